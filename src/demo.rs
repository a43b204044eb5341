//! An invented register to try the program on and to measure it with.
//!
//! It has the figures of the source document: one term of five years, 293 petitions, 672
//! people, its four groups of problems, three quarters of what should be concluded concluded.
//! Every event went through [`decide`](crate::domain::decide), so every history is legal.
//! Pure: the same seed, day and calendar give the same register. All names are invented.

mod course;
mod days;
mod fate;
mod invented;
mod paper;
mod plan;
mod random;
mod topic;
mod walk;

use chrono::NaiveDate;

use crate::{
    demo::{days::Term, walk::Walk},
    domain::{calendar::Calendar, event::Event},
};

/// The invented clerk and the invented deputy head of the office.
pub const STAFF: [&str; 2] = ["陈小岚", "符志远"];

/// A petition's whole history, oldest event first; it begins with the registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub events: Vec<Event>,
}

/// Returns the register of a term that ends on `today`, in order of number.
///
/// Nothing is entered on `today` itself or later, so that the register is never ahead of a
/// clock that runs within that day.
pub fn register(seed: u64, today: NaiveDate, calendar: &Calendar) -> Vec<History> {
    large(fate::TERM, seed, today, calendar)
}

/// Returns a register of `count` petitions with the same shares, for measurements.
pub fn large(count: u32, seed: u64, today: NaiveDate, calendar: &Calendar) -> Vec<History> {
    let term = Term::until(today, calendar);
    plan::plans(seed, count, &term)
        .iter()
        .map(|plan| {
            let mut walk = Walk::registered(seed, plan, &term);
            course::run(&mut walk);
            History { events: walk.events() }
        })
        .collect()
}
