//! Texts as pairs of neighbouring characters, which need no word list: digits and the names of
//! places stay in them.

use crate::domain::{plain, terms::Likeness};

/// So many characters of a text are compared; a letter says what it wants before that.
const COMPARED: usize = 2_000;

/// What a key is made of; it can be told from the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A pair of title, summary or demands.
    Matter,
    /// A pair of the names of the accused.
    Accused,
    /// Something whole that is equal or not.
    Equal,
}

impl Kind {
    /// Returns what a key is made of.
    pub(super) fn of(key: u32) -> Self {
        match key & 3 {
            0 => Self::Matter,
            1 => Self::Accused,
            _ => Self::Equal,
        }
    }
}

/// Returns the text without blanks and marks, full-width forms made half and capitals small.
pub(super) fn squeezed(text: &str) -> String {
    characters(text).collect()
}

fn characters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(|c| plain::half_width(c).to_ascii_lowercase())
        .filter(|c| c.is_alphanumeric())
        .take(COMPARED)
}

/// Returns the keys of a text's pairs; of a single character, its own.
pub(super) fn pairs(kind: Kind, text: &str) -> Vec<u32> {
    let mut keys = Vec::new();
    let mut last = None;
    for c in characters(text) {
        if let Some(before) = last {
            keys.push(key(kind, before, c.into()));
        }
        last = Some(u32::from(c));
    }
    match last {
        Some(only) if keys.is_empty() => vec![key(kind, 0, only)],
        _ => keys,
    }
}

/// Returns the key of a whole word, which differs from that of the same word as another reason.
pub(super) fn whole(reason: Likeness, word: &str) -> u32 {
    word.chars().fold(reason as u32, |before, c| key(Kind::Equal, before, c.into()))
}

/// Mixes two numbers (the finalizer of SplitMix64) and marks the kind.
fn key(kind: Kind, first: u32, second: u32) -> u32 {
    let mut mixed = u64::from(first) << 32 | u64::from(second);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed >> 32) as u32 & !3 | kind as u32
}
