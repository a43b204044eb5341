//! Rows of a table of the office's book from a spreadsheet or CSV file.
//!
//! Whether the rows keep the table's rules is the book's to judge; here a file is refused where its
//! cells cannot be told apart or a column that no row can do without is missing.

use super::{
    ImportError, columns::normal, csv, encoding, file, heading::is_blank, words, workbook,
};
use crate::domain::{
    book::{Column, columns},
    dates::read_full_date,
    plain,
    terms::{Field, Table, Term},
};

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub lines: Vec<Line>,
    /// Headings that are no column of the table.
    pub unused: Vec<String>,
}

/// One row, under the number that a spreadsheet or an editor gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u32,
    pub cells: Vec<(Field, String)>,
}

/// Why nothing of a file can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookError {
    File(ImportError),
    /// No heading tells a column that every row needs.
    NoColumn {
        field: Field,
        found: Vec<String>,
    },
    /// A row has more or fewer cells than the heading.
    Ragged {
        row: u32,
        expected: usize,
        got: usize,
    },
    NotJson {
        line: u32,
    },
    /// The day that stands in this line lacks this.
    NoCell {
        line: u32,
        field: Field,
    },
}

impl From<ImportError> for BookError {
    fn from(error: ImportError) -> Self {
        Self::File(error)
    }
}

/// Returns the cells of a text, or of the first sheet that holds anything.
fn cells(bytes: &[u8], table: Table) -> Result<Vec<Vec<String>>, ImportError> {
    if table == Table::Days && !workbook::is_workbook(bytes) {
        // Days off may come as the program itself ships them: with remarks, without a heading.
        return csv::rows(&without_remarks(&encoding::text(bytes)?.0));
    }
    let first = file::grids(bytes)?.into_iter().next().ok_or(ImportError::Empty)?;
    let mut rows = first.rows;
    if matches!(first.origin, file::Origin::Sheet(_)) {
        // The rows of a sheet end where nothing more stands.
        let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
        for cells in &mut rows {
            cells.resize(widest, String::new());
        }
    }
    Ok(rows)
}

/// Reads a file for a table. Headings are a column's code or either word.
pub fn read(bytes: &[u8], table: Table) -> Result<Rows, BookError> {
    let cells = cells(bytes, table)?;
    let mut rows = (1_u32..).zip(cells).filter(|(_, cells)| !is_blank(cells)).peekable();
    let (_, first) = rows.peek().ok_or(ImportError::Empty)?;
    let bare =
        table == Table::Days && first.first().is_some_and(|cell| read_full_date(cell).is_ok());
    let head = if bare {
        let of_days = columns(table).iter().filter(|column| column.needed);
        of_days.map(|column| column.field.code().to_owned()).collect()
    } else {
        rows.next().map(|(_, cells)| cells).unwrap_or_default()
    };
    let found = find(&head, table)?;
    let width = head.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    let mut lines = Vec::new();
    for (number, cells) in rows {
        let spare = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if cells.len() < width || spare {
            return Err(BookError::Ragged { row: number, expected: width, got: cells.len() });
        }
        let cell = |at: usize| cells.get(at).map_or("", |cell| defused(cell)).to_owned();
        let cells = found.iter().map(|(field, at)| (*field, cell(*at))).collect();
        lines.push(Line { number, cells });
    }
    let unused = (0..)
        .zip(&head)
        .filter(|(at, cell)| !cell.trim().is_empty() && found.iter().all(|(_, taken)| taken != at));
    let unused = unused.map(|(_, cell)| plain::line(cell)).collect();
    Ok(Rows { lines, unused })
}

/// Finds the place of each column by the heading.
fn find(head: &[String], table: Table) -> Result<Vec<(Field, usize)>, BookError> {
    let headings: Vec<String> = head.iter().map(|cell| normal(cell)).collect();
    let mut found = Vec::new();
    for Column { field, needed, .. } in columns(table) {
        let usual = words::BOOK_HEADINGS.iter().filter(|(of, _)| of == field);
        let usual = usual.flat_map(|(_, words)| words.iter().copied());
        let mut names = [field.code(), field.zh(), field.en()].into_iter().chain(usual).map(normal);
        match names.find_map(|name| headings.iter().position(|heading| *heading == name)) {
            Some(at) => found.push((*field, at)),
            None if *needed => {
                let found = head.iter().map(|cell| plain::line(cell));
                let found = found.filter(|cell| !cell.is_empty()).collect();
                return Err(BookError::NoColumn { field: *field, found });
            }
            None => {}
        }
    }
    Ok(found)
}

/// Returns the cell without the mark that an export sets before a formula.
fn defused(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// Returns the text with its remarks made empty lines, so that the others keep their numbers.
fn without_remarks(text: &str) -> String {
    let lines = text.split('\n').map(|line| if line.starts_with('#') { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
        pairs.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
    }

    #[test]
    fn headings_are_codes_or_words_in_any_order_and_others_are_told() {
        let text =
            "\u{feff}单位性质,代码,名称,also\r\n政府部门,7,县气象局,\"气象台、防雷办\"\r\n\r\n";
        let rows = read(text.as_bytes(), Table::Units).unwrap();
        let expected = [
            (Field::Name, "县气象局"),
            (Field::UnitKind, "政府部门"),
            (Field::Also, "气象台、防雷办"),
        ];
        assert_eq!(rows.lines, [Line { number: 2, cells: cells(&expected) }]);
        assert_eq!(rows.unused, ["代码"]);
    }

    #[test]
    fn days_may_have_no_heading_and_remarks_between_them() {
        let text = "# 本县\n2027-04-09,off,三月三\n\n2027-04-10,work,三月三\n";
        let rows = read(text.as_bytes(), Table::Days).unwrap();
        assert_eq!(rows.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 4]);
        let expected =
            [(Field::Date, "2027-04-09"), (Field::DayKind, "off"), (Field::Name, "三月三")];
        assert_eq!(rows.lines[0].cells, cells(&expected));
        let same = read("date,kind,name\n2027-04-09,off,三月三\n".as_bytes(), Table::Days).unwrap();
        assert_eq!(same.lines[0].cells, rows.lines[0].cells);
    }

    #[test]
    fn a_file_that_cannot_be_a_table_says_why() {
        let wrong = |text: &str| read(text.as_bytes(), Table::Units).unwrap_err();
        assert_eq!(wrong(""), BookError::File(ImportError::Empty));
        let found = vec!["名称".to_owned()];
        assert_eq!(wrong("名称\n县气象局"), BookError::NoColumn { field: Field::UnitKind, found });
        let ragged = BookError::Ragged { row: 3, expected: 2, got: 1 };
        assert_eq!(wrong("名称,单位性质\n甲,court\n乙"), ragged);
        assert_eq!(
            wrong("名称,单位性质\n\"甲,court"),
            BookError::File(ImportError::Unclosed { row: 2 })
        );
        let bytes = read(b"\xb1\xff\x00", Table::Units).unwrap_err();
        assert_eq!(bytes, BookError::File(ImportError::NotText { line: 1 }));
    }
}
