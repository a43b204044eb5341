//! A computer whose clock is wrong.

use serde_json::json;
use xinfang::{
    api::Failure,
    domain::{
        act::Act,
        book::Change,
        refusal::Refusal,
        terms::{Field, Route, Table},
    },
};

use super::{Office, day, letter, morning};
use crate::support;

fn telephone(number: &str) -> Change {
    let cells = vec![(Field::Value, number.to_owned())];
    Change::Put { table: Table::Settings, key: Some("telephone".into()), cells }
}

fn brief() -> Act {
    Act::Brief { to: Route::Chair, note: "情况紧急".into() }
}

#[test]
fn by_a_clock_that_stands_before_the_last_entry_nothing_is_kept() {
    let mut office = Office::on("2026-11-22");
    let id = office.letter("反映承包地被占");
    // The battery of the clock is empty: the computer begins in 2009.
    office.start_on("2009-01-01");
    let (now, last) = (morning(day("2009-01-01")), morning(day("2026-11-22")));
    let behind = Err(Failure::Refused(Refusal::ClockBehind { now, last }));
    let details = letter("反映水库险情", day("2009-01-01"));
    assert_eq!(office.try_register(details.clone()).map(|_| ()), behind);
    assert_eq!(office.try_act(id, brief()), behind);
    // What stands can still be read, and once the clock is right work goes on without a gap.
    office.start_on("2026-11-23");
    let next = office.letter("反映水库险情");
    assert_eq!(office.opened(next).petition.number.to_string(), "2026-002");
}

#[test]
fn an_hour_or_a_time_zone_is_no_wrong_clock() {
    let mut office = Office::on("2026-11-22");
    let id = office.letter("反映承包地被占");
    office.start_at(morning(day("2026-11-21")));
    office.try_register(letter("反映水库险情", day("2026-11-21"))).unwrap();
    office.start_at(morning(day("2026-11-22")));
    office.act(id, brief());
    office.start_at(day("2026-11-21").and_hms_opt(8, 59, 59).unwrap());
    office.try_register(letter("反映校车停运", day("2026-11-21"))).unwrap_err();
}

#[test]
fn a_clock_that_ran_ahead_at_the_last_entry_is_left_behind_by_a_change_of_the_book() {
    let mut office = Office::on("2036-11-22");
    office.letter("反映承包地被占");
    office.start_on("2026-11-22");
    office.try_register(letter("反映水库险情", day("2026-11-22"))).unwrap_err();
    office.edit(vec![telephone("0898-27720000")]);
    let id = office.letter("反映水库险情");
    assert_eq!(office.opened(id).petition.number.to_string(), "2026-001");
}

#[test]
fn the_command_line_says_both_times_and_what_to_do() {
    let office = support::Office::new();
    let letter = json!({"title": "反映路灯不亮", "summary": "请维修。", "category": "民生"});
    office.register(&letter).done();
    office.dismiss();
    let args = ["register", "--json", &office.file("letter.json", letter.to_string())];
    let wrong = office.command(&args).env("XINFANG_NOW", "2009-01-01T00:03:00").output().unwrap();
    let said = support::Said::of(wrong).refused();
    assert!(said.contains("电脑时钟现为 2009-01-01 00:03"), "{said}");
    assert!(said.contains("早于上次录入的 2026-11-22 09:00"), "{said}");
    office.dismiss();
    assert!(office.register(&letter).done().contains("2026-002"));
}
