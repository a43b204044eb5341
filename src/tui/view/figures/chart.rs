//! Charts of counts: bars beside names, and two scales along months.

use ratatui::layout::Rect;

use super::table::columns;
use crate::{
    domain::figures::{Cell, Key, Section},
    text::{figures::page as text, word},
    tui::{paint::Canvas, theme::Ink},
};

/// Columns of a name at most.
const LONGEST: u16 = 24;
/// Columns of a bar at most.
const BAR: u16 = 48;
/// Columns of the names and highest values of the scales along months.
const SCALE: u16 = 7;
/// Lines below the scales: the months and the years.
const AXIS: u16 = 2;

/// Draws a bar for each name, in their order; the longest ones where there is no room for all.
pub(super) fn bars(canvas: &mut Canvas<'_>, area: Rect, mut items: Vec<(String, u64)>) {
    if area.height < 2 {
        return;
    }
    items.retain(|(_, count)| *count > 0);
    let room = usize::from(area.height - 1);
    let mut name = text::CHART.get().to_owned();
    if items.len() > room {
        items.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        items.truncate(room);
        name = text::CHART_MOST.fill(&[&room]);
    }
    let theme = canvas.theme;
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(2), &name, theme.style(Ink::Dim));
    let wide = |texts: &mut dyn Iterator<Item = &str>| {
        texts.map(|text| columns(text, theme.ambiguous)).max().unwrap_or(0)
    };
    let label = wide(&mut items.iter().map(|(label, _)| label.as_str())).min(LONGEST);
    let most = items.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let number = columns(&most.to_string(), theme.ambiguous);
    let x = area.x + 2 + label + 1;
    let room = area.right().saturating_sub(x + number + 2).min(BAR);
    for (y, (label_text, count)) in (area.y + 1..area.bottom()).zip(&items) {
        canvas.put(area.x + 2, y, label, label_text, theme.style(Ink::Normal));
        let halves = scaled(*count, most, u64::from(room) * 2);
        let (whole, half) = (halves / 2, halves % 2 == 1);
        let end = if half { theme.glyphs.half } else { "" };
        let bar = theme.glyphs.bar.repeat(usize::try_from(whole).unwrap_or(0)) + end;
        let drawn = canvas.put(x, y, columns(&bar, theme.ambiguous), &bar, theme.style(Ink::Good));
        let at = x + drawn + 1;
        canvas.put(at, y, number, &count.to_string(), theme.style(Ink::Normal));
    }
}

/// Returns a count on a scale of so many steps, rounded; what is not nothing has at least one.
fn scaled(count: u64, most: u64, steps: u64) -> u64 {
    if count == 0 || most == 0 {
        return 0;
    }
    ((count * steps * 2 + most) / (most * 2)).max(1)
}

/// A scale along months.
struct Scale {
    name: &'static str,
    counts: Vec<u64>,
    chosen: bool,
}

/// Draws the course of items and people over the months, one scale above the other.
pub(super) fn trend(
    canvas: &mut Canvas<'_>,
    area: Rect,
    section: &Section,
    line: usize,
    column: usize,
) {
    let count = u16::try_from(section.lines.len()).unwrap_or(u16::MAX).max(1);
    let step = (area.width.saturating_sub(SCALE) / count).clamp(1, 4);
    let scales: Vec<Scale> = (0..)
        .zip(&section.columns)
        .map(|(place, measure)| Scale {
            name: word(*measure),
            counts: counts(section, place),
            chosen: place == column,
        })
        .collect();
    let mut y = area.y;
    let mut room = area.height.saturating_sub(AXIS);
    for (left, scale) in (1..=u16::try_from(scales.len()).unwrap_or(1)).rev().zip(&scales) {
        let height = room.div_ceil(left);
        draw_scale(canvas, Rect { y, height, ..area }, scale, step, line);
        y += height;
        room -= height;
    }
    axis(canvas, Rect { y, height: AXIS, ..area }, section, step, line);
}

fn counts(section: &Section, column: usize) -> Vec<u64> {
    let count = |cell: Option<&Cell>| match cell {
        Some(Cell::Count(count)) => *count,
        _ => 0,
    };
    section.lines.iter().map(|line| count(line.cells.get(column))).collect()
}

/// Bars upwards and, where there is room for them, their numbers below.
fn draw_scale(canvas: &mut Canvas<'_>, area: Rect, scale: &Scale, step: u16, line: usize) {
    let theme = canvas.theme;
    let most = scale.counts.iter().copied().max().unwrap_or(0);
    let ink = if scale.chosen { Ink::Title } else { Ink::Normal };
    let marker = if scale.chosen { theme.glyphs.marker } else { " " };
    canvas.put(area.x, area.y, 1, marker, theme.style(ink));
    canvas.put(area.x + 1, area.y, SCALE - 1, scale.name, theme.style(ink));
    let number = most.to_string();
    canvas.put_right(area.x, area.y + 1, SCALE - 1, &number, theme.style(Ink::Dim));
    let numbered = columns(&number, theme.ambiguous) < step;
    let rows = area.height - u16::from(numbered);
    let width = step.saturating_sub(1).max(1);
    for (place, count) in scale.counts.iter().enumerate() {
        let x = month_x(area, step, place);
        let eighths = scaled(*count, most, u64::from(rows) * 8);
        for row in 0..rows {
            let filled = eighths.saturating_sub(u64::from(row) * 8).min(8);
            let glyph = match usize::try_from(filled).unwrap_or(0).checked_sub(1) {
                Some(filled) => theme.glyphs.rising[filled],
                None => " ",
            };
            let bar = glyph.repeat(usize::from(width));
            canvas.put(x, area.y + rows - 1 - row, width, &bar, theme.style(Ink::Good));
        }
        if numbered {
            let chosen = scale.chosen && place == line;
            let ink = match (chosen, *count) {
                (true, _) => Ink::Selected,
                (false, 0) => Ink::Dim,
                (false, _) => Ink::Normal,
            };
            let number = count.to_string();
            canvas.put_right(x, area.y + rows, width, &number, theme.style(ink));
        }
    }
}

/// The months, all or each first one of a quarter, and the years below their first.
fn axis(canvas: &mut Canvas<'_>, area: Rect, section: &Section, step: u16, line: usize) {
    let theme = canvas.theme;
    for (place, key) in section.lines.iter().map(|line| &line.key).enumerate() {
        let Key::Month(year, month) = key else { continue };
        let x = month_x(area, step, place);
        let chosen = place == line;
        let ink = if chosen { Ink::Selected } else { Ink::Dim };
        if step >= 3 || (month - 1) % 3 == 0 {
            canvas.put(x, area.y, 2, &format!("{month:02}"), theme.style(ink));
        } else if chosen {
            canvas.put(x, area.y, 1, theme.glyphs.marker, theme.style(ink));
        }
        let room = section.lines.len() - place >= 3;
        if *month == 1 || (place == 0 && *month <= 9) {
            let width = if room { 4 } else { 0 };
            canvas.put(x, area.y + 1, width, &year.to_string(), theme.style(Ink::Dim));
        }
    }
}

fn month_x(area: Rect, step: u16, place: usize) -> u16 {
    area.x + SCALE + step * u16::try_from(place).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_nothing_is_seen() {
        assert_eq!(scaled(0, 9, 16), 0);
        assert_eq!(scaled(1, 10_000, 16), 1);
        assert_eq!(scaled(10_000, 10_000, 16), 16);
        assert_eq!(scaled(1, 2, 3), 2);
        assert_eq!(scaled(3, 0, 16), 0);
    }
}
