//! The real data of others, read where it stands beside the project: what comes in, and whether
//! `overdue` agrees with a count that this file makes of its own from the same rows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::support::{Office, shared};

/// Returns the report of an import: rows, taken, unchanged, refused.
pub(super) fn import(office: &Office, file: &str, maps: &[&str]) -> [Value; 4] {
    let mut args = vec!["import", file];
    args.extend(maps.iter().flat_map(|map| ["--map", map]));
    let mut report = office.json(&args);
    ["rows", "taken", "unchanged", "refused"].map(|field| report[field].take())
}

/// Asserts that all `rows` of a file are taken the first time and known the second.
#[track_caller]
fn assert_taken_once(office: &Office, file: &str, maps: &[&str], rows: u64) {
    let first = import(office, file, maps);
    assert_eq!(first, [json!(rows), json!(rows), json!(0), json!([])]);
    let again = import(office, file, maps);
    assert_eq!(again, [json!(rows), json!(0), json!(rows), json!([])]);
    let health = office.json(&["doctor"]);
    assert_eq!((&health["petitions"], &health["faults"]), (&json!(rows), &json!([])));
}

#[test]
fn the_messages_with_replies_come_in_once_and_whole() {
    let Some(path) = shared("messages/att4_replies.csv") else { return };
    let office = Office::new();
    assert_taken_once(&office, path.to_str().unwrap(), &[], 910);
    let oracle = read(&shared("messages/oracle_counts.json").unwrap());
    for (year, count) in oracle["按留言年"].as_object().unwrap() {
        let own = office.json(&["list", "--year", year]);
        assert_eq!(own.as_array().unwrap().len() as u64, count.as_u64().unwrap(), "{year}");
    }
    for (day, key) in
        [("2019-12-31", "2019-12-31在办(已留言未答复)"), ("2018-12-31", "2018-12-31在办")]
    {
        let list = office.json(&["list", "--as-of", day]);
        let open = list.as_array().unwrap().iter().filter(|row| row["ended_on"].is_null()).count();
        assert_eq!(open as u64, oracle[key].as_u64().unwrap(), "{day}");
    }
}

#[test]
fn the_same_messages_in_other_shapes_are_the_same_petitions() {
    let Some(folder) = shared("messages/import_variants") else { return };
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let office = Office::new();
    let plain = shared("messages/att4_replies.csv").unwrap();
    assert_taken_once(&office, plain.to_str().unwrap(), &[], 910);
    for (name, rows) in [
        ("att4_dev_as_found.xlsx", 910),
        ("att4_dev_gbk_crlf.csv", 910),
        ("att4_dev_utf8_bom.csv", 200),
        ("att4_dev_excel_serial_dates.csv", 200),
        ("batch_1.csv", 300),
        ("batch_2_overlaps_last_60_of_batch_1.csv", 280),
        ("ledger_merged_header_mixed_dates.xlsx", 120),
    ] {
        let report = import(&office, &file(name), &[]);
        assert_eq!(report, [json!(rows), json!(0), json!(rows), json!([])], "{name}");
    }
}

/// Returns the letters of a text that GBK can write; one of the shapes lost the others.
fn in_gbk(text: &str) -> String {
    let written = |c: char| !encoding_rs::GBK.encode(c.encode_utf8(&mut [0; 4])).2;
    text.chars().filter(|c| c.is_alphanumeric() && written(*c)).collect()
}

#[test]
fn each_shape_alone_tells_the_same_petitions_as_the_plain_file() {
    let Some(folder) = shared("messages/import_variants") else { return };
    let plain = Office::new();
    import(&plain, shared("messages/att4_replies.csv").unwrap().to_str().unwrap(), &[]);
    let fields =
        ["external_id", "received_on", "title", "petitioner", "summary", "reply", "replied_on"];
    let told = |office: &Office| -> BTreeSet<Vec<String>> {
        let rows = office.json(&["export"]);
        let row = |row: &Value| fields.map(|field| in_gbk(&row[field].to_string())).to_vec();
        rows.as_array().unwrap().iter().map(row).collect()
    };
    let whole = told(&plain);
    for name in
        ["att4_dev_as_found.xlsx", "att4_dev_gbk_crlf.csv", "att4_dev_excel_serial_dates.csv"]
    {
        let office = Office::new();
        import(&office, folder.join(name).to_str().unwrap(), &[]);
        let own = told(&office);
        let other: Vec<_> = own.difference(&whole).take(2).collect();
        assert!(other.is_empty(), "{name}: {other:?}");
        assert!(own.len() >= 200, "{name}");
    }
}

#[test]
fn of_two_batches_that_overlap_each_message_is_taken_once() {
    let Some(folder) = shared("messages/import_variants") else { return };
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let office = Office::new();
    let [rows, taken, unchanged, refused] = import(&office, &file("batch_1.csv"), &[]);
    assert_eq!((&rows, &unchanged, &refused), (&taken, &json!(0), &json!([])));
    let [rows, taken, unchanged, refused] =
        import(&office, &file("batch_2_overlaps_last_60_of_batch_1.csv"), &[]);
    assert_eq!((unchanged, refused), (json!(60), json!([])));
    assert_eq!(rows.as_u64().unwrap(), taken.as_u64().unwrap() + 60);
}

/// How the columns of the service requests are told.
pub(super) const REQUESTS: [&str; 6] = [
    "external_id=ServiceRequestNum",
    "title=SRType",
    "received_on=CreatedDate",
    "due_on=DueDate",
    "concluded_on=CloseDate",
    "unit=Agency",
];

/// A service request as the oracle of this file reads it.
pub(super) struct Asked {
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) received: NaiveDate,
    pub(super) due: Option<NaiveDate>,
    pub(super) closed: Option<NaiveDate>,
    pub(super) status: String,
}

pub(super) fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

pub(super) fn requests(path: &Path) -> Vec<Asked> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|heading| heading == name).unwrap();
    let columns =
        ["SRType", "Agency", "CreatedDate", "DueDate", "CloseDate", "status_calc"].map(at);
    let day = |cell: &str| cell.split(' ').next().unwrap().parse::<NaiveDate>().ok();
    let asked = |record: csv::StringRecord| {
        let [title, unit, received, due, closed, status] = columns.map(|at| record[at].to_owned());
        let received = day(&received).unwrap();
        Asked { title, unit, received, due: day(&due), closed: day(&closed), status }
    };
    reader.records().map(|record| asked(record.unwrap())).collect()
}

/// A line of `overdue` without its number: unit, title, received, due, days.
type Line = (String, String, NaiveDate, NaiveDate, i64);

/// Returns what is overdue at the end of a day: received by then, due before, not closed by then.
fn overdue(requests: &[Asked], day: NaiveDate) -> Vec<Line> {
    let late = |asked: &Asked| {
        let due = asked.due.filter(|due| *due < day && asked.received <= day)?;
        let open = asked.closed.is_none_or(|closed| closed > day);
        let days = (day - due).num_days();
        open.then(|| (asked.unit.clone(), asked.title.clone(), asked.received, due, days))
    };
    let mut lines: Vec<Line> = requests.iter().filter_map(late).collect();
    lines.sort();
    lines
}

fn told(lines: &Value) -> Vec<Line> {
    let text = |line: &Value, field: &str| line[field].as_str().unwrap().to_owned();
    let day = |line: &Value, field: &str| text(line, field).parse::<NaiveDate>().unwrap();
    let line = |line: &Value| {
        let days = line["days_overdue"].as_i64().unwrap();
        (text(line, "unit"), text(line, "title"), day(line, "issued_on"), day(line, "due_on"), days)
    };
    let mut lines: Vec<Line> = lines.as_array().unwrap().iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn what_is_overdue_on_a_day_agrees_with_a_count_of_the_service_requests() {
    let Some(path) = shared("scale/baltimore_311.csv") else { return };
    let office = Office::new();
    assert_taken_once(&office, path.to_str().unwrap(), &REQUESTS, 3_041);
    let requests = requests(&path);
    let agencies = ["Transportation", "Solid Waste", "Recreation & Parks", "Finance"];
    let mut found = 0;
    for day in ["2014-06-30", "2015-03-01", "2016-02-29", "2017-01-01", "2018-07-04", "2019-12-31"]
    {
        let on: NaiveDate = day.parse().unwrap();
        let expected = overdue(&requests, on);
        let lines = told(&office.json(&["overdue", "--as-of", day]));
        assert!(lines == expected, "{day}: {} told, {} counted", lines.len(), expected.len());
        found += expected.len();
        for agency in agencies {
            let own = told(&office.json(&["overdue", "--as-of", day, "--unit", agency]));
            let of_agency = |line: &&Line| line.0.contains(agency);
            let expected: Vec<Line> = expected.iter().filter(of_agency).cloned().collect();
            assert!(own == expected, "{day} {agency}: {} and {}", own.len(), expected.len());
        }
        let check = office.run(&["overdue", "--check", "--as-of", day]);
        assert_eq!(check.status, i32::from(!expected.is_empty()), "{day}");
    }
    assert!(found > 100, "the days were chosen so that something is overdue: {found}");
}

/// The oracle counts by the hour, the office by the day: what was closed on its due day, but at a
/// later hour than it was due, is late there and on time here.
#[test]
fn what_came_in_agrees_with_the_published_totals_but_for_the_hour() {
    let Some(path) = shared("scale/baltimore_311.csv") else { return };
    let office = Office::new();
    import(&office, path.to_str().unwrap(), &REQUESTS);
    let oracle = read(&shared("scale/oracle_counts.json").unwrap());
    let exported = office.json(&["export"]);
    let mut by_agency: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for row in exported.as_array().unwrap() {
        // Days as they are written in an export compare like days.
        let outcome = match (row["due_on"].as_str(), row["concluded_on"].as_str()) {
            (None, _) => "no_due",
            (Some(_), None) => "open_at_snapshot",
            (Some(due), Some(closed)) if closed <= due => "on_time",
            (Some(_), Some(_)) => "late",
        };
        let agency = by_agency.entry(row["unit"].as_str().unwrap()).or_default();
        *agency.entry(outcome).or_default() += 1;
    }
    let by_the_hour = requests(&path)
        .into_iter()
        .filter(|asked| asked.status == "late" && asked.closed <= asked.due)
        .map(|asked| asked.unit)
        .fold(BTreeMap::<String, u64>::new(), |mut sums, unit| {
            *sums.entry(unit).or_default() += 1;
            sums
        });
    assert_eq!(by_the_hour.values().sum::<u64>(), 67);
    for (agency, expected) in oracle["by_agency"].as_object().unwrap() {
        let own = &by_agency[agency.as_str()];
        let moved = by_the_hour.get(agency).copied().unwrap_or_default();
        for outcome in ["on_time", "late", "no_due", "open_at_snapshot"] {
            let by_hour = expected[outcome].as_u64().unwrap_or_default();
            let by_day = match outcome {
                "on_time" => by_hour + moved,
                "late" => by_hour - moved,
                _ => by_hour,
            };
            let found = own.get(outcome).copied().unwrap_or_default();
            assert_eq!(found, by_day, "{agency} {outcome}");
        }
    }
    assert_eq!(by_agency.len(), oracle["by_agency"].as_object().unwrap().len());
}
