//! The report to the Standing Committee (信访工作情况的报告) as a draft: the figures of a period in
//! official sentences, its tables and a chart, ready to be edited.
//!
//! A sentence is written where its figures are there; nothing is judged that they do not show.

mod handling;
mod matters;
mod traits;
mod words;

use chrono::NaiveDate;

use super::{
    docx::draft::{self, Draft, Part},
    sheet::xlsx::Unwritten,
};
use crate::domain::{
    figures::{Figures, Section},
    paper::{Block, Span},
    petition::Petition,
    terms::figures::SectionKind,
};

use words::date;

/// What a report is made of.
struct Matter<'a> {
    figures: &'a Figures,
    petitions: &'a [Petition],
}

/// Returns the report as plain data. The petitions are those of the period.
fn report(figures: &Figures, petitions: &[Petition], office: &str, day: NaiveDate) -> Draft {
    let matter = Matter { figures, petitions };
    let (from, to) = (figures.query.from, figures.query.to);
    let mut parts = vec![Part::Block(text(format!(
        "现将{}至{}信访工作情况报告如下。办理情况截至{}；同比为与上年相同日期相比。",
        date(from),
        date(to),
        date(figures.day)
    )))];
    for (number, (title, body)) in ["一", "二", "三", "四", "五"].into_iter().zip([
        ("总体情况", traits::amount(&matter)),
        ("主要特点", traits::traits(&matter)),
        ("重点信访事项", matters::key_matters(&matter)),
        ("办理和超期情况", handling::handling(&matter)),
        ("下一步工作建议", handling::proposals(&matter)),
    ]) {
        let text = format!("{number}、{title}");
        parts.push(Part::Block(Block::Heading { level: 1, text }));
        parts.extend(body);
    }
    Draft {
        title: [format!("关于{}", words::period(from, to)), "信访工作情况的报告".to_owned()],
        office: office.to_owned(),
        parts,
        day,
    }
}

/// Returns the report as a file.
pub fn docx(
    figures: &Figures,
    petitions: &[Petition],
    office: &str,
    day: NaiveDate,
) -> Result<Vec<u8>, Unwritten> {
    draft::docx(&report(figures, petitions, office, day))
}

/// Returns the usual name of the file, without its end.
pub fn file_name(figures: &Figures) -> String {
    format!("信访工作情况报告-{}至{}", figures.query.from, figures.query.to)
}

impl Matter<'_> {
    fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.figures.sections.iter().find(|section| section.kind == kind)
    }
}

fn text(text: String) -> Block {
    Block::Text(vec![Span::plain(text)])
}

#[cfg(test)]
mod tests;
