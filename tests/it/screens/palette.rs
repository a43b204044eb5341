//! The list of all actions: found by Chinese, pinyin, English and key, with an input method on.

use xinfang::{
    domain::terms::Field,
    tui::{
        action::Action,
        keymap::{EVERYWHERE, of},
        model::popup::Popup,
    },
};

use super::{desk::Desk, handling::assigned, office::Office};

/// Returns the names of what is found, and whether each can be done.
fn found(desk: &Desk) -> Vec<String> {
    let Some(Popup::Palette(palette)) = desk.model.popups.last() else { panic!("no palette") };
    palette.found().iter().map(|line| line.shown()).collect()
}

#[test]
fn an_action_is_found_by_its_name_pinyin_english_and_key() {
    let mut desk = Desk::at(&Office::with(40));
    desk.keys("<Esc>2<F12>").looks("palette");
    for typed in ["交办", "jiaoban", "jb", "jiaob", "ASSIGN", "ａｓｓｉｇｎ", "f5"] {
        desk.keys(typed);
        assert!(found(&desk).contains(&"交办".to_owned()), "{typed}: {:?}", found(&desk));
        desk.keys("<Ctrl+U>");
    }
    desk.keys("jiaoban").looks("palette-narrowed");
    desk.keys("<Enter>").shows(&["交办 / 转办 20"]);
}

#[test]
fn what_is_done_elsewhere_leads_there_and_teaches_its_key() {
    let mut desk = Desk::at(&Office::with(40));
    desk.keys("<Esc>5<Ctrl+P>拟办").shows(&["拟办", "在“待转办”", "F7"]);
    desk.keys("<Enter>").shows(&["“拟办”在“待转办”，按 F7"]);
    desk.keys("<F7>").shows(&["拟办 20"]);
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut desk = Desk::at(&Office::with(40));
    desk.keys("<Esc>42024-<Enter><F12>归档");
    desk.shows(&["归档"]);
    // Whatever the first petition admits, the palette never promises what the menu withholds.
    let offered = found(&desk);
    desk.keys("<Esc><F9>");
    let Some(Popup::Menu(menu)) = desk.model.popups.last() else { panic!("no menu") };
    let in_menu = menu.items.iter().any(|(action, _)| action.label() == "归档");
    // What is typed in full stands before what only holds it.
    assert_eq!(offered, ["归档", "待归档"]);
    desk.keys("<Esc><F12>归档<Enter>");
    if in_menu {
        desk.shows(&["归档 2024"]);
    } else {
        desk.shows(&["现在不能“归档”：本件现为"]);
    }
}

/// Where a unit's share, a letter or a report is the reason, it is told, not where the petition
/// stands.
#[test]
fn what_cannot_be_done_says_what_stands_in_its_way() {
    let mut desk = assigned();
    desk.keys("<Esc>4<F12>审核通过<Enter>");
    desk.shows(&["现在不能“审核通过”：县自然资源和规划局现为“已交办”、县农业农村局现为“已交办”"]);
    desk.keys("3<F12>审核<Enter>").shows(&["现在不能“审核", "局现为“已交办”"]);
    desk.keys("4<F12>发文作废<Enter>")
        .shows(&["现在不能“发文作废”：本件没有发出过文书，或已全部作废"]);
    desk.keys("<F12>上报<Enter>").shows(&["现在不能“上报”：本件没有要上报的结果"]);
    desk.keys("<F12>撤下材料<Enter>").shows(&["现在不能“撤下材料”：本件没有附材料"]);
}

#[test]
fn every_action_that_a_key_or_a_menu_does_is_in_the_list() {
    let mut desk = Desk::at(&Office::empty());
    desk.keys("<F12>");
    let Some(Popup::Palette(palette)) = desk.model.popups.last() else { panic!("no palette") };
    let listed: Vec<Action> = palette.lines.iter().map(|line| line.action).collect();
    let bound = EVERYWHERE.iter().flat_map(|context| of(*context)).map(|bound| bound.action);
    for action in bound.filter(|action| !action.moves() && !action.belongs_to_its_place()) {
        assert!(listed.contains(&action), "{action:?}");
    }
    for (place, action) in listed.iter().enumerate() {
        assert!(!listed[..place].contains(action), "{action:?} is there twice");
    }
}

#[test]
fn a_half_filled_form_stays_below_the_list() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Petitioner, "阿卜杜拉·买买提").keys("<F12>保存").shows(&["Ctrl+S F8"]);
    desk.keys("<Esc><F12>台账<Enter>").shows(&["台账为空"]);
    desk.keys("<F12>登记<Enter>");
    assert_eq!(desk.model.intake.form.text(Field::Petitioner), "阿卜杜拉·买买提");
}

#[test]
fn the_list_is_reached_from_the_menu_and_explains_itself() {
    let mut desk = Desk::at(&Office::empty());
    desk.keys("<Esc>2").menu("全部操作").shows(&["全部操作：打字查找"]);
    desk.keys("<F1>").shows(&["全部操作：打字查找程序能做的每一件事"]).keys("<Esc>");
    desk.keys("没有这回事").shows(&["没有这样的操作"]).keys("<Enter><Esc>");
    desk.shows(&["没有待转办件"]);
}
