//! Windows of every size: what fits, what is told where nothing does, and what resizing keeps.

use ratatui::layout::Position;
use xinfang::{
    domain::terms::{Field, Term},
    tui::{
        model::{Model, popup::Popup},
        theme::{Ink, Theme},
    },
};

use super::{desk::Desk, office::Office};

const SMALL: &[(u16, u16)] = &[(60, 20)];

/// What must be as before when a window has its old size again.
#[derive(Debug, PartialEq)]
struct Place {
    chosen: String,
    focus: Option<Field>,
    typed: Vec<(String, String)>,
    screen: String,
    caret: Option<Position>,
}

fn chosen(model: &Model) -> String {
    let lists = (&model.pending, &model.reminders);
    let top = match model.popups.last() {
        Some(Popup::Detail(detail)) => detail.top,
        Some(Popup::Text(text)) => text.top,
        Some(Popup::Menu(menu)) => menu.selected,
        Some(Popup::Pick(pick)) => pick.selected,
        _ => 0,
    };
    format!(
        "{:?} {:?} {:?} {:?} {:?} {top}",
        model.tab,
        lists.0.selected,
        lists.1.selected,
        model.ledger.selected,
        model.figures.sheet.line
    )
}

fn place(desk: &mut Desk) -> Place {
    let chosen = chosen(&desk.model);
    let form = desk.model.form_mut();
    let (focus, typed) =
        form.map_or((None, Vec::new()), |form| (Some(form.focused().field), form.snapshot()));
    let (_, caret) = desk.drawn();
    Place { chosen, focus, typed, screen: desk.screen(), caret }
}

/// Ways to every page, popup and form, from the start of the program.
const WAYS: &[(&str, &str)] = &[
    ("intake", "<Tab*3>王小明<Tab*9>反映“承包地”被占"),
    ("pending", "<Esc>2<Down*5>"),
    ("reminders", "<Esc>3<Down*9>"),
    ("ledger", "<Esc>4<Down*40>"),
    ("figures", "<Esc>5<Down*3>"),
    ("tables", "<Esc>6<Down*2>"),
    ("rows", "<Esc>6<Down><Enter><Down*6>"),
    ("detail", "<Esc>3<Enter><Down*4>"),
    ("menu", "<Esc>2<F9><Down*6>"),
    ("help", "<Esc>2<F1><Down*2>"),
    ("form", "<Esc>2<F7><Tab*3>县自然"),
    ("pick", "<Esc>2<F7><Tab*3><F4><Down*9>"),
    ("filter", "<Esc>4<F4>"),
    ("period", "<Esc>5<F4>"),
    ("question", "<Tab*3>张<F7>"),
];

#[test]
fn resizing_keeps_what_is_chosen_typed_and_in_sight() {
    let office = Office::with(60);
    for (name, way) in WAYS {
        let mut desk = Desk::at(&office);
        desk.keys(way);
        let before = place(&mut desk);
        for (columns, rows) in
            [(120, 40), (60, 20), (200, 60), (40, 10), (39, 24), (80, 9), (10, 3), (1, 1), (0, 0)]
        {
            desk.resize(columns, rows);
            desk.drawn();
            let here = chosen(&desk.model);
            let now = desk.model.form_mut().map(|form| form.focused().field);
            let lines = |text: &str| text.rsplit_once(' ').map(|(lines, _)| lines.to_owned());
            assert_eq!(lines(&here), lines(&before.chosen), "{name} at {columns}x{rows}");
            assert_eq!(now, before.focus, "{name} at {columns}x{rows}");
        }
        desk.resize(80, 24);
        let after = place(&mut desk);
        assert_eq!((after.focus, &after.typed), (before.focus, &before.typed), "{name}");
        assert_eq!(after.caret, before.caret, "{name}");
        let marker =
            |screen: &str| screen.lines().find(|line| line.contains('>')).map(str::to_owned);
        assert_eq!(marker(&after.screen), marker(&before.screen), "{name}");
    }
}

#[test]
fn a_window_too_small_says_so_and_loses_nothing() {
    let mut desk = Desk::at(&Office::with(12));
    desk.fill(Field::Petitioner, "王小明");
    for (columns, rows) in [(39, 24), (80, 9), (20, 5)] {
        desk.resize(columns, rows);
        let screen = desk.screen();
        assert!(screen.contains("窗口太小"), "{columns}x{rows}:\n{screen}");
        assert_eq!(desk.drawn().1, None);
    }
    // What is typed meanwhile is typed all the same.
    desk.keys("等").resize(80, 24).shows(&["王小明等"]);
}

#[test]
fn no_size_is_too_odd_to_be_drawn() {
    let office = Office::with(30);
    for (name, way) in WAYS {
        let mut desk = Desk::at(&office);
        desk.keys(way);
        for columns in [0, 1, 2, 3, 39, 40, 41, 59, 79, 115, 116, 117, 118, 300] {
            for rows in [0, 1, 2, 9, 10, 11, 13, 20, 23, 100] {
                desk.resize(columns, rows);
                let (buffer, caret) = desk.drawn();
                let inside = caret.is_none_or(|caret| caret.x < columns && caret.y < rows);
                assert!(inside, "{name}: caret {caret:?} at {columns}x{rows}");
                assert_eq!((buffer.area.width, buffer.area.height), (columns, rows));
            }
        }
    }
}

#[test]
fn every_screen_fits_into_sixty_columns() {
    let office = Office::with(60);
    for (name, way) in WAYS {
        let mut desk = Desk::at(&office);
        desk.resize(60, 20).keys(way);
        desk.looks_at(&format!("small-{name}"), SMALL);
    }
}

#[test]
fn every_page_has_its_tab_also_with_many_things_waiting_and_little_room() {
    let mut desk = Desk::at(&Office::with(60));
    let told = |desk: &mut Desk| desk.screen().lines().nth(1).unwrap().to_owned();
    desk.keys("<Esc>2");
    (desk.model.home.pending, desk.model.home.todo, desk.model.home.overdue) = (16, 29, 12);
    assert_eq!(told(&mut desk), " 1 登记   2 待转办 16   3 催办 29!   4 台账   5 统计   6 设置");
    desk.resize(60, 20);
    assert_eq!(told(&mut desk), " 1 登记  2 待转办 16  3 催办 29!  4 台账  5 统计  6 设置");
    (desk.model.home.pending, desk.model.home.todo) = (1_234, 5_678);
    assert_eq!(told(&mut desk), " 1  2 待转办 1234  3 5678!  4  5  6");
    desk.resize(40, 10);
    assert_eq!(told(&mut desk), " 1  2 待转办 1234  3 5678!  4  5  6");
}

#[test]
fn beside_a_list_the_chosen_petition_is_told_in_full() {
    let mut desk = Desk::at(&Office::with(60));
    desk.resize(120, 40);
    for page in ["2", "3", "4"] {
        desk.keys("<Esc>").keys(page);
        let title = match page {
            "2" => desk.model.pending.chosen().unwrap().row.title.clone(),
            "3" => desk.model.reminders.chosen().unwrap().title.clone(),
            _ => desk.model.ledger.chosen().unwrap().1.title.clone(),
        };
        let screen = desk.screen();
        let beside: String = screen
            .lines()
            .filter_map(|line| line.split_once('│'))
            .map(|(_, beside)| beside.trim())
            .collect();
        assert!(beside.replace(' ', "").contains(&title.replace(' ', "")), "{title}:\n{screen}");
    }
}

/// The words of the reminders that stand in each ink, with and without colours.
#[test]
fn what_is_late_is_told_in_words_where_there_is_no_colour() {
    let mut desk = Desk::at(&Office::with(60));
    desk.model.theme = Theme::safe(false);
    desk.keys("<Esc>3");
    let late = desk.model.reminders.rows.iter().filter(|line| line.days_overdue > 0).count();
    assert!(late > 0);
    let (buffer, _) = desk.drawn();
    assert!(buffer.content.iter().all(|cell| {
        let plain = ratatui::style::Color::Reset;
        (cell.fg, cell.bg) == (plain, plain)
    }));
    desk.shows(&["超", "!", "> "]);
    let bold = desk.model.theme.style(Ink::Late);
    assert_ne!(bold, desk.model.theme.style(Ink::Normal), "{}", Field::Colour.zh());
}
