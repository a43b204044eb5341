//! One editor for every field: a line, or many.
//!
//! It holds the text, the caret and what can be undone, and moves by grapheme, so that `葛󠄀`,
//! `é` and `𠮷` are each one step. It is pure: keys and text go in, a [`View`] comes out.
//! Where it is shown is told with every call, since the same field may be shown on two sizes.
//!
//! Must not know: terminals, buffers, what the text means.

pub mod history;
pub mod view;
pub mod words;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use self::history::{History, Kind};
use super::{
    keys::Key,
    width::{Ambiguous, is_invisible},
    wrap::Caret,
};

pub use self::view::View;

/// How many lines a field may have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lines {
    /// Line breaks become blanks; Enter is left to the form.
    One,
    /// Enter breaks the line.
    Many,
}

/// Where a field is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Room {
    /// Columns, the last of which is kept free for the caret.
    pub columns: u16,
    pub rows: u16,
    pub ambiguous: Ambiguous,
}

/// What a key or a text did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The key is not the editor's; somebody else may want it.
    Ignored,
    /// The text is the same; the caret may have moved.
    Moved,
    /// The text changed.
    Changed,
    /// So many characters did not fit; those before them are in the text.
    Refused(usize),
}

/// How much fits is told once no more characters than these are left, or a fifth of the limit.
const TOLD_FROM: usize = 300;

/// A text being edited.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    caret: Caret,
    /// The column that Up and Down return to after shorter rows.
    goal: Option<usize>,
    /// Whether the whole text is selected: what comes next replaces it.
    selected: bool,
    lines: Lines,
    /// The most characters (Unicode scalar values) the text may have.
    limit: Option<usize>,
    history: History,
}

impl Editor {
    /// Starts with an empty text.
    pub fn new(lines: Lines) -> Editor {
        Editor {
            text: String::new(),
            caret: Caret::default(),
            goal: None,
            selected: false,
            lines,
            limit: None,
            history: History::default(),
        }
    }

    /// Limits the text to `characters` Unicode scalar values.
    #[must_use]
    pub fn limited(self, characters: usize) -> Editor {
        Editor { limit: Some(characters), ..self }
    }

    /// Starts with `text` as it is, the caret behind it, and nothing to undo.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Editor {
        text.clone_into(&mut self.text);
        self.caret = Caret::at(self.text.len());
        self.history = History::default();
        self
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where the caret stands, in bytes.
    pub fn offset(&self) -> usize {
        self.caret.offset
    }

    /// Returns how many characters the text has, as the limit counts them.
    pub fn characters(&self) -> usize {
        self.text.chars().count()
    }

    /// Returns how many characters still fit, once most of the room is taken.
    pub fn nearly_full(&self) -> Option<usize> {
        let limit = self.limit?;
        let left = limit.saturating_sub(self.characters());
        (left <= (limit / 5).min(TOLD_FROM)).then_some(left)
    }

    /// Takes one key. Printable keys go through [`Editor::insert`] too.
    pub fn press(&mut self, key: Key, room: Room) -> Outcome {
        match key {
            Key::Char(char) => self.insert(char.encode_utf8(&mut [0; 4])),
            Key::Enter if self.lines == Lines::Many => self.insert("\n"),
            Key::Left => self.go(Caret::at(self.before())),
            Key::Right => self.go(Caret::at(self.after())),
            Key::WordLeft | Key::Ctrl('r') => self.go(Caret::at(self.word_start())),
            Key::WordRight | Key::Ctrl('f') => {
                self.go(Caret::at(words::end_behind(&self.text, self.caret.offset)))
            }
            Key::Home => self.go(self.row_edge(room, false)),
            Key::End => self.go(self.row_edge(room, true)),
            Key::Up | Key::Down if self.lines == Lines::Many => self.go_row(key == Key::Down, room),
            Key::Backspace => self.delete(self.before(), self.caret.offset),
            Key::Delete => self.delete(self.caret.offset, self.after()),
            Key::Ctrl('k') => self.delete(self.caret.offset, self.line_end()),
            Key::Ctrl('u') => self.delete(self.line_start(), self.caret.offset),
            Key::Ctrl('w') => self.delete(self.word_start(), self.caret.offset),
            Key::Ctrl('a') => {
                self.selected = !self.text.is_empty();
                self.history.close();
                Outcome::Moved
            }
            Key::Ctrl('z') => self.step_history(History::undo),
            Key::Ctrl('y') => self.step_history(History::redo),
            _ => Outcome::Ignored,
        }
    }

    /// Takes typed text; what is typed in a row is undone together.
    pub fn insert(&mut self, text: &str) -> Outcome {
        let kind = if text.chars().count() > 1 { Kind::Other } else { Kind::Typing };
        self.put_in(text, kind)
    }

    /// Takes pasted text; it is undone by itself.
    pub fn paste(&mut self, text: &str) -> Outcome {
        self.put_in(text, Kind::Other)
    }

    fn put_in(&mut self, text: &str, kind: Kind) -> Outcome {
        let clean = clean(text, self.lines);
        let kept = if self.selected { 0 } else { self.characters() };
        let room = self.limit.map_or(usize::MAX, |limit| limit.saturating_sub(kept));
        let fitting = fitting(&clean, room);
        let refused = clean.get(fitting.len()..).map_or(0, |rest| rest.chars().count());
        if !fitting.is_empty() {
            self.record(if self.selected { Kind::Other } else { kind });
            self.erase_selected();
            self.text.insert_str(self.caret.offset, fitting);
            self.settle(self.caret.offset + fitting.len());
            if kind == Kind::Typing {
                self.history.typed(fitting);
            }
        }
        match refused {
            0 if fitting.is_empty() => Outcome::Moved,
            0 => Outcome::Changed,
            refused => Outcome::Refused(refused),
        }
    }

    fn delete(&mut self, from: usize, to: usize) -> Outcome {
        if self.selected {
            self.record(Kind::Other);
            self.erase_selected();
            return Outcome::Changed;
        }
        if from >= to {
            return Outcome::Moved;
        }
        self.record(Kind::Deleting);
        self.text.replace_range(from..to, "");
        self.settle(from);
        Outcome::Changed
    }

    fn erase_selected(&mut self) {
        if self.selected {
            self.text.clear();
            self.settle(0);
        }
    }

    fn record(&mut self, kind: Kind) {
        self.history.record(kind, &self.text, self.caret.offset);
    }

    fn step_history(
        &mut self,
        step: impl FnOnce(&mut History, &str, usize) -> Option<history::Moment>,
    ) -> Outcome {
        let Some(moment) = step(&mut self.history, &self.text, self.caret.offset) else {
            return Outcome::Moved;
        };
        self.text = moment.text;
        self.settle(moment.offset);
        Outcome::Changed
    }

    /// Puts the caret at or before `offset`, never inside a grapheme: an inserted mark may have
    /// joined what stands before it.
    fn settle(&mut self, offset: usize) {
        self.selected = false;
        self.goal = None;
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        let whole = cursor.is_boundary(&self.text, 0).unwrap_or(true);
        let offset = if whole { offset } else { next_boundary(&self.text, offset) };
        self.caret = Caret::at(offset);
    }

    fn go(&mut self, caret: Caret) -> Outcome {
        self.history.close();
        self.selected = false;
        self.goal = None;
        self.caret = caret;
        Outcome::Moved
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret.offset, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        next_boundary(&self.text, self.caret.offset)
    }

    fn line_start(&self) -> usize {
        let before = self.text.get(..self.caret.offset).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    /// The end of the line; at its end already, the end of the line break.
    fn line_end(&self) -> usize {
        let after = self.text.get(self.caret.offset..).unwrap_or_default();
        match after.find('\n') {
            Some(0) => self.caret.offset + 1,
            Some(at) => self.caret.offset + at,
            None => self.text.len(),
        }
    }

    /// The start of the word the caret stands in or behind.
    fn word_start(&self) -> usize {
        words::start_before(&self.text, self.caret.offset)
    }
}

fn next_boundary(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Returns `text` as a field takes it: no control characters, no bidi controls, no zero-width
/// junk; tabs are blanks, and so are line breaks where there is one line.
fn clean(text: &str, lines: Lines) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept = text.chars().filter_map(|char| match char {
        '\n' if lines == Lines::Many => Some('\n'),
        '\n' | '\t' => Some(' '),
        char if char.is_control() || is_invisible(char) => None,
        char => Some(char),
    });
    kept.collect()
}

/// Returns the graphemes at the beginning of `text` that have at most `room` characters.
fn fitting(text: &str, room: usize) -> &str {
    let mut left = room;
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(less) = left.checked_sub(grapheme.chars().count()) else {
            return text.get(..at).unwrap_or_default();
        };
        left = less;
    }
    text
}

#[cfg(test)]
mod tests;
