//! A file made of what was gathered for it, and written.

use std::path::Path;

use crate::{
    documents::{
        ledger::{About, ledger},
        report,
        sheet::{csv::csv, xlsx::workbook},
        statistics::statistics,
    },
    files,
    text::files as text,
    tui::{
        forms::exports::ExportKind,
        model::exports::{Gathered, Job, Subject},
    },
};

/// Whether something stands under a path, be it a link that leads nowhere.
pub fn stands(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Writes a file; returns where it is, or a sentence why it is not.
pub fn write(job: &Job) -> Result<String, String> {
    let path = job.path.display().to_string();
    let said = |why: &dyn std::fmt::Display| text::NOT_WRITTEN.fill(&[&path, why]);
    let bytes = bytes(job).map_err(|why| said(&why))?;
    files::write(&job.path, &bytes, job.existing).map_err(|why| said(&why))?;
    Ok(path)
}

fn bytes(job: &Job) -> Result<Vec<u8>, String> {
    let Job { office, day, names, .. } = job;
    let Gathered { petitions, figures } = &job.gathered;
    match (job.kind, &job.subject, figures) {
        (ExportKind::Ledger, Subject::Petitions { filter, as_of }, _) => {
            let (as_of, until) = (*as_of, as_of.unwrap_or(*day));
            let about = About { office, day: until, filter, as_of, names: *names };
            let sheet = ledger(petitions, about);
            let is_csv = job.path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
            if is_csv {
                return Ok(csv(&sheet).into_bytes());
            }
            workbook(&[sheet], office, *day).map_err(|why| why.0)
        }
        (ExportKind::Figures, _, Some(figures)) => {
            workbook(&statistics(figures, office), office, *day).map_err(|why| why.0)
        }
        (ExportKind::Report, _, Some(figures)) => {
            report::docx(figures, petitions, office, *day).map_err(|why| why.0)
        }
        _ => Err(text::NO_ANSWER.get().to_owned()),
    }
}
