//! What a person sets for the terminals they sit at, and what overrules it.
//!
//! It belongs to the person and not to the office: a small file in their folder of settings, a
//! `key = value` in each line. What is said on the command line comes before the environment, the
//! environment before the file, and the file before what the program does by itself:
//! [`Preferences::under`].
//!
//! Must not know: what a terminal is, how anything is drawn.

#[cfg(test)]
mod tests;

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    files::{self, Existing},
    text::Lang,
};

/// What frames are drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Borders {
    /// With what the terminal, asked at the start, draws right.
    #[default]
    Auto,
    Lines,
    Ascii,
}

/// Whether colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Colour {
    #[default]
    Auto,
    None,
}

/// What a person has set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preferences {
    /// `None` where it is left to the program.
    pub lang: Option<Lang>,
    pub borders: Borders,
    pub colour: Colour,
    /// Whether the guided first run was done or declined.
    pub toured: bool,
}

/// What is said for this run alone, on the command line or in the environment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overrides {
    pub lang: Option<Lang>,
    pub borders: Option<Borders>,
    pub colour: Option<Colour>,
}

impl Overrides {
    /// Returns what is said here, or else there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            lang: self.lang.or(other.lang),
            borders: self.borders.or(other.borders),
            colour: self.colour.or(other.colour),
        }
    }

    /// Returns what the environment says.
    pub fn of_environment(env: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let text = |name| env(name).and_then(|value| value.into_string().ok());
        Self {
            lang: text("XINFANG_LANG").and_then(|lang| Lang::read(&lang)),
            borders: text("XINFANG_BORDERS").and_then(|borders| Borders::from_code(&borders)),
            // By the custom of that variable its value does not matter, unless it is empty.
            colour: (env("NO_COLOR").is_some_and(|value| !value.is_empty())
                || text("TERM").is_some_and(|term| is_without_colour(&term)))
            .then_some(Colour::None),
        }
    }
}

/// Whether a terminal that calls itself so in `TERM` has no colours.
fn is_without_colour(term: &str) -> bool {
    term.starts_with("vt") || term.ends_with("-mono") || term.ends_with("-m")
}

impl Borders {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Lines, Self::Ascii];

    /// Returns the word that stands in the file and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => AUTO,
            Self::Lines => "lines",
            Self::Ascii => "ascii",
        }
    }

    /// Returns the value of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.code() == code)
    }
}

impl Colour {
    pub const ALL: [Self; 2] = [Self::Auto, Self::None];

    /// Returns the word that stands in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => AUTO,
            Self::None => "none",
        }
    }

    /// Returns the value of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.code() == code)
    }
}

/// The word for what is not to be offered again.
const DONE: &str = "done";

/// The word for what is left to the program.
pub const AUTO: &str = "auto";

/// A line of the file: its key, what stands there, and how it is read; `None` for a word it
/// cannot hold.
type Key =
    (&'static str, fn(&Preferences) -> &'static str, fn(&mut Preferences, &str) -> Option<()>);

const KEYS: &[Key] = &[
    (
        "lang",
        |set| lang_code(set.lang),
        |set, word| {
            set.lang = if word == AUTO { None } else { Some(Lang::read(word)?) };
            Some(())
        },
    ),
    (
        "borders",
        |set| set.borders.code(),
        |set, word| {
            set.borders = Borders::from_code(word)?;
            Some(())
        },
    ),
    (
        "colour",
        |set| set.colour.code(),
        |set, word| {
            set.colour = Colour::from_code(word)?;
            Some(())
        },
    ),
    (
        "tour",
        |set| if set.toured { DONE } else { AUTO },
        |set, word| {
            set.toured = match word {
                DONE => true,
                AUTO => false,
                _ => return None,
            };
            Some(())
        },
    ),
];

/// Returns the word of a language that may be left to the program.
pub fn lang_code(lang: Option<Lang>) -> &'static str {
    match lang {
        None => AUTO,
        Some(Lang::Chinese) => "zh",
        Some(Lang::English) => "en",
    }
}

impl Preferences {
    /// Returns what holds for this run.
    #[must_use]
    pub fn under(self, said: Overrides) -> Self {
        Self {
            lang: said.lang.or(self.lang),
            borders: said.borders.unwrap_or(self.borders),
            colour: said.colour.unwrap_or(self.colour),
            ..self
        }
    }

    /// Reads a file's text; what cannot be understood counts as not set, and its first line is
    /// returned, from 1.
    pub fn read(text: &str) -> (Self, Option<usize>) {
        let mut set = Self::default();
        let mut wrong = None;
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let understood = key_of(line).and_then(|((_, _, read), word)| read(&mut set, word));
            if understood.is_none() {
                wrong = wrong.or(Some(number));
            }
        }
        (set, wrong)
    }

    /// Returns the text of a file that held `old`: what is not ours in it stays as it is.
    pub fn written_over(&self, old: &str) -> String {
        let others = old.lines().filter(|line| key_of(line.trim()).is_none()).map(str::to_owned);
        let ours = KEYS
            .iter()
            .map(|(key, show, _)| (key, show(self)))
            .filter(|(_, word)| *word != AUTO)
            .map(|(key, word)| format!("{key} = {word}"));
        others.chain(ours).map(|line| line + "\n").collect()
    }
}

fn key_of(line: &str) -> Option<(Key, &str)> {
    let (name, word) = line.split_once('=')?;
    let key = KEYS.iter().find(|(key, ..)| *key == name.trim())?;
    Some((*key, word.trim()))
}

/// What a person's file holds.
#[derive(Debug, Default)]
pub struct Kept {
    pub preferences: Preferences,
    /// What is wrong with the file; the rest of it counts.
    pub fault: Option<Fault>,
}

/// What is wrong with a file of preferences.
#[derive(Debug)]
pub enum Fault {
    Unreadable(io::Error),
    /// This line, from 1, is not understood.
    Line(usize),
}

/// The file of one person.
#[derive(Debug, Clone)]
pub struct PreferencesFile {
    path: PathBuf,
}

impl PreferencesFile {
    /// Returns the file by the XDG rules; `None` where nobody says whose settings are meant.
    pub fn of(env: &dyn Fn(&str) -> Option<OsString>) -> Option<Self> {
        // A relative path there is invalid and to be ignored.
        let folder = |name| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let settings =
            folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?;
        Some(Self { path: settings.join("xinfang/preferences") })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what is kept; a file that is not there is as good as an empty one.
    pub fn kept(&self) -> Kept {
        match fs::read_to_string(&self.path) {
            Ok(text) => {
                let (preferences, wrong) = Preferences::read(&text);
                Kept { preferences, fault: wrong.map(Fault::Line) }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Kept::default(),
            Err(error) => Kept { fault: Some(Fault::Unreadable(error)), ..Kept::default() },
        }
    }

    /// Keeps them; whoever reads meanwhile finds the old file or the new one, whole.
    pub fn keep(&self, preferences: &Preferences) -> io::Result<()> {
        // What cannot be read as text has nothing in it that could be kept.
        let old = fs::read_to_string(&self.path).unwrap_or_default();
        replace(&self.path, &preferences.written_over(&old))
    }

    /// Returns a text of the same person that is kept beside their preferences.
    pub fn beside(&self, name: &str) -> TextFile {
        TextFile { path: self.path.with_file_name(name) }
    }
}

/// A text that the program keeps for a person.
#[derive(Debug, Clone)]
pub struct TextFile {
    path: PathBuf,
}

impl TextFile {
    /// Returns what is kept; what is not there or cannot be read is as good as nothing.
    pub fn kept(&self) -> String {
        fs::read_to_string(&self.path).unwrap_or_default()
    }

    /// Keeps a text in place of the one that was kept.
    pub fn keep(&self, text: &str) -> io::Result<()> {
        replace(&self.path, text)
    }
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    files::write(path, text.as_bytes(), Existing::Replaced)
}
