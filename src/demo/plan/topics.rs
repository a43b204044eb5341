//! Which petition is about what: the topics of a term dealt out so that each suits its fate.

use crate::{
    demo::{
        fate::{Desk, Fate, Open, TERM, Trouble},
        random::Random,
        topic::{self, Topic},
    },
    domain::terms::{EndingKind, Purpose},
};

/// Returns a topic for each fate.
pub(super) fn chosen(fates: &[Fate], count: u32, random: &mut Random) -> Vec<&'static Topic> {
    let mut left = quotas(count);
    let mut order: Vec<usize> = (0..fates.len()).collect();
    // Who is choosy chooses first.
    order.sort_by_key(|index| fates.get(*index).is_none_or(|fate| suits(*fate).is_none()));
    let mut chosen = vec![None; fates.len()];
    for index in order {
        let (Some(fate), Some(place)) = (fates.get(index), chosen.get_mut(index)) else { continue };
        *place = draw(&mut left, suits(*fate), random);
    }
    chosen.into_iter().flatten().collect()
}

/// Returns how many petitions are left for each topic.
fn quotas(count: u32) -> Vec<(&'static Topic, u32)> {
    let (mut seen, mut given) = (0_u64, 0_u64);
    topic::all()
        .map(|topic| {
            seen += u64::from(topic.weight);
            let until = (seen * u64::from(count) + u64::from(TERM) / 2) / u64::from(TERM);
            let share = until - given;
            given = until;
            (topic, u32::try_from(share).unwrap_or(0))
        })
        .collect()
}

type Suits = fn(&Topic) -> bool;

/// Draws a topic, by what is left of each; one that suits, while there is one.
fn draw(
    left: &mut [(&'static Topic, u32)],
    suits: Option<Suits>,
    random: &mut Random,
) -> Option<&'static Topic> {
    let any: Suits = |_| true;
    for fits in [suits.unwrap_or(any), any] {
        let total: u32 = left.iter().filter(|(topic, _)| fits(topic)).map(|(_, n)| n).sum();
        let mut place = random.below(total);
        for (topic, n) in left.iter_mut().filter(|(topic, n)| *n > 0 && fits(topic)) {
            if place < *n {
                *n -= 1;
                return Some(topic);
            }
            place -= *n;
        }
    }
    None
}

/// Returns which topics a fate needs, if not any will do.
fn suits(fate: Fate) -> Option<Suits> {
    use EndingKind as E;
    Some(match fate {
        Fate::Ended(E::Answered) => |t| is_calm(t) && t.main != "土地纠纷" && t.main != "涉法涉诉",
        Fate::Ended(E::Forwarded | E::Informed | E::NotAccepted) => {
            |t| matches!(t.main, "涉法涉诉") || matches!(t.sub, "刑案侦破" | "交通事故")
        }
        Fate::Ended(E::FiledOnly) => |t| t.purpose == Purpose::Suggestion,
        Fate::Ended(E::NoLongerAccepted) => |t| t.sub == "民事纠纷处理不公",
        Fate::Pending(Desk::Meeting) | Fate::Concluded { trouble: Trouble::Met, .. } => {
            |t| is_calm(t) && t.shared && t.units.len() > 1
        }
        Fate::Concluded { trouble: Trouble::OnTheSpot, .. } => |t| t.urgent && t.units.len() > 2,
        Fate::Pending(Desk::Chair) => |t| t.urgent && t.units.len() == 2,
        Fate::Concluded { trouble: Trouble::Raised, .. } => |t| is_calm(t) && t.shared,
        Fate::Open { state: Open::Shared, .. }
        | Fate::Concluded { trouble: Trouble::Shared | Trouble::Studied, .. }
        | Fate::Pending(Desk::Committee | Desk::CommitteeLate) => {
            |t| is_calm(t) && t.units.len() > 1
        }
        Fate::Ended(E::Merged | E::Withdrawn | E::Terminated)
        | Fate::Suspended
        | Fate::Open { state: Open::Objected, .. }
        | Fate::Concluded { trouble: Trouble::Objected | Trouble::Resumed, .. } => {
            |t| is_calm(t) && matches!(t.main, "土地纠纷" | "社会治安" | "民生")
        }
        Fate::Open { .. } | Fate::Concluded { .. } | Fate::Pending(_) | Fate::Ended(E::Void) => {
            return None;
        }
    })
}

fn is_calm(topic: &Topic) -> bool {
    !topic.urgent && topic.purpose != Purpose::Accusation
}
