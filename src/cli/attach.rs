//! `xinfang attach`: scanned papers of a petition: put with it, listed, given out, taken out.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Complaint, DONE, Session, Streams,
    args::TextFormat,
    complaint::{answer, term},
    day, files,
    record::{Column, Record},
    show,
};
use crate::{
    api::{Answer, LARGEST_PART, Opened, Part, Question, Received, Reply, Request},
    content::{
        Reader,
        source::{self, Piece},
    },
    domain::{
        act::{Act, Order, UnitId},
        attachment::{Attaching, Attachment, AttachmentId},
        number::RequestId,
        refusal::Refusal,
        terms::{AttachmentKind, Term},
    },
    text::{attachments as said, cli as say},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "NUMBER", help = say::HELP_NUMBER.get())]
    pub number: String,
    #[arg(value_name = "FILE", help = said::HELP.get(), required_unless_present_any = ["list", "get", "withdraw"], conflicts_with_all = ["list", "get", "withdraw"])]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "KIND", help = said::HELP_KIND.get())]
    pub kind: Option<String>,
    #[arg(long, value_name = "TITLE", help = said::HELP_TITLE.get())]
    pub title: Option<String>,
    #[arg(long, value_name = "NUMBER", help = said::HELP_DOCUMENT.get())]
    pub document: Option<String>,
    #[arg(long, value_name = "DATE", help = said::HELP_DATE.get())]
    pub date: Option<String>,
    #[arg(long, value_name = "N", help = said::HELP_PAGES.get())]
    pub pages: Option<u16>,
    #[arg(long, value_name = "NAME", help = said::HELP_UNIT.get())]
    pub unit: Option<String>,
    #[arg(long, help = said::HELP_LIST.get())]
    pub list: bool,
    #[arg(long, value_name = "N", help = said::HELP_GET.get(), requires = "out", conflicts_with = "list")]
    pub get: Option<u16>,
    #[arg(long, value_name = "FILE", help = said::HELP_OUT.get(), requires = "get")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "N", help = said::HELP_WITHDRAW.get(), requires = "reason", conflicts_with_all = ["list", "get"])]
    pub withdraw: Option<u16>,
    #[arg(long, value_name = "TEXT", help = said::HELP_REASON.get(), requires = "withdraw")]
    pub reason: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_TEXT_FORMAT.get(), value_enum, default_value = "text", hide_default_value = true, hide_possible_values = true, requires = "list")]
    pub format: TextFormat,
}

/// The fields of a paper in JSON.
const COLUMNS: &[Column<(AttachmentId, Attachment)>] = &[
    ("nth", |(id, _)| said::nth(*id).into()),
    ("kind", |(_, paper)| paper.attached.kind.code().into()),
    ("title", |(_, paper)| paper.attached.title.clone().into()),
    ("document", |(_, paper)| paper.attached.document.clone().into()),
    ("dated", |(_, paper)| paper.attached.dated.map(|day| day.to_string()).into()),
    ("pages", |(_, paper)| paper.attached.pages.into()),
    ("unit", |(_, paper)| paper.attached.unit.map(|unit| unit.0).into()),
    ("format", |(_, paper)| paper.attached.content.format.code().into()),
    ("size", |(_, paper)| paper.attached.content.size.into()),
    ("sha256", |(_, paper)| paper.attached.content.hash.to_string().into()),
    ("attached_on", |(_, paper)| paper.on.to_string().into()),
    ("withdrawn", |(_, paper)| paper.withdrawn.as_ref().map(|(_, reason)| reason.clone()).into()),
];

/// Returns a paper as JSON.
pub(super) fn record(paper: &(AttachmentId, Attachment)) -> Value {
    let Record(fields) = Record::of(COLUMNS, paper);
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let opened = show::numbered(&args.number, session)?;
    match (args.file.as_deref(), args.get.zip(args.out.as_deref()), args.withdraw) {
        (Some(file), _, _) => attach(args, file, &opened, session, streams)?,
        (None, Some((nth, out)), _) => get(&opened, nth, out, session, streams)?,
        (None, None, Some(nth)) => withdraw(args, &opened, nth, session, streams)?,
        (None, None, None) => list(args.format, &opened, streams)?,
    }
    Ok(DONE)
}

fn list(format: TextFormat, opened: &Opened, streams: &mut Streams<'_>) -> Result<(), Complaint> {
    let papers = &opened.petition.attachments;
    match format {
        TextFormat::Json => {
            let papers = (0..).map(AttachmentId).zip(papers.iter().cloned());
            let records: Vec<Record> = papers.map(|paper| Record::of(COLUMNS, &paper)).collect();
            streams.json(&records)
        }
        TextFormat::Text if papers.is_empty() => streams.say(said::NONE.get()),
        TextFormat::Text => streams.say(&said::lines(&opened.petition).join("\n")),
    }?;
    Ok(())
}

fn attach(
    args: &Args,
    file: &Path,
    opened: &Opened,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<(), Complaint> {
    let today = day::today(session)?;
    let kind = args.kind.as_deref().map(|text| term("--kind", text)).transpose()?;
    let dated = day::option("--date", args.date.as_deref(), session)?;
    let unit = args.unit.as_deref().map(|name| share(opened, name)).transpose()?;
    let Received { content, pages } = send(file, session)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let attaching = Attaching {
        kind: kind.unwrap_or(AttachmentKind::Other),
        title: args.title.clone().unwrap_or(stem),
        document: args.document.clone().unwrap_or_default(),
        dated,
        pages: args.pages.or(pages).unwrap_or(0),
        unit,
        content,
    };
    let nth = opened.petition.attachments.len();
    act(opened, today, Act::Attach(attaching.clone()), session)?;
    let paper = Attachment { on: today, attached: attaching, withdrawn: None };
    let id = AttachmentId(u16::try_from(nth).unwrap_or(u16::MAX));
    streams.say(&said::line(id, &paper))?;
    Ok(())
}

/// Sends the bytes of a file part by part; returns what the service found it to be.
fn send(file: &Path, session: &mut dyn Session) -> Result<Received, Complaint> {
    let upload = identity()?;
    let mut offset = 0;
    loop {
        let piece = source::piece(file, offset, LARGEST_PART);
        let Piece { bytes, last, .. } =
            piece.map_err(|why| Complaint::Scan { path: file.to_owned(), why })?;
        let request = Request::Upload { upload, offset, part: Part(bytes), last };
        match session.ask(request)? {
            Reply::Received { found: Some(found), .. } => return Ok(found),
            // No part adds nothing but the last, which is answered with what was found.
            Reply::Received { bytes, found: None } if bytes > offset => offset = bytes,
            Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
            _ => return Err(Complaint::Confused),
        }
    }
}

/// Returns the last share of a unit, by a part of its name.
fn share(opened: &Opened, name: &str) -> Result<UnitId, Complaint> {
    let mut shares = opened.petition.assignments.iter().rev();
    let share = shares.find(|share| share.unit.contains(name));
    share.map(|share| share.id).ok_or_else(|| {
        let names = opened.petition.assignments.iter().map(|share| share.unit.clone()).collect();
        Complaint::NoSuchUnit { name: name.to_owned(), units: names }
    })
}

fn withdraw(
    args: &Args,
    opened: &Opened,
    nth: u16,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<(), Complaint> {
    let today = day::today(session)?;
    let (attachment, _) = find(opened, nth)?;
    let reason = args.reason.clone().unwrap_or_default();
    act(opened, today, Act::Detach { attachment, reason }, session)?;
    let opened = show::numbered(&args.number, session)?;
    let (id, paper) = find(&opened, nth)?;
    streams.say(&said::line(id, paper))?;
    Ok(())
}

/// Finds a paper by its place from 1.
fn find(opened: &Opened, nth: u16) -> Result<(AttachmentId, &Attachment), Complaint> {
    let id = nth.checked_sub(1).map(AttachmentId);
    let found = id.and_then(|id| Some((id, opened.petition.attachment(id)?)));
    found.ok_or_else(|| Complaint::refused(Refusal::NoSuchAttachment))
}

fn get(
    opened: &Opened,
    nth: u16,
    out: &Path,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<(), Complaint> {
    let (attachment, paper) = find(opened, nth)?;
    let mut reader = Reader::default();
    files::replace_by(out, |file| {
        loop {
            let offset = reader.size();
            let question = Question::File { petition: opened.id, attachment, offset };
            let Answer::File(Part(bytes)) = answer(session.ask(Request::Ask(question))?)? else {
                return Err(Complaint::Confused);
            };
            if bytes.is_empty() {
                break;
            }
            reader.take(&bytes).map_err(|_bad| Complaint::AlteredFile)?;
            let written = file.write_all(&bytes);
            written.map_err(|why| Complaint::Write { path: out.to_owned(), why })?;
        }
        let found = std::mem::take(&mut reader).finish();
        let whole = found.is_ok_and(|found| found.content == paper.attached.content);
        if whole { Ok(()) } else { Err(Complaint::AlteredFile) }
    })?;
    streams.say(&out.display().to_string())?;
    Ok(())
}

fn act(
    opened: &Opened,
    on: NaiveDate,
    act: Act,
    session: &mut dyn Session,
) -> Result<(), Complaint> {
    let request = Request::Act {
        request: identity()?,
        petition: opened.id,
        expected: opened.petition.revision,
        order: Box::new(Order { on, act }),
    };
    match session.ask(request)? {
        Reply::Done(_) => Ok(()),
        Reply::Failed(failure) => Err(Complaint::Failed(failure)),
        _ => Err(Complaint::Confused),
    }
}

fn identity() -> Result<RequestId, Complaint> {
    let mut id = RequestId::default();
    getrandom::fill(&mut id).map_err(|error| Complaint::NoRandom(error.to_string()))?;
    Ok(id)
}
