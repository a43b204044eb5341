//! What people ask of the register, answered from its rows: what waits, what is late, the ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    calendar::Calendar,
    deadline::{BANDS, Band, DeadlineKind, Standing, rule, standing},
    number::{Number, PetitionId},
    row::{Row, UnitRow},
    terms::{AssignmentStage, ReminderKind, Stage, UnitRole},
};

/// A petition that is registered and not yet sent on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLine {
    pub id: PetitionId,
    pub row: Row,
    /// Calendar days since receipt.
    pub days: i64,
    /// The last day to send it on (信访工作条例 Art 22: 15 日).
    pub limit_on: NaiveDate,
    /// The days that the limit allows, as counted on the calendar.
    pub limit_days: u16,
    pub band: Band,
}

/// A unit's share whose deadline is near, today or past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    pub id: PetitionId,
    pub number: Number,
    pub title: String,
    pub names: Vec<String>,
    pub people: u32,
    pub unit_id: UnitId,
    pub unit: String,
    pub role: UnitRole,
    pub stage: AssignmentStage,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Negative: so many days are left.
    pub days_overdue: i64,
    pub band: Band,
    pub reminders: u16,
    pub last_reminder: Option<(NaiveDate, ReminderKind)>,
    pub promised_on: Option<NaiveDate>,
    pub remedies: u16,
    pub urgent: bool,
    pub confidential: bool,
}

/// Which of the units' shares are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueQuery {
    /// Also those that fall due within so many days; `None` asks for the overdue alone.
    pub within: Option<i64>,
    /// A part of the unit's name.
    pub unit: Option<String>,
    /// Also what lies on our own desk: replies to review and petitions to conclude, behind
    /// the units' shares.
    pub desk: bool,
}

/// Which petitions the ledger shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Text in number, names, title or summary.
    pub search: Option<String>,
    pub stage: Option<Stage>,
    pub unit: Option<String>,
    pub category: Option<String>,
    pub year: Option<u16>,
}

/// Returns how many days ahead of its deadline a share is on the reminders list.
pub fn near_days() -> i64 {
    BANDS.first().map_or(0, |(first, _)| -first)
}

/// Returns what waits to be sent on, the most urgent first.
pub fn pending<'a>(
    rows: impl IntoIterator<Item = (PetitionId, &'a Row)>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Vec<PendingLine> {
    let limit = rule(DeadlineKind::Transfer);
    let mut lines: Vec<PendingLine> = rows
        .into_iter()
        .filter(|(_, row)| row.stage.is_pending())
        .map(|(id, row)| {
            let limit_on = limit.due(row.received_on, calendar).on;
            PendingLine {
                id,
                row: row.clone(),
                days: (today - row.received_on).num_days(),
                limit_on,
                limit_days: limit.period.count,
                band: standing(limit_on, today).band,
            }
        })
        .collect();
    lines.sort_by_key(|line| (!line.row.urgent, line.limit_on, line.row.number));
    lines
}

/// Returns the units' shares that are late or near, the latest first.
pub fn due<'a>(
    rows: impl IntoIterator<Item = (PetitionId, &'a Row)>,
    query: &DueQuery,
    today: NaiveDate,
) -> Vec<DueLine> {
    let mut lines = Vec::new();
    for (id, row) in rows {
        if !row.stage.is_in_hand() {
            continue;
        }
        for unit in &row.units {
            let named = query.unit.as_deref().is_none_or(|name| unit.unit.contains(name));
            if named && is_asked(row, unit, query, today) {
                // What lies on our desk may have had no deadline in an old register.
                let due_on = unit.due_on.unwrap_or(unit.issued_on);
                lines.push(due_line(id, row, unit, due_on, today));
            }
        }
    }
    lines.sort_by_key(|line| {
        (desk_place(line.stage), -line.days_overdue, line.number, line.unit_id)
    });
    lines
}

/// Shares that are owed stand first, then replies to review, then what can be concluded.
fn desk_place(stage: AssignmentStage) -> u8 {
    match stage {
        stage if stage.owes() => 0,
        AssignmentStage::Replied => 1,
        _ => 2,
    }
}

/// Whether a unit's share is near, late, or waits on our own desk.
fn is_asked(row: &Row, unit: &UnitRow, query: &DueQuery, today: NaiveDate) -> bool {
    if unit.stage.owes() {
        let Some(due_on) = unit.due_on else { return false };
        let late = standing(due_on, today).days_overdue;
        return late > 0 || query.within.is_some_and(|within| -late <= within);
    }
    let to_review = unit.stage == AssignmentStage::Replied;
    let to_conclude = row.stage == Stage::ReadyToConclude
        && unit.stage == AssignmentStage::Accepted
        && unit.role == UnitRole::Lead;
    query.desk && (to_review || to_conclude)
}

fn due_line(
    id: PetitionId,
    row: &Row,
    unit: &UnitRow,
    due_on: NaiveDate,
    today: NaiveDate,
) -> DueLine {
    let Standing { band, days_overdue } = standing(due_on, today);
    DueLine {
        id,
        number: row.number,
        title: row.title.clone(),
        names: row.names.clone(),
        people: row.people,
        unit_id: unit.id,
        unit: unit.unit.clone(),
        role: unit.role,
        stage: unit.stage,
        issued_on: unit.issued_on,
        due_on,
        days_overdue,
        band,
        reminders: unit.reminders,
        last_reminder: unit.last_reminder,
        promised_on: unit.promised_on,
        remedies: unit.remedies,
        urgent: row.urgent,
        confidential: row.confidential,
    }
}

impl Filter {
    /// Whether a row passes everything but the search for text.
    pub fn admits(&self, row: &Row) -> bool {
        self.stage.is_none_or(|stage| row.stage == stage)
            && self.year.is_none_or(|year| row.number.year == year)
            && self.category.as_deref().is_none_or(|category| row.category.matches(category))
            && self
                .unit
                .as_deref()
                .is_none_or(|name| row.units.iter().any(|unit| unit.unit.contains(name)))
    }

    /// Whether the row's own texts hold what is searched for; the summary is not in the row.
    pub fn finds(&self, row: &Row) -> bool {
        let Some(needle) = self.needle() else { return true };
        row.number.to_string().contains(&needle)
            || row.title.to_lowercase().contains(&needle)
            || row.names.iter().any(|name| name.to_lowercase().contains(&needle))
    }

    /// Returns the text that is searched for, as it is compared; `None` if there is none.
    pub fn needle(&self) -> Option<String> {
        let needle = self.search.as_deref()?.trim().to_lowercase();
        (!needle.is_empty()).then_some(needle)
    }
}
