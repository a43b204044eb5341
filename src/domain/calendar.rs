//! Which days are worked, and how to count over them.
//!
//! A weekday is worked and a weekend is not, unless a row says otherwise: `off` for a holiday,
//! `work` for a weekend worked in its place (调休). The statutory rows come compiled in; an office
//! lays its own over them. What a count is for, and what today is, the callers know.

pub mod due;
pub mod period;
pub mod text;

use std::collections::BTreeMap;

use crate::domain::calendar::period::Roll;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub use crate::domain::terms::DayKind;

/// Days off and make-up workdays.
///
/// Counts never panic: past the last day that chrono can name they stay there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, Day>,
    /// Whether a period's last day stays where it falls, whatever its rule says: the law of
    /// petitions does not say that it rolls, so an office may decide that it does not.
    keeps_ends: bool,
}

/// What a row says about one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub kind: DayKind,
    /// The holiday, 国庆节; for a make-up workday the holiday that it makes up for.
    pub name: String,
}

impl Calendar {
    /// Returns the calendar of these rows. Of two rows for one day the later one holds.
    pub fn of(rows: impl IntoIterator<Item = (NaiveDate, Day)>) -> Self {
        Self { days: rows.into_iter().collect(), keeps_ends: false }
    }

    /// Has periods end as `roll` says, or, with [`Roll::Keep`], always where they fall.
    #[must_use]
    pub fn rolling(self, roll: Roll) -> Self {
        Self { keeps_ends: roll == Roll::Keep, ..self }
    }

    /// Returns what becomes of a period's end whose rule says `roll`.
    pub fn roll(&self, roll: Roll) -> Roll {
        if self.keeps_ends { Roll::Keep } else { roll }
    }

    /// Lays another calendar over this one; where both name a day, the other's row holds.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.days.extend(other.days.iter().map(|(date, day)| (*date, day.clone())));
        self
    }

    /// The rows, earliest day first.
    pub fn rows(&self) -> impl Iterator<Item = (NaiveDate, &Day)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }

    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.days.get(&date)
    }

    /// The holiday that the day belongs to or makes up for; an ordinary day has no name.
    pub fn name_of(&self, date: NaiveDate) -> Option<&str> {
        self.day(date).map(|day| day.name.as_str())
    }

    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        match self.day(date) {
            Some(day) => day.kind == DayKind::Work,
            None => is_weekday(date),
        }
    }

    /// Whether the State Council's notice for the year is in this calendar.
    ///
    /// The sign is 1 October: each year has it off, and only that year's notice says so. A row of
    /// the office's own (三月三) or a December day of the next year's notice proves nothing.
    pub fn knows_year(&self, year: i32) -> bool {
        NaiveDate::from_ymd_opt(year, 10, 1).is_some_and(|date| self.days.contains_key(&date))
    }

    /// The years in `from..=to` for which only weekends can be assumed.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
        (from.year()..=to.year()).filter(|year| !self.knows_year(*year)).collect()
    }

    /// The `n`-th working day after the start; the start is not counted, worked or not.
    pub fn add_working_days(&self, start: NaiveDate, n: u16) -> NaiveDate {
        (0..n).fold(start, |date, _| self.roll_forward(next(date)))
    }

    /// The day itself if it is worked, else the next one that is (民法典第203条).
    pub fn roll_forward(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|day| self.is_working_day(*day)).unwrap_or(NaiveDate::MAX)
    }

    /// Working days from one day to another: the first not counted, the last counted, negative
    /// when it lies before the first.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let exceptions: i64 = self
            .days
            .range(from..=to)
            .filter(|(date, _)| **date != from)
            .map(|(date, day)| match day.kind {
                DayKind::Off if is_weekday(*date) => -1,
                DayKind::Work if !is_weekday(*date) => 1,
                DayKind::Off | DayKind::Work => 0,
            })
            .sum();
        weekdays_until(to) - weekdays_until(from) + exceptions
    }
}

/// The `n`-th calendar day after the start; the start is not counted (民法典第201条).
pub fn add_days(start: NaiveDate, n: u16) -> NaiveDate {
    start.checked_add_days(Days::new(n.into())).unwrap_or(NaiveDate::MAX)
}

/// The same day `n` months on, or the last of that month if it is shorter (民法典第202条).
pub fn add_months(start: NaiveDate, n: u16) -> NaiveDate {
    start.checked_add_months(Months::new(n.into())).unwrap_or(NaiveDate::MAX)
}

/// Calendar days from one day to another, counted as [`Calendar::working_days_between`] counts.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Weekdays from Monday, 1 January of year 1, through the date; days before it count down.
fn weekdays_until(date: NaiveDate) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

fn next(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(NaiveDate::MAX)
}
