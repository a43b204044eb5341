//! The cells of a file, whatever kind it is of: its bytes tell, never its name.

use super::{
    ImportError, csv,
    encoding::{self, Encoding},
    workbook,
};

/// The cells of a text, or of one sheet.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) origin: Origin,
    /// Empty rows included, so that the index plus 1 is the number of the row in a spreadsheet.
    pub(super) rows: Vec<Vec<String>>,
}

/// What kind of a file cells come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Text(Encoding),
    /// A sheet of a workbook, by its name.
    Sheet(String),
}

/// Returns the texts of a file: one, or one for each sheet that holds anything.
pub(super) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    if workbook::is_workbook(bytes) {
        let sheets = workbook::sheets(bytes)?.into_iter().filter(|sheet| !sheet.rows.is_empty());
        return Ok(sheets
            .map(|sheet| Grid { origin: Origin::Sheet(sheet.name), rows: sheet.rows })
            .collect());
    }
    let (text, encoding) = encoding::text(bytes)?;
    Ok(vec![Grid { origin: Origin::Text(encoding), rows: csv::rows(&text)? }])
}
