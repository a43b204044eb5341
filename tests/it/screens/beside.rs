//! What is done beside the handling: notices, briefings, recusals, links, reports, oral instructions.

use xinfang::domain::terms::{
    Channel, Field, Means, NoticeWay, Origin, Route, Satisfaction, UnitRole,
};

use super::{
    desk::Desk,
    handling::{at_one_unit, with_letter},
    intake::type_letter,
    office::Office,
};

/// A desk on which the one letter is open.
fn opened(mut desk: Desk) -> Desk {
    desk.keys("<Enter>").shows(&["经过"]);
    desk
}

#[test]
fn an_open_petition_tells_until_when_the_petitioner_is_told_and_then_that_it_was_done() {
    let mut desk = opened(with_letter());
    desk.shows(&["告知信访人", "应于 2026-12-07 前告知（2026-11-22 + 15 日 = 12-07）"]);
    desk.menu("告知信访人").choose(Field::NoticeWay, NoticeWay::Phone);
    desk.fill(Field::Note, "告知已登记，将在十五日内转办。").looks("notify");
    desk.keys("<Ctrl+S>").shows(&["已保存：告知信访人", "已告知 2026-11-22"]);
    desk.hides(&["应于 2026-12-07"]).shows(&["告知信访人（电话）"]);
}

#[test]
fn who_gave_no_name_is_not_told() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Title, "路灯不亮").fill(Field::Summary, "东街路灯全灭。");
    desk.fill(Field::Category, "民生").keys("<Ctrl+S><Esc>2<Enter>");
    desk.shows(&["匿名"]).hides(&["告知信访人"]);
}

#[test]
fn leaders_are_briefed() {
    let mut desk = opened(with_letter());
    desk.menu("报告领导").choose(Field::BriefedTo, Route::Chair).keys("<Ctrl+S>").shows(&["必填"]);
    desk.fill(Field::Note, "苗头性问题，可能集体上访。").looks("brief");
    desk.keys("<Ctrl+S>").shows(&["已保存：报告领导", "向主任报告"]);
}

#[test]
fn whoever_keeps_out_of_a_petition_can_do_nothing_more_to_it() {
    let mut desk = opened(with_letter());
    desk.menu("回避").fill(Field::Recused, "陈小岚").fill(Field::StandIn, "王文书");
    desk.fill(Field::Reason, "系信访人亲属。").looks("recuse");
    desk.keys("<Ctrl+S>").shows(&["已保存：回避", "陈小岚回避"]);
    desk.keys("<F7>").fill(Field::Units, "县林业局").keys("<Ctrl+S>");
    desk.shows(&["陈小岚须回避本件", "第二十八条"]).looks("recused");
}

#[test]
fn a_unit_that_should_keep_out_of_it_gets_it_only_with_a_reason() {
    let mut desk = opened(with_letter());
    desk.menu("回避").fill(Field::Recused, "县林业局").fill(Field::Reason, "系纠纷一方。");
    desk.keys("<Ctrl+S><F4>").fill(Field::Units, "县林业局").fill(Field::Text, "请依法办理。");
    desk.keys("<Ctrl+S><F5><Ctrl+S>").shows(&["县林业局须回避本件", "不回避理由"]);
    desk.fill(Field::Despite, "法定主管部门，别无他人。").keys("<Ctrl+S>");
    desk.shows(&["已保存：交办"])
        .keys("<Esc><End>")
        .shows(&["不回避理由：法定主管部门，别无他人。"]);
}

#[test]
fn a_petition_is_part_of_a_supervision_activity() {
    let mut desk = opened(with_letter());
    desk.menu("关联监督").choose(Field::Kind, Means::Research);
    desk.fill(Field::Activity, "农村土地承包专题调研").fill(Field::RectifyBy, "2026-12-31");
    desk.looks("link").keys("<Ctrl+S>");
    desk.shows(&["已保存：关联监督", "列入专题调研：农村土地承包专题调研", "整改期限：2026-12-31"]);
}

#[test]
fn only_what_came_from_above_is_reported_upward() {
    let mut desk = at_one_unit();
    concluded(&mut desk);
    desk.keys("<F9>").hides(&["上报"]).keys("<Esc>");
    desk.menu("更正").fill(Field::Reason, "漏填来源");
    desk.choose(Field::Origin, Origin::Upstream);
    desk.fill(Field::SourceOrgan, "省人大常委会").fill(Field::SourceNumber, "琼人信〔2026〕8号");
    desk.fill(Field::SourceDueOn, "2027-01-31").keys("<Ctrl+S>").shows(&["已保存：更正"]);
    desk.menu("上报").fill(Field::Document, "白人常信〔2026〕3号").keys("<Ctrl+S>");
    desk.shows(&["已保存：上报"]).keys("<End>").shows(&["向上级报告结果：白人常信〔2026〕3号"]);
}

/// Has the unit reply, accepts it and concludes the petition, and leaves it open.
fn concluded(desk: &mut Desk) {
    desk.keys("<F7>").fill(Field::Text, "已现场核实并答复。");
    desk.fill(Field::PetitionerOn, "2026-11-22").keys("<Ctrl+S><F8><Enter><Ctrl+S>");
    desk.keys("<F3><Ctrl+S>").shows(&["已保存：办结"]);
    desk.keys("4<Enter>").shows(&["已办结"]);
}

#[test]
fn a_petitioner_is_asked_afterwards_and_a_dossier_is_consulted() {
    let mut desk = at_one_unit();
    concluded(&mut desk);
    desk.menu("回访").choose(Field::Kind, NoticeWay::Phone);
    desk.choose(Field::Satisfaction, Satisfaction::Mostly).fill(Field::Answered, "<Right>");
    desk.looks("follow-up").keys("<Ctrl+S>");
    desk.shows(&["已保存：回访"]).keys("<End>");
    desk.shows(&["回访信访人（电话）：基本满意", "收到答复：是"]);
    desk.menu("归档").fill(Field::Dossier, "2026-信访-001").fill(Field::Incomplete, "未扫描。");
    desk.keys("<Ctrl+S>");
    desk.menu("调阅").fill(Field::ConsultedBy, "财经工委 陈某").fill(Field::Reason, "专题调研。");
    desk.looks("consult").keys("<Ctrl+S>").shows(&["已保存：调阅"]);
    desk.keys("<End>").shows(&["财经工委 陈某调阅案卷"]);
}

#[test]
fn what_cannot_wait_goes_out_on_a_leaders_word_and_the_instruction_follows() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.fill(Field::Urgent, "<Right>").keys("<Ctrl+S><Esc>2<F5>");
    desk.fill(Field::LeadUnit, "县林业局").fill(Field::Period, "<Ctrl+A>10日");
    desk.keys("<Ctrl+S>").shows(&["须先有领导批示"]);
    desk.fill(Field::Oral, "李副主任").looks("assign-oral");
    desk.keys("<Ctrl+S>").shows(&["已保存：交办"]);
    desk.keys("3<F7>").fill(Field::Text, "已处置。").fill(Field::PetitionerOn, "2026-11-22");
    desk.keys("<Ctrl+S><F8><Enter><Ctrl+S>").shows(&["已保存：审核通过"]);
    desk.keys("<F3><Ctrl+S>").shows(&["还不能办结，尚缺：口头批示后的书面批示"]);
    desk.looks("conclude-owed");
}

#[test]
fn units_that_have_parts_of_their_own_reply_to_their_own_demands() {
    let mut desk = with_letter();
    desk.keys("<F4>").fill(Field::Units, "县林业局").fill(Field::Text, "请依法办理。");
    desk.keys("<Ctrl+S><F5>")
        .fill(Field::Period, "<Ctrl+A>10日")
        .choose(Field::UnitRole, UnitRole::Split)
        .fill(Field::Part, "１");
    desk.looks("assign-part").keys("<Ctrl+S>3");
    desk.menu("交办").fill(Field::LeadUnit, "<Ctrl+A>县教育局").fill(Field::Part, "2");
    desk.fill(Field::Period, "<Ctrl+A>10日").keys("<Ctrl+S>").shows(&["已保存：交办"]);
    desk.keys("<Esc>");
    for demand in ["1", "2"] {
        desk.keys("<F7>");
        assert_eq!(desk.model.form_mut().unwrap().text(Field::Answers), demand);
        desk.keys("<Esc><Down>");
    }
}

#[test]
fn a_visit_of_several_matters_and_everything_else_of_it_is_registered() {
    let mut desk = Desk::at(&Office::empty());
    desk.choose(Field::Channel, Channel::Visit);
    type_letter(&mut desk);
    desk.fill(Field::AccusedUnit, "南岸农场").fill(Field::VisitUntil, "10:40");
    desk.fill(Field::VisitPlace, "一楼接待室").fill(Field::HandedIn, "承包合同复印件");
    desk.fill(Field::Conduct, "秩序正常").fill(Field::Circumstances, "<F4>").looks("circumstances");
    desk.keys("<Tab><Down><Tab><Enter>").fill(Field::Affected, "１２０");
    desk.fill(Field::SourceOrgan, "县信访局").fill(Field::KeptAt, "二号柜三盒");
    desk.fill(Field::Gender, "女").fill(Field::Ethnicity, "黎族").fill(Field::Guardian, "其子");
    desk.looks("visit-particulars");
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-001"]).keys("<Esc>2<Enter>");
    desk.shows(&["涉及人数    120", "情形        涉法涉诉、缠访闹访"]).keys("<End>");
    desk.shows(&["离开时间    10:40", "秩序情况    秩序正常"]);
}

#[test]
fn an_unknown_circumstance_is_told_with_those_that_are_known() {
    let mut desk = Desk::at(&Office::empty());
    type_letter(&mut desk);
    desk.fill(Field::Circumstances, "涉诉").keys("<Ctrl+S>").shows(&["应为下列之一：涉法涉诉"]);
}
