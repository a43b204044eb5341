//! How a value breaks its field's rule, as data; the sentences stand in the text module.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    paper::Mark,
    terms::{Field, Term},
};

/// One field that breaks its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: Field,
    pub wrong: Wrong,
}

/// How a value breaks its field's rule; the sentence is made in the text module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// A required field is empty.
    Missing,
    /// A petitioner has a phone, number or address but no name.
    NeedsName,
    NotADate,
    /// A day that no calendar has, such as 2026-02-30.
    NoSuchDay,
    NotATime,
    NotANumber,
    NotAPhone,
    /// Not a number of days, working days or months.
    NotAPeriod,
    /// A register number in another form than 2026-001.
    NotARegisterNumber,
    /// Not one of the words that the field knows.
    NotOneOf(Vec<String>),
    InFuture {
        today: NaiveDate,
    },
    /// Before the day on which it could have happened first.
    Before {
        earliest: NaiveDate,
    },
    NotBetween {
        least: u32,
        most: u32,
        got: u32,
    },
    /// More people than one petition counts.
    TooManyPeople {
        most: u32,
        got: u32,
    },
    FewerThanNamed {
        named: usize,
    },
    TooMany {
        most: usize,
        got: usize,
    },
    TooManyRepresentatives {
        most: usize,
        got: usize,
    },
    /// A whole number outside these bounds.
    OutOfRange {
        least: i64,
        most: i64,
    },
    /// A Unix user's name has no blanks.
    NotAnAccount,
    /// `/` stands between a category and its sub-category.
    HasStroke,
    /// Another row has this name already.
    Taken {
        by: String,
    },
    /// No unit of the book has this name.
    NoSuchUnit {
        name: String,
    },
    /// A row that others name cannot go.
    NamedBy {
        by: String,
    },
    /// A wording names in braces what this paper has no place for.
    NoSuchPlace {
        name: String,
        known: Vec<String>,
    },
    /// No number of a letter, such as 白人信〔2026〕3号.
    NotAMark,
    /// Papers of this kind have no numbers.
    Unnumbered,
    /// The number is not of this kind of letter, whose code is another.
    OtherCode {
        code: String,
    },
    /// Numbers were given on from the one that stands there; this is the last.
    NumbersGiven {
        last: Mark,
    },
    /// A unit would be its own superior or successor.
    Ring {
        name: String,
    },
    /// The law does not leave this period to the office.
    OutsideTheLaw {
        source: String,
    },
    /// The office's goal lies after the limit.
    AfterLimit,
    /// The steps of the reminder plan follow one another.
    OutOfOrder,
    /// Two terms of office share a day.
    Overlaps {
        with: String,
    },
    /// Nobody with an account could give out accounts any more.
    NobodyLeft,
    /// Counted in characters.
    TooLong {
        most: usize,
        got: usize,
    },
}

/// Returns [`Wrong::Missing`] for an empty text.
pub fn needed(text: &str) -> Option<Wrong> {
    text.trim().is_empty().then_some(Wrong::Missing)
}

/// Returns [`Wrong::TooLong`] for a text of more than `most` characters.
pub fn too_long(text: &str, most: usize) -> Option<Wrong> {
    // A character is at least a byte: short texts need no count.
    if text.len() <= most {
        return None;
    }
    let got = text.chars().count();
    (got > most).then_some(Wrong::TooLong { most, got })
}

/// Returns every word of a term, for the message that lists what a field knows.
pub fn words_of<T: Term>() -> Vec<String> {
    T::ALL.iter().map(|value| value.code().to_owned()).collect()
}
