//! What counts as concluded, on time, late and overdue, at the days on which it changes.

use super::*;
use crate::domain::{
    act::{Act, Closing, Filing, Limit, Objection, UnitAct},
    details::Details,
    number::Number,
    petition::Petition,
    terms::{Term, UnitRole},
    tests::{self, assigning, concluded, handed, history, of_unit},
};

fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

/// A letter of 2 January that went to the education bureau, due on 10 March, and what followed.
fn after(acts: Vec<(&str, Act)>) -> Row {
    let details = Details { title: "反映问题".into(), ..Details::received(day("01-02")) };
    let assign = (day("01-09"), with_unit("县教育局", "03-10"));
    let acts = acts.into_iter().map(|(on, act)| (day(on), act));
    let acts = std::iter::once(assign).chain(acts).collect();
    Row::of(&Petition::fold(&history(Number { year: 2026, serial: 1 }, details, acts)).unwrap())
}

fn with_unit(unit: &str, due_on: &str) -> Act {
    Act::Assign(assigning(vec![handed(unit, UnitRole::Lead, Limit::Day(day(due_on)))]))
}

fn reply(place: u16) -> Act {
    of_unit(place, UnitAct::Reply(tests::reply(day("03-01"))))
}

fn accept(place: u16) -> Act {
    of_unit(place, UnitAct::Accept { note: String::new() })
}

fn close(ending: EndingKind) -> Act {
    let (reason, target) = (String::new(), String::new());
    Act::Close(Closing { ending, reason, target, into: None, notice_on: None })
}

/// The marks of a row that tell how it was handled.
fn marks(row: &Row, on: &str) -> Vec<Mark> {
    const TOLD: [Mark; 12] = [
        Mark::ToConclude,
        Mark::NotToConclude,
        Mark::Concluded,
        Mark::ConcludedOnTime,
        Mark::ConcludedLate,
        Mark::Open,
        Mark::OpenOverdue,
        Mark::Replied,
        Mark::RepliedLate,
        Mark::Owing,
        Mark::OwingLate,
        Mark::Returned,
    ];
    let filter = Filter::default();
    TOLD.into_iter().filter(|mark| filter.has(row, day(on), *mark)).collect()
}

use Mark as K;

#[test]
fn an_open_petition_is_overdue_from_the_day_after_the_last() {
    let row = after(vec![]);
    assert_eq!(marks(&row, "03-10"), [K::ToConclude, K::Open, K::Owing]);
    let late = [K::ToConclude, K::Open, K::OpenOverdue, K::Owing, K::OwingLate];
    assert_eq!(marks(&row, "03-11"), late);
}

#[test]
fn who_is_concluded_by_the_last_day_is_on_time() {
    let concluded = |replied: &'static str, ended: &'static str| {
        after(vec![(replied, reply(0)), (ended, accept(0)), (ended, concluded())])
    };
    let on_time = [K::ToConclude, K::Concluded, K::ConcludedOnTime, K::Replied];
    assert_eq!(marks(&concluded("03-01", "03-10"), "12-31"), on_time);
    // The unit was in time, the office was not.
    let office = [K::ToConclude, K::Concluded, K::ConcludedLate, K::Replied];
    assert_eq!(marks(&concluded("03-10", "03-11"), "12-31"), office);
    let both = [K::ToConclude, K::Concluded, K::ConcludedLate, K::Replied, K::RepliedLate];
    assert_eq!(marks(&concluded("03-11", "03-11"), "12-31"), both);
}

#[test]
fn what_waits_for_our_review_past_its_day_is_overdue_and_its_unit_is_not() {
    let row = after(vec![("03-10", reply(0))]);
    assert_eq!(marks(&row, "03-11"), [K::ToConclude, K::Open, K::OpenOverdue, K::Replied]);
}

#[test]
fn a_suspended_petition_is_open_and_not_overdue() {
    let row = after(vec![("02-01", Act::Suspend { reason: String::new() })]);
    assert_eq!(marks(&row, "12-31"), [K::ToConclude, K::Open, K::Owing]);
}

#[test]
fn what_a_unit_gave_back_late_is_nobodys_lateness_but_the_next_units_deadline_runs() {
    let objected = vec![
        (
            "03-20",
            of_unit(
                0,
                UnitAct::Object(Objection {
                    reason: String::new(),
                    suggests: String::new(),
                    approver: String::new(),
                }),
            ),
        ),
        ("03-21", of_unit(0, UnitAct::AnswerObjection { agreed: true, reason: String::new() })),
        ("03-22", with_unit("县民政局", "05-20")),
    ];
    let row = after(objected);
    let first = Filter { units: vec!["县教育局".into()], ..Filter::default() };
    assert!(first.has(&row, day("12-31"), Mark::Returned));
    assert!(!first.has(&row, day("12-31"), Mark::OwingLate));
    assert_eq!(marks(&row, "05-20"), [K::ToConclude, K::Open, K::Owing]);
    let late = [K::ToConclude, K::Open, K::OpenOverdue, K::Owing, K::OwingLate];
    assert_eq!(marks(&row, "05-21"), late);
}

#[test]
fn what_ends_without_handling_is_outside_the_completion_rate() {
    for ending in EndingKind::ALL {
        let row = after(vec![("02-01", close(*ending))]);
        let marks = marks(&row, "12-31");
        let expected: &[Mark] =
            if *ending == EndingKind::Void { &[] } else { &[K::NotToConclude, K::Returned] };
        assert_eq!(marks, expected, "{ending:?}");
        let void = Filter::default().has(&row, day("12-31"), Mark::Void);
        assert_eq!(void, *ending == EndingKind::Void);
    }
}

#[test]
fn a_petition_in_the_archive_counts_as_it_ended() {
    use crate::domain::terms::Retention;
    let archive = Act::Archive(Filing {
        dossier: "1".into(),
        retention: Retention::TenYears,
        pages: 3,
        incomplete: "未扫描".into(),
        missing: Vec::new(),
    });
    let row = after(vec![
        ("03-01", reply(0)),
        ("03-02", accept(0)),
        ("03-02", concluded()),
        ("04-01", archive),
    ]);
    let on_time = [K::ToConclude, K::Concluded, K::ConcludedOnTime, K::Replied];
    assert_eq!(marks(&row, "12-31"), on_time);
}

#[test]
fn carried_over_is_what_was_open_when_the_period_began() {
    let filter = |from: &str| Filter {
        from: Some(day(from)),
        to: Some(day("12-31")),
        marks: vec![Mark::CarriedOver],
        ..Filter::default()
    };
    let row = after(vec![("03-01", reply(0)), ("03-02", accept(0)), ("03-05", concluded())]);
    for (from, carried) in [("01-02", false), ("01-03", true), ("03-05", true), ("03-06", false)] {
        assert_eq!(filter(from).admits(&row, day("12-31")), carried, "{from}");
    }
}
