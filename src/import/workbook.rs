//! The sheets of a spreadsheet file (.xlsx, .xls) as texts, read cell by cell.
//!
//! Only cells that hold something cost anything: real registers claim 65,000 rows for 500. Of a
//! formula the last value is taken; macros are passed over and never run.

use std::io::{Cursor, Read};

use calamine::{
    Data, DataType, ExcelDateTime, Reader, Xls, XlsError, Xlsx, XlsxError, open_workbook_from_rs,
};

use super::ImportError;

/// A sheet: rows by their place, the ends of rows as long as they hold something.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<String>>,
}

/// How many bytes a packed file may unfold to: an .xlsx of 100,000 full rows needs a third.
const MOST_UNFOLDED: u64 = 512 << 20;
/// How many columns of a sheet are looked at; the 300th heading is no field any more.
const MOST_COLUMNS: u32 = 1_024;

/// Whether a file is packed (.xlsx) or a compound file (.xls, or any that is locked).
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || is_compound(bytes)
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Returns the sheets in their order.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    if !is_compound(bytes) {
        unfolds(bytes)?;
        return packed(bytes).map_err(|error| match error {
            XlsxError::Password => ImportError::Locked,
            _ => ImportError::Damaged,
        });
    }
    // A locked .xlsx is a compound file too, and no .xls.
    let locked = open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(bytes));
    if matches!(locked, Err(XlsxError::Password)) {
        return Err(ImportError::Locked);
    }
    compound(bytes).map_err(|error| match error {
        XlsError::Password => ImportError::Locked,
        _ => ImportError::Damaged,
    })
}

/// Refuses a file that unfolds to more than any register, whatever it says of itself.
fn unfolds(bytes: &[u8]) -> Result<(), ImportError> {
    let damaged = |_| ImportError::Damaged;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MOST_UNFOLDED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| match error {
            zip::result::ZipError::InvalidPassword
            | zip::result::ZipError::UnsupportedArchive(_) => ImportError::Locked,
            _ => ImportError::Damaged,
        })?;
        let unfolded = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(unfolded.map_err(|_torn| ImportError::Damaged)?)
            .ok_or(ImportError::TooLarge { most: MOST_UNFOLDED })?;
    }
    Ok(())
}

fn packed(bytes: &[u8]) -> Result<Vec<Sheet>, XlsxError> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut sheet = Sheet { name: name.clone(), rows: Vec::new() };
        // A sheet of nothing but a chart has no cells to read.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = cells.next_cell()? {
            let position = cell.get_position();
            sheet.put(position, text(&Data::from(cell.get_value().clone())));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn compound(bytes: &[u8]) -> Result<Vec<Sheet>, XlsError> {
    let mut workbook: Xls<_> = open_workbook_from_rs(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name)?;
        let mut sheet = Sheet { name, rows: Vec::new() };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |first: u32, place| first + u32::try_from(place).unwrap_or(u32::MAX - first);
            sheet.put((at(top, row), at(left, column)), text(value));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

impl Sheet {
    fn put(&mut self, (row, column): (u32, u32), text: String) {
        if text.trim().is_empty() || column >= MOST_COLUMNS {
            return;
        }
        let (row, column) = (row as usize, column as usize);
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
}

/// Returns a day, with its time where it has one.
fn moment(day: ExcelDateTime) -> String {
    let (year, month, of_month, hour, minute, second, _) = day.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{of_month:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}

/// Returns a cell as a person sees it, a day as it is written in full.
fn text(value: &Data) -> String {
    match value {
        Data::DateTime(day) => moment(*day),
        value => value.as_string().unwrap_or_else(|| value.to_string()),
    }
}
