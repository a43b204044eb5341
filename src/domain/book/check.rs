//! What the rows of the book must keep among themselves.

use super::{Book, change::Problems, office::Unit};
use crate::domain::{
    field::{FieldError, Wrong},
    permission::{self, Right},
    terms::{Field, Table},
};

/// Returns what is wrong between the rows of a book; `before` is the one that it was made of.
pub(super) fn faults(book: &Book, before: &Book) -> Vec<FieldError> {
    let mut problems: Problems = Vec::new();
    problems.push((Field::Role, nobody_left(book)));
    for unit in &book.units {
        let changed = !before.units.contains(unit);
        problems.push((Field::Also, name_taken(book, unit).filter(|_| changed)));
        problems.push((Field::Parent, unknown(book, before, unit, &unit.parent)));
        problems.push((Field::Successor, unknown(book, before, unit, &unit.successor)));
        problems.push((Field::Parent, in_a_ring(book, unit, |unit| &unit.parent)));
        problems.push((Field::Successor, in_a_ring(book, unit, |unit| &unit.successor)));
    }
    problems.push((
        Field::Days,
        (!book.plan.is_sorted_by(|a, b| a.days < b.days)).then_some(Wrong::OutOfOrder),
    ));
    problems.push((Field::From, overlap(book)));
    problems.push((Field::OnPaper, of_another_code(book, before)));
    let errors =
        problems.into_iter().filter_map(|(field, wrong)| Some(FieldError { field, wrong: wrong? }));
    let mut found: Vec<FieldError> = Vec::new();
    for error in errors {
        // One sentence a field, as in every form.
        if found.iter().all(|other| other.field != error.field) {
            found.push(error);
        }
    }
    found
}

/// Once accounts are given out, one of them must be able to change that again.
fn nobody_left(book: &Book) -> Option<Wrong> {
    let may = |role| permission::allows(role, Right::Edit(Table::Staff));
    let mut at_desk = book.at_desk().peekable();
    at_desk.peek()?;
    (!at_desk.any(|person| may(person.role))).then_some(Wrong::NobodyLeft)
}

/// A name means one unit, save where one of the two was merged into the other.
fn name_taken(book: &Book, unit: &Unit) -> Option<Wrong> {
    let related = |other: &Unit| other.successor == unit.name || unit.successor == other.name;
    let others = book.units.iter().filter(|other| other.name != unit.name && !related(other));
    let mut taken =
        others.filter(|other| unit.names().any(|name| other.names().any(|o| o == name)));
    taken.next().map(|other| Wrong::Taken { by: other.name.clone() })
}

/// A superior or successor is a unit of the book.
fn unknown(book: &Book, before: &Book, unit: &Unit, named: &str) -> Option<Wrong> {
    let is_there = |book: &Book| book.units.iter().any(|unit| unit.name == named);
    if named.is_empty() || is_there(book) {
        None
    } else if is_there(before) {
        Some(Wrong::NamedBy { by: unit.name.clone() })
    } else {
        Some(Wrong::NoSuchUnit { name: named.to_owned() })
    }
}

/// Nobody is, through however many others, their own superior or successor.
fn in_a_ring(book: &Book, unit: &Unit, next: fn(&Unit) -> &String) -> Option<Wrong> {
    let mut at = next(unit);
    for _ in 0..=book.units.len() {
        if at == &unit.name {
            return Some(Wrong::Ring { name: unit.name.clone() });
        }
        let found = book.units.iter().find(|unit| unit.name == *at)?;
        at = next(found);
    }
    None
}

/// The last number on paper is one of the kind that it is written down for. A code that changes
/// later leaves it as it is: it is of the sequence that ended there.
fn of_another_code(book: &Book, before: &Book) -> Option<Wrong> {
    let changed =
        book.papers.iter().filter(|row| before.wording(row.kind).on_paper != row.on_paper);
    let mut codes = changed.filter_map(|row| {
        let (mark, code) = (row.on_paper.as_ref()?, book.letter_code(row.kind));
        (mark.code != code).then_some(code)
    });
    codes.next().map(|code| Wrong::OtherCode { code })
}

/// Terms of office follow one another; only the last one runs on.
fn overlap(book: &Book) -> Option<Wrong> {
    let mut pairs = book.congresses.iter().zip(book.congresses.iter().skip(1));
    let (before, _) = pairs.find(|(before, after)| before.to.is_none_or(|to| to >= after.from))?;
    Some(Wrong::Overlaps { with: before.name.clone() })
}
