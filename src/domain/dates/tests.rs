//! Dates as clerks type them and as spreadsheets save them.

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A Sunday late in the year.
fn today() -> NaiveDate {
    day(2026, 11, 22)
}

#[test]
fn every_form_with_a_year_is_read() {
    let ninth = day(2026, 3, 9);
    let forms = [
        "2026-03-09",
        "2026-3-9",
        "2026/3/9",
        "2026.3.9",
        "20260309",
        "2026年3月9日",
        "2026年03月09号",
        "2026年 3月 9日",
        " 2026 - 3 - 9 ",
        "\u{feff}\n\t\t2026/3/9\t\u{200b}\u{3000}",
        "２０２６／３／９",
        "２０２６．３．９",
        "２０２６－０３－０９",
        "２０２６年３月９日",
        "2026—3—9",
        "2026–3–9",
    ];
    for form in forms {
        assert_eq!(read_date(form, today()), Ok(ninth), "{form:?}");
        assert_eq!(read_full_date(form), Ok(ninth), "{form:?}");
    }
}

#[test]
fn a_time_after_the_date_is_kept_by_a_moment_and_ignored_by_a_date() {
    let morning = NaiveTime::from_hms_opt(11, 53, 23);
    let cases = [
        ("2019/3/29 11:53:23", morning),
        ("2019-03-29T11:53:23", morning),
        ("2019-03-29 11:53:23.000", morning),
        ("2019年3月29日 11时53分23秒", morning),
        ("2019年3月29日11时53分", NaiveTime::from_hms_opt(11, 53, 0)),
        ("2019年3月29日8时", NaiveTime::from_hms_opt(8, 0, 0)),
        ("２０１９／３／２９　１１：５３", NaiveTime::from_hms_opt(11, 53, 0)),
        ("2019-3-29 0:00", NaiveTime::from_hms_opt(0, 0, 0)),
        ("2019-3-29", None),
    ];
    for (form, time) in cases {
        let moment = Moment { date: day(2019, 3, 29), time };
        assert_eq!(read_moment(form, today()), Ok(moment), "{form:?}");
        assert_eq!(read_date(form, today()), Ok(moment.date), "{form:?}");
    }
    let yesterday = Moment { date: day(2026, 11, 21), time: NaiveTime::from_hms_opt(15, 30, 0) };
    assert_eq!(read_moment("昨天 15:30", today()), Ok(yesterday));
}

#[test]
fn a_day_without_its_year_is_of_this_year_unless_it_lies_far_ahead() {
    assert_eq!(read_date("11-3", today()), Ok(day(2026, 11, 3)));
    assert_eq!(read_date("11月3日", today()), Ok(day(2026, 11, 3)));
    assert_eq!(read_date("3.9", today()), Ok(day(2026, 3, 9)));
    assert_eq!(read_date("12/31", today()), Ok(day(2026, 12, 31)));
    assert_eq!(read_date("12-28", day(2026, 1, 5)), Ok(day(2025, 12, 28)));
    // 183 days after 1 January is 3 July; the day after that was last year's.
    assert_eq!(read_date("7-3", day(2026, 1, 1)), Ok(day(2026, 7, 3)));
    assert_eq!(read_date("7-4", day(2026, 1, 1)), Ok(day(2025, 7, 4)));
}

#[test]
fn a_lone_number_is_a_day_of_this_month() {
    assert_eq!(read_date("3", today()), Ok(day(2026, 11, 3)));
    assert_eq!(read_date("03", today()), Ok(day(2026, 11, 3)));
    assert_eq!(read_date("３日", today()), Ok(day(2026, 11, 3)));
    assert_eq!(
        read_date("31", today()),
        Err(DateError::NoSuchDay { year: 2026, month: 11, day: 31 })
    );
}

#[test]
fn words_and_signed_numbers_count_from_today() {
    let cases = [
        ("今天", day(2026, 11, 22)),
        ("昨天", day(2026, 11, 21)),
        ("昨日", day(2026, 11, 21)),
        ("前天", day(2026, 11, 20)),
        ("明天", day(2026, 11, 23)),
        ("后天", day(2026, 11, 24)),
        ("today", day(2026, 11, 22)),
        ("+15", day(2026, 12, 7)),
        ("＋１５", day(2026, 12, 7)),
        ("+ 60", day(2027, 1, 21)),
        ("-3", day(2026, 11, 19)),
        ("－3", day(2026, 11, 19)),
        ("−3", day(2026, 11, 19)),
        ("+0", day(2026, 11, 22)),
    ];
    for (form, date) in cases {
        assert_eq!(read_date(form, today()), Ok(date), "{form:?}");
    }
}

#[test]
fn an_empty_text_is_told_from_a_wrong_one() {
    for empty in ["", " ", "\t\n", "\u{3000}", "\u{200b}"] {
        assert_eq!(read_date(empty, today()), Err(DateError::Empty), "{empty:?}");
    }
}

#[test]
fn what_is_no_date_or_could_be_two_is_refused() {
    let wrong = [
        "张三",
        "-",
        "+",
        "--3",
        "+-3",
        "3-",
        "1-2-3",
        "3/9/2026",
        "26-3-9",
        "1103",
        "261103",
        "202611",
        "2026-11",
        "2026年11月",
        "43553",
        "2026-3-9-1",
        "2026-003-9",
        "2026-3-009",
        "2026-3-9 上午",
        "2026-3-9 25:00",
        "2026-3-9 8",
        "2026-3-9 8:61",
        "2026-3-9 +8:00",
        "12T",
        "0x10",
        "99999999999999999999",
        "去年3月9日",
        "三月九日",
    ];
    for form in wrong {
        assert_eq!(read_date(form, today()), Err(DateError::NotADate), "{form:?}");
    }
}

#[test]
fn a_day_that_the_calendar_lacks_is_named() {
    let cases = [
        ("2026-02-30", (2026, 2, 30)),
        ("20260230", (2026, 2, 30)),
        ("2026-13-1", (2026, 13, 1)),
        ("2026-1-0", (2026, 1, 0)),
        ("2025年2月29日", (2025, 2, 29)),
        ("2-29", (2026, 2, 29)),
        ("0", (2026, 11, 0)),
    ];
    for (form, (year, month, day)) in cases {
        let missing = DateError::NoSuchDay { year, month, day };
        assert_eq!(read_date(form, today()), Err(missing), "{form:?}");
    }
    assert_eq!(read_date("2024-2-29", today()), Ok(day(2024, 2, 29)));
}

#[test]
fn years_outside_the_office_s_time_are_out_of_range() {
    for form in ["1899-12-31", "2101-1-1", "0026-3-9", "21010101", "+99999999", "-99999999"] {
        assert_eq!(read_date(form, today()), Err(DateError::OutOfRange), "{form:?}");
    }
    assert_eq!(read_date("1900-1-1", today()), Ok(day(1900, 1, 1)));
    assert_eq!(read_date("2100-12-31", today()), Ok(day(2100, 12, 31)));
    assert_eq!(read_date("+1", day(2100, 12, 31)), Err(DateError::OutOfRange));
}

#[test]
fn a_full_date_depends_on_no_other_day() {
    for form in ["11-3", "3", "今天", "+15", "2026-3-9 11:53"] {
        assert_eq!(read_full_date(form), Err(DateError::NotADate), "{form:?}");
    }
    assert_eq!(read_full_date(" "), Err(DateError::Empty));
}

#[test]
fn a_period_is_read_as_people_write_it_and_nothing_else_is() {
    use crate::domain::calendar::period::Period;
    for (text, period) in [
        ("60", Some(Period::days(60))),
        ("６０ 日", Some(Period::days(60))),
        ("5 个工作日", Some(Period::working_days(5))),
        ("3个月", Some(Period::months(3))),
        ("60 日15", None),
        ("十日", None),
        ("日", None),
        ("", None),
    ] {
        assert_eq!(read_period(text), period, "{text}");
    }
}

#[test]
fn a_due_day_that_the_month_has_not_is_that_of_the_next_month_that_has_it() {
    for (typed, from, read) in [
        ("31", day(2026, 11, 20), day(2026, 12, 31)),
        ("31", day(2026, 12, 31), day(2026, 12, 31)),
        ("31", day(2026, 1, 31), day(2026, 1, 31)),
        ("31", day(2026, 2, 1), day(2026, 3, 31)),
        ("30", day(2026, 1, 31), day(2026, 3, 30)),
        ("29", day(2026, 1, 30), day(2026, 3, 29)),
        ("29", day(2028, 1, 30), day(2028, 2, 29)),
        ("31日", day(2026, 9, 2), day(2026, 10, 31)),
        ("1", day(2026, 12, 2), day(2027, 1, 1)),
        ("３１", day(2026, 4, 30), day(2026, 5, 31)),
    ] {
        assert_eq!(read_due(typed, today(), from), Ok(read), "{typed} from {from}");
    }
    for typed in ["0", "32", "99"] {
        let from = day(2026, 11, 20);
        let none = read_due(typed, today(), from);
        assert!(matches!(none, Err(DateError::NoSuchDay { .. })), "{typed}: {none:?}");
    }
}
