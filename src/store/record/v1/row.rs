//! The list line of a petition, as stored beside it: read for all petitions at every start.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    act::PeriodV1,
    code::{
        AssignmentStage, Channel, Code, Disposition, DossierPart, EndingKind, Origin, Purpose,
        ReminderKind, Route, RouteReason, Stage, UnitRole, Verdict,
    },
    details::CategoryV1,
    letter::{LetterDueV1, LetterV1},
    scalar::{Day, NumberV1},
};

#[expect(clippy::struct_excessive_bools, reason = "the marks of a petition stand side by side")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowV1 {
    pub number: NumberV1,
    pub revision: u32,
    pub received_on: Day,
    pub channel: Code<Channel>,
    pub origin: Code<Origin>,
    pub title: String,
    pub names: Vec<String>,
    pub people: u32,
    pub category: CategoryV1,
    pub purpose: Code<Purpose>,
    pub township: String,
    pub village: String,
    pub accusation: bool,
    pub stage: Code<Stage>,
    pub since: Day,
    pub waits_for: Option<Code<Route>>,
    pub urgent: bool,
    pub confidential: bool,
    pub backfilled: bool,
    pub same_matter: Vec<NumberV1>,
    pub batch: Option<NumberV1>,
    pub route: Code<Route>,
    pub route_reasons: Vec<Code<RouteReason>>,
    pub disposition: Option<Code<Disposition>>,
    pub demands: Vec<String>,
    pub transfer: Option<PeriodV1>,
    pub notified_on: Option<Day>,
    pub owes_instruction: bool,
    pub conflict: bool,
    pub meeting_briefed_on: Option<Day>,
    pub above_due_on: Option<Day>,
    pub reported_up_on: Option<Day>,
    pub units: Vec<UnitRowV1>,
    pub way: Option<Code<Disposition>>,
    pub ending: Option<Code<EndingKind>>,
    pub verdict: Option<Code<Verdict>>,
    pub settled: Option<bool>,
    pub ended_on: Option<Day>,
    pub letters: Vec<LetterV1>,
    pub letters_due: Vec<LetterDueV1>,
    pub dossiers: Vec<String>,
    pub lacks: Vec<Code<DossierPart>>,
    pub files: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitRowV1 {
    pub id: u16,
    pub unit: String,
    pub role: Code<UnitRole>,
    pub stage: Code<AssignmentStage>,
    pub issued_on: Day,
    pub due_on: Option<Day>,
    pub first_due_on: Option<Day>,
    pub replied_on: Option<Day>,
    pub settled_on: Option<Day>,
    pub reminders: u16,
    pub last_reminder: Option<LastReminderV1>,
    pub promised_on: Option<Day>,
    pub last_notice_on: Option<Day>,
    pub unanswered: u16,
    pub remedies: u16,
    pub supervised_on: Option<Day>,
    pub missed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastReminderV1 {
    pub on: Day,
    pub kind: Code<ReminderKind>,
}
