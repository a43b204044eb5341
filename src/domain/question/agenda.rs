//! A petition as a meeting hears of it: how long it waits, what is proposed, and who brought it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PendingLine, pending_line};
use crate::domain::{
    book::Book,
    calendar::{Calendar, period::Period},
    number::PetitionId,
    petition::Petition,
    row::Row,
    terms::{Disposition, Outcome, Stage},
};

/// A petition on the agenda of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaLine {
    pub line: PendingLine,
    /// Calendar days since it stands where it stands.
    pub waiting: i64,
    /// What it comes to if the meeting agrees (按拟办), or what was decided already.
    pub plan: Plan,
    /// The clerk's opinion; empty where none was written.
    pub opinion: String,
    /// The leader who put it before the meeting, and the words; none where the clerk did.
    pub brought: Option<Brought>,
}

/// The leader who put a petition before the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    pub by: String,
    pub text: String,
}

/// What is to become of a petition: by its decision, or by its proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub disposition: Option<Disposition>,
    pub units: Vec<String>,
    pub period: Option<Period>,
}

/// Returns a petition as a meeting hears of it.
pub fn agenda_line(
    id: PetitionId,
    petition: &Petition,
    today: NaiveDate,
    calendar: &Calendar,
    book: &Book,
) -> AgendaLine {
    let last = petition.instructions.last().map(|instructed| &instructed.instruction);
    let brought = last
        .filter(|last| last.outcome == Outcome::Meet)
        .map(|last| Brought { by: last.by.clone(), text: last.text.clone() });
    AgendaLine {
        waiting: (today - petition.since).num_days(),
        line: pending_line(id, Row::of(petition), today, calendar, book),
        plan: plan(petition),
        opinion: petition.proposal.as_ref().map(|p| p.opinion.clone()).unwrap_or_default(),
        brought,
    }
}

/// What waits for the meeting is told by its proposal: a decision from before is what the
/// meeting is asked to think over.
fn plan(petition: &Petition) -> Plan {
    let proposed = petition.proposal.as_ref().map(|proposal| Plan {
        disposition: Some(proposal.disposition),
        units: proposal.units.clone(),
        period: proposal.period,
    });
    let decided = petition.decision().map(|decided| Plan {
        disposition: Some(decided.instruction.disposition),
        units: decided.instruction.units.clone(),
        period: decided.instruction.period,
    });
    let waits = petition.stage == Stage::MeetingQueue;
    let (first, second) = if waits { (proposed, decided) } else { (decided, proposed) };
    first.or(second).unwrap_or_default()
}
