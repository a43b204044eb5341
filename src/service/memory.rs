//! What is kept in memory of every petition besides its row, in step with the store: what is
//! compared when like ones are looked for, who petitioned, and the texts in which is searched.
//!
//! The petitions are read once, ahead and bit by bit while nobody asks for anything, and then only
//! those that changed: a look-up comes with every pause of a person who types.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        details::Details,
        duplicate::{
            Match, Wanted,
            fingerprint::Fingerprint,
            index::{Found, Index},
        },
        number::PetitionId,
        people::{People, Person},
        question::Texts,
    },
    service::register::Register,
    store::{error::StoreError, petitions::Store},
};

/// What is known of the petitions, and which are yet to be read.
#[derive(Debug, Default)]
pub struct Memory {
    index: Index,
    people: People,
    texts: BTreeMap<PetitionId, Texts>,
    unread: BTreeSet<PetitionId>,
}

impl Memory {
    /// Returns a memory that has yet to read the whole register.
    pub fn of(register: &Register) -> Self {
        Self { unread: register.rows().map(|(id, _)| id).collect(), ..Self::default() }
    }

    /// Notes that a petition is new or may have changed.
    pub fn note(&mut self, id: PetitionId) {
        self.unread.insert(id);
    }

    /// Reads the next few petitions; returns whether more are left.
    pub fn read(&mut self, store: &Store, count: usize) -> Result<bool, StoreError> {
        for _ in 0..count {
            let Some(id) = self.unread.first().copied() else { break };
            self.read_one(store, id)?;
        }
        if self.unread.is_empty() {
            self.index.weigh();
        }
        Ok(!self.unread.is_empty())
    }

    fn read_one(&mut self, store: &Store, id: PetitionId) -> Result<(), StoreError> {
        if let Some(petition) = store.petition(id)? {
            self.index.put(id, &Fingerprint::of(&petition.details));
            self.people.put(id, &petition.details);
            self.texts.insert(id, Texts::of(&petition.details));
        }
        self.unread.remove(&id);
        Ok(())
    }

    /// Returns the petitions that are like the one whose details are told.
    pub fn alike(
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
        Ok(self.index.find(&asked, wanted, |id| Some(id) != except, most))
    }

    /// Returns the likeliest repeat among the petitions before one, whose details are clean. Those
    /// that come after it need not be read.
    pub fn alike_before(
        &mut self,
        store: &Store,
        details: &Details,
        before: PetitionId,
    ) -> Result<Option<(PetitionId, Match)>, StoreError> {
        let asked = Fingerprint::of(details);
        if asked.is_empty() {
            return Ok(None);
        }
        let mut anew = false;
        while let Some(id) = self.unread.first().copied().filter(|id| *id < before) {
            self.read_one(store, id)?;
            anew = true;
        }
        if anew {
            self.index.weigh();
        }
        let found = self.index.find(&asked, Wanted::Repeats, |id| id < before, 1);
        Ok(found.best.into_iter().next())
    }

    /// Returns the people whom `typed` may mean; everything was read before.
    pub fn people(
        &self,
        typed: &str,
        visible: impl Fn(PetitionId) -> bool,
        most: usize,
    ) -> Vec<Person> {
        self.people.find(typed, visible, most)
    }

    /// Returns a petition's long texts, unless it is yet to be read.
    pub fn texts(&self, id: PetitionId) -> Option<&Texts> {
        self.texts.get(&id).filter(|_| !self.unread.contains(&id))
    }
}
