//! `xinfang pending`: what is registered and waits to be sent on.

use serde_json::Value;

use super::{
    Complaint, Session, Streams,
    args::Format,
    complaint::answer,
    day,
    record::{self, Column, code},
    table::Table,
};
use crate::{
    api::{Answer, Question, Request},
    domain::{question::PendingLine, terms::Field},
    text::{cli as say, pending, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "DATE", help = say::HELP_AS_OF.get())]
    pub as_of: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// The fields in JSON and CSV.
const COLUMNS: &[Column<PendingLine>] = &[
    ("number", |line| line.row.number.to_string().into()),
    ("received_on", |line| line.row.received_on.to_string().into()),
    ("channel", |line| code(line.row.channel)),
    ("title", |line| line.row.title.clone().into()),
    ("petitioner", |line| record::petitioner(&line.row.names, line.row.is_protected())),
    ("people", |line| line.row.people.into()),
    ("category", |line| record::category(&line.row.category)),
    ("stage", |line| code(line.row.stage)),
    ("waits_for", |line| line.row.waits_for.map_or(Value::Null, code)),
    ("days", |line| line.days.into()),
    ("limit_on", |line| line.limit_on.to_string().into()),
    ("days_left", |line| line.days_left().into()),
    ("days_at_leader", |line| line.at_leader.map_or(Value::Null, Value::from)),
    ("owes_instruction", |line| line.row.owes_instruction.into()),
    ("conflict", |line| line.row.conflict.into()),
    ("urgent", |line| line.row.urgent.into()),
    ("suggested_route", |line| code(line.row.route)),
    ("reasons", |line| line.row.route_reasons.iter().copied().map(code).collect()),
];

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let as_of = day::as_of(args.as_of.as_deref(), session)?;
    let question = Request::Ask(Question::Pending { as_of });
    let Answer::Pending(lines) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    record::tell(streams, args.format, COLUMNS, &lines, say::NOTHING_PENDING.get(), table)
}

fn table(lines: &[PendingLine]) -> Table {
    let head = [
        say::NUMBER.get(),
        say::RECEIVED.get(),
        word(Field::Petitioner),
        word(Field::Title),
        say::STAGE.get(),
        say::SUGGESTED.get(),
        say::STANDING.get(),
        "",
    ];
    let mut table = Table::new(head, &[3, 2]);
    for line in lines {
        table.push(&[
            line.row.number.to_string(),
            line.row.received_on.to_string(),
            record::petitioner_shown(&line.row),
            line.row.title.clone(),
            pending::stage(line),
            word(line.row.route).to_owned(),
            pending::standing(line),
            if line.row.urgent { say::URGENT_MARK.get().to_owned() } else { String::new() },
        ]);
    }
    table
}
