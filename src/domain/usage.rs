//! What the office chose and wrote lately: the order in which lists offer it again.
//!
//! The last use counts 1, the one before it 1/2, the n-th last 1/n: what is used often stands
//! first, and what was used last stands near it. Nothing of it is stored; it is counted from the
//! newest petitions whenever somebody wants it.

use std::{cmp::Reverse, collections::HashMap, hash::Hash};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::Limit, assignment::Assignment, calendar::period::Period, petition::Petition,
    terms::Channel,
};

/// So many of the newest petitions are looked at: a year of a county's office.
pub const WINDOW: usize = 300;
/// So many phrases of a kind are told.
const PHRASES: usize = 10;
/// A longer text is about its own petition and is no phrase; in characters.
const LONGEST_PHRASE: usize = 120;

/// What was used, the likeliest first; of phrases the last used first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    pub units: Vec<String>,
    /// Who instructed.
    pub leaders: Vec<String>,
    /// As they are written: 大类/小类.
    pub categories: Vec<String>,
    pub townships: Vec<String>,
    /// Each with its township.
    pub villages: Vec<(String, String)>,
    pub identities: Vec<String>,
    pub periods: Vec<Period>,
    pub source_organs: Vec<String>,
    pub kept_at: Vec<String>,
    pub receptionists: Vec<String>,
    pub visit_places: Vec<String>,
    /// What the clerk proposed (拟办意见).
    pub opinions: Vec<String>,
    /// What leaders wrote (批示).
    pub instructions: Vec<String>,
    /// What units were asked to do (办理要求).
    pub requirements: Vec<String>,
    /// How the newest petition came, as the next one mostly does: the day's mail is registered in
    /// one go. Rows of an old register say nothing of it.
    pub last: Option<Channel>,
}

impl Usage {
    /// Returns what was used in these petitions, the newest of which stands first.
    pub fn of(petitions: &[Petition]) -> Self {
        let mut uses = Uses::default();
        for petition in petitions {
            uses.registration(petition);
            uses.handling(petition);
        }
        let newest = petitions.iter().find(|petition| petition.backfilled.is_none());
        Self {
            units: by_use(uses.units),
            leaders: by_use(uses.leaders),
            categories: by_use(uses.categories),
            townships: by_use(uses.townships),
            villages: by_use(uses.villages),
            identities: by_use(uses.identities),
            periods: by_use(uses.periods),
            source_organs: by_use(uses.source_organs),
            kept_at: by_use(uses.kept_at),
            receptionists: by_use(uses.receptionists),
            visit_places: by_use(uses.visit_places),
            opinions: by_last(uses.opinions),
            instructions: by_last(uses.instructions),
            requirements: by_last(uses.requirements),
            last: newest.map(|petition| petition.details.channel),
        }
    }
}

/// Something and the day on which it was used.
type Dated<T> = Vec<(NaiveDate, T)>;

#[derive(Default)]
struct Uses {
    units: Dated<String>,
    leaders: Dated<String>,
    categories: Dated<String>,
    townships: Dated<String>,
    villages: Dated<(String, String)>,
    identities: Dated<String>,
    periods: Dated<Period>,
    source_organs: Dated<String>,
    kept_at: Dated<String>,
    receptionists: Dated<String>,
    visit_places: Dated<String>,
    opinions: Dated<String>,
    instructions: Dated<String>,
    requirements: Dated<String>,
}

impl Uses {
    fn registration(&mut self, petition: &Petition) {
        let details = &petition.details;
        // The day on which it was typed, not that of the letter, tells what is typed lately.
        let on = petition.entered_at.date();
        self.categories.push((on, details.category.to_string()));
        if !details.village.is_empty() {
            let village = (details.township.clone(), details.village.clone());
            self.villages.push((on, village));
        }
        for (uses, text) in [
            (&mut self.townships, &details.township),
            (&mut self.identities, &details.identity),
            (&mut self.source_organs, &details.source.organ),
            (&mut self.kept_at, &details.kept_at),
            (&mut self.receptionists, &details.visit.receptionist),
            (&mut self.visit_places, &details.visit.place),
        ] {
            note(uses, on, text);
        }
    }

    fn handling(&mut self, petition: &Petition) {
        if let Some(proposal) = &petition.proposal {
            // It has no day of its own; what was decided on it has.
            let on = petition.instructions.first().map_or(petition.since, |first| first.on);
            note(&mut self.opinions, on, &proposal.opinion);
        }
        for instructed in &petition.instructions {
            note(&mut self.leaders, instructed.on, &instructed.instruction.by);
            note(&mut self.instructions, instructed.on, &instructed.instruction.text);
        }
        for assignment in &petition.assignments {
            let on = assignment.issued_on;
            note(&mut self.units, on, &assignment.unit);
            note(&mut self.requirements, on, &assignment.requirement);
            if let Assignment { limit: Limit::Period(period), .. } = assignment {
                self.periods.push((on, *period));
            }
        }
        // Before it is handed out, the decision or the proposal names the units.
        if petition.assignments.is_empty() {
            let decided = petition.decision().map(|decided| &decided.instruction.units);
            let proposed = petition.proposal.as_ref().map(|proposal| &proposal.units);
            for unit in decided.or(proposed).into_iter().flatten() {
                note(&mut self.units, petition.since, unit);
            }
        }
    }
}

fn note(uses: &mut Dated<String>, on: NaiveDate, text: &str) {
    if !text.is_empty() {
        uses.push((on, text.to_owned()));
    }
}

/// Returns each thing once, the likeliest to be used next first.
fn by_use<T: Eq + Hash + Clone>(mut uses: Dated<T>) -> Vec<T> {
    uses.sort_by_key(|(on, _)| Reverse(*on));
    let mut weights: HashMap<&T, f64> = HashMap::new();
    let mut order: Vec<&T> = Vec::new();
    for (nth, (_, used)) in (1_u32..).zip(&uses) {
        let weight = weights.entry(used).or_insert_with(|| {
            order.push(used);
            0.0
        });
        *weight += f64::from(nth).recip();
    }
    order.sort_by(|one, other| weights[other].total_cmp(&weights[one]));
    order.into_iter().cloned().collect()
}

/// Returns phrases, each once, the last used first.
fn by_last(mut uses: Dated<String>) -> Vec<String> {
    uses.sort_by_key(|(on, _)| Reverse(*on));
    let mut phrases: Vec<String> = Vec::new();
    for (_, text) in uses {
        if phrases.len() == PHRASES {
            break;
        }
        let is_phrase = text.chars().count() <= LONGEST_PHRASE && !text.contains('\n');
        if is_phrase && !phrases.contains(&text) {
            phrases.push(text);
        }
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn used(uses: &[(u32, &str)]) -> Dated<String> {
        uses.iter().map(|(on, text)| (day(*on), (*text).to_owned())).collect()
    }

    #[test]
    fn what_was_used_last_stands_before_what_was_used_as_often() {
        assert_eq!(by_use(used(&[(1, "甲"), (3, "丙"), (2, "乙")])), ["丙", "乙", "甲"]);
    }

    #[test]
    fn what_is_used_often_stands_before_what_was_used_once_since() {
        // 1/2 + 1/3 + 1/4 outweigh the last use.
        assert_eq!(by_use(used(&[(9, "乙"), (8, "甲"), (7, "甲"), (6, "甲")])), ["甲", "乙"]);
        assert_eq!(by_use(used(&[(9, "乙"), (8, "甲"), (7, "甲")])), ["乙", "甲"]);
    }

    #[test]
    fn phrases_stand_in_order_of_their_last_use_and_long_texts_are_none() {
        let long = "长".repeat(LONGEST_PHRASE + 1);
        let uses = [(1, "同意。"), (2, "请研究。"), (3, "同意。"), (4, &*long), (5, "一\n二")];
        assert_eq!(by_last(used(&uses)), ["同意。", "请研究。"]);
        let many: Vec<String> = (0..30).map(|n| format!("第{n}条")).collect();
        let uses = many.iter().map(|text| (day(1), text.clone())).collect();
        assert_eq!(by_last(uses).len(), PHRASES);
    }
}
