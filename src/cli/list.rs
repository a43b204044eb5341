//! `xinfang list`: the ledger.

use serde_json::Value;

use super::{
    Complaint, Session, Streams,
    args::Format,
    ledger::Filters,
    record::{self, Column, code, shown},
    table::Table,
};
use crate::{
    domain::{row::Row, terms::Field},
    text::{cli as say, refusals::LIST_COMMA, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[command(flatten)]
    pub filters: Filters,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// The fields in JSON and CSV.
const COLUMNS: &[Column<Row>] = &[
    ("number", |row| row.number.to_string().into()),
    ("received_on", |row| row.received_on.to_string().into()),
    ("channel", |row| code(row.channel)),
    ("title", |row| row.title.clone().into()),
    ("petitioner", |row| record::petitioner(&row.names, row.is_protected())),
    ("people", |row| row.people.into()),
    ("category", |row| record::category(&row.category)),
    ("purpose", |row| code(row.purpose)),
    ("township", |row| row.township.clone().into()),
    ("stage", |row| code(row.stage)),
    ("units", |row| units(row).map(Value::from).collect()),
    ("urgent", |row| row.urgent.into()),
    ("confidential", |row| row.confidential.into()),
    ("ended_on", |row| shown(row.ended_on)),
];

fn units(row: &Row) -> impl Iterator<Item = &str> {
    row.units.iter().map(|unit| unit.unit.as_str())
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let rows = args.filters.rows(session)?;
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    record::tell(streams, args.format, COLUMNS, &rows, say::NOTHING_FOUND.get(), |rows| {
        table(rows.iter())
    })
}

fn table<'a>(rows: impl Iterator<Item = &'a Row>) -> Table {
    let head = [
        say::NUMBER.get(),
        say::RECEIVED.get(),
        word(Field::Channel),
        word(Field::Petitioner),
        word(Field::Title),
        say::UNITS.get(),
        say::STAGE.get(),
    ];
    let mut table = Table::new(head, &[4, 5, 3]);
    for row in rows {
        table.push(&[
            row.number.to_string(),
            row.received_on.to_string(),
            word(row.channel).to_owned(),
            record::petitioner_shown(row),
            row.title.clone(),
            units(row).collect::<Vec<_>>().join(LIST_COMMA.get()),
            word(row.stage).to_owned(),
        ]);
    }
    table
}
