//! The report for the Standing Committee: its sentences, its tables and chart, and whom it names.

use std::{fs, io::Read as _};

use serde_json::json;

use super::{letter, with};
use crate::support::Office;

/// Writes a report and returns a part of its file.
fn part(office: &Office, more: &[&str], part: &str) -> String {
    let file = office.folder().join("报告.docx");
    let name = file.to_str().unwrap();
    let args = [&["stats", "--format", "docx", "--out", name], more].concat();
    assert_eq!(office.run(&args).done(), "");
    let mut archive = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Returns the text of the document, a line for each paragraph.
fn told(office: &Office, more: &[&str]) -> String {
    let xml = part(office, more, "word/document.xml").replace("</w:p>", "\n");
    let mut text = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn the_report_tells_the_figures_of_the_screen_in_sentences() {
    let office = Office::demo();
    let text = told(&office, &[]);
    let report = office.json(&["stats"]);
    let channels = &report["sections"][0];
    let total = &channels["total"];
    assert!(text.contains("关于2026年1月至11月信访工作情况的报告"), "{text}");
    let amount = format!(
        "本期共收到群众来信来访{}件{}人次，件数同比上升{:.1}%。",
        total["items"],
        total["people"],
        total["change"]["percent"].as_f64().unwrap()
    );
    assert!(text.contains(&amount), "{amount} in {text}");
    let section = |name: &str| {
        let sections = report["sections"].as_array().unwrap();
        sections.iter().find(|section| section["section"] == name).unwrap().clone()
    };
    let handling = section("handling");
    let row = |key: &str| {
        let rows = handling["rows"].as_array().unwrap();
        rows.iter().find(|row| row["key"] == key).unwrap().clone()
    };
    let (due, done) = (row("to_conclude"), row("concluded"));
    let rate = done["rate"]["percent"].as_f64().unwrap();
    let handled = format!(
        "应办结{}件，已办结{}件，办结率{rate:.1}%（{}/{}）",
        due["items"], done["items"], done["items"], due["items"]
    );
    assert!(text.contains(&handled), "{handled} in {text}");
    let overdue = row("open_overdue")["items"].clone();
    assert!(text.contains(&format!("超期未结{overdue}件，按期限先后列表如下")), "{text}");
    for head in [
        "一、总体情况",
        "二、主要特点",
        "三、重点信访事项",
        "四、办理和超期情况",
        "五、下一步工作建议",
    ] {
        assert!(text.lines().any(|line| line == head), "{head} in {text}");
    }
    let chart = part(&office, &[], "word/charts/chart1.xml");
    let rows = section("categories")["rows"].clone();
    for row in rows.as_array().unwrap().iter().filter(|row| row["items"] != json!(0)) {
        let name = format!("<c:v>{}</c:v>", row["label"].as_str().unwrap());
        assert!(chart.contains(&name) && chart.contains(&format!("<c:v>{}</c:v>", row["items"])));
    }
}

#[test]
fn no_petitioner_is_named_and_of_a_protected_matter_not_what_it_says() {
    let office = Office::new();
    let mut secret = with("purpose", json!("accusation"));
    secret["title"] = json!("符阿明反映某局长收礼");
    secret["petitioners"] = json!([{"name": "符阿明"}]);
    secret["urgent"] = json!(true);
    office.register(&secret).done();
    let mut open = letter("王大山等人反映道路破损");
    open["petitioners"] = json!([{"name": "王大山"}]);
    open["urgent"] = json!(true);
    office.register(&open).done();
    let text = told(&office, &[]);
    assert!(text.contains("群众反映道路破损"), "{text}");
    assert!(
        !text.contains("王大山") && !text.contains("符阿明") && !text.contains("收礼"),
        "{text}"
    );
    assert!(text.contains("没有超期未结的信访件"), "{text}");
}

#[test]
fn an_empty_register_makes_a_report_all_the_same() {
    let office = Office::new();
    let text = told(&office, &["--from", "2025-01-01", "--to", "2025-12-31"]);
    assert!(text.contains("关于2025年信访工作情况的报告"), "{text}");
    assert!(text.contains("共收到群众来信来访0件0人次"), "{text}");
    let said = office.run(&["stats", "--format", "docx"]).refused();
    assert!(said.contains("--out"), "{said}");
}
