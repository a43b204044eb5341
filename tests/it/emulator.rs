//! A terminal in memory that draws ambiguous characters one or two columns wide, as it is told.
//!
//! vt100, the other emulator of these tests, draws them in one column only, and counts with the
//! table the program counts with. This one has a table of its own, answers what the program asks a
//! terminal, and keeps a list of everything no well-behaved program sends: a sequence that it does
//! not know, a character behind the last column.

pub(crate) mod borders;
pub(crate) mod columns;

use std::ops::Range;

use self::columns::{Ambiguous, columns};

/// A cell as it is seen: a wide character owns two, of which the second is a part of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// A character and its marks; empty where nothing was printed.
    pub(crate) text: String,
    /// Whether this is the second half of a wide character.
    pub(crate) part: bool,
    pen: Pen,
}

/// How characters are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    /// Codes as they are sent, 0 for the terminal's own colour.
    front: u16,
    back: u16,
    /// Which of the marks below are on.
    marks: u8,
}

const RED: u16 = 31;
const BOLD: u8 = 1;
const DIM: u8 = 2;
const UNDERLINE: u8 = 4;
const REVERSE: u8 = 8;

pub(crate) struct Emulator {
    ambiguous: Ambiguous,
    columns: usize,
    rows: Vec<Vec<Cell>>,
    /// The cursor; `x` is one behind the last column after a character was printed there.
    x: usize,
    y: usize,
    /// The first row that scrolls, and the one behind the last.
    region: Range<usize>,
    pen: Pen,
    shows_cursor: bool,
    /// Bytes that are not yet a whole character or sequence.
    begun: Vec<u8>,
    /// What the terminal says to the program.
    answers: Vec<u8>,
    faults: Vec<String>,
}

impl Emulator {
    pub(crate) fn new(columns: u16, rows: u16, ambiguous: Ambiguous) -> Self {
        let columns = usize::from(columns);
        Self {
            ambiguous,
            columns,
            rows: vec![vec![Cell::default(); columns]; rows.into()],
            x: 0,
            y: 0,
            region: 0..rows.into(),
            pen: Pen::default(),
            shows_cursor: true,
            begun: Vec::new(),
            answers: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Takes another size; what no longer fits is gone, as in xterm.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.columns = columns.into();
        self.rows.resize(rows.into(), Vec::new());
        for row in &mut self.rows {
            row.resize(self.columns, Cell::default());
            if row.last().is_some_and(|cell| !cell.part && self.columns > 0)
                && let Some(last) = row.last_mut()
                && columns_of(&last.text, self.ambiguous) == 2
            {
                *last = Cell::default();
            }
        }
        self.x = self.x.min(self.columns.saturating_sub(1));
        self.y = self.y.min(self.rows.len().saturating_sub(1));
        self.region = 0..self.rows.len();
    }

    /// Returns columns and rows.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.columns, self.rows.len())
    }

    pub(crate) fn process(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.begun.push(*byte);
            self.advance();
        }
    }

    /// Returns where the cursor stands, column and row, if it is shown.
    pub(crate) fn cursor(&self) -> Option<(usize, usize)> {
        self.shows_cursor.then_some((self.x.min(self.columns.saturating_sub(1)), self.y))
    }

    pub(crate) fn cell(&self, x: usize, y: usize) -> &Cell {
        &self.rows[y][x]
    }

    /// Whether a cell is underlined, as a field is.
    pub(crate) fn is_underlined(&self, x: usize, y: usize) -> bool {
        self.cell(x, y).pen.marks & UNDERLINE != 0
    }

    /// Whether a cell is reversed, as what is chosen is.
    pub(crate) fn is_reversed(&self, x: usize, y: usize) -> bool {
        self.cell(x, y).pen.marks & REVERSE != 0
    }

    /// Whether something stands on the screen in red and reversed, as what is wrong does.
    pub(crate) fn has_complaint(&self) -> bool {
        let is_bad = |cell: &Cell| cell.pen.front == RED && cell.pen.marks & REVERSE != 0;
        self.rows.iter().flatten().any(is_bad)
    }

    /// Returns the text from one column of a row up to another, blanks where nothing was printed.
    pub(crate) fn text(&self, y: usize, from: usize, to: usize) -> String {
        let cells = self.rows[y].iter().take(to).skip(from).filter(|cell| !cell.part);
        cells.map(|cell| if cell.text.is_empty() { " " } else { &cell.text }).collect()
    }

    /// Returns a row as it is read, without the blanks at its end.
    pub(crate) fn row(&self, y: usize) -> String {
        self.text(y, 0, self.columns).trim_end().to_owned()
    }

    /// Returns the whole screen as it is read.
    pub(crate) fn contents(&self) -> String {
        (0..self.rows.len()).map(|y| self.row(y)).collect::<Vec<_>>().join("\n")
    }

    /// Returns what is seen of each row, colours and marks included; a blank is a blank, however
    /// it came to be one.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.iter().map(look).collect()).collect()
    }

    /// Takes what the terminal says to the program.
    pub(crate) fn answers(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.answers)
    }

    /// Returns everything that no program should have sent.
    pub(crate) fn faults(&self) -> &[String] {
        &self.faults
    }

    fn advance(&mut self) {
        match self.begun[..] {
            [0x1b, b'[', .., 0x40..=0x7e] if self.begun.len() > 2 => {
                let begun = std::mem::take(&mut self.begun);
                let last = char::from(begun[begun.len() - 1]);
                let inner = String::from_utf8_lossy(&begun[2..begun.len() - 1]).into_owned();
                self.sequence(&inner, last);
            }
            [0x1b] | [0x1b, b'[', ..] => {}
            [b'\r'] => self.step(|it| it.x = 0),
            [b'\n'] => self.step(Self::feed),
            [0x08] => self.step(|it| it.x = it.x.saturating_sub(1)),
            [0x1b, b'M'] => self.step(Self::feed_back),
            [0x1b, _] | [0..0x20 | 0x7f] => self.unknown(),
            _ => match std::str::from_utf8(&self.begun).map(|text| text.chars().next()) {
                Ok(Some(char)) => {
                    self.begun.clear();
                    self.print(char);
                }
                Err(error) if error.error_len().is_some() => self.unknown(),
                _ => {}
            },
        }
    }

    fn step(&mut self, step: impl FnOnce(&mut Self)) {
        self.begun.clear();
        step(self);
    }

    /// A row down; at the end of the region its rows move up instead.
    fn feed(&mut self) {
        if self.y + 1 == self.region.end {
            let blank = self.blank_row();
            self.rows[self.region.clone()].rotate_left(1);
            self.rows[self.y] = blank;
        } else {
            self.y = (self.y + 1).min(self.rows.len().saturating_sub(1));
        }
    }

    /// A row up; at the beginning of the region its rows move down instead.
    fn feed_back(&mut self) {
        if self.y == self.region.start {
            let blank = self.blank_row();
            self.rows[self.region.clone()].rotate_right(1);
            self.rows[self.y] = blank;
        } else {
            self.y = self.y.saturating_sub(1);
        }
    }

    /// A row that comes in takes the pen's ground.
    fn blank_row(&self) -> Vec<Cell> {
        let pen = Pen { back: self.pen.back, ..Pen::default() };
        vec![Cell { pen, ..Cell::default() }; self.columns]
    }

    /// Sets the region that scrolls: all rows, or from one to another. The cursor goes home.
    fn set_region(&mut self, numbers: &[u16]) {
        let all = self.rows.len();
        let number = |at: usize| numbers.get(at).map(|n| usize::from(*n)).filter(|n| *n > 0);
        let (top, bottom) = (number(0).unwrap_or(1), number(1).unwrap_or(all));
        if top < bottom && bottom <= all {
            self.region = top - 1..bottom;
        } else if all > 1 {
            self.faults.push(format!("sent a region from {top} to {bottom} of {all} rows"));
        }
        (self.x, self.y) = (0, 0);
    }

    fn unknown(&mut self) {
        let begun = std::mem::take(&mut self.begun);
        self.faults.push(format!("sent {:?}", String::from_utf8_lossy(&begun)));
    }

    fn print(&mut self, char: char) {
        let taken = columns(char, self.ambiguous);
        if taken == 0 {
            let before = self.x.saturating_sub(1);
            let owner = if self.rows[self.y].get(before).is_some_and(|cell| cell.part) {
                before.saturating_sub(1)
            } else {
                before
            };
            if let Some(cell) = self.rows[self.y].get_mut(owner) {
                cell.text.push(char);
            }
            return;
        }
        if self.x + taken > self.columns {
            let (x, y) = (self.x, self.y);
            self.faults.push(format!("{char:?} in column {x} of row {y} reaches over the edge"));
            return;
        }
        let (x, y) = (self.x, self.y);
        for at in x..x + taken {
            self.free(at, y);
            self.rows[y][at] = Cell { text: String::new(), part: at > x, pen: self.pen };
        }
        self.rows[y][x].text.push(char);
        self.x += taken;
    }

    /// Blanks the other half of a wide character of which a half is drawn over.
    fn free(&mut self, x: usize, y: usize) {
        let row = &mut self.rows[y];
        if row[x].part {
            row[x - 1].text.clear();
        }
        if row.get(x + 1).is_some_and(|behind| behind.part) {
            row[x + 1].part = false;
            row[x].text.clear();
        }
        row[x].part = false;
    }

    fn sequence(&mut self, inner: &str, last: char) {
        let numbers: Vec<u16> = inner.split(';').map(|part| part.parse().unwrap_or(0)).collect();
        let count = usize::from(numbers[0].max(1));
        let (right, bottom) = (self.columns.saturating_sub(1), self.rows.len().saturating_sub(1));
        self.x = if last == 'm' || last == 'n' { self.x } else { self.x.min(right) };
        match (inner, last) {
            ("?25", 'h') => self.shows_cursor = true,
            ("?25", 'l') => self.shows_cursor = false,
            ("?1049" | "?2004" | "?7", 'h' | 'l') => {}
            ("6", 'n') => {
                let column = self.x.min(right) + 1;
                self.answers.extend(format!("\x1b[{};{column}R", self.y + 1).bytes());
            }
            ("5", 'n') => self.answers.extend(b"\x1b[0n"),
            ("" | "0", 'c') => self.answers.extend(b"\x1b[?62;22c"),
            ("2", 'J') => (0..self.rows.len()).for_each(|y| self.wipe(y, 0)),
            ("" | "0", 'K') => self.wipe(self.y, self.x),
            (_, 'H') => {
                let column = numbers.get(1).map_or(1, |column| usize::from(*column).max(1));
                (self.x, self.y) = ((column - 1).min(right), (count - 1).min(bottom));
            }
            (_, 'r') => self.set_region(&numbers),
            (_, 'G') => self.x = (count - 1).min(right),
            (_, 'A') => self.y = self.y.saturating_sub(count),
            (_, 'B') => self.y = (self.y + count).min(bottom),
            (_, 'C') => self.x = (self.x + count).min(right),
            (_, 'D') => self.x = self.x.saturating_sub(count),
            (_, 'm') => numbers.iter().for_each(|code| self.dip(*code)),
            _ => self.faults.push(format!("sent ESC [ {inner} {last}")),
        }
    }

    fn wipe(&mut self, y: usize, from: usize) {
        if self.rows[y].get(from).is_some_and(|cell| cell.part) {
            self.rows[y][from - 1].text.clear();
        }
        let pen = Pen { back: self.pen.back, ..Pen::default() };
        for cell in self.rows[y].iter_mut().skip(from) {
            *cell = Cell { pen, ..Cell::default() };
        }
    }

    fn dip(&mut self, code: u16) {
        match code {
            0 => self.pen = Pen::default(),
            1 => self.pen.marks |= BOLD,
            2 => self.pen.marks |= DIM,
            4 => self.pen.marks |= UNDERLINE,
            7 => self.pen.marks |= REVERSE,
            22 => self.pen.marks &= !(BOLD | DIM),
            24 => self.pen.marks &= !UNDERLINE,
            27 => self.pen.marks &= !REVERSE,
            39 => self.pen.front = 0,
            49 => self.pen.back = 0,
            30..=37 | 90..=97 => self.pen.front = code,
            40..=47 | 100..=107 => self.pen.back = code,
            _ => self.faults.push(format!("sent the colour or weight {code}")),
        }
    }
}

fn columns_of(text: &str, ambiguous: Ambiguous) -> usize {
    text.chars().map(|char| columns(char, ambiguous)).sum()
}

/// Returns a cell as it is seen.
fn look(cell: &Cell) -> String {
    let Pen { front, back, marks } = cell.pen;
    let text = match (&*cell.text, cell.part) {
        (_, true) => "<",
        ("", false) => " ",
        (text, false) => text,
    };
    // Letters' colour and weight are not seen on a blank.
    let letters =
        if text == " " { String::new() } else { format!("{front}.{}", marks & (BOLD | DIM)) };
    format!("[{text}{letters}/{back}.{}]", marks & (UNDERLINE | REVERSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ambiguous: Ambiguous, bytes: &str) -> Emulator {
        let mut emulator = Emulator::new(8, 2, ambiguous);
        emulator.process(bytes.as_bytes());
        emulator
    }

    #[test]
    fn ambiguous_characters_are_as_wide_as_it_is_told() {
        for (ambiguous, cursor) in [(Ambiguous::Narrow, 6), (Ambiguous::Wide, 7)] {
            let mut emulator = drawn(ambiguous, "“信a访\x1b[6n");
            assert_eq!(emulator.cursor(), Some((cursor, 0)));
            assert_eq!(emulator.answers(), format!("\x1b[1;{}R", cursor + 1).into_bytes());
            assert_eq!(emulator.row(0), "“信a访");
        }
    }

    #[test]
    fn half_a_wide_character_is_never_left() {
        for (bytes, row) in
            [("信访\x1b[2Gx", " x访"), ("信访\x1b[1Gx", "x 访"), ("信访\x1b[4G\x1b[K", "信")]
        {
            let emulator = drawn(Ambiguous::Narrow, bytes);
            assert_eq!(emulator.row(0), row, "{bytes:?}");
            assert!(emulator.faults().is_empty());
        }
    }

    #[test]
    fn rows_of_a_region_move_and_the_others_stay() {
        let moved = |bytes: &str| {
            let mut emulator = Emulator::new(4, 4, Ambiguous::Narrow);
            emulator.process(b"a\r\nb\r\nc\r\nd\x1b[2;3r");
            emulator.process(bytes.as_bytes());
            assert_eq!(emulator.faults(), [] as [String; 0]);
            emulator.contents()
        };
        assert_eq!(moved("\x1b[3H\n\x1b[r\x1b[4Hx"), "a\nc\n\nx");
        assert_eq!(moved("\x1b[2H\x1bM\x1b[r\n\nx"), "a\n\nx\nd");
        assert_eq!(moved("\nx\n\ny"), "a\nc\n y\nd");
    }

    #[test]
    fn what_reaches_over_the_edge_or_is_not_known_is_a_fault() {
        for bytes in ["12345678x", "1234567信", "\x1b[5q", "\x1b(0", "\u{7}"] {
            assert_eq!(drawn(Ambiguous::Narrow, bytes).faults().len(), 1, "{bytes:?}");
        }
        assert_eq!(drawn(Ambiguous::Wide, "信访事“").faults().len(), 0);
        assert_eq!(drawn(Ambiguous::Wide, "信访事1“").faults().len(), 1);
    }

    #[test]
    fn colours_and_marks_are_seen_and_a_blank_is_a_blank() {
        let plain = drawn(Ambiguous::Narrow, "a b");
        assert_eq!(
            plain.seen(),
            drawn(Ambiguous::Narrow, "a\x1b[1Cb\x1b[2G\x1b[1;31m \x1b[m").seen()
        );
        assert_ne!(plain.seen(), drawn(Ambiguous::Narrow, "a\x1b[7m \x1b[mb").seen());
        assert_ne!(plain.seen(), drawn(Ambiguous::Narrow, "\x1b[1ma\x1b[m b").seen());
    }
}
