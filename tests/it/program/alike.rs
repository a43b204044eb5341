//! `similar`: what may be the same matter as a petition, and what a caller may mean; and what the
//! registration keeps of the look-up.

use serde_json::{Value, json};

use super::letter;
use crate::support::{Office, column};

/// An office with three letters: two of one matter in different years, and another's.
fn office() -> Office {
    let office = Office::new();
    let mut letters = vec![letter("反映金波村与农场土地权属争议"), letter("反映乡道路灯不亮")];
    letters[0]["received_on"] = json!("2024-03-01");
    letters[0]["village"] = json!("金波村");
    letters[0]["petitioners"] = json!([{"name": "符某甲", "phone": "0898-27721234"}]);
    letters[1]["petitioners"] = json!([{"name": "王某"}]);
    letters[1]["summary"] = json!("入夜行路不便，请尽快维修。");
    let mut again = letter("再次反映农场土地权属争议久拖不决");
    again["petitioners"] = json!([{"name": "符某甲"}]);
    again["related"] = json!(["2024-001"]);
    letters.push(again);
    office.register(&Value::from(letters)).done();
    office
}

#[test]
fn the_same_matter_is_found_over_the_years_with_its_reasons() {
    let office = office();
    let found = office.json(&["similar", "2026-002"]);
    assert_eq!(column(&found, "number"), ["2024-001"]);
    assert_eq!(found[0]["reasons"], json!(["similar_text", "same_name"]));
    assert_eq!((&found[0]["stage"], &found[0]["units"]), (&json!("registered"), &json!([])));
    assert!(found[0]["score"].as_u64() >= Some(40), "{found}");
    let table = office.run(&["similar", "2026-002"]).done();
    assert!(table.contains("同事、同人") && table.contains("2024-03-01"), "{table}");
    let none = office.run(&["similar", "2026-001"]).done();
    assert_eq!(none, "未发现可能重复的件。\n");
    let refused = office.run(&["similar", "2026-009"]).refused();
    assert!(refused.contains("2026-009"), "{refused}");
}

#[test]
fn a_caller_is_found_by_name_by_village_by_the_end_of_his_number_or_by_a_few_words() {
    let office = office();
    for (asked, wanted) in [
        (["--phone", "1234"].as_slice(), ["2024-001"].as_slice()),
        (&["--phone", "０８９８２７７２１２３４"], &["2024-001"]),
        (&["--phone", "4321"], &[]),
        (&["--name", "符某甲"], &["2026-002", "2024-001"]),
        (&["--name", "符某甲", "--phone", "1234"], &["2024-001", "2026-002"]),
        (&["--village", "金波村"], &["2024-001"]),
        (&["--text", "路灯"], &["2026-001"]),
    ] {
        let found = office.json(&[&["similar"], asked].concat());
        assert_eq!(column(&found, "number"), wanted, "{asked:?}");
    }
    office.run(&["similar"]).refused();
    office.run(&["similar", "2026-001", "--name", "符某甲"]).refused();
}

#[test]
fn the_name_of_who_asked_for_confidence_is_not_told() {
    let office = Office::new();
    let mut secret = letter("反映村务不公开");
    secret["confidential"] = json!(true);
    secret["petitioners"] = json!([{"name": "李某某", "phone": "13907551234"}]);
    office.register(&secret).done();
    let table = office.run(&["similar", "--phone", "1234"]).done();
    assert!(table.contains("2026-001") && !table.contains("李某某"), "{table}");
}

#[test]
fn a_registration_keeps_what_the_look_up_said_and_the_chain_tells_the_turn() {
    let office = office();
    let first = office.json(&["show", "2024-001"]);
    assert_eq!(first["checked"], json!({"candidates": 0, "best": null, "score": null}));
    let again = office.json(&["show", "2026-002"]);
    assert_eq!(again["checked"]["candidates"], json!(1));
    assert_eq!(again["checked"]["best"], json!("2024-001"));
    assert_eq!(column(&again["chain"], "number"), ["2024-001", "2026-002"]);
    let turn = |at: usize| ["nth", "nth_in_channel", "nth_in_year"].map(|f| &again["chain"][at][f]);
    assert_eq!(turn(0), [&json!(1), &json!(1), &json!(1)]);
    assert_eq!(turn(1), [&json!(2), &json!(2), &json!(1)]);
    let text = office.run(&["show", "2026-002"]).done();
    assert!(text.contains("一事一链（2 件）") && text.contains("最相近 2024-001"), "{text}");
    assert!(office.run(&["show", "2026-001"]).done().contains("判重：未发现重复件"));
}

#[test]
fn an_old_register_was_not_asked_for_repeats() {
    let office = Office::new();
    let rows = "来信日期,来信人,标题\n2019-05-06,符某甲,土地权属争议\n";
    office.feed(&["import", "-"], rows.as_bytes()).done();
    let shown = office.json(&["show", "2019-001"]);
    assert_eq!(shown["checked"], Value::Null);
}
