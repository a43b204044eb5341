//! Which petitions may be the matter of another one: same person, same accused, like text.
//!
//! A repeat (重信重访) is the same person with the same matter; of an anonymous accusation, the
//! same accused with the same matter. Nothing is ever merged by this: it finds candidates, with
//! reasons, and the clerk decides.

pub mod chain;
pub mod fingerprint;
pub mod index;
pub(in crate::domain) mod numbers;
mod pairs;
mod score;

use serde::{Deserialize, Serialize};

use crate::domain::{number::Number, terms::Likeness};

pub use score::{CANDIDATE, Wanted};

#[cfg(test)]
mod tests;

/// How alike two petitions are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// From [`CANDIDATE`] up two petitions may be one matter; higher is likelier.
    pub score: u32,
    /// Why, the weightiest first.
    pub reasons: Vec<Likeness>,
}

/// What the look-up said when a petition was registered; kept also of no match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DupCheck {
    /// How many petitions might have been the same matter.
    pub candidates: u32,
    /// The likeliest, and its score.
    pub best: Option<(Number, u32)>,
}
