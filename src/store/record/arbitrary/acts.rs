//! Arbitrary events, of every kind.

use super::Pool;
use crate::domain::{
    act::{
        Act, Assigning, Closing, Conclusion, Extension, Filing, FollowUp, Handed, Instruction,
        Limit, Linked, Meeting, Objection, Order, Proposal, Reminder, Resumption, Supervision,
        UnitAct, UnitId, UnitReply,
    },
    attachment::{Attaching, AttachmentId, Content, ContentHash},
    calendar::{
        due::{DaysOff, Due},
        period::{Period, PeriodUnit, Roll},
    },
    duplicate::DupCheck,
    event::{Event, Registration, What},
    terms::{ActKind, Term},
};

impl Pool {
    pub(in super::super) fn event(&mut self) -> Event {
        let kind = self.below(ActKind::ALL.len() + 1);
        self.event_of(ActKind::ALL.get(kind).copied())
    }

    /// Returns an event of a kind; without one, a registration.
    pub(in super::super) fn event_of(&mut self, kind: Option<ActKind>) -> Event {
        let what = match kind {
            Some(kind) => What::Done(self.act(kind)),
            None => What::Registered(Registration {
                number: self.register_number(),
                details: Box::new(self.details()),
                backfilled: self.option(Self::text),
                transfer: self.option(Self::period),
                checked: self.option(|p| DupCheck {
                    candidates: p.u32(),
                    best: p.option(|p| (p.register_number(), p.u32())),
                }),
            }),
        };
        Event { at: self.moment(), on: self.day(), actor: self.text(), what }
    }

    fn act(&mut self, kind: ActKind) -> Act {
        match kind {
            ActKind::Amend => Act::Amend { details: Box::new(self.details()), reason: self.text() },
            ActKind::Propose => Act::Propose(self.proposal()),
            ActKind::Submit => Act::Submit { to: self.term(Term::ALL) },
            ActKind::Instruct => Act::Instruct(self.instruction()),
            ActKind::Assign => Act::Assign(self.assigning()),
            ActKind::Close => Act::Close(self.closing()),
            ActKind::Conclude => Act::Conclude(self.conclusion()),
            ActKind::Suspend => Act::Suspend { reason: self.text() },
            ActKind::Resume => Act::Resume(self.resumption()),
            ActKind::Reopen => Act::Reopen { reason: self.text() },
            ActKind::Archive => Act::Archive(self.filing()),
            ActKind::Attach => Act::Attach(self.attaching()),
            ActKind::Detach => {
                Act::Detach { attachment: AttachmentId(self.u16()), reason: self.text() }
            }
            ActKind::Notify => Act::Notify { way: self.term(Term::ALL), note: self.text() },
            ActKind::Brief => Act::Brief { to: self.term(Term::ALL), note: self.text() },
            ActKind::FollowUp => Act::FollowUp(self.follow_up()),
            ActKind::Recuse => {
                Act::Recuse { who: self.text(), stand_in: self.text(), reason: self.text() }
            }
            ActKind::Link => Act::Link(self.linked()),
            ActKind::ReportUp => Act::ReportUp { document: self.text(), note: self.text() },
            ActKind::Consult => Act::Consult { who: self.text(), reason: self.text() },
            ActKind::Correct => Act::Correct {
                step: self.u32(),
                order: Box::new(self.order()),
                reason: self.text(),
            },
            ActKind::Undo => Act::Undo { step: self.u32(), reason: self.text() },
            ActKind::Issue => Act::Issue(self.issuing()),
            ActKind::VoidLetter => Act::VoidLetter { mark: self.mark(), reason: self.text() },
            ActKind::Deliver
            | ActKind::Object
            | ActKind::AnswerObjection
            | ActKind::Extend
            | ActKind::Remind
            | ActKind::Supervise
            | ActKind::Reply
            | ActKind::Accept
            | ActKind::SendBack
            | ActKind::Cancel
            | ActKind::Recount => Act::Unit { unit: UnitId(self.u16()), act: self.unit_act(kind) },
        }
    }

    /// Returns an order of any kind, a correction within a correction included.
    fn order(&mut self) -> Order {
        let kind = self.term(ActKind::ALL);
        Order { on: self.day(), act: self.act(kind) }
    }

    fn unit_act(&mut self, kind: ActKind) -> UnitAct {
        match kind {
            ActKind::Deliver => UnitAct::Deliver { receiver: self.text() },
            ActKind::Object => UnitAct::Object(self.objection()),
            ActKind::AnswerObjection => {
                UnitAct::AnswerObjection { agreed: self.bool(), reason: self.text() }
            }
            ActKind::Extend => UnitAct::Extend(self.extension()),
            ActKind::Remind => UnitAct::Remind(self.reminder()),
            ActKind::Supervise => UnitAct::Supervise(self.supervision()),
            ActKind::Reply => UnitAct::Reply(self.reply()),
            ActKind::Accept => UnitAct::Accept { note: self.text() },
            ActKind::SendBack => UnitAct::SendBack {
                reason: self.text(),
                unanswered: self.list(Self::u16),
                due_on: self.day(),
            },
            ActKind::Recount => {
                UnitAct::Recount { reason: self.text(), due: self.option(Self::due) }
            }
            _ => UnitAct::Cancel { reason: self.text() },
        }
    }

    pub(super) fn proposal(&mut self) -> Proposal {
        Proposal {
            disposition: self.term(Term::ALL),
            units: self.list(Self::text),
            period: self.option(Self::period),
            route: self.term(Term::ALL),
            opinion: self.text(),
            submitted: self.bool(),
        }
    }

    pub(super) fn instruction(&mut self) -> Instruction {
        Instruction {
            route: self.term(Term::ALL),
            by: self.text(),
            text: self.text(),
            outcome: self.term(Term::ALL),
            disposition: self.term(Term::ALL),
            units: self.list(Self::text),
            period: self.option(Self::period),
            meeting: self.option(Self::meeting),
        }
    }

    fn meeting(&mut self) -> Meeting {
        Meeting {
            place: self.text(),
            host: self.text(),
            attendees: self.list(Self::text),
            minutes: self.text(),
        }
    }

    fn assigning(&mut self) -> Assigning {
        Assigning {
            disposition: self.term(Term::ALL),
            units: self.list(|p| Handed {
                unit: p.text(),
                role: p.term(Term::ALL),
                part: p.list(Self::u16),
                limit: p.limit(),
                due: p.option(Self::due),
            }),
            requirement: self.text(),
            meeting: self.option(Self::meeting),
            oral: self.text(),
            despite: self.text(),
        }
    }

    pub(super) fn limit(&mut self) -> Limit {
        match self.below(3) {
            0 => Limit::Open,
            1 => Limit::Day(self.day()),
            _ => Limit::Period(self.period()),
        }
    }

    pub(super) fn period(&mut self) -> Period {
        Period { count: self.u16(), unit: self.term(&PeriodUnit::ALL) }
    }

    pub(super) fn due(&mut self) -> Due {
        Due {
            start: self.day(),
            period: self.period(),
            roll: self.term(&Roll::ALL),
            raw: self.day(),
            on: self.day(),
            skipped: self.list(|p| DaysOff {
                from: p.day(),
                to: p.day(),
                name: p.option(Self::text),
            }),
            make_up_for: self.option(Self::text),
            unknown_years: self.list(|p| i32::from(p.u16()) - 30_000),
        }
    }

    pub(super) fn reminder(&mut self) -> Reminder {
        Reminder {
            kind: self.term(Term::ALL),
            reached: self.text(),
            said: self.text(),
            promised_on: self.option(Self::day),
            answer_by: self.option(Self::day),
        }
    }

    pub(super) fn reply(&mut self) -> UnitReply {
        UnitReply {
            kind: self.term(Term::ALL),
            text: self.text(),
            document: self.text(),
            written_on: self.option(Self::day),
            petitioner_on: self.option(Self::day),
            exempt: self.text(),
            congress_on: self.option(Self::day),
            answers: self.list(Self::u16),
        }
    }

    fn objection(&mut self) -> Objection {
        Objection { reason: self.text(), suggests: self.text(), approver: self.text() }
    }

    pub(super) fn extension(&mut self) -> Extension {
        Extension {
            applied_on: self.day(),
            due_on: self.day(),
            granted: self.bool(),
            approver: self.text(),
            reason: self.text(),
            document: self.text(),
        }
    }

    fn supervision(&mut self) -> Supervision {
        Supervision {
            ground: self.term(Term::ALL),
            means: self.term(Term::ALL),
            note: self.text(),
            approver: self.text(),
            due_on: self.day(),
        }
    }

    fn resumption(&mut self) -> Resumption {
        Resumption { reason: self.text(), dues: self.list(|p| (UnitId(p.u16()), p.day())) }
    }

    pub(super) fn follow_up(&mut self) -> FollowUp {
        FollowUp {
            way: self.term(Term::ALL),
            answered: self.option(Self::bool),
            satisfaction: self.term(Term::ALL),
            note: self.text(),
        }
    }

    pub(super) fn linked(&mut self) -> Linked {
        Linked {
            means: self.term(Term::ALL),
            activity: self.text(),
            rectify_by: self.option(Self::day),
            rectified: self.text(),
        }
    }

    pub(super) fn conclusion(&mut self) -> Conclusion {
        Conclusion {
            verdict: self.term(Term::ALL),
            note: self.text(),
            settled: self.option(Self::bool),
        }
    }

    pub(super) fn filing(&mut self) -> Filing {
        Filing {
            dossier: self.text(),
            retention: self.term(Term::ALL),
            pages: self.u16(),
            incomplete: self.text(),
            missing: self.list(|p| p.term(Term::ALL)),
        }
    }

    pub(super) fn attaching(&mut self) -> Attaching {
        Attaching {
            kind: self.term(Term::ALL),
            title: self.text(),
            document: self.text(),
            dated: self.option(Self::day),
            pages: self.u16(),
            unit: self.option(|p| UnitId(p.u16())),
            content: Content {
                hash: ContentHash(std::array::from_fn(|_| self.u16().to_be_bytes()[0])),
                size: self.u32().into(),
                format: self.term(Term::ALL),
            },
        }
    }

    pub(super) fn closing(&mut self) -> Closing {
        Closing {
            ending: self.term(Term::ALL),
            reason: self.text(),
            target: self.text(),
            into: self.option(Self::register_number),
            notice_on: self.option(Self::day),
        }
    }
}
