//! From the clerk's proposal to the decision: who is asked, and what they write.

use super::words;
use crate::{
    demo::{fate::Fate, walk::Walk},
    domain::{
        act::{Act, Instruction, Limit, Proposal},
        calendar::period::Period,
        office::{self, phrases},
        routing,
        terms::{Disposition, EndingKind, Outcome, Purpose, Route},
    },
};

/// Returns the units that may handle a petition, the lead first.
pub(super) fn possible_units(walk: &Walk<'_>) -> Vec<String> {
    let township = &walk.petition.details.township;
    walk.plan.topic.units.iter().map(|unit| unit.replace("{t}", township)).collect()
}

/// Returns the units that do handle it: the first, or all where several share it.
pub(super) fn units(walk: &Walk<'_>) -> Vec<String> {
    let count = if walk.plan.fate.is_shared() { usize::MAX } else { 1 };
    possible_units(walk).into_iter().take(count).collect()
}

/// Writes a proposal and keeps it back.
pub(super) fn draft(walk: &mut Walk<'_>) {
    let proposal = proposal(walk, Route::ViceChair, false);
    walk.after(1, 2, Act::Propose(proposal));
}

/// Writes a proposal and submits it, at once or after the deputy head has read it.
pub(super) fn propose(walk: &mut Walk<'_>, route: Route) {
    if walk.random.chance(4) {
        let mut details = Box::new(walk.petition.details.clone());
        details.attachments += walk.random.pick(&[1, 2, 3]);
        walk.after(0, 1, Act::Amend { details, reason: words::AMENDED.into() });
    }
    let submitted = walk.random.chance(70);
    let proposal = proposal(walk, route, submitted);
    walk.after(0, 2, Act::Propose(proposal));
    if !submitted {
        walk.after(0, 1, Act::Submit { to: route });
    }
}

fn proposal(walk: &mut Walk<'_>, route: Route, submitted: bool) -> Proposal {
    let disposition = disposition(walk);
    let opinion = match (disposition, route) {
        (Disposition::Inform, _) => phrases::OPINIONS[5],
        (Disposition::Forward, _) => words::TO_FORWARD,
        (Disposition::FileOnly, _) => words::TO_FILE,
        (Disposition::NotAccepted, _) => words::TO_REFUSE,
        (Disposition::NoLongerAccepted, _) => words::TO_STOP,
        _ if walk.petition.details.is_accusation() => phrases::OPINIONS[4],
        (_, Route::Committee) => phrases::OPINIONS[2],
        (_, Route::Meeting | Route::Chair) => phrases::OPINIONS[3],
        _ => phrases::OPINIONS[usize::from(units(walk).len() > 1)],
    };
    let to_units = disposition.goes_to_units();
    Proposal {
        disposition,
        units: if route == Route::Committee || !to_units { Vec::new() } else { units(walk) },
        period: if to_units { Some(period(walk)) } else { None },
        route,
        opinion: opinion.to_owned(),
        submitted,
    }
}

/// Returns what is proposed and decided.
fn disposition(walk: &Walk<'_>) -> Disposition {
    match walk.plan.fate {
        Fate::Ended(EndingKind::Forwarded) => Disposition::Forward,
        Fate::Ended(EndingKind::Informed) => Disposition::Inform,
        Fate::Ended(EndingKind::FiledOnly) => Disposition::FileOnly,
        Fate::Ended(EndingKind::NotAccepted) => Disposition::NotAccepted,
        Fate::Ended(EndingKind::NoLongerAccepted) => Disposition::NoLongerAccepted,
        _ if walk.plan.topic.main == "人大工作" => Disposition::SelfHandle,
        // Courts judge for themselves: what is before them is passed on, never assigned.
        _ if walk.petition.details.is_litigation() => Disposition::Refer,
        _ if walk.plan.topic.purpose == Purpose::Redress && !walk.plan.matter.is_multiple_of(3) => {
            Disposition::Assign
        }
        _ => Disposition::Refer,
    }
}

/// Returns the period that the units get.
pub(super) fn period(walk: &Walk<'_>) -> Period {
    match walk.plan.issue {
        Some((_, Limit::Period(period))) => period,
        _ if walk.petition.details.urgent => Period::days(15),
        _ => [Period::days(60), Period::days(60), Period::days(60), Period::days(30)]
            [walk.plan.matter % 4],
    }
}

/// Lets the leader or body of a route write an instruction.
pub(super) fn instruct(walk: &mut Walk<'_>, route: Route, outcome: Outcome) {
    let disposition = disposition(walk);
    let to_units = disposition.goes_to_units();
    let text = match (outcome, route) {
        (Outcome::Return | Outcome::Noted, _) => words::AGAIN,
        (Outcome::Raise, _) => words::RAISE,
        (Outcome::Study, _) => words::STUDY,
        (Outcome::Meet, _) => words::MEET,
        (Outcome::Decide, Route::Committee) => words::STUDIED,
        (Outcome::Decide, Route::Meeting) => words::MET,
        (Outcome::Decide, _) if walk.petition.details.is_accusation() => phrases::INSTRUCTIONS[5],
        (Outcome::Decide, _) if !to_units => phrases::INSTRUCTIONS[0],
        (Outcome::Decide, _) => walk.random.pick(&phrases::INSTRUCTIONS[..3]),
    };
    let decides = outcome == Outcome::Decide && to_units;
    let instruction = Instruction {
        route,
        by: by(walk, route).to_owned(),
        text: text.to_owned(),
        outcome,
        disposition,
        units: if decides { units(walk) } else { Vec::new() },
        period: if decides { Some(period(walk)) } else { None },
        meeting: (route == Route::Meeting).then(|| words::chairpersons_meeting(&mut walk.random)),
    };
    walk.after(1, 4, Act::Instruct(instruction));
}

/// Returns the post or body that instructs; each field has its committee.
fn by(walk: &Walk<'_>, route: Route) -> &'static str {
    let topic = walk.plan.topic;
    match (route, topic.main, topic.sub) {
        (Route::Committee, "土地纠纷", _) => "农村工委",
        (Route::Committee, _, "教育" | "医疗卫生") => "教科文卫工委",
        (Route::Committee, _, "环境保护") => "环境资源工委",
        (Route::Committee, "民生", _) => "财经工委",
        (Route::Committee, ..) => "监察和司法工委",
        _ => office::leaders(route).first().copied().unwrap_or("分管副主任"),
    }
}

/// Brings a petition by the route that the office's own rule proposes to a decision.
pub(super) fn decided(walk: &mut Walk<'_>) {
    let units = units(walk);
    let (route, _) = routing::suggest(&walk.petition.details, &units);
    propose(walk, route);
    instruct(walk, route, Outcome::Decide);
}
