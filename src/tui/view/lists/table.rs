//! The table of a list: columns as wide as what stands in them, and the title in the rest.

use ratatui::layout::Rect;

use crate::{
    text::Phrase,
    tui::{
        paint::Canvas,
        theme::Ink,
        width::{Ambiguous, width},
    },
};

/// A column of a list: its heading, and the most columns that it takes; the one of 0 takes the
/// rest. The others are as wide as what stands in them.
pub(super) struct Column {
    heading: Phrase,
    most: u16,
    /// On a narrower list it is left out.
    from: u16,
}

pub(super) const fn column(heading: Phrase, most: u16) -> Column {
    Column { heading, most, from: 0 }
}

/// A column that a list of fewer than `from` columns leaves out.
pub(super) const fn spare(heading: Phrase, most: u16, from: u16) -> Column {
    Column { heading, most, from }
}

/// Columns before the first one: the marker of the chosen line.
pub(super) const MARKER: u16 = 2;

/// A cell and how it looks.
pub(super) type Cell = (String, Ink);

pub(super) fn columns(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(width(text, ambiguous)).unwrap_or(u16::MAX)
}

/// The lines of a list below its heading.
pub(super) fn lines_of(body: Rect) -> std::ops::Range<u16> {
    body.y + 1..body.bottom()
}

/// The loaded rows of a list as cells.
pub(super) struct Table {
    pub(super) columns: &'static [Column],
    /// The place of the first loaded row in the whole list.
    pub(super) first: usize,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Which of the rows are marked.
    pub(super) marked: Vec<bool>,
    pub(super) selected: usize,
}

impl Table {
    /// Draws the heading and the rows from the place `top` on; rows that are not loaded yet stay
    /// blank.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, top: usize) {
        let theme = canvas.theme;
        let places = self.places(body, theme.ambiguous);
        let style = theme.style(Ink::Dim);
        canvas.put(body.x, body.y, body.width, "", style);
        for ((x, taken), column) in places.iter().zip(self.columns) {
            canvas.put(*x, body.y, *taken, column.heading.get(), style);
        }
        for (place, y) in (top..).zip(lines_of(body)) {
            let Some(at) = place.checked_sub(self.first) else { continue };
            let Some(cells) = self.rows.get(at) else { continue };
            let chosen = place == self.selected;
            let marker = if chosen { theme.glyphs.marker } else { " " };
            let ink = if chosen { Ink::Selected } else { Ink::Normal };
            canvas.put(body.x, y, 1, marker, theme.style(ink));
            let tick = if self.marked.get(at) == Some(&true) { theme.glyphs.tick } else { " " };
            canvas.put(body.x + 1, y, 1, tick, theme.style(Ink::Title));
            for ((x, taken), (text, ink)) in places.iter().zip(cells) {
                canvas.put(*x, y, *taken, text, theme.style(*ink));
            }
        }
    }

    /// Returns where each column begins and how wide it is; a blank parts them. So that the title
    /// has room, a column that may be left out gives way; behind it what has no room is cut.
    fn places(&self, body: Rect, ambiguous: Ambiguous) -> Vec<(u16, u16)> {
        let shown = |column: &Column| body.width >= column.from;
        let mut widths: Vec<u16> = (0..)
            .zip(self.columns)
            .map(|(at, column)| if shown(column) { self.width(at, column, ambiguous) } else { 0 })
            .collect();
        let room = body.width.saturating_sub(MARKER + 1);
        let missing = (fixed(&widths) + NARROWEST).saturating_sub(room);
        give_way(self.columns, &mut widths, missing);
        let rest = room.saturating_sub(fixed(&widths)).max(NARROWEST);
        let mut x = body.x + MARKER;
        let mut places = Vec::new();
        for (width, column) in widths.iter().zip(self.columns) {
            let taken = if column.most == 0 { rest } else { *width };
            places.push((x, taken.min(body.right().saturating_sub(x))));
            x += taken + u16::from(taken > 0);
        }
        places
    }

    /// Returns the width of what stands in a column, within what it may take.
    fn width(&self, at: usize, column: &Column, ambiguous: Ambiguous) -> u16 {
        let cells =
            self.rows.iter().filter_map(|cells| cells.get(at)).map(|(text, _)| text.as_str());
        cells
            .chain([column.heading.get()])
            .map(|text| columns(text, ambiguous))
            .max()
            .unwrap_or(0)
            .min(column.most)
    }
}

/// The title is never narrower than this; columns to its right give way first.
const NARROWEST: u16 = 12;

/// Returns the columns that all but the title take, with the blanks between.
fn fixed(widths: &[u16]) -> u16 {
    widths.iter().map(|width| width + u16::from(*width > 0)).sum()
}

/// Takes what is missing from the widest column that may be left out, while enough of it is left.
fn give_way(columns: &[Column], widths: &mut [u16], missing: u16) {
    let spare = columns.iter().zip(widths).filter(|(column, _)| column.from > 0);
    let widest = spare.map(|(_, width)| width).max_by_key(|width| **width);
    if let Some(widest) = widest.filter(|width| **width >= missing + LEAST) {
        *widest -= missing;
    }
}

/// A name cut shorter than this tells nobody.
const LEAST: u16 = 10;
