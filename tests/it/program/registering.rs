//! `register`: what is taken, what is refused, and how it is told.

use serde_json::{Value, json};

use super::{commands_a_terminal, letter, with};
use crate::support::{Office, column, read_json};

#[test]
fn an_object_an_array_and_standard_input_get_numbers_without_a_gap() {
    let office = Office::new();
    let one = office.file("one.json", letter("第一件").to_string());
    let first = read_json(&office.run(&["register", "--json", &one]).done());
    assert_eq!(
        first,
        json!({"number": "2026-001", "id": 1, "received_on": "2026-11-20", "title": "第一件"})
    );
    let array = json!([letter("第二件"), letter("第三件")]);
    let two = office.file("two.json", format!("\u{feff}{array}"));
    let both = read_json(&office.run(&["register", "--json", &two]).done());
    assert_eq!(column(&both, "number"), ["2026-002", "2026-003"]);
    let last = office.register(&letter("第四件")).json();
    assert_eq!(last["number"], "2026-004");
    // The year is that of receipt, and each year counts for itself.
    let earlier = office.register(&with("received_on", json!("2025-12-31"))).json();
    assert_eq!(earlier["number"], "2025-001");
    let empty = office.register(&json!([])).done();
    assert_eq!(read_json(&empty), json!([]));
    assert_eq!(office.json(&["list"]).as_array().unwrap().len(), 5);
}

#[test]
fn a_wrong_field_is_named_and_nothing_is_registered() {
    let office = Office::new();
    let nameless = json!([{"name": "", "phone": "13800000000"}]);
    for (wrong, named, why) in [
        (with("tilte", json!("x")), "tilte", "没有字段"),
        (with("petitioners", json!([{"nmae": "符某"}])), "petitioners[0].nmae", "没有字段"),
        (with("received_on", json!("2026-11-23")), "received_on", "不能晚于 2026-11-22"),
        (with("received_on", json!("2026-02-30")), "received_on", "没有这一天"),
        (with("received_on", json!("1949-10-01")), "received_on", "不能早于"),
        (with("received_on", json!("改日")), "received_on", "不是日期"),
        (with("people", json!(0)), "people", "1 至 2000"),
        (with("people", json!(5_000)), "people", "最多 2000 人"),
        (with("people", json!("五人")), "people", "整数"),
        (with("people", json!(1.5)), "people", "整数"),
        (with("petitioners", nameless), "petitioner", "姓名"),
        (with("summary", json!("字".repeat(20_000))), "summary", "最多 10000 字，现有 20000 字"),
        (with("summary", json!(" \n\t")), "summary", "必填"),
        (with("title", json!("")), "title", "必填"),
        (with("title", Value::Null), "title", "必填"),
        (with("title", json!("题".repeat(121))), "title", "最多 120 字"),
        (with("channel", json!("飞鸽")), "channel", "letter"),
        (with("related", json!(["2026-999"])), "2026-999", "没有编号"),
        (
            with("representatives", json!(["甲", "乙", "丙", "丁", "戊", "己"])),
            "representatives",
            "最多 5 人",
        ),
        (json!("路灯"), "JSON", "对象"),
    ] {
        let said = office.register(&wrong).refused();
        assert!(said.contains(named) && said.contains(why), "{named} {why}: {said}");
    }
    assert_eq!(office.json(&["list"]), json!([]));
    // A refused petition leaves no gap.
    assert!(office.register(&letter("第一件")).done().contains("2026-001"));
}

#[test]
fn a_letter_without_a_name_is_anonymous() {
    let office = Office::new();
    let registered = office.register(&with("petitioners", json!([]))).json();
    assert_eq!(registered["number"], "2026-001");
    assert_eq!(column(&office.json(&["list"]), "petitioner"), ["匿名"]);
}

#[test]
fn those_before_a_wrong_one_are_registered_and_told() {
    let office = Office::new();
    let some =
        json!([letter("第一件"), letter("第二件"), with("people", json!(0)), letter("第四件")]);
    let said = office.register(&some);
    assert_eq!(column(&read_json(&said.out), "number"), ["2026-001", "2026-002"]);
    let why = said.refused();
    assert!(why.contains("第 3 件未登记") && why.contains("people"), "{why}");
    assert_eq!(office.json(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_json_or_no_file_is_told_with_its_place() {
    let office = Office::new();
    let broken = office.file("broken.json", "{\n  \"title\": ,\n}");
    let said = office.run(&["register", "--json", &broken]).refused();
    assert!(said.contains("broken.json 第 2 行"), "{said}");
    let said = office.run(&["register", "--json", "missing.json"]).refused();
    assert!(said.contains("missing.json"), "{said}");
    let said = office.run(&["register", "--json", office.folder().to_str().unwrap()]).refused();
    assert!(said.contains("读不了"), "{said}");
    let gbk = office.feed(&["register", "--json", "-"], b"{\"title\": \"\xb1\xea\"}").refused();
    assert!(gbk.contains("第 1 行"), "{gbk}");
    assert_eq!(office.server(), None, "a command that cannot be carried out starts no server");
}

/// A text that would clear a screen, ring, recolour, retitle and turn the direction around.
const HOSTILE: &str =
    "甲\u{1b}[2J\u{7}\u{8}\u{9b}31m\u{1b}]0;t\u{7}\u{202e}\u{200b}\u{feff}\r\u{0}乙";

#[test]
fn nothing_that_commands_a_terminal_comes_back_from_any_field() {
    let office = Office::new();
    let people = json!([{"name": HOSTILE, "phone": "138\u{1b}[2J00000000", "address": HOSTILE,
                         "id_number": "46\u{9b}31m0000"}]);
    let visit = json!({"receptionist": HOSTILE, "record": HOSTILE, "answer": HOSTILE});
    let hostile = json!({
        "title": HOSTILE, "summary": HOSTILE, "demands": [HOSTILE], "petitioners": people,
        "category": HOSTILE, "township": HOSTILE, "village": HOSTILE, "identity": HOSTILE,
        "representatives": [HOSTILE], "accused": HOSTILE, "visit": visit, "channel": "visit",
    });
    let printed = office.register(&hostile).done();
    assert!(!printed.contains(commands_a_terminal), "{printed:?}");
    let row = format!(
        "received_on,title,petitioner,unit,due_on,reply,external_id\n\
         2026-01-05,\"{HOSTILE}\",\"{HOSTILE}\",\"{HOSTILE}\",2026-02-05,,\"{HOSTILE}\"\n"
    );
    let file = office.file("hostile.csv", row);
    let report = office.run(&["import", &file]).done();
    assert!(report.contains("补录 1"), "{report}");
    for args in [
        &["show", "2026-001"][..],
        &["show", "2026-001", "--format", "json"],
        &["show", "2026-002"],
        &["list"],
        &["list", "--format", "json"],
        &["list", "--format", "csv"],
        &["pending"],
        &["pending", "--format", "json"],
        &["pending", "--format", "csv"],
        &["overdue"],
        &["overdue", "--format", "json"],
        &["overdue", "--format", "csv"],
        &["export"],
        &["export", "--format", "json"],
    ] {
        let said = office.run(args).done();
        let said = said.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        assert!(!said.contains(commands_a_terminal), "{args:?}: {said:?}");
        assert!(said.contains('甲') && said.contains('乙'), "{args:?}: {said}");
    }
}

#[test]
fn nothing_that_commands_a_terminal_comes_back_in_a_complaint() {
    let office = Office::new();
    let home = office.folder().join(HOSTILE.replace(['\u{0}', '\r'], ""));
    let home = home.to_str().unwrap();
    std::fs::write(home, "no folder").unwrap();
    for args in [
        &["list", "--stage", home][..],
        &["list", "--as-of", home],
        &["list", home],
        &[home],
        &["show", home],
        &["register", "--json", home],
        &["import", "x.csv", "--map", home],
        &["import", &format!("{home}/x.csv")],
        &["--home", home, "list"],
        &["--home", home, "serve"],
        &["--home", home],
        &["demo", "--no-open", "--home", home],
    ] {
        let said = office.run(args).refused();
        assert!(!said.contains(commands_a_terminal), "{args:?}: {said:?}");
    }
}

#[test]
fn characters_beyond_the_first_plane_come_back_whole() {
    let office = Office::new();
    let names = ["𠮷田", "𬱖某", "阿卜杜·买买提", "葛\u{e0100}城", "🏠户主"];
    let people: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    let title = "𪚥村反映🏠房屋㮾裂";
    let mut rare = with("petitioners", json!(people));
    rare["title"] = json!(title);
    office.register(&rare).done();
    let all = names.join("、");
    for args in [
        &["list"][..],
        &["list", "--format", "json"],
        &["list", "--format", "csv"],
        &["export"],
        &["export", "--format", "json"],
    ] {
        let said = office.run(args).done();
        assert!(said.contains(title), "{args:?}: {said}");
        assert!(args == ["list"] || said.contains(&all), "{args:?}: {said}");
    }
    let shown = office.json(&["show", "2026-001"]);
    assert_eq!(column(&shown["petitioners"], "name"), names);
    assert_eq!(office.json(&["list", "--search", "𬱖"]).as_array().unwrap().len(), 1);
}
