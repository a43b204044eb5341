//! The process record of a petition in words: one line per event, with everything recorded of it.
//!
//! The command line prints these lines and the detail screen shows them.

use std::fmt::Display;

use chrono::{NaiveDate, NaiveDateTime};

use super::{dates, phrases, refusals::LIST_COMMA, sheet, word};
use crate::domain::{
    act::{
        Act, Assigning, Closing, Conclusion, Handed, Instruction, Limit, Proposal, Reminder,
        UnitAct, UnitReply,
    },
    details::Details,
    event::{Event, Registration, What},
    terms::{Field, ReplyKind, Retention},
};

phrases! {
    REGISTERED: "登记为 {0}：{1}", "registered as {0}: {1}";
    BACKFILLED: "补录自旧登记簿", "taken from an old register";
    AMENDED: "更正登记", "the registration is amended";
    CHANGE: "{0}：{1} → {2}", "{0}: {1} → {2}";
    PROPOSED: "拟办：{0}", "proposed: {0}";
    PROPOSED_SUBMITTED: "拟办：{0}，并呈{1}", "proposed: {0}, and submitted to the {1}";
    SUBMITTED: "呈{0}批示", "submitted to the {0}";
    INSTRUCTED: "{0}{1}批示：{2}", "{0} {1} instructs: {2}";
    ASSIGNED: "{0}{1}", "{0}: {1}";
    ON_THE_SPOT: "当场交办{1}（{0}）", "{0} at a meeting: {1}";
    UNIT_LIMIT: "{0}（{1}）：{2}", "{0} ({1}): {2}";
    DUE: "{0} 到期（{1}）", "due on {0} ({1})";
    DUE_PLAIN: "{0} 到期", "due on {0}";
    NO_LIMIT: "未定期限", "no deadline";
    ENDED: "{0}", "ended: {0}";
    CONCLUDED: "办结：{0}", "concluded: {0}";
    SUSPENDED: "中止办理", "suspended";
    RESUMED: "恢复办理", "resumed";
    REOPENED: "重新办理", "reopened";
    ARCHIVED: "归档：{0}", "archived as {0}";
    DELIVERED: "{0}签收", "delivered to {0}";
    OBJECTED: "{0}提出异议", "{0} objects";
    OBJECTION_AGREED: "同意{0}退回", "{0} may give it back";
    OBJECTION_REJECTED: "不同意{0}退回，继续办理", "{0} may not give it back";
    EXTENDED: "同意{0}延期至 {1}", "{0} has until {1} now";
    REMINDED: "催办{0}（{1}）", "{0} reminded ({1})";
    SUPERVISED: "督办{0}，限 {1} 前办结", "{0} supervised, until {1}";
    REPLIED: "{0}作最终回复", "{0} replies finally";
    REPLIED_INTERIM: "{0}作阶段性回复", "{0} replies for the time being";
    ACCEPTED: "{0}的回复审核通过", "the reply of {0} is accepted";
    SENT_BACK: "退回{0}补办，限 {1} 前回复", "sent back to {0}, reply until {1}";
    CANCELLED: "撤销对{0}的交办", "the assignment to {0} is cancelled";
    SOME_UNIT: "该单位", "the unit";
    NOTHING: "（空）", "(empty)";
    LABELLED: "{0}：{1}", "{0}: {1}";
    MERGED_INTO: "并入 {0}", "merged into {0}";
}

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When it was entered.
    pub at: NaiveDateTime,
    /// On which day it happened.
    pub on: NaiveDate,
    pub actor: String,
    /// What happened, as one sentence.
    pub what: String,
    /// What else was recorded, a line each without line breaks.
    pub detail: Vec<String>,
}

/// Returns a history in words, in the order of the events.
pub fn lines(events: &[Event]) -> Vec<HistoryLine> {
    let mut teller = Teller { units: Vec::new(), details: None, detail: Vec::new() };
    events.iter().map(|event| teller.tell(event)).collect()
}

/// What earlier events tell that later ones only refer to.
struct Teller<'a> {
    /// The units by their place, as assigned so far.
    units: Vec<&'a str>,
    /// The registration as amended so far.
    details: Option<&'a Details>,
    detail: Vec<String>,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, event: &'a Event) -> HistoryLine {
        self.detail = Vec::new();
        let what = match &event.what {
            What::Registered(registration) => self.registered(registration),
            What::Done(act) => self.act(event.on, act),
        };
        HistoryLine {
            at: event.at,
            on: event.on,
            actor: event.actor.clone(),
            what,
            detail: std::mem::take(&mut self.detail),
        }
    }

    /// Adds `field：value`, further lines of the value below it; nothing for an empty value.
    fn put(&mut self, field: Field, value: impl Display) {
        self.label(word(field), &value.to_string());
    }

    fn label(&mut self, label: &str, value: &str) {
        let mut lines = value.lines();
        if let Some(first) = lines.next() {
            self.detail.push(LABELLED.fill(&[&label, &first]));
            self.detail.extend(lines.map(str::to_owned));
        }
    }

    fn put_day(&mut self, field: Field, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.put(field, day);
        }
    }

    fn registered(&mut self, registration: &'a Registration) -> String {
        self.details = Some(&registration.details);
        if let Some(external_id) = &registration.backfilled {
            self.detail.push(BACKFILLED.get().to_owned());
            self.put(Field::ExternalId, external_id);
        }
        REGISTERED.fill(&[&registration.number, &registration.details.title])
    }

    fn act(&mut self, on: NaiveDate, act: &'a Act) -> String {
        match act {
            Act::Amend { details, reason } => self.amended(on, details, reason),
            Act::Propose(proposal) => self.proposed(proposal),
            Act::Submit { to } => SUBMITTED.fill(&[&word(*to)]),
            Act::Instruct(instruction) => self.instructed(instruction),
            Act::Assign(assigning) => self.assigned(assigning),
            Act::Close(closing) => self.closed(closing),
            Act::Conclude(conclusion) => self.concluded(conclusion),
            Act::Suspend { reason } => self.because(SUSPENDED.get().to_owned(), reason),
            Act::Resume { reason } => self.because(RESUMED.get().to_owned(), reason),
            Act::Reopen { reason } => self.because(REOPENED.get().to_owned(), reason),
            Act::Archive { dossier, retention, pages } => {
                self.archived(dossier, *retention, *pages)
            }
            Act::Unit { unit, act } => {
                let name = self.units.get(usize::from(unit.0)).copied();
                self.unit(name.unwrap_or(SOME_UNIT.get()), act)
            }
        }
    }

    fn because(&mut self, what: String, reason: &str) -> String {
        self.put(Field::Reason, reason);
        what
    }

    /// Tells every field that changed, with its old value and its new one.
    fn amended(&mut self, on: NaiveDate, details: &'a Details, reason: &str) -> String {
        self.put(Field::Reason, reason);
        let before = self.details.map(|before| sheet::details(before, on)).unwrap_or_default();
        let after = sheet::details(details, on);
        let value = |of: &[(String, String)], name: &str| {
            of.iter().find(|(label, _)| label == name).map(|(_, value)| one_line(value))
        };
        let mut names: Vec<&String> = before.iter().chain(&after).map(|(name, _)| name).collect();
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(name);
                true
            }
        });
        for name in names {
            let (old, new) = (value(&before, name), value(&after, name));
            if old != new {
                let told =
                    |value: Option<String>| value.unwrap_or_else(|| NOTHING.get().to_owned());
                self.detail.push(CHANGE.fill(&[name, &told(old), &told(new)]));
            }
        }
        self.details = Some(details);
        AMENDED.get().to_owned()
    }

    fn proposed(&mut self, proposal: &Proposal) -> String {
        self.put(Field::Units, proposal.units.join(LIST_COMMA.get()));
        if let Some(period) = proposal.period {
            self.put(Field::Period, dates::period(period));
        }
        self.put(Field::Opinion, &proposal.opinion);
        let (how, to) = (word(proposal.disposition), word(proposal.route));
        if proposal.submitted {
            return PROPOSED_SUBMITTED.fill(&[&how, &to]);
        }
        self.put(Field::Route, to);
        PROPOSED.fill(&[&how])
    }

    fn instructed(&mut self, instruction: &Instruction) -> String {
        self.put(Field::Text, &instruction.text);
        self.put(Field::Disposition, word(instruction.disposition));
        self.put(Field::Units, instruction.units.join(LIST_COMMA.get()));
        if let Some(period) = instruction.period {
            self.put(Field::Period, dates::period(period));
        }
        let (route, outcome) = (word(instruction.route), word(instruction.outcome));
        // Where the post stands for the person it is not told twice.
        let by = if instruction.by == route { "" } else { &instruction.by };
        INSTRUCTED.fill(&[&route, &by, &outcome])
    }

    fn assigned(&mut self, assigning: &'a Assigning) -> String {
        let names: Vec<&str> = assigning.units.iter().map(|handed| handed.unit.as_str()).collect();
        for handed in &assigning.units {
            self.detail.push(UNIT_LIMIT.fill(&[&handed.unit, &word(handed.role), &limit(handed)]));
        }
        self.put(Field::Requirement, &assigning.requirement);
        self.units.extend(&names);
        let how = if assigning.on_the_spot { ON_THE_SPOT } else { ASSIGNED };
        how.fill(&[&word(assigning.disposition), &names.join(LIST_COMMA.get())])
    }

    fn closed(&mut self, closing: &Closing) -> String {
        self.put(Field::Target, &closing.target);
        if let Some(into) = closing.into {
            self.detail.push(MERGED_INTO.fill(&[&into]));
        }
        self.put(Field::Reason, &closing.reason);
        self.put_day(Field::NoticeOn, closing.notice_on);
        ENDED.fill(&[&word(closing.ending)])
    }

    fn concluded(&mut self, conclusion: &Conclusion) -> String {
        self.put(Field::Note, &conclusion.note);
        if let Some(settled) = conclusion.settled {
            self.put(Field::Settled, sheet::yes_or_no(settled));
        }
        CONCLUDED.fill(&[&word(conclusion.verdict)])
    }

    fn archived(&mut self, dossier: &str, retention: Retention, pages: u16) -> String {
        self.put(Field::Retention, word(retention));
        if pages > 0 {
            self.put(Field::Pages, pages);
        }
        ARCHIVED.fill(&[&dossier])
    }

    fn unit(&mut self, unit: &str, act: &UnitAct) -> String {
        match act {
            UnitAct::Deliver { receiver } => {
                self.put(Field::Receiver, receiver);
                DELIVERED.fill(&[&unit])
            }
            UnitAct::Object { reason } => self.because(OBJECTED.fill(&[&unit]), reason),
            UnitAct::AnswerObjection { agreed, reason } => {
                let answer = if *agreed { OBJECTION_AGREED } else { OBJECTION_REJECTED };
                self.because(answer.fill(&[&unit]), reason)
            }
            UnitAct::Extend { due_on, approver, reason } => {
                self.put(Field::Approver, approver);
                self.because(EXTENDED.fill(&[&unit, due_on]), reason)
            }
            UnitAct::Remind(reminder) => self.reminded(unit, reminder),
            UnitAct::Supervise { ground, approver, due_on } => {
                self.put(Field::Ground, ground);
                self.put(Field::Approver, approver);
                SUPERVISED.fill(&[&unit, due_on])
            }
            UnitAct::Reply(reply) => self.replied(unit, reply),
            UnitAct::Accept { note } => {
                self.put(Field::Note, note);
                ACCEPTED.fill(&[&unit])
            }
            UnitAct::SendBack { reason, due_on } => {
                self.because(SENT_BACK.fill(&[&unit, due_on]), reason)
            }
            UnitAct::Cancel { reason } => self.because(CANCELLED.fill(&[&unit]), reason),
        }
    }

    fn reminded(&mut self, unit: &str, reminder: &Reminder) -> String {
        self.put(Field::Reached, &reminder.reached);
        self.put(Field::Said, &reminder.said);
        self.put_day(Field::PromisedOn, reminder.promised_on);
        self.put_day(Field::AnswerBy, reminder.answer_by);
        REMINDED.fill(&[&unit, &word(reminder.kind)])
    }

    fn replied(&mut self, unit: &str, reply: &UnitReply) -> String {
        self.put(Field::Document, &reply.document);
        self.put_day(Field::WrittenOn, reply.written_on);
        self.put(Field::Text, &reply.text);
        self.put_day(Field::PetitionerOn, reply.petitioner_on);
        self.put(Field::Exempt, &reply.exempt);
        self.put_day(Field::CongressOn, reply.congress_on);
        match reply.kind {
            ReplyKind::Final => REPLIED.fill(&[&unit]),
            ReplyKind::Interim => REPLIED_INTERIM.fill(&[&unit]),
        }
    }
}

/// Returns until when a unit has it, and how that day came about.
pub fn limit(handed: &Handed) -> String {
    match (&handed.due, handed.limit) {
        (Some(due), Limit::Period(_)) => DUE.fill(&[&due.on, &dates::explanation(due)]),
        (Some(due), _) => DUE_PLAIN.fill(&[&due.on]),
        (None, Limit::Day(day)) => DUE_PLAIN.fill(&[&day]),
        (None, Limit::Period(period)) => dates::period(period),
        (None, Limit::Open) => NO_LIMIT.get().to_owned(),
    }
}

fn one_line(value: &str) -> String {
    value.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
