//! What lies on top of a page: an open petition, a form, a list to choose from, a text.
//!
//! What happens when a popup is answered stands in it as data.

use crate::{
    api::Opened,
    domain::{
        act::{Order, UnitId},
        number::RequestId,
        terms::Field,
    },
    text::Phrase,
    tui::{
        action::{Action, Tab},
        editor::{Editor, Lines},
        form::Form,
        forms::acts::Task,
        keys::Key,
        model::asked::Intent,
        width::Ambiguous,
        wrap::wrap,
    },
};

/// Something on top of a page.
#[derive(Debug)]
pub enum Popup {
    Detail(Detail),
    Act(Box<ActForm>),
    Filter(Form),
    Pick(Box<Pick>),
    Menu(Menu),
    Text(Text),
    Confirm(Confirm),
}

/// An open petition.
#[derive(Debug)]
pub struct Detail {
    pub opened: Box<Opened>,
    /// The first line that is shown.
    pub top: usize,
}

/// The form of an act.
#[derive(Debug)]
pub struct ActForm {
    pub task: Task,
    pub opened: Box<Opened>,
    pub form: Form,
    pub request: RequestId,
    /// What the act is about: the petition's title, or the reply under review.
    pub about: String,
    /// How the due date in the form comes about.
    pub note: Option<String>,
    /// Why it was not saved.
    pub complaint: Option<String>,
    pub saving: bool,
    /// A read order that waits for its notice to be looked at.
    pub order: Option<Order>,
}

/// A list of names to choose from, narrowed by typing.
#[derive(Debug)]
pub struct Pick {
    pub title: Phrase,
    pub options: Vec<String>,
    pub filter: Editor,
    pub selected: usize,
    pub top: usize,
    /// Whether several can be marked.
    pub many: bool,
    pub marked: Vec<String>,
    pub target: Target,
}

/// Where a choice goes.
#[derive(Debug)]
pub enum Target {
    /// Into a field of the form below.
    Field(Field),
    /// To the act, with the unit at the chosen place of the list.
    Unit(Intent, Box<Opened>, Vec<UnitId>),
    /// To accepting the unit's reply or sending it back.
    Review(Box<Opened>, UnitId),
}

/// Everything that can be done here.
#[derive(Debug)]
pub struct Menu {
    pub items: Vec<(Action, Option<Key>)>,
    pub selected: usize,
}

/// A text to read.
#[derive(Debug)]
pub struct Text {
    pub title: Phrase,
    pub lines: Vec<String>,
    pub top: usize,
    /// Whether Enter issues the notice that is shown.
    pub issues: bool,
}

/// A question to answer with Enter or Esc.
#[derive(Debug)]
pub struct Confirm {
    pub question: Phrase,
    pub keys: Phrase,
    pub then: Then,
}

/// What follows a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Quit,
    /// The form below is closed.
    Discard,
    /// Every popup is closed and a page is shown.
    GoTo(Tab),
    /// The registration form is emptied.
    Clear,
}

impl Text {
    /// Returns the lines broken to a number of columns.
    pub fn broken(&self, columns: u16, ambiguous: Ambiguous) -> Vec<String> {
        let mut rows = Vec::new();
        for line in &self.lines {
            let wrapped = wrap(line, columns.into(), ambiguous);
            rows.extend((0..wrapped.rows.len()).map(|row| wrapped.row_text(row).to_owned()));
        }
        rows
    }
}

impl Pick {
    /// Returns a list from which one name is chosen.
    pub fn one(title: Phrase, options: Vec<String>, target: Target) -> Self {
        Self {
            title,
            options,
            filter: Editor::new(Lines::One).limited(40),
            selected: 0,
            top: 0,
            many: false,
            marked: Vec::new(),
            target,
        }
    }

    /// Returns the places of the options that hold what is typed.
    pub fn found(&self) -> Vec<usize> {
        let needle = self.filter.text().trim().to_lowercase();
        (0..self.options.len())
            .filter(|index| self.options[*index].to_lowercase().contains(&needle))
            .collect()
    }
}
