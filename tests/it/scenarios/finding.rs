//! Finding a petition of which little is known.

use serde_json::json;
use xinfang::{
    api::{Answer, Page, Question},
    domain::{
        book::Book,
        category::Category,
        caution::cautions,
        details::Details,
        question::Filter,
        terms::{Caution, Purpose},
    },
};

use super::{Office, day, letter};
use crate::support;

#[test]
fn a_letter_without_a_name_is_found_by_the_accused_and_its_repeat_by_the_matter() {
    let mut office = Office::on("2026-11-22");
    let accusing = |title: &str| Details {
        petitioners: Vec::new(),
        purpose: Purpose::Accusation,
        category: Category::read("领导干部违纪违法"),
        accused: "南岸村村支书李某某".into(),
        summary: "村委会换届选举中拉票贿选。".into(),
        ..letter(title, day("2026-11-20"))
    };
    let first = office.register(accusing("反映村委会换届选举贿选"));
    office.letter("反映路灯不亮");
    let filter = Filter { search: Some("李某某".into()), ..Filter::default() };
    let page = Page { from: 0, count: 10 };
    let question = Question::Ledger { filter: Box::new(filter), page, as_of: None };
    let Answer::Ledger { rows, .. } = office.ask(question) else { panic!("no ledger") };
    assert_eq!(rows.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [first]);
    let again = office.register(accusing("再次反映换届选举贿选"));
    let alike: Vec<_> = office.opened(again).similar.iter().map(|similar| similar.id).collect();
    assert_eq!(alike, [first]);
    let units = vec!["县纪委监委".to_owned()];
    let details = office.opened(first).petition.details;
    assert_eq!(cautions(&details, &units, &Book::initial()), [Caution::Anonymous]);
}

#[test]
fn who_interpreted_and_where_the_original_lies_is_told_of_a_petition() {
    let office = support::Office::new();
    let letter = json!({
        "title": "反映承包地被占", "summary": "手写八页，黎语口述。", "category": "土地纠纷",
        "channel": "visit", "guardian": "符某（黎语翻译）", "attachments": 9,
        "kept_at": "二号柜三盒，U盘一个",
    });
    office.register(&letter).done();
    let told = office.json(&["show", "2026-001"]);
    for field in ["guardian", "attachments", "kept_at"] {
        assert_eq!(told[field], letter[field], "{told}");
    }
    let text = office.run(&["show", "2026-001"]).done();
    assert!(text.contains("二号柜三盒，U盘一个") && text.contains("黎语翻译"), "{text}");
}
