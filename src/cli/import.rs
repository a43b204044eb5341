//! `xinfang import`: the rows of an old register from a CSV file (补录).

use std::path::PathBuf;

use serde_json::Value;

use super::{COULD_NOT, Complaint, DONE, Session, Streams, record::Record, register::contents};
use crate::{
    api::{Reply, Request},
    domain::{backfill::Backfill, terms::Term},
    import::{self, Mapping, Note, NoteKind, Refused, Table, Why},
    text::{cli as say, refusals},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "FILE.csv", help = say::HELP_FILE.get())]
    pub file: PathBuf,
    #[arg(long, value_name = "FIELD=HEADING", help = say::HELP_MAP.get())]
    pub map: Vec<String>,
    #[arg(long, help = say::HELP_DRY_RUN.get())]
    pub dry_run: bool,
    #[arg(long, value_name = "FORMAT", help = say::HELP_REPORT_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: ReportFormat,
}

/// The form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    Table,
    Json,
}

/// Rows handed to the service at once: one transaction each, and room for others between two.
const BATCH: usize = 200;
/// From so many rows on, progress is told.
const LONG: usize = 1_000;

/// What became of a file.
struct Report {
    dry_run: bool,
    rows: u32,
    taken: u32,
    unchanged: u32,
    refused: Vec<Refused>,
    notes: Vec<Note>,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let mappings: Vec<Mapping> = args
        .map
        .iter()
        .map(|text| Mapping::read(text).ok_or_else(|| Complaint::BadMap(text.clone())))
        .collect::<Result<_, _>>()?;
    let bytes = contents(&args.file, streams)?;
    let table = import::read(&bytes, &mappings)
        .map_err(|why| Complaint::Import { path: args.file.clone(), why })?;
    let Table { rows, read, refused, notes, .. } = table;
    let mut report =
        Report { dry_run: args.dry_run, rows: read, taken: 0, unchanged: 0, refused, notes };
    let outcome = adopt(rows, &mut report, session, streams);
    report.refused.sort_by_key(|refused| refused.row);
    // Also where a batch failed: those before it are taken, and the file may be given again.
    report.print(args.format, streams)?;
    outcome?;
    let nothing = report.rows > 0 && report.taken == 0 && report.unchanged == 0;
    Ok(if nothing { COULD_NOT } else { DONE })
}

fn adopt(
    rows: Vec<Backfill>,
    report: &mut Report,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<(), Complaint> {
    let all = rows.len();
    let mut rows = rows.into_iter();
    let mut handed = 0;
    loop {
        let batch: Vec<Backfill> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        handed += batch.len();
        let adopted = match session.ask(Request::Adopt { rows: batch, dry_run: report.dry_run })? {
            Reply::Adopted(adopted) => adopted,
            Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
            _ => return Err(Complaint::Confused),
        };
        report.taken += adopted.taken;
        report.unchanged += adopted.unchanged;
        report.refused.extend(
            adopted
                .refused
                .into_iter()
                .map(|row| Refused { row: row.row, why: Why::Field(row.error) }),
        );
        if all >= LONG {
            streams.progress(&say::PROGRESS.fill(&[&handed, &all]), handed == all);
        }
    }
}

impl Report {
    fn print(&self, format: ReportFormat, streams: &mut Streams<'_>) -> Result<(), Complaint> {
        if format == ReportFormat::Json {
            return streams.json(&self.record());
        }
        let mut lines = Vec::new();
        let refused = self.refused_rows();
        let sum = say::REPORT.fill(&[&self.rows, &self.taken, &self.unchanged, &refused]);
        let dry = if self.dry_run { say::REPORT_DRY.get() } else { "" };
        lines.push(format!("{dry}{sum}"));
        for refused in &self.refused {
            lines.push(say::ROW.fill(&[&refused.row, &reason(&refused.why)]));
        }
        if !self.refused.is_empty() {
            lines.push(say::ROWS_EXPLAINED.get().to_owned());
        }
        lines.extend(self.notes.iter().map(note));
        streams.say(&lines.join("\n"))
    }

    /// A row may be refused for several fields; it is one row.
    fn refused_rows(&self) -> usize {
        let mut rows: Vec<u32> = self.refused.iter().map(|refused| refused.row).collect();
        rows.dedup();
        rows.len()
    }

    fn record(&self) -> Record {
        let refused = self.refused.iter().map(|refused| {
            let (field, reason) = match &refused.why {
                Why::Field(error) => (error.field.code().into(), refusals::wrong(&error.wrong)),
                ragged @ Why::Ragged { .. } => (Value::Null, reason(ragged)),
            };
            serde_json::json!({"row": refused.row, "field": field, "reason": reason})
        });
        Record(vec![
            ("rows", self.rows.into()),
            ("taken", self.taken.into()),
            ("unchanged", self.unchanged.into()),
            ("refused", refused.collect()),
            ("notes", self.notes.iter().map(note).collect()),
            ("dry_run", self.dry_run.into()),
        ])
    }
}

fn reason(why: &Why) -> String {
    match why {
        Why::Field(error) => refusals::field_error(error),
        Why::Ragged { expected, got } => say::RAGGED.fill(&[expected, got]),
    }
}

fn note(note: &Note) -> String {
    let (rows, first) = (&note.rows, &note.first);
    match &note.kind {
        NoteKind::Channel(word) => say::NOTE_CHANNEL.fill(&[word, rows, first]),
        NoteKind::Circumstance(word) => say::NOTE_CIRCUMSTANCE.fill(&[word, rows, first]),
        NoteKind::Purpose(word) => say::NOTE_PURPOSE.fill(&[word, rows, first]),
        NoteKind::Category(word) => say::NOTE_CATEGORY.fill(&[word, rows, first]),
        NoteKind::Contact => say::NOTE_CONTACT.fill(&[rows, first]),
        NoteKind::Month => say::NOTE_MONTH.fill(&[rows, first]),
        NoteKind::Unused(headings) => {
            say::NOTE_UNUSED.fill(&[&headings.join(refusals::LIST_COMMA.get())])
        }
    }
}
