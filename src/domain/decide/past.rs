//! Corrections of what was recorded: another account of an earlier step, or the last step taken
//! back. Both are events of their own; what they concern stays in the history.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Context, decide, ending, fields, handing, text, units};
use crate::domain::{
    act::{Act, Order},
    event::{Event, What, effective},
    number::Revision,
    petition::Petition,
    refusal::Refusal,
    stage,
    terms::{ActKind, Field, Role},
};

/// Corrects the step at place `step` (from 1) of a history to `order`.
///
/// The order is judged where the step stood, and everything that followed has to remain possible;
/// the registration is corrected by [`Act::Amend`].
pub fn correct(
    events: &[Event],
    step: Revision,
    order: &Order,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    fields([(Field::Reason, text(reason))])?;
    let mut history = effective(events);
    let at = history.iter().position(|(place, _)| *place == step).ok_or(Refusal::NoSuchStep)?;
    let What::Done(wrong) = &history[at].1.what else {
        return Err(Refusal::NoSuchStep);
    };
    if wrong.kind() != order.act.kind() || wrong.unit() != order.act.unit() {
        return Err(Refusal::AnotherAct { act: wrong.kind() });
    }
    let before = history[..at].iter().map(|(_, event)| event.as_ref());
    let petition = Petition::fold_effective(before).ok_or(Refusal::NoSuchStep)?;
    let right = decide(&petition, order, ctx)?;
    let What::Done(act) = &right.what else {
        return Err(Refusal::NoSuchStep);
    };
    let order = Order { on: right.on, act: act.clone() };
    history[at].1 = Cow::Owned(right);
    check_rest(&history, at)?;
    let reason = reason.trim().to_owned();
    Ok(ctx.event(ctx.today(), What::Done(Act::Correct { step, order: Box::new(order), reason })))
}

/// Takes back the last step of a history, which must be `step`, the actor's own (or the head's to
/// take back).
pub fn undo(
    events: &[Event],
    step: Revision,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    fields([(Field::Reason, text(reason))])?;
    let (last, event) = last_step(events).ok_or(Refusal::NoSuchStep)?;
    if last != step {
        return Err(Refusal::NoSuchStep);
    }
    if event.actor != ctx.actor && ctx.role != Role::Head {
        return Err(Refusal::NotYourStep { by: event.actor.clone() });
    }
    match event.what {
        What::Registered(_) => return Err(Refusal::VoidInstead),
        What::Done(Act::Issue(_) | Act::VoidLetter { .. }) => return Err(Refusal::LetterStands),
        What::Done(_) => {}
    }
    let reason = reason.trim().to_owned();
    Ok(ctx.event(ctx.today(), What::Done(Act::Undo { step, reason })))
}

/// Returns the last step that was not taken back, with its place from 1; a correction is a step.
pub fn last_step(events: &[Event]) -> Option<(Revision, &Event)> {
    let undone = |step: Revision| {
        events.iter().any(
            |event| matches!(&event.what, What::Done(Act::Undo { step: of, .. }) if *of == step),
        )
    };
    (1..)
        .zip(events)
        .filter(|(step, event)| {
            !undone(*step) && !matches!(event.what, What::Done(Act::Undo { .. }))
        })
        .last()
}

/// Refuses if a step after `at` could not have been done as the history now stands.
fn check_rest(history: &[(Revision, Cow<'_, Event>)], at: usize) -> Result<(), Refusal> {
    let mut events = history.iter().map(|(_, event)| event.as_ref());
    let Some(mut petition) = events.next().and_then(Petition::born) else {
        return Err(Refusal::NoSuchStep);
    };
    let moved = matches!(&history[at].1.what, What::Done(Act::Suspend { .. }));
    for (place, event) in (1..).zip(events) {
        let What::Done(act) = &event.what else { continue };
        let possible =
            stage::admits(petition.stage, act.kind()) && is_in_order(&petition, event.on, act);
        // How far a resumption moved the due dates was counted from the old day.
        let counted_from = moved && act.kind() == ActKind::Resume;
        if place > at && (!possible || counted_from) {
            return Err(Refusal::BuiltOn { act: act.kind() });
        }
        petition.apply(event);
    }
    Ok(())
}

/// Whether the act may stand on that day: on a share as its own stage and days admit.
fn is_in_order(petition: &Petition, on: NaiveDate, act: &Act) -> bool {
    let (unit, act) = match act {
        Act::Unit { unit, act } => (unit, act),
        Act::Resume(_) => return ending::check_resumption(petition, on).is_ok(),
        // An old register tells of assignments and ends, not of instructions.
        Act::Assign(_) | Act::Close(_) if petition.backfilled.is_some() => return true,
        Act::Assign(assigning) => return handing::check_instructed(petition, assigning).is_ok(),
        // A letter to a unit stands on the assignment to it.
        Act::Issue(issuing) => {
            return issuing.units.iter().all(|unit| petition.assignment(*unit).is_some());
        }
        Act::Close(closing) => return ending::check_decided(petition, closing.ending).is_ok(),
        _ => return true,
    };
    petition.assignment(*unit).is_some_and(|share| {
        stage::unit_admits(share.stage, act.kind()) && units::check_days(share, on, act).is_ok()
    })
}
