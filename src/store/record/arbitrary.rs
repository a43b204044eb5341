//! Arbitrary values of the domain, of every shape whether or not the rules allow it.
//!
//! A value is made from a pool of random numbers, zero once that is drained, so that a failing
//! one shrinks to the smallest; struct literals, so that a new field of the domain must be
//! made up here too.

mod acts;
mod letters;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;

use crate::domain::{
    act::UnitId,
    assignment::{Assignment, DueDate, Extended, Reminded, Replied},
    attachment::Attachment,
    book::{self, Edited},
    category::Category,
    details::{Details, Petitioner, Source, Visit},
    number::{Number, PetitionId, RequestId},
    petition::{Filed, FollowedUp, Instructed, Petition, Recusal, Suspended},
    row::{Row, UnitRow},
    terms::{Field, Table, Term},
};
use crate::store::record::{BookChange, Change, Entry};

/// What values are made from.
#[derive(Debug, Clone)]
pub(super) struct Pool(std::vec::IntoIter<u64>);

/// Yields pools that are enough for some values and run dry within others.
pub(super) fn pool() -> impl Strategy<Value = Pool> {
    proptest::collection::vec(any::<u64>(), 0..600).prop_map(|numbers| Pool(numbers.into_iter()))
}

/// Returns a pool that yields zero always.
pub(super) fn drained() -> Pool {
    Pool(Vec::new().into_iter())
}

/// Characters that formats stumble over, among those that people write.
const CHARS: &[char] =
    &['县', '"', '\\', '\n', '\u{0}', '\u{1f}', '\u{2028}', '𠮷', 'é', '/', ',', '1', '-', ' '];

impl Pool {
    fn number(&mut self) -> u64 {
        self.0.next().unwrap_or(0)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end as u64).unwrap()
    }

    fn bool(&mut self) -> bool {
        self.number() % 2 == 1
    }

    fn u16(&mut self) -> u16 {
        u16::try_from(self.number() >> 48).unwrap()
    }

    fn u32(&mut self) -> u32 {
        u32::try_from(self.number() >> 32).unwrap()
    }

    fn text(&mut self) -> String {
        let mut seed = self.number();
        let mut text = String::new();
        while seed > 0 {
            text.push(CHARS[usize::try_from(seed % 16).unwrap() % CHARS.len()]);
            seed /= 1 << 8;
        }
        text
    }

    fn term<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn option<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Option<T> {
        self.bool().then(|| make(self))
    }

    fn list<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(3)).map(|_| make(self)).collect()
    }

    /// Returns a day of all that there are, the first and the last included.
    fn day(&mut self) -> NaiveDate {
        let all = (NaiveDate::MAX - NaiveDate::MIN).num_days();
        match self.below(8) {
            0 => NaiveDate::MIN,
            1 => NaiveDate::MAX,
            2 => NaiveDate::MIN + TimeDelta::days(i64::from(self.u32()) % all),
            _ => NaiveDate::from_epoch_days(i32::from(self.u16())).unwrap(),
        }
    }

    /// Returns a time of day, sometimes with a fraction or within a leap second.
    fn clock(&mut self) -> NaiveTime {
        let seconds = self.u32() % 86_400;
        match self.below(4) {
            0 => NaiveTime::from_num_seconds_from_midnight_opt(seconds, self.u32() % 1_000_000_000),
            1 => NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000),
            _ => NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0),
        }
        .unwrap()
    }

    fn moment(&mut self) -> NaiveDateTime {
        if self.below(8) == 0 {
            return DateTime::from_timestamp(-1, self.u32() % 1_000_000_000).unwrap().naive_utc();
        }
        self.day().and_time(self.clock())
    }

    fn register_number(&mut self) -> Number {
        Number { year: self.u16(), serial: self.u32() }
    }

    fn details(&mut self) -> Details {
        Details {
            channel: self.term(Term::ALL),
            origin: self.term(Term::ALL),
            received_on: self.day(),
            letter_on: self.option(Self::day),
            postmark_on: self.option(Self::day),
            source: Source {
                organ: self.text(),
                number: self.text(),
                due_on: self.option(Self::day),
            },
            petitioners: self.list(|p| Petitioner {
                name: p.text(),
                phone: p.text(),
                id_number: p.text(),
                address: p.text(),
                gender: p.text(),
                ethnicity: p.text(),
            }),
            people: self.u32(),
            affected: self.u32(),
            representatives: self.list(Self::text),
            identity: self.text(),
            township: self.text(),
            village: self.text(),
            title: self.text(),
            summary: self.text(),
            demands: self.list(Self::text),
            category: self.category(),
            purpose: self.term(Term::ALL),
            accused: self.text(),
            accused_unit: self.text(),
            circumstances: self.list(|p| p.term(Term::ALL)),
            urgent: self.bool(),
            confidential: self.bool(),
            attachments: self.u16(),
            kept_at: self.text(),
            guardian: self.text(),
            related: self.list(Self::register_number),
            visit: Visit {
                time: self.option(Self::clock),
                until: self.option(Self::clock),
                place: self.text(),
                receptionist: self.text(),
                record: self.text(),
                answer: self.text(),
                conduct: self.text(),
                handed_in: self.text(),
                batch: self.option(Self::register_number),
            },
        }
    }

    fn category(&mut self) -> Category {
        Category { main: self.text(), sub: self.text() }
    }

    pub(super) fn petition(&mut self) -> Petition {
        Petition {
            number: self.register_number(),
            revision: self.u32(),
            details: self.details(),
            backfilled: self.option(Self::text),
            entered_at: self.moment(),
            stage: self.term(Term::ALL),
            since: self.day(),
            waits_for: self.option(|p| p.term(Term::ALL)),
            proposal: self.option(Self::proposal),
            instructions: self.list(|p| Instructed { on: p.day(), instruction: p.instruction() }),
            assignments: self.list(Self::assignment),
            conclusion: self.option(Self::conclusion),
            closing: self.option(Self::closing),
            ended_on: self.option(Self::day),
            suspended: self.option(|p| Suspended { from: p.term(Term::ALL), on: p.day() }),
            filed: self.option(|p| Filed {
                on: p.day(),
                dossier: p.text(),
                retention: p.term(Term::ALL),
                pages: p.u16(),
                missing: p.list(|p| p.term(Term::ALL)),
                incomplete: p.text(),
            }),
            transfer: self.option(Self::period),
            notified_on: self.option(Self::day),
            owes_instruction: self.bool(),
            briefings: self.list(|p| (p.day(), p.term(Term::ALL))),
            recusals: self.list(|p| Recusal {
                who: p.text(),
                stand_in: p.text(),
                reason: p.text(),
            }),
            follow_ups: self.list(|p| FollowedUp { on: p.day(), follow_up: p.follow_up() }),
            links: self.list(Self::linked),
            reported_up_on: self.option(Self::day),
            letters: self.list(Self::letter),
            letters_due: self.list(Self::letter_due),
            attachments: self.list(|p| Attachment {
                on: p.day(),
                attached: p.attaching(),
                withdrawn: p.option(|p| (p.day(), p.text())),
            }),
            dossiers: self.list(Self::text),
        }
    }

    fn assignment(&mut self) -> Assignment {
        Assignment {
            id: UnitId(self.u16()),
            unit: self.text(),
            role: self.term(Term::ALL),
            part: self.list(Self::u16),
            disposition: self.term(Term::ALL),
            requirement: self.text(),
            issued_on: self.day(),
            limit: self.limit(),
            due: self.option(Self::due),
            dues: self.list(|p| DueDate { since: p.day(), due_on: p.day(), by: p.term(Term::ALL) }),
            stage: self.term(Term::ALL),
            delivered_on: self.option(Self::day),
            objected_on: self.option(Self::day),
            objections: self.u16(),
            extensions: self.list(|p| Extended {
                on: p.day(),
                extension: p.extension(),
                late: p.bool(),
            }),
            supervised_on: self.option(Self::day),
            reminders: self.list(|p| Reminded { on: p.day(), reminder: p.reminder() }),
            replies: self.list(|p| Replied { on: p.day(), reply: p.reply() }),
            remedies: self.u16(),
            missed: self.bool(),
            settled_on: self.option(Self::day),
        }
    }

    pub(super) fn row(&mut self) -> Row {
        Row {
            number: self.register_number(),
            revision: self.u32(),
            received_on: self.day(),
            channel: self.term(Term::ALL),
            origin: self.term(Term::ALL),
            title: self.text(),
            names: self.list(Self::text),
            people: self.u32(),
            category: self.category(),
            purpose: self.term(Term::ALL),
            township: self.text(),
            village: self.text(),
            accusation: self.bool(),
            stage: self.term(Term::ALL),
            since: self.day(),
            waits_for: self.option(|p| p.term(Term::ALL)),
            urgent: self.bool(),
            confidential: self.bool(),
            backfilled: self.bool(),
            same_matter: self.list(Self::register_number),
            batch: self.option(Self::register_number),
            route: self.term(Term::ALL),
            route_reasons: self.list(|p| p.term(Term::ALL)),
            disposition: self.option(|p| p.term(Term::ALL)),
            demands: self.list(Self::text),
            transfer: self.option(Self::period),
            notified_on: self.option(Self::day),
            owes_instruction: self.bool(),
            conflict: self.bool(),
            meeting_briefed_on: self.option(Self::day),
            above_due_on: self.option(Self::day),
            reported_up_on: self.option(Self::day),
            units: self.list(Self::unit_row),
            way: self.option(|p| p.term(Term::ALL)),
            ending: self.option(|p| p.term(Term::ALL)),
            verdict: self.option(|p| p.term(Term::ALL)),
            settled: self.option(Self::bool),
            ended_on: self.option(Self::day),
            letters: self.list(Self::letter),
            letters_due: self.list(Self::letter_due),
            dossiers: self.list(Self::text),
            lacks: self.list(|p| p.term(Term::ALL)),
            files: self.u16(),
        }
    }

    fn unit_row(&mut self) -> UnitRow {
        UnitRow {
            id: UnitId(self.u16()),
            unit: self.text(),
            role: self.term(Term::ALL),
            stage: self.term(Term::ALL),
            issued_on: self.day(),
            due_on: self.option(Self::day),
            first_due_on: self.option(Self::day),
            replied_on: self.option(Self::day),
            settled_on: self.option(Self::day),
            reminders: self.u16(),
            last_reminder: self.option(|p| (p.day(), p.term(Term::ALL))),
            promised_on: self.option(Self::day),
            last_notice_on: self.option(Self::day),
            unanswered: self.u16(),
            remedies: self.u16(),
            supervised_on: self.option(Self::day),
            missed: self.bool(),
        }
    }

    pub(super) fn entry(&mut self) -> Entry {
        Entry {
            changes: self.list(|p| Change {
                petition: PetitionId(p.u32()),
                request: p.option(Self::request),
                events: p.list(Self::event),
            }),
            book: self.option(Self::book_change),
        }
    }

    pub(super) fn book_change(&mut self) -> BookChange {
        let changes = self.list(|p| {
            let table = p.term(Table::ALL);
            if p.bool() {
                let cells = p.list(|p| (p.term(Field::ALL), p.text()));
                book::Change::Put { table, key: p.option(Self::text), cells }
            } else {
                book::Change::Remove { table, key: p.text() }
            }
        });
        let request = self.option(Self::request);
        BookChange { request, edited: Edited { at: self.moment(), actor: self.text(), changes } }
    }

    fn request(&mut self) -> RequestId {
        let (high, low) = (u128::from(self.number()), u128::from(self.number()));
        (high << 64 | low).to_be_bytes()
    }
}
