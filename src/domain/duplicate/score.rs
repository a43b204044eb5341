//! What each likeness counts. The figures were chosen on one half of a set of compared messages
//! and judged on others; `docs/performance.md` has how well they do.

use super::Match;
use crate::domain::terms::{Likeness, Term};

/// The score from which two petitions may be one matter.
///
/// A name alone does not reach it (many share the surname 符); a name with the same village or
/// with related words does, and so does the accused with related words.
pub const CANDIDATE: u32 = 40;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The same matter.
    Repeats,
    /// What somebody on the telephone may mean: any one thing in common is enough.
    Mentioned,
}

/// What equal texts add; unrelated letters have less than [`RELATED`] of it in common.
const SAME_TEXT: f64 = 270.0;
const RELATED: f64 = 0.08;
/// From what likeness on the accused are one.
const ONE_ACCUSED: f64 = 0.5;
/// How much of a caller's words must be found, and what all of them add.
const MENTIONED: f64 = 0.35;
const ALL_MENTIONED: f64 = 60.0;

/// What texts weigh, or two of them have in common.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Weight {
    pub(super) matter: f64,
    pub(super) accused: f64,
}

/// What a petition shares with the one that is asked for.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Shared {
    pub(super) weight: Weight,
    /// What is equal, a bit for each [`Likeness`].
    pub(super) equal: u8,
}

impl Wanted {
    /// Returns the score that is enough.
    pub(super) fn least(self) -> u32 {
        match self {
            Self::Repeats => CANDIDATE,
            Self::Mentioned => 1,
        }
    }

    /// Returns what each reason adds, in the order of [`Likeness`]. `own` and `other` are the
    /// weights (norms) of the two petitions.
    pub(super) fn points(self, shared: Shared, own: Weight, other: Weight) -> [u32; REASONS] {
        let mut points = [0; REASONS];
        for (points, reason) in points.iter_mut().zip(Likeness::ALL) {
            let equal = shared.equal & bit(*reason) != 0;
            *points = match reason {
                Likeness::SimilarText => self.text(shared.weight.matter, own.matter, other.matter),
                Likeness::SameAccused => {
                    let alike = cosine(shared.weight.accused, own.accused, other.accused);
                    if alike >= ONE_ACCUSED { 24 } else { 0 }
                }
                _ if !equal => 0,
                Likeness::SameId => 60,
                Likeness::SamePhone => 50,
                Likeness::SameName => 24,
                Likeness::SameVillage => 16,
                // Thousands of numbers share a tail: it helps only who asks by it.
                Likeness::PhoneTail if self == Self::Mentioned => 20,
                Likeness::PhoneTail => 0,
            };
        }
        points
    }

    fn text(self, shared: f64, own: f64, other: f64) -> u32 {
        let (alike, least, full) = match self {
            Self::Repeats => (cosine(shared, own, other), RELATED, SAME_TEXT),
            // A caller says a few words of a long letter.
            Self::Mentioned => (cosine(shared, own, own), MENTIONED, ALL_MENTIONED),
        };
        // Rounded, for two sums of the same parts may differ in their last bit.
        if alike >= least { rounded(alike.min(1.0) * full) } else { 0 }
    }
}

/// How many kinds of likeness there are.
pub(super) const REASONS: usize = Likeness::ALL.len();

/// Returns the mark of a reason.
pub(super) fn bit(reason: Likeness) -> u8 {
    1 << reason as u8
}

/// Returns the points as a person reads them, the weightiest reason first.
pub(super) fn told(points: [u32; REASONS]) -> Match {
    let mut reasons: Vec<(u32, Likeness)> =
        points.into_iter().zip(Likeness::ALL.iter().copied()).filter(|(p, _)| *p > 0).collect();
    reasons.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    Match {
        score: points.iter().sum(),
        reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points lie between nothing and SAME_TEXT"
)]
fn rounded(points: f64) -> u32 {
    points.round() as u32
}

fn cosine(shared: f64, own: f64, other: f64) -> f64 {
    if own > 0.0 && other > 0.0 { shared / (own * other) } else { 0.0 }
}
