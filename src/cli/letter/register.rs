//! The register of letters that went out (发文登记簿): every number, the voided ones explained.

use serde_json::Value;

use super::Args;
use crate::{
    api::{Answer, LetterLine, Question, Request},
    cli::{
        Complaint, Session, Streams,
        complaint::answer,
        record::{self, Column, code, shown},
        table::Table,
    },
    text::{cli as say, letters as text, refusals, word},
};

/// The fields in JSON and CSV.
const COLUMNS: &[Column<LetterLine>] = &[
    ("mark", |line| shown(line.letter.mark.as_ref())),
    ("on", |line| line.letter.on.to_string().into()),
    ("kind", |line| code(line.letter.kind)),
    ("to", |line| line.letter.to.clone().into()),
    ("petitions", |line| {
        line.petitions.iter().map(|(_, number)| number.to_string()).collect::<Vec<_>>().into()
    }),
    ("void_on", |line| shown(line.letter.void.as_ref().map(|void| void.on))),
    ("void_reason", |line| {
        line.letter.void.as_ref().map_or(Value::Null, |void| void.reason.clone().into())
    }),
];

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let question = Question::Letters { year: args.year, kind: super::kind(args)? };
    let Answer::Letters(lines) = answer(session.ask(Request::Ask(question))?)? else {
        return Err(Complaint::Confused);
    };
    record::tell(streams, args.format, COLUMNS, &lines, text::NONE_SENT.get(), table)
}

fn table(lines: &[LetterLine]) -> Table {
    let head = [
        say::LETTER_MARK.get(),
        say::LETTER_ON.get(),
        say::PAPER.get(),
        say::LETTER_TO.get(),
        say::NUMBER.get(),
        say::LETTER_VOID.get(),
    ];
    let mut table = Table::new(head, &[5, 3]);
    for line in lines {
        let letter = &line.letter;
        let own = || text::OWN_WAY.get().to_owned();
        let numbers: Vec<String> =
            line.petitions.iter().map(|(_, number)| number.to_string()).collect();
        table.push(&[
            letter.mark.as_ref().map_or_else(own, ToString::to_string),
            letter.on.to_string(),
            word(letter.kind).to_owned(),
            letter.to.clone(),
            numbers.join(refusals::LIST_COMMA.get()),
            letter.void.as_ref().map_or_else(String::new, |void| void.reason.clone()),
        ]);
    }
    table
}
