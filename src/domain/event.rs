//! What happened to a petition, once and for all: the office's process record.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{act::Act, details::Details, number::Number};

/// One thing that happened, who entered it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The local time of entry.
    pub at: NaiveDateTime,
    /// The day on which it happened, by which figures of a past day are told.
    pub on: NaiveDate,
    pub actor: String,
    pub what: What,
}

/// The first event of a petition, or any later act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Registered(Registration),
    Done(Act),
}

/// The registration itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub number: Number,
    pub details: Box<Details>,
    /// The number in the old register, for a back-filled petition (补录).
    pub backfilled: Option<String>,
}
