//! Figures as JSON and CSV: codes and names, every rate with both of its numbers.

use serde_json::{Value, json};

use super::{Figures, Key, Line, Measure, Rising, Section, tell, usually};
use crate::{
    cli::{
        Complaint, Streams,
        record::{self, Record},
    },
    domain::{
        figures::{
            Cell,
            cell::{change, permille},
        },
        terms::Term,
    },
};

/// Prints one table as an object, or the report as a list of tables.
pub(super) fn json(figures: &Figures, streams: &mut Streams<'_>) -> Result<(), Complaint> {
    let query = &figures.query;
    let mut fields = vec![
        ("from", Value::from(query.from.to_string())),
        ("to", query.to.to_string().into()),
        ("as_of", figures.day.to_string().into()),
    ];
    match (query.by, &figures.sections[..]) {
        (Some(by), [section]) => {
            fields.insert(0, ("by", by.code().into()));
            let (rows, total) = section_json(section)?;
            fields.extend([("rows", rows), ("total", total)]);
        }
        (_, sections) => {
            let mut tables = Vec::new();
            for section in sections {
                let (rows, total) = section_json(section)?;
                let section = section.kind.code();
                tables.push(json!({ "section": section, "rows": rows, "total": total }));
            }
            fields.push(("sections", tables.into()));
        }
    }
    streams.json(&Record(fields))
}

/// Returns a table's rows and its total; sub-categories stand within their main one.
fn section_json(section: &Section) -> Result<(Value, Value), Complaint> {
    let mut rows: Vec<Record> = Vec::new();
    let mut lines = section.lines.iter().peekable();
    while let Some(line) = lines.next() {
        let mut record = line_record(section, line);
        if matches!(line.key, Key::Main(_)) {
            let mut subs = Vec::new();
            while let Some(sub) = lines.next_if(|line| matches!(line.key, Key::Sub { .. })) {
                subs.push(line_record(section, sub));
            }
            record.0.push(("subs", value(&subs)?));
        }
        rows.push(record);
    }
    Ok((value(&rows)?, value(&line_record(section, &section.total))?))
}

fn value(thing: &impl serde::Serialize) -> Result<Value, Complaint> {
    Ok(serde_json::to_value(thing).map_err(std::io::Error::from)?)
}

fn line_record(section: &Section, line: &Line) -> Record {
    let cells = section.columns.iter().zip(&line.cells);
    let cells = cells.map(|(measure, cell)| (measure.code(), cell_json(*cell)));
    let head = [("key", Value::from(key(&line.key))), ("label", tell::key(&line.key).into())];
    Record(head.into_iter().chain(cells).collect())
}

fn cell_json(cell: Cell) -> Value {
    match cell {
        Cell::Blank | Cell::Days(None) => Value::Null,
        Cell::Count(count) => count.into(),
        Cell::Rate { part, whole } | Cell::Share { part, whole } => {
            let percent = permille(part, whole).and_then(|value| i64::try_from(value).ok());
            json!({ "part": part, "whole": whole, "percent": percent.map(tenth) })
        }
        Cell::Change { now, before } => {
            json!({ "now": now, "before": before, "percent": change(now, before).map(tenth) })
        }
        Cell::Days(Some(tenths)) => i64::try_from(tenths).map(tenth).unwrap_or_default().into(),
        Cell::Flag(flag) => flag.into(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "tenths of percents and of days are small")]
fn tenth(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

/// Returns what names a line in data: a code, a name as it is stored, a month.
fn key(key: &Key) -> String {
    match key {
        Key::Total => "total".to_owned(),
        Key::Channel(channel) => channel.code().to_owned(),
        Key::Main(name) | Key::Township(name) => name.clone(),
        Key::Sub { main, sub } => format!("{main}/{sub}"),
        Key::Purpose(purpose) => purpose.code().to_owned(),
        Key::Origin(origin) => origin.code().to_owned(),
        Key::Way(way) => way.map_or("", Term::code).to_owned(),
        Key::Unit(unit) => unit.clone().unwrap_or_default(),
        Key::Month(year, month) => format!("{year}-{month:02}"),
        Key::Mark(mark) => mark.code().to_owned(),
        Key::Verdict(verdict) => verdict.code().to_owned(),
        Key::Opening => "opening".to_owned(),
        Key::Registered => "registered".to_owned(),
    }
}

/// Prints one line a figure: a table has other columns than the next.
pub(super) fn csv(figures: &Figures, streams: &mut Streams<'_>) -> Result<(), Complaint> {
    let names = ["section", "key", "label", "column", "value", "part", "whole"];
    let mut records = Vec::new();
    for section in &figures.sections {
        for line in section.lines.iter().chain([&section.total]) {
            for (measure, cell) in section.columns.iter().zip(&line.cells) {
                records.push(cell_record(section, line, *measure, *cell));
            }
        }
    }
    streams.put(&record::csv(&names, &records))
}

fn cell_record(section: &Section, line: &Line, measure: Measure, cell: Cell) -> Record {
    let (part, whole) = match cell {
        Cell::Rate { part, whole } | Cell::Share { part, whole } => (part.into(), whole.into()),
        Cell::Change { now, before } => (now.into(), before.into()),
        Cell::Blank | Cell::Count(_) | Cell::Days(_) | Cell::Flag(_) => (Value::Null, Value::Null),
    };
    let value = match cell_json(cell) {
        Value::Object(fields) => fields.get("percent").cloned().unwrap_or(Value::Null),
        other => other,
    };
    Record(vec![
        ("section", section.kind.code().into()),
        ("key", key(&line.key).into()),
        ("label", tell::key(&line.key).into()),
        ("column", measure.code().into()),
        ("value", value),
        ("part", part),
        ("whole", whole),
    ])
}

fn rising_records(topics: &[Rising]) -> Vec<Record> {
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let record = |rising: &Rising| {
        Record(vec![
            ("main", text(&rising.topic.main)),
            ("sub", text(&rising.topic.sub)),
            ("township", text(&rising.topic.township)),
            ("recent", rising.recent.into()),
            ("earlier", rising.earlier.into()),
            ("windows", rising.windows.into()),
            ("usually", usually(rising).into()),
            ("p", rising.p.into()),
        ])
    };
    topics.iter().map(record).collect()
}

pub(super) fn rising_json(topics: &[Rising], streams: &mut Streams<'_>) -> Result<(), Complaint> {
    streams.json(&rising_records(topics))
}

pub(super) fn rising_csv(topics: &[Rising], streams: &mut Streams<'_>) -> Result<(), Complaint> {
    let names = ["main", "sub", "township", "recent", "earlier", "windows", "usually", "p"];
    streams.put(&record::csv(&names, &rising_records(topics)))
}
