//! The tables of sheets: labels and what stands beside them.

use crate::{
    documents::{lines::width, pages::cell_lines},
    domain::paper::{Block, Cell, Span, Table, TableRow},
};

/// The columns of a sheet: three labels, each with what stands beside it.
const SHEET: [u8; 6] = [5, 8, 5, 8, 5, 5];
/// The columns of a form in a letter.
const LETTER: [u8; 4] = [6, 8, 6, 8];

/// A table of labels on its way.
pub(super) struct Form {
    table: Table,
}

impl Form {
    /// Returns an empty form of a sheet, of three labels a row.
    pub(super) fn sheet() -> Self {
        Self::of(&SHEET)
    }

    /// Returns an empty form of a letter, of two labels a row.
    pub(super) fn letter() -> Self {
        Self::of(&LETTER)
    }

    fn of(widths: &[u8]) -> Self {
        Self { table: Table { widths: widths.to_vec(), headed: false, rows: Vec::new() } }
    }

    /// Adds a row of labels; what stands beside the last one takes the rest of the row.
    pub(super) fn row(mut self, pairs: &[(&str, &str)]) -> Self {
        let columns = self.table.widths.len();
        let mut cells = Vec::new();
        for (at, (label, value)) in pairs.iter().enumerate() {
            cells.push(Cell::label(*label));
            let span = if at + 1 == pairs.len() { columns - 2 * at - 1 } else { 1 };
            let value = Cell::of(vec![Span::plain(*value)]);
            cells.push(value.over(u8::try_from(span).unwrap_or(1)));
        }
        self.table.rows.push(TableRow { cells, lines: 1 });
        self
    }

    /// Adds a row of two labels, of which the first one's value takes what the second leaves.
    pub(super) fn wide_first(mut self, first: (&str, &str), second: (&str, &str)) -> Self {
        let span = u8::try_from(self.table.widths.len() - 3).unwrap_or(1);
        let cells = vec![
            Cell::label(first.0),
            Cell::of(vec![Span::plain(first.1)]).over(span),
            Cell::label(second.0),
            Cell::of(vec![Span::plain(second.1)]),
        ];
        self.table.rows.push(TableRow { cells, lines: 1 });
        self
    }

    /// Adds a row of one label with room for so many lines.
    pub(super) fn text(self, label: &str, text: &str, lines: u8) -> Self {
        self.spans(label, vec![Span::plain(text)], lines)
    }

    /// The same with a text of several pieces.
    pub(super) fn spans(mut self, label: &str, text: Vec<Span>, lines: u8) -> Self {
        let span = u8::try_from(self.table.widths.len() - 1).unwrap_or(1);
        let cells = vec![Cell::label(label), Cell::of(text).over(span)];
        self.table.rows.push(TableRow { cells, lines });
        self
    }

    /// Adds a row for somebody's hand: what is known of it, and in its last line who signs and
    /// when.
    pub(super) fn signed(self, label: &str, text: &str, foot: &str, lines: u8) -> Self {
        let whole: usize = self.table.widths.iter().skip(1).map(|w| usize::from(*w)).sum();
        let known = cell_lines(&Cell::of(vec![Span::plain(text)]), whole);
        let known = if text.is_empty() { 0 } else { known.len() };
        let blank = usize::from(lines).saturating_sub(known + 1);
        let room = (2 * (whole - 1)).saturating_sub(width(foot)) / 2;
        let mut all = text.to_owned();
        if known > 0 {
            all.push('\n');
        }
        all.push_str(&"\n".repeat(blank));
        all.push_str(&"　".repeat(room));
        all.push_str(foot);
        self.text(label, &all, lines)
    }

    pub(super) fn block(self) -> Block {
        Block::Table(self.table)
    }
}

/// Returns a table with a heading row that every page repeats.
pub(super) fn list(widths: &[u8], headings: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    let heading = headings.iter().map(|heading| Cell::label(*heading)).collect();
    let all = std::iter::once(heading).chain(rows);
    Block::Table(Table {
        widths: widths.to_vec(),
        headed: true,
        rows: all.map(|cells| TableRow { cells, lines: 1 }).collect(),
    })
}

/// Returns a cell of a list.
pub(super) fn cell(text: impl Into<String>) -> Cell {
    Cell::of(vec![Span::plain(text)])
}
