//! An invented register to try the program on and to measure it with.
//!
//! It has the figures of the source document: one term of five years, 293 petitions, 672
//! people, its four groups of problems, three quarters of what should be concluded concluded.
//! Every event went through [`decide`](crate::domain::decide), so every history is legal.
//! Pure: the same seed, day and calendar give the same register. All names are invented.

mod course;
mod days;
mod drawn;
mod fate;
mod invented;
mod letters;
mod paper;
mod plan;
mod random;
mod scans;
mod topic;
mod walk;
mod weave;

use chrono::NaiveDate;

use crate::{
    demo::{days::Term, walk::Walk},
    domain::{
        book::{Book, Edited},
        calendar::Calendar,
        event::Event,
    },
};

/// The invented clerk and the invented deputy head of the office.
pub const STAFF: [&str; 2] = ["陈小岚", "符志远"];

/// A petition's whole history, oldest event first; it begins with the registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub events: Vec<Event>,
}

/// An office that uses the program: its register, what it wrote, what it scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub histories: Vec<History>,
    /// What was changed in its book before the first letter.
    pub begun: Edited,
    /// The files that its petitions name.
    pub files: Vec<Vec<u8>>,
}

/// Returns the register with its letters of the last weeks and some scans.
pub fn office(seed: u64, today: NaiveDate, calendar: &Calendar) -> Office {
    let term = Term::until(today, calendar);
    let histories = register(seed, today, calendar);
    let letters::Letters { begun, mut asides } = letters::letters(&histories, &term);
    let scanned = scans::scans(&histories);
    for (history, scans) in scanned.asides {
        asides.entry(history).or_default().extend(scans);
    }
    let book = Book::fold([&begun]);
    let histories = histories.into_iter().enumerate().map(|(place, history)| {
        let Some(asides) = asides.get(&place) else { return history };
        History { events: weave::woven(history.events, asides, &term, &book) }
    });
    Office { histories: histories.collect(), begun, files: scanned.files }
}

/// Returns the register of a term that ends on `today`, in order of number, with neither letters
/// nor scans.
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
