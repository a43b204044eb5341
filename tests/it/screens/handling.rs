//! From the proposal to the conclusion: every act of the usual way, as the clerk does it.

use xinfang::{
    domain::terms::{EndingKind, Field, Outcome, Route},
    store::letters::FOLDER as LETTERS,
};

use super::{desk::Desk, intake::register_letter, office::Office};

/// A desk with one registered letter, on the page of what waits.
pub(super) fn with_letter() -> Desk {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2");
    desk
}

/// A desk with one letter on which a leader has decided.
fn decided() -> Desk {
    let mut desk = with_letter();
    desk.keys("<F4>")
        .fill(Field::Units, "县自然资源和规划局")
        .fill(Field::Text, "请依法办理。")
        .keys("<Ctrl+S>")
        .shows(&["已保存：批示", "待交办"]);
    desk
}

/// A desk on the reminders, with one letter at two units that owe a reply within ten days.
pub(super) fn assigned() -> Desk {
    let mut desk = decided();
    desk.keys("<F5>")
        .fill(Field::AssistUnits, "县农业农村局")
        .fill(Field::Period, "<Ctrl+A>10日")
        .keys("<Ctrl+S>")
        .shows(&["已保存：交办"]);
    desk.keys("3").shows(&["县自然资源和规划局", "县农业农村局"]);
    desk
}

/// A desk on the reminders, with one letter at one unit.
pub(super) fn at_one_unit() -> Desk {
    let mut desk = decided();
    desk.keys("<F5>").fill(Field::Period, "<Ctrl+A>10日").keys("<Ctrl+S>3");
    desk
}

#[test]
fn of_an_anonymous_letter_no_unit_is_asked_to_answer_the_petitioner() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "反映道路积水").fill(Field::Summary, "雨天无法通行。");
    desk.fill(Field::Category, "民生/教育").keys("<Ctrl+S>").shows(&["2026-001"]);
    desk.keys("<Esc>2<F4>")
        .fill(Field::Units, "县教育局")
        .fill(Field::Text, "请办理。")
        .keys("<Ctrl+S>");
    desk.keys("<F5>").shows(&["书面报告县人大"]).hides(&["回复信访人"]);
}

#[test]
fn a_part_of_a_units_name_is_looked_for_where_several_are_chosen() {
    let mut desk = with_letter();
    desk.keys("<F4>").fill(Field::Units, "农业<F4>").shows(&["县农业农村局"]);
    desk.keys("<Enter>").shows(&["承办单位   县农业农村局"]);
    desk.fill(Field::Units, "、民政<F4><Enter>").shows(&["承办单位   县农业农村局、县民政局"]);
}

#[test]
fn a_proposal_is_submitted_to_the_leader_it_names() {
    let mut desk = with_letter();
    desk.looks("pending-one");
    desk.keys("<F7>").looks("propose");
    desk.fill(Field::Units, "县自然资源和规划局")
        .fill(Field::Opinion, "建议交有关单位办理。")
        .keys("<Ctrl+S>")
        .shows(&["2026-001 已保存：拟办", "待分管批示"]);
}

#[test]
fn each_result_of_an_instruction_leads_where_it_says() {
    for (outcome, stage) in [
        (Outcome::Decide, "待交办"),
        (Outcome::Study, "工委研究"),
        (Outcome::Meet, "待主任会议"),
        (Outcome::Raise, "待主任批示"),
        (Outcome::Return, "待拟办"),
    ] {
        let mut desk = with_letter();
        desk.keys("<F7>").fill(Field::Units, "县林业局").keys("<Ctrl+S><F4>");
        desk.fill(Field::Text, "同意拟办意见。").choose(Field::Outcome, outcome);
        if outcome == Outcome::Raise {
            desk.looks("instruct");
        }
        desk.keys("<Ctrl+S>").shows(&["已保存：批示", stage]);
    }
}

#[test]
fn the_leader_of_an_instruction_follows_its_route() {
    let mut desk = with_letter();
    desk.keys("<F4>").choose(Field::Route, Route::Chair);
    desk.fill(Field::By, "<F4>").shows(&["主任会议"]).looks("pick-leader");
}

#[test]
fn an_assignment_explains_its_due_date_before_it_is_saved() {
    let mut desk = decided();
    desk.keys("<F5>");
    desk.shows(&["到期 2027-01-21：2026-11-22 + 60 日"]);
    desk.fill(Field::AssistUnits, "<F4>").shows(&["县农业农村局"]);
    desk.keys("农业<Tab>").looks("pick-units");
    desk.keys("<Enter>").shows(&["县农业农村局"]);
    desk.fill(Field::Period, "<Ctrl+A>5个工作日").shows(&["5 个工作日"]).looks("assign");
    desk.keys("<Ctrl+S>").shows(&["2026-001 已保存：交办", "交办函 白人信交〔2026〕1号 · 第 1/"]);
    desk.looks("letter-preview").keys("<Esc>").shows(&["没有"]);
}

#[test]
fn an_instruction_is_needed_before_an_assignment() {
    let mut desk = with_letter();
    desk.keys("<F5>").shows(&["须先有领导批示（F4 批示）才能交办"]).looks("not-admitted");
}

#[test]
fn the_dates_of_a_unit_are_explained() {
    let mut desk = assigned();
    desk.looks("reminders-two-units");
    desk.keys("<F6>").shows(&["期限说明", "2026-11-22 + 10 日"]).looks("explain");
    desk.keys("<Esc>").hides(&["期限说明"]);
}

#[test]
fn the_limit_to_send_on_is_explained() {
    with_letter().keys("<F6>").shows(&["转办期限", "+ 15 日"]);
    // Also where it is open.
    with_letter().keys("<Enter><F6>").shows(&["转办期限", "+ 15 日"]);
}

#[test]
fn where_no_date_is_counted_that_is_said() {
    let mut desk = with_letter();
    desk.keys("<F8>").choose(Field::Ending, EndingKind::Withdrawn);
    desk.fill(Field::Reason, "来电撤回。")
        .keys("<Ctrl+S>")
        .shows(&["已保存"])
        .keys("<Esc>4<Enter><F6>");
    desk.shows(&["没有交办单位，不计期限"]).hides(&["期限说明"]);
}

#[test]
fn a_phone_reminder_is_noted_with_what_was_promised() {
    let mut desk = assigned();
    desk.keys("<F4>").fill(Field::Reached, "李科长").fill(Field::Said, "正在调查");
    desk.fill(Field::PromisedOn, "+3").looks("phone");
    desk.keys("<Ctrl+S>").shows(&["已保存：催办", "1次 11-22", "承诺 11-25"]);
}

#[test]
fn a_reminder_notice_is_read_before_it_is_issued_and_written_to_a_file() {
    let mut desk = assigned();
    desk.keys("<F5>").looks("notice-form");
    desk.keys("<Ctrl+S>").shows(&["已保存：催办单", "催办单 白人信催〔2026〕1号"]);
    desk.looks("notice-preview");
    let letters = desk.office.home().join(LETTERS);
    assert!(!letters.exists(), "nothing is written before it is issued");
    // Left, it waits among the letters that are due.
    desk.keys("<Esc>").menu("待发文").shows(&["催办单 致县自然资源和规划局"]).looks("letters-due");
    desk.keys("催办<Enter>").shows(&["催办单 白人信催〔2026〕1号"]);
    desk.keys("<Enter>").shows(&["已发出催办单 白人信催〔2026〕1号"]).looks("notice-issued");
    let year = letters.join("2026");
    let files: Vec<_> = year.read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["白人信催〔2026〕1号.docx"]);
    desk.menu("发文登记").looks("letters-sent").keys("<Enter>").shows(&["白人信催〔2026〕1号"]);
    desk.hides(&["Enter 发出"]);
}

#[test]
fn a_reply_is_accepted_only_when_it_is_whole_and_only_then_the_petition_is_concluded() {
    let mut desk = at_one_unit();
    // 1. A reply that did not reach the petitioner.
    desk.keys("<F7>").fill(Field::Text, "已现场核实。").looks("reply");
    desk.keys("<Ctrl+S>").shows(&["已保存：回复", "待审核"]);
    // 2. It cannot be accepted, and what is missing is named.
    desk.keys("<F8>").looks("review");
    desk.keys("<Enter><Ctrl+S>").shows(&["还缺：答复信访人"]).looks("accept-refused");
    desk.keys("<Esc>");
    // 3. It is sent back.
    desk.keys("<F8><Down><Enter>").shows(&["退回补办", "到期 2026-12-07"]);
    desk.fill(Field::Reason, "未书面答复信访人。").looks("send-back");
    desk.keys("<Ctrl+S>").shows(&["已保存：退回补办", "补办通知 白人信"]);
    desk.keys("<Esc>").shows(&["补办1次"]);
    // 4. The second reply is whole.
    desk.keys("<F7>").fill(Field::Text, "已书面答复。").fill(Field::PetitionerOn, "今天");
    desk.keys("<Ctrl+S>").shows(&["已保存：回复"]);
    desk.keys("<F8><Enter><Ctrl+S>").shows(&["已保存：审核通过", "待办结"]).looks("to-conclude");
    // 5. The petition is concluded and opened.
    desk.keys("<Enter>").looks("detail-to-conclude");
    desk.menu("办结");
    desk.looks("conclude");
    desk.fill(Field::Note, "承包地已退还。").keys("<Ctrl+S>").shows(&["已保存：办结", "已办结"]);
    desk.keys("<End>").looks("detail-concluded");
}

#[test]
fn a_petition_is_not_concluded_while_a_unit_owes_a_reply() {
    let mut desk = assigned();
    desk.keys("<Enter>");
    desk.menu("办结");
    desk.shows(&["还不能办结，尚缺：县自然资源和规划局的最终回复（2026-12-02 到期，F7 录入回"])
        .looks("conclude-refused");
}

#[test]
fn the_unit_is_asked_for_where_several_may_be_meant() {
    let mut desk = assigned();
    desk.keys("<Enter><F7>").shows(&["选择承办单位"]).looks("which-unit");
    desk.keys("<Down><Enter>").shows(&["录入回复 2026-001 县农业农村局"]);
}
