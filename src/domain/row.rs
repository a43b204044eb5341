//! The list line of a petition: what every list, filter and count needs, and no more.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    assignment::Assignment,
    category::Category,
    number::{Number, Revision},
    petition::Petition,
    routing,
    terms::{
        AssignmentStage, Channel, Disposition, Purpose, ReminderKind, Route, RouteReason, Stage,
        UnitRole,
    },
};

/// A petition as a line of a list.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent marks of a petition, shown side by side"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub number: Number,
    pub revision: Revision,
    pub received_on: NaiveDate,
    pub channel: Channel,
    pub title: String,
    /// The names, the first petitioner first; empty for an anonymous petition.
    pub names: Vec<String>,
    pub people: u32,
    pub category: Category,
    pub purpose: Purpose,
    pub township: String,
    pub stage: Stage,
    pub since: NaiveDate,
    pub waits_for: Option<Route>,
    pub urgent: bool,
    pub confidential: bool,
    pub backfilled: bool,
    /// Whether it was found to be the matter of an earlier petition.
    pub repeat: bool,
    /// What the petition itself suggests, and why.
    pub route: Route,
    pub route_reasons: Vec<RouteReason>,
    pub disposition: Option<Disposition>,
    pub demands: Vec<String>,
    pub units: Vec<UnitRow>,
    pub ended_on: Option<NaiveDate>,
}

/// One unit's share within a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    pub id: UnitId,
    pub unit: String,
    pub role: UnitRole,
    pub stage: AssignmentStage,
    pub issued_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub first_due_on: Option<NaiveDate>,
    pub replied_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
    pub reminders: u16,
    pub last_reminder: Option<(NaiveDate, ReminderKind)>,
    pub promised_on: Option<NaiveDate>,
    pub remedies: u16,
    pub supervised: bool,
}

impl Row {
    /// Returns the line of a petition.
    pub fn of(petition: &Petition) -> Self {
        let details = &petition.details;
        let units: Vec<String> = match (petition.decision(), &petition.proposal) {
            (Some(decision), _) => decision.instruction.units.clone(),
            (None, Some(proposal)) => proposal.units.clone(),
            (None, None) => Vec::new(),
        };
        let (suggested, route_reasons) = routing::suggest(details, &units);
        Self {
            number: petition.number,
            revision: petition.revision,
            received_on: details.received_on,
            channel: details.channel,
            title: details.title.clone(),
            names: details.petitioners.iter().map(|p| p.name.clone()).collect(),
            people: details.people,
            category: details.category.clone(),
            purpose: details.purpose,
            township: details.township.clone(),
            stage: petition.stage,
            since: petition.since,
            waits_for: petition.waits_for,
            urgent: details.urgent,
            confidential: details.confidential,
            backfilled: petition.backfilled.is_some(),
            repeat: !details.related.is_empty(),
            route: suggested,
            route_reasons,
            disposition: petition
                .decision()
                .map(|decision| decision.instruction.disposition)
                .or_else(|| petition.proposal.as_ref().map(|proposal| proposal.disposition)),
            demands: details.demands.clone(),
            units: petition.assignments.iter().map(UnitRow::of).collect(),
            ended_on: petition.ended_on,
        }
    }

    /// Whether five or more came on the same matter (集体访).
    pub fn is_collective(&self) -> bool {
        self.channel == Channel::Visit && self.people >= crate::domain::details::COLLECTIVE_FROM
    }
}

impl UnitRow {
    fn of(assignment: &Assignment) -> Self {
        let last = assignment.reminders.last();
        Self {
            id: assignment.id,
            unit: assignment.unit.clone(),
            role: assignment.role,
            stage: assignment.stage,
            issued_on: assignment.issued_on,
            due_on: assignment.due_on(),
            first_due_on: assignment.first_due_on(),
            replied_on: assignment.final_reply().map(|replied| replied.on),
            settled_on: assignment.settled_on,
            reminders: u16::try_from(assignment.reminders.len()).unwrap_or(u16::MAX),
            last_reminder: last.map(|reminded| (reminded.on, reminded.reminder.kind)),
            promised_on: assignment.reminders.iter().rev().find_map(|r| r.reminder.promised_on),
            remedies: assignment.remedies,
            supervised: assignment.supervised_on.is_some(),
        }
    }
}
