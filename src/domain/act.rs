//! What a person does to a registered petition: the act, its day and what is recorded of it.
//!
//! An act that [`decide`](crate::domain::decide::decide) allows becomes an event as it is;
//! only the due dates of an assignment are filled in by the program.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::{due::Due, period::Period},
    details::Details,
    number::Number,
    plain,
    terms::{
        ActKind, Disposition, EndingKind, Outcome, ReminderKind, ReplyKind, Retention, Route,
        UnitRole, Verdict,
    },
};

/// An act and the day on which it was done, which may be before the day of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub on: NaiveDate,
    pub act: Act,
}

/// What is done to a petition as a whole, or to one unit's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Amend { details: Box<Details>, reason: String },
    Propose(Proposal),
    Submit { to: Route },
    Instruct(Instruction),
    Assign(Assigning),
    Close(Closing),
    Conclude(Conclusion),
    Suspend { reason: String },
    Resume { reason: String },
    Reopen { reason: String },
    Archive { dossier: String, retention: Retention, pages: u16 },
    Unit { unit: UnitId, act: UnitAct },
}

/// What happens with one unit's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitAct {
    Deliver { receiver: String },
    Object { reason: String },
    AnswerObjection { agreed: bool, reason: String },
    Extend { due_on: NaiveDate, approver: String, reason: String },
    Remind(Reminder),
    Supervise { ground: String, approver: String, due_on: NaiveDate },
    Reply(UnitReply),
    Accept { note: String },
    SendBack { reason: String, due_on: NaiveDate },
    Cancel { reason: String },
}

/// The place of an assignment within its petition, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitId(pub u16);

/// The clerk's proposal (拟办意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub disposition: Disposition,
    /// The lead first; empty where the unit is unclear.
    pub units: Vec<String>,
    pub period: Option<Period>,
    pub route: Route,
    pub opinion: String,
    /// Whether it goes up to the route's leader or body at once (呈批).
    pub submitted: bool,
}

/// A leader's or a body's written decision (批示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    pub route: Route,
    /// The person's name, or the meeting's or committee's.
    pub by: String,
    pub text: String,
    pub outcome: Outcome,
    pub disposition: Disposition,
    pub units: Vec<String>,
    pub period: Option<Period>,
}

/// An assignment to units, by letter or at a meeting (交办/转办).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigning {
    pub disposition: Disposition,
    pub units: Vec<Handed>,
    pub requirement: String,
    /// Whether it was done before the assembled units (当场交办).
    pub on_the_spot: bool,
}

/// One unit's share of an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub unit: String,
    pub role: UnitRole,
    pub limit: Limit,
    /// The day that the limit comes to; `None` in what a person asks for.
    pub due: Option<Due>,
}

/// How a deadline was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// So many days from the day of issue.
    Period(Period),
    /// A day named as such; the last valid one.
    Day(NaiveDate),
    /// None; only old registers have this.
    Open,
}

/// One reminder (催办记录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub kind: ReminderKind,
    /// Who was reached: name, post, phone.
    pub reached: String,
    pub said: String,
    pub promised_on: Option<NaiveDate>,
    /// Until when a notice wants an answer; it says nothing of what the unit promised.
    pub answer_by: Option<NaiveDate>,
}

/// A unit's reply (办理情况报告) with its two confirmations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitReply {
    pub kind: ReplyKind,
    pub text: String,
    pub document: String,
    /// The day under the reply's text; it may be before its receipt.
    pub written_on: Option<NaiveDate>,
    /// When the unit answered the petitioner in writing.
    pub petitioner_on: Option<NaiveDate>,
    /// Why the petitioner could not be answered (anonymous, moved, refused to sign).
    pub exempt: String,
    /// When the written report reached the Congress.
    pub congress_on: Option<NaiveDate>,
}

/// The end of a petition that units handled (办结).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    pub verdict: Verdict,
    pub note: String,
    /// Whether the petitioner accepts it (息诉罢访), where that is known.
    pub settled: Option<bool>,
}

/// The end of a petition without a unit's accepted reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub ending: EndingKind,
    pub reason: String,
    /// The unit it was forwarded to, or the channel that the petitioner was told.
    pub target: String,
    /// The main petition, for a merged one.
    pub into: Option<Number>,
    /// When the petitioner was told in writing.
    pub notice_on: Option<NaiveDate>,
}

impl Act {
    /// Returns the act's name in the transition tables.
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Amend { .. } => ActKind::Amend,
            Self::Propose(_) => ActKind::Propose,
            Self::Submit { .. } => ActKind::Submit,
            Self::Instruct(_) => ActKind::Instruct,
            Self::Assign(_) => ActKind::Assign,
            Self::Close(_) => ActKind::Close,
            Self::Conclude(_) => ActKind::Conclude,
            Self::Suspend { .. } => ActKind::Suspend,
            Self::Resume { .. } => ActKind::Resume,
            Self::Reopen { .. } => ActKind::Reopen,
            Self::Archive { .. } => ActKind::Archive,
            Self::Unit { act, .. } => act.kind(),
        }
    }

    /// Returns the same act with every text cleaned (see [`plain`]).
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        match &mut self {
            Self::Amend { details, reason } => {
                **details =
                    std::mem::replace(&mut **details, Details::received(NaiveDate::MIN)).cleaned();
                *reason = plain::text(reason);
            }
            Self::Propose(proposal) => {
                clean_names(&mut proposal.units);
                proposal.opinion = plain::text(&proposal.opinion);
            }
            Self::Instruct(instruction) => {
                clean_names(&mut instruction.units);
                instruction.by = plain::line(&instruction.by);
                instruction.text = plain::text(&instruction.text);
            }
            Self::Assign(assigning) => {
                assigning.requirement = plain::text(&assigning.requirement);
                for handed in &mut assigning.units {
                    handed.unit = plain::line(&handed.unit);
                }
                assigning.units.retain(|handed| !handed.unit.is_empty());
            }
            Self::Close(closing) => {
                closing.reason = plain::text(&closing.reason);
                closing.target = plain::line(&closing.target);
            }
            Self::Conclude(conclusion) => conclusion.note = plain::text(&conclusion.note),
            Self::Suspend { reason } | Self::Resume { reason } | Self::Reopen { reason } => {
                *reason = plain::text(reason);
            }
            Self::Archive { dossier, .. } => *dossier = plain::line(dossier),
            Self::Unit { act, .. } => act.clean(),
            Self::Submit { .. } => {}
        }
        self
    }
}

impl UnitAct {
    /// Returns the act's name in the transition tables.
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Deliver { .. } => ActKind::Deliver,
            Self::Object { .. } => ActKind::Object,
            Self::AnswerObjection { .. } => ActKind::AnswerObjection,
            Self::Extend { .. } => ActKind::Extend,
            Self::Remind(_) => ActKind::Remind,
            Self::Supervise { .. } => ActKind::Supervise,
            Self::Reply(_) => ActKind::Reply,
            Self::Accept { .. } => ActKind::Accept,
            Self::SendBack { .. } => ActKind::SendBack,
            Self::Cancel { .. } => ActKind::Cancel,
        }
    }

    fn clean(&mut self) {
        match self {
            Self::Deliver { receiver } => *receiver = plain::line(receiver),
            Self::Object { reason }
            | Self::AnswerObjection { reason, .. }
            | Self::SendBack { reason, .. }
            | Self::Cancel { reason } => *reason = plain::text(reason),
            Self::Accept { note } => *note = plain::text(note),
            Self::Extend { approver, reason, .. }
            | Self::Supervise { approver, ground: reason, .. } => {
                *approver = plain::line(approver);
                *reason = plain::text(reason);
            }
            Self::Remind(reminder) => {
                reminder.reached = plain::line(&reminder.reached);
                reminder.said = plain::text(&reminder.said);
            }
            Self::Reply(reply) => {
                reply.text = plain::text(&reply.text);
                reply.document = plain::line(&reply.document);
                reply.exempt = plain::line(&reply.exempt);
            }
        }
    }
}

fn clean_names(names: &mut Vec<String>) {
    for name in names.iter_mut() {
        *name = plain::line(name);
    }
    names.retain(|name| !name.is_empty());
}
