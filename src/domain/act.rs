//! What a person does to a registered petition: the act, its day and what is recorded of it.
//!
//! An act that [`decide`](crate::domain::decide::decide) allows becomes an event as it is;
//! only the due dates of an assignment are filled in by the program.

mod clean;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    attachment::{Attaching, AttachmentId},
    calendar::{due::Due, period::Period},
    details::Details,
    letter::Issuing,
    nested,
    number::{Number, Revision},
    paper::Mark,
    terms::{
        ActKind, Disposition, DossierPart, EndingKind, Means, NoticeWay, Outcome, ReminderKind,
        ReplyKind, Retention, Route, Satisfaction, SuperviseGround, UnitRole, Verdict,
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
    Amend {
        details: Box<Details>,
        reason: String,
    },
    Propose(Proposal),
    Submit {
        to: Route,
    },
    Instruct(Instruction),
    Assign(Assigning),
    Close(Closing),
    Conclude(Conclusion),
    Suspend {
        reason: String,
    },
    Resume(Resumption),
    Reopen {
        reason: String,
    },
    Archive(Filing),
    /// The petitioner was told what was received and where it went (信访工作条例 Art 23).
    Notify {
        way: NoticeWay,
        note: String,
    },
    /// A leader or the meeting was told at once or of a long delay.
    Brief {
        to: Route,
        note: String,
    },
    FollowUp(FollowUp),
    /// Somebody of the office, or a unit, keeps out of it (信访工作条例 Art 28).
    Recuse {
        who: String,
        stand_in: String,
        reason: String,
    },
    /// It is part of a supervision activity of the Standing Committee.
    Link(Linked),
    /// The result was reported to the body above that assigned it.
    ReportUp {
        document: String,
        note: String,
    },
    /// Somebody looked into the dossier.
    Consult {
        who: String,
        reason: String,
    },
    /// A letter went out, or is told to have gone out.
    Issue(Issuing),
    /// A letter does not count; its number stays used.
    VoidLetter {
        mark: Mark,
        reason: String,
    },
    /// An earlier step was recorded wrongly: `order` is what it should have been.
    Correct {
        step: Revision,
        #[serde(deserialize_with = "nested::boxed")]
        order: Box<Order>,
        reason: String,
    },
    /// The last step is taken back.
    Undo {
        step: Revision,
        reason: String,
    },
    Unit {
        unit: UnitId,
        act: UnitAct,
    },
    /// A scanned paper is put with the petition.
    Attach(Attaching),
    /// A paper that does not belong here is taken out; its file stays.
    Detach {
        attachment: AttachmentId,
        reason: String,
    },
}

/// What happens with one unit's share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitAct {
    Deliver {
        receiver: String,
    },
    Object(Objection),
    AnswerObjection {
        agreed: bool,
        reason: String,
    },
    Extend(Extension),
    Remind(Reminder),
    Supervise(Supervision),
    Reply(UnitReply),
    Accept {
        note: String,
    },
    SendBack {
        reason: String,
        unanswered: Vec<u16>,
        due_on: NaiveDate,
    },
    Cancel {
        reason: String,
    },
    /// The due date is counted anew after a holiday became known; `None` in what is asked for.
    Recount {
        reason: String,
        due: Option<Due>,
    },
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
    /// The meeting that decided, if one did.
    pub meeting: Option<Meeting>,
}

/// A meeting at which several petitions may be dealt with (主任会议, 当场交办会).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub place: String,
    pub host: String,
    pub attendees: Vec<String>,
    /// The number of its minutes.
    pub minutes: String,
}

/// An assignment to units, by letter or at a meeting (交办/转办).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigning {
    pub disposition: Disposition,
    pub units: Vec<Handed>,
    pub requirement: String,
    /// The meeting with the units, where it was done on the spot (当场交办).
    pub meeting: Option<Meeting>,
    /// Who instructed by word of mouth, where the written instruction follows (先办后批).
    pub oral: String,
    /// Why a unit that should keep out of it gets it all the same, and who approved.
    pub despite: String,
}

/// One unit's share of an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub unit: String,
    pub role: UnitRole,
    /// The demands that it answers, counted from 1; all of them if none is named.
    pub part: Vec<u16>,
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
    /// The demands that it answers, counted from 1.
    pub answers: Vec<u16>,
}

/// A unit's word that the matter is not its own (异议).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub reason: String,
    /// The unit that should have it instead, if it names one.
    pub suggests: String,
    /// Who admitted an objection that came after its five working days, or a second one.
    pub approver: String,
}

/// A unit's application for more time and what became of it (延期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub applied_on: NaiveDate,
    /// The due date that was asked for.
    pub due_on: NaiveDate,
    pub granted: bool,
    pub approver: String,
    pub reason: String,
    /// The paper on which it was approved; empty while it was given by phone and the paper
    /// is still to come.
    pub document: String,
}

/// The office's supervision of a unit (督办).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    pub ground: SuperviseGround,
    pub means: Means,
    pub note: String,
    pub approver: String,
    pub due_on: NaiveDate,
}

/// What the petitioner said when asked afterwards (回访).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub way: NoticeWay,
    /// Whether the written answer was received, where the petitioner said so.
    pub answered: Option<bool>,
    pub satisfaction: Satisfaction,
    pub note: String,
}

/// A supervision activity of which a petition is part (执法检查, 专题调研, 代表视察 …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    pub means: Means,
    pub activity: String,
    /// By when things are to be put right.
    pub rectify_by: Option<NaiveDate>,
    /// What was put right; empty while it is not known.
    pub rectified: String,
}

/// The end of a suspension, and the due dates that moved by the days it lasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    pub reason: String,
    /// Empty in what a person asks for.
    pub dues: Vec<(UnitId, NaiveDate)>,
}

/// The end of a petition that units handled (办结).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    pub verdict: Verdict,
    pub note: String,
    /// Whether the petitioner accepts it (息诉罢访), where that is known.
    pub settled: Option<bool>,
}

/// The dossier of an ended petition (归档).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Its number (档号); empty in what is asked for where the next one is meant.
    pub dossier: String,
    pub retention: Retention,
    pub pages: u16,
    /// Why it is filed although something is missing.
    pub incomplete: String,
    /// What was missing; the program says it.
    pub missing: Vec<DossierPart>,
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
            Self::Resume(_) => ActKind::Resume,
            Self::Reopen { .. } => ActKind::Reopen,
            Self::Archive(_) => ActKind::Archive,
            Self::Notify { .. } => ActKind::Notify,
            Self::Brief { .. } => ActKind::Brief,
            Self::FollowUp(_) => ActKind::FollowUp,
            Self::Recuse { .. } => ActKind::Recuse,
            Self::Link(_) => ActKind::Link,
            Self::ReportUp { .. } => ActKind::ReportUp,
            Self::Consult { .. } => ActKind::Consult,
            Self::Correct { .. } => ActKind::Correct,
            Self::Undo { .. } => ActKind::Undo,
            Self::Issue(_) => ActKind::Issue,
            Self::VoidLetter { .. } => ActKind::VoidLetter,
            Self::Unit { act, .. } => act.kind(),
            Self::Attach(_) => ActKind::Attach,
            Self::Detach { .. } => ActKind::Detach,
        }
    }

    /// Returns the unit's share that the act is about, if it is about one.
    pub fn unit(&self) -> Option<UnitId> {
        match self {
            Self::Unit { unit, .. } => Some(*unit),
            _ => None,
        }
    }
}

impl UnitAct {
    /// Returns the act's name in the transition tables.
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Deliver { .. } => ActKind::Deliver,
            Self::Object(_) => ActKind::Object,
            Self::AnswerObjection { .. } => ActKind::AnswerObjection,
            Self::Extend(_) => ActKind::Extend,
            Self::Remind(_) => ActKind::Remind,
            Self::Supervise(_) => ActKind::Supervise,
            Self::Reply(_) => ActKind::Reply,
            Self::Accept { .. } => ActKind::Accept,
            Self::SendBack { .. } => ActKind::SendBack,
            Self::Cancel { .. } => ActKind::Cancel,
            Self::Recount { .. } => ActKind::Recount,
        }
    }
}
