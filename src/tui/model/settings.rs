//! The page of the office's book: which table and row are chosen, and the forms that change it.

use crate::{
    api::Move,
    domain::{
        book::{Book, Change, table::key_of},
        number::RequestId,
        terms::Table,
    },
    tui::{form::Form, model::list::List, theme::Ink},
};

/// The tables of the page, in its order. Issued reports have a page of their own.
pub const TABLES: [Table; 11] = [
    Table::Staff,
    Table::Units,
    Table::Places,
    Table::Categories,
    Table::Rules,
    Table::Plan,
    Table::Days,
    Table::Congresses,
    Table::Papers,
    Table::Settings,
    Table::Exports,
];

/// The page.
#[derive(Debug, Default)]
pub struct Settings {
    /// The place of the chosen table in [`TABLES`].
    pub place: usize,
    /// Whether the keys are the rows', not the tables'.
    pub entered: bool,
    /// The cells of each row of the chosen table.
    pub rows: List<Vec<String>>,
    /// The key of a row that is to be chosen once the book has it.
    pub wanted: Option<String>,
    /// What a yes to the open question sends.
    pub waiting: Option<Waiting>,
}

/// Changes that wait for a yes, made of the book as it stood at a revision.
#[derive(Debug)]
pub struct Waiting {
    pub table: Table,
    pub name: String,
    pub changes: Vec<Change>,
    pub revision: u64,
    /// Whether the row goes away.
    pub removes: bool,
}

impl Settings {
    /// Returns the chosen table.
    pub fn table(&self) -> Table {
        TABLES.get(self.place).copied().unwrap_or(TABLES[0])
    }

    /// Takes the rows of the chosen table from a book; the chosen row stays, by its key.
    pub fn fill(&mut self, book: &Book) {
        let table = self.table();
        let same = |a: &Vec<String>, b: &Vec<String>| key_of(table, a) == key_of(table, b);
        self.rows.replace(book.cells(table), same);
        let is_wanted = |cells: &Vec<String>| self.wanted.as_deref() == Some(&key_of(table, cells));
        if let Some(place) = self.rows.rows.iter().position(is_wanted) {
            self.rows.selected = place;
            self.wanted = None;
        }
    }

    /// Chooses a table and its first row.
    pub fn turn_to(&mut self, place: usize, book: &Book) {
        self.place = place.min(TABLES.len() - 1);
        self.rows = List::default();
        self.wanted = None;
        self.fill(book);
    }

    /// Returns the key of the chosen row.
    pub fn key(&self) -> Option<String> {
        self.rows.chosen().map(|cells| key_of(self.table(), cells))
    }
}

/// What a form of the book is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowTask {
    Add(Table),
    /// The row under a key, and its cells as the form was opened.
    Edit(Table, String, Vec<String>),
    /// The running term of office, by its key, ends and the next one begins.
    EndTerm(String),
    /// Due dates are counted anew.
    Recount(Vec<Move>),
}

impl RowTask {
    /// Returns the table that the form changes.
    pub fn table(&self) -> Table {
        match self {
            Self::Add(table) | Self::Edit(table, ..) => *table,
            Self::EndTerm(_) => Table::Congresses,
            Self::Recount(_) => Table::Days,
        }
    }
}

/// A form that changes the book.
#[derive(Debug)]
pub struct RowForm {
    pub task: RowTask,
    pub title: String,
    pub form: Form,
    /// The texts with which the form was opened.
    pub opened: Vec<(String, String)>,
    /// The revision of the book on which it is saved.
    pub revision: u64,
    pub request: RequestId,
    /// What the row is about: its rule, or what follows.
    pub about: String,
    /// What somebody else made of the row meanwhile.
    pub note: Option<String>,
    /// Why it was not saved.
    pub complaint: Option<String>,
    pub saving: bool,
    /// The cells of the row as they are being saved.
    pub saved: Vec<String>,
    /// Whether it was not saved because the book had changed meanwhile.
    pub stale: bool,
}

impl RowForm {
    /// Returns what is told below the fields.
    pub fn told(&self) -> Vec<(&str, Ink)> {
        [
            (self.complaint.as_deref(), Ink::Error),
            (self.note.as_deref(), Ink::Title),
            (Some(self.about.as_str()), Ink::Dim),
        ]
        .into_iter()
        .filter_map(|(text, ink)| Some((text?, ink)))
        .collect()
    }
}

/// Due dates that would be others under today's calendar, of which some are marked.
#[derive(Debug)]
pub struct Moves {
    pub lines: Vec<Move>,
    /// The places of the marked ones.
    pub marked: Vec<usize>,
    pub selected: usize,
    pub top: usize,
}

impl Moves {
    /// Returns the marked ones, in their order.
    pub fn chosen(&self) -> Vec<Move> {
        let marked =
            |(place, line): (usize, &Move)| self.marked.contains(&place).then(|| line.clone());
        self.lines.iter().enumerate().filter_map(marked).collect()
    }
}
