//! The caret while somebody types: what a key costs, and that nothing from outside moves it.

use std::num::NonZeroU16;

use xinfang::{
    domain::terms::{Channel, Field},
    tui::{
        form::{Item, Kind, most},
        input::TerminalEvent,
        keymap::Context,
        screen::Screen,
        update::Input,
        view::view,
        width::{Ambiguous, width},
    },
};

use super::{
    desk::{Desk, THEME},
    intake::{register_letter, type_letter},
    office::Office,
};

/// A desk in front of a terminal emulator.
struct Terminal {
    desk: Desk,
    screen: Screen<Vec<u8>>,
    emulator: vt100::Parser,
}

impl Terminal {
    fn of(desk: Desk) -> Self {
        let (columns, rows) = desk.model.size;
        let of = |n| NonZeroU16::new(n).unwrap();
        let mut terminal = Self {
            screen: Screen::new(Vec::new(), columns, rows, THEME.ambiguous),
            emulator: vt100::Parser::new(of(rows), of(columns), 0),
            desk,
        };
        terminal.draw();
        terminal
    }

    /// Draws, and returns how many bytes went over the line.
    fn draw(&mut self) -> usize {
        self.screen.output().clear();
        let sent = self.screen.draw(|buffer| view(&self.desk.model, buffer)).unwrap();
        self.emulator.process(self.screen.output());
        sent
    }

    /// Presses keys and draws once.
    fn keys(&mut self, script: &str) -> usize {
        self.desk.keys(script);
        self.draw()
    }

    /// Returns row and column of the terminal's own cursor; fails if it is hidden.
    #[track_caller]
    fn cursor(&self) -> (u16, u16) {
        assert!(!self.emulator.screen().hide_cursor(), "the cursor is hidden");
        self.emulator.screen().cursor_position()
    }
}

#[test]
fn what_others_do_neither_moves_nor_hides_the_caret() {
    let office = Office::empty();
    let mut other = Desk::of(&office, "王建国", None);
    let mut terminal = Terminal::of(Desk::at(&office));
    terminal.keys("<Tab*3>符阿妹");
    let caret = terminal.cursor();
    // Another desk registers: the count beside 待转办 is drawn, and the tabs it moves.
    register_letter(&mut other);
    terminal.desk.read_mail();
    let sent = terminal.draw();
    assert!(sent > 0 && sent <= 100, "{sent} bytes for one count");
    assert!(terminal.emulator.screen().contents().contains("待转办 1"));
    assert_eq!(terminal.cursor(), caret);
    // What changes nothing that is seen sends nothing at all.
    terminal.desk.give(Input::Tick);
    assert_eq!(terminal.draw(), 0);
    terminal.desk.give(Input::Changed(u64::MAX));
    assert_eq!(terminal.draw(), 0);
    // A notice is drawn, and the caret is where it was.
    terminal.desk.cut(false);
    assert!(terminal.draw() > 0);
    assert_eq!(terminal.cursor(), caret);
    terminal.desk.mend();
    terminal.draw();
    assert_eq!(terminal.cursor(), caret);
    assert_eq!(terminal.desk.model.intake.form.text(Field::Petitioner), "符阿妹");
}

#[test]
fn an_answer_to_a_look_up_draws_below_the_form_and_leaves_the_caret() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    register_letter(&mut desk);
    desk.keys("<F2>").slow();
    let mut terminal = Terminal::of(desk);
    terminal.keys("<Tab*3>符阿妹<Tab*3>13800001234");
    let caret = terminal.cursor();
    terminal.desk.quick();
    assert!(terminal.draw() > 0);
    assert!(terminal.emulator.screen().contents().contains("可能重复"));
    assert_eq!(terminal.cursor(), caret);
}

/// The bytes that a typed Han character may cost.
const FEW: usize = 20;

/// Types Han characters into the field that has the caret until it is full; returns those that
/// cost more, by how many stood there, and their bytes.
fn dear(terminal: &mut Terminal, limit: usize) -> Vec<(usize, usize)> {
    let mut dear = Vec::new();
    let there = |terminal: &mut Terminal| {
        let form = terminal.desk.model.form_mut().unwrap();
        form.text(form.focused().field).chars().count()
    };
    let told = limit - (limit / 5).min(300);
    // What lies between is pasted; the first key brings the mark of a changed form with it.
    // Where the count of what is left is told first, and where it loses a digit.
    let turns = [limit - told + 5, 205, 105, 15].map(|left| limit.saturating_sub(left));
    for from in [0].into_iter().chain(turns) {
        let missing = from.saturating_sub(there(terminal));
        terminal.desk.event(TerminalEvent::Paste("字".repeat(missing)));
        terminal.keys("字");
        for _ in 0..20 {
            let before = there(terminal) + 1;
            if before > limit {
                break;
            }
            let (_, column) = terminal.cursor();
            let sent = terminal.keys("字");
            // A new row moves those above it, once in some thirty characters; so does a line that
            // is longer than its field.
            let moved_on = terminal.cursor().1 < column;
            if sent > FEW && !moved_on && before != told {
                dear.push((before, sent));
            }
        }
    }
    dear
}

#[test]
fn a_typed_han_character_costs_few_bytes_in_every_field_up_to_its_limit() {
    let mut desk = Desk::at(&Office::empty());
    desk.choose(Field::Channel, Channel::Visit);
    let items: Vec<Item> = desk.model.intake.form.visible().map(|(_, item)| item).collect();
    let mut terminal = Terminal::of(desk);
    let mut fields = 0;
    for item in items {
        if matches!(item.kind, Kind::Flag | Kind::Choice(_)) {
            continue;
        }
        let limit = most(item.kind);
        terminal.desk.fill(item.field, "<Ctrl+U>");
        terminal.draw();
        assert_eq!(dear(&mut terminal, limit), [], "{:?}: characters and their bytes", item.field);
        terminal.desk.shows(&["  0 字可填"]);
        terminal.keys("超");
        terminal.desk.shows(&[&format!("最多 {limit} 字")]);
        // What is wrong now moves what lies below.
        terminal.desk.keys("<Ctrl+A><Delete>");
        fields += 1;
    }
    assert!(fields > 25, "{fields}");
}

#[test]
fn how_much_still_fits_is_told_before_the_limit_and_not_earlier() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "");
    let Kind::Line(limit) = desk.model.intake.form.focused().kind else { panic!("a line") };
    for count in 1..=limit {
        desk.keys("字");
        let left = format!("{:>3} 字可填", limit - count);
        if count * 5 >= limit * 4 {
            desk.shows(&[&left]);
        } else {
            desk.hides(&["字可填"]);
        }
    }
    // It goes when the caret leaves the field or the text is shorter again.
    desk.keys("<Tab>").hides(&["字可填"]).keys("<Shift+Tab>").shows(&["  0 字可填"]);
    desk.keys("<Ctrl+A>短").hides(&["字可填"]);
}

#[test]
fn the_caret_stands_behind_what_is_typed_in_every_field_at_every_size() {
    let hard = "张e\u{301}“引”𠮷𬱖葛\u{e0100}·①。";
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        for size in [(80, 24), (60, 20), (120, 40)] {
            let mut desk = Desk::at(&Office::empty());
            desk.model.theme.ambiguous = ambiguous;
            desk.resize(size.0, size.1);
            type_letter(&mut desk);
            let fields: Vec<Field> =
                desk.model.intake.form.visible().map(|(_, item)| item.field).collect();
            for field in fields {
                desk.fill(field, "");
                if !desk.model.intake.form.takes_text() {
                    continue;
                }
                desk.keys("<Ctrl+A><Delete>").event(TerminalEvent::Text(hard.to_owned()));
                let (buffer, caret) = desk.drawn();
                let caret = caret.unwrap_or_else(|| panic!("no caret in {field:?}"));
                let before: String = (0..caret.x).map(|x| buffer[(x, caret.y)].symbol()).collect();
                let typed = desk.model.intake.form.text(field).to_owned();
                let last = typed.chars().last().unwrap();
                assert!(before.ends_with(last), "{field:?} {size:?} {ambiguous:?}: {before:?}");
                assert_eq!(width(&before, ambiguous), usize::from(caret.x), "{field:?} {size:?}");
            }
        }
    }
}

#[test]
fn full_width_forms_are_commands_on_pages_and_text_in_fields() {
    let mut desk = Desk::at(&Office::with(30));
    desk.keys("<Esc>２").shows(&["待转办"]);
    assert_eq!(desk.model.context(), Context::Pending);
    desk.keys("？").shows(&["待转办：已登记未转出的件"]).keys("<Esc>");
    desk.keys("／").shows(&["筛选台账"]).keys("／？１<Esc><Enter>");
    desk.keys("３<F9>１");
    assert_eq!(desk.model.context(), Context::Intake, "the first item of the menu: 新登记");
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "１２３／？：，。").fill(Field::People, "<Ctrl+A>１２");
    desk.fill(Field::ReceivedOn, "<Ctrl+A>１１－２０");
    let form = &desk.model.intake.form;
    assert_eq!(form.text(Field::Title), "１２３／？：，。");
    assert_eq!((form.text(Field::People), form.text(Field::ReceivedOn)), ("12", "11-20"));
}

#[test]
fn who_types_where_nothing_is_typed_is_told_so() {
    let mut desk = Desk::at(&Office::with(30));
    for page in ["2", "3", "5", "6"] {
        desk.keys("<Esc>").keys(page).keys("土").shows(&["这里不能打字。F12"]);
        desk.keys("<Down>").hides(&["这里不能打字"]).keys("土地").shows(&["这里不能打字。F12"]);
    }
}
