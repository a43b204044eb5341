//! Somebody who presses anything at all, for a long time.

use std::{num::NonZeroU16, rc::Rc, thread};

use ratatui::{buffer::Buffer, layout::Position};
use xinfang::domain::terms::{Field, Term};
use xinfang::tui::{
    action::{Action, Tab},
    form::Form,
    input::TerminalEvent,
    keymap::{self, Context},
    keys::Key,
    layout,
    model::popup::{Popup, Target, Then},
    screen::Screen,
    view::view,
};

use super::{desk::Desk, look::rows as rows_of, office::Office};

/// xorshift; the same walk on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

const TEXTS: &[&str] = &[
    "张三",
    "反映南岸村承包地被占",
    "，。",
    "2",
    "１３",
    "12-01",
    "昨天",
    "60日",
    "县林业局",
    "“两违”……①",
    "e\u{301}葛\u{e0100}𠮷",
    "👨‍👩‍👧",
    "a b\tc",
    "\u{0}\u{7}\u{1b}[2J\u{9b}m",
    "\u{202e}倒\u{202c}\u{200b}",
    "一\r\n二\n三\r四",
    "\n",
    " ",
    "",
];

const SIZES: &[(u16, u16)] =
    &[(80, 24), (80, 24), (120, 40), (60, 20), (40, 10), (200, 60), (39, 9), (1, 1), (116, 24)];

const EDITING: &[Key] = &[
    Key::Tab,
    Key::Tab,
    Key::BackTab,
    Key::Up,
    Key::Down,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Enter,
    Key::Enter,
    Key::Enter,
    Key::Esc,
    Key::Esc,
    Key::Backspace,
    Key::Delete,
    Key::Insert,
];

/// What happens next.
fn event(dice: &mut Dice) -> TerminalEvent {
    match dice.roll(100) {
        0..35 => TerminalEvent::Key(dice.pick(EDITING)),
        35..60 => TerminalEvent::Key(Key::F(u8::try_from(1 + dice.roll(12)).unwrap())),
        60..70 => TerminalEvent::Key(Key::Char(dice.pick(&[
            '1', '2', '3', '4', '5', '6', '２', 'a', 'g', ' ', '张', '。', '0', '\u{7f}',
        ]))),
        70..80 => TerminalEvent::Key(Key::Ctrl(
            dice.pick(&['s', 's', 's', 'q', 'g', 'z', 'y', 'u', 'k', 'w', 'a', 'c', 'x', 'l']),
        )),
        80..90 => TerminalEvent::Text(dice.pick(TEXTS).to_owned()),
        90..95 => TerminalEvent::Paste(dice.pick(TEXTS).repeat(1 + dice.roll(40))),
        _ => {
            let (columns, rows) = dice.pick(SIZES);
            TerminalEvent::Resize(columns, rows)
        }
    }
}

/// What the connection does: now and then it is slow, and some slow connections break.
fn weather(dice: &mut Dice, desk: &mut Desk, told: &str) {
    let before = desk.model.intake.form.clone();
    let saving = desk.model.intake.saving;
    match (desk.is_quick(), dice.roll(100)) {
        (true, 0..3) => desk.slow(),
        (false, 0..30) => drop(desk.answer()),
        (false, 30..35) => desk.cut(dice.roll(2) == 0),
        (false, 35..50) => desk.mend(),
        _ => {}
    }
    if !saving {
        nothing_is_lost(&before, &desk.model.intake.form, &Allowed::Nothing, told);
    }
}

/// A terminal on which the walk is drawn frame by frame.
struct Glass {
    screen: Screen<Vec<u8>>,
    terminal: vt100::Parser,
}

impl Glass {
    fn new(desk: &Desk) -> Self {
        let (columns, rows) = desk.model.size;
        let size = |n| NonZeroU16::new(n).unwrap();
        Self {
            screen: Screen::new(Vec::new(), columns, rows, desk.model.theme.ambiguous),
            terminal: vt100::Parser::new(size(rows), size(columns), 0),
        }
    }

    /// Draws a frame; returns its last row and the caret.
    fn draw(&mut self, desk: &Desk) -> (String, Option<Position>) {
        let mut drawn = (String::new(), None);
        let paint = |buffer: &mut Buffer| {
            let caret = view(&desk.model, buffer);
            drawn = (rows_of(buffer).pop().unwrap(), caret);
            caret
        };
        self.screen.draw(paint).unwrap();
        let bytes = std::mem::take(self.screen.output());
        self.terminal.process(&bytes);
        drawn
    }

    fn seen(&self) -> (Vec<String>, Option<(u16, u16)>) {
        let screen = self.terminal.screen();
        let (rows, columns) = screen.size();
        let row = |y| {
            let cells = (0..columns.get()).map(move |x| screen.cell(y, x).unwrap());
            cells.map(look).collect()
        };
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        ((0..rows.get()).map(row).collect(), cursor)
    }
}

/// Returns a cell as it is seen: a blank is a blank, however it came to be one.
fn look(cell: &vt100::Cell) -> String {
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let ground = match cell.bgcolor() {
        vt100::Color::Default => String::new(),
        colour => format!("{colour:?}"),
    };
    let marks = [(cell.inverse(), "~"), (cell.underline(), "_")];
    let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
    format!("{text}{ground}{marks}")
}

/// What an event may do to the registration form.
#[derive(Debug, PartialEq)]
enum Allowed {
    /// Nothing: it is not being typed in.
    Nothing,
    /// A change of the field that has the caret.
    Field(usize),
    /// To empty it or save it: the person asked for that.
    Anything,
}

fn allowed(desk: &Desk, event: &TerminalEvent) -> Allowed {
    let form = &desk.model.intake.form;
    let context = desk.model.context();
    let action = match event {
        TerminalEvent::Key(key) => keymap::lookup(context, *key),
        _ => None,
    };
    match (desk.model.popups.last(), action) {
        (Some(Popup::Confirm(confirm)), Some(Action::Take)) if confirm.then == Then::Clear => {
            Allowed::Anything
        }
        (Some(Popup::Pick(pick)), Some(Action::Take))
            if desk.model.popups.len() == 1 && matches!(pick.target, Target::Field(_)) =>
        {
            Allowed::Field(form.focus())
        }
        (Some(Popup::Menu(_)), _) if is_over_form(desk) => Allowed::Anything,
        // Naming a like petition writes its number into the form.
        (Some(Popup::Alike(_)), _) => Allowed::Field(place_of(form, Field::Related)),
        // What is typed while the form is being saved waits.
        (None, _) if context == Context::Intake && desk.model.intake.saving => Allowed::Nothing,
        (None, Some(Action::Save)) if context == Context::Intake => Allowed::Anything,
        (None, _) if context == Context::Intake => Allowed::Field(form.focus()),
        // A burst is read key by key, and its first may lead into the form.
        _ if matches!(event, TerminalEvent::Text(_)) => Allowed::Field(form.focus()),
        _ => Allowed::Nothing,
    }
}

fn place_of(form: &Form, field: Field) -> usize {
    form.spec.rows.concat().iter().position(|item| item.field == field).unwrap()
}

/// Whether the menu lies on the registration form, whose keys it offers: saving, emptying.
fn is_over_form(desk: &Desk) -> bool {
    desk.model.popups.len() == 1 && desk.model.tab == Tab::Intake && desk.model.intake.entered
}

fn texts(form: &Form) -> Vec<(String, String)> {
    form.snapshot()
}

/// Fails if more of the form changed than was allowed.
fn nothing_is_lost(before: &Form, after: &Form, allowed: &Allowed, told: &str) {
    let field = match allowed {
        Allowed::Anything => return,
        Allowed::Field(index) => Some(*index),
        Allowed::Nothing => None,
    };
    let without = |form: &Form| {
        let open: Option<Field> = field.map(|index| form.spec.rows.concat()[index].field);
        let mut texts = texts(form);
        texts.retain(|(code, _)| open.is_none_or(|field| field.code() != code));
        texts
    };
    assert_eq!(without(before), without(after), "{told}");
}

/// Fails unless the frame of every page is there: its keys in the last row.
fn the_keys_are_shown(desk: &Desk, (last, caret): (String, Option<Position>), told: &str) {
    let (columns, rows) = desk.model.size;
    if columns < layout::SMALLEST.0 || rows < layout::SMALLEST.1 {
        return;
    }
    let context = desk.model.context();
    let first = keymap::of(context).find(|binding| binding.hinted).unwrap();
    let first = format!(" {} {}", first.key, first.action.label());
    assert!(last.starts_with(&first), "{last:?} in {context:?} {told}");
    let typing =
        matches!(context, Context::Intake | Context::Form | Context::Pick | Context::PickMany);
    assert_eq!(caret.is_some(), typing, "the caret in {context:?} {told}");
}

fn walk(seed: u64, steps: usize) -> (usize, usize) {
    let mut dice = Dice(seed);
    let office = Office::with(24);
    let mut desk = Desk::at(&office);
    let mut glass = Glass::new(&desk);
    let (mut runs, mut compared) = (1, 0);
    for step in 0..steps {
        let event = event(&mut dice);
        let told = format!("in step {step} of walk {seed}: {event:?}");
        let resized = matches!(event, TerminalEvent::Resize(..));
        weather(&mut dice, &mut desk, &told);
        let before = desk.model.intake.form.clone();
        let allowed = allowed(&desk, &event);
        desk.event(event);
        nothing_is_lost(&before, &desk.model.intake.form, &allowed, &told);
        if desk.ended {
            desk = again(&office, desk, &told);
            runs += 1;
        }
        if resized || glass.screen.area().as_size() != desk.model.size.into() {
            glass = Glass::new(&desk);
        }
        let drawn = glass.draw(&desk);
        the_keys_are_shown(&desk, drawn, &told);
        if step % 50 == 0 {
            let mut fresh = Glass::new(&desk);
            fresh.draw(&desk);
            let ((rows, cursor), (fresh_rows, fresh_cursor)) = (glass.seen(), fresh.seen());
            for (row, fresh_row) in rows.iter().zip(&fresh_rows) {
                assert_eq!(row, fresh_row, "{told}");
            }
            assert_eq!(cursor, fresh_cursor, "the caret {told}");
            compared += 1;
        }
    }
    (runs, compared)
}

/// Starts the program again after it was left; what was typed must be back.
fn again(office: &Rc<Office>, mut left: Desk, told: &str) -> Desk {
    let form = &left.model.intake.form;
    let (dirty, typed) = (form.dirty, texts(form));
    let kept = left.draft.take();
    assert!(
        !dirty || kept.as_ref().map(|kept| &kept.fields) == Some(&typed),
        "the draft is not what was typed {told}"
    );
    let mut desk = Desk::of(office, "陈小岚", kept);
    let (columns, rows) = left.model.size;
    desk.resize(columns, rows);
    if dirty {
        assert_eq!(texts(&desk.model.intake.form), typed, "{told}");
    }
    desk
}

#[test]
fn twenty_thousand_keys_at_random_lose_nothing_and_break_nothing() {
    let walks = [293, 672, 1979, 2022].map(|seed| thread::spawn(move || walk(seed, 5_000)));
    let (mut runs, mut compared) = (0, 0);
    for walk in walks {
        let (more_runs, more) = walk.join().unwrap();
        runs += more_runs;
        compared += more;
    }
    assert!(runs > 20, "left {runs} times");
    assert_eq!(compared, 400);
}
