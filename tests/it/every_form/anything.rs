//! Somebody who presses anything at all at the program itself, leaves it, and comes back, over and
//! over: the bytes go through the decoder, and every frame comes out of the real program.

use super::{
    fields::NAME,
    person::{DOWN, ENTER, ESC, HOME, PAGE_DOWN, Person, RIGHT, SAVE, TAB, f},
};
use crate::{emulator::columns::Ambiguous, procedure::chance::Chance, support::Office};

/// How often the program is left and started again, and how many keys are pressed each time.
const RUNS: u64 = 80;
const KEYS: u64 = 20;

/// What is pressed besides function keys: those that end the program are pressed at the end alone.
const PRESSED: &[&str] = &[
    TAB,
    TAB,
    "\x1b[Z",
    ENTER,
    ENTER,
    ESC,
    HOME,
    PAGE_DOWN,
    RIGHT,
    DOWN,
    DOWN,
    SAVE,
    "\x1b[A",
    "\x1b[D",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[3~",
    "\x7f",
    " ",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "？",
    "／",
    "２",
    "\x01",
    "\x0b",
    "\x15",
    "\x17",
    "\x10",
    "\x0e",
    "\x19",
    "张",
    "反映南岸村承包地",
    "zrzy",
    "１３８",
    "12-01",
    "昨天",
    "+15",
    NAME,
    "\x1b[200~一\r二\t三\x1b[201~",
    "\x1b[",
    "\x00\u{9b}m",
];

/// Presses keys at random, as fast as they go.
fn press(person: &Person, chance: &mut Chance) {
    for _ in 0..KEYS {
        let key = match chance.below(5) {
            0 => f(u8::try_from(1 + chance.below(9)).unwrap()),
            _ => chance.pick(PRESSED).to_owned(),
        };
        person.types(&key);
    }
}

fn goes(size: (u16, u16), seed: u64) {
    let office = Office::demo();
    let mut chance = Chance::of(seed);
    let mut frames = 0;
    for _ in 0..RUNS {
        let mut person = Person::at(&office, size, Ambiguous::Narrow);
        person.until("the program", |screen| {
            let blank = screen.contents().trim().is_empty();
            if blank { Err("nothing is drawn".to_owned()) } else { Ok(()) }
        });
        press(&person, &mut chance);
        frames += person.quits();
    }
    assert!(frames > 20, "only {frames} frames were seen");
}

#[test]
fn keys_at_random_break_nothing_at_the_size_it_is_made_for() {
    goes((80, 24), 293);
}

#[test]
fn keys_at_random_break_nothing_in_a_small_window() {
    goes((60, 20), 672);
}
