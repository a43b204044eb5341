//! Tables in lines: what stands in each cell, and the rules between them.

use super::{
    Line, Look,
    flow::{Cut, Item},
};
use crate::{
    documents::lines::{width_of, wrap},
    domain::paper::{Cell, Span, Table, TableRow},
};

/// A row of more lines than this may be broken by the end of a page.
pub(in crate::documents) const SHORT_ROW: usize = 8;
/// A row that is higher has its texts at the top of their cells.
pub(in crate::documents) const LOW_ROW: u8 = 2;

/// Returns the rows of a table, each with the rule above it.
pub(super) fn rows(table: &Table) -> Vec<Item> {
    let heading = table.rows.first().filter(|_| table.headed);
    let mut items: Vec<Item> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| table.rows.get(above));
        let mut lines = vec![rule(table, above, Some(row))];
        let body = drawn(table, row);
        let keep = body.len() <= SHORT_ROW;
        lines.extend(body);
        if at + 1 == table.rows.len() {
            lines.push(rule(table, Some(row), None));
        }
        let repeated = heading.filter(|_| at > 0);
        items.push(Item {
            lines,
            keep,
            // A heading of a table does not stand at the foot of a page.
            next: table.headed && at == 0,
            above: above.map(|above| cut(table, above, repeated, row)),
            within: Some(cut(table, row, repeated, row)),
        });
    }
    items
}

/// Returns what is put where a page ends between two rows.
fn cut(table: &Table, above: &TableRow, heading: Option<&TableRow>, below: &TableRow) -> Cut {
    let mut open = Vec::new();
    if let Some(heading) = heading {
        open.push(rule(table, None, Some(heading)));
        open.extend(drawn(table, heading));
    }
    open.push(rule(table, heading, Some(below)));
    Cut { close: rule(table, Some(above), None), open }
}

/// Returns the lines of the texts of a cell.
pub(in crate::documents) fn cell_lines(cell: &Cell, characters: usize) -> Vec<Vec<Span>> {
    let columns = 2 * characters.saturating_sub(1);
    paragraphs(&cell.text).iter().flat_map(|text| wrap(text, 0, columns)).collect()
}

/// Returns the paragraphs of a cell.
pub(in crate::documents) fn paragraphs(text: &[Span]) -> Vec<Vec<Span>> {
    let mut paragraphs = vec![Vec::new()];
    for span in text {
        for (nth, part) in span.text.split('\n').enumerate() {
            if nth > 0 {
                paragraphs.push(Vec::new());
            }
            if !part.is_empty() {
                let last = paragraphs.last_mut().expect("there is always one");
                last.push(Span { text: part.to_owned(), masked: span.masked });
            }
        }
    }
    paragraphs
}

/// Returns how wide each cell of a row is, in characters.
pub(in crate::documents) fn widths(table: &Table, row: &TableRow) -> Vec<usize> {
    let mut columns = table.widths.iter().map(|width| usize::from(*width));
    let mut widths = Vec::new();
    for cell in &row.cells {
        widths.push(columns.by_ref().take(usize::from(cell.span)).sum());
    }
    widths
}

/// Returns how many lines high a row is.
pub(in crate::documents) fn row_lines(table: &Table, row: &TableRow) -> usize {
    let cells = row.cells.iter().zip(widths(table, row));
    let tallest = cells.map(|(cell, width)| cell_lines(cell, width).len()).max();
    tallest.unwrap_or(0).max(usize::from(row.lines)).max(1)
}

fn drawn(table: &Table, row: &TableRow) -> Vec<Line> {
    let height = row_lines(table, row);
    let mut lines: Vec<Vec<Span>> = vec![Vec::new(); height];
    let last = row.cells.len().saturating_sub(1);
    for (at, (cell, width)) in row.cells.iter().zip(widths(table, row)).enumerate() {
        let room = 2 * width.saturating_sub(1);
        let text = cell_lines(cell, width);
        let middle = cell.label || row.lines <= LOW_ROW;
        let top = if middle { (height - text.len()) / 2 } else { 0 };
        for (y, line) in lines.iter_mut().enumerate() {
            let empty = Vec::new();
            let text = y.checked_sub(top).and_then(|y| text.get(y)).unwrap_or(&empty);
            let free = room.saturating_sub(width_of(text));
            let before = if cell.label { free / 2 } else { 0 };
            line.push(Span::plain(format!("│{}", " ".repeat(before))));
            line.extend(text.iter().cloned());
            let edge = if at == last { "│" } else { " " };
            line.push(Span::plain(format!("{}{edge}", " ".repeat(free - before))));
        }
    }
    lines.into_iter().map(|line| Line::new(Look::Plain, merged(line))).collect()
}

/// Joins neighbours that are told alike.
fn merged(line: Vec<Span>) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for span in line {
        match all.last_mut() {
            Some(last) if last.masked == span.masked => last.text.push_str(&span.text),
            _ => all.push(span),
        }
    }
    all
}

/// Returns the rule between two rows, or at an edge of the table.
fn rule(table: &Table, above: Option<&TableRow>, below: Option<&TableRow>) -> Line {
    let whole: usize = table.widths.iter().map(|width| 2 * usize::from(*width)).sum();
    let edges = |row: Option<&TableRow>| -> Vec<usize> {
        let Some(row) = row else { return Vec::new() };
        let mut at = 0;
        let mut edges = vec![0];
        for width in widths(table, row) {
            at += 2 * width;
            edges.push(at.min(whole - 1));
        }
        edges
    };
    let (up, down) = (edges(above), edges(below));
    let text: String = (0..whole)
        .map(|at| {
            let (left, right) = (at > 0, at + 1 < whole);
            match (up.contains(&at), down.contains(&at), left, right) {
                (false, false, ..) => '─',
                (true, true, true, true) => '┼',
                (true, true, false, _) => '├',
                (true, true, _, false) => '┤',
                (false, true, true, true) => '┬',
                (false, true, false, _) => '┌',
                (false, true, _, false) => '┐',
                (true, false, true, true) => '┴',
                (true, false, false, _) => '└',
                (true, false, _, false) => '┘',
            }
        })
        .collect();
    Line::new(Look::Rule, vec![Span::plain(text)])
}
