//! What happens beside the usual way: extensions, objections, short endings, corrections, files.

use xinfang::domain::terms::{
    Channel, Disposition, EndingKind, Field, Means, SuperviseGround, Term,
};

use super::{
    desk::Desk,
    handling::assigned,
    intake::{register_letter, type_letter},
    office::Office,
};

#[test]
fn an_assignment_is_delivered_and_objected_to_and_the_objection_is_answered() {
    let mut desk = assigned();
    desk.keys("<F9>").looks("menu-reminders").keys("<Esc>");
    desk.menu("签收").fill(Field::Receiver, "王文书").looks("deliver");
    desk.keys("<Ctrl+S>").shows(&["已保存：签收", "已签收"]);
    desk.menu("异议").fill(Field::Reason, "不属本单位职责。").looks("object");
    desk.keys("<Ctrl+S>").shows(&["已保存：异议", "有异议"]);
    desk.menu("答复异议").fill(Field::Reason, "经核，属你单位职责。").looks("answer-objection");
    desk.keys("<Ctrl+S>").shows(&["已保存：答复异议", "已签收"]);
}

#[test]
fn an_agreed_objection_sends_the_share_back() {
    let mut desk = assigned();
    desk.menu("异议").fill(Field::Reason, "不属本单位职责。").keys("<Ctrl+S>");
    desk.menu("答复异议").fill(Field::Agreed, "<Right>").fill(Field::Reason, "同意退回。");
    desk.keys("<Ctrl+S>").shows(&["已保存：答复异议", "县农业农村局"]).hides(&["县自然资源"]);
}

#[test]
fn an_extension_is_counted_from_the_first_due_date_and_no_longer_than_the_law_allows() {
    let mut desk = assigned();
    desk.menu("延期").shows(&["到期 2027-01-01"]).looks("extend");
    desk.fill(Field::Approver, "分管副主任").fill(Field::Reason, "案情复杂。");
    desk.fill(Field::DueOn, "<Ctrl+A>2027-03-01<Ctrl+S>");
    desk.shows(&["延期最多 30 日", "第三十四条"]).looks("extend-refused");
    desk.fill(Field::DueOn, "<Ctrl+A>2026-12-20<Ctrl+S>").shows(&["已保存：延期"]);
}

#[test]
fn a_late_unit_is_supervised() {
    let mut desk = assigned();
    desk.menu("督办").choose(Field::Ground, SuperviseGround::NotReported);
    desk.choose(Field::Means, Means::Letter).fill(Field::Approver, "主任");
    desk.fill(Field::Note, "逾期未复。")
        .looks("supervise")
        .keys("<Ctrl+S>")
        .shows(&["已保存：督办"]);
}

#[test]
fn an_assignment_made_by_mistake_is_cancelled() {
    let mut desk = assigned();
    desk.menu("撤销交办").fill(Field::Reason, "交错单位。").looks("cancel");
    desk.keys("<Ctrl+S>").shows(&["已保存：撤销交办"]).hides(&["县自然资源和规划局"]);
}

#[test]
fn work_is_suspended_and_resumed() {
    let mut desk = assigned();
    desk.menu("中止").fill(Field::Reason, "已进入诉讼程序。").looks("suspend");
    desk.keys("<Ctrl+S>").shows(&["已保存：中止"]).hides(&["县自然资源和规划局"]);
    desk.keys("4<Enter>").shows(&["中止"]).menu("恢复");
    desk.fill(Field::Reason, "法院裁定驳回起诉。").looks("resume");
    desk.keys("<Ctrl+S>").shows(&["已保存：恢复", "办理中"]);
}

#[test]
fn every_short_ending_ends_a_petition_and_some_need_an_instruction_first() {
    use EndingKind as E;
    for (ending, decision) in [
        (E::Forwarded, Some(Disposition::Forward)),
        (E::Informed, Some(Disposition::Inform)),
        (E::FiledOnly, Some(Disposition::FileOnly)),
        (E::NotAccepted, Some(Disposition::NotAccepted)),
        (E::NoLongerAccepted, Some(Disposition::NoLongerAccepted)),
        (E::Answered, None),
        (E::Merged, None),
        (E::Withdrawn, None),
        (E::Terminated, None),
        (E::Void, None),
    ] {
        let mut desk = Desk::at(&Office::empty());
        desk.choose(Field::Channel, Channel::Visit);
        type_letter(&mut desk);
        desk.keys("<Ctrl+S>");
        register_letter(&mut desk);
        desk.keys("2<Home>");
        if let Some(disposition) = decision {
            close(&mut desk, ending).shows(&["须先有领导批示"]).keys("<Esc><Enter><F4>");
            desk.choose(Field::Disposition, disposition).fill(Field::Text, "同意。");
            desk.keys("<Ctrl+S>").shows(&["已保存：批示"]);
        }
        // Where a letter or a notice is due, it is shown.
        close(&mut desk, ending).shows(&["已保存：其他办结"]).keys("<Esc>").shows(&["2 待转办 1"]);
        desk.keys("4").shows(&[ending.stage().zh()]);
    }
}

fn close(desk: &mut Desk, ending: EndingKind) -> &mut Desk {
    desk.keys("<F8>").choose(Field::Ending, ending);
    if ending == EndingKind::Merged {
        desk.fill(Field::Related, "2026-002");
    }
    desk.fill(Field::Target, "县信访局");
    desk.fill(Field::Reason, "已当面说明。").keys("<Ctrl+S>")
}

#[test]
fn the_form_of_the_short_endings() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2<F8>").looks("close");
    desk.keys("<Ctrl+S>").looks("close-refused");
}

#[test]
fn a_registration_is_corrected_with_a_reason() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2<Enter>").menu("更正").looks("amend");
    desk.fill(Field::Title, "<Ctrl+A>反映南岸村林地被占").keys("<Ctrl+S>");
    desk.shows(&["必填，请填写"]);
    desk.fill(Field::Reason, "笔误").keys("<Ctrl+S>");
    desk.shows(&["已保存：更正", "反映南岸村林地被占"]).keys("<End>").looks("detail-amended");
}

#[test]
fn an_ended_petition_is_archived_or_taken_up_again() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2");
    desk.keys("<F8>").choose(Field::Ending, EndingKind::Withdrawn);
    desk.fill(Field::Reason, "信访人书面撤回。").keys("<Ctrl+S>4<Enter>").shows(&["已撤回"]);
    desk.menu("重新办理").fill(Field::Reason, "信访人又提出。").looks("reopen");
    desk.keys("<Ctrl+S>").shows(&["已保存：重新办理", "待拟办"]);
    desk.keys("<F8>").choose(Field::Ending, EndingKind::Withdrawn);
    desk.fill(Field::Reason, "再次撤回。").keys("<Ctrl+S>").shows(&["已撤回"]);
    desk.menu("归档").fill(Field::Dossier, "2026-信访-001").fill(Field::Pages, "１２");
    desk.fill(Field::Incomplete, "原件在卷，未扫描。")
        .looks("archive")
        .keys("<Ctrl+S>")
        .shows(&["已保存：归档", "已归档"]);
}
