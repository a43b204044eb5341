//! `xinfang export`: the ledger in the form that `xinfang import` reads, a row per petition.
//!
//! `number` and `stage` stand besides; an import passes them over. Names, phones and addresses of
//! petitioners who asked for confidentiality stay in the office.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    Complaint, DONE, Session, Streams, day,
    files::replace,
    ledger::Filters,
    output::json,
    record::{self, Column, Record, code, shown},
    show::open,
};
use crate::{
    api::Which,
    domain::{
        assignment::Assignment,
        details::Petitioner,
        petition::Petition,
        terms::{AssignmentStage, Term, UnitRole},
    },
    text::cli as say,
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "FORMAT", help = say::HELP_EXPORT_FORMAT.get(), value_enum, default_value = "csv", hide_default_value = true, hide_possible_values = true)]
    pub format: ExportFormat,
    #[arg(long, value_name = "FILE", help = say::HELP_OUT.get())]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub filters: Filters,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    Csv,
    Json,
}

/// The fields of an export; but for the number and the stage they are those of an import.
const COLUMNS: &[Column<Petition>] = &[
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
    ("issued_on", |petition| shown(lead(petition).map(|lead| lead.issued_on))),
    ("due_on", |petition| shown(lead(petition).and_then(Assignment::due_on))),
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

fn circumstances(petition: &Petition) -> Value {
    let codes: Vec<&str> = petition.details.circumstances.iter().map(|one| one.code()).collect();
    codes.join("、").into()
}

fn external_id(petition: &Petition) -> Value {
    let own = || petition.number.to_string();
    petition.backfilled.clone().filter(|id| !id.is_empty()).unwrap_or_else(own).into()
}

fn petitioner(petition: &Petition) -> Value {
    let details = &petition.details;
    let names: Vec<String> = details.petitioners.iter().map(|person| person.name.clone()).collect();
    record::petitioner(&names, details.is_protected())
}

fn contact(petition: &Petition, part: fn(&Petitioner) -> &String) -> Value {
    let details = &petition.details;
    let first = details.petitioners.first().filter(|_| !details.is_protected());
    first.map_or(Value::from(""), |first| part(first).clone().into())
}

/// What tells of a petitioner, kept back as the petitioner is.
fn contact_text(petition: &Petition, text: &str) -> Value {
    if petition.details.is_protected() { "".into() } else { text.into() }
}

/// The units that have or had the petition, without those it was withdrawn from.
fn holders(petition: &Petition) -> impl Iterator<Item = &Assignment> {
    petition.assignments.iter().filter(|assignment| {
        !matches!(assignment.stage, AssignmentStage::Returned | AssignmentStage::Cancelled)
    })
}

fn units(petition: &Petition) -> Value {
    let mut units: Vec<&str> = Vec::new();
    for holder in holders(petition) {
        // A unit that had it twice is one unit.
        if !units.contains(&holder.unit.as_str()) {
            units.push(&holder.unit);
        }
    }
    units.join("、").into()
}

fn lead(petition: &Petition) -> Option<&Assignment> {
    holders(petition)
        .find(|holder| holder.role == UnitRole::Lead)
        .or_else(|| holders(petition).next())
}

fn reply(petition: &Petition) -> Option<(NaiveDate, &str)> {
    let replied = lead(petition)?.final_reply()?;
    Some((replied.on, &replied.reply.text))
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let as_of = day::as_of(args.filters.as_of.as_deref(), session)?;
    let mut rows = args.filters.rows(session)?;
    // An import gives numbers in the order of the file: so they come back the same.
    rows.sort_by_key(|(_, row)| row.number);
    let mut records = Vec::new();
    for (id, _) in rows {
        let opened = open(session, Which::Id(id))?;
        let petition = match as_of {
            None => Some(opened.petition),
            Some(day) => Petition::fold_until(&opened.events, day),
        };
        records.extend(petition.map(|petition| Record::of(COLUMNS, &petition)));
    }
    let encoded = match args.format {
        ExportFormat::Json => json(&records)?,
        // Without the mark a Chinese spreadsheet takes the file for GBK.
        ExportFormat::Csv => format!("\u{feff}{}", record::csv(&record::names(COLUMNS), &records)),
    };
    match &args.out {
        None => streams.put(&encoded)?,
        Some(path) => replace(path, encoded.as_bytes())?,
    }
    Ok(DONE)
}
