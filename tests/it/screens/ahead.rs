//! What is typed ahead of an answer: people type faster than a slow line, and a burst is read in
//! one go.

use xinfang::{
    domain::terms::Field,
    tui::{keymap::Context, model::popup::Popup},
};

use super::{
    desk::Desk,
    handling::{assigned, with_letter},
    office::Office,
};

#[test]
fn what_is_typed_before_the_form_is_there_is_typed_into_it() {
    let mut desk = with_letter();
    desk.slow();
    desk.keys("<F7><Tab*3>县林业局<Tab>12日<Ctrl+A>");
    assert_eq!(desk.model.context(), Context::Pending, "nothing has been answered");
    desk.quick();
    let form = desk.model.form_mut().expect("the form of a proposal");
    assert_eq!((form.text(Field::Units), form.text(Field::Period)), ("县林业局", "12日"));
}

#[test]
fn keys_typed_before_a_page_is_there_are_about_its_lines() {
    let mut desk = Desk::at(&Office::with(60));
    desk.slow();
    desk.keys("<Esc>3  ").quick();
    desk.shows(&["已标记 2"]);
}

#[test]
fn digits_typed_for_a_form_that_is_still_to_come_choose_no_page() {
    let mut desk = with_letter();
    desk.slow();
    desk.keys("<F7>4").quick();
    assert!(matches!(desk.model.popups.last(), Some(Popup::Act(_))), "{}", desk.screen());
    // And where no form comes, for the petition does not admit it, they are dropped.
    desk.keys("<Esc><Enter>");
    desk.slow();
    desk.keys("<F5>张三4").quick();
    desk.shows(&["须先有领导批示"]).keys("<Enter>");
    assert_eq!(desk.model.context(), Context::Pending);
}

#[test]
fn a_long_complaint_is_read_before_what_was_typed_goes_on_below_it() {
    let mut desk = with_letter();
    desk.slow();
    // What was typed for a form that never came does not close the reason unread.
    desk.keys("<F5><Enter>").quick();
    desk.shows(&["不能办理", "须先有领导批示"]);
    // What is typed meanwhile waits; it is about what lies below.
    desk.keys("4").shows(&["不能办理"]).keys("<Down><Enter>").hides(&["不能办理"]);
    assert_eq!(desk.model.context(), Context::Ledger, "{}", desk.screen());
    assert!(desk.model.ahead.is_empty());
}

#[test]
fn nothing_comes_between_a_person_and_the_field_in_which_they_type() {
    let mut desk = with_letter();
    desk.slow();
    // Whoever turns away before it is there wants it no more.
    desk.keys("<F7><Esc><F2><Tab*3>符").quick();
    assert_eq!(desk.model.context(), Context::Intake, "{}", desk.screen());
    assert!(desk.model.popups.is_empty());
    assert_eq!(desk.model.intake.form.text(Field::Petitioner), "符");
}

#[test]
fn a_key_behind_a_save_is_meant_for_what_lies_below_the_form() {
    let mut desk = with_letter();
    desk.keys("<F7>").fill(Field::Units, "县林业局").slow();
    desk.keys("<Ctrl+S><Ctrl+S>4").quick();
    desk.shows(&["待分管批示", "2026-001"]);
    assert_eq!(desk.model.context(), Context::Ledger, "{}", desk.screen());
}

#[test]
fn what_is_typed_behind_a_save_that_is_refused_stands_in_the_form() {
    let mut desk = with_letter();
    desk.keys("<F7>").fill(Field::Units, "县林业局").fill(Field::Opinion, "建议").slow();
    desk.keys("<Ctrl+S>交办");
    // Somebody else was quicker.
    let office = desk.office.clone();
    let petition = desk.model.pending.rows[0].id;
    office.act(petition, super::meetings::proposal("县农业农村局"));
    desk.quick();
    let form = desk.model.form_mut().expect("the form stays");
    assert_eq!(form.text(Field::Opinion), "建议交办");
}

#[test]
fn no_letter_goes_out_by_an_enter_typed_before_it_is_seen() {
    let mut desk = assigned();
    desk.keys("<F5>");
    desk.slow();
    desk.keys("<Ctrl+S><Enter>").quick();
    desk.shows(&["已保存：催办单", "催办单 白人信催〔2026〕1号"]);
    assert!(!desk.office.home().join("letters").exists());
}

#[test]
fn a_due_date_that_comes_late_is_not_mixed_with_the_one_being_typed() {
    for emptied in ["", "<Ctrl+A><Delete>"] {
        let mut desk = assigned();
        desk.slow();
        desk.menu("督办");
        assert!(desk.answer(), "the petition");
        desk.keys("<Ctrl+A>2026-11-22<Tab>").keys(emptied).quick();
        desk.keys("12-01");
        assert_eq!(desk.model.form_mut().unwrap().text(Field::DueOn), "12-01", "{emptied}");
    }
}

#[test]
fn over_a_lost_line_keys_wait_for_nothing() {
    let mut desk = with_letter();
    desk.slow();
    desk.keys("<F7>");
    desk.cut(false);
    desk.keys("<F2><Tab*3>符阿妹");
    desk.mend();
    assert!(desk.model.popups.is_empty(), "{}", desk.screen());
    assert_eq!(desk.model.intake.form.text(Field::Petitioner), "符阿妹");
}
