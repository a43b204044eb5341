//! Guards of what happens with one unit's share: reminders, replies, remedies, extensions.

use chrono::NaiveDate;

use super::{Context, fields, line, text};
use crate::domain::{
    act::{Reminder, UnitAct, UnitId, UnitReply},
    assignment::Assignment,
    calendar::due::due,
    deadline::{DeadlineKind, rule},
    details::{LONGEST_LINE, LONGEST_TEXT},
    field::{Wrong, needed, too_long},
    petition::Petition,
    refusal::Refusal,
    stage,
    terms::{Field, ReplyKind},
};

/// Checks an act on one unit's share.
pub(super) fn check(
    petition: &Petition,
    unit: UnitId,
    on: NaiveDate,
    act: &UnitAct,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let assignment = petition.assignment(unit).ok_or(Refusal::NoSuchUnit)?;
    if !stage::unit_admits(assignment.stage, act.kind()) {
        return Err(Refusal::UnitNotInStage {
            act: act.kind(),
            unit: assignment.unit.clone(),
            stage: assignment.stage,
        });
    }
    fields([(Field::On, before(on, assignment.issued_on))])?;
    match act {
        UnitAct::Deliver { receiver } => {
            fields([(Field::Receiver, too_long(receiver, LONGEST_LINE))])
        }
        UnitAct::Object { reason }
        | UnitAct::AnswerObjection { reason, .. }
        | UnitAct::Cancel { reason } => fields([(Field::Reason, text(reason))]),
        UnitAct::Extend { due_on, approver, reason } => {
            fields([(Field::Approver, line(approver)), (Field::Reason, text(reason))])?;
            check_extension(assignment, *due_on, ctx)
        }
        UnitAct::Remind(reminder) => check_reminder(on, reminder),
        UnitAct::Supervise { ground, approver, due_on } => fields([
            (Field::Ground, text(ground)),
            (Field::Approver, line(approver)),
            (Field::DueOn, not_after(*due_on, on)),
        ]),
        UnitAct::Reply(reply) => check_reply(on, reply),
        UnitAct::Accept { note } => {
            fields([(Field::Note, too_long(note, LONGEST_TEXT))])?;
            check_complete(petition, assignment)
        }
        UnitAct::SendBack { reason, due_on } => {
            fields([(Field::Reason, text(reason)), (Field::DueOn, not_after(*due_on, on))])
        }
    }
}

/// An extension goes beyond the day that counts now and no more than 30 days beyond the
/// first one (信访工作条例 Art 34).
fn check_extension(
    assignment: &Assignment,
    due_on: NaiveDate,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let Some(now_due) = assignment.due_on() else {
        return Ok(());
    };
    fields([(Field::DueOn, not_after(due_on, now_due))])?;
    let first = assignment.first_due_on().unwrap_or(now_due).max(last_remedy_due(assignment));
    let longest = rule(DeadlineKind::Extension);
    let latest = due(first, longest.period, longest.roll, ctx.calendar).on;
    if due_on > latest { Err(Refusal::ExtensionTooLong { latest }) } else { Ok(()) }
}

/// A remedy or supervision sets a date of its own, from which an extension is counted anew.
fn last_remedy_due(assignment: &Assignment) -> NaiveDate {
    use crate::domain::terms::ActKind;
    assignment
        .dues
        .iter()
        .filter(|due| due.by != ActKind::Extend)
        .map(|due| due.due_on)
        .next_back()
        .unwrap_or(NaiveDate::MIN)
}

fn check_reminder(on: NaiveDate, reminder: &Reminder) -> Result<(), Refusal> {
    fields([
        (Field::Reached, too_long(&reminder.reached, LONGEST_LINE)),
        (Field::Said, too_long(&reminder.said, LONGEST_TEXT)),
        (Field::PromisedOn, reminder.promised_on.and_then(|promised| before(promised, on))),
        (Field::AnswerBy, reminder.answer_by.and_then(|day| before(day, on))),
    ])
}

fn check_reply(on: NaiveDate, reply: &UnitReply) -> Result<(), Refusal> {
    let late =
        |day: Option<NaiveDate>| day.filter(|day| *day > on).map(|_| Wrong::InFuture { today: on });
    fields([
        (
            Field::Text,
            if reply.kind == ReplyKind::Final { text(&reply.text) } else { needed(&reply.text) },
        ),
        (Field::Document, too_long(&reply.document, LONGEST_LINE)),
        (Field::WrittenOn, late(reply.written_on)),
        (Field::PetitionerOn, late(reply.petitioner_on)),
        (Field::CongressOn, late(reply.congress_on)),
        (Field::Exempt, too_long(&reply.exempt, LONGEST_LINE)),
    ])
}

/// A final reply is accepted only with both answers: to the petitioner (or a reason why not)
/// and in writing to the Congress (S7 of the office's rule).
fn check_complete(petition: &Petition, assignment: &Assignment) -> Result<(), Refusal> {
    let mut missing = Vec::new();
    let Some(replied) = assignment.final_reply() else {
        return Err(Refusal::NoSuchUnit);
    };
    let reply = &replied.reply;
    if reply.petitioner_on.is_none() && reply.exempt.is_empty() && !petition.details.is_anonymous()
    {
        missing.push(Field::PetitionerOn);
    }
    if reply.congress_on.is_none() {
        missing.push(Field::CongressOn);
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::ReplyIncomplete { unit: assignment.unit.clone(), missing })
    }
}

/// The rule of a day that may not lie before `earliest`.
fn before(day: NaiveDate, earliest: NaiveDate) -> Option<Wrong> {
    (day < earliest).then_some(Wrong::Before { earliest })
}

/// The rule of a day that must lie after `day`.
fn not_after(later: NaiveDate, day: NaiveDate) -> Option<Wrong> {
    (later <= day).then_some(Wrong::Before { earliest: day.succ_opt().unwrap_or(day) })
}
