//! What happens with one unit's share of a petition, as stored.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    act::DueV1,
    code::{Code, Means, ReminderKind, ReplyKind, SuperviseGround},
    scalar::Day,
};

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum UnitActV1 {
    Deliver { receiver: String },
    Object(ObjectionV1),
    AnswerObjection { agreed: bool, reason: String },
    Extend(ExtensionV1),
    Remind(ReminderV1),
    Supervise(SupervisionV1),
    Reply(UnitReplyV1),
    Accept { note: String },
    SendBack { reason: String, unanswered: Vec<u16>, due_on: Day },
    Cancel { reason: String },
    Recount { reason: String, due: Option<DueV1> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionV1 {
    pub reason: String,
    pub suggests: String,
    pub approver: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionV1 {
    pub applied_on: Day,
    pub due_on: Day,
    pub granted: bool,
    pub approver: String,
    pub reason: String,
    pub document: String,
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
pub struct SupervisionV1 {
    pub ground: Code<SuperviseGround>,
    pub means: Code<Means>,
    pub note: String,
    pub approver: String,
    pub due_on: Day,
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
    pub answers: Vec<u16>,
}
