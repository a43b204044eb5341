//! Where the headings of a register are: below merged titles, in one row or in two.

use super::{
    Choices, HeadingRows, ImportError,
    columns::{self, normal},
};

/// The headings of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The place of the first of its rows, and how many there are.
    pub(super) first: usize,
    pub(super) rows: usize,
    /// What stands over each column: of two rows the lower, or the upper where that is empty.
    pub(super) names: Vec<String>,
}

/// Titles, organ and day of report stand above the headings, but never so many rows.
const SEARCHED: usize = 30;

/// Finds the headings: the rows that were said, or the row, or two rows, in which most fields are
/// told.
///
/// Rows that were headings of an earlier file come before all others. Where no field is told the
/// first row that holds anything is taken, so that somebody who maps the columns can be told their
/// names.
pub(super) fn find(rows: &[Vec<String>], choices: &Choices) -> Result<Heading, ImportError> {
    if let Some(said) = choices.heading {
        return at(rows, said);
    }
    let single = near(rows).map(|(first, cells)| Heading { first, rows: 1, names: cells.clone() });
    let double = near(rows).filter_map(|(first, upper)| {
        let lower = rows.get(first + 1).filter(|lower| !is_blank(lower))?;
        Some(Heading { first, rows: 2, names: merged(upper, lower) })
    });
    // Of equals the first: one row before two, so that no petition is taken for headings.
    let mut best: Option<((bool, usize), Heading)> = None;
    for heading in single.chain(double) {
        let known = choices.remembered.knows(&heading.names);
        let told = (known, columns::told(&heading.names, &choices.of(&heading.names)));
        if best.as_ref().is_none_or(|(most, _)| told > *most) {
            best = Some((told, heading));
        }
    }
    best.map(|(_, heading)| heading).ok_or(ImportError::Empty)
}

/// Returns the rows in which headings are looked for, by their places: what holds nothing is none.
pub(super) fn near(rows: &[Vec<String>]) -> impl Iterator<Item = (usize, &Vec<String>)> {
    let first = rows.iter().position(|cells| !is_blank(cells)).unwrap_or(rows.len());
    let near = rows.iter().enumerate().skip(first).take(SEARCHED);
    near.filter(|(_, cells)| !is_blank(cells))
}

/// Returns the headings of the rows that were said to hold them.
fn at(rows: &[Vec<String>], (from, to): HeadingRows) -> Result<Heading, ImportError> {
    let place = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).saturating_sub(1);
    let (first, below) = (place(from), place(to).saturating_add(1));
    let said = rows.get(first..below.min(rows.len())).unwrap_or_default();
    let names = said.iter().fold(Vec::new(), |upper, lower| merged(&upper, lower));
    if below > rows.len() || is_blank(&names) {
        return Err(ImportError::NoHeading { row: from });
    }
    Ok(Heading { first, rows: said.len(), names })
}

impl Heading {
    /// Whether a row below repeats the headings, as each page of a printed list does.
    pub(super) fn is_repeated(&self, cells: &[String]) -> bool {
        let told = |cells: &[String]| -> Vec<String> {
            cells.iter().map(|cell| normal(cell)).filter(|cell| !cell.is_empty()).collect()
        };
        told(cells) == told(&self.names)
    }
}

fn merged(upper: &[String], lower: &[String]) -> Vec<String> {
    let cell = |cells: &[String], at| cells.get(at).map_or("", String::as_str).trim().to_owned();
    (0..upper.len().max(lower.len()))
        .map(|at| Some(cell(lower, at)).filter(|c| !c.is_empty()).unwrap_or(cell(upper, at)))
        .collect()
}

/// Whether a row holds no text at all, as the rows below a spreadsheet's used range.
pub(super) fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|cells| cells.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn found(table: &[&[&str]]) -> (usize, usize, Vec<String>) {
        let Heading { first, rows, names } = find(&rows(table), &Choices::default()).unwrap();
        (first, rows, names)
    }

    #[test]
    fn titles_above_the_headings_are_passed_over() {
        let head: &[&str] = &["序号", "收信日期", "标题", "内容"];
        let table: &[&[&str]] =
            &[&["2026年信访台账"], &["填报单位：办公室", "", "日期"], head, &["1"]];
        assert_eq!(found(table), (2, 1, head.iter().map(|cell| (*cell).to_owned()).collect()));
    }

    #[test]
    fn two_rows_of_headings_are_read_as_one() {
        let table: &[&[&str]] = &[
            &["群众来信来访登记台账"],
            &["序号", "来信来访人情况", "", "反映问题", "", "登记日期"],
            &["", "姓名", "编号", "主题", "内容"],
            &["1", "符某", "7", "路灯不亮", "路灯不亮", "2019-03-29"],
        ];
        let names = ["序号", "姓名", "编号", "主题", "内容", "登记日期"];
        assert_eq!(found(table), (1, 2, names.map(str::to_owned).to_vec()));
    }

    #[test]
    fn one_row_of_headings_does_not_take_the_first_petition_along() {
        let table: &[&[&str]] = &[&["日期", "标题", ""], &["2019-03-29", "甲", "内容"]];
        assert_eq!((found(table).0, found(table).1), (0, 1));
    }

    #[test]
    fn without_a_known_word_the_first_row_is_named() {
        let table: &[&[&str]] = &[&[""], &["x", "y"], &["1", "2"]];
        assert_eq!(found(table).0, 1);
        assert_eq!(find(&rows(&[&[""], &[]]), &Choices::default()), Err(ImportError::Empty));
    }

    #[test]
    fn rows_that_were_said_to_be_the_headings_are() {
        let table = rows(&[&["日期", "标题"], &["一", "", "甲"], &["", "二", ""], &[], &["1"]]);
        let said = |heading| {
            let choices = Choices { heading: Some(heading), ..Choices::default() };
            find(&table, &choices)
        };
        let names = |heading| said(heading).map(|head: Heading| head.names.join(","));
        assert_eq!(names((2, 2)).unwrap(), "一,,甲");
        assert_eq!(names((2, 3)).unwrap(), "一,二,甲");
        assert_eq!(names((1, 3)).unwrap(), "一,二,甲");
        for (first, last) in [(4, 4), (5, 6), (9, 9)] {
            assert_eq!(said((first, last)), Err(ImportError::NoHeading { row: first }));
        }
    }

    #[test]
    fn headings_of_an_earlier_file_are_found_again() {
        let table: &[&[&str]] = &[&["日期", "标题", "内容"], &["甲", "乙", "丙"], &["1", "2", "3"]];
        let mut choices = Choices { heading: Some((2, 2)), ..Choices::default() };
        let names: Vec<String> = ["甲", "乙", "丙"].map(str::to_owned).to_vec();
        choices.remember(&names);
        choices.heading = None;
        assert_eq!(find(&rows(table), &choices).unwrap().names, names);
        assert!(choices.remembered.forget(&names));
        assert_eq!(find(&rows(table), &choices).unwrap().first, 0);
    }
}
