//! Old registers: the bytes of a spreadsheet or CSV file and a mapping in, rows that the service
//! can adopt out.
//!
//! Pure: it reads no file, asks no service and knows no today. What the office's rules say about
//! a row is the service's to judge; here a row is refused only where a cell cannot be read at all.
//! Rows are counted as a spreadsheet counts them, from 1, whatever stands above the headings.

pub mod book;
mod columns;
mod csv;
mod encoding;
mod file;
mod heading;
pub mod holidays;
mod row;
mod words;
mod workbook;

use crate::domain::{
    backfill::Backfill,
    field::FieldError,
    terms::{Field, Term},
};

pub use crate::domain::office::MASKED;
pub use columns::FIELDS;
pub use encoding::Encoding;
pub use file::Origin;

/// One `--map FIELD=HEADING`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub field: Field,
    pub heading: String,
}

impl Mapping {
    /// Reads `FIELD=HEADING`, where FIELD is the code or either word of one of [`FIELDS`].
    pub fn read(text: &str) -> Option<Self> {
        let (field, heading) = text.split_once('=')?;
        let field = Field::read(field).filter(|field| FIELDS.contains(field))?;
        (!heading.trim().is_empty()).then(|| Self { field, heading: heading.to_owned() })
    }
}

/// What a file holds.
#[derive(Debug)]
pub struct Table {
    pub origin: Origin,
    /// Other sheets of the workbook, which were not read.
    pub other_sheets: Vec<String>,
    /// The first and the last row of the headings.
    pub heading: (u32, u32),
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
    /// A quotation mark that opens in this row is never closed: the file is cut off.
    Unclosed { row: u32 },
    /// `--map` names a heading that the file does not have.
    NoSuchHeading { mapping: Mapping, found: Vec<String> },
    /// `--map` names the field twice.
    MappedTwice { field: Field },
    /// No heading tells the field, which no petition can do without.
    NoColumn { field: Field, found: Vec<String> },
}

/// A file being read, row by row, so that a long one is never held twice.
#[derive(Debug)]
pub struct Reading {
    pub origin: Origin,
    /// Other sheets of the workbook, which are not read.
    pub other_sheets: Vec<String>,
    /// The first and the last row of the headings.
    pub heading: (u32, u32),
    /// Which heading is taken for which field, in the file's order.
    pub columns: Vec<(Field, String)>,
    /// How many rows are left, those that tell of no petition included.
    pub left: usize,
    head: heading::Heading,
    found: columns::Columns,
    rows: std::iter::Enumerate<std::vec::IntoIter<Vec<String>>>,
    read: u32,
    notes: Vec<Note>,
}

/// Begins to read a file: the sheet of this name, or the first one in which the headings of a
/// register are found.
///
/// Headings that equal a field's code or one of its usual words map by themselves; `mappings`
/// come before that. Rows that tell of no petition are passed over and noted.
pub fn open(
    bytes: &[u8],
    mappings: &[Mapping],
    sheet: Option<&str>,
) -> Result<Reading, ImportError> {
    let mut names = Vec::new();
    let mut first_error = None;
    let mut found: Option<Reading> = None;
    for grid in file::grids(bytes)? {
        let name =
            if let Origin::Sheet(name) = &grid.origin { name.clone() } else { String::new() };
        names.push(name.clone());
        if found.is_some() || sheet.is_some_and(|wanted| wanted.trim() != name.trim()) {
            continue;
        }
        match Reading::of(grid, mappings) {
            Ok(reading) => found = Some(reading),
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    match (found, first_error, sheet) {
        (Some(reading), ..) => {
            let other = |name: &String| reading.origin != Origin::Sheet(name.clone());
            let other_sheets = names.iter().filter(|name| !name.is_empty() && other(name));
            Ok(Reading { other_sheets: other_sheets.cloned().collect(), ..reading })
        }
        (None, Some(error), _) => Err(error),
        (None, None, Some(name)) if !names.is_empty() => {
            Err(ImportError::NoSuchSheet { name: name.to_owned(), found: names })
        }
        (None, None, _) => Err(ImportError::Empty),
    }
}

/// Reads a file to its end, as [`open`] does.
pub fn read(bytes: &[u8], mappings: &[Mapping], sheet: Option<&str>) -> Result<Table, ImportError> {
    let mut reading = open(bytes, mappings, sheet)?;
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
    fn of(grid: file::Grid, mappings: &[Mapping]) -> Result<Self, ImportError> {
        let head = heading::find(&grid.rows, mappings).ok_or(ImportError::Empty)?;
        let found = columns::Columns::find(&head.names, mappings)?;
        let below = head.first + head.rows;
        let left = grid.rows.len().saturating_sub(below);
        let mut rows = grid.rows.into_iter().enumerate();
        if let Some(last) = below.checked_sub(1) {
            rows.nth(last);
        }
        Ok(Self {
            origin: grid.origin,
            other_sheets: Vec::new(),
            heading: (number(head.first), number(below - 1)),
            columns: found.named(&head.names),
            left,
            head,
            found,
            rows,
            read: 0,
            notes: Vec::new(),
        })
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

    /// Returns the headings that are no field's.
    fn unused(&self) -> Vec<String> {
        let named = |heading: &str| self.columns.iter().any(|(_, used)| used.trim() == heading);
        let all = self.head.names.iter().map(|heading| heading.trim().to_owned());
        all.filter(|heading| !heading.is_empty() && !named(heading)).collect()
    }
}

impl Iterator for Reading {
    type Item = Result<Backfill, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (place, mut cells) = self.rows.next()?;
            self.left -= 1;
            if heading::is_blank(&cells) {
                continue;
            }
            let row = number(place);
            let mut notes = Notes { row, notes: &mut self.notes };
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

/// Returns the headings of what was read and these of its rows as they stand in the file, so
/// that they can be corrected and fed again.
pub fn cells(
    bytes: &[u8],
    mappings: &[Mapping],
    origin: &Origin,
    rows: &[u32],
) -> Result<(Vec<String>, Vec<Vec<String>>), ImportError> {
    let grid = file::grids(bytes)?.into_iter().find(|grid| grid.origin == *origin);
    let grid = grid.ok_or(ImportError::Empty)?;
    let head = heading::find(&grid.rows, mappings).ok_or(ImportError::Empty)?;
    let cells = rows.iter().map(|row| {
        let place = usize::try_from(*row).unwrap_or_default().saturating_sub(1);
        grid.rows.get(place).cloned().unwrap_or_default()
    });
    Ok((head.names, cells.collect()))
}

/// Where one row's notes go.
struct Notes<'a> {
    row: u32,
    notes: &'a mut Vec<Note>,
}

impl Notes<'_> {
    fn note(&mut self, kind: NoteKind) {
        match self.notes.iter_mut().find(|note| note.kind == kind) {
            Some(note) => note.rows += 1,
            None => self.notes.push(Note { kind, first: self.row, rows: 1 }),
        }
    }
}
