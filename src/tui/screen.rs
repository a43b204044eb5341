//! The screen: two buffers, and the bytes that turn the one shown into the next.
//!
//! One write per frame, none when nothing changed. ratatui's `Terminal` is not used: it asks for
//! the size and sets the cursor in every frame, its diff cannot see that a row is blank to its
//! end (a `Backend` is given only the cells that changed), and its `Drop` prints to a terminal
//! that may be gone, which panics.
//!
//! Must not know: what is drawn, where the bytes go.

use std::io::{self, Write};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Color,
};

use super::{
    ansi::Ansi,
    paint::{HIDDEN, SEEN_ON_BLANKS, normalise},
    shift::{self, Shift},
    width::Ambiguous,
};

const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[?25h";
/// A frame of no more bytes than this is drawn without hiding the cursor.
const AT_ONCE: usize = 40;
/// To wipe the rest of a row takes so many bytes.
const WIPE: usize = 3;
/// To go on somewhere behind it, maybe in another pen, takes about so many.
const JUMP: usize = 8;

/// A terminal's screen behind `W`.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    ansi: Ansi,
    shown: Buffer,
    next: Buffer,
    ambiguous: Ambiguous,
    /// Whether the terminal can be told to move rows.
    moves_rows: bool,
    /// What the next frame leaves as it is shown.
    held: Option<Rect>,
    /// Whether the terminal shows its cursor; unknown before the first frame.
    cursor: Option<bool>,
    /// Whether the terminal may show something else than `shown`.
    stale: bool,
}

impl<W: Write> Screen<W> {
    /// Starts with a screen that shows nobody knows what.
    pub fn new(out: W, columns: u16, rows: u16, ambiguous: Ambiguous) -> Screen<W> {
        let empty = Buffer::empty(Rect::new(0, 0, columns, rows));
        Screen {
            out,
            ansi: Ansi::new(columns, ambiguous),
            shown: empty.clone(),
            next: empty,
            ambiguous,
            moves_rows: true,
            held: None,
            cursor: None,
            stale: true,
        }
    }

    /// Says whether the terminal can be told to move rows; one that cannot is sent all of them.
    #[must_use]
    pub fn moving_rows(mut self, can: bool) -> Screen<W> {
        self.moves_rows = can;
        self
    }

    /// Returns where the bytes go.
    pub fn output(&mut self) -> &mut W {
        &mut self.out
    }

    /// Returns the area a frame may fill.
    pub fn area(&self) -> Rect {
        self.shown.area
    }

    /// Takes over a new size; the next frame is drawn whole.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.ansi = Ansi::new(columns, self.ambiguous);
        self.stale = true;
    }

    /// Takes over another width of ambiguous characters; the next frame is drawn whole.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.ambiguous = ambiguous;
        self.resize(self.area().width, self.area().height);
    }

    /// Has the next frame drawn whole: after a stop, or when a person asks for it.
    pub fn clear(&mut self) {
        self.stale = true;
        self.cursor = None;
    }

    /// Has the next frame leave an area as it is shown, unless the screen is drawn whole; or blank,
    /// where the rows in which it stands move. What belongs there is drawn with the first frame
    /// after it.
    pub fn hold(&mut self, area: Option<Rect>) {
        self.held = area;
    }

    /// Draws a frame: `paint` is given a blank buffer and returns where the caret stands, if a
    /// field has it. Returns how many bytes were sent.
    ///
    /// The terminal's own cursor is the caret, because an input method draws beside it.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to; the next frame is then drawn whole.
    pub fn draw(
        &mut self,
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<usize> {
        self.next.reset();
        let area = self.area();
        let caret = paint(&mut self.next).filter(|caret| area.contains(*caret));
        normalise(&mut self.next, self.ambiguous);
        let held = self.held.take().map(|held| held.intersection(area));
        if self.stale {
            self.ansi.wipe();
            self.shown.reset();
        } else {
            self.move_rows(held);
        }
        for y in 0..area.height {
            self.row(y);
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        let frame = self.finish(caret);
        self.stale = false;
        if frame.is_empty() {
            return Ok(0);
        }
        let sent = self.out.write_all(frame.as_bytes()).and_then(|()| self.out.flush());
        if sent.is_err() {
            self.ansi.forget();
            self.clear();
        }
        sent.map(|()| frame.len())
    }

    /// Has the terminal move the rows that moved, and takes over what is held.
    fn move_rows(&mut self, held: Option<Rect>) {
        let held = held.unwrap_or_default();
        self.hold_back(held, None);
        if !self.moves_rows || !shift::is_worth_it(&self.shown, &self.next) {
            return;
        }
        // What is held would move with its rows, and be sent again for each of them.
        self.hold_back(held, Some(&Cell::EMPTY));
        let shift = Shift::between(&self.shown, &self.next);
        if !shift.as_ref().is_some_and(|shift| shift.meets(held)) {
            self.hold_back(held, None);
        }
        if let Some(shift) = shift {
            self.ansi.shift(&shift);
            shift.carry_out(&mut self.shown);
        }
    }

    /// Fills an area of the next frame with a cell, or with what is shown there, save rows in
    /// which a wide character would be cut.
    fn hold_back(&mut self, held: Rect, with: Option<&Cell>) {
        let (shown, next) = (&self.shown, &mut self.next);
        let edges = [held.left(), held.right()];
        let cut = |buffer: &Buffer, y: u16| {
            edges.iter().any(|x| {
                buffer.cell(Position::new(*x, y)).is_some_and(|cell| cell.symbol() == HIDDEN)
            })
        };
        for y in held.top()..held.bottom() {
            if cut(shown, y) || cut(next, y) {
                continue;
            }
            for x in held.left()..held.right() {
                let place = Position::new(x, y);
                if let (Some(to), Some(from)) = (next.cell_mut(place), with.or(shown.cell(place))) {
                    *to = from.clone();
                }
            }
        }
    }

    /// Sends what changed in row `y`.
    fn row(&mut self, y: u16) {
        let columns = usize::from(self.area().width);
        let from = usize::from(y) * columns;
        let (Some(next), Some(shown)) = (
            self.next.content.get(from..from + columns),
            self.shown.content.get(from..from + columns),
        ) else {
            return;
        };
        if next == shown {
            return;
        }
        let mut wiped = false;
        let mut behind_blank = false;
        for (x, (at, (cell, old))) in (0..).zip(next.iter().zip(shown).enumerate()) {
            let old = if wiped { &Cell::EMPTY } else { old };
            let begins = !behind_blank;
            behind_blank = cell != old && is_blank(cell);
            if cell == old {
                continue;
            }
            if behind_blank && begins && wiping_pays(&next[at..], &shown[at..]) {
                self.ansi.blank_tail(x, y);
                wiped = true;
            } else if cell.symbol() != HIDDEN {
                let wide = next.get(at + 1).is_some_and(|behind| behind.symbol() == HIDDEN);
                self.ansi.cell(x, y, cell, if wide { 2 } else { 1 });
            }
        }
    }

    /// Brings the cursor to the caret and hides it while the frame is drawn; returns the bytes.
    fn finish(&mut self, caret: Option<Position>) -> String {
        let drawn = !self.ansi.is_empty();
        if let Some(caret) = caret {
            self.ansi.go(caret.x, caret.y);
        }
        let jumps = drawn && self.ansi.has_moved();
        let body = self.ansi.take();
        // A terminal takes in few bytes at once, so nobody sees the cursor jump and return.
        let seen = jumps && body.len() > AT_ONCE;
        let needless = self.cursor == Some(true) && caret.is_some() && !seen;
        let hides = self.cursor != Some(false) && !needless;
        let hidden = hides || self.cursor == Some(false);
        let shows = caret.is_some() && hidden;
        self.cursor = Some(caret.is_some());
        [if hides { HIDE } else { "" }, &body, if shows { SHOW } else { "" }].concat()
    }
}

/// Whether it takes fewer bytes to wipe the rest of a row, and to send again what stays in it,
/// than to print its blanks.
fn wiping_pays(next: &[Cell], shown: &[Cell]) -> bool {
    let (mut printed, mut resent, mut behind_resent) = (0, 0, false);
    for (cell, old) in next.iter().zip(shown) {
        let (blank, stays) = (is_blank(cell), cell == old);
        if blank && !stays {
            printed += 1;
        }
        if stays && !blank {
            resent += if behind_resent { 0 } else { JUMP } + cell.symbol().len();
        }
        behind_resent = stays && !blank;
    }
    printed > WIPE + resent
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::tui::{paint::Canvas, theme::Theme};

    fn screen() -> Screen<Vec<u8>> {
        Screen::new(Vec::new(), 20, 4, Ambiguous::Narrow)
    }

    /// Draws `text` in row 1 with the caret at `caret`, and returns what was sent.
    fn draw(screen: &mut Screen<Vec<u8>>, text: &str, caret: Option<u16>) -> String {
        screen.out.clear();
        let sent = screen.draw(|buffer| {
            let mut canvas = Canvas { buffer, theme: Theme::safe(false) };
            canvas.put(0, 1, 20, text, Style::new());
            caret.map(|x| Position::new(x, 1))
        });
        assert_eq!(sent.unwrap(), screen.out.len());
        String::from_utf8(screen.out.clone()).unwrap()
    }

    #[test]
    fn the_first_frame_wipes_and_an_unchanged_one_sends_nothing() {
        let mut screen = screen();
        assert_eq!(
            draw(&mut screen, "信访", Some(4)),
            "\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J\n信访\x1b[?25h"
        );
        assert_eq!(draw(&mut screen, "信访", Some(4)), "");
        assert_eq!(draw(&mut screen, "信访", None), "\x1b[?25l");
        assert_eq!(draw(&mut screen, "信访", None), "");
    }

    #[test]
    fn a_character_typed_at_the_caret_costs_only_itself() {
        let mut screen = screen();
        draw(&mut screen, "信访", Some(4));
        assert_eq!(draw(&mut screen, "信访事", Some(6)), "事");
        assert_eq!(draw(&mut screen, "信访事", Some(4)), "\x08\x08");
    }

    #[test]
    fn a_blank_tail_is_wiped_and_not_printed() {
        let mut screen = screen();
        draw(&mut screen, "信访事项登记", None);
        assert_eq!(draw(&mut screen, "信访", None), "\x1b[5G\x1b[K");
    }

    #[test]
    fn what_stays_behind_many_blanks_is_sent_again_and_behind_few_left() {
        let mut screen = screen();
        draw(&mut screen, "信访事项登记人大会 |", None);
        assert_eq!(draw(&mut screen, "                   |", None), "\x1b[2H\x1b[K\x1b[20G|");
        let mut screen = self::screen();
        draw(&mut screen, "信访事项登记人大会 |", None);
        assert_eq!(draw(&mut screen, "信访事项登记人     |", None), "\x1b[2;15H    ");
    }

    #[test]
    fn what_is_held_stays_for_one_frame() {
        let mut screen = screen();
        draw(&mut screen, "信访事项登记", None);
        screen.hold(Some(Rect::new(4, 0, 8, 2)));
        assert_eq!(draw(&mut screen, "人大办公室", None), "\r人大");
        assert_eq!(draw(&mut screen, "人大办公室", None), "办公室  ");
        // A wide character is never cut.
        screen.hold(Some(Rect::new(3, 0, 8, 2)));
        assert_eq!(draw(&mut screen, "办大", None), "\r办\x1b[5G\x1b[K");
        // Nor is anything left where the screen shows nobody knows what.
        screen.clear();
        screen.hold(Some(Rect::new(0, 0, 20, 4)));
        assert!(draw(&mut screen, "信访", None).contains("信访"));
    }

    const LIST: [&str; 5] =
        ["甲乙丙丁戊己庚", "辛壬癸子丑寅卯", "辰巳午未申酉戌", "亥天地玄黄宇宙", "洪荒"];

    /// Draws four rows of a list from `top` on, with something told beside it.
    fn draw_list(screen: &mut Screen<Vec<u8>>, top: usize, told: &str) -> String {
        screen.out.clear();
        let sent = screen.draw(|buffer| {
            let mut canvas = Canvas { buffer, theme: Theme::safe(false) };
            for (y, text) in (0..4).zip(&LIST[top..]) {
                canvas.put(0, y, 20, text, Style::new());
            }
            canvas.put(25, 1, 5, told, Style::new());
            None
        });
        assert_eq!(sent.unwrap(), screen.out.len());
        String::from_utf8(screen.out.clone()).unwrap()
    }

    #[test]
    fn rows_that_moved_are_not_sent_again_and_what_is_held_beside_them_is_blank() {
        let new = || Screen::new(Vec::new(), 30, 4, Ambiguous::Narrow);
        let mut screen = new();
        draw_list(&mut screen, 0, "told");
        screen.hold(Some(Rect::new(25, 0, 5, 4)));
        let moved = "\x1b[1;4r\x1b[4H\n\x1b[r";
        assert_eq!(draw_list(&mut screen, 1, "more"), format!("{moved}\x1b[26G\x1b[K\x1b[4H洪荒"));
        assert_eq!(draw_list(&mut screen, 1, "more"), "\x1b[2;26Hmore");
        // One that cannot is sent the rows.
        let mut screen = new().moving_rows(false);
        draw_list(&mut screen, 0, "");
        assert!(!draw_list(&mut screen, 1, "").contains('r'));
    }

    #[test]
    fn a_caret_outside_the_screen_is_not_shown() {
        let mut screen = screen();
        assert!(!draw(&mut screen, "信访", Some(99)).contains(SHOW));
    }

    #[test]
    fn after_a_failed_write_the_next_frame_is_whole() {
        struct Torn(bool, Vec<u8>);
        impl Write for Torn {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if self.0 {
                    return Err(io::ErrorKind::BrokenPipe.into());
                }
                self.1.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut screen = Screen::new(Torn(false, Vec::new()), 20, 4, Ambiguous::Narrow);
        let paint = |buffer: &mut Buffer| {
            buffer[(0, 0)].set_symbol("x");
            None
        };
        let whole = screen.draw(paint).unwrap();
        screen.out.0 = true;
        screen.clear();
        assert!(screen.draw(paint).is_err());
        screen.out.0 = false;
        assert_eq!(screen.draw(paint).unwrap(), whole);
    }
}
