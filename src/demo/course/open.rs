//! The ways of a petition that units are at work on now.

use super::{
    intake::{self, decided},
    troubles::{extend_to, finish, supervise_on},
    units::{ASSIST, LEAD, Quality, accept, assign, chase, deliver, notice, phone, reply},
    words,
};
use crate::{
    demo::{days::shifted, fate::Open, walk::Walk},
    domain::{act::UnitAct, office::phrases},
};

/// Brings a petition as far as its units have come.
pub(super) fn run(walk: &mut Walk<'_>, state: Open) {
    decided(walk);
    let units = intake::units(walk);
    assign(walk, &units, false);
    if state == Open::Fresh {
        return;
    }
    deliver(walk);
    let target = shifted(walk.due(LEAD), state.lag());
    let target = walk.term.calendar.roll_forward(target);
    match state {
        Open::Fresh => {}
        Open::AtWork => chase(walk, LEAD),
        Open::Shared => {
            reply(walk, ASSIST, shifted(target, -20), Quality::Full);
            accept(walk, ASSIST);
            chase(walk, LEAD);
        }
        Open::Objected => {
            let reason = walk.random.pick(words::OBJECTIONS).to_owned();
            let wanted = shifted(walk.day(), 1);
            walk.unit(wanted, LEAD, UnitAct::Object(words::objection(reason)));
        }
        Open::Interim => {
            reply(walk, LEAD, shifted(target, -14), Quality::Interim);
            chase(walk, LEAD);
        }
        Open::Extended => {
            extend_to(walk, target);
            chase(walk, LEAD);
        }
        Open::Supervised => {
            let first_due = walk.due(LEAD);
            phone(walk, LEAD, shifted(first_due, 1), true);
            notice(walk, LEAD, shifted(first_due, 12));
            supervise_on(walk, shifted(target, -14), target);
            chase(walk, LEAD);
        }
        Open::Remedied => {
            reply(walk, LEAD, shifted(target, -20), Quality::Poor);
            let reason = walk.random.pick(phrases::REMEDY_REASONS).to_owned();
            let act = UnitAct::SendBack { reason, unanswered: Vec::new(), due_on: target };
            walk.unit(shifted(target, -15), LEAD, act);
            chase(walk, LEAD);
        }
        Open::Replied => {
            let quality =
                if walk.plan.matter.is_multiple_of(3) { Quality::Poor } else { Quality::Full };
            let days = walk.random.within(2..=6);
            reply(walk, LEAD, walk.term.ago(days), quality);
        }
        Open::Ready => {
            let days = walk.random.within(6..=10);
            finish(walk, walk.term.ago(days));
        }
    }
}
