//! The command line: arguments in, answers out.
//!
//! One file per command. A command asks the service through [`Session`] and says what it has to
//! say through [`Streams`]; it knows no store, no socket and no clock.

mod agenda;
mod args;
mod attach;
mod complaint;
mod day;
mod doctor;
mod export;
mod files;
mod help;
mod import;
mod ledger;
mod letter;
mod list;
mod office;
mod output;
mod overdue;
mod pending;
mod record;
mod register;
mod show;
mod similar;
mod stats;
mod table;
mod todo;
mod unit;

use crate::{
    api::{Broken, Reply, Request},
    domain::number::RequestId,
};

pub use args::{Command, Invocation, Stop, overrides, read};
pub use complaint::Complaint;
pub use output::Streams;

/// Done.
pub const DONE: u8 = 0;
/// Something is overdue; only `overdue --check` says so.
pub const OVERDUE: u8 = 1;
/// It could not be done; the reason stands on standard error.
pub const COULD_NOT: u8 = 2;

/// The service, as commands see it: one request, one reply.
pub trait Session {
    fn ask(&mut self, request: Request) -> Result<Reply, SessionError>;
}

/// Why there was no reply.
#[derive(Debug)]
pub enum SessionError {
    /// The service could not open its store.
    Store(Broken),
    /// The service was not reached, or went away; why, and what to do, in words.
    Link(String),
}

/// Carries out a command; returns the program's exit status.
pub fn run(command: &Command, session: &mut dyn Session, streams: &mut Streams<'_>) -> u8 {
    let outcome = match command {
        Command::Overdue(args) => overdue::run(args, session, streams),
        Command::Todo(args) => todo::run(args, session, streams),
        Command::Agenda(args) => agenda::run(args, session, streams),
        Command::Pending(args) => pending::run(args, session, streams),
        Command::Letter(args) => letter::run(args, session, streams),
        Command::List(args) => list::run(args, session, streams),
        Command::Stats(args) => stats::run(args, session, streams),
        Command::Show(args) => show::run(args, session, streams),
        Command::Similar(args) => similar::run(args, session, streams),
        Command::Register(args) => register::run(args, session, streams),
        Command::Import(args) => import::run(args, session, streams),
        Command::Attach(args) => attach::run(args, session, streams),
        Command::Export(args) => export::run(args, session, streams),
        Command::Office(args) => office::run(args, session, streams),
        Command::Doctor(args) => doctor::run(args, session, streams),
    };
    outcome.unwrap_or_else(|complaint| streams.complain(&complaint))
}

/// Returns an identity for a request that changes something.
fn request_id() -> Result<RequestId, Complaint> {
    let mut id = RequestId::default();
    getrandom::fill(&mut id).map_err(|error| Complaint::NoRandom(error.to_string()))?;
    Ok(id)
}

#[cfg(test)]
mod tests;
