//! What is to be done about a unit's share today: the step of the reminder plan that is due and
//! was not taken yet (催办计划).

use chrono::NaiveDate;

use crate::domain::{
    book::Book,
    calendar::days_between,
    deadline::ReminderStep,
    row::{Row, UnitRow},
    terms::{AssignmentStage, Stage, Todo, UnitRole},
};

/// A letter whose receipt is not confirmed after so many calendar days is asked after.
const RECEIPT_AFTER: i64 = 7;
/// A reply sent back so often is a case for supervision (domain.md 9, 31).
const REMEDIES_BEFORE_SUPERVISION: u16 = 2;

/// Returns what is to be done about a share today; `None` where nothing is.
pub fn todo(row: &Row, unit: &UnitRow, today: NaiveDate, book: &Book) -> Option<Todo> {
    match unit.stage {
        AssignmentStage::Replied => return Some(Todo::Review),
        AssignmentStage::Objected => return Some(Todo::AnswerObjection),
        AssignmentStage::Accepted => {
            if unit.role == UnitRole::Assist {
                return None;
            }
            let conclude = (row.stage == Stage::ReadyToConclude).then_some(Todo::Conclude);
            return conclude.or(row.owes_report().then_some(Todo::ReportUp));
        }
        AssignmentStage::Returned | AssignmentStage::Cancelled => return None,
        AssignmentStage::Issued | AssignmentStage::Delivered | AssignmentStage::Remedy => {}
    }
    let step = unit.due_on.and_then(|due_on| step(row, unit, due_on, today, book));
    let promise = is_promise_broken(unit, today).then_some(Todo::Promise);
    let unconfirmed = unit.stage == AssignmentStage::Issued
        && days_between(unit.issued_on, today) > RECEIPT_AFTER;
    // The terms stand in the order of their weight.
    step.max(promise).max(unconfirmed.then_some(Todo::Receipt))
}

/// Whether a promised day went by and nobody has asked since.
fn is_promise_broken(unit: &UnitRow, today: NaiveDate) -> bool {
    let asked_on = unit.last_reminder.map(|(on, _)| on);
    unit.promised_on.is_some_and(|promised| {
        promised < today
            && asked_on.is_none_or(|asked| asked <= promised)
            && unit.replied_on.is_none_or(|replied| asked_on.is_some_and(|asked| replied < asked))
    })
}

/// Returns the plan's step that is due and was not taken.
fn step(
    row: &Row,
    unit: &UnitRow,
    due_on: NaiveDate,
    today: NaiveDate,
    book: &Book,
) -> Option<Todo> {
    let days_overdue = days_between(due_on, today);
    let by_remedies = unit.remedies >= REMEDIES_BEFORE_SUPERVISION && unit.supervised_on.is_none();
    let advised = book.advice(days_overdue, u32::from(unit.unanswered));
    let advised = advised.max(by_remedies.then_some(ReminderStep::ProposeSupervision))?;
    let since = |done: Option<NaiveDate>| {
        done.is_some_and(|on| days_between(due_on, on) >= book.day_of(advised))
    };
    let asked_on = unit.last_reminder.map(|(on, _)| on);
    let (todo, taken) = match advised {
        ReminderStep::YellowList => return None,
        ReminderStep::Phone => (Todo::Phone, since(asked_on)),
        ReminderStep::FirstNotice => (Todo::FirstNotice, since(unit.last_notice_on)),
        ReminderStep::SecondNotice => (Todo::SecondNotice, since(unit.last_notice_on)),
        ReminderStep::ProposeSupervision => {
            // Before its day it is due by silence or by bad replies, and then once.
            let early = days_overdue < book.day_of(advised) && unit.supervised_on.is_some();
            (Todo::ProposeSupervision, early || since(unit.supervised_on))
        }
        ReminderStep::ChairpersonsMeeting => (Todo::BriefMeeting, since(row.meeting_briefed_on)),
    };
    (!taken).then_some(todo)
}
