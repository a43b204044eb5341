//! Where the headings of a register are: below merged titles, in one row or in two.

use super::{
    Choices,
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

/// Finds the headings: the row, or two rows, in which most fields are told.
///
/// Where no field is told the first row that holds anything is taken, so that somebody who maps
/// the columns can be told their names. `None` for a sheet without any text.
pub(super) fn find(rows: &[Vec<String>], choices: &Choices) -> Option<Heading> {
    let first = rows.iter().position(|cells| !is_blank(cells))?;
    let near = || rows.iter().enumerate().skip(first).take(SEARCHED);
    let single = near().map(|(first, cells)| Heading { first, rows: 1, names: cells.clone() });
    let double = near().filter_map(|(first, upper)| {
        let lower = rows.get(first + 1).filter(|lower| !is_blank(lower))?;
        Some(Heading { first, rows: 2, names: merged(upper, lower) })
    });
    // Of equals the first: one row before two, so that no petition is taken for headings.
    let mut best: Option<(usize, Heading)> = None;
    for heading in single.chain(double) {
        let told = columns::told(&heading.names, &choices.of(&heading.names));
        if best.as_ref().is_none_or(|(most, _)| told > *most) {
            best = Some((told, heading));
        }
    }
    best.map(|(_, heading)| heading)
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
        assert_eq!(find(&rows(&[&[""], &[]]), &Choices::default()), None);
    }
}
