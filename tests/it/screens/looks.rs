//! How the program looks on a terminal: what it answers, when, and what a person sets.

use xinfang::{
    domain::terms::Field,
    preferences::{Borders, Colour, Overrides, Preferences},
    text::Lang,
    tui::{
        input::TerminalEvent,
        probe::Probe,
        theme::{ASCII, LINES},
        update::Input,
        width::Ambiguous,
    },
};

use super::{desk::Desk, office::Office};

const WIDE: Probe = Probe { box_drawing: Ambiguous::Wide, punctuation: Ambiguous::Wide, han: 2 };
const NARROW: Probe =
    Probe { box_drawing: Ambiguous::Narrow, punctuation: Ambiguous::Narrow, han: 2 };

/// A desk at a terminal that has not answered.
fn unanswered() -> Desk {
    let mut desk = Desk::at(&Office::with(12));
    desk.model.looks.probe = None;
    desk.model.theme = desk.model.looks.theme();
    desk
}

#[test]
fn before_the_answer_frames_are_ascii_and_the_answer_redraws_once() {
    let mut desk = unanswered();
    assert_eq!(desk.model.theme.glyphs, ASCII);
    desk.event(TerminalEvent::Probed(NARROW));
    assert_eq!((desk.model.theme.glyphs, desk.rewidths), (LINES, 1));
    desk.event(TerminalEvent::Probed(NARROW));
    assert_eq!(desk.rewidths, 1, "the same answer again changes nothing");
    assert_eq!(desk.answers, [NARROW], "and is kept once");
}

#[test]
fn a_late_answer_leaves_the_caret_behind_what_is_typed() {
    let mut desk = unanswered();
    desk.fill(Field::Petitioner, "阿依古丽·买买提");
    let before = desk.drawn().1.unwrap();
    desk.event(TerminalEvent::Probed(WIDE));
    let (buffer, after) = desk.drawn();
    let after = after.unwrap();
    assert_eq!((after.x, after.y), (before.x + 1, before.y), "the dot takes one column more");
    assert_eq!(buffer[(after.x - 2, after.y)].symbol(), "提");
    desk.keys("江<Backspace>");
    assert_eq!(desk.drawn().1, Some(after));
}

#[test]
fn what_is_set_holds_at_once_and_is_kept() {
    let mut desk = Desk::at(&Office::with(12));
    desk.menu("界面设置").shows(&["界面设置（只对本人）", "自动", "各占一列"]);
    desk.fill(Field::Borders, "<Right*2>").shows(&["ASCII 字符"]);
    desk.fill(Field::Colour, "2").keys("<Ctrl+S>").shows(&["界面设置已保存。"]);
    assert_eq!(desk.model.theme.glyphs, ASCII);
    assert!(!desk.model.theme.colour);
    let set = Preferences {
        borders: Borders::Ascii,
        colour: Colour::None,
        toured: true,
        ..Preferences::default()
    };
    assert_eq!(desk.preferences, [set]);
    desk.menu("界面设置").fill(Field::Borders, "<Left>").keys("<Enter>");
    assert_eq!(desk.model.theme.glyphs, LINES, "Enter saves too");
}

#[test]
fn another_language_is_kept_for_the_next_start() {
    let mut desk = Desk::at(&Office::with(12));
    desk.menu("界面设置").fill(Field::Language, "3").keys("<Enter>");
    desk.shows(&["下次进入时改变"]);
    assert_eq!(desk.preferences[0].lang, Some(Lang::English));
    desk.menu("界面设置").fill(Field::Language, "1").keys("<Enter>");
    assert_eq!(desk.preferences[1].lang, None);
}

#[test]
fn leaving_the_form_changes_nothing() {
    let mut desk = Desk::at(&Office::with(12));
    desk.menu("界面设置").fill(Field::Borders, "3").keys("<Esc>");
    assert_eq!((desk.model.theme.glyphs, desk.preferences.len()), (LINES, 0));
}

#[test]
fn lines_are_drawn_where_a_person_wants_them_whatever_the_terminal_answers() {
    let mut desk = unanswered();
    desk.menu("界面设置").shows(&["没有回答字符宽度"]);
    desk.fill(Field::Borders, "2").keys("<Enter>");
    assert_eq!(desk.model.theme.glyphs, LINES);
    desk.event(TerminalEvent::Probed(WIDE));
    assert_eq!(desk.model.theme.glyphs, LINES);
    desk.menu("界面设置").shows(&["占两列"]);
}

#[test]
fn what_was_said_at_the_start_overrules_the_form_and_the_form_says_so() {
    let mut desk = Desk::at(&Office::with(12));
    desk.model.looks.said =
        Overrides { borders: Some(Borders::Ascii), colour: Some(Colour::None), lang: None };
    desk.menu("界面设置").shows(&["XINFANG_BORDERS 指定了边框（ASCII 字符）", "NO_COLOR"]);
    desk.fill(Field::Borders, "2").keys("<Enter>");
    assert_eq!(desk.model.theme.glyphs, ASCII);
}

#[test]
fn what_could_not_be_kept_is_told_and_holds_until_the_end() {
    let mut desk = Desk::at(&Office::with(12));
    desk.menu("界面设置").fill(Field::Borders, "3").keys("<Enter>");
    desk.give(Input::NotKept("磁盘已满".into()));
    desk.shows(&["界面设置本次有效，但未能保存：磁盘已满"]);
    assert_eq!(desk.model.theme.glyphs, ASCII);
}
