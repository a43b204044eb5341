//! Registering letters and visits: fields, errors, look-alikes, drafts.

use xinfang::{
    domain::terms::{Channel, Field},
    tui::{
        input::{GoneReason, TerminalEvent},
        update::Input,
    },
};

use super::{desk::Desk, office::Office};

/// Types a whole letter into the registration form, without saving it.
pub(super) fn type_letter(desk: &mut Desk) {
    desk.fill(Field::Petitioner, "符阿妹")
        .fill(Field::Phone, "13800001234")
        .fill(Field::Village, "南岸村")
        .fill(Field::Title, "反映南岸村承包地被占")
        .fill(Field::Summary, "农场在南岸村承包地上种橡胶，多次协商未果。")
        .fill(Field::Demands, "退还承包地<Enter>赔偿青苗损失")
        .fill(Field::Category, "土地纠纷");
}

/// Registers a letter and leaves the form.
pub(super) fn register_letter(desk: &mut Desk) {
    type_letter(desk);
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-"]).keys("<Esc>");
}

#[test]
fn what_is_wrong_in_fields_side_by_side_is_told_of_each_in_full() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::People, "许多").fill(Field::Phone, "没有").fill(Field::IdNumber, "123");
    desk.keys("<Ctrl+S>").shows(&[
        "请填写姓名；匿名的请把本栏各项清空",
        "应为数字",
        "不是电话号码；只写数字、- 和 +",
    ]);
}

#[test]
fn a_letter_is_registered_and_the_form_is_ready_for_the_next() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.looks("letter-typed");
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001"]).hides(&["符阿妹"]).looks("letter-registered");
    type_letter(&mut desk);
    desk.keys("<F8>").shows(&["已登记 2026-002"]);
    desk.keys("<Esc>4").shows(&["共 2 件", "2026-001", "2026-002", "符阿妹"]);
}

#[test]
fn a_visit_asks_for_its_own_fields_and_eight_people_make_it_collective() {
    let mut desk = Desk::at(&Office::empty());
    desk.hides(&["接待人"]).choose(Field::Channel, Channel::Visit).shows(&["接待人"]);
    desk.looks("visit-empty");
    type_letter(&mut desk);
    desk.fill(Field::People, "<Ctrl+A>8")
        .fill(Field::VisitTime, "９:３０")
        .fill(Field::Receptionist, "陈小岚")
        .fill(Field::Representatives, "符阿妹、王小明")
        .fill(Field::Record, "来访八人情绪平稳，要求尽快处理。")
        .fill(Field::SpotAnswer, "已说明办理程序。");
    desk.looks("visit-typed");
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001"]);
    desk.keys("<Esc>2").shows(&["符阿妹等8人", "集体访8人"]).looks("visit-pending");
}

#[test]
fn a_letter_without_a_name_is_anonymous() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "反映村干部优亲厚友")
        .fill(Field::Summary, "低保名额只给亲属。")
        .fill(Field::Category, "领导干部违纪违法")
        .fill(Field::Accused, "南岸村委会")
        .keys("<Ctrl+S>")
        .shows(&["已登记 2026-001"]);
    desk.keys("<Esc>2").shows(&["匿名", "检举控告"]);
}

#[test]
fn errors_stand_beside_their_fields_with_the_caret_on_the_first() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::ReceivedOn, "<Ctrl+A>2026-02-30")
        .fill(Field::Phone, "电话不详")
        .fill(Field::Related, "第三号")
        .keys("<Ctrl+S>");
    desk.looks("letter-errors");
    desk.shows(&["没有这一天", "必填，请填写", "不是电话号码", "处需要更正"]);
    assert_eq!(desk.model.intake.form.focused().field, Field::ReceivedOn);
    // What is corrected is no longer complained of.
    desk.keys("<Ctrl+A>11-20").hides(&["没有这一天"]).shows(&["不是电话号码"]);
}

#[test]
fn like_petitions_are_shown_while_the_form_is_typed() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("<F2>").fill(Field::Petitioner, "符阿妹").hides(&["可能重复"]);
    desk.fill(Field::Phone, "13800001234").shows(&["可能重复", "2026-001", "同电话"]);
    desk.fill(Field::Title, "再次反映南岸村承包地被占").looks("letter-alike");
    desk.keys("<F7>").shows(&["放弃所填内容？"]).looks("clear-question");
    desk.keys("<Enter>").hides(&["可能重复", "再次反映"]);
}

#[test]
fn names_are_chosen_from_lists_that_typing_narrows() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Township, "<F4>").looks("pick-township");
    desk.keys("七").shows(&["七坊镇"]).hides(&["牙叉镇"]).keys("<Enter>").shows(&["七坊镇"]);
    desk.fill(Field::Category, "<F4>").looks("pick-category");
    desk.keys("水<Enter>").shows(&["水"]);
    assert!(desk.model.intake.form.text(Field::Category).contains('水'));
}

#[test]
fn a_typed_form_is_kept_when_the_program_ends_and_offered_at_the_next_start() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    type_letter(&mut desk);
    desk.keys("<F10>").looks("quit-question");
    desk.keys("<Esc>");
    assert!(!desk.ended, "Esc goes on with the form");
    desk.keys("<F10><Enter>");
    assert!(desk.ended);

    let kept = desk.draft.take();
    let mut next = Desk::of(&office, "陈小岚", kept);
    next.shows(&["上次未保存的内容已恢复", "反映南岸村承包地被占"]).looks("draft-back");
    next.keys("<Ctrl+S>").shows(&["已登记 2026-001"]);
    assert_eq!(next.draft, None, "what is saved is no draft");
}

#[test]
fn a_half_filled_act_is_kept_over_a_hangup_and_offered_at_the_next_start() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    type_letter(&mut desk);
    desk.keys("<Ctrl+S><Esc>2<F7>").fill(Field::Opinion, "建议交县农业农村局办理。");
    desk.event(TerminalEvent::Gone(GoneReason::Hangup));
    assert!(desk.ended);

    let kept = desk.draft.take();
    let mut next = Desk::of(&office, "陈小岚", kept);
    next.shows(&["拟办 2026-001", "建议交县农业农村局办理。"]);
    // A second hangup keeps it as well; giving it up does not.
    next.event(TerminalEvent::Gone(GoneReason::Hangup));
    let kept = next.draft.take();
    let mut last = Desk::of(&office, "陈小岚", kept);
    last.fill(Field::Units, "县农业农村局").keys("<Ctrl+S>").shows(&["2026-001 已保存：拟办"]);
    assert_eq!(last.draft, None, "what is saved is no draft");
}

#[test]
fn where_what_is_typed_cannot_be_kept_it_is_said_and_the_field_stays() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "反映").give(Input::DraftNotKept("磁盘已满".into()));
    desk.shows(&["未保存的内容写不进磁盘，断线会丢，请尽快保存：磁盘已满", "反映"]);
    desk.keys("停水");
    assert_eq!(desk.model.intake.form.text(Field::Title), "反映停水");
}

#[test]
fn an_untouched_form_is_left_without_a_question() {
    let mut desk = Desk::at(&Office::empty());
    desk.keys("<F10>");
    assert!(desk.ended);
    assert_eq!(desk.draft, None);
}

#[test]
fn a_form_that_is_put_down_is_the_same_when_it_is_taken_up_again() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.keys("<Esc>").shows(&["已离开表单，内容保留", "反映南岸村承包地被占"]).looks("left-form");
    desk.keys("3").hides(&["反映南岸村承包地被占"]);
    desk.keys("1<Enter>").shows(&["反映南岸村承包地被占"]);
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001"]);
}
