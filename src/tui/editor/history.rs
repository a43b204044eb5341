//! What can be undone: earlier moments of a text.
//!
//! Whole texts are kept; a field is a few kilobytes and a hundred moments are enough.
//!
//! Must not know: keys, carets in rows.

use std::collections::VecDeque;

/// A text and where the caret stood in it, in bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Moment {
    pub text: String,
    pub offset: usize,
}

/// What sort of change is recorded; changes of one sort in a row are undone together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    Typing,
    Deleting,
    /// Undone by itself.
    Other,
}

/// The moments before and after the present one.
#[derive(Clone, Debug, Default)]
pub struct History {
    before: VecDeque<Moment>,
    after: Vec<Moment>,
    open: Option<Kind>,
    /// Characters typed since the last moment.
    typed: usize,
}

/// Moments kept.
const MOST: usize = 100;
/// Characters typed in a row that are undone together, at most.
const TYPED_TOGETHER: usize = 20;

impl History {
    /// Remembers the text as it is before a change of `kind`.
    pub fn record(&mut self, kind: Kind, text: &str, offset: usize) {
        self.after.clear();
        if self.open == Some(kind) && kind != Kind::Other {
            return;
        }
        if self.before.len() == MOST {
            self.before.pop_front();
        }
        self.before.push_back(Moment { text: text.to_owned(), offset });
        self.open = Some(kind);
        self.typed = 0;
    }

    /// Notes what was typed; a stop in the sentence or enough of it begins a new moment.
    pub fn typed(&mut self, text: &str) {
        self.typed += text.chars().count();
        if self.typed >= TYPED_TOGETHER || text.ends_with(['，', '。', '；', '\n']) {
            self.close();
        }
    }

    /// Has the next change begin a moment of its own.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Returns the moment before, if there is one; the present one can be had back.
    pub fn undo(&mut self, text: &str, offset: usize) -> Option<Moment> {
        let moment = self.before.pop_back()?;
        self.after.push(Moment { text: text.to_owned(), offset });
        self.close();
        Some(moment)
    }

    /// Returns the moment that was undone last.
    pub fn redo(&mut self, text: &str, offset: usize) -> Option<Moment> {
        let moment = self.after.pop()?;
        self.before.push_back(Moment { text: text.to_owned(), offset });
        self.close();
        Some(moment)
    }
}
