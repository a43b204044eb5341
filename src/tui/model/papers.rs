//! A paper on the screen: its pages as they are printed, and what may be done with it.

use crate::{
    api::{PaperFile, WantedPaper},
    documents::{self, Line},
    domain::{
        act::UnitId,
        number::RequestId,
        paper::{Mark, Paper},
        terms::PaperKind,
    },
    text::{letters as text, word},
    tui::{
        form::Form,
        theme::Ink,
        width::{Ambiguous, width},
    },
};

/// Papers that are looked at, one page at a time.
#[derive(Debug)]
pub struct Preview {
    pub leaves: Vec<Leaf>,
    /// The shown one.
    pub page: usize,
    /// The first line that is shown of it.
    pub top: usize,
    pub purpose: Purpose,
    /// Why they did not go out.
    pub complaint: Option<String>,
}

/// A page of one of the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// What the paper is called: its kind and number.
    pub name: String,
    /// Whom it is addressed to; empty on a sheet.
    pub to: String,
    /// From 1, and of how many.
    pub paper: (usize, usize),
    pub page: (usize, usize),
    pub lines: Vec<Line>,
    /// Whether something on it stands for what may not be told.
    pub masks: bool,
}

/// What the papers are shown for.
#[derive(Debug)]
pub enum Purpose {
    /// To go out.
    Issue { wanted: Vec<WantedPaper>, request: RequestId, saving: bool },
    /// To be printed; it has no number.
    Sheet(WantedPaper),
    /// It went out.
    Sent { file: PaperFile, path: String },
}

/// A choice among the papers of a petition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// To be looked at, and to go out if it is a letter.
    Make(PaperKind, Option<UnitId>),
    /// It went out.
    Sent(Mark),
    /// It cannot be made now; the sentence says why.
    Not(String),
}

/// The form of a letter that went out without the program.
#[derive(Debug)]
pub struct ElsewhereForm {
    pub form: Form,
    pub wanted: WantedPaper,
    /// The letters that were shown with it.
    pub others: Vec<WantedPaper>,
    pub request: RequestId,
    /// What the letter is.
    pub about: String,
    pub saving: bool,
    pub complaint: Option<String>,
}

impl ElsewhereForm {
    /// Returns what stands below the field.
    pub fn told(&self) -> Vec<(&str, Ink)> {
        let complaint = self.complaint.as_deref().map(|complaint| (complaint, Ink::Error));
        complaint.into_iter().chain([(&*self.about, Ink::Dim)]).collect()
    }
}

impl Preview {
    /// Returns papers to look at from their first page.
    pub fn of(papers: &[Paper], purpose: Purpose) -> Self {
        let count = papers.len();
        let leaves = (1..).zip(papers).flat_map(|(nth, paper)| leaves(paper, (nth, count)));
        Self { leaves: leaves.collect(), page: 0, top: 0, purpose, complaint: None }
    }

    /// Returns the shown page.
    pub fn leaf(&self) -> Option<&Leaf> {
        self.leaves.get(self.page)
    }

    /// Whether they are on their way out.
    pub fn is_saving(&self) -> bool {
        matches!(self.purpose, Purpose::Issue { saving: true, .. })
    }
}

fn leaves(paper: &Paper, of: (usize, usize)) -> Vec<Leaf> {
    let pages = documents::pages(paper);
    let count = pages.len();
    let mark = paper.mark.as_ref().map(ToString::to_string).unwrap_or_default();
    let name = format!("{} {mark}", word(paper.kind));
    let leaf = |(nth, page): (usize, documents::Page)| Leaf {
        name: name.trim_end().to_owned(),
        to: paper.to.clone(),
        paper: of,
        page: (nth, count),
        masks: page.lines.iter().flat_map(|line| &line.text).any(|span| span.masked),
        lines: page.lines,
    };
    (1..).zip(pages).map(leaf).collect()
}

impl Leaf {
    /// Returns what stands over the page.
    pub fn title(&self) -> String {
        let (page, pages) = self.page;
        let place = text::PAGE_OF.fill(&[&page, &pages]);
        match self.paper {
            (_, 1) => format!("{} · {place}", self.name),
            (nth, all) => {
                format!("{} · {place} · {}", self.name, text::PAPER_OF.fill(&[&nth, &all]))
            }
        }
    }

    /// Returns the lines broken to a number of columns, as pieces of which some are masked: whole
    /// where there is room for them.
    pub fn broken(
        &self,
        columns: u16,
        ambiguous: Ambiguous,
    ) -> Vec<(documents::Look, Vec<(String, bool)>)> {
        let mut rows = Vec::new();
        for line in &self.lines {
            let mut row: Vec<(String, bool)> = Vec::new();
            let mut taken = 0;
            for span in &line.text {
                let mut piece = String::new();
                for c in span.text.chars().map(|c| ruled(c, ambiguous)) {
                    let wide = width(c.encode_utf8(&mut [0; 4]), ambiguous);
                    if taken + wide > usize::from(columns) {
                        row.push((std::mem::take(&mut piece), span.masked));
                        rows.push((line.look, std::mem::take(&mut row)));
                        taken = 0;
                    }
                    piece.push(c);
                    taken += wide;
                }
                row.push((piece, span.masked));
            }
            rows.push((line.look, row));
        }
        rows
    }
}

/// Returns a character as a terminal draws it in its place: lines of a paper are one column wide
/// there, and where the terminal would take two for them, ASCII stands for them.
fn ruled(c: char, ambiguous: Ambiguous) -> char {
    match (c, ambiguous) {
        (_, Ambiguous::Narrow) => c,
        ('\u{2501}', _) => '=',
        ('\u{2500}', _) => '-',
        ('\u{2502}', _) => '|',
        ('\u{250c}'..='\u{254b}', _) => '+',
        _ => c,
    }
}
