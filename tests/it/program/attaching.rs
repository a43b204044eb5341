//! Scanned papers on the command line: put with a petition, listed, given out, taken out, and
//! looked after by the doctor.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::letter;
use crate::support::{Office, read_json};

const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n2 0 obj<</Type/Page>>endobj\nstartxref\n9\n%%EOF\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....IEND....";

/// Returns an office with a letter under 2026-001, and a scan of it.
fn with_letter() -> (Office, String) {
    let office = Office::new();
    office.register(&letter("饮水困难")).done();
    let scan = office.file("原信扫描.pdf", PDF);
    (office, scan)
}

/// Returns where the only kept file lies.
fn kept(office: &Office) -> PathBuf {
    let files: Vec<PathBuf> = all_files(office);
    let [file] = files.as_slice() else { panic!("{files:?}") };
    file.clone()
}

fn all_files(office: &Office) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![office.home().join("files")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

fn papers(office: &Office) -> Value {
    read_json(&office.run(&["attach", "2026-001", "--list", "--format", "json"]).done())
}

#[test]
fn a_scan_is_kept_by_its_content_listed_and_given_back_unchanged() {
    let (office, scan) = with_letter();
    let said = office.run(&["attach", "2026-001", &scan, "--kind", "原信", "--date", "11-20"]);
    assert_eq!(said.done(), "1. 原信 原信扫描（PDF 文件、1 KB、2 页、2026-11-22）\n");
    let list = papers(&office);
    assert_eq!(list[0]["kind"], "original");
    assert_eq!(list[0]["pages"], 2);
    assert_eq!(list[0]["dated"], "2026-11-20");
    let hash = list[0]["sha256"].as_str().unwrap();
    let file = kept(&office);
    assert!(
        file.ends_with(format!("files/{}/{hash}.pdf", hash.chars().take(2).collect::<String>())),
        "{}",
        file.display()
    );
    assert_eq!(fs::read(&file).unwrap(), PDF);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o222, 0);
    let copy = office.folder().join("copy.pdf");
    let copy = copy.to_str().unwrap();
    office.run(&["attach", "2026-001", "--get", "1", "--out", copy]).done();
    assert_eq!(fs::read(copy).unwrap(), PDF);
    let shown = office.run(&["show", "2026-001"]).done();
    assert!(shown.contains("附材料\n  1. 原信 原信扫描"), "{shown}");
    assert!(shown.contains("附上原信：原信扫描"), "{shown}");
}

#[test]
fn the_same_scan_at_two_petitions_is_one_file_and_at_one_is_refused() {
    let (office, scan) = with_letter();
    office.register(&letter("道路不通")).done();
    office.run(&["attach", "2026-001", &scan]).done();
    office.run(&["attach", "2026-002", &scan, "--title", "同一封信"]).done();
    kept(&office);
    let why = office.run(&["attach", "2026-001", &scan]).refused();
    assert!(why.contains("同一文件已经附上：原信扫描"), "{why}");
}

#[test]
fn a_paper_that_is_taken_out_is_told_with_its_reason_and_its_file_stays() {
    let (office, scan) = with_letter();
    office.run(&["attach", "2026-001", &scan]).done();
    let why = ["attach", "2026-001", "--withdraw", "1", "--reason", "扫反了"];
    let said = office.run(&why).done();
    assert!(said.ends_with("（已撤下：扫反了）\n"), "{said}");
    kept(&office);
    let again = office.run(&why).refused();
    assert!(again.contains("没有这份材料，或已撤下"), "{again}");
    // The right way round it is another file; the same one may come back too.
    let other = office.file("other.png", PNG);
    office.run(&["attach", "2026-001", &other]).done();
    office.run(&["attach", "2026-001", &scan]).done();
    assert_eq!(papers(&office).as_array().unwrap().len(), 3);
    assert_eq!(all_files(&office).len(), 2);
}

#[test]
fn what_is_no_whole_scan_is_refused_and_leaves_nothing() {
    let (office, _) = with_letter();
    let folder = office.folder().to_str().unwrap().to_owned();
    let large = office.file("large.pdf", PDF);
    fs::File::options().write(true).open(&large).unwrap().set_len((50 << 20) + 1).unwrap();
    for (file, words) in [
        (office.file("empty.pdf", ""), "文件是空的"),
        (office.file("letter.docx", "PK\u{3}\u{4} something"), "不是 PDF、JPEG 或 PNG"),
        (office.file("cut.pdf", &PDF[..40]), "文件不完整"),
        (large, "超过 50 MB"),
        (folder, "不是文件"),
        ("/nowhere/letter.pdf".to_owned(), "读不了 /nowhere/letter.pdf"),
    ] {
        let why = office.run(&["attach", "2026-001", &file]).refused();
        assert!(why.contains(words), "{why}");
    }
    assert_eq!(all_files(&office), Vec::<PathBuf>::new());
    assert_eq!(papers(&office).as_array().unwrap().len(), 0);
    let why = office.run(&["attach", "2026-001"]).refused();
    assert!(why.contains("FILE"), "{why}");
}

#[test]
fn a_large_scan_comes_in_parts_and_is_the_same_afterwards() {
    let (office, _) = with_letter();
    let bytes: Vec<u8> = (0..3_000_001_u32).map(|n| (n % 251) as u8).collect();
    let scan = [b"%PDF-1.4\n".as_slice(), &bytes, b"\n%%EOF\n"].concat();
    let path = office.file("large.pdf", &scan);
    office.run(&["attach", "2026-001", &path, "--pages", "40"]).done();
    assert_eq!(papers(&office)[0]["pages"], 40);
    let copy = office.folder().join("copy.pdf");
    office.run(&["attach", "2026-001", "--get", "1", "--out", copy.to_str().unwrap()]).done();
    assert!(fs::read(copy).unwrap() == scan);
}

#[test]
fn the_doctor_tells_of_a_file_that_is_gone_altered_or_nobodys() {
    let (office, scan) = with_letter();
    office.run(&["attach", "2026-001", &scan, "--title", "来信"]).done();
    let sound = office.run(&["doctor"]).done();
    assert!(sound.contains("附材料            1\n"), "{sound}");
    let file = kept(&office);
    let stray = file.with_file_name("abcd.pdf");
    fs::write(&stray, PDF).unwrap();
    let told = office.run(&["doctor"]).done();
    assert!(told.contains("无件记载的文件") && told.contains("abcd.pdf"), "{told}");
    fs::remove_file(stray).unwrap();
    fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    let changed = [&PDF[..PDF.len() - 7], b" %%EOF\n"].concat();
    fs::write(&file, &changed).unwrap();
    let said = office.run(&["doctor"]);
    assert!(said.status == 2 && said.out.contains("2026-001 来信：内容与附上时不同"), "{said:?}");
    let copy = office.folder().join("copy.pdf");
    let get = ["attach", "2026-001", "--get", "1", "--out", copy.to_str().unwrap()];
    let why = office.run(&get).refused();
    assert!(why.contains("内容与附上时不同") && !copy.exists(), "{why}");
    fs::remove_file(&file).unwrap();
    let said = office.run(&["doctor"]);
    assert!(said.status == 2 && said.out.contains("2026-001 来信：文件不见了"), "{said:?}");
    // Attached to another petition the file is there again, for both.
    office.register(&letter("同一事")).done();
    office.run(&["attach", "2026-002", &scan]).done();
    office.run(&["doctor"]).done();
}

#[test]
fn a_file_that_was_coming_when_the_server_died_is_removed_at_the_next_start() {
    let (office, scan) = with_letter();
    let server = Pid::from_raw(office.server().unwrap().cast_signed()).unwrap();
    kill_process(server, Signal::KILL).unwrap();
    let half = office.home().join("files/arriving/0123");
    fs::create_dir_all(half.parent().unwrap()).unwrap();
    fs::write(&half, &PDF[..20]).unwrap();
    office.run(&["attach", "2026-001", &scan]).done();
    assert!(!half.exists());
    kept(&office);
}

#[test]
fn who_may_not_see_names_opens_no_scan_of_a_protected_petition() {
    let (office, _) = with_letter();
    let mut secret = letter("举报干部");
    secret["confidential"] = true.into();
    office.register(&secret).done();
    let scan = office.file("secret.png", PNG);
    for number in ["2026-001", "2026-002"] {
        office.run(&["attach", number, &scan]).done();
    }
    let staff = "person,post,role,account,active\n陈某,科长,head,nobody-else,yes\n";
    let staff = office.file("staff.csv", staff);
    office.run(&["office", "import", "staff", &staff]).done();
    let copy = office.folder().join("copy.png");
    let get =
        |number| office.run(&["attach", number, "--get", "1", "--out", copy.to_str().unwrap()]);
    let _ = get("2026-001").done();
    let why = get("2026-002").refused();
    assert!(why.contains("查看") || why.contains("姓名"), "{why}");
    let why = office.run(&["attach", "2026-001", &office.file("new.pdf", PDF)]).refused();
    assert!(why.contains("附材料"), "{why}");
}
