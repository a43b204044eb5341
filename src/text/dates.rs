//! How days are told: short dates, weekdays, days left and late, and how a due date came about.

use chrono::{Datelike, NaiveDate};

use super::phrases;
use crate::domain::calendar::{
    due::{Due, Reason},
    period::{Period, PeriodUnit},
};

phrases! {
    DAYS: "{0} 日", "{0} days";
    WORKING_DAYS: "{0} 个工作日", "{0} working days";
    MONTHS: "{0} 个月", "{0} months";
    DAY: "{0} 日", "{0} day";
    WORKING_DAY: "{0} 个工作日", "{0} working day";
    MONTH: "{0} 个月", "{0} month";
    OVERDUE: "超{0}日", "{0}d late";
    DUE_TODAY: "今日到期", "due today";
    LEFT: "剩{0}日", "{0}d left";
    WEEKEND: "周末", "weekend";
    COUNTED: "{0} + {1} = {2}", "{0} + {1} = {2}";
    MAKE_UP: "（{0}调休上班）", " (make-up workday for {0})";
    UNKNOWN_YEAR: "；{0} 年放假安排未公布，只按周末推算", "; the days off of {0} are not announced yet, only weekends count";
    MON: "周一", "Mon";
    TUE: "周二", "Tue";
    WED: "周三", "Wed";
    THU: "周四", "Thu";
    FRI: "周五", "Fri";
    SAT: "周六", "Sat";
    SUN: "周日", "Sun";
}

/// Returns the weekday's name.
pub fn weekday(day: NaiveDate) -> &'static str {
    let names = [MON, TUE, WED, THU, FRI, SAT, SUN];
    names.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or(MON).get()
}

/// Returns `11-08`, or `2025-11-08` for a day of another year than `today`'s; lists are narrow.
pub fn short(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { day.format("%m-%d").to_string() } else { day.to_string() }
}

/// Returns how late or near something is: `超12日`, `今日到期`, `剩3日`.
pub fn standing(days_overdue: i64) -> String {
    match days_overdue {
        1.. => OVERDUE.fill(&[&days_overdue]),
        0 => DUE_TODAY.get().to_owned(),
        _ => LEFT.fill(&[&-days_overdue]),
    }
}

/// Returns `60 日`, `5 个工作日`, `3 个月`.
pub fn period(period: Period) -> String {
    let (one, more) = match period.unit {
        PeriodUnit::Days => (DAY, DAYS),
        PeriodUnit::WorkingDays => (WORKING_DAY, WORKING_DAYS),
        PeriodUnit::Months => (MONTH, MONTHS),
    };
    let phrase = if period.count == 1 { one } else { more };
    phrase.fill(&[&period.count])
}

/// Returns how a due date came about: `2026-08-02 + 60 日 = 10-01 国庆节 → 10-08`.
pub fn explanation(due: &Due) -> String {
    let mut text = String::new();
    let mut last_name = None;
    for reason in due.reasons() {
        match reason {
            Reason::Counted { start, period: counted, raw } => {
                text.push_str(&COUNTED.fill(&[&start, &period(counted), &short(raw, start)]));
            }
            Reason::Skipped(days) => {
                let name = days.name.as_deref().unwrap_or(WEEKEND.get());
                if last_name != Some(name.to_owned()) {
                    text.push(' ');
                    text.push_str(name);
                    last_name = Some(name.to_owned());
                }
            }
            Reason::Rolled { on } => {
                text.push_str(" → ");
                text.push_str(&short(on, due.start));
            }
            Reason::MakeUp { name, .. } => text.push_str(&MAKE_UP.fill(&[&name])),
            Reason::UnknownYear(year) => text.push_str(&UNKNOWN_YEAR.fill(&[&year])),
        }
    }
    text
}
