//! Counting: rows go into buckets, and each cell is counted from its bucket.

use std::{collections::HashMap, hash::Hash};

use chrono::{Months, NaiveDate};

use super::{Basis, Cell, Key, Line, Query, cell::median, year_before};
use crate::domain::{
    question::Filter,
    row::{Row, UnitRow, counted_people},
    terms::{
        Stage,
        figures::{Mark, Measure},
    },
};

/// The rows of the period and of the one a year before, as the tables count them.
pub(super) struct Tally<'a> {
    pub rows: Vec<&'a Row>,
    pub query: &'a Query,
    pub basis: &'a Basis<'a>,
    /// What was received in the period and is not void.
    pub now: Vec<&'a Row>,
    pub before: Vec<&'a Row>,
}

/// The petitions of each key.
pub(super) type Buckets<'a, K> = HashMap<K, Bucket<'a>>;

/// The petitions of one line.
#[derive(Default)]
pub(super) struct Bucket<'a> {
    pub now: Vec<&'a Row>,
    pub before: Vec<&'a Row>,
}

impl<'a> Tally<'a> {
    pub(super) fn of(rows: Vec<&'a Row>, query: &'a Query, basis: &'a Basis<'a>) -> Self {
        let within = |from: NaiveDate, to: NaiveDate| {
            let received = |row: &&&Row| row.received_on >= from && row.received_on <= to;
            let standing = rows.iter().filter(|row| row.stage != Stage::Void);
            standing.filter(received).copied().collect::<Vec<_>>()
        };
        let now = within(query.from, query.to);
        let before = within(year_before(query.from), year_before(query.to));
        Self { rows, query, basis, now, before }
    }

    /// Returns the filter of everything that was received in the period.
    pub(super) fn period(&self) -> Filter {
        Filter {
            from: Some(self.query.from),
            to: Some(self.query.to),
            marks: vec![Mark::Received],
            ..Filter::default()
        }
    }

    /// Returns the filter of a line.
    pub(super) fn filter(&self, key: &Key) -> Filter {
        let mut filter = self.period();
        match key {
            Key::Total | Key::Opening | Key::Registered => {}
            Key::Channel(channel) => filter.channel = Some(*channel),
            Key::Main(main) => filter.main = Some(main.clone()),
            Key::Sub { main, sub } => {
                filter.main = Some(main.clone());
                filter.sub = Some(sub.clone());
            }
            Key::Township(township) => filter.township = Some(township.clone()),
            Key::Purpose(purpose) => filter.purpose = Some(*purpose),
            Key::Origin(origin) => filter.origin = Some(*origin),
            Key::Way(Some(way)) => filter.way = Some(*way),
            Key::Way(None) => filter.marks = vec![Mark::Undetermined],
            Key::Unit(Some(unit)) => filter.units = vec![unit.clone()],
            Key::Unit(None) => filter.marks = vec![Mark::Unassigned],
            Key::Month(year, month) => {
                let (first, last) = month_days(*year, *month);
                filter.from = Some(first);
                filter.to = Some(last);
            }
            Key::Mark(mark) => filter.marks = vec![*mark],
            Key::Verdict(verdict) => filter.verdict = Some(*verdict),
        }
        filter
    }

    /// Puts the rows of the period and of the year before into a bucket for each key.
    pub(super) fn split<K: Eq + Hash>(&self, key: impl Fn(&'a Row) -> K) -> Buckets<'a, K> {
        let mut buckets: Buckets<'a, K> = HashMap::new();
        for row in &self.now {
            buckets.entry(key(row)).or_default().now.push(row);
        }
        for row in &self.before {
            buckets.entry(key(row)).or_default().before.push(row);
        }
        buckets
    }

    /// Returns the rows of the period and of the year before for which a mark holds.
    pub(super) fn marked(&self, mark: Mark) -> Bucket<'a> {
        let all = Filter::default();
        let has = |row: &&&Row| all.has(row, self.basis.day, mark);
        Bucket {
            now: self.now.iter().filter(has).copied().collect(),
            before: self.before.iter().filter(has).copied().collect(),
        }
    }

    /// Returns for how many of the period's petitions a mark and a condition hold.
    pub(super) fn having(&self, mark: Mark, also: impl Fn(&Row) -> bool) -> u64 {
        let all = Filter::default();
        let has = |row: &&&Row| also(row) && all.has(row, self.basis.day, mark);
        count(self.now.iter().filter(has).count())
    }

    /// Returns every row, of whatever period, that a filter admits.
    pub(super) fn admitted(&self, filter: &Filter) -> Vec<&'a Row> {
        self.rows.iter().filter(|row| filter.admits(row, self.basis.day)).copied().collect()
    }

    /// Returns a line of its bucket; `whole` is what its share is of.
    pub(super) fn line(
        &self,
        key: Key,
        filter: Filter,
        bucket: &Bucket<'_>,
        columns: &[Measure],
        whole: usize,
    ) -> Line {
        let counted = Counted { filter: &filter, bucket, day: self.basis.day, whole };
        let cells = columns
            .iter()
            .map(|measure| match (measure, &key) {
                (Measure::InRate, Key::Way(Some(way))) => Cell::Flag(way.is_to_conclude()),
                _ => counted.cell(*measure),
            })
            .collect();
        Line { key, cells, filter: Some(filter) }
    }

    /// Returns the line of everything in the period.
    pub(super) fn total(&self, columns: &[Measure]) -> Line {
        let bucket = Bucket { now: self.now.clone(), before: self.before.clone() };
        self.line(Key::Total, self.period(), &bucket, columns, self.now.len())
    }
}

/// A bucket with what its cells are counted by.
struct Counted<'a> {
    filter: &'a Filter,
    bucket: &'a Bucket<'a>,
    day: NaiveDate,
    whole: usize,
}

impl Counted<'_> {
    fn cell(&self, measure: Measure) -> Cell {
        let Bucket { now, before } = self.bucket;
        match measure {
            Measure::Items => Cell::Count(count(now.len())),
            Measure::People => Cell::Count(people(now)),
            Measure::Before => Cell::Count(count(before.len())),
            Measure::Change => Cell::Change { now: count(now.len()), before: count(before.len()) },
            Measure::Share => Cell::Share { part: count(now.len()), whole: count(self.whole) },
            Measure::CompletionRate => Cell::Rate {
                part: self.having(Mark::Concluded),
                whole: self.having(Mark::ToConclude),
            },
            Measure::OnTimeRate => self.on_time_rate(),
            Measure::MedianDays => self.median_days(),
            Measure::Remedies => self.sum(|share| share.remedies),
            Measure::Reminders => self.sum(|share| share.reminders),
            Measure::Rate | Measure::InRate => Cell::Blank,
            Measure::Assigned
            | Measure::Replied
            | Measure::OnTime
            | Measure::Late
            | Measure::NoDue
            | Measure::Open
            | Measure::OpenLate
            | Measure::Returned
            | Measure::Concluded => Cell::Count(measure.mark().map_or(0, |mark| self.having(mark))),
        }
    }

    fn having(&self, mark: Mark) -> u64 {
        let has = |row: &&&Row| self.filter.has(row, self.day, mark);
        count(self.bucket.now.iter().filter(has).count())
    }

    /// On time, of what was replied to or is late; what an old register tells stands outside.
    fn on_time_rate(&self) -> Cell {
        let (mut part, mut whole) = (0, 0);
        for row in self.bucket.now.iter().filter(|row| !row.backfilled) {
            let has = |mark| self.filter.has(row, self.day, mark);
            let on_time = has(Mark::RepliedOnTime);
            part += u64::from(on_time);
            whole += u64::from(on_time || has(Mark::RepliedLate) || has(Mark::OwingLate));
        }
        Cell::Rate { part, whole }
    }

    /// Calendar days from the letter to the reply.
    fn median_days(&self) -> Cell {
        let answered = self.bucket.now.iter().flat_map(|row| self.filter.standing(row));
        let days = answered.filter_map(|share| {
            u64::try_from((share.answered_on()? - share.issued_on).num_days()).ok()
        });
        Cell::Days(median(days.collect()))
    }

    fn sum(&self, of: impl Fn(&UnitRow) -> u16) -> Cell {
        let shares = self.bucket.now.iter().flat_map(|row| self.filter.shares(row));
        Cell::Count(shares.map(|share| u64::from(of(share))).sum())
    }
}

/// Returns how many people stand behind petitions (人次).
fn people(rows: &[&Row]) -> u64 {
    rows.iter().map(|row| counted_people(row)).sum()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Returns the first and the last day of a month.
fn month_days(year: i32, month: u32) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (first, next.pred_opt().unwrap_or(first))
}
