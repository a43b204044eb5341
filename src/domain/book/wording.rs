//! What the office's papers say: the code of their numbers, title and text, with places that are
//! filled from the petition.

use serde::{Deserialize, Serialize};

use super::{Book, cell, change::Entry};
use crate::domain::{
    details::LONGEST_TEXT,
    field::{Wrong, too_long},
    office::wording as shipped,
    plain,
    terms::{Field, PaperKind, PaperPlace, SettingKey, Table, Term},
};

/// The wording of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub kind: PaperKind,
    /// The code before its number; empty for the office's own with a letter for the kind.
    pub code: String,
    pub title: String,
    /// A line is a paragraph.
    pub body: String,
}

/// A piece of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Place(PaperPlace),
}

impl Wording {
    /// Returns what the program ships.
    pub(super) fn shipped(kind: PaperKind) -> Self {
        let shipped = shipped::of(kind);
        Self {
            kind,
            code: String::new(),
            title: shipped.title.to_owned(),
            body: shipped.body.to_owned(),
        }
    }

    /// Returns the pieces of a line of wording; a name in braces that is no place is text.
    pub fn pieces(line: &str) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut rest = line;
        while let Some((before, place, after)) = next_place(rest) {
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            pieces.push(Piece::Place(place));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        pieces
    }
}

/// Returns the first place of a text with what stands before and behind it.
fn next_place(text: &str) -> Option<(&str, PaperPlace, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let inner = text.get(open + 1..)?;
        let close = inner.find('}')?;
        if let Some(place) = by_name(inner.get(..close)?) {
            return Some((text.get(..open)?, place, inner.get(close + 1..)?));
        }
        from = open + 1;
    }
}

fn by_name(name: &str) -> Option<PaperPlace> {
    PaperPlace::ALL.iter().copied().find(|place| place.zh() == name.trim())
}

/// Refuses names in braces that are no places of this kind of paper.
fn check_places(kind: PaperKind, text: &str) -> Option<Wrong> {
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !by_name(name).is_some_and(|place| kind.has_place(place)) {
            let known = kind.places().concat().iter().map(|place| place.zh().to_owned()).collect();
            return Some(Wrong::NoSuchPlace { name: name.to_owned(), known });
        }
    }
    None
}

impl Book {
    /// Returns the wording of a kind of paper.
    pub fn wording(&self, kind: PaperKind) -> &Wording {
        self.papers.iter().find(|row| row.kind == kind).expect("the rows are given")
    }

    /// Returns the code before the number of a letter of this kind (机关代字).
    pub fn letter_code(&self, kind: PaperKind) -> String {
        let own = &self.wording(kind).code;
        if own.is_empty() {
            format!("{}{}", self.setting(SettingKey::LetterCode), shipped::of(kind).letter)
        } else {
            own.clone()
        }
    }
}

impl Entry for Wording {
    const TABLE: Table = Table::Papers;

    fn blank() -> Self {
        Self::shipped(PaperKind::Registration)
    }

    fn cells(&self) -> Vec<String> {
        vec![self.kind.code().to_owned(), self.code.clone(), self.title.clone(), self.body.clone()]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::PaperKind => self.kind = cell::term(text)?,
            Field::Code => self.code = cell::line(text)?,
            Field::Heading => {
                let title = cell::line(text)?;
                check_places(self.kind, &title).map_or(Ok(()), Err)?;
                self.title = title;
            }
            Field::Wording => {
                let body = plain::text(text);
                let wrong = too_long(&body, LONGEST_TEXT);
                wrong.or_else(|| check_places(self.kind, &body)).map_or(Ok(()), Err)?;
                self.body = body;
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_ships_a_wording_of_known_places() {
        let kinds: Vec<PaperKind> = shipped::WORDING.iter().map(|row| row.kind).collect();
        assert_eq!(kinds, PaperKind::ALL);
        for row in shipped::WORDING {
            for text in [row.title, row.body] {
                assert_eq!(check_places(row.kind, text), None, "{:?}", row.kind);
            }
            assert_eq!(plain::text(row.body), row.body, "{:?}", row.kind);
            assert_eq!(row.letter.is_empty(), !row.kind.is_letter(), "{:?}", row.kind);
        }
    }

    #[test]
    fn a_wording_is_text_and_places() {
        assert_eq!(
            Wording::pieces("请{承办单位}于{ 期限 }前办结{"),
            [
                Piece::Text("请"),
                Piece::Place(PaperPlace::Unit),
                Piece::Text("于"),
                Piece::Place(PaperPlace::DueOn),
                Piece::Text("前办结{"),
            ]
        );
        assert_eq!(Wording::pieces("{别的}"), [Piece::Text("{别的}")]);
        assert_eq!(Wording::pieces(""), []);
    }

    #[test]
    fn a_name_that_is_no_place_of_the_paper_is_refused_with_those_that_are() {
        let mut row = Wording::shipped(PaperKind::Assignment);
        for (text, name) in [("请{承办}办理", "承办"), ("{称呼}", "称呼"), ("请{", "")]
        {
            let refused = row.set(Field::Wording, text).unwrap_err();
            let Wrong::NoSuchPlace { name: refused, known } = refused else { panic!("{text}") };
            assert_eq!(refused, name);
            assert!(known.contains(&"承办单位".to_owned()));
        }
        assert_eq!(row, Wording::shipped(PaperKind::Assignment));
        row.set(Field::Wording, "请{承办单位}办理。").unwrap();
        assert_eq!(row.body, "请{承办单位}办理。");
    }

    #[test]
    fn a_code_that_is_not_given_is_the_offices_with_a_letter_for_the_kind() {
        let mut book = Book::initial();
        assert_eq!(book.letter_code(PaperKind::Assignment), "白人信交");
        assert_eq!(book.letter_code(PaperKind::Reminder), "白人信催");
        let place = book.papers.iter().position(|row| row.kind == PaperKind::Reminder).unwrap();
        book.papers[place].code = "白人办函".into();
        assert_eq!(book.letter_code(PaperKind::Reminder), "白人办函");
    }
}
