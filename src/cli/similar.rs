//! `xinfang similar`: petitions that may be the same matter as one, or that somebody on the
//! telephone may mean.

use serde_json::Value;

use super::{
    Complaint, Session, Streams,
    args::Format,
    complaint::answer,
    day,
    record::{self, Column, code},
    show,
    table::Table,
};
use crate::{
    api::{Answer, Question, Request, Similar},
    domain::{
        details::{Details, Petitioner},
        terms::{Field, Term},
    },
    text::{cli as say, refusals::LIST_COMMA, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Args {
    #[arg(value_name = "NUMBER", help = say::HELP_NUMBER.get(), required_unless_present_any = ["name", "village", "phone", "text"], conflicts_with_all = ["name", "village", "phone", "text"])]
    pub number: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_CALLER_NAME.get())]
    pub name: Option<String>,
    #[arg(long, value_name = "VILLAGE", help = say::HELP_CALLER_VILLAGE.get())]
    pub village: Option<String>,
    #[arg(long, value_name = "DIGITS", help = say::HELP_CALLER_PHONE.get())]
    pub phone: Option<String>,
    #[arg(long, value_name = "TEXT", help = say::HELP_CALLER_TEXT.get())]
    pub text: Option<String>,
    #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// The fields in JSON and CSV.
const COLUMNS: &[Column<Similar>] = &[
    ("number", |similar| similar.row.number.to_string().into()),
    ("received_on", |similar| similar.row.received_on.to_string().into()),
    ("channel", |similar| code(similar.row.channel)),
    ("petitioner", |similar| record::petitioner(&similar.row.names, similar.row.is_protected())),
    ("title", |similar| similar.row.title.clone().into()),
    ("stage", |similar| code(similar.row.stage)),
    ("units", |similar| units(similar).map(Value::from).collect()),
    ("score", |similar| similar.found.score.into()),
    ("reasons", |similar| {
        similar.found.reasons.iter().map(|why| Value::from(why.code())).collect()
    }),
];

fn units(similar: &Similar) -> impl Iterator<Item = &str> {
    similar.row.units.iter().map(|unit| unit.unit.as_str())
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let found = match &args.number {
        Some(number) => show::numbered(number, session)?.similar,
        None => mentioned(args, session)?,
    };
    record::tell(streams, args.format, COLUMNS, &found, say::NOTHING_ALIKE.get(), table)
}

/// Asks for what a caller tells of himself and his matter.
fn mentioned(args: &Args, session: &mut dyn Session) -> Result<Vec<Similar>, Complaint> {
    let told = |text: &Option<String>| text.clone().unwrap_or_default();
    let caller =
        Petitioner { name: told(&args.name), phone: told(&args.phone), ..Petitioner::default() };
    let details = Box::new(Details {
        petitioners: vec![caller],
        village: told(&args.village),
        title: told(&args.text),
        ..Details::received(day::today(session)?)
    });
    match answer(session.ask(Request::Ask(Question::Mentioned { details }))?)? {
        Answer::Similar(found) => Ok(found),
        _ => Err(Complaint::Confused),
    }
}

fn table(found: &[Similar]) -> Table {
    let head = [
        say::NUMBER.get(),
        say::RECEIVED.get(),
        word(Field::Petitioner),
        word(Field::Title),
        say::UNITS.get(),
        say::STAGE.get(),
        say::WHY.get(),
    ];
    let mut table = Table::new(head, &[3, 4, 2]);
    for similar in found {
        let row = &similar.row;
        let reasons: Vec<&str> = similar.found.reasons.iter().map(|why| word(*why)).collect();
        table.push(&[
            row.number.to_string(),
            row.received_on.to_string(),
            record::petitioner_shown(row),
            row.title.clone(),
            units(similar).collect::<Vec<_>>().join(LIST_COMMA.get()),
            word(row.stage).to_owned(),
            reasons.join(LIST_COMMA.get()),
        ]);
    }
    table
}
