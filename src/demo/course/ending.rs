//! How petitions end: concluded, filed, or in one of the ways that need no unit's reply.

use chrono::Datelike;

use super::{
    intake::{decided, instruct, propose, units},
    units::{assign, deliver},
    words,
};
use crate::{
    demo::{days::shifted, paper, walk::Walk},
    domain::{
        act::{Act, Closing, Conclusion, Filing, FollowUp},
        dossier,
        terms::{EndingKind, NoticeWay, Origin, Outcome, Retention, Route, Satisfaction, Verdict},
    },
};

/// Concludes a petition whose units' replies are accepted.
pub(super) fn conclude(walk: &mut Walk<'_>) {
    let verdict = match walk.random.below(100) {
        0..34 => Verdict::Supported,
        34..58 => Verdict::PartlySupported,
        58..88 => Verdict::Explained,
        _ => Verdict::NotSupported,
    };
    let settled = match walk.random.below(100) {
        _ if walk.petition.details.is_anonymous() => None,
        0..55 => Some(true),
        55..75 => Some(false),
        _ => None,
    };
    let note = walk.random.pick(words::NOTES).to_owned();
    walk.after(0, 3, Act::Conclude(Conclusion { verdict, note, settled }));
    if walk.petition.details.origin == Origin::Upstream {
        let serial = walk.random.within(1..=60);
        let document = format!("白人信〔{}〕{serial}号", Datelike::year(&walk.day()));
        walk.after(1, 3, Act::ReportUp { document, note: String::new() });
    }
    follow_up(walk, settled);
}

/// Asks some petitioners afterwards whether they have their answer.
fn follow_up(walk: &mut Walk<'_>, settled: Option<bool>) {
    let asked = settled.is_some() && walk.petition.number.serial.is_multiple_of(4);
    if !asked || !walk.is_past(shifted(walk.day(), 14)) {
        return;
    }
    let satisfaction = match settled {
        Some(true) => Satisfaction::Satisfied,
        Some(false) => Satisfaction::Dissatisfied,
        None => Satisfaction::Unreached,
    };
    let note = walk.random.pick(words::FOLLOWED_UP).to_owned();
    let follow_up = FollowUp { way: NoticeWay::Phone, answered: Some(true), satisfaction, note };
    walk.after(5, 10, Act::FollowUp(follow_up));
}

/// Files the dossier of a concluded petition, mostly within the next quarter.
pub(super) fn file(walk: &mut Walk<'_>) {
    let (retention, code) = match walk.petition.instructions.len() {
        2.. => (Retention::Permanent, "Y"),
        _ if walk.random.chance(75) => (Retention::ThirtyYears, "D30"),
        _ => (Retention::TenYears, "D10"),
    };
    let number = walk.petition.number;
    let dossier = format!("WS·{}-{code}-XF-{:04}", number.year, number.serial);
    let pages = u16::try_from(walk.random.count(6..=48)).unwrap_or(6);
    let missing = dossier::missing(&walk.petition);
    let incomplete = if missing.is_empty() { "" } else { words::ON_PAPER }.to_owned();
    let filing = Filing { dossier, retention, pages, incomplete, missing };
    walk.after(25, 110, Act::Archive(filing));
}

/// Ends a petition without a unit's accepted reply.
pub(super) fn end(walk: &mut Walk<'_>, ending: EndingKind) {
    use EndingKind as E;
    match ending {
        E::Answered => {
            let reason = paper::answer(&walk.petition.details, &mut walk.random);
            close(walk, 0, ending, &reason, "");
        }
        E::Merged => close(walk, 1, ending, words::MERGED, ""),
        E::Withdrawn => {
            at_work(walk);
            close(walk, 20, ending, words::SETTLED, "");
        }
        E::Terminated => {
            suspend(walk);
            close(walk, 30, ending, words::JUDGED, "");
        }
        E::Forwarded => {
            let target = units(walk).first().cloned().unwrap_or_default();
            ruled(walk);
            close(walk, 2, ending, words::FORWARDED, &target);
        }
        E::Informed => {
            ruled(walk);
            close(walk, 2, ending, words::INFORMED, words::CHANNEL);
        }
        E::FiledOnly => {
            ruled(walk);
            close(walk, 1, ending, words::FILED, "");
        }
        E::NotAccepted => {
            ruled(walk);
            close(walk, 2, ending, words::COURT_TRIES, "");
        }
        E::NoLongerAccepted => {
            ruled(walk);
            close(walk, 2, ending, words::NO_LONGER, "");
        }
        // A mistaken entry is no received petition; the demo has none.
        E::Void => {}
    }
}

/// Suspends a petition that a court has taken up.
pub(super) fn suspend(walk: &mut Walk<'_>) {
    at_work(walk);
    walk.after(12, 30, Act::Suspend { reason: words::COURT.into() });
}

fn at_work(walk: &mut Walk<'_>) {
    decided(walk);
    let units = units(walk);
    assign(walk, &units, false);
    deliver(walk);
}

/// Brings a petition to a leader's decision that no unit need handle it.
fn ruled(walk: &mut Walk<'_>) {
    propose(walk, Route::ViceChair);
    instruct(walk, Route::ViceChair, Outcome::Decide);
}

fn close(walk: &mut Walk<'_>, days: i64, ending: EndingKind, reason: &str, target: &str) {
    let on = walk.possible(shifted(walk.day(), days));
    let named = !walk.petition.details.is_anonymous();
    let closing = Closing {
        ending,
        reason: reason.to_owned(),
        target: target.to_owned(),
        into: walk.plan.into,
        notice_on: (ending.owes_notice() && named).then_some(on),
    };
    walk.on(on, Act::Close(closing));
}
