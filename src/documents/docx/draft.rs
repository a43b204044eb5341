//! A draft that is no letter: a title, text, tables and charts on the page of an official
//! document, without its red head, to be edited.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{
    LETTER, TITLE_SIZE, chart, fixed, packed,
    paragraph::{Align, Paragraph},
    write_block,
};
use crate::{
    documents::{pages, sheet::xlsx::Unwritten},
    domain::paper::Block,
};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Draft {
    /// The lines of the title: a break within a word would be ugly.
    pub(in crate::documents) title: [String; 2],
    /// Who writes it; its name stands at the end, with the day.
    pub(in crate::documents) office: String,
    pub(in crate::documents) parts: Vec<Part>,
    pub(in crate::documents) day: NaiveDate,
}

/// A part of a draft from its top to its bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) enum Part {
    Block(Block),
    Chart(Chart),
}

/// A chart of columns, each with its name and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Chart {
    pub(in crate::documents) title: String,
    pub(in crate::documents) bars: Vec<(String, u64)>,
}

/// The number of the first relation that the document does not have anyway.
const FIRST_RELATION: usize = 9;

/// Returns the file of a draft. Its charts are of the word processor's own kind, each with the
/// table that it draws.
pub(in crate::documents) fn docx(draft: &Draft) -> Result<Vec<u8>, Unwritten> {
    let charts: Vec<&Chart> = draft.parts.iter().filter_map(charted).collect();
    let mut relations = String::new();
    let mut types = String::from(
        "<Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>",
    );
    for number in 1..=charts.len() {
        let id = number + FIRST_RELATION - 1;
        let _infallible = write!(
            relations,
            "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" Target=\"charts/chart{number}.xml\"/>"
        );
        let _infallible = write!(
            types,
            "<Override PartName=\"/word/charts/chart{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
        );
    }
    let with = |text: &str, end: &str, more: &str| text.replace(end, &format!("{more}{end}"));
    let relations = with(fixed::DOCUMENT_RELATIONS, "</Relationships>", &relations);
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", with(fixed::CONTENT_TYPES, "</Types>", &types)),
        ("_rels/.rels", fixed::RELATIONS.to_owned()),
        (
            "docProps/core.xml",
            fixed::properties(&draft.title.concat(), &draft.office, Some(draft.day)),
        ),
        ("word/document.xml", document(draft)),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", fixed::styles(LETTER)),
        ("word/settings.xml", fixed::SETTINGS.to_owned()),
        ("word/fontTable.xml", fixed::font_table()),
        ("word/header1.xml", fixed::header(None)),
        ("word/header2.xml", fixed::header(None)),
        ("word/footer1.xml", fixed::first_footer(false)),
        ("word/footer2.xml", fixed::footer(Align::Right)),
        ("word/footer3.xml", fixed::footer(Align::Left)),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect();
    for (number, chart) in (1..).zip(charts) {
        parts.extend([
            (format!("word/charts/chart{number}.xml"), chart::part(chart).into_bytes()),
            (
                format!("word/charts/_rels/chart{number}.xml.rels"),
                chart::relations(number).into_bytes(),
            ),
            (
                format!("word/embeddings/chart{number}.xlsx"),
                chart::table(chart, &draft.office, draft.day)?,
            ),
        ]);
    }
    packed(&parts).map_err(|error| Unwritten(error.to_string()))
}

fn charted(part: &Part) -> Option<&Chart> {
    match part {
        Part::Chart(chart) => Some(chart),
        Part::Block(_) => None,
    }
}

fn document(draft: &Draft) -> String {
    let mut out = String::from(fixed::DOCUMENT_BEGIN);
    let empty = || Paragraph::new(LETTER);
    let mut title = Paragraph::new(LETTER).align(Align::Center).next().keep();
    for (line, broken) in draft.title.iter().zip([false, true]) {
        title = title.run(line, fixed::TITLE_FONT, TITLE_SIZE, broken);
    }
    title.title().write(&mut out);
    empty().write(&mut out);
    let mut number = 0;
    for part in &draft.parts {
        match part {
            Part::Block(block) => write_block(block, LETTER, false, &mut out),
            Part::Chart(chart) => {
                number += 1;
                chart::place(number, number + FIRST_RELATION - 1, &chart.title, &mut out);
            }
        }
    }
    empty().next().write(&mut out);
    empty().next().write(&mut out);
    let right = |text: &str, characters: u32| {
        Paragraph::text(LETTER, text).align(Align::Right).right(characters * LETTER.character)
    };
    right(&draft.office, 2).next().write(&mut out);
    right(&pages::date(draft.day), 4).write(&mut out);
    out.push_str(&fixed::section(LETTER));
    out.push_str(fixed::DOCUMENT_END);
    out
}
