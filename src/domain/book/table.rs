//! The tables of the book, each told once by its columns.
//!
//! Forms, lists, CSV headings and the journal are made from these rows; the types behind them
//! (`Entry`) say how a cell is read and written.

use crate::domain::{
    book::{Book, change::Entry},
    terms::{Field, SettingKey, Table},
};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub field: Field,
    pub kind: ColumnKind,
    /// Whether the cell is a part of the row's key.
    pub key: bool,
    /// Whether the cell may not be empty.
    pub needed: bool,
}

/// What a cell holds, so that a form can choose its field. A cell of an enumerated kind holds the
/// value's code; it may be typed as either word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    /// Many lines; never shown in a table.
    Body,
    /// Many lines that people write; of a table only their beginning is shown.
    Wording,
    /// A whole number, not negative.
    Number,
    /// A whole number that may be negative.
    Signed,
    /// `2026-11-22`.
    Date,
    /// `2026-11-22T09:30:00`; the program fills it.
    Time,
    /// [`YesNo`](crate::domain::terms::YesNo).
    Flag,
    /// Several names, joined by `、`.
    Names,
    /// `60 days`, `5 working days`, `3 months`.
    Period,
    /// The name of a unit of the book.
    Unit,
    Role,
    UnitKind,
    National,
    DayKind,
    Deadline,
    Step,
    Setting,
    Paper,
    /// What the row's setting holds: see [`kind_of`].
    Value,
}

const fn key(field: Field, kind: ColumnKind) -> Column {
    Column { field, kind, key: true, needed: true }
}

/// A part of the key that may be empty.
const fn branch(field: Field, kind: ColumnKind) -> Column {
    Column { field, kind, key: true, needed: false }
}

const fn needed(field: Field, kind: ColumnKind) -> Column {
    Column { field, kind, key: false, needed: true }
}

const fn free(field: Field, kind: ColumnKind) -> Column {
    Column { field, kind, key: false, needed: false }
}

use ColumnKind as K;
use Field as F;

const STAFF: &[Column] = &[
    key(F::Person, K::Text),
    free(F::Post, K::Text),
    needed(F::Role, K::Role),
    free(F::Account, K::Text),
    free(F::Phone, K::Text),
    free(F::Active, K::Flag),
];
const UNITS: &[Column] = &[
    key(F::Name, K::Text),
    needed(F::UnitKind, K::UnitKind),
    free(F::Also, K::Names),
    free(F::Parent, K::Unit),
    free(F::Successor, K::Unit),
    free(F::Since, K::Date),
    free(F::Contact, K::Text),
    free(F::Phone, K::Text),
    free(F::ConfirmedOn, K::Date),
    free(F::Active, K::Flag),
];
const PLACES: &[Column] =
    &[key(F::Township, K::Text), branch(F::Village, K::Text), free(F::Farm, K::Flag)];
const CATEGORIES: &[Column] =
    &[key(F::Main, K::Text), branch(F::Sub, K::Text), needed(F::National, K::National)];
const RULES: &[Column] = &[
    key(F::Deadline, K::Deadline),
    needed(F::Period, K::Period),
    free(F::Goal, K::Period),
    free(F::Note, K::Text),
];
const PLAN: &[Column] = &[key(F::Step, K::Step), needed(F::Days, K::Signed)];
const DAYS: &[Column] = &[
    key(F::Date, K::Date),
    needed(F::DayKind, K::DayKind),
    needed(F::Name, K::Text),
    free(F::Local, K::Flag),
];
const CONGRESSES: &[Column] = &[
    key(F::Name, K::Text),
    needed(F::From, K::Date),
    free(F::To, K::Date),
    free(F::OpeningItems, K::Number),
    free(F::OpeningPeople, K::Number),
    free(F::OpeningConcluded, K::Number),
];
const SETTINGS: &[Column] = &[key(F::Setting, K::Setting), free(F::Value, K::Value)];
const REPORTS: &[Column] = &[
    key(F::Name, K::Text),
    needed(F::From, K::Date),
    needed(F::To, K::Date),
    needed(F::AsOf, K::Date),
    free(F::IssuedAt, K::Time),
    free(F::IssuedBy, K::Text),
    needed(F::Body, K::Body),
];
const EXPORTS: &[Column] = &[
    key(F::Number, K::Number),
    free(F::ExportedAt, K::Time),
    free(F::ExportedBy, K::Text),
    needed(F::Rows, K::Number),
    needed(F::Filtered, K::Text),
    needed(F::File, K::Text),
];
const PAPERS: &[Column] = &[
    key(F::PaperKind, K::Paper),
    free(F::Code, K::Text),
    free(F::OnPaper, K::Text),
    needed(F::Heading, K::Text),
    free(F::Wording, K::Wording),
];

/// Returns the columns of a table, in the order of its forms and files.
pub fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Staff => STAFF,
        Table::Units => UNITS,
        Table::Places => PLACES,
        Table::Categories => CATEGORIES,
        Table::Rules => RULES,
        Table::Plan => PLAN,
        Table::Days => DAYS,
        Table::Congresses => CONGRESSES,
        Table::Settings => SETTINGS,
        Table::Reports => REPORTS,
        Table::Exports => EXPORTS,
        Table::Papers => PAPERS,
    }
}

/// Returns what a setting holds.
pub fn kind_of(setting: SettingKey) -> ColumnKind {
    match setting {
        SettingKey::OfficeName
        | SettingKey::ShortName
        | SettingKey::LetterCode
        | SettingKey::Telephone
        | SettingKey::Contact
        | SettingKey::Copies
        | SettingKey::DossierForm => ColumnKind::Text,
        SettingKey::RollForward => ColumnKind::Flag,
        SettingKey::UpstreamBuffer | SettingKey::Unanswered => ColumnKind::Number,
    }
}

/// Whether a table's rows are given, so that they can be changed but neither added nor removed.
pub fn is_fixed(table: Table) -> bool {
    matches!(table, Table::Rules | Table::Plan | Table::Settings | Table::Papers)
}

/// Whether the program writes a table's rows by itself and nobody changes one afterwards.
pub fn is_kept(table: Table) -> bool {
    matches!(table, Table::Reports | Table::Exports)
}

/// Does something with the rows of a table, whatever their type.
macro_rules! on_rows {
    (mut $book:ident, $table:expr, $rows:ident => $work:expr) => {
        match $table {
            Table::Staff => {
                let $rows = &mut $book.staff;
                $work
            }
            Table::Units => {
                let $rows = &mut $book.units;
                $work
            }
            Table::Places => {
                let $rows = &mut $book.places;
                $work
            }
            Table::Categories => {
                let $rows = &mut $book.categories;
                $work
            }
            Table::Rules => {
                let $rows = &mut $book.rules;
                $work
            }
            Table::Plan => {
                let $rows = &mut $book.plan;
                $work
            }
            Table::Days => {
                let $rows = &mut $book.days;
                $work
            }
            Table::Congresses => {
                let $rows = &mut $book.congresses;
                $work
            }
            Table::Settings => {
                let $rows = &mut $book.settings;
                $work
            }
            Table::Reports => {
                let $rows = &mut $book.reports;
                $work
            }
            Table::Exports => {
                let $rows = &mut $book.exports;
                $work
            }
            Table::Papers => {
                let $rows = &mut $book.papers;
                $work
            }
        }
    };
    ($book:ident, $table:expr, $rows:ident => $work:expr) => {
        match $table {
            Table::Staff => {
                let $rows = &$book.staff;
                $work
            }
            Table::Units => {
                let $rows = &$book.units;
                $work
            }
            Table::Places => {
                let $rows = &$book.places;
                $work
            }
            Table::Categories => {
                let $rows = &$book.categories;
                $work
            }
            Table::Rules => {
                let $rows = &$book.rules;
                $work
            }
            Table::Plan => {
                let $rows = &$book.plan;
                $work
            }
            Table::Days => {
                let $rows = &$book.days;
                $work
            }
            Table::Congresses => {
                let $rows = &$book.congresses;
                $work
            }
            Table::Settings => {
                let $rows = &$book.settings;
                $work
            }
            Table::Reports => {
                let $rows = &$book.reports;
                $work
            }
            Table::Exports => {
                let $rows = &$book.exports;
                $work
            }
            Table::Papers => {
                let $rows = &$book.papers;
                $work
            }
        }
    };
}
pub(super) use on_rows;

impl Book {
    /// Returns the rows of a table as cells, in the order of its [`columns`].
    pub fn cells(&self, table: Table) -> Vec<Vec<String>> {
        on_rows!(self, table, rows => rows.iter().map(Entry::cells).collect())
    }
}

/// Returns the key of a row: the key cells that are not empty, joined by `/`.
pub fn key_of(table: Table, cells: &[String]) -> String {
    let keys = columns(table).iter().zip(cells).filter(|(column, _)| column.key);
    let parts: Vec<&str> =
        keys.map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty()).collect();
    parts.join("/")
}
