//! The cells of a file, whatever kind it is of: its bytes tell, never its name.

use std::sync::Arc;

use super::{
    Choices, ImportError, Reading, Survey, csv,
    encoding::{self, Encoding},
    workbook,
};

/// A file of which the cells are known; what its columns mean is said when it is opened.
#[derive(Debug)]
pub struct File {
    grids: Vec<Arc<Grid>>,
}

impl File {
    /// Reads the cells of every sheet.
    pub fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        Ok(Self { grids: grids(bytes)?.into_iter().map(Arc::new).collect() })
    }

    /// Begins to read the rows of the sheet of this name, or of the first one in which the
    /// headings of a register are found.
    ///
    /// Headings that equal a field's code or one of its usual words map by themselves; `choices`
    /// come before that. Rows that tell of no petition are passed over and noted.
    pub fn open(&self, choices: &Choices, sheet: Option<&str>) -> Result<Reading, ImportError> {
        let reading = self.first(sheet, |grid| Reading::of(grid, choices))?;
        let other_sheets = self.others(&reading.origin);
        Ok(Reading { other_sheets, ..reading })
    }

    /// Tells what the columns of a sheet seem to be, also where too little of them is known for
    /// the rows to be read.
    pub fn survey(&self, choices: &Choices, sheet: Option<&str>) -> Result<Survey, ImportError> {
        let surveyed = |grid: &Arc<Grid>| Survey::of(grid, choices);
        let whole = |grid: &Arc<Grid>| match surveyed(grid)? {
            Survey { missing: Some(missing), .. } => Err(missing),
            survey => Ok(survey),
        };
        let survey = self
            .first(sheet, whole)
            .or_else(|error| self.first(sheet, surveyed).map_err(|_same| error))?;
        let sheets = self.grids.iter().filter_map(|grid| grid.name()).map(str::to_owned).collect();
        Ok(Survey { sheets, ..survey })
    }

    /// Returns what `take` makes of the sheet of this name, or of the first one of which it can
    /// make anything.
    fn first<T>(
        &self,
        sheet: Option<&str>,
        take: impl Fn(&Arc<Grid>) -> Result<T, ImportError>,
    ) -> Result<T, ImportError> {
        let mut first_error = None;
        for grid in &self.grids {
            let name = grid.name().unwrap_or_default();
            if sheet.is_some_and(|wanted| wanted.trim() != name.trim()) {
                continue;
            }
            match take(grid) {
                Ok(taken) => return Ok(taken),
                Err(error) => {
                    first_error.get_or_insert(error);
                }
            }
        }
        let found: Vec<String> =
            self.grids.iter().map(|grid| grid.name().unwrap_or_default().to_owned()).collect();
        Err(match (first_error, sheet) {
            (Some(error), _) => error,
            (None, Some(name)) if !found.is_empty() => {
                ImportError::NoSuchSheet { name: name.to_owned(), found }
            }
            (None, _) => ImportError::Empty,
        })
    }

    fn others(&self, read: &Origin) -> Vec<String> {
        let others = self.grids.iter().filter(|grid| grid.origin != *read);
        others.filter_map(|grid| grid.name()).map(str::to_owned).collect()
    }
}

/// The cells of a text, or of one sheet.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) origin: Origin,
    /// Empty rows included, so that the index plus 1 is the number of the row in a spreadsheet.
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid {
    fn name(&self) -> Option<&str> {
        match &self.origin {
            Origin::Sheet(name) => Some(name),
            Origin::Text(_) => None,
        }
    }
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
