//! The process record of a petition in words: one line per event, with everything recorded of it.
//!
//! The command line prints these lines and the detail screen shows them.

mod acts;
pub mod words;

use std::fmt::Display;

use chrono::{NaiveDate, NaiveDateTime};

pub use acts::places;
use words::{
    AMENDED, BACKFILLED, CHANGE, CHECKED, CHECKED_NONE, CORRECTED, DUE, DUE_PLAIN, LABELLED,
    MARK_CORRECTED, MARK_UNDONE, NO_LIMIT, NOTHING, RECORDED_BEFORE, RECORDED_NOW, REGISTERED,
    SOME_UNIT, UNDONE,
};

use super::{dates, sheet, word};
use crate::domain::{
    act::{Act, Handed, Limit, Order, UnitId},
    details::Details,
    duplicate::DupCheck,
    event::{Event, Registration, What, effective},
    number::Revision,
    terms::Field,
};

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When it was entered.
    pub at: NaiveDateTime,
    /// On which day it happened.
    pub on: NaiveDate,
    pub actor: String,
    /// What happened, as one sentence.
    pub what: String,
    /// What else was recorded, a line each without line breaks.
    pub detail: Vec<String>,
    /// Whether it was taken back or replaced by what a later line tells.
    pub superseded: bool,
}

/// Returns a history in words, in the order of the events; what was taken back or corrected
/// stands in its place and is marked.
pub fn lines(events: &[Event]) -> Vec<HistoryLine> {
    let mut teller = Teller::default();
    let mut lines: Vec<HistoryLine> = (0..events.len()).map(|at| teller.tell(events, at)).collect();
    for (step, line) in (1..).zip(&mut lines) {
        let mark = match fate(events, step) {
            Fate::Stands => continue,
            Fate::Corrected => MARK_CORRECTED,
            Fate::Undone => MARK_UNDONE,
        };
        line.what = mark.fill(&[&line.what]);
        line.superseded = true;
    }
    lines
}

/// Returns the steps of a history as they now stand, each with its place from 1.
pub fn standing(events: &[Event]) -> Vec<(Revision, HistoryLine)> {
    let (places, history): (Vec<Revision>, Vec<Event>) =
        effective(events).into_iter().map(|(step, event)| (step, event.into_owned())).unzip();
    let mut teller = Teller::default();
    let told = (0..history.len()).map(|at| teller.tell(&history, at)).collect::<Vec<_>>();
    places.into_iter().zip(told).collect()
}

/// What became of a step.
enum Fate {
    Stands,
    Corrected,
    Undone,
}

fn fate(events: &[Event], step: Revision) -> Fate {
    let undone = |step: Revision| {
        let of = |act: &Act| matches!(act, Act::Undo { step: of, .. } if *of == step);
        events.iter().any(|event| matches!(&event.what, What::Done(act) if of(act)))
    };
    let corrected = (1..).zip(events).any(|(at, event)| match &event.what {
        What::Done(Act::Correct { step: of, .. }) => *of == step && !undone(at),
        _ => false,
    });
    if undone(step) {
        Fate::Undone
    } else if corrected {
        Fate::Corrected
    } else {
        Fate::Stands
    }
}

/// What earlier events tell that later ones only refer to.
#[derive(Default)]
struct Teller {
    /// The units by their place, as assigned so far.
    units: Vec<String>,
    /// The registration as amended so far.
    details: Option<Box<Details>>,
    detail: Vec<String>,
}

impl Teller {
    fn tell(&mut self, events: &[Event], at: usize) -> HistoryLine {
        let event = &events[at];
        self.detail = Vec::new();
        let what = match &event.what {
            What::Registered(registration) => self.registered(registration),
            What::Done(act) => self.act(event.on, act, &events[..at]),
        };
        let detail = std::mem::take(&mut self.detail);
        if event.is_about_the_past() {
            self.know(&events[..=at]);
        } else {
            self.learn(event);
        }
        HistoryLine {
            at: event.at,
            on: event.on,
            actor: event.actor.clone(),
            what,
            detail,
            superseded: false,
        }
    }

    /// Takes up what later events refer to.
    fn learn(&mut self, event: &Event) {
        match &event.what {
            What::Registered(registration) => self.details = Some(registration.details.clone()),
            What::Done(Act::Amend { details, .. }) => self.details = Some(details.clone()),
            What::Done(Act::Assign(assigning)) => {
                self.units.extend(assigning.units.iter().map(|handed| handed.unit.clone()));
            }
            What::Done(_) => {}
        }
    }

    /// Takes up a whole history anew, after it was corrected.
    fn know(&mut self, events: &[Event]) {
        *self = Self::default();
        for (_, event) in effective(events) {
            self.learn(&event);
        }
    }

    /// Adds `field：value`, further lines of the value below it; nothing for an empty value.
    fn put(&mut self, field: Field, value: impl Display) {
        self.label(word(field), &value.to_string());
    }

    fn label(&mut self, label: &str, value: &str) {
        let mut lines = value.lines();
        if let Some(first) = lines.next() {
            self.detail.push(LABELLED.fill(&[&label, &first]));
            self.detail.extend(lines.map(str::to_owned));
        }
    }

    fn line(&mut self, line: String) {
        self.detail.push(line);
    }

    fn put_day(&mut self, field: Field, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.put(field, day);
        }
    }

    fn unit_name(&self, unit: UnitId) -> String {
        let name = self.units.get(usize::from(unit.0));
        name.cloned().unwrap_or_else(|| SOME_UNIT.get().to_owned())
    }

    fn registered(&mut self, registration: &Registration) -> String {
        if let Some(external_id) = &registration.backfilled {
            self.line(BACKFILLED.get().to_owned());
            self.put(Field::ExternalId, external_id);
        }
        match &registration.checked {
            Some(DupCheck { candidates, best: Some((number, _)) }) => {
                self.line(CHECKED.fill(&[candidates, number]));
            }
            Some(DupCheck { best: None, .. }) => self.line(CHECKED_NONE.get().to_owned()),
            None => {}
        }
        REGISTERED.fill(&[&registration.number, &registration.details.title])
    }

    /// Tells an act that followed the events `before`.
    fn act(&mut self, on: NaiveDate, act: &Act, before: &[Event]) -> String {
        match act {
            Act::Amend { details, reason } => self.amended(on, details, reason),
            Act::Correct { step, order, reason } => self.corrected(*step, order, reason, before),
            Act::Undo { step, reason } => {
                let told = lines(before);
                let place = usize::try_from(*step).unwrap_or_default().checked_sub(1);
                let what = place.and_then(|place| told.get(place)).map(|line| line.what.as_str());
                self.because(UNDONE.fill(&[step, &what.unwrap_or_default()]), reason)
            }
            act => self.plain_act(act),
        }
    }

    /// Tells every field that changed, with its old value and its new one.
    fn amended(&mut self, on: NaiveDate, details: &Details, reason: &str) -> String {
        self.put(Field::Reason, reason);
        let before =
            self.details.as_ref().map(|before| sheet::details(before, on)).unwrap_or_default();
        let after = sheet::details(details, on);
        let value = |of: &[(String, String)], name: &str| {
            of.iter().find(|(label, _)| label == name).map(|(_, value)| one_line(value))
        };
        let mut names: Vec<&String> = before.iter().chain(&after).map(|(name, _)| name).collect();
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(name);
                true
            }
        });
        for name in names {
            let (old, new) = (value(&before, name), value(&after, name));
            if old != new {
                let told =
                    |value: Option<String>| value.unwrap_or_else(|| NOTHING.get().to_owned());
                self.line(CHANGE.fill(&[name, &told(old), &told(new)]));
            }
        }
        AMENDED.get().to_owned()
    }

    /// Tells what of a step was recorded otherwise and how it is recorded now.
    fn corrected(
        &mut self,
        step: Revision,
        order: &Order,
        reason: &str,
        before: &[Event],
    ) -> String {
        self.put(Field::Reason, reason);
        let wrong = effective(before).into_iter().find(|(place, _)| *place == step);
        let kind = word(order.act.kind());
        if let Some((_, wrong)) = wrong
            && let What::Done(act) = &wrong.what
        {
            if wrong.on != order.on {
                self.line(CHANGE.fill(&[&word(Field::On), &wrong.on, &order.on]));
            }
            let (old, new) = (self.aside(wrong.on, act), self.aside(order.on, &order.act));
            let only = |these: &[String], those: &[String]| -> Vec<String> {
                these.iter().filter(|line| !those.contains(line)).cloned().collect()
            };
            for line in only(&old, &new) {
                self.line(RECORDED_BEFORE.fill(&[&line]));
            }
            for line in only(&new, &old) {
                self.line(RECORDED_NOW.fill(&[&line]));
            }
        }
        CORRECTED.fill(&[&step, &kind])
    }

    /// Returns the lines of an act, without taking them into this event's.
    fn aside(&mut self, on: NaiveDate, act: &Act) -> Vec<String> {
        let mine = std::mem::take(&mut self.detail);
        let what = self.act(on, act, &[]);
        let told = std::mem::replace(&mut self.detail, mine);
        std::iter::once(what).chain(told).collect()
    }
}

/// Returns until when a unit has it, and how that day came about.
pub fn limit(handed: &Handed) -> String {
    match (&handed.due, handed.limit) {
        (Some(due), Limit::Period(_)) => DUE.fill(&[&due.on, &dates::explanation(due)]),
        (Some(due), _) => DUE_PLAIN.fill(&[&due.on]),
        (None, Limit::Day(day)) => DUE_PLAIN.fill(&[&day]),
        (None, Limit::Period(period)) => dates::period(period),
        (None, Limit::Open) => NO_LIMIT.get().to_owned(),
    }
}

fn one_line(value: &str) -> String {
    value.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
