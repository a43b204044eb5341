//! Two desks on one register, and desks whose connection is slow or lost.

use std::rc::Rc;

use xinfang::{
    domain::terms::Field,
    tui::input::{GoneReason, TerminalEvent},
};

use super::{
    desk::Desk,
    intake::{register_letter, type_letter},
    office::Office,
};

fn two() -> (Rc<Office>, Desk, Desk) {
    let office = Office::empty();
    let (one, other) = (Desk::at(&office), Desk::of(&office, "符志远", None));
    (office, one, other)
}

#[test]
fn a_petition_registered_at_one_desk_stands_on_the_other_without_a_key() {
    let (_office, mut one, mut other) = two();
    other.keys("<Esc>2").shows(&["没有待转办件"]);
    register_letter(&mut one);
    other.shows(&["2 待转办 1", "2026-001", "反映南岸村"]);
}

#[test]
fn a_change_elsewhere_does_not_disturb_what_is_typed() {
    let (_office, mut one, mut other) = two();
    other.fill(Field::Title, "要求修路");
    let before = other.screen();
    register_letter(&mut one);
    assert_eq!(other.screen(), before.replace("2 待转办 ", "2 待转办 1 "));
}

#[test]
fn an_open_petition_follows_what_others_do_with_it() {
    let (_office, mut one, mut other) = two();
    register_letter(&mut one);
    other.keys("<Esc>2<Enter>").shows(&["待拟办"]);
    one.keys("2<F7>").fill(Field::Units, "县林业局").keys("<Ctrl+S>");
    other.shows(&["待分管批示"]);
}

#[test]
fn the_second_of_two_who_act_on_one_petition_is_told_and_keeps_the_text() {
    let (_office, mut one, mut other) = two();
    register_letter(&mut one);
    one.keys("2<F7>").fill(Field::Units, "县林业局");
    other.keys("<Esc>2<F7>").fill(Field::Units, "县水务局").fill(Field::Opinion, "乙的意见。");
    one.keys("<Ctrl+S>").shows(&["已保存：拟办"]);
    other.keys("<Ctrl+S>").shows(&["陈小岚 于 09:00 改动过本件", "乙的意见。"]).looks("stale");
    // Once told, the second save is a decision.
    other.keys("<Ctrl+S>").shows(&["已保存：拟办"]);
    other.keys("<Enter><End>").shows(&["县水务局", "县林业局"]);
}

#[test]
fn a_lost_link_keeps_the_form_and_registers_once() {
    for arrived in [true, false] {
        let mut desk = Desk::at(&Office::empty());
        type_letter(&mut desk);
        desk.slow();
        desk.keys("<Ctrl+S>").shows(&["正在保存"]);
        desk.cut(arrived);
        desk.shows(&["与服务的连接断开", "反映南岸村承包地被占"]).looks("link-lost");
        assert_eq!(desk.reconnects, 1);
        desk.mend();
        desk.shows(&["已登记 2026-001"]).hides(&["连接断开", "反映南岸村"]);
        desk.keys("<Esc>4").shows(&["共 1 件"]);
    }
}

#[test]
fn a_form_saved_while_the_link_is_lost_is_registered_when_it_is_back() {
    let mut desk = Desk::at(&Office::empty());
    desk.cut(false);
    type_letter(&mut desk);
    desk.keys("<Ctrl+S><Ctrl+S>").shows(&["连接断开", "反映南岸村承包地被占"]);
    desk.mend();
    desk.shows(&["已登记 2026-001"]).keys("<Esc>4").shows(&["共 1 件"]);
}

#[test]
fn an_act_whose_answer_was_lost_is_done_once() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2<F7>").fill(Field::Units, "县林业局");
    desk.slow();
    desk.keys("<Ctrl+S>");
    desk.cut(true);
    desk.shows(&["连接断开"]);
    desk.mend();
    desk.shows(&["待分管批示"]).hides(&["┌─ 拟办"]).keys("<Enter><End>");
    let screen = desk.screen();
    assert_eq!(
        screen.matches("拟办意见").count() + screen.matches("拟办：").count(),
        1,
        "{screen}"
    );
}

#[test]
fn what_is_typed_while_a_save_is_under_way_belongs_to_the_next_form() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.slow();
    desk.keys("<Ctrl+S><Tab*3>王小明<Tab*2>13900000000<Esc>2");
    desk.quick();
    desk.shows(&["已登记 2026-001"]).keys("1").shows(&["王小明", "13900000000"]);
    assert_eq!(desk.model.intake.form.text(Field::People), "1");
}

#[test]
fn a_petition_that_is_opened_twice_in_haste_is_open_once() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2");
    desk.slow();
    desk.keys("<Enter><Enter><F7><F7>");
    desk.quick();
    // As over a quick line: the petition, and the form over it.
    assert_eq!(desk.model.popups.len(), 2, "{:?}", desk.model.popups);
    desk.shows(&["┌─ 拟办 2026-001"]);
}

#[test]
fn an_office_that_cannot_be_reached_is_tried_again() {
    use xinfang::tui::update::Input;
    let mut desk = Desk::at(&Office::empty());
    desk.cut(false);
    desk.give(Input::Unreachable("服务启动太慢".into()));
    let tried = desk.reconnects;
    desk.keys("<Ctrl+S>").shows(&["连接断开"]);
    assert!(desk.reconnects > tried, "a key tries again");
    let tried = desk.reconnects;
    desk.keys("<Tab>");
    assert_eq!(desk.reconnects, tried, "one attempt at a time");
}

#[test]
fn a_new_day_changes_nothing_that_was_typed() {
    use xinfang::tui::update::Input;
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "要求修路");
    let before = desk.screen();
    desk.give(Input::Tick);
    assert_eq!(desk.screen(), before);
}

#[test]
fn by_a_wrong_clock_nothing_is_saved_and_nothing_typed_is_lost() {
    let mut desk = Desk::at(&Office::after_a_wrong_clock());
    type_letter(&mut desk);
    desk.keys("<Ctrl+S>").looks("clock-behind");
    desk.shows(&["电脑时钟现为 2026-11-22 09:00"]).keys("<Esc>").shows(&["反映南岸村"]);
}

#[test]
fn a_half_filled_act_is_not_thrown_away_without_a_question() {
    for way_out in ["<Esc>", "<F10>", "<Ctrl+Q>", "<F9>0"] {
        let mut desk = Desk::at(&Office::empty());
        register_letter(&mut desk);
        desk.keys("2<F7>").fill(Field::Opinion, "建议交办。");
        if way_out == "<F9>0" {
            desk.menu_to_ledger();
        } else {
            desk.keys(way_out);
        }
        desk.shows(&["放弃所填内容？"]).looks("discard-question");
        assert!(!desk.ended);
        desk.keys("<Esc>").shows(&["建议交办。"]);
    }
}

#[test]
fn a_save_whose_answer_was_lost_is_told_again_unchanged_and_saved_anew_when_it_was_changed() {
    for (change, number) in [("", "2026-001"), ("等四户", "2026-002")] {
        let office = Office::empty();
        let mut desk = Desk::at(&office);
        type_letter(&mut desk);
        desk.slow();
        desk.keys("<Ctrl+S>");
        desk.cut(true);
        desk.event(TerminalEvent::Gone(GoneReason::Hangup));

        let kept = desk.draft.take();
        let mut next = Desk::of(&office, "陈小岚", kept);
        if !change.is_empty() {
            next.fill(Field::Title, change);
        }
        next.keys("<Ctrl+S>").shows(&[&format!("已登记 {number}")]);
    }
}
