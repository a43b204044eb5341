//! How much came in, and of what kind it is.

use std::fmt::Write as _;

use super::{
    Matter, Part, text,
    words::{against, count, largest, listed, name, percent},
};
use crate::documents::docx::draft::Chart;
use crate::domain::{
    figures::{Key, Line, Section},
    paper::{Block, Cell, Span, Table, TableRow},
    terms::figures::{Mark, Measure, SectionKind},
};

/// So many categories, townships and units are named in a sentence.
const NAMED: usize = 3;

/// How much came in, by channel, with the table and the chart.
pub(super) fn amount(matter: &Matter<'_>) -> Vec<Part> {
    let Some(channels) = matter.section(SectionKind::Channels) else { return Vec::new() };
    let total = &channels.total;
    let items = count(channels, total, Measure::Items);
    let people = count(channels, total, Measure::People);
    let before = count(channels, total, Measure::Before);
    let mut sentence =
        format!("本期共收到群众来信来访{items}件{people}人次，件数{}。", against(items, before));
    let told: Vec<String> = channels
        .lines
        .iter()
        .map(|line| (line, count(channels, line, Measure::Items)))
        .filter(|(_, items)| *items > 0)
        .map(|(line, items)| {
            let people = count(channels, line, Measure::People);
            let before = count(channels, line, Measure::Before);
            format!("{}{items}件{people}人次，{}", name(line), against(items, before))
        })
        .collect();
    if !told.is_empty() {
        let _infallible = write!(sentence, "其中：{}。", told.join("；"));
    }
    let mut parts = vec![Part::Block(text(sentence)), Part::Block(caption("信访总量（按形式）"))];
    parts.push(Part::Block(Block::Table(by_channel(channels))));
    parts.push(Part::Block(Block::Blank(1)));
    if let Some(chart) = by_category(matter) {
        parts.push(Part::Chart(chart));
    }
    parts
}

/// What names a table stands in the middle above it.
fn caption(text: &str) -> Block {
    let blanks = 28_usize.saturating_sub(text.chars().count()) / 2;
    Block::Line(vec![Span::plain(format!("{}{text}", "　".repeat(blanks)))])
}

fn by_channel(channels: &Section) -> Table {
    let head = ["形式", "件", "人次", "上年同期", "同比", "占比"].map(str::to_owned);
    let row = |line: &Line| {
        let of = |measure| count(channels, line, measure);
        let (items, before) = (of(Measure::Items), of(Measure::Before));
        let whole = count(channels, &channels.total, Measure::Items);
        [
            name(line),
            items.to_string(),
            of(Measure::People).to_string(),
            before.to_string(),
            crate::domain::figures::Cell::Change { now: items, before }
                .percent()
                .unwrap_or_default(),
            percent(items, whole),
        ]
    };
    let rows = channels.lines.iter().chain([&channels.total]).map(row);
    table(&[5, 4, 4, 5, 5, 5], std::iter::once(head).chain(rows))
}

/// Returns a table whose cells stand in the middle, its first row on every page.
pub(super) fn table<const N: usize>(
    widths: &[u8],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Table {
    let cell = |text: String| Cell { text: vec![Span::plain(text)], span: 1, label: true };
    let row = |cells: [String; N]| TableRow { cells: cells.map(cell).into(), lines: 1 };
    Table { widths: widths.to_vec(), headed: true, rows: rows.into_iter().map(row).collect() }
}

fn mains(line: &Line) -> bool {
    matches!(line.key, Key::Main(_))
}

fn by_category(matter: &Matter<'_>) -> Option<Chart> {
    let categories = matter.section(SectionKind::Categories)?;
    let lines = largest(categories, mains);
    if lines.is_empty() {
        return None;
    }
    let bars = lines.into_iter().map(|(line, items)| (name(line), items)).collect();
    Some(Chart { title: "各类信访件数（件）".to_owned(), bars })
}

/// What is particular about them: categories, places, collective and repeated ones, purposes.
pub(super) fn traits(matter: &Matter<'_>) -> Vec<Part> {
    let mut told = Vec::new();
    told.extend(of_categories(matter));
    told.extend(of_places(matter));
    told.extend(of_kinds(matter));
    told.extend(of_purposes(matter));
    let numbers = ["（一）", "（二）", "（三）", "（四）"];
    numbers
        .into_iter()
        .zip(told)
        .flat_map(|(number, (head, body))| {
            let heading = Block::Heading { level: 2, text: format!("{number}{head}") };
            [Part::Block(heading), Part::Block(text(body))]
        })
        .collect()
}

fn of_categories(matter: &Matter<'_>) -> Option<(String, String)> {
    let section = matter.section(SectionKind::Categories)?;
    let whole = count(section, &section.total, Measure::Items);
    let lines = largest(section, mains);
    let (first, items) = *lines.first()?;
    let mut body = format!("按内容分，{}。", listed(&lines, whole, NAMED));
    let subs =
        largest(section, |line| matches!(&line.key, Key::Sub { sub, .. } if !sub.is_empty()));
    let subs: Vec<String> =
        subs.iter().take(NAMED).map(|(line, items)| format!("{}{items}件", name(line))).collect();
    if !subs.is_empty() {
        let _infallible = write!(body, "细分看，较多的是{}。", subs.join("、"));
    }
    let before = count(section, first, Measure::Before);
    let _infallible = write!(body, "{}类{}。", name(first), against(items, before));
    Some((format!("{}问题相对集中", name(first)), body))
}

fn of_places(matter: &Matter<'_>) -> Option<(String, String)> {
    let section = matter.section(SectionKind::Townships)?;
    let whole = count(section, &section.total, Measure::Items);
    let stated = |line: &Line| matches!(&line.key, Key::Township(name) if !name.is_empty());
    let lines = largest(section, stated);
    let (first, _) = lines.first()?;
    let body = format!(
        "按问题属地分，{}，涉及{}个乡镇（农场）。",
        listed(&lines, whole, NAMED),
        lines.len()
    );
    Some((format!("{}等地件数较多", name(first)), body))
}

fn of_kinds(matter: &Matter<'_>) -> Option<(String, String)> {
    let section = matter.section(SectionKind::Kinds)?;
    let whole = count(section, &section.total, Measure::Items);
    if whole == 0 {
        return None;
    }
    let line = |mark| section.lines.iter().find(|line| line.key == Key::Mark(mark));
    let of = |mark, measure| line(mark).map_or(0, |line| count(section, line, measure));
    let items = |mark| of(mark, Measure::Items);
    let repeats = items(Mark::Repeat);
    let body = format!(
        "初件{}件，重件{repeats}件，重件占{}，{}。联名信{}件{}人次，集体访{}批{}人次，匿名件{}件。",
        items(Mark::First),
        percent(repeats, whole),
        against(repeats, of(Mark::Repeat, Measure::Before)),
        items(Mark::Joint),
        of(Mark::Joint, Measure::People),
        items(Mark::Collective),
        of(Mark::Collective, Measure::People),
        items(Mark::Anonymous),
    );
    Some(("初重件和联名集体访情况".to_owned(), body))
}

fn of_purposes(matter: &Matter<'_>) -> Option<(String, String)> {
    let section = matter.section(SectionKind::Purposes)?;
    let whole = count(section, &section.total, Measure::Items);
    let lines = largest(section, |_| true);
    let (first, _) = lines.first()?;
    let body = format!("按信访目的分，{}。", listed(&lines, whole, NAMED));
    Some((format!("{}类诉求占多数", name(first)).replace("占多数", "居首位"), body))
}
