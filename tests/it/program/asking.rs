//! `overdue`, `pending`, `list`, `show`, `export` and `doctor` on the register of the
//! demonstration: every form can be read, and the forms agree with each other.

use std::{collections::BTreeSet, io::Read as _};

use chrono::NaiveDate;
use serde_json::Value;

use super::letter;
use crate::support::{Office, column, read_json};

/// Returns a CSV text as its heading and rows.
fn csv(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let head = cells(reader.headers().unwrap());
    (head, reader.records().map(|record| cells(&record.unwrap())).collect())
}

/// Returns a field of JSON as a cell of CSV shows it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}

/// Asserts that `fields` are among `head`, in this order.
#[track_caller]
fn assert_fields(head: &[String], fields: &str) {
    let mut head = head.iter();
    for field in fields.split(", ") {
        assert!(head.any(|name| name == field), "{field} is missing or out of order");
    }
}

#[test]
fn json_csv_and_table_of_every_list_tell_the_same_rows() {
    let office = Office::demo();
    for (command, fields) in [
        (
            "overdue",
            "number, title, unit, role, issued_on, due_on, days_overdue, band, reminders, stage",
        ),
        ("list", "number, received_on, channel, title, petitioner, people, category, stage, units"),
        ("pending", "number, received_on, title, stage, days, limit_on, days_left"),
        ("export", "number, external_id, received_on, channel, petitioner, title, unit, stage"),
    ] {
        let json = office.json(&[command]);
        let (head, rows) = csv(&office.run(&[command, "--format", "csv"]).done());
        assert_fields(&head, fields);
        let json = json.as_array().unwrap();
        assert!(json.len() > 3 && json.len() == rows.len(), "{command}: {}", rows.len());
        for (object, row) in json.iter().zip(&rows) {
            assert_eq!(object.as_object().unwrap().len(), head.len(), "{command}: {object}");
            for (name, found) in head.iter().zip(row) {
                assert_eq!(found, &cell(&object[name]), "{command}: {name}");
            }
        }
        if command != "export" {
            let table = office.run(&[command]).done();
            let first = |line: &str| line.split(' ').next().unwrap().to_owned();
            let numbers: Vec<String> = table.lines().skip(1).map(first).collect();
            let expected: Vec<String> = json.iter().map(|row| cell(&row["number"])).collect();
            assert_eq!(numbers, expected, "{command}");
        }
    }
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

/// Asserts what holds of every list of due dates as of a day.
#[track_caller]
fn assert_due(lines: &Value, as_of: &str, least: i64) {
    let as_of: NaiveDate = as_of.parse().unwrap();
    let mut before = i64::MAX;
    for line in lines.as_array().unwrap() {
        let late = line["days_overdue"].as_i64().unwrap();
        assert_eq!((as_of - day(&line["due_on"])).num_days(), late, "{line}");
        assert!(late >= least && late <= before, "the latest stand first: {line}");
        assert!(day(&line["issued_on"]) <= as_of, "{line}");
        let band = match late {
            30.. => "long_overdue",
            1.. => "overdue",
            0 => "today",
            -7.. => "soon",
            -15.. => "near",
            _ => "ample",
        };
        assert_eq!(line["band"], band, "{line}");
        before = late;
    }
}

#[test]
fn overdue_counts_from_the_due_date_to_the_day_it_is_asked_for() {
    let office = Office::demo();
    let overdue = office.json(&["overdue"]);
    assert_due(&overdue, "2026-11-22", 1);
    let within = office.json(&["overdue", "--within", "15"]);
    assert_due(&within, "2026-11-22", -15);
    let late = |lines: &Value| -> Vec<Value> {
        let lines = lines.as_array().unwrap().iter();
        lines.filter(|line| line["days_overdue"].as_i64() > Some(0)).cloned().collect()
    };
    assert_eq!(&late(&within), overdue.as_array().unwrap());
    assert!(within.as_array().unwrap().len() > overdue.as_array().unwrap().len());

    let earlier = office.json(&["overdue", "--as-of", "2026-03-31"]);
    assert_due(&earlier, "2026-03-31", 1);
    let written = office.json(&["overdue", "--as-of", "2026年3月31日"]);
    assert_eq!(written, earlier, "a day may be written as people write it");
    assert_ne!(earlier, overdue);
    assert_eq!(office.json(&["overdue", "--as-of", "2026-11-22"]), overdue);
    assert_eq!(office.json(&["overdue", "--as-of", "1999-01-01"]), Value::Array(Vec::new()));
}

#[test]
fn a_unit_is_asked_for_by_a_part_of_its_name() {
    let office = Office::demo();
    let all = office.json(&["overdue"]);
    let units: BTreeSet<&str> = column(&all, "unit").into_iter().collect();
    let mut sum = 0;
    for unit in &units {
        let own = office.json(&["overdue", "--unit", unit]);
        let expected: Vec<&Value> =
            all.as_array().unwrap().iter().filter(|line| line["unit"] == *unit).collect();
        assert_eq!(own.as_array().unwrap().iter().collect::<Vec<_>>(), expected, "{unit}");
        sum += expected.len();
    }
    assert!(units.len() > 1 && sum == all.as_array().unwrap().len());
    assert_eq!(office.json(&["overdue", "--unit", "没有这个单位"]), Value::Array(Vec::new()));
}

#[test]
fn a_unit_is_asked_for_by_pinyin_or_another_name_as_on_the_screen() {
    let office = Office::demo();
    let named = |unit: &str| office.json(&["list", "--unit", unit]);
    let expected = named("县自然资源和规划局");
    assert!(!expected.as_array().unwrap().is_empty());
    for typed in ["zrzyhghj", "国土局", "gtj", "ＧＴＪ"] {
        assert_eq!(named(typed), expected, "{typed}");
    }
    assert_eq!(office.json(&["todo", "--unit", "gtj"]), office.json(&["todo", "--unit", "国土局"]));
    let several = office.run(&["overdue", "--unit", "xj"]).refused();
    assert!(several.contains("“xj”可指") && several.contains("县教育局"), "{several}");
    // An old register may name what is in no list of units.
    assert_eq!(named("qqqq"), serde_json::json!([]));
}

#[test]
fn check_tells_by_its_status_whether_something_is_overdue() {
    let office = Office::demo();
    let said = office.run(&["overdue", "--check"]);
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    assert!(said.out.lines().count() > 3, "it prints them too");
    // Nothing was overdue then, and what falls due soon is not overdue yet.
    office.run(&["overdue", "--check", "--as-of", "1999-01-01"]).done();
    let soon = ["overdue", "--check", "--within", "3000", "--as-of", "2021-12-10"];
    let said = office.run(&soon);
    assert!(said.status == 0 && said.out.lines().count() > 1, "{said:?}");
    for wrong in [
        &["overdue", "--check", "--as-of", "2026-02-30"][..],
        &["overdue", "--check", "--within", "-1"],
        &["overdue", "--check", "--format", "xml"],
        &["overdue", "--chekc"],
    ] {
        let why = office.run(wrong).refused();
        assert!(why.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{why}");
    }
}

#[test]
fn a_past_day_is_asked_for_without_what_came_later() {
    let office = Office::demo();
    let then = "2025-06-30";
    let list = office.json(&["list", "--as-of", then]);
    let all = office.json(&["list"]);
    let received = |list: &Value| -> Vec<String> {
        let rows = list.as_array().unwrap().iter();
        rows.filter(|row| row["received_on"].as_str() <= Some(then))
            .map(|row| cell(&row["number"]))
            .collect()
    };
    assert_eq!(received(&list), received(&all));
    assert_eq!(list.as_array().unwrap().len(), received(&all).len());
    for row in list.as_array().unwrap() {
        assert!(row["ended_on"].as_str().is_none_or(|ended| ended <= then), "{row}");
    }
    let export = office.json(&["export", "--as-of", then]);
    let stages = |list: &Value| -> BTreeSet<(String, String)> {
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| (cell(&row["number"]), cell(&row["stage"]))).collect()
    };
    assert_eq!(stages(&export), stages(&list));
    for line in office.json(&["pending", "--as-of", then]).as_array().unwrap() {
        assert!(line["received_on"].as_str() <= Some(then), "{line}");
    }
}

#[test]
fn the_ledger_is_filtered_by_stage_year_category_and_text() {
    let office = Office::demo();
    let _ = office.register(&letter("只此一件找得到")).done();
    let all = office.json(&["list"]);
    let rows = all.as_array().unwrap();
    let expect = |args: &[&str], keep: &dyn Fn(&Value) -> bool| {
        let found = office.json(&[&["list"], args].concat());
        let expected: Vec<&Value> = rows.iter().filter(|row| keep(row)).collect();
        assert!(!expected.is_empty() && expected.len() < rows.len(), "{args:?}");
        assert_eq!(found.as_array().unwrap().iter().collect::<Vec<_>>(), expected, "{args:?}");
    };
    expect(&["--stage", "办理中"], &|row| row["stage"] == "in_handling");
    expect(&["--stage", "in_handling"], &|row| row["stage"] == "in_handling");
    expect(&["--year", "2025"], &|row| cell(&row["number"]).starts_with("2025-"));
    expect(&["--category", "土地纠纷"], &|row| cell(&row["category"]).starts_with("土地纠纷"));
    expect(&["--unit", "县教育局"], &|row| cell(&row["units"]).contains("县教育局"));
    expect(&["--search", "zhicyj找得到"], &|row| cell(&row["title"]) == "只此一件找得到");
    expect(&["--search", "找得到"], &|row| cell(&row["title"]) == "只此一件找得到");
    let why = office.run(&["list", "--stage", "办完"]).refused();
    assert!(why.contains("办理中（in_handling）"), "{why}");
}

#[test]
fn show_tells_of_every_petition_and_only_of_petitions() {
    let office = Office::demo();
    let list = office.json(&["list"]);
    for row in list.as_array().unwrap().iter().step_by(9) {
        let number = row["number"].as_str().unwrap();
        let shown = office.json(&["show", number]);
        for field in ["number", "title", "people", "category", "stage", "received_on", "ended_on"] {
            assert_eq!(shown[field], row[field], "{number}");
        }
        assert_eq!(shown["revision"], shown["history"].as_array().unwrap().len());
        let text = office.run(&["show", number]).done();
        assert!(text.starts_with(&format!("{number}  {}", cell(&row["title"]))), "{text}");
    }
    let short = office.run(&["show", "２０２６－１"]).done();
    assert_eq!(short, office.run(&["show", "2026-001"]).done());
    let why = office.run(&["show", "2026-999"]).refused();
    assert!(why.contains("没有编号 2026-999"), "{why}");
    let why = office.run(&["show", "第一件"]).refused();
    assert!(why.contains("不是编号"), "{why}");
}

#[test]
fn a_confidential_name_is_shown_by_show_alone() {
    let office = Office::new();
    let mut secret = letter("反映村干部问题");
    secret["confidential"] = true.into();
    secret["petitioners"][0]["phone"] = "13812345678".into();
    office.register(&secret).done();
    let row =
        "received_on,title,petitioner,unit,due_on\n2026-01-05,路灯,保密,县供电局,2026-02-05\n";
    let file = office.file("row.csv", row);
    office.run(&["import", &file]).done();
    for command in ["list", "pending", "overdue", "export"] {
        for format in ["table", "json", "csv"] {
            if (command, format) != ("export", "table") {
                let said = office.run(&[command, "--format", format]).done();
                assert!(!said.contains("符某") && !said.contains("1381234"), "{command}: {said}");
                assert!(said.contains("保密"), "{command} {format}: {said}");
            }
        }
    }
    assert!(office.run(&["show", "2026-001"]).done().contains("符某"));
}

#[test]
fn doctor_finds_the_demonstration_whole() {
    let office = Office::demo();
    let health = office.json(&["doctor"]);
    assert_eq!(health["petitions"], 293);
    assert_eq!(
        (&health["faults"], &health["mended"]),
        (&Value::from([0; 0]), &Value::from([0; 0]))
    );
    let list = office.json(&["list"]);
    let events = |number: &str| office.json(&["show", number])["revision"].as_u64().unwrap();
    let some: u64 = column(&list, "number").into_iter().step_by(29).map(events).sum();
    assert!(some > 0 && health["events"].as_u64().unwrap() > some);
    assert!(office.run(&["doctor"]).done().ends_with("数据完好。\n"));
}

#[test]
fn an_export_into_a_file_is_what_goes_to_standard_output() {
    let office = Office::demo();
    let path = office.folder().join("台账.csv");
    let written = office.run(&["export", "--out", path.to_str().unwrap()]).done();
    assert_eq!(written, "");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), office.run(&["export"]).done());
    let nowhere = office.folder().join("没有/台账.csv");
    let why = office.run(&["export", "--out", nowhere.to_str().unwrap()]).refused();
    assert!(why.contains("写不了"), "{why}");
    let left: Vec<_> =
        std::fs::read_dir(office.folder()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".part")), "{left:?}");
}

#[test]
fn a_reader_that_goes_away_ends_a_command_quietly() {
    let office = Office::demo();
    let mut child = office.command(&["export", "--format", "json"]).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let said = crate::support::Said::of(child.wait_with_output().unwrap());
    assert_eq!((said.status, said.err.as_str()), (0, ""));
}

#[test]
fn an_office_without_petitions_answers_everything() {
    let office = Office::new();
    for command in ["overdue", "pending", "list", "export"] {
        let json = office.run(&[command, "--format", "json"]).done();
        assert_eq!(read_json(&json), Value::Array(Vec::new()), "{command}");
        let (head, rows) = csv(&office.run(&[command, "--format", "csv"]).done());
        assert!(head.len() > 5 && rows.is_empty(), "{command}");
    }
    assert_eq!(office.run(&["overdue", "--check"]).done(), "没有超期件。\n");
    assert_eq!(office.run(&["pending"]).done(), "没有待转办件。\n");
    assert_eq!(office.run(&["list"]).done(), "没有符合条件的信访件。\n");
    assert_eq!(office.json(&["doctor"])["petitions"], 0);
}
