//! The forms that correct an earlier step or take the last one back.

use super::{Task, handing, spec, units};
use crate::{
    domain::{
        act::{Act, Order, UnitAct},
        details::LONGEST_LINE,
        event::{Event, What, effective},
        field::Wrong,
        number::Revision,
        paper::Mark,
        terms::{ActKind, Field, ReminderKind},
    },
    tui::{
        form::{Item, Kind, Spec, required},
        forms::read::Reading,
    },
};

spec!(UNDO, UNDO_TITLE, &[super::REASON]);
spec!(VOID_LETTER, VOID_LETTER_TITLE, &[super::REASON]);

/// What stands above the form of an act that corrects one.
pub(super) const REASON: &[Item] = &[required(Field::CorrectionReason, Kind::Line(LONGEST_LINE))];

/// Returns what the step at a place of the history says, as it now stands; `None` for the
/// registration and for a step that was taken back.
pub fn recorded(events: &[Event], step: Revision) -> Option<Order> {
    let (_, event) = effective(events).into_iter().find(|(place, _)| *place == step)?;
    match &event.what {
        What::Done(act) => Some(Order { on: event.on, act: act.clone() }),
        What::Registered(_) => None,
    }
}

/// Returns the form that corrects a step; `None` where the step has no form of its own, such as
/// the registration, which is amended.
pub fn task_of(events: &[Event], step: Revision) -> Option<Task> {
    let act = recorded(events, step)?.act;
    let notice = matches!(
        &act,
        Act::Unit { act: UnitAct::Remind(reminder), .. } if reminder.kind == ReminderKind::Notice
    );
    let task = Task { kind: act.kind(), unit: act.unit(), notice, step: Some(step) };
    // The registration is amended, and a letter voided.
    let own = matches!(task.kind, ActKind::Amend | ActKind::Issue | ActKind::VoidLetter);
    (!own).then_some(task)
}

/// Returns the number of the letter that a step issued.
pub fn letter_of(events: &[Event], step: Revision) -> Option<Mark> {
    match recorded(events, step)?.act {
        Act::Issue(issuing) => issuing.mark,
        _ => None,
    }
}

/// Keeps of the recorded act what its form does not ask.
pub(super) fn keep_unasked(act: &mut Act, recorded: &Act) {
    match (act, recorded) {
        (Act::Propose(proposal), Act::Propose(before)) => proposal.submitted = before.submitted,
        (Act::Instruct(instruction), Act::Instruct(before)) => {
            instruction.meeting.clone_from(&before.meeting);
        }
        (Act::Assign(assigning), Act::Assign(before)) => handing::keep_unasked(assigning, before),
        (
            Act::Unit { act: UnitAct::Remind(reminder), .. },
            Act::Unit { act: UnitAct::Remind(before), .. },
        ) => units::keep_unasked(reminder, before),
        (Act::Attach(attaching), Act::Attach(before)) => {
            attaching.content = before.content;
            attaching.unit = before.unit;
        }
        _ => {}
    }
}

/// Returns why the step is corrected, which must be said.
pub(super) fn reason(reading: &mut Reading<'_>) -> String {
    let reason = reading.text(Field::CorrectionReason);
    if reason.is_empty() {
        reading.wrong(Field::CorrectionReason, Wrong::Missing);
    }
    reason
}
