//! What is typed into an act, made plain before it is judged and kept (see [`plain`]).

use chrono::NaiveDate;

use super::{Act, Meeting, UnitAct};
use crate::domain::{details::Details, plain};

impl Act {
    /// Returns the same act with every text cleaned.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "an act a line or two")]
    pub fn cleaned(mut self) -> Self {
        match &mut self {
            Self::Amend { details, reason } => {
                **details =
                    std::mem::replace(&mut **details, Details::received(NaiveDate::MIN)).cleaned();
                text(reason);
            }
            Self::Propose(proposal) => {
                names(&mut proposal.units);
                text(&mut proposal.opinion);
            }
            Self::Instruct(instruction) => {
                names(&mut instruction.units);
                line(&mut instruction.by);
                text(&mut instruction.text);
                meeting(instruction.meeting.as_mut());
            }
            Self::Assign(assigning) => {
                text(&mut assigning.requirement);
                line(&mut assigning.oral);
                text(&mut assigning.despite);
                meeting(assigning.meeting.as_mut());
                for handed in &mut assigning.units {
                    line(&mut handed.unit);
                }
                assigning.units.retain(|handed| !handed.unit.is_empty());
            }
            Self::Close(closing) => {
                text(&mut closing.reason);
                line(&mut closing.target);
            }
            Self::Conclude(conclusion) => text(&mut conclusion.note),
            Self::Resume(resumption) => text(&mut resumption.reason),
            Self::Suspend { reason }
            | Self::Reopen { reason }
            | Self::Undo { reason, .. }
            | Self::VoidLetter { reason, .. } => {
                text(reason);
            }
            Self::Archive(filing) => {
                line(&mut filing.dossier);
                text(&mut filing.incomplete);
            }
            Self::Notify { note, .. } | Self::Brief { note, .. } => text(note),
            Self::FollowUp(follow_up) => text(&mut follow_up.note),
            Self::Recuse { who, stand_in, reason } => {
                line(who);
                line(stand_in);
                text(reason);
            }
            Self::Link(linked) => {
                line(&mut linked.activity);
                text(&mut linked.rectified);
            }
            Self::ReportUp { document, note } => {
                line(document);
                text(note);
            }
            Self::Consult { who, reason } => {
                line(who);
                text(reason);
            }
            Self::Correct { order, reason, .. } => {
                let act = std::mem::replace(&mut order.act, Self::Reopen { reason: String::new() });
                order.act = act.cleaned();
                text(reason);
            }
            Self::Attach(attaching) => {
                line(&mut attaching.title);
                line(&mut attaching.document);
            }
            Self::Detach { reason, .. } => text(reason),
            Self::Unit { act, .. } => act.clean(),
            // What stands on a letter is what its paper says.
            Self::Submit { .. } | Self::Issue(_) => {}
        }
        self
    }
}

impl UnitAct {
    fn clean(&mut self) {
        match self {
            Self::Deliver { receiver } => line(receiver),
            Self::AnswerObjection { reason, .. }
            | Self::SendBack { reason, .. }
            | Self::Cancel { reason }
            | Self::Recount { reason, .. } => text(reason),
            Self::Object(objection) => {
                text(&mut objection.reason);
                line(&mut objection.suggests);
                line(&mut objection.approver);
            }
            Self::Accept { note } => text(note),
            Self::Extend(extension) => {
                line(&mut extension.approver);
                text(&mut extension.reason);
                line(&mut extension.document);
            }
            Self::Supervise(supervision) => {
                line(&mut supervision.approver);
                text(&mut supervision.note);
            }
            Self::Remind(reminder) => {
                line(&mut reminder.reached);
                text(&mut reminder.said);
            }
            Self::Reply(reply) => {
                text(&mut reply.text);
                line(&mut reply.document);
                line(&mut reply.exempt);
            }
        }
    }
}

fn line(value: &mut String) {
    *value = plain::line(value);
}

fn text(value: &mut String) {
    *value = plain::text(value);
}

fn names(values: &mut Vec<String>) {
    values.iter_mut().for_each(line);
    values.retain(|name| !name.is_empty());
}

fn meeting(held: Option<&mut Meeting>) {
    if let Some(held) = held {
        line(&mut held.place);
        line(&mut held.host);
        line(&mut held.minutes);
        names(&mut held.attendees);
    }
}
