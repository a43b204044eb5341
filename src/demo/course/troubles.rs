//! The ways of a petition that comes to its conclusion, smooth or not.

use super::{
    ending,
    intake::{self, decided, instruct, possible_units, propose},
    units::{LEAD, Quality, accept, assign, deliver, notice, phone, reply, settle},
    words,
};
use crate::{
    demo::{days::shifted, fate::Trouble, walk::Walk},
    domain::{
        act::{Act, Extension, Linked, Resumption, Supervision, UnitAct, UnitId},
        assignment::Assignment,
        calendar::{
            due::due,
            period::{Period, Roll},
        },
        office::phrases,
        terms::{Means, Outcome, Route, SuperviseGround},
    },
};

/// Handles a petition to its conclusion.
pub(super) fn conclude(walk: &mut Walk<'_>, trouble: Trouble) {
    decide(walk, trouble);
    let units = intake::units(walk);
    assign(walk, &units, trouble == Trouble::OnTheSpot);
    deliver(walk);
    handle(walk, trouble);
    ending::conclude(walk);
    if trouble == Trouble::Reopened {
        walk.after(50, 80, Act::Reopen { reason: words::REOPENED.into() });
        decided(walk);
        let units = intake::units(walk);
        assign(walk, &units, false);
        let wanted = shifted(walk.day(), 25);
        settle(walk, wanted);
        ending::conclude(walk);
    }
}

/// Brings a petition to its decision, by the way that its trouble takes.
fn decide(walk: &mut Walk<'_>, trouble: Trouble) {
    match trouble {
        Trouble::Studied => {
            propose(walk, Route::Committee);
            instruct(walk, Route::Committee, Outcome::Decide);
        }
        Trouble::Met => {
            propose(walk, Route::ViceChair);
            instruct(walk, Route::ViceChair, Outcome::Meet);
            instruct(walk, Route::Meeting, Outcome::Decide);
        }
        Trouble::OnTheSpot => {
            propose(walk, Route::Chair);
            instruct(walk, Route::Chair, Outcome::Decide);
        }
        Trouble::Raised => {
            propose(walk, Route::ViceChair);
            instruct(walk, Route::ViceChair, Outcome::Raise);
            instruct(walk, Route::Chair, Outcome::Decide);
        }
        Trouble::Returned => {
            propose(walk, Route::ViceChair);
            instruct(walk, Route::ViceChair, Outcome::Return);
            propose(walk, Route::ViceChair);
            instruct(walk, Route::ViceChair, Outcome::Decide);
        }
        _ => decided(walk),
    }
}

/// Lets the units work until their replies are accepted.
fn handle(walk: &mut Walk<'_>, trouble: Trouble) {
    let first_due = walk.due(LEAD);
    let span = (first_due - walk.day()).num_days();
    match trouble {
        Trouble::Reminded => {
            phone(walk, LEAD, shifted(first_due, -7), false);
            if walk.random.chance(60) {
                notice(walk, LEAD, shifted(first_due, 1));
            }
        }
        Trouble::Promised => {
            phone(walk, LEAD, shifted(first_due, 1), true);
            notice(walk, LEAD, shifted(first_due, 12));
        }
        Trouble::Remedied => remedy(walk),
        Trouble::Extended => extend(walk),
        Trouble::Supervised => supervise(walk),
        Trouble::Objected => object(walk),
        Trouble::Interim => {
            reply(walk, LEAD, shifted(first_due, -12), Quality::Interim);
            phone(walk, LEAD, shifted(first_due, 2), true);
        }
        Trouble::OnTheSpot => release(walk),
        Trouble::Resumed => {
            walk.after(10, 20, Act::Suspend { reason: words::COURT.into() });
            let reason = words::WITHDRAWN_SUIT.into();
            walk.after(40, 60, Act::Resume(Resumption { reason, dues: Vec::new() }));
        }
        _ => {}
    }
    let wanted = match trouble {
        Trouble::Reminded | Trouble::Promised | Trouble::Supervised => {
            shifted(walk.day(), walk.random.within(2..=8))
        }
        // Before the promised day: not every promise is broken.
        Trouble::Interim => shifted(walk.day(), walk.random.within(1..=3)),
        Trouble::Remedied | Trouble::Resumed => shifted(walk.day(), walk.random.within(5..=13)),
        Trouble::Extended | Trouble::Objected => {
            let due = walk.petition.assignments.last().and_then(Assignment::due_on);
            shifted(due.unwrap_or(first_due), -walk.random.within(0..=6))
        }
        _ => shifted(first_due, -walk.random.within(0..=(span / 2).max(1))),
    };
    settle(walk, wanted);
}

/// Takes the third unit out again, once it is clear that it need not do anything.
fn release(walk: &mut Walk<'_>) {
    if walk.petition.assignments.len() > 2 {
        let wanted = shifted(walk.day(), walk.random.within(2..=5));
        walk.unit(wanted, UnitId(2), UnitAct::Cancel { reason: words::RELEASED.into() });
    }
}

/// A reply that is unclear or incomplete is sent back, at times twice.
fn remedy(walk: &mut Walk<'_>) {
    let first_due = walk.due(LEAD);
    reply(walk, LEAD, shifted(first_due, -4), Quality::Poor);
    send_back(walk);
    if walk.random.chance(25) {
        let due = walk.due(LEAD);
        reply(walk, LEAD, shifted(due, -2), Quality::Poor);
        send_back(walk);
    }
}

/// Sends the lead's reply back, to be mended within the usual 15 days.
pub(super) fn send_back(walk: &mut Walk<'_>) {
    let days = walk.random.within(1..=4);
    let on = walk.possible(shifted(walk.day(), days));
    let reason = walk.random.pick(phrases::REMEDY_REASONS).to_owned();
    let due_on = due(on, Period::days(15), Roll::Forward, walk.term.calendar).on;
    walk.unit(on, LEAD, UnitAct::SendBack { reason, unanswered: Vec::new(), due_on });
}

fn extend(walk: &mut Walk<'_>) {
    let first_due = walk.due(LEAD);
    let days = walk.random.pick(&[15, 20, 30]);
    extend_to(walk, due(first_due, Period::days(days), Roll::Forward, walk.term.calendar).on);
}

/// Gives the lead more time, asked for before the old time is over.
pub(super) fn extend_to(walk: &mut Walk<'_>, due_on: chrono::NaiveDate) {
    let wanted = shifted(walk.due(LEAD), -walk.random.within(5..=9));
    let reason = walk.random.pick(words::EXTENSIONS).to_owned();
    let wanted = walk.possible(wanted);
    let extension = Extension {
        applied_on: wanted,
        due_on,
        granted: true,
        approver: "分管副主任".into(),
        reason,
        document: String::new(),
    };
    walk.unit(wanted, LEAD, UnitAct::Extend(extension));
}

fn supervise(walk: &mut Walk<'_>) {
    let first_due = walk.due(LEAD);
    phone(walk, LEAD, shifted(first_due, 1), true);
    notice(walk, LEAD, shifted(first_due, 10));
    let on = walk.possible(shifted(first_due, 17));
    let due_on = due(on, Period::days(15), Roll::Forward, walk.term.calendar).on;
    supervise_on(walk, on, due_on);
    if walk.petition.details.category.main == "土地纠纷" {
        let linked = Linked {
            means: Means::LawCheck,
            activity: "农村土地承包法执法检查".into(),
            rectify_by: Some(due_on),
            rectified: String::new(),
        };
        walk.on(on, Act::Link(linked));
    }
}

/// Puts the lead under supervision.
pub(super) fn supervise_on(walk: &mut Walk<'_>, on: chrono::NaiveDate, due_on: chrono::NaiveDate) {
    let ground = walk.random.pick(&[
        SuperviseGround::NotConcluded,
        SuperviseGround::NotReported,
        SuperviseGround::Evasion,
        SuperviseGround::NotExecuted,
    ]);
    let means = walk.random.pick(&[Means::Letter, Means::Talk, Means::OnSite]);
    let supervision =
        Supervision {
            ground, means, note: String::new(), approver: "分管副主任".into(), due_on
        };
    walk.unit(on, LEAD, UnitAct::Supervise(supervision));
}

/// The unit says that it is not its own; it is believed, or not.
fn object(walk: &mut Walk<'_>) {
    let reason = walk.random.pick(words::OBJECTIONS).to_owned();
    let wanted = shifted(walk.day(), walk.random.within(1..=3));
    walk.unit(wanted, LEAD, UnitAct::Object(words::objection(reason)));
    let wanted = shifted(walk.day(), walk.random.within(1..=4));
    let agreed = walk.random.chance(65);
    let reason = if agreed { words::AGREED } else { words::REJECTED }.to_owned();
    walk.unit(wanted, LEAD, UnitAct::AnswerObjection { agreed, reason });
    if agreed {
        let other = possible_units(walk).into_iter().nth(1);
        assign(walk, &[other.unwrap_or_else(|| "县人民政府办公室".to_owned())], false);
        deliver(walk);
    }
}

/// Lets the lead reply in full and accepts it.
pub(super) fn finish(walk: &mut Walk<'_>, wanted: chrono::NaiveDate) {
    reply(walk, LEAD, wanted, Quality::Full);
    accept(walk, LEAD);
}
