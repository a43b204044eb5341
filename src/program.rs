//! The program put together: what each invocation starts, and how the layers meet.

mod demo;
mod desk;
mod office;
mod session;
mod terminal;

use std::{env, ffi::OsString, path::Path};

use crate::{
    cli::{self, Invocation, Streams},
    preferences::{Kept, Overrides, PreferencesFile},
    text::{self, Lang},
};

/// What the person at the terminal has set, and what overrules it.
struct Person {
    file: Option<PreferencesFile>,
    kept: Kept,
    said: Overrides,
}

/// Runs the program with its arguments, its own name first; returns its exit status.
pub fn start(args: &[OsString]) -> u8 {
    let variable = |name: &str| env::var_os(name);
    let file = PreferencesFile::of(&variable);
    let kept = file.as_ref().map(PreferencesFile::kept).unwrap_or_default();
    let said = cli::overrides(args).or(Overrides::of_environment(&variable));
    text::choose(kept.preferences.under(said).lang.unwrap_or(Lang::Chinese));
    let person = Person { file, kept, said };
    match cli::read(args, &variable) {
        Err(stop) => Streams::standard(|streams| stop.tell(streams)),
        Ok(Invocation::Desk { home }) => desk::open(&home, person),
        Ok(Invocation::Terminal) => terminal::look_at(&person),
        Ok(Invocation::Serve { home, idle }) => office::serve(&home, idle),
        Ok(Invocation::Demo { home, open, seed }) => demo::run(home, open, seed, person),
        Ok(Invocation::Run { home, command, speaker }) => run(&home, &command, speaker),
    }
}

fn run(home: &Path, command: &cli::Command, speaker: Option<String>) -> u8 {
    let mut session = session::Lazy::new(home, speaker);
    Streams::standard(|streams| cli::run(command, &mut session, streams))
}

/// Says why something could not be done; returns the exit status for that.
fn complain(text: &str) -> u8 {
    Streams::standard(|streams| streams.fail(text))
}
