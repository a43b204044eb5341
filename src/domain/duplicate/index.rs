//! The register turned round: of each pair of characters and each name, the petitions that have
//! it. A look-up reads only what is shared.
//!
//! A pair counts by its rarity, the logarithm of how many petitions there are for each that has
//! it; texts are compared by the cosine of what their pairs weigh.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    Match,
    fingerprint::Fingerprint,
    pairs::Kind,
    score::{REASONS, Shared, Wanted, Weight, bit, told},
};
use crate::domain::number::PetitionId;

/// How much more a pair counts that stands in the title.
const TITLE: f64 = 2.0;
/// What one petition in so many has tells nothing of the matter,
const COMMON: usize = 8;
/// unless the register is small.
const TELLING: usize = 64;
/// Once the register has grown by one in so many, everything is weighed anew.
const GROWN: usize = 32;

/// What is compared of every petition.
#[derive(Debug, Default)]
pub struct Index {
    /// The petitions that have a key, ascending by place.
    having: HashMap<u32, Vec<Posting>, BuildHasherDefault<AsItIs>>,
    /// A petition that is corrected gets a new place; its old one stays empty.
    places: Vec<Place>,
    of: BTreeMap<PetitionId, u32>,
    /// How many places there were when all were weighed.
    weighed: usize,
}

#[derive(Debug)]
struct Place {
    id: PetitionId,
    /// Changes with anything compared.
    sum: u64,
    weight: Weight,
}

/// Petitions that are alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many there are in all.
    pub count: u32,
    /// The likeliest of them first; of equals the newest.
    pub best: Vec<(PetitionId, Match)>,
}

impl Index {
    /// Takes a petition, or what it has become; to be followed by [`Self::weigh`].
    pub fn put(&mut self, id: PetitionId, fingerprint: &Fingerprint) {
        let sum = fingerprint.sum();
        if let Some(place) = self.of.get(&id).copied() {
            if self.places.get(place as usize).is_some_and(|known| known.sum == sum) {
                return;
            }
            self.forget(place);
        }
        let place = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        for (key, titled) in fingerprint.keys() {
            self.having.entry(key).or_default().push(Posting::new(place, titled));
        }
        self.of.insert(id, place);
        let weight = if self.has_grown() { Weight::default() } else { self.weight(fingerprint) };
        self.places.push(Place { id, sum, weight });
    }

    /// A correction is rare: what stood there before is looked for everywhere.
    fn forget(&mut self, place: u32) {
        self.having.retain(|_, having| {
            if let Ok(at) = having.binary_search_by_key(&place, |posting| posting.place()) {
                having.remove(at);
            }
            !having.is_empty()
        });
    }

    fn has_grown(&self) -> bool {
        self.places.len() > self.weighed + self.weighed / GROWN
    }

    /// Weighs all petitions anew if the register has grown enough for rarity to have changed.
    pub fn weigh(&mut self) {
        if !self.has_grown() {
            return;
        }
        let mut squares = vec![Weight::default(); self.places.len()];
        for (key, having) in &self.having {
            let rarity = self.rarity(*key, having.len());
            if rarity == 0.0 {
                continue;
            }
            for posting in having {
                if let Some(square) = squares.get_mut(posting.place() as usize) {
                    square.add(*key, (rarity * posting.factor()).powi(2));
                }
            }
        }
        for (place, square) in self.places.iter_mut().zip(squares) {
            place.weight = square.root();
        }
        self.weighed = self.places.len();
    }

    /// Returns how many petitions there are.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Returns the petitions that are alike, of those that are admitted; of `most` of them, what
    /// is alike.
    pub fn find(
        &self,
        asked: &Fingerprint,
        wanted: Wanted,
        admitted: impl Fn(PetitionId) -> bool,
        most: usize,
    ) -> Found {
        let own = self.weight(asked);
        let shared = self.shared(asked);
        let mut found: Vec<(u32, PetitionId, [u32; REASONS])> = self
            .places
            .iter()
            .zip(shared)
            .map(|(place, shared)| (place.id, wanted.points(shared, own, place.weight)))
            .map(|(id, points)| (points.iter().sum(), id, points))
            .filter(|(score, id, _)| *score >= wanted.least() && admitted(*id))
            .collect();
        found.sort_unstable_by_key(|(score, id, _)| Reverse((*score, *id)));
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let best = found.into_iter().take(most);
        Found { count, best: best.map(|(_, id, points)| (id, told(points))).collect() }
    }

    /// Returns what each place shares with the one that is asked for.
    fn shared(&self, asked: &Fingerprint) -> Vec<Shared> {
        let mut shared = vec![Shared::default(); self.places.len()];
        for (key, titled) in asked.keys() {
            let having = self.having(key);
            let rarity = self.rarity(key, having.len());
            if rarity == 0.0 {
                continue;
            }
            let own = rarity * rarity * factor(titled);
            for posting in having {
                if let Some(shared) = shared.get_mut(posting.place() as usize) {
                    shared.weight.add(key, own * posting.factor());
                }
            }
        }
        for (reason, key) in &asked.same {
            for posting in self.having(*key) {
                if let Some(shared) = shared.get_mut(posting.place() as usize) {
                    shared.equal |= bit(*reason);
                }
            }
        }
        shared
    }

    fn having(&self, key: u32) -> &[Posting] {
        self.having.get(&key).map_or(&[], Vec::as_slice)
    }

    fn weight(&self, fingerprint: &Fingerprint) -> Weight {
        let mut square = Weight::default();
        for (key, titled) in fingerprint.keys() {
            let rarity = self.rarity(key, self.having(key).len());
            square.add(key, (rarity * factor(titled)).powi(2));
        }
        square.root()
    }

    /// Returns what a pair counts that so many petitions have; nothing where it is no pair, or
    /// one that tells nothing.
    fn rarity(&self, key: u32, having: usize) -> f64 {
        let all = self.len();
        let counts = match Kind::of(key) {
            Kind::Matter => having <= (all / COMMON).max(TELLING),
            Kind::Accused => true,
            Kind::Equal => false,
        };
        if counts { (1.0 + amount(all) / amount(having.max(1))).ln() } else { 0.0 }
    }
}

fn factor(titled: bool) -> f64 {
    if titled { TITLE } else { 1.0 }
}

fn amount(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

impl Weight {
    /// Adds to what the kind of the key belongs to.
    fn add(&mut self, key: u32, part: f64) {
        match Kind::of(key) {
            Kind::Matter => self.matter += part,
            Kind::Accused => self.accused += part,
            Kind::Equal => {}
        }
    }

    fn root(self) -> Self {
        Self { matter: self.matter.sqrt(), accused: self.accused.sqrt() }
    }
}

/// A petition that has a key: twice its place, plus one where the pair stands in the title.
#[derive(Debug, Clone, Copy)]
struct Posting(u32);

impl Posting {
    fn new(place: u32, titled: bool) -> Self {
        Self(place << 1 | u32::from(titled))
    }

    fn place(self) -> u32 {
        self.0 >> 1
    }

    fn factor(self) -> f64 {
        factor(self.0 & 1 == 1)
    }
}

/// Keys are mixed already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        // The table takes its place from the low bits and its tag from the high ones.
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20);
    }
}
