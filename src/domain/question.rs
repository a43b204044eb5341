//! What people ask of the register, answered from its rows: what waits, what is late, the ledger.

mod agenda;
mod filter;
mod mark;
mod search;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    book::Book,
    calendar::{Calendar, days_between, due},
    chase,
    deadline::{BANDS, Band, DeadlineKind, Standing, standing},
    number::{Number, PetitionId},
    row::{Row, UnitRow},
    terms::{AssignmentStage, ReminderKind, Stage, Todo, UnitRole},
};

pub use agenda::{AgendaLine, Brought, Plan, agenda_line};
pub use filter::Filter;
pub use search::{Search, Texts};

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
    /// Calendar days on a leader's desk (批示滞留); none where it lies on nobody's.
    pub at_leader: Option<i64>,
}

/// So many calendar days a petition may lie on a leader's desk unremarked (domain.md 8.2).
pub const LONGEST_AT_LEADER: i64 = 3;

impl PendingLine {
    /// Returns the calendar days until the limit; negative past it.
    pub fn days_left(&self) -> i64 {
        days_between(self.row.received_on, self.limit_on) - self.days
    }

    /// Whether a leader has had it for longer than it should lie there.
    pub fn is_held(&self) -> bool {
        self.at_leader.is_some_and(|days| days > LONGEST_AT_LEADER)
    }
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
    /// What is to be done about it today.
    pub todo: Option<Todo>,
    pub urgent: bool,
    pub confidential: bool,
    /// Whether who is behind it is told to nobody who need not know.
    pub protected: bool,
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

impl DueQuery {
    /// Returns what the office looks at each day: what is late or near, and its own desk.
    pub fn of_the_day() -> Self {
        Self { within: Some(near_days()), unit: None, desk: true }
    }
}

/// Returns how many days ahead of its deadline a share is on the reminders list.
pub fn near_days() -> i64 {
    BANDS.first().map_or(0, |(first, _)| -first)
}

/// Returns what waits to be sent on, the most urgent first; `limit` is the office's rule for it.
pub fn pending<'a>(
    rows: impl IntoIterator<Item = (PetitionId, &'a Row)>,
    today: NaiveDate,
    calendar: &Calendar,
    book: &Book,
) -> Vec<PendingLine> {
    let mut lines: Vec<PendingLine> = rows
        .into_iter()
        .filter(|(_, row)| row.stage.is_pending() || row.owes_instruction)
        .map(|(id, row)| pending_line(id, row.clone(), today, calendar, book))
        .collect();
    lines.sort_by_key(|line| (!line.row.urgent, line.limit_on, line.row.number));
    lines
}

fn pending_line(
    id: PetitionId,
    row: Row,
    today: NaiveDate,
    calendar: &Calendar,
    book: &Book,
) -> PendingLine {
    let rule = book.rule(DeadlineKind::Transfer);
    // The limit is the one that held when it was registered.
    let period = row.transfer.unwrap_or(rule.period);
    let limit_on = due::due(row.received_on, period, rule.roll, calendar).on;
    let with_leader = row.stage == Stage::AwaitingInstruction;
    PendingLine {
        id,
        days: days_between(row.received_on, today),
        limit_on,
        limit_days: period.count,
        band: standing(limit_on, today).band,
        at_leader: with_leader.then(|| days_between(row.since, today)),
        row,
    }
}

/// Returns the units' shares that are late or near, the latest first.
pub fn due<'a>(
    rows: impl IntoIterator<Item = (PetitionId, &'a Row)>,
    query: &DueQuery,
    today: NaiveDate,
    book: &Book,
) -> Vec<DueLine> {
    let mut lines = Vec::new();
    for (id, row) in rows {
        if !row.stage.is_in_hand() && !row.owes_report() {
            continue;
        }
        for unit in &row.units {
            let named = query.unit.as_deref().is_none_or(|name| unit.unit.contains(name));
            let todo = chase::todo(row, unit, today, book);
            if named && is_asked(unit, query, todo, today) {
                // What lies on our desk may have had no deadline in an old register.
                let due_on = unit.due_on.unwrap_or(unit.issued_on);
                lines.push(due_line(id, row, unit, due_on, todo, today));
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

/// Whether a unit's share is near or late, or something is to be done about it today.
fn is_asked(unit: &UnitRow, query: &DueQuery, todo: Option<Todo>, today: NaiveDate) -> bool {
    let near = unit.due_on.filter(|_| unit.stage.owes()).is_some_and(|due_on| {
        let late = standing(due_on, today).days_overdue;
        late > 0 || query.within.is_some_and(|within| -late <= within)
    });
    near || (query.desk && todo.is_some())
}

fn due_line(
    id: PetitionId,
    row: &Row,
    unit: &UnitRow,
    due_on: NaiveDate,
    todo: Option<Todo>,
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
        todo,
        urgent: row.urgent,
        confidential: row.confidential,
        protected: row.is_protected(),
    }
}
