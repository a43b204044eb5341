//! What is done to a petition as a whole, as stored.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{
        Code, Disposition, EndingKind, Means, NoticeWay, Outcome, PeriodUnit, Roll, Route,
        Satisfaction, UnitRole, Verdict,
    },
    scalar::{Day, NumberV1},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalV1 {
    pub disposition: Code<Disposition>,
    pub units: Vec<String>,
    pub period: Option<PeriodV1>,
    pub route: Code<Route>,
    pub opinion: String,
    pub submitted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstructionV1 {
    pub route: Code<Route>,
    pub by: String,
    pub text: String,
    pub outcome: Code<Outcome>,
    pub disposition: Code<Disposition>,
    pub units: Vec<String>,
    pub period: Option<PeriodV1>,
    pub meeting: Option<MeetingV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingV1 {
    pub place: String,
    pub host: String,
    pub attendees: Vec<String>,
    pub minutes: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssigningV1 {
    pub disposition: Code<Disposition>,
    pub units: Vec<HandedV1>,
    pub requirement: String,
    pub meeting: Option<MeetingV1>,
    pub oral: String,
    pub despite: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedV1 {
    pub unit: String,
    pub role: Code<UnitRole>,
    pub part: Vec<u16>,
    pub limit: LimitV1,
    pub due: Option<DueV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum LimitV1 {
    Period(PeriodV1),
    Day(Day),
    Open,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodV1 {
    pub count: u16,
    pub unit: Code<PeriodUnit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueV1 {
    pub start: Day,
    pub period: PeriodV1,
    pub roll: Code<Roll>,
    pub raw: Day,
    pub on: Day,
    pub skipped: Vec<DaysOffV1>,
    pub make_up_for: Option<String>,
    pub unknown_years: Vec<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOffV1 {
    pub from: Day,
    pub to: Day,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConclusionV1 {
    pub verdict: Code<Verdict>,
    pub note: String,
    pub settled: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingV1 {
    pub ending: Code<EndingKind>,
    pub reason: String,
    pub target: String,
    pub into: Option<NumberV1>,
    pub notice_on: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpV1 {
    pub way: Code<NoticeWay>,
    pub answered: Option<bool>,
    pub satisfaction: Code<Satisfaction>,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkedV1 {
    pub means: Code<Means>,
    pub activity: String,
    pub rectify_by: Option<Day>,
    pub rectified: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumptionV1 {
    pub reason: String,
    pub dues: Vec<ResumedV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumedV1 {
    pub unit: u16,
    pub due_on: Day,
}
