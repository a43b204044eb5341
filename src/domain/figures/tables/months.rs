//! The tables whose lines are months: the months of the period, and the trend.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{M, section};
use crate::domain::{
    figures::{
        Key, Line, Section,
        tally::{Bucket, Tally},
    },
    question::Filter,
    row::Row,
    terms::figures::SectionKind,
};

/// How many months the trend goes back.
const TREND: u32 = 24;
const COLUMNS: &[M] = &[M::Items, M::People];

/// A year and a month.
type Month = (i32, u32);

/// The months of the period, the first and the last of them as far as they lie in it.
pub(super) fn months(tally: &Tally<'_>, columns: &[M]) -> Section {
    let (mut now, mut before) = (by_month(&tally.now), by_month(&tally.before));
    let mut lines = Vec::new();
    let mut first = tally.query.from.with_day(1);
    while let Some(day) = first.filter(|day| *day <= tally.query.to) {
        let (year, month) = month_of(day);
        let bucket = Bucket {
            now: now.remove(&(year, month)).unwrap_or_default(),
            before: before.remove(&(year - 1, month)).unwrap_or_default(),
        };
        lines.push(line(tally, (year, month), tally.query.from, &bucket, columns));
        first = day.checked_add_months(Months::new(1));
    }
    section(tally, SectionKind::Months, columns, lines)
}

/// Whole months up to the end of the period.
pub(super) fn trend(tally: &Tally<'_>) -> Section {
    let last = tally.query.to.with_day(1).unwrap_or(tally.query.to);
    let month = |back: u32| last.checked_sub_months(Months::new(back)).unwrap_or(last);
    let from = month(TREND - 1);
    let filter = Filter { from: Some(from), ..tally.period() };
    let all = Bucket { now: tally.admitted(&filter), before: Vec::new() };
    let mut rows = by_month(&all.now);
    let one = |back| {
        let month = month_of(month(back));
        let now = rows.remove(&month).unwrap_or_default();
        line(tally, month, from, &Bucket { now, before: Vec::new() }, COLUMNS)
    };
    let lines = (0..TREND).rev().map(one).collect();
    let total = tally.line(Key::Total, filter, &all, COLUMNS, all.now.len());
    Section { kind: SectionKind::Trend, columns: COLUMNS.to_vec(), lines, total }
}

/// A month, as far as it lies between `from` and the end of the period.
fn line(
    tally: &Tally<'_>,
    (year, month): Month,
    from: NaiveDate,
    bucket: &Bucket<'_>,
    columns: &[M],
) -> Line {
    let key = Key::Month(year, month);
    let mut filter = tally.filter(&key);
    filter.from = filter.from.max(Some(from));
    filter.to = filter.to.min(Some(tally.query.to));
    tally.line(key, filter, bucket, columns, tally.now.len())
}

fn by_month<'a>(rows: &[&'a Row]) -> HashMap<Month, Vec<&'a Row>> {
    let mut months: HashMap<Month, Vec<&Row>> = HashMap::new();
    for row in rows {
        months.entry(month_of(row.received_on)).or_default().push(row);
    }
    months
}

fn month_of(day: NaiveDate) -> Month {
    (day.year(), day.month())
}
