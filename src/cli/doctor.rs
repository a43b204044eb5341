//! `xinfang doctor`: whether the data is whole.

use super::{
    Complaint, DONE, Session, Streams,
    args::TextFormat,
    complaint::answer,
    record::{Column, Record},
    table::padded,
};
use crate::{
    api::{Answer, Health, Question, Request},
    text::{attachments, cli as say},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "FORMAT", help = say::HELP_TEXT_FORMAT.get(), value_enum, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: TextFormat,
    /// The program carries it out itself, for it asks no service.
    #[arg(long, help = say::HELP_TERMINAL.get(), conflicts_with = "format")]
    pub terminal: bool,
}

/// The fields in JSON.
const COLUMNS: &[Column<Health>] = &[
    ("home", |health| health.home.clone().into()),
    ("version", |health| health.version.clone().into()),
    ("petitions", |health| health.petitions.into()),
    ("events", |health| health.events.into()),
    ("sequence", |health| health.sequence.into()),
    ("bytes", |health| health.bytes.into()),
    ("calendar_until", |health| health.calendar_until.into()),
    ("mended", |health| health.mended.clone().into()),
    ("files", |health| health.files.into()),
    ("strays", |health| health.strays.clone().into()),
    ("faults", |health| health.faults.clone().into()),
];

/// So many files are read before it is told how far it is.
const PROGRESS_EVERY: u32 = 20;

/// The width of the longest label in columns.
const LABELS: usize = 18;

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let Answer::Health(mut health) = answer(session.ask(Request::Ask(Question::Health))?)? else {
        return Err(Complaint::Confused);
    };
    let checked = files(health.files, session, streams)?;
    health.faults.extend(checked);
    match args.format {
        TextFormat::Json => streams.json(&Record::of(COLUMNS, &health))?,
        TextFormat::Text => streams.say(&text(&health))?,
    }
    if health.faults.is_empty() {
        return Ok(DONE);
    }
    Err(Complaint::Faulty { faults: health.faults.len(), home: health.home })
}

/// Has every attached file read and compared with its hash, one after another, so that whoever
/// works meanwhile waits for no more than one; returns what is wrong.
fn files(
    count: u32,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<Vec<String>, Complaint> {
    let mut faults = Vec::new();
    for nth in 0..count {
        let question = Question::FileHealth { nth };
        let Answer::FileHealth(file) = answer(session.ask(Request::Ask(question))?)? else {
            return Err(Complaint::Confused);
        };
        faults.extend(attachments::file_fault(&file));
        let done = nth + 1;
        if done.is_multiple_of(PROGRESS_EVERY) || done == count && count >= PROGRESS_EVERY {
            streams.progress(&attachments::CHECKING.fill(&[&done, &count]), done == count);
        }
    }
    Ok(faults)
}

fn text(health: &Health) -> String {
    let mut lines: Vec<String> = [
        (say::HEALTH_HOME, health.home.clone()),
        (say::HEALTH_VERSION, health.version.clone()),
        (say::HEALTH_PETITIONS, health.petitions.to_string()),
        (say::HEALTH_EVENTS, health.events.to_string()),
        (say::HEALTH_SEQUENCE, health.sequence.to_string()),
        (say::HEALTH_BYTES, health.bytes.to_string()),
        (attachments::FILES, health.files.to_string()),
        (say::HEALTH_CALENDAR, health.calendar_until.to_string()),
    ]
    .map(|(label, value)| padded(label.get(), LABELS) + &value)
    .into();
    for (label, values) in [
        (say::HEALTH_MENDED, &health.mended),
        (attachments::STRAY, &health.strays),
        (say::HEALTH_FAULT, &health.faults),
    ] {
        lines.extend(values.iter().map(|value| padded(label.get(), LABELS) + value));
    }
    if health.faults.is_empty() {
        lines.push(say::SOUND.get().to_owned());
    }
    lines.join("\n")
}
