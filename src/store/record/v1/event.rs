//! An event, as stored: in sled under its petition, and in the journal.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    act::{AssigningV1, ClosingV1, ConclusionV1, InstructionV1, ProposalV1},
    code::{Code, Retention, Route},
    details::DetailsV1,
    scalar::{Day, Moment, NumberV1},
    unit::UnitActV1,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventV1 {
    pub at: Moment,
    pub on: Day,
    pub actor: String,
    pub what: WhatV1,
}

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum WhatV1 {
    Registered { number: NumberV1, details: Box<DetailsV1>, backfilled: Option<String> },
    Amend { details: Box<DetailsV1>, reason: String },
    Propose(ProposalV1),
    Submit { to: Code<Route> },
    Instruct(InstructionV1),
    Assign(AssigningV1),
    Close(ClosingV1),
    Conclude(ConclusionV1),
    Suspend { reason: String },
    Resume { reason: String },
    Reopen { reason: String },
    Archive { dossier: String, retention: Code<Retention>, pages: u16 },
    Unit { unit: u16, act: UnitActV1 },
}
