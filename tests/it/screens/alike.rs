//! Repeats (判重): the list over the registration form and over an open petition, looking at one,
//! naming it, and the chain that follows.

use xinfang::{
    api::{Answer, Question, Reply, Request},
    domain::terms::Field,
    tui::model::popup::Popup,
};

use super::{
    desk::Desk,
    intake::{register_letter, type_letter},
    office::Office,
};

/// A desk with one registered letter, and the same letter typed again.
fn typed_again() -> Desk {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("1<Enter>");
    type_letter(&mut desk);
    desk
}

#[test]
fn a_like_petition_is_looked_at_and_named_while_the_form_stays_as_it_was() {
    let mut desk = typed_again();
    desk.shows(&["可能重复", "2026-001", "符阿妹", "待拟办", "同电话"]);
    let typed = desk.model.intake.form.snapshot();
    desk.keys("<F6>").looks("alike-list");
    desk.keys("<Enter>")
        .shows(&["2026-001 来信 符阿妹", "农场在南岸村承包地上种橡胶"])
        .looks("alike-look");
    // It is only looked at: no act begins here.
    desk.keys("<F7><F4><F5>").hides(&["录入批示", "拟办意见"]);
    desk.keys("<Esc><Esc>");
    assert_eq!(desk.model.intake.form.snapshot(), typed);

    desk.keys("<F6><Tab>").looks("alike-named");
    desk.keys("<Esc>");
    assert_eq!(desk.model.intake.form.text(Field::Related), "2026-001");
    desk.keys("<F6><Space><Esc>");
    assert_eq!(desk.model.intake.form.text(Field::Related), "");
    assert_eq!(desk.model.intake.form.text(Field::Title), "反映南岸村承包地被占");
}

#[test]
fn what_is_named_is_a_chain_in_the_detail_of_each() {
    let mut desk = typed_again();
    desk.keys("<F6><Tab><Esc><Ctrl+S>").shows(&["已登记 2026-002"]);
    desk.keys("<Esc>4<Enter>").shows(&["一事一链（2 件）", "2026-001", "←本件"]);
    desk.keys("<End>").shows(&["判重：可能重复 1 件，最相近 2026-001"]).looks("chain-detail");
    let Some(Popup::Detail(detail)) = desk.model.popups.last() else { panic!("nothing is open") };
    let asked = Request::Ask(Question::Chain { id: detail.opened.id });
    let Reply::Answer(Answer::Chain(chain)) = desk.office.handle("陈小岚", asked) else {
        panic!("no chain");
    };
    assert_eq!(chain, detail.opened.chain);
    assert_eq!(chain.iter().map(|line| line.turn.nth).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn of_an_open_petition_a_like_one_is_named_by_correcting_the_registration() {
    let mut desk = typed_again();
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-002"]);
    desk.keys("<Esc>4<Enter>").hides(&["一事一链"]);
    desk.menu("判重").shows(&["可能重复", "2026-001"]);
    desk.keys("<Tab>").shows(&["更正登记", "2026-002"]);
    desk.fill(Field::Reason, "核对为同一事项").keys("<Ctrl+S>").shows(&["已保存：更正"]);
    desk.shows(&["一事一链（2 件）"]);
}

#[test]
fn where_nothing_is_alike_the_key_says_so() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.keys("<F6>").shows(&["未发现重复件"]);
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001"]);
    desk.keys("<Esc>4<Enter><End>").shows(&["判重：未发现重复件"]);
}

#[test]
fn an_answer_that_comes_late_is_taken_into_the_open_list() {
    let mut desk = typed_again();
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-002"]);
    desk.fill(Field::Phone, "13800001234").slow();
    desk.fill(Field::Title, "反映南岸村承包地被占").keys("<F6>");
    desk.shows(&["2026-002", "2026-001"]).hides(&["同电话、同事", "同事、同电话"]);
    desk.quick();
    desk.shows(&["同事"]);
}
