//! What the office set for its days: time limits, the reminder plan, days off.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    cell,
    change::{Entry, Problems},
};
use crate::domain::{
    calendar::{Calendar, due::due, period::Period},
    deadline,
    field::Wrong,
    terms::{DayKind, DeadlineKind, Field, ReminderStep, Table, Term},
};

/// The office's own period for a step, within the bounds of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRule {
    pub kind: DeadlineKind,
    pub period: Period,
    /// What the office sets itself to do earlier than the limit.
    pub goal: Option<Period>,
    pub note: String,
}

/// When a step of the reminder plan falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStep {
    pub step: ReminderStep,
    /// In calendar days overdue; negative before the due date.
    pub days: i64,
}

/// A day off or worked that the office entered itself; it lies over the statutory calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDay {
    pub date: NaiveDate,
    pub kind: DayKind,
    pub name: String,
    /// Whether the county set it (三月三), not the State Council.
    pub local: bool,
}

impl Entry for OfficeRule {
    const TABLE: Table = Table::Rules;

    fn blank() -> Self {
        let law = deadline::rule(DeadlineKind::Transfer);
        Self { kind: law.kind, period: law.period, goal: None, note: String::new() }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.code().to_owned(),
            cell::written_period(self.period),
            self.goal.map(cell::written_period).unwrap_or_default(),
            self.note.clone(),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Deadline => self.kind = cell::term(text)?,
            Field::Period => self.period = cell::period(text)?,
            Field::Goal if text.trim().is_empty() => self.goal = None,
            Field::Goal => self.goal = Some(cell::period(text)?),
            Field::Note => self.note = cell::line(text)?,
            _ => {}
        }
        Ok(())
    }

    fn check(&self, _today: NaiveDate) -> Problems {
        let law = deadline::rule(self.kind);
        let outside = || Wrong::OutsideTheLaw { source: law.source.to_owned() };
        [
            (Field::Period, (!law.allows(self.period)).then(outside)),
            (Field::Goal, self.goal.filter(|goal| self.is_later(*goal)).map(|_| Wrong::AfterLimit)),
        ]
        .into()
    }
}

impl OfficeRule {
    /// Whether a goal ends after the limit, or is none at all. Any start tells: the units differ by
    /// more than a holiday could.
    fn is_later(&self, goal: Period) -> bool {
        let (rule, calendar) = (deadline::rule(self.kind), Calendar::default());
        let start = NaiveDate::default();
        let end = |period| due(start, period, rule.roll, &calendar).raw;
        goal.count == 0 || end(goal) > end(self.period)
    }
}

impl Entry for PlanStep {
    const TABLE: Table = Table::Plan;

    fn blank() -> Self {
        Self { step: ReminderStep::YellowList, days: 0 }
    }

    fn cells(&self) -> Vec<String> {
        vec![self.step.code().to_owned(), self.days.to_string()]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Step => self.step = cell::term(text)?,
            Field::Days => self.days = cell::number(text, -365, 365)?,
            _ => {}
        }
        Ok(())
    }
}

impl Entry for OwnDay {
    const TABLE: Table = Table::Days;

    fn blank() -> Self {
        let (kind, name) = (DayKind::Off, String::new());
        Self { date: NaiveDate::default(), kind, name, local: false }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.date.to_string(),
            self.kind.code().to_owned(),
            self.name.clone(),
            cell::written_flag(self.local),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Date => self.date = cell::needed_date(text)?,
            Field::DayKind => self.kind = cell::term(text)?,
            Field::Name => self.name = cell::line(text)?,
            Field::Local => self.local = cell::flag(text)?,
            _ => {}
        }
        Ok(())
    }
}
