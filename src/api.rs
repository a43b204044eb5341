//! What terminals and the service say to each other: plain data, no behaviour.
//!
//! Both ends are the same program, so these types may change with it; [`PROTOCOL`] then
//! rises, and a terminal that meets a server of another protocol heals it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Limit, Order, UnitId},
    backfill::Backfill,
    calendar::due::Due,
    details::Details,
    duplicate::Match,
    event::Event,
    field::FieldError,
    number::{Number, PetitionId, RequestId, Revision},
    petition::Petition,
    question::{DueLine, DueQuery, Filter, PendingLine},
    refusal::Refusal,
    row::Row,
};

/// The number of this conversation's form; it rises whenever a type here or below changes.
pub const PROTOCOL: u32 = 1;

/// What a terminal asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Request {
    /// Registers a petition; a repeated request id answers as the first did.
    Register {
        request: RequestId,
        details: Box<Details>,
    },
    /// Acts on a petition as it stood at `expected`.
    Act {
        request: RequestId,
        petition: PetitionId,
        expected: Revision,
        order: Box<Order>,
    },
    /// Takes rows of an old register; a dry run only says what would be taken.
    Adopt {
        rows: Vec<Backfill>,
        dry_run: bool,
    },
    Ask(Question),
}

/// What a terminal wants to know. `as_of` asks for the state at the end of a past day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    Home {
        as_of: Option<NaiveDate>,
    },
    Pending {
        as_of: Option<NaiveDate>,
    },
    Due {
        query: DueQuery,
        as_of: Option<NaiveDate>,
    },
    Ledger {
        filter: Filter,
        page: Page,
        as_of: Option<NaiveDate>,
    },
    Open {
        which: Which,
    },
    /// Petitions that may be the same matter as one that is being typed or stands already.
    Similar {
        details: Box<Details>,
        except: Option<PetitionId>,
    },
    /// The day to which a limit comes, and how.
    Explain {
        start: NaiveDate,
        limit: Limit,
    },
    /// The text of a reminder notice before it is issued.
    Notice {
        petition: PetitionId,
        unit: UnitId,
        on: NaiveDate,
        answer_by: NaiveDate,
    },
    /// Whether the store is whole (doctor).
    Health,
}

/// A part of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub from: u32,
    pub count: u32,
}

/// A petition by either of its identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    Id(PetitionId),
    Number(Number),
}

/// The service's answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Reply {
    /// Carried out, and on the disk.
    Done(Done),
    Adopted(Adopted),
    Answer(Answer),
    Failed(Failure),
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub petition: PetitionId,
    pub number: Number,
    pub revision: Revision,
    /// The store's number of this change.
    pub sequence: u64,
    /// Where the paper that belongs to it was written, if one does; within the store's home.
    pub file: Option<String>,
}

/// What became of the rows of an old register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    pub taken: u32,
    pub unchanged: u32,
    pub refused: Vec<RefusedRow>,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    pub row: u32,
    pub error: FieldError,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    Home(Home),
    Pending(Vec<PendingLine>),
    Due(Vec<DueLine>),
    Ledger { total: u32, rows: Vec<(PetitionId, Row)> },
    Opened(Box<Opened>),
    Similar(Vec<Similar>),
    Explained(Due),
    Notice(String),
    Health(Health),
}

/// What the frame of every screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub office: String,
    /// The server's day; front ends have no clock of their own.
    pub today: NaiveDate,
    /// As whom the service knows this terminal.
    pub actor: String,
    pub pending: u32,
    /// Shares that are overdue, and those that are near or due today.
    pub overdue: u32,
    pub near: u32,
    pub all: u32,
    /// Years that the calendar has no notice for and in which some open date lies.
    pub unknown_years: Vec<i32>,
    pub sequence: u64,
}

/// A petition with its whole history, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub id: PetitionId,
    pub petition: Petition,
    pub row: Row,
    pub events: Vec<Event>,
    /// Other petitions that may be the same matter, the likeliest first.
    pub similar: Vec<Similar>,
}

/// A petition that may be the same matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    pub id: PetitionId,
    pub row: Row,
    pub found: Match,
}

/// How the store is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    pub home: String,
    pub version: String,
    pub petitions: u32,
    pub events: u64,
    pub sequence: u64,
    pub bytes: u64,
    /// The last year whose days off are known.
    pub calendar_until: i32,
    /// What was mended when the store was opened, in words for the log.
    pub mended: Vec<String>,
    /// What is wrong; empty for a sound store.
    pub faults: Vec<String>,
}

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The office's rules forbid it.
    Refused(Refusal),
    /// Somebody changed the petition in between.
    Stale { now: Revision, by: String, at: NaiveDateTime },
    /// There is no such petition.
    NotFound,
    /// The store cannot keep it.
    Broken(Broken),
}

/// Why the store cannot keep anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Broken {
    DiskFull { free: u64 },
    NotWritable { path: String },
    InUse { path: String },
    Damaged { what: String },
    NewerFormat { found: u16, known: u16 },
    Other { what: String },
}
