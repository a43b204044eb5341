//! A file made of what was gathered for it, and written.

use std::io::{self, Write};

use super::Stop;
use crate::{
    documents::{
        ledger::{About, ledger},
        report,
        sheet::{csv::csv, xlsx::workbook},
        statistics::statistics,
    },
    files::Writing,
    text::{disk, files as text},
    tui::{
        forms::exports::ExportKind,
        model::exports::{Gathered, Job, Subject},
    },
};

/// What became of a file that was to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It lies here.
    Done(String),
    /// Another lies there already, and stays.
    Exists,
    /// It was to be stopped, and nothing lies there.
    Stopped,
    /// Why it is nowhere, in a sentence.
    Failed(String),
}

/// Bytes that are written before it is asked again whether to stop.
const PIECE: usize = 1 << 20;

/// Makes a file and writes it.
pub(super) fn write(job: &Job, stop: &Stop) -> Written {
    let bytes = match bytes(job) {
        Ok(bytes) => bytes,
        Err(why) => return Written::Failed(disk::cannot_make(&job.path, &why)),
    };
    match put(job, &bytes, stop) {
        Ok(true) => Written::Done(job.path.display().to_string()),
        Ok(false) => Written::Stopped,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Written::Exists,
        Err(error) => Written::Failed(disk::cannot_write(&job.path, &error)),
    }
}

/// Returns whether the file is there; not if it was to be stopped.
fn put(job: &Job, bytes: &[u8], stop: &Stop) -> io::Result<bool> {
    let mut writing = Writing::begin(&job.path, job.existing)?;
    for piece in bytes.chunks(PIECE) {
        if stop.is_asked() {
            return Ok(false);
        }
        writing.write_all(piece)?;
    }
    if stop.is_asked() {
        return Ok(false);
    }
    writing.keep().map(|()| true)
}

fn bytes(job: &Job) -> Result<Vec<u8>, String> {
    let Job { office, day, names, .. } = job;
    let Gathered { petitions, figures, paper } = &job.gathered;
    match (job.kind, &job.subject, figures) {
        (ExportKind::Ledger | ExportKind::List, Subject::Petitions { filter, as_of }, _) => {
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
        (ExportKind::Copy, ..) => paper.clone().ok_or_else(|| text::NO_ANSWER.get().to_owned()),
        _ => Err(text::NO_ANSWER.get().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::Existing;

    fn copy(path: &std::path::Path, existing: Existing) -> Job {
        Job {
            kind: ExportKind::Copy,
            path: path.to_owned(),
            existing,
            subject: Subject::Paper(crate::tui::model::exports::Source::Made(Vec::new())),
            gathered: Gathered { paper: Some(b"paper".to_vec()), ..Gathered::default() },
            names: false,
            office: String::new(),
            day: chrono::NaiveDate::MIN,
        }
    }

    #[test]
    fn a_file_is_written_refused_or_stopped_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.docx");
        assert_eq!(write(&copy(&path, Existing::Kept), &Stop::of(true)), Written::Stopped);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let done = write(&copy(&path, Existing::Kept), &Stop::of(false));
        assert_eq!(done, Written::Done(path.display().to_string()));
        assert_eq!(write(&copy(&path, Existing::Kept), &Stop::of(false)), Written::Exists);
        let done = write(&copy(&path, Existing::Replaced), &Stop::of(false));
        assert_eq!(done, Written::Done(path.display().to_string()));
        let inside = path.join("b.docx");
        assert!(matches!(
            write(&copy(&inside, Existing::Kept), &Stop::of(false)),
            Written::Failed(_)
        ));
        assert_eq!(fs::read(path).unwrap(), b"paper");
    }
}
