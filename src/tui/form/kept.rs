//! What of a form is kept over the end of the program, and filled in again.

use super::Form;
use crate::domain::terms::{Field, Term};

impl Form {
    /// Returns every field's text by its code, to be kept over the end of the program; empty
    /// ones too, for a field that was emptied has another text in a fresh form.
    pub fn snapshot(&self) -> Vec<(String, String)> {
        self.items()
            .map(|item| (item.field.code().to_owned(), self.text(item.field).to_owned()))
            .collect()
    }

    /// Fills in what was kept.
    pub fn restore(&mut self, kept: &[(String, String)]) {
        for (code, text) in kept {
            if let Some(field) = Field::from_code(code) {
                self.set(field, text);
            }
        }
    }
}
