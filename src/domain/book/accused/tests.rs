//! The accused under every name: a table.

use super::*;
use AccusedBy::{Below, Merged, Named, OtherName};

/// A book in which units were merged and stand below one another.
fn book() -> Book {
    let mut book = Book::initial();
    let unit = |name: &str, parent: &str, successor: &str| Unit {
        name: name.to_owned(),
        parent: parent.to_owned(),
        successor: successor.to_owned(),
        ..book.units[0].clone()
    };
    let mut more = [
        unit("县畜牧局", "县人民政府", "县农业农村局"),
        unit("县农机局", "县人民政府", "县畜牧局"),
        unit("牙叉派出所", "县公安局", ""),
        unit("县广电中心", "县旅游和文化广电体育局", ""),
    ];
    for unit in &mut more {
        unit.also.clear();
    }
    book.units.extend(more);
    book
}

/// What was written under 被反映人, the unit in question, and how they are the same.
const ROWS: &[(&str, &str, Option<AccusedBy>)] = &[
    // Its own name, with and without the county, a person or blanks.
    ("县教育局", "县教育局", Some(Named)),
    ("县教育局局长李某", "县教育局", Some(Named)),
    ("教育局", "白沙黎族自治县教育局", Some(Named)),
    ("教育局 李某", "县教育局", Some(Named)),
    ("白沙县教育局 李某", "县教育局", Some(Named)),
    ("海南省白沙黎族自治县　教 育 局", "县教育局", Some(Named)),
    ("李某（原县教育局局长）", "县教育局", Some(Named)),
    ("李建国县教育局副局长", "县教育局", Some(Named)),
    ("王东方教育局局长", "县教育局", Some(Named)),
    ("李文昌县教育局副局长", "县教育局", Some(Named)),
    ("符某、县公安局、王某", "县公安局", Some(Named)),
    ("县教育局和县公安局", "县公安局", Some(Named)),
    // Short and former names.
    ("县国土局", "县自然资源和规划局", Some(OtherName)),
    ("国土局王某", "县自规局", Some(OtherName)),
    ("县自然资源和规划局", "县国土局", Some(Named)),
    ("派出所", "县公安局", Some(OtherName)),
    ("该派出所所长", "县公安局", Some(OtherName)),
    ("牙叉镇政府", "牙叉镇人民政府", Some(Named)),
    ("牙叉镇人民政府", "牙叉镇政府", Some(Named)),
    ("县人民法院", "县法院", Some(Named)),
    ("中共白沙黎族自治县委组织部", "县委组织部", Some(Named)),
    ("组织部李某", "县委组织部", Some(OtherName)),
    ("牙叉镇镇长王某", "牙叉镇人民政府", Some(OtherName)),
    ("牙叉镇党委书记", "牙叉镇人民政府", Some(OtherName)),
    ("牙叉镇", "牙叉镇人民政府", Some(Named)),
    // Merged, in either direction and over two steps.
    ("县畜牧局", "县农业农村局", Some(Merged)),
    ("县农业农村局", "县畜牧局", Some(Merged)),
    ("县农机局局长", "县农业农村局", Some(Merged)),
    // Below, through the book or by the name alone.
    ("县人民政府", "县教育局", Some(Below)),
    ("副县长李某", "县教育局", Some(Below)),
    ("县公安局", "牙叉派出所", Some(Below)),
    ("公安局长王某", "县公安局七坊派出所", Some(Below)),
    ("县人民政府", "县广电中心", Some(Below)),
    // A unit that the book does not know.
    ("县气象台台长", "县气象台", Some(Named)),
    ("县医院院长", "县人民医院", Some(Named)),
    // The superior is who examines it.
    ("县教育局", "县人民政府", None),
    ("牙叉派出所所长", "县公安局", None),
    ("县委组织部部长", "县委", None),
    ("县政府办公室主任", "县人民政府", None),
    // A village is not its township.
    ("牙叉镇某村支书王某", "牙叉镇人民政府", None),
    ("七坊镇木棉村委会", "七坊镇人民政府", None),
    // Names within other names.
    ("森林公安局", "县公安局", None),
    ("城西派出所", "县公安局", None),
    ("县总工会组织部", "县委组织部", None),
    ("派出所", "县公安局派出所管理中心", Some(Below)),
    ("派出所", "县供销社派出所联络点", None),
    ("琼中县教育局", "县教育局", None),
    ("海南省高级人民法院", "县法院", None),
    ("儋州市公安局", "县公安局", None),
    ("海南省东方市教育局", "县教育局", None),
    ("东方教育局", "县教育局", None),
    ("由琼中县教育局转来", "县教育局", None),
    ("县纪委", "县委", None),
    // Others, and nobody.
    ("县教育局", "县公安局", None),
    ("县委", "县教育局", None),
    ("李某", "县教育局", None),
    ("", "县教育局", None),
    ("县", "县教育局", None),
    ("县教育局", "", None),
];

#[test]
fn a_unit_is_accused_under_any_name_and_with_all_below_it_but_never_with_its_superior() {
    let book = book();
    for (accused, unit, why) in ROWS {
        let found = book.accused_among(&[accused], unit);
        assert_eq!(found.map(|found| found.why), *why, "{accused} / {unit}");
    }
}

#[test]
fn either_of_two_texts_may_name_the_unit() {
    let found = book().accused_among(&["李某", "县国土局"], "县自然资源和规划局").unwrap();
    assert_eq!(
        (found.unit.as_str(), found.name_found.as_str()),
        ("县自然资源和规划局", "县国土局")
    );
    assert_eq!(book().accused_among(&[], "县教育局"), None);
}

#[test]
fn a_renamed_unit_stays_accused_under_its_old_name() {
    use crate::domain::{
        book::Change,
        terms::{Field, Table},
    };
    let rename = Change::Put {
        table: Table::Units,
        key: Some("县商务局".into()),
        cells: vec![(Field::Name, "县商务和投资促进局".into())],
    };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let book = book().changed(&[rename], today).unwrap();
    let found = book.accused_among(&["县商务局李某"], "县商务和投资促进局").unwrap();
    assert_eq!(found.why, OtherName);
}

#[test]
fn only_accusing_material_is_kept_from_a_unit() {
    use crate::domain::terms::Purpose;
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let mut details = Details { accused: "县教育局".into(), ..Details::received(day) };
    assert_eq!(Book::initial().accused(&details, "县教育局"), None);
    details.purpose = Purpose::Accusation;
    assert!(Book::initial().accused(&details, "县教育局").is_some());
}
