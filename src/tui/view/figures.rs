//! The statistics: their period, a table, its chart, and the chosen number in words.

mod chart;
mod table;

use ratatui::layout::{Position, Rect};

use crate::{
    domain::{
        figures::{Cell, Key, Line, Section, rising::WINDOW},
        terms::figures::{Measure, SectionKind, Span},
    },
    text::{figures, figures::page as text, screens, word},
    tui::{
        layout::{
            self,
            figures::{Parts, parts},
        },
        model::{
            Model,
            figures::{Kept, Place, Sheet},
        },
        paint::Canvas,
        theme::Ink,
        width::{Ambiguous, pad, width},
        wrap::wrap,
    },
};

use table::{Grid, GridRow};

/// The page of the statistics.
pub(super) fn page(canvas: &mut Canvas<'_>, model: &Model) -> Option<Position> {
    let span = match model.figures.span {
        Span::Named => None,
        span => Some(word(span)),
    };
    draw(canvas, &model.figures.sheet, layout::whole(model.size), &View { span, kept: false });
    None
}

/// An issued report over the whole page.
pub(super) fn kept(canvas: &mut Canvas<'_>, model: &Model, kept: &Kept) {
    let theme = model.theme;
    let area = layout::detail(model.size);
    let head = &kept.head;
    let title = text::KEPT_TITLE.fill(&[&head.name, &head.issued_at.date(), &head.by]);
    canvas.popup(area, &title, theme.style(Ink::Dim), theme.style(Ink::Title));
    draw(canvas, &kept.sheet, layout::inside(area), &View { span: None, kept: true });
}

/// How tables are shown.
struct View {
    /// What the period is called.
    span: Option<&'static str>,
    /// Whether they are an issued report.
    kept: bool,
}

fn draw(canvas: &mut Canvas<'_>, sheet: &Sheet, area: Rect, view: &View) {
    let parts = parts(area, sheet.shape());
    list(canvas, sheet, parts.list);
    let Some(shown) = &sheet.figures else {
        say(canvas, parts.heading, screens::LOADING.get());
        return;
    };
    let style = canvas.theme.style(Ink::Normal);
    let query = &shown.query;
    let period = text::PERIOD.fill(&[&query.from, &query.to, &shown.day]);
    let title = match view.span {
        Some(span) => format!("{span}  {period}"),
        None => period,
    };
    put(canvas, parts.title, &title, Ink::Normal);
    heading(canvas, sheet, &parts, view);
    match (sheet.at(), sheet.section()) {
        (Some(Place::Rising), _) => rising(canvas, sheet, &parts),
        (_, Some(section)) if parts.is_charted(sheet.shape()) => {
            chart::trend(canvas, parts.chart, section, sheet.line, sheet.column);
        }
        (_, Some(section)) => {
            grid(sheet, section, canvas.theme.ambiguous).draw(canvas, parts.table, sheet.top);
            below(canvas, section, &parts, view);
        }
        _ => say(canvas, parts.table, screens::LOADING.get()),
    }
    if parts.told.height > 1 {
        let style = canvas.theme.style(Ink::Dim);
        canvas.rule(parts.told.x, parts.told.y, parts.told.width, style);
    }
    let told = told(sheet, view);
    let y = parts.told.bottom().saturating_sub(1);
    if parts.told.height > 0 {
        canvas.put(parts.told.x + 1, y, parts.told.width.saturating_sub(2), &told, style);
    }
}

/// The names of all tables, the one that is shown marked.
fn list(canvas: &mut Canvas<'_>, sheet: &Sheet, area: Rect) {
    if area.width == 0 {
        return;
    }
    let theme = canvas.theme;
    for y in area.y..area.bottom() {
        let style = theme.style(Ink::Dim);
        canvas.put(area.right(), y, 1, theme.glyphs.vertical, style);
    }
    let places = sheet.places();
    let at = places.iter().position(|place| Some(*place) == sheet.at()).unwrap_or(0);
    let first = (at + 1).saturating_sub(usize::from(area.height));
    for (y, place) in (area.y..area.bottom()).zip(places.into_iter().skip(first)) {
        let shown = Some(place) == sheet.at();
        let (marker, ink) =
            if shown { (theme.glyphs.marker, Ink::Title) } else { (" ", Ink::Normal) };
        let style = theme.style(if shown { Ink::Selected } else { Ink::Normal });
        canvas.put(area.x, y, 1, marker, style);
        let width = area.width.saturating_sub(2);
        canvas.put(area.x + 2, y, width, place.name(), theme.style(ink));
    }
}

fn heading(canvas: &mut Canvas<'_>, sheet: &Sheet, parts: &Parts, view: &View) {
    let places = sheet.places();
    let Some(at) = sheet.at() else { return };
    let number = places.iter().position(|place| *place == at).map_or(0, |place| place + 1);
    let name = text::HEADING.fill(&[&at.name(), &number, &places.len()]);
    put(canvas, parts.heading, &name, Ink::Title);
    let how = match (view.kept, sheet.differences.is_empty()) {
        (true, true) => text::UNCHANGED,
        (true, false) => text::HOW_KEPT,
        (false, _) if at == Place::Rising => text::HOW_RISING,
        (false, _) if parts.is_charted(sheet.shape()) => text::HOW_TREND,
        (false, _) => text::HOW,
    };
    let taken = table::columns(&name, canvas.theme.ambiguous) + 3;
    let width = parts.heading.width.saturating_sub(taken + 1);
    if width >= table::columns(how.get(), canvas.theme.ambiguous) && parts.heading.height > 0 {
        let style = canvas.theme.style(Ink::Dim);
        canvas.put_right(parts.heading.x + taken, parts.heading.y, width, how.get(), style);
    }
}

/// A table of the report as a grid.
fn grid(sheet: &Sheet, section: &Section, ambiguous: Ambiguous) -> Grid {
    let all = || section.lines.iter().chain([&section.total]);
    let behind = |column: usize| {
        let changes = all().map(|line| change(sheet, section, line, column));
        changes.map(|change| width(&change, ambiguous)).max().unwrap_or(0)
    };
    let behind: Vec<usize> = (0..section.columns.len()).map(behind).collect();
    let cell = |line: &Line, (column, cell): (usize, &Cell)| {
        let change = change(sheet, section, line, column);
        let ink = match (change.is_empty(), *cell) {
            (false, _) => Ink::Title,
            (true, Cell::Count(0)) => Ink::Dim,
            (true, _) => Ink::Normal,
        };
        // What stands behind a number must not push it out of its column.
        (text::cell(*cell) + &pad(&change, behind[column], ambiguous), ink)
    };
    let row = |line: &Line| GridRow {
        label: text::label(&line.key),
        cells: line.cells.iter().enumerate().map(|entry| cell(line, entry)).collect(),
    };
    Grid {
        headings: section.columns.iter().map(|measure| word(*measure).to_owned()).collect(),
        rows: section.lines.iter().map(row).collect(),
        total: (section.kind != SectionKind::Trend).then(|| row(&section.total)),
        chosen: Some((sheet.line, sheet.column)),
    }
}

/// Returns by how much a printed number has changed since; nothing for one that has not.
fn change(sheet: &Sheet, section: &Section, line: &Line, column: usize) -> String {
    let (Some(measure), Some(cell)) = (section.columns.get(column), line.cells.get(column)) else {
        return String::new();
    };
    let difference = sheet.difference(&line.key, *measure);
    difference.map_or_else(String::new, |difference| text::changed(*cell, difference.now))
}

/// Below a table: how its items compare, or that there are none.
fn below(canvas: &mut Canvas<'_>, section: &Section, parts: &Parts, view: &View) {
    let items = items(section);
    if items.iter().all(|(_, count)| *count == 0) {
        let nothing = section.total.cells.first().is_none_or(|cell| *cell == Cell::Count(0));
        if nothing && !view.kept {
            say(canvas, parts.chart, text::NO_ITEMS.get());
        }
        return;
    }
    chart::bars(canvas, parts.chart, items);
}

/// Returns the items of each line; a sub-category is in its main one already.
fn items(section: &Section) -> Vec<(String, u64)> {
    let Some(place) = section.columns.iter().position(|measure| *measure == Measure::Items) else {
        return Vec::new();
    };
    let whole = section.lines.iter().filter(|line| !matches!(line.key, Key::Sub { .. }));
    whole
        .filter_map(|line| match line.cells.get(place)? {
            Cell::Count(count) => Some((text::label(&line.key), *count)),
            _ => None,
        })
        .collect()
}

fn rising(canvas: &mut Canvas<'_>, sheet: &Sheet, parts: &Parts) {
    let found = sheet.rising.as_deref().unwrap_or_default();
    if found.is_empty() {
        let area = Rect { height: parts.told.y.saturating_sub(parts.table.y), ..parts.table };
        say(canvas, area, text::NO_RISING.get());
        return;
    }
    let rows = found.iter().map(|rising| GridRow {
        label: figures::topic(&rising.topic),
        cells: vec![
            (rising.recent.to_string(), Ink::Title),
            (text::usual(rising), Ink::Normal),
            (text::standing(rising).to_owned(), Ink::Normal),
        ],
    });
    let headings = vec![
        text::RISING_NOW.fill(&[&WINDOW]),
        text::RISING_USUAL.get().to_owned(),
        text::RISING_STANDING.get().to_owned(),
    ];
    Grid { headings, rows: rows.collect(), total: None, chosen: Some((sheet.line, 0)) }.draw(
        canvas,
        parts.table,
        sheet.top,
    );
}

/// Returns where the chosen number is told in words.
pub(super) fn told_area(sheet: &Sheet, area: Rect) -> Rect {
    parts(area, sheet.shape()).told
}

/// Returns the chosen number in words, and whether Enter lists what it counts.
fn told(sheet: &Sheet, view: &View) -> String {
    if let Some(topic) = sheet.topic() {
        return text::rising(topic);
    }
    let Some(chosen) = sheet.chosen() else { return String::new() };
    let mut told = text::chosen(&chosen.line.key, chosen.measure, chosen.cell);
    if let Some(difference) = sheet.difference(&chosen.line.key, chosen.measure) {
        told += &text::changed(chosen.cell, difference.now);
    } else if !view.kept && chosen.opens().is_some() {
        told = format!("{told}  {}", text::OPENS);
    }
    told
}

fn put(canvas: &mut Canvas<'_>, area: Rect, text: &str, ink: Ink) {
    if area.height > 0 {
        let style = canvas.theme.style(ink);
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(2), text, style);
    }
}

/// Writes a sentence into an area, broken where it is too long.
fn say(canvas: &mut Canvas<'_>, area: Rect, text: &str) {
    let width = area.width.saturating_sub(4);
    let style = canvas.theme.style(Ink::Dim);
    let wrapped = wrap(text, usize::from(width.max(2)), canvas.theme.ambiguous);
    for (y, row) in (area.y..area.bottom()).zip(0..wrapped.rows.len()) {
        canvas.put(area.x + 2, y, width, wrapped.row_text(row), style);
    }
}
