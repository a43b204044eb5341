//! What happened to a petition, once and for all: the office's process record.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::Act,
    calendar::period::Period,
    details::Details,
    duplicate::DupCheck,
    number::{Number, Revision},
};

/// One thing that happened, who entered it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The local time of entry.
    pub at: NaiveDateTime,
    /// The day on which it happened, by which figures of a past day are told.
    pub on: NaiveDate,
    pub actor: String,
    pub what: What,
}

/// The first event of a petition, or any later act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Registered(Registration),
    Done(Act),
}

impl Event {
    /// Returns a registration with what the look-up for repeats said; other events as they are.
    #[must_use]
    pub fn checked(mut self, check: DupCheck) -> Self {
        if let What::Registered(registration) = &mut self.what {
            registration.checked = Some(check);
        }
        self
    }
}

/// The registration itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub number: Number,
    pub details: Box<Details>,
    /// The number in the old register, for a back-filled petition (补录).
    pub backfilled: Option<String>,
    /// How long the office gave itself to send it on, as the rule was that day; `None` for a
    /// back-filled one.
    pub transfer: Option<Period>,
    /// What the look-up for repeats said (判重); nothing where none was made, as of an old register.
    pub checked: Option<DupCheck>,
}

impl Event {
    /// Whether it changes what earlier events say rather than what follows them.
    pub fn is_about_the_past(&self) -> bool {
        matches!(&self.what, What::Done(Act::Correct { .. } | Act::Undo { .. }))
    }
}

/// Returns the history as it now stands, each step with its place from 1: what was corrected as it
/// should have been, without what was taken back and without the corrections themselves.
pub fn effective(events: &[Event]) -> Vec<(Revision, Cow<'_, Event>)> {
    let undone: Vec<Revision> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::Done(Act::Undo { step, .. }) => Some(*step),
            _ => None,
        })
        .collect();
    let mut history: Vec<(Revision, Cow<'_, Event>)> = Vec::new();
    for (step, event) in (1..).zip(events) {
        if undone.contains(&step) {
            continue;
        }
        match &event.what {
            What::Done(Act::Undo { .. }) => {}
            What::Done(Act::Correct { step: wrong, order, .. }) => {
                if let Some((_, corrected)) = history.iter_mut().find(|(step, _)| step == wrong) {
                    let event = corrected.to_mut();
                    event.on = order.on;
                    event.what = What::Done(order.act.clone());
                }
            }
            _ => history.push((step, Cow::Borrowed(event))),
        }
    }
    history
}
