//! The list of people who petitioned before, narrowed by typing. The service looks for them, so
//! that a terminal need not know everybody.

use crate::{
    api::Known,
    domain::terms::Field,
    tui::{
        editor::{Editor, Lines},
        model::list::List,
    },
};

/// The list, and what it was asked for.
#[derive(Debug)]
pub struct People {
    /// The field into which the name goes.
    pub field: Field,
    pub filter: Editor,
    pub list: List<Known>,
    /// What is being looked for; one look-up is under way at a time.
    pub asked: Option<String>,
    /// What the list answers.
    answered: Option<String>,
}

impl People {
    /// Returns a list that is still to be asked for.
    pub fn new(field: Field, typed: &str) -> Self {
        let filter = Editor::new(Lines::One).limited(40).with_text(typed);
        Self { field, filter, list: List::default(), asked: None, answered: None }
    }

    /// Returns what is typed.
    pub fn typed(&self) -> &str {
        self.filter.text().trim()
    }

    /// Whether the list answers what is typed.
    pub fn is_answered(&self) -> bool {
        self.answered.as_deref() == Some(self.typed())
    }

    /// Takes an answer. One to what was typed before is not shown: before anybody could look at
    /// it, the next one is there.
    pub fn take(&mut self, typed: String, people: Vec<Known>) {
        if self.asked.as_ref() == Some(&typed) {
            self.asked = None;
        }
        if typed == self.typed() {
            self.list = List { rows: people, loaded: true, ..List::default() };
            self.answered = Some(typed);
        }
    }

    /// Returns whoever is chosen.
    pub fn chosen(&self) -> Option<&Known> {
        self.list.chosen().filter(|_| self.is_answered())
    }
}
