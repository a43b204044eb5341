//! Somebody who presses anything at all, for a long time, while others work in the same office,
//! the line is slow or breaks, and the window changes its size.
//!
//! The four walks together press as many keys as somebody types in an hour, five a second; with
//! `XINFANG_SOAK=18000` each of them does, and `XINFANG_SEED` takes other ways.

mod chance;
mod glass;
mod keeping;

use std::{env, rc::Rc, thread};

use xinfang::{
    preferences::Borders,
    tui::{
        input::TerminalEvent,
        probe::Probe,
        update::{Effect, Input},
        width::Ambiguous,
    },
};

use self::{
    chance::Dice,
    glass::Glass,
    keeping::{Allowed, Typed},
};
use super::{desk::Desk, meetings::letter, office::Office};
use crate::emulator::columns;

/// One walk of so many steps on a terminal that draws ambiguous characters in its way.
#[derive(Clone, Copy)]
struct Walk {
    seed: u64,
    steps: usize,
    ambiguous: columns::Ambiguous,
}

/// What happened in a walk, so that a walk that met nothing is not taken for a test.
#[derive(Debug, Default)]
struct Met {
    /// How often the program was left and started again.
    runs: usize,
    /// Frames that were held against the same frame drawn from scratch.
    compared: usize,
    /// Frames whose caret was found in its field.
    carets: usize,
    /// Frames with whole borders of something on top.
    borders: usize,
    /// Changes by somebody else.
    changes: usize,
}

/// What the connection does: now and then it is slow, and some slow connections break.
fn weather(dice: &mut Dice, desk: &mut Desk, told: &str) {
    let before = Typed::of(desk);
    match (desk.is_quick(), dice.roll(100)) {
        (true, 0..3) => desk.slow(),
        (false, 0..30) => drop(desk.answer()),
        (false, 30..35) => desk.cut(dice.roll(2) == 0),
        (false, 35..50) => desk.mend(),
        (_, 50..52) => desk.give(Input::Tick),
        _ => {}
    }
    before.is_kept_by_answers(desk, told);
}

/// The terminal says how wide it draws; here it says the truth.
fn probed(desk: &mut Desk, ambiguous: columns::Ambiguous) {
    let found = match ambiguous {
        columns::Ambiguous::Narrow => Ambiguous::Narrow,
        columns::Ambiguous::Wide => Ambiguous::Wide,
    };
    let probe = Probe { box_drawing: found, punctuation: found, han: 2 };
    desk.event(TerminalEvent::Probed(probe));
}

/// A colleague presses a key, or registers what has come; returns whether the register changed.
fn somebody_works(dice: &mut Dice, desk: &mut Desk, colleague: &mut Desk, told: &str) -> bool {
    let (sequence, typed) = (desk.model.home.sequence, Typed::of(desk));
    if dice.roll(4) == 0 {
        let _ = desk.office.register(letter("符阿妹", "反映南岸村承包地被占"));
    } else {
        colleague.event(chance::event(dice, colleague));
        colleague.ended = false;
    }
    desk.read_mail();
    typed.is_kept_by_answers(desk, &format!("after a colleague's work {told}"));
    desk.model.home.sequence != sequence
}

/// Whoever says that a terminal draws lines one column wide must know; here it is not so.
fn tells_no_lie(desk: &mut Desk, ambiguous: columns::Ambiguous) {
    let looks = &mut desk.model.looks;
    if ambiguous == columns::Ambiguous::Wide && looks.kept.borders == Borders::Lines {
        looks.kept.borders = Borders::Auto;
        desk.model.theme = desk.model.looks.theme();
        desk.redraws.push(Effect::Rewidth);
    }
}

fn walk(Walk { seed, steps, ambiguous }: Walk) -> Met {
    let mut dice = Dice::new(seed);
    let office = Office::with(24);
    let mut desk = Desk::at(&office);
    let mut colleague = Desk::of(&office, "王海燕", None);
    probed(&mut desk, ambiguous);
    let mut glass = Glass::new(&mut desk, ambiguous);
    let mut met = Met { runs: 1, ..Met::default() };
    for step in 0..steps {
        let event = chance::event(&mut dice, &desk);
        let told = format!("in step {step} of walk {seed}: {event:?}");
        weather(&mut dice, &mut desk, &told);
        if dice.roll(10) == 0 {
            met.changes += usize::from(somebody_works(&mut dice, &mut desk, &mut colleague, &told));
        }
        let typed = Typed::of(&desk);
        let allowed = Allowed::to(&desk, &event);
        desk.event(event);
        typed.is_kept(&desk, &allowed, &told);
        if desk.ended {
            desk = again(&office, desk, &told);
            probed(&mut desk, ambiguous);
            met.runs += 1;
        }
        tells_no_lie(&mut desk, ambiguous);
        glass.draw(&mut desk, &told);
        glass.the_keys_are_shown(&desk, &told);
        met.borders += glass.borders_are_whole(&desk, &told);
        met.carets += glass.caret_is_in_its_field(&mut desk, &told);
        if step % COMPARED == 0 {
            desk.give(Input::Rest);
            glass.draw(&mut desk, &told);
            glass.is_as_drawn_from_scratch(&desk, &told);
            met.compared += 1;
        }
    }
    met
}

/// Every so manieth frame is drawn from scratch too.
const COMPARED: usize = 5;

/// Starts the program again after it was left; what was typed must be back.
fn again(office: &Rc<Office>, mut left: Desk, told: &str) -> Desk {
    let form = &left.model.intake.form;
    let (dirty, typed) = (form.dirty, form.snapshot());
    let kept = left.draft.take();
    assert!(
        !dirty || kept.as_ref().map(|kept| &kept.fields) == Some(&typed),
        "the draft is not what was typed {told}"
    );
    let mut desk = Desk::of(office, "陈小岚", kept);
    let (columns, rows) = left.model.size;
    desk.resize(columns, rows);
    if dirty {
        assert_eq!(desk.model.intake.form.snapshot(), typed, "{told}");
    }
    desk
}

/// How many keys are pressed in each walk: `XINFANG_SOAK`, or as many as a test has time for.
fn steps(few: usize) -> usize {
    let soak = env::var("XINFANG_SOAK").ok();
    soak.map_or(few, |steps| steps.parse().expect("XINFANG_SOAK is a number of keys"))
}

/// The seed of the first walk: `XINFANG_SEED`, or always the same.
fn seeds() -> impl Iterator<Item = u64> {
    let first = env::var("XINFANG_SEED").ok();
    let first: u64 = first.map_or(293, |seed| seed.parse().expect("XINFANG_SEED is a number"));
    (0..).map(move |nth| first + 379 * nth)
}

#[test]
fn keys_at_random_lose_nothing_and_break_nothing() {
    use columns::Ambiguous::{Narrow, Wide};
    let terminals = [Narrow, Wide, Narrow, Wide];
    let steps = steps(4_500);
    let walks: Vec<_> = seeds()
        .zip(terminals)
        .map(|(seed, ambiguous)| Walk { seed, steps, ambiguous })
        .map(|one| thread::spawn(move || walk(one)))
        .collect();
    for one in walks {
        let met = one.join().unwrap();
        println!("{met:?}");
        let Met { runs, compared, carets, borders, changes } = met;
        assert_eq!(compared, steps.div_ceil(COMPARED));
        assert!(runs > 1 && changes > 0, "{runs} runs, {changes} changes");
        assert!(carets > steps / 20 && borders > steps / 20, "{carets} carets, {borders} borders");
    }
}
