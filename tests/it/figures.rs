//! Every figure is the length of a list: over the demonstration's register and over random ones.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

mod past;
mod rising;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use xinfang::{
    demo,
    domain::{
        act::UnitId,
        calendar::Calendar,
        category::Category,
        figures::{
            Basis, Cell, Congress, Figures, Key, Line, Opening, Query, Section, figures, kept,
        },
        number::Number,
        petition::Petition,
        question::Filter,
        row::{Row, UnitRow, counted_people},
        terms::{
            AssignmentStage, Channel, Disposition, EndingKind, Origin, Purpose, Route, Stage, Term,
            UnitRole, Verdict,
            figures::{By, Mark, Measure, SectionKind},
        },
    },
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn whole_years(from: i32, to: i32) -> Query {
    Query {
        from: NaiveDate::from_ymd_opt(from, 1, 1).unwrap(),
        to: NaiveDate::from_ymd_opt(to, 12, 31).unwrap(),
        as_of: None,
        by: None,
    }
}

/// The register of the demonstration as it stood at the end of a day.
fn demonstration(on: NaiveDate) -> Vec<Row> {
    let histories = demo::register(1, TODAY, &Calendar::statutory());
    let past = |history: &demo::History| {
        let received = history.events[0].on <= on;
        let petition = Petition::fold_until(&history.events, on).filter(|_| received);
        petition.map(|petition| Row::of(&petition))
    };
    histories.iter().filter_map(past).collect()
}

/// Some units were renamed: an old name is the same unit.
fn unit_of(name: &str) -> String {
    name.trim_start_matches("原").to_owned()
}

fn told(rows: &[Row], query: &Query, on: NaiveDate) -> Figures {
    let opening = Opening { items: 40, people: 90, concluded: 30 };
    let congress = Some(Congress { from: day("2021-11-01"), opening });
    figures(rows, query, &Basis { day: on, congress, unit_of: &unit_of })
}

fn all_of_it(rows: &[Row], query: &Query, on: NaiveDate) -> Vec<Figures> {
    let each = By::ALL.iter().map(|by| Query { by: Some(*by), ..query.clone() });
    each.chain([query.clone()]).map(|query| told(rows, &query, on)).collect()
}

fn list<'a>(rows: &'a [Row], filter: &Filter, on: NaiveDate) -> Vec<&'a Row> {
    rows.iter().filter(|row| filter.admits(row, on)).collect()
}

/// Whether a figure tells how long the list is that it opens; what adds up something else
/// (reminders, days) opens the list of those that have it.
fn is_a_length(section: SectionKind, line: &Line, measure: Measure) -> bool {
    let added_up = section == SectionKind::Units && line.key == Key::Total;
    !matches!(measure, Measure::Remedies | Measure::Reminders)
        && (!added_up || matches!(measure, Measure::Items | Measure::People))
}

fn check_line(rows: &[Row], on: NaiveDate, section: &Section, line: &Line) {
    assert_eq!(line.cells.len(), section.columns.len());
    for (measure, cell) in section.columns.iter().zip(&line.cells) {
        let Some(filter) = line.opens(*measure) else { continue };
        if !is_a_length(section.kind, line, *measure) {
            continue;
        }
        let found = list(rows, &filter, on);
        let length = found.len() as u64;
        let place = || format!("{:?} {:?} {measure:?} {filter:?}", section.kind, line.key);
        match (measure, cell) {
            (Measure::People, Cell::Count(people)) => {
                let sum: u64 = found.iter().map(|row| counted_people(row)).sum();
                assert_eq!(*people, sum, "{}", place());
            }
            (_, Cell::Count(count)) => assert_eq!(*count, length, "{}", place()),
            (_, Cell::Rate { part, .. } | Cell::Share { part, .. }) => {
                assert_eq!(*part, length, "{}", place());
            }
            (_, Cell::Change { now, .. }) => assert_eq!(*now, length, "{}", place()),
            (_, Cell::Blank | Cell::Days(_) | Cell::Flag(_)) => {}
        }
    }
}

fn items(section: &Section, line: &Line) -> u64 {
    let place = section.columns.iter().position(|measure| *measure == Measure::Items).unwrap();
    match line.cells[place] {
        Cell::Count(items) => items,
        other => panic!("{other:?}"),
    }
}

fn check(rows: &[Row], query: &Query, on: NaiveDate) {
    let received = |row: &&Row| row.received_on >= query.from && row.received_on <= query.to;
    let all = rows.iter().filter(received).filter(|row| row.stage != Stage::Void).count() as u64;
    for told in all_of_it(rows, query, on) {
        for section in &told.sections {
            for line in section.lines.iter().chain([&section.total]) {
                check_line(rows, on, section, line);
            }
            let sum: u64 = section
                .lines
                .iter()
                .filter(|line| !matches!(line.key, Key::Sub { .. }))
                .map(|line| items(section, line))
                .sum();
            match section.kind {
                SectionKind::Channels
                | SectionKind::Categories
                | SectionKind::Purposes
                | SectionKind::Townships
                | SectionKind::Origins
                | SectionKind::Ways
                | SectionKind::Months => {
                    assert_eq!((sum, items(section, &section.total)), (all, all));
                }
                SectionKind::Units => {
                    assert!(sum >= all && items(section, &section.total) == all);
                    check_units(section);
                }
                SectionKind::Trend | SectionKind::Term => {
                    assert_eq!(sum, items(section, &section.total), "{:?}", section.kind);
                }
                _ => {}
            }
        }
        check_subs(&told);
    }
    check_handling(rows, query, on);
}

/// The sub-categories of a main one add up to it.
fn check_subs(told: &Figures) {
    let Some(section) = told.sections.iter().find(|s| s.kind == SectionKind::Categories) else {
        return;
    };
    for line in &section.lines {
        let Key::Main(main) = &line.key else { continue };
        let subs = section
            .lines
            .iter()
            .filter(|line| matches!(&line.key, Key::Sub { main: of, .. } if of == main));
        let parts: Vec<u64> = subs.map(|line| items(section, line)).collect();
        assert!(parts.is_empty() || parts.iter().sum::<u64>() == items(section, line), "{main}");
    }
}

/// What a unit was assigned is on time, late, owed or without a deadline, and nothing twice.
fn check_units(section: &Section) {
    let value = |line: &Line, measure: Measure| {
        let place = section.columns.iter().position(|other| *other == measure).unwrap();
        match line.cells[place] {
            Cell::Count(count) => count,
            other => panic!("{other:?}"),
        }
    };
    for line in section.lines.iter().chain([&section.total]) {
        let parts = [Measure::OnTime, Measure::Late, Measure::NoDue, Measure::Open];
        let sum: u64 = parts.iter().map(|part| value(line, *part)).sum();
        assert_eq!(sum, value(line, Measure::Assigned), "{:?}", line.key);
        assert!(value(line, Measure::OpenLate) <= value(line, Measure::Open));
    }
}

use Mark as K;

/// The marks of handling divide what was received without a gap or an overlap.
fn check_handling(rows: &[Row], query: &Query, on: NaiveDate) {
    let count = |mark: Mark| {
        let filter = Filter {
            from: Some(query.from),
            to: Some(query.to),
            marks: vec![mark],
            ..Filter::default()
        };
        list(rows, &filter, on).len()
    };
    assert_eq!(count(K::Received), count(K::ToConclude) + count(K::NotToConclude));
    assert_eq!(count(K::Received), count(K::First) + count(K::Repeat));
    assert_eq!(
        count(K::Concluded),
        count(K::ConcludedOnTime) + count(K::ConcludedLate) + count(K::ConcludedNoDue)
    );
    assert_eq!(
        count(K::Concluded),
        count(K::Settled) + count(K::Unsettled) + count(K::SettledUnknown)
    );
    assert_eq!(
        count(K::FallenDue),
        count(K::ConcludedOnTime) + count(K::ConcludedLate) + count(K::OpenOverdue)
    );
    assert!(count(K::OpenOverdue) <= count(K::Open));
}

#[test]
fn every_figure_of_the_demonstration_is_the_length_of_its_list() {
    for on in [TODAY, day("2025-12-31"), day("2024-03-31")] {
        let rows = demonstration(on);
        for query in [whole_years(2020, 2026), whole_years(2025, 2025), whole_years(2024, 2025)] {
            check(&rows, &query, on);
        }
    }
}

#[test]
fn the_demonstration_has_the_items_and_people_of_the_source_document() {
    let rows = demonstration(TODAY);
    let told = told(&rows, &whole_years(2020, 2026), TODAY);
    let channels = &told.sections[0];
    // 293 numbers were given; what is void is counted nowhere, and the report says so.
    let numbers = told.sections.iter().find(|s| s.kind == SectionKind::Numbers).unwrap();
    let void = items(numbers, &numbers.lines[0]);
    assert_eq!(items(channels, &channels.total) + void, 293);
    let unheard = rows.iter().filter(|row| row.stage == Stage::Void).map(counted_people);
    let place = channels.columns.iter().position(|column| *column == Measure::People).unwrap();
    assert_eq!(channels.total.cells[place], Cell::Count(672 - unheard.sum::<u64>()));
}

#[test]
fn the_term_adds_what_was_brought_forward_from_paper() {
    let rows = demonstration(TODAY);
    let told = told(&rows, &whole_years(2026, 2026), TODAY);
    let term = told.sections.iter().find(|s| s.kind == SectionKind::Term).unwrap();
    let [opening, registered] = &term.lines[..] else { panic!("{term:?}") };
    assert_eq!(items(term, opening), 40);
    assert_eq!(items(term, &term.total), 40 + items(term, registered));
    assert!(opening.filter.is_none() && registered.filter.is_some());
}

/// The best of twenty, because the machine does other things too.
#[test]
#[ignore = "measures this machine"]
fn ten_thousand_petitions_are_counted_at_once() {
    let calendar = Calendar::statutory();
    let histories = demo::large(10_000, 1, TODAY, &calendar);
    let row = |history: &demo::History| Row::of(&Petition::fold(&history.events).unwrap());
    let rows: Vec<Row> = histories.iter().map(row).collect();
    let took = |_| {
        let started = std::time::Instant::now();
        let told = told(&rows, &whole_years(2020, 2026), TODAY);
        assert!(items(&told.sections[0], &told.sections[0].total) > 9_000);
        started.elapsed()
    };
    println!("{:?}", (0..20).map(took).min());
}

/// Without their filters, as a printed report keeps them.
fn printed(mut figures: Figures) -> Figures {
    for section in &mut figures.sections {
        section.total.filter = None;
        section.lines.iter_mut().for_each(|line| line.filter = None);
    }
    figures
}

/// A wrong channel is found in December: the printed report and the figures of now differ in the
/// two lines and in nothing that does not know the channel (scenario 48).
#[test]
fn a_correction_shows_where_a_printed_report_is_no_longer_right() {
    let mut rows = demonstration(TODAY);
    let query = whole_years(2026, 2026);
    let kept = kept::write(&told(&rows, &query, TODAY));
    let then = kept::read(&kept).unwrap();
    assert_eq!(then, printed(told(&rows, &query, TODAY)));
    assert_eq!(kept::difference(&then, &told(&rows, &query, TODAY)), []);
    let wrong = rows
        .iter_mut()
        .find(|row| {
            row.received_on >= query.from && row.channel == Channel::Letter && !row.is_joint()
        })
        .unwrap();
    wrong.channel = Channel::Call;
    let found = kept::difference(&then, &told(&rows, &query, TODAY));
    let lines: BTreeSet<String> = found
        .iter()
        .map(|difference| format!("{:?} {:?}", difference.section, difference.key))
        .collect();
    let expected = ["Channels Channel(Call)", "Channels Channel(Letter)"].map(str::to_owned);
    assert_eq!(lines, expected.into());
    let items = found.iter().find(|d| d.column == Measure::Items).unwrap();
    let (Some(Cell::Count(printed)), Some(Cell::Count(now))) = (items.printed, items.now) else {
        panic!("{items:?}")
    };
    assert_eq!((items.key.clone(), now), (Key::Channel(Channel::Letter), printed - 1));
}

fn one_of<T: Term + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop::sample::select(T::ALL)
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1_000).prop_map(|days| day("2024-06-01") + Days::new(days))
}

fn name(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(of).prop_map(str::to_owned)
}

prop_compose! {
    fn share()(
        unit in name(&["县公安局", "县教育局", "原县教育局", "县林业局"]),
        stage in one_of::<AssignmentStage>(),
        issued_on in some_day(),
        due in prop::option::of(0_u64..90),
        replied_on in prop::option::of(some_day()),
        settled_on in prop::option::of(some_day()),
        counts in (0_u16..3, 0_u16..3, any::<bool>(), any::<bool>()),
    ) -> UnitRow {
        let (reminders, remedies, missed, supervised) = counts;
        let due_on = due.map(|days| issued_on + Days::new(days));
        UnitRow {
            id: UnitId(0), unit, role: UnitRole::Lead, stage, issued_on, due_on,
            first_due_on: due_on, replied_on, settled_on, reminders, last_reminder: None,
            promised_on: None, last_notice_on: None, unanswered: 0, remedies, missed,
            supervised_on: supervised.then_some(issued_on),
        }
    }
}

prop_compose! {
    fn row()(
        received_on in some_day(),
        kinds in (one_of::<Channel>(), one_of::<Origin>(), one_of::<Purpose>(), one_of::<Stage>()),
        people in 1_u32..9,
        named in any::<bool>(),
        main in name(&["土地纠纷", "民生", "城乡建设", "其他"]),
        sub in name(&["", "其他", "教育", "征地补偿"]),
        township in name(&["", "打安镇", "南开乡", "外地"]),
        flags in (any::<bool>(), any::<bool>(), any::<bool>()),
        related in prop::option::of(2024_u16..2027),
        units in prop::collection::vec(share(), 0..4),
        way in prop::option::of(one_of::<Disposition>()),
        ending in prop::option::of(one_of::<EndingKind>()),
        verdict in prop::option::of(one_of::<Verdict>()),
        settled in prop::option::of(any::<bool>()),
        ended_on in prop::option::of(some_day()),
    ) -> Row {
        let (channel, origin, purpose, stage) = kinds;
        let (urgent, accusation, backfilled) = flags;
        Row {
            number: Number { year: 2026, serial: 1 }, revision: 1, received_on, channel, origin,
            title: "反映问题".into(), names: named.then(|| "符某".to_owned()).into_iter().collect(),
            people, category: Category { main, sub }, purpose, township, village: String::new(),
            accusation, stage, since: received_on, waits_for: None, urgent, confidential: false,
            backfilled, batch: None,
            same_matter: related.map(|year| Number { year, serial: 1 }).into_iter().collect(),
            route: Route::Chair, route_reasons: vec![], disposition: None, demands: vec![], units,
            transfer: None, notified_on: None, owes_instruction: false, conflict: false,
            meeting_briefed_on: None, above_due_on: None, reported_up_on: None,
            way, ending, verdict, settled, ended_on, letters: vec![], letters_due: vec![],
            dossiers: vec![], lacks: vec![], files: 0,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_of_a_random_register_is_the_length_of_its_list(
        rows in prop::collection::vec(row(), 0..60), on in some_day(),
        from in some_day(), length in 0_u64..800,
    ) {
        let query = Query { from, to: from + Days::new(length), as_of: None, by: None };
        check(&rows, &query, on);
    }
}

#[test]
fn every_key_of_a_table_stands_once() {
    let rows = demonstration(TODAY);
    for told in all_of_it(&rows, &whole_years(2020, 2026), TODAY) {
        for section in &told.sections {
            let keys: BTreeSet<String> =
                section.lines.iter().map(|line| format!("{:?}", line.key)).collect();
            assert_eq!(keys.len(), section.lines.len(), "{:?}", section.kind);
        }
    }
}
