//! Why a command could not be carried out, and the sentence for it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::SessionError;
use crate::{
    api::{Answer, Failure, Reply},
    content::source::SourceError,
    domain::{
        refusal::Refusal,
        terms::{Field, Stage, Table, Term},
    },
    import::{FIELDS, ImportError, book::BookError},
    text::{attachments, book as said, cli as say, disk, import as told, refusals, word},
};

/// Why a command ends with status 2, or quietly.
#[derive(Debug)]
pub enum Complaint {
    /// The reader of the output went away; that is no failure.
    PipeClosed,
    Print(io::Error),
    Session(SessionError),
    Failed(Failure),
    /// The service answered something else than was asked.
    Confused,
    BadDate {
        option: &'static str,
        text: String,
    },
    BadStage(String),
    /// More than one unit is meant, of which the first are told.
    SeveralUnits {
        typed: String,
        names: Vec<String>,
        all: usize,
    },
    BadMap(String),
    BadHeading(String),
    BadNumber(String),
    NoHome,
    /// Arguments that make no sense, told by the parser's own translation.
    Arguments(String),
    Read {
        path: PathBuf,
        why: io::Error,
    },
    Write {
        path: PathBuf,
        why: io::Error,
    },
    NoRandom(String),
    /// A document could not be made, in the words of the library that makes it.
    Document(String),
    Json {
        path: PathBuf,
        line: usize,
        column: usize,
    },
    /// The petition at this place, from 1, was not registered; those before it were.
    NotRegistered {
        place: usize,
        why: String,
    },
    Import {
        path: PathBuf,
        why: ImportError,
    },
    BadTable(String),
    /// A file cannot be a table of the book.
    Book {
        path: PathBuf,
        why: BookError,
    },
    /// A row of a file keeps the book's rules not.
    BookRow {
        path: PathBuf,
        row: u32,
        why: Refusal,
    },
    /// The rows of a file do not go together.
    BookRefused {
        path: PathBuf,
        why: Refusal,
    },
    /// `--as` without a command.
    AsNeedsCommand,
    /// A file that was to be attached cannot be sent.
    Scan {
        path: PathBuf,
        why: SourceError,
    },
    /// An attached file is not as it was attached.
    AlteredFile,
    NoSuchUnit {
        name: String,
        units: Vec<String>,
    },
    /// The store has so many faults.
    Faulty {
        faults: usize,
        home: String,
    },
}

impl From<SessionError> for Complaint {
    fn from(error: SessionError) -> Self {
        Self::Session(error)
    }
}

impl From<io::Error> for Complaint {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::PipeClosed
        } else {
            Self::Print(error)
        }
    }
}

impl Complaint {
    /// Returns the complaint of a rule of the office.
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self::Failed(Failure::Refused(refusal))
    }

    /// Returns what a person reads: what is wrong, and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::PipeClosed => String::new(),
            Self::Print(why) => say::CANNOT_PRINT.fill(&[why]),
            Self::Session(SessionError::Store(why)) => refusals::broken(why),
            Self::Session(SessionError::Link(why)) => why.clone(),
            Self::Failed(failure) => refusals::failure(failure),
            Self::Confused => say::CONFUSED.get().to_owned(),
            Self::BadDate { option, text } => say::BAD_DATE.fill(&[option, text]),
            Self::SeveralUnits { typed, names, all } => {
                say::SEVERAL_UNITS.fill(&[typed, &names.join(refusals::LIST_COMMA.get()), all])
            }
            Self::BadStage(text) => say::BAD_STAGE.fill(&[text, &stages()]),
            Self::BadMap(text) => say::BAD_MAP.fill(&[text, &field_codes()]),
            Self::BadHeading(text) => say::BAD_HEADING.fill(&[text]),
            Self::BadNumber(text) => say::BAD_NUMBER.fill(&[text]),
            Self::NoHome => say::NO_HOME.get().to_owned(),
            Self::Arguments(text) => text.clone(),
            Self::Read { path, why } => disk::cannot_read(path, why),
            Self::Write { path, why } => disk::cannot_write(path, why),
            Self::Document(why) => say::NO_DOCUMENT.fill(&[why]),
            Self::NoRandom(why) => say::NO_RANDOM.fill(&[why]),
            Self::Json { path, line, column } => {
                say::NOT_JSON.fill(&[&path.display(), line, column])
            }
            Self::NotRegistered { place, why } => {
                say::NOT_REGISTERED.fill(&[place, why, &(place - 1)])
            }
            Self::Import { path, why } => told::error(&path.display().to_string(), why),
            Self::BadTable(text) => said::BAD_TABLE.fill(&[text, &tables()]),
            Self::Book { path, why } => book(&path.display().to_string(), why),
            Self::BookRow { path, row, why } => {
                said::BAD_ROW.fill(&[&path.display(), row, &refusals::refusal(why)])
            }
            Self::BookRefused { path, why } => {
                said::NOTHING_TAKEN.fill(&[&path.display(), &refusals::refusal(why)])
            }
            Self::AsNeedsCommand => said::AS_NEEDS_COMMAND.get().to_owned(),
            Self::Scan { path, why } => scan(path, why),
            Self::AlteredFile => attachments::ALTERED.get().to_owned(),
            Self::NoSuchUnit { name, units } => {
                attachments::NO_SUCH_UNIT.fill(&[name, &units.join(refusals::LIST_COMMA.get())])
            }
            Self::Faulty { faults, home } => say::FAULTY.fill(&[faults, home]),
        }
    }
}

fn scan(path: &Path, why: &SourceError) -> String {
    let shown = disk::shown(path);
    match why {
        SourceError::NotAFile => attachments::NOT_A_FILE.fill(&[&shown]),
        SourceError::Bad(why) => {
            attachments::NOT_TAKEN.fill(&[&shown, &attachments::bad_file(*why)])
        }
        SourceError::Io(why) => disk::cannot_read(path, why),
    }
}

/// Reads the value of an option by its code or either of its words.
pub(super) fn term<T: Term>(option: &'static str, text: &str) -> Result<T, Complaint> {
    T::read(text).ok_or_else(|| {
        let codes: Vec<&str> = T::ALL.iter().map(|value| value.code()).collect();
        let codes = codes.join(refusals::LIST_COMMA.get());
        Complaint::Arguments(say::BAD_VALUE_OF.fill(&[&option, &text, &codes]))
    })
}

fn book(path: &str, error: &BookError) -> String {
    match error {
        BookError::File(why) => told::error(path, why),
        BookError::NoColumn { field, found } => {
            let found = found.join(refusals::LIST_COMMA.get());
            said::NO_COLUMN.fill(&[&path, &word(*field), &field.code(), &found])
        }
        BookError::Ragged { row, expected, got } => said::RAGGED.fill(&[&path, row, expected, got]),
        BookError::NotJson { line } => said::NOT_JSON.fill(&[&path, line]),
        BookError::NoCell { line, field } => said::NO_CELL.fill(&[&path, line, &word(*field)]),
    }
}

fn tables() -> String {
    let choice = |table: &Table| say::STAGE_CHOICE.fill(&[&table.zh(), &table.code()]);
    Table::ALL.iter().map(choice).collect::<Vec<_>>().join(refusals::LIST_COMMA.get())
}

fn stages() -> String {
    let choice = |stage: &Stage| say::STAGE_CHOICE.fill(&[&stage.zh(), &stage.code()]);
    Stage::ALL.iter().map(choice).collect::<Vec<_>>().join(refusals::LIST_COMMA.get())
}

fn field_codes() -> String {
    FIELDS.map(Field::code).join(refusals::LIST_COMMA.get())
}

/// Returns the answer of a reply to a question.
pub(super) fn answer(reply: Reply) -> Result<Answer, Complaint> {
    match reply {
        Reply::Answer(answer) => Ok(answer),
        Reply::Failed(failure) => Err(Complaint::Failed(failure)),
        _ => Err(Complaint::Confused),
    }
}
