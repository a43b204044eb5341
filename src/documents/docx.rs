//! A paper as a file that Word, WPS and LibreOffice open: the layout of GB/T 9704-2012.
//!
//! The same paper gives the same bytes: the file tells no day but the paper's own. Every line has
//! an exact height, so that a page breaks where [`pages`](super::pages()) says, whatever fonts are
//! at hand.

mod chart;
pub(super) mod draft;
mod fixed;
mod paragraph;
mod table;
mod xml;

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::pages::{self, Measure, SEAL, copy_lines, right_of_signature, title_lines};
use crate::domain::paper::{Block, Paper};
use paragraph::{Align, Paragraph};

/// Twips of a millimetre, times ten.
const MM: f64 = 1440.0 / 25.4;

/// How the text of a paper is set: sizes in half points, lengths in twips.
#[derive(Debug, Clone, Copy)]
struct Setting {
    size: u32,
    /// What every character is wider or narrower than its size.
    spacing: i32,
    /// The height of a line.
    line: u32,
    /// The width of a full-width character with its spacing.
    character: u32,
    /// What every row of a table is higher than its text needs.
    row: u32,
}

/// 三号: 22 lines of 28 characters.
const LETTER: Setting = Setting { size: 32, spacing: -5, line: 579, character: 315, row: 0 };
/// 小四: 36 lines of 36 characters.
const SHEET: Setting = Setting { size: 24, spacing: 0, line: 350, character: 245, row: 0 };

/// 二号, of titles.
const TITLE_SIZE: u32 = 44;
/// 四号, of page numbers and of who else gets it.
const SMALL_SIZE: u32 = 28;

impl Setting {
    fn of(paper: &Paper) -> Self {
        if paper.kind.is_letter() {
            return LETTER;
        }
        Self { row: spare(paper), ..SHEET }
    }

    /// Returns it for a paragraph that has to be there and takes no room.
    fn without_height(self) -> Self {
        Self { line: 2, ..self }
    }
}

/// The most that a row of a sheet is made higher.
const HIGHEST_SPARE: u32 = 180;

/// Returns how much higher the rows of a sheet may be, so that one which leaves room on its only
/// page fills it better: for hands, and for the eye.
fn spare(paper: &Paper) -> u32 {
    let pages = pages::pages(paper);
    let [page] = &pages[..] else { return 0 };
    let used = page.lines.iter().filter(|line| line.counts()).count();
    let free = Measure::of(paper).lines.saturating_sub(used + 1);
    let rows = paper.blocks.iter().map(|block| match block {
        Block::Table(table) => table.rows.len(),
        _ => 0,
    });
    let share = free * SHEET.line as usize / rows.sum::<usize>().max(1);
    u32::try_from(share).map_or(HIGHEST_SPARE, |share| share.min(HIGHEST_SPARE))
}

fn mm(length: f64) -> i32 {
    // Lengths of a page are far from the bounds of the type.
    #[expect(clippy::cast_possible_truncation, reason = "a page has fewer than 20,000 twips")]
    let twips = (length * MM).round() as i32;
    twips
}

/// Returns the file of a paper.
pub fn docx(paper: &Paper) -> Vec<u8> {
    let letter = paper.kind.is_letter();
    let parts = [
        ("[Content_Types].xml", fixed::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", fixed::RELATIONS.to_owned()),
        (
            "docProps/core.xml",
            fixed::properties(
                &paper.title,
                &paper.office,
                paper.signed.as_ref().map(|signed| signed.on),
            ),
        ),
        ("word/document.xml", document(paper)),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", fixed::styles(Setting::of(paper))),
        ("word/settings.xml", fixed::SETTINGS.to_owned()),
        ("word/fontTable.xml", fixed::font_table()),
        ("word/header1.xml", fixed::header(letter.then_some(paper.office.as_str()))),
        ("word/header2.xml", fixed::header(None)),
        ("word/footer1.xml", fixed::first_footer(letter)),
        ("word/footer2.xml", fixed::footer(Align::Right)),
        ("word/footer3.xml", fixed::footer(Align::Left)),
    ];
    packed(&parts).expect("writing to memory does not fail")
}

fn packed<N: AsRef<str>, T: AsRef<[u8]>>(
    parts: &[(N, T)],
) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(name.as_ref(), options)?;
        file.write_all(part.as_ref())?;
    }
    Ok(file.finish()?.into_inner())
}

fn document(paper: &Paper) -> String {
    let set = Setting::of(paper);
    let letter = paper.kind.is_letter();
    let characters = Measure::of(paper).columns / 2;
    let mut out = String::from(fixed::DOCUMENT_BEGIN);
    let empty = || Paragraph::new(set);
    match (&paper.mark, letter) {
        (Some(mark), _) => {
            Paragraph::text(set, &mark.to_string()).align(Align::Right).write(&mut out);
        }
        (None, true) => empty().write(&mut out),
        (None, false) => {}
    }
    if letter {
        empty().write(&mut out);
        empty().write(&mut out);
    }
    title(&paper.title, set, &mut out);
    empty().write(&mut out);
    if !paper.to.is_empty() {
        Paragraph::text(set, &format!("{}：", paper.to)).align(Align::Both).write(&mut out);
    }
    let last = paper.blocks.len().checked_sub(1).filter(|_| paper.signed.is_some());
    for (at, block) in paper.blocks.iter().enumerate() {
        write_block(block, set, Some(at) == last, &mut out);
    }
    if let Some(signed) = &paper.signed {
        for _ in 0..SEAL {
            empty().next().write(&mut out);
        }
        let (name, day) = right_of_signature(signed, characters);
        let free = |columns: usize| u32::try_from(columns).unwrap_or(0) * set.character / 2;
        let name = Paragraph::text(set, &signed.by).align(Align::Right).right(free(name)).next();
        name.write(&mut out);
        let day =
            Paragraph::text(set, &pages::date(signed.on)).align(Align::Right).right(free(day));
        day.write(&mut out);
    }
    copies(paper, set, &mut out);
    if !paper.annex.is_empty() {
        new_page(set, &mut out);
        for block in &paper.annex {
            write_block(block, set, false, &mut out);
        }
    }
    out.push_str(&fixed::section(set));
    out.push_str(fixed::DOCUMENT_END);
    out
}

/// Begins a page with a line that takes no room.
fn new_page(set: Setting, out: &mut String) {
    Paragraph::new(set.without_height()).new_page().write(out);
}

fn title(text: &str, set: Setting, out: &mut String) {
    let lines = title_lines(text);
    let mut title = Paragraph::new(set).align(Align::Center).next().keep();
    for (at, line) in lines.iter().enumerate() {
        title = title.run(line, fixed::TITLE_FONT, TITLE_SIZE, at > 0);
    }
    title.title().write(out);
}

fn write_block(block: &Block, set: Setting, last: bool, out: &mut String) {
    let finish = |paragraph: Paragraph| {
        if last { paragraph.keep().next() } else { paragraph }
    };
    match block {
        Block::Title(text) => {
            title(text, set, out);
            Paragraph::new(set).write(out);
        }
        Block::Heading { level, text } => {
            let font = if *level == 1 { fixed::HEADING_FONT } else { fixed::SECOND_FONT };
            Paragraph::new(set)
                .run(text, font, set.size, false)
                .indented()
                .align(Align::Both)
                .keep()
                .next()
                .write(out);
        }
        Block::Text(spans) => {
            finish(Paragraph::spans(set, spans).indented().align(Align::Both)).write(out);
        }
        Block::Line(spans) => finish(Paragraph::spans(set, spans).align(Align::Both)).write(out),
        Block::Table(table) => table::write(table, set, out),
        Block::Blank(count) => {
            for _ in 0..*count {
                Paragraph::new(set).write(out);
            }
        }
        Block::PageBreak => new_page(set, out),
    }
}

/// Puts who else gets it to the foot of the last page of the letter.
fn copies(paper: &Paper, set: Setting, out: &mut String) {
    let lines = copy_lines(&paper.copies);
    if lines.is_empty() {
        return;
    }
    for _ in 0..pages::laid(paper).above_copies {
        Paragraph::new(set).write(out);
    }
    for (at, line) in lines.iter().enumerate() {
        let indent = if at == 0 { 1 } else { 4 };
        Paragraph::new(set)
            .run(line, fixed::BODY_FONT, SMALL_SIZE, false)
            .left(indent * SMALL_SIZE * 10)
            .write(out);
    }
}
