//! Typing into an editor and looking at what is seen.

use super::*;
use crate::tui::width::{shown, width};

const NARROW: Room = Room { columns: 21, rows: 3, ambiguous: Ambiguous::Narrow };
const WIDE: Room = Room { ambiguous: Ambiguous::Wide, ..NARROW };

/// Everything that has gone wrong in other editors: wide, combining, ambiguous, two planes,
/// variation selectors, names with a middle dot.
const HARD: &str = "张三e\u{301}“引”𠮷野𬱖葛\u{e0100}飾 abc·阿依古丽·买买提——12①，好的。";

fn line(text: &str) -> Editor {
    Editor::new(Lines::One).with_text(text)
}

fn lines(text: &str) -> Editor {
    Editor::new(Lines::Many).with_text(text)
}

fn press(editor: &mut Editor, keys: &[Key]) -> Outcome {
    keys.iter().fold(Outcome::Ignored, |_, key| editor.press(*key, NARROW))
}

#[test]
fn the_caret_of_a_line_stands_behind_what_was_typed() {
    for room in [NARROW, WIDE, Room { columns: 200, ..NARROW }, Room { columns: 2, ..NARROW }] {
        let mut editor = Editor::new(Lines::One);
        for char in HARD.chars() {
            assert_eq!(editor.press(Key::Char(char), room), Outcome::Changed);
            let view = editor.view(room);
            let (x, y) = view.caret;
            assert_eq!(y, 0);
            assert!(x < room.columns, "{x} in {}", room.columns);
            assert_eq!(
                usize::from(x),
                width(view.rows[0], room.ambiguous),
                "behind {:?} in {room:?}",
                editor.text()
            );
        }
        assert_eq!(editor.text(), HARD);
    }
}

#[test]
fn the_caret_of_many_lines_stands_behind_what_was_typed() {
    for room in [NARROW, WIDE, Room { columns: 4, rows: 1, ..NARROW }] {
        let mut editor = Editor::new(Lines::Many);
        for char in HARD.repeat(3).chars() {
            editor.press(Key::Char(char), room);
            let view = editor.view(room);
            let (x, y) = view.caret;
            assert!(x < room.columns && y < room.rows, "{:?} in {room:?}", view.caret);
            let row = view.rows[usize::from(y)];
            let edge = usize::from(room.columns - 1);
            assert_eq!(usize::from(x), width(row, room.ambiguous).min(edge), "{row:?}");
            assert!(!view.more_after, "the end is seen");
        }
    }
}

#[test]
fn every_grapheme_is_one_step_and_one_deletion() {
    let graphemes = HARD.graphemes(true).count();
    let mut editor = line(HARD);
    for _ in 0..graphemes {
        press(&mut editor, &[Key::Left]);
    }
    assert_eq!(editor.offset(), 0);
    for _ in 0..graphemes {
        assert_eq!(press(&mut editor, &[Key::Delete]), Outcome::Changed);
    }
    assert_eq!(editor.text(), "");
    let mut editor = line("葛\u{e0100}e\u{301}");
    press(&mut editor, &[Key::Backspace]);
    assert_eq!(editor.text(), "葛\u{e0100}");
}

#[test]
fn a_mark_typed_between_joins_its_base() {
    let mut editor = line("eb");
    press(&mut editor, &[Key::Left, Key::Char('\u{301}')]);
    assert_eq!((editor.text(), editor.offset()), ("e\u{301}b", 3));
    let mut editor = line("\u{301}");
    press(&mut editor, &[Key::Home, Key::Char('e'), Key::Char('x')]);
    assert_eq!(editor.text(), "e\u{301}x");
}

#[test]
fn a_long_line_scrolls_and_never_splits_a_wide_character() {
    let text = "a信访事项登记交办催办答复办结归档";
    let room = Room { columns: 9, ..NARROW };
    let mut editor = line(text);
    press(&mut editor, &[Key::Home]);
    for _ in text.chars() {
        let view = editor.view(room);
        assert!(text.contains(view.rows[0]));
        assert!(width(view.rows[0], room.ambiguous) <= 9);
        let start = text.find(view.rows[0]).unwrap();
        let column = width(text.get(start..editor.offset()).unwrap(), room.ambiguous);
        assert_eq!(usize::from(view.caret.0), column);
        assert!(column < 9);
        assert_eq!(view.more_before, start > 0);
        press(&mut editor, &[Key::Right]);
    }
    let view = editor.view(room);
    assert!(view.more_before && !view.more_after);
}

#[test]
fn up_and_down_follow_the_rows_that_are_seen() {
    // In 20 columns: 10 Han characters to a row.
    let mut editor = lines("一二三四五六七八九十甲乙丙丁\n短\n一二三四五六七八九十");
    press(&mut editor, &[Key::Up]);
    let (before, _) = editor.text().split_at(editor.offset());
    assert_eq!(before.chars().last(), Some('短'));
    press(&mut editor, &[Key::Up]);
    assert_eq!(
        editor.text().split_at(editor.offset()).1.chars().next(),
        Some('\n'),
        "the goal is further right"
    );
    press(&mut editor, &[Key::Up]);
    let view = editor.view(NARROW);
    assert_eq!(view.caret, (20, 0), "the end of a row that runs on");
    assert_eq!(press(&mut editor, &[Key::Up]), Outcome::Ignored);
    press(&mut editor, &[Key::Down]);
    assert_eq!(editor.view(NARROW).caret, (8, 1));
    assert_eq!(press(&mut editor, &[Key::Down, Key::Down, Key::Down]), Outcome::Ignored);
}

#[test]
fn home_and_end_go_to_the_edges_of_the_row_that_is_seen() {
    let mut editor = lines("一二三四五六七八九十甲乙丙丁");
    press(&mut editor, &[Key::Home]);
    assert_eq!(editor.view(NARROW).caret, (0, 1));
    press(&mut editor, &[Key::Left, Key::End]);
    assert_eq!(editor.view(NARROW).caret, (20, 0));
    press(&mut editor, &[Key::Char('x')]);
    assert!(editor.text().contains("十x甲"));
}

#[test]
fn pasted_text_is_cleaned() {
    for (lines, pasted, text) in [
        (Lines::One, "张三\r\n李四\t王五\n", "张三 李四 王五 "),
        (Lines::Many, "张三\r\n李四\t王五\r", "张三\n李四 王五\n"),
        (Lines::Many, "\x1b[31m红\x07\u{202e}\u{200b}\u{feff}", "[31m红"),
        (Lines::One, "葛\u{e0100}", "葛\u{e0100}"),
    ] {
        let mut editor = Editor::new(lines);
        assert_eq!(editor.paste(pasted), Outcome::Changed);
        assert_eq!(editor.text(), text, "{pasted:?}");
    }
}

#[test]
fn what_does_not_fit_is_counted_and_the_rest_kept() {
    let mut editor = Editor::new(Lines::One).limited(4);
    assert_eq!(editor.paste("一二三"), Outcome::Changed);
    assert_eq!(editor.paste("四五六"), Outcome::Refused(2));
    assert_eq!(editor.text(), "一二三四");
    assert_eq!(press(&mut editor, &[Key::Char('七')]), Outcome::Refused(1));
    press(&mut editor, &[Key::Backspace]);
    assert_eq!(editor.paste("葛\u{e0100}"), Outcome::Refused(2), "a grapheme is not cut in two");
    press(&mut editor, &[Key::Ctrl('a')]);
    assert_eq!(editor.paste("一二三四"), Outcome::Changed, "a selected text makes room");
}

#[test]
fn undo_and_redo_go_through_every_moment() {
    let mut editor = Editor::new(Lines::Many);
    let mut moments = vec![String::new()];
    for char in "张三，".chars() {
        press(&mut editor, &[Key::Char(char)]);
    }
    moments.push(editor.text().into());
    press(&mut editor, &[Key::Enter]);
    moments.push(editor.text().into());
    editor.paste("李四");
    moments.push(editor.text().into());
    press(&mut editor, &[Key::Backspace, Key::Backspace]);
    moments.push(editor.text().into());
    press(&mut editor, &[Key::Ctrl('a'), Key::Char('x')]);
    moments.push(editor.text().into());

    for moment in moments.iter().rev().skip(1) {
        assert_eq!(press(&mut editor, &[Key::Ctrl('z')]), Outcome::Changed);
        assert_eq!(editor.text(), moment);
    }
    assert_eq!(press(&mut editor, &[Key::Ctrl('z')]), Outcome::Moved);
    for moment in moments.iter().skip(1) {
        press(&mut editor, &[Key::Ctrl('y')]);
        assert_eq!(editor.text(), moment);
    }
    press(&mut editor, &[Key::Ctrl('z'), Key::Char('y')]);
    assert_eq!(press(&mut editor, &[Key::Ctrl('y')]), Outcome::Moved, "typing ends redoing");
}

#[test]
fn select_all_is_replaced_by_what_comes_and_dropped_by_a_move() {
    let mut editor = line("信访");
    press(&mut editor, &[Key::Ctrl('a')]);
    assert!(editor.view(NARROW).selected);
    press(&mut editor, &[Key::Left]);
    assert!(!editor.view(NARROW).selected);
    press(&mut editor, &[Key::Ctrl('a'), Key::Backspace]);
    assert_eq!(editor.text(), "");
    press(&mut editor, &[Key::Ctrl('a')]);
    assert!(!editor.view(NARROW).selected, "nothing to select");
}

#[test]
fn kills_stay_within_the_line() {
    let mut editor = lines("甲乙\n丙丁\n戊");
    press(&mut editor, &[Key::Up, Key::End, Key::Left, Key::Ctrl('k')]);
    assert_eq!(editor.text(), "甲乙\n丙\n戊");
    press(&mut editor, &[Key::Ctrl('k')]);
    assert_eq!(editor.text(), "甲乙\n丙戊");
    press(&mut editor, &[Key::Ctrl('u')]);
    assert_eq!(editor.text(), "甲乙\n戊");
    let mut editor = line("电话 13900000000 ");
    press(&mut editor, &[Key::Ctrl('w')]);
    assert_eq!(editor.text(), "电话 ");
}

#[test]
fn the_caret_goes_by_words_with_ctrl_and_an_arrow_or_a_letter() {
    for (left, right) in [(Key::WordLeft, Key::WordRight), (Key::Ctrl('r'), Key::Ctrl('f'))] {
        let mut editor = line("反映阿卜杜拉·买买提，电话 139");
        for stop in ["反映阿卜杜拉·买买提，电话 ", "反映阿卜杜拉·买买提，", ""]
        {
            press(&mut editor, &[left]);
            assert_eq!(editor.text().split_at(editor.offset()).0, stop);
        }
        for stop in ["反映阿卜杜拉·买买提", "反映阿卜杜拉·买买提，电话"] {
            press(&mut editor, &[right]);
            assert_eq!(editor.text().split_at(editor.offset()).0, stop);
        }
    }
}

#[test]
fn a_selector_that_terminals_draw_each_in_their_own_way_is_not_taken() {
    let mut editor = line("");
    assert_eq!(editor.insert("⚠\u{fe0f}急"), Outcome::Changed);
    assert_eq!((editor.text(), editor.view(NARROW).caret), ("⚠急", (3, 0)));
}

#[test]
fn what_still_fits_is_told_from_four_fifths_on() {
    let mut editor = Editor::new(Lines::One).limited(10);
    let mut told = Vec::new();
    for _ in 0..11 {
        press(&mut editor, &[Key::Char('𠮷')]);
        told.push(editor.nearly_full());
    }
    let none = [None; 7];
    assert_eq!(told, [&none[..], &[Some(2), Some(1), Some(0), Some(0)]].concat());
    assert_eq!(line("没有限度").nearly_full(), None);
}

#[test]
fn keys_of_the_form_are_left_to_it() {
    let mut editor = line("信访");
    for key in [Key::Enter, Key::Tab, Key::Up, Key::Down, Key::Esc, Key::F(2), Key::Ctrl('s')] {
        assert_eq!(press(&mut editor, &[key]), Outcome::Ignored, "{key}");
    }
    assert_eq!(press(&mut lines("信访"), &[Key::Tab]), Outcome::Ignored);
}

#[test]
fn stored_text_of_any_kind_is_shown_and_kept() {
    let stored = "甲\x1b[2J\u{202e}乙\r\n丙";
    let mut editor = lines(stored);
    let view = editor.view(NARROW);
    assert_eq!(view.rows.len(), 2);
    assert_eq!(shown("\x1b", Ambiguous::Narrow).0, "?");
    press(&mut editor, &[Key::Left, Key::Right]);
    assert_eq!(editor.text(), stored);
}
