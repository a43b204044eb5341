//! The statistics of the office (统计): counts of petitions and people, each defined by a filter.
//!
//! A figure counts the petitions that a [`Filter`] admits; the filter stands with it, so that any
//! figure opens the list that it counts. Items (件) and people (人次) stand side by side, and a
//! rate keeps both of its numbers.

pub mod cell;
pub mod kept;
mod report;
pub mod rising;
pub mod span;
mod tables;
mod tally;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use cell::Cell;
pub use report::figures;

use crate::domain::{
    question::Filter,
    terms::{
        Channel, Disposition, Origin, Purpose, Verdict,
        figures::{By, Mark, Measure, SectionKind},
    },
};

/// Which figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The first and the last day of receipt.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// At the end of which day the petitions are looked at; `None` for now.
    pub as_of: Option<NaiveDate>,
    /// One table of this; `None` for the whole report.
    pub by: Option<By>,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub query: Query,
    /// The day at whose end the petitions were looked at.
    pub day: NaiveDate,
    pub sections: Vec<Section>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub kind: SectionKind,
    pub columns: Vec<Measure>,
    pub lines: Vec<Line>,
    /// Of the petitions, not of the lines: who is in two lines is counted once in it. Only what
    /// belongs to a unit (assigned, replied, …) is the sum of the lines.
    pub total: Line,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub key: Key,
    /// One a column.
    pub cells: Vec<Cell>,
    /// Which petitions it counts; `None` for what was brought forward from paper.
    pub filter: Option<Filter>,
}

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Key {
    Total,
    Channel(Channel),
    /// A main category.
    Main(String),
    /// A sub-category below its main one; its petitions are in that line too.
    Sub {
        main: String,
        sub: String,
    },
    /// Empty where none is stated.
    Township(String),
    Purpose(Purpose),
    Origin(Origin),
    /// `None` where none is decided yet.
    Way(Option<Disposition>),
    /// The unit as it is called today; `None` for what no unit has.
    Unit(Option<String>),
    /// The year and the month.
    Month(i32, u32),
    Mark(Mark),
    Verdict(Verdict),
    /// What the term had before this register was kept.
    Opening,
    /// What this register holds of the term.
    Registered,
}

/// What was counted on paper of the current term, before this register was kept (期初数).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub items: u64,
    pub people: u64,
    pub concluded: u64,
}

/// The current term of office (届).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Congress {
    pub from: NaiveDate,
    pub opening: Opening,
}

/// What the figures need besides the rows.
pub struct Basis<'a> {
    /// The day at whose end the rows stand as they do.
    pub day: NaiveDate,
    pub congress: Option<Congress>,
    /// Returns how a unit is called today, from whichever of its names (机构改革).
    pub unit_of: &'a dyn Fn(&str) -> String,
}

impl Line {
    /// Returns the filter of the petitions that one of its cells counts; of a rate, those it is
    /// a part of count. `None` where there is no list to open.
    pub fn opens(&self, measure: Measure) -> Option<Filter> {
        let mut filter = self.filter.clone()?;
        if measure == Measure::Before {
            filter.from = filter.from.map(year_before);
            filter.to = filter.to.map(year_before);
        }
        // What an old register tells is outside every on-time rate.
        let on_time = self.key == Key::Mark(Mark::ConcludedOnTime) && measure == Measure::Rate;
        if on_time || measure == Measure::OnTimeRate {
            filter.backfilled = Some(false);
        }
        Some(match measure.mark() {
            Some(mark) => filter.marked(mark),
            None => filter,
        })
    }
}

impl Measure {
    /// Returns the mark of the petitions that a column counts within its lines; `None` where it
    /// counts all of them.
    pub fn mark(self) -> Option<Mark> {
        match self {
            Self::Assigned => Some(Mark::Assigned),
            Self::Replied | Self::MedianDays => Some(Mark::Replied),
            Self::OnTime | Self::OnTimeRate => Some(Mark::RepliedOnTime),
            Self::Late => Some(Mark::RepliedLate),
            Self::NoDue => Some(Mark::NoDue),
            Self::Open => Some(Mark::Owing),
            Self::OpenLate => Some(Mark::OwingLate),
            Self::Returned => Some(Mark::Returned),
            Self::Remedies => Some(Mark::Remedied),
            Self::Reminders => Some(Mark::Reminded),
            Self::Concluded | Self::CompletionRate => Some(Mark::Concluded),
            Self::Items
            | Self::People
            | Self::Before
            | Self::Change
            | Self::Share
            | Self::Rate
            | Self::InRate => None,
        }
    }
}

/// Returns the same day a year before; 29 February becomes the 28th.
pub fn year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day)
}
