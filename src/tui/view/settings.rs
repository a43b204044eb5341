//! The page of the office's book: its tables, the rows of one, and the chosen row in full.

use ratatui::layout::{Position, Rect};

use super::{columns_of, lists, popups};
use crate::{
    domain::{
        book::{
            Column, ColumnKind, columns,
            table::{is_fixed, is_kept},
        },
        terms::{DeadlineKind, Field, Table, Term, YesNo},
    },
    text::{settings as words, word},
    tui::{
        action::{Action, BookAction},
        layout,
        model::{
            Model,
            settings::{Moves, TABLES},
        },
        paint::Canvas,
        theme::Ink,
        width::pad,
    },
};

/// Columns before the first one: the marker of the chosen line.
const MARKER: u16 = 2;
/// The most columns of a cell, and of one that holds several names.
const MOST: u16 = 26;
const MOST_NAMES: u16 = 44;
/// The fewest columns of several names: where they have no more, others give way.
const FEWEST_NAMES: u16 = 20;
/// What gives way first on a narrow screen; the form and the lines below tell it all.
const GIVE_WAY: [Field; 6] =
    [Field::Since, Field::Successor, Field::Parent, Field::Phone, Field::Post, Field::Note];

/// Columns of a moved date's line beside the unit: marks, number, both dates.
const BESIDE_UNIT: u16 = 39;

pub(super) fn page(canvas: &mut Canvas<'_>, model: &Model) -> Option<Position> {
    let places = layout::book(model.size);
    let beside = places.tables.right() < places.rows.x;
    if beside || !model.settings.entered {
        tables(canvas, model, places.tables);
    }
    if beside {
        let style = canvas.theme.style(Ink::Dim);
        let vertical = canvas.theme.glyphs.vertical;
        for y in places.tables.y..places.tables.bottom() {
            canvas.put(places.tables.right(), y, 1, vertical, style);
        }
    }
    if beside || model.settings.entered {
        rows(canvas, model, places.rows);
        gist(canvas, model, places.gist);
    }
    None
}

/// The tables: how many rows each has, and what it is for where there is room.
fn tables(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let theme = model.theme;
    let height = usize::from(area.height);
    let place = model.settings.place;
    let top = (place + 1).saturating_sub(height);
    let longest = TABLES.iter().map(|table| columns_of(word(*table), model)).max().unwrap_or(0);
    for (y, (at, table)) in
        (area.y..area.bottom()).zip(TABLES.iter().enumerate().skip(top).take(height))
    {
        let chosen = at == place;
        let marker = if chosen { theme.glyphs.marker } else { " " };
        let keys = chosen && !model.settings.entered;
        canvas.put(area.x, y, 1, marker, theme.style(if keys { Ink::Selected } else { Ink::Dim }));
        let name = pad(word(*table), longest.into(), theme.ambiguous);
        let count = model.book.cells(*table).len();
        let text = format!("{name} {count:>5}");
        let x = area.x + MARKER;
        // While the keys are here the marker alone tells, so that a step sends little.
        let ink = if chosen && !keys { Ink::Title } else { Ink::Normal };
        let taken = canvas.put(x, y, columns_of(&text, model), &text, theme.style(ink));
        let x = x + taken + 2;
        let room = area.right().saturating_sub(x + 1);
        if area.width > layout::WIDE / 3 {
            canvas.put(x, y, room, words::about(*table), theme.style(Ink::Dim));
        }
    }
}

/// The rows of the chosen table below its name.
fn rows(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let theme = model.theme;
    let settings = &model.settings;
    let table = settings.table();
    let count = words::ROWS.fill(&[&settings.rows.rows.len()]);
    let title = format!("{}  {count}  {}", word(table), words::about(table));
    canvas.put(
        area.x + MARKER,
        area.y,
        area.width.saturating_sub(MARKER),
        &title,
        theme.style(Ink::Dim),
    );
    let all: Vec<Vec<Cell>> =
        settings.rows.rows.iter().map(|cells| told(model, table, cells)).collect();
    let places = places(table, &all, area, model);
    for (x, width, place) in &places {
        let heading = columns(table).get(*place).map_or("", |column| word(column.field));
        put(canvas, table, (*x, area.y + 1, *width, *place), heading, Ink::Dim);
    }
    if all.is_empty() {
        let grows = !is_fixed(table) && !is_kept(table);
        let may = grows && model.forbids(Action::Book(BookAction::Add)).is_none();
        let phrase = if may { words::NO_ROWS } else { words::NO_ROWS_READ_ONLY };
        canvas.put(area.x + MARKER, area.y + 2, area.width, phrase.get(), theme.style(Ink::Dim));
    }
    let ys = area.y + 2..area.bottom();
    for (y, (at, cells)) in ys.zip(all.iter().enumerate().skip(settings.rows.top)) {
        let chosen = at == settings.rows.selected && settings.entered;
        let marker = if chosen { theme.glyphs.marker } else { " " };
        let ink = if chosen { Ink::Selected } else { Ink::Normal };
        canvas.put(area.x, y, 1, marker, theme.style(ink));
        for (x, width, place) in &places {
            if let Some((text, ink)) = cells.get(*place) {
                put(canvas, table, (*x, y, *width, *place), text, *ink);
            }
        }
    }
}

/// Puts a cell of a column; numbers end at its right edge.
fn put(
    canvas: &mut Canvas<'_>,
    table: Table,
    (x, y, width, place): (u16, u16, u16, usize),
    text: &str,
    ink: Ink,
) {
    let style = canvas.theme.style(ink);
    let kind = columns(table).get(place).map(|column| column.kind);
    if matches!(kind, Some(ColumnKind::Number | ColumnKind::Signed)) {
        canvas.put_right(x, y, width, text, style);
    } else {
        canvas.put(x, y, width, text, style);
    }
}

/// A cell and how it looks.
type Cell = (String, Ink);

/// Returns a row as it is read. What is not in use is dim; an old contact is marked.
fn told(model: &Model, table: Table, cells: &[String]) -> Vec<Cell> {
    let active = columns(table).iter().position(|column| column.field == Field::Active);
    let retired = active.and_then(|place| cells.get(place)).is_some_and(|c| c == YesNo::No.code());
    let ink = if retired { Ink::Dim } else { Ink::Normal };
    let mut row: Vec<Cell> = words::row(table, cells).into_iter().map(|text| (text, ink)).collect();
    let confirmed = columns(table).iter().position(|column| column.field == Field::ConfirmedOn);
    let unit = cells.first().and_then(|name| model.book.units.iter().find(|u| u.name == *name));
    if let (Some(cell), Some(unit)) = (confirmed.and_then(|place| row.get_mut(place)), unit) {
        let told = words::confirmed(unit, model.today());
        *cell = (told.text, if told.old && !retired { Ink::Near } else { ink });
    }
    row
}

/// Returns where each shown column begins, how wide it is, and its place in the table.
fn places(table: Table, rows: &[Vec<Cell>], area: Rect, model: &Model) -> Vec<(u16, u16, usize)> {
    let room = area.width.saturating_sub(MARKER + 1);
    let all: Vec<(usize, Column)> = columns(table).iter().copied().enumerate().collect();
    let widths: Vec<u16> =
        all.iter().map(|(place, column)| natural(*place, *column, rows, model)).collect();
    let needs = |(place, column): &(usize, Column)| {
        let width = widths.get(*place).copied().unwrap_or(0);
        if column.kind == ColumnKind::Names { width.min(FEWEST_NAMES) } else { width }
    };
    let mut shown = all.clone();
    let taken = |shown: &[(usize, Column)]| shown.iter().map(|c| needs(c) + 1).sum::<u16>();
    let empty = |place: usize| rows.iter().all(|row| row.get(place).is_none_or(|c| c.0.is_empty()));
    // What is empty everywhere gives way first.
    let idle = all.iter().rev().filter(|(place, column)| !column.key && empty(*place));
    let idle = idle.map(|(_, column)| column.field);
    for field in idle.chain(GIVE_WAY) {
        if taken(&shown) > room + 1 {
            shown.retain(|(_, column)| column.field != field);
        }
    }
    let spare = (room + 1).saturating_sub(taken(&shown));
    let mut x = area.x + MARKER;
    let mut places = Vec::new();
    for (place, column) in shown {
        let mut width = needs(&(place, column));
        if column.kind == ColumnKind::Names {
            width = widths.get(place).copied().unwrap_or(width).min(width + spare);
        }
        let left = area.right().saturating_sub(x + 1);
        if left < width.min(LEAST) {
            break;
        }
        places.push((x, width.min(left), place));
        x += width + 1;
    }
    places
}

/// A column cut shorter than a character and its mark tells nothing.
const LEAST: u16 = 4;

/// Returns the columns of what stands in a column and above it, within what it may take.
fn natural(place: usize, column: Column, rows: &[Vec<Cell>], model: &Model) -> u16 {
    let cells = rows.iter().filter_map(|row| row.get(place)).map(|(text, _)| text.as_str());
    let most = match column.kind {
        ColumnKind::Names => MOST_NAMES,
        ColumnKind::Text | ColumnKind::Value if !column.key => MOST_NAMES,
        _ => MOST,
    };
    let all = cells.chain([word(column.field)]);
    all.map(|text| columns_of(text, model)).max().unwrap_or(0).min(most)
}

/// The chosen row in full, and of a time limit what the law says.
fn gist(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let table = model.settings.table();
    if area.height < 2 {
        return;
    }
    let style = canvas.theme.style(Ink::Dim);
    canvas.rule(area.x, area.y, area.width, style);
    let Some(cells) = model.settings.rows.chosen().filter(|_| model.settings.entered) else {
        return;
    };
    let inside = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    let mut pieces: Vec<Cell> = vec![(words::name(table, cells), Ink::Title)];
    pieces.extend(words::gist(table, cells).into_iter().map(|text| (text, Ink::Normal)));
    let mut lines = vec![pieces];
    if let Some(kind) = cells.first().and_then(|code| DeadlineKind::from_code(code)) {
        let law = crate::domain::deadline::rule(kind);
        lines[0].push((words::bounds(kind), Ink::Dim));
        lines.push(vec![(words::RULE_SOURCE.fill(&[&law.source]), Ink::Dim)]);
    }
    lists::pieces(canvas, inside, &lines);
}

/// Due dates that today's calendar would move, some marked.
pub(super) fn moves(canvas: &mut Canvas<'_>, model: &Model, moves: &Moves) {
    let theme = model.theme;
    let lines = u16::try_from(moves.lines.len()).unwrap_or(u16::MAX);
    let area = layout::popup(model.size, lines.saturating_add(layout::MOVES_HEAD));
    let title = words::MOVES_TITLE.get();
    canvas.popup(area, title, theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let width = usize::from(inside.width);
    let about = crate::tui::wrap::wrap(words::MOVES_ABOUT.get(), width, theme.ambiguous);
    for (y, row) in (inside.y..inside.bottom()).zip(0..about.rows.len().min(2)) {
        canvas.put(inside.x, y, inside.width, about.row_text(row), theme.style(Ink::Dim));
    }
    let count = words::MOVES_MARKED.fill(&[&moves.marked.len(), &moves.lines.len()]);
    let y = inside.y + 2;
    if y < inside.bottom() {
        canvas.put(inside.x, y, inside.width, &count, theme.style(Ink::Title));
    }
    let height = layout::moves_height(model.size, moves.lines.len());
    let units = moves.lines.iter().map(|line| columns_of(&line.unit, model)).max().unwrap_or(0);
    let unit = units.min(inside.width.saturating_sub(BESIDE_UNIT));
    let ys = (inside.y + layout::MOVES_HEAD)..inside.bottom();
    for (y, (at, line)) in ys.zip(moves.lines.iter().enumerate().skip(moves.top).take(height)) {
        let marker = if at == moves.selected { theme.glyphs.marker } else { " " };
        let tick = if moves.marked.contains(&at) { theme.glyphs.tick } else { " " };
        let number = line.number.to_string();
        let name = pad(&line.unit, unit.into(), theme.ambiguous);
        let name = if columns_of(&name, model) > unit { line.unit.clone() } else { name };
        let x = inside.x;
        let text = format!("{marker} {tick} {number:<8} ");
        let taken = canvas.put(x, y, columns_of(&text, model), &text, theme.style(Ink::Normal));
        canvas.put(x + taken, y, unit, &name, theme.style(Ink::Normal));
        let told = words::MOVE.fill(&[&line.due_on, &line.would_be]);
        let at = x + taken + unit + 1;
        canvas.put(at, y, inside.right().saturating_sub(at), &told, theme.style(Ink::Near));
    }
    popups::thumb(canvas, area, moves.top, height, moves.lines.len());
}
