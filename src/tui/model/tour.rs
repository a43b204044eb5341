//! The guided first run: what it tells, one step after the other, and on which page.
//!
//! It stands where the gist of a list stands and takes no key but its own: whoever types goes on
//! typing.

use crate::{
    text::{Phrase, tour as text},
    tui::action::Tab,
};

/// Where somebody is in the guided run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tour {
    step: usize,
}

/// What each step tells, and on which page.
const STEPS: [(Tab, Phrase); 5] = [
    (Tab::Intake, text::REGISTER),
    (Tab::Pending, text::SEND_ON),
    (Tab::Reminders, text::CHASE),
    (Tab::Ledger, text::LOOK_UP),
    (Tab::Intake, text::ASK),
];

impl Tour {
    /// Returns the page that the step is about.
    pub fn page(self) -> Tab {
        STEPS[self.step].0
    }

    /// Returns what the step tells, with its number.
    pub fn told(self) -> String {
        text::STEP.fill(&[&(self.step + 1), &STEPS.len(), &STEPS[self.step].1])
    }

    /// Returns the next step, unless this is the last.
    pub fn next(self) -> Option<Self> {
        let step = self.step + 1;
        (step < STEPS.len()).then_some(Self { step })
    }
}
