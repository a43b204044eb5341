//! A form on the screen: a table of fields, what is typed in each, and where the caret is.
//!
//! What the fields mean, and what becomes of them, the tables in [`crate::tui::forms`] say.
//! A form holds texts only; they are read into values when it is saved.

mod choice;
mod kept;
pub mod layout;
pub mod list;
mod together;

use self::together::Together;
use crate::{
    domain::{
        field::FieldError,
        plain,
        terms::{Channel, Field, Term},
    },
    text::{Phrase, refusals},
    tui::{
        editor::{Editor, Lines, Outcome, Room},
        form::list::List,
        keys::Key,
    },
};

pub use choice::{Choice, YES, choices, flag_code};

/// The table of a form.
#[derive(Debug)]
pub struct Spec {
    pub title: Phrase,
    /// Fields that share a line stand in one row.
    pub rows: &'static [&'static [Item]],
}

/// One field of a form.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    pub field: Field,
    pub kind: Kind,
    pub required: bool,
    /// Whether it is asked of a visit only.
    pub visit_only: bool,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line of at most so many characters.
    Line(usize),
    /// Many lines: at most so many characters, so many rows on the screen.
    Text(usize, u16),
    /// The same, with a list of phrases to begin from.
    Phrase(List, usize, u16),
    Date,
    Number,
    /// One line of digits and signs, such as a phone number, of at most so many characters.
    Digits(usize),
    /// Yes or no.
    Flag,
    /// One of the values of a term.
    Choice(fn() -> Vec<Choice>),
    /// One of a list of known names, or any other text.
    Pick(List),
    /// Several of a list of known names, or any other text.
    Picks(List),
    /// The name of somebody who may have petitioned before; of at most so many characters.
    Person(usize),
    /// Several such names.
    Persons(usize),
}

/// An item with the usual marks.
pub const fn item(field: Field, kind: Kind) -> Item {
    Item { field, kind, required: false, visit_only: false }
}

/// An item that must be filled in.
pub const fn required(field: Field, kind: Kind) -> Item {
    Item { field, kind, required: true, visit_only: false }
}

/// An item that is asked of a visit only.
pub const fn of_visit(field: Field, kind: Kind) -> Item {
    Item { field, kind, required: false, visit_only: true }
}

/// What stands in a field.
#[derive(Debug, Clone)]
enum Value {
    Typed(Editor),
    Chosen(usize, Vec<Choice>),
}

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// The key is not the form's.
    Ignored,
    /// Something moved, or nothing did.
    Moved,
    /// A value changed.
    Changed,
}

/// A form being filled in.
#[derive(Debug, Clone)]
pub struct Form {
    pub spec: &'static Spec,
    rows: Vec<&'static [Item]>,
    /// Fields that are not asked here; they keep what the form was opened with.
    hidden: Vec<Field>,
    values: Vec<Value>,
    errors: Vec<Option<String>>,
    focus: usize,
    /// What was written into several fields at once, as long as nothing else was.
    together: Option<Together>,
    /// Whether anything was typed since the form was opened or saved.
    pub dirty: bool,
}

impl Form {
    /// Returns an empty form.
    pub fn new(spec: &'static Spec) -> Self {
        Self::of(spec, spec.rows.to_vec())
    }

    /// Returns an empty form with one more row above those of its table.
    pub fn under(row: &'static [Item], spec: &'static Spec) -> Self {
        Self::of(spec, std::iter::once(row).chain(spec.rows.iter().copied()).collect())
    }

    fn of(spec: &'static Spec, rows: Vec<&'static [Item]>) -> Self {
        let values: Vec<Value> =
            rows.iter().flat_map(|row| row.iter()).map(|item| empty(item.kind)).collect();
        let errors = vec![None; values.len()];
        Self {
            spec,
            rows,
            hidden: Vec::new(),
            values,
            errors,
            focus: 0,
            together: None,
            dirty: false,
        }
    }

    /// Returns the form without a field that need not be asked here; what it was filled with
    /// stays in it.
    #[must_use]
    pub fn hide(mut self, field: Field) -> Self {
        self.hidden.push(field);
        self
    }

    /// Whether a field is asked.
    pub fn asks(&self, field: Field) -> bool {
        !self.hidden.contains(&field)
    }

    /// Returns the rows of fields, those that are not asked included.
    pub fn rows(&self) -> &[&'static [Item]] {
        &self.rows
    }

    fn items(&self) -> impl Iterator<Item = Item> {
        self.rows.iter().flat_map(|row| row.iter().copied())
    }

    /// Returns the form with a field's text, or choice by its code, set.
    #[must_use]
    pub fn with(mut self, field: Field, text: &str) -> Self {
        self.set(field, text);
        self.dirty = false;
        self
    }

    /// Sets a field's text, or chooses by code or word; an unknown choice changes nothing.
    pub fn set(&mut self, field: Field, text: &str) {
        let Some(index) = self.index(field) else { return };
        let Some(item) = self.items().nth(index) else { return };
        self.together = None;
        match self.values.get_mut(index) {
            Some(Value::Chosen(at, choices)) => {
                if let Some(found) = choices.iter().position(|c| c.code == text || c.word == text) {
                    *at = found;
                }
            }
            Some(typed) => {
                if let Value::Typed(editor) = empty(item.kind) {
                    *typed = Value::Typed(editor.with_text(text));
                }
            }
            None => {}
        }
        self.dirty = true;
    }

    /// Returns what is typed in a field, or the code of what is chosen.
    pub fn text(&self, field: Field) -> &str {
        match self.index(field).and_then(|index| self.values.get(index)) {
            Some(Value::Typed(editor)) => editor.text(),
            Some(Value::Chosen(at, choices)) => choices.get(*at).map_or("", |choice| choice.code),
            None => "",
        }
    }

    /// Returns the value that is chosen.
    pub fn chosen<T: Term>(&self, field: Field) -> T {
        T::from_code(self.text(field)).unwrap_or(T::ALL[0])
    }

    /// Whether a flag is set.
    pub fn flag(&self, field: Field) -> bool {
        self.text(field) == YES
    }

    /// Returns the item that has the caret.
    pub fn focused(&self) -> Item {
        self.items().nth(self.focus).unwrap_or_else(|| self.rows[0][0])
    }

    /// Moves the caret to a field.
    pub fn focus_on(&mut self, field: Field) {
        if let Some(index) = self.index(field) {
            self.focus = index;
        }
    }

    /// Whether the caret stands in a field that takes typed text.
    pub fn takes_text(&self) -> bool {
        matches!(self.values.get(self.focus), Some(Value::Typed(_)))
    }

    /// Takes a key that is meant for a field, or for moving between fields.
    pub fn press(&mut self, key: Key, room: Room) -> Pressed {
        let pressed = self.press_field(key, room);
        if pressed != Pressed::Ignored {
            return pressed;
        }
        match key {
            Key::Tab | Key::Enter | Key::Down => self.step(true),
            Key::BackTab | Key::Up => self.step(false),
            _ => Pressed::Ignored,
        }
    }

    fn press_field(&mut self, key: Key, room: Room) -> Pressed {
        if self.steps_together(key) {
            return Pressed::Changed;
        }
        let kind = self.focused().kind;
        if let (Key::Char(c), false) = (key.twin(), self.takes_text())
            && !c.is_ascii()
        {
            return self.choose_by(c.encode_utf8(&mut [0; 4]));
        }
        match self.values.get_mut(self.focus) {
            Some(Value::Chosen(at, choices)) => choice::press(at, choices.len(), key),
            Some(Value::Typed(editor)) => {
                let key = if is_plain(kind) { key.twin() } else { key };
                match editor.press(key, room) {
                    Outcome::Ignored => return Pressed::Ignored,
                    Outcome::Moved => return Pressed::Moved,
                    Outcome::Changed => self.changed(),
                    Outcome::Refused(_) => self.refused(),
                }
                return Pressed::Changed;
            }
            None => Pressed::Ignored,
        }
        .tap_changed(self)
    }

    /// Takes typed or pasted text in one go.
    pub fn insert(&mut self, text: &str, pasted: bool) -> Pressed {
        let kind = self.focused().kind;
        let Some(Value::Typed(editor)) = self.values.get_mut(self.focus) else {
            return self.choose_by(text);
        };
        let text: std::borrow::Cow<'_, str> = if is_plain(kind) {
            text.chars().map(plain::half_width).collect::<String>().into()
        } else {
            text.into()
        };
        let outcome = if pasted { editor.paste(&text) } else { editor.insert(&text) };
        match outcome {
            Outcome::Changed => self.changed(),
            Outcome::Refused(_) => self.refused(),
            Outcome::Ignored | Outcome::Moved => return Pressed::Moved,
        }
        Pressed::Changed
    }

    /// Chooses the value whose word holds what was typed, as people type words without looking
    /// at the kind of field; a digit chooses by place.
    fn choose_by(&mut self, text: &str) -> Pressed {
        let Some(Value::Chosen(at, choices)) = self.values.get_mut(self.focus) else {
            return Pressed::Moved;
        };
        if let Some(found) = choices.iter().position(|choice| choice.word.contains(text.trim())) {
            *at = found;
            self.changed();
            return Pressed::Changed;
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_ascii() || plain::half_width(c).is_ascii() => {
                self.press(Key::Char(c), NO_ROOM)
            }
            _ => Pressed::Moved,
        }
    }

    fn changed(&mut self) {
        self.dirty = true;
        self.together = None;
        if let Some(error) = self.errors.get_mut(self.focus) {
            *error = None;
        }
    }

    /// The limit of the field is reached: what did not fit is told, not dropped in silence.
    fn refused(&mut self) {
        self.dirty = true;
        self.together = None;
        let most = most(self.focused().kind);
        if let Some(error) = self.errors.get_mut(self.focus) {
            *error = Some(crate::text::screens::FULL.fill(&[&most]));
        }
    }

    /// Returns how many characters still fit into the field that has the caret, once most of its
    /// room is taken.
    pub fn nearly_full(&self) -> Option<usize> {
        match self.values.get(self.focus)? {
            Value::Typed(editor) => editor.nearly_full(),
            Value::Chosen(..) => None,
        }
    }

    /// Moves to the next or the previous visible field; stays at the ends.
    fn step(&mut self, forward: bool) -> Pressed {
        let visible: Vec<usize> = self.visible().map(|(index, _)| index).collect();
        let at = visible.iter().position(|index| *index == self.focus).unwrap_or(0);
        let next = if forward {
            (at + 1).min(visible.len().saturating_sub(1))
        } else {
            at.saturating_sub(1)
        };
        self.focus = visible.get(next).copied().unwrap_or(self.focus);
        self.select();
        Pressed::Moved
    }

    /// Selects what stands in a date or number: what is typed next replaces it, as it is mostly
    /// a likely value that the form was opened with.
    fn select(&mut self) {
        let kind = self.focused().kind;
        if matches!(kind, Kind::Date | Kind::Number | Kind::Pick(List::Periods)) {
            self.select_all();
        }
    }

    /// Writes another text into a field as if it were typed, so that it can be undone there.
    pub fn rewrite(&mut self, field: Field, text: &str) {
        let Some(Value::Typed(editor)) = self.index(field).and_then(|at| self.values.get_mut(at))
        else {
            return;
        };
        editor.press(Key::Ctrl('a'), NO_ROOM);
        if text.is_empty() {
            editor.press(Key::Backspace, NO_ROOM);
        } else {
            editor.paste(text);
        }
        self.together = None;
        self.dirty = true;
    }

    /// Selects what stands in the field that has the caret: what is typed next replaces it.
    pub fn select_all(&mut self) {
        if let Some(Value::Typed(editor)) = self.values.get_mut(self.focus) {
            editor.press(Key::Ctrl('a'), NO_ROOM);
        }
    }

    /// Shows what is wrong and moves the caret to the first of it; what belongs to no visible
    /// field is returned.
    pub fn show_errors(&mut self, errors: &[FieldError]) -> Vec<String> {
        self.errors.fill(None);
        let mut homeless = Vec::new();
        let mut first = None;
        for error in errors {
            let place =
                self.index(error.field).filter(|index| self.visible().any(|(i, _)| i == *index));
            match place {
                Some(index) => {
                    self.errors[index].get_or_insert(refusals::wrong(&error.wrong));
                    first = Some(first.map_or(index, |first: usize| first.min(index)));
                }
                None => homeless.push(refusals::field_error(error)),
            }
        }
        self.focus = first.unwrap_or(self.focus);
        homeless
    }

    /// Returns what is wrong with a field, by its place in the table.
    pub fn error(&self, index: usize) -> Option<&str> {
        self.errors.get(index)?.as_deref()
    }

    /// Returns the visible fields with their places in the table.
    pub fn visible(&self) -> impl Iterator<Item = (usize, Item)> {
        let visit = self.text(Field::Channel) == Channel::Visit.code();
        self.items()
            .enumerate()
            .filter(move |(_, item)| visit || !item.visit_only)
            .filter(|(_, item)| !self.hidden.contains(&item.field))
    }

    /// Returns the place of the field that has the caret.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Returns the editor of a typed field, or the word of a chosen one.
    pub fn shown(&self, index: usize) -> Shown<'_> {
        match self.values.get(index) {
            Some(Value::Typed(editor)) => Shown::Typed(editor),
            Some(Value::Chosen(at, choices)) => {
                Shown::Chosen(choices.get(*at).map_or("", |c| c.word))
            }
            None => Shown::Chosen(""),
        }
    }

    fn index(&self, field: Field) -> Option<usize> {
        self.items().position(|item| item.field == field)
    }
}

/// What a field shows.
#[derive(Debug)]
pub enum Shown<'a> {
    Typed(&'a Editor),
    Chosen(&'a str),
}

/// The limit of dates, numbers and other short entries, in characters.
const SHORT: usize = 40;
/// Names of several units fit into this many characters.
const NAMES: usize = 400;
const NO_ROOM: Room = Room { columns: 1, rows: 1, ambiguous: crate::tui::width::Ambiguous::Narrow };

fn empty(kind: Kind) -> Value {
    let lines = match kind {
        Kind::Flag => return Value::Chosen(0, choice::flags()),
        Kind::Choice(list) => return Value::Chosen(0, list()),
        Kind::Text(..) | Kind::Phrase(..) => Lines::Many,
        _ => Lines::One,
    };
    Value::Typed(Editor::new(lines).limited(most(kind)))
}

/// Returns how many characters a field takes.
pub fn most(kind: Kind) -> usize {
    match kind {
        Kind::Line(most)
        | Kind::Digits(most)
        | Kind::Person(most)
        | Kind::Persons(most)
        | Kind::Text(most, _)
        | Kind::Phrase(_, most, _) => most,
        Kind::Pick(_) | Kind::Picks(_) => NAMES,
        Kind::Date | Kind::Number | Kind::Flag | Kind::Choice(_) => SHORT,
    }
}

/// Whether full-width forms mean their ASCII twins here: dates, numbers and digits.
fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Number | Kind::Digits(_))
}

impl Pressed {
    fn tap_changed(self, form: &mut Form) -> Self {
        if self == Self::Changed {
            form.changed();
        }
        self
    }
}
