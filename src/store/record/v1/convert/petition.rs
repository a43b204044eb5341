//! The state of a petition: into the stored form and back.

use crate::{
    domain::{
        act::UnitId,
        assignment::{Assignment, DueDate, Extended, Reminded, Replied},
        petition::{FollowedUp, Instructed, Petition, Recusal, Suspended},
    },
    store::record::{
        RecordError,
        v1::{
            convert::{
                all, date, try_all, try_some,
                words::{code, some_word, word},
            },
            petition::{
                AssignmentV1, BriefingV1, DueDateV1, ExtendedV1, FollowedUpV1, InstructedV1,
                PetitionV1, RecusalV1, RemindedV1, RepliedV1, SuspendedV1,
            },
            scalar::{Day, Moment},
        },
    },
};

impl From<Petition> for PetitionV1 {
    #[expect(clippy::too_many_lines, reason = "a field a line")]
    fn from(petition: Petition) -> Self {
        let Petition {
            number,
            revision,
            details,
            backfilled,
            entered_at,
            stage,
            since,
            waits_for,
            proposal,
            instructions,
            assignments,
            conclusion,
            closing,
            ended_on,
            suspended,
            filed,
            transfer,
            notified_on,
            owes_instruction,
            briefings,
            recusals,
            follow_ups,
            links,
            reported_up_on,
            letters,
            letters_due,
            attachments,
            dossiers,
        } = petition;
        Self {
            number: number.into(),
            revision,
            details: details.into(),
            backfilled,
            entered_at: Moment(entered_at),
            stage: code(stage),
            since: Day(since),
            waits_for: waits_for.map(code),
            proposal: proposal.map(Into::into),
            instructions: all(instructions),
            assignments: all(assignments),
            conclusion: conclusion.map(Into::into),
            closing: closing.map(Into::into),
            ended_on: ended_on.map(Day),
            suspended: suspended.map(Into::into),
            filed: filed.map(Into::into),
            transfer: transfer.map(Into::into),
            notified_on: notified_on.map(Day),
            owes_instruction,
            briefings: briefings
                .into_iter()
                .map(|(on, to)| BriefingV1 { on: Day(on), to: code(to) })
                .collect(),
            recusals: all(recusals),
            follow_ups: all(follow_ups),
            links: all(links),
            reported_up_on: reported_up_on.map(Day),
            letters: all(letters),
            letters_due: all(letters_due),
            attachments: all(attachments),
            dossiers,
        }
    }
}

impl TryFrom<PetitionV1> for Petition {
    type Error = RecordError;

    #[expect(clippy::too_many_lines, reason = "a field a line")]
    fn try_from(petition: PetitionV1) -> Result<Self, RecordError> {
        let PetitionV1 {
            number,
            revision,
            details,
            backfilled,
            entered_at,
            stage,
            since,
            waits_for,
            proposal,
            instructions,
            assignments,
            conclusion,
            closing,
            ended_on,
            suspended,
            filed,
            transfer,
            notified_on,
            owes_instruction,
            briefings,
            recusals,
            follow_ups,
            links,
            reported_up_on,
            letters,
            letters_due,
            attachments,
            dossiers,
        } = petition;
        let briefings: Result<_, _> = briefings
            .into_iter()
            .map(|BriefingV1 { on, to }| word(to, "briefings.to").map(|to| (on.0, to)))
            .collect();
        Ok(Self {
            number: number.into(),
            revision,
            details: details.try_into()?,
            backfilled,
            entered_at: entered_at.0,
            stage: word(stage, "stage")?,
            since: since.0,
            waits_for: some_word(waits_for, "waits_for")?,
            proposal: try_some(proposal)?,
            instructions: try_all(instructions)?,
            assignments: try_all(assignments)?,
            conclusion: try_some(conclusion)?,
            closing: try_some(closing)?,
            ended_on: date(ended_on),
            suspended: try_some(suspended)?,
            filed: try_some(filed)?,
            transfer: try_some(transfer)?,
            notified_on: date(notified_on),
            owes_instruction,
            briefings: briefings?,
            recusals: all(recusals),
            follow_ups: try_all(follow_ups)?,
            links: try_all(links)?,
            reported_up_on: date(reported_up_on),
            letters: try_all(letters)?,
            letters_due: try_all(letters_due)?,
            attachments: try_all(attachments)?,
            dossiers,
        })
    }
}

impl From<Instructed> for InstructedV1 {
    fn from(instructed: Instructed) -> Self {
        let Instructed { on, instruction } = instructed;
        Self { on: Day(on), instruction: instruction.into() }
    }
}

impl TryFrom<InstructedV1> for Instructed {
    type Error = RecordError;

    fn try_from(instructed: InstructedV1) -> Result<Self, RecordError> {
        let InstructedV1 { on, instruction } = instructed;
        Ok(Self { on: on.0, instruction: instruction.try_into()? })
    }
}

impl From<Suspended> for SuspendedV1 {
    fn from(suspended: Suspended) -> Self {
        let Suspended { from, on } = suspended;
        Self { from: code(from), on: Day(on) }
    }
}

impl TryFrom<SuspendedV1> for Suspended {
    type Error = RecordError;

    fn try_from(suspended: SuspendedV1) -> Result<Self, RecordError> {
        let SuspendedV1 { from, on } = suspended;
        Ok(Self { from: word(from, "suspended.from")?, on: on.0 })
    }
}

impl From<Recusal> for RecusalV1 {
    fn from(recusal: Recusal) -> Self {
        let Recusal { who, stand_in, reason } = recusal;
        Self { who, stand_in, reason }
    }
}

impl From<RecusalV1> for Recusal {
    fn from(recusal: RecusalV1) -> Self {
        let RecusalV1 { who, stand_in, reason } = recusal;
        Self { who, stand_in, reason }
    }
}

impl From<FollowedUp> for FollowedUpV1 {
    fn from(followed: FollowedUp) -> Self {
        let FollowedUp { on, follow_up } = followed;
        Self { on: Day(on), follow_up: follow_up.into() }
    }
}

impl TryFrom<FollowedUpV1> for FollowedUp {
    type Error = RecordError;

    fn try_from(followed: FollowedUpV1) -> Result<Self, RecordError> {
        let FollowedUpV1 { on, follow_up } = followed;
        Ok(Self { on: on.0, follow_up: follow_up.try_into()? })
    }
}

impl From<Assignment> for AssignmentV1 {
    fn from(assignment: Assignment) -> Self {
        let Assignment {
            id: UnitId(id),
            unit,
            role,
            part,
            disposition,
            requirement,
            issued_on,
            limit,
            due,
            dues,
            stage,
            delivered_on,
            objected_on,
            objections,
            extensions,
            supervised_on,
            reminders,
            replies,
            remedies,
            missed,
            settled_on,
        } = assignment;
        Self {
            id,
            unit,
            role: code(role),
            part,
            disposition: code(disposition),
            requirement,
            issued_on: Day(issued_on),
            limit: limit.into(),
            due: due.map(Into::into),
            dues: all(dues),
            stage: code(stage),
            delivered_on: delivered_on.map(Day),
            objected_on: objected_on.map(Day),
            objections,
            extensions: all(extensions),
            supervised_on: supervised_on.map(Day),
            reminders: all(reminders),
            replies: all(replies),
            remedies,
            missed,
            settled_on: settled_on.map(Day),
        }
    }
}

impl TryFrom<AssignmentV1> for Assignment {
    type Error = RecordError;

    fn try_from(assignment: AssignmentV1) -> Result<Self, RecordError> {
        let AssignmentV1 {
            id,
            unit,
            role,
            part,
            disposition,
            requirement,
            issued_on,
            limit,
            due,
            dues,
            stage,
            delivered_on,
            objected_on,
            objections,
            extensions,
            supervised_on,
            reminders,
            replies,
            remedies,
            missed,
            settled_on,
        } = assignment;
        Ok(Self {
            id: UnitId(id),
            unit,
            role: word(role, "assignment.role")?,
            part,
            disposition: word(disposition, "assignment.disposition")?,
            requirement,
            issued_on: issued_on.0,
            limit: limit.try_into()?,
            due: try_some(due)?,
            dues: try_all(dues)?,
            stage: word(stage, "assignment.stage")?,
            delivered_on: date(delivered_on),
            objected_on: date(objected_on),
            objections,
            extensions: all(extensions),
            supervised_on: date(supervised_on),
            reminders: try_all(reminders)?,
            replies: try_all(replies)?,
            remedies,
            missed,
            settled_on: date(settled_on),
        })
    }
}

impl From<DueDate> for DueDateV1 {
    fn from(due: DueDate) -> Self {
        let DueDate { since, due_on, by } = due;
        Self { since: Day(since), due_on: Day(due_on), by: code(by) }
    }
}

impl TryFrom<DueDateV1> for DueDate {
    type Error = RecordError;

    fn try_from(due: DueDateV1) -> Result<Self, RecordError> {
        let DueDateV1 { since, due_on, by } = due;
        Ok(Self { since: since.0, due_on: due_on.0, by: word(by, "dues.by")? })
    }
}

impl From<Extended> for ExtendedV1 {
    fn from(extended: Extended) -> Self {
        let Extended { on, extension, late } = extended;
        Self { on: Day(on), extension: extension.into(), late }
    }
}

impl From<ExtendedV1> for Extended {
    fn from(extended: ExtendedV1) -> Self {
        let ExtendedV1 { on, extension, late } = extended;
        Self { on: on.0, extension: extension.into(), late }
    }
}

impl From<Reminded> for RemindedV1 {
    fn from(reminded: Reminded) -> Self {
        let Reminded { on, reminder } = reminded;
        Self { on: Day(on), reminder: reminder.into() }
    }
}

impl TryFrom<RemindedV1> for Reminded {
    type Error = RecordError;

    fn try_from(reminded: RemindedV1) -> Result<Self, RecordError> {
        let RemindedV1 { on, reminder } = reminded;
        Ok(Self { on: on.0, reminder: reminder.try_into()? })
    }
}

impl From<Replied> for RepliedV1 {
    fn from(replied: Replied) -> Self {
        let Replied { on, reply } = replied;
        Self { on: Day(on), reply: reply.into() }
    }
}

impl TryFrom<RepliedV1> for Replied {
    type Error = RecordError;

    fn try_from(replied: RepliedV1) -> Result<Self, RecordError> {
        let RepliedV1 { on, reply } = replied;
        Ok(Self { on: on.0, reply: reply.try_into()? })
    }
}
