//! The form that asks for the file of an old register.

use chrono::NaiveDate;

use crate::{
    domain::{
        field::{FieldError, Wrong},
        terms::Field,
    },
    text::importing as text,
    tui::{
        form::{Form, Item, Kind, Spec, required},
        forms::read::Reading,
    },
};

static FILE: Spec = Spec { title: text::FILE_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[&[required(Field::File, Kind::Line(LONGEST))]];

/// The longest path, in characters.
const LONGEST: usize = 1_000;

/// Returns the empty form.
pub fn blank() -> Form {
    Form::new(&FILE)
}

/// Reads the form.
pub fn read(form: &Form, today: NaiveDate) -> Result<String, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let path = reading.text(Field::File);
    if path.is_empty() {
        reading.wrong(Field::File, Wrong::Missing);
    }
    reading.end(path)
}
