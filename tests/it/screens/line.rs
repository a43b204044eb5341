//! What goes over a slow line: how many bytes each key makes the program send.

use xinfang::{
    domain::terms::Field,
    tui::{
        screen::Screen,
        update::Input,
        view::{told_beside, view},
    },
};

use super::{desk::Desk, office::Office};
use crate::emulator::{Emulator, columns};

/// A screen drawn whole: columns, rows, bytes.
const WHOLE: [(u16, u16, usize); 2] = [(80, 24, 4096), (120, 40, 7168)];
/// A step of the choice in a list.
const STEP: usize = 60;
/// A step over the edge, with which a line comes in: columns, rows, bytes. Beside the rows of the
/// book stand its tables, which do not move with them.
const EDGE: [(u16, u16, usize); 2] = [(80, 24, 240), (120, 40, 380)];
/// A typed Han character.
const TYPED: usize = 20;

/// Keys that lead to each page and popup, from the page before, and whether steps are made there.
const PLACES: &[(&str, &str, bool)] = &[
    ("the registration", "", false),
    ("townships to choose from", "<Tab*10><F4>", true),
    ("categories to choose from", "<Esc><Tab*5><F4>", true),
    ("the page left", "<Esc*2>", false),
    ("waiting petitions", "2", true),
    ("the menu", "<F9>", true),
    ("a form", "<Esc><F4>", false),
    ("the agenda", "<Esc><F9>", true),
    ("reminders", "<Esc>3", true),
    ("an open petition", "<Enter>", false),
    ("a notice", "<Esc><F5>", false),
    ("the ledger", "<Esc>4", true),
    ("the filter", "<F4>", false),
    ("the figures", "<Esc>5", true),
    ("their tables", "<F5>", true),
    ("the period", "<Esc><F4>", false),
    ("the tables of the book", "<Esc>6", true),
    ("staff", "<Enter>", true),
    ("units", "<Esc><Down><Enter>", true),
    ("a unit", "<Enter>", false),
    ("places", "<Esc*2><Down><Enter>", true),
    ("categories", "<Esc><Down><Enter>", true),
    ("time limits", "<Esc><Down><Enter>", true),
    ("what the law says", "<F6>", false),
    ("the plan", "<Esc*2><Down><Enter>", true),
    ("days off", "<Esc><Down><Enter>", true),
    ("settings", "<Esc><Down*2><Enter>", true),
    ("help", "<F1>", false),
];

/// A terminal on which a desk is drawn frame by frame, and the bytes of the last frame.
struct Glass {
    screen: Screen<Vec<u8>>,
    terminal: Emulator,
    sent: usize,
}

impl Glass {
    fn new(desk: &Desk) -> Self {
        let (columns, rows) = desk.model.size;
        Self {
            screen: Screen::new(Vec::new(), columns, rows, desk.model.theme.ambiguous),
            terminal: Emulator::new(columns, rows, columns::Ambiguous::Narrow),
            sent: 0,
        }
    }

    /// Draws a frame as the program does.
    fn draw(&mut self, desk: &Desk) {
        let model = &desk.model;
        self.screen.hold(told_beside(model).filter(|_| model.in_motion));
        self.sent = self.screen.draw(|buffer| view(model, buffer)).unwrap();
        self.terminal.process(&std::mem::take(self.screen.output()));
    }
}

fn office() -> Desk {
    Desk::at(&Office::with(60))
}

#[test]
fn a_step_in_a_list_sends_little_and_a_whole_screen_not_much() {
    for (columns, rows, whole) in WHOLE {
        let mut desk = office();
        desk.resize(columns, rows);
        let mut glass = Glass::new(&desk);
        let (mut steps, mut most) = (0, (0, 0));
        for (place, way, is_list) in PLACES {
            desk.keys(way).give(Input::Rest);
            let mut fresh = Glass::new(&desk);
            fresh.draw(&desk);
            assert!(fresh.sent <= whole, "{place} takes {} bytes:\n{}", fresh.sent, desk.screen());
            most.1 = most.1.max(fresh.sent);
            glass.draw(&desk);
            for key in ["<Down>", "<Down>", "<Up>", "<Down>"].iter().filter(|_| *is_list) {
                desk.keys(key);
                glass.draw(&desk);
                assert!(glass.sent <= STEP, "{key} in {place} sends {} bytes", glass.sent);
                steps += usize::from(glass.sent > 0);
                most.0 = most.0.max(glass.sent);
            }
        }
        assert!(steps > 50, "only {steps} steps were seen");
        println!("at {columns}x{rows} a step at most {}, a whole screen {}", most.0, most.1);
    }
}

/// Where lists and texts are longer than their room, and the key that goes on in them.
const LONG: &[(&str, &str)] = &[
    ("townships to choose from", "<Tab*10><F4>"),
    ("waiting petitions", "<Esc*2><Esc>2"),
    ("the menu", "<F9>"),
    ("all actions", "<Esc><F12>"),
    ("reminders", "<Esc>3"),
    ("an open petition", "<Enter>"),
    ("the ledger", "<Esc>4"),
    ("units", "<Esc>6<Down><Enter>"),
    ("help", "<F1>"),
];

#[test]
fn a_step_over_the_edge_sends_little_more_than_the_line_that_comes_in() {
    for (columns, rows, edge) in EDGE {
        let mut desk = office();
        desk.resize(columns, rows);
        let mut glass = Glass::new(&desk);
        let mut most = 0;
        for (place, way) in LONG {
            desk.keys(way).give(Input::Rest);
            glass.draw(&desk);
            for step in 0..60 {
                desk.keys(if step < 40 { "<Down>" } else { "<Up>" });
                glass.draw(&desk);
                assert!(glass.sent <= edge, "a step in {place} sends {} bytes", glass.sent);
                most = most.max(glass.sent);
            }
            desk.give(Input::Rest);
            glass.draw(&desk);
            let mut fresh = Glass::new(&desk);
            fresh.draw(&desk);
            assert_eq!(glass.terminal.seen(), fresh.terminal.seen(), "{place}");
        }
        println!("most for a step over the edge at {columns}x{rows}: {most}");
    }
}

#[test]
fn what_is_told_of_the_chosen_line_comes_when_the_choice_rests() {
    let mut desk = office();
    let mut glass = Glass::new(&desk);
    desk.keys("<Esc>4");
    glass.draw(&desk);
    let gist = |glass: &Glass| (19..22).map(|y| glass.terminal.row(y)).collect::<String>();
    let first = gist(&glass);
    desk.keys("<Down*3>");
    glass.draw(&desk);
    assert_eq!(gist(&glass), first, "the choice is still moving");
    desk.give(Input::Rest);
    glass.draw(&desk);
    assert_ne!(gist(&glass), first);
    let mut fresh = Glass::new(&desk);
    fresh.draw(&desk);
    assert_eq!(glass.terminal.seen(), fresh.terminal.seen());
    // Any other key shows everything at once.
    desk.keys("<Down><F9><Esc>");
    glass.draw(&desk);
    let mut fresh = Glass::new(&desk);
    fresh.draw(&desk);
    assert_eq!(glass.terminal.seen(), fresh.terminal.seen());
}

#[test]
fn a_typed_han_character_sends_little_more_than_itself() {
    let mut desk = office();
    let mut glass = Glass::new(&desk);
    for field in [Field::Petitioner, Field::Title, Field::Summary] {
        desk.fill(field, "");
        glass.draw(&desk);
        // As far as the narrowest of them shows it; what is longer has the field move on.
        for typed in "反映征地".chars() {
            desk.keys(&typed.to_string());
            glass.draw(&desk);
            assert!(glass.sent <= TYPED, "{typed} sends {} bytes", glass.sent);
        }
    }
}
