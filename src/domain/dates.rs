//! Reads the dates that people and spreadsheets write.
//!
//! It does not know days off, nor what a date is for; today comes from the caller.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::period::{Period, PeriodUnit},
    plain::half_width,
};

/// The first year the office accepts; anything earlier is a slip of the keyboard.
pub const FIRST_YEAR: i32 = 1900;
/// The last year the office accepts.
pub const LAST_YEAR: i32 = 2100;

/// How many days ahead a day written without its year may lie; further on it is last year's.
///
/// Half a year: on 5 January 12-28 was a week ago, and in November 3-9 was last spring, because a
/// register records what has happened. A date of next year is written with its year.
pub const MOST_DAYS_AHEAD: i64 = 183;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateError {
    /// Nothing was written.
    Empty,
    /// It has none of the forms that [`read_date`] lists.
    NotADate,
    /// It has the form of a date, but the calendar has no such day, e.g. 2026-02-30.
    NoSuchDay { year: i32, month: u32, day: u32 },
    /// The year is before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    OutOfRange,
}

/// A date, and the time of day if one was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

/// Reads a date in any form that is clear to a person, ignoring a time of day after it.
///
/// | written | read as |
/// |---|---|
/// | `2026-11-22` `2026/3/9` `2026.3.9` `20261122` `2026年3月9日` | that day |
/// | `11-3` `11/3` `11月3日` | this year, or last year: see [`MOST_DAYS_AHEAD`] |
/// | `3` `3日` | that day of this month |
/// | `今天` `昨天` `前天` `明天` `后天` `today` `yesterday` `tomorrow` | counted from today |
/// | `+15` `-3` | calendar days after or before today |
///
/// Full-width digits and signs, spaces around the parts and invisible characters at the ends do
/// not matter.
///
/// ```
/// use chrono::NaiveDate;
/// use xinfang::domain::dates::{DateError, read_date};
///
/// let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
/// assert_eq!(read_date("２０２６年 3月 9日", today), Ok(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()));
/// assert_eq!(
///     read_date("2026-2-30", today),
///     Err(DateError::NoSuchDay { year: 2026, month: 2, day: 30 })
/// );
/// ```
pub fn read_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    read_moment(text, today).map(|moment| moment.date)
}

/// Reads the last day of something that begins on `from`, in the forms of [`read_date`]: a day
/// without its year or month is the next one from then on, of a month that has it, and `+15` is the
/// fifteenth calendar day after it. Words such as 明天 and dates with their year mean what they always mean.
///
/// ```
/// use chrono::NaiveDate;
/// use xinfang::domain::dates::read_due;
///
/// let day = |text: &str| text.parse::<NaiveDate>().unwrap();
/// let (today, from) = (day("2026-11-22"), day("2026-11-20"));
/// assert_eq!(read_due("3", today, from), Ok(day("2026-12-03")));
/// assert_eq!(read_due("1-15", today, from), Ok(day("2027-01-15")));
/// assert_eq!(read_due("+15", today, from), Ok(day("2026-12-05")));
/// ```
pub fn read_due(text: &str, today: NaiveDate, from: NaiveDate) -> Result<NaiveDate, DateError> {
    let plain = plain(text);
    let (date, _) = halves(&plain)?;
    if date.starts_with(['+', '-']) {
        return any_date(date, from);
    }
    match numbers(date).as_deref() {
        Ok(&[(day, 1..=2)]) => next_of_month(day, from),
        Ok(&[(month, 1..=2), (day, 1..=2)]) => {
            let here = day_of(from.year(), month, day)?;
            if here < from { day_of(from.year() + 1, month, day) } else { Ok(here) }
        }
        _ => any_date(date, today),
    }
}

/// Returns the next such day of a month, `from` included. Of two months in a row one has it.
fn next_of_month(day: u32, from: NaiveDate) -> Result<NaiveDate, DateError> {
    let (mut year, mut month) = (from.year(), from.month());
    let here = day_of(year, month, day);
    for _ in 0..=2 {
        match day_of(year, month, day) {
            Ok(date) if date >= from => return Ok(date),
            Err(DateError::OutOfRange) => return Err(DateError::OutOfRange),
            _ => {}
        }
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    here
}

/// Reads a date as [`read_date`] does, with the time of day that follows it, if one does:
/// `2019/3/29 11:53:23`, `2026年3月9日8时30分`, `昨天 15:30`.
pub fn read_moment(text: &str, today: NaiveDate) -> Result<Moment, DateError> {
    let plain = plain(text);
    let (date, time) = halves(&plain)?;
    Ok(Moment { date: any_date(date, today)?, time: time.map(time_of_day).transpose()? })
}

/// Reads a date written with its year, which means the same whatever today is; no time follows it.
pub fn read_full_date(text: &str) -> Result<NaiveDate, DateError> {
    let plain = plain(text);
    match halves(&plain)? {
        (date, None) => written_in_full(date).unwrap_or(Err(DateError::NotADate)),
        (_, Some(_)) => Err(DateError::NotADate),
    }
}

/// Rewrites what keyboards and spreadsheets vary: half-width characters, one kind of separator,
/// and no space but the one between date and time.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let visible = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_blank(c));
    for c in visible.chars() {
        match half_width(c) {
            '年' | '月' | '/' | '.' | '–' | '—' | '−' if !plain.contains(':') => {
                separate(&mut plain);
            }
            '-' => separate(&mut plain),
            '时' | '分' => plain.push(':'),
            '秒' => {}
            '日' | '号' if plain.ends_with(|c: char| c.is_ascii_digit()) => plain.push(' '),
            c if c.is_whitespace() => {
                if !plain.ends_with([' ', '-', '+']) {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Zero-width characters that come along when a cell is copied from a web page.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')
}

/// Writes a separator in place of the spaces before it.
fn separate(plain: &mut String) {
    plain.truncate(plain.trim_end().len());
    plain.push('-');
}

fn halves(plain: &str) -> Result<(&str, Option<&str>), DateError> {
    match plain.split_once([' ', 'T']) {
        _ if plain.is_empty() => Err(DateError::Empty),
        Some((date, time)) => Ok((date, Some(time))),
        None => Ok((plain, None)),
    }
}

fn any_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    if let Some(days) = days_from_today(text) {
        return move_by(today, days?);
    }
    if let Some(date) = written_in_full(text) {
        return date;
    }
    match *numbers(text)?.as_slice() {
        [(day, 1..=2)] => day_of(today.year(), today.month(), day),
        [(month, 1..=2), (day, 1..=2)] => {
            let date = day_of(today.year(), month, day)?;
            if (date - today).num_days() > MOST_DAYS_AHEAD {
                return day_of(today.year() - 1, month, day);
            }
            Ok(date)
        }
        _ => Err(DateError::NotADate),
    }
}

/// The distance from today if the text names one.
fn days_from_today(text: &str) -> Option<Result<i64, DateError>> {
    let days = match text {
        "前天" => -2,
        "昨天" | "昨日" | "yesterday" => -1,
        "今天" | "今日" | "today" => 0,
        "明天" | "明日" | "tomorrow" => 1,
        "后天" => 2,
        _ => {
            let digits = text.strip_prefix(['+', '-'])?;
            return Some(match numbers(digits).as_deref() {
                Ok(&[(days, _)]) if text.starts_with('+') => Ok(i64::from(days)),
                Ok(&[(days, _)]) => Ok(-i64::from(days)),
                _ => Err(DateError::NotADate),
            });
        }
    };
    Some(Ok(days))
}

fn move_by(today: NaiveDate, days: i64) -> Result<NaiveDate, DateError> {
    let distance = Days::new(days.unsigned_abs());
    let moved =
        if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
    moved.filter(|date| in_range(date.year())).ok_or(DateError::OutOfRange)
}

/// The date if the text has the form of one with its year; that day may still not exist.
fn written_in_full(text: &str) -> Option<Result<NaiveDate, DateError>> {
    let (year, month, day) = match *numbers(text).ok()?.as_slice() {
        [(year, 4), (month, 1..=2), (day, 1..=2)] => (year, month, day),
        [(all, 8)] => (all / 10_000, all / 100 % 100, all % 100),
        _ => return None,
    };
    Some(i32::try_from(year).map_or(Err(DateError::OutOfRange), |year| day_of(year, month, day)))
}

fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    if !in_range(year) {
        return Err(DateError::OutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay { year, month, day })
}

fn in_range(year: i32) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&year)
}

/// The numbers between separators, each with how many digits were written.
fn numbers(text: &str) -> Result<Vec<(u32, usize)>, DateError> {
    text.split('-').map(|part| number(part).map(|n| (n, part.len()))).collect()
}

/// A number of ASCII digits; `parse` alone would also take a sign.
fn number(text: &str) -> Result<u32, DateError> {
    match text.parse() {
        Ok(n) if text.bytes().all(|b| b.is_ascii_digit()) => Ok(n),
        _ => Err(DateError::NotADate),
    }
}

/// Hours, minutes and perhaps seconds; databases add fractions, which nobody needs.
fn time_of_day(text: &str) -> Result<NaiveTime, DateError> {
    let whole = text.split('.').next().unwrap_or(text).trim_end_matches(':');
    let parts = whole.split(':').map(number).collect::<Result<Vec<_>, _>>()?;
    match *parts.as_slice() {
        [hour] if text.ends_with(':') => NaiveTime::from_hms_opt(hour, 0, 0),
        [hour, minute] => NaiveTime::from_hms_opt(hour, minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(hour, minute, second),
        _ => None,
    }
    .ok_or(DateError::NotADate)
}

/// How people write the unit of a period; a number alone means days.
const PERIOD_UNITS: [(&[&str], PeriodUnit); 3] = [
    (&["", "日", "天", "d", "day", "days"], PeriodUnit::Days),
    (&["个工作日", "工作日", "working days", "working day"], PeriodUnit::WorkingDays),
    (&["个月", "月", "months", "month"], PeriodUnit::Months),
];

/// Reads a period such as `60`, `60 日`, `5 个工作日`, `3个月`; `None` for anything else.
pub fn read_period(text: &str) -> Option<Period> {
    let text: String = text.trim().chars().map(half_width).collect();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit = text.get(digits.len()..)?.trim().to_lowercase();
    let (_, unit) = PERIOD_UNITS.iter().find(|(words, _)| words.contains(&unit.as_str()))?;
    Some(Period { count: digits.parse().ok()?, unit: *unit })
}

#[cfg(test)]
mod tests;
