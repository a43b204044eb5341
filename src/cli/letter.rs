//! `xinfang letter`: papers of petitions as files, letters issued and voided, and their register.
//!
//! Without `--issue` no number is used: a letter that went out is printed again, one that did not
//! is a draft.

mod many;
mod register;

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{
    Complaint, DONE, Session, Streams,
    args::Format,
    complaint::answer,
    complaint::term,
    day,
    files::{is_standard, not_on_a_terminal},
    show,
};
use crate::{
    api::{
        About, Answer, Failure, KeptLetter, Opened, PaperFile, Question, Reply, Request, Sent,
        WantedPaper,
    },
    documents,
    domain::{
        act::UnitId,
        number::Number,
        paper::{Mark, Paper},
        terms::PaperKind,
    },
    files::{self, Existing},
    text::{cli as say, letters as text, refusals, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
#[expect(clippy::struct_excessive_bools, reason = "switches of a command")]
pub struct Args {
    #[arg(value_name = "KIND", help = say::HELP_PAPER_KIND.get())]
    pub kind: Option<String>,
    #[arg(value_name = "NUMBER", help = say::HELP_NUMBER.get())]
    pub number: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_PAPER_UNIT.get())]
    pub unit: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_ALL_OF.get())]
    pub all_of: Option<String>,
    #[arg(long, value_name = "FILE", help = say::HELP_PAPER_OUT.get())]
    pub out: Option<PathBuf>,
    #[arg(long, help = say::HELP_FORCE.get())]
    pub force: bool,
    #[arg(long, help = say::HELP_PREVIEW.get())]
    pub preview: bool,
    #[arg(long, help = say::HELP_ISSUE.get())]
    pub issue: bool,
    #[arg(long, value_name = "TEXT", help = say::HELP_ELSEWHERE.get())]
    pub elsewhere: Option<String>,
    #[arg(long, value_name = "DATE", help = say::HELP_LETTER_ON.get())]
    pub on: Option<String>,
    #[arg(long, help = say::HELP_OWED.get())]
    pub owed: bool,
    #[arg(long, help = say::HELP_LETTER_LIST.get())]
    pub list: bool,
    #[arg(long, value_name = "YEAR", help = say::HELP_YEAR.get())]
    pub year: Option<u16>,
    #[arg(long, value_name = "MARK", help = say::HELP_LETTER_MARK.get())]
    pub mark: Option<String>,
    #[arg(long, value_name = "REASON", help = say::HELP_VOID.get())]
    pub void: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    if is_printed(args) {
        if args.owed && !args.issue {
            return Err(Complaint::Arguments(say::ONE_TO_STANDARD.get().to_owned()));
        }
        not_on_a_terminal(streams)?;
    }
    if args.list {
        return register::run(args, session, streams);
    }
    if args.owed {
        return many::owed(args, session, streams);
    }
    if let Some(typed) = &args.mark {
        let bad = || Complaint::Arguments(say::BAD_MARK.fill(&[typed]));
        let mark = Mark::read(typed).ok_or_else(bad)?;
        return match &args.void {
            Some(reason) => void(mark, reason, session, streams),
            None => again(args, mark, session, streams),
        };
    }
    let kind = kind(args)?.ok_or_else(needs("<KIND>"))?;
    let wanted = match &args.all_of {
        Some(unit) if kind == PaperKind::Reminder => many::late_of(unit, session)?,
        Some(_) => return Err(Complaint::Arguments(say::ALL_OF_REMINDS.get().to_owned())),
        None => {
            let number = args.number.as_deref().ok_or_else(needs("<NUMBER>"))?;
            let opened = show::numbered(number, session)?;
            let unit = unit_of(args, kind, &opened)?;
            let sent = opened.petition.letter(kind, unit).and_then(|letter| letter.mark.clone());
            let due = opened.petition.owed_letter(kind, unit).is_some();
            if let (Some(mark), false, false) = (sent, due, args.issue) {
                return again(args, mark, session, streams);
            }
            let expected = opened.petition.revision;
            let about = vec![About { petition: opened.id, unit, expected }];
            WantedPaper { kind, about, elsewhere: args.elsewhere.clone() }
        }
    };
    if args.issue {
        return many::issue(args, vec![wanted], session, streams);
    }
    draft(args, wanted, session, streams)
}

/// Whether the file goes to standard output, so that nothing else may.
fn is_printed(args: &Args) -> bool {
    args.out.as_deref().is_some_and(is_standard) && !args.preview && !args.list
}

fn needs(what: &'static str) -> impl Fn() -> Complaint {
    move || Complaint::Arguments(say::NEEDS_ARGUMENT.fill(&[&what]))
}

/// Reads the kind, whose words may be joined by a dash.
fn kind(args: &Args) -> Result<Option<PaperKind>, Complaint> {
    let read = |text: &String| term("<KIND>", &text.replace('-', "_"));
    args.kind.as_ref().map(read).transpose()
}

/// Returns the share that a paper is about: the named one, or the only one there is.
fn unit_of(args: &Args, kind: PaperKind, opened: &Opened) -> Result<Option<UnitId>, Complaint> {
    let petition = &opened.petition;
    if !kind.is_of_a_unit() || petition.assignments.is_empty() {
        return Ok(None);
    }
    let named = |unit: &String| args.unit.as_ref().is_none_or(|name| unit.contains(name.as_str()));
    let meant = || petition.assignments.iter().filter(|share| named(&share.unit));
    let due = meant().filter(|share| petition.owed_letter(kind, Some(share.id)).is_some());
    let due: Vec<UnitId> = due.map(|share| share.id).collect();
    let all: Vec<UnitId> = meant().map(|share| share.id).collect();
    match (due.as_slice(), all.as_slice()) {
        ([one], _) | (_, [one]) => Ok(Some(*one)),
        _ => {
            let units = petition.assignments.iter().map(|share| share.unit.as_str());
            let units = units.collect::<Vec<_>>().join(refusals::LIST_COMMA.get());
            Err(Complaint::Arguments(say::WHICH_UNIT.fill(&[&units])))
        }
    }
}

/// Prints a letter that went out, with the bytes that it had.
fn again(
    args: &Args,
    mark: Mark,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let question = Request::Ask(Question::Letter { mark });
    let Answer::Letter(kept) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    let KeptLetter { paper, file, reset, .. } = *kept;
    if args.preview {
        return preview(&paper, streams);
    }
    if reset {
        streams.warn(text::RESET.get())?;
    }
    if let Some(path) = write(args, &file, streams)? {
        streams.say(&text::COPIED.fill(&[&path.display()]))?;
    }
    Ok(DONE)
}

/// Writes a sheet, or a letter as a draft without a number.
fn draft(
    args: &Args,
    wanted: WantedPaper,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let on = day::option("--on", args.on.as_deref(), session)?;
    if args.preview {
        let question = Question::Papers { wanted: vec![wanted], on };
        let Answer::Papers(shown) = answer(session.ask(Request::Ask(question))?)? else {
            return Err(Complaint::Confused);
        };
        return shown.first().map_or(Ok(DONE), |shown| preview(&shown.paper, streams));
    }
    let is_letter = wanted.kind.is_letter();
    let file = printed(wanted, on, session)?;
    if let Some(path) = write(args, &file, streams)? {
        let said = if is_letter { text::DRAFTED } else { text::COPIED };
        streams.say(&said.fill(&[&path.display()]))?;
    }
    Ok(DONE)
}

/// Returns the file of a sheet or a draft.
fn printed(
    wanted: WantedPaper,
    on: Option<chrono::NaiveDate>,
    session: &mut dyn Session,
) -> Result<PaperFile, Complaint> {
    let question = Question::Print { wanted, on };
    match answer(session.ask(Request::Ask(question))?)? {
        Answer::Print(file) => Ok(file),
        _ => Err(Complaint::Confused),
    }
}

/// Prints a paper in the lines and pages of its print; what is left out stands in brackets.
fn preview(paper: &Paper, streams: &mut Streams<'_>) -> Result<u8, Complaint> {
    let pages = documents::pages(paper);
    let mut lines = Vec::new();
    for (nth, page) in (1..).zip(&pages) {
        lines.push(text::PAGE_RULE.fill(&[&nth, &pages.len()]));
        for line in &page.lines {
            let span = |span: &crate::domain::paper::Span| {
                if span.masked { format!("【{}】", span.text) } else { span.text.clone() }
            };
            lines.push(line.text.iter().map(span).collect::<String>().trim_end().to_owned());
        }
    }
    streams.say(&lines.join("\n"))?;
    Ok(DONE)
}

fn void(
    mark: Mark,
    reason: &str,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let told = text::VOIDED.fill(&[&mark]);
    let request = crate::cli::request_id()?;
    let void = Request::VoidLetter { request, mark, reason: reason.to_owned() };
    match session.ask(void)? {
        Reply::Done(_) => streams.say(&told)?,
        Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
        _ => return Err(Complaint::Confused),
    }
    Ok(DONE)
}

/// Writes a file where it is wanted: under the given name, in the given folder, or here. Returns
/// where it lies, if it was not printed.
fn write(
    args: &Args,
    file: &PaperFile,
    streams: &mut Streams<'_>,
) -> Result<Option<PathBuf>, Complaint> {
    if is_printed(args) {
        streams.put_bytes(&file.bytes)?;
        return Ok(None);
    }
    let path = match &args.out {
        Some(out) if out.is_dir() => out.join(&file.name),
        Some(out) => out.clone(),
        None => PathBuf::from(&file.name),
    };
    write_to(&path, &file.bytes, args.force)?;
    Ok(Some(path))
}

fn write_to(path: &Path, bytes: &[u8], force: bool) -> Result<(), Complaint> {
    let existing = if force { Existing::Replaced } else { Existing::Kept };
    files::write(path, bytes, existing).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists => Complaint::Arguments(say::FILE_EXISTS.fill(&[&path.display()])),
        _ => Complaint::Write { path: path.to_owned(), why },
    })
}

/// Tells what went out, beside the output where that is the letter itself.
fn tell(args: &Args, sent: &Sent, streams: &mut Streams<'_>) -> Result<(), Complaint> {
    let told = match (&sent.mark, &sent.file) {
        (Some(mark), Some(file)) => text::SENT.fill(&[&word(sent.kind), mark, &sent.to, file]),
        _ => text::SENT_ELSEWHERE.fill(&[&word(sent.kind), &sent.to]),
    };
    if is_printed(args) { streams.warn(&told) } else { streams.say(&told) }
}

/// Returns why a step over several was not done, with the petition that is the reason.
fn not_sent(number: Number, failure: &Failure) -> Complaint {
    Complaint::Arguments(text::NOT_SENT.fill(&[&number, &refusals::failure(failure)]))
}
