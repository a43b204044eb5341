//! How likely two petitions are one matter: same person, same accused, like text.
//!
//! The text is compared by pairs of neighbouring characters, which needs no word list and
//! works for Chinese as it stands. Nothing is ever merged by this: it only finds candidates.

use serde::{Deserialize, Serialize};

use crate::domain::{details::Details, terms::Likeness};

/// What is compared of a petition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    names: Vec<String>,
    phones: Vec<String>,
    id_numbers: Vec<String>,
    village: String,
    accused: String,
    /// Hashes of the title's and summary's character pairs, sorted, each once.
    pairs: Vec<u32>,
}

/// How alike two petitions are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// From [`CANDIDATE`] up; higher is likelier.
    pub score: u32,
    /// Why, the weightiest first.
    pub reasons: Vec<Likeness>,
}

/// The score from which two petitions may be one matter: a name alone is not enough (many
/// share the surname 符), a name with the same village or some common words is.
pub const CANDIDATE: u32 = 40;

const SAME_ID: u32 = 60;
const SAME_PHONE: u32 = 50;
const SAME_NAME: u32 = 30;
const SAME_ACCUSED: u32 = 20;
const SAME_VILLAGE: u32 = 10;
/// What two equal texts add.
const SAME_TEXT: u32 = 70;
/// How alike texts must be, in percent, to be told as a reason.
const ALIKE: u32 = 20;

impl Fingerprint {
    /// Returns what is compared of a petition's details, also while they are being typed.
    pub fn of(details: &Details) -> Self {
        let collect = |pick: fn(&crate::domain::details::Petitioner) -> &String| {
            details
                .petitioners
                .iter()
                .map(pick)
                .map(|text| squeezed(text))
                .filter(|t| !t.is_empty())
                .collect()
        };
        let mut names: Vec<String> = collect(|p| &p.name);
        names.extend(details.representatives.iter().map(|name| squeezed(name)));
        Self {
            names,
            phones: collect(|p| &p.phone),
            id_numbers: collect(|p| &p.id_number),
            village: squeezed(&format!("{}{}", details.township, details.village)),
            accused: squeezed(&details.accused),
            pairs: pairs_of(&[&details.title, &details.summary]),
        }
    }

    /// Whether there is nothing yet to compare.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
            && self.phones.is_empty()
            && self.id_numbers.is_empty()
            && self.pairs.len() < 3
    }

    /// Returns how alike this and another petition are, if enough to be candidates.
    pub fn matches(&self, other: &Self) -> Option<Match> {
        let mut score = 0;
        let mut reasons = Vec::new();
        let mut count = |hit: bool, points: u32, reason: Likeness| {
            if hit {
                score += points;
                reasons.push(reason);
            }
        };
        count(share(&self.id_numbers, &other.id_numbers), SAME_ID, Likeness::SameId);
        count(share(&self.phones, &other.phones), SAME_PHONE, Likeness::SamePhone);
        count(share(&self.names, &other.names), SAME_NAME, Likeness::SameName);
        let alike = likeness(&self.pairs, &other.pairs);
        count(alike >= ALIKE, alike * SAME_TEXT / 100, Likeness::SimilarText);
        count(
            !self.accused.is_empty() && self.accused == other.accused,
            SAME_ACCUSED,
            Likeness::SameAccused,
        );
        count(
            !self.village.is_empty() && self.village == other.village,
            SAME_VILLAGE,
            Likeness::SameVillage,
        );
        (score >= CANDIDATE).then_some(Match { score, reasons })
    }
}

/// Returns the text without blanks and marks, full-width forms made half.
fn squeezed(text: &str) -> String {
    text.chars().map(crate::domain::plain::half_width).filter(|c| c.is_alphanumeric()).collect()
}

fn share(ours: &[String], theirs: &[String]) -> bool {
    ours.iter().any(|one| theirs.contains(one))
}

fn pairs_of(texts: &[&str]) -> Vec<u32> {
    let mut pairs = Vec::new();
    for text in texts {
        let mut last = None;
        for c in text.chars().filter(|c| c.is_alphanumeric()).take(2_000) {
            if let Some(before) = last {
                // Two code points fit a 42-bit number; the product mixes them into 32 bits.
                let pair = (u64::from(u32::from(before)) << 21) | u64::from(u32::from(c));
                pairs.push((pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32);
            }
            last = Some(c);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Returns the share of common pairs (Dice) in percent.
fn likeness(ours: &[u32], theirs: &[u32]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (ours.get(i), theirs.get(j)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let percent = (common * 200).checked_div(ours.len() + theirs.len()).unwrap_or(0);
    u32::try_from(percent).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::details::Petitioner;

    fn petition(name: &str, village: &str, title: &str) -> Fingerprint {
        let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Fingerprint::of(&Details {
            petitioners: vec![Petitioner { name: name.into(), ..Petitioner::default() }],
            village: village.into(),
            title: title.into(),
            ..Details::received(on)
        })
    }

    #[test]
    fn the_same_person_with_the_same_matter_is_a_candidate() {
        let old = petition("符某甲", "金波村", "村与农场土地权属争议久拖不决");
        let new = petition("符某甲", "", "反映农场土地权属争议");
        let found = old.matches(&new).unwrap();
        assert_eq!(found.reasons, [Likeness::SameName, Likeness::SimilarText]);
    }

    #[test]
    fn a_namesake_with_another_matter_is_not() {
        let old = petition("符某甲", "金波村", "村与农场土地权属争议");
        assert_eq!(old.matches(&petition("符某甲", "打安村", "学校食堂管理问题")), None);
    }

    #[test]
    fn another_person_with_the_same_words_is_a_candidate() {
        let old = petition("符某甲", "金波村", "村与农场土地权属争议久拖不决");
        let new = petition("王某", "", "村与农场土地权属争议久拖未决");
        assert_eq!(old.matches(&new).unwrap().reasons, [Likeness::SimilarText]);
    }
}
