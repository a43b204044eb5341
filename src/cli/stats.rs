//! `xinfang stats`: the statistics of a period, whole or by one thing, and the rising topics.

mod data;

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};

use super::{
    Complaint, DONE, Session, Streams,
    complaint::{answer, term},
    day,
    export::office,
    files::{is_standard, not_on_a_terminal, put},
    ledger::Filters,
    table::Table,
};
use crate::{
    api::{Answer, Question, Request},
    documents::{report, sheet::xlsx::workbook, statistics::statistics},
    domain::{
        figures::{
            Figures, Key, Line, Query, Section,
            cell::tenths,
            rising::{Rising, WINDOW},
        },
        terms::figures::Measure,
    },
    text::{cli as say, figures as tell, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "DATE", help = say::HELP_STATS_FROM.get())]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE", help = say::HELP_STATS_TO.get())]
    pub to: Option<String>,
    #[arg(long, value_name = "BY", help = say::HELP_BY.get())]
    pub by: Option<String>,
    #[arg(long, help = say::HELP_RISING.get(), conflicts_with_all = ["by", "from", "to"])]
    pub rising: bool,
    #[arg(long, value_name = "DATE", help = say::HELP_AS_OF.get())]
    pub as_of: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_STATS_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: StatsFormat,
    #[arg(long, value_name = "FILE", help = say::HELP_STATS_OUT.get())]
    pub out: Option<PathBuf>,
}

/// The form of the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum StatsFormat {
    Table,
    Json,
    Csv,
    /// A workbook with charts, written to a file.
    Xlsx,
    /// The report for the Standing Committee as a draft, written to a file.
    Docx,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    if args.rising {
        return rising(args, session, streams);
    }
    if args.out.as_deref().is_some_and(is_standard) {
        not_on_a_terminal(streams)?;
    }
    let query = query(args, session)?;
    let question = Request::Ask(Question::Figures { query });
    let Answer::Figures(figures) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    match (args.format, &args.out) {
        (StatsFormat::Xlsx, Some(path)) => {
            let (office, today) = (office(session)?, day::today(session)?);
            let made = workbook(&statistics(&figures, &office), &office, today);
            put(path, &made.map_err(|why| Complaint::Document(why.0))?, streams)?;
        }
        (StatsFormat::Docx, Some(path)) => {
            if args.by.is_some() {
                return Err(Complaint::Arguments(say::REPORT_IS_WHOLE.get().to_owned()));
            }
            let (office, today) = (office(session)?, day::today(session)?);
            let period = Filters {
                from: Some(figures.query.from.to_string()),
                to: Some(figures.query.to.to_string()),
                as_of: args.as_of.clone(),
                ..Filters::default()
            };
            let petitions = period.petitions(None, session)?;
            let made = report::docx(&figures, &petitions, &office, today);
            put(path, &made.map_err(|why| Complaint::Document(why.0))?, streams)?;
        }
        (_, Some(_)) | (StatsFormat::Xlsx | StatsFormat::Docx, None) => {
            return Err(Complaint::Arguments(say::OUT_IS_FOR_PAPERS.get().to_owned()));
        }
        (StatsFormat::Json, None) => data::json(&figures, streams)?,
        (StatsFormat::Csv, None) => data::csv(&figures, streams)?,
        (StatsFormat::Table, None) => tables(&figures, streams)?,
    }
    Ok(DONE)
}

/// The current year until today where nothing else is said; a past day's own year until it.
fn query(args: &Args, session: &mut dyn Session) -> Result<Query, Complaint> {
    let by = args.by.as_deref().map(|text| term("--by", text)).transpose()?;
    let as_of = day::as_of(args.as_of.as_deref(), session)?;
    let from = day::option("--from", args.from.as_deref(), session)?;
    let to = match day::option("--to", args.to.as_deref(), session)?.or(as_of) {
        Some(to) => to,
        None => day::today(session)?,
    };
    let from = from.or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1)).unwrap_or(to);
    if from > to {
        return Err(Complaint::Arguments(say::BAD_PERIOD.fill(&[&from, &to])));
    }
    Ok(Query { from, to, as_of, by })
}

fn tables(figures: &Figures, streams: &mut Streams<'_>) -> Result<(), Complaint> {
    streams.say(&tell::period(figures))?;
    for section in &figures.sections {
        streams.say(&format!("\n{}", word(section.kind)))?;
        streams.table(&table(section))?;
        if let Some(note) = tell::note(section.kind) {
            streams.say(note.get())?;
        }
    }
    streams.say(&format!("\n{}", tell::NOTE_PARTS.get()))
}

fn table(section: &Section) -> Table {
    let head = std::iter::once("").chain(section.columns.iter().map(|measure| word(*measure)));
    let mut table = Table::new(head, &[0]);
    for line in section.lines.iter().chain([&section.total]) {
        let heading = tell::key(&line.key);
        let heading = match line.key {
            Key::Sub { .. } => tell::SUB.fill(&[&heading]),
            _ => heading,
        };
        let cells = line.cells.iter().map(|cell| tell::cell(*cell));
        table.push(&std::iter::once(heading).chain(cells).collect::<Vec<_>>());
    }
    table
}

fn rising(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let as_of = day::as_of(args.as_of.as_deref(), session)?;
    let question = Request::Ask(Question::Rising { as_of });
    let Answer::Rising(topics) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    match args.format {
        StatsFormat::Xlsx | StatsFormat::Docx => {
            return Err(Complaint::Arguments(say::NO_RISING_PAPER.get().to_owned()));
        }
        StatsFormat::Json => data::rising_json(&topics, streams)?,
        StatsFormat::Csv => data::rising_csv(&topics, streams)?,
        StatsFormat::Table if topics.is_empty() => streams.say(tell::NOTHING_RISING.get())?,
        StatsFormat::Table => {
            streams.say(&tell::RISING.fill(&[&WINDOW]))?;
            streams.table(&rising_table(&topics))?;
        }
    }
    Ok(DONE)
}

fn rising_table(topics: &[Rising]) -> Table {
    let head = [tell::TOPIC.get(), tell::RECENT.get(), tell::USUALLY.get(), tell::CHANCE.get()];
    let mut table = Table::new(head, &[0]);
    for rising in topics {
        table.push(&[
            tell::topic(&rising.topic),
            rising.recent.to_string(),
            usually(rising),
            chance(rising.p),
        ]);
    }
    table
}

/// Four decimals; what is smaller still is only said to be so.
fn chance(p: f64) -> String {
    if p < 0.000_1 { "<0.0001".to_owned() } else { format!("{p:.4}") }
}

/// The mean of the earlier windows with one decimal, half up.
fn usually(rising: &Rising) -> String {
    let twice = rising.windows * 2;
    tenths((rising.earlier * 20 + rising.windows).checked_div(twice).unwrap_or(0))
}
