//! What is compared of every petition when like ones are looked for, kept in step by revision.
//!
//! The texts are read once, at the first look-up, and then only of petitions that changed: a
//! look-up comes with every pause of a person who types.

use std::collections::BTreeMap;

use crate::{
    domain::{
        duplicate::Fingerprint,
        number::{PetitionId, Revision},
    },
    service::register::Register,
    store::{error::StoreError, petitions::Store},
};

/// Fingerprints of petitions, each with the revision it was made of.
#[derive(Debug, Default)]
pub struct Fingerprints {
    made: BTreeMap<PetitionId, (Revision, Fingerprint)>,
}

impl Fingerprints {
    /// Makes what is missing or old.
    pub fn catch_up(&mut self, register: &Register, store: &Store) -> Result<(), StoreError> {
        for (id, row) in register.rows() {
            if self.made.get(&id).is_some_and(|(revision, _)| *revision == row.revision) {
                continue;
            }
            if let Some(petition) = store.petition(id)? {
                self.made.insert(id, (petition.revision, Fingerprint::of(&petition.details)));
            }
        }
        Ok(())
    }

    /// Returns every fingerprint.
    pub fn all(&self) -> impl Iterator<Item = (PetitionId, &Fingerprint)> {
        self.made.iter().map(|(id, (_, fingerprint))| (*id, fingerprint))
    }
}
