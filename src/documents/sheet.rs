//! A spreadsheet as plain data: what stands in it and how it is to be read, not how its bytes
//! are made. [`xlsx`] and [`csv`] make them.

pub mod csv;
pub mod xlsx;

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::figures::cell::permille;

/// A sheet (工作表): a title, a head, rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What stands on its tab; at most 31 characters and none of `[]:*?/\`.
    pub name: String,
    pub title: String,
    /// What stands below the title: the office, the day, what is listed.
    pub about: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// What stands below the rows, a line each.
    pub notes: Vec<String>,
    pub charts: Vec<Chart>,
    /// Whether people narrow it by its head and read it with the first column standing still.
    pub list: bool,
    /// So many columns from the left are printed; what is beyond is for the screen.
    pub printed: usize,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// In half-width characters.
    pub width: u16,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub tint: Tint,
    /// Whether it is a sum of the others.
    pub total: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    /// Words; a long text is broken.
    Text(String),
    Number(u64),
    /// A number with one decimal, in tenths.
    Tenths(u64),
    /// So many of so many, as the percentage that it is rounded to elsewhere.
    Share {
        part: u64,
        whole: u64,
    },
    /// Tenths of a percent with their sign; `None` where there is nothing to compare with.
    Change(Option<i64>),
    Day(NaiveDate),
}

/// The colour of a row, by the convention of registers: 绿=办结 黄=临期 红=超期 灰=中止. It never
/// tells what the words do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Tint {
    #[default]
    None,
    Done,
    Near,
    Late,
    Suspended,
}

/// A chart of columns of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub kind: ChartKind,
    pub title: String,
    /// The places of the rows that it draws.
    pub rows: Range<usize>,
    /// The places of the columns that it draws, a series each; the first column names the rows.
    pub columns: Vec<usize>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    Columns,
    /// Long names at the left.
    Bars,
    Line,
}

impl Cell {
    /// Returns words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Returns a day, or nothing.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// Returns a part of a whole in tenths of a percent as a fraction, rounded as it is everywhere.
#[expect(clippy::cast_precision_loss, reason = "tenths of a percent are small")]
fn fraction(part: u64, whole: u64) -> Option<f64> {
    permille(part, whole).map(|value| value as f64 / 1000.0)
}
