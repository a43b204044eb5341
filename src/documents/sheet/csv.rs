//! Rows as CSV (RFC 4180), as spreadsheets read it.

use super::{Cell, Sheet};
use crate::domain::figures::{Cell as Figure, cell::tenths};

/// What a Chinese spreadsheet needs to see that a file is UTF-8, not GBK.
pub const MARK: char = '\u{feff}';

/// Returns the head and the rows of a sheet.
pub fn csv(sheet: &Sheet) -> String {
    let head = sheet.columns.iter().map(|column| column.heading.clone()).collect();
    let rows = sheet.rows.iter().map(|row| row.cells.iter().map(written).collect());
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    format!("{MARK}{}", lines_of(&lines))
}

/// Returns lines of texts, those that a spreadsheet would run made harmless.
pub fn lines_of(lines: &[Vec<String>]) -> String {
    let mut out = String::new();
    for line in lines {
        let cells: Vec<String> = line.iter().map(|cell| quoted(&defused(cell))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A spreadsheet would run a cell that begins so; the apostrophe makes it a text.
pub fn defused(text: &str) -> String {
    let mut out = String::new();
    if text.starts_with(['=', '+', '-', '@']) {
        out.push('\'');
    }
    out.extend(text.chars().filter(|c| *c == '\n' || !c.is_control()));
    out
}

/// Returns a cell in quotation marks where it needs them.
pub fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Change(None) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Tenths(value) => tenths(*value),
        Cell::Share { part, whole } => {
            Figure::Share { part: *part, whole: *whole }.percent().unwrap_or_default()
        }
        Cell::Change(Some(value)) => {
            let sign = if *value < 0 { "-" } else { "" };
            format!("{sign}{}%", tenths(value.unsigned_abs()))
        }
        Cell::Day(day) => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_or_split_is_made_harmless() {
        let line = ["=1+1", "说“\"好\"”,\n是", "", "+86 139", "-3", "@x", "甲\u{1b}[2J"];
        let line: Vec<String> = line.map(str::to_owned).into();
        assert_eq!(lines_of(&[line]), "'=1+1,\"说“\"\"好\"\"”,\n是\",,'+86 139,'-3,'@x,甲[2J\r\n");
    }
}
