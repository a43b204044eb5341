//! Texts that were written into several fields at once, and are taken back at once.

use super::{Form, Value};
use crate::{domain::terms::Field, tui::keys::Key};

/// What was written together.
#[derive(Debug, Clone)]
pub(super) struct Together {
    /// The fields as they were or, once it is taken back, as they were written; by their places.
    others: Vec<(usize, Value)>,
    taken_back: bool,
}

impl Form {
    /// Writes texts into several fields. Until something else is typed, Ctrl+Z takes all of it
    /// back and Ctrl+Y does it again; after that, each field takes back its own.
    pub fn write_together(&mut self, texts: &[(Field, String)]) {
        let mut others = Vec::new();
        for (field, text) in texts {
            let Some(index) = self.index(*field) else { continue };
            others.extend(self.values.get(index).map(|value| (index, value.clone())));
            self.rewrite(*field, text);
            if let Some(error) = self.errors.get_mut(index) {
                *error = None;
            }
        }
        self.together = Some(Together { others, taken_back: false });
    }

    /// Takes back what was written together, or writes it again, if that is what a key means now.
    pub(super) fn steps_together(&mut self, key: Key) -> bool {
        let Some(together) = &mut self.together else { return false };
        let meant = if together.taken_back { Key::Ctrl('y') } else { Key::Ctrl('z') };
        if key != meant {
            return false;
        }
        for (index, other) in &mut together.others {
            if let Some(value) = self.values.get_mut(*index) {
                std::mem::swap(value, other);
            }
        }
        together.taken_back = !together.taken_back;
        self.dirty = true;
        true
    }
}
