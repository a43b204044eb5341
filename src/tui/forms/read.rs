//! Reading the texts of a form into values, with the error of each field.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    domain::{
        calendar::period::Period,
        dates::{DateError, read_date, read_period},
        field::{FieldError, Wrong},
        number::Number,
        plain,
        terms::{Field, Term},
    },
    text::word,
    tui::form::Form,
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
        let parts: Vec<&str> = if field == Field::Demands {
            text.lines().collect()
        } else {
            text.split(SEPARATORS).collect()
        };
        parts
            .into_iter()
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect()
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
        let text = self.form.text(field).trim();
        if text.is_empty() {
            return None;
        }
        read_date(text, self.today).map_err(|error| self.wrong(field, wrong_date(error))).ok()
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
