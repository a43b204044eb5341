//! What a terminal is sent: the shortest bytes that move, colour and print.
//!
//! It knows where the cursor stands and how the pen is set, and sends only differences. It trusts
//! a character's width only where every terminal agrees on it; behind any other the column is
//! unknown and the next move is absolute, so that a wrong guess never shifts the rest of a row.
//!
//! Only sequences every terminal has are used, no ECH, no REP; and scroll regions, with the moves
//! at their edges that the VT100 had, which all but a few have.
//!
//! Must not know: buffers, what was on the screen before.

use std::fmt::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthChar;

use super::{paint::SEEN_ON_BLANKS, shift::Shift, width::Ambiguous};

/// How characters are drawn from now on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Pen {
    front: Color,
    back: Color,
    modifier: Modifier,
}

/// The bytes of one frame in the making, and what is known of the terminal.
#[derive(Debug)]
pub struct Ansi {
    bytes: String,
    pen: Pen,
    /// The row and the column of the cursor, as far as they are known.
    row: Option<u16>,
    column: Option<u16>,
    columns: u16,
    ambiguous: Ambiguous,
    /// Moves sent in this frame.
    moves: usize,
}

impl Ansi {
    /// Starts for a terminal of which nothing is known but its width.
    pub fn new(columns: u16, ambiguous: Ambiguous) -> Ansi {
        let bytes = String::new();
        let pen = Pen::default();
        Ansi { bytes, pen, row: None, column: None, columns, ambiguous, moves: 0 }
    }

    /// Wipes the screen, also one in which somebody else left a region.
    pub fn wipe(&mut self) {
        self.bytes.push_str("\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.pen = Pen::default();
        (self.row, self.column) = (Some(0), Some(0));
    }

    /// Sends `cell`, which takes `columns` columns, at (`x`, `y`).
    pub fn cell(&mut self, x: u16, y: u16, cell: &Cell, columns: u16) {
        self.go(x, y);
        self.dip(cell);
        self.bytes.push_str(cell.symbol());
        let behind = x + columns;
        if behind >= self.columns {
            // Terminals differ in where the cursor waits behind the last column.
            (self.row, self.column) = (None, None);
        } else if agreed(cell.symbol(), self.ambiguous) {
            self.column = Some(behind);
        } else {
            self.column = None;
        }
    }

    /// Blanks the row from (`x`, `y`) to its end.
    pub fn blank_tail(&mut self, x: u16, y: u16) {
        self.go(x, y);
        self.dip(&Cell::EMPTY);
        self.bytes.push_str("\x1b[K");
    }

    /// Has the terminal move rows; those that come in are blank.
    pub fn shift(&mut self, shift: &Shift) {
        // Rows that come in take the pen's ground.
        self.dip(&Cell::EMPTY);
        let (top, bottom) = (shift.rows.start + 1, shift.rows.end);
        let (edge, step) = if shift.up { (bottom, "\n") } else { (top, "\x1bM") };
        let steps = step.repeat(shift.by.into());
        let _ = write!(self.bytes, "\x1b[{top};{bottom}r\x1b[{edge}H{steps}\x1b[r");
        // Setting the region brings the cursor home.
        (self.row, self.column) = (Some(0), Some(0));
        self.moves += 1;
    }

    /// Moves the cursor to (`x`, `y`) in the fewest bytes.
    pub fn go(&mut self, x: u16, y: u16) {
        if (self.row, self.column) == (Some(y), Some(x)) {
            return;
        }
        self.moves += 1;
        let mut jump = String::new();
        let _ = match (x, y) {
            (0, 0) => write!(jump, "\x1b[H"),
            (0, _) => write!(jump, "\x1b[{}H", y + 1),
            _ => write!(jump, "\x1b[{};{}H", y + 1, x + 1),
        };
        match self.walk(x, y) {
            Some(walk) if walk.len() < jump.len() => self.bytes.push_str(&walk),
            _ => self.bytes.push_str(&jump),
        }
        (self.row, self.column) = (Some(y), Some(x));
    }

    /// Returns the relative way to (`x`, `y`), if the row is known.
    fn walk(&self, x: u16, y: u16) -> Option<String> {
        let row = self.row?;
        let mut way = String::new();
        // A line feed keeps the column in raw mode, and the target is never below the last row.
        step(&mut way, y.checked_sub(row), "\n", 'B');
        step(&mut way, row.checked_sub(y), "\x1b[A", 'A');
        if x == 0 && self.column != Some(0) {
            way.push('\r');
            return Some(way);
        }
        let mut across = String::new();
        let _ = write!(across, "\x1b[{}G", x + 1);
        if let Some(column) = self.column {
            let mut relative = String::new();
            step(&mut relative, column.checked_sub(x), "\x08", 'D');
            step(&mut relative, x.checked_sub(column), "\x1b[C", 'C');
            if relative.len() < across.len() {
                across = relative;
            }
        }
        Some(way + &across)
    }

    /// Sets the pen for `cell` in the fewest bytes.
    fn dip(&mut self, cell: &Cell) {
        let mut pen = Pen { front: cell.fg, back: cell.bg, modifier: cell.modifier };
        let blank = cell.symbol() == " ";
        if blank && !(pen.modifier | self.pen.modifier).intersects(SEEN_ON_BLANKS) {
            pen = Pen { back: pen.back, ..self.pen };
        }
        if pen == self.pen {
            return;
        }
        let anew = codes(Pen::default(), pen, Some("0"));
        let change = codes(self.pen, pen, None);
        let shorter = if anew.len() < change.len() { &anew } else { &change };
        let _ = write!(self.bytes, "\x1b[{}m", if shorter == "0" { "" } else { shorter });
        self.pen = pen;
    }

    /// Returns whether nothing was sent in this frame.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Returns whether the cursor moved otherwise than by printing.
    pub fn has_moved(&self) -> bool {
        self.moves > 0
    }

    /// Takes the bytes of the frame; the next frame goes on from here.
    pub fn take(&mut self) -> String {
        self.moves = 0;
        std::mem::take(&mut self.bytes)
    }

    /// Forgets where the cursor stands and how the pen is set, after a failed write.
    pub fn forget(&mut self) {
        *self = Ansi::new(self.columns, self.ambiguous);
    }
}

/// Appends `count` steps, if there are any: as `once` repeated, or as one sequence with a number.
fn step(way: &mut String, count: Option<u16>, once: &str, last: char) {
    let Some(count) = count.filter(|count| *count > 0) else { return };
    let mut numbered = String::new();
    let _ = write!(numbered, "\x1b[{count}{last}");
    if once.len() * usize::from(count) <= numbered.len() {
        way.push_str(&once.repeat(count.into()));
    } else {
        way.push_str(&numbered);
    }
}

/// Returns whether every terminal gives `symbol` the width we give it.
fn agreed(symbol: &str, ambiguous: Ambiguous) -> bool {
    let mut chars = symbol.chars();
    let (Some(char), None) = (chars.next(), chars.next()) else { return false };
    match char {
        ' '..='~' => true,
        // Measured narrow, and long rows of it are drawn; a terminal that lies is what the
        // ASCII glyphs are for.
        '\u{2500}'..='\u{257f}' => ambiguous == Ambiguous::Narrow,
        // Emoji and symbols that became emoji.
        '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => false,
        _ => char.width() == Some(2) && char.width_cjk() == Some(2),
    }
}

/// Returns the codes that turn the pen `from` into `to`, behind those that go before.
fn codes(from: Pen, to: Pen, before: Option<&str>) -> String {
    let mut codes: Vec<String> = before.into_iter().map(str::to_owned).collect();
    let weights = Modifier::BOLD | Modifier::DIM;
    let mut has = from.modifier;
    if (has - to.modifier).intersects(weights) {
        // One code ends both.
        codes.push("22".into());
        has -= weights;
    }
    for (modifier, on, off) in [
        (Modifier::BOLD, "1", ""),
        (Modifier::DIM, "2", ""),
        (Modifier::ITALIC, "3", "23"),
        (Modifier::UNDERLINED, "4", "24"),
        (Modifier::REVERSED, "7", "27"),
        (Modifier::CROSSED_OUT, "9", "29"),
    ] {
        match (has.contains(modifier), to.modifier.contains(modifier)) {
            (false, true) => codes.push(on.into()),
            (true, false) => codes.push(off.into()),
            _ => {}
        }
    }
    if from.front != to.front {
        codes.push(colour(to.front, 30));
    }
    if from.back != to.back {
        codes.push(colour(to.back, 40));
    }
    codes.join(";")
}

/// Returns the code of a colour; `base` is 30 for letters and 40 for their ground.
fn colour(colour: Color, base: u16) -> String {
    let offset = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    (base + offset).to_string()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(symbol).set_style(style);
        cell
    }

    fn at(x: u16, y: u16) -> Ansi {
        let mut ansi = Ansi::new(80, Ambiguous::Narrow);
        ansi.go(x, y);
        ansi.take();
        ansi
    }

    #[test]
    fn moves_are_the_shortest_there_are() {
        for (from, to, bytes) in [
            ((5, 5), (5, 5), ""),
            ((5, 5), (0, 0), "\x1b[H"),
            ((5, 5), (0, 5), "\r"),
            ((5, 5), (0, 6), "\n\r"),
            ((5, 5), (5, 6), "\n"),
            ((5, 5), (6, 5), "\x1b[C"),
            ((5, 5), (30, 5), "\x1b[31G"),
            ((5, 5), (14, 5), "\x1b[9C"),
            ((5, 5), (3, 5), "\x08\x08"),
            ((70, 5), (8, 5), "\x1b[9G"),
            ((5, 5), (5, 4), "\x1b[A"),
            ((5, 5), (40, 20), "\x1b[21;41H"),
            ((2, 9), (2, 3), "\x1b[6A"),
        ] {
            let mut ansi = at(from.0, from.1);
            ansi.go(to.0, to.1);
            assert_eq!(ansi.take(), bytes, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn a_run_of_han_characters_needs_no_move() {
        let mut ansi = at(4, 2);
        for (x, symbol) in [(4, "信"), (6, "访"), (8, "a"), (9, "，")] {
            let columns = if symbol == "a" { 1 } else { 2 };
            ansi.cell(x, 2, &cell(symbol, Style::new()), columns);
        }
        assert_eq!(ansi.take(), "信访a，");
    }

    #[test]
    fn behind_a_doubtful_character_the_next_move_is_absolute() {
        for doubtful in ["“", "…", "·", "①", "e\u{301}", "葛\u{e0100}", "⚠", "é"] {
            let mut ansi = at(4, 2);
            ansi.cell(4, 2, &cell(doubtful, Style::new()), 1);
            ansi.cell(5, 2, &cell("x", Style::new()), 1);
            assert_eq!(ansi.take(), format!("{doubtful}\x1b[6Gx"));
        }
    }

    #[test]
    fn behind_the_last_column_nothing_is_known() {
        let mut ansi = at(78, 2);
        ansi.cell(78, 2, &cell("访", Style::new()), 2);
        ansi.go(0, 3);
        assert_eq!(ansi.take(), "访\x1b[4H");
    }

    #[test]
    fn rows_move_within_a_region_that_is_given_up_at_once() {
        let mut ansi = at(5, 5);
        ansi.cell(5, 5, &cell("a", Style::new().bg(Color::Blue)), 1);
        ansi.take();
        ansi.shift(&Shift { rows: 4..19, by: 2, up: true });
        ansi.go(0, 0);
        assert_eq!(ansi.take(), "\x1b[m\x1b[5;19r\x1b[19H\n\n\x1b[r");
        ansi.shift(&Shift { rows: 4..19, by: 2, up: false });
        ansi.go(0, 1);
        assert_eq!(ansi.take(), "\x1b[5;19r\x1b[5H\x1bM\x1bM\x1b[r\n");
    }

    #[test]
    fn the_pen_changes_in_the_fewest_bytes() {
        let late = Style::new().fg(Color::Red).bold();
        for (from, to, bytes) in [
            (Style::new(), late, "\x1b[1;31m"),
            (late, Style::new(), "\x1b[m"),
            (late, Style::new().bold(), "\x1b[39m"),
            (late, Style::new().fg(Color::Red), "\x1b[22m"),
            (Style::new().bold().dim(), Style::new().dim(), "\x1b[0;2m"),
            (Style::new().reversed().bg(Color::Blue), Style::new().bg(Color::Blue), "\x1b[27m"),
            (
                Style::new(),
                Style::new().fg(Color::LightRed).bg(Color::Indexed(240)),
                "\x1b[91;48;5;240m",
            ),
        ] {
            let mut ansi = at(0, 0);
            ansi.cell(0, 0, &cell("a", from), 1);
            ansi.take();
            ansi.cell(1, 0, &cell("b", to), 1);
            assert_eq!(ansi.take(), format!("{bytes}b"), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn a_blank_does_not_change_the_pen_for_what_is_not_seen_on_it() {
        let mut ansi = at(0, 0);
        ansi.cell(0, 0, &cell("a", Style::new().fg(Color::Red).bold()), 1);
        ansi.cell(1, 0, &cell(" ", Style::new()), 1);
        ansi.cell(2, 0, &cell("b", Style::new().fg(Color::Red).bold()), 1);
        assert_eq!(ansi.take(), "\x1b[1;31ma b");
    }
}
