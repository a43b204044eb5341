//! The words of the report: periods, changes, shares.

use super::words::{against, percent, period};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_title_calls_a_period_as_people_do() {
    for (from, to, called) in [
        ("2026-01-01", "2026-12-31", "2026年"),
        ("2026-01-01", "2026-06-30", "2026年上半年"),
        ("2026-07-01", "2026-12-31", "2026年下半年"),
        ("2026-04-01", "2026-06-30", "2026年第二季度"),
        ("2026-01-01", "2026-11-22", "2026年1月至11月"),
        ("2026-02-01", "2026-02-28", "2026年2月"),
        ("2025-12-01", "2026-11-30", "2025年12月1日至2026年11月30日"),
        ("2026-01-15", "2026-06-30", "2026年1月15日至2026年6月30日"),
    ] {
        assert_eq!(period(day(from), day(to)), called);
    }
}

#[test]
fn a_change_is_told_in_words_and_never_of_nothing() {
    for (now, before, told) in [
        (9, 8, "同比上升12.5%"),
        (7, 8, "同比下降12.5%"),
        (8, 8, "与上年同期持平"),
        (0, 3, "同比下降100.0%"),
        (3, 0, "上年同期为零"),
        (0, 0, "与上年同期均为零"),
        // Too little to be seen in a tenth of a percent is a change all the same.
        (10_001, 10_000, "同比上升0.0%"),
    ] {
        assert_eq!(against(now, before), told);
    }
    assert_eq!((percent(59, 154), percent(0, 0)), ("38.3%".to_owned(), "—".to_owned()));
}
