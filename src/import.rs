//! Old registers: the text of a CSV file and a mapping in, rows that the service can adopt out.
//!
//! Pure: it reads no file, asks no service and knows no today. What the office's rules say about
//! a row is the service's to judge; here a row is refused only where a cell cannot be read at all.
//! Rows are counted as a spreadsheet counts them: the heading is row 1, the first data row 2.

pub mod book;
mod columns;
pub mod holidays;
mod row;
mod sheet;
mod words;

use crate::domain::{
    backfill::Backfill,
    field::FieldError,
    terms::{Field, Term},
};

pub use crate::domain::office::MASKED;
pub use columns::FIELDS;

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
#[derive(Debug, Default)]
pub struct Table {
    /// The rows that can be handed to the service.
    pub rows: Vec<Backfill>,
    /// How many rows below the heading hold anything at all.
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
    /// Columns that are no field's; nothing of them was taken.
    Unused(Vec<String>),
}

/// Why a file cannot be read at all; nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// The bytes are not UTF-8 from this line on, counted from 1.
    NotUtf8 { line: usize },
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

/// Reads a CSV file.
///
/// Headings that equal a field's code or one of its usual words map by themselves; `mappings`
/// come before that. Rows without any text are passed over.
pub fn read(bytes: &[u8], mappings: &[Mapping]) -> Result<Table, ImportError> {
    let rows = sheet::rows(text_of(bytes)?)?;
    let mut rows = (1_u32..).zip(rows).filter(|(_, cells)| !sheet::is_blank(cells));
    let (_, head) = rows.next().ok_or(ImportError::Empty)?;
    let columns = columns::Columns::find(&head, mappings)?;
    let mut table = Table { columns: columns.named(&head), ..Table::default() };
    for (number, cells) in rows {
        table.read += 1;
        match row::read(number, &columns, &cells, &mut table.notes) {
            Ok(row) => table.rows.push(row),
            Err(why) => table.refused.push(Refused { row: number, why }),
        }
    }
    let unused = table.unused(&head);
    if !unused.is_empty() {
        table.notes.push(Note { kind: NoteKind::Unused(unused), first: 1, rows: table.read });
    }
    Ok(table)
}

/// Returns the text of a file, without the mark that some programs put at its beginning.
fn text_of(bytes: &[u8]) -> Result<&str, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ImportError::NotUtf8 { line: good.split(|byte| *byte == b'\n').count() }
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

impl Table {
    /// Returns the headings that are no field's.
    fn unused(&self, head: &[String]) -> Vec<String> {
        let named = |heading: &str| self.columns.iter().any(|(_, used)| used.trim() == heading);
        head.iter()
            .map(|heading| heading.trim().to_owned())
            .filter(|heading| !heading.is_empty() && !named(heading))
            .collect()
    }
}
