//! Searching for a text: in what a row tells, and in the long texts that are not in it.

use crate::domain::{details::Details, number::Number, pinyin::Wanted, plain, row::Row};

/// A text that is searched for.
pub struct Search {
    /// As it is compared.
    needle: String,
    wanted: Wanted,
}

impl Search {
    /// Returns what finds a text as it is typed; `None` if nothing is.
    pub fn of(typed: &str) -> Option<Self> {
        // A number is found however it is written.
        let typed = Number::read(typed).map_or_else(
            || typed.trim().chars().map(plain::half_width).collect(),
            |number| number.to_string(),
        );
        (!typed.is_empty())
            .then(|| Self { needle: typed.to_lowercase(), wanted: Wanted::new(&typed) })
    }

    /// Whether the row's own texts hold it: its number, and by pinyin too its names, title and village.
    pub fn finds(&self, row: &Row) -> bool {
        row.number.to_string().contains(&self.needle)
            || self.wanted.is_in(&row.title)
            || self.wanted.is_in(&row.village)
            || row.names.iter().any(|name| self.wanted.is_in(name))
    }

    /// Whether long texts hold it as it is written. By pinyin nearly every long text holds any
    /// two letters, so that nothing would be left out.
    pub fn stands_in(&self, texts: &Texts) -> bool {
        texts.0.contains(&self.needle)
    }
}

/// The long texts of a petition, as they are compared.
#[derive(Debug, Clone, Default)]
pub struct Texts(Box<str>);

impl Texts {
    /// Returns what is searched of a registration besides its row.
    pub fn of(details: &Details) -> Self {
        let texts = [&details.summary, &details.accused, &details.village, &details.township];
        let texts: Vec<&str> =
            texts.into_iter().chain(&details.demands).map(String::as_str).collect();
        // What is searched for is one line, so that it stands in one of them or in none.
        let folded: String = texts.join("\n").chars().map(plain::half_width).collect();
        Self(folded.to_lowercase().into())
    }
}
