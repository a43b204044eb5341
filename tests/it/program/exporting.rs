//! The ledger as a spreadsheet: what stands in it, who may have which names, whole or not at all.

use std::{collections::BTreeSet, fs};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::json;

use super::{letter, with};
use crate::{
    durability::room::Small,
    support::{Office, column},
};

/// Rows above the first petition: the title, what is told of it, the head.
const ABOVE: usize = 3;

/// Exports the ledger as a spreadsheet and reads it back with another program's reader.
fn exported(office: &Office, more: &[&str]) -> Vec<Vec<Data>> {
    let file = office.folder().join("台账.xlsx");
    let name = file.to_str().unwrap();
    let args = [&["export", "--format", "xlsx", "--out", name], more].concat();
    assert_eq!(office.run(&args).done(), "");
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let range = book.worksheet_range("台账").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Returns the cells of a column of the petitions.
fn under<'a>(rows: &'a [Vec<Data>], heading: &str) -> Vec<&'a Data> {
    let head = &rows[ABOVE - 1];
    let place = head.iter().position(|cell| cell == heading).expect(heading);
    let petitions = rows[ABOVE..].iter().filter(|row| row[0].to_string().starts_with("20"));
    petitions.map(|row| &row[place]).collect()
}

fn words(rows: &[Vec<Data>], heading: &str) -> Vec<String> {
    under(rows, heading).into_iter().map(ToString::to_string).collect()
}

#[test]
fn a_spreadsheet_holds_the_list_as_it_stands_with_real_dates_and_numbers() {
    let office = Office::demo();
    for filter in [&[][..], &["--stage", "in_handling"], &["--unit", "教育", "--year", "2026"]] {
        let rows = exported(&office, filter);
        let list = office.json(&[&["list"], filter].concat());
        assert!(list.as_array().unwrap().len() > 2, "{filter:?}");
        assert_eq!(words(&rows, "编号"), column(&list, "number"), "{filter:?}");
        assert_eq!(words(&rows, "标题"), column(&list, "title"));
        let days = under(&rows, "收件日期").into_iter().map(|cell| match cell {
            Data::DateTime(day) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                format!("{year}-{month:02}-{day:02}")
            }
            other => panic!("{other:?}"),
        });
        assert_eq!(days.collect::<Vec<_>>(), column(&list, "received_on"));
        let people = under(&rows, "人数").into_iter().map(|cell| match cell {
            Data::Float(people) => people.to_string(),
            other => panic!("{other:?}"),
        });
        let listed = list.as_array().unwrap().iter().map(|row| row["people"].to_string());
        assert!(people.eq(listed));
    }
}

#[test]
fn a_list_of_the_desk_is_exported_in_its_order() {
    let office = Office::demo();
    for (list, asked) in [("pending", "pending"), ("chased", "todo")] {
        let csv = office.run(&["export", "--format", "ledger-csv", "--list", list]).done();
        let written = csv.lines().skip(1).filter_map(|line| line.split(',').next());
        let written: Vec<&str> = written.filter(|number| number.starts_with("20")).collect();
        let lines = office.json(&[asked]);
        let mut numbers = column(&lines, "number");
        let mut known = BTreeSet::new();
        numbers.retain(|number| known.insert(*number));
        assert!(written.len() > 2, "{list}");
        // What is to be done today is a part of what is looked at each day.
        let common: Vec<&str> =
            written.iter().copied().filter(|number| numbers.contains(number)).collect();
        assert_eq!(common, numbers, "{list}");
        assert!(list != "pending" || written == numbers);
    }
}

#[test]
fn what_is_late_is_told_in_words_and_what_looks_like_a_formula_is_a_text() {
    let office = Office::demo();
    let overdue: BTreeSet<String> =
        column(&office.json(&["overdue"]), "number").into_iter().map(str::to_owned).collect();
    let rows = exported(&office, &[]);
    let late = words(&rows, "编号").into_iter().zip(words(&rows, "时限"));
    let late = late.filter(|(_, words)| words.starts_with("超期") && words.ends_with('日'));
    assert_eq!(late.map(|(number, _)| number).collect::<BTreeSet<_>>(), overdue);

    office.register(&letter("=HYPERLINK(\"http://x\",\"路灯\")")).done();
    let rows = exported(&office, &[]);
    let formula = Data::String("=HYPERLINK(\"http://x\",\"路灯\")".to_owned());
    assert_eq!(under(&rows, "标题")[0], &formula);
    let csv = office.run(&["export", "--format", "ledger-csv"]).done();
    assert!(csv.starts_with("\u{feff}编号,收件日期,形式,信访人,"), "{csv}");
    assert!(csv.contains(",\"'=HYPERLINK(\"\"http"), "{csv}");
}

#[test]
fn protected_names_leave_only_with_the_right_and_on_record() {
    let office = Office::new();
    let mut secret = with("purpose", json!("accusation"));
    secret["summary"] = json!("符阿明反映某局长收礼。");
    secret["petitioners"] = json!([{"name": "符阿明", "phone": "13800000001"}]);
    office.register(&secret).done();
    office.register(&letter("反映路灯不亮")).done();
    let told = |rows: &[Vec<Data>]| format!("{rows:?}");
    let masked = exported(&office, &[]);
    assert_eq!(words(&masked, "信访人"), ["符某", "保密"]);
    assert!(!told(&masked).contains("符阿明") && !told(&masked).contains("13800000001"));
    assert_eq!(office.json(&["office", "list", "exports"]), json!([]));

    let named = exported(&office, &["--names", "--purpose", "accusation"]);
    assert_eq!(words(&named, "信访人"), ["符阿明"]);
    assert_eq!(words(&named, "电话"), ["13800000001"]);
    assert_eq!(words(&named, "内容摘要"), ["符阿明反映某局长收礼。"]);
    let json = office.run(&["export", "--names", "--format", "json"]).json();
    assert_eq!(json[0]["petitioner"], "符阿明");
    let kept = office.json(&["office", "list", "exports"]);
    let file = office.folder().join("台账.xlsx");
    assert_eq!(kept[0]["filtered"], "目的：揭发控告");
    assert_eq!(kept[0]["file"], file.to_str().unwrap());
    assert_eq!((&kept[0]["rows"], &kept[1]["rows"]), (&json!(1), &json!(2)));
    assert_eq!((&kept[1]["number"], &kept[1]["filtered"]), (&json!(2), &json!("全部")));
    assert_eq!(kept[0]["exported_at"], "2026-11-22T09:00:00");
    assert!(!kept[0]["exported_by"].as_str().unwrap().is_empty());

    // A record can be neither changed nor taken back, by a file no more than otherwise.
    let record = office.file("exports.csv", "编号,件数,筛选条件,文件\n1,0,全部,x\n");
    assert!(office.run(&["office", "import", "exports", &record]).refused().contains("导出记录"));

    let staff = office.file("staff.csv", "姓名,岗位,系统账号\n陈小岚,办公室负责人,another\n");
    office.run(&["office", "import", "staff", &staff]).done();
    let before = office.json(&["office", "list", "exports"]);
    fs::remove_file(&file).unwrap();
    let name = file.to_str().unwrap();
    let said = office.run(&["export", "--names", "--format", "xlsx", "--out", name]).refused();
    assert!(said.contains("您的岗位是查阅人员") && said.contains("办公室负责人"), "{said}");
    assert!(!file.exists());
    assert_eq!(office.json(&["office", "list", "exports"]), before);
}

#[test]
fn a_spreadsheet_of_the_program_is_read_by_its_own_import() {
    let office = Office::new();
    office.register(&letter("反映路灯不亮")).done();
    office.register(&with("channel", json!("call"))).done();
    exported(&office, &[]);
    let other = Office::new();
    let file = office.folder().join("台账.xlsx");
    let report = other.json(&["import", file.to_str().unwrap()]);
    assert_eq!((&report["taken"], &report["refused"]), (&json!(2), &json!([])), "{report}");
    let list = other.json(&["list"]);
    assert_eq!(column(&list, "title"), ["反映路灯不亮", "反映土地权属争议"]);
    assert_eq!(column(&list, "channel"), ["letter", "call"]);
}

#[test]
fn where_a_spreadsheet_cannot_be_written_whole_nothing_stands() {
    let office = Office::demo();
    let nowhere = office.folder().join("no/such/台账.xlsx");
    let export = |path: &str| office.run(&["export", "--format", "xlsx", "--out", path]);
    let said = export(nowhere.to_str().unwrap()).refused();
    assert!(said.contains("写不了") && said.contains("no/such/台账.xlsx"), "{said}");
    let Some(small) = Small::mount() else { return };
    let path = small.folder().join("台账.xlsx");
    fs::write(&path, "what stood there").unwrap();
    let full = small.fill();
    let said = export(path.to_str().unwrap()).refused();
    assert!(said.contains("剩余空间"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "what stood there");
    assert_eq!(fs::read_dir(small.folder()).unwrap().count(), 2);
    fs::remove_file(full).unwrap();
    assert_eq!(export(path.to_str().unwrap()).done(), "");
    assert!(fs::metadata(&path).unwrap().len() > 10_000);
}
