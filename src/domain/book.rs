//! The office's own book: its people, units, places, categories, time limits, days off, terms of
//! office, settings, issued reports, exports of names and the wording of its papers, as the rules
//! need them.
//!
//! A new office starts with what [`office`](crate::domain::office) proposes. [`table`] tells each
//! table by its columns, [`change`] how rows change, [`accused`] which unit a petition accuses.

pub mod accused;
mod cell;
pub mod change;
mod check;
mod defaults;
mod limits;
mod office;
mod running;
pub mod table;
mod wording;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::{
        Calendar, Day,
        period::{Period, Roll},
    },
    category::Category,
    deadline::{self, DeadlineKind, ReminderStep, Rule, UNANSWERED_BEFORE_SUPERVISION},
    office as shipped,
    terms::{Role, Route, SettingKey, Term, UnitKind, YesNo},
};

pub use change::{Change, Edited, Proposed};
pub use limits::{OfficeRule, OwnDay, PlanStep};
pub use office::{Heading, Place, Staff, Unit};
pub use running::{Congress, Export, Report, Setting};
pub use table::{Column, ColumnKind, columns};
pub use wording::{Piece, Wording};

/// The book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Rises with every change.
    pub revision: u64,
    pub staff: Vec<Staff>,
    pub units: Vec<Unit>,
    pub places: Vec<Place>,
    pub categories: Vec<Heading>,
    pub rules: Vec<OfficeRule>,
    pub plan: Vec<PlanStep>,
    /// Earliest day first.
    pub days: Vec<OwnDay>,
    /// Earliest term first.
    pub congresses: Vec<Congress>,
    pub settings: Vec<Setting>,
    pub reports: Vec<Report>,
    /// What was taken out of the program with protected names in it, oldest first.
    pub exports: Vec<Export>,
    /// What each paper of the office says.
    pub papers: Vec<Wording>,
}

impl Book {
    /// Returns the unit that has this name, under whichever of its names.
    pub fn unit(&self, name: &str) -> Option<&Unit> {
        self.units
            .iter()
            .find(|unit| unit.name == name)
            .or_else(|| self.units.iter().find(|unit| unit.also.iter().any(|also| also == name)))
    }

    /// Returns the unit as it is called and led today: where it was merged into another one, that.
    pub fn successor(&self, name: &str) -> Option<&Unit> {
        let mut unit = self.unit(name)?;
        // A ring is refused where units are changed; this ends all the same.
        for _ in 0..self.units.len() {
            match self.units.iter().find(|other| other.name == unit.successor) {
                Some(next) => unit = next,
                None => break,
            }
        }
        Some(unit)
    }

    /// Returns who may sit at a terminal: the people in use that have an account.
    pub fn at_desk(&self) -> impl Iterator<Item = &Staff> {
        self.staff.iter().filter(|person| person.active && !person.account.is_empty())
    }

    /// Returns who may instruct on a route, the usual one first.
    pub fn leaders(&self, route: Route) -> Vec<&str> {
        let in_role = |role| {
            let people =
                self.staff.iter().filter(move |person| person.active && person.role == role);
            people.map(|person| person.name.as_str())
        };
        match route {
            Route::ViceChair => in_role(Role::ViceChair).collect(),
            Route::Chair => in_role(Role::Chair).collect(),
            Route::Meeting => shipped::leaders(route).to_vec(),
            Route::Committee => self
                .units
                .iter()
                .filter(|unit| unit.active && unit.kind == UnitKind::Committee)
                .map(|unit| unit.name.as_str())
                .collect(),
        }
    }

    /// Returns the heading of a category; a sub-category that is not in the book stands under its
    /// main one.
    pub fn heading(&self, category: &Category) -> Option<&Heading> {
        let of = |sub: &str| {
            self.categories.iter().find(|row| row.main == category.main && row.sub == sub)
        };
        of(&category.sub).or_else(|| of(""))
    }

    /// Returns the time limit of a step as this office keeps it.
    pub fn rule(&self, kind: DeadlineKind) -> Rule {
        let law = deadline::rule(kind).clone();
        match self.rules.iter().find(|rule| rule.kind == kind) {
            Some(own) => Rule { period: own.period, goal: own.goal, ..law },
            None => law,
        }
    }

    /// Returns the step of the office's reminder plan that is due, if one is.
    pub fn advice(&self, days_overdue: i64, unanswered: u32) -> Option<ReminderStep> {
        let plan: Vec<(i64, ReminderStep)> =
            self.plan.iter().map(|row| (row.days, row.step)).collect();
        let patience = self.count(SettingKey::Unanswered, UNANSWERED_BEFORE_SUPERVISION);
        deadline::advice(&plan, patience, days_overdue, unanswered)
    }

    /// Returns the day of a step of the reminder plan, in days overdue.
    pub fn day_of(&self, step: ReminderStep) -> i64 {
        self.plan.iter().find(|row| row.step == step).map_or(0, |row| row.days)
    }

    /// Returns the term of office that a day is in.
    pub fn congress(&self, day: NaiveDate) -> Option<&Congress> {
        self.congresses
            .iter()
            .rev()
            .find(|term| term.from <= day && term.to.is_none_or(|to| day <= to))
    }

    /// Returns the calendar that counts: the statutory one, the office's own days over it, and
    /// the office's policy for a last day that is off.
    pub fn calendar(&self) -> Calendar {
        let own =
            self.days.iter().map(|own| (own.date, Day { kind: own.kind, name: own.name.clone() }));
        Calendar::statutory().with(&Calendar::of(own)).rolling(self.roll())
    }

    /// Returns what becomes of a last day that is off (民法典 Art 203, where the office follows it).
    pub fn roll(&self) -> Roll {
        if self.setting(SettingKey::RollForward) == YesNo::No.code() {
            Roll::Keep
        } else {
            Roll::Forward
        }
    }

    /// Returns how long before a date from above the office's own date lies, in calendar days.
    pub fn upstream_buffer(&self) -> Period {
        let days = self.count(SettingKey::UpstreamBuffer, defaults::UPSTREAM_BUFFER);
        Period::days(u16::try_from(days).unwrap_or_default())
    }

    /// Returns the office's name as it stands under a letter.
    pub fn office_name(&self) -> &str {
        self.setting(SettingKey::OfficeName)
    }

    /// Returns the office's name within a sentence.
    pub fn short_name(&self) -> &str {
        self.setting(SettingKey::ShortName)
    }

    /// Returns what a setting holds, or an empty text.
    pub fn setting(&self, key: SettingKey) -> &str {
        self.settings.iter().find(|row| row.key == key).map_or("", |row| &row.value)
    }

    fn count(&self, key: SettingKey, usual: u32) -> u32 {
        self.setting(key).parse().unwrap_or(usual)
    }
}

#[cfg(test)]
mod tests;
