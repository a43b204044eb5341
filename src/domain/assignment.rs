//! One unit's share of a petition: its deadline, reminders, replies and rounds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Handed, Limit, Reminder, UnitAct, UnitId, UnitReply},
    calendar::due::Due,
    terms::{ActKind, AssignmentStage, Disposition, ReplyKind, UnitRole},
};

/// An assignment to one unit (交办件); one per unit and petition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub id: UnitId,
    /// The unit's name as it stands on the letter.
    pub unit: String,
    pub role: UnitRole,
    pub disposition: Disposition,
    pub requirement: String,
    pub issued_on: NaiveDate,
    pub limit: Limit,
    /// How the first due date came about; `None` where an old register names none.
    pub due: Option<Due>,
    /// Every due date that was ever valid, oldest first; the last one counts.
    pub dues: Vec<DueDate>,
    pub stage: AssignmentStage,
    pub delivered_on: Option<NaiveDate>,
    pub objected_on: Option<NaiveDate>,
    pub supervised_on: Option<NaiveDate>,
    pub reminders: Vec<Reminded>,
    pub replies: Vec<Replied>,
    /// How often a reply was sent back (补办).
    pub remedies: u16,
    pub settled_on: Option<NaiveDate>,
}

/// A due date and since when it is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    pub since: NaiveDate,
    pub due_on: NaiveDate,
    pub by: ActKind,
}

/// A reminder and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    pub on: NaiveDate,
    pub reminder: Reminder,
}

/// A reply and the day of its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replied {
    pub on: NaiveDate,
    pub reply: UnitReply,
}

impl Assignment {
    /// Returns the share as it is when the letter goes out.
    pub fn issued(
        id: UnitId,
        on: NaiveDate,
        disposition: Disposition,
        handed: &Handed,
        requirement: &str,
    ) -> Self {
        let due_on = match (&handed.due, handed.limit) {
            (Some(due), _) => Some(due.on),
            (None, Limit::Day(day)) => Some(day),
            (None, Limit::Period(_) | Limit::Open) => None,
        };
        Self {
            id,
            unit: handed.unit.clone(),
            role: handed.role,
            disposition,
            requirement: requirement.to_owned(),
            issued_on: on,
            limit: handed.limit,
            due: handed.due.clone(),
            dues: due_on
                .map(|due_on| DueDate { since: on, due_on, by: ActKind::Assign })
                .into_iter()
                .collect(),
            stage: AssignmentStage::Issued,
            delivered_on: None,
            objected_on: None,
            supervised_on: None,
            reminders: Vec::new(),
            replies: Vec::new(),
            remedies: 0,
            settled_on: None,
        }
    }

    /// Returns the due date that counts now.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.dues.last().map(|due| due.due_on)
    }

    /// Returns the due date of the letter, before any extension or remedy.
    pub fn first_due_on(&self) -> Option<NaiveDate> {
        self.dues.first().map(|due| due.due_on)
    }

    /// Returns the last final reply.
    pub fn final_reply(&self) -> Option<&Replied> {
        self.replies.iter().rev().find(|replied| replied.reply.kind == ReplyKind::Final)
    }

    /// Folds one act on this share.
    pub fn apply(&mut self, on: NaiveDate, act: &UnitAct) {
        match act {
            UnitAct::Deliver { .. } => {
                self.delivered_on = Some(on);
                self.stage = AssignmentStage::Delivered;
            }
            UnitAct::Object { .. } => {
                self.objected_on = Some(on);
                self.stage = AssignmentStage::Objected;
            }
            UnitAct::AnswerObjection { agreed: true, .. } => {
                self.settle(on, AssignmentStage::Returned);
            }
            UnitAct::AnswerObjection { agreed: false, .. } => {
                self.stage = AssignmentStage::Delivered;
            }
            UnitAct::Extend { due_on, .. } => self.due_again(on, *due_on, ActKind::Extend),
            UnitAct::Remind(reminder) => {
                self.reminders.push(Reminded { on, reminder: reminder.clone() });
            }
            UnitAct::Supervise { due_on, .. } => {
                self.supervised_on = Some(on);
                self.due_again(on, *due_on, ActKind::Supervise);
            }
            UnitAct::Reply(reply) => {
                self.replies.push(Replied { on, reply: reply.clone() });
                if reply.kind == ReplyKind::Final {
                    self.stage = AssignmentStage::Replied;
                }
            }
            UnitAct::Accept { .. } => self.settle(on, AssignmentStage::Accepted),
            UnitAct::SendBack { due_on, .. } => {
                self.remedies += 1;
                self.stage = AssignmentStage::Remedy;
                self.due_again(on, *due_on, ActKind::SendBack);
            }
            UnitAct::Cancel { .. } => self.settle(on, AssignmentStage::Cancelled),
        }
    }

    /// Ends the share.
    pub fn settle(&mut self, on: NaiveDate, stage: AssignmentStage) {
        self.stage = stage;
        self.settled_on = Some(on);
    }

    fn due_again(&mut self, since: NaiveDate, due_on: NaiveDate, by: ActKind) {
        self.dues.push(DueDate { since, due_on, by });
    }
}
