//! Correcting an earlier step, and taking the last one back.

use xinfang::domain::terms::{Field, ReplyKind};

use super::{
    desk::Desk,
    handling::{assigned, at_one_unit, with_letter},
};

/// A desk on which the letter is open that a unit replied to.
fn replied() -> Desk {
    let mut desk = at_one_unit();
    desk.keys("<F7>").fill(Field::Text, "已现场核实并答复。");
    desk.fill(Field::Document, "白自函〔2026〕1号").keys("<Ctrl+S><Enter>").shows(&["经过"]);
    desk
}

#[test]
fn a_step_is_corrected_in_the_form_in_which_it_was_recorded() {
    let mut desk = replied();
    desk.menu("更正记录").shows(&["选择要更正的步骤", "4. 2026-11-22"]).looks("pick-step");
    desk.keys("<Enter>").shows(&["更正记录 · 录入回复", "已现场核实并答复。", "白自函〔2026〕1号"]);
    desk.fill(Field::Document, "<Ctrl+A>白自函〔2026〕7号");
    desk.keys("<Ctrl+S>").shows(&["必填，请填写"]);
    desk.fill(Field::CorrectionReason, "文号录错").looks("correct-reply");
    desk.keys("<Ctrl+S>").shows(&["2026-001 已保存：更正记录", "待审核"]);
    desk.keys("<End>").looks("detail-corrected");
    desk.shows(&[
        "作最终回复（已更正）",
        "更正第 4 步（回复）",
        "原记录：文号：白自函〔2026〕1号",
        "更正为：文号：白自函〔2026〕7号",
    ]);
}

#[test]
fn an_assignment_is_corrected_to_another_unit() {
    let mut desk = assigned();
    desk.keys("<Enter>").menu("更正记录").keys("<Enter>");
    desk.fill(Field::AssistUnits, "<Ctrl+A>县林业局").fill(Field::CorrectionReason, "选错单位");
    desk.looks("correct-assignment").keys("<Ctrl+S>").shows(&["已保存：更正记录"]);
    desk.keys("<Esc>3").shows(&["县林业局"]).hides(&["县农业农村局"]);
}

#[test]
fn a_correction_that_takes_the_ground_from_what_followed_is_refused() {
    let mut desk = at_one_unit();
    desk.keys("<F7>").fill(Field::Text, "已答复。").fill(Field::PetitionerOn, "2026-11-22");
    desk.keys("<Ctrl+S><F8><Enter><Ctrl+S>").shows(&["已保存：审核通过"]);
    desk.menu("更正记录").keys("<Up><Enter>").shows(&["更正记录 · 录入回复"]);
    desk.choose(Field::Kind, ReplyKind::Interim).fill(Field::CorrectionReason, "误选");
    desk.keys("<Ctrl+S>").shows(&["不能这样更正：其后的“审核通过”"]).looks("correct-refused");
}

#[test]
fn the_last_step_is_taken_back() {
    let mut desk = replied();
    desk.menu("撤回上一步").shows(&["4. 2026-11-22", "作最终回复"]);
    desk.fill(Field::Reason, "录到了别的件上").looks("undo");
    desk.keys("<Ctrl+S>").shows(&["已保存：撤回上一步"]).keys("<End>").looks("detail-undone");
    desk.shows(&["作最终回复（已撤回）", "撤回第 4 步", "录到了别的件上"]);
    desk.keys("<Esc>3").hides(&["待审核"]);
}

#[test]
fn a_registration_is_not_taken_back() {
    let mut desk = with_letter();
    desk.keys("<Enter><F9>").hides(&["撤回上一步", "更正记录"]);
}

#[test]
fn a_half_filled_correction_is_back_at_the_next_start() {
    let mut desk = replied();
    desk.menu("更正记录").keys("<Enter>").fill(Field::CorrectionReason, "文号录错");
    let kept = xinfang::tui::update::draft_of(&desk.model);
    let mut next = Desk::of(&desk.office, "陈小岚", kept);
    next.shows(&["更正记录 · 录入回复", "文号录错"]).keys("<Ctrl+S>").shows(&["已保存：更正记录"]);
}
