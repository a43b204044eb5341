//! A change of the office's book, as stored: in sled under its sequence, and in the journal.
//!
//! Tables and columns stand by their codes and cells as texts, so a new column needs no new form.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::scalar::{Moment, RequestV1};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditedV1 {
    pub at: Moment,
    pub actor: String,
    pub request: Option<RequestV1>,
    pub changes: Vec<RowChangeV1>,
}

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum RowChangeV1 {
    Put { table: String, key: Option<String>, cells: Vec<(String, String)> },
    Remove { table: String, key: String },
}
