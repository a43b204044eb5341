//! Why a command could not be carried out, and the sentence for it.

use std::{io, path::PathBuf};

use super::SessionError;
use crate::{
    api::{Answer, Failure, Reply},
    domain::terms::{Field, Stage, Term},
    import::{FIELDS, ImportError},
    text::{cli as say, refusals, word},
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
    BadDate(String),
    BadStage(String),
    BadMap(String),
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
    /// Returns what a person reads: what is wrong, and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::PipeClosed => String::new(),
            Self::Print(why) => say::CANNOT_PRINT.fill(&[why]),
            Self::Session(SessionError::Store(why)) => refusals::broken(why),
            Self::Session(SessionError::Link(why)) => why.clone(),
            Self::Failed(failure) => refusals::failure(failure),
            Self::Confused => say::CONFUSED.get().to_owned(),
            Self::BadDate(text) => say::BAD_DATE.fill(&[text]),
            Self::BadStage(text) => say::BAD_STAGE.fill(&[text, &stages()]),
            Self::BadMap(text) => say::BAD_MAP.fill(&[text, &field_codes()]),
            Self::BadNumber(text) => say::BAD_NUMBER.fill(&[text]),
            Self::NoHome => say::NO_HOME.get().to_owned(),
            Self::Arguments(text) => text.clone(),
            Self::Read { path, why } => say::CANNOT_READ.fill(&[&path.display(), why]),
            Self::Write { path, why } => say::CANNOT_WRITE.fill(&[&path.display(), why]),
            Self::NoRandom(why) => say::NO_RANDOM.fill(&[why]),
            Self::Json { path, line, column } => {
                say::NOT_JSON.fill(&[&path.display(), line, column])
            }
            Self::NotRegistered { place, why } => {
                say::NOT_REGISTERED.fill(&[place, why, &(place - 1)])
            }
            Self::Import { path, why } => import(&path.display().to_string(), why),
            Self::Faulty { faults, home } => say::FAULTY.fill(&[faults, home]),
        }
    }
}

fn import(path: &str, error: &ImportError) -> String {
    let listed = |headings: &[String]| headings.join(refusals::LIST_COMMA.get());
    match error {
        ImportError::NotUtf8 { line } => say::NOT_UTF8.fill(&[&path, line]),
        ImportError::Empty => say::EMPTY_FILE.fill(&[&path]),
        ImportError::Unclosed { row } => say::UNCLOSED.fill(&[&path, row]),
        ImportError::NoSuchHeading { mapping, found } => {
            let heading = &mapping.heading;
            say::NO_SUCH_HEADING.fill(&[heading, &mapping.field.code(), &listed(found)])
        }
        ImportError::MappedTwice { field } => say::MAPPED_TWICE.fill(&[&field.code()]),
        ImportError::NoColumn { field, found } => {
            say::NO_COLUMN.fill(&[&word(*field), &field.code(), &listed(found)])
        }
    }
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
        Reply::Done(_) | Reply::Adopted(_) => Err(Complaint::Confused),
    }
}
