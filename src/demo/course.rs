//! What happens to a petition after its registration, by its fate.

mod ending;
mod intake;
mod open;
mod troubles;
mod units;
mod words;

use super::{
    fate::{Desk, Fate},
    walk::Walk,
};
use crate::domain::{
    act::Act,
    terms::{Outcome, Route},
};

/// Lets a registered petition go as far as its fate has it.
pub(super) fn run(walk: &mut Walk<'_>) {
    let details = &walk.petition.details;
    if details.is_collective() || details.is_pressing() {
        // The chair is told at once, before anything is written.
        let note = words::BRIEFED.to_owned();
        walk.on(walk.day(), Act::Brief { to: Route::Chair, note });
    }
    match walk.plan.fate {
        Fate::Concluded { trouble, filed } => {
            troubles::conclude(walk, trouble);
            if filed {
                ending::file(walk);
            }
        }
        Fate::Ended(ending) => ending::end(walk, ending),
        Fate::Pending(desk) => wait(walk, desk),
        Fate::Open { state, .. } => open::run(walk, state),
        Fate::Suspended => ending::suspend(walk),
    }
}

/// Brings a petition to the desk on which it lies.
fn wait(walk: &mut Walk<'_>, desk: Desk) {
    match desk {
        Desk::Clerk => {}
        Desk::Draft => intake::draft(walk),
        Desk::ViceChair | Desk::ViceChairLate => intake::propose(walk, Route::ViceChair),
        Desk::Chair => {
            intake::propose(walk, Route::ViceChair);
            intake::instruct(walk, Route::ViceChair, Outcome::Raise);
        }
        Desk::Committee => intake::propose(walk, Route::Committee),
        Desk::CommitteeLate => {
            intake::propose(walk, Route::ViceChair);
            intake::instruct(walk, Route::ViceChair, Outcome::Study);
        }
        Desk::Meeting => {
            intake::propose(walk, Route::ViceChair);
            intake::instruct(walk, Route::ViceChair, Outcome::Meet);
        }
        Desk::Outbox => intake::decided(walk),
    }
}
