//! Drawing text, rules and frames into a buffer of cells.
//!
//! A wide character owns two cells; the second is [`HIDDEN`]. Every painter keeps the two
//! together: what is drawn over one half blanks the other. Text of any origin is safe here, see
//! [`crate::tui::width::shown`].
//!
//! ratatui's own `Clear`, `Block` and `Paragraph` leave halves of wide characters behind and
//! know nothing of ambiguous width; [`normalise`] repairs what they leave.
//!
//! Must not know: terminals, what was drawn before.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier, Style},
};

use super::{
    theme::Theme,
    width::{Ambiguous, CUT, glyphs, shown, width},
};

/// The symbol of the cell behind a wide character; never written to a terminal.
pub const HIDDEN: &str = "";

/// Attributes a blank shows too.
pub const SEEN_ON_BLANKS: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// A buffer to draw into, with the look to draw in.
pub struct Canvas<'a> {
    pub buffer: &'a mut Buffer,
    pub theme: Theme,
}

impl Canvas<'_> {
    /// Draws `text` into exactly `columns` columns from (`x`, `y`): cuts it with a mark, or
    /// blanks the rest. Returns how many columns the text itself took.
    ///
    /// Nothing is drawn outside the buffer.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let Some(end) = self.open(x, y, columns) else { return 0 };
        let room = usize::from(end - x);
        // Blanks at the end of a row may hang over it.
        let cut = width(text.trim_end_matches(' '), self.theme.ambiguous) > room;
        let text_room = if cut { room.saturating_sub(CUT.len()) } else { room };
        let mut at = x;
        for glyph in glyphs(text, self.theme.ambiguous) {
            if usize::from(at - x) + glyph.columns > text_room {
                break;
            }
            at = self.set(at, y, &glyph.symbol, glyph.columns, style);
        }
        if cut {
            for _ in 0..room.min(CUT.len()) {
                at = self.set(at, y, ".", 1, style);
            }
        }
        let taken = at - x;
        for blank in at..end {
            self.set(blank, y, " ", 1, style);
        }
        taken
    }

    /// Draws `text` so that it ends at the right edge of its `columns` columns.
    pub fn put_right(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) {
        let taken = u16::try_from(width(text, self.theme.ambiguous)).unwrap_or(u16::MAX);
        let blanks = columns.saturating_sub(taken);
        self.put(x, y, blanks, "", style);
        self.put(x.saturating_add(blanks), y, columns - blanks, text, style);
    }

    /// Blanks `area`, also the halves of wide characters that stick out of it.
    pub fn fill(&mut self, area: Rect, style: Style) {
        for y in area.top()..area.bottom() {
            self.put(area.x, y, area.width, "", style);
        }
    }

    /// Draws a horizontal line.
    pub fn rule(&mut self, x: u16, y: u16, columns: u16, style: Style) {
        let Some(end) = self.open(x, y, columns) else { return };
        for at in x..end {
            self.set(at, y, self.theme.glyphs.horizontal, 1, style);
        }
    }

    /// Draws a box along the inner edge of `area` with `title` in its top line, and returns what
    /// is inside it, which is not touched.
    pub fn frame(&mut self, area: Rect, title: &str, style: Style, title_style: Style) -> Rect {
        if area.width < 2 || area.height < 2 {
            self.fill(area, style);
            return Rect { width: 0, height: 0, ..area };
        }
        let glyphs = self.theme.glyphs;
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for (y, left_corner, right_corner) in [
            (area.y, glyphs.top_left, glyphs.top_right),
            (bottom, glyphs.bottom_left, glyphs.bottom_right),
        ] {
            self.put(area.x, y, 1, left_corner, style);
            self.rule(area.x + 1, y, area.width - 2, style);
            self.put(right, y, 1, right_corner, style);
        }
        for y in area.y + 1..bottom {
            self.put(area.x, y, 1, glyphs.vertical, style);
            self.put(right, y, 1, glyphs.vertical, style);
        }
        let room = area.width.saturating_sub(4);
        if !title.is_empty() && room > 2 {
            let title = format!(" {title} ");
            let taken = width(&title, self.theme.ambiguous).min(room.into());
            let taken = u16::try_from(taken).unwrap_or(room);
            self.put(area.x + 2, area.y, taken, &title, title_style);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// Blanks `area` and draws a box around it: the ground of a popup.
    pub fn popup(&mut self, area: Rect, title: &str, style: Style, title_style: Style) -> Rect {
        self.fill(area, style);
        self.frame(area, title, style, title_style)
    }

    /// Makes the cells of a run independent of their neighbours; returns the run's end, if any of
    /// it lies in the buffer.
    fn open(&mut self, x: u16, y: u16, columns: u16) -> Option<u16> {
        let area = self.buffer.area;
        let end = x.saturating_add(columns).min(area.right());
        if x < area.left() || y < area.top() || y >= area.bottom() || x >= end {
            return None;
        }
        if self.symbol(x, y) == HIDDEN && x > area.left() {
            self.buffer[(x - 1, y)].set_symbol(" ");
        } else if x > area.left() {
            let before = self.symbol(x - 1, y);
            if width(before, self.theme.ambiguous) > 1 {
                self.buffer[(x - 1, y)].set_symbol(" ");
            }
        }
        if end < area.right() && self.symbol(end, y) == HIDDEN {
            self.buffer[(end, y)].set_symbol(" ");
        }
        Some(end)
    }

    fn symbol(&self, x: u16, y: u16) -> &str {
        self.buffer[(x, y)].symbol()
    }

    /// Sets one glyph in cells that [`Canvas::open`] has freed; returns the column behind it.
    fn set(&mut self, x: u16, y: u16, symbol: &str, columns: usize, style: Style) -> u16 {
        if columns == 0 {
            return x;
        }
        self.buffer[(x, y)].reset();
        self.buffer[(x, y)].set_symbol(symbol).set_style(style);
        if columns == 1 {
            return x + 1;
        }
        self.buffer[(x + 1, y)].reset();
        self.buffer[(x + 1, y)].set_symbol(HIDDEN).set_style(style);
        x + 2
    }
}

/// Makes `buffer` one that a terminal can show as it is: no wide character without its hidden
/// cell, no hidden cell without its wide character, no symbol a terminal must not receive, and
/// nothing on a blank that is not seen there.
///
/// With it, equal cells mean an equal screen, and drawing only what changed gives the same as
/// drawing everything.
pub fn normalise(buffer: &mut Buffer, ambiguous: Ambiguous) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            x += normalise_cell(buffer, x, y, ambiguous);
        }
    }
}

/// Normalises the cell at (`x`, `y`) and the one behind it, if hidden; returns how many.
fn normalise_cell(buffer: &mut Buffer, x: u16, y: u16, ambiguous: Ambiguous) -> u16 {
    let symbol = buffer[(x, y)].symbol();
    if let &[byte @ b' '..=b'~'] = symbol.as_bytes() {
        if byte == b' ' {
            make_bare(&mut buffer[(x, y)]);
        }
        return 1;
    }
    let (seen, columns) = shown(symbol, ambiguous);
    if seen != symbol {
        let seen = seen.into_owned();
        buffer[(x, y)].set_symbol(&seen);
    }
    match columns {
        0 => {
            buffer[(x, y)].set_symbol(" ");
            1
        }
        1 => 1,
        _ => {
            let whole =
                x + 1 < buffer.area.right() && matches!(buffer[(x + 1, y)].symbol(), HIDDEN | " ");
            if !whole {
                buffer[(x, y)].set_symbol(" ");
                return 1;
            }
            let owner = buffer[(x, y)].clone();
            buffer[(x + 1, y)] = owner;
            buffer[(x + 1, y)].set_symbol(HIDDEN);
            2
        }
    }
}

/// Takes from a blank what is not seen on it, so that blanks that look alike are equal.
fn make_bare(blank: &mut Cell) {
    if !blank.modifier.intersects(SEEN_ON_BLANKS) {
        blank.fg = Color::Reset;
        blank.modifier = Modifier::empty();
    }
}

#[cfg(test)]
mod tests {
    use ratatui::widgets::{Clear, Widget};

    use super::*;
    use crate::tui::theme::{ASCII, LINES};

    const THEME: Theme = Theme { glyphs: LINES, ambiguous: Ambiguous::Narrow, colour: true };
    const WIDE: Theme = Theme { glyphs: ASCII, ambiguous: Ambiguous::Wide, colour: true };

    fn paint(theme: Theme, width: u16, height: u16, draw: impl FnOnce(&mut Canvas)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&mut Canvas { buffer: &mut buffer, theme });
        buffer
    }

    /// The rows as symbols; a hidden cell is shown as `~`.
    fn rows(buffer: &Buffer) -> Vec<String> {
        let row = |y| {
            let cells = (0..buffer.area.width).map(move |x| buffer[(x, y)].symbol());
            cells.map(|symbol| if symbol == HIDDEN { "~" } else { symbol }).collect()
        };
        (0..buffer.area.height).map(row).collect()
    }

    #[test]
    fn text_fills_its_columns_exactly() {
        for (theme, text, row) in [
            (THEME, "信访", "信~访~   x"),
            (THEME, "信访事", "信~访~事~ x"),
            (THEME, "信访事项", "信~访~.. x"),
            (THEME, "a信访事", "a信~访~事~x"),
            // A row that was broken behind a blank is whole.
            (THEME, "to the ", "to the x"),
            (THEME, "信访事 ", "信~访~事~ x"),
            (THEME, "a信访事  ", "a信~访~事~x"),
            (THEME, "“信”", "“信~”   x"),
            (WIDE, "“信”", "“~信~”~ x"),
            (THEME, "\x1b[2J信", "?[2J信~ x"),
            (THEME, "e\u{301}葛\u{e0100}", "e\u{301}葛\u{e0100}~    x"),
        ] {
            let buffer = paint(theme, 8, 1, |canvas| {
                canvas.put(7, 0, 1, "x", Style::new());
                canvas.put(0, 0, 7, text, Style::new());
            });
            assert_eq!(rows(&buffer), [row], "{text:?}");
        }
    }

    #[test]
    fn drawing_over_half_a_wide_character_blanks_the_other_half() {
        for (x, columns, row) in
            [(1, 1, " x访~事~"), (2, 1, "信~x 事~"), (1, 2, " x  事~"), (5, 1, "信~访~ x")]
        {
            let buffer = paint(THEME, 6, 1, |canvas| {
                canvas.put(0, 0, 6, "信访事", Style::new());
                canvas.put(x, 0, columns, "x", Style::new());
            });
            assert_eq!(rows(&buffer), [row], "x at {x} in {columns}");
        }
    }

    #[test]
    fn a_blank_over_half_of_anothers_wide_character_counts_as_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "信访", Style::new());
        let mut canvas = Canvas { buffer: &mut buffer, theme: THEME };
        canvas.fill(Rect::new(1, 0, 1, 1), Style::new());
        assert_eq!(rows(&buffer).concat().trim_end(), "  访");
    }

    #[test]
    fn nothing_is_drawn_outside_the_buffer() {
        let buffer = paint(THEME, 5, 2, |canvas| {
            canvas.put(3, 0, 90, "信访", Style::new());
            canvas.put(9, 0, 4, "信访", Style::new());
            canvas.put(0, 7, 4, "信访", Style::new());
            canvas.rule(4, 1, 90, Style::new());
            canvas.frame(Rect::new(0, 1, 1, 1), "信", Style::new(), Style::new());
        });
        assert_eq!(rows(&buffer), ["   ..", "    ─"]);
    }

    #[test]
    fn a_popup_cuts_what_is_under_its_edges_cleanly() {
        let buffer = paint(THEME, 12, 3, |canvas| {
            for y in 0..3 {
                canvas.put(0, y, 12, "信访事项登记", Style::new());
            }
            let inside = canvas.popup(Rect::new(1, 0, 10, 3), "办结", Style::new(), Style::new());
            assert_eq!(inside, Rect::new(2, 1, 8, 1));
        });
        assert_eq!(rows(&buffer), [" ┌─ 办~结~ ─┐ ", " │        │ ", " └────────┘ "]);
    }

    #[test]
    fn a_number_stands_at_the_right_edge() {
        let buffer = paint(THEME, 6, 1, |canvas| {
            canvas.put_right(0, 0, 6, "3件", Style::new());
        });
        assert_eq!(rows(&buffer), ["   3件~"]);
    }

    #[test]
    fn an_earlier_style_does_not_shine_through() {
        let buffer = paint(THEME, 4, 1, |canvas| {
            canvas.put(0, 0, 4, "信访", Style::new().bg(Color::Red).bold());
            canvas.put(0, 0, 4, "x", Style::new());
        });
        for x in 0..4 {
            assert_eq!(
                (buffer[(x, 0)].bg, buffer[(x, 0)].modifier),
                (Color::Reset, Modifier::empty())
            );
        }
    }

    #[test]
    fn normalising_repairs_what_other_widgets_leave() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "信访事", Style::new().bg(Color::Red));
        Clear.render(Rect::new(3, 0, 1, 1), &mut buffer);
        buffer[(1, 0)].set_symbol("x");
        normalise(&mut buffer, Ambiguous::Narrow);
        assert_eq!(rows(&buffer), [" x访~事~"]);
        assert_eq!(buffer[(3, 0)].bg, Color::Red, "a hidden cell has its owner's style");

        for (symbol, row) in [("\x1b[2J", "?  "), ("\u{200b}", "   "), ("“", "“~ ")] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
            buffer[(0, 0)].set_symbol(symbol);
            normalise(&mut buffer, Ambiguous::Wide);
            assert_eq!(rows(&buffer), [row], "{symbol:?}");
        }
    }

    #[test]
    fn blanks_that_look_alike_are_equal() {
        let blank = |style| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
            buffer[(0, 0)].set_symbol(" ").set_style(style);
            normalise(&mut buffer, Ambiguous::Narrow);
            buffer[(0, 0)].clone()
        };
        let plain = Style::new();
        assert_eq!(blank(plain.fg(Color::Red).bold()), Cell::EMPTY);
        for seen in [plain.reversed(), plain.bg(Color::Blue), plain.fg(Color::Red).underlined()] {
            assert_ne!(blank(seen), Cell::EMPTY);
        }
        assert_ne!(blank(plain.underlined()), blank(plain.fg(Color::Red).underlined()));
    }

    #[test]
    fn normalising_what_the_canvas_drew_changes_no_text() {
        for theme in [THEME, WIDE] {
            let mut buffer = paint(theme, 20, 4, |canvas| {
                canvas.put(0, 1, 20, "“信访”事项——登记……", Style::new().bg(Color::Blue));
                canvas.popup(Rect::new(3, 0, 12, 4), "办·结", Style::new(), Style::new().bold());
            });
            let before = rows(&buffer);
            normalise(&mut buffer, theme.ambiguous);
            assert_eq!(rows(&buffer), before);
            let once = buffer.clone();
            normalise(&mut buffer, theme.ambiguous);
            assert_eq!(buffer, once);
        }
    }
}
