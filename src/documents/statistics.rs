//! The statistics as a workbook: an overview, then a sheet for each table of the report, with the
//! figures that the screen shows.

use crate::{
    documents::sheet::{Cell, Chart, ChartKind, Column, Row, Sheet},
    domain::{
        figures::{Cell as Figure, Figures, Key, Line, Section, cell::change},
        terms::{
            Term,
            figures::{Mark, Measure, SectionKind},
        },
    },
    text::{Lang, figures as told},
};

/// The most lines of a table that a chart draws.
const MOST_DRAWN: usize = 15;
/// The months of the trend that are drawn.
const MONTHS_DRAWN: usize = 12;

/// Returns the sheets of the figures of a period.
pub fn statistics(figures: &Figures, office: &str) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    sheets.extend(overview(figures, office));
    for section in &figures.sections {
        if section.kind == SectionKind::Categories {
            sheets.push(mains(section, figures, office));
        }
        sheets.push(sheet(section, figures, office));
    }
    sheets
}

/// Returns the usual name of the file, without its end.
pub fn file_name(figures: &Figures) -> String {
    format!("信访统计-{}至{}", figures.query.from, figures.query.to)
}

fn about(figures: &Figures) -> String {
    told::period_in(Lang::Chinese, figures)
}

fn titled(office: &str, kind: &str) -> String {
    format!("{office}信访统计：{kind}")
}

/// Returns a table as a sheet, whole.
fn sheet(section: &Section, figures: &Figures, office: &str) -> Sheet {
    let kind = section.kind;
    let name = if kind == SectionKind::Categories { "按分类（细目）" } else { kind.zh() };
    let lines = section.lines.iter().chain([&section.total]);
    let rows = lines.map(|line| row(section, line)).collect();
    Sheet {
        charts: charts(section, section.lines.len()),
        ..made(name, section, rows, figures, office)
    }
}

/// Returns the table of the main categories alone, for a chart draws neighbours.
fn mains(section: &Section, figures: &Figures, office: &str) -> Sheet {
    let lines = section.lines.iter().filter(|line| matches!(line.key, Key::Main(_)));
    let rows: Vec<Row> = lines.chain([&section.total]).map(|line| row(section, line)).collect();
    let drawn = rows.len().saturating_sub(1).min(MOST_DRAWN);
    Sheet {
        charts: vec![Chart {
            kind: ChartKind::Columns,
            title: "各类信访件数".to_owned(),
            rows: 0..drawn,
            columns: vec![1],
        }],
        ..made("按分类", section, rows, figures, office)
    }
}

fn made(name: &str, section: &Section, rows: Vec<Row>, figures: &Figures, office: &str) -> Sheet {
    let columns = columns(section);
    Sheet {
        name: name.to_owned(),
        title: titled(office, name),
        about: about(figures),
        printed: columns.len(),
        columns,
        rows,
        notes: told::note(section.kind).into_iter().map(|note| note.zh.to_owned()).collect(),
        ..Sheet::default()
    }
}

/// A rate has three columns: the percentage, and what it is made of.
fn columns(section: &Section) -> Vec<Column> {
    let column = |heading: String, width| Column { heading, width };
    let mut columns = vec![column(String::new(), 26)];
    for measure in &section.columns {
        columns.push(column(measure.zh().to_owned(), 11));
        if is_rate(*measure) {
            columns.push(column(format!("{}分子", measure.zh()), 12));
            columns.push(column(format!("{}分母", measure.zh()), 12));
        }
    }
    columns
}

fn is_rate(measure: Measure) -> bool {
    matches!(measure, Measure::CompletionRate | Measure::OnTimeRate | Measure::Rate)
}

fn row(section: &Section, line: &Line) -> Row {
    let heading = told::key_in(Lang::Chinese, &line.key);
    // Below its main category a sub-category stands further in.
    let heading = match line.key {
        Key::Sub { .. } => format!("　{heading}"),
        _ => heading,
    };
    let mut cells = vec![Cell::text(heading)];
    for (measure, figure) in section.columns.iter().zip(&line.cells) {
        cells.push(cell(*figure));
        if is_rate(*measure) {
            cells.extend(match figure {
                Figure::Rate { part, whole } => [Cell::Number(*part), Cell::Number(*whole)],
                _ => [Cell::Empty, Cell::Empty],
            });
        }
    }
    Row { cells, total: line.key == Key::Total, ..Row::default() }
}

fn cell(figure: Figure) -> Cell {
    match figure {
        Figure::Blank => Cell::Empty,
        Figure::Count(count) => Cell::Number(count),
        Figure::Rate { part, whole } | Figure::Share { part, whole } => Cell::Share { part, whole },
        Figure::Change { now, before } => Cell::Change(change(now, before)),
        Figure::Days(Some(tenths)) => Cell::Tenths(tenths),
        Figure::Days(None) | Figure::Flag(_) => Cell::text(told::cell_in(Lang::Chinese, figure)),
    }
}

/// Returns the charts below a table of so many lines.
fn charts(section: &Section, lines: usize) -> Vec<Chart> {
    let chart = |kind, title: &str, rows: std::ops::Range<usize>, columns: &[usize]| Chart {
        kind,
        title: title.to_owned(),
        rows,
        columns: columns.to_vec(),
    };
    if lines == 0 {
        return Vec::new();
    }
    let first = 0..lines.min(MOST_DRAWN);
    match section.kind {
        SectionKind::Channels => {
            vec![chart(ChartKind::Columns, "各形式信访件数与上年同期", first, &[1, 3])]
        }
        SectionKind::Townships => vec![chart(ChartKind::Columns, "各乡镇信访件数", first, &[1])],
        SectionKind::Units => {
            let named = section.lines.iter().filter(|line| line.key != Key::Unit(None)).count();
            let rows = 0..named.min(MOST_DRAWN);
            if rows.is_empty() {
                return Vec::new();
            }
            vec![chart(ChartKind::Bars, "交办较多的单位（件）", rows, &[1])]
        }
        SectionKind::Trend => {
            let rows = lines.saturating_sub(MONTHS_DRAWN)..lines;
            vec![chart(ChartKind::Line, "近12个月收件（件）", rows, &[1])]
        }
        _ => Vec::new(),
    }
}

/// Returns the sheet that tells the period at a glance; nothing of one table alone.
fn overview(figures: &Figures, office: &str) -> Option<Sheet> {
    let of = |kind| figures.sections.iter().find(|section| section.kind == kind);
    let (channels, handling) = (of(SectionKind::Channels)?, of(SectionKind::Handling)?);
    let kinds = of(SectionKind::Kinds)?;
    let mut rows = vec![glance(channels, &channels.total)];
    rows.extend(channels.lines.iter().map(|line| glance(channels, line)));
    rows.extend(kinds.lines.iter().map(|line| glance(kinds, line)));
    let told = |line: &&Line| {
        let left = [
            Mark::CarriedOver,
            Mark::NotToConclude,
            Mark::Suspended,
            Mark::ToFile,
            Mark::FiledIncomplete,
        ];
        !left.map(Key::Mark).contains(&line.key)
    };
    rows.extend(handling.lines.iter().filter(told).map(|line| glance(handling, line)));
    let columns =
        [("", 26), ("件", 11), ("人次", 11), ("上年同期", 11), ("同比", 11), ("比率", 11)];
    let column = |(heading, width): (&str, u16)| Column { heading: heading.to_owned(), width };
    let columns: Vec<Column> = columns.map(column).into();
    Some(Sheet {
        name: "概览".to_owned(),
        title: titled(office, "概览"),
        about: about(figures),
        printed: columns.len(),
        columns,
        rows,
        notes: [told::NOTE_PARTS, told::NOTE_HANDLING].map(|note| note.zh.to_owned()).into(),
        ..Sheet::default()
    })
}

/// Returns a line by the columns of the overview.
fn glance(section: &Section, line: &Line) -> Row {
    let wanted = [Measure::Items, Measure::People, Measure::Before, Measure::Change, Measure::Rate];
    let figure = |measure: Measure| {
        let place = section.columns.iter().position(|column| *column == measure)?;
        line.cells.get(place).copied()
    };
    let heading = match line.key {
        Key::Total => "收件合计".to_owned(),
        ref key => told::key_in(Lang::Chinese, key),
    };
    let cells = wanted.map(|measure| figure(measure).map_or(Cell::Empty, cell));
    let cells = std::iter::once(Cell::text(heading)).chain(cells).collect();
    Row { cells, total: line.key == Key::Total, ..Row::default() }
}
