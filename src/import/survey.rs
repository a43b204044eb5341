//! What a sheet seems to hold, before a row of it is read: for a person to look at and correct.

use std::sync::Arc;

use super::{
    Choices, HeadingRows, ImportError, Origin, columns::Columns, file::Grid, heading, number,
};
use crate::domain::{plain, terms::Field};

/// A sheet and what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    pub origin: Origin,
    /// Every sheet of the workbook; none of a text.
    pub sheets: Vec<String>,
    /// The first and the last row of the headings.
    pub heading: HeadingRows,
    /// The rows in which headings are looked for, by their numbers, with the first of what stands
    /// in each.
    pub near: Vec<(u32, String)>,
    pub columns: Vec<Column>,
    /// How many rows lie below the headings, those that tell of no petition included.
    pub rows: usize,
    /// Why no row can be read yet.
    pub missing: Option<ImportError>,
    /// Whether something was said earlier of files with the same headings.
    pub recalled: bool,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// What it is taken for; `None` where nothing of it is taken.
    pub field: Option<Field>,
    /// The first of its cells that hold anything.
    pub values: Vec<String>,
}

/// So many cells of a column are shown,
const VALUES: usize = 3;
/// of the first so many rows.
const LOOKED_AT: usize = 50;
/// The longest piece of a cell that is shown, in characters.
const LONGEST: usize = 40;
/// Of a row that may be the headings so many cells, each as far as this,
const SHOWN: usize = 8;
const SHORT: usize = 12;
/// and between two of them.
const APART: &str = " | ";

impl Survey {
    pub(super) fn of(grid: &Arc<Grid>, choices: &Choices) -> Result<Self, ImportError> {
        let head = heading::find(&grid.rows, choices)?;
        let mappings = choices.of(&head.names);
        let found = Columns::propose(&head.names, &mappings)?;
        let below = head.first + head.rows;
        let rows = grid.rows.get(below..).unwrap_or_default();
        let columns = head.names.iter().take(found.width).enumerate().map(|(at, heading)| Column {
            heading: plain::line(heading),
            field: found.field_at(at),
            values: values(rows, at),
        });
        Ok(Self {
            origin: grid.origin.clone(),
            sheets: Vec::new(),
            heading: (number(head.first), number(below - 1)),
            near: heading::near(&grid.rows).map(|(at, cells)| (number(at), told(cells))).collect(),
            columns: columns.filter(|column| !column.heading.is_empty()).collect(),
            rows: rows.len(),
            missing: found.complete(&head.names).err(),
            recalled: choices.recalls(&head.names),
        })
    }

    /// Returns the headings, in the order of the file.
    pub fn headings(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.heading.clone()).collect()
    }
}

/// Returns the first of what stands in a row.
fn told(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| plain::line(cell)).filter(|cell| !cell.is_empty());
    let cells = cells.map(|cell| cell.chars().take(SHORT).collect::<String>());
    cells.take(SHOWN).collect::<Vec<String>>().join(APART)
}

fn values(rows: &[Vec<String>], at: usize) -> Vec<String> {
    let cells = rows.iter().take(LOOKED_AT).filter_map(|cells| cells.get(at));
    let told = cells.map(|cell| plain::line(cell)).filter(|cell| !cell.is_empty());
    told.take(VALUES).map(|cell| cell.chars().take(LONGEST).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{File, Mapping};

    fn survey(text: &str, said: &[&str]) -> Survey {
        let said = said.iter().map(|text| Mapping::read(text).unwrap()).collect();
        let choices = Choices { said, ..Choices::default() };
        File::read(text.as_bytes()).unwrap().survey(&choices, None).unwrap()
    }

    fn told(survey: &Survey) -> Vec<(&str, Option<Field>)> {
        survey.columns.iter().map(|column| (column.heading.as_str(), column.field)).collect()
    }

    #[test]
    fn a_sheet_tells_its_columns_what_they_seem_to_be_and_their_first_values() {
        let survey = survey("台账\n日期,内容,归口\n2019-03-29,路灯不亮,\n\n,,供电局\n", &[]);
        assert_eq!((survey.heading, survey.rows, &survey.missing), ((2, 2), 3, &None));
        let columns =
            [("日期", Some(Field::ReceivedOn)), ("内容", Some(Field::Summary)), ("归口", None)];
        assert_eq!(told(&survey), columns);
        assert_eq!(survey.columns[2].values, ["供电局"]);
    }

    #[test]
    fn a_sheet_whose_columns_nobody_knows_is_told_all_the_same() {
        let nothing = survey("a,b,c\n2019-03-29,甲,1\n", &[]);
        assert_eq!(told(&nothing), [("a", None), ("b", None), ("c", None)]);
        assert!(matches!(
            nothing.missing,
            Some(ImportError::NoColumn { field: Field::ReceivedOn, .. })
        ));
        let said = survey("a,b,c\n2019-03-29,甲,1\n", &["received_on=a", "title=b"]);
        assert_eq!(said.missing, None);
    }

    #[test]
    fn of_a_column_that_is_to_be_left_nothing_is_taken() {
        let left = survey("日期,标题,单位\n2019-03-29,甲,乙\n", &["none=单位"]);
        assert_eq!(told(&left)[2], ("单位", None));
    }
}
