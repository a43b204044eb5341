//! What tells who is behind a petition, and where a text tells it (信访工作条例 Art 30).
//!
//! A name is found however it is set: `符　某甲`, `吉·阿山`, `吉•阿山`; a number with full-width
//! digits or parted by blanks and dashes too. A name of one character is another matter (`lone`).

mod lone;

use std::ops::Range;

use crate::domain::{
    act::Act,
    book::Book,
    details::Details,
    event::{Event, What},
    plain::half_width,
};
use lone::{Lone, is_lone};

pub use lone::SOMEONE;

/// What a text tells of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secret {
    Name,
    /// A name of one character.
    LoneName,
    /// A phone, the number of an identity card, an address.
    Contact,
}

/// What must not be told of some petitions.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The longest first: one may hold another.
    words: Vec<(String, Secret)>,
    lone: Lone,
    /// Digits alone, as [`digit`] reads them.
    numbers: Vec<String>,
    any_number: bool,
}

/// Digits in a row that may be a phone or the number of an identity card.
const TELLING_DIGITS: usize = 7;
/// A number of fewer is found in every second date.
const SHORTEST_NUMBER: usize = 5;

impl Secrets {
    /// Adds the names of all who are behind a petition; the book tells which words are none.
    pub fn add_names(&mut self, details: &Details, book: &Book) {
        details.behind().for_each(|name| self.add_word(name, Secret::Name));
        self.lone.add(details.behind(), book);
    }

    /// Adds the phones and the numbers of identity cards.
    pub fn add_numbers(&mut self, details: &Details) {
        for person in &details.petitioners {
            for number in [&person.phone, &person.id_number] {
                match run(number) {
                    Some(run) if run.length == number.len() => self.add_number(run.digits),
                    _ => self.add_word(number, Secret::Contact),
                }
            }
        }
    }

    pub fn add_address(&mut self, address: &str) {
        self.add_word(address, Secret::Contact);
    }

    /// Adds every number that may be somebody's, whoever's it is.
    pub fn add_any_number(&mut self) {
        self.any_number = true;
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.lone.is_empty() && self.numbers.is_empty() && !self.any_number
    }

    /// Returns the bytes of a text that tell a secret, and which, in their order.
    pub fn found(&self, text: &str) -> Vec<(Range<usize>, Secret)> {
        let lone = self.lone.places(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(first) = rest.chars().next()
        {
            let here = || lone.contains(&at).then(|| (first.len_utf8(), Secret::LoneName));
            at += match self.at_start(rest).or_else(here) {
                Some((length, secret)) => {
                    found.push((at..at + length, secret));
                    length
                }
                None => first.len_utf8(),
            };
        }
        found
    }

    fn at_start(&self, text: &str) -> Option<(usize, Secret)> {
        let first = text.chars().next()?;
        let word = |(word, secret): &(String, Secret)| Some((begins(text, word)?, *secret));
        let word = self.words.iter().find_map(word);
        word.or_else(|| {
            let number = digit(first).and_then(|_| self.number_at_start(text));
            number.map(|length| (length, Secret::Contact))
        })
    }

    /// Returns a text with something else in the place of every secret.
    pub fn hidden(&self, text: &str, instead: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut before = 0;
        for (found, secret) in self.found(text) {
            out.push_str(text.get(before..found.start).unwrap_or_default());
            out.push_str(if secret == Secret::LoneName { SOMEONE } else { instead });
            before = found.end;
        }
        out.push_str(text.get(before..).unwrap_or_default());
        out
    }

    /// Returns a word of a program in which only whole numbers are replaced: `Letter` is a channel
    /// before it is a name, and a date is no phone.
    pub fn hidden_in_word(&self, word: &str, instead: &str) -> String {
        let telling = self.numbers.iter().filter(|number| number.len() >= TELLING_DIGITS);
        telling.fold(word.to_owned(), |word, number| word.replace(number.as_str(), instead))
    }

    fn add_word(&mut self, word: &str, secret: Secret) {
        if word.is_empty() || is_lone(word) || self.words.iter().any(|(known, _)| known == word) {
            return;
        }
        self.words.push((word.to_owned(), secret));
        self.words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    }

    fn add_number(&mut self, digits: String) {
        if digits.len() >= SHORTEST_NUMBER && !self.numbers.contains(&digits) {
            self.numbers.push(digits);
            self.numbers.sort_by_key(|number| std::cmp::Reverse(number.len()));
        }
    }

    /// Returns how many bytes of the number are secret with which a text begins.
    fn number_at_start(&self, text: &str) -> Option<usize> {
        let run = run(text)?;
        let known = self.numbers.iter().find(|number| run.digits.starts_with(number.as_str()));
        if let Some(number) = known {
            return run.ends.get(number.len() - 1).copied();
        }
        if !self.any_number {
            return None;
        }
        if is_somebodys(&run.digits) {
            return Some(run.length);
        }
        (run.joined >= TELLING_DIGITS).then(|| run.ends[run.joined - 1])
    }
}

/// Returns the registration that an event tells: what was ever told of a petitioner is a secret,
/// also where it was amended since.
pub fn told(event: &Event) -> Option<&Details> {
    match &event.what {
        What::Registered(registration) => Some(&registration.details),
        What::Done(Act::Amend { details, .. }) => Some(details),
        What::Done(_) => None,
    }
}

/// Returns how many bytes of a text are a word, set with blanks or not.
fn begins(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let mut end = 0;
    for (nth, wanted) in word.chars().enumerate() {
        while nth > 0 && rest.peek().is_some_and(|(_, c)| is_blank(*c) && *c != wanted) {
            rest.next();
        }
        let (at, c) = rest.next()?;
        if c != wanted && !(is_dot(c) && is_dot(wanted)) {
            return None;
        }
        end = at + c.len_utf8();
    }
    Some(end)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// The dots that stand within a name: as the standard has it, and as input methods have it.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '．')
}

/// Digits, and what stands for some of them, with at most one mark between two.
struct Run {
    /// The bytes that it takes.
    length: usize,
    digits: String,
    /// Where each digit ends, in bytes.
    ends: Vec<usize>,
    /// How many digits come before the first mark.
    joined: usize,
}

/// Returns the run with which a text begins.
fn run(text: &str) -> Option<Run> {
    let mut run = Run { length: 0, digits: String::new(), ends: Vec::new(), joined: 0 };
    let mut parted = false;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if let Some(digit) = digit(c) {
            run.digits.push(digit);
            run.length = at + c.len_utf8();
            run.ends.push(run.length);
            run.joined += usize::from(!parted);
        } else {
            let parts = is_blank(c) || matches!(c, '-' | '－' | '–' | '—');
            let goes_on = rest.peek().is_some_and(|(_, next)| digit(*next).is_some());
            if run.ends.is_empty() || !parts || !goes_on {
                break;
            }
            parted = true;
        }
    }
    (!run.ends.is_empty()).then_some(run)
}

/// Returns a digit, the X at the end of an identity number or a star in the place of one.
fn digit(c: char) -> Option<char> {
    match half_width(c) {
        'x' => Some('X'),
        c if c.is_ascii_digit() || matches!(c, 'X' | '*') => Some(c),
        _ => None,
    }
}

/// Whether digits that were parted are a phone or the number of an identity card, and no days.
fn is_somebodys(digits: &str) -> bool {
    match digits.len() {
        11 if digits.starts_with('1') => true,
        10..=12 => digits.starts_with('0'),
        18 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::details::Petitioner;

    fn secrets(name: &str) -> Secrets {
        let person = Petitioner {
            name: name.into(),
            phone: "13800138000".into(),
            id_number: "46003019700101001X".into(),
            ..Petitioner::default()
        };
        let details = Details {
            petitioners: vec![person],
            representatives: vec!["羊阿婆".into()],
            guardian: "王通译".into(),
            ..Details::received(NaiveDate::default())
        };
        let mut secrets = Secrets::default();
        secrets.add_names(&details, &Book::initial());
        secrets.add_numbers(&details);
        secrets
    }

    #[track_caller]
    fn hides(name: &str, text: &str, hidden: &str) {
        assert_eq!(secrets(name).hidden(text, "※"), hidden);
    }

    #[test]
    fn everybody_who_is_behind_a_petition_is_found() {
        hides("符某甲", "符某甲与羊阿婆由王通译陪同", "※与※由※陪同");
    }

    #[test]
    fn a_name_is_found_however_it_is_set() {
        hides("王五", "信访人：王　五、王 五；王家五口", "信访人：※、※；王家五口");
        hides("吉·阿山", "吉•阿山、吉・阿山、吉·阿山到访", "※、※、※到访");
    }

    #[test]
    fn a_name_of_one_character_is_found_and_other_words_stay() {
        hides("林", "林反映县林业局不答复，羊阿婆、林不服", "某反映县林业局不答复，※、某不服");
    }

    #[test]
    fn a_known_number_is_found_however_it_is_set() {
        let told = "13800138000，138-0013-8000，138 0013 8000，１３８００１３８０００";
        hides("符某甲", told, "※，※，※，※");
        hides("符某甲", "460030197001 01001x，460030 19700101 0011", "※，460030 19700101 0011");
    }

    #[test]
    fn any_number_of_somebody_is_found_and_no_day_is() {
        let mut secrets = Secrets::default();
        secrets.add_any_number();
        for told in
            ["27722345", "0898-27722345", "139 1111 2222", "４６００３０１９７００１０１００１１"]
        {
            assert_eq!(secrets.hidden(&format!("电话{told}。"), "※"), "电话※。", "{told}");
        }
        for told in ["2026-11-23", "2026-001", "2026-11-23 14", "3 - 5 亩", "第 12 组 300 亩"] {
            assert_eq!(secrets.hidden(told, "※"), told);
        }
    }

    #[test]
    fn a_word_of_a_program_is_no_name_and_a_date_no_phone() {
        let secrets = secrets("Letter");
        assert_eq!(secrets.hidden_in_word("Letter", "※"), "Letter");
        assert_eq!(secrets.hidden_in_word("tel:13800138000", "※"), "tel:※");
    }
}
