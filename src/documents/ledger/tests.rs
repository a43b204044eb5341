//! The ledger line by line: words, colours, names.

use super::*;
use crate::domain::{
    act::{Act, Limit},
    details::{Details, Petitioner},
    number::Number,
    terms::{Purpose, UnitRole},
    tests::{assigning, handed, history, named},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A petition that a unit has until a day.
fn with_unit(purpose: Purpose, due_on: &str) -> Petition {
    let details = Details {
        petitioners: vec![Petitioner { phone: "13800000000".into(), ..named("符某") }],
        people: 3,
        purpose,
        title: "=反映道路破损".into(),
        ..Details::received(day("2026-09-01"))
    };
    let unit = handed("县交通运输局", UnitRole::Lead, Limit::Day(day(due_on)));
    let acts = vec![(day("2026-09-02"), Act::Assign(assigning(vec![unit])))];
    Petition::fold(&history(Number { year: 2026, serial: 7 }, details, acts)).unwrap()
}

fn sheet(petition: Petition, names: bool) -> Sheet {
    let filter = Filter::default();
    let day = day("2026-11-22");
    ledger(
        &[petition],
        About {
            office: "某县人大常委会办公室", day, filter: &filter, as_of: None, names
        },
    )
}

fn cell<'a>(sheet: &'a Sheet, heading: &str) -> &'a Cell {
    let place = sheet.columns.iter().position(|column| column.heading == heading).unwrap();
    &sheet.rows[0].cells[place]
}

#[test]
fn a_line_tells_in_words_what_its_colour_says() {
    for (due_on, words, tint) in [
        ("2026-11-10", "超期12日", Tint::Late),
        ("2026-11-22", "今日到期", Tint::Near),
        ("2026-12-07", "剩15日", Tint::Near),
        ("2026-12-08", "剩16日", Tint::None),
    ] {
        let sheet = sheet(with_unit(Purpose::Redress, due_on), false);
        assert_eq!(cell(&sheet, "时限"), &Cell::text(words));
        assert_eq!(sheet.rows[0].tint, tint, "{words}");
        assert_eq!(cell(&sheet, "截止日期"), &Cell::Day(day(due_on)));
    }
}

#[test]
fn who_accuses_somebody_is_named_only_where_names_go_out() {
    let accusation = || with_unit(Purpose::Accusation, "2026-11-10");
    let masked = sheet(accusation(), false);
    assert_eq!(cell(&masked, "信访人"), &Cell::text("保密"));
    assert_eq!(cell(&masked, "电话"), &Cell::Empty);
    assert!(masked.about.contains("已隐名"), "{}", masked.about);
    let named = sheet(accusation(), true);
    assert_eq!(cell(&named, "信访人"), &Cell::text("符某等3人"));
    assert_eq!(cell(&named, "电话"), &Cell::text("13800000000"));
    let open = sheet(with_unit(Purpose::Redress, "2026-11-10"), false);
    assert_eq!(cell(&open, "信访人"), &Cell::text("符某等3人"));
}

#[test]
fn no_column_stands_twice_and_every_row_has_them_all() {
    let sheet = sheet(with_unit(Purpose::Redress, "2026-11-10"), false);
    assert_eq!(sheet.rows[0].cells.len(), sheet.columns.len());
    let mut headings: Vec<&str> = sheet.columns.iter().map(|c| c.heading.as_str()).collect();
    headings.sort_unstable();
    headings.dedup();
    assert_eq!(headings.len(), sheet.columns.len());
}
