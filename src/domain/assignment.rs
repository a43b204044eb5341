//! One unit's share of a petition: its deadline, reminders, replies and rounds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Extension, Handed, Limit, Reminder, UnitAct, UnitId, UnitReply},
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
    /// The demands that it answers, counted from 1; all of them if none is named.
    pub part: Vec<u16>,
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
    /// How often it objected.
    pub objections: u16,
    pub extensions: Vec<Extended>,
    pub supervised_on: Option<NaiveDate>,
    pub reminders: Vec<Reminded>,
    pub replies: Vec<Replied>,
    /// How often a reply was sent back (补办).
    pub remedies: u16,
    /// Whether a due date passed while the unit owed: what came late stays late, whatever
    /// date was given afterwards.
    pub missed: bool,
    pub settled_on: Option<NaiveDate>,
}

/// A due date and since when it is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    pub since: NaiveDate,
    pub due_on: NaiveDate,
    pub by: ActKind,
}

/// An application for more time, when it was decided, and whether it came too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    pub on: NaiveDate,
    pub extension: Extension,
    /// Applied for after the due date that held then (逾期申请).
    pub late: bool,
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
            part: handed.part.clone(),
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
            objections: 0,
            extensions: Vec::new(),
            supervised_on: None,
            reminders: Vec::new(),
            replies: Vec::new(),
            remedies: 0,
            missed: false,
            settled_on: None,
        }
    }

    /// Returns the due date that counts now.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.dues.last().map(|due| due.due_on)
    }

    /// Returns how the due date that counts now was counted; `None` where somebody named the day
    /// or another one was set since.
    pub fn counted(&self) -> Option<&Due> {
        let last = self.dues.last()?;
        let by_count = matches!(last.by, ActKind::Assign | ActKind::Recount);
        self.due.as_ref().filter(|due| by_count && due.on == last.due_on)
    }

    /// Returns the due date of the letter, before any extension or remedy.
    pub fn first_due_on(&self) -> Option<NaiveDate> {
        self.dues.first().map(|due| due.due_on)
    }

    /// Returns the last final reply.
    pub fn final_reply(&self) -> Option<&Replied> {
        self.replies.iter().rev().find(|replied| replied.reply.kind == ReplyKind::Final)
    }

    /// Returns how often the unit was reminded since it last replied.
    pub fn unanswered_reminders(&self) -> usize {
        let replied_on = self.replies.last().map(|replied| replied.on);
        self.reminders.iter().filter(|r| replied_on.is_none_or(|on| r.on > on)).count()
    }

    /// Returns the demands, counted from 1, of its part that its replies leave unanswered, of
    /// `demands` in all; an assisting unit answers none of its own.
    pub fn unanswered(&self, demands: usize) -> Vec<u16> {
        let all = 1..=u16::try_from(demands).unwrap_or(u16::MAX);
        let part: Vec<u16> = match self.role {
            UnitRole::Lead | UnitRole::Split if self.part.is_empty() => all.collect(),
            UnitRole::Lead | UnitRole::Split | UnitRole::Assist => self.part.clone(),
        };
        let answered = |demand: &u16| {
            self.replies.iter().any(|replied| replied.reply.answers.contains(demand))
        };
        part.into_iter().filter(|demand| !answered(demand)).collect()
    }

    /// Folds one act on this share.
    pub fn apply(&mut self, on: NaiveDate, act: &UnitAct) {
        match act {
            UnitAct::Deliver { .. } => {
                self.delivered_on = Some(on);
                self.stage = AssignmentStage::Delivered;
            }
            UnitAct::Object(_) => {
                self.objections += 1;
                self.objected_on = Some(on);
                self.stage = AssignmentStage::Objected;
            }
            UnitAct::AnswerObjection { agreed: true, .. } => {
                self.settle(on, AssignmentStage::Returned);
            }
            UnitAct::AnswerObjection { agreed: false, .. } => {
                self.stage = AssignmentStage::Delivered;
            }
            UnitAct::Extend(extension) => {
                let late = self.due_on().is_some_and(|due| extension.applied_on > due);
                self.extensions.push(Extended { on, extension: extension.clone(), late });
                if extension.granted {
                    self.due_again(on, extension.due_on, ActKind::Extend);
                }
            }
            UnitAct::Remind(reminder) => {
                self.reminders.push(Reminded { on, reminder: reminder.clone() });
            }
            UnitAct::Supervise(supervision) => {
                self.supervised_on = Some(on);
                self.due_again(on, supervision.due_on, ActKind::Supervise);
            }
            UnitAct::Reply(reply) => {
                self.replies.push(Replied { on, reply: reply.clone() });
                if reply.kind == ReplyKind::Final {
                    self.note_lateness(on);
                    self.stage = AssignmentStage::Replied;
                }
            }
            UnitAct::Accept { .. } => self.settle(on, AssignmentStage::Accepted),
            UnitAct::SendBack { due_on, unanswered, .. } => {
                // What the office found unanswered is unanswered, whatever the reply claimed.
                for replied in &mut self.replies {
                    replied.reply.answers.retain(|demand| !unanswered.contains(demand));
                }
                self.remedies += 1;
                self.due_again(on, *due_on, ActKind::SendBack);
                self.stage = AssignmentStage::Remedy;
            }
            UnitAct::Cancel { .. } => self.settle(on, AssignmentStage::Cancelled),
            UnitAct::Recount { due, .. } => {
                if let Some(due) = due {
                    self.due_again(on, due.on, ActKind::Recount);
                    self.due = Some(due.clone());
                }
            }
        }
    }

    /// Ends the share.
    pub fn settle(&mut self, on: NaiveDate, stage: AssignmentStage) {
        self.note_lateness(on);
        self.stage = stage;
        self.settled_on = Some(on);
    }

    /// Sets another due date; the old ones are kept.
    pub fn due_again(&mut self, since: NaiveDate, due_on: NaiveDate, by: ActKind) {
        self.note_lateness(since);
        self.dues.push(DueDate { since, due_on, by });
    }

    /// Keeps that the due date had passed before `on` brought a reply, another date or an end.
    fn note_lateness(&mut self, on: NaiveDate) {
        self.missed |= self.stage.owes() && self.due_on().is_some_and(|due| on > due);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        act::Supervision,
        terms::{Means, SuperviseGround},
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn due(day_of_march: u32) -> Assignment {
        let handed = Handed {
            unit: "县教育局".into(),
            role: UnitRole::Lead,
            part: Vec::new(),
            limit: Limit::Day(day(day_of_march)),
            due: None,
        };
        Assignment::issued(UnitId(0), day(1), Disposition::Assign, &handed, "")
    }

    fn reply(kind: ReplyKind) -> UnitAct {
        UnitAct::Reply(UnitReply {
            kind,
            text: String::new(),
            document: String::new(),
            written_on: None,
            petitioner_on: None,
            exempt: String::new(),
            congress_on: None,
            answers: Vec::new(),
        })
    }

    fn extended(to: u32) -> UnitAct {
        UnitAct::Extend(Extension {
            applied_on: day(1),
            due_on: day(to),
            granted: true,
            approver: String::new(),
            reason: String::new(),
            document: String::new(),
        })
    }

    fn supervised(to: u32) -> UnitAct {
        UnitAct::Supervise(Supervision {
            ground: SuperviseGround::NotConcluded,
            means: Means::Letter,
            note: String::new(),
            approver: String::new(),
            due_on: day(to),
        })
    }

    fn sent_back(to: u32) -> UnitAct {
        UnitAct::SendBack { reason: String::new(), unanswered: Vec::new(), due_on: day(to) }
    }

    #[test]
    fn the_last_day_is_in_time_and_what_was_late_once_stays_late() {
        let last = || reply(ReplyKind::Final);
        for (acts, missed) in [
            (vec![(10, last())], false),
            (vec![(11, last())], true),
            // An interim reply stops no clock.
            (vec![(9, reply(ReplyKind::Interim)), (11, last())], true),
            // An extension counts if it came in time, and not if the day had passed.
            (vec![(10, extended(20)), (20, last())], false),
            (vec![(10, extended(20)), (21, last())], true),
            (vec![(11, extended(20)), (15, last())], true),
            // Nor does a supervision or a second round make up for the first.
            (vec![(11, supervised(20)), (15, last())], true),
            (vec![(11, last()), (12, sent_back(20)), (15, last())], true),
            (vec![(10, last()), (12, sent_back(20)), (20, last())], false),
            (vec![(10, last()), (10, sent_back(20)), (21, last())], true),
            // While the office examines the reply nobody is late.
            (vec![(10, last()), (25, UnitAct::Accept { note: String::new() })], false),
        ] {
            let mut assignment = due(10);
            for (on, act) in &acts {
                assignment.apply(day(*on), act);
            }
            assert_eq!(assignment.missed, missed, "{acts:?}");
        }
    }

    #[test]
    fn a_share_without_a_deadline_is_never_late() {
        let mut assignment = due(10);
        assignment.dues.clear();
        assignment.apply(day(31), &reply(ReplyKind::Final));
        assert!(!assignment.missed);
    }
}
