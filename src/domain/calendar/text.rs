//! The calendar as text: a line per day, `2026-10-01,off,国庆节`, `#` for a comment.
//!
//! The statutory text comes with the program; an office keeps one of its own, perhaps saved by a
//! spreadsheet, so dates may be written in any full form and commas may be full-width. Where the
//! text comes from, and what to tell its writer, others know.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::{Calendar, Day, DayKind},
    dates::{DateError, read_full_date},
    terms::Term as _,
};

const STATUTORY: &str = include_str!("../../../data/holidays.csv");

/// The first line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarError {
    /// Counted from 1, comments and empty lines included.
    pub line: usize,
    pub wrong: Wrong,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    Date(DateError),
    /// The second field is no code of [`DayKind`].
    Kind(String),
    /// The day has no name, so no due date could be explained by it.
    Name,
}

impl Calendar {
    /// The days off and make-up workdays that the State Council has announced, 2007–2026.
    pub fn statutory() -> Self {
        Self::parse(STATUTORY).expect("a test reads the text that is compiled in")
    }

    /// Reads a calendar. Of two lines for one day the later one holds.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let mut days = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            days.push(row(line).map_err(|wrong| CalendarError { line: index + 1, wrong })?);
        }
        Ok(Self::of(days))
    }
}

fn row(line: &str) -> Result<(NaiveDate, Day), Wrong> {
    let mut fields = line.splitn(3, [',', '，']).map(str::trim);
    let date = read_full_date(fields.next().unwrap_or_default()).map_err(Wrong::Date)?;
    let code = fields.next().unwrap_or_default();
    let kind = DayKind::from_code(code).ok_or_else(|| Wrong::Kind(code.to_owned()))?;
    // A spreadsheet fills short rows with empty fields.
    let name = fields.next().unwrap_or_default().trim_end_matches([',', '，']);
    if name.is_empty() {
        return Err(Wrong::Name);
    }
    Ok((date, Day { kind, name: name.to_owned() }))
}

/// Writes the text that [`Calendar::parse`] reads back.
impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows()
            .try_for_each(|(date, day)| writeln!(f, "{date},{},{}", day.kind.code(), day.name))
    }
}
