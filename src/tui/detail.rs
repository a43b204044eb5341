//! An open petition as lines: what was registered, who handles it, and all that happened.

use chrono::NaiveDate;

use crate::{
    api::Opened,
    domain::{assignment::Assignment, deadline::standing, terms::AssignmentStage},
    text::{dates, history, screens, sheet, word},
    tui::{
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

/// Columns of a label before its value.
const LABEL: usize = 12;

/// Returns the lines of an open petition, broken to a number of columns.
pub fn lines(opened: &Opened, columns: u16, today: NaiveDate, ambiguous: Ambiguous) -> Vec<Line> {
    let columns = usize::from(columns.max(20));
    let mut lines = Vec::new();
    for (label, value) in sheet::details(&opened.petition.details, today) {
        labelled(&mut lines, &label, &value, columns, ambiguous);
    }
    if !opened.petition.assignments.is_empty() {
        heading(&mut lines, screens::ASSIGNMENTS.get());
        for assignment in &opened.petition.assignments {
            share(&mut lines, assignment, today, columns, ambiguous);
        }
    }
    if !opened.similar.is_empty() {
        heading(&mut lines, sheet::SIMILAR.get());
        for similar in &opened.similar {
            broken(&mut lines, &sheet::alike(similar), "  ", columns, Ink::Normal, ambiguous);
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
        broken(&mut lines, &first, "", columns, Ink::Title, ambiguous);
        for text in &line.detail {
            broken(&mut lines, text, "    ", columns, Ink::Normal, ambiguous);
        }
    }
    lines
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Line { text: String::new(), ink: Ink::Normal });
    lines.push(Line { text: text.to_owned(), ink: Ink::HintKey });
}

fn labelled(lines: &mut Vec<Line>, label: &str, value: &str, columns: usize, ambiguous: Ambiguous) {
    let indent = " ".repeat(LABEL);
    let start = lines.len();
    broken(lines, value, &indent, columns, Ink::Normal, ambiguous);
    if let Some(first) = lines.get_mut(start) {
        let rest = first.text.get(LABEL..).unwrap_or_default();
        first.text = format!("{}{rest}", pad(label, LABEL, ambiguous));
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
    let text = format!("{} {} · {} · {}", word(a.role), a.unit, standing, due);
    broken(lines, &text, "  ", columns, ink, ambiguous);
}
