//! `xinfang import`: the rows of an old register from a spreadsheet or CSV file (补录).

use std::path::PathBuf;

use serde_json::Value;

use super::{
    COULD_NOT, Complaint, DONE, Session, Streams,
    files::{contents, replace},
    record::Record,
};
use crate::{
    api::{Repeat, Reply, Request},
    documents::sheet::csv::{MARK, lines_of},
    domain::{
        backfill::Backfill,
        number::PetitionId,
        terms::{Field, Term},
    },
    import::{
        self, Choices, File, Mapping, Note, Origin, REMEMBERED, Reading, Refused, Remembered, Why,
    },
    preferences::{PreferencesFile, TextFile},
    text::{cli as help, import as say, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "FILE", help = help::HELP_FILE.get())]
    pub file: PathBuf,
    #[arg(long, value_name = "FIELD=HEADING", help = help::HELP_MAP.get())]
    pub map: Vec<String>,
    #[arg(long, help = help::HELP_FORGET.get())]
    pub forget: bool,
    #[arg(long, value_name = "NAME", help = help::HELP_SHEET.get())]
    pub sheet: Option<String>,
    #[arg(long, value_name = "ROW", help = help::HELP_HEADING.get())]
    pub heading: Option<String>,
    #[arg(long, help = help::HELP_WHOLE.get())]
    pub whole: bool,
    #[arg(long, value_name = "FILE.csv", help = help::HELP_REFUSED.get())]
    pub refused: Option<PathBuf>,
    #[arg(long, help = help::HELP_DRY_RUN.get())]
    pub dry_run: bool,
    #[arg(long, value_name = "FORMAT", help = help::HELP_REPORT_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: ReportFormat,
    /// Whose columns are remembered.
    #[arg(skip)]
    pub person: Option<PreferencesFile>,
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
/// So many repeats are named one by one.
const NAMED: usize = 20;

/// What became of a file.
struct Report {
    dry_run: bool,
    origin: Origin,
    other_sheets: Vec<String>,
    heading: (u32, u32),
    columns: Vec<(Field, String)>,
    recalled: bool,
    rows: u32,
    taken: u32,
    unchanged: usize,
    refused: Vec<Refused>,
    repeats: Vec<Repeat>,
    before: Option<PetitionId>,
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
    let heading = args.heading.as_deref();
    let heading = heading.map(|text| {
        import::heading_rows(text).ok_or_else(|| Complaint::BadHeading(text.to_owned()))
    });
    let heading = heading.transpose()?;
    let unreadable = |why| Complaint::Import { path: args.file.clone(), why };
    let file = File::read(&contents(&args.file, streams)?).map_err(unreadable)?;
    let memory = args.person.as_ref().map(|person| person.beside(REMEMBERED));
    let remembered = memory.as_ref().map(TextFile::kept).unwrap_or_default();
    let remembered = Remembered::read(&remembered);
    let mut choices = Choices { said: mappings, heading, remembered };
    let told = args.format == ReportFormat::Table;
    // Also headings of which too little is known may be forgotten.
    let heading = file.survey(&choices, args.sheet.as_deref());
    let headings = heading.map(|survey| survey.headings()).unwrap_or_default();
    let forgotten = args.forget && choices.remembered.forget(&headings);
    let open = |choices: &Choices| file.open(choices, args.sheet.as_deref()).map_err(unreadable);
    let says = !choices.said.is_empty() || choices.heading.is_some();
    if says {
        choices.remember(open(&choices)?.headings());
    }
    if let (Some(memory), true) = (memory, forgotten || says) {
        match memory.keep(&choices.remembered.written()) {
            Ok(()) if forgotten && told => streams.say(say::FORGOTTEN.get())?,
            Err(why) if told => streams.say(&say::NOT_REMEMBERED.fill(&[&why]))?,
            // Whoever reads the report by a program reads of the petitions alone.
            Ok(()) | Err(_) => {}
        }
    }
    let held_back = args.whole && !args.dry_run && {
        // Nothing is written before every row has been judged.
        let (report, outcome) = adopt(open(&choices)?, true, session, streams);
        outcome?;
        !report.refused.is_empty()
    };
    let (mut report, outcome) = adopt(open(&choices)?, args.dry_run || held_back, session, streams);
    report.refused.sort_by_key(|refused| refused.row);
    // Also where a batch failed: those before it are taken, and the file may be given again.
    report.print(args.format, streams)?;
    if let (Some(path), false) = (&args.refused, report.refused.is_empty()) {
        let lines = report.corrections(&open(&choices)?);
        // Without the mark a Chinese spreadsheet takes the file for GBK.
        replace(path, format!("{MARK}{}", lines_of(&lines)).as_bytes())?;
        if told {
            streams.say(&say::REFUSED_WRITTEN.fill(&[&path.display()]))?;
        }
    }
    outcome?;
    if held_back && told {
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
        recalled: reading.recalled,
        rows: 0,
        taken: 0,
        unchanged: 0,
        refused: Vec::new(),
        repeats: Vec::new(),
        before: None,
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
        let adopt = Request::Adopt { rows, dry_run: self.dry_run, before: self.before };
        let adopted = match session.ask(adopt)? {
            Reply::Adopted(adopted) => adopted,
            Reply::Failed(failure) => return Err(Complaint::Failed(failure)),
            _ => return Err(Complaint::Confused),
        };
        self.taken += adopted.taken;
        self.unchanged += adopted.unchanged.len();
        self.repeats.extend(adopted.repeats);
        self.before = adopted.before;
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
            lines.extend([say::source(&self.origin, self.heading), self.columns()]);
        }
        if self.recalled {
            lines.push(say::RECALLED.get().to_owned());
        }
        for refused in &self.refused {
            lines.push(say::ROW.fill(&[&refused.row, &say::reason(&refused.why)]));
        }
        if !self.refused.is_empty() {
            lines.push(say::ROWS_EXPLAINED.get().to_owned());
        }
        if !self.repeats.is_empty() {
            lines.push(self.repeats());
        }
        lines.extend(self.notes.iter().map(say::note));
        if !self.other_sheets.is_empty() {
            lines.push(say::OTHER_SHEETS.fill(&[&say::listed(&self.other_sheets)]));
        }
        streams.say(&lines.join("\n"))
    }

    /// Says which heading was taken for which field.
    fn columns(&self) -> String {
        let columns = self.columns.iter();
        let columns: Vec<String> = columns
            .map(|(field, heading)| say::COLUMN_OF.fill(&[&word(*field), heading]))
            .collect();
        say::COLUMNS.fill(&[&say::listed(&columns)])
    }

    /// Says which rows may be petitions that were registered already.
    fn repeats(&self) -> String {
        let named = self.repeats.iter().take(NAMED);
        let named: Vec<String> =
            named.map(|repeat| say::REPEAT.fill(&[&repeat.row, &repeat.like])).collect();
        let count = self.repeats.len();
        let mut list = say::listed(&named);
        if count > NAMED {
            list = say::AND_MORE.fill(&[&list]);
        }
        if self.dry_run { say::REPEATS_DRY } else { say::REPEATS }.fill(&[&count, &list])
    }

    /// Returns the rows that were refused; one may be for several fields.
    fn refused_rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.refused.iter().map(|refused| refused.row).collect();
        rows.dedup();
        rows
    }

    /// Returns the refused rows as lines of a file, to be corrected and fed again.
    fn corrections(&self, reading: &Reading) -> Vec<Vec<String>> {
        let rows = self.refused_rows();
        let why = |row: u32| {
            let reasons = self.refused.iter().filter(|refused| refused.row == row);
            let reasons: Vec<String> = reasons.map(|refused| say::reason(&refused.why)).collect();
            say::listed(&reasons)
        };
        let cells = reading.cells(&rows).into_iter();
        let told: Vec<(Vec<String>, String)> =
            cells.zip(&rows).map(|(cells, row)| (cells, why(*row))).collect();
        import::corrections(reading.headings(), &told, say::REFUSED_WHY.get())
    }

    fn record(&self) -> Record {
        let refused = self.refused.iter().map(|refused| {
            let (field, reason) = match &refused.why {
                Why::Field(error) => (error.field.code().into(), say::wrong(&error.wrong)),
                ragged @ Why::Ragged { .. } => (Value::Null, say::reason(ragged)),
            };
            serde_json::json!({"row": refused.row, "field": field, "reason": reason})
        });
        let repeats = self.repeats.iter().map(|repeat| {
            let Repeat { row, like, score } = repeat;
            serde_json::json!({"row": row, "number": like.to_string(), "score": score})
        });
        let columns = self
            .columns
            .iter()
            .map(|(field, heading)| serde_json::json!({"field": field.code(), "heading": heading}));
        let (sheet, encoding) = match &self.origin {
            Origin::Sheet(name) => (Value::from(name.as_str()), Value::Null),
            Origin::Text(encoding) => (Value::Null, say::encoding(*encoding).into()),
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
            ("repeats", repeats.collect()),
            ("notes", self.notes.iter().map(say::note).collect()),
            ("dry_run", self.dry_run.into()),
        ])
    }
}
