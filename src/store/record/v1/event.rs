//! An event, as stored: in sled under its petition, and in the journal.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    act::{
        AssigningV1, ClosingV1, ConclusionV1, FollowUpV1, InstructionV1, LinkedV1, PeriodV1,
        ProposalV1, ResumptionV1,
    },
    code::{Code, NoticeWay, Route},
    details::DetailsV1,
    dossier::{AttachingV1, FilingV1},
    letter::IssuingV1,
    paper::MarkV1,
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DupCheckV1 {
    pub candidates: u32,
    pub best: Option<LikeliestV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LikeliestV1 {
    pub number: NumberV1,
    pub score: u32,
}

/// The order of the variants is their number on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum WhatV1 {
    Registered {
        number: NumberV1,
        details: Box<DetailsV1>,
        backfilled: Option<String>,
        transfer: Option<PeriodV1>,
        checked: Option<DupCheckV1>,
    },
    Amend {
        details: Box<DetailsV1>,
        reason: String,
    },
    Propose(ProposalV1),
    Submit {
        to: Code<Route>,
    },
    Instruct(InstructionV1),
    Assign(AssigningV1),
    Close(ClosingV1),
    Conclude(ConclusionV1),
    Suspend {
        reason: String,
    },
    Resume(ResumptionV1),
    Reopen {
        reason: String,
    },
    Archive(FilingV1),
    Notify {
        way: Code<NoticeWay>,
        note: String,
    },
    Brief {
        to: Code<Route>,
        note: String,
    },
    FollowUp(FollowUpV1),
    Recuse {
        who: String,
        stand_in: String,
        reason: String,
    },
    Link(LinkedV1),
    ReportUp {
        document: String,
        note: String,
    },
    Consult {
        who: String,
        reason: String,
    },
    Correct {
        step: u32,
        on: Day,
        what: Box<WhatV1>,
        reason: String,
    },
    Undo {
        step: u32,
        reason: String,
    },
    Unit {
        unit: u16,
        act: UnitActV1,
    },
    Issue(IssuingV1),
    VoidLetter {
        mark: MarkV1,
        reason: String,
    },
    Attach(AttachingV1),
    Detach {
        attachment: u16,
        reason: String,
    },
}
