//! Each act of the process record in words, with everything recorded of it.

use super::{Teller, limit, words as say};
use crate::{
    domain::{
        act::{
            Act, Assigning, Closing, Conclusion, Extension, Filing, FollowUp, Handed, Instruction,
            Linked, Meeting, Objection, Proposal, Reminder, Resumption, Supervision, UnitAct,
            UnitReply,
        },
        attachment::{Attaching, Content},
        letter::{Body, Issuing},
        terms::{Field, ReplyKind, Route},
    },
    text::{Phrase, attachments, dates, refusals::LIST_COMMA, sheet, word},
};

impl Teller {
    /// Returns the sentence of an act that stands for itself; what else is recorded of it is put
    /// below.
    pub(super) fn plain_act(&mut self, act: &Act) -> String {
        match act {
            Act::Propose(proposal) => self.proposed(proposal),
            Act::Submit { to } => say::SUBMITTED.fill(&[&word(*to)]),
            Act::Instruct(instruction) => self.instructed(instruction),
            Act::Assign(assigning) => self.assigned(assigning),
            Act::Close(closing) => self.closed(closing),
            Act::Conclude(conclusion) => self.concluded(conclusion),
            Act::Suspend { reason } => self.because(say::SUSPENDED.get().to_owned(), reason),
            Act::Resume(resumption) => self.resumed(resumption),
            Act::Reopen { reason } => self.because(say::REOPENED.get().to_owned(), reason),
            Act::Archive(filing) => self.archived(filing),
            Act::Notify { way, note } => self.noted(say::NOTIFIED.fill(&[&word(*way)]), note),
            Act::Brief { to, note } => self.briefed(*to, note),
            Act::FollowUp(follow_up) => self.followed_up(follow_up),
            Act::Recuse { who, stand_in, reason } => {
                self.put(Field::StandIn, stand_in);
                self.because(say::RECUSED.fill(&[who]), reason)
            }
            Act::Link(linked) => self.linked(linked),
            Act::ReportUp { document, note } => {
                self.noted(say::REPORTED_UP.fill(&[document]), note)
            }
            Act::Consult { who, reason } => self.because(say::CONSULTED.fill(&[who]), reason),
            Act::Issue(issuing) => self.issued(issuing),
            Act::VoidLetter { mark, reason } => {
                self.because(say::VOIDED_LETTER.fill(&[mark]), reason)
            }
            Act::Unit { unit, act } => {
                let name = self.unit_name(*unit);
                self.unit(&name, act)
            }
            Act::Attach(attaching) => self.attached(attaching),
            Act::Detach { attachment, reason } => {
                self.because(say::DETACHED.fill(&[&attachments::nth(*attachment)]), reason)
            }
            // These are told by what they concern.
            Act::Amend { .. } | Act::Correct { .. } | Act::Undo { .. } => String::new(),
        }
    }

    pub(super) fn because(&mut self, what: String, reason: &str) -> String {
        self.put(Field::Reason, reason);
        what
    }

    fn noted(&mut self, what: String, note: &str) -> String {
        self.put(Field::Note, note);
        what
    }

    fn proposed(&mut self, proposal: &Proposal) -> String {
        self.put(Field::Units, proposal.units.join(LIST_COMMA.get()));
        if let Some(period) = proposal.period {
            self.put(Field::Period, dates::period(period));
        }
        self.put(Field::Opinion, &proposal.opinion);
        let (how, to) = (word(proposal.disposition), word(proposal.route));
        if proposal.submitted {
            return say::PROPOSED_SUBMITTED.fill(&[&how, &to]);
        }
        self.put(Field::Route, to);
        say::PROPOSED.fill(&[&how])
    }

    fn instructed(&mut self, instruction: &Instruction) -> String {
        self.put(Field::Text, &instruction.text);
        self.put(Field::Disposition, word(instruction.disposition));
        self.put(Field::Units, instruction.units.join(LIST_COMMA.get()));
        if let Some(period) = instruction.period {
            self.put(Field::Period, dates::period(period));
        }
        self.held(instruction.meeting.as_ref());
        let (route, outcome) = (word(instruction.route), word(instruction.outcome));
        // Where the post stands for the person it is not told twice.
        if instruction.by == route || instruction.by.is_empty() {
            return say::INSTRUCTED_AS.fill(&[&route, &outcome]);
        }
        say::INSTRUCTED.fill(&[&route, &instruction.by, &outcome])
    }

    fn held(&mut self, meeting: Option<&Meeting>) {
        let Some(meeting) = meeting else { return };
        self.put(Field::Place, &meeting.place);
        self.put(Field::Host, &meeting.host);
        self.put(Field::Attendees, meeting.attendees.join(LIST_COMMA.get()));
        self.put(Field::Minutes, &meeting.minutes);
    }

    fn assigned(&mut self, assigning: &Assigning) -> String {
        let names: Vec<&str> = assigning.units.iter().map(|handed| handed.unit.as_str()).collect();
        for handed in &assigning.units {
            let share = say::UNIT_LIMIT.fill(&[&handed.unit, &word(handed.role), &limit(handed)]);
            self.line(with_part(share, handed));
        }
        self.put(Field::Requirement, &assigning.requirement);
        self.put(Field::Oral, &assigning.oral);
        self.put(Field::Despite, &assigning.despite);
        self.held(assigning.meeting.as_ref());
        let how = if assigning.meeting.is_some() { say::ON_THE_SPOT } else { say::ASSIGNED };
        how.fill(&[&word(assigning.disposition), &names.join(LIST_COMMA.get())])
    }

    fn closed(&mut self, closing: &Closing) -> String {
        self.put(Field::Target, &closing.target);
        if let Some(into) = closing.into {
            self.line(say::MERGED_INTO.fill(&[&into]));
        }
        self.put(Field::Reason, &closing.reason);
        self.put_day(Field::NoticeOn, closing.notice_on);
        say::ENDED.fill(&[&word(closing.ending)])
    }

    fn concluded(&mut self, conclusion: &Conclusion) -> String {
        self.put(Field::Note, &conclusion.note);
        if let Some(settled) = conclusion.settled {
            self.put(Field::Settled, sheet::yes_or_no(settled));
        }
        say::CONCLUDED.fill(&[&word(conclusion.verdict)])
    }

    fn resumed(&mut self, resumption: &Resumption) -> String {
        for (unit, due_on) in &resumption.dues {
            let name = self.unit_name(*unit);
            self.line(say::MOVED_DUE.fill(&[&name, due_on]));
        }
        self.because(say::RESUMED.get().to_owned(), &resumption.reason)
    }

    fn archived(&mut self, filing: &Filing) -> String {
        self.put(Field::Retention, word(filing.retention));
        if filing.pages > 0 {
            self.put(Field::Pages, filing.pages);
        }
        if !filing.missing.is_empty() {
            self.line(say::FILED_INCOMPLETE.fill(&[&attachments::parts(&filing.missing)]));
        }
        self.put(Field::Incomplete, &filing.incomplete);
        say::ARCHIVED.fill(&[&filing.dossier])
    }

    fn attached(&mut self, attaching: &Attaching) -> String {
        if let Some(unit) = attaching.unit {
            let name = self.unit_name(unit);
            self.put(Field::Unit, name);
        }
        self.put(Field::Document, &attaching.document);
        self.put_day(Field::Dated, attaching.dated);
        if attaching.pages > 0 {
            self.put(Field::Pages, attaching.pages);
        }
        let Content { size, format, .. } = attaching.content;
        self.line(say::FILE_IS.fill(&[&word(format), &attachments::size(size)]));
        say::ATTACHED.fill(&[&word(attaching.kind), &attaching.title])
    }

    fn briefed(&mut self, to: Route, note: &str) -> String {
        self.noted(say::BRIEFED.fill(&[&word(to)]), note)
    }

    fn followed_up(&mut self, follow_up: &FollowUp) -> String {
        if let Some(answered) = follow_up.answered {
            self.put(Field::Answered, sheet::yes_or_no(answered));
        }
        let what = say::FOLLOWED_UP.fill(&[&word(follow_up.way), &word(follow_up.satisfaction)]);
        self.noted(what, &follow_up.note)
    }

    fn linked(&mut self, linked: &Linked) -> String {
        self.put_day(Field::RectifyBy, linked.rectify_by);
        self.put(Field::Rectified, &linked.rectified);
        say::LINKED.fill(&[&word(linked.means), &linked.activity])
    }

    fn issued(&mut self, issuing: &Issuing) -> String {
        let Issuing { kind, to, mark, body, .. } = issuing;
        let kind = word(*kind);
        if let Body::With(number) = body {
            self.line(say::SAME_LETTER.fill(&[number]));
        }
        match (mark, body) {
            (Some(mark), _) => say::ISSUED_LETTER.fill(&[&kind, mark, to]),
            (None, Body::Elsewhere(note)) => say::ISSUED_ELSEWHERE.fill(&[&kind, note, to]),
            (None, _) => say::ISSUED_UNNUMBERED.fill(&[&kind, to]),
        }
    }

    fn unit(&mut self, unit: &str, act: &UnitAct) -> String {
        match act {
            UnitAct::Deliver { receiver } => {
                self.put(Field::Receiver, receiver);
                say::DELIVERED.fill(&[&unit])
            }
            UnitAct::Object(objection) => self.objected(unit, objection),
            UnitAct::AnswerObjection { agreed, reason } => {
                let answer = if *agreed { say::OBJECTION_AGREED } else { say::OBJECTION_REJECTED };
                self.because(answer.fill(&[&unit]), reason)
            }
            UnitAct::Extend(extension) => self.extended(unit, extension),
            UnitAct::Remind(reminder) => self.reminded(unit, reminder),
            UnitAct::Supervise(supervision) => self.supervised(unit, supervision),
            UnitAct::Reply(reply) => self.replied(unit, reply),
            UnitAct::Accept { note } => self.noted(say::ACCEPTED.fill(&[&unit]), note),
            UnitAct::SendBack { reason, unanswered, due_on } => {
                self.put(Field::Unanswered, places(unanswered));
                self.because(say::SENT_BACK.fill(&[&unit, due_on]), reason)
            }
            UnitAct::Cancel { reason } => self.because(say::CANCELLED.fill(&[&unit]), reason),
            UnitAct::Recount { reason, due } => {
                if let Some(due) = due {
                    self.line(say::DUE.fill(&[&due.on, &dates::explanation(due)]));
                }
                self.because(say::RECOUNTED.fill(&[&unit]), reason)
            }
        }
    }

    fn objected(&mut self, unit: &str, objection: &Objection) -> String {
        self.put(Field::Suggests, &objection.suggests);
        self.put(Field::Approver, &objection.approver);
        self.because(say::OBJECTED.fill(&[&unit]), &objection.reason)
    }

    fn extended(&mut self, unit: &str, extension: &Extension) -> String {
        self.put(Field::AppliedOn, extension.applied_on);
        self.put(Field::Approver, &extension.approver);
        self.put(Field::Document, &extension.document);
        if extension.granted && extension.document.is_empty() {
            self.line(say::PAPER_TO_COME.get().to_owned());
        }
        let how: Phrase = if extension.granted { say::EXTENDED } else { say::EXTENSION_DENIED };
        self.because(how.fill(&[&unit, &extension.due_on]), &extension.reason)
    }

    fn supervised(&mut self, unit: &str, supervision: &Supervision) -> String {
        self.put(Field::Ground, word(supervision.ground));
        self.put(Field::Approver, &supervision.approver);
        let what = say::SUPERVISED.fill(&[&unit, &word(supervision.means), &supervision.due_on]);
        self.noted(what, &supervision.note)
    }

    fn reminded(&mut self, unit: &str, reminder: &Reminder) -> String {
        self.put(Field::Reached, &reminder.reached);
        self.put(Field::Said, &reminder.said);
        self.put_day(Field::PromisedOn, reminder.promised_on);
        self.put_day(Field::AnswerBy, reminder.answer_by);
        say::REMINDED.fill(&[&unit, &word(reminder.kind)])
    }

    fn replied(&mut self, unit: &str, reply: &UnitReply) -> String {
        self.put(Field::Document, &reply.document);
        self.put_day(Field::WrittenOn, reply.written_on);
        self.put(Field::Text, &reply.text);
        self.put(Field::Answers, places(&reply.answers));
        self.put_day(Field::PetitionerOn, reply.petitioner_on);
        self.put(Field::Exempt, &reply.exempt);
        self.put_day(Field::CongressOn, reply.congress_on);
        match reply.kind {
            ReplyKind::Final => say::REPLIED.fill(&[&unit]),
            ReplyKind::Interim => say::REPLIED_INTERIM.fill(&[&unit]),
        }
    }
}

fn with_part(share: String, handed: &Handed) -> String {
    if handed.part.is_empty() {
        share
    } else {
        say::UNIT_PART.fill(&[&share, &places(&handed.part)])
    }
}

/// Returns the places of demands as a list.
pub fn places(demands: &[u16]) -> String {
    demands.iter().map(u16::to_string).collect::<Vec<_>>().join(LIST_COMMA.get())
}
