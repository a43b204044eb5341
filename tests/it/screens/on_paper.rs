//! Letters that went out without the program: said so on their preview, and no longer due.

use xinfang::domain::terms::Field;

use super::{desk::Desk, handling::assigned};

#[test]
fn a_letter_that_went_out_on_paper_is_said_so_on_its_preview_and_no_longer_due() {
    let mut desk = assigned();
    desk.menu("待发文").shows(&["交办函 致县自然资源和规划局", "交办函 致县农业农村局"]);
    desk.keys("<Enter>").shows(&["交办函 白人信交〔2026〕1号", "F7 另行发出"]);
    desk.keys("<F7>").shows(&["已另行发出", "致县自然资源和规划局", "不占本程序的文号"]);
    desk.looks("letter-elsewhere");
    desk.keys("白人办函[2026]40号<Enter>");
    desk.shows(&["已记录：交办函另行发出，致县自然资源和规划局"]);
    assert!(desk.model.popups.is_empty(), "{}", desk.screen());
    desk.menu("待发文").hides(&["致县自然资源和规划局"]);
    // The next letter of the program has the first number.
    desk.keys("<Enter>").shows(&["交办函 白人信交〔2026〕1号"]);
    desk.keys("<Esc><Enter><End>").shows(&["白人办函[2026]40号"]);
}

#[test]
fn of_letters_that_are_shown_together_the_one_on_paper_leaves_the_others() {
    let mut desk = assigned();
    desk.menu("待发文").keys("<Tab><Down><Tab><Enter>").shows(&["第 1/2 件"]);
    desk.keys("<F7>专人送达<Enter>");
    desk.shows(&["已记录：交办函另行发出", "交办函 白人信交〔2026〕1号"]).hides(&["第 1/2 件"]);
    desk.keys("<Enter>").shows(&["已发出交办函 白人信交〔2026〕1号，致县农业农村局"]);
    desk.menu("待发文").shows(&["没有待发文"]);
}

#[test]
fn how_it_went_out_is_asked_until_it_is_said_and_esc_leaves_it_due() {
    let mut desk = assigned();
    desk.menu("待发文").keys("<Enter><F7><Enter>").shows(&["已另行发出", "文号"]);
    assert_eq!(desk.model.popups.len(), 2, "{}", desk.screen());
    desk.keys("<Esc>").shows(&["交办函 白人信交〔2026〕1号"]);
    desk.keys("<Esc>").menu("待发文").shows(&["致县自然资源和规划局", "致县农业农村局"]);
}

#[test]
fn what_somebody_changed_meanwhile_is_shown_again() {
    let mut desk = assigned();
    desk.menu("待发文").keys("<Enter><F7>专人送达");
    let mut other = Desk::at(&desk.office);
    other
        .keys("<Esc>3")
        .menu("报告领导")
        .fill(Field::Note, "已报告")
        .keys("<Ctrl+S>")
        .shows(&["已保存"]);
    desk.keys("<Enter>").shows(&["交办函 白人信交〔2026〕1号"]);
    desk.keys("<F7>专人送达<Enter>").shows(&["已记录：交办函另行发出"]);
}
