//! Figures in words, as an official report says them.

use chrono::{Datelike, NaiveDate};

use crate::{
    domain::{
        figures::{
            Cell, Line, Section,
            cell::{change, permille, tenths},
        },
        terms::figures::Measure,
    },
    text::{Lang, figures as told},
};

/// Returns `2026年10月8日`.
pub(super) fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Returns a period as a title calls it: `2026年`, `2026年上半年`, `2026年1月至11月`.
pub(super) fn period(from: NaiveDate, to: NaiveDate) -> String {
    let year = from.year();
    let ends_month = to.succ_opt().is_none_or(|next| next.day() == 1);
    let whole = from.day() == 1 && ends_month && to.year() == year;
    match (from.month(), to.month()) {
        (1, 12) if whole => format!("{year}年"),
        (1, 6) if whole => format!("{year}年上半年"),
        (7, 12) if whole => format!("{year}年下半年"),
        (1, 3) if whole => format!("{year}年第一季度"),
        (4, 6) if whole => format!("{year}年第二季度"),
        (7, 9) if whole => format!("{year}年第三季度"),
        (10, 12) if whole => format!("{year}年第四季度"),
        (first, last) if from.day() == 1 && to.year() == year && first == last => {
            format!("{year}年{first}月")
        }
        (first, last) if from.day() == 1 && to.year() == year => {
            format!("{year}年{first}月至{last}月")
        }
        _ => format!("{}至{}", date(from), date(to)),
    }
}

/// Returns how a count stands to the year before: `同比上升12.5%`, `与上年同期持平`.
pub(super) fn against(now: u64, before: u64) -> String {
    match (change(now, before), now) {
        (None, 0) => "与上年同期均为零".to_owned(),
        (None, _) => "上年同期为零".to_owned(),
        (Some(0), _) if now == before => "与上年同期持平".to_owned(),
        (Some(value), _) => {
            let word = if now > before { "上升" } else { "下降" };
            format!("同比{word}{}%", tenths(value.unsigned_abs()))
        }
    }
}

/// Returns a share with its percent sign, rounded as on the screen; `—` of nothing.
pub(super) fn percent(part: u64, whole: u64) -> String {
    permille(part, whole).map_or_else(|| "—".to_owned(), |value| tenths(value) + "%")
}

/// Returns what a line is called.
pub(super) fn name(line: &Line) -> String {
    told::key_in(Lang::Chinese, &line.key)
}

/// Returns a number of a line; 0 where the table has no such column.
pub(super) fn count(section: &Section, line: &Line, measure: Measure) -> u64 {
    match figure(section, line, measure) {
        Some(Cell::Count(count)) => count,
        Some(Cell::Rate { part, .. } | Cell::Share { part, .. }) => part,
        _ => 0,
    }
}

/// Returns a cell of a line.
pub(super) fn figure(section: &Section, line: &Line, measure: Measure) -> Option<Cell> {
    let place = section.columns.iter().position(|column| *column == measure)?;
    line.cells.get(place).copied()
}

/// Returns the lines that have petitions, the most first; equal ones stay in the table's order.
pub(super) fn largest<'a>(
    section: &'a Section,
    admits: impl Fn(&Line) -> bool,
) -> Vec<(&'a Line, u64)> {
    let items = |line: &'a Line| (line, count(section, line, Measure::Items));
    let mut lines: Vec<_> = section
        .lines
        .iter()
        .filter(|line| admits(line))
        .map(items)
        .filter(|(_, items)| *items > 0)
        .collect();
    lines.sort_by_key(|(_, items)| std::cmp::Reverse(*items));
    lines
}

/// Returns lines in a sentence: `土地纠纷34件（占44.2%）、民生19件（占24.7%）`.
pub(super) fn listed(lines: &[(&Line, u64)], whole: u64, most: usize) -> String {
    let one = |(line, items): &(&Line, u64)| {
        format!("{}{items}件（占{}）", name(line), percent(*items, whole))
    };
    lines.iter().take(most).map(one).collect::<Vec<_>>().join("、")
}
