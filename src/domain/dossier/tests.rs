//! What a dossier should hold, by how the petition came and ended.

use chrono::NaiveDate;

use super::*;
use crate::domain::{
    act::{Act, Closing, Instruction, Limit, UnitAct, UnitId, UnitReply},
    attachment::{Attaching, AttachmentId},
    details::Details,
    letter::{Body, Issuing},
    number::Number,
    paper::Mark,
    terms::{Disposition, EndingKind, UnitRole},
    tests::{self, assigning, handed, history, named, of_unit, reply, scan},
};

use DossierPart as P;

fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

/// Returns a letter by a named person after these acts.
fn letter(acts: Vec<(&str, Act)>) -> Petition {
    received(|_| {}, acts)
}

fn received(change: impl FnOnce(&mut Details), acts: Vec<(&str, Act)>) -> Petition {
    let mut details =
        Details { petitioners: vec![named("符某")], ..Details::received(day("02-01")) };
    change(&mut details);
    let acts = acts.into_iter().map(|(on, act)| (day(on), act)).collect();
    Petition::fold(&history(Number { year: 2026, serial: 1 }, details, acts)).unwrap()
}

fn instructed(route: Route) -> Act {
    Act::Instruct(Instruction {
        route,
        by: "王某".into(),
        text: "请依法办理".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec!["县林业局".into()],
        period: None,
        meeting: None,
    })
}

fn assigned(units: &[&str]) -> Act {
    let units = units.iter().map(|unit| handed(unit, UnitRole::Split, Limit::Open));
    Act::Assign(assigning(units.collect()))
}

/// Returns a unit's reply and its acceptance; the petitioner may have been answered.
fn settled(unit: u16, answered: bool) -> Vec<(&'static str, Act)> {
    let petitioner_on = answered.then(|| day("03-01"));
    let reply = UnitAct::Reply(UnitReply { petitioner_on, ..reply(day("03-01")) });
    let accept = UnitAct::Accept { note: String::new() };
    vec![("03-02", of_unit(unit, reply)), ("03-03", of_unit(unit, accept))]
}

fn concluded() -> (&'static str, Act) {
    ("03-10", tests::concluded())
}

fn ended(ending: EndingKind) -> (&'static str, Act) {
    let closing = Closing {
        ending,
        reason: "理由".into(),
        target: "县法院".into(),
        into: None,
        notice_on: None,
    };
    ("02-20", Act::Close(closing))
}

fn attach(kind: AttachmentKind, unit: Option<u16>) -> (&'static str, Act) {
    ("03-20", Act::Attach(Attaching { unit: unit.map(UnitId), ..scan(kind, "材料", 2) }))
}

#[test]
fn what_is_missing_follows_from_how_the_petition_ended() {
    let handled = |answered| {
        let mut acts =
            vec![("02-05", instructed(Route::ViceChair)), ("02-06", assigned(&["县林业局"]))];
        acts.extend(settled(0, answered));
        acts.push(concluded());
        acts
    };
    assert_eq!(missing(&letter(handled(true))), [P::Original, P::Slip, P::Report, P::Answer]);
    assert_eq!(missing(&letter(handled(false))), [P::Original, P::Slip, P::Report]);
    let anonymous = received(|details| details.petitioners.clear(), handled(true));
    assert_eq!(missing(&anonymous), [P::Original, P::Slip, P::Report]);
    for (ending, expected) in [
        (EndingKind::NotAccepted, &[P::Original, P::Notice][..]),
        (EndingKind::Merged, &[P::Original]),
        (EndingKind::FiledOnly, &[P::Original]),
    ] {
        assert_eq!(missing(&letter(vec![ended(ending)])), expected, "{ending:?}");
    }
    let call = |details: &mut Details| details.channel = Channel::Call;
    assert_eq!(missing(&received(call, vec![ended(EndingKind::Answered)])), []);
    let visit = |details: &mut Details| {
        details.channel = Channel::Visit;
        details.visit.handed_in = "土地证复印件".into();
    };
    assert_eq!(missing(&received(visit, vec![ended(EndingKind::Answered)])), [P::Original]);
}

#[test]
fn a_paper_that_is_there_is_not_missing_until_it_is_taken_out() {
    let acts = || vec![ended(EndingKind::FiledOnly), attach(AttachmentKind::Original, None)];
    assert_eq!(missing(&letter(acts())), []);
    let mut acts = acts();
    let reason = "不是本件的".to_owned();
    acts.push(("03-21", Act::Detach { attachment: AttachmentId(0), reason }));
    assert_eq!(missing(&letter(acts)), [P::Original]);
}

#[test]
fn each_unit_that_replied_owes_its_report_unless_one_stands_for_all() {
    let mut acts = vec![("02-06", assigned(&["县林业局", "县水务局"]))];
    acts.extend(settled(0, false));
    acts.extend(settled(1, false));
    acts.extend([concluded(), attach(AttachmentKind::Original, None)]);
    assert_eq!(missing(&letter(acts.clone())), [P::Report]);
    acts.push(attach(AttachmentKind::Report, Some(0)));
    assert_eq!(missing(&letter(acts.clone())), [P::Report]);
    let mut joint = acts.clone();
    joint.push(attach(AttachmentKind::Report, None));
    assert_eq!(missing(&letter(joint)), []);
    acts.push(attach(AttachmentKind::Report, Some(1)));
    assert_eq!(missing(&letter(acts)), []);
}

fn mark() -> Mark {
    Mark { code: "白人信告".into(), year: 2026, serial: 3 }
}

/// Returns the issue of a notice: under a number, or made without the program.
fn notice(number: bool) -> Act {
    let body = if number {
        Body::With(Number { year: 2026, serial: 1 })
    } else {
        Body::Elsewhere("手写".into())
    };
    Act::Issue(Issuing {
        kind: PaperKind::Notice,
        units: Vec::new(),
        to: "符某".into(),
        mark: number.then(mark),
        batch: [1; 16],
        body,
    })
}

#[test]
fn the_notice_that_the_program_issued_of_the_end_is_in_the_dossier() {
    let original = || attach(AttachmentKind::Original, None);
    let end = || ended(EndingKind::NotAccepted);
    let lacks = |acts: Vec<(&'static str, Act)>| missing(&letter(acts));
    assert_eq!(lacks(vec![original(), end(), ("02-21", notice(true))]), []);
    // One that went out before tells nothing of the end.
    assert_eq!(lacks(vec![original(), ("02-19", notice(true)), end()]), [P::Notice]);
    // Nothing is kept of one that was made without the program.
    assert_eq!(lacks(vec![original(), end(), ("02-21", notice(false))]), [P::Notice]);
    let void = ("02-22", Act::VoidLetter { mark: mark(), reason: "写错".into() });
    let voided = vec![original(), end(), ("02-21", notice(true)), void];
    assert_eq!(lacks(voided.clone()), [P::Notice]);
    let mut scanned = voided;
    scanned.push(attach(AttachmentKind::Notice, None));
    assert_eq!(lacks(scanned), []);
}

#[test]
fn nobody_knows_what_the_binder_of_an_old_register_holds() {
    let mut petition = letter(vec![ended(EndingKind::FiledOnly)]);
    petition.backfilled = Some("2019-7".into());
    assert_eq!(missing(&petition), []);
}

#[test]
fn how_long_it_is_kept_follows_from_who_decided_and_whether_there_is_a_result() {
    let handled = |route| {
        let mut acts = vec![("02-05", instructed(route)), ("02-06", assigned(&["县林业局"]))];
        acts.extend(settled(0, true));
        acts.push(concluded());
        acts
    };
    assert_eq!(retention(&letter(handled(Route::ViceChair))), Retention::ThirtyYears);
    assert_eq!(retention(&letter(handled(Route::Chair))), Retention::Permanent);
    let above = |details: &mut Details| details.origin = Origin::Upstream;
    assert_eq!(retention(&received(above, handled(Route::ViceChair))), Retention::Permanent);
    assert_eq!(retention(&letter(vec![ended(EndingKind::FiledOnly)])), Retention::TenYears);
}

#[test]
fn the_next_number_follows_the_highest_of_its_year_and_retention() {
    let form = "WS·年度-期限-XF-件号";
    let next =
        |retention, taken: &[&str]| next_number(form, 2026, retention, taken.iter().copied());
    assert_eq!(next(Retention::Permanent, &[]), "WS·2026-Y-XF-0001");
    let taken = [
        "WS·2026-D30-XF-0007",
        "WS·2026-D30-XF-0003",
        "WS·2025-D30-XF-0090",
        "WS·2026-D10-XF-0012",
        "旧柜 3 号",
    ];
    assert_eq!(next(Retention::ThirtyYears, &taken), "WS·2026-D30-XF-0008");
    assert_eq!(next(Retention::TenYears, &taken), "WS·2026-D10-XF-0013");
    // A form without a serial gets one.
    assert_eq!(next_number("信", 2026, Retention::Permanent, [].into_iter()), "信0001");
}
