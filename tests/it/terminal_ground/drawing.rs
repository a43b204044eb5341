//! Drawing only what changed against drawing everything, in a terminal emulator.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::{
    io::{self, Write},
    num::NonZeroU16,
};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Style},
    widgets::{Block, Clear, Paragraph, Widget},
};
use xinfang::tui::{
    paint::{Canvas, HIDDEN},
    screen::Screen,
    theme::{Ink, LINES, Theme},
    width::Ambiguous,
};

const THEME: Theme = Theme { glyphs: LINES, ambiguous: Ambiguous::Narrow, colour: true };

/// A terminal emulator that is written to.
struct Emulator(vt100::Parser);

impl Write for Emulator {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A screen on an emulator, which can be looked at from outside.
struct Desk {
    screen: Screen<Vec<u8>>,
    emulator: Emulator,
}

impl Desk {
    fn new(columns: u16, rows: u16) -> Desk {
        let size = |n| NonZeroU16::new(n).unwrap();
        Desk {
            screen: Screen::new(Vec::new(), columns, rows, THEME.ambiguous),
            emulator: Emulator(vt100::Parser::new(size(rows), size(columns), 0)),
        }
    }

    /// Draws a frame and returns how many bytes it took.
    fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> usize {
        let sent = self.screen.draw(paint).unwrap();
        let bytes = std::mem::take(self.screen.output());
        assert_eq!(sent, bytes.len());
        self.emulator.write_all(&bytes).unwrap();
        sent
    }

    /// What is seen: each cell with its looks, and the cursor.
    fn seen(&self) -> (Vec<String>, Option<(u16, u16)>) {
        let screen = self.emulator.0.screen();
        let (rows, columns) = screen.size();
        let row = |y| {
            let cells = (0..columns.get()).map(move |x| screen.cell(y, x).unwrap());
            cells.map(look).collect::<String>()
        };
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        ((0..rows.get()).map(row).collect(), cursor)
    }
}

fn look(cell: &vt100::Cell) -> String {
    let text = match cell.contents() {
        "" if cell.is_wide_continuation() => "<",
        "" => " ",
        text => text,
    };
    // Letters' colour and weight are not seen on a blank.
    let front = if text == " " && !cell.inverse() {
        String::new()
    } else {
        format!("{:?}{}", cell.fgcolor(), cell.bold())
    };
    format!("[{text} {front} {:?} {} {}]", cell.bgcolor(), cell.inverse(), cell.underline())
}

/// xorshift; the same frames on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn upto(&mut self, most: u16) -> u16 {
        u16::try_from(self.roll(u64::from(most) + 1)).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }

    fn text(&mut self) -> String {
        let han = ["张", "三", "办", "公", "室", "，", "。", "𠮷", "𬱖", "（", "）"];
        let doubtful = ["“", "”", "—", "…", "─", "①", "·", "e\u{301}", "é"];
        let harmful = ["\x1b[2J", "\u{7}", "\u{202e}", "\u{200b}", "\t"];
        let kinds: [&[&str]; 7] =
            [&han, &han, &han, &["a", "b", "Z", "1"], &[" "], &doubtful, &harmful];
        let mut text = String::new();
        for _ in 0..=self.roll(10) {
            let of = self.pick(&kinds);
            text.push_str(self.pick(of));
        }
        text
    }

    fn style(&mut self) -> Style {
        self.pick(&[
            Style::new(),
            Style::new(),
            Style::new().reversed(),
            Style::new().bg(Color::Blue),
            Style::new().fg(Color::Red).bold(),
            Style::new().underlined(),
        ])
    }

    fn area(&mut self, whole: Rect) -> Rect {
        let (x, y) = (self.upto(whole.width - 1), self.upto(whole.height - 1));
        Rect::new(x, y, 1 + self.upto(12), 1 + self.upto(3)).intersection(whole)
    }
}

/// A frame of overlapping texts, popups and other people's widgets.
fn frame(seed: u64, buffer: &mut Buffer) -> Option<Position> {
    let mut dice = Dice(seed | 1);
    let whole = buffer.area;
    for _ in 0..3 + dice.roll(10) {
        let (area, text, style) = (dice.area(whole), dice.text(), dice.style());
        let mut canvas = Canvas { buffer, theme: THEME };
        match dice.roll(6) {
            0 | 1 => {
                canvas.put(area.x, area.y, area.width, &text, style);
            }
            2 => {
                canvas.popup(area, &text, style, style);
            }
            3 => canvas.rule(area.x, area.y, area.width, style),
            4 => Paragraph::new(text).style(style).render(area, buffer),
            _ => {
                Clear.render(area, buffer);
                Block::bordered().render(area, buffer);
            }
        }
    }
    (dice.roll(3) > 0).then(|| dice.area(whole).as_position())
}

#[test]
fn drawing_what_changed_gives_the_same_screen_as_drawing_everything() {
    let (columns, rows) = (24, 6);
    for case in 0..1000_u64 {
        let mut desk = Desk::new(columns, rows);
        for step in 0..5_u64 {
            let seed = (case * 7919 + step * 104_729 + 12345).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            desk.draw(|buffer| frame(seed, buffer));
            let mut fresh = Desk::new(columns, rows);
            fresh.draw(|buffer| frame(seed, buffer));
            assert_eq!(desk.seen(), fresh.seen(), "case {case}, step {step}");
            assert_eq!(desk.draw(|buffer| frame(seed, buffer)), 0, "the same frame again");
        }
    }
}

/// A list that scrolls under a heading, with something beside it and at times something on top.
fn list(top: u16, seed: u64, buffer: &mut Buffer) {
    let whole = buffer.area;
    for y in 1..whole.height - 1 {
        // A line is the same wherever it stands.
        let mut line = Dice(u64::from(top + y).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let (text, style) = (line.text() + &line.text(), line.style());
        Canvas { buffer, theme: THEME }.put(0, y, whole.width - 8, &text, style);
    }
    let mut dice = Dice(seed | 1);
    let mut canvas = Canvas { buffer, theme: THEME };
    canvas.put(0, 0, whole.width, "编号 标题", Style::new().reversed());
    canvas.put(whole.width - 8, 2, 8, &dice.text(), Style::new());
    canvas.put(0, whole.height - 1, whole.width, "F1 帮助", Style::new());
    if dice.roll(4) == 0 {
        canvas.popup(dice.area(whole), &dice.text(), dice.style(), Style::new());
    }
}

#[test]
fn a_list_that_moves_looks_as_one_drawn_from_scratch() {
    let (columns, rows) = (40, 12);
    let mut moved = 0;
    for case in 0..300_u64 {
        let mut dice = Dice(case * 7919 + 1);
        let mut desk = Desk::new(columns, rows);
        let mut top: u16 = 20;
        for step in 0..12 {
            top = dice.pick(&[top + 1, top + 1, top - 1, top + 3, top - 5, top + 30]).clamp(5, 200);
            let seed = dice.roll(u64::MAX);
            let mut bytes = Vec::new();
            for held in [Some(Rect::new(columns - 8, 0, 8, rows)), None] {
                desk.screen.hold(held);
                desk.screen
                    .draw(|buffer| {
                        list(top, seed, buffer);
                        None
                    })
                    .unwrap();
                bytes.extend(std::mem::take(desk.screen.output()));
            }
            moved += usize::from(bytes.windows(3).any(|bytes| bytes == b"\x1b[r"));
            desk.emulator.write_all(&bytes).unwrap();
            let mut fresh = Desk::new(columns, rows);
            fresh.draw(|buffer| {
                list(top, seed, buffer);
                None
            });
            assert_eq!(desk.seen(), fresh.seen(), "case {case}, step {step}");
        }
    }
    assert!(moved > 1000, "only {moved} movements were seen");
}

#[test]
fn the_terminal_shows_what_the_buffer_holds() {
    for seed in 1..1000_u64 {
        let mut desk = Desk::new(24, 6);
        let mut drawn = Buffer::default();
        desk.draw(|buffer| {
            let caret = frame(seed, buffer);
            xinfang::tui::paint::normalise(buffer, THEME.ambiguous);
            drawn = buffer.clone();
            caret
        });
        let screen = desk.emulator.0.screen();
        for y in 0..6 {
            for x in 0..24 {
                let seen = screen.cell(y, x).unwrap();
                let text = match drawn[(x, y)].symbol() {
                    HIDDEN => "",
                    " " if seen.contents().is_empty() => "",
                    symbol => symbol,
                };
                assert_eq!(seen.contents(), text, "seed {seed} at {x}, {y}");
                assert_eq!(seen.is_wide_continuation(), drawn[(x, y)].symbol() == HIDDEN);
            }
        }
    }
}

/// A register of petitions in 80 columns and 24 rows, `selected` marked, `typed` in the field.
fn register(selected: u16, typed: &str, buffer: &mut Buffer) -> Position {
    let mut canvas = Canvas { buffer, theme: THEME };
    let plain = THEME.style(Ink::Normal);
    canvas.frame(Rect::new(0, 0, 80, 21), "信访登记", plain, THEME.style(Ink::Title));
    for row in 0..19 {
        let y = row + 1;
        let marker = if row == selected { THEME.glyphs.marker } else { " " };
        canvas.put(1, y, 1, marker, plain);
        canvas.put(3, y, 8, &format!("2026-{row:03}"), plain);
        canvas.put(13, y, 10, "符阿妹", plain);
        canvas.put(25, y, 38, "反映农场与村集体土地权属争议长期未予调处", plain);
        let late = row % 3 == 0;
        let ink = if late { Ink::Late } else { Ink::Normal };
        canvas.put(65, y, 13, if late { "超期3天" } else { "办理中" }, THEME.style(ink));
    }
    canvas.put(0, 21, 6, "搜索：", plain);
    let taken = canvas.put(6, 21, 60, typed, THEME.style(Ink::FieldFocused));
    canvas.put(0, 23, 80, "F2 登记  F3 搜索  F10 退出", plain);
    Position::new(6 + taken, 21)
}

#[test]
fn frames_are_cheap() {
    let mut desk = Desk::new(80, 24);
    let full = desk.draw(|buffer| Some(register(3, "", buffer)));
    let unchanged = desk.draw(|buffer| Some(register(3, "", buffer)));
    let marker = desk.draw(|buffer| Some(register(4, "", buffer)));
    let han = desk.draw(|buffer| Some(register(4, "符", buffer)));
    let next_han = desk.draw(|buffer| Some(register(4, "符阿", buffer)));
    let ascii = desk.draw(|buffer| Some(register(4, "符阿a", buffer)));
    let ambiguous = desk.draw(|buffer| Some(register(4, "符阿a·", buffer)));
    println!(
        "bytes: full 80x24 {full}, unchanged {unchanged}, marker {marker}, \
         Han {han}, next Han {next_han}, ASCII {ascii}, ambiguous {ambiguous}"
    );
    assert_eq!(unchanged, 0);
    assert!(full <= 5000, "{full}");
    assert!(marker <= 55, "{marker}");
    assert!(han <= 15 && next_han <= 3 && ascii <= 1 && ambiguous <= 24);
}
