//! What happens with one unit's share: into the stored form and back.

use crate::{
    domain::act::{Reminder, UnitAct, UnitReply},
    store::record::{
        RecordError,
        v1::{
            convert::{
                date,
                words::{code, word},
            },
            scalar::Day,
            unit::{ReminderV1, UnitActV1, UnitReplyV1},
        },
    },
};

impl From<UnitAct> for UnitActV1 {
    fn from(act: UnitAct) -> Self {
        match act {
            UnitAct::Deliver { receiver } => Self::Deliver { receiver },
            UnitAct::Object { reason } => Self::Object { reason },
            UnitAct::AnswerObjection { agreed, reason } => Self::AnswerObjection { agreed, reason },
            UnitAct::Extend { due_on, approver, reason } => {
                Self::Extend { due_on: Day(due_on), approver, reason }
            }
            UnitAct::Remind(reminder) => Self::Remind(reminder.into()),
            UnitAct::Supervise { ground, approver, due_on } => {
                Self::Supervise { ground, approver, due_on: Day(due_on) }
            }
            UnitAct::Reply(reply) => Self::Reply(reply.into()),
            UnitAct::Accept { note } => Self::Accept { note },
            UnitAct::SendBack { reason, due_on } => Self::SendBack { reason, due_on: Day(due_on) },
            UnitAct::Cancel { reason } => Self::Cancel { reason },
        }
    }
}

impl TryFrom<UnitActV1> for UnitAct {
    type Error = RecordError;

    fn try_from(act: UnitActV1) -> Result<Self, RecordError> {
        Ok(match act {
            UnitActV1::Deliver { receiver } => Self::Deliver { receiver },
            UnitActV1::Object { reason } => Self::Object { reason },
            UnitActV1::AnswerObjection { agreed, reason } => {
                Self::AnswerObjection { agreed, reason }
            }
            UnitActV1::Extend { due_on, approver, reason } => {
                Self::Extend { due_on: due_on.0, approver, reason }
            }
            UnitActV1::Remind(reminder) => Self::Remind(reminder.try_into()?),
            UnitActV1::Supervise { ground, approver, due_on } => {
                Self::Supervise { ground, approver, due_on: due_on.0 }
            }
            UnitActV1::Reply(reply) => Self::Reply(reply.try_into()?),
            UnitActV1::Accept { note } => Self::Accept { note },
            UnitActV1::SendBack { reason, due_on } => Self::SendBack { reason, due_on: due_on.0 },
            UnitActV1::Cancel { reason } => Self::Cancel { reason },
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
        let UnitReply { kind, text, document, written_on, petitioner_on, exempt, congress_on } =
            reply;
        Self {
            kind: code(kind),
            text,
            document,
            written_on: written_on.map(Day),
            petitioner_on: petitioner_on.map(Day),
            exempt,
            congress_on: congress_on.map(Day),
        }
    }
}

impl TryFrom<UnitReplyV1> for UnitReply {
    type Error = RecordError;

    fn try_from(reply: UnitReplyV1) -> Result<Self, RecordError> {
        let UnitReplyV1 { kind, text, document, written_on, petitioner_on, exempt, congress_on } =
            reply;
        Ok(Self {
            kind: word(kind, "reply.kind")?,
            text,
            document,
            written_on: date(written_on),
            petitioner_on: date(petitioner_on),
            exempt,
            congress_on: date(congress_on),
        })
    }
}
