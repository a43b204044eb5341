//! What is compared of a petition, made from its registration.

use super::{
    numbers::{id_number, phones},
    pairs::{Kind, pairs, squeezed, whole},
};
use crate::domain::{details::Details, terms::Likeness};

/// What is compared of a petition; of texts and words only the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// What must be equal to count, each once.
    pub(super) same: Vec<(Likeness, u32)>,
    /// Pairs of the names of the accused, sorted, each once.
    pub(super) accused: Vec<u32>,
    /// Pairs of the matter, sorted, each once, and whether it stands in the title.
    pub(super) text: Vec<(u32, bool)>,
}

impl Fingerprint {
    /// Returns what is compared of a petition's details, also while they are being typed.
    pub fn of(details: &Details) -> Self {
        let mut same = Vec::new();
        for person in &details.petitioners {
            if let Some(number) = id_number(&person.id_number) {
                same.push((Likeness::SameId, whole(Likeness::SameId, &number)));
            }
            for phone in phones(&person.phone) {
                let likenesses =
                    [(Likeness::SamePhone, phone.whole), (Likeness::PhoneTail, phone.tail)];
                for (reason, number) in likenesses {
                    same.extend(number.map(|number| (reason, whole(reason, &number))));
                }
            }
        }
        let names = details.petitioners.iter().map(|person| &person.name);
        for name in names.chain(&details.representatives) {
            word(&mut same, Likeness::SameName, name);
        }
        word(&mut same, Likeness::SameVillage, &details.village);
        same.sort_unstable();
        same.dedup();
        Self {
            same,
            accused: accused(&[&details.accused, &details.accused_unit]),
            text: matter(details),
        }
    }

    /// Whether there is nothing yet to compare.
    pub fn is_empty(&self) -> bool {
        let person = |(reason, _): &(Likeness, u32)| *reason != Likeness::SameVillage;
        !self.same.iter().any(person) && self.accused.is_empty() && self.text.len() < 3
    }

    /// Returns every key, and whether it stands in the title.
    pub(super) fn keys(&self) -> impl Iterator<Item = (u32, bool)> {
        let accused = self.accused.iter().map(|key| (*key, false));
        let same = self.same.iter().map(|(_, key)| (*key, false));
        self.text.iter().copied().chain(accused).chain(same)
    }

    /// Returns a number that differs when anything compared does.
    pub(super) fn sum(&self) -> u64 {
        let keys = self.keys().map(|(key, titled)| u64::from(key) << 1 | u64::from(titled));
        // As FNV-1a does it.
        keys.fold(0xcbf2_9ce4_8422_2325, |sum, key| (sum ^ key).wrapping_mul(0x0000_0100_0000_01b3))
    }
}

fn word(same: &mut Vec<(Likeness, u32)>, reason: Likeness, text: &str) {
    let text = squeezed(text);
    if !text.is_empty() {
        same.push((reason, whole(reason, &text)));
    }
}

/// Person and unit are compared together: one letter names the head, the next his office.
fn accused(texts: &[&str]) -> Vec<u32> {
    let mut keys: Vec<u32> = texts.iter().flat_map(|text| pairs(Kind::Accused, text)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn matter(details: &Details) -> Vec<(u32, bool)> {
    let title = pairs(Kind::Matter, &details.title).into_iter().map(|key| (key, true));
    let texts = std::iter::once(&details.summary).chain(&details.demands);
    let body = texts.flat_map(|text| pairs(Kind::Matter, text)).map(|key| (key, false));
    let mut text: Vec<(u32, bool)> = title.chain(body).collect();
    // Of a pair that stands in both, the one of the title is kept.
    text.sort_unstable_by_key(|(key, title)| (*key, !title));
    text.dedup_by_key(|(key, _)| *key);
    text
}
