//! The plan of a register: which petitions come when, about what, from how many people, and
//! what becomes of them. Nothing is written yet: the sentences and events are made elsewhere.

mod crowd;
mod topics;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{
    days::{Term, shifted},
    fate::{Desk, FATES, Fate, scaled},
    random::Random,
    topic::Topic,
};
use crate::domain::{
    act::Limit,
    number::Number,
    terms::{Channel, EndingKind},
};

/// One petition before it is written.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) number: Number,
    pub(super) received_on: NaiveDate,
    /// Minutes of work into that day.
    pub(super) minutes: u32,
    pub(super) fate: Fate,
    pub(super) topic: &'static Topic,
    /// Who petitions about what: a repeat has the matter of its first petition.
    pub(super) matter: usize,
    pub(super) earlier: Vec<(Number, NaiveDate)>,
    /// The petition into which this one is merged.
    pub(super) into: Option<Number>,
    /// When and with which limit an open one was issued.
    pub(super) issue: Option<(NaiveDate, Limit)>,
    pub(super) channel: Channel,
    pub(super) people: u32,
    pub(super) anonymous: bool,
    pub(super) confidential: bool,
}

/// Returns the plans of `count` petitions in order of receipt, numbered.
pub(super) fn plans(seed: u64, count: u32, term: &Term<'_>) -> Vec<Plan> {
    let mut random = Random::of(seed, u64::MAX);
    let fates = scaled(FATES, count);
    let chosen = topics::chosen(&fates, count, &mut random);
    let days = receipts(&fates, term, &mut random);
    let mut plans: Vec<Plan> = fates
        .into_iter()
        .zip(chosen)
        .zip(days)
        .enumerate()
        .map(|(matter, ((fate, topic), (received_on, issue)))| Plan {
            number: Number { year: 0, serial: 0 },
            received_on,
            minutes: random.count(5..=190),
            fate,
            topic,
            matter,
            earlier: Vec::new(),
            into: None,
            issue,
            channel: Channel::Letter,
            people: 1,
            anonymous: false,
            confidential: false,
        })
        .collect();
    merge(&mut plans, term, &mut random);
    crowd::choose(&mut plans, count, &mut random);
    plans.sort_by_key(|plan| (plan.received_on, plan.minutes, plan.matter));
    number(&mut plans);
    repeat(&mut plans, &mut random);
    join(&mut plans);
    plans
}

/// Returns each petition's day of receipt and, if a unit is at work now, its issue.
fn receipts(
    fates: &[Fate],
    term: &Term<'_>,
    random: &mut Random,
) -> Vec<(NaiveDate, Option<(NaiveDate, Limit)>)> {
    let mut places = Places::new(fates, random);
    fates
        .iter()
        .map(|fate| match *fate {
            Fate::Concluded { trouble, filed: true } => {
                (places.next(term, (term.first, term.ago(trouble.days() + 150)), true), None)
            }
            Fate::Concluded { trouble, filed: false } => {
                (places.next(term, (term.ago(1_500), term.ago(trouble.days())), false), None)
            }
            Fate::Ended(_) => (term.receipt(term.ago(random.within(70..=1_780))), None),
            Fate::Suspended => (term.receipt(term.ago(random.within(130..=300))), None),
            Fate::Pending(desk) => (waiting(desk, term, random), None),
            Fate::Open { state, least, most } => {
                let lag = state.lag();
                let issue = term.issue((least + lag, most + lag), random);
                let received = term.working_days_before(issue.0, random.within(8..=11));
                (term.receipt(received), Some(issue))
            }
        })
        .collect()
}

/// Places of concluded petitions, spread evenly over their years, denser towards the end.
struct Places {
    filed: Vec<usize>,
    others: Vec<usize>,
    counts: (usize, usize),
}

impl Places {
    fn new(fates: &[Fate], random: &mut Random) -> Self {
        let count = |wanted: bool| {
            let is =
                |fate: &&Fate| matches!(fate, Fate::Concluded { filed, .. } if *filed == wanted);
            fates.iter().filter(is).count()
        };
        let counts = (count(true), count(false));
        let mut places =
            Self { filed: (0..counts.0).collect(), others: (0..counts.1).collect(), counts };
        random.shuffle(&mut places.filed);
        random.shuffle(&mut places.others);
        places
    }

    /// Returns the next day of receipt within the days.
    fn next(&mut self, term: &Term<'_>, days: (NaiveDate, NaiveDate), filed: bool) -> NaiveDate {
        let (place, count) = if filed {
            (self.filed.pop(), self.counts.0)
        } else {
            (self.others.pop(), self.counts.1)
        };
        let place = i64::try_from(place.unwrap_or(0)).unwrap_or(0);
        let count = i64::try_from(count.max(1)).unwrap_or(1);
        let (first, last) = (days.0.max(term.first), days.1);
        let span = (last - first).num_days();
        // Petitions grow more from year to year, as the source document says.
        let even = span * (2 * place + 1) / (2 * count);
        let later = even * (span - even) / (span.max(1) * 3);
        term.receipt(shifted(first, even + later))
    }
}

/// Returns the day of receipt of a petition that lies on a desk now.
fn waiting(desk: Desk, term: &Term<'_>, random: &mut Random) -> NaiveDate {
    let days = match desk {
        Desk::Clerk => 1..=4,
        Desk::Draft => 2..=6,
        Desk::ViceChair => 5..=11,
        Desk::Meeting | Desk::Committee => 7..=13,
        Desk::Chair | Desk::Outbox => 6..=12,
        Desk::ViceChairLate | Desk::CommitteeLate => return term.late_receipt(random),
    };
    term.receipt_from(term.ago(random.within(days)))
}

/// Moves each petition that will be merged to some days after a petition on its topic.
fn merge(plans: &mut [Plan], term: &Term<'_>, random: &mut Random) {
    let mains: Vec<(usize, NaiveDate, &'static Topic)> = plans
        .iter()
        .filter(|plan| matches!(plan.fate, Fate::Concluded { .. }) && !plan.topic.urgent)
        .map(|plan| (plan.matter, plan.received_on, plan.topic))
        .collect();
    for plan in plans.iter_mut().filter(|plan| plan.fate == Fate::Ended(EndingKind::Merged)) {
        let alike: Vec<_> =
            mains.iter().filter(|main| std::ptr::eq(main.2, plan.topic)).copied().collect();
        let from = if alike.is_empty() { &mains } else { &alike };
        if from.is_empty() {
            // A register of a handful has nothing to merge with.
            plan.fate = Fate::Ended(EndingKind::Withdrawn);
            continue;
        }
        let (matter, received_on, topic) = random.pick(from);
        plan.matter = matter;
        plan.topic = topic;
        plan.received_on = term.receipt_from(shifted(received_on, random.within(2..=5)));
    }
}

/// Numbers the petitions of each year in order of receipt, without gaps.
fn number(plans: &mut [Plan]) {
    let mut last = Number { year: 0, serial: 0 };
    for plan in plans {
        let year = u16::try_from(plan.received_on.year()).unwrap_or(0);
        last = Number { year, serial: if last.year == year { last.serial + 1 } else { 1 } };
        plan.number = last;
    }
}

/// Makes some petitions repeats: the same people about the same matter, months later.
fn repeat(plans: &mut [Plan], random: &mut Random) {
    let is_merged = |plan: &&Plan| plan.fate == Fate::Ended(EndingKind::Merged);
    let mains: BTreeSet<usize> = plans.iter().filter(is_merged).map(|plan| plan.matter).collect();
    for at in 1..plans.len() {
        let (before, rest) = plans.split_at_mut(at);
        let Some(plan) = rest.first_mut() else { continue };
        let must = plan.fate == Fate::Ended(EndingKind::NoLongerAccepted);
        // What others were merged into keeps its own matter.
        if mains.contains(&plan.matter) || !plan.may_repeat() || !(must || random.chance(13)) {
            continue;
        }
        let found = before.iter().rev().take(400).find(|first| {
            std::ptr::eq(first.topic, plan.topic)
                && first.may_repeat()
                && (plan.received_on - first.received_on).num_days() > 120
                && (!must || matches!(first.fate, Fate::Concluded { .. }))
        });
        if let Some(first) = found {
            plan.matter = first.matter;
            plan.earlier.clone_from(&first.earlier);
            plan.earlier.push((first.number, first.received_on));
        }
    }
}

/// Tells each merged petition into which one it goes.
fn join(plans: &mut [Plan]) {
    for at in 1..plans.len() {
        let (before, rest) = plans.split_at_mut(at);
        let Some(plan) = rest.first_mut() else { continue };
        if plan.fate == Fate::Ended(EndingKind::Merged) {
            let main = before.iter().rev().find(|main| main.matter == plan.matter);
            plan.into = main.map(|main| main.number);
        }
    }
}

impl Plan {
    fn may_repeat(&self) -> bool {
        !self.anonymous && !self.topic.urgent && self.fate != Fate::Ended(EndingKind::Merged)
    }
}
