//! Letters, as stored: the issue of one, and what a petition and its row keep of it.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{Code, PaperKind},
    paper::{MarkV1, PaperV1},
    scalar::{Day, HashV1, NumberV1, RequestV1},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuingV1 {
    pub kind: Code<PaperKind>,
    pub units: Vec<u16>,
    pub to: String,
    pub mark: Option<MarkV1>,
    pub batch: RequestV1,
    pub body: BodyV1,
}

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum BodyV1 {
    Kept { paper: Box<PaperV1>, sha256: HashV1, length: u32 },
    With(NumberV1),
    Elsewhere(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterV1 {
    pub kind: Code<PaperKind>,
    pub mark: Option<MarkV1>,
    pub units: Vec<u16>,
    pub to: String,
    pub on: Day,
    pub batch: RequestV1,
    pub void: Option<VoidedV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidedV1 {
    pub on: Day,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterDueV1 {
    pub kind: Code<PaperKind>,
    pub unit: Option<u16>,
    pub since: Day,
}
