//! A paper of the office as plain data: what stands on it, not how it is set.
//!
//! It is composed from a petition and the office's wording, shown in the lines that it will
//! have in print, kept with the event that issued it, and set again from what was kept.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    book::accused::Accused,
    terms::{Disposition, PaperKind},
};

/// A paper (公文、表单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub kind: PaperKind,
    /// The name at its head (发文机关标志).
    pub office: String,
    /// Its number; a letter that is only looked at has the one that would be its own, a sheet
    /// has none.
    pub mark: Option<Mark>,
    pub title: String,
    /// The unit or person that it is addressed to (主送); empty on a sheet.
    pub to: String,
    pub blocks: Vec<Block>,
    /// What stands above the seal, and the day; none on a sheet that is not sealed.
    pub signed: Option<Signed>,
    /// Who else gets it (抄送).
    pub copies: Vec<String>,
    /// What follows the seal on a page of its own: a sheet that the unit fills in and sends back.
    pub annex: Vec<Block>,
}

/// Why there is no such paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// It is about one unit's share, and none was named.
    NoUnit,
    /// The unit got it in another way, by another kind of letter.
    OtherWay {
        unit: String,
        disposition: Disposition,
    },
    /// The unit owes nothing now.
    NothingOwed {
        unit: String,
    },
    /// No reply of the unit was sent back.
    NotSentBack {
        unit: String,
    },
    NotSupervised {
        unit: String,
    },
    /// Nobody to tell.
    Anonymous,
    /// Nothing became of the petition that its petitioner could be told.
    NothingToTell,
    /// The petition was neither concluded nor replied to.
    NotConcluded,
    /// The material accuses the unit (信访工作条例 Art 30).
    Accused(Accused),
}

/// The number of a letter (发文字号): 白人信〔2026〕3号.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// The code of the office and the kind (机关代字).
    pub code: String,
    pub year: u16,
    /// From 1 in each year and code, without gaps.
    pub serial: u32,
}

/// The end of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub by: String,
    pub on: NaiveDate,
}

/// A part of a paper from its top to its bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A line in the type of the title, in the middle.
    Title(String),
    /// 一、… in the type of its level, from 1.
    Heading {
        level: u8,
        text: String,
    },
    /// A paragraph, its first line indented by two characters.
    Text(Vec<Span>),
    /// A line that begins at the margin.
    Line(Vec<Span>),
    Table(Table),
    /// So many empty lines.
    Blank(u8),
    /// What follows begins a page.
    PageBreak,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    /// Whether it stands for something that may not be told; a preview shows it.
    pub masked: bool,
}

/// A ruled table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The width of each column in full-width characters; 28 fill the page of a letter, 36 that of
    /// a sheet, which is set smaller. Between two columns stands the room of one.
    pub widths: Vec<u8>,
    /// Whether the first row is repeated on every page.
    pub headed: bool,
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    pub cells: Vec<Cell>,
    /// The fewest lines that it is high, for handwriting.
    pub lines: u8,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub text: Vec<Span>,
    /// Over how many columns it goes.
    pub span: u8,
    /// Whether it names what stands beside it.
    pub label: bool,
}

impl Span {
    /// Returns a piece of text that everybody may read.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), masked: false }
    }

    /// Returns what stands for something that may not be told.
    pub fn masked(text: impl Into<String>) -> Self {
        Self { text: text.into(), masked: true }
    }
}

impl Cell {
    /// Returns a cell of one column that holds this.
    pub fn of(text: Vec<Span>) -> Self {
        Self { text, span: 1, label: false }
    }

    /// Returns a cell that names what stands beside it.
    pub fn label(text: impl Into<String>) -> Self {
        Self { text: vec![Span::plain(text)], span: 1, label: true }
    }

    /// Returns the cell over so many columns.
    #[must_use]
    pub fn over(mut self, span: u8) -> Self {
        self.span = span;
        self
    }
}

impl Mark {
    /// Reads a number as people write it: `白人信〔2026〕3号`, also in other brackets and without 号.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().map(crate::domain::plain::half_width).collect();
        let (code, rest) = text.split_once(['〔', '[', '【', '('])?;
        let (year, serial) = rest.split_once(['〕', ']', '】', ')'])?;
        let serial = serial.trim_matches(|c: char| !c.is_ascii_digit());
        let (year, serial) = (year.trim().parse().ok()?, serial.trim().parse().ok()?);
        let code = code.trim().to_owned();
        (serial > 0 && !code.is_empty()).then_some(Self { code, year, serial })
    }
}

impl fmt::Display for Mark {
    /// GB/T 9704-2012, 7.2.5: six-cornered brackets, the year in full, no 第, no leading zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.code, self.year, self.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_standard_has_it() {
        let mark = Mark { code: "白人信".to_owned(), year: 2026, serial: 3 };
        assert_eq!(mark.to_string(), "白人信〔2026〕3号");
    }

    #[test]
    fn a_number_reads_back_as_it_is_printed_and_as_it_is_typed() {
        let mark = Mark { code: "白人信交".to_owned(), year: 2026, serial: 3 };
        assert_eq!(Mark::read(&mark.to_string()), Some(mark.clone()));
        for typed in ["白人信交[2026]3", "白人信交［２０２６］３号", " 白人信交（2026）第3号 "]
        {
            assert_eq!(Mark::read(typed), Some(mark.clone()), "{typed}");
        }
        for wrong in ["", "白人信交2026-3", "〔2026〕3号", "白人信交〔2026〕0号", "白人信交〔〕3号"]
        {
            assert_eq!(Mark::read(wrong), None, "{wrong}");
        }
    }
}
