//! What is compared of every petition when like ones are looked for, kept in step with the store.
//!
//! The texts are read once, ahead and bit by bit while nobody asks for anything, and then only of
//! petitions that changed: a look-up comes with every pause of a person who types.

use std::collections::BTreeSet;

use crate::{
    domain::{
        details::Details,
        duplicate::{
            Wanted,
            fingerprint::Fingerprint,
            index::{Found, Index},
        },
        number::PetitionId,
    },
    service::register::Register,
    store::{error::StoreError, petitions::Store},
};

/// The index of likenesses, and the petitions that it has yet to read.
#[derive(Debug, Default)]
pub struct Fingerprints {
    index: Index,
    unread: BTreeSet<PetitionId>,
}

impl Fingerprints {
    /// Returns an index that has yet to read the whole register.
    pub fn of(register: &Register) -> Self {
        let unread = register.rows().map(|(id, _)| id).collect();
        Self { index: Index::default(), unread }
    }

    /// Notes that a petition is new or may have changed.
    pub fn note(&mut self, id: PetitionId) {
        self.unread.insert(id);
    }

    /// Reads the next few petitions; returns whether more are left.
    pub fn read(&mut self, store: &Store, count: usize) -> Result<bool, StoreError> {
        for _ in 0..count {
            let Some(id) = self.unread.first().copied() else { break };
            if let Some(petition) = store.petition(id)? {
                self.index.put(id, &Fingerprint::of(&petition.details));
            }
            self.unread.remove(&id);
        }
        if self.unread.is_empty() {
            self.index.weigh();
        }
        Ok(!self.unread.is_empty())
    }

    /// Returns the petitions that are like the one whose details are told.
    pub fn find(
        &mut self,
        store: &Store,
        details: Details,
        wanted: Wanted,
        except: Option<PetitionId>,
        most: usize,
    ) -> Result<Found, StoreError> {
        let asked = Fingerprint::of(&details.cleaned());
        if wanted == Wanted::Repeats && asked.is_empty() {
            return Ok(Found::default());
        }
        self.read(store, usize::MAX)?;
        Ok(self.index.find(&asked, wanted, except, most))
    }
}
