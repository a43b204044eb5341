//! Days as old registers write them: in full, without a day or a year, or as a spreadsheet's number.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::{
    dates::{DateError, FIRST_YEAR, LAST_YEAR, read_date},
    plain,
};

/// What a day without its year is near to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Around {
    /// It is the last such day up to this one.
    Before(NaiveDate),
    /// It is the first such day from this one on.
    After(NaiveDate),
}

/// Reads a day of which nothing is missing.
pub(super) fn sure(cell: &str) -> Option<NaiveDate> {
    serial_day(cell).or_else(|| in_full(cell).ok())
}

/// Reads a day as it is written without its year: 12月5日.
pub(super) fn without_year(cell: &str, around: Around) -> Option<NaiveDate> {
    let plain: String = cell.chars().map(plain::half_width).collect();
    let (month, of_month) = plain.strip_suffix(['日', '号'])?.split_once('月')?;
    let (month, of_month) = (month.trim().parse().ok()?, of_month.trim().parse().ok()?);
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, of_month);
    // Four years on either side hold a 29 February, nearly always.
    match around {
        Around::Before(day) => {
            (0..=8).filter_map(|back| in_year(day.year() - back)).find(|found| *found <= day)
        }
        Around::After(day) => {
            (0..=8).filter_map(|on| in_year(day.year() + on)).find(|found| *found >= day)
        }
    }
}

/// Reads a date that means the same on every day: "3-9" or "昨天" in a file tells nothing.
pub(super) fn in_full(cell: &str) -> Result<NaiveDate, DateError> {
    let one = NaiveDate::from_ymd_opt(2000, 1, 15).unwrap_or_default();
    let other = NaiveDate::from_ymd_opt(2001, 8, 20).unwrap_or_default();
    let read = read_date(cell, one)?;
    if read_date(cell, other) == Ok(read) { Ok(read) } else { Err(DateError::NotADate) }
}

/// Returns the first day of a month that is written without its day: 2019年3月, 2019-03.
pub(super) fn month(cell: &str) -> Option<NaiveDate> {
    let plain: String = cell.chars().map(plain::half_width).collect();
    let (year, month) = plain.trim_end_matches('月').split_once(['年', '-', '/', '.'])?;
    let (year, month) = (year.trim(), month.trim());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || month.len() > 2 || !digits(year) || !digits(month) {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    (FIRST_YEAR..=LAST_YEAR).contains(&first.year()).then_some(first)
}

/// Reads the number by which spreadsheets keep days: days since 1899-12-30, a fraction for the
/// time. Only numbers from 1950 on, so that no year and no day of a month is taken for one.
pub(super) fn serial_day(cell: &str) -> Option<NaiveDate> {
    let (days, time) = cell.split_once('.').unwrap_or((cell, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(time) {
        return None;
    }
    let days: u64 = days.parse().ok().filter(|days| (18_264..73_051).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}
