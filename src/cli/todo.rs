//! `xinfang todo`: what is to be done today, about which unit's share.

use super::{
    Complaint, Session, Streams, args::Format, complaint::answer, overdue::COLUMNS, record,
    table::Table, unit,
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
    #[arg(long, value_name = "NAME", help = say::HELP_UNIT.get())]
    pub unit: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let unit = unit::option(args.unit.as_deref(), session)?;
    let query = DueQuery { unit, ..DueQuery::of_the_day() };
    let question = Request::Ask(Question::Due { query, as_of: None });
    let Answer::Due(mut lines) = answer(session.ask(question)?)? else {
        return Err(Complaint::Confused);
    };
    lines.retain(|line| line.todo.is_some());
    record::tell(streams, args.format, COLUMNS, &lines, say::NOTHING_TODO.get(), table)
}

fn table(lines: &[DueLine]) -> Table {
    let head = [
        say::TODO.get(),
        say::NUMBER.get(),
        word(Field::Unit),
        word(Field::Title),
        say::DUE.get(),
        say::STANDING.get(),
        say::REMINDERS.get(),
        say::STAGE.get(),
    ];
    let mut table = Table::new(head, &[3, 2]);
    for line in lines {
        let standing =
            if line.stage.owes() { dates::standing(line.days_overdue) } else { String::new() };
        table.push(&[
            line.todo.map(word).unwrap_or_default().to_owned(),
            line.number.to_string(),
            line.unit.clone(),
            line.title.clone(),
            line.due_on.to_string(),
            standing,
            line.reminders.to_string(),
            word(line.stage).to_owned(),
        ]);
    }
    table
}
