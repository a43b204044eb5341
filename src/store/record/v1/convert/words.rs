//! Which stored code stands for which value of the domain.

use crate::{
    domain::{
        calendar::period::{PeriodUnit, Roll},
        terms,
    },
    store::record::{
        RecordError,
        v1::code::{self, Code, Coded},
    },
};

/// A value of the domain that a code stands for.
pub(super) trait Word: Copy {
    type Stored: Coded;

    fn store(self) -> Self::Stored;
    fn restore(stored: Self::Stored) -> Self;
}

pub(super) fn code<W: Word>(word: W) -> Code<W::Stored> {
    Code::Known(word.store())
}

/// Returns the value, or which field holds what this version has no value for.
pub(super) fn word<W: Word>(code: Code<W::Stored>, field: &'static str) -> Result<W, RecordError> {
    match code {
        Code::Known(stored) => Ok(W::restore(stored)),
        Code::Unknown(code) => Err(RecordError::UnknownCode { field, code }),
    }
}

pub(super) fn some_word<W: Word>(
    code: Option<Code<W::Stored>>,
    field: &'static str,
) -> Result<Option<W>, RecordError> {
    code.map(|code| word(code, field)).transpose()
}

/// Pairs the values of a type with the stored ones of the same name; leaving one out on
/// either side does not compile.
macro_rules! words {
    ($($word:path = $stored:ident { $($value:ident)+ })+) => {$(
        impl Word for $word {
            type Stored = code::$stored;

            fn store(self) -> Self::Stored {
                match self { $(Self::$value => code::$stored::$value,)+ }
            }

            fn restore(stored: Self::Stored) -> Self {
                match stored { $(code::$stored::$value => Self::$value,)+ }
            }
        }
    )+};
}

words! {
    terms::Channel = Channel { Letter Visit Call Online }
    terms::Origin = Origin { Direct Leader Upstream Deputy OtherUnit }
    terms::Purpose = Purpose { Redress Appeal Accusation Suggestion Inquiry Other }
    terms::Disposition = Disposition {
        Assign Refer Forward SelfHandle Inform FileOnly NotAccepted NoLongerAccepted Answer Merge
    }
    terms::Route = Route { ViceChair Chair Meeting Committee }
    terms::RouteReason = RouteReason {
        Ordinary Collective Urgent SeveralUnits Accusation UnitUnclear
    }
    terms::Outcome = Outcome { Decide Study Meet Raise Return Noted }
    terms::Stage = Stage {
        Registered Proposed AwaitingInstruction CommitteeStudy MeetingQueue Decided InHandling
        ReadyToConclude Suspended Concluded Answered Forwarded Informed FiledOnly NotAccepted
        NoLongerAccepted Merged Withdrawn Terminated Void Archived
    }
    terms::AssignmentStage = AssignmentStage {
        Issued Delivered Objected Replied Remedy Accepted Returned Cancelled
    }
    terms::UnitRole = UnitRole { Lead Assist Split }
    terms::ReminderKind = ReminderKind { Phone Notice InPerson }
    terms::ReplyKind = ReplyKind { Final Interim }
    terms::Verdict = Verdict { Supported PartlySupported Explained NotSupported }
    terms::EndingKind = EndingKind {
        Answered Forwarded Informed FiledOnly NotAccepted NoLongerAccepted Merged Withdrawn
        Terminated Void
    }
    terms::Retention = Retention { TenYears ThirtyYears Permanent }
    terms::ActKind = ActKind {
        Amend Propose Submit Instruct Assign Close Conclude Suspend Resume Reopen Archive Notify
        Brief FollowUp Recuse Link ReportUp Consult Correct Undo Deliver Object AnswerObjection
        Extend Remind Supervise Reply Accept SendBack Cancel Recount Issue VoidLetter
        Attach Detach
    }
    terms::PaperKind = PaperKind {
        Registration InstructionSlip Assignment Referral Reminder Remedy Supervision Extension
        Objection Notice Conclusion Dossier
    }
    terms::Circumstance = Circumstance {
        Litigation LevelSkipping Disruptive Threat Backlog Crossing Vulnerable
    }
    terms::SuperviseGround = SuperviseGround {
        NotConcluded NotReported Procedure Evasion NotExecuted Fraud WrongFacts Other
    }
    terms::Means = Means { Phone Letter Talk OnSite Joint LawCheck Research Deputies Report }
    terms::NoticeWay = NoticeWay { Written Spoken Phone }
    terms::Satisfaction = Satisfaction { Satisfied Mostly Dissatisfied Unreached }
    terms::AttachmentKind = AttachmentKind {
        Original Slip Letter Report Answer Receipt Notice Transcript Other
    }
    terms::FileFormat = FileFormat { Pdf Jpeg Png }
    terms::DossierPart = DossierPart { Original Slip Report Answer Notice }
    PeriodUnit = PeriodUnit { Days WorkingDays Months }
    Roll = Roll { Forward Keep }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Term;

    fn agrees<W: Word + PartialEq + std::fmt::Debug>(all: &[W], code: fn(W) -> &'static str) {
        assert_eq!(all.len(), W::Stored::ALL.len(), "{}", W::Stored::NAME);
        for value in all {
            assert_eq!(value.store().code(), code(*value));
            assert_eq!(W::restore(value.store()), *value);
        }
    }

    #[test]
    fn the_stored_codes_are_those_of_the_terms() {
        agrees(terms::Channel::ALL, Term::code);
        agrees(terms::Origin::ALL, Term::code);
        agrees(terms::Purpose::ALL, Term::code);
        agrees(terms::Disposition::ALL, Term::code);
        agrees(terms::Route::ALL, Term::code);
        agrees(terms::RouteReason::ALL, Term::code);
        agrees(terms::Outcome::ALL, Term::code);
        agrees(terms::Stage::ALL, Term::code);
        agrees(terms::AssignmentStage::ALL, Term::code);
        agrees(terms::UnitRole::ALL, Term::code);
        agrees(terms::ReminderKind::ALL, Term::code);
        agrees(terms::ReplyKind::ALL, Term::code);
        agrees(terms::Verdict::ALL, Term::code);
        agrees(terms::EndingKind::ALL, Term::code);
        agrees(terms::Retention::ALL, Term::code);
        agrees(terms::ActKind::ALL, Term::code);
        agrees(terms::PaperKind::ALL, Term::code);
        agrees(terms::Circumstance::ALL, Term::code);
        agrees(terms::SuperviseGround::ALL, Term::code);
        agrees(terms::Means::ALL, Term::code);
        agrees(terms::NoticeWay::ALL, Term::code);
        agrees(terms::Satisfaction::ALL, Term::code);
        agrees(terms::AttachmentKind::ALL, Term::code);
        agrees(terms::FileFormat::ALL, Term::code);
        agrees(terms::DossierPart::ALL, Term::code);
        agrees(&PeriodUnit::ALL, PeriodUnit::code);
        agrees(&Roll::ALL, Roll::code);
    }
}
