//! A paper in the lines and pages that it has in print.
//!
//! A letter has 22 lines of 28 full-width characters on a page (GB/T 9704-2012); a sheet is set
//! smaller, in 36 lines of 36. Every line is as high as every other, so that what stands here and
//! what a word processor makes of the file break at the same places.

mod flow;
mod grid;

use chrono::{Datelike, NaiveDate};

use super::lines::{width, wrap};
use crate::domain::paper::{Block, Paper, Signed, Span};
use flow::{Item, flow};
pub(super) use grid::{LOW_ROW, SHORT_ROW, cell_lines, paragraphs, row_lines, widths};

/// A page as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub look: Look,
    /// With the blanks that stand before it.
    pub text: Vec<Span>,
}

/// What a line is, for whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The office's name in red at the head of a letter.
    Head,
    /// A red line.
    RedRule,
    Title,
    Heading,
    Plain,
    /// A rule of a table; on paper it takes no line.
    Rule,
    /// The number at the foot of a page; it takes no line either.
    PageNumber,
}

/// How much stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    /// The columns of a line, two a full-width character.
    pub(super) columns: usize,
    /// The lines of a page.
    pub(super) lines: usize,
    /// The lines of the first page.
    pub(super) first: usize,
}

/// The head of a letter takes a line of the first page.
const LETTER: Measure = Measure { columns: 56, lines: 22, first: 21 };
const SHEET: Measure = Measure { columns: 72, lines: 36, first: 36 };

/// The most characters of a line of the title, which is set larger.
const TITLE: usize = 20;
/// The characters by which a paragraph begins further in.
pub(super) const INDENT: usize = 2;
/// Lines left for the seal above the name and the day.
pub(super) const SEAL: u8 = 2;
/// The characters that stay free at the right of the day.
const RIGHT_OF_DAY: usize = 4;

impl Measure {
    /// Returns how a paper is measured.
    pub(super) fn of(paper: &Paper) -> Self {
        if paper.kind.is_letter() { LETTER } else { SHEET }
    }
}

/// A paper in lines, and what only the file needs to know of them.
pub(super) struct Laid {
    pub(super) pages: Vec<Page>,
    /// Empty lines that take who else gets it (抄送) to the foot of the last page of the letter.
    pub(super) above_copies: usize,
}

/// Returns the pages of a paper as they are printed.
pub fn pages(paper: &Paper) -> Vec<Page> {
    laid(paper).pages
}

pub(super) fn laid(paper: &Paper) -> Laid {
    let measure = Measure::of(paper);
    let letter = paper.kind.is_letter();
    let mut items = opening(paper, measure);
    items.extend(blocks(&paper.blocks, measure));
    if let Some(signed) = &paper.signed {
        let last = items.pop();
        items.extend(ending(signed, last, measure));
    }
    let mut pages = flow(&items, measure.first, measure.lines);
    let copies = copies(&paper.copies);
    let mut above_copies = 0;
    if !copies.is_empty() {
        let taken = pages.last().map_or(0, |page| flow::height(page));
        let most = if pages.len() == 1 { measure.first } else { measure.lines };
        if taken + copies.len() > most {
            above_copies = (most - taken) + measure.lines - copies.len();
            pages.push(Vec::new());
            let last = pages.last_mut().expect("it was put there");
            last.extend(vec![Line::empty(); measure.lines - copies.len()]);
        } else {
            above_copies = most - taken - copies.len();
            let last = pages.last_mut().expect("a paper has a page");
            last.extend(vec![Line::empty(); above_copies]);
        }
        pages.last_mut().expect("a paper has a page").extend(copies);
    }
    if !paper.annex.is_empty() {
        pages.extend(flow(&blocks(&paper.annex, measure), measure.lines, measure.lines));
    }
    let pages = pages.into_iter().enumerate();
    let dressed = pages.map(|(at, lines)| dressed(paper, at + 1, lines, letter));
    Laid { pages: dressed.collect(), above_copies }
}

impl Line {
    fn new(look: Look, text: Vec<Span>) -> Self {
        Self { look, text }
    }

    fn plain(text: impl Into<String>) -> Self {
        Self::new(Look::Plain, vec![Span::plain(text)])
    }

    fn empty() -> Self {
        Self::new(Look::Plain, Vec::new())
    }

    /// Whether it takes room among the lines of a page.
    pub(super) fn counts(&self) -> bool {
        !matches!(self.look, Look::Rule | Look::PageNumber | Look::Head | Look::RedRule)
    }

    /// Returns its text.
    pub fn text(&self) -> String {
        self.text.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Returns a page with the head of a letter and its number.
fn dressed(paper: &Paper, number: usize, lines: Vec<Line>, letter: bool) -> Page {
    let columns = Measure::of(paper).columns;
    let mut all = Vec::new();
    if letter && number == 1 {
        all.push(Line::new(Look::Head, vec![Span::plain(centred(&paper.office, columns))]));
        all.push(Line::new(Look::RedRule, vec![Span::plain("━".repeat(columns))]));
    }
    all.extend(lines);
    if number > 1 {
        let text = format!("— {number} —");
        // One character stays free beside it; odd pages have it at the right, even ones at the left.
        let text = if number.is_multiple_of(2) {
            format!("　{text}")
        } else {
            let blanks = columns.saturating_sub(width(&text) + 2);
            format!("{}{text}", " ".repeat(blanks))
        };
        all.push(Line::new(Look::PageNumber, vec![Span::plain(text)]));
    }
    Page { lines: all }
}

/// Returns what stands above the text: number, title, who gets it.
fn opening(paper: &Paper, measure: Measure) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(mark) = &paper.mark {
        let mark = mark.to_string();
        let blanks = measure.columns.saturating_sub(width(&mark));
        items.push(Item::line(Line::plain(format!("{}{mark}", " ".repeat(blanks)))));
    } else if paper.kind.is_letter() {
        items.push(Item::line(Line::empty()));
    }
    if paper.kind.is_letter() {
        items.extend([Item::line(Line::empty()), Item::line(Line::empty())]);
    }
    items.push(title(&paper.title, measure));
    items.push(Item::line(Line::empty()));
    if !paper.to.is_empty() {
        let to = wrap(&[Span::plain(format!("{}：", paper.to))], 0, measure.columns);
        items.push(Item::of(to.into_iter().map(|line| Line::new(Look::Plain, line)).collect()));
    }
    items
}

fn title(text: &str, measure: Measure) -> Item {
    let lines = title_lines(text).into_iter().map(|line| {
        let line = centred(&line, measure.columns);
        Line::new(Look::Title, vec![Span::plain(line)])
    });
    Item { keep: true, next: true, ..Item::of(lines.collect()) }
}

/// Breaks a title into as few lines as it needs, all nearly as long as one another.
pub(super) fn title_lines(text: &str) -> Vec<String> {
    let needed = width(text).div_ceil(2 * TITLE).max(1);
    // The lines are made longer until no more of them are needed than there have to be.
    let shortest = width(text).div_ceil(needed);
    let broken = (shortest..=2 * TITLE)
        .map(|most| wrap(&[Span::plain(text)], 0, most))
        .find(|lines| lines.len() <= needed);
    let broken = broken.unwrap_or_else(|| wrap(&[Span::plain(text)], 0, 2 * TITLE));
    let text = |line: Vec<Span>| line.into_iter().map(|span| span.text).collect();
    broken.into_iter().map(text).collect()
}

fn blocks(blocks: &[Block], measure: Measure) -> Vec<Item> {
    let mut items = Vec::new();
    for block in blocks {
        match block {
            Block::Title(text) => {
                items.push(title(text, measure));
                items.push(Item::line(Line::empty()));
            }
            Block::Heading { text, .. } => {
                let mut item = paragraph(&[Span::plain(text.as_str())], INDENT, measure);
                item.lines.iter_mut().for_each(|line| line.look = Look::Heading);
                items.push(Item { keep: true, next: true, ..item });
            }
            Block::Text(spans) => items.push(paragraph(spans, INDENT, measure)),
            Block::Line(spans) => items.push(paragraph(spans, 0, measure)),
            Block::Table(table) => items.extend(grid::rows(table)),
            Block::Blank(count) => {
                items.extend((0..*count).map(|_| Item::line(Line::empty())));
            }
            Block::PageBreak => items.push(Item::page_break()),
        }
    }
    items
}

fn paragraph(spans: &[Span], indent: usize, measure: Measure) -> Item {
    let mut lines = wrap(spans, 2 * indent, measure.columns);
    if let Some(first) = lines.first_mut().filter(|first| indent > 0 && !first.is_empty()) {
        first.insert(0, Span::plain("　".repeat(indent)));
    }
    Item::of(lines.into_iter().map(|line| Line::new(Look::Plain, line)).collect())
}

/// Returns room for the seal, the name and the day, together with the last part of the text: they
/// never stand on a page alone.
fn ending(signed: &Signed, last: Option<Item>, measure: Measure) -> Vec<Item> {
    let (name, day) = signature(signed, measure.columns / 2);
    let last = last.map(|item| Item { keep: true, next: true, ..item });
    let seal = (0..SEAL).map(|_| Item { next: true, ..Item::line(Line::empty()) });
    let text =
        |(blanks, text): (usize, String)| Line::plain(format!("{}{text}", " ".repeat(blanks)));
    let name = Item { next: true, ..Item::line(text(name)) };
    last.into_iter().chain(seal).chain([name, Item::line(text(day))]).collect()
}

/// Returns the name and the day, each with the columns that stay free before it: the day ends four
/// characters before the edge, and the name stands over its middle.
fn signature(signed: &Signed, characters: usize) -> ((usize, String), (usize, String)) {
    let day = date(signed.on);
    let columns = 2 * characters;
    let before_day = columns.saturating_sub(width(&day) + 2 * RIGHT_OF_DAY);
    let middle = before_day + width(&day) / 2;
    let name = width(&signed.by);
    let before = middle.saturating_sub(name / 2).min(columns.saturating_sub(name));
    ((before, signed.by.clone()), (before_day, day))
}

/// Returns the columns that stay free at the right of the name and of the day.
pub(super) fn right_of_signature(signed: &Signed, characters: usize) -> (usize, usize) {
    let ((name_at, name), (day_at, day)) = signature(signed, characters);
    let free = |at: usize, text: &str| (2 * characters).saturating_sub(at + width(text));
    (free(name_at, &name), free(day_at, &day))
}

/// Returns who else gets it, one character in from both edges.
fn copies(units: &[String]) -> Vec<Line> {
    let lines = copy_lines(units).into_iter().enumerate();
    lines.map(|(at, text)| Line::plain(format!("{}{text}", indent_of_copies(at)))).collect()
}

/// Returns the blanks before a line of who else gets it: the names stand under one another.
fn indent_of_copies(line: usize) -> &'static str {
    if line == 0 { "　" } else { "　　　　" }
}

/// Returns the lines of who else gets it.
pub(super) fn copy_lines(units: &[String]) -> Vec<String> {
    if units.is_empty() {
        return Vec::new();
    }
    let text = format!("抄送：{}。", units.join("，"));
    let lines = wrap(&[Span::plain(text)], 0, LETTER.columns - 12);
    lines.into_iter().map(|line| line.into_iter().map(|span| span.text).collect()).collect()
}

/// Returns a text with the blanks before it that take it to the middle.
fn centred(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text)) / 2))
}

/// Returns `2026年10月8日`.
pub(super) fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
