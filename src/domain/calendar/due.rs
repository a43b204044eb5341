//! The day on which a period ends, with everything needed to explain it.
//!
//! The explanation is data; its sentences are made elsewhere. Which period a rule gives, and what
//! today is, this file does not know.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{
    Calendar, DayKind, add_days, add_months, is_weekday, next,
    period::{Period, PeriodUnit, Roll},
};

/// The last day of a period, and how it was found.
///
/// The due day itself is still in time; the day after it is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day from which the period runs; it is not counted.
    pub start: NaiveDate,
    pub period: Period,
    pub roll: Roll,
    /// 原始到期日: the last day as counted.
    pub raw: NaiveDate,
    /// 到期日: the last day after rolling.
    pub on: NaiveDate,
    /// The days off that moved the date: between `raw` and `on`, or, when working days are
    /// counted, all between `start` and `on`.
    pub skipped: Vec<DaysOff>,
    /// The holiday that `on` makes up for, when it is a weekend and yet worked (调休).
    pub make_up_for: Option<String>,
    /// Years whose days off had to be guessed, because the calendar has no notice for them.
    pub unknown_years: Vec<i32>,
}

/// Days off in a row that have one name or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysOff {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The holiday; a plain weekend has no name.
    pub name: Option<String>,
}

/// One part of the explanation of a due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// `start`, not counted, and `period` after it make `raw`.
    Counted { start: NaiveDate, period: Period, raw: NaiveDate },
    /// These days are off.
    Skipped(&'a DaysOff),
    /// So the date moved to `on`.
    Rolled { on: NaiveDate },
    /// `on` is a weekend, but worked, to make up for `name`.
    MakeUp { on: NaiveDate, name: &'a str },
    /// The year's days off are not announced; weekends only were assumed.
    UnknownYear(i32),
}

/// Counts a period from its start.
///
/// The start is not counted (民法典第201条); months end on the same day or at the month's end
/// (第202条); a last day that is not worked moves on if `roll` says so (第203条).
///
/// ```
/// use chrono::NaiveDate;
/// use xinfang::domain::calendar::{
///     Calendar,
///     due::due,
///     period::{Period, Roll},
/// };
///
/// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
/// let calendar = Calendar::statutory();
///
/// let assigned = due(day(8, 2), Period::days(60), Roll::Forward, &calendar);
/// assert_eq!(assigned.raw, day(10, 1));
/// assert_eq!(assigned.on, day(10, 8));
/// assert_eq!(assigned.skipped[0].name.as_deref(), Some("国庆节"));
///
/// let objection = due(day(2, 11), Period::working_days(5), Roll::Forward, &calendar);
/// assert_eq!(objection.on, day(2, 25));
/// ```
pub fn due(start: NaiveDate, period: Period, roll: Roll, calendar: &Calendar) -> Due {
    let roll = calendar.roll(roll);
    let raw = match period.unit {
        PeriodUnit::Days => add_days(start, period.count),
        PeriodUnit::WorkingDays => calendar.add_working_days(start, period.count),
        PeriodUnit::Months => add_months(start, period.count),
    };
    let on = match roll {
        Roll::Forward => calendar.roll_forward(raw),
        Roll::Keep => raw,
    };
    // The days that the calendar was asked about; a date that was only counted needs no calendar.
    let asked = match (period.unit, roll) {
        (PeriodUnit::WorkingDays, _) => Some(next(start)),
        (_, Roll::Forward) => Some(raw),
        (_, Roll::Keep) => None,
    };
    Due {
        start,
        period,
        roll,
        raw,
        on,
        skipped: asked.map_or_else(Vec::new, |from| days_off(from, on, calendar)),
        make_up_for: calendar
            .day(on)
            .filter(|day| day.kind == DayKind::Work && !is_weekday(on))
            .map(|day| day.name.clone()),
        unknown_years: asked.map_or_else(Vec::new, |from| calendar.unknown_years(from, on)),
    }
}

impl Due {
    /// The same count by another calendar: once a year is announced, or a local holiday entered.
    #[must_use]
    pub fn recount(&self, calendar: &Calendar) -> Self {
        due(self.start, self.period, self.roll, calendar)
    }

    /// Why the date is what it is, in the order in which one would say it.
    pub fn reasons(&self) -> impl Iterator<Item = Reason<'_>> {
        let Self { start, period, raw, on, .. } = *self;
        let rolled = (raw != on).then_some(Reason::Rolled { on });
        let make_up = self.make_up_for.as_deref().map(|name| Reason::MakeUp { on, name });
        std::iter::once(Reason::Counted { start, period, raw })
            .chain(self.skipped.iter().map(Reason::Skipped))
            .chain(rolled)
            .chain(make_up)
            .chain(self.unknown_years.iter().copied().map(Reason::UnknownYear))
    }
}

/// The days off from `from` until the day before `until`, neighbours of one name together.
fn days_off(from: NaiveDate, until: NaiveDate, calendar: &Calendar) -> Vec<DaysOff> {
    let mut runs: Vec<DaysOff> = Vec::new();
    let days = from.iter_days().take_while(|date| *date < until);
    for date in days.filter(|date| !calendar.is_working_day(*date)) {
        let name = calendar.name_of(date);
        match runs.last_mut() {
            Some(run) if next(run.to) == date && run.name.as_deref() == name => run.to = date,
            _ => runs.push(DaysOff { from: date, to: date, name: name.map(str::to_owned) }),
        }
    }
    runs
}
