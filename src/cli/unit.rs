//! The unit that `--unit` means: part of its name or, as on the screen, its pinyin or another of its
//! names.

use super::{
    Session,
    complaint::{Complaint, answer},
};
use crate::{
    api::{Answer, Question, Request},
    domain::{book::Book, pinyin::Wanted},
};

/// So many of the units that may be meant are told.
const TOLD: usize = 6;

/// Returns the part of a unit's name that is asked for.
pub(super) fn option(
    typed: Option<&str>,
    session: &mut dyn Session,
) -> Result<Option<String>, Complaint> {
    let Some(typed) = typed.map(str::trim) else { return Ok(None) };
    match answer(session.ask(Request::Ask(Question::Book))?)? {
        Answer::Book(book) => meant(typed, &book).map(Some),
        _ => Err(Complaint::Confused),
    }
}

/// What stands in a name as it is written may mean several units; by pinyin one must be meant.
fn meant(typed: &str, book: &Book) -> Result<String, Complaint> {
    if book.units.iter().any(|unit| unit.name.contains(typed)) {
        return Ok(typed.to_owned());
    }
    let wanted = Wanted::new(typed);
    let meant = book.units.iter().filter(|unit| unit.names().any(|name| wanted.is_in(name)));
    let names: Vec<String> = meant.map(|unit| unit.name.clone()).collect();
    match names.as_slice() {
        [one] => Ok(one.clone()),
        // A unit of an old register need not be in the book.
        [] => Ok(typed.to_owned()),
        _ => {
            let all = names.len();
            let names = names.into_iter().take(TOLD).collect();
            Err(Complaint::SeveralUnits { typed: typed.to_owned(), names, all })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_meant_by_part_of_its_name_by_another_name_or_by_pinyin() {
        let book = Book::initial();
        for (typed, found) in [
            ("教育", "教育"),
            ("xjyj", "县教育局"),
            ("jiaoyuj", "县教育局"),
            ("国土局", "县自然资源和规划局"),
            ("gtj", "县自然资源和规划局"),
            ("不在名单里的单位", "不在名单里的单位"),
            ("Transportation", "Transportation"),
        ] {
            assert_eq!(meant(typed, &book).unwrap(), found, "{typed}");
        }
    }

    #[test]
    fn where_more_than_one_unit_is_meant_it_is_said() {
        let book = Book::initial();
        let Err(Complaint::SeveralUnits { names, all, .. }) = meant("x", &book) else { panic!() };
        assert!(names.len() == TOLD && all > TOLD, "{names:?} {all}");
    }
}
