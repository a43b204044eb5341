//! A JSON object read field by field, with the path of whatever is wrong.

use serde_json::{Map, Value};

use crate::{
    domain::{
        field::{Wrong, words_of},
        terms::Term,
    },
    text::{Phrase, cli as say, refusals},
};

/// What is wrong with a value, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// No field has this name; these are known.
    Unknown {
        path: String,
        known: &'static [&'static str],
    },
    /// It has another type than this.
    Type {
        path: String,
        expected: Expected,
    },
    Value {
        path: String,
        wrong: Wrong,
    },
}

/// What a value should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    /// A whole number up to this one.
    Count(u32),
    Flag,
    List,
    Object,
}

impl Flaw {
    /// Returns what a person reads.
    pub(super) fn message(&self) -> String {
        match self {
            Self::Unknown { path, known } => say::JSON_UNKNOWN.fill(&[path, &known.join(", ")]),
            Self::Type { path, expected } => say::JSON_TYPE.fill(&[path, &expected.words()]),
            Self::Value { path, wrong } => say::JSON_VALUE.fill(&[path, &refusals::wrong(wrong)]),
        }
    }
}

impl Expected {
    fn words(self) -> String {
        let phrase: Phrase = match self {
            Self::Text => say::A_STRING,
            Self::Count(most) => return say::A_NUMBER.fill(&[&most]),
            Self::Flag => say::A_BOOL,
            Self::List => say::A_LIST,
            Self::Object => say::AN_OBJECT,
        };
        phrase.get().to_owned()
    }
}

/// An object whose every field is known. Fields that are null count as absent.
pub(super) struct Object<'a> {
    path: String,
    fields: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    /// Takes an object at `path` (empty for the whole) that may hold the `known` fields only.
    pub(super) fn read(
        value: &'a Value,
        path: &str,
        known: &'static [&'static str],
    ) -> Result<Self, Flaw> {
        let Value::Object(fields) = value else {
            return Err(Flaw::Type { path: whole(path), expected: Expected::Object });
        };
        let object = Self { path: path.to_owned(), fields };
        match fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Flaw::Unknown { path: object.path(name), known }),
            None => Ok(object),
        }
    }

    /// Returns where a field stands: `[1].petitioners[0].name`.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(super) fn wrong(&self, name: &str, wrong: Wrong) -> Flaw {
        Flaw::Value { path: self.path(name), wrong }
    }

    /// Returns a text; empty where the field is absent.
    pub(super) fn text(&self, name: &str) -> Result<String, Flaw> {
        self.get(name).map_or(Ok(String::new()), |value| text(value, || self.path(name)))
    }

    /// Returns the texts of a list.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, Flaw> {
        self.each(name, |value, path| text(value, || path.clone()))
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, Flaw> {
        let flag =
            |value: &Value| value.as_bool().ok_or_else(|| self.wrong_type(name, Expected::Flag));
        self.get(name).map_or(Ok(false), flag)
    }

    /// Returns a whole number up to `most`.
    pub(super) fn count(&self, name: &str, most: u32) -> Result<Option<u32>, Flaw> {
        let count = |value: &Value| {
            let count = value.as_u64().and_then(|count| u32::try_from(count).ok());
            count
                .filter(|count| *count <= most)
                .ok_or_else(|| self.wrong_type(name, Expected::Count(most)))
        };
        self.get(name).map(count).transpose()
    }

    /// Returns the value that a code or an official word names.
    pub(super) fn term<T: Term>(&self, name: &str) -> Result<Option<T>, Flaw> {
        let text = self.text(name)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let unknown = || self.wrong(name, Wrong::NotOneOf(words_of::<T>()));
        T::read(&text).map(Some).ok_or_else(unknown)
    }

    /// Returns the values that the codes or official words of a list name.
    pub(super) fn terms<T: Term>(&self, name: &str) -> Result<Vec<T>, Flaw> {
        self.each(name, |value, path| {
            let read = T::read(&text(value, || path.clone())?);
            read.ok_or_else(|| Flaw::Value { path, wrong: Wrong::NotOneOf(words_of::<T>()) })
        })
    }

    /// Returns what `read` makes of each value of a list, given its path.
    pub(super) fn each<T>(
        &self,
        name: &str,
        read: impl Fn(&'a Value, String) -> Result<T, Flaw>,
    ) -> Result<Vec<T>, Flaw> {
        let Some(value) = self.get(name) else { return Ok(Vec::new()) };
        let values = value.as_array().ok_or_else(|| self.wrong_type(name, Expected::List))?;
        let path = |place: usize| format!("{}[{place}]", self.path(name));
        values.iter().enumerate().map(|(place, value)| read(value, path(place))).collect()
    }

    /// Returns a field that is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    fn wrong_type(&self, name: &str, expected: Expected) -> Flaw {
        Flaw::Type { path: self.path(name), expected }
    }
}

fn text(value: &Value, path: impl Fn() -> String) -> Result<String, Flaw> {
    let wrong = || Flaw::Type { path: path(), expected: Expected::Text };
    value.as_str().map(str::to_owned).ok_or_else(wrong)
}

/// The name of the whole file's value in a message.
fn whole(path: &str) -> String {
    if path.is_empty() { "JSON".to_owned() } else { path.to_owned() }
}
