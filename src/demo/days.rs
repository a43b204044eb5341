//! The days on which things happen in the demo register: working days of the office, all
//! before the register's own day.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Weekday};

use super::random::Random;
use crate::domain::{
    act::Limit,
    book::Book,
    calendar::{
        Calendar,
        due::due,
        period::{Period, Roll},
    },
    deadline::{DeadlineKind, rule},
};

/// Minutes of work a day: 8:30 to 12:00 and 14:30 to 17:30.
const MORNING: u32 = 210;
const AFTERNOON: u32 = 180;

/// A term that ends on a day.
#[derive(Debug, Clone)]
pub(super) struct Term<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) book: Book,
    pub(super) today: NaiveDate,
    /// The term's first day, five years before.
    pub(super) first: NaiveDate,
    /// The last working day before today: the last on which anything is entered.
    pub(super) last: NaiveDate,
}

impl<'a> Term<'a> {
    pub(super) fn until(today: NaiveDate, calendar: &'a Calendar) -> Self {
        let first = today.checked_sub_months(Months::new(60)).unwrap_or(NaiveDate::MIN);
        let first = first.succ_opt().unwrap_or(first);
        let mut term = Self { calendar, book: Book::initial(), today, first, last: today };
        term.last = term.working_before(today);
        term
    }

    /// Returns the day so many calendar days before today.
    pub(super) fn ago(&self, days: i64) -> NaiveDate {
        shifted(self.today, -days)
    }

    /// Returns the working day on or after `day`, or the last one of the register.
    pub(super) fn working_from(&self, day: NaiveDate) -> NaiveDate {
        if day >= self.last { self.last } else { self.calendar.roll_forward(day).min(self.last) }
    }

    /// Returns the working day before `day`.
    fn working_before(&self, day: NaiveDate) -> NaiveDate {
        let mut day = shifted(day, -1);
        while !self.calendar.is_working_day(day) {
            day = shifted(day, -1);
        }
        day
    }

    /// Returns the day `n` working days before `day`.
    pub(super) fn working_days_before(&self, day: NaiveDate, n: i64) -> NaiveDate {
        (0..n).fold(day, |day, _| self.working_before(day))
    }

    /// Returns a day of receipt on or before `day`: worked and no Sunday, within the term.
    pub(super) fn receipt(&self, day: NaiveDate) -> NaiveDate {
        let open =
            |day| self.calendar.is_working_day(day) && NaiveDate::weekday(&day) != Weekday::Sun;
        let mut found = day.min(self.last);
        while !open(found) && found > self.first {
            found = shifted(found, -1);
        }
        if found > self.first {
            return found;
        }
        let mut found = self.first;
        while !open(found) {
            found = shifted(found, 1);
        }
        found
    }

    /// Returns a day of receipt on or after `day`, or the last one of the register.
    pub(super) fn receipt_from(&self, day: NaiveDate) -> NaiveDate {
        let mut found = self.working_from(day);
        while found.weekday() == Weekday::Sun && found < self.last {
            found = self.working_from(shifted(found, 1));
        }
        self.receipt(found)
    }

    /// Returns a day of receipt by which the limit for sending on has just run out.
    pub(super) fn late_receipt(&self, random: &mut Random) -> NaiveDate {
        let limit = rule(DeadlineKind::Transfer);
        let mut day = self.receipt(self.ago(i64::from(limit.period.count)));
        while limit.due(day, self.calendar).on >= self.today {
            day = self.receipt(shifted(day, -1));
        }
        self.receipt(shifted(day, -random.within(0..=1)))
    }

    /// Returns a day of issue and a limit that fall due so many days before today, the
    /// number drawn from `overdue`; with a period where one leads there.
    pub(super) fn issue(&self, overdue: (i64, i64), random: &mut Random) -> (NaiveDate, Limit) {
        let latest = self.working_days_before(self.last, 1);
        let (least, most) = overdue;
        let mut periods = [60, 60, 30, 90].map(Period::days);
        random.shuffle(&mut periods);
        let from = random.within(least..=most);
        for step in 0..=(most - least) {
            let target = self.ago(least + (from - least + step) % (most - least + 1));
            for period in periods {
                let earliest = shifted(target, -i64::from(period.count));
                for back in 0..=12 {
                    let issue = shifted(earliest, -back);
                    if issue <= latest
                        && self.calendar.is_working_day(issue)
                        && due(issue, period, Roll::Forward, self.calendar).on == target
                    {
                        return (issue, Limit::Period(period));
                    }
                }
            }
        }
        // Only a named day falls due on a day off, such as a Sunday that is today.
        let target = self.ago(from);
        let issue = shifted(target, -30).min(latest);
        (self.working_days_before(shifted(issue, 1), 1), Limit::Day(target))
    }
}

/// Returns the day so many calendar days later; earlier for a negative number.
pub(super) fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let found =
        if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) };
    found.unwrap_or(day)
}

/// Returns the time of so many minutes of work into the day; the last minute for more.
pub(super) fn at(day: NaiveDate, minutes: u32) -> NaiveDateTime {
    let minutes = minutes.min(MORNING + AFTERNOON - 1);
    let of_day = if minutes < MORNING { 510 + minutes } else { 870 + minutes - MORNING };
    day.and_hms_opt(of_day / 60, of_day % 60, 0).unwrap_or_default()
}
