//! `letter`: previews, drafts, issued letters and their register, by the real program.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use serde_json::Value;

use xinfang::domain::paper::Mark;

use crate::support::Office;

/// Returns the number of a late petition of the demo register, and its unit.
fn late(office: &Office) -> (String, String) {
    let lines = office.json(&["overdue"]);
    let found = lines.as_array().unwrap().iter().find(|line| line["petitioner"] != "保密");
    of_line(found.unwrap_or_else(|| panic!("{lines}")))
}

/// Returns the number, the unit and the petitioner of a late petition whose petitioner is
/// protected and known to the office.
fn late_and_protected(office: &Office) -> (String, String, String) {
    let lines = office.json(&["overdue"]);
    let hidden = lines.as_array().unwrap().iter().filter(|line| line["petitioner"] == "保密");
    let mut known = hidden.filter_map(|line| {
        let (number, unit) = of_line(line);
        let shown = office.json(&["show", &number]);
        let name = shown["petitioners"].as_array()?.first()?["name"].as_str()?.to_owned();
        Some((number, unit, name))
    });
    known.next().unwrap_or_else(|| panic!("{lines}"))
}

fn of_line(line: &Value) -> (String, String) {
    let text = |field: &str| line[field].as_str().unwrap().to_owned();
    (text("number"), text("unit"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Returns all that stands in the parts of a .docx file.
fn unpacked(path: &Path) -> String {
    let mut file = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut all = String::new();
    for place in 0..file.len() {
        file.by_index(place).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

/// The code of reminders.
const CODE: &str = "白人信催";

/// Returns the numbers of the reminders that went out.
fn reminders(office: &Office) -> Vec<Mark> {
    let list = office.json(&["letter", "reminder", "--list"]);
    let read = |line: &Value| Mark::read(line["mark"].as_str().unwrap()).unwrap();
    list.as_array().unwrap().iter().map(read).collect()
}

/// Returns the number that the next reminder gets.
fn next(office: &Office) -> Mark {
    let last = reminders(office).last().map_or(0, |last| last.serial);
    Mark { code: CODE.into(), year: 2026, serial: last + 1 }
}

#[test]
fn a_number_is_used_only_by_issuing() {
    let office = Office::demo();
    let (number, unit) = late(&office);
    let (before, mark) = (reminders(&office), next(&office).to_string());
    let args = ["letter", "reminder", &number, "--unit", &unit];
    let preview = office.run(&[&args[..], &["--preview"]].concat()).done();
    assert!(preview.contains(&mark) && preview.contains(&unit), "{preview}");
    let out = office.folder().join("drafts");
    fs::create_dir(&out).unwrap();
    let out = out.to_str().unwrap();
    let said = office.run(&[&args[..], &["--out", out]].concat()).done();
    assert!(said.contains("草稿") && said.contains("未编号"), "{said}");
    assert_eq!(reminders(&office), before);
    assert!(!office.home().join("letters").exists());
    let said = office.run(&[&args[..], &["--issue"]].concat()).done();
    assert!(said.contains(&mark), "{said}");
    assert_eq!(reminders(&office).last().unwrap().to_string(), mark);
    assert_eq!(reminders(&office).len(), before.len() + 1);
}

#[test]
fn an_issued_letter_is_printed_again_with_the_same_bytes_and_replaces_nothing_unasked() {
    let office = Office::demo();
    let (number, unit) = late(&office);
    let mark = next(&office);
    let issue = ["letter", "reminder", &number, "--unit", &unit, "--issue"];
    office.run(&issue).done();
    let kept = files(&office.home().join("letters"));
    let [kept] = &kept[..] else { panic!("{kept:?}") };
    let first = fs::read(kept).unwrap();
    fs::remove_file(kept).unwrap();
    let copy = office.folder().join("copy.docx");
    let copy = copy.to_str().unwrap();
    let again = ["letter", "reminder", &number, "--unit", &unit, "--out", copy];
    office.run(&again).done();
    assert!(fs::read(copy).unwrap() == first && fs::read(kept).unwrap() == first);
    let refused = office.run(&again).refused();
    assert!(refused.contains("--force"), "{refused}");
    office.run(&[&again[..], &["--force"]].concat()).done();
    let typed = format!("{CODE}[2026]{}", mark.serial);
    let by_mark = ["letter", "--mark", &typed, "--out", copy, "--force"];
    office.run(&by_mark).done();
    assert!(fs::read(copy).unwrap() == first);
}

#[test]
fn a_void_letter_stands_in_the_register_with_its_reason() {
    let office = Office::demo();
    let (number, unit) = late(&office);
    let issue = ["letter", "reminder", &number, "--unit", &unit, "--issue"];
    let mark = next(&office).to_string();
    office.run(&issue).done();
    let said = office.run(&["letter", "--mark", &mark, "--void", "单位写错"]).done();
    assert!(said.contains("作废"), "{said}");
    let right = next(&office).to_string();
    office.run(&issue).done();
    let list = office.json(&["letter", "reminder", "--list"]);
    let [.., void, other] = &list.as_array().unwrap()[..] else { panic!("{list}") };
    assert_eq!((void["mark"].as_str(), other["mark"].as_str()), (Some(&*mark), Some(&*right)));
    assert_eq!(void["void_reason"], "单位写错");
    assert_eq!(other["void_reason"], Value::Null);
    let refused = office.run(&["letter", "--mark", &mark, "--void", "再次"]).refused();
    assert!(refused.contains(&mark), "{refused}");
}

#[test]
fn one_reminder_asks_a_unit_for_all_in_which_it_is_late() {
    let office = Office::demo();
    let (_, unit) = late(&office);
    let late = office.json(&["overdue", "--unit", &unit]);
    let count =
        late.as_array().unwrap().iter().filter(|line| line["unit"] == unit.as_str()).count();
    let before = reminders(&office).len();
    office.run(&["letter", "reminder", "--all-of", &unit, "--issue"]).done();
    let list = office.json(&["letter", "reminder", "--list"]);
    let [.., all] = &list.as_array().unwrap()[before..] else { panic!("{list}") };
    assert_eq!(all["petitions"].as_array().unwrap().len(), count);
}

#[test]
fn nothing_that_goes_to_a_unit_names_whom_it_may_not() {
    let office = Office::demo();
    let (number, unit, name) = late_and_protected(&office);
    let issue = ["letter", "reminder", &number, "--unit", &unit, "--issue"];
    office.run(&issue).done();
    let preview = office.run(&["letter", "reminder", &number, "--unit", &unit, "--preview"]).done();
    assert!(!preview.contains(&name) && preview.contains("【"), "{preview}");
    let kept = files(&office.home().join("letters"));
    assert_eq!(kept.len(), 1);
    let text = unpacked(&kept[0]);
    assert!(text.contains("信访人") && !text.contains(&name), "{text}");
}

#[test]
fn what_makes_no_sense_is_said() {
    let office = Office::demo();
    let (number, _) = late(&office);
    for (args, why) in [
        (&["letter"][..], "<KIND>"),
        (&["letter", "poster", &number], "registration"),
        (&["letter", "reminder"], "<NUMBER>"),
        (&["letter", "registration", "2026-9999"], "2026-9999"),
        (&["letter", "registration", &number, "--issue"], "登记表"),
        (&["letter", "assignment", "--all-of", "县教育局"], "--all-of"),
        (&["letter", "--mark", "三号"], "文号"),
        (&["letter", "--mark", "白人信〔2026〕999号"], "白人信〔2026〕999号"),
        (&["letter", "registration", &number, "--out", "/no/such/folder/x.docx"], "/no/such"),
    ] {
        let said = office.run(args).refused();
        assert!(said.contains(why), "{args:?}: {said}");
    }
    assert!(!office.home().join("letters").exists());
}

#[test]
fn to_standard_output_goes_the_file_alone() {
    let office = Office::demo();
    let (number, unit) = late(&office);
    let mark = next(&office);
    let issue = ["letter", "reminder", &number, "--unit", &unit, "--issue", "--out", "-"];
    let said = office.command(&issue).output().unwrap();
    assert!(said.status.success());
    assert!(said.stdout.starts_with(b"PK"), "a packed file");
    let told = String::from_utf8(said.stderr).unwrap();
    assert!(told.contains(&mark.to_string()), "{told}");
    let kept = files(&office.home().join("letters"));
    assert!(kept.iter().any(|path| fs::read(path).unwrap() == said.stdout));
    for args in [
        &["letter", "registration", &number, "--out", "-"][..],
        &["export", "--format", "xlsx", "--out", "-"],
        &["stats", "--format", "xlsx", "--out", "-"],
        &["stats", "--format", "docx", "--out", "-"],
    ] {
        let said = office.command(args).output().unwrap();
        assert!(said.stdout.starts_with(b"PK") && said.stderr.is_empty(), "{args:?}");
    }
    let refused = office.run(&["letter", "--owed", "--out", "-"]).refused();
    assert!(refused.contains("标准输出"), "{refused}");
    assert!(!office.folder().join("-").exists());
}
