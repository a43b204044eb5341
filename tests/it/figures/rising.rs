//! Rising topics: silent while nothing changes, and heard when something does.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use xinfang::domain::{
    category::Category,
    details::Details,
    event::{Event, Registration, What},
    figures::rising::{FALSE_SHARE, Rising, WINDOW, rising},
    number::Number,
    petition::Petition,
    row::Row,
    terms::figures::Mark,
};

use super::{TODAY, day, demonstration};
use crate::support::shared;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % bound
    }

    /// The first are picked more often: some kinds and places are commoner than others.
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let length = of.len() as u64;
        let place = self.below(length).min(self.below(length));
        of[usize::try_from(place).unwrap()]
    }
}

const MAINS: [&str; 6] = ["土地纠纷", "民生", "社会治安", "领导干部违纪违法", "涉法涉诉", "其他"];
const SUBS: [&str; 4] = ["甲", "乙", "丙", "丁"];
const PLACES: [&str; 11] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];

fn row(on: NaiveDate, category: Category, township: &str) -> Row {
    let details = Details { category, township: township.into(), ..Details::received(on) };
    let number = Number { year: 2026, serial: 1 };
    let registration = Registration {
        number,
        details: Box::new(details),
        backfilled: None,
        transfer: None,
        checked: None,
    };
    let what = What::Registered(registration);
    let at = on.and_hms_opt(9, 0, 0).unwrap();
    Row::of(&Petition::born(&Event { at, on, actor: "甲".into(), what }).unwrap())
}

fn category(main: &str, sub: &str) -> Category {
    Category { main: main.into(), sub: sub.into() }
}

/// An office to which petitions come at a steady rate: `count` over four years.
fn steady(seed: u64, count: u64) -> Vec<Row> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut one = |_| {
        let on = TODAY - Days::new(dice.below(1_461));
        let category = category(dice.pick(&MAINS), dice.pick(&SUBS));
        row(on, category, dice.pick(&PLACES))
    };
    (0..count).map(&mut one).collect()
}

fn found(rising: &[Rising]) -> BTreeSet<(Option<&str>, Option<&str>, Option<&str>)> {
    rising
        .iter()
        .map(|r| (r.topic.main.as_deref(), r.topic.sub.as_deref(), r.topic.township.as_deref()))
        .collect()
}

#[test]
fn a_steady_office_is_hardly_ever_alarmed() {
    for count in [293, 1_000] {
        let offices = 400_u32;
        let alarmed = (0..offices)
            .filter(|seed| !rising(&steady(u64::from(*seed), count), TODAY).is_empty())
            .count();
        let share = f64::from(u32::try_from(alarmed).unwrap()) / f64::from(offices);
        println!("{count} petitions: {alarmed} of {offices} steady offices are alarmed");
        assert!(share < FALSE_SHARE, "{share}");
    }
}

#[test]
fn a_cluster_in_one_place_is_told_and_opens_its_petitions() {
    let mut rows = steady(7, 293);
    let before = rising(&rows, TODAY);
    assert_eq!(before, []);
    for days in 0..8 {
        rows.push(row(TODAY - Days::new(days * 9), category("社会治安", "丁"), "十一"));
    }
    let told = rising(&rows, TODAY);
    assert!(found(&told).contains(&(Some("社会治安"), None, Some("十一"))), "{told:?}");
    for topic in &told {
        assert!(topic.p <= 0.01 && topic.recent >= 4);
        let list = rows.iter().filter(|row| topic.filter.admits(row, TODAY)).count() as u64;
        assert_eq!(list, topic.recent);
        assert_eq!(topic.filter.marks, [Mark::Received]);
    }
    assert!(told.windows(2).all(|pair| pair[0].p <= pair[1].p));
}

#[test]
fn the_same_number_spread_over_the_past_is_no_topic() {
    let mut rows = steady(7, 293);
    for window in 0..8 {
        rows.push(row(TODAY - Days::new(window * 150), category("社会治安", "丁"), "十一"));
    }
    assert_eq!(rising(&rows, TODAY), []);
}

#[test]
fn without_a_year_of_history_nothing_is_said() {
    let many = |from: u64| -> Vec<Row> {
        let recent = (0..20).map(|days| row(TODAY - Days::new(days), category("民生", ""), ""));
        recent.chain([row(TODAY - Days::new(from), category("其他", ""), "")]).collect()
    };
    assert_eq!(rising(&many(5 * WINDOW - 2), TODAY), []);
    assert_eq!(found(&rising(&many(5 * WINDOW - 1), TODAY)), [(Some("民生"), None, None)].into());
    assert_eq!(rising(&[], TODAY), []);
}

#[test]
fn the_demonstration_has_few_topics_and_each_opens_its_list() {
    let rows = demonstration(TODAY);
    for topic in rising(&rows, TODAY) {
        let list = rows.iter().filter(|row| topic.filter.admits(row, TODAY)).count() as u64;
        assert_eq!(list, topic.recent, "{topic:?}");
    }
}

/// Messages of a city in 2019, three of whose events somebody has marked. The register is nearly
/// empty before that year, so that everything rises; but the events must be told while they last,
/// each as a topic of its own, and not once they are over.
#[test]
fn the_events_of_a_real_city_are_told_while_they_last() {
    let Some(path) = shared("messages/att3_messages.csv") else { return };
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let place = |name: &str| head.iter().position(|heading| heading == name).unwrap();
    let (time, event) = (place("留言时间"), place("事件"));
    let rows: Vec<Row> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let main = if record[event].is_empty() { "其他" } else { &record[event] };
            row(day(record[time].get(..10).unwrap()), category(main, ""), "")
        })
        .collect();
    let events = ["E02 伊景园滨河苑捆绑销售车位", "E04 58车贷案", "E09 绿地海外滩与高铁"];
    for (on, expected) in [
        ("2019-03-31", [false, true, false]),
        ("2019-07-06", [false, false, false]),
        ("2019-08-31", [true, false, false]),
        ("2019-09-30", [true, false, true]),
        ("2020-01-08", [false, false, false]),
    ] {
        let told = rising(&rows, day(on));
        let mains: BTreeSet<&str> = told.iter().filter_map(|r| r.topic.main.as_deref()).collect();
        assert_eq!(events.map(|event| mains.contains(event)), expected, "{on} {told:?}");
    }
}
