//! An open petition as lines: what was registered, who handles it, and all that happened.

use chrono::NaiveDate;

use crate::{
    api::Opened,
    domain::{
        assignment::Assignment, attachment::AttachmentId, calendar::due::Due, deadline::standing,
        petition::Petition, terms::AssignmentStage,
    },
    text::{attachments, dates, history, screens, sheet, word},
    tui::{
        form::layout::label,
        theme::Ink,
        width::{Ambiguous, pad},
        wrap::wrap,
    },
};

/// A line and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub ink: Ink,
}

/// Returns the lines of an open petition, broken to a number of columns.
///
/// `notify_by` is until when the petitioner is to be told where it went, as far as it is known.
pub fn lines(
    opened: &Opened,
    notify_by: Option<&Due>,
    columns: u16,
    today: NaiveDate,
    ambiguous: Ambiguous,
) -> Vec<Line> {
    let columns = usize::from(columns.max(20));
    let mut lines = Vec::new();
    for (label, value) in sheet::details(&opened.petition.details, today) {
        labelled(&mut lines, &label, &value, columns, ambiguous);
    }
    if let Some((value, ink)) = notification(opened, notify_by, today) {
        let start = lines.len();
        labelled(&mut lines, screens::NOTIFICATION.get(), &value, columns, ambiguous);
        lines.iter_mut().skip(start).for_each(|line| line.ink = ink);
    }
    if !opened.petition.assignments.is_empty() {
        heading(&mut lines, screens::ASSIGNMENTS.get());
        for assignment in &opened.petition.assignments {
            share(&mut lines, assignment, today, columns, ambiguous);
        }
    }
    papers(&mut lines, opened, columns, ambiguous);
    let chain = sheet::chain(&opened.chain, opened.petition.number);
    if !chain.is_empty() {
        heading(&mut lines, &sheet::CHAIN.fill(&[&chain.len()]));
        for line in &chain {
            broken(&mut lines, line, "  ", columns, Ink::Normal, ambiguous);
        }
    }
    if !opened.similar.is_empty() {
        heading(&mut lines, sheet::SIMILAR.get());
        for similar in &opened.similar {
            broken(
                &mut lines,
                &sheet::alike(similar, today),
                "  ",
                columns,
                Ink::Normal,
                ambiguous,
            );
        }
    }
    heading(&mut lines, screens::HISTORY.get());
    for line in history::lines(&opened.events) {
        let entered = if line.at.date() == line.on {
            String::new()
        } else {
            screens::ENTERED.fill(&[&line.at.format("%m-%d %H:%M")])
        };
        let first =
            screens::BY_LINE.fill(&[&line.on, &line.actor, &format!("{}{entered}", line.what)]);
        let superseded = line.superseded;
        let ink = |ink| if superseded { Ink::Dim } else { ink };
        broken(&mut lines, &first, "", columns, ink(Ink::Title), ambiguous);
        for text in &line.detail {
            broken(&mut lines, text, "    ", columns, ink(Ink::Normal), ambiguous);
        }
    }
    lines
}

/// Adds the scanned papers, and what the dossier lacks.
fn papers(lines: &mut Vec<Line>, opened: &Opened, columns: usize, ambiguous: Ambiguous) {
    let (papers, lacks) = (&opened.petition.attachments, &opened.row.lacks);
    if papers.is_empty() && lacks.is_empty() {
        return;
    }
    heading(lines, attachments::FILES.get());
    for (id, paper) in (0..).map(AttachmentId).zip(papers) {
        let ink = if paper.stands() { Ink::Normal } else { Ink::Dim };
        broken(lines, &attachments::line(id, paper), "  ", columns, ink, ambiguous);
    }
    if !lacks.is_empty() {
        broken(lines, &attachments::missing(lacks), "  ", columns, Ink::Near, ambiguous);
    }
}

/// Whether the petitioner is still to be told where the petition went (信访工作条例 Art 23); one
/// who gave no name cannot be, and what an old register tells is long over.
pub fn owes_notification(petition: &Petition) -> bool {
    petition.notified_on.is_none()
        && petition.backfilled.is_none()
        && !petition.details.is_anonymous()
        && (petition.stage.is_pending() || petition.stage.is_in_hand())
}

/// Returns when the petitioner was told, or until when that is to be done.
fn notification(
    opened: &Opened,
    notify_by: Option<&Due>,
    today: NaiveDate,
) -> Option<(String, Ink)> {
    let petition = &opened.petition;
    if let Some(on) = petition.notified_on {
        return Some((screens::NOTIFIED.fill(&[&on]), Ink::Normal));
    }
    let due = notify_by.filter(|_| owes_notification(petition))?;
    let ink = match standing(due.on, today).days_overdue {
        1.. => Ink::Late,
        0 => Ink::Today,
        _ => Ink::Normal,
    };
    Some((screens::TO_NOTIFY.fill(&[&due.on, &dates::explanation(due)]), ink))
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Line { text: String::new(), ink: Ink::Normal });
    lines.push(Line { text: text.to_owned(), ink: Ink::HintKey });
}

fn labelled(lines: &mut Vec<Line>, name: &str, value: &str, columns: usize, ambiguous: Ambiguous) {
    let label = usize::from(label());
    let indent = " ".repeat(label);
    let start = lines.len();
    broken(lines, value, &indent, columns, Ink::Normal, ambiguous);
    if let Some(first) = lines.get_mut(start) {
        let rest = first.text.get(label..).unwrap_or_default();
        first.text = format!("{}{rest}", pad(name, label, ambiguous));
    }
}

/// Adds a text broken to the columns, each line behind an indent of blanks.
fn broken(
    lines: &mut Vec<Line>,
    text: &str,
    indent: &str,
    columns: usize,
    ink: Ink,
    ambiguous: Ambiguous,
) {
    let wrapped = wrap(text, columns.saturating_sub(indent.len()), ambiguous);
    for row in 0..wrapped.rows.len() {
        lines.push(Line { text: format!("{indent}{}", wrapped.row_text(row)), ink });
    }
}

fn share(
    lines: &mut Vec<Line>,
    a: &Assignment,
    today: NaiveDate,
    columns: usize,
    ambiguous: Ambiguous,
) {
    let late = a.due_on().map(|due| standing(due, today).days_overdue);
    let owes = a.stage.owes();
    let standing = match late {
        Some(days) if owes => dates::standing(days),
        _ => word(a.stage).to_owned(),
    };
    let due = match (&a.due, a.due_on()) {
        (Some(due), Some(now)) if due.on == now => dates::explanation(due),
        (_, Some(now)) => screens::DUE_NAMED.fill(&[&now]),
        (_, None) => screens::NO_DUE.get().to_owned(),
    };
    let ink = match late {
        Some(1..) if owes => Ink::Late,
        Some(0) if owes => Ink::Today,
        _ if a.stage == AssignmentStage::Accepted => Ink::Good,
        _ => Ink::Normal,
    };
    let part = if a.part.is_empty() {
        String::new()
    } else {
        screens::PART.fill(&[&history::places(&a.part)])
    };
    let text = format!("{} {}{part} · {} · {}", word(a.role), a.unit, standing, due);
    broken(lines, &text, "  ", columns, ink, ambiguous);
}
