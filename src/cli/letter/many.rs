//! Several letters in one go: those that are due, and one reminder for all that a unit owes.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use super::{Args, not_sent, printed, tell, write_to};
use crate::{
    api::{About, Answer, KeptLetter, LetterDue, Question, Reply, Request, Sent, WantedPaper},
    cli::{
        Complaint, DONE, Session, Streams,
        complaint::answer,
        day,
        record::{self, Column, code},
        show,
        table::Table,
    },
    domain::{
        paper::Mark,
        question::DueQuery,
        terms::{Field, PaperKind},
    },
    text::{cli as say, letters as text, refusals, word},
};

/// The fields in JSON and CSV.
const COLUMNS: &[Column<LetterDue>] = &[
    ("kind", |due| code(due.wanted.kind)),
    ("to", |due| due.to.clone().into()),
    ("petitions", |due| due.petitions.iter().map(ToString::to_string).collect::<Vec<_>>().into()),
    ("title", |due| due.title.clone().into()),
    ("since", |due| Value::from(due.since.to_string())),
];

/// Lists the letters that are due, issues them, or writes a draft of each into a folder.
pub(super) fn owed(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let Answer::LettersDue(mut lines) = answer(session.ask(Request::Ask(Question::LettersDue))?)?
    else {
        return Err(Complaint::Confused);
    };
    if let Some(kind) = super::kind(args)? {
        lines.retain(|line| line.wanted.kind == kind);
    }
    if let Some(unit) = &args.unit {
        lines.retain(|line| line.to.contains(unit.as_str()));
    }
    if args.issue {
        let wanted = lines.into_iter().map(|line| line.wanted).collect();
        return issue(args, wanted, session, streams);
    }
    if let Some(folder) = &args.out {
        return drafts(folder, args, lines, session, streams);
    }
    record::tell(streams, args.format, COLUMNS, &lines, text::NONE_DUE.get(), table)
}

fn table(lines: &[LetterDue]) -> Table {
    let head = [
        say::PAPER.get(),
        say::LETTER_TO.get(),
        say::NUMBER.get(),
        word(Field::Title),
        say::LETTER_SINCE.get(),
    ];
    let mut table = Table::new(head, &[3, 1]);
    for line in lines {
        let numbers: Vec<String> = line.petitions.iter().map(ToString::to_string).collect();
        table.push(&[
            word(line.wanted.kind).to_owned(),
            line.to.clone(),
            numbers.join(refusals::LIST_COMMA.get()),
            line.title.clone(),
            line.since.to_string(),
        ]);
    }
    table
}

/// Writes a draft of each letter into a folder.
fn drafts(
    folder: &Path,
    args: &Args,
    lines: Vec<LetterDue>,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    make(folder)?;
    let on = day::option("--on", args.on.as_deref(), session)?;
    let count = lines.len();
    let mut names = BTreeSet::new();
    for line in lines {
        let file = printed(line.wanted, on, session)?;
        let name = unused(&file.name, &mut names);
        write_to(&folder.join(name), &file.bytes, args.force)?;
    }
    streams.say(&text::DRAFTED_SEVERAL.fill(&[&count, &folder.display()]))?;
    Ok(DONE)
}

/// Returns a name that no other file of this run has.
fn unused(name: &str, names: &mut BTreeSet<String>) -> String {
    let stem = name.strip_suffix(".docx").unwrap_or(name);
    let mut unused = name.to_owned();
    let mut nth = 2;
    while !names.insert(unused.clone()) {
        unused = format!("{stem}-{nth}.docx");
        nth += 1;
    }
    unused
}

fn make(folder: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(folder).map_err(|why| Complaint::Write { path: folder.to_owned(), why })
}

/// Issues letters, all or none, and copies their files where that is wanted.
pub(super) fn issue(
    args: &Args,
    letters: Vec<WantedPaper>,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    if letters.is_empty() {
        streams.say(text::NONE_DUE.get())?;
        return Ok(DONE);
    }
    let on = day::option("--on", args.on.as_deref(), session)?;
    let several = letters.len() > 1;
    if several && super::is_printed(args) {
        return Err(Complaint::Arguments(say::ONE_TO_STANDARD.get().to_owned()));
    }
    let request = crate::cli::request_id()?;
    let sent = match session.ask(Request::IssueLetters { request, on, letters })? {
        Reply::Sent { letters, .. } => letters,
        Reply::NoneDone { number, failure } => return Err(not_sent(number, &failure)),
        Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
        _ => return Err(Complaint::Confused),
    };
    for one in &sent {
        tell(args, one, streams)?;
    }
    if let Some(out) = &args.out {
        if several {
            make(out)?;
        }
        for mark in sent.into_iter().filter_map(|sent: Sent| sent.mark) {
            copy(args, mark, session, streams)?;
        }
    }
    Ok(DONE)
}

fn copy(
    args: &Args,
    mark: Mark,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<(), Complaint> {
    match answer(session.ask(Request::Ask(Question::Letter { mark }))?)? {
        Answer::Letter(kept) => {
            let KeptLetter { file, .. } = *kept;
            super::write(args, &file, streams).map(drop)
        }
        _ => Err(Complaint::Confused),
    }
}

/// Returns one reminder of everything in which a unit is late.
pub(super) fn late_of(unit: &str, session: &mut dyn Session) -> Result<WantedPaper, Complaint> {
    let query = DueQuery { within: None, unit: Some(unit.to_owned()), desk: false };
    let question = Request::Ask(Question::Due { query, as_of: None });
    let Answer::Due(lines) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    let units: BTreeSet<&str> = lines.iter().map(|line| line.unit.as_str()).collect();
    if units.len() > 1 && !units.contains(unit) {
        let units = units.into_iter().collect::<Vec<_>>().join(refusals::LIST_COMMA.get());
        return Err(Complaint::Arguments(say::WHICH_UNIT.fill(&[&units])));
    }
    let exact = units.contains(unit);
    let mut about = Vec::new();
    for line in lines.iter().filter(|line| !exact || line.unit == unit) {
        let opened = show::open(session, crate::api::Which::Id(line.id))?;
        let expected = opened.petition.revision;
        about.push(About { petition: line.id, unit: Some(line.unit_id), expected });
    }
    if about.is_empty() {
        return Err(Complaint::Arguments(say::NOTHING_LATE.fill(&[&unit])));
    }
    Ok(WantedPaper { kind: PaperKind::Reminder, about, elsewhere: None })
}
