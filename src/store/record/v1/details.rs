//! What is registered of a petition, as stored.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{Channel, Circumstance, Code, Origin, Purpose},
    scalar::{Clock, Day, NumberV1},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsV1 {
    pub channel: Code<Channel>,
    pub origin: Code<Origin>,
    pub received_on: Day,
    pub letter_on: Option<Day>,
    pub postmark_on: Option<Day>,
    pub source: SourceV1,
    pub petitioners: Vec<PetitionerV1>,
    pub people: u32,
    pub affected: u32,
    pub representatives: Vec<String>,
    pub identity: String,
    pub township: String,
    pub village: String,
    pub title: String,
    pub summary: String,
    pub demands: Vec<String>,
    pub category: CategoryV1,
    pub purpose: Code<Purpose>,
    pub accused: String,
    pub accused_unit: String,
    pub circumstances: Vec<Code<Circumstance>>,
    pub urgent: bool,
    pub confidential: bool,
    pub attachments: u16,
    pub kept_at: String,
    pub guardian: String,
    pub related: Vec<NumberV1>,
    pub visit: VisitV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceV1 {
    pub organ: String,
    pub number: String,
    pub due_on: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PetitionerV1 {
    pub name: String,
    pub phone: String,
    pub id_number: String,
    pub address: String,
    pub gender: String,
    pub ethnicity: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryV1 {
    pub main: String,
    pub sub: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitV1 {
    pub time: Option<Clock>,
    pub until: Option<Clock>,
    pub place: String,
    pub receptionist: String,
    pub record: String,
    pub answer: String,
    pub conduct: String,
    pub handed_in: String,
    pub batch: Option<NumberV1>,
}
