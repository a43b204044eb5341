//! Cells of the book: how each kind of value is written and read back.

use chrono::NaiveDate;

use crate::domain::{
    calendar::period::{Period, PeriodUnit},
    dates::{DateError, read_full_date, read_period},
    details::LONGEST_LINE,
    field::{Wrong, too_long},
    plain,
    terms::{Term, YesNo},
};

/// What stands between two names of one cell.
const BETWEEN: &str = "、";

pub(super) fn line(text: &str) -> Result<String, Wrong> {
    let text = plain::line(text);
    too_long(&text, LONGEST_LINE).map_or(Ok(text), Err)
}

pub(super) fn term<T: Term>(text: &str) -> Result<T, Wrong> {
    T::read(&plain::line(text)).ok_or_else(|| Wrong::NotOneOf(choices::<T>()))
}

/// Returns every value as a person may write it: in words of the office, not codes.
fn choices<T: Term>() -> Vec<String> {
    T::ALL.iter().map(|value| value.zh().to_owned()).collect()
}

pub(super) fn flag(text: &str) -> Result<bool, Wrong> {
    Ok(term::<YesNo>(text)? == YesNo::Yes)
}

pub(super) fn written_flag(mark: bool) -> String {
    YesNo::of(mark).code().to_owned()
}

/// Reads a day; an empty cell is none.
pub(super) fn date(text: &str) -> Result<Option<NaiveDate>, Wrong> {
    match read_full_date(text) {
        Ok(day) => Ok(Some(day)),
        Err(DateError::Empty) => Ok(None),
        Err(DateError::NoSuchDay { .. }) => Err(Wrong::NoSuchDay),
        Err(DateError::NotADate | DateError::OutOfRange) => Err(Wrong::NotADate),
    }
}

pub(super) fn needed_date(text: &str) -> Result<NaiveDate, Wrong> {
    date(text)?.ok_or(Wrong::Missing)
}

pub(super) fn written_date(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Reads a whole number of these bounds; an empty cell is 0 where the bounds allow it.
pub(super) fn number(text: &str, least: i64, most: i64) -> Result<i64, Wrong> {
    let text: String = plain::line(text).chars().map(plain::half_width).collect();
    let number = if text.is_empty() { Ok(0) } else { text.parse::<i64>() };
    match number {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        Ok(_) => Err(Wrong::OutOfRange { least, most }),
        Err(_) => Err(Wrong::NotANumber),
    }
}

pub(super) fn period(text: &str) -> Result<Period, Wrong> {
    read_period(&plain::line(text)).ok_or(Wrong::NotAPeriod)
}

pub(super) fn written_period(period: Period) -> String {
    let unit = match period.unit {
        PeriodUnit::Days => "days",
        PeriodUnit::WorkingDays => "working days",
        PeriodUnit::Months => "months",
    };
    format!("{} {unit}", period.count)
}

/// Reads several names; each stands once.
pub(super) fn names(text: &str) -> Result<Vec<String>, Wrong> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(['、', ',', '，', ';', '；', '\n']) {
        let name = line(name)?;
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

pub(super) fn written_names(names: &[String]) -> String {
    names.join(BETWEEN)
}
