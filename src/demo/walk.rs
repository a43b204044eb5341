//! One petition's way through the office: each act is decided by the domain, on its own
//! working day, and folded.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    STAFF,
    days::{Term, at, shifted},
    paper::{self, Story},
    plan::Plan,
    random::Random,
};
use crate::domain::{
    act::{Act, Order, UnitAct, UnitId},
    assignment::Assignment,
    decide::{Context, admit, decide},
    event::Event,
    petition::Petition,
    terms::Role,
};

/// A petition under way.
pub(super) struct Walk<'a> {
    pub(super) plan: &'a Plan,
    pub(super) term: &'a Term<'a>,
    pub(super) random: Random,
    pub(super) story: Story,
    pub(super) petition: Petition,
    events: Vec<Event>,
    day: NaiveDate,
    /// Minutes of work into the day.
    minutes: u32,
}

impl<'a> Walk<'a> {
    /// Registers the petition on the day of its receipt.
    pub(super) fn registered(seed: u64, plan: &'a Plan, term: &'a Term<'a>) -> Self {
        let subject = u64::from(plan.number.year) << 32 | u64::from(plan.number.serial);
        let mut random = Random::of(seed ^ 1, subject);
        let ctx = Context {
            now: at(plan.received_on, plan.minutes),
            actor: actor(&mut random),
            role: Role::Head,
            calendar: term.calendar,
            book: &term.book,
        };
        let (story, details) = paper::details(seed, plan);
        let event = admit(details, plan.number, &ctx)
            .expect("what the demo registers keeps the rules of its fields");
        let petition = Petition::born(&event).expect("a registration begins a petition");
        let (day, minutes) = (plan.received_on, plan.minutes);
        Self { plan, term, random, story, petition, events: vec![event], day, minutes }
    }

    /// Returns everything that happened.
    pub(super) fn events(self) -> Vec<Event> {
        self.events
    }

    /// Returns the day of the last event.
    pub(super) fn day(&self) -> NaiveDate {
        self.day
    }

    /// Returns the working day on which something wanted for `day` can be done.
    pub(super) fn possible(&self, day: NaiveDate) -> NaiveDate {
        self.term.working_from(day.max(self.day))
    }

    /// Does something on the first working day from `wanted` on, after all that was done.
    pub(super) fn on(&mut self, wanted: NaiveDate, act: Act) {
        let now = self.enter(self.possible(wanted));
        let ctx = Context {
            now,
            actor: actor(&mut self.random),
            role: Role::Head,
            calendar: self.term.calendar,
            book: &self.term.book,
        };
        let event = decide(&self.petition, &Order { on: now.date(), act }, &ctx)
            .expect("what the demo does keeps the rules of the office");
        self.petition.apply(&event);
        self.events.push(event);
    }

    /// Does something so many calendar days after the last event.
    pub(super) fn after(&mut self, least: i64, most: i64, act: Act) {
        let days = self.random.within(least..=most);
        self.on(shifted(self.day, days), act);
    }

    /// Does something to one unit's share.
    pub(super) fn unit(&mut self, wanted: NaiveDate, unit: UnitId, act: UnitAct) {
        self.on(wanted, Act::Unit { unit, act });
    }

    /// Returns the due date of a unit that counts now.
    pub(super) fn due(&self, unit: UnitId) -> NaiveDate {
        self.petition.assignment(unit).and_then(Assignment::due_on).unwrap_or(self.day)
    }

    /// Whether a day is still before the register's own.
    pub(super) fn is_past(&self, day: NaiveDate) -> bool {
        day <= self.term.last
    }

    fn enter(&mut self, day: NaiveDate) -> NaiveDateTime {
        let minutes = if day == self.day {
            self.minutes + 1 + self.random.below(16)
        } else {
            self.random.below(200)
        };
        (self.day, self.minutes) = (day, minutes);
        at(day, minutes)
    }
}

/// Returns who enters something: mostly the clerk, at times the deputy head.
fn actor(random: &mut Random) -> &'static str {
    let [clerk, deputy] = STAFF;
    if random.chance(80) { clerk } else { deputy }
}
