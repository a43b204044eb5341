//! A screen as an SVG picture: a text element for every run of one style, in a grid of cells.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
    style::{Color, Modifier},
};
use xinfang::tui::paint::HIDDEN;

/// Pixels of a cell, half as wide as a Han letter of the font's size; and of the margin around
/// the screen.
const CELL: (u16, u16) = (9, 22);
const MARGIN: u16 = 12;
/// How far below the upper edge of its cell a letter stands.
const BASELINE: u16 = 17;
const GROUND: &str = "#fbfaf6";
const FRONT: &str = "#24292f";

/// Draws a screen and its caret.
pub(super) fn svg(buffer: &Buffer, caret: Option<Position>) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono',\
         Menlo,Consolas,monospace\" font-size=\"18\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let (from, style) = (x, look(&buffer[(x, y)]));
            let kind = kind(buffer, x, y);
            let mut text = String::new();
            loop {
                text.push_str(buffer[(x, y)].symbol());
                x += if kind == Kind::Wide { 2 } else { 1 };
                let goes_on = kind != Kind::Single && x < area.width;
                if !goes_on || look(&buffer[(x, y)]) != style || self::kind(buffer, x, y) != kind {
                    break;
                }
            }
            run(&mut svg, (from, x, y), &text, &style);
        }
    }
    if let Some(at) = caret {
        let (x, y) = (MARGIN + at.x * CELL.0, MARGIN + at.y * CELL.1);
        let _ =
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"22\" fill=\"{FRONT}\"/>");
    }
    svg + "</svg>\n"
}

/// What may stand in one text: characters of one width, which no font shifts against each other.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ascii,
    Wide,
    Rule,
    Single,
}

fn kind(buffer: &Buffer, x: u16, y: u16) -> Kind {
    let symbol = buffer[(x, y)].symbol();
    match symbol {
        _ if x + 1 < buffer.area.width && buffer[(x + 1, y)].symbol() == HIDDEN => Kind::Wide,
        RULE => Kind::Rule,
        _ if symbol.is_ascii() => Kind::Ascii,
        _ => Kind::Single,
    }
}

const RULE: &str = "─";

/// What a cell looks like: its letter's colour, its ground, and its marks.
#[derive(PartialEq)]
struct Look {
    front: &'static str,
    ground: Option<&'static str>,
    marks: Modifier,
}

fn look(cell: &Cell) -> Look {
    let (front, ground) = (colour(cell.fg).unwrap_or(FRONT), colour(cell.bg));
    let marks = cell.modifier;
    let dim = if marks.contains(Modifier::DIM) { "#8c959f" } else { front };
    if marks.contains(Modifier::REVERSED) {
        return Look { front: ground.unwrap_or(GROUND), ground: Some(dim), marks };
    }
    Look { front: dim, ground, marks }
}

fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Red => "#cf222e",
        Color::Green => "#1a7f37",
        Color::Yellow => "#f2cc60",
        Color::Blue => "#0969da",
        Color::Magenta => "#8250df",
        Color::Cyan => "#0e7490",
        Color::Black => "#000000",
        _ => return None,
    })
}

fn run(svg: &mut String, (from, to, y): (u16, u16, u16), text: &str, look: &Look) {
    let (x, top) = (MARGIN + from * CELL.0, MARGIN + y * CELL.1);
    let width = (to - from) * CELL.0;
    if let Some(ground) = look.ground {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    let underlined = look.marks.contains(Modifier::UNDERLINED);
    if underlined {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"1\" fill=\"{}\"/>",
            top + CELL.1 - 2,
            look.front
        );
    }
    if text.trim().is_empty() {
        return;
    }
    // Rules and frames are drawn, so that they meet whatever the font.
    if text.starts_with(RULE) {
        let centre = top + CELL.1 / 2;
        let _ = writeln!(svg, "<path d=\"M{x} {centre}h{width}\" stroke=\"{}\"/>", look.front);
        return;
    }
    if let Some(d) = line(text, x, top) {
        let _ = writeln!(svg, "<path d=\"{d}\" stroke=\"{}\" fill=\"none\"/>", look.front);
        return;
    }
    let bold = if look.marks.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" xml:space=\"preserve\" fill=\"{}\"{bold}>{text}</text>",
        top + BASELINE,
        look.front
    );
}

/// Returns the path of a character of line drawing.
fn line(text: &str, x: u16, top: u16) -> Option<String> {
    let (right, bottom) = (x + CELL.0, top + CELL.1);
    let (middle, centre) = (x + CELL.0 / 2, top + CELL.1 / 2);
    Some(match text {
        "│" => format!("M{middle} {top}V{bottom}"),
        "┌" => format!("M{right} {centre}H{middle}V{bottom}"),
        "┐" => format!("M{x} {centre}H{middle}V{bottom}"),
        "└" => format!("M{right} {centre}H{middle}V{top}"),
        "┘" => format!("M{x} {centre}H{middle}V{top}"),
        _ => return None,
    })
}
