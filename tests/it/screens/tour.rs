//! The guided first run: it tells, goes on, and is left, and nobody is kept from typing.

use xinfang::{
    domain::terms::Field,
    tui::{keymap::Context, model::tour::Tour},
};

use super::{desk::Desk, intake::type_letter, office::Office};

/// A desk on an empty register whose person sees the program for the first time.
fn first_run() -> Desk {
    let mut desk = Desk::at(&Office::empty());
    desk.model.looks.kept.toured = false;
    desk.model.tour = Some(Tour::default());
    desk
}

#[test]
fn it_leads_over_the_pages_and_back_to_the_form() {
    let mut desk = first_run();
    desk.looks_at("tour-first", &[(80, 24), (60, 20), (120, 40)]);
    for (number, page) in
        [(2, Context::Pending), (3, Context::Reminders), (4, Context::Ledger), (5, Context::Intake)]
    {
        desk.keys("<Ctrl+N>").shows(&[&format!("导览{number}/5")]);
        assert_eq!(desk.model.context(), page);
    }
    desk.looks_at("tour-last", &[(80, 24), (60, 20)]);
    desk.keys("<Ctrl+N>").hides(&["导览5"]).shows(&["导览结束"]);
    assert_eq!(desk.preferences.len(), 1);
    assert!(desk.preferences[0].toured, "it is not offered again");
}

#[test]
fn typing_goes_on_as_without_it_and_nothing_typed_is_lost() {
    let mut desk = first_run();
    desk.fill(Field::Petitioner, "阿卜杜拉·买买提").keys("<Ctrl+N><Ctrl+N>");
    assert_eq!(desk.model.context(), Context::Reminders);
    desk.keys("<Ctrl+N><Ctrl+N>");
    assert_eq!(desk.model.intake.form.text(Field::Petitioner), "阿卜杜拉·买买提");
    desk.fill(Field::Petitioner, "<Ctrl+A>符阿妹");
    let mut desk = first_run();
    type_letter(&mut desk);
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001", "导览1/5"]);
}

#[test]
fn esc_ends_it_and_does_what_it_always_does() {
    let mut desk = first_run();
    desk.keys("<Esc>").hides(&["导览1"]).shows(&["已离开表单"]);
    assert!(desk.preferences[0].toured);
    // Over a popup Esc belongs to the popup.
    let mut desk = first_run();
    desk.keys("<F1><Esc>").shows(&["导览1/5"]).keys("<F12><Esc>").shows(&["导览1/5"]);
    // Ended once, it is not ended again.
    desk.keys("<Esc><Esc>");
    assert_eq!(desk.preferences.len(), 1);
}

#[test]
fn whoever_turns_to_the_next_page_has_done_the_step() {
    let mut desk = first_run();
    desk.keys("<Ctrl+N>").shows(&["导览2/5"]).keys("3").shows(&["导览3/5"]);
    desk.keys("<F12>台账<Enter>").shows(&["导览4/5"]);
}

#[test]
fn it_is_had_again_from_the_menu_and_help_says_so() {
    let mut desk = Desk::at(&Office::with(30));
    desk.keys("<F1><End>").shows(&["新手导览"]).keys("<Esc>");
    desk.keys("<Esc>2").menu("新手导览").shows(&["导览1/5"]);
    desk.keys("<Esc>").hides(&["导览1"]);
    assert_eq!(desk.preferences.len(), 0, "nothing new is to be kept");
    desk.keys("<F12>导览<Enter>").shows(&["导览1/5"]);
}

#[test]
fn a_half_filled_act_is_asked_about_before_the_page_is_turned() {
    let mut desk = Desk::at(&Office::with(30));
    desk.keys("<Esc>2<F7>").fill(Field::Opinion, "建议交办").keys("<F12>新手导览<Enter>");
    desk.shows(&["放弃所填内容？"]).keys("<Esc>").shows(&["建议交办"]);
}
