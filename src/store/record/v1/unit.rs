//! What happens with one unit's share of a petition, as stored.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{Code, ReminderKind, ReplyKind},
    scalar::Day,
};

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum UnitActV1 {
    Deliver { receiver: String },
    Object { reason: String },
    AnswerObjection { agreed: bool, reason: String },
    Extend { due_on: Day, approver: String, reason: String },
    Remind(ReminderV1),
    Supervise { ground: String, approver: String, due_on: Day },
    Reply(UnitReplyV1),
    Accept { note: String },
    SendBack { reason: String, due_on: Day },
    Cancel { reason: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderV1 {
    pub kind: Code<ReminderKind>,
    pub reached: String,
    pub said: String,
    pub promised_on: Option<Day>,
    pub answer_by: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitReplyV1 {
    pub kind: Code<ReplyKind>,
    pub text: String,
    pub document: String,
    pub written_on: Option<Day>,
    pub petitioner_on: Option<Day>,
    pub exempt: String,
    pub congress_on: Option<Day>,
}
