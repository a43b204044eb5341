//! Where a petition stands, as lists tell it: on whose desk, for how long, and what is missing.

use super::{dates, phrases, word};
use crate::domain::{
    question::PendingLine,
    row::Row,
    terms::{Route, Stage},
};

phrases! {
    AWAITING_VICE_CHAIR: "待分管批示", "vice-chair";
    AWAITING_CHAIR: "待主任批示", "chair";
    AT_LEADER: "{0} {1}日", "{0} {1}d";
    INSTRUCTION_OWED: "待补批示", "paper owed";
    CONFLICT: "批示不一致", "in conflict";
}

/// Returns the stage of a petition: whose instruction it waits for.
pub fn stage_of(row: &Row) -> String {
    let word = match (row.stage, row.waits_for) {
        (Stage::AwaitingInstruction, Some(Route::ViceChair)) => AWAITING_VICE_CHAIR.get(),
        (Stage::AwaitingInstruction, Some(Route::Chair)) => AWAITING_CHAIR.get(),
        (stage, _) => word(stage),
    };
    word.to_owned()
}

/// Returns where a petition stands that is to be sent on: which leaders contradict each other,
/// which paper is still to come, and how many days the leader has it.
pub fn stage(line: &PendingLine) -> String {
    let row = &line.row;
    if row.conflict {
        return CONFLICT.get().to_owned();
    }
    if row.owes_instruction {
        return INSTRUCTION_OWED.get().to_owned();
    }
    match line.at_leader {
        Some(days) if days > 0 => AT_LEADER.fill(&[&stage_of(row), &days]),
        _ => stage_of(row),
    }
}

/// Returns how a petition stands to the limit for sending it on; nothing where it is sent on.
pub fn standing(line: &PendingLine) -> String {
    if line.row.stage.is_pending() { dates::standing(-line.days_left()) } else { String::new() }
}
