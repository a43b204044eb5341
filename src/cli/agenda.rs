//! `xinfang agenda`: what waits for the chairpersons' meeting.

use serde_json::Value;

use super::{
    Complaint, Session, Streams,
    args::Format,
    complaint::answer,
    record::{self, Column, code},
    table::Table,
};
use crate::{
    api::{Answer, Question, Request},
    domain::{question::AgendaLine, terms::Field},
    text::{agenda as told, cli as say, dates, pending, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// The fields in JSON and CSV.
const COLUMNS: &[Column<AgendaLine>] = &[
    ("number", |agenda| agenda.line.row.number.to_string().into()),
    ("title", |agenda| agenda.line.row.title.clone().into()),
    ("petitioner", |agenda| {
        let row = &agenda.line.row;
        record::petitioner(&row.names, row.is_protected())
    }),
    ("people", |agenda| agenda.line.row.people.into()),
    ("received_on", |agenda| agenda.line.row.received_on.to_string().into()),
    ("days", |agenda| agenda.line.days.into()),
    ("limit_on", |agenda| agenda.line.limit_on.to_string().into()),
    ("days_left", |agenda| agenda.line.days_left().into()),
    ("days_waiting", |agenda| agenda.waiting.into()),
    ("disposition", |agenda| agenda.plan.disposition.map_or(Value::Null, code)),
    ("units", |agenda| agenda.plan.units.clone().into()),
    ("period", |agenda| record::shown(agenda.plan.period.map(dates::period))),
    ("opinion", |agenda| agenda.opinion.clone().into()),
    ("reasons", |agenda| agenda.line.row.route_reasons.iter().copied().map(code).collect()),
    ("brought_by", |agenda| record::shown(agenda.brought.as_ref().map(|brought| &brought.by))),
    ("brought_with", |agenda| record::shown(agenda.brought.as_ref().map(|brought| &brought.text))),
    ("urgent", |agenda| agenda.line.row.urgent.into()),
];

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let question = Request::Ask(Question::Agenda { petitions: None });
    let Answer::Agenda(lines) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    record::tell(streams, args.format, COLUMNS, &lines, say::NO_AGENDA.get(), table)
}

fn table(lines: &[AgendaLine]) -> Table {
    let head = [
        say::NUMBER.get(),
        say::RECEIVED.get(),
        word(Field::Petitioner),
        word(Field::Title),
        say::PROPOSED.get(),
        say::STANDING.get(),
        say::WAITING.get(),
        "",
    ];
    let mut table = Table::new(head, &[3, 4]);
    for agenda in lines {
        let row = &agenda.line.row;
        table.push(&[
            row.number.to_string(),
            row.received_on.to_string(),
            record::petitioner_shown(row),
            row.title.clone(),
            told::planned(&agenda.plan),
            pending::standing(&agenda.line),
            agenda.waiting.to_string(),
            if row.urgent { say::URGENT_MARK.get().to_owned() } else { String::new() },
        ]);
    }
    table
}
