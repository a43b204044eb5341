//! `xinfang show`: everything about one petition and its whole history.
//!
//! This is the one command that shows the names of petitioners who asked for confidentiality.

mod data;

use super::{
    Complaint, DONE, Session, Streams, args::TextFormat, complaint::answer, day, table::padded,
};
use crate::{
    api::{Answer, Failure, Opened, Question, Request, Which},
    domain::{act::Handed, assignment::Assignment, number::Number, refusal::Refusal},
    text::{attachments, cli as say, history, sheet, word},
};
use unicode_width::UnicodeWidthStr;

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "NUMBER", help = say::HELP_NUMBER.get())]
    pub number: String,
    #[arg(long, value_name = "FORMAT", help = say::HELP_TEXT_FORMAT.get(), value_enum, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: TextFormat,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let opened = numbered(&args.number, session)?;
    match args.format {
        TextFormat::Json => streams.json(&data::record(&opened))?,
        TextFormat::Text => {
            let today = day::today(session)?;
            streams.say(&text(&opened, today))?;
        }
    }
    Ok(DONE)
}

/// Opens the petition whose number a person has typed.
pub(super) fn numbered(typed: &str, session: &mut dyn Session) -> Result<Opened, Complaint> {
    let number = Number::read(typed).ok_or_else(|| Complaint::BadNumber(typed.to_owned()))?;
    open(session, Which::Number(number)).map_err(|complaint| match complaint {
        Complaint::Failed(Failure::NotFound) => {
            let number = number.to_string();
            Complaint::Failed(Failure::Refused(Refusal::NoSuchPetition { number }))
        }
        other => other,
    })
}

/// Opens one petition.
pub(super) fn open(session: &mut dyn Session, which: Which) -> Result<Opened, Complaint> {
    match answer(session.ask(Request::Ask(Question::Open { which }))?)? {
        Answer::Opened(opened) => Ok(*opened),
        _ => Err(Complaint::Confused),
    }
}

fn text(opened: &Opened, today: chrono::NaiveDate) -> String {
    let petition = &opened.petition;
    let mut lines = vec![
        format!("{}  {}", petition.number, petition.details.title),
        say::SINCE.fill(&[&word(petition.stage), &petition.since]),
        String::new(),
        say::DETAILS.get().to_owned(),
    ];
    let fields = sheet::details(&petition.details, today);
    let widest = fields.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    for (name, value) in &fields {
        let mut name = name.as_str();
        for line in value.lines() {
            lines.push(format!("  {}  {line}", padded(name, widest)));
            name = "";
        }
    }
    if !petition.assignments.is_empty() {
        lines.extend([String::new(), say::ASSIGNMENTS.get().to_owned()]);
        lines.extend(petition.assignments.iter().flat_map(assignment));
    }
    if !petition.attachments.is_empty() {
        lines.extend([String::new(), attachments::FILES.get().to_owned()]);
        lines.extend(attachments::lines(petition).iter().map(|line| format!("  {line}")));
    }
    if !opened.row.lacks.is_empty() {
        lines.push(format!("  {}", attachments::missing(&opened.row.lacks)));
    }
    let chain = sheet::chain(&opened.chain, petition.number);
    if !chain.is_empty() {
        lines.extend([String::new(), sheet::CHAIN.fill(&[&chain.len()])]);
        lines.extend(chain.iter().map(|line| format!("  {line}")));
    }
    if !opened.similar.is_empty() {
        lines.extend([String::new(), sheet::SIMILAR.get().to_owned()]);
        let alike = |similar| format!("  {}", sheet::alike(similar, today));
        lines.extend(opened.similar.iter().map(alike));
    }
    lines.extend([String::new(), say::HISTORY.get().to_owned()]);
    for line in history::lines(&opened.events) {
        let entered = say::ENTERED.fill(&[&line.at.format("%Y-%m-%d %H:%M")]);
        lines.push(format!("  {}  {}  {}{entered}", line.on, line.actor, line.what));
        lines.extend(line.detail.into_iter().map(|detail| format!("      {detail}")));
    }
    lines.join("\n")
}

/// Returns one unit's share: its deadline and how that came about, reminders and replies.
fn assignment(assignment: &Assignment) -> Vec<String> {
    let mut lines = vec![format!(
        "  {}  {}  {}  {}",
        assignment.unit,
        word(assignment.role),
        word(assignment.stage),
        explanation(assignment)
    )];
    let mut put = |line: String| lines.push(format!("      {}", line.trim_end()));
    for due in assignment.dues.iter().skip(1) {
        put(say::CHANGED_DUE.fill(&[&due.since, &due.due_on, &word(due.by)]));
    }
    for reminded in &assignment.reminders {
        let reminder = &reminded.reminder;
        let said = reminder.said.replace('\n', " ");
        put(say::REMINDED.fill(&[&reminded.on, &word(reminder.kind), &reminder.reached, &said]));
    }
    for replied in &assignment.replies {
        let reply = &replied.reply;
        put(say::REPLIED.fill(&[&replied.on, &word(reply.kind), &reply.document]));
    }
    if assignment.remedies > 0 {
        put(say::ROUND.fill(&[&assignment.remedies]));
    }
    lines
}

/// Returns how the first due date of a share came about.
fn explanation(assignment: &Assignment) -> String {
    history::limit(&Handed {
        unit: String::new(),
        role: assignment.role,
        part: Vec::new(),
        limit: assignment.limit,
        due: assignment.due.clone(),
    })
}
