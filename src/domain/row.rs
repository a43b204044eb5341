//! The list line of a petition: what every list, filter and count needs, and no more.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    assignment::Assignment,
    calendar::period::Period,
    category::Category,
    details::accuses,
    dossier,
    letter::{Due, Letter},
    number::{Number, Revision},
    petition::Petition,
    routing,
    terms::{
        AssignmentStage, Channel, Disposition, DossierPart, EndingKind, Origin, Purpose,
        ReminderKind, Route, RouteReason, Stage, UnitRole, Verdict,
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
    pub origin: Origin,
    pub title: String,
    /// The names, the first petitioner first; empty for an anonymous petition.
    pub names: Vec<String>,
    pub people: u32,
    pub category: Category,
    pub purpose: Purpose,
    pub township: String,
    pub village: String,
    /// Whether it accuses somebody (检举控告).
    pub accusation: bool,
    pub stage: Stage,
    pub since: NaiveDate,
    pub waits_for: Option<Route>,
    pub urgent: bool,
    pub confidential: bool,
    pub backfilled: bool,
    /// Petitions of the same matter: those named with it, and the one it was merged into.
    pub same_matter: Vec<Number>,
    /// The first petition of the same visit, where the people are counted.
    pub batch: Option<Number>,
    /// What the petition itself suggests, and why.
    pub route: Route,
    pub route_reasons: Vec<RouteReason>,
    /// What was decided, or is proposed.
    pub disposition: Option<Disposition>,
    pub demands: Vec<String>,
    /// How long the office gave itself to send it on.
    pub transfer: Option<Period>,
    pub notified_on: Option<NaiveDate>,
    /// Whether a written instruction is still to follow a leader's word.
    pub owes_instruction: bool,
    /// Whether two instructions say different things and neither comes from higher up.
    pub conflict: bool,
    /// When the chairpersons' meeting was last briefed.
    pub meeting_briefed_on: Option<NaiveDate>,
    /// By when a body above wants the result, and when it was reported there.
    pub above_due_on: Option<NaiveDate>,
    pub reported_up_on: Option<NaiveDate>,
    pub units: Vec<UnitRow>,
    /// What was done in the end: by its ending, else its last assignment, else the decision.
    pub way: Option<Disposition>,
    /// How it ended without a unit's accepted reply; it stays known in the archive.
    pub ending: Option<EndingKind>,
    /// The result of a concluded petition, and of no other.
    pub verdict: Option<Verdict>,
    /// Whether the petitioner accepts the result (息诉罢访), where that is known.
    pub settled: Option<bool>,
    pub ended_on: Option<NaiveDate>,
    /// Every letter that went out, oldest first, and those that are still to go out.
    pub letters: Vec<Letter>,
    pub letters_due: Vec<Due>,
    /// Every number that its dossier ever had; the last is that of an archived one.
    pub dossiers: Vec<String>,
    /// What is missing in the dossier of an ended petition; what was, of an archived one.
    pub lacks: Vec<DossierPart>,
    /// How many scanned papers were ever put with it; those taken out are kept.
    pub files: u16,
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
    /// The last written reminder.
    pub last_notice_on: Option<NaiveDate>,
    /// Reminders since the unit last replied.
    pub unanswered: u16,
    pub remedies: u16,
    pub supervised_on: Option<NaiveDate>,
    /// Whether a due date passed before the unit replied or got another.
    pub missed: bool,
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
            origin: details.origin,
            title: details.title.clone(),
            names: details.petitioners.iter().map(|p| p.name.clone()).collect(),
            people: details.people,
            category: details.category.clone(),
            purpose: details.purpose,
            township: details.township.clone(),
            village: details.village.clone(),
            accusation: details.is_accusation(),
            stage: petition.stage,
            since: petition.since,
            waits_for: petition.waits_for,
            urgent: details.urgent,
            confidential: details.confidential,
            backfilled: petition.backfilled.is_some(),
            same_matter: petition.same_matter(),
            batch: details.visit.batch,
            route: suggested,
            route_reasons,
            disposition: petition
                .decision()
                .map(|decision| decision.instruction.disposition)
                .or_else(|| petition.proposal.as_ref().map(|proposal| proposal.disposition)),
            demands: details.demands.clone(),
            transfer: petition.transfer,
            notified_on: petition.notified_on,
            owes_instruction: petition.owes_instruction,
            conflict: petition.conflict().is_some(),
            meeting_briefed_on: petition
                .briefings
                .iter()
                .rev()
                .find(|(_, to)| *to == Route::Meeting)
                .map(|(on, _)| *on),
            above_due_on: details.source.due_on,
            reported_up_on: petition.reported_up_on,
            units: petition.assignments.iter().map(UnitRow::of).collect(),
            way: way(petition),
            ending: petition.closing.as_ref().map(|closing| closing.ending),
            verdict: petition.conclusion.as_ref().map(|conclusion| conclusion.verdict),
            settled: petition.conclusion.as_ref().and_then(|conclusion| conclusion.settled),
            ended_on: petition.ended_on,
            letters: petition.letters.clone(),
            letters_due: petition.letters_due.clone(),
            dossiers: petition.dossiers.clone(),
            lacks: lacks(petition),
            files: u16::try_from(petition.attachments.len()).unwrap_or(u16::MAX),
        }
    }

    /// Whether who is behind it is told to nobody who need not know.
    pub fn is_protected(&self) -> bool {
        self.confidential || accuses(self.purpose, &self.category)
    }

    /// Whether a body above assigned it and has no report of its result yet.
    pub fn owes_report(&self) -> bool {
        let asked = self.origin == Origin::Upstream || self.above_due_on.is_some();
        let ended = matches!(self.stage, Stage::Concluded | Stage::Archived);
        asked && ended && self.reported_up_on.is_none() && !self.backfilled
    }

    /// Whether five or more came on the same matter (集体访).
    pub fn is_collective(&self) -> bool {
        self.channel == Channel::Visit && self.people >= crate::domain::details::COLLECTIVE_FROM
    }

    /// Whether several signed one letter (联名信).
    pub fn is_joint(&self) -> bool {
        self.channel != Channel::Visit && self.people > 1
    }

    /// Whether nobody is named.
    pub fn is_anonymous(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether it was found to be the matter of an earlier petition (重件).
    pub fn repeat(&self) -> bool {
        !self.same_matter.is_empty()
    }

    /// Whether units handled it and the office concluded it (办结), also once it is filed.
    pub fn is_concluded(&self) -> bool {
        self.verdict.is_some()
    }

    /// Returns the last due date of its standing shares: the day by which it is to be concluded.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.units.iter().filter(|unit| unit.stands()).filter_map(|unit| unit.due_on).max()
    }
}

/// Returns how many people (人次) a petition adds to a count: those who brought several matters in
/// one visit are counted once, with the first.
pub fn counted_people(row: &Row) -> u64 {
    if row.batch.is_some() { 0 } else { u64::from(row.people) }
}

fn lacks(petition: &Petition) -> Vec<DossierPart> {
    match &petition.filed {
        _ if !petition.stage.is_ended() || petition.stage == Stage::Void => Vec::new(),
        Some(filed) => filed.missing.clone(),
        None => dossier::missing(petition),
    }
}

fn way(petition: &Petition) -> Option<Disposition> {
    petition
        .closing
        .as_ref()
        .and_then(|closing| closing.ending.disposition())
        .or_else(|| petition.assignments.last().map(|assignment| assignment.disposition))
        .or_else(|| petition.decision().map(|decision| decision.instruction.disposition))
}

impl UnitRow {
    /// Whether the unit has or had it to handle: what was given back or taken back is nobody's.
    pub fn stands(&self) -> bool {
        !matches!(self.stage, AssignmentStage::Returned | AssignmentStage::Cancelled)
    }

    /// Whether the unit has given its final reply.
    pub fn is_answered(&self) -> bool {
        matches!(self.stage, AssignmentStage::Replied | AssignmentStage::Accepted)
    }

    /// Returns the day of the answer: the final reply's, or the conclusion's where an old register
    /// tells of no reply.
    pub fn answered_on(&self) -> Option<NaiveDate> {
        if self.is_answered() { self.replied_on.or(self.settled_on) } else { None }
    }

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
            last_notice_on: assignment
                .reminders
                .iter()
                .rev()
                .find(|r| r.reminder.kind == ReminderKind::Notice)
                .map(|r| r.on),
            unanswered: u16::try_from(assignment.unanswered_reminders()).unwrap_or(u16::MAX),
            remedies: assignment.remedies,
            supervised_on: assignment.supervised_on,
            missed: assignment.missed,
        }
    }
}
