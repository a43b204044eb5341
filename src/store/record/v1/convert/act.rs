//! What is done to a petition as a whole: into the stored form and back.

use crate::{
    domain::{
        act::{
            Assigning, Closing, Conclusion, FollowUp, Handed, Instruction, Limit, Linked, Meeting,
            Proposal, Resumption, UnitId,
        },
        calendar::{
            due::{DaysOff, Due},
            period::Period,
        },
    },
    store::record::{
        RecordError,
        v1::{
            act::{
                AssigningV1, ClosingV1, ConclusionV1, DaysOffV1, DueV1, FollowUpV1, HandedV1,
                InstructionV1, LimitV1, LinkedV1, MeetingV1, PeriodV1, ProposalV1, ResumedV1,
                ResumptionV1,
            },
            convert::{
                all, date, try_all, try_some,
                words::{code, word},
            },
            scalar::Day,
        },
    },
};

impl From<Proposal> for ProposalV1 {
    fn from(proposal: Proposal) -> Self {
        let Proposal { disposition, units, period, route, opinion, submitted } = proposal;
        Self {
            disposition: code(disposition),
            units,
            period: period.map(Into::into),
            route: code(route),
            opinion,
            submitted,
        }
    }
}

impl TryFrom<ProposalV1> for Proposal {
    type Error = RecordError;

    fn try_from(proposal: ProposalV1) -> Result<Self, RecordError> {
        let ProposalV1 { disposition, units, period, route, opinion, submitted } = proposal;
        Ok(Self {
            disposition: word(disposition, "proposal.disposition")?,
            units,
            period: try_some(period)?,
            route: word(route, "proposal.route")?,
            opinion,
            submitted,
        })
    }
}

impl From<Instruction> for InstructionV1 {
    fn from(instruction: Instruction) -> Self {
        let Instruction { route, by, text, outcome, disposition, units, period, meeting } =
            instruction;
        Self {
            route: code(route),
            by,
            text,
            outcome: code(outcome),
            disposition: code(disposition),
            units,
            period: period.map(Into::into),
            meeting: meeting.map(Into::into),
        }
    }
}

impl TryFrom<InstructionV1> for Instruction {
    type Error = RecordError;

    fn try_from(instruction: InstructionV1) -> Result<Self, RecordError> {
        let InstructionV1 { route, by, text, outcome, disposition, units, period, meeting } =
            instruction;
        Ok(Self {
            route: word(route, "instruction.route")?,
            by,
            text,
            outcome: word(outcome, "instruction.outcome")?,
            disposition: word(disposition, "instruction.disposition")?,
            units,
            period: try_some(period)?,
            meeting: meeting.map(Into::into),
        })
    }
}

impl From<Meeting> for MeetingV1 {
    fn from(meeting: Meeting) -> Self {
        let Meeting { place, host, attendees, minutes } = meeting;
        Self { place, host, attendees, minutes }
    }
}

impl From<MeetingV1> for Meeting {
    fn from(meeting: MeetingV1) -> Self {
        let MeetingV1 { place, host, attendees, minutes } = meeting;
        Self { place, host, attendees, minutes }
    }
}

impl From<Assigning> for AssigningV1 {
    fn from(assigning: Assigning) -> Self {
        let Assigning { disposition, units, requirement, meeting, oral, despite } = assigning;
        Self {
            disposition: code(disposition),
            units: all(units),
            requirement,
            meeting: meeting.map(Into::into),
            oral,
            despite,
        }
    }
}

impl TryFrom<AssigningV1> for Assigning {
    type Error = RecordError;

    fn try_from(assigning: AssigningV1) -> Result<Self, RecordError> {
        let AssigningV1 { disposition, units, requirement, meeting, oral, despite } = assigning;
        Ok(Self {
            disposition: word(disposition, "assign.disposition")?,
            units: try_all(units)?,
            requirement,
            meeting: meeting.map(Into::into),
            oral,
            despite,
        })
    }
}

impl From<Handed> for HandedV1 {
    fn from(handed: Handed) -> Self {
        let Handed { unit, role, part, limit, due } = handed;
        Self { unit, role: code(role), part, limit: limit.into(), due: due.map(Into::into) }
    }
}

impl TryFrom<HandedV1> for Handed {
    type Error = RecordError;

    fn try_from(handed: HandedV1) -> Result<Self, RecordError> {
        let HandedV1 { unit, role, part, limit, due } = handed;
        Ok(Self {
            unit,
            role: word(role, "assign.role")?,
            part,
            limit: limit.try_into()?,
            due: try_some(due)?,
        })
    }
}

impl From<Limit> for LimitV1 {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::Period(period) => Self::Period(period.into()),
            Limit::Day(day) => Self::Day(Day(day)),
            Limit::Open => Self::Open,
        }
    }
}

impl TryFrom<LimitV1> for Limit {
    type Error = RecordError;

    fn try_from(limit: LimitV1) -> Result<Self, RecordError> {
        Ok(match limit {
            LimitV1::Period(period) => Self::Period(period.try_into()?),
            LimitV1::Day(day) => Self::Day(day.0),
            LimitV1::Open => Self::Open,
        })
    }
}

impl From<Period> for PeriodV1 {
    fn from(period: Period) -> Self {
        let Period { count, unit } = period;
        Self { count, unit: code(unit) }
    }
}

impl TryFrom<PeriodV1> for Period {
    type Error = RecordError;

    fn try_from(period: PeriodV1) -> Result<Self, RecordError> {
        let PeriodV1 { count, unit } = period;
        Ok(Self { count, unit: word(unit, "period.unit")? })
    }
}

impl From<Due> for DueV1 {
    fn from(due: Due) -> Self {
        let Due { start, period, roll, raw, on, skipped, make_up_for, unknown_years } = due;
        Self {
            start: Day(start),
            period: period.into(),
            roll: code(roll),
            raw: Day(raw),
            on: Day(on),
            skipped: all(skipped),
            make_up_for,
            unknown_years,
        }
    }
}

impl TryFrom<DueV1> for Due {
    type Error = RecordError;

    fn try_from(due: DueV1) -> Result<Self, RecordError> {
        let DueV1 { start, period, roll, raw, on, skipped, make_up_for, unknown_years } = due;
        Ok(Self {
            start: start.0,
            period: period.try_into()?,
            roll: word(roll, "due.roll")?,
            raw: raw.0,
            on: on.0,
            skipped: all(skipped),
            make_up_for,
            unknown_years,
        })
    }
}

impl From<DaysOff> for DaysOffV1 {
    fn from(days: DaysOff) -> Self {
        let DaysOff { from, to, name } = days;
        Self { from: Day(from), to: Day(to), name }
    }
}

impl From<DaysOffV1> for DaysOff {
    fn from(days: DaysOffV1) -> Self {
        let DaysOffV1 { from, to, name } = days;
        Self { from: from.0, to: to.0, name }
    }
}

impl From<Conclusion> for ConclusionV1 {
    fn from(conclusion: Conclusion) -> Self {
        let Conclusion { verdict, note, settled } = conclusion;
        Self { verdict: code(verdict), note, settled }
    }
}

impl TryFrom<ConclusionV1> for Conclusion {
    type Error = RecordError;

    fn try_from(conclusion: ConclusionV1) -> Result<Self, RecordError> {
        let ConclusionV1 { verdict, note, settled } = conclusion;
        Ok(Self { verdict: word(verdict, "conclusion.verdict")?, note, settled })
    }
}

impl From<Closing> for ClosingV1 {
    fn from(closing: Closing) -> Self {
        let Closing { ending, reason, target, into, notice_on } = closing;
        Self {
            ending: code(ending),
            reason,
            target,
            into: into.map(Into::into),
            notice_on: notice_on.map(Day),
        }
    }
}

impl TryFrom<ClosingV1> for Closing {
    type Error = RecordError;

    fn try_from(closing: ClosingV1) -> Result<Self, RecordError> {
        let ClosingV1 { ending, reason, target, into, notice_on } = closing;
        Ok(Self {
            ending: word(ending, "closing.ending")?,
            reason,
            target,
            into: into.map(Into::into),
            notice_on: date(notice_on),
        })
    }
}

impl From<FollowUp> for FollowUpV1 {
    fn from(follow_up: FollowUp) -> Self {
        let FollowUp { way, answered, satisfaction, note } = follow_up;
        Self { way: code(way), answered, satisfaction: code(satisfaction), note }
    }
}

impl TryFrom<FollowUpV1> for FollowUp {
    type Error = RecordError;

    fn try_from(follow_up: FollowUpV1) -> Result<Self, RecordError> {
        let FollowUpV1 { way, answered, satisfaction, note } = follow_up;
        Ok(Self {
            way: word(way, "follow_up.way")?,
            answered,
            satisfaction: word(satisfaction, "follow_up.satisfaction")?,
            note,
        })
    }
}

impl From<Linked> for LinkedV1 {
    fn from(linked: Linked) -> Self {
        let Linked { means, activity, rectify_by, rectified } = linked;
        Self { means: code(means), activity, rectify_by: rectify_by.map(Day), rectified }
    }
}

impl TryFrom<LinkedV1> for Linked {
    type Error = RecordError;

    fn try_from(linked: LinkedV1) -> Result<Self, RecordError> {
        let LinkedV1 { means, activity, rectify_by, rectified } = linked;
        Ok(Self {
            means: word(means, "link.means")?,
            activity,
            rectify_by: date(rectify_by),
            rectified,
        })
    }
}

impl From<Resumption> for ResumptionV1 {
    fn from(resumption: Resumption) -> Self {
        let Resumption { reason, dues } = resumption;
        let dues = dues
            .into_iter()
            .map(|(UnitId(unit), due_on)| ResumedV1 { unit, due_on: Day(due_on) })
            .collect();
        Self { reason, dues }
    }
}

impl From<ResumptionV1> for Resumption {
    fn from(resumption: ResumptionV1) -> Self {
        let ResumptionV1 { reason, dues } = resumption;
        let dues =
            dues.into_iter().map(|ResumedV1 { unit, due_on }| (UnitId(unit), due_on.0)).collect();
        Self { reason, dues }
    }
}
