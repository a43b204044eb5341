//! A row of an old register, and the history that it tells (补录).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Act, Assigning, Conclusion, Handed, Limit, UnitAct, UnitId, UnitReply},
    decide::Context,
    details::{Details, LONGEST_LINE, LONGEST_TEXT},
    event::{Event, Registration, What},
    field::{FieldError, Wrong, too_long},
    number::Number,
    plain,
    terms::{Disposition, Field, ReplyKind, UnitRole, Verdict},
};

/// One petition of an old register.
///
/// An old register is taken at its word: what it does not tell stays empty, and a row with a
/// reply and no day of conclusion was concluded by that reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backfill {
    /// The row in the file, from 1, for the report.
    pub row: u32,
    pub external_id: String,
    pub details: Box<Details>,
    /// The units, which stand apart by 、; the first one leads.
    pub unit: String,
    pub issued_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub replied_on: Option<NaiveDate>,
    pub reply: String,
    pub concluded_on: Option<NaiveDate>,
}

/// What tells two rows apart; real external ids repeat.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    external_id: String,
    received_on: NaiveDate,
    /// Without blanks and marks: what an encoding cannot write becomes one (`?`).
    title: String,
}

impl Identity {
    /// Returns what tells this petition of an old register from every other.
    pub fn of(external_id: &str, received_on: NaiveDate, title: &str) -> Self {
        let letters: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
        Self {
            external_id: external_id.to_owned(),
            received_on,
            title: if letters.is_empty() { title.to_owned() } else { letters },
        }
    }
}

impl Backfill {
    /// Returns the row with every text cleaned and an empty summary taken from the title.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.external_id = plain::line(&self.external_id);
        self.unit = plain::line(&self.unit);
        self.reply = plain::text(&self.reply);
        let mut details = self.details.cleaned();
        if details.summary.is_empty() {
            details.summary.clone_from(&details.title);
        }
        if details.category.main.is_empty() {
            "其他".clone_into(&mut details.category.main);
        }
        self.details = Box::new(details);
        self
    }

    /// Returns what tells this row from every other.
    pub fn identity(&self) -> Identity {
        Identity::of(&self.external_id, self.details.received_on, &self.details.title)
    }

    /// Checks the row: the registration's rules, and that nothing happens before the receipt
    /// or in the future. A due date may lie in the future.
    pub fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut errors = self.details.check(today);
        let received = self.details.received_on;
        let mut wrong = |field, problem: Option<Wrong>| {
            if let Some(wrong) = problem {
                errors.push(FieldError { field, wrong });
            }
        };
        let past = |day: Option<NaiveDate>| match day {
            Some(day) if day > today => Some(Wrong::InFuture { today }),
            Some(day) if day < received => Some(Wrong::Before { earliest: received }),
            _ => None,
        };
        wrong(Field::ExternalId, too_long(&self.external_id, LONGEST_LINE));
        wrong(Field::Unit, too_long(&self.unit, LONGEST_LINE));
        wrong(Field::IssuedOn, past(self.issued_on));
        wrong(
            Field::DueOn,
            self.due_on
                .and_then(|due| (due < received).then_some(Wrong::Before { earliest: received })),
        );
        wrong(Field::RepliedOn, past(self.replied_on));
        wrong(Field::Reply, too_long(&self.reply, LONGEST_TEXT));
        wrong(Field::ConcludedOn, past(self.concluded_on));
        errors
    }

    /// Returns the events that the row tells, under a number of our own.
    pub fn history(&self, number: Number, ctx: &Context<'_>) -> Vec<Event> {
        let received = self.details.received_on;
        let event = |on, what| Event { at: ctx.now, on, actor: ctx.actor.to_owned(), what };
        let registration = Registration {
            number,
            details: self.details.clone(),
            backfilled: Some(self.external_id.clone()),
            transfer: None,
            checked: None,
        };
        let mut events = vec![event(received, What::Registered(registration))];
        let replied_on = self.replied_on.or(self.concluded_on.filter(|_| !self.reply.is_empty()));
        let ended_on = self.concluded_on.or(self.replied_on);
        // Without a unit, a deadline or a reply the row tells of no assignment.
        if !self.unit.is_empty() || self.due_on.is_some() || replied_on.is_some() {
            events.push(event(self.issued_on.unwrap_or(received), What::Done(self.assignment())));
        }
        if let Some(on) = replied_on {
            for unit in (0..).map(UnitId).take(self.units().len()) {
                let act = UnitAct::Reply(self.unit_reply(on));
                events.push(event(on, What::Done(Act::Unit { unit, act })));
            }
        }
        if let Some(on) = ended_on {
            let conclusion =
                Conclusion { verdict: Verdict::Explained, note: String::new(), settled: None };
            events.push(event(on, What::Done(Act::Conclude(conclusion))));
        }
        events
    }

    /// Returns the units that had it; one without a name where the row names none.
    fn units(&self) -> Vec<&str> {
        let mut units: Vec<&str> = Vec::new();
        for unit in self.unit.split('、').map(str::trim).filter(|unit| !unit.is_empty()) {
            // A register may name a unit twice; it has one share all the same.
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        if units.is_empty() { vec![NO_UNIT] } else { units }
    }

    fn assignment(&self) -> Act {
        Act::Assign(Assigning {
            disposition: Disposition::Assign,
            units: (0..)
                .zip(self.units())
                .map(|(place, unit)| Handed {
                    unit: unit.to_owned(),
                    role: if place == 0 { UnitRole::Lead } else { UnitRole::Assist },
                    part: Vec::new(),
                    limit: self.due_on.map_or(Limit::Open, Limit::Day),
                    due: None,
                })
                .collect(),
            requirement: String::new(),
            meeting: None,
            oral: String::new(),
            despite: String::new(),
        })
    }

    fn unit_reply(&self, on: NaiveDate) -> UnitReply {
        UnitReply {
            kind: ReplyKind::Final,
            text: self.reply.clone(),
            document: String::new(),
            written_on: None,
            petitioner_on: None,
            exempt: String::new(),
            congress_on: Some(on),
            answers: Vec::new(),
        }
    }
}

/// How the unit of a row stands in lists where the old register names none.
pub const NO_UNIT: &str = "（未载明）";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        book::Book,
        calendar::Calendar,
        petition::Petition,
        terms::{Role, Stage},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row() -> Backfill {
        Backfill {
            row: 1,
            external_id: "7".into(),
            details: Box::new(Details {
                title: "路灯不亮".into(),
                ..Details::received(day("2019-03-29"))
            }),
            unit: String::new(),
            issued_on: None,
            due_on: None,
            replied_on: None,
            reply: String::new(),
            concluded_on: None,
        }
        .cleaned()
    }

    fn folded(row: &Backfill) -> (Stage, usize, Option<NaiveDate>) {
        let calendar = Calendar::statutory();
        let now = day("2026-11-22").and_hms_opt(9, 0, 0).unwrap();
        let book = Book::initial();
        let ctx =
            Context { now, actor: "clerk", role: Role::Clerk, calendar: &calendar, book: &book };
        let petition =
            Petition::fold(&row.history(Number { year: 2019, serial: 1 }, &ctx)).unwrap();
        (petition.stage, petition.assignments.len(), petition.ended_on)
    }

    #[test]
    fn a_row_tells_as_much_history_as_it_holds() {
        let (due, end) = (Some(day("2019-04-10")), Some(day("2019-04-02")));
        let unit = || "县供电局".to_owned();
        for (row, expected) in [
            (row(), (Stage::Registered, 0, None)),
            (Backfill { unit: unit(), due_on: due, ..row() }, (Stage::InHandling, 1, None)),
            (
                Backfill { unit: unit(), due_on: due, concluded_on: end, ..row() },
                (Stage::Concluded, 1, end),
            ),
            (
                Backfill {
                    unit: "县供电局、牙叉镇政府、县供电局".into(),
                    reply: "已修复".into(),
                    replied_on: end,
                    ..row()
                },
                (Stage::Concluded, 2, end),
            ),
            (
                Backfill { reply: "已修复".into(), replied_on: end, ..row() },
                (Stage::Concluded, 1, end),
            ),
            (Backfill { concluded_on: end, ..row() }, (Stage::Concluded, 0, end)),
        ] {
            assert_eq!(row.check(day("2026-11-22")), []);
            assert_eq!(folded(&row), expected, "{row:?}");
        }
    }

    #[test]
    fn a_due_date_before_the_receipt_is_refused_and_one_in_the_future_is_not() {
        let today = day("2026-11-22");
        let early = Backfill { due_on: Some(day("2019-03-28")), ..row() };
        let wrong = Wrong::Before { earliest: day("2019-03-29") };
        assert_eq!(early.check(today), [FieldError { field: Field::DueOn, wrong }]);
        assert_eq!(Backfill { due_on: Some(day("2027-01-01")), ..row() }.check(today), []);
    }
}
