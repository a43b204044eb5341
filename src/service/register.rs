//! All petitions as rows in memory, rebuilt at the start and kept in step with the store.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{
    number::{Number, PetitionId},
    row::Row,
};

/// The rows and what is looked up in them.
#[derive(Debug, Default)]
pub struct Register {
    rows: BTreeMap<PetitionId, Row>,
    numbers: BTreeMap<Number, PetitionId>,
    /// The last serial of each year.
    serials: HashMap<u16, u32>,
    /// The last serial of the letters of each code and year.
    letters: HashMap<(String, u16), u32>,
}

impl Register {
    /// Returns the register of these rows.
    pub fn of(rows: Vec<(PetitionId, Row)>) -> Self {
        let mut register = Self::default();
        for (id, row) in rows {
            register.put(id, row);
        }
        register
    }

    /// Adds or replaces a row.
    pub fn put(&mut self, id: PetitionId, row: Row) {
        let last = self.serials.entry(row.number.year).or_default();
        *last = (*last).max(row.number.serial);
        for mark in row.letters.iter().filter_map(|letter| letter.mark.as_ref()) {
            let last = self.letters.entry((mark.code.clone(), mark.year)).or_default();
            *last = (*last).max(mark.serial);
        }
        self.numbers.insert(row.number, id);
        self.rows.insert(id, row);
    }

    /// Returns the next number of a year.
    pub fn next_number(&self, year: u16) -> Number {
        Number { year, serial: self.serials.get(&year).map_or(1, |last| last + 1) }
    }

    /// Returns the last serial of the letters of a code and year.
    pub fn last_serial(&self, code: &str, year: u16) -> u32 {
        self.letters.get(&(code.to_owned(), year)).copied().unwrap_or_default()
    }

    /// Returns the id of the next petition.
    pub fn next_id(&self) -> PetitionId {
        PetitionId(self.rows.last_key_value().map_or(1, |(last, _)| last.0 + 1))
    }

    /// Returns a row.
    pub fn row(&self, id: PetitionId) -> Option<&Row> {
        self.rows.get(&id)
    }

    /// Returns the petition with a number.
    pub fn find(&self, number: Number) -> Option<PetitionId> {
        self.numbers.get(&number).copied()
    }

    /// Returns every row, in order of registration.
    pub fn rows(&self) -> impl Iterator<Item = (PetitionId, &Row)> + Clone {
        self.rows.iter().map(|(id, row)| (*id, row))
    }

    /// Returns every row, the highest number first.
    pub fn newest_first(&self) -> impl Iterator<Item = (PetitionId, &Row)> {
        self.numbers.values().rev().filter_map(|id| Some((*id, self.rows.get(id)?)))
    }

    /// Returns how many petitions there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
