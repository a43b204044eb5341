//! A ruled table of the file.

use std::fmt::Write as _;

use super::{
    Setting,
    paragraph::{Align, Paragraph},
};
use crate::{
    documents::pages::{LOW_ROW, SHORT_ROW, paragraphs, row_lines, widths},
    domain::paper::{Cell, Table},
};

/// Room that stays beside a full line of a cell, in twips: less than half a character.
const SPARE: u32 = 40;

/// What a line of a table is lower than one of the text, in twips: the rules between rows take it.
const RULE: u32 = 16;

pub(super) fn write(table: &Table, set: Setting, out: &mut String) {
    let set = Setting { line: set.line - RULE, ..set };
    let all: u32 = table.widths.iter().map(|width| u32::from(*width) * set.character).sum();
    let _infallible = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
    );
    for (edge, size) in
        [("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4)]
    {
        let _infallible = write!(
            out,
            "<w:{edge} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"000000\"/>"
        );
    }
    // What the text does not need of a cell stands at its two sides.
    let type_width = set.size * 10;
    let text_width = |width: u32| (width.saturating_sub(1)) * type_width.min(set.character) + SPARE;
    let margin = (2 * set.character).saturating_sub(text_width(2)) / 2;
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
    let _infallible = write!(
        out,
        "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"{margin}\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"{margin}\" w:type=\"dxa\"/>"
    );
    out.push_str("</w:tblCellMar></w:tblPr><w:tblGrid>");
    for width in &table.widths {
        let width = u32::from(*width) * set.character;
        let _infallible = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    for (at, row) in table.rows.iter().enumerate() {
        let lines = row_lines(table, row);
        let height = u32::try_from(lines).unwrap_or(1) * set.line + set.row;
        out.push_str("<w:tr><w:trPr>");
        if lines <= SHORT_ROW {
            out.push_str("<w:cantSplit/>");
        }
        let _infallible = write!(out, "<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>");
        if table.headed && at == 0 {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        for (cell, width) in row.cells.iter().zip(widths(table, row)) {
            let width = u32::try_from(width).unwrap_or(1);
            let own = (width * set.character).saturating_sub(text_width(width)) / 2;
            write_cell(cell, (width * set.character, own), row.lines <= LOW_ROW, set, out);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    // A word processor wants a paragraph behind a table; this one takes no room.
    Paragraph::new(set.without_height()).write(out);
}

fn write_cell(cell: &Cell, (width, margin): (u32, u32), low: bool, set: Setting, out: &mut String) {
    let _infallible = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if cell.span > 1 {
        let _infallible = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.span);
    }
    let _infallible = write!(
        out,
        "<w:tcMar><w:left w:w=\"{margin}\" w:type=\"dxa\"/><w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tcMar>"
    );
    if low || cell.label {
        out.push_str("<w:vAlign w:val=\"center\"/>");
    }
    out.push_str("</w:tcPr>");
    for text in paragraphs(&cell.text) {
        let align = if cell.label { Align::Center } else { Align::Left };
        Paragraph::spans(set, &text).align(align).write(out);
    }
    out.push_str("</w:tc>");
}
