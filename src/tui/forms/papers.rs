//! The form of a copy of a paper, and which letters can be voided.

use chrono::NaiveDate;

use crate::{
    api::Opened,
    domain::{
        act::Act,
        details::LONGEST_LINE,
        event::{What, effective},
        field::{FieldError, Wrong},
        number::Revision,
        terms::Field,
    },
    text::letters as text,
    tui::{
        form::{Form, Item, Kind, Spec, required},
        forms::read::Reading,
    },
};

/// Where a copy is to lie.
pub static COPY: Spec = Spec { title: text::COPY_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[&[required(Field::File, Kind::Line(LONGEST_LINE))]];

/// Returns the form with a path in it.
pub fn copy(path: &str) -> Form {
    Form::new(&COPY).with(Field::File, path)
}

/// Reads the path.
pub fn read(form: &Form, today: NaiveDate) -> Result<String, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let path = reading.text(Field::File);
    if path.is_empty() {
        reading.wrong(Field::File, Wrong::Missing);
    }
    reading.end(path)
}

/// Returns the steps that issued a letter that counts, each with its number and to whom.
pub fn standing_letters(opened: &Opened) -> Vec<(Revision, String)> {
    let mut found = Vec::new();
    for (step, event) in effective(&opened.events) {
        let What::Done(Act::Issue(issuing)) = &event.what else { continue };
        let Some(mark) = &issuing.mark else { continue };
        let stands = |letter: &&crate::domain::letter::Letter| {
            letter.mark.as_ref() == Some(mark) && letter.void.is_none()
        };
        if opened.petition.letters.iter().any(|letter| stands(&letter)) {
            found.push((step, format!("{mark} {}", issuing.to)));
        }
    }
    found
}
