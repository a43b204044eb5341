//! The state of a petition, as stored: the fold of its events at their last revision.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    act::{
        ClosingV1, ConclusionV1, DueV1, FollowUpV1, InstructionV1, LimitV1, LinkedV1, PeriodV1,
        ProposalV1,
    },
    code::{ActKind, AssignmentStage, Code, Disposition, Route, Stage, UnitRole},
    details::DetailsV1,
    dossier::{AttachmentV1, FiledV1},
    letter::{LetterDueV1, LetterV1},
    scalar::{Day, Moment, NumberV1},
    unit::{ExtensionV1, ReminderV1, UnitReplyV1},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PetitionV1 {
    pub number: NumberV1,
    pub revision: u32,
    pub details: DetailsV1,
    pub backfilled: Option<String>,
    pub entered_at: Moment,
    pub stage: Code<Stage>,
    pub since: Day,
    pub waits_for: Option<Code<Route>>,
    pub proposal: Option<ProposalV1>,
    pub instructions: Vec<InstructedV1>,
    pub assignments: Vec<AssignmentV1>,
    pub conclusion: Option<ConclusionV1>,
    pub closing: Option<ClosingV1>,
    pub ended_on: Option<Day>,
    pub suspended: Option<SuspendedV1>,
    pub filed: Option<FiledV1>,
    pub transfer: Option<PeriodV1>,
    pub notified_on: Option<Day>,
    pub owes_instruction: bool,
    pub briefings: Vec<BriefingV1>,
    pub recusals: Vec<RecusalV1>,
    pub follow_ups: Vec<FollowedUpV1>,
    pub links: Vec<LinkedV1>,
    pub reported_up_on: Option<Day>,
    pub letters: Vec<LetterV1>,
    pub letters_due: Vec<LetterDueV1>,
    pub attachments: Vec<AttachmentV1>,
    pub dossiers: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspendedV1 {
    pub from: Code<Stage>,
    pub on: Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefingV1 {
    pub on: Day,
    pub to: Code<Route>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecusalV1 {
    pub who: String,
    pub stand_in: String,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowedUpV1 {
    pub on: Day,
    pub follow_up: FollowUpV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstructedV1 {
    pub on: Day,
    pub instruction: InstructionV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignmentV1 {
    pub id: u16,
    pub unit: String,
    pub role: Code<UnitRole>,
    pub part: Vec<u16>,
    pub disposition: Code<Disposition>,
    pub requirement: String,
    pub issued_on: Day,
    pub limit: LimitV1,
    pub due: Option<DueV1>,
    pub dues: Vec<DueDateV1>,
    pub stage: Code<AssignmentStage>,
    pub delivered_on: Option<Day>,
    pub objected_on: Option<Day>,
    pub objections: u16,
    pub extensions: Vec<ExtendedV1>,
    pub supervised_on: Option<Day>,
    pub reminders: Vec<RemindedV1>,
    pub replies: Vec<RepliedV1>,
    pub remedies: u16,
    pub missed: bool,
    pub settled_on: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueDateV1 {
    pub since: Day,
    pub due_on: Day,
    pub by: Code<ActKind>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtendedV1 {
    pub on: Day,
    pub extension: ExtensionV1,
    pub late: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemindedV1 {
    pub on: Day,
    pub reminder: ReminderV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepliedV1 {
    pub on: Day,
    pub reply: UnitReplyV1,
}
