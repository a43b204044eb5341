//! `xinfang register`: petitions from a JSON file, one after another.

mod draft;
mod object;

use std::path::PathBuf;

use serde_json::Value;

use super::{Complaint, DONE, Session, Streams, day, files::contents, record::Record};
use crate::{
    api::{Done, Failure, Reply, Request},
    domain::{details::Details, field::FieldError, refusal::Refusal, terms::Term},
    text::{cli as say, refusals, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "FILE", help = say::HELP_JSON.get())]
    pub json: PathBuf,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let bytes = contents(&args.json, streams)?;
    let value: Value = serde_json::from_slice(strip_mark(&bytes)).map_err(|error| {
        Complaint::Json { path: args.json.clone(), line: error.line(), column: error.column() }
    })?;
    let Value::Array(items) = value else {
        let mut done = Vec::new();
        register_all(std::slice::from_ref(&value), session, &mut done)?;
        done.iter().try_for_each(|record| streams.json(record))?;
        return Ok(DONE);
    };
    let mut done = Vec::new();
    let outcome = register_all(&items, session, &mut done);
    // Those that are registered are told before what stopped the others.
    streams.json(&done)?;
    outcome.map(|()| DONE)
}

/// Registers one after another; `done` takes each as soon as the service has acknowledged it.
fn register_all(
    items: &[Value],
    session: &mut dyn Session,
    done: &mut Vec<Record>,
) -> Result<(), Complaint> {
    let today = day::today(session)?;
    for (place, item) in (1..).zip(items) {
        let refused = |why| Complaint::NotRegistered { place, why };
        let path = if items.len() > 1 { format!("[{}]", place - 1) } else { String::new() };
        let details = draft::read(item, &path, today).map_err(|flaw| refused(flaw.message()))?;
        let (on, title) = (details.received_on, details.title.clone());
        let registered = register(details, session).map_err(|complaint| match complaint {
            Complaint::Failed(Failure::Refused(Refusal::Fields(errors))) => refused(named(&errors)),
            Complaint::Failed(failure) => refused(refusals::failure(&failure)),
            other => other,
        })?;
        done.push(Record(vec![
            ("number", registered.number.to_string().into()),
            ("id", registered.petition.0.into()),
            ("received_on", on.to_string().into()),
            ("title", title.into()),
        ]));
    }
    Ok(())
}

fn register(details: Details, session: &mut dyn Session) -> Result<Done, Complaint> {
    let request = super::request_id()?;
    let details = Box::new(details.cleaned());
    match session.ask(Request::Register { request, details })? {
        Reply::Done(done) => Ok(done),
        Reply::Failed(failure) => Err(Complaint::Failed(failure)),
        _ => Err(Complaint::Confused),
    }
}

/// Returns what is wrong with the fields, each under its name in the file too.
fn named(errors: &[FieldError]) -> String {
    let one = |error: &FieldError| {
        let name = say::STAGE_CHOICE.fill(&[&word(error.field), &error.field.code()]);
        say::JSON_VALUE.fill(&[&name, &refusals::wrong(&error.wrong)])
    };
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn strip_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
