//! `--lang en`: everything that the program says is English; Chinese are the data alone.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Office, Said};

fn is_han(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}

fn english(office: &Office, args: &[&str]) -> Said {
    office.run(&[&["--lang", "en"], args].concat())
}

#[track_caller]
fn assert_english(args: &[&str], text: &str) {
    // A law is cited by its own name.
    let own = text.replace("信访工作条例", "");
    assert!(!text.is_empty() && !own.contains(is_han), "{args:?}: {text}");
}

/// An office whose data are English as far as the office's own words let them be.
fn office() -> Office {
    let office = Office::new();
    let land = json!({
        "title": "Boundary of the village land", "summary": "Ask for a survey.",
        "petitioners": [{"name": "Fu", "phone": "13800000000"}], "category": "Land/Village",
        "received_on": "2026-11-02", "channel": "visit", "people": 12, "urgent": true,
        "demands": ["Survey", "Compensation"], "township": "Yacha",
        "visit": {"time": "9:30", "receptionist": "Chen", "record": "Calm."},
    });
    office.register(&json!([land])).done();
    let rows = "external_id,received_on,title,petitioner,category,unit,due_on,reply,replied_on\n\
        1,2026-01-05,Street lamp,Wang,Roads,Power Bureau,2026-02-05,,\n\
        2,2026-01-06,Bridge,Li,Roads,Roads Bureau,2026-02-05,Mended.,2026-02-01\n";
    let file = office.file("rows.csv", rows);
    office.run(&["import", &file]).done();
    office
}

#[test]
fn whatever_a_command_prints_is_english() {
    let office = office();
    let bad = office.file(
        "bad.csv",
        "title,received_on,channel\nx,2026-02-30,pigeon\ny,2026-01-01,pigeon\nz\n",
    );
    for args in [
        &["--help"][..],
        &["overdue", "--help"],
        &["import", "--help"],
        &["serve", "--help"],
        &["demo", "--help"],
        &["list"],
        &["list", "--search", "nothing at all"],
        &["pending"],
        &["pending", "--as-of", "1999-01-01"],
        &["overdue"],
        &["overdue", "--within", "9"],
        &["overdue", "--as-of", "1999-01-01"],
        &["overdue", "--within", "9", "--as-of", "1999-01-01"],
        &["stats", "--by", "channel"],
        &["stats", "--by", "unit"],
        &["stats", "--by", "disposition"],
        &["stats", "--rising"],
        &["stats", "--help"],
        &["show", "2026-001"],
        &["show", "2026-002"],
        &["show", "2026-003"],
        &["doctor"],
        &["import", &bad, "--dry-run"],
        &["import", &bad],
    ] {
        assert_english(args, &english(&office, args).done());
    }
}

#[test]
fn whatever_a_command_complains_of_is_english() {
    let office = office();
    let json = |value: Value| office.file("wrong.json", value.to_string());
    let wrong = json(json!([{"title": "", "people": 0, "received_on": "2027-01-01",
        "petitioners": [{"name": "", "phone": "none"}], "related": ["2026-999"],
        "representatives": ["a", "b", "c", "d", "e", "f"], "summary": "x".repeat(20_000)}]));
    let torn = office.file("torn.csv", b"\xb1\xff");
    let packed = office.file("packed.xlsx", b"PK\x03\x04");
    let cut = office.file("cut.csv", "title,received_on\n\"x");
    let file = office.file("file", "");
    for args in [
        &["register", "--json", &wrong][..],
        &["register", "--json", &cut],
        &["register", "--json", "missing"],
        &["import", &torn],
        &["import", &packed],
        &["import", &cut],
        &["import", &file],
        &["import", &cut, "--map", "x"],
        &["show", "2026-999"],
        &["show", "x"],
        &["list", "--as-of", "x"],
        &["list", "--format", "x"],
        &["list", "--mark", "x"],
        &["stats", "--by", "x"],
        &["stats", "--from", "x"],
        &["stats", "--from", "2026-02-01", "--to", "2026-01-01"],
        &["list", "--bad"],
        &["bad"],
        &["--home", &file, "list"],
        &["--home", "/proc/home", "list"],
        &["serve"],
        &["demo", "--no-open", "--home", office.folder().to_str().unwrap()],
        &[],
    ] {
        assert_english(args, &english(&office, args).refused());
    }
    // The stages are told with their codes; their words are the office's own.
    let said = english(&office, &["list", "--stage", "x"]).refused();
    assert!(said.contains("in_handling"), "{said}");
}

/// Collects every text of a JSON value but what the process record says in words.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => _ = into.insert(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Object(fields) => {
            let told = |name: &str| matches!(name, "what" | "explanation" | "period");
            fields.iter().filter(|(name, _)| !told(name)).for_each(|(_, value)| texts(value, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn chinese_in_an_english_process_record_is_data() {
    let office = Office::demo();
    let list = office.json(&["list"]);
    // One of each stage, so that every kind of event is told.
    let mut seen = BTreeSet::new();
    let rows = list.as_array().unwrap().iter();
    for row in rows.filter(|row| seen.insert(row["stage"].as_str())) {
        let number = row["number"].as_str().unwrap();
        let mut data = BTreeSet::new();
        texts(&english(&office, &["show", number, "--format", "json"]).json(), &mut data);
        texts(&english(&office, &["letter", "--list", "--format", "json"]).json(), &mut data);
        let shown = english(&office, &["show", number]).done();
        for word in shown.split(|c: char| !is_han(c)).filter(|word| !word.is_empty()) {
            assert!(data.iter().any(|text| text.contains(word)), "{number}: {word} in {shown}");
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
    for args in [&["list"][..], &["pending"], &["overdue"]] {
        let head = english(&office, args).done().lines().next().unwrap().to_owned();
        assert_english(args, &head);
    }
}
