//! How the book changes: rows put and removed, all of a request or none of it.
//!
//! A change that was kept once is carried out again whenever the book is read, whatever this
//! program thinks of it by then: [`Book::apply`] cannot fail, [`Book::changed`] refuses.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{
    Book, cell, check,
    limits::OwnDay,
    table::{ColumnKind, columns, is_fixed, is_kept, key_of, on_rows},
};
use crate::domain::{
    calendar::Calendar,
    field::{FieldError, Wrong},
    refusal::Refusal,
    terms::{Field, Table, Term},
};

/// What is done to one row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Puts a new row, or the cells that are named into the row under `key`.
    Put {
        table: Table,
        key: Option<String>,
        cells: Vec<(Field, String)>,
    },
    Remove {
        table: Table,
        key: String,
    },
}

/// What somebody changed in the book, once and for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The local time of entry.
    pub at: NaiveDateTime,
    pub actor: String,
    pub changes: Vec<Change>,
}

/// What the rows of a file would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposed {
    pub changes: Vec<Change>,
    /// The place among the rows that each change comes from.
    pub rows: Vec<usize>,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

pub(super) type Problems = Vec<(Field, Option<Wrong>)>;

/// A row of one of the tables.
pub(super) trait Entry: Clone {
    const TABLE: Table;

    /// Returns the row that a new one begins as.
    fn blank() -> Self;

    /// Returns the cells in the order of the table's columns.
    fn cells(&self) -> Vec<String>;

    /// Reads one cell; a cell that cannot be read leaves the row as it is.
    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong>;

    /// Checks what the cells of a row must keep among themselves.
    fn check(&self, _today: NaiveDate) -> Problems {
        Vec::new()
    }
}

impl Book {
    /// Returns the book after these changes, or why it cannot be so. Of several changes the one
    /// that is wrong is told by its place ([`Refusal::InChange`]).
    pub fn changed(&self, changes: &[Change], today: NaiveDate) -> Result<Self, Refusal> {
        let mut book = self.clone();
        for (place, change) in changes.iter().enumerate() {
            let judged = book.admit(change).and_then(|()| book.carry_out(change, today));
            if let Err(why) = judged.and_then(|()| book.alone(change)) {
                let alone = changes.len() == 1;
                return Err(if alone { why } else { why.in_change(place) });
            }
        }
        book.revision += 1;
        let faults = check::faults(&book, self);
        if faults.is_empty() { Ok(book) } else { Err(Refusal::Fields(faults)) }
    }

    /// Carries out what was kept. What this program cannot read of it is left out.
    pub fn apply(&mut self, edited: &Edited) {
        for change in &edited.changes {
            // It was judged when it was kept.
            let _judged = self.carry_out(change, edited.at.date());
            let Change::Put { table, .. } = change else { continue };
            match (table, self.reports.last_mut(), self.exports.last_mut()) {
                (Table::Reports, Some(report), _) => {
                    report.issued_at = Some(edited.at);
                    edited.actor.clone_into(&mut report.by);
                }
                (Table::Exports, _, Some(export)) => {
                    export.at = Some(edited.at);
                    edited.actor.clone_into(&mut export.by);
                }
                _ => {}
            }
        }
        self.revision += 1;
    }

    /// Returns the book that these changes made of the initial one.
    pub fn fold<'a>(edits: impl IntoIterator<Item = &'a Edited>) -> Self {
        let mut book = Self::initial();
        edits.into_iter().for_each(|edited| book.apply(edited));
        book
    }

    /// Returns what rows of a file would change in a table: those that are there as they are
    /// change nothing, and none is removed.
    pub fn proposed(&self, table: Table, rows: &[Vec<(Field, String)>]) -> Proposed {
        let mut proposed = Proposed::default();
        let statutory = Calendar::statutory();
        for (place, cells) in rows.iter().enumerate() {
            let compared = on_rows!(self, table, rows => compare(rows, cells, NaiveDate::MAX));
            let key = match compared {
                Compared::Same => {
                    proposed.unchanged += 1;
                    continue;
                }
                Compared::New if table == Table::Days && is_statutory(cells, &statutory) => {
                    proposed.unchanged += 1;
                    continue;
                }
                Compared::New => {
                    proposed.added += 1;
                    None
                }
                Compared::Other(key) => {
                    proposed.changed += 1;
                    Some(key)
                }
            };
            proposed.changes.push(Change::Put { table, key, cells: cells.clone() });
            proposed.rows.push(place);
        }
        proposed
    }

    /// Refuses a change of what is given or gone.
    fn admit(&self, change: &Change) -> Result<(), Refusal> {
        let (table, key, fixed) = match change {
            Change::Put { table, key, .. } => {
                let given = match key {
                    Some(_) => is_kept(*table),
                    None => is_fixed(*table),
                };
                (*table, key.as_ref(), given)
            }
            Change::Remove { table, key } => {
                (*table, Some(key), is_fixed(*table) || is_kept(*table))
            }
        };
        if fixed {
            return Err(Refusal::RowFixed { table });
        }
        match key {
            Some(key) if self.rows_under(table, key) == 0 => {
                Err(Refusal::RowGone { table, key: key.clone() })
            }
            _ => Ok(()),
        }
    }

    fn rows_under(&self, table: Table, key: &str) -> usize {
        self.cells(table).iter().filter(|cells| key_of(table, cells) == key).count()
    }

    /// Changes the row as far as it can be, and tells what could not.
    fn carry_out(&mut self, change: &Change, today: NaiveDate) -> Result<(), Refusal> {
        let (table, key, cells) = match change {
            Change::Put { table, key, cells } => (*table, key.as_deref(), cells),
            Change::Remove { table, key } => {
                on_rows!(mut self, *table, rows => remove(rows, key));
                return Ok(());
            }
        };
        let (new, errors) = on_rows!(mut self, table, rows => put(rows, key, cells, today));
        self.renamed(table, key, cells);
        self.days.sort_by_key(|day| day.date);
        self.congresses.sort_by_key(|congress| congress.from);
        if is_fixed(table) && key != Some(new.as_str()) {
            return Err(Refusal::RowFixed { table });
        }
        if errors.is_empty() { Ok(()) } else { Err(Refusal::Fields(errors)) }
    }

    /// Refuses a row whose key another one has after the change.
    fn alone(&self, change: &Change) -> Result<(), Refusal> {
        let Change::Put { table, .. } = change else { return Ok(()) };
        let cells = self.cells(*table);
        let mut seen = BTreeSet::new();
        let twice =
            cells.iter().map(|row| key_of(*table, row)).find(|key| !seen.insert(key.clone()));
        let Some(by) = twice else { return Ok(()) };
        let field = columns(*table).first().map_or(Field::Name, |column| column.field);
        Err(Refusal::field(field, Wrong::Taken { by }))
    }

    /// A unit that is renamed keeps its old name, and who named it follows.
    fn renamed(&mut self, table: Table, key: Option<&str>, cells: &[(Field, String)]) {
        let named = cells.iter().find(|(field, _)| *field == Field::Name);
        let (Table::Units, Some(old), Some((_, new))) = (table, key, named) else { return };
        let Ok(new) = cell::line(new) else { return };
        if new == old || new.is_empty() {
            return;
        }
        for unit in &mut self.units {
            if unit.name == new {
                unit.also.retain(|also| *also != new);
                if !unit.also.iter().any(|also| also == old) {
                    unit.also.push(old.to_owned());
                }
            }
            for superior in [&mut unit.parent, &mut unit.successor] {
                if superior == old {
                    superior.clone_from(&new);
                }
            }
        }
    }
}

/// Puts cells into the row under `key`, or into a new one. Returns the row's key as it is then,
/// and what is wrong with it.
fn put<T: Entry>(
    rows: &mut Vec<T>,
    key: Option<&str>,
    cells: &[(Field, String)],
    today: NaiveDate,
) -> (String, Vec<FieldError>) {
    let place = key.and_then(|key| rows.iter().position(|row| key_is(row, key)));
    let mut row = place.and_then(|place| rows.get(place)).cloned().unwrap_or_else(T::blank);
    let mut problems: Problems = Vec::new();
    for column in columns(T::TABLE) {
        let cell = cells.iter().find(|(field, _)| *field == column.field);
        let empty = cell.is_none_or(|(_, text)| text.trim().is_empty());
        let wrong = match cell {
            _ if column.needed && empty && (cell.is_some() || place.is_none()) => {
                Some(Wrong::Missing)
            }
            // An empty mark says nothing.
            Some(_) if empty && column.kind == ColumnKind::Flag => None,
            Some((field, text)) => row.set(*field, text).err(),
            None => None,
        };
        problems.push((column.field, wrong));
    }
    problems.extend(row.check(today));
    let known = |field| columns(T::TABLE).iter().any(|column| column.field == field);
    let codes = || columns(T::TABLE).iter().map(|column| column.field.code().to_owned()).collect();
    let foreign = cells.iter().filter(|(field, _)| !known(*field));
    problems.extend(foreign.map(|(field, _)| (*field, Some(Wrong::NotOneOf(codes())))));
    let new = key_of(T::TABLE, &row.cells());
    match place.and_then(|place| rows.get_mut(place)) {
        Some(before) => *before = row,
        None => rows.push(row),
    }
    let errors =
        problems.into_iter().filter_map(|(field, wrong)| Some(FieldError { field, wrong: wrong? }));
    (new, errors.collect())
}

fn remove<T: Entry>(rows: &mut Vec<T>, key: &str) {
    rows.retain(|row| !key_is(row, key));
}

fn key_is<T: Entry>(row: &T, key: &str) -> bool {
    key_of(T::TABLE, &row.cells()) == key
}

/// How a row of a file stands to those that are there.
enum Compared {
    New,
    Same,
    /// The row under this key has other cells.
    Other(String),
}

fn compare<T: Entry>(rows: &[T], cells: &[(Field, String)], today: NaiveDate) -> Compared {
    let (key, _) = put::<T>(&mut Vec::new(), None, cells, today);
    let Some(before) = rows.iter().find(|row| key_is(*row, &key)) else { return Compared::New };
    let mut after = vec![before.clone()];
    put(&mut after, Some(&key), cells, today);
    let same = after.iter().map(T::cells).eq([before.cells()]);
    if same { Compared::Same } else { Compared::Other(key) }
}

/// Whether a row tells what the program's own calendar has already.
fn is_statutory(cells: &[(Field, String)], statutory: &Calendar) -> bool {
    let mut own = Vec::<OwnDay>::new();
    let (_, errors) = put(&mut own, None, cells, NaiveDate::MAX);
    let day = own.first().filter(|own| errors.is_empty() && !own.local);
    day.is_some_and(|own| {
        statutory
            .day(own.date)
            .is_some_and(|known| known.kind == own.kind && known.name == own.name)
    })
}

/// Refuses a day that is still to come.
pub(super) fn at_most_today(day: Option<NaiveDate>, today: NaiveDate) -> Option<Wrong> {
    day.filter(|day| *day > today).map(|_| Wrong::InFuture { today })
}
