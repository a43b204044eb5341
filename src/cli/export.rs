//! `xinfang export`: the ledger in the form that `xinfang import` reads, or as a spreadsheet.
//!
//! For an import `number` and `stage` stand besides; it passes them over. Names, phones and
//! addresses of petitioners who asked for confidentiality or accuse somebody stay in the office,
//! unless they are asked for by who may take them out.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Complaint, DONE, Session, Streams,
    complaint::answer,
    day,
    files::{is_standard, not_on_a_terminal, put},
    ledger::Filters,
    output::json,
    record::{self, Column, Record, code, shown},
};
use crate::{
    api::{Answer, Question, Request},
    documents::{
        self,
        ledger::About,
        sheet::{self, Sheet, csv::MARK, xlsx::workbook},
    },
    domain::{assignment::Assignment, details::Petitioner, petition::Petition, terms::Term},
    text::cli as say,
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "FORMAT", help = say::HELP_EXPORT_FORMAT.get(), value_enum, default_value = "csv", hide_default_value = true, hide_possible_values = true)]
    pub format: ExportFormat,
    #[arg(long, value_name = "FILE", help = say::HELP_OUT.get())]
    pub out: Option<PathBuf>,
    #[arg(long, help = say::HELP_NAMES.get())]
    pub names: bool,
    #[command(flatten)]
    pub filters: Filters,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// What an import reads.
    Csv,
    /// The same as JSON.
    Json,
    /// The ledger as a spreadsheet.
    Xlsx,
    /// Its columns as CSV.
    LedgerCsv,
}

/// A petition on its way out.
struct Leaving {
    petition: Petition,
    /// Whether protected names go with it.
    names: bool,
}

impl std::ops::Deref for Leaving {
    type Target = Petition;

    fn deref(&self) -> &Petition {
        &self.petition
    }
}

impl Leaving {
    /// Whether who is behind it is left out.
    fn is_masked(&self) -> bool {
        !self.names && self.details.is_protected()
    }
}

/// The fields of an export; but for the number and the stage they are those of an import.
const COLUMNS: &[Column<Leaving>] = &[
    ("number", |petition| petition.number.to_string().into()),
    ("external_id", external_id),
    ("received_on", |petition| petition.details.received_on.to_string().into()),
    ("channel", |petition| code(petition.details.channel)),
    ("petitioner", petitioner),
    ("people", |petition| petition.details.people.into()),
    ("phone", |petition| contact(petition, |person| &person.phone)),
    ("address", |petition| contact(petition, |person| &person.address)),
    ("township", |petition| petition.details.township.clone().into()),
    ("village", |petition| petition.details.village.clone().into()),
    ("title", |petition| petition.details.title.clone().into()),
    ("summary", |petition| petition.details.summary.clone().into()),
    ("demands", |petition| petition.details.demands.join("\n").into()),
    ("category", |petition| record::category(&petition.details.category)),
    ("purpose", |petition| code(petition.details.purpose)),
    ("accused", |petition| petition.details.accused.clone().into()),
    ("unit", units),
    ("issued_on", |petition| shown(petition.leading().map(|lead| lead.issued_on))),
    ("due_on", |petition| shown(petition.leading().and_then(Assignment::due_on))),
    ("replied_on", |petition| shown(reply(petition).map(|(on, _)| on))),
    ("reply", |petition| shown(reply(petition).map(|(_, text)| text))),
    ("concluded_on", |petition| shown(petition.ended_on)),
    ("stage", |petition| code(petition.stage)),
    ("accused_unit", |petition| petition.details.accused_unit.clone().into()),
    ("affected", |petition| petition.details.affected.into()),
    ("circumstances", circumstances),
    ("letter_on", |petition| shown(petition.details.letter_on)),
    ("postmark_on", |petition| shown(petition.details.postmark_on)),
    ("source_organ", |petition| petition.details.source.organ.clone().into()),
    ("source_number", |petition| petition.details.source.number.clone().into()),
    ("source_due_on", |petition| shown(petition.details.source.due_on)),
    ("kept_at", |petition| petition.details.kept_at.clone().into()),
    ("guardian", |petition| contact_text(petition, &petition.details.guardian)),
    ("gender", |petition| contact(petition, |person| &person.gender)),
    ("ethnicity", |petition| contact(petition, |person| &person.ethnicity)),
];

fn circumstances(petition: &Leaving) -> Value {
    let codes: Vec<&str> = petition.details.circumstances.iter().map(|one| one.code()).collect();
    codes.join("、").into()
}

fn external_id(petition: &Leaving) -> Value {
    let own = || petition.number.to_string();
    petition.backfilled.clone().filter(|id| !id.is_empty()).unwrap_or_else(own).into()
}

fn petitioner(petition: &Leaving) -> Value {
    let details = &petition.details;
    let names: Vec<String> = details.petitioners.iter().map(|person| person.name.clone()).collect();
    record::petitioner(&names, petition.is_masked())
}

fn contact(petition: &Leaving, part: fn(&Petitioner) -> &String) -> Value {
    let details = &petition.details;
    let first = details.petitioners.first().filter(|_| !petition.is_masked());
    first.map_or(Value::from(""), |first| part(first).clone().into())
}

/// What tells of a petitioner, kept back as the petitioner is.
fn contact_text(petition: &Leaving, text: &str) -> Value {
    if petition.is_masked() { "".into() } else { text.into() }
}

fn units(petition: &Leaving) -> Value {
    petition.holders().join("、").into()
}

fn reply(petition: &Leaving) -> Option<(NaiveDate, &str)> {
    let replied = petition.leading()?.final_reply()?;
    Some((replied.on, &replied.reply.text))
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let packed = args.format == ExportFormat::Xlsx;
    let path = args.out.as_deref().unwrap_or(Path::new("-"));
    if packed && is_standard(path) {
        not_on_a_terminal(streams)?;
    }
    let file = path.display().to_string();
    let petitions = args.filters.petitions(args.names.then_some(&*file), session)?;
    let bytes = match args.format {
        ExportFormat::Xlsx => {
            let (sheet, office, day) = ledger(args, &petitions, session)?;
            workbook(&[sheet], &office, day).map_err(|why| Complaint::Document(why.0))?
        }
        ExportFormat::LedgerCsv => sheet::csv::csv(&ledger(args, &petitions, session)?.0).into(),
        ExportFormat::Csv | ExportFormat::Json => plain(args, petitions)?.into_bytes(),
    };
    put(path, &bytes, streams)?;
    Ok(DONE)
}

/// Returns the petitions in the form that an import reads.
fn plain(args: &Args, mut petitions: Vec<Petition>) -> Result<String, Complaint> {
    // An import gives numbers in the order of the file: so they come back the same.
    petitions.sort_by_key(|petition| petition.number);
    let names = args.names;
    let records = petitions.into_iter().map(|petition| Leaving { petition, names });
    let records: Vec<Record> = records.map(|leaving| Record::of(COLUMNS, &leaving)).collect();
    match args.format {
        ExportFormat::Json => json(&records),
        // Without the mark a Chinese spreadsheet takes the file for GBK.
        _ => Ok(format!("{MARK}{}", record::csv(&record::names(COLUMNS), &records))),
    }
}

/// Returns the ledger as a sheet, the office's name and the day.
fn ledger(
    args: &Args,
    petitions: &[Petition],
    session: &mut dyn Session,
) -> Result<(Sheet, String, NaiveDate), Complaint> {
    let as_of = day::as_of(args.filters.as_of.as_deref(), session)?;
    let today = day::today(session)?;
    let office = office(session)?;
    let filter = args.filters.filter(session)?;
    let day = as_of.unwrap_or(today);
    let about = About { office: &office, day, filter: &filter, as_of, names: args.names };
    Ok((documents::ledger::ledger(petitions, about), office.clone(), today))
}

/// Returns the office's name as it stands at the head of its papers.
pub(super) fn office(session: &mut dyn Session) -> Result<String, Complaint> {
    match answer(session.ask(Request::Ask(Question::Book))?)? {
        Answer::Book(book) => Ok(book.office_name().to_owned()),
        _ => Err(Complaint::Confused),
    }
}
