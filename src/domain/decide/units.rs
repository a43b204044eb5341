//! Guards of what happens with one unit's share: reminders, replies, remedies, extensions.

use chrono::NaiveDate;

use super::{
    Context, fields,
    handing::{no_such_demand, not_the_accused},
    line, text,
};
use crate::domain::{
    act::{Extension, Objection, Reminder, UnitAct, UnitId, UnitReply},
    assignment::Assignment,
    deadline::DeadlineKind,
    details::{LONGEST_LINE, LONGEST_TEXT},
    field::{Wrong, needed, too_long},
    petition::Petition,
    refusal::Refusal,
    stage,
    terms::{Field, ReminderKind, ReplyKind},
};

/// Checks an act on one unit's share.
pub(super) fn check(
    petition: &Petition,
    unit: UnitId,
    on: NaiveDate,
    act: &mut UnitAct,
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
    check_days(assignment, on, act)?;
    if sends_paper(act) {
        // It may have become known only later whom the petition accuses.
        not_the_accused(petition, &assignment.unit, ctx)?;
    }
    match act {
        UnitAct::Deliver { receiver } => {
            fields([(Field::Receiver, too_long(receiver, LONGEST_LINE))])
        }
        UnitAct::Object(objection) => check_objection(assignment, on, objection, ctx),
        UnitAct::AnswerObjection { reason, .. } | UnitAct::Cancel { reason } => {
            fields([(Field::Reason, text(reason))])
        }
        UnitAct::Extend(extension) => check_extension(assignment, on, extension, ctx),
        UnitAct::Remind(reminder) => check_reminder(on, reminder),
        UnitAct::Supervise(supervision) => fields([
            (Field::Note, too_long(&supervision.note, LONGEST_TEXT)),
            (Field::Approver, line(&supervision.approver)),
            (Field::DueOn, not_after(supervision.due_on, on)),
        ]),
        UnitAct::Reply(reply) => check_reply(petition, on, reply),
        UnitAct::Accept { note } => {
            fields([(Field::Note, too_long(note, LONGEST_TEXT))])?;
            check_complete(petition, assignment)
        }
        UnitAct::SendBack { reason, unanswered, due_on } => fields([
            (Field::Reason, text(reason)),
            (Field::Unanswered, known_demands(petition, unanswered)),
            (Field::DueOn, not_after(*due_on, on)),
        ]),
        UnitAct::Recount { reason, due } => {
            fields([(Field::Reason, text(reason))])?;
            *due = assignment.counted().map(|due| due.recount(ctx.calendar));
            match (&due, assignment.due_on()) {
                (Some(new), Some(old)) if new.on != old => Ok(()),
                _ => Err(Refusal::DueUnchanged),
            }
        }
    }
}

/// What is done to a share follows the letter; a due date follows the one that it replaces, and a
/// judgement the reply that it is about.
pub(super) fn check_days(
    assignment: &Assignment,
    on: NaiveDate,
    act: &UnitAct,
) -> Result<(), Refusal> {
    let dated = assignment.dues.last().filter(|_| sets_a_date(act)).map(|due| due.since);
    let judges = matches!(act, UnitAct::Accept { .. } | UnitAct::SendBack { .. });
    let replied = assignment.final_reply().filter(|_| judges).map(|replied| replied.on);
    let earliest =
        [dated, replied].into_iter().flatten().fold(assignment.issued_on, NaiveDate::max);
    fields([(Field::On, before(on, earliest))])
}

/// Whether it sets a due date, which comes after the one that it replaces.
fn sets_a_date(act: &UnitAct) -> bool {
    match act {
        UnitAct::Extend(extension) => extension.granted,
        UnitAct::Supervise(_) | UnitAct::SendBack { .. } | UnitAct::Recount { .. } => true,
        _ => false,
    }
}

/// Whether something of the petition goes to the unit with it.
fn sends_paper(act: &UnitAct) -> bool {
    match act {
        UnitAct::Remind(reminder) => reminder.kind == ReminderKind::Notice,
        UnitAct::Supervise(_) | UnitAct::SendBack { .. } => true,
        _ => false,
    }
}

/// An objection comes within five working days of the delivery (信访工作条例 Art 23), of the
/// letter's date while that is not known, and once; a leader may admit another.
fn check_objection(
    assignment: &Assignment,
    on: NaiveDate,
    objection: &Objection,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    fields([
        (Field::Reason, text(&objection.reason)),
        (Field::Suggests, too_long(&objection.suggests, LONGEST_LINE)),
        (Field::Approver, too_long(&objection.approver, LONGEST_LINE)),
    ])?;
    if !objection.approver.is_empty() {
        return Ok(());
    }
    if assignment.objections > 0 {
        return Err(Refusal::ObjectedBefore);
    }
    let latest = objection_until(assignment, ctx);
    if on > latest { Err(Refusal::ObjectionTooLate { latest }) } else { Ok(()) }
}

/// Returns the last day on which a unit may object by itself.
fn objection_until(assignment: &Assignment, ctx: &Context<'_>) -> NaiveDate {
    let start = assignment.delivered_on.unwrap_or(assignment.issued_on);
    ctx.book.rule(DeadlineKind::Objection).due(start, ctx.calendar).on
}

/// An extension goes beyond the day that counts now and no more than 30 days beyond the
/// first one (信访工作条例 Art 34); one that is denied may have asked for any day.
fn check_extension(
    assignment: &Assignment,
    on: NaiveDate,
    extension: &Extension,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    fields([
        (Field::AppliedOn, before(extension.applied_on, assignment.issued_on)),
        (Field::AppliedOn, not_later(extension.applied_on, on)),
        (Field::Approver, line(&extension.approver)),
        (Field::Reason, text(&extension.reason)),
        (Field::Document, too_long(&extension.document, LONGEST_LINE)),
    ])?;
    let Some(now_due) = assignment.due_on().filter(|_| extension.granted) else {
        return Ok(());
    };
    fields([(Field::DueOn, not_after(extension.due_on, now_due))])?;
    let first = assignment.first_due_on().unwrap_or(now_due).max(last_remedy_due(assignment));
    let latest = ctx.book.rule(DeadlineKind::Extension).due(first, ctx.calendar).on;
    if extension.due_on > latest { Err(Refusal::ExtensionTooLong { latest }) } else { Ok(()) }
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

fn check_reply(petition: &Petition, on: NaiveDate, reply: &UnitReply) -> Result<(), Refusal> {
    let late = |day: Option<NaiveDate>| day.and_then(|day| not_later(day, on));
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
        (Field::Answers, known_demands(petition, &reply.answers)),
    ])
}

/// The rule of places of demands.
fn known_demands(petition: &Petition, named: &[u16]) -> Option<Wrong> {
    let demands = petition.details.demands.len();
    named
        .iter()
        .find(|demand| !(1..=demands).contains(&usize::from(**demand)))
        .map(|demand| no_such_demand(*demand, demands))
}

/// A final reply is accepted only with both answers: to the petitioner (or a reason why not)
/// and in writing to the Congress (S7 of the office's rule), and when each demand is answered.
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
    if !missing.is_empty() {
        return Err(Refusal::ReplyIncomplete { unit: assignment.unit.clone(), missing });
    }
    let demands = assignment.unanswered(petition.details.demands.len());
    if demands.is_empty() {
        Ok(())
    } else {
        Err(Refusal::DemandsUnanswered { unit: assignment.unit.clone(), demands })
    }
}

/// The rule of a day that may not lie before `earliest`.
fn before(day: NaiveDate, earliest: NaiveDate) -> Option<Wrong> {
    (day < earliest).then_some(Wrong::Before { earliest })
}

/// The rule of a day that may not lie after `latest`.
fn not_later(day: NaiveDate, latest: NaiveDate) -> Option<Wrong> {
    (day > latest).then_some(Wrong::InFuture { today: latest })
}

/// The rule of a day that must lie after `day`.
fn not_after(later: NaiveDate, day: NaiveDate) -> Option<Wrong> {
    (later <= day).then_some(Wrong::Before { earliest: day.succ_opt().unwrap_or(day) })
}
