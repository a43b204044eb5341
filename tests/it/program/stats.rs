//! `xinfang stats`: the real data of others counted as their publishers counted them, and the
//! figures of the demonstration's register against its lists.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use xinfang::domain::terms::{Term, figures::Measure};

use super::real_data::{Asked, REQUESTS, import, read, requests};
use crate::support::{Office, Said, column, shared};

fn stats(office: &Office, args: &[&str]) -> Value {
    office.json(&[&["stats"], args].concat())
}

fn row<'a>(table: &'a Value, key: &str) -> &'a Value {
    let rows = table["rows"].as_array().unwrap();
    rows.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key} in {table}"))
}

fn section<'a>(report: &'a Value, name: &str) -> &'a Value {
    let sections = report["sections"].as_array().unwrap();
    sections.iter().find(|section| section["section"] == name).unwrap()
}

fn number(row: &Value, column: &str) -> u64 {
    row[column].as_u64().unwrap_or_else(|| panic!("{column}: {row}"))
}

const OUTCOMES: [(&str, &str); 4] =
    [("on_time", "on_time"), ("late", "late"), ("no_due", "no_due"), ("open", "open_at_snapshot")];

fn outcomes(row: &Value) -> [u64; 4] {
    OUTCOMES.map(|(own, _)| number(row, own))
}

/// Returns how many service requests of each agency were closed on the day on which they were due,
/// but at a later hour of it: the oracle compares times, an office days.
fn later_on_the_same_day(requests: &[Asked]) -> BTreeMap<&str, u64> {
    let mut by_agency = BTreeMap::new();
    for asked in requests.iter().filter(|asked| asked.status == "late") {
        if asked.closed == asked.due {
            *by_agency.entry(asked.unit.as_str()).or_default() += 1;
        }
    }
    by_agency
}

/// `oracle_counts.json` compares the hour of closing with the hour at which a request was due. 67
/// requests were closed on the due day itself after that hour: late there, and on time here, where
/// the last day counts to its end (民法典 Art 203). Every other number is the same.
#[test]
fn each_agency_has_the_figures_of_the_oracle_but_for_67_that_are_late_by_hours_alone() {
    let Some(path) = shared("scale/baltimore_311.csv") else { return };
    let office = Office::new();
    import(&office, path.to_str().unwrap(), &REQUESTS);
    let oracle = read(&shared("scale/oracle_counts.json").unwrap());
    let table = stats(&office, &["--by", "unit", "--from", "2014-01-01", "--to", "2019-12-31"]);
    let requests = requests(&path);
    let moved = later_on_the_same_day(&requests);
    assert_eq!(moved.values().sum::<u64>(), 67);
    assert!(requests.iter().all(|asked| asked.status != "on_time" || asked.closed <= asked.due));

    let agencies = oracle["by_agency"].as_object().unwrap();
    assert_eq!(table["rows"].as_array().unwrap().len(), agencies.len());
    for (agency, published) in agencies {
        let own = row(&table, agency);
        let [on_time, late, no_due, open] =
            OUTCOMES.map(|(_, theirs)| published[theirs].as_u64().unwrap_or_default());
        let moved = moved.get(agency.as_str()).copied().unwrap_or_default();
        assert_eq!(outcomes(own), [on_time + moved, late - moved, no_due, open], "{agency}");
        let all = on_time + late + no_due + open;
        assert_eq!((number(own, "items"), number(own, "assigned")), (all, all), "{agency}");
    }
    assert_eq!(outcomes(&table["total"]), [2_438 + 67, 466 - 67, 88, 49]);
    assert_eq!(number(&table["total"], "items"), 3_041);
    // An old register makes no rate: who is taken over was never on our time.
    let rate = json!({ "part": 0, "whole": 0, "percent": null });
    assert_eq!(table["total"]["on_time_rate"], rate);
}

#[test]
fn on_past_days_what_each_agency_owes_late_is_what_overdue_lists() {
    let Some(path) = shared("scale/baltimore_311.csv") else { return };
    let office = Office::new();
    import(&office, path.to_str().unwrap(), &REQUESTS);
    let mut found = 0;
    for day in ["2014-06-30", "2016-02-29", "2018-07-04"] {
        let overdue = office.json(&["overdue", "--as-of", day]);
        let mut late: BTreeMap<&str, u64> = BTreeMap::new();
        for unit in column(&overdue, "unit") {
            *late.entry(unit).or_default() += 1;
        }
        let table =
            stats(&office, &["--by", "unit", "--from", "2014-01-01", "--to", day, "--as-of", day]);
        for own in table["rows"].as_array().unwrap() {
            let agency = own["key"].as_str().unwrap();
            let expected = late.remove(agency).unwrap_or_default();
            assert_eq!(number(own, "open_late"), expected, "{day} {agency}");
            found += expected;
        }
        assert!(late.is_empty(), "{day} {late:?}");
    }
    assert!(found > 50, "{found}");
}

#[test]
fn the_messages_have_the_counts_of_the_oracle_by_year_by_month_and_by_delay() {
    let Some(path) = shared("messages/att4_replies.csv") else { return };
    let office = Office::new();
    import(&office, path.to_str().unwrap(), &[]);
    let oracle = read(&shared("messages/oracle_counts.json").unwrap());
    for (year, count) in oracle["按留言年"].as_object().unwrap() {
        let (from, to) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let table = stats(&office, &["--by", "month", "--from", &from, "--to", &to]);
        assert_eq!(table["total"]["items"], *count, "{year}");
        let months = table["rows"].as_array().unwrap();
        assert_eq!(months.len(), 12);
        assert_eq!(
            months.iter().map(|row| number(row, "items")).sum::<u64>(),
            count.as_u64().unwrap()
        );
        if year == "2019" {
            for (month, count) in oracle["每月留言数_2019"].as_object().unwrap() {
                assert_eq!(row(&table, month)["items"], *count, "{month}");
            }
        }
        let report = stats(&office, &["--from", &from, "--to", &to]);
        let over_60 = oracle["按留言年_自然日>60"][year].as_u64().unwrap_or_default();
        assert_eq!(
            number(row(section(&report, "durations"), "over_60"), "items"),
            over_60,
            "{year}"
        );
    }
    let report = stats(&office, &["--from", "2012-01-01", "--to", "2020-12-31"]);
    let durations = section(&report, "durations");
    for days in [15, 30, 60, 90] {
        let own = row(durations, &format!("over_{days}"));
        assert_eq!(own["items"], oracle[format!("自然日数>{days}")], "{days}");
        assert_eq!(own["share"]["whole"], oracle["行数"]);
    }
    let units = section(&report, "units");
    assert_eq!(units["total"]["median_days"], oracle["自然日中位数"]);
    assert_eq!(units["rows"][0]["median_days"], oracle["自然日中位数"]);
}

#[test]
fn at_the_end_of_a_year_as_many_messages_are_open_as_the_oracle_counts() {
    let Some(path) = shared("messages/att4_replies.csv") else { return };
    let office = Office::new();
    import(&office, path.to_str().unwrap(), &[]);
    let oracle = read(&shared("messages/oracle_counts.json").unwrap());
    for (year, key) in [("2019", "2019-12-31在办(已留言未答复)"), ("2018", "2018-12-31在办")]
    {
        let day = format!("{year}-12-31");
        let report = stats(&office, &["--from", "2012-01-01", "--to", &day, "--as-of", &day]);
        let open = row(section(&report, "handling"), "open");
        assert_eq!(open["items"], oracle[key], "{day}");
        // What is open at the end of a year is carried over into the next.
        let next = year.parse::<u32>().unwrap() + 1;
        let later =
            stats(&office, &["--from", &format!("{next}-01-01"), "--to", &format!("{next}-12-31")]);
        let carried = row(section(&later, "handling"), "carried_over");
        assert_eq!(carried["items"], oracle[key], "{day}");
    }
}

#[test]
fn every_table_of_the_demonstration_adds_up_to_the_ledger() {
    let office = Office::demo();
    let period = ["--from", "2020-01-01", "--to", "2026-12-31"];
    let listed = office.json(&[&["list", "--mark", "received"], &period[..]].concat());
    let listed = listed.as_array().unwrap();
    let people: u64 = listed.iter().map(|row| number(row, "people")).sum();
    for by in ["channel", "category", "township", "purpose", "origin", "disposition", "month"] {
        let table = stats(&office, &[&["--by", by], &period[..]].concat());
        let rows = table["rows"].as_array().unwrap();
        for (column, all) in [("items", listed.len() as u64), ("people", people)] {
            let sum: u64 = rows.iter().map(|row| number(row, column)).sum();
            assert_eq!((sum, number(&table["total"], column)), (all, all), "{by} {column}");
        }
        assert_eq!(
            (&table["by"], &table["from"], &table["as_of"]),
            (&json!(by), &json!("2020-01-01"), &json!("2026-11-22"))
        );
    }
    let table = stats(&office, &[&["--by", "category"], &period[..]].concat());
    for main in table["rows"].as_array().unwrap() {
        let subs = main["subs"].as_array().unwrap();
        let sum: u64 = subs.iter().map(|row| number(row, "items")).sum();
        assert!(subs.is_empty() || sum == number(main, "items"), "{main}");
    }
}

#[test]
fn the_list_opens_what_a_figure_counts() {
    let office = Office::demo();
    let period = ["--from", "2024-01-01", "--to", "2026-11-22"];
    let report = stats(&office, &period);
    let long = |args: &[&str]| {
        office.json(&[&["list"], &period[..], args].concat()).as_array().unwrap().len() as u64
    };
    for name in ["kinds", "handling", "key_items", "durations"] {
        for line in section(&report, name)["rows"].as_array().unwrap() {
            let mark = line["key"].as_str().unwrap();
            assert_eq!(number(line, "items"), long(&["--mark", mark]), "{mark}");
        }
    }
    let channels = section(&report, "channels");
    assert_eq!(
        number(row(channels, "visit"), "items"),
        long(&["--channel", "来访", "--mark", "收件"])
    );
    let ways = section(&report, "ways");
    let assigned = long(&["--disposition", "assign", "--mark", "received"]);
    assert_eq!(number(row(ways, "assign"), "items"), assigned);
    assert_eq!(row(ways, "assign")["in_rate"], json!(true));
    assert_eq!(row(ways, "forward")["in_rate"], json!(false));
}

#[test]
fn a_report_of_a_past_day_is_the_one_that_was_made_then() {
    let office = Office::new();
    let at = |now: &str, args: &[&str], input: &Value| {
        let mut command = office.command(args);
        command.env("XINFANG_NOW", now);
        let file = office.file("input.json", input.to_string());
        command.stdin(std::fs::File::open(file).unwrap());
        Said::of(command.output().unwrap())
    };
    let petition = |title: &str, on: &str, channel: &str| {
        json!({ "title": title, "summary": "请求确权。", "category": "土地纠纷", "channel": channel,
            "petitioners": [{ "name": "符某" }], "received_on": on, "people": 3 })
    };
    let register = |now: &str, petitions: Value| {
        at(now, &["register", "--json", "-"], &petitions).done();
        office.dismiss();
    };
    let first =
        json!([petition("甲", "2026-03-02", "letter"), petition("乙", "2026-03-30", "visit")]);
    register("2026-03-31T09:00:00", first);
    let quarter = ["stats", "--from", "2026-01-01", "--to", "2026-03-31", "--format", "json"];
    let then = at("2026-03-31T10:00:00", &quarter, &Value::Null).json();
    office.dismiss();
    register("2026-05-06T09:00:00", json!([petition("丙", "2026-05-04", "letter")]));
    let as_of = [&quarter[..], &["--as-of", "2026-03-31"]].concat();
    let told = at("2026-05-06T10:00:00", &as_of, &Value::Null).json();
    assert_eq!(told, then);
    assert_eq!(section(&then, "channels")["total"]["items"], json!(2));
    assert_eq!(section(&then, "channels")["total"]["people"], json!(6));
}

#[test]
fn the_default_period_is_the_current_year_to_date() {
    let office = Office::demo();
    let table = stats(&office, &["--by", "channel"]);
    assert_eq!((&table["from"], &table["to"]), (&json!("2026-01-01"), &json!("2026-11-22")));
    let table = stats(&office, &["--by", "channel", "--as-of", "2025-06-30"]);
    assert_eq!((&table["from"], &table["to"]), (&json!("2025-01-01"), &json!("2025-06-30")));
    let wrong = office.run(&["stats", "--from", "2026-02-01", "--to", "2026-01-01"]).refused();
    assert!(wrong.contains("2026-02-01") && wrong.contains("2026-01-01"), "{wrong}");
    let wrong = office.run(&["stats", "--by", "village"]).refused();
    assert!(wrong.contains("village") && wrong.contains("township"), "{wrong}");
    office.run(&["stats", "--rising", "--by", "channel"]).refused();
}

#[test]
fn the_report_is_printed_with_the_offices_words() {
    let office = Office::demo();
    let said = office.run(&["stats"]).done();
    for heading in
        ["总量（按形式）", "按承办单位", "办理情况", "24个月趋势", "编号说明", "合计", "按期率"]
    {
        assert!(said.contains(heading), "{heading}: {said}");
    }
    let one = office.run(&["stats", "--by", "disposition"]).done();
    assert!(one.contains("计入办结率") && !one.contains("按承办单位"), "{one}");
    let csv = office.run(&["stats", "--by", "unit", "--format", "csv"]).done();
    assert!(csv.starts_with("section,key,label,column,value,part,whole\r\n"), "{csv}");
    assert!(csv.contains("units,total,合计,on_time_rate,"), "{csv}");
}

#[test]
fn a_rising_topic_is_told_with_what_was_usual() {
    let office = Office::new();
    let mut petitions = Vec::new();
    let mut add = |on: String, category: &str| {
        petitions.push(json!({ "title": "反映问题", "summary": "请求查处。", "category": category,
            "petitioners": [{ "name": "符某" }], "received_on": on, "township": "打安镇" }));
    };
    for month in 1..=12 {
        add(format!("2025-{month:02}-10"), "民生/教育");
    }
    for month in 1..=10 {
        add(format!("2026-{month:02}-10"), "民生/教育");
    }
    for day in 10..=20 {
        add(format!("2026-11-{day:02}"), "社会治安/交通事故");
    }
    office.register(&json!(petitions)).done();
    let topics = office.json(&["stats", "--rising"]);
    let first = &topics[0];
    assert_eq!((&first["recent"], &first["earlier"]), (&json!(11), &json!(0)));
    let mains = topics.as_array().unwrap().iter().filter_map(|topic| topic["main"].as_str());
    assert!(mains.clone().count() > 0 && mains.clone().all(|main| main == "社会治安"), "{topics}");
    assert!(topics.as_array().unwrap().iter().any(|topic| topic["township"] == "打安镇"));
    let said = office.run(&["stats", "--rising"]).done();
    assert!(said.contains("社会治安/交通事故") && said.contains("<0.0001"), "{said}");
    // Half a year ago nothing had risen.
    assert_eq!(office.json(&["stats", "--rising", "--as-of", "2026-05-31"]), json!([]));
}

/// A rate has its part and its whole behind it.
fn told(cells: &[Data], figure: &Value) -> usize {
    let near = |cell: &Data, expected: f64| {
        let Data::Float(found) = cell else { panic!("{cell:?} for {expected}") };
        assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
    };
    match figure {
        Value::Number(number) => near(&cells[0], number.as_f64().unwrap()),
        Value::Object(fields) => {
            match fields["percent"].as_f64() {
                Some(percent) => near(&cells[0], percent / 100.0),
                None => assert_eq!(cells[0].to_string(), "—"),
            }
            if fields.contains_key("part") && cells.len() > 2 {
                near(&cells[1], fields["part"].as_f64().unwrap());
                near(&cells[2], fields["whole"].as_f64().unwrap());
            }
        }
        Value::Bool(flag) => assert_eq!(cells[0].to_string(), if *flag { "是" } else { "否" }),
        _ => assert!(["", "—"].contains(&cells[0].to_string().as_str()), "{:?}", cells[0]),
    }
    1
}

#[test]
fn every_figure_of_the_workbook_is_the_one_of_the_screen() {
    const RATES: [&str; 3] = ["completion_rate", "on_time_rate", "rate"];
    let office = Office::demo();
    let file = office.folder().join("统计.xlsx");
    let period = ["--from", "2026-01-01", "--to", "2026-11-22"];
    let args = [&["stats", "--format", "xlsx", "--out", file.to_str().unwrap()], &period[..]];
    assert_eq!(office.run(&args.concat()).done(), "");
    let report = stats(&office, &period);
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let names = book.sheet_names();
    assert_eq!((names[0].as_str(), names.len()), ("概览", 17));
    // These two are made of what the others hold.
    let tables = names.iter().filter(|name| !["概览", "按分类"].contains(&name.as_str()));
    let mut compared = 0;
    for (name, section) in tables.zip(report["sections"].as_array().unwrap()) {
        let range = book.worksheet_range(name).unwrap();
        let mut rows = range.rows().skip(2);
        let head = rows.next().unwrap();
        let lines = section["rows"].as_array().unwrap().iter();
        let lines = lines.flat_map(|line| {
            let subs = line["subs"].as_array().cloned().unwrap_or_default();
            std::iter::once(line.clone()).chain(subs).collect::<Vec<_>>()
        });
        for line in lines.chain([section["total"].clone()]) {
            let cells = rows.next().unwrap();
            assert_eq!(cells[0].to_string().trim(), line["label"], "{name}");
            for (column, figure) in line.as_object().unwrap() {
                let Some(measure) = Measure::from_code(column) else { continue };
                let place = head.iter().position(|cell| cell == measure.zh()).unwrap();
                let wide = if RATES.contains(&column.as_str()) { 3 } else { 1 };
                compared += told(&cells[place..place + wide], figure);
            }
        }
    }
    assert!(compared > 500, "{compared}");
    let said = office.run(&["stats", "--format", "xlsx"]).refused();
    assert!(said.contains("--out"), "{said}");
}
