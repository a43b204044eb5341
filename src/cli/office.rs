//! `xinfang office`: the tables of the office's book, listed, taken from a file, and passed on.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{
    Complaint, DONE, Session, Streams,
    args::Format,
    complaint::answer,
    day,
    files::contents,
    record::{self, Record},
    table,
};
use crate::{
    api::{Answer, Move, Question, Reply, Request},
    domain::{
        book::{Book, Change, Column, ColumnKind, columns, table::is_kept},
        refusal::Refusal,
        terms::{Field, Table, Term, YesNo},
    },
    import::{
        book::{self, Rows},
        holidays,
    },
    text::{book as said, cli as say, import as report, refusals::LIST_COMMA, word},
};

#[derive(Debug, Clone, clap::Args)]
#[command(about = None, long_about = None, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    wish: Wish,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum Wish {
    #[command(about = say::HELP_OFFICE_LIST.get())]
    List {
        #[arg(value_name = "TABLE", help = say::HELP_TABLE.get())]
        table: String,
        #[arg(long, value_name = "FORMAT", help = say::HELP_FORMAT.get(), value_enum, default_value = "table", hide_default_value = true, hide_possible_values = true)]
        format: Format,
    },
    #[command(about = say::HELP_OFFICE_IMPORT.get())]
    Import {
        #[arg(value_name = "TABLE", help = say::HELP_TABLE.get())]
        table: String,
        #[arg(value_name = "FILE", help = say::HELP_OFFICE_FILE.get())]
        file: PathBuf,
        #[arg(long, help = say::HELP_DRY_RUN.get())]
        dry_run: bool,
    },
    #[command(about = say::HELP_OFFICE_EXPORT.get())]
    Export {
        #[arg(value_name = "TABLE", help = say::HELP_TABLE.get())]
        table: String,
    },
}

pub(super) fn run(
    args: &Args,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    match &args.wish {
        Wish::List { table, format } => list(named(table)?, *format, session, streams),
        Wish::Export { table } => list(named(table)?, Format::Csv, session, streams),
        Wish::Import { table, file, dry_run } => {
            import(named(table)?, file, *dry_run, session, streams)
        }
    }
}

/// Reads the name of a table: its code or either word.
fn named(text: &str) -> Result<Table, Complaint> {
    Table::read(text).ok_or_else(|| Complaint::BadTable(text.to_owned()))
}

/// The columns that a list has room for.
fn listed(table: Table) -> impl Iterator<Item = (usize, &'static Column)> {
    let columns = columns(table).iter().enumerate();
    columns.filter(|(_, column)| column.kind != ColumnKind::Body)
}

fn list(
    table: Table,
    format: Format,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    let rows = book(session)?.cells(table);
    match format {
        Format::Json => streams.json(&records(table, &rows, value))?,
        Format::Csv => {
            let names: Vec<_> = listed(table).map(|(_, column)| column.field.code()).collect();
            streams.put(&record::csv(&names, &records(table, &rows, csv_value)))?;
        }
        Format::Table if rows.is_empty() => streams.say(&said::EMPTY.fill(&[&word(table)]))?,
        Format::Table => {
            let head = listed(table).map(|(_, column)| word(column.field));
            let mut lines = table::Table::new(head, &[]);
            for row in &rows {
                let shown = |(at, column): (usize, &Column)| {
                    said::shown(column.kind, row.get(at).map_or("", String::as_str))
                };
                lines.push(&listed(table).map(shown).collect::<Vec<_>>());
            }
            streams.table(&lines)?;
        }
    }
    Ok(DONE)
}

fn records(
    table: Table,
    rows: &[Vec<String>],
    value: fn(ColumnKind, &str) -> Value,
) -> Vec<Record> {
    let record = |row: &Vec<String>| {
        let cell = |(at, column): (usize, &'static Column)| {
            (column.field.code(), value(column.kind, row.get(at).map_or("", String::as_str)))
        };
        Record(listed(table).map(cell).collect())
    };
    rows.iter().map(record).collect()
}

/// Returns a cell as a value of its kind.
fn value(kind: ColumnKind, cell: &str) -> Value {
    match kind {
        ColumnKind::Flag => (cell == YesNo::Yes.code()).into(),
        ColumnKind::Names => {
            cell.split('、').filter(|name| !name.is_empty()).map(Value::from).collect()
        }
        _ => csv_value(kind, cell),
    }
}

/// Returns a cell as it stands; a number is no text, so that its sign needs no guard.
fn csv_value(kind: ColumnKind, cell: &str) -> Value {
    match (kind, cell.parse::<i64>()) {
        (ColumnKind::Number | ColumnKind::Signed, Ok(number)) => number.into(),
        _ if cell.is_empty() => Value::Null,
        _ => cell.into(),
    }
}

fn import(
    table: Table,
    file: &Path,
    dry_run: bool,
    session: &mut dyn Session,
    streams: &mut Streams<'_>,
) -> Result<u8, Complaint> {
    if is_kept(table) {
        let why = Refusal::RowFixed { table };
        return Err(Complaint::BookRefused { path: file.to_owned(), why });
    }
    let bytes = contents(file, streams)?;
    let rows =
        read(table, file, &bytes).map_err(|why| Complaint::Book { path: file.to_owned(), why })?;
    let (book, today) = (book(session)?, day::today(session)?);
    let cells: Vec<Vec<(Field, String)>> =
        rows.lines.iter().map(|line| line.cells.clone()).collect();
    let proposed = book.proposed(table, &cells);
    let number = |place: usize| {
        let row = proposed.rows.get(place).and_then(|row| rows.lines.get(*row));
        row.map_or(0, |line| line.number)
    };
    if let Err(why) = book.changed(&proposed.changes, today) {
        return Err(refused(file, why, &proposed.changes, number));
    }
    let moves = if table == Table::Days { moved(&proposed.changes, session)? } else { Vec::new() };
    if !dry_run && !proposed.changes.is_empty() {
        edit(&book, proposed.changes, session)?;
    }
    let counted = said::IMPORTED.fill(&[&proposed.added, &proposed.changed, &proposed.unchanged]);
    let dry = if dry_run { report::REPORT_DRY.get() } else { "" };
    let mut lines = vec![format!("{dry}{counted}")];
    if !rows.unused.is_empty() {
        lines.push(said::UNUSED.fill(&[&rows.unused.join(LIST_COMMA.get())]));
    }
    if table == Table::Days {
        lines.push(if moves.is_empty() { said::NO_MOVES } else { said::MOVES }.get().to_owned());
    }
    streams.say(&lines.join("\n"))?;
    if !moves.is_empty() {
        streams.table(&moves_table(&moves))?;
    }
    Ok(DONE)
}

/// Reads a file by the end of its name; days off come in three forms.
fn read(table: Table, file: &Path, bytes: &[u8]) -> Result<Rows, book::BookError> {
    let end = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "json" if table == Table::Days => holidays::read_json(bytes),
        "ics" if table == Table::Days => holidays::read_ics(bytes),
        _ => book::read(bytes, table),
    }
}

fn book(session: &mut dyn Session) -> Result<Book, Complaint> {
    match answer(session.ask(Request::Ask(Question::Book))?)? {
        Answer::Book(book) => Ok(*book),
        _ => Err(Complaint::Confused),
    }
}

fn edit(book: &Book, changes: Vec<Change>, session: &mut dyn Session) -> Result<(), Complaint> {
    let request = super::request_id()?;
    let expected = book.revision;
    match session.ask(Request::Edit { request, expected, changes })? {
        Reply::Edited { .. } => Ok(()),
        Reply::Failed(failure) => Err(Complaint::Failed(failure)),
        _ => Err(Complaint::Confused),
    }
}

/// Returns the dates that these changes, and not earlier ones, would make others.
fn moved(changes: &[Change], session: &mut dyn Session) -> Result<Vec<Move>, Complaint> {
    let mut ask = |changes: &[Change]| {
        let question = Question::Moves { changes: changes.to_vec() };
        match answer(session.ask(Request::Ask(question))?)? {
            Answer::Moves(moves) => Ok(moves),
            _ => Err(Complaint::Confused),
        }
    };
    let (before, mut after) = (ask(&[])?, ask(changes)?);
    after.retain(|moved| !before.contains(moved));
    Ok(after)
}

fn moves_table(moves: &[Move]) -> table::Table {
    let head = [say::NUMBER.get(), say::UNITS.get(), said::STANDS.get(), said::WOULD_BE.get()];
    let mut lines = table::Table::new(head, &[1]);
    for moved in moves {
        lines.push(&[
            moved.number.to_string(),
            moved.unit.clone(),
            moved.due_on.to_string(),
            moved.would_be.to_string(),
        ]);
    }
    lines
}

/// Tells a refusal by the row of the file that it is about, where it is about one.
fn refused(
    file: &Path,
    why: Refusal,
    changes: &[Change],
    number: impl Fn(usize) -> u32,
) -> Complaint {
    let path = file.to_owned();
    match why {
        Refusal::InChange { place, why } => {
            Complaint::BookRow { path, row: number(place as usize), why: *why }
        }
        why if changes.len() == 1 => Complaint::BookRow { path, row: number(0), why },
        why => Complaint::BookRefused { path, why },
    }
}
