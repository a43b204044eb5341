//! What stands on a paper, as stored with the letter that it is.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{Code, PaperKind},
    scalar::Day,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperV1 {
    pub kind: Code<PaperKind>,
    pub office: String,
    pub mark: Option<MarkV1>,
    pub title: String,
    pub to: String,
    pub blocks: Vec<BlockV1>,
    pub signed: Option<SignedV1>,
    pub copies: Vec<String>,
    pub annex: Vec<BlockV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkV1 {
    pub code: String,
    pub year: u16,
    pub serial: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedV1 {
    pub by: String,
    pub on: Day,
}

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum BlockV1 {
    Title(String),
    Heading { level: u8, text: String },
    Text(Vec<SpanV1>),
    Line(Vec<SpanV1>),
    Table(TableV1),
    Blank(u8),
    PageBreak,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpanV1 {
    pub text: String,
    pub masked: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableV1 {
    pub widths: Vec<u8>,
    pub headed: bool,
    pub rows: Vec<TableRowV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRowV1 {
    pub cells: Vec<CellV1>,
    pub lines: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellV1 {
    pub text: Vec<SpanV1>,
    pub span: u8,
    pub label: bool,
}
