//! A file that is asked for: the form, what is gathered for it, and what is then made of it.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    api::{Export, WantedPaper},
    domain::{
        figures::{Figures, Query},
        number::RequestId,
        petition::Petition,
        question::Filter,
    },
    files::Existing,
    text::files as text,
    tui::{form::Form, forms::exports::ExportKind, theme::Ink},
};

/// The form that asks where a file is to be written.
#[derive(Debug)]
pub struct ExportForm {
    pub kind: ExportKind,
    pub form: Form,
    /// Which petitions, or which period.
    pub subject: Subject,
    pub request: RequestId,
    /// What is told of the file before it is written.
    pub about: String,
    /// Whether protected names may stay in it.
    pub names: bool,
    /// Whether it is under way, and how far.
    pub under_way: Option<String>,
    /// What it is gathered by; an answer to an earlier one is late.
    pub gathering: u64,
    /// Whether it is made and written now.
    pub writing: bool,
    pub complaint: Option<String>,
    /// Whether a file of that name may be replaced.
    pub existing: Existing,
    pub gathered: Gathered,
}

/// What a file tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Petitions { filter: Box<Filter>, as_of: Option<NaiveDate> },
    Period(Query),
    Paper(Source),
}

/// Where the bytes of a paper come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Made(Vec<u8>),
    Wanted(WantedPaper),
}

/// What was gathered for a file so far.
#[derive(Debug, Default)]
pub struct Gathered {
    pub petitions: Vec<Petition>,
    pub figures: Option<Box<Figures>>,
    pub paper: Option<Vec<u8>>,
}

/// A file to be made and written, with everything that it needs.
#[derive(Debug)]
pub struct Job {
    pub kind: ExportKind,
    pub path: PathBuf,
    pub existing: Existing,
    pub subject: Subject,
    pub gathered: Gathered,
    pub names: bool,
    pub office: String,
    pub day: NaiveDate,
}

impl ExportForm {
    /// Returns what stands below the fields, and how it looks.
    pub fn told(&self) -> Vec<(&str, Ink)> {
        let names = self.names.then_some((text::NAMES_KEPT.get(), Ink::Dim));
        [
            self.complaint.as_deref().map(|text| (text, Ink::Error)),
            self.under_way.as_deref().map(|text| (text, Ink::Good)),
            Some((&*self.about, Ink::Dim)),
            names,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns what is asked of the service for an export with names.
    pub fn export(&self, file: String) -> Option<Export> {
        match &self.subject {
            Subject::Petitions { filter, as_of } => {
                Some(Export { filter: filter.clone(), as_of: *as_of, file })
            }
            Subject::Period(_) | Subject::Paper(_) => None,
        }
    }
}
