//! Names of one character, which stand in running text among words that happen to hold them.
//!
//! Where one stands cannot be told for sure, so that every place counts which is not known to be
//! another word: a unit's name, a place, what the office's own wording says, a counted 年. Of what
//! is left somebody stands for the name (某): too much is hidden rather than too little.

use crate::domain::{
    book::{Book, Piece, Unit, Wording},
    terms::{PaperKind, SettingKey, Term},
};

/// What stands for a name of one character.
pub const SOMEONE: &str = "某";

/// What is counted in a day or a number, and so follows a digit.
const COUNTED: &str = "年月日时号";

/// Names of one character, and the words that may hold them.
#[derive(Debug, Clone, Default)]
pub(super) struct Lone {
    names: Vec<char>,
    words: Vec<String>,
}

/// Whether a name is of one character.
pub(super) fn is_lone(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some() && characters.next().is_none()
}

impl Lone {
    /// Adds those of the names that are of one character, with the words of the office's book.
    pub(super) fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>, book: &Book) {
        let added = names.filter(|name| is_lone(name)).flat_map(str::chars);
        let added: Vec<char> = added.filter(|name| !self.names.contains(name)).collect();
        if added.is_empty() {
            return;
        }
        let holds = |word: &String| !is_lone(word) && word.contains(&added[..]);
        self.words.extend(words(book).filter(holds));
        self.names.extend(added);
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the bytes of a text at which such a name may stand.
    pub(super) fn places(&self, text: &str) -> Vec<usize> {
        if self.is_empty() {
            return Vec::new();
        }
        let known: Vec<_> = self
            .words
            .iter()
            .flat_map(|word| text.match_indices(word.as_str()))
            .map(|(at, word)| at..at + word.len())
            .collect();
        let mut places = Vec::new();
        let mut before = None;
        for (at, c) in text.char_indices() {
            let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            let counted = COUNTED.contains(c) && before.is_some_and(|c: char| c.is_ascii_digit());
            // A letter of a longer word is no name of one letter.
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let in_word = c.is_ascii() && (letter(before) || letter(after));
            let other = counted || in_word || known.iter().any(|word| word.contains(&at));
            if self.names.contains(&c) && !other {
                places.push(at);
            }
            before = Some(c);
        }
        places
    }
}

/// Returns the words and sentences that the office has of its own.
fn words(book: &Book) -> impl Iterator<Item = String> {
    let units = book.units.iter().flat_map(Unit::names);
    let places = book.places.iter().flat_map(|p| [p.township.as_str(), p.village.as_str()]);
    let topics = book.categories.iter().flat_map(|c| [c.main.as_str(), c.sub.as_str()]);
    let staff = book.staff.iter().map(|person| person.name.as_str());
    let settings = SettingKey::ALL.iter().map(|key| book.setting(*key));
    let wordings = book.papers.iter();
    let lines = wordings.flat_map(|paper| paper.title.lines().chain(paper.body.lines()));
    let said = lines.flat_map(Wording::pieces).filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Place(_) => None,
    });
    let codes = PaperKind::ALL.iter().map(|kind| book.letter_code(*kind));
    let words = units.chain(places).chain(topics).chain(staff).chain(settings).chain(said);
    words.map(str::to_owned).chain(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(name: &str, text: &str) -> String {
        let mut lone = Lone::default();
        lone.add([name, "王某甲"].into_iter(), &Book::initial());
        let places = lone.places(text);
        let told = text
            .char_indices()
            .map(|(at, c)| if places.contains(&at) { SOMEONE.to_owned() } else { c.to_string() });
        told.collect()
    }

    #[test]
    fn a_name_of_one_character_is_hidden_wherever_no_other_word_is_known() {
        assert_eq!(
            hidden("林", "林反映：村民林与邻居争地，林某"),
            "某反映：村民某与邻居争地，某某"
        );
        assert_eq!(hidden("符", "符多次来信"), "某多次来信");
    }

    #[test]
    fn units_the_offices_own_words_and_counted_things_are_no_names() {
        assert_eq!(hidden("林", "请县林业局答复林。"), "请县林业局答复某。");
        assert_eq!(hidden("年", "2026年8月，年来信"), "2026年8月，某来信");
        assert_eq!(hidden("王", "电话138王来信"), "电话138某来信");
        assert_eq!(hidden("A", "A反映A4纸"), "某反映A4纸");
    }

    #[test]
    fn names_of_more_characters_are_none_of_it() {
        assert_eq!(hidden("符某", "符某甲、王某甲"), "符某甲、王某甲");
    }
}
