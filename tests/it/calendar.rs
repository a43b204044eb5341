//! Due dates against the notices and the law.

mod model;

use chrono::NaiveDate;
use xinfang::domain::{
    calendar::{
        Calendar, DayKind, add_months,
        due::{DaysOff, Due, Reason, due},
        period::{Period, PeriodUnit, Roll},
        text::{CalendarError, Wrong},
    },
    dates::DateError,
    deadline::{DeadlineKind, rule},
    terms::Term as _,
};

const HOLIDAYS: &str = include_str!("../../data/holidays.csv");

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a test writes real days")
}

fn due_on(start: &str, period: Period) -> Due {
    due(day(start), period, Roll::Forward, &Calendar::statutory())
}

// The statutory days.

#[test]
fn every_year_has_the_working_days_that_the_notices_leave() {
    let calendar = Calendar::statutory();
    let totals = [
        (2007, 249),
        (2008, 251),
        (2009, 250),
        (2010, 250),
        (2011, 250),
        (2012, 249),
        (2013, 250),
        (2014, 250),
        (2015, 249),
        (2016, 250),
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ];
    for (year, total) in totals {
        let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        assert_eq!(calendar.working_days_between(eve, last), total, "{year}");
    }
}

#[test]
fn the_years_from_2007_to_2026_are_known_and_no_others() {
    let calendar = Calendar::statutory();
    let known: Vec<i32> = (1900..=2100).filter(|year| calendar.knows_year(*year)).collect();
    assert_eq!(known, (2007..=2026).collect::<Vec<_>>());
}

#[test]
fn a_day_is_named_after_its_holiday_and_a_plain_weekend_has_no_name() {
    let calendar = Calendar::statutory();
    assert_eq!(calendar.name_of(day("2026-10-03")), Some("国庆节"));
    assert_eq!(calendar.name_of(day("2026-02-14")), Some("春节"));
    assert!(calendar.is_working_day(day("2026-02-14")));
    assert_eq!(calendar.name_of(day("2026-11-21")), None);
    assert!(!calendar.is_working_day(day("2026-11-21")));
}

// The vectors of the office's own research: start, period, raw end, effective end.

#[test]
fn due_dates_in_calendar_days_fall_where_they_were_computed_by_hand() {
    let vectors = [
        ("2026-01-30", 15, "2026-02-14", "2026-02-14"),
        ("2026-02-02", 15, "2026-02-17", "2026-02-24"),
        ("2026-08-01", 60, "2026-09-30", "2026-09-30"),
        ("2026-08-02", 60, "2026-10-01", "2026-10-08"),
        ("2026-08-03", 60, "2026-10-02", "2026-10-08"),
        ("2025-12-02", 30, "2026-01-01", "2026-01-04"),
        ("2026-03-03", 60, "2026-05-02", "2026-05-06"),
        ("2026-07-27", 60, "2026-09-25", "2026-09-28"),
        ("2026-08-12", 60, "2026-10-11", "2026-10-12"),
        ("2025-08-02", 60, "2025-10-01", "2025-10-09"),
        ("2026-11-10", 60, "2027-01-09", "2027-01-11"),
    ];
    for (start, days, raw, on) in vectors {
        let due = due_on(start, Period::days(days));
        assert_eq!((due.raw, due.on), (day(raw), day(on)), "{start} + {days}");
    }
}

#[test]
fn due_dates_in_working_days_fall_where_they_were_computed_by_hand() {
    let vectors = [
        ("2026-02-11", "2026-02-25"),
        ("2026-02-13", "2026-02-27"),
        ("2026-04-30", "2026-05-11"),
        ("2026-09-18", "2026-09-24"),
        ("2026-09-28", "2026-10-10"),
    ];
    for (start, on) in vectors {
        let due = due_on(start, Period::working_days(5));
        assert_eq!((due.raw, due.on), (day(on), day(on)), "{start}");
    }
}

// Scenarios.

#[test]
fn a_letter_of_13_february_must_be_passed_on_by_the_make_up_saturday() {
    let transfer = rule(DeadlineKind::Transfer);
    let due = transfer.due(day("2026-02-13"), &Calendar::statutory());
    assert_eq!((due.raw, due.on), (day("2026-02-28"), day("2026-02-28")));
    assert_eq!(due.make_up_for.as_deref(), Some("春节"));
    assert_eq!(due.skipped, []);
}

#[test]
fn sixty_days_that_end_in_the_national_holiday_are_explained_by_it() {
    let due = rule(DeadlineKind::Assign).due(day("2026-08-02"), &Calendar::statutory());
    let holiday =
        DaysOff {
            from: day("2026-10-01"), to: day("2026-10-07"), name: Some("国庆节".to_owned())
        };
    let reasons: Vec<Reason> = due.reasons().collect();
    assert_eq!(
        reasons,
        [
            Reason::Counted { start: due.start, period: Period::days(60), raw: day("2026-10-01") },
            Reason::Skipped(&holiday),
            Reason::Rolled { on: day("2026-10-08") },
        ]
    );
}

#[test]
fn a_due_date_in_a_year_without_a_notice_says_so_and_is_recounted_when_it_comes() {
    let statutory = Calendar::statutory();
    let due = due_on("2026-11-10", Period::days(60));
    assert_eq!(due.unknown_years, [2027]);
    assert_eq!(due.reasons().last(), Some(Reason::UnknownYear(2027)));

    let notice = Calendar::parse("2027-01-11,off,元旦\n2027-10-01,off,国庆节").unwrap();
    let recounted = due.recount(&statutory.with(&notice));
    assert_eq!(recounted.on, day("2027-01-12"));
    assert!(recounted.unknown_years.is_empty());
    assert_eq!(due.on, day("2027-01-11"));
}

#[test]
fn three_months_from_30_november_end_with_february() {
    let due = due(day("2025-11-30"), Period::months(3), Roll::Keep, &Calendar::statutory());
    assert_eq!(due.on, day("2026-02-28"));
    assert_eq!(add_months(day("2023-11-30"), 3), day("2024-02-29"));
    assert_eq!(add_months(day("2026-08-31"), 1), day("2026-09-30"));
}

#[test]
fn a_local_holiday_entered_later_moves_the_date_but_does_not_make_its_year_known() {
    let due = due_on("2027-03-25", Period::days(15));
    assert_eq!(due.on, day("2027-04-09"));

    let local = Calendar::parse("2027-04-09,off,三月三\n2027-04-10,work,三月三").unwrap();
    let recounted = due.recount(&Calendar::statutory().with(&local));
    assert_eq!(recounted.on, day("2027-04-10"));
    assert_eq!(recounted.make_up_for.as_deref(), Some("三月三"));
    assert_eq!(recounted.unknown_years, [2027]);
}

#[test]
fn an_objection_on_the_fifth_working_day_is_in_time_and_on_the_sixth_is_late() {
    let calendar = Calendar::statutory();
    let delivered = day("2026-09-28");
    let due = rule(DeadlineKind::Objection).due(delivered, &calendar);
    assert_eq!(calendar.working_days_between(delivered, due.on), 5);
    let sixth = calendar.add_working_days(due.on, 1);
    assert_eq!(calendar.working_days_between(delivered, sixth), 6);
    assert!(sixth > due.on);
}

#[test]
fn an_extension_runs_from_the_due_date_as_rolled() {
    let calendar = Calendar::statutory();
    let assigned = rule(DeadlineKind::Assign).due(day("2026-08-02"), &calendar);
    let extended = rule(DeadlineKind::Extension).due(assigned.on, &calendar);
    assert_eq!((extended.raw, extended.on), (day("2026-11-07"), day("2026-11-09")));
}

// Explanations.

#[test]
fn working_days_list_the_holidays_and_weekends_between() {
    let due = due_on("2026-09-28", Period::working_days(5));
    let skipped: Vec<_> =
        due.skipped.iter().map(|off| (off.from, off.to, off.name.as_deref())).collect();
    assert_eq!(skipped, [(day("2026-10-01"), day("2026-10-07"), Some("国庆节"))]);
    assert_eq!(due.make_up_for.as_deref(), Some("国庆节"));

    let plain = due_on("2026-11-19", Period::working_days(3));
    assert_eq!(
        plain.skipped,
        [DaysOff { from: day("2026-11-21"), to: day("2026-11-22"), name: None }]
    );
}

#[test]
fn a_date_that_stays_where_it_falls_needs_no_notice() {
    let due = due(day("2026-11-10"), Period::days(60), Roll::Keep, &Calendar::statutory());
    assert_eq!((due.raw, due.on), (day("2027-01-09"), day("2027-01-09")));
    assert!(due.unknown_years.is_empty());
    assert_eq!(due.skipped, []);
}

#[test]
fn holidays_side_by_side_are_told_apart() {
    let local = Calendar::parse("2026-10-08,off,县庆").unwrap();
    let due = due_on("2026-08-02", Period::days(60)).recount(&Calendar::statutory().with(&local));
    let names: Vec<_> = due.skipped.iter().map(|off| (off.to, off.name.as_deref())).collect();
    assert_eq!(names, [(day("2026-10-07"), Some("国庆节")), (day("2026-10-08"), Some("县庆"))]);
    assert_eq!(due.on, day("2026-10-09"));
}

#[test]
fn a_weekday_that_a_notice_calls_worked_makes_up_for_nothing() {
    // The notice of 2020 moved the first working day to Monday, 3 February.
    let due = due_on("2020-01-19", Period::days(15));
    assert_eq!((due.on, due.make_up_for), (day("2020-02-03"), None));
}

// The text form.

#[test]
fn a_later_line_holds_and_another_calendar_holds_over_both() {
    let calendar = Calendar::parse("2026-04-20,off,三月三\n2026-04-20,work,三月三").unwrap();
    assert!(calendar.is_working_day(day("2026-04-20")));
    let other = Calendar::parse("2026-04-20,off,县庆").unwrap();
    let both = calendar.with(&other);
    assert!(!both.is_working_day(day("2026-04-20")));
    assert_eq!(both.name_of(day("2026-04-20")), Some("县庆"));
}

#[test]
fn a_text_that_a_spreadsheet_or_an_input_method_made_is_read() {
    let text = "\u{feff}# 本县\r\n\r\n2027/4/9,off,三月三,,\r\n 2027年4月10日，work，三月三 \r\n";
    let plain = "2027-04-09,off,三月三\n2027-04-10,work,三月三\n";
    let calendar = Calendar::parse(text).unwrap();
    assert_eq!(calendar, Calendar::parse(plain).unwrap());
    assert_eq!(calendar.to_string(), plain);
}

#[test]
fn a_wrong_line_is_found_by_its_number() {
    let no_such_day = DateError::NoSuchDay { year: 2027, month: 2, day: 30 };
    let cases = [
        ("三月三", Wrong::Date(DateError::NotADate)),
        ("4-9,off,三月三", Wrong::Date(DateError::NotADate)),
        (",off,三月三", Wrong::Date(DateError::Empty)),
        ("2027-02-30,off,三月三", Wrong::Date(no_such_day)),
        ("2227-04-09,off,三月三", Wrong::Date(DateError::OutOfRange)),
        ("2027-04-09", Wrong::Kind(String::new())),
        ("2027-04-09,Off,三月三", Wrong::Kind("Off".to_owned())),
        ("2027-04-09,off", Wrong::Name),
        ("2027-04-09,off, ,", Wrong::Name),
    ];
    for (line, wrong) in cases {
        let text = format!("# 本县\n2026-04-20,off,三月三\n{line}\n");
        assert_eq!(Calendar::parse(&text), Err(CalendarError { line: 3, wrong }), "{line}");
    }
}

#[test]
fn the_statutory_text_says_nothing_twice() {
    let rows = HOLIDAYS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(rows.eq(Calendar::statutory().to_string().lines()));
}

#[test]
fn every_code_of_a_calendar_reads_back() {
    for kind in DayKind::ALL {
        assert_eq!(DayKind::from_code(kind.code()), Some(*kind));
    }
    for unit in PeriodUnit::ALL {
        assert_eq!(PeriodUnit::from_code(unit.code()), Some(unit));
    }
    for roll in Roll::ALL {
        assert_eq!(Roll::from_code(roll.code()), Some(roll));
    }
    assert_eq!(DayKind::from_code("OFF"), None);
}

// The ends of time.

#[test]
fn counting_past_the_last_day_stays_there() {
    let calendar = Calendar::statutory();
    for unit in PeriodUnit::ALL {
        for roll in Roll::ALL {
            let period = Period { count: u16::MAX, unit };
            let due = due(NaiveDate::MAX, period, roll, &calendar);
            assert_eq!((due.raw, due.on), (NaiveDate::MAX, NaiveDate::MAX));
        }
    }
    let forth = calendar.working_days_between(NaiveDate::MIN, NaiveDate::MAX);
    assert_eq!(calendar.working_days_between(NaiveDate::MAX, NaiveDate::MIN), -forth);
    assert!(forth > 100_000_000);
}

#[test]
fn an_office_may_let_periods_end_where_they_fall() {
    let keeping = Calendar::statutory().rolling(Roll::Keep);
    let assigned = due(day("2026-08-02"), Period::days(60), Roll::Forward, &keeping);
    assert_eq!((assigned.on, assigned.roll), (day("2026-10-01"), Roll::Keep));
    // Working days are counted as such all the same.
    let objected = due(day("2026-09-28"), Period::working_days(5), Roll::Forward, &keeping);
    assert_eq!(objected.on, day("2026-10-10"));
}
