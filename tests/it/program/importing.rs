//! `import` and `export`: what is taken once, what is refused, what comes back.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Office, column, read_json};

/// Three rows of an old register.
const ROWS: &str = "编号,收信日期,标题,姓名,承办单位,办理期限,答复意见,答复时间,办结时间\n\
    7,2019-03-29,路灯不亮,符某,县供电局,2019-04-28,已修复,2019-04-02,2019-04-03\n\
    8,2019/3/30 08:15:00,道路破损,王某、李某,县交通运输局,2019-04-30,,,\n\
    9,43555,\"两行的\n标题\",匿名,,,,,\n";

/// Returns how many rows there were, how many were taken, there already, and refused.
fn counts(report: &Value) -> [u64; 4] {
    let row = |refused: &Value| refused["row"].as_u64().unwrap();
    let rows: BTreeSet<u64> = report["refused"].as_array().unwrap().iter().map(row).collect();
    let refused = rows.len() as u64;
    let count = |field: &str| report[field].as_u64().unwrap();
    [count("rows"), count("taken"), count("unchanged"), refused]
}

#[test]
fn a_file_is_taken_once_however_often_it_is_given() {
    let office = Office::new();
    let file = office.file("old.csv", ROWS);
    let dry = office.json(&["import", &file, "--dry-run"]);
    assert_eq!((counts(&dry), &dry["dry_run"]), ([3, 3, 0, 0], &json!(true)));
    assert_eq!(office.json(&["list"]), json!([]), "a dry run changes nothing");
    assert_eq!(office.json(&["doctor"])["sequence"], 0);
    assert_eq!(counts(&office.json(&["import", &file])), [3, 3, 0, 0]);
    let list = office.json(&["list"]);
    assert_eq!(counts(&office.json(&["import", &file])), [3, 0, 3, 0]);
    assert_eq!(counts(&office.json(&["import", &file, "--dry-run"])), [3, 0, 3, 0]);
    assert_eq!(office.json(&["list"]), list);
    let more = office.file("more.csv", format!("{ROWS}10,2019-04-01,新的一件,,,,,,\n"));
    assert_eq!(counts(&office.json(&["import", &more])), [4, 1, 3, 0]);
    let report = office.run(&["import", &more]).done();
    let serial = "日期是电子表格的序号，已换算（1 处，首见第 4 行）";
    assert_eq!(report, format!("共 4 行：补录 0，已有未变 4，未收 0。\n{serial}\n"));
    let mut numbers = column(&list, "number");
    numbers.sort_unstable();
    assert_eq!(numbers, ["2019-001", "2019-002", "2019-003"]);
    let first = office.json(&["show", "2019-001"]);
    assert_eq!((&first["external_id"], &first["stage"]), (&json!("7"), &json!("concluded")));
    assert_eq!(first["assignments"][0]["due_on"], "2019-04-28");
}

#[test]
fn headings_that_are_found_wrongly_are_named_by_their_rows() {
    let office = Office::new();
    let rows = "收信日期,标题,内容\n登记,反映,\n日,事由,备注\n2019-03-29,路灯不亮,\n";
    let file = office.file("odd.csv", rows);
    let columns = ["--map", "received_on=日", "--map", "title=事由"];
    let said = |heading: &str| {
        let args = ["import", &file, "--heading", heading, "--dry-run", "--format", "json"];
        office.run(&[&args[..], &columns].concat())
    };
    let report = said("3").json();
    assert_eq!((&report["heading"], counts(&report)), (&json!([3, 3]), [1, 1, 0, 0]));
    assert_eq!(said("2-3").json()["heading"], json!([2, 3]));
    assert!(said("9").refused().contains("第 9 行没有内容"));
    for wrong in ["0", "3-1", "x", "1-9"] {
        assert!(said(wrong).refused().contains("--heading 应为行号"), "{wrong}");
    }
}

#[test]
fn the_same_row_twice_in_one_file_is_one_petition() {
    let office = Office::new();
    let row = "7,2019-03-29,路灯不亮\n";
    let file = office.file("twice.csv", format!("编号,日期,标题\n{row}{row}7,2019-03-29,另一件\n"));
    assert_eq!(counts(&office.json(&["import", &file])), [3, 2, 1, 0]);
}

#[test]
fn rows_that_cannot_be_read_are_named_and_the_others_taken() {
    let office = Office::new();
    let rows = "编号,日期,标题,人数,截止日期,办结时间\n\
        1,2019-02-30,甲,1,,\n2,不详,乙,1,,\n3,2019-03-01,,1,,\n4,2019-03-01,丁,五,,\n\
        5,2019-03-01,戊,0,,\n6,2019-03-01,己,1,2019-02-01,\n7,2019-03-01,庚,1,,2026-11-23\n\
        8,2019-03-01\n9,2026-11-23,壬,1,,\n10,2019-03-01,癸,1,,\n";
    let file = office.file("some.csv", rows);
    let map = ["import", &file, "--map", "due_on=截止日期"];
    let report = office.json(&map);
    assert_eq!(counts(&report), [10, 1, 0, 9]);
    let refused = report["refused"].as_array().unwrap();
    let fields: Vec<(u64, Option<&str>)> = refused
        .iter()
        .map(|refused| (refused["row"].as_u64().unwrap(), refused["field"].as_str()))
        .collect();
    let expected = [
        (2, Some("received_on")),
        (3, Some("received_on")),
        (4, Some("title")),
        (4, Some("summary")),
        (5, Some("people")),
        (6, Some("people")),
        (7, Some("due_on")),
        (8, Some("concluded_on")),
        (9, None),
        (10, Some("received_on")),
    ];
    assert_eq!(fields, expected);
    assert!(refused.iter().all(|refused| !refused["reason"].as_str().unwrap().is_empty()));
    assert_eq!(column(&office.json(&["list"]), "title"), ["癸"]);
    let text = office.run(&map).done();
    assert!(text.contains("第 9 行：应有 6 列，实有 2 列"), "{text}");
}

#[test]
fn refused_rows_are_written_out_corrected_and_fed_again() {
    let office = Office::new();
    let rows = "编号,日期,标题\n1,2019-03-01,甲\n2,不详,=乙\n3,2019-03-01,丙\n4,2019-02-30,\n";
    let file = office.file("some.csv", rows);
    let out = office.file("refused.csv", "what stood there before");
    let said = office.run(&["import", &file, "--refused", &out]).done();
    assert!(said.contains("未收的行已写入"), "{said}");
    let refused = std::fs::read_to_string(&out).unwrap();
    assert!(refused.starts_with("\u{feff}编号,日期,标题,未收原因\r\n2,不详,'=乙,"), "{refused}");
    assert_eq!(refused.lines().count(), 3);
    let mended = refused.replace("不详", "2019-03-02").replace("2019-02-30,", "2019-02-28,丁");
    let file = office.file("mended.csv", mended);
    assert_eq!(counts(&office.json(&["import", &file])), [2, 2, 0, 0]);
    let list = office.json(&["list"]);
    let mut titles = column(&list, "title");
    titles.sort_unstable();
    assert_eq!(titles, ["=乙", "丁", "丙", "甲"]);
}

#[test]
fn a_file_is_taken_whole_or_not_at_all_where_that_is_asked() {
    let office = Office::new();
    let good = "编号,日期,标题\n1,2019-03-01,甲\n2,2019-03-02,乙\n";
    let file = office.file("bad.csv", format!("{good}3,不详,丙\n"));
    let said = office.run(&["import", &file, "--whole"]);
    assert_eq!((said.status, said.err.as_str()), (2, ""));
    let said = said.out;
    assert!(said.contains("有 1 行不能收，按 --whole 的要求一行都没有收"), "{said}");
    assert_eq!(office.json(&["list"]), json!([]));
    let file = office.file("good.csv", good);
    assert_eq!(counts(&office.json(&["import", &file, "--whole"])), [2, 2, 0, 0]);
}

#[test]
fn a_file_of_which_nothing_can_be_taken_ends_with_a_complaint() {
    let office = Office::new();
    let torn = "标题,日期\n路灯不亮道路破损,2019-03-29\n";
    let torn = [torn.as_bytes(), b"\xb1\xea,2019-03-30\n"].concat();
    let cut = "标题,日期\n甲,2019-03-29\n\"乙,2019-03-30\n";
    for (name, bytes, why) in [
        ("torn.csv", &torn[..], "第 3 行不是能辨认的文字"),
        ("cut.csv", cut.as_bytes(), "第 3 行的引号没有结束"),
        ("empty.csv", b"", "是空的"),
        ("undated.csv", "标题,内容\n甲,乙\n".as_bytes(), "看不出哪一列是"),
        ("untitled.csv", "日期,单位\n2019-03-29,乙\n".as_bytes(), "看不出哪一列是"),
    ] {
        let file = office.file(name, bytes);
        let said = office.run(&["import", &file]).refused();
        assert!(said.contains(why), "{name}: {said}");
    }
    let file = office.file("old.csv", ROWS);
    for (map, why) in [
        ("title=没有的列", "没有列“没有的列”"),
        ("dossier=编号", "请写 字段=列名"),
        ("title", "请写 字段=列名"),
    ] {
        let said = office.run(&["import", &file, "--map", map]).refused();
        assert!(said.contains(why), "{map}: {said}");
    }
    let twice = ["import", &file, "--map", "title=标题", "--map", "title=编号"];
    assert!(office.run(&twice).refused().contains("两次指定了 title"));
    let said = office.run(&["import", "missing.csv"]).refused();
    assert!(said.contains("读不了 missing.csv"), "{said}");
    assert_eq!(office.server(), None, "nothing of these files reached a server");
    // Where every row is refused, the report is the answer and the status tells it.
    let bad = office.file("bad.csv", "标题,日期\n甲,2019-02-30\n");
    let said = office.run(&["import", &bad]);
    assert_eq!((said.status, said.err.as_str()), (2, ""));
    assert!(said.out.contains("补录 0，已有未变 0，未收 1"), "{}", said.out);
    assert_eq!(office.json(&["list"]), json!([]));
}

#[test]
fn a_file_may_come_by_standard_input_with_a_mark_and_other_line_ends() {
    let office = Office::new();
    let file = format!("\u{feff}{}", ROWS.replace('\n', "\r\n"));
    let said = office.feed(&["import", "-", "--format", "json"], file.as_bytes()).done();
    assert_eq!(counts(&read_json(&said)), [3, 3, 0, 0]);
}

/// Returns the export of a new office that has imported `export`.
fn passed_on(export: &str) -> (Office, String) {
    let office = Office::new();
    let report = office.feed(&["import", "-", "--format", "json"], export.as_bytes()).done();
    let report = read_json(&report);
    assert_eq!((&report["unchanged"], &report["refused"]), (&json!(0), &json!([])));
    assert_eq!(report["rows"], report["taken"]);
    let export = office.run(&["export"]).done();
    (office, export)
}

#[test]
fn what_was_imported_comes_back_by_an_export_and_an_import() {
    let office = Office::new();
    let hostile =
        "11,2020-01-02,\"=1+1 的\"\"答复\"\"\",-5,@某局,2020-02-02,+已答,2020-01-20,2020-01-21\n";
    let file = office.file("old.csv", format!("{ROWS}{hostile}"));
    office.run(&["import", &file]).done();
    let first = office.run(&["export"]).done();
    let (_other, second) = passed_on(&first);
    assert!(second == first, "{first}\n{second}");
}

/// What a row cannot tell: where a petition stood in the office, and that a reply was still to be
/// reviewed. An old register is taken at its word: a reply ended it.
const LOST: [&str; 2] = ["stage", "concluded_on"];

#[test]
fn a_register_passed_on_keeps_every_registration_and_then_changes_no_more() {
    let office = Office::demo();
    let (other, second) = passed_on(&office.run(&["export"]).done());
    let (own, others) = (office.json(&["export"]), other.json(&["export"]));
    let (own, others) = (own.as_array().unwrap(), others.as_array().unwrap());
    assert_eq!((own.len(), others.len()), (293, 293));
    for (own, other) in own.iter().zip(others) {
        for (field, value) in own.as_object().unwrap() {
            let kept = value == &other[field] || LOST.contains(&field.as_str());
            assert!(kept, "{field}: {value} became {} in {own}", other[field]);
        }
    }
    let (_third, third) = passed_on(&second);
    assert!(third == second, "the third export differs from the second");
}

/// A register whose headings nobody could guess.
const STRANGE: &str = "甲栏,乙栏,丙栏,单位\n2019-03-29,路灯不亮,县供电局,某股\n";

#[test]
fn what_is_said_of_the_columns_once_is_remembered_until_it_is_forgotten() {
    let office = Office::new();
    let file = office.file("old.csv", STRANGE);
    office.run(&["import", &file]).refused();
    let maps = ["received_on=甲栏", "title=乙栏", "unit=丙栏", "none=单位"];
    let mut said = vec!["import", &file, "--dry-run"];
    said.extend(maps.iter().flat_map(|map| ["--map", map]));
    assert_eq!(counts(&office.json(&said)), [1, 1, 0, 0]);
    // The next file of the same origin, its columns in another order.
    let next = "单位,丙栏,乙栏,甲栏\n某股,县水务局,水管漏水,2019-03-30\n";
    let next = office.file("next.csv", next);
    let report = office.json(&["import", &next]);
    assert_eq!((counts(&report), &report["notes"]), ([1, 1, 0, 0], &json!([])));
    let list = office.json(&["list"]);
    assert_eq!(list[0]["units"], json!(["县水务局"]));
    let told = office.run(&["import", &next, "--dry-run"]).done();
    assert!(told.contains("列的对应按以前的指定"), "{told}");
    // Another set of headings is another register.
    let other = office.file("other.csv", "甲栏,乙栏\n2019-03-29,路灯不亮\n");
    office.run(&["import", &other]).refused();
    let said = office.run(&["import", &file, "--forget"]).refused();
    assert!(said.contains("看不出哪一列是收件日期"), "{said}");
    office.run(&["import", &next]).refused();
}

#[test]
fn what_is_said_now_of_a_column_comes_before_what_was_remembered() {
    let office = Office::new();
    let file = office.file("old.csv", STRANGE);
    let maps = ["--map", "received_on=甲栏", "--map", "title=乙栏", "--map", "unit=丙栏"];
    office.run(&[&["import", &file, "--dry-run"], &maps[..]].concat()).done();
    let report = office.json(&["import", &file, "--map", "unit=单位", "--dry-run"]);
    let columns = report["columns"].as_array().unwrap();
    let unit = columns.iter().find(|column| column["field"] == "unit").unwrap();
    assert_eq!(unit["heading"], "单位");
    assert_eq!(columns.len(), 3, "{columns:?}");
}

#[test]
fn rows_that_are_like_a_registered_petition_are_told_and_taken() {
    let office = Office::new();
    let summary = "金波村村口至小学路段的路灯自三月起全部不亮，晚上孩子放学走路不安全，望尽快修复";
    let registered = json!({"channel": "letter", "received_on": "2026-11-20", "petitioners": [{"name": "符某"}],
        "title": "金波村路灯不亮", "summary": summary, "category": "民生/道路交通"});
    office.register(&registered).done();
    let rows = format!(
        "日期,标题,内容,姓名\n2026-11-10,金波村路灯坏了,{summary},符某\n\
         2026-11-11,打安镇水管漏水,水管破裂，街道积水，多日无人处理,王某\n\
         2026-11-12,金波村路灯不亮,{summary},李某\n"
    );
    let file = office.file("old.csv", rows);
    for dry in [&["--dry-run"][..], &[]] {
        let report = office.json(&[&["import", &file], dry].concat());
        assert_eq!(counts(&report), [3, 3, 0, 0]);
        let repeats = report["repeats"].as_array().unwrap();
        // Not with each other: the rows of one file are its own.
        assert_eq!(column(&report["repeats"], "number"), ["2026-001", "2026-001"]);
        assert_eq!((&repeats[0]["row"], &repeats[1]["row"]), (&json!(2), &json!(4)));
    }
    let again = office.json(&["import", &file]);
    assert_eq!((counts(&again), &again["repeats"]), ([3, 0, 3, 0], &json!([])));
}

#[test]
fn the_report_names_the_repeats_for_the_eye() {
    let office = Office::demo();
    let export = office.run(&["export"]).done();
    // The same petitions as another register would tell them.
    let other = export.replacen("number,", "其他,", 1).replace("external_id", "x");
    let file = office.file("other.csv", other);
    let said = office.run(&["import", &file, "--dry-run"]).done();
    assert!(said.contains("疑似与已登记的件重复"), "{said}");
}
