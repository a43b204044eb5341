//! `xinfang overdue`: the units' shares that are late, and on request those that fall due soon.

use serde_json::Value;

use super::{
    Complaint, DONE, OVERDUE, Session, Streams,
    args::Format,
    complaint::answer,
    day,
    record::{self, Column, code, shown},
    table::Table,
    unit,
};
use crate::{
    api::{Answer, Question, Request},
    domain::{
        question::{DueLine, DueQuery},
        terms::Field,
    },
    text::{cli as say, dates, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(long, value_name = "DAYS", help = say::HELP_WITHIN.get())]
    pub within: Option<u16>,
    #[arg(long, value_name = "NAME", help = say::HELP_UNIT.get())]
    pub unit: Option<String>,
    #[arg(long, value_name = "DATE", help = say::HELP_AS_OF.get())]
    pub as_of: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    #[arg(long, help = say::HELP_CHECK.get())]
    pub check: bool,
}

/// The fields in JSON and CSV.
pub(super) const COLUMNS: &[Column<DueLine>] = &[
    ("number", |line| line.number.to_string().into()),
    ("title", |line| line.title.clone().into()),
    ("petitioner", |line| record::petitioner(&line.names, line.protected)),
    ("unit", |line| line.unit.clone().into()),
    ("role", |line| code(line.role)),
    ("issued_on", |line| line.issued_on.to_string().into()),
    ("due_on", |line| line.due_on.to_string().into()),
    ("days_overdue", |line| line.days_overdue.into()),
    ("band", |line| line.band.code().into()),
    ("reminders", |line| line.reminders.into()),
    ("last_reminder_on", |line| shown(line.last_reminder.map(|(on, _)| on))),
    ("promised_on", |line| shown(line.promised_on)),
    ("remedies", |line| line.remedies.into()),
    ("stage", |line| code(line.stage)),
    ("todo", |line| line.todo.map_or(Value::Null, code)),
];

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let as_of = day::as_of(args.as_of.as_deref(), session)?;
    let unit = unit::option(args.unit.as_deref(), session)?;
    let query = DueQuery { within: args.within.map(i64::from), unit, desk: false };
    let question = Request::Ask(Question::Due { query, as_of });
    let Answer::Due(lines) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    let none = match args.within {
        None => say::NOTHING_OVERDUE.get().to_owned(),
        Some(within) => say::NOTHING_DUE.fill(&[&within]),
    };
    record::tell(streams, args.format, COLUMNS, &lines, &none, table)?;
    let late = lines.iter().any(|line| line.days_overdue > 0);
    Ok(if args.check && late { OVERDUE } else { DONE })
}

fn table(lines: &[DueLine]) -> Table {
    let head = [
        say::NUMBER.get(),
        word(Field::Unit),
        word(Field::Petitioner),
        word(Field::Title),
        say::DUE.get(),
        say::STANDING.get(),
        say::REMINDERS.get(),
        say::STAGE.get(),
    ];
    let mut table = Table::new(head, &[3, 1, 2]);
    for line in lines {
        table.push(&[
            line.number.to_string(),
            line.unit.clone(),
            record::who(&line.names, line.people, line.protected),
            line.title.clone(),
            line.due_on.to_string(),
            dates::standing(line.days_overdue),
            line.reminders.to_string(),
            word(line.stage).to_owned(),
        ]);
    }
    table
}
