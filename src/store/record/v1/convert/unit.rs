//! What happens with one unit's share: into the stored form and back.

use crate::{
    domain::act::{Extension, Objection, Reminder, Supervision, UnitAct, UnitReply},
    store::record::{
        RecordError,
        v1::{
            convert::{
                date, try_some,
                words::{code, word},
            },
            scalar::Day,
            unit::{ExtensionV1, ObjectionV1, ReminderV1, SupervisionV1, UnitActV1, UnitReplyV1},
        },
    },
};

impl From<UnitAct> for UnitActV1 {
    fn from(act: UnitAct) -> Self {
        match act {
            UnitAct::Deliver { receiver } => Self::Deliver { receiver },
            UnitAct::Object(objection) => Self::Object(objection.into()),
            UnitAct::AnswerObjection { agreed, reason } => Self::AnswerObjection { agreed, reason },
            UnitAct::Extend(extension) => Self::Extend(extension.into()),
            UnitAct::Remind(reminder) => Self::Remind(reminder.into()),
            UnitAct::Supervise(supervision) => Self::Supervise(supervision.into()),
            UnitAct::Reply(reply) => Self::Reply(reply.into()),
            UnitAct::Accept { note } => Self::Accept { note },
            UnitAct::SendBack { reason, unanswered, due_on } => {
                Self::SendBack { reason, unanswered, due_on: Day(due_on) }
            }
            UnitAct::Cancel { reason } => Self::Cancel { reason },
            UnitAct::Recount { reason, due } => Self::Recount { reason, due: due.map(Into::into) },
        }
    }
}

impl TryFrom<UnitActV1> for UnitAct {
    type Error = RecordError;

    fn try_from(act: UnitActV1) -> Result<Self, RecordError> {
        Ok(match act {
            UnitActV1::Deliver { receiver } => Self::Deliver { receiver },
            UnitActV1::Object(objection) => Self::Object(objection.into()),
            UnitActV1::AnswerObjection { agreed, reason } => {
                Self::AnswerObjection { agreed, reason }
            }
            UnitActV1::Extend(extension) => Self::Extend(extension.into()),
            UnitActV1::Remind(reminder) => Self::Remind(reminder.try_into()?),
            UnitActV1::Supervise(supervision) => Self::Supervise(supervision.try_into()?),
            UnitActV1::Reply(reply) => Self::Reply(reply.try_into()?),
            UnitActV1::Accept { note } => Self::Accept { note },
            UnitActV1::SendBack { reason, unanswered, due_on } => {
                Self::SendBack { reason, unanswered, due_on: due_on.0 }
            }
            UnitActV1::Cancel { reason } => Self::Cancel { reason },
            UnitActV1::Recount { reason, due } => Self::Recount { reason, due: try_some(due)? },
        })
    }
}

impl From<Objection> for ObjectionV1 {
    fn from(objection: Objection) -> Self {
        let Objection { reason, suggests, approver } = objection;
        Self { reason, suggests, approver }
    }
}

impl From<ObjectionV1> for Objection {
    fn from(objection: ObjectionV1) -> Self {
        let ObjectionV1 { reason, suggests, approver } = objection;
        Self { reason, suggests, approver }
    }
}

impl From<Extension> for ExtensionV1 {
    fn from(extension: Extension) -> Self {
        let Extension { applied_on, due_on, granted, approver, reason, document } = extension;
        Self {
            applied_on: Day(applied_on),
            due_on: Day(due_on),
            granted,
            approver,
            reason,
            document,
        }
    }
}

impl From<ExtensionV1> for Extension {
    fn from(extension: ExtensionV1) -> Self {
        let ExtensionV1 { applied_on, due_on, granted, approver, reason, document } = extension;
        Self { applied_on: applied_on.0, due_on: due_on.0, granted, approver, reason, document }
    }
}

impl From<Supervision> for SupervisionV1 {
    fn from(supervision: Supervision) -> Self {
        let Supervision { ground, means, note, approver, due_on } = supervision;
        Self { ground: code(ground), means: code(means), note, approver, due_on: Day(due_on) }
    }
}

impl TryFrom<SupervisionV1> for Supervision {
    type Error = RecordError;

    fn try_from(supervision: SupervisionV1) -> Result<Self, RecordError> {
        let SupervisionV1 { ground, means, note, approver, due_on } = supervision;
        Ok(Self {
            ground: word(ground, "supervise.ground")?,
            means: word(means, "supervise.means")?,
            note,
            approver,
            due_on: due_on.0,
        })
    }
}

impl From<Reminder> for ReminderV1 {
    fn from(reminder: Reminder) -> Self {
        let Reminder { kind, reached, said, promised_on, answer_by } = reminder;
        Self {
            kind: code(kind),
            reached,
            said,
            promised_on: promised_on.map(Day),
            answer_by: answer_by.map(Day),
        }
    }
}

impl TryFrom<ReminderV1> for Reminder {
    type Error = RecordError;

    fn try_from(reminder: ReminderV1) -> Result<Self, RecordError> {
        let ReminderV1 { kind, reached, said, promised_on, answer_by } = reminder;
        Ok(Self {
            kind: word(kind, "reminder.kind")?,
            reached,
            said,
            promised_on: date(promised_on),
            answer_by: date(answer_by),
        })
    }
}

impl From<UnitReply> for UnitReplyV1 {
    fn from(reply: UnitReply) -> Self {
        let UnitReply {
            kind,
            text,
            document,
            written_on,
            petitioner_on,
            exempt,
            congress_on,
            answers,
        } = reply;
        Self {
            kind: code(kind),
            text,
            document,
            written_on: written_on.map(Day),
            petitioner_on: petitioner_on.map(Day),
            exempt,
            congress_on: congress_on.map(Day),
            answers,
        }
    }
}

impl TryFrom<UnitReplyV1> for UnitReply {
    type Error = RecordError;

    fn try_from(reply: UnitReplyV1) -> Result<Self, RecordError> {
        let UnitReplyV1 {
            kind,
            text,
            document,
            written_on,
            petitioner_on,
            exempt,
            congress_on,
            answers,
        } = reply;
        Ok(Self {
            kind: word(kind, "reply.kind")?,
            text,
            document,
            written_on: date(written_on),
            petitioner_on: date(petitioner_on),
            exempt,
            congress_on: date(congress_on),
            answers,
        })
    }
}
