//! Issued reports (已印发报表): figures as compact text, and what has changed since they were printed.
//!
//! A line of tabulator-separated cells for each line of a table, so that a kept report can be read
//! by eye and by any tool. The filters are not kept: what a figure counted then cannot be opened
//! now, and what it counts now the new figures tell.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Cell, Figures, Key, Line, Query, Section};
use crate::domain::terms::{
    Term,
    figures::{Measure, SectionKind},
};

/// The first line of the text; the number rises with its form.
const HEAD: &str = "xinfang-figures 1";

/// A figure that is no longer as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub section: SectionKind,
    pub key: Key,
    pub column: Measure,
    /// `None` where the printed report had no such line or column.
    pub printed: Option<Cell>,
    /// `None` where it is gone.
    pub now: Option<Cell>,
}

/// Returns the figures as text.
pub fn write(figures: &Figures) -> String {
    let Query { from, to, as_of, by } = &figures.query;
    let mut out = format!("{HEAD}\n");
    let as_of = as_of.map_or_else(String::new, |day| day.to_string());
    let by = by.map_or("", Term::code);
    let _ = writeln!(out, "query\t{from}\t{to}\t{as_of}\t{by}\t{}", figures.day);
    for section in &figures.sections {
        out.push_str("section\t");
        out.push_str(section.kind.code());
        for measure in &section.columns {
            out.push('\t');
            out.push_str(measure.code());
        }
        out.push('\n');
        for line in section.lines.iter().chain([&section.total]) {
            let (name, first, second) = key_text(&line.key);
            let _ = write!(out, "line\t{name}\t{}\t{}", escaped(&first), escaped(&second));
            for cell in &line.cells {
                out.push('\t');
                out.push_str(&cell_text(*cell));
            }
            out.push('\n');
        }
    }
    out
}

/// Reads what [`write()`] wrote, without its filters; `None` if it is anything else.
pub fn read(text: &str) -> Option<Figures> {
    let mut rows = text.lines().map(|row| row.split('\t').collect::<Vec<_>>());
    if rows.next()? != [HEAD] {
        return None;
    }
    let head = rows.next()?;
    let ["query", from, to, as_of, by, day] = head[..] else { return None };
    let query = Query {
        from: date(from)?,
        to: date(to)?,
        as_of: if as_of.is_empty() { None } else { Some(date(as_of)?) },
        by: if by.is_empty() { None } else { Some(Term::from_code(by)?) },
    };
    let mut sections: Vec<Section> = Vec::new();
    for row in rows {
        match &row[..] {
            ["section", kind, columns @ ..] => sections.push(Section {
                kind: SectionKind::from_code(kind)?,
                columns: columns
                    .iter()
                    .map(|code| Measure::from_code(code))
                    .collect::<Option<_>>()?,
                lines: Vec::new(),
                total: Line { key: Key::Total, cells: Vec::new(), filter: None },
            }),
            ["line", name, first, second, cells @ ..] => {
                let section = sections.last_mut()?;
                let key = read_key(name, &unescaped(first), &unescaped(second))?;
                let cells: Vec<Cell> =
                    cells.iter().map(|text| read_cell(text)).collect::<Option<_>>()?;
                if cells.len() != section.columns.len() {
                    return None;
                }
                let line = Line { key, cells, filter: None };
                if line.key == Key::Total {
                    section.total = line;
                } else {
                    section.lines.push(line);
                }
            }
            _ => return None,
        }
    }
    let whole = sections.iter().all(|section| section.total.cells.len() == section.columns.len());
    whole.then_some(Figures { query, day: date(day)?, sections })
}

/// Returns every figure that is not as it was printed, in the order of the report.
pub fn difference(printed: &Figures, now: &Figures) -> Vec<Difference> {
    let mut found = Vec::new();
    for section in kinds(printed, now) {
        let (old, new) = (of_kind(printed, section), of_kind(now, section));
        for key in keys(old, new) {
            for column in columns(old, new) {
                let (printed, now) = (value(old, &key, column), value(new, &key, column));
                if printed != now {
                    found.push(Difference { section, key: key.clone(), column, printed, now });
                }
            }
        }
    }
    found
}

fn kinds(printed: &Figures, now: &Figures) -> Vec<SectionKind> {
    merged(
        printed.sections.iter().map(|section| section.kind),
        now.sections.iter().map(|section| section.kind),
    )
}

fn of_kind(figures: &Figures, kind: SectionKind) -> Option<&Section> {
    figures.sections.iter().find(|section| section.kind == kind)
}

fn all(section: Option<&Section>) -> impl Iterator<Item = &Line> {
    section.into_iter().flat_map(|section| section.lines.iter().chain([&section.total]))
}

fn keys(old: Option<&Section>, new: Option<&Section>) -> Vec<Key> {
    merged(all(old).map(|line| line.key.clone()), all(new).map(|line| line.key.clone()))
}

fn columns(old: Option<&Section>, new: Option<&Section>) -> Vec<Measure> {
    let columns =
        |section: Option<&Section>| section.map(|s| s.columns.clone()).unwrap_or_default();
    merged(columns(old), columns(new))
}

/// The first list, then what only the second has.
fn merged<T: PartialEq>(
    first: impl IntoIterator<Item = T>,
    second: impl IntoIterator<Item = T>,
) -> Vec<T> {
    let mut merged: Vec<T> = first.into_iter().collect();
    for value in second {
        if !merged.contains(&value) {
            merged.push(value);
        }
    }
    merged
}

fn value(section: Option<&Section>, key: &Key, column: Measure) -> Option<Cell> {
    let section = section?;
    let place = section.columns.iter().position(|measure| *measure == column)?;
    let line = all(Some(section)).find(|line| line.key == *key)?;
    line.cells.get(place).copied()
}

fn key_text(key: &Key) -> (&'static str, String, String) {
    let one = |name, text: &str| (name, text.to_owned(), String::new());
    match key {
        Key::Total => one("total", ""),
        Key::Channel(channel) => one("channel", channel.code()),
        Key::Main(main) => one("main", main),
        Key::Sub { main, sub } => ("sub", main.clone(), sub.clone()),
        Key::Township(township) => one("township", township),
        Key::Purpose(purpose) => one("purpose", purpose.code()),
        Key::Origin(origin) => one("origin", origin.code()),
        Key::Way(way) => one("way", way.map_or("", Term::code)),
        Key::Unit(Some(unit)) => one("unit", unit),
        Key::Unit(None) => one("no_unit", ""),
        Key::Month(year, month) => ("month", year.to_string(), month.to_string()),
        Key::Mark(mark) => one("mark", mark.code()),
        Key::Verdict(verdict) => one("verdict", verdict.code()),
        Key::Opening => one("opening", ""),
        Key::Registered => one("registered", ""),
    }
}

fn read_key(name: &str, first: &str, second: &str) -> Option<Key> {
    Some(match name {
        "total" => Key::Total,
        "channel" => Key::Channel(Term::from_code(first)?),
        "main" => Key::Main(first.to_owned()),
        "sub" => Key::Sub { main: first.to_owned(), sub: second.to_owned() },
        "township" => Key::Township(first.to_owned()),
        "purpose" => Key::Purpose(Term::from_code(first)?),
        "origin" => Key::Origin(Term::from_code(first)?),
        "way" if first.is_empty() => Key::Way(None),
        "way" => Key::Way(Some(Term::from_code(first)?)),
        "unit" => Key::Unit(Some(first.to_owned())),
        "no_unit" => Key::Unit(None),
        "month" => Key::Month(first.parse().ok()?, second.parse().ok()?),
        "mark" => Key::Mark(Term::from_code(first)?),
        "verdict" => Key::Verdict(Term::from_code(first)?),
        "opening" => Key::Opening,
        "registered" => Key::Registered,
        _ => return None,
    })
}

fn cell_text(cell: Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Count(count) => count.to_string(),
        Cell::Rate { part, whole } => format!("{part}/{whole}"),
        Cell::Share { part, whole } => format!("{part}of{whole}"),
        Cell::Change { now, before } => format!("{now}after{before}"),
        Cell::Days(Some(tenths)) => format!("d{tenths}"),
        Cell::Days(None) => "d".to_owned(),
        Cell::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
    }
}

fn read_cell(text: &str) -> Option<Cell> {
    let pair = |by: &str| {
        let (first, second) = text.split_once(by)?;
        Some((first.parse().ok()?, second.parse().ok()?))
    };
    Some(match text {
        "" => Cell::Blank,
        "yes" => Cell::Flag(true),
        "no" => Cell::Flag(false),
        "d" => Cell::Days(None),
        _ => {
            if let Some((part, whole)) = pair("/") {
                Cell::Rate { part, whole }
            } else if let Some((part, whole)) = pair("of") {
                Cell::Share { part, whole }
            } else if let Some((now, before)) = pair("after") {
                Cell::Change { now, before }
            } else if let Some(tenths) = text.strip_prefix('d') {
                Cell::Days(Some(tenths.parse().ok()?))
            } else {
                Cell::Count(text.parse().ok()?)
            }
        }
    })
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// A name holds no tabulator once it is cleaned; one that does must not shift the cells.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::figures::Mark;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(key: Key, cells: &[Cell]) -> Line {
        Line { key, cells: cells.to_vec(), filter: None }
    }

    fn figures() -> Figures {
        let rate = Cell::Rate { part: 2, whole: 3 };
        Figures {
            query: Query {
                from: day("2026-01-01"),
                to: day("2026-03-31"),
                as_of: Some(day("2026-04-02")),
                by: None,
            },
            day: day("2026-04-02"),
            sections: vec![
                Section {
                    kind: SectionKind::Units,
                    columns: vec![Measure::Items, Measure::OnTimeRate, Measure::MedianDays],
                    lines: vec![
                        line(
                            Key::Unit(Some("a\\b\tc\n".into())),
                            &[Cell::Count(3), rate, Cell::Days(Some(115))],
                        ),
                        line(Key::Unit(None), &[Cell::Count(0), Cell::Blank, Cell::Days(None)]),
                    ],
                    total: line(Key::Total, &[Cell::Count(3), rate, Cell::Days(Some(115))]),
                },
                Section {
                    kind: SectionKind::Ways,
                    columns: vec![Measure::Share, Measure::Change, Measure::InRate],
                    lines: vec![
                        line(
                            Key::Way(None),
                            &[
                                Cell::Share { part: 1, whole: 4 },
                                Cell::Change { now: 1, before: 2 },
                                Cell::Flag(true),
                            ],
                        ),
                        line(Key::Month(2026, 2), &[Cell::Blank, Cell::Blank, Cell::Flag(false)]),
                    ],
                    total: line(Key::Total, &[Cell::Blank, Cell::Blank, Cell::Blank]),
                },
            ],
        }
    }

    #[test]
    fn a_kept_report_reads_back_as_it_was_written() {
        let figures = figures();
        assert_eq!(read(&write(&figures)), Some(figures));
    }

    #[test]
    fn a_text_that_is_cut_off_or_something_else_is_none() {
        let text = write(&figures());
        for wrong in ["", "xinfang-figures 2\n", &text.replacen("line", "lime", 1)] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let cut = text.rsplit_once("line").unwrap().0;
        assert_eq!(read(cut), None);
    }

    #[test]
    fn a_difference_names_the_figure_with_both_values() {
        let printed = figures();
        let mut now = figures();
        assert_eq!(difference(&printed, &now), []);
        now.sections[0].lines[1].cells[0] = Cell::Count(1);
        now.sections[1].lines.push(line(Key::Mark(Mark::Void), &[Cell::Count(1); 3]));
        let found = difference(&printed, &now);
        assert_eq!(found.len(), 4);
        assert_eq!(
            found[0],
            Difference {
                section: SectionKind::Units,
                key: Key::Unit(None),
                column: Measure::Items,
                printed: Some(Cell::Count(0)),
                now: Some(Cell::Count(1)),
            }
        );
        assert_eq!((found[1].printed, found[1].now), (None, Some(Cell::Count(1))));
    }
}
