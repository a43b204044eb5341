//! The form of a letter that went out without the program, and which letters can be voided.

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

/// What tells a letter that went out without the program from others.
pub static ELSEWHERE: Spec = Spec { title: text::ELSEWHERE_TITLE, rows: ROWS };

const ROWS: &[&[Item]] = &[&[required(Field::Document, Kind::Line(LONGEST_LINE))]];

/// Returns the empty form.
pub fn elsewhere() -> Form {
    Form::new(&ELSEWHERE)
}

/// Reads what was written of the letter.
pub fn read_elsewhere(form: &Form, today: NaiveDate) -> Result<String, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let note = reading.text(Field::Document);
    if note.is_empty() {
        reading.wrong(Field::Document, Wrong::Missing);
    }
    reading.end(note)
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
