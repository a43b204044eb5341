//! What the office's papers say: the code of their numbers, title and text, with places that are
//! filled from the petition.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Book, cell,
    change::{Entry, Problems},
};
use crate::domain::{
    details::LONGEST_TEXT,
    field::{Wrong, too_long},
    office::wording as shipped,
    paper::Mark,
    plain,
    terms::{Field, PaperKind, PaperPlace, SettingKey, Table, Term},
};

/// The wording of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub kind: PaperKind,
    /// The code before its number; empty for the office's own with a letter for the kind.
    pub code: String,
    /// The last number that the office gave without the program; the program goes on from it.
    pub on_paper: Option<Mark>,
    pub title: String,
    /// A line is a paragraph.
    pub body: String,
}

/// No office writes so many letters of a kind in a year: a longer number is a slip.
const LARGEST_SERIAL: u32 = 99_999;

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
            on_paper: None,
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

    /// Returns the last serial of a code and year that the office gave without the program.
    pub fn last_on_paper(&self, code: &str, year: u16) -> u32 {
        let marks = self.papers.iter().filter_map(|row| row.on_paper.as_ref());
        let of = marks.filter(|mark| mark.code == code && mark.year == year);
        of.map(|mark| mark.serial).max().unwrap_or_default()
    }

    /// Returns the sequences of letters, by code and year, that after a change begin elsewhere.
    pub fn begun_elsewhere<'a>(&'a self, after: &'a Self) -> Vec<(&'a str, u16)> {
        let rows = self.papers.iter().chain(&after.papers);
        let marks = rows.filter_map(|row| row.on_paper.as_ref());
        let sequences = marks.map(|mark| (mark.code.as_str(), mark.year));
        sequences
            .filter(|(code, year)| {
                self.last_on_paper(code, *year) != after.last_on_paper(code, *year)
            })
            .collect()
    }
}

impl Entry for Wording {
    const TABLE: Table = Table::Papers;

    fn blank() -> Self {
        Self::shipped(PaperKind::Registration)
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.code().to_owned(),
            self.code.clone(),
            self.on_paper.as_ref().map(ToString::to_string).unwrap_or_default(),
            self.title.clone(),
            self.body.clone(),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::PaperKind => self.kind = cell::term(text)?,
            Field::Code => self.code = cell::line(text)?,
            Field::OnPaper => self.on_paper = last_on_paper(self.kind, text)?,
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

    fn check(&self, today: NaiveDate) -> Problems {
        let ahead = self.on_paper.as_ref().is_some_and(|mark| i32::from(mark.year) > today.year());
        vec![(Field::OnPaper, ahead.then_some(Wrong::InFuture { today }))]
    }
}

/// Reads the last number that was given on paper; an empty cell is none.
fn last_on_paper(kind: PaperKind, text: &str) -> Result<Option<Mark>, Wrong> {
    let text = cell::line(text)?;
    if text.is_empty() {
        return Ok(None);
    }
    if !kind.is_letter() {
        return Err(Wrong::Unnumbered);
    }
    let mark = Mark::read(&text).ok_or(Wrong::NotAMark)?;
    if mark.serial > LARGEST_SERIAL {
        return Err(Wrong::OutOfRange { least: 1, most: LARGEST_SERIAL.into() });
    }
    Ok(Some(mark))
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

    #[test]
    fn the_last_number_on_paper_is_one_of_the_kind_and_not_of_a_year_to_come() {
        let today = "2026-11-22".parse().unwrap();
        let mut row = Wording::shipped(PaperKind::Assignment);
        row.set(Field::OnPaper, "白人信交[2026]第36号").unwrap();
        assert_eq!(row.cells()[2], "白人信交〔2026〕36号");
        row.set(Field::OnPaper, "  ").unwrap();
        assert_eq!(row.on_paper, None);
        for (text, why) in [
            ("36", Wrong::NotAMark),
            ("〔2026〕36号", Wrong::NotAMark),
            ("白人信交〔2026〕100000号", Wrong::OutOfRange { least: 1, most: 99_999 }),
        ] {
            assert_eq!(row.set(Field::OnPaper, text), Err(why), "{text}");
        }
        row.set(Field::OnPaper, "白人信交〔2027〕1号").unwrap();
        assert_eq!(row.check(today), [(Field::OnPaper, Some(Wrong::InFuture { today }))]);
        let mut sheet = Wording::shipped(PaperKind::Registration);
        assert_eq!(sheet.set(Field::OnPaper, "白人信〔2026〕3号"), Err(Wrong::Unnumbered));
    }
}
