//! `xinfang import`: the rows of an old register from a spreadsheet or CSV file (补录).

use std::path::PathBuf;

use serde_json::Value;

use super::{
    COULD_NOT, Complaint, DONE, Session, Streams,
    files::{contents, replace},
    record::Record,
};
use crate::{
    api::{Reply, Request},
    documents::sheet::csv::{MARK, lines_of},
    domain::{
        backfill::Backfill,
        field::Wrong,
        terms::{Field, Term},
    },
    import::{self, Encoding, Mapping, Note, NoteKind, Origin, Reading, Refused, Why},
    text::{cli as say, refusals, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "FILE", help = say::HELP_FILE.get())]
    pub file: PathBuf,
    #[arg(long, value_name = "FIELD=HEADING", help = say::HELP_MAP.get())]
    pub map: Vec<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_SHEET.get())]
    pub sheet: Option<String>,
    #[arg(long, help = say::HELP_WHOLE.get())]
    pub whole: bool,
    #[arg(long, value_name = "FILE.csv", help = say::HELP_REFUSED.get())]
    pub refused: Option<PathBuf>,
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
    origin: Origin,
    other_sheets: Vec<String>,
    heading: (u32, u32),
    columns: Vec<(Field, String)>,
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
    let unreadable = |why| Complaint::Import { path: args.file.clone(), why };
    let open = || import::open(&bytes, &mappings, args.sheet.as_deref()).map_err(unreadable);
    let held_back = args.whole && !args.dry_run && {
        // Nothing is written before every row has been judged.
        let (report, outcome) = adopt(open()?, true, session, streams);
        outcome?;
        !report.refused.is_empty()
    };
    let (mut report, outcome) = adopt(open()?, args.dry_run || held_back, session, streams);
    report.refused.sort_by_key(|refused| refused.row);
    // Also where a batch failed: those before it are taken, and the file may be given again.
    report.print(args.format, streams)?;
    if let (Some(path), false) = (&args.refused, report.refused.is_empty()) {
        let rows = report.refused_rows();
        let (head, cells) =
            import::cells(&bytes, &mappings, &report.origin, &rows).map_err(unreadable)?;
        replace(path, report.corrections(&head, &rows, &cells).as_bytes())?;
        if args.format == ReportFormat::Table {
            streams.say(&say::REFUSED_WRITTEN.fill(&[&path.display()]))?;
        }
    }
    outcome?;
    if held_back && args.format == ReportFormat::Table {
        streams.say(&say::WHOLE_REFUSED.fill(&[&report.refused_rows().len()]))?;
    }
    let nothing = report.rows > 0 && report.taken == 0 && report.unchanged == 0;
    Ok(if nothing || held_back { COULD_NOT } else { DONE })
}

/// Hands the rows of a file to the service, batch by batch; what came of it, also where it ended
/// early.
fn adopt(
    mut reading: Reading,
    dry_run: bool,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> (Report, Result<(), Complaint>) {
    let all = reading.left;
    let mut report = Report {
        dry_run,
        origin: reading.origin.clone(),
        other_sheets: reading.other_sheets.clone(),
        heading: reading.heading,
        columns: reading.columns.clone(),
        rows: 0,
        taken: 0,
        unchanged: 0,
        refused: Vec::new(),
        notes: Vec::new(),
    };
    let mut outcome = Ok(());
    while outcome.is_ok() {
        let batch = report.next_batch(&mut reading);
        if batch.is_empty() {
            break;
        }
        outcome = report.hand(batch, session);
        if all >= LONG {
            let done = all - reading.left;
            streams.progress(&say::PROGRESS.fill(&[&done, &all]), reading.left == 0);
        }
    }
    (report.rows, report.notes) = reading.end();
    (report, outcome)
}

impl Report {
    /// Returns the next rows that can be handed over; those that cannot be read are refused.
    fn next_batch(&mut self, reading: &mut Reading) -> Vec<Backfill> {
        let mut rows = Vec::new();
        while rows.len() < BATCH {
            match reading.next() {
                Some(Ok(row)) => rows.push(row),
                Some(Err(refused)) => self.refused.push(refused),
                None => break,
            }
        }
        rows
    }

    fn hand(&mut self, rows: Vec<Backfill>, session: &mut dyn Session) -> Result<(), Complaint> {
        let adopted = match session.ask(Request::Adopt { rows, dry_run: self.dry_run })? {
            Reply::Adopted(adopted) => adopted,
            Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
            _ => return Err(Complaint::Confused),
        };
        self.taken += adopted.taken;
        self.unchanged += adopted.unchanged;
        let refused = adopted.refused.into_iter();
        self.refused
            .extend(refused.map(|row| Refused { row: row.row, why: Why::Field(row.error) }));
        Ok(())
    }

    fn print(&self, format: ReportFormat, streams: &mut Streams<'_>) -> Result<(), Complaint> {
        if format == ReportFormat::Json {
            return streams.json(&self.record());
        }
        let mut lines = Vec::new();
        let refused = self.refused_rows().len();
        let sum = say::REPORT.fill(&[&self.rows, &self.taken, &self.unchanged, &refused]);
        let dry = if self.dry_run { say::REPORT_DRY.get() } else { "" };
        lines.push(format!("{dry}{sum}"));
        if self.dry_run {
            lines.extend([self.source(), self.columns()]);
        }
        for refused in &self.refused {
            lines.push(say::ROW.fill(&[&refused.row, &reason(&refused.why)]));
        }
        if !self.refused.is_empty() {
            lines.push(say::ROWS_EXPLAINED.get().to_owned());
        }
        lines.extend(self.notes.iter().map(note));
        if !self.other_sheets.is_empty() {
            let others = self.other_sheets.join(refusals::LIST_COMMA.get());
            lines.push(say::OTHER_SHEETS.fill(&[&others]));
        }
        streams.say(&lines.join("\n"))
    }

    /// Says what was read.
    fn source(&self) -> String {
        let heading = match self.heading {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}-{last}"),
        };
        match &self.origin {
            Origin::Text(encoding) => say::ORIGIN_TEXT.fill(&[&name(*encoding), &heading]),
            Origin::Sheet(name) => say::ORIGIN_SHEET.fill(&[name, &heading]),
        }
    }

    /// Says which heading was taken for which field.
    fn columns(&self) -> String {
        let columns = self.columns.iter();
        let columns: Vec<String> = columns
            .map(|(field, heading)| say::COLUMN_OF.fill(&[&word(*field), heading]))
            .collect();
        say::COLUMNS.fill(&[&columns.join(refusals::LIST_COMMA.get())])
    }

    /// Returns the rows that were refused; one may be for several fields.
    fn refused_rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.refused.iter().map(|refused| refused.row).collect();
        rows.dedup();
        rows
    }

    /// Returns the refused rows as a file: the cells as they are, and why behind them.
    fn corrections(&self, head: &[String], rows: &[u32], cells: &[Vec<String>]) -> String {
        let width = head.len().max(cells.iter().map(Vec::len).max().unwrap_or_default());
        let line = |cells: &[String], last: &str| {
            let mut line = cells.to_vec();
            line.resize(width, String::new());
            line.push(last.to_owned());
            line
        };
        let why = |row: u32| {
            let reasons = self.refused.iter().filter(|refused| refused.row == row);
            let reasons: Vec<String> = reasons.map(|refused| reason(&refused.why)).collect();
            reasons.join(refusals::LIST_COMMA.get())
        };
        let mut lines = vec![line(head, say::REFUSED_WHY.get())];
        lines.extend(rows.iter().zip(cells).map(|(row, cells)| line(cells, &why(*row))));
        // Without the mark a Chinese spreadsheet takes the file for GBK.
        format!("{MARK}{}", lines_of(&lines))
    }

    fn record(&self) -> Record {
        let refused = self.refused.iter().map(|refused| {
            let (field, reason) = match &refused.why {
                Why::Field(error) => (error.field.code().into(), wrong(&error.wrong)),
                ragged @ Why::Ragged { .. } => (Value::Null, reason(ragged)),
            };
            serde_json::json!({"row": refused.row, "field": field, "reason": reason})
        });
        let columns = self
            .columns
            .iter()
            .map(|(field, heading)| serde_json::json!({"field": field.code(), "heading": heading}));
        let (sheet, encoding) = match &self.origin {
            Origin::Sheet(name) => (Value::from(name.as_str()), Value::Null),
            Origin::Text(encoding) => (Value::Null, name(*encoding).into()),
        };
        Record(vec![
            ("sheet", sheet),
            ("encoding", encoding),
            ("heading", serde_json::json!([self.heading.0, self.heading.1])),
            ("columns", columns.collect()),
            ("rows", self.rows.into()),
            ("taken", self.taken.into()),
            ("unchanged", self.unchanged.into()),
            ("refused", refused.collect()),
            ("notes", self.notes.iter().map(note).collect()),
            ("dry_run", self.dry_run.into()),
        ])
    }
}

fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB18030",
    }
}

/// A file is read on another day than it was written on: 11-22 and 昨天 tell no day in it.
fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::NotADate => say::NOT_A_WHOLE_DATE.get().to_owned(),
        other => refusals::wrong(other),
    }
}

fn reason(why: &Why) -> String {
    match why {
        Why::Field(error) => refusals::FIELD.fill(&[&word(error.field), &wrong(&error.wrong)]),
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
        NoteKind::Year => say::NOTE_YEAR.fill(&[rows, first]),
        NoteKind::Margin => say::NOTE_MARGIN.fill(&[rows, first]),
        NoteKind::NoPetition => say::NOTE_NO_PETITION.fill(&[rows, first]),
        NoteKind::Month => say::NOTE_MONTH.fill(&[rows, first]),
        NoteKind::Unused(headings) => {
            say::NOTE_UNUSED.fill(&[&headings.join(refusals::LIST_COMMA.get())])
        }
    }
}
