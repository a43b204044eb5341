//! Old registers: the bytes of a spreadsheet or CSV file and a mapping in, rows that the service
//! can adopt out.
//!
//! Pure: it reads no file, asks no service and knows no today. What the office's rules say about
//! a row is the service's to judge; here a row is refused only where a cell cannot be read at all.
//! Rows are counted as a spreadsheet counts them, from 1, whatever stands above the headings.

pub mod book;
mod columns;
mod csv;
mod days;
mod encoding;
mod file;
mod heading;
pub mod holidays;
mod remembered;
mod row;
mod survey;
mod words;
mod workbook;

use std::sync::Arc;

use crate::domain::{
    backfill::Backfill,
    field::FieldError,
    plain,
    terms::{Field, Term},
};

pub use crate::domain::office::MASKED;
pub use columns::FIELDS;
pub use encoding::Encoding;
pub use file::{File, Origin};
pub use remembered::{Choices, REMEMBERED, Remembered};
pub use survey::{Column, Survey};

/// One `--map FIELD=HEADING`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// `None` for a heading of which nothing is to be taken.
    pub field: Option<Field>,
    pub heading: String,
}

/// How the field of a heading is written of which nothing is to be taken.
pub const NO_FIELD: &str = "none";

impl Mapping {
    /// Reads `FIELD=HEADING`, where FIELD is the code or either word of one of [`FIELDS`], or
    /// [`NO_FIELD`].
    pub fn read(text: &str) -> Option<Self> {
        let (word, heading) = text.split_once('=')?;
        let field = match word.trim() {
            NO_FIELD => None,
            word => Some(Field::read(word).filter(|field| FIELDS.contains(field))?),
        };
        (!heading.trim().is_empty()).then(|| Self { field, heading: heading.to_owned() })
    }

    /// Returns the word that [`Self::read`] understands.
    pub fn code(&self) -> &'static str {
        self.field.map_or(NO_FIELD, |field| field.code())
    }
}

/// The first and the last row of the headings, as a spreadsheet counts them.
pub type HeadingRows = (u32, u32);

/// Reads `ROW` or `FIRST-LAST`.
pub fn heading_rows(text: &str) -> Option<HeadingRows> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (1 <= first && first <= last && last - first < MOST_HEADING_ROWS).then_some((first, last))
}

/// Headings never stand in more rows than these.
const MOST_HEADING_ROWS: u32 = 4;

/// What a file holds.
#[derive(Debug)]
pub struct Table {
    pub origin: Origin,
    /// Other sheets of the workbook, which were not read.
    pub other_sheets: Vec<String>,
    /// The first and the last row of the headings.
    pub heading: HeadingRows,
    /// The rows that can be handed to the service.
    pub rows: Vec<Backfill>,
    /// How many rows below the heading tell of a petition.
    pub read: u32,
    pub refused: Vec<Refused>,
    pub notes: Vec<Note>,
    /// Which heading was taken for which field, in the file's order.
    pub columns: Vec<(Field, String)>,
}

/// A row that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub row: u32,
    pub why: Why,
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Field(FieldError),
    /// It has more or fewer cells than the heading.
    Ragged {
        expected: usize,
        got: usize,
    },
}

/// Something that was taken otherwise than it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The first row that it concerns, and how many.
    pub first: u32,
    pub rows: u32,
}

/// What was taken otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// An unknown word for the channel; taken as a letter.
    Channel(String),
    /// An unknown word for the purpose; taken as redress.
    Purpose(String),
    /// An unknown circumstance; passed over.
    Circumstance(String),
    /// A category outside the scheme; kept as written.
    Category(String),
    /// A phone or address without a name; kept in the summary.
    Contact,
    /// A month without its day; taken as its first day, or its last for what followed.
    Month,
    /// A day without its year; taken as the last such day before what followed it.
    Year,
    /// A day as the number by which a spreadsheet keeps it; taken as that day.
    Serial,
    /// Characters that nobody sees, or that a spreadsheet left; taken away.
    Hidden,
    /// Cells to the right of the last heading; nothing of them was taken.
    Margin,
    /// Rows that tell of no petition (sums, signatures, headings of the next page); passed over.
    NoPetition,
    /// Columns that are no field's; nothing of them was taken.
    Unused(Vec<String>),
}

/// Why a file cannot be read at all; nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// The bytes are no text in any known encoding from this line on, counted from 1.
    NotText { line: usize },
    /// A workbook that opens only with a password.
    Locked,
    /// A workbook that is cut off or damaged, or no workbook at all.
    Damaged,
    /// A packed file that unfolds to more bytes than this.
    TooLarge { most: u64 },
    /// The workbook has no sheet of that name.
    NoSuchSheet { name: String, found: Vec<String> },
    /// There is no heading.
    Empty,
    /// Nothing stands in this row, which was said to hold the headings.
    NoHeading { row: u32 },
    /// A quotation mark that opens in this row is never closed: the file is cut off.
    Unclosed { row: u32 },
    /// `--map` names a heading that the file does not have.
    NoSuchHeading { mapping: Mapping, found: Vec<String> },
    /// `--map` names the field twice.
    MappedTwice { field: Field },
    /// No heading tells the field, which no petition can do without.
    NoColumn { field: Field, found: Vec<String> },
}

/// A file being read, row by row.
#[derive(Debug)]
pub struct Reading {
    pub origin: Origin,
    /// Other sheets of the workbook, which are not read.
    pub other_sheets: Vec<String>,
    /// The first and the last row of the headings.
    pub heading: HeadingRows,
    /// Which heading is taken for which field, in the file's order.
    pub columns: Vec<(Field, String)>,
    /// Whether what was said earlier of the same headings changes how they are read.
    pub recalled: bool,
    /// How many rows are left, those that tell of no petition included.
    pub left: usize,
    head: heading::Heading,
    found: columns::Columns,
    grid: Arc<file::Grid>,
    next: usize,
    read: u32,
    notes: Vec<Note>,
    noted: Vec<NoteKind>,
}

/// Reads a file to its end, as [`File::open`] does, with nothing remembered.
pub fn read(bytes: &[u8], mappings: &[Mapping], sheet: Option<&str>) -> Result<Table, ImportError> {
    let choices = Choices { said: mappings.to_vec(), ..Choices::default() };
    let mut reading = File::read(bytes)?.open(&choices, sheet)?;
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for row in &mut reading {
        match row {
            Ok(row) => rows.push(row),
            Err(row) => refused.push(row),
        }
    }
    let Reading { origin, other_sheets, heading, columns, read, .. } = &reading;
    let (origin, other_sheets) = (origin.clone(), other_sheets.clone());
    let (heading, columns, read) = (*heading, columns.clone(), *read);
    let (_, notes) = reading.end();
    Ok(Table { origin, other_sheets, heading, rows, read, refused, notes, columns })
}

impl Reading {
    fn of(grid: &Arc<file::Grid>, choices: &Choices) -> Result<Self, ImportError> {
        let head = heading::find(&grid.rows, choices)?;
        let mappings = choices.of(&head.names);
        let found = columns::Columns::find(&head.names, &mappings)?;
        let below = head.first + head.rows;
        Ok(Self {
            origin: grid.origin.clone(),
            other_sheets: Vec::new(),
            heading: (number(head.first), number(below - 1)),
            columns: found.named(&head.names),
            recalled: choices.recalls(&head.names),
            left: grid.rows.len().saturating_sub(below),
            head,
            found,
            grid: Arc::clone(grid),
            next: below,
            read: 0,
            notes: Vec::new(),
            noted: Vec::new(),
        })
    }

    /// Returns the headings of the file, in its order.
    pub fn headings(&self) -> &[String] {
        &self.head.names
    }

    /// Returns what of the last row was taken otherwise than it was written.
    pub fn noted(&self) -> &[NoteKind] {
        &self.noted
    }

    /// Returns what stands in the title of a row, or in its summary.
    pub fn title(&self, row: u32) -> String {
        let cells = self.cells(&[row]).pop().unwrap_or_default();
        let at = self.found.at(Field::Title).or(self.found.at(Field::Summary));
        at.and_then(|at| cells.get(at)).map(|cell| plain::line(cell)).unwrap_or_default()
    }

    /// Returns these rows as they stand in the file.
    pub fn cells(&self, rows: &[u32]) -> Vec<Vec<String>> {
        let place = |row: &u32| usize::try_from(*row).unwrap_or_default().saturating_sub(1);
        rows.iter().map(|row| self.grid.rows.get(place(row)).cloned().unwrap_or_default()).collect()
    }

    /// Returns how many rows told of a petition, and what was taken otherwise than written.
    pub fn end(mut self) -> (u32, Vec<Note>) {
        let unused = self.unused();
        if !unused.is_empty() {
            let first = self.heading.1;
            self.notes.push(Note { kind: NoteKind::Unused(unused), first, rows: self.read });
        }
        (self.read, self.notes)
    }

    /// Returns the headings that are no field's and of which nobody said so.
    fn unused(&self) -> Vec<String> {
        let named = |heading: &str| self.columns.iter().any(|(_, used)| used.trim() == heading);
        let all = self.head.names.iter().enumerate().filter(|(at, _)| !self.found.is_left(*at));
        let all = all.map(|(_, heading)| heading.trim().to_owned());
        all.filter(|heading| !heading.is_empty() && !named(heading)).collect()
    }
}

impl Iterator for Reading {
    type Item = Result<Backfill, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut cells = self.grid.rows.get(self.next)?.clone();
            let row = number(self.next);
            self.next += 1;
            self.left -= 1;
            if heading::is_blank(&cells) {
                continue;
            }
            self.noted.clear();
            let mut notes = Notes { row, all: &mut self.notes, noted: &mut self.noted };
            if self.head.is_repeated(&cells) || row::tells_nothing(&self.found, &cells) {
                notes.note(NoteKind::NoPetition);
                continue;
            }
            // A sheet's rows end where nothing more stands; those of a text end where it says.
            if let Origin::Sheet(_) = self.origin {
                let width = self.found.width;
                if cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
                    notes.note(NoteKind::Margin);
                }
                cells.resize(width, String::new());
            }
            self.read += 1;
            return Some(row::read(&self.found, &cells, notes).map_err(|why| Refused { row, why }));
        }
    }
}

/// Returns the number by which a spreadsheet shows a row.
fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

/// Returns refused rows as they stand in the file, each with why behind its cells, below the
/// headings, so that they can be corrected and fed again.
pub fn corrections(head: &[String], rows: &[(Vec<String>, String)], why: &str) -> Vec<Vec<String>> {
    let longest = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or_default();
    let width = head.len().max(longest);
    let line = |cells: &[String], last: &str| {
        let mut line = cells.to_vec();
        line.resize(width, String::new());
        line.push(last.to_owned());
        line
    };
    let rows = rows.iter().map(|(cells, why)| line(cells, why));
    std::iter::once(line(head, why)).chain(rows).collect()
}

/// Where one row's notes go.
struct Notes<'a> {
    row: u32,
    all: &'a mut Vec<Note>,
    /// Those of this row.
    noted: &'a mut Vec<NoteKind>,
}

impl Notes<'_> {
    fn note(&mut self, kind: NoteKind) {
        if !self.noted.contains(&kind) {
            self.noted.push(kind.clone());
        }
        match self.all.iter_mut().find(|note| note.kind == kind) {
            Some(note) => note.rows += 1,
            None => self.all.push(Note { kind, first: self.row, rows: 1 }),
        }
    }
}
