//! Every form there is, in the program itself, in a pseudo-terminal of each size: Chinese of every
//! kind is typed into every field, and caret, borders and text are looked at after each.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

mod anything;
mod came;
mod declared;
mod fields;
mod forms;
mod person;
mod ways;

use std::fs;

use crate::{emulator::columns::Ambiguous, support::Office};

use self::{forms::Round, person::Person, ways::Register};

fn round(size: (u16, u16), ambiguous: Ambiguous, saves: bool) {
    let office = Office::demo();
    // No paper of the invented register was scanned.
    fs::create_dir_all(office.folder().join("person")).unwrap();
    let scan = office.file("person/scan.png", b"\x89PNG\r\n\x1a\n....IEND....");
    office.run(&["attach", "2026-001", &scan]).done();
    let register = Register::of(&office);
    let person = Person::at(&office, size, ambiguous);
    let mut round = Round::of(&person, &register, &office, saves);
    round.goes();
    round.is_complete();
    drop(register);
    person.leaves();
}

#[test]
fn at_the_size_it_is_made_for() {
    round((80, 24), Ambiguous::Narrow, true);
}

#[test]
fn in_a_small_window() {
    round((60, 20), Ambiguous::Narrow, false);
}

#[test]
fn in_a_large_window() {
    round((120, 40), Ambiguous::Narrow, false);
}

#[test]
fn where_ambiguous_characters_take_two_columns() {
    round((80, 24), Ambiguous::Wide, false);
}
