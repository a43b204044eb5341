//! The form that asks where a file is to be written.

use crate::{
    domain::{
        field::{FieldError, Wrong},
        terms::Field,
    },
    text::{Phrase, files as text, letters},
    tui::{
        form::{Form, Item, Kind, Spec, item, required},
        forms::read::Reading,
    },
};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    Ledger,
    /// What a list of the desk holds.
    List,
    Figures,
    Report,
    /// A copy of a paper.
    Copy,
}

static LEDGER: Spec = Spec { title: text::LEDGER_TITLE, rows: ROWS };
static NAMED_LEDGER: Spec = Spec { title: text::LEDGER_TITLE, rows: NAMED_ROWS };
static LIST: Spec = Spec { title: text::LIST_TITLE, rows: ROWS };
static NAMED_LIST: Spec = Spec { title: text::LIST_TITLE, rows: NAMED_ROWS };
static FIGURES: Spec = Spec { title: text::FIGURES_TITLE, rows: ROWS };
static REPORT: Spec = Spec { title: text::REPORT_TITLE, rows: ROWS };
static COPY: Spec = Spec { title: letters::COPY_TITLE, rows: ROWS };

const FILE: Item = required(Field::File, Kind::Line(LONGEST_PATH));
const ROWS: &[&[Item]] = &[&[FILE]];
const NAMED_ROWS: &[&[Item]] = &[&[FILE], &[item(Field::Names, Kind::Flag)]];

/// Characters of a path at most.
const LONGEST_PATH: usize = 500;

impl ExportKind {
    /// Returns the ends that a file's name may have.
    pub fn ends(self) -> &'static [&'static str] {
        match self {
            Self::Ledger | Self::List => &[".xlsx", ".csv"],
            Self::Figures => &[".xlsx"],
            Self::Report | Self::Copy => &[".docx"],
        }
    }

    /// Returns what the form is called.
    pub fn title(self) -> Phrase {
        match self {
            Self::Ledger => text::LEDGER_TITLE,
            Self::List => text::LIST_TITLE,
            Self::Figures => text::FIGURES_TITLE,
            Self::Report => text::REPORT_TITLE,
            Self::Copy => letters::COPY_TITLE,
        }
    }
}

/// Returns the form with the usual name in it; `names` offers to leave protected names in.
pub fn form(kind: ExportKind, path: &str, names: bool) -> Form {
    let spec = match kind {
        ExportKind::Ledger if names => &NAMED_LEDGER,
        ExportKind::Ledger => &LEDGER,
        ExportKind::List if names => &NAMED_LIST,
        ExportKind::List => &LIST,
        ExportKind::Figures => &FIGURES,
        ExportKind::Report => &REPORT,
        ExportKind::Copy => &COPY,
    };
    Form::new(spec).with(Field::File, path)
}

/// Reads the path, and whether protected names stay in.
pub fn read(
    kind: ExportKind,
    form: &Form,
    today: chrono::NaiveDate,
) -> Result<(String, bool), Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let path = reading.text(Field::File);
    let lower = path.to_lowercase();
    if path.is_empty() {
        reading.wrong(Field::File, Wrong::Missing);
    } else if !kind.ends().iter().any(|end| lower.ends_with(end)) {
        let ends = kind.ends().iter().map(|end| (*end).to_owned());
        reading.wrong(Field::File, Wrong::NotOneOf(ends.collect()));
    }
    let names = form.flag(Field::Names);
    reading.end((path, names))
}
