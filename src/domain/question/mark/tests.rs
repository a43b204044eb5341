//! What counts as concluded, on time, late and overdue, at the days on which it changes.

use super::*;
use crate::domain::{
    act::{
        Act, Assigning, Closing, Conclusion, Filing, Handed, Limit, Objection, Order, UnitAct,
        UnitId, UnitReply,
    },
    details::Details,
    event::{Event, Registration, What},
    number::Number,
    petition::Petition,
    terms::{ReplyKind, Term, UnitRole, Verdict},
};

fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

/// A letter of 2 January that went to the education bureau, due on 10 March, and what followed.
fn after(acts: Vec<(&str, Act)>) -> Row {
    let details = Details { title: "反映问题".into(), ..Details::received(day("01-02")) };
    let number = Number { year: 2026, serial: 1 };
    let registration = Registration {
        number,
        details: Box::new(details),
        backfilled: None,
        transfer: None,
        checked: None,
    };
    let assign = Order { on: day("01-09"), act: handed("县教育局", "03-10") };
    let done = acts.into_iter().map(|(on, act)| Order { on: day(on), act });
    let orders = std::iter::once(assign).chain(done);
    let events = std::iter::once((day("01-02"), What::Registered(registration)))
        .chain(orders.map(|order| (order.on, What::Done(order.act))))
        .map(|(on, what)| Event {
            at: on.and_hms_opt(9, 0, 0).unwrap(),
            on,
            actor: "甲".into(),
            what,
        })
        .collect::<Vec<_>>();
    Row::of(&Petition::fold(&events).unwrap())
}

fn handed(unit: &str, due_on: &str) -> Act {
    let limit = Limit::Day(day(due_on));
    Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units: vec![Handed {
            unit: unit.into(),
            role: UnitRole::Lead,
            part: Vec::new(),
            limit,
            due: None,
        }],
        requirement: String::new(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    })
}

fn unit(place: u16, act: UnitAct) -> Act {
    Act::Unit { unit: UnitId(place), act }
}

fn reply(place: u16) -> Act {
    unit(
        place,
        UnitAct::Reply(UnitReply {
            kind: ReplyKind::Final,
            text: String::new(),
            document: String::new(),
            written_on: None,
            petitioner_on: None,
            exempt: String::new(),
            congress_on: None,
            answers: Vec::new(),
        }),
    )
}

fn accept(place: u16) -> Act {
    unit(place, UnitAct::Accept { note: String::new() })
}

fn conclude() -> Act {
    Act::Conclude(Conclusion { verdict: Verdict::Supported, note: String::new(), settled: None })
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
        after(vec![(replied, reply(0)), (ended, accept(0)), (ended, conclude())])
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
            unit(
                0,
                UnitAct::Object(Objection {
                    reason: String::new(),
                    suggests: String::new(),
                    approver: String::new(),
                }),
            ),
        ),
        ("03-21", unit(0, UnitAct::AnswerObjection { agreed: true, reason: String::new() })),
        ("03-22", handed("县民政局", "05-20")),
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
        ("03-02", conclude()),
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
    let row = after(vec![("03-01", reply(0)), ("03-02", accept(0)), ("03-05", conclude())]);
    for (from, carried) in [("01-02", false), ("01-03", true), ("03-05", true), ("03-06", false)] {
        assert_eq!(filter(from).admits(&row, day("12-31")), carried, "{from}");
    }
}
