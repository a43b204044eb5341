//! How the program is to look on this terminal.

use crate::{
    preferences::{Overrides, Preferences},
    tui::{
        form::Form,
        probe::Probe,
        theme::{Ink, Theme},
    },
};

/// What is kept, what overrules it, and what the terminal answered.
#[derive(Debug, Default)]
pub struct Looks {
    pub kept: Preferences,
    pub said: Overrides,
    /// What the terminal answered, now or when it was last met; `None` while nothing is known.
    pub probe: Option<Probe>,
}

impl Looks {
    /// Returns the look that follows.
    pub fn theme(&self) -> Theme {
        Theme::of(self.kept.under(self.said), self.probe)
    }
}

/// The form of what a person sets.
#[derive(Debug)]
pub struct PreferencesForm {
    pub form: Form,
    /// What the terminal answered, and what is overruled in this run.
    pub told: Vec<String>,
}

impl PreferencesForm {
    /// Returns what stands below the fields, and how it looks.
    pub fn told(&self) -> Vec<(&str, Ink)> {
        self.told.iter().map(|text| (&**text, Ink::Dim)).collect()
    }
}
