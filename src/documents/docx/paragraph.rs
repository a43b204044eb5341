//! A paragraph of the file.

use std::fmt::Write as _;

use super::{Setting, fixed, xml::escaped};
use crate::domain::paper::Span;

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
    Both,
}

/// A paragraph on its way.
#[derive(Debug)]
pub(super) struct Paragraph {
    set: Setting,
    runs: String,
    align: Align,
    /// Twips.
    left: u32,
    right: u32,
    first_line: u32,
    keep: bool,
    next: bool,
    /// Twips that are added below a title, whose type is higher than a line of a sheet.
    below: u32,
    new_page: bool,
}

impl Paragraph {
    pub(super) fn new(set: Setting) -> Self {
        Self {
            set,
            runs: String::new(),
            align: Align::Left,
            left: 0,
            right: 0,
            first_line: 0,
            keep: false,
            next: false,
            below: 0,
            new_page: false,
        }
    }

    pub(super) fn text(set: Setting, text: &str) -> Self {
        Self::spans(set, &[Span::plain(text)])
    }

    pub(super) fn spans(set: Setting, spans: &[Span]) -> Self {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        Self::new(set).run(&text, fixed::BODY_FONT, set.size, false)
    }

    /// Adds a text, on a line of its own if it is `broken` off.
    pub(super) fn run(mut self, text: &str, font: &str, size: u32, broken: bool) -> Self {
        if text.is_empty() {
            return self;
        }
        let properties = run_properties(font, size, self.set);
        let line = if broken { "<w:br/>" } else { "" };
        let _infallible = write!(self.runs, "<w:r>{properties}{line}<w:t xml:space=\"preserve\">");
        // A number such as 2026-014 is not broken at its hyphen.
        for (nth, part) in text.split('-').enumerate() {
            if nth > 0 {
                self.runs.push_str("</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">");
            }
            escaped(part, &mut self.runs);
        }
        self.runs.push_str("</w:t></w:r>");
        self
    }

    /// Adds a run that is written already.
    pub(super) fn raw(mut self, run: &str) -> Self {
        self.runs.push_str(run);
        self
    }

    pub(super) fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    pub(super) fn left(mut self, twips: u32) -> Self {
        self.left = twips;
        self
    }

    pub(super) fn right(mut self, twips: u32) -> Self {
        self.right = twips;
        self
    }

    /// Begins two characters further in.
    pub(super) fn indented(mut self) -> Self {
        self.first_line = 2 * self.set.character;
        self
    }

    /// Keeps its lines on one page.
    pub(super) fn keep(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Keeps it on the page of what follows.
    pub(super) fn next(mut self) -> Self {
        self.next = true;
        self
    }

    /// Makes room for the type of a title.
    pub(super) fn title(mut self) -> Self {
        let needs = super::TITLE_SIZE * 12;
        self.below = needs.saturating_sub(self.set.line);
        self
    }

    /// Begins a page.
    pub(super) fn new_page(mut self) -> Self {
        self.new_page = true;
        self
    }

    pub(super) fn write(&self, out: &mut String) {
        out.push_str("<w:p><w:pPr>");
        for (is, name) in [
            (self.next, "<w:keepNext/>"),
            (self.keep, "<w:keepLines/>"),
            (self.new_page, "<w:pageBreakBefore/>"),
        ] {
            if is {
                out.push_str(name);
            }
        }
        let (line, below) = (self.set.line, self.below);
        let _infallible = write!(
            out,
            "<w:spacing w:before=\"0\" w:after=\"{below}\" w:line=\"{line}\" w:lineRule=\"exact\"/>"
        );
        if self.left + self.right + self.first_line > 0 {
            let _infallible = write!(
                out,
                "<w:ind w:left=\"{}\" w:right=\"{}\" w:firstLine=\"{}\"/>",
                self.left, self.right, self.first_line
            );
        }
        let align = match self.align {
            Align::Left => "left",
            Align::Right => "right",
            Align::Center => "center",
            Align::Both => "both",
        };
        let _infallible = write!(out, "<w:jc w:val=\"{align}\"/></w:pPr>");
        out.push_str(&self.runs);
        out.push_str("</w:p>");
    }
}

/// Returns the properties of a run.
pub(super) fn run_properties(font: &str, size: u32, set: Setting) -> String {
    let spacing = set.spacing;
    format!(
        "<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\" w:hint=\"eastAsia\"/><w:spacing w:val=\"{spacing}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"
    )
}
