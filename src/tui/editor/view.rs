//! What of a text is seen in a field, and moving by the rows that are seen.
//!
//! Which part is seen follows from the caret alone and is not remembered: a text that does not
//! fit moves on by half its room when the caret reaches the edge.
//!
//! Must not know: how rows are drawn.

use super::{Editor, Lines, Outcome, Room};
use crate::tui::{
    width::{glyphs, prefix, width},
    wrap::{Caret, Wrapped, wrap},
};

/// The part of a text that is seen.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct View<'a> {
    /// From the top; each fits into the columns of the room.
    pub rows: Vec<&'a str>,
    /// Column and row of the caret, counted from the corner of the field.
    pub caret: (u16, u16),
    /// Whether there is text before what is seen: to the left of a line, above many.
    pub more_before: bool,
    /// Whether there is text behind what is seen.
    pub more_after: bool,
    /// Whether the whole text is selected.
    pub selected: bool,
}

impl Editor {
    /// Returns what is seen of the text in `room`.
    pub fn view(&self, room: Room) -> View<'_> {
        match self.lines {
            Lines::One => self.view_line(room),
            Lines::Many => self.view_lines(room),
        }
    }

    fn view_line(&self, room: Room) -> View<'_> {
        let columns = usize::from(room.columns.max(1));
        let before = self.text.get(..self.caret.offset).unwrap_or_default();
        let column = width(before, room.ambiguous);
        let wanted = first_seen(column, columns);
        // A wide character that would be halved at the left edge is left out whole.
        let (mut start, mut left) = (0, 0);
        for glyph in glyphs(&self.text, room.ambiguous) {
            if left >= wanted {
                break;
            }
            start = glyph.offset + glyph.bytes;
            left += glyph.columns;
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let (seen, _) = prefix(rest, columns, room.ambiguous);
        View {
            rows: vec![seen],
            caret: (narrow(column.saturating_sub(left)), 0),
            more_before: start > 0,
            more_after: seen.len() < rest.len(),
            selected: self.selected,
        }
    }

    fn view_lines(&self, room: Room) -> View<'_> {
        let wrapped = self.wrapped(room);
        let height = usize::from(room.rows.max(1));
        let (row, column) = wrapped.place(self.caret);
        let top = first_seen(row, height);
        let shown = top..wrapped.rows.len().min(top + height);
        // Blanks may hang over the end of a row; the caret waits at the edge meanwhile.
        let column = column.min(usize::from(room.columns.saturating_sub(1)));
        let fits = |row: &'_ str| prefix(row, room.columns.into(), room.ambiguous).0.len();
        View {
            more_after: shown.end < wrapped.rows.len(),
            rows: shown
                .map(|row| wrapped.row_text(row))
                .map(|text| text.get(..fits(text)).unwrap_or_default())
                .collect(),
            caret: (narrow(column), narrow(row - top)),
            more_before: top > 0,
            selected: self.selected,
        }
    }

    fn wrapped(&self, room: Room) -> Wrapped<'_> {
        let columns = match self.lines {
            Lines::One => usize::MAX,
            Lines::Many => usize::from(room.columns).saturating_sub(1).max(1),
        };
        wrap(&self.text, columns, room.ambiguous)
    }

    /// Returns the start or the end of the row the caret is seen in.
    pub(super) fn row_edge(&self, room: Room, end: bool) -> Caret {
        let wrapped = self.wrapped(room);
        let (row, _) = wrapped.place(self.caret);
        wrapped.caret(row, if end { usize::MAX } else { 0 })
    }

    /// Moves to the row above or below; beyond the first and the last the key is not ours.
    pub(super) fn go_row(&mut self, down: bool, room: Room) -> Outcome {
        let wrapped = self.wrapped(room);
        let (row, column) = wrapped.place(self.caret);
        let target = if down { row.checked_add(1) } else { row.checked_sub(1) };
        let Some(target) = target.filter(|target| *target < wrapped.rows.len()) else {
            return Outcome::Ignored;
        };
        let goal = self.goal.unwrap_or(column);
        let caret = wrapped.caret(target, goal);
        self.go(caret);
        self.goal = Some(goal);
        Outcome::Moved
    }
}

/// Returns the first place seen of a line of places, so that `place` is among the `room` seen.
fn first_seen(place: usize, room: usize) -> usize {
    let half = (room / 2).max(1);
    place.checked_sub(room).map_or(0, |over| (over / half + 1) * half)
}

fn narrow(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
