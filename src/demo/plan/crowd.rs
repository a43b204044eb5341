//! How many people stand behind each petition, so that a term counts 672, and how they came.

use super::Plan;
use crate::{
    demo::{
        fate::{Desk, Fate, TERM},
        random::Random,
    },
    domain::terms::{Channel, EndingKind, Purpose},
};

/// How many people a term of the source document counts (人次).
const PEOPLE: u32 = 672;
/// How many of 293 come together, sign together, or are a few.
const COLLECTIVE: u32 = 13;
const JOINT: u32 = 20;
const FEW: u32 = 42;
/// Visitors of a collective visit; signers of a joint letter.
const VISITORS: (u32, u32) = (5, 60);
const SIGNERS: (u32, u32) = (2, 48);

/// Chooses channel, people and marks of every plan.
pub(super) fn choose(plans: &mut [Plan], count: u32, random: &mut Random) {
    for plan in plans.iter_mut() {
        alone(plan, random);
    }
    let scaled = |share: u32| (share * count / TERM) as usize;
    let mut order: Vec<usize> = (0..plans.len()).collect();
    random.shuffle(&mut order);
    // The chair and the meeting have collective visits before them.
    order.sort_by_key(|index| {
        plans.get(*index).is_none_or(|plan| {
            !matches!(plan.fate, Fate::Pending(Desk::Meeting | Desk::Chair) if plan.topic.shared)
        })
    });
    let mut shared: Vec<usize> = Vec::new();
    let mut others: Vec<usize> = Vec::new();
    for index in order {
        let Some(plan) = plans.get(index).filter(|plan| !plan.anonymous) else { continue };
        let together = plan.topic.shared && plan.fate != Fate::Ended(EndingKind::Answered);
        if together { shared.push(index) } else { others.push(index) }
    }
    let mut shared = shared.into_iter();
    let visits: Vec<usize> = shared.by_ref().take(scaled(COLLECTIVE)).collect();
    let letters: Vec<usize> = shared.by_ref().take(scaled(JOINT)).collect();
    for index in others.into_iter().take(scaled(FEW)) {
        set(plans, index, |plan| plan.people = random.count(2..=4));
    }
    for index in &visits {
        let many = if random.chance(35) { random.count(8..=40) } else { 0 };
        set(plans, *index, |plan| {
            plan.channel = Channel::Visit;
            plan.people = random.count(5..=14) + many;
        });
    }
    for index in &letters {
        set(plans, *index, |plan| {
            plan.channel = Channel::Letter;
            plan.people = random.count(3..=8);
        });
    }
    let wanted = u64::from(count) * u64::from(PEOPLE) / u64::from(TERM);
    settle(plans, &visits, &letters, u32::try_from(wanted).unwrap_or(u32::MAX));
}

fn set(plans: &mut [Plan], index: usize, change: impl FnOnce(&mut Plan)) {
    if let Some(plan) = plans.get_mut(index) {
        change(plan);
    }
}

/// Chooses channel and marks of a petition of one person.
fn alone(plan: &mut Plan, random: &mut Random) {
    let accuses = plan.topic.purpose == Purpose::Accusation;
    plan.channel = match random.below(100) {
        _ if accuses && random.chance(85) => Channel::Letter,
        0..46 => Channel::Letter,
        46..92 => Channel::Visit,
        92..97 => Channel::Call,
        _ => Channel::Online,
    };
    if plan.fate == Fate::Ended(EndingKind::Answered) {
        plan.channel = if random.chance(75) { Channel::Visit } else { Channel::Call };
    }
    if plan.fate == Fate::Ended(EndingKind::FiledOnly) {
        plan.channel = Channel::Letter;
        plan.anonymous = true;
        return;
    }
    plan.anonymous = plan.channel == Channel::Letter
        && plan.fate != Fate::Ended(EndingKind::NoLongerAccepted)
        && random.chance(if accuses { 42 } else { 3 });
    plan.confidential = !plan.anonymous && random.chance(if accuses { 65 } else { 2 });
}

/// Lets the large groups grow or shrink until the people add up.
fn settle(plans: &mut [Plan], visits: &[usize], letters: &[usize], wanted: u32) {
    let groups: Vec<(usize, (u32, u32))> = visits
        .iter()
        .map(|index| (*index, VISITORS))
        .chain(letters.iter().map(|index| (*index, SIGNERS)))
        .collect();
    let mut sum: u32 = plans.iter().map(|plan| plan.people).sum();
    loop {
        let before = sum;
        for (index, (fewest, most)) in &groups {
            set(plans, *index, |plan| {
                if sum < wanted && plan.people < *most {
                    plan.people += 1;
                    sum += 1;
                } else if sum > wanted && plan.people > *fewest {
                    plan.people -= 1;
                    sum -= 1;
                }
            });
        }
        if sum == before {
            return;
        }
    }
}
