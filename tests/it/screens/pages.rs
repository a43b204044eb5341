//! Every page on an empty and on a full register, and how they are reached.

use super::{desk::Desk, office::Office};

#[test]
fn an_empty_register_says_on_every_page_how_to_begin() {
    let mut desk = Desk::at(&Office::empty());
    desk.looks("empty-intake");
    desk.keys("<Esc>").looks("empty-left-form");
    desk.keys("2").looks("empty-pending");
    desk.keys("3").looks("empty-reminders");
    desk.keys("4").looks("empty-ledger");
}
