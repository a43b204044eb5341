//! Scanned papers and the dossier on the screen: put with a petition, opened, filed.

use std::{fs, path::Path};

use tempfile::TempDir;
use xinfang::domain::terms::{AttachmentKind, EndingKind, Field, Retention};

use super::{desk::Desk, handling::with_letter};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Page>>endobj\nstartxref\n9\n%%EOF\n";

/// Returns a folder of the person's with a scan in it, and the scan's path.
fn scan(bytes: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("原信.pdf");
    fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// A desk with a letter, opened, and a scan of it.
fn with_scan() -> (Desk, TempDir, String) {
    let mut desk = with_letter();
    desk.keys("<Enter>");
    let (folder, path) = scan(PDF);
    (desk, folder, path)
}

#[test]
fn a_scan_is_attached_told_with_the_petition_and_opened_outside() {
    let (mut desk, _folder, path) = with_scan();
    desk.menu("附材料").looks("attach");
    desk.fill(Field::File, &path).choose(Field::AttachmentKind, AttachmentKind::Original);
    desk.keys("<Ctrl+S>").shows(&["已保存：附材料", "1. 原信 原信（PDF 文件、1 KB、1 页"]);
    desk.looks("detail-with-papers");
    desk.menu("打开材料").shows(&["已取出，复制在 ~/person/copies/2026-001-1-原信.pdf"]);
    let copy = Path::new(&desk.office.folder()).join("copies/2026-001-1-原信.pdf");
    assert_eq!(fs::read(copy).unwrap(), PDF);
}

#[test]
fn the_file_is_chosen_from_those_of_the_folder() {
    let (mut desk, folder, path) = with_scan();
    fs::write(folder.path().join("别的.png"), PDF).unwrap();
    let typed = folder.path().to_str().unwrap();
    desk.menu("附材料").fill(Field::File, typed).keys("<F4>");
    desk.shows(&["选择文件", "别的.png"]).keys("原信<Enter>").shows(&[&path]);
    desk.keys("<Ctrl+S>").shows(&["已保存：附材料"]);
    desk.menu("附材料").fill(Field::File, "").keys("<F4>").shows(&["该目录中没有"]);
}

#[test]
fn what_cannot_be_attached_is_told_in_the_form_and_can_be_mended() {
    let (mut desk, _folder, path) = with_scan();
    let (_other, torn) = scan(&PDF[..30]);
    desk.menu("附材料").fill(Field::File, &torn).keys("<Ctrl+S>").shows(&["文件不完整"]);
    desk.fill(Field::File, "<Ctrl+A>/nowhere.pdf").keys("<Ctrl+S>").shows(&["读不了 /nowhere.pdf"]);
    desk.shows(&["没有这个文件"]);
    // A text that was pasted here by mistake leaves the form readable.
    let pasted = format!("<Ctrl+A>/{}", "长".repeat(3_000));
    desk.fill(Field::File, &pasted).keys("<Ctrl+S>").shows(&["名字太长", "*文件", "材料题名"]);
    desk.fill(Field::File, "<Ctrl+A><Delete>").keys("<Ctrl+S>").shows(&["必填"]);
    let folder = Path::new(&path).parent().unwrap().to_str().unwrap().to_owned();
    desk.fill(Field::File, &folder).keys("<Ctrl+S>").shows(&["不是文件"]);
    desk.fill(Field::File, "<Ctrl+A><Delete>");
    desk.fill(Field::File, &path).keys("<Ctrl+S>").shows(&["已保存：附材料"]);
    desk.menu("附材料").fill(Field::File, &path).keys("<Ctrl+S>").shows(&["同一文件已经附上"]);
}

#[test]
fn over_a_slow_line_the_form_says_how_far_the_file_is() {
    let (mut desk, _folder, _) = with_scan();
    let (_large, path) = scan(&[PDF, &vec![b' '; 600 << 10], b"\n%%EOF\n"].concat());
    desk.menu("附材料").fill(Field::File, &path).slow();
    desk.keys("<Ctrl+S>");
    assert!(desk.answer());
    desk.shows(&["正在传送文件 42%"]);
    // The connection is lost and mended: the part is sent again.
    desk.cut(true);
    desk.mend();
    desk.shows(&["已保存：附材料"]);
}

#[test]
fn a_file_that_was_stopped_on_its_way_is_not_mixed_with_the_next() {
    let (mut desk, _folder, path) = with_scan();
    let (_large, large) = scan(&[PDF, &vec![b' '; 600 << 10], b"\n%%EOF\n"].concat());
    desk.menu("附材料").fill(Field::File, &large).slow();
    desk.keys("<Ctrl+S>").keys("<Esc>").shows(&["已停止传送", "附材料"]);
    desk.fill(Field::File, &format!("<Ctrl+A>{path}")).keys("<Ctrl+S>");
    desk.quick();
    desk.shows(&["已保存：附材料", "1. 原信 原信（PDF 文件、1 KB"]);
}

#[test]
fn a_paper_of_another_petition_is_taken_out_with_a_reason() {
    let (mut desk, _folder, path) = with_scan();
    desk.menu("附材料").fill(Field::File, &path).keys("<Ctrl+S>");
    desk.menu("撤下材料").fill(Field::Reason, "是另一件的。").looks("detach");
    desk.keys("<Ctrl+S>").shows(&["已保存：撤下材料", "（已撤下：是另一件的。）"]);
}

#[test]
fn a_dossier_is_filed_complete_or_with_the_reason_why_not() {
    let (mut desk, _folder, path) = with_scan();
    desk.keys("<F8>").choose(Field::Ending, EndingKind::Withdrawn);
    desk.fill(Field::Reason, "自行撤回。").keys("<Ctrl+S>");
    desk.shows(&["归档尚缺：原信原件"]);
    desk.menu("归档").looks("archive-incomplete");
    desk.shows(&["档号空着即编为 WS·2026-D10-XF-0001"]);
    desk.choose(Field::Retention, Retention::Permanent);
    desk.shows(&["档号空着即编为 WS·2026-Y-XF-0001"]);
    desk.keys("<Ctrl+S>").shows(&["材料不全，缺原信原件"]).keys("<Esc><Enter>");
    desk.menu("附材料").fill(Field::File, &path).keys("<Ctrl+S>").hides(&["归档尚缺"]);
    desk.menu("归档").hides(&["缺材料理由"]).keys("<Ctrl+S>");
    desk.shows(&["已保存：归档"]).keys("<End>").shows(&["归档：WS·2026-D10-XF-0001"]);
}
