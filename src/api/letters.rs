//! Letters and other papers as both ends speak of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    letter::Letter,
    number::{Number, PetitionId, Revision},
    paper::{Mark, Paper},
    terms::PaperKind,
};

/// A paper that is wanted: of which kind, and about what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedPaper {
    pub kind: PaperKind,
    /// More than one only for what one reminder notice asks of a unit.
    pub about: Vec<About>,
    /// Under what it went out, if it was made without the program.
    pub elsewhere: Option<String>,
}

/// A petition, or a share of it, that a paper is about, as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub petition: PetitionId,
    pub unit: Option<UnitId>,
    /// Not looked at in a question.
    pub expected: Revision,
}

/// A letter that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub kind: PaperKind,
    /// None where it was made without the program.
    pub mark: Option<Mark>,
    pub to: String,
    pub petitions: Vec<Number>,
    /// Where its file lies, within the store's home.
    pub file: Option<String>,
}

/// What stands on a paper before it goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The petitions as they were when it was made.
    pub wanted: WantedPaper,
    pub paper: Paper,
}

/// A file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A letter that is still to go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterDue {
    pub wanted: WantedPaper,
    pub to: String,
    pub petitions: Vec<Number>,
    /// What the first of them is about.
    pub title: String,
    /// The day of the act that it tells of, the earliest where they are several.
    pub since: NaiveDate,
}

/// A line of the register of letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    pub letter: Letter,
    pub petitions: Vec<(PetitionId, Number)>,
}

/// A letter as it went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLetter {
    pub line: LetterLine,
    pub paper: Paper,
    pub file: PaperFile,
    /// Where the file lies, within the store's home; it was put there again if it was gone.
    pub path: String,
    /// Whether a newer program sets it otherwise than the file that went out, which is gone.
    pub reset: bool,
}
