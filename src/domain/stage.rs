//! The two state machines of the office as tables: who may do what where, and where it leads.
//!
//! A transition that is not a row here does not exist. Guards beyond the stage (an accused
//! unit, a reply that is owed) stand in [`decide`](crate::domain::decide).

use crate::domain::{
    act::Act,
    lists::joined,
    petition::Petition,
    terms::{ActKind, AssignmentStage, Outcome, Route, Stage, Term},
};

/// Where an act leads the petition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Stage(Stage),
    /// Nowhere: the stage stays.
    Same,
    /// To the desk of the leader or body to whom it is submitted.
    Desk,
    /// Where the instruction says.
    Outcome,
    /// To the end that was chosen.
    Ending,
    /// Where the units' shares add up to.
    Units,
    /// Back to where it was before the suspension.
    Back,
}

/// A row of the petition's table.
pub struct Transition {
    pub act: ActKind,
    pub from: &'static [Stage],
    pub to: To,
}

/// A row of the assignment's table; the petition itself must be in hand.
pub struct UnitTransition {
    pub act: ActKind,
    pub from: &'static [AssignmentStage],
    /// `None` where the stage stays, or (an objection's answer, a reply) depends on the act.
    pub to: Option<AssignmentStage>,
}

use ActKind as A;
use Stage as S;

const PENDING: &[Stage] = &[
    S::Registered,
    S::Proposed,
    S::AwaitingInstruction,
    S::CommitteeStudy,
    S::MeetingQueue,
    S::Decided,
];

const IN_HAND: &[Stage] = &[S::InHandling, S::ReadyToConclude];

const BEFORE_END: &[Stage] = joined!(Stage: PENDING, IN_HAND);
const OPEN: &[Stage] = joined!(Stage: BEFORE_END, &[S::Suspended]);
const ENDED: &[Stage] = &[
    S::Concluded,
    S::Answered,
    S::Forwarded,
    S::Informed,
    S::FiledOnly,
    S::NotAccepted,
    S::NoLongerAccepted,
    S::Merged,
    S::Withdrawn,
    S::Terminated,
];
const ENDED_OR_FILED: &[Stage] = joined!(Stage: ENDED, &[S::Archived]);
/// Everything but a registration that was a mistake.
const NOT_VOID: &[Stage] = joined!(Stage: OPEN, ENDED_OR_FILED);

const fn row(act: ActKind, from: &'static [Stage], to: To) -> Transition {
    Transition { act, from, to }
}

/// The petition's state machine (domain.md 8.1).
pub const PETITION: &[Transition] = &[
    row(A::Amend, NOT_VOID, To::Same),
    row(A::Propose, PENDING, To::Desk),
    row(A::Submit, PENDING, To::Desk),
    row(A::Instruct, BEFORE_END, To::Outcome),
    // Before the instruction only on a leader's word, for what cannot wait (先办后批).
    row(A::Assign, BEFORE_END, To::Units),
    row(A::Close, OPEN, To::Ending),
    row(A::Conclude, &[S::ReadyToConclude], To::Stage(S::Concluded)),
    row(A::Suspend, IN_HAND, To::Stage(S::Suspended)),
    row(A::Resume, &[S::Suspended], To::Back),
    row(A::Reopen, ENDED_OR_FILED, To::Stage(S::Registered)),
    row(A::Archive, ENDED, To::Stage(S::Archived)),
    row(A::Notify, NOT_VOID, To::Same),
    row(A::Brief, OPEN, To::Same),
    row(A::FollowUp, &[S::InHandling, S::ReadyToConclude, S::Concluded, S::Archived], To::Same),
    row(A::Recuse, OPEN, To::Same),
    row(A::Link, NOT_VOID, To::Same),
    row(A::ReportUp, &[S::ReadyToConclude, S::Concluded, S::Archived], To::Same),
    row(A::Consult, &[S::Archived], To::Same),
    row(A::Issue, NOT_VOID, To::Same),
    // A registration may be void before its letter is.
    row(A::VoidLetter, Stage::ALL, To::Same),
    row(A::Attach, NOT_VOID, To::Same),
    row(A::Detach, NOT_VOID, To::Same),
    // Taken back or corrected, a step is judged again with all that followed it.
    row(A::Correct, Stage::ALL, To::Same),
    row(A::Undo, Stage::ALL, To::Same),
];

use AssignmentStage as U;

/// The assignment's state machine (domain.md 8.2). A draft is not kept: the letter is issued
/// in one act; "at work" is what a delivered assignment is.
pub const ASSIGNMENT: &[UnitTransition] = &[
    UnitTransition { act: A::Deliver, from: &[U::Issued], to: Some(U::Delivered) },
    UnitTransition { act: A::Object, from: &[U::Issued, U::Delivered], to: Some(U::Objected) },
    UnitTransition { act: A::AnswerObjection, from: &[U::Objected], to: None },
    UnitTransition { act: A::Extend, from: &[U::Issued, U::Delivered, U::Remedy], to: None },
    UnitTransition {
        act: A::Recount,
        from: &[U::Issued, U::Delivered, U::Objected, U::Remedy],
        to: None,
    },
    UnitTransition {
        act: A::Remind,
        from: &[U::Issued, U::Delivered, U::Objected, U::Remedy],
        to: None,
    },
    UnitTransition {
        act: A::Supervise,
        from: &[U::Issued, U::Delivered, U::Objected, U::Remedy],
        to: None,
    },
    UnitTransition {
        act: A::Reply,
        // Also while it is reviewed: the answer that was missing may come later.
        from: &[U::Issued, U::Delivered, U::Remedy, U::Replied],
        to: None,
    },
    UnitTransition { act: A::Accept, from: &[U::Replied], to: Some(U::Accepted) },
    UnitTransition { act: A::SendBack, from: &[U::Replied], to: Some(U::Remedy) },
    UnitTransition {
        act: A::Cancel,
        from: &[U::Issued, U::Delivered, U::Objected, U::Replied, U::Remedy],
        to: Some(U::Cancelled),
    },
];

/// Returns the petition's row for an act.
pub fn transition(act: ActKind) -> Option<&'static Transition> {
    PETITION.iter().find(|row| row.act == act)
}

/// Returns the assignment's row for an act.
pub fn unit_transition(act: ActKind) -> Option<&'static UnitTransition> {
    ASSIGNMENT.iter().find(|row| row.act == act)
}

/// Whether the petition's stage admits the act.
pub fn admits(stage: Stage, act: ActKind) -> bool {
    match transition(act) {
        Some(row) => row.from.contains(&stage),
        None => stage.is_in_hand(),
    }
}

/// Whether the assignment's stage admits the act.
pub fn unit_admits(stage: AssignmentStage, act: ActKind) -> bool {
    unit_transition(act).is_some_and(|row| row.from.contains(&stage))
}

/// Returns the stage to which an act leads; `None` where the units' shares decide.
pub fn after(petition: &Petition, act: &Act) -> Option<Stage> {
    let Some(row) = transition(act.kind()) else {
        return (!petition.stage.is_in_hand()).then_some(petition.stage);
    };
    match row.to {
        To::Stage(stage) => Some(stage),
        To::Same => Some(petition.stage),
        To::Desk => Some(desk_of(act)),
        To::Outcome => Some(outcome_of(petition, act)),
        To::Ending => Some(match act {
            Act::Close(closing) => closing.ending.stage(),
            _ => petition.stage,
        }),
        To::Units => None,
        To::Back => Some(petition.suspended.map_or(Stage::InHandling, |s| s.from)),
    }
}

fn desk_of(act: &Act) -> Stage {
    let route = match act {
        Act::Propose(proposal) if proposal.submitted => proposal.route,
        Act::Submit { to } => *to,
        _ => return Stage::Proposed,
    };
    match route {
        Route::ViceChair | Route::Chair => Stage::AwaitingInstruction,
        Route::Meeting => Stage::MeetingQueue,
        Route::Committee => Stage::CommitteeStudy,
    }
}

fn outcome_of(petition: &Petition, act: &Act) -> Stage {
    let Act::Instruct(instruction) = act else {
        return petition.stage;
    };
    // A later instruction while units are at work is kept, but their work goes on.
    if petition.stage.is_in_hand() {
        return petition.stage;
    }
    match instruction.outcome {
        Outcome::Decide => Stage::Decided,
        Outcome::Study => Stage::CommitteeStudy,
        Outcome::Meet => Stage::MeetingQueue,
        Outcome::Raise => Stage::AwaitingInstruction,
        // Read and not decided, it needs a proposal that names a unit.
        Outcome::Return | Outcome::Noted => Stage::Registered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_stands_in_exactly_one_of_the_two_tables() {
        for act in ActKind::ALL {
            let rows = PETITION.iter().filter(|row| row.act == *act).count()
                + ASSIGNMENT.iter().filter(|row| row.act == *act).count();
            assert_eq!(rows, 1, "{act:?}");
        }
    }

    #[test]
    fn every_stage_but_void_can_be_left() {
        for stage in Stage::ALL {
            let leaves = PETITION.iter().any(|row| row.to != To::Same && row.from.contains(stage));
            assert_eq!(leaves, *stage != Stage::Void, "{stage:?}");
        }
        for stage in AssignmentStage::ALL {
            let leaves = ASSIGNMENT.iter().any(|row| row.from.contains(stage));
            assert_eq!(leaves, !stage.is_settled(), "{stage:?}");
        }
    }
}
