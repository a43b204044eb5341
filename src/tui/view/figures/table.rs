//! Numbers in columns: names to the left, numbers right-aligned below their headings.

use ratatui::layout::Rect;

use crate::tui::{
    paint::Canvas,
    theme::Ink,
    width::{Ambiguous, width},
};

/// A table of numbers.
pub(super) struct Grid {
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<GridRow>,
    /// Stands below the rows, however many of them are out of sight.
    pub(super) total: Option<GridRow>,
    /// The row and the column of the chosen number; behind the rows stands the total.
    pub(super) chosen: Option<(usize, usize)>,
}

/// A row of it.
pub(super) struct GridRow {
    pub(super) label: String,
    pub(super) cells: Vec<(String, Ink)>,
}

/// Columns before a row: the marker of the chosen one.
const MARKER: u16 = 2;
/// Columns of a row's name at most.
const LONGEST: u16 = 24;
/// Says that there are more columns to the left or to the right.
const LEFT: &str = "<";
const RIGHT: &str = ">";

/// Where the columns stand.
struct Places {
    label: u16,
    /// Of each column that is seen: which it is, where it begins, how wide it is.
    seen: Vec<(usize, u16, u16)>,
    /// How many columns there are.
    all: usize,
}

impl Grid {
    /// Draws the headings, the rows from the place `top` on, and the total.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, top: usize) {
        if area.height == 0 {
            return;
        }
        let places = self.places(area, canvas.theme.ambiguous);
        self.head(canvas, area, &places);
        let total = u16::from(self.total.is_some() && area.height > 1);
        let body = area.y + 1..area.bottom() - total;
        for (y, (place, row)) in body.zip(self.rows.iter().enumerate().skip(top)) {
            self.row(canvas, (area.x, y), &places, (place, row));
        }
        if let (Some(row), 1) = (&self.total, total) {
            self.row(canvas, (area.x, area.bottom() - 1), &places, (self.rows.len(), row));
        }
    }

    fn head(&self, canvas: &mut Canvas<'_>, area: Rect, places: &Places) {
        let style = canvas.theme.style(Ink::Dim);
        canvas.put(area.x, area.y, area.width, "", style);
        for (column, x, width) in &places.seen {
            if let Some(heading) = self.headings.get(*column) {
                canvas.put_right(*x, area.y, *width, heading, style);
            }
        }
        let style = canvas.theme.style(Ink::HintKey);
        let first = places.seen.first().map_or(0, |(column, ..)| *column);
        let last = places.seen.last().map_or(0, |(column, ..)| *column);
        if first > 0 {
            canvas.put(area.x + MARKER, area.y, 1, LEFT, style);
        }
        if last + 1 < places.all {
            canvas.put(area.right() - 1, area.y, 1, RIGHT, style);
        }
    }

    fn row(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        places: &Places,
        (place, row): (usize, &GridRow),
    ) {
        let theme = canvas.theme;
        let chosen = self.chosen.filter(|(line, _)| *line == place).map(|(_, column)| column);
        let (marker, ink) = if chosen.is_some() {
            (theme.glyphs.marker, Ink::Selected)
        } else {
            (" ", Ink::Normal)
        };
        canvas.put(x, y, 1, marker, theme.style(ink));
        let is_total = place == self.rows.len();
        let ink = if is_total { Ink::Title } else { Ink::Normal };
        canvas.put(x + MARKER, y, places.label, &row.label, theme.style(ink));
        for (column, x, width) in &places.seen {
            let Some((text, ink)) = row.cells.get(*column) else { continue };
            canvas.put_right(*x, y, *width, text, theme.style(*ink));
            if chosen == Some(*column) {
                let taken = columns(text, theme.ambiguous).clamp(1, *width);
                let style = theme.style(Ink::Selected);
                canvas.put_right(x + width - taken, y, taken, text, style);
            }
        }
    }

    /// Places the columns: all of them, closer together where there is little room, or as many
    /// as there is room for, the chosen one among them.
    fn places(&self, area: Rect, ambiguous: Ambiguous) -> Places {
        let rows = || self.rows.iter().chain(&self.total);
        let most = LONGEST.min(area.width.saturating_sub(MARKER) / 2);
        let label = rows().map(|row| columns(&row.label, ambiguous)).max().unwrap_or(0).min(most);
        let wide = |column: usize| {
            let cells = rows().filter_map(|row| row.cells.get(column));
            let cells = cells.map(|(text, _)| columns(text, ambiguous));
            let heading = self.headings.get(column).map_or(0, |text| columns(text, ambiguous));
            cells.max().unwrap_or(0).max(heading).max(MARKER)
        };
        let widths: Vec<u16> = (0..self.headings.len()).map(wide).collect();
        let room = area.width.saturating_sub(MARKER + label + 1);
        let fits =
            |widths: &[u16], gap: u16| widths.iter().map(|width| width + gap).sum::<u16>() <= room;
        let gap = [3, 2, 1].into_iter().find(|gap| fits(&widths, *gap)).unwrap_or(1);
        let chosen =
            self.chosen.map_or(0, |(_, column)| column).min(widths.len().saturating_sub(1));
        let up_to_chosen =
            |first: &usize| widths.get(*first..=chosen).is_some_and(|widths| fits(widths, gap));
        let first = (0..=chosen).find(up_to_chosen).unwrap_or(chosen);
        // Where some are left out, the mark that says so stands behind a blank.
        let edge = area.right() - u16::from(!fits(&widths, gap));
        let mut x = area.x + MARKER + label;
        let mut seen = Vec::new();
        for (column, width) in widths.iter().enumerate().skip(first) {
            if x + gap + width >= edge && column != chosen {
                break;
            }
            let taken = (*width).min(area.right().saturating_sub(x + gap + 1));
            seen.push((column, x + gap, taken));
            x += gap + width;
        }
        Places { label, seen, all: widths.len() }
    }
}

/// Returns how many columns a text takes.
pub(super) fn columns(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(width(text, ambiguous)).unwrap_or(u16::MAX)
}
