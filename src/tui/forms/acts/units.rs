//! The forms of what happens with one unit's share.

use chrono::NaiveDate;

use super::{LINE, NOTE, ON, PLACES, REASON, Task, code, day, places, spec};
use crate::{
    domain::{
        act::{Extension, Objection, Reminder, Supervision, UnitAct, UnitReply},
        assignment::Assignment,
        calendar::add_days,
        details::LONGEST_TEXT,
        petition::Petition,
        terms::{ActKind, Field, Means, ReminderKind, ReplyKind, SuperviseGround, Term},
    },
    tui::{
        form::{Choice, Form, Kind, Spec, choices, flag_code, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(DELIVER, DELIVER_TITLE, &[ON, &[item(Field::Receiver, LINE)]]);
spec!(
    OBJECT,
    OBJECT_TITLE,
    &[
        ON,
        REASON,
        &[item(Field::Suggests, Kind::Pick(List::Units))],
        &[item(Field::Approver, Kind::Pick(List::Leaders))],
    ]
);
spec!(ANSWER_OBJECTION, ANSWER_OBJECTION_TITLE, &[ON, &[item(Field::Agreed, Kind::Flag)], REASON]);
spec!(
    EXTEND,
    EXTEND_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)],
        &[required(Field::Approver, Kind::Pick(List::Leaders))],
        REASON,
        &[item(Field::AppliedOn, Kind::Date), item(Field::Granted, Kind::Flag)],
        &[item(Field::Document, LINE)],
    ]
);
spec!(
    PHONE,
    PHONE_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::Kind, Kind::Choice(spoken_reminders))],
        &[item(Field::Reached, LINE)],
        &[item(Field::Said, Kind::Text(LONGEST_TEXT, 3))],
        &[item(Field::PromisedOn, Kind::Date)],
    ]
);
spec!(
    NOTICE,
    NOTICE_TITLE,
    &[&[required(Field::On, Kind::Date), required(Field::AnswerBy, Kind::Date)]]
);
spec!(
    SUPERVISE,
    SUPERVISE_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)],
        &[required(Field::Ground, Kind::Choice(choices::<SuperviseGround>))],
        &[required(Field::Means, Kind::Choice(choices::<Means>))],
        &[required(Field::Approver, Kind::Pick(List::Leaders))],
        NOTE,
    ]
);
spec!(
    REPLY,
    REPLY_TITLE,
    &[
        &[
            required(Field::On, Kind::Date),
            required(Field::Kind, Kind::Choice(choices::<ReplyKind>))
        ],
        &[required(Field::Text, Kind::Text(LONGEST_TEXT, 4))],
        &[item(Field::Document, LINE), item(Field::WrittenOn, Kind::Date)],
        &[item(Field::PetitionerOn, Kind::Date), item(Field::CongressOn, Kind::Date)],
        &[item(Field::Exempt, LINE)],
        &[item(Field::Answers, PLACES)],
    ]
);
spec!(ACCEPT, ACCEPT_TITLE, &[ON, NOTE]);
spec!(
    SEND_BACK,
    SEND_BACK_TITLE,
    &[
        &[required(Field::On, Kind::Date), required(Field::DueOn, Kind::Date)],
        &[required(Field::Reason, Kind::Phrase(List::Remedies, LONGEST_TEXT, 3))],
        &[item(Field::Unanswered, PLACES)],
    ]
);
spec!(CANCEL, CANCEL_TITLE, &[ON, REASON]);
spec!(RECOUNT, RECOUNT_TITLE, &[ON, REASON]);

fn spoken_reminders() -> Vec<Choice> {
    choices::<ReminderKind>()
        .into_iter()
        .filter(|c| c.code != ReminderKind::Notice.code())
        .collect()
}

/// Within so many calendar days a reminder notice wants an answer, unless another day is named.
const NOTICE_DAYS: u16 = 7;

/// Fills in what is likely.
pub(super) fn first(form: Form, task: Task, petition: &Petition, today: NaiveDate) -> Form {
    let assignment = task.unit.and_then(|unit| petition.assignment(unit));
    let demands = petition.details.demands.len();
    match task.kind {
        ActKind::Extend => form.with(Field::Granted, flag_code(true)),
        ActKind::Reply => {
            let answers = assignment.map(|a| answerable(a, demands)).unwrap_or_default();
            form.with(Field::CongressOn, &today.to_string()).with(Field::Answers, &places(&answers))
        }
        ActKind::SendBack => {
            let unanswered = assignment.map(|a| a.unanswered(demands)).unwrap_or_default();
            form.with(Field::Unanswered, &places(&unanswered))
        }
        ActKind::Remind if task.notice => first_notice(form, today),
        _ => form,
    }
}

pub(super) fn first_notice(form: Form, today: NaiveDate) -> Form {
    form.with(Field::AnswerBy, &add_days(today, NOTICE_DAYS).to_string())
}

/// Returns the demands of the unit's part, all of them if it names none.
fn answerable(assignment: &Assignment, demands: usize) -> Vec<u16> {
    if assignment.part.is_empty() {
        return (1..=u16::try_from(demands).unwrap_or(u16::MAX)).collect();
    }
    assignment.part.clone()
}

pub(super) fn read(task: Task, form: &Form, reading: &mut Reading<'_>, on: NaiveDate) -> UnitAct {
    let reason = reading.text(Field::Reason);
    match task.kind {
        ActKind::Deliver => UnitAct::Deliver { receiver: reading.text(Field::Receiver) },
        ActKind::Object => UnitAct::Object(Objection {
            reason,
            suggests: reading.text(Field::Suggests),
            approver: reading.text(Field::Approver),
        }),
        ActKind::AnswerObjection => {
            UnitAct::AnswerObjection { agreed: form.flag(Field::Agreed), reason }
        }
        ActKind::Extend => UnitAct::Extend(Extension {
            applied_on: reading.optional_day(Field::AppliedOn).unwrap_or(on),
            due_on: reading.day(Field::DueOn),
            granted: form.flag(Field::Granted),
            approver: reading.text(Field::Approver),
            reason,
            document: reading.text(Field::Document),
        }),
        ActKind::Supervise => UnitAct::Supervise(Supervision {
            ground: form.chosen(Field::Ground),
            means: form.chosen(Field::Means),
            note: reading.text(Field::Note),
            approver: reading.text(Field::Approver),
            due_on: reading.day(Field::DueOn),
        }),
        ActKind::Reply => UnitAct::Reply(read_reply(form, reading)),
        ActKind::Accept => UnitAct::Accept { note: reading.text(Field::Note) },
        ActKind::SendBack => UnitAct::SendBack {
            reason,
            unanswered: reading.places(Field::Unanswered),
            due_on: reading.day(Field::DueOn),
        },
        ActKind::Cancel => UnitAct::Cancel { reason },
        ActKind::Recount => UnitAct::Recount { reason, due: None },
        _ => UnitAct::Remind(Reminder {
            kind: if task.notice { ReminderKind::Notice } else { form.chosen(Field::Kind) },
            reached: reading.text(Field::Reached),
            said: reading.text(Field::Said),
            promised_on: reading.optional_day(Field::PromisedOn),
            answer_by: reading.optional_day(Field::AnswerBy),
        }),
    }
}

fn read_reply(form: &Form, reading: &mut Reading<'_>) -> UnitReply {
    UnitReply {
        kind: form.chosen(Field::Kind),
        text: reading.text(Field::Text),
        document: reading.text(Field::Document),
        written_on: reading.optional_day(Field::WrittenOn),
        petitioner_on: reading.optional_day(Field::PetitionerOn),
        exempt: reading.text(Field::Exempt),
        congress_on: reading.optional_day(Field::CongressOn),
        answers: reading.places(Field::Answers),
    }
}

/// Writes a recorded act into its form: the inverse of [`read`].
pub(super) fn fill(form: Form, act: &UnitAct) -> Form {
    match act {
        UnitAct::Deliver { receiver } => form.with(Field::Receiver, receiver),
        UnitAct::Object(objection) => form
            .with(Field::Reason, &objection.reason)
            .with(Field::Suggests, &objection.suggests)
            .with(Field::Approver, &objection.approver),
        UnitAct::AnswerObjection { agreed, reason } => {
            form.with(Field::Agreed, flag_code(*agreed)).with(Field::Reason, reason)
        }
        UnitAct::Extend(extension) => form
            .with(Field::AppliedOn, &extension.applied_on.to_string())
            .with(Field::DueOn, &extension.due_on.to_string())
            .with(Field::Granted, flag_code(extension.granted))
            .with(Field::Approver, &extension.approver)
            .with(Field::Reason, &extension.reason)
            .with(Field::Document, &extension.document),
        UnitAct::Supervise(supervision) => form
            .with(Field::Ground, code(supervision.ground))
            .with(Field::Means, code(supervision.means))
            .with(Field::Note, &supervision.note)
            .with(Field::Approver, &supervision.approver)
            .with(Field::DueOn, &supervision.due_on.to_string()),
        UnitAct::Reply(reply) => fill_reply(form, reply),
        UnitAct::Accept { note } => form.with(Field::Note, note),
        UnitAct::SendBack { reason, unanswered, due_on } => form
            .with(Field::Reason, reason)
            .with(Field::Unanswered, &places(unanswered))
            .with(Field::DueOn, &due_on.to_string()),
        UnitAct::Cancel { reason } | UnitAct::Recount { reason, .. } => {
            form.with(Field::Reason, reason)
        }
        UnitAct::Remind(reminder) => form
            .with(Field::Kind, code(reminder.kind))
            .with(Field::Reached, &reminder.reached)
            .with(Field::Said, &reminder.said)
            .with(Field::PromisedOn, &day(reminder.promised_on))
            .with(Field::AnswerBy, &day(reminder.answer_by)),
    }
}

fn fill_reply(form: Form, reply: &UnitReply) -> Form {
    form.with(Field::Kind, code(reply.kind))
        .with(Field::Text, &reply.text)
        .with(Field::Document, &reply.document)
        .with(Field::WrittenOn, &day(reply.written_on))
        .with(Field::PetitionerOn, &day(reply.petitioner_on))
        .with(Field::Exempt, &reply.exempt)
        .with(Field::CongressOn, &day(reply.congress_on))
        .with(Field::Answers, &places(&reply.answers))
}

/// Keeps of a recorded reminder what its form does not ask: a notice is not spoken, and a call
/// sets no day for an answer.
pub(super) fn keep_unasked(reminder: &mut Reminder, recorded: &Reminder) {
    if recorded.kind == ReminderKind::Notice {
        *reminder = Reminder { answer_by: reminder.answer_by, ..recorded.clone() };
    } else {
        reminder.answer_by = recorded.answer_by;
    }
}
