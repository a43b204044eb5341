//! One commit, as a line of the journal: JSON only.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{book::EditedV1, event::EventV1, scalar::RequestV1};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryV1 {
    /// The version; every version's line has it under this name.
    pub v: u16,
    pub changes: Vec<ChangeV1>,
    /// What the commit changes in the book; most change nothing there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<EditedV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeV1 {
    pub petition: u32,
    pub request: Option<RequestV1>,
    pub events: Vec<EventV1>,
}
