//! Reading the texts of a form into values, with the error of each field.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    domain::{
        calendar::period::Period,
        dates::{DateError, read_date, read_due, read_period},
        field::{FieldError, Wrong},
        number::Number,
        plain,
        terms::{Field, Term},
    },
    text::word,
    tui::form::{Form, Kind},
};

/// A form being read: values come out, errors are collected.
pub struct Reading<'a> {
    form: &'a Form,
    today: NaiveDate,
    pub errors: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    /// Begins to read a form on a day.
    pub fn of(form: &'a Form, today: NaiveDate) -> Self {
        Self { form, today, errors: Vec::new() }
    }

    /// Returns the value, or every error.
    pub fn end<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() { Ok(value) } else { Err(self.errors) }
    }

    /// Notes an error.
    pub fn wrong(&mut self, field: Field, wrong: Wrong) {
        self.errors.push(FieldError { field, wrong });
    }

    /// Returns a field's text.
    pub fn text(&self, field: Field) -> String {
        self.form.text(field).trim().to_owned()
    }

    /// Returns the entries of a field that holds several: one a line, or parted by 、 ， ; and ,.
    pub fn entries(&self, field: Field) -> Vec<String> {
        let text = self.form.text(field);
        if field == Field::Demands { filled(text.lines()) } else { Self::names(text) }
    }

    /// Returns the names that stand in a text, parted by 、 ， ； and ,.
    pub fn names(text: &str) -> Vec<String> {
        filled(text.split(SEPARATORS))
    }

    /// Returns a day, which must be given.
    pub fn day(&mut self, field: Field) -> NaiveDate {
        if self.form.text(field).trim().is_empty() {
            self.wrong(field, Wrong::Missing);
        }
        self.optional_day(field).unwrap_or(self.today)
    }

    /// Returns a day, if one is given.
    pub fn optional_day(&mut self, field: Field) -> Option<NaiveDate> {
        if self.form.text(field).trim().is_empty() {
            return None;
        }
        let read = date_in(self.form, field, self.today);
        read.map_err(|error| self.wrong(field, wrong_date(error))).ok()
    }

    /// Returns a time of day, if one is given.
    pub fn time(&mut self, field: Field) -> Option<NaiveTime> {
        let text = self.half_width(field);
        if text.is_empty() {
            return None;
        }
        let time = ["%H:%M", "%H.%M", "%H%M"]
            .into_iter()
            .find_map(|form| NaiveTime::parse_from_str(&text, form).ok());
        if time.is_none() {
            self.wrong(field, Wrong::NotATime);
        }
        time
    }

    /// Returns a number; `default` where nothing is typed.
    pub fn number(&mut self, field: Field, default: u32) -> u32 {
        let text = self.half_width(field);
        if text.is_empty() {
            return default;
        }
        text.parse().unwrap_or_else(|_| {
            self.wrong(field, Wrong::NotANumber);
            default
        })
    }

    /// Returns the entries of a field that holds register numbers, as they are typed.
    pub fn parts(text: &str) -> Vec<String> {
        text.split(SEPARATORS).flat_map(str::split_whitespace).map(str::to_owned).collect()
    }

    /// Returns register numbers.
    pub fn numbers(&mut self, field: Field) -> Vec<Number> {
        let mut numbers = Vec::new();
        for entry in Self::parts(self.form.text(field)) {
            match Number::read(&entry) {
                Some(number) => numbers.push(number),
                None => self.wrong(field, Wrong::NotARegisterNumber),
            }
        }
        numbers
    }

    /// Returns places of demands, counted from 1: `1、3`.
    pub fn places(&mut self, field: Field) -> Vec<u16> {
        let mut places = Vec::new();
        for entry in self.form.text(field).split(SEPARATORS).flat_map(str::split_whitespace) {
            match entry.chars().map(plain::half_width).collect::<String>().parse() {
                Ok(place) => places.push(place),
                Err(_) => self.wrong(field, Wrong::NotANumber),
            }
        }
        places
    }

    /// Returns the values whose words or codes a field names.
    pub fn terms<T: Term>(&mut self, field: Field) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.entries(field) {
            if let Some(value) = T::read(&entry) {
                values.push(value);
            } else {
                let words = T::ALL.iter().map(|value| word(*value).to_owned()).collect();
                self.wrong(field, Wrong::NotOneOf(words));
            }
        }
        values
    }

    /// Returns a period such as `60`, `60日`, `5个工作日`, `3个月`, if one is given.
    pub fn period(&mut self, field: Field) -> Option<Period> {
        let text = self.half_width(field);
        if text.is_empty() {
            return None;
        }
        let Some(period) = read_period(&text) else {
            self.wrong(field, Wrong::NotAPeriod);
            return None;
        };
        if period.count == 0 || period.count > LONGEST_PERIOD {
            let (most, got) = (LONGEST_PERIOD.into(), period.count.into());
            self.wrong(field, Wrong::NotBetween { least: 1, most, got });
            return None;
        }
        Some(period)
    }

    fn half_width(&self, field: Field) -> String {
        self.form.text(field).trim().chars().map(plain::half_width).collect()
    }
}

fn filled<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Days by which something is to be done, and the field with the day from which it runs: what is
/// typed short for one of them lies ahead of that day.
const AHEAD: [(Field, Field); 5] = [
    (Field::DueOn, Field::On),
    (Field::AnswerBy, Field::On),
    (Field::PromisedOn, Field::On),
    (Field::RectifyBy, Field::On),
    (Field::SourceDueOn, Field::ReceivedOn),
];

/// Reads the day that stands in a field.
fn date_in(form: &Form, field: Field, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let text = form.text(field);
    match begins(form, field, today) {
        Some(from) => read_due(text, today, from),
        None => read_date(text, today),
    }
}

/// Returns the day from which the day of a field runs, if it is one that lies ahead.
fn begins(form: &Form, field: Field, today: NaiveDate) -> Option<NaiveDate> {
    let (_, from) = AHEAD.iter().find(|(ahead, _)| *ahead == field)?;
    Some(read_date(form.text(*from), today).unwrap_or(today))
}

/// Returns the day that stands in the field that has the caret, where it is not written in full:
/// that day, and the day from which it was counted, if it was.
pub fn day_meant(form: &Form, today: NaiveDate) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let item = form.focused();
    let text = form.text(item.field).trim();
    if !matches!(item.kind, Kind::Date) || text.is_empty() {
        return None;
    }
    let day = date_in(form, item.field, today).ok().filter(|day| day.to_string() != text)?;
    let counted = text.starts_with(['+', '-', '＋', '－', '−']);
    let from = begins(form, item.field, today).unwrap_or(today);
    Some((day, counted.then_some(from)))
}

const SEPARATORS: [char; 5] = ['、', '，', ',', ';', '；'];
/// The longest period that may be typed, in its own unit.
const LONGEST_PERIOD: u16 = 365;

/// Returns what is wrong with a date, as forms tell it.
pub fn wrong_date(error: DateError) -> Wrong {
    match error {
        DateError::Empty => Wrong::Missing,
        DateError::NoSuchDay { .. } => Wrong::NoSuchDay,
        DateError::NotADate | DateError::OutOfRange => Wrong::NotADate,
    }
}
