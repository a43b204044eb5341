//! Papers on the screen: what may be made, read before it goes out, issued, voided.

use xinfang::domain::terms::Field;

use super::handling::{at_one_unit, with_letter};

#[test]
fn what_cannot_be_made_yet_says_why_when_it_is_chosen() {
    let mut desk = with_letter();
    desk.keys("<Enter>").menu("文书").looks("papers-of-a-new-letter");
    let told = [
        ("告知书", "不能制作告知书"),
        ("办结报告表", "不能制作办结报告表"),
        ("交办函", "现在没有要发的交办函"),
    ];
    for (paper, why) in told {
        desk.keys("<Esc>").menu("文书").keys(paper).keys("<Enter>").shows(&[why]);
    }
}

#[test]
fn a_letter_is_read_issued_and_stands_in_the_register_until_it_is_voided() {
    let mut desk = at_one_unit();
    // The letter was offered when the assignment was saved, and left for later.
    desk.keys("<Esc><Enter>").menu("文书").shows(&["交办函 致县自然资源和规划局　待发"]);
    desk.keys("交办函<Enter>").looks("papers-preview");
    desk.keys("<Ctrl+S>").shows(&["白人信交〔2026〕1号"]);
    desk.menu("文书").shows(&["白人信交〔2026〕1号 已发"]).keys("<Esc>");
    desk.menu("发文登记").looks("papers-register");
    desk.keys("<Esc>").menu("发文作废").fill(Field::Reason, "单位名称有误。").keys("<Ctrl+S>");
    desk.menu("文书").shows(&["待发", "1号 已作废：单位名称有误。"]);
}
