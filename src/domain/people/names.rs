//! The names under which people petitioned, kept so that a look-up passes over most of a hundred
//! thousand without reading them: what tells that a name is not meant stands in one row of memory.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    sync::Arc,
};

use super::Place;
use crate::domain::{
    details::Petitioner,
    pinyin::{Hit, Letters},
};

/// Everybody's names, roughly in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Names {
    named: Vec<Named>,
    at: HashMap<Arc<str>, usize>,
}

/// Whoever bears one name.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: Arc<str>,
    pub(super) letters: Letters,
    /// Those of everybody who bears it; of who was forgotten they may stay.
    pub(super) pairs: Pairs,
    /// The last of the places, here too because nearly every look-up asks for it.
    newest: Place,
    /// Where it stands, oldest first, never empty.
    pub(super) places: Vec<Place>,
}

impl Names {
    pub(super) fn put(&mut self, petitioner: &Petitioner, place: Place) {
        let pairs = Pairs::of(petitioner);
        if let Some(at) = self.at.get(petitioner.name.as_str()) {
            let named = &mut self.named[*at];
            let at = named.places.partition_point(|other| *other < place);
            named.places.insert(at, place);
            named.newest = named.newest.max(place);
            named.pairs.0 |= pairs.0;
            return;
        }
        let name: Arc<str> = petitioner.name.as_str().into();
        self.at.insert(Arc::clone(&name), self.named.len());
        let letters = Letters::of(&name);
        self.named.push(Named { name, letters, pairs, newest: place, places: vec![place] });
    }

    /// Forgets where a name stands, as far as `gone` says so.
    pub(super) fn forget(&mut self, name: &str, gone: impl Fn(&Place) -> bool) {
        let Some(at) = self.at.get(name).copied() else { return };
        let places = &mut self.named[at].places;
        places.retain(|place| !gone(place));
        if let Some(newest) = places.last() {
            self.named[at].newest = *newest;
            return;
        }
        self.at.remove(name);
        self.named.swap_remove(at);
        if let Some(moved) = self.named.get(at) {
            self.at.insert(Arc::clone(&moved.name), at);
        }
    }

    /// Returns the names, those that came last first: most of who petitioned last are among them,
    /// and once enough of those are found the others are passed over.
    pub(super) fn latest_first(&self) -> impl Iterator<Item = &Named> {
        self.named.iter().rev()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Named> {
        self.named.get(*self.at.get(name)?)
    }
}

/// Which two digits follow each other in somebody's numbers. A longer number stands in none whose
/// pairs are not all among them, and most are told by that alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pairs(u128);

impl Pairs {
    fn of(petitioner: &Petitioner) -> Self {
        Self::in_digits(&petitioner.phone).and(Self::in_digits(&petitioner.id_number))
    }

    /// Returns those of a number, or of several with marks between them; blanks and strokes do not
    /// matter.
    pub(super) fn in_digits(number: &str) -> Self {
        let mut pairs = Self::default();
        let mut before = None;
        for c in number.chars().filter(|c| !matches!(c, '-' | ' ')) {
            let digit = c.to_digit(10);
            if let (Some(before), Some(digit)) = (before, digit) {
                pairs.0 |= 1u128 << (before * 10 + digit);
            }
            before = digit;
        }
        pairs
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether each of the others is among these.
    pub(super) fn hold(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }
}

/// The first names of those that are offered; the rest is not told, so it need not be in order.
pub(super) struct First<'a> {
    most: usize,
    names: BinaryHeap<(Hit, Reverse<Place>, &'a str)>,
}

impl<'a> First<'a> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, names: BinaryHeap::with_capacity(most) }
    }

    /// Whether the name would be among the first if it began with what is looked for. That is
    /// asked before the name is compared, for comparing takes longer.
    pub(super) fn may_take(&self, named: &'a Named) -> bool {
        let best = (Hit::Start, Reverse(named.newest), &*named.name);
        self.names.len() < self.most || self.names.peek().is_some_and(|last| best < *last)
    }

    /// Takes a name that is meant, if it is among the first.
    pub(super) fn offer(&mut self, hit: Hit, newest: Place, named: &'a Named) {
        let offered = (hit, Reverse(newest), &*named.name);
        if self.names.len() < self.most {
            self.names.push(offered);
        } else if let Some(mut last) = self.names.peek_mut()
            && offered < *last
        {
            *last = offered;
        }
    }

    pub(super) fn in_order(self) -> impl Iterator<Item = &'a str> {
        self.names.into_sorted_vec().into_iter().map(|(_, _, name)| name)
    }
}
