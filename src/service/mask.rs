//! What somebody sees who may not know the petitioners of confidential petitions and accusations.
//!
//! Names, phones, numbers and addresses are taken out of their fields, and out of every text that
//! repeats them. The texts are found through serde, so that no field of a later day is forgotten.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    api::Opened,
    domain::{
        act::Act,
        book::Book,
        details::Details,
        event::{Event, What},
        letter::Letter,
        office::MASKED,
        petition::Petition,
        row::Row,
        secrets::{self, told},
    },
};

/// What must not be told of one petition.
#[derive(Debug, Default)]
pub(super) struct Secrets(secrets::Secrets);

impl Secrets {
    /// Returns what the events of a petition ever told of its petitioners.
    pub(super) fn of(events: &[Event], book: &Book) -> Self {
        let mut secrets = secrets::Secrets::default();
        for details in events.iter().filter_map(told) {
            secrets.add_names(details, book);
            secrets.add_numbers(details);
            details.petitioners.iter().for_each(|person| secrets.add_address(&person.address));
        }
        Self(secrets)
    }

    /// Returns a text without the secrets.
    pub(super) fn hide(&self, text: &str) -> String {
        let word = text.bytes().all(|byte| byte.is_ascii_graphic());
        if word { self.0.hidden_in_word(text, MASKED) } else { self.0.hidden(text, MASKED) }
    }

    /// Returns a line of a list without the secrets.
    pub(super) fn row(&self, row: &Row) -> Row {
        Row {
            names: row.names.iter().map(|_| MASKED.to_owned()).collect(),
            title: self.hide(&row.title),
            letters: row.letters.iter().map(|letter| self.letter(letter)).collect(),
            demands: row.demands.iter().map(|demand| self.hide(demand)).collect(),
            ..row.clone()
        }
    }

    /// A notice to the petitioner is addressed to whom nobody here may know.
    fn letter(&self, letter: &Letter) -> Letter {
        Letter { to: self.hide(&letter.to), ..letter.clone() }
    }

    /// Returns a petition with its history without the secrets. What was found to be like it is
    /// left out: it would tell who is behind both.
    pub(super) fn opened(&self, opened: Opened) -> serde_json::Result<Opened> {
        let Opened { id, mut petition, row, mut events, similar: _, chain } = opened;
        mask(&mut petition.details);
        for event in &mut events {
            match &mut event.what {
                What::Registered(registration) => mask(&mut registration.details),
                What::Done(Act::Amend { details, .. }) => mask(details),
                What::Done(_) => {}
            }
        }
        Ok(Opened {
            id,
            petition: self.everywhere(&petition)?,
            row: self.row(&row),
            events: self.everywhere(&events)?,
            similar: Vec::new(),
            chain,
        })
    }

    /// Returns a petition without the secrets.
    pub(super) fn petition(&self, mut petition: Petition) -> serde_json::Result<Petition> {
        mask(&mut petition.details);
        self.everywhere(&petition)
    }

    fn everywhere<T: Serialize + DeserializeOwned>(&self, value: &T) -> serde_json::Result<T> {
        let mut value = serde_json::to_value(value)?;
        self.within(&mut value);
        serde_json::from_value(value)
    }

    fn within(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.hide(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.within(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.within(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Takes the petitioners out of their fields.
fn mask(details: &mut Details) {
    for person in &mut details.petitioners {
        MASKED.clone_into(&mut person.name);
        person.phone.clear();
        person.id_number.clear();
        person.address.clear();
    }
    for name in &mut details.representatives {
        MASKED.clone_into(name);
    }
    if !details.guardian.is_empty() {
        MASKED.clone_into(&mut details.guardian);
    }
}
