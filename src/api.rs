//! What terminals and the service say to each other: plain data, no behaviour.
//!
//! Both ends are the same program, so these types may change with it; [`PROTOCOL`] then
//! rises, and a terminal that meets a server of another protocol heals it.

mod files;
mod letters;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Limit, Order, UnitId},
    attachment::AttachmentId,
    backfill::Backfill,
    book::{Book, Change, Edited},
    calendar::due::Due,
    details::Details,
    duplicate::{Match, chain::Turn},
    event::Event,
    field::FieldError,
    figures::{Figures, Query, kept::Difference, rising::Rising},
    nested,
    number::{Number, PetitionId, RequestId, Revision},
    paper::Mark,
    people::Person,
    petition::Petition,
    question::{AgendaLine, DueLine, DueQuery, Filter, PendingLine},
    refusal::Refusal,
    row::Row,
    terms::{PaperKind, Retention, Role},
    usage::Usage,
};

pub use files::{FileFault, FileHealth, LARGEST_PART, Part, Received};
pub use letters::{About, KeptLetter, LetterDue, LetterLine, PaperFile, Sent, Shown, WantedPaper};

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
    /// Acts on several petitions in one step, all or none: what a meeting decided.
    Batch {
        request: RequestId,
        orders: Vec<Each>,
    },
    /// Takes rows of an old register; a dry run only says what would be taken. Rows that are like
    /// a petition before this one are told; without one, like any.
    Adopt {
        rows: Vec<Backfill>,
        dry_run: bool,
        before: Option<PetitionId>,
    },
    /// Changes the office's book as it stood at `expected`; all changes or none.
    Edit {
        request: RequestId,
        expected: u64,
        changes: Vec<Change>,
    },
    /// Asks in the name of one of several people who share an account.
    As {
        name: String,
        #[serde(deserialize_with = "nested::boxed")]
        request: Box<Request>,
    },
    /// Keeps the figures of a query as they are now, under a name that no other report has.
    IssueReport {
        request: RequestId,
        name: String,
        query: Query,
    },
    /// Hands out petitions with every name, and keeps who had them and which; of one export's
    /// pages the first is kept.
    ExportNames {
        request: RequestId,
        export: Export,
        page: Page,
    },
    Ask(Question),
    /// Issues letters dated `on`, today if nothing is said, all or none; each petition as the
    /// terminal saw it when it was shown what stands on them.
    IssueLetters {
        request: RequestId,
        on: Option<NaiveDate>,
        letters: Vec<WantedPaper>,
    },
    /// Voids a letter, in every petition that it is about; its number stays used.
    VoidLetter {
        request: RequestId,
        mark: Mark,
        reason: String,
    },
    /// A part of a file that an act will name by its hash; a repeated part answers as the first
    /// did.
    Upload {
        upload: RequestId,
        offset: u64,
        part: Part,
        /// Whether the file ends here.
        last: bool,
    },
}

/// Petitions that are to leave the program with every name in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    pub filter: Box<Filter>,
    pub as_of: Option<NaiveDate>,
    /// The file that they are written to, as it was named.
    pub file: String,
}

/// One petition's part of a step over several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Each {
    pub petition: PetitionId,
    pub expected: Revision,
    pub order: Order,
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
        filter: Box<Filter>,
        page: Page,
        as_of: Option<NaiveDate>,
    },
    /// The petitions of the ledger as they may leave the office: nobody is named who asked for
    /// confidence or accuses somebody. Fewer than asked for where they are long.
    Records {
        filter: Box<Filter>,
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
    /// The statistics of a period.
    Figures {
        query: Query,
    },
    /// The topics of which more come in than the past explains (苗头).
    Rising {
        as_of: Option<NaiveDate>,
    },
    /// Petitions that somebody on the telephone may mean: any one thing in common is enough, the
    /// last digits of a number too. His words stand in the title.
    Mentioned {
        details: Box<Details>,
    },
    /// The petitions of one matter, in order of receipt.
    Chain {
        id: PetitionId,
    },
    /// The reports that were issued, the newest first.
    Reports,
    /// One of them as it was printed, and what is no longer so.
    Report {
        name: String,
    },
    /// The day to which a limit comes, and how.
    Explain {
        start: NaiveDate,
        limit: Limit,
    },
    /// What waits for the chairpersons' meeting, or these petitions as a meeting hears of them.
    Agenda {
        petitions: Option<Vec<PetitionId>>,
    },
    /// What stands on papers, each letter under the number that would be its own.
    Papers {
        wanted: Vec<WantedPaper>,
        on: Option<NaiveDate>,
    },
    /// The file of a sheet, or of a letter that is a draft without a number.
    Print {
        wanted: WantedPaper,
        on: Option<NaiveDate>,
    },
    /// The letters that are still to go out, those of one unit's reminders together.
    LettersDue,
    /// The register of letters that went out, in the order of their numbers.
    Letters {
        year: Option<u16>,
        kind: Option<PaperKind>,
    },
    /// A letter as it went out, with its file.
    Letter {
        mark: Mark,
    },
    /// The office's book, without the texts of its reports.
    Book,
    /// Every change of the book, oldest first.
    BookHistory,
    /// Which due dates of open shares would be others after these changes of the book.
    Moves {
        changes: Vec<Change>,
    },
    /// What the office chose and wrote lately, in the order in which lists offer it.
    Usage,
    /// Who petitioned before, of those whom `typed` may mean: part of a name, its pinyin, or
    /// digits of a telephone or identity number.
    People {
        typed: String,
    },
    /// Whether the store is whole (doctor).
    Health,
    /// A part of a scanned paper.
    File {
        petition: PetitionId,
        attachment: AttachmentId,
        offset: u64,
    },
    /// Whether one of the files that lie with petitions is whole; by its place among them all.
    FileHealth {
        nth: u32,
    },
    /// The number that the dossier of a petition would get.
    NextDossier {
        petition: PetitionId,
        retention: Retention,
    },
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
    /// So many petitions were acted on.
    DoneAll {
        count: u32,
        sequence: u64,
        /// The letters that it calls for.
        due: Vec<WantedPaper>,
    },
    /// Letters went out.
    Sent {
        letters: Vec<Sent>,
        sequence: u64,
    },
    /// Nothing was done, because this one petition's part could not be.
    NoneDone {
        number: Number,
        failure: Failure,
    },
    Adopted(Adopted),
    /// The book was changed, and is on the disk.
    Edited {
        revision: u64,
        sequence: u64,
    },
    /// So many bytes of a file are there; what it is, once it is whole.
    Received {
        bytes: u64,
        found: Option<Received>,
    },
    /// A report is kept from now on.
    Issued(ReportHead),
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
    /// The letters that it calls for.
    pub due: Vec<WantedPaper>,
}

/// What became of the rows of an old register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    pub taken: u32,
    /// Rows whose petitions were there already.
    pub unchanged: Vec<u32>,
    pub refused: Vec<RefusedRow>,
    /// Rows that were taken and are like a petition that was there.
    pub repeats: Vec<Repeat>,
    /// The first petition with which rows were not compared: to be named with the next rows of
    /// the same file, which are not to be compared with those before them.
    pub before: Option<PetitionId>,
}

/// A row that may be the same matter as a petition of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    pub row: u32,
    pub like: Number,
    /// How much they have in common, as in every look-up for repeats.
    pub score: u32,
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
    Agenda(Vec<AgendaLine>),
    Ledger {
        total: u32,
        rows: Vec<(PetitionId, Row)>,
    },
    Records {
        total: u32,
        petitions: Vec<Petition>,
    },
    Opened(Box<Opened>),
    Similar(Vec<Similar>),
    Figures(Box<Figures>),
    Rising(Vec<Rising>),
    Chain(Vec<ChainLine>),
    Reports(Vec<ReportHead>),
    Report(Box<KeptReport>),
    Explained(Due),
    Papers(Vec<Shown>),
    Print(PaperFile),
    LettersDue(Vec<LetterDue>),
    Letters(Vec<LetterLine>),
    Letter(Box<KeptLetter>),
    Book(Box<Book>),
    BookHistory(Vec<Edited>),
    Moves(Vec<Move>),
    Usage(Box<Usage>),
    /// The likeliest first; no more than a person looks through.
    People(Vec<Known>),
    Health(Health),
    File(Part),
    FileHealth(FileHealth),
    NextDossier(String),
}

/// What the frame of every screen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub office: String,
    /// The server's day; front ends have no clock of their own.
    pub today: NaiveDate,
    /// As whom the service knows this terminal.
    pub actor: String,
    pub role: Role,
    /// The revision of the office's book.
    pub book: u64,
    pub pending: u32,
    /// Shares that are overdue, and those that are near or due today.
    pub overdue: u32,
    pub near: u32,
    /// Shares about which something is to be done today.
    pub todo: u32,
    pub all: u32,
    /// Petitions that have not ended.
    pub open: u32,
    /// Letters that are still to go out.
    pub letters_due: u32,
    /// Petitions that have ended and are not archived.
    pub to_file: u32,
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
    /// The petitions of this matter in order of receipt, itself included (一事一链).
    pub chain: Vec<ChainLine>,
}

/// A petition in the chain of its matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLine {
    pub id: PetitionId,
    pub row: Row,
    pub turn: Turn,
}

/// A petition that may be the same matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    pub id: PetitionId,
    pub row: Row,
    pub found: Match,
}

/// Somebody who petitioned before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub person: Person,
    /// Their newest petition.
    pub number: Number,
    pub title: String,
}

/// A due date that would be another one by another calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub id: PetitionId,
    /// The state of the petition that was looked at, on which the date can be counted anew.
    pub revision: Revision,
    pub number: Number,
    pub unit_id: UnitId,
    pub unit: String,
    pub due_on: NaiveDate,
    pub would_be: NaiveDate,
}

/// An issued report without its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportHead {
    pub name: String,
    /// The first and the last day of receipt.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The day at whose end the petitions were looked at.
    pub as_of: NaiveDate,
    pub issued_at: NaiveDateTime,
    pub by: String,
}

/// An issued report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReport {
    pub head: ReportHead,
    /// As they were printed; they open no lists.
    pub figures: Figures,
    /// What the same query tells otherwise today.
    pub differences: Vec<Difference>,
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
    /// How many different files lie with petitions.
    pub files: u32,
    /// Files in the home that no petition names: what was attached at the moment of a power cut.
    pub strays: Vec<String>,
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
