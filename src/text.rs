//! Every sentence that a person reads, in one catalogue for two languages.
//!
//! Official words stand in [`domain::terms`](crate::domain::terms); everything else here.
//! A phrase has both languages by its type, so the catalogue is complete by construction;
//! a test compares their places for values. The office's documents are Chinese always.

pub mod agenda;
pub mod attachments;
pub mod book;
pub mod cli;
pub mod dates;
pub mod disk;
pub mod figures;
pub mod files;
pub mod history;
pub mod import;
pub mod importing;
pub mod keys;
pub mod letters;
pub mod link;
pub mod papers;
pub mod pending;
pub mod people;
pub mod refusals;
pub mod screens;
pub mod settings;
pub mod sheet;
pub mod terminal;
pub mod tour;

use std::{
    fmt::{self, Display, Write as _},
    sync::atomic::{AtomicBool, Ordering},
};

use crate::domain::terms::Term;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Chinese,
    English,
}

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// Chooses the interface's language, once, at the start of the program.
pub fn choose(lang: Lang) {
    ENGLISH.store(lang == Lang::English, Ordering::Relaxed);
}

/// Returns the interface's language.
pub fn lang() -> Lang {
    if ENGLISH.load(Ordering::Relaxed) { Lang::English } else { Lang::Chinese }
}

impl Lang {
    /// Reads `zh…` or `en…`, as in `--lang` and XINFANG_LANG.
    pub fn read(text: &str) -> Option<Self> {
        match text.get(..2)? {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

/// A text in both languages; `{0}`, `{1}` … are places for values.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Phrase {
    /// Returns the text in the interface's language.
    pub fn get(self) -> &'static str {
        self.said(lang())
    }

    /// Returns the text in a language; the office's papers are Chinese whatever the screen is.
    pub fn said(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Chinese => self.zh,
            Lang::English => self.en,
        }
    }

    /// Returns the text with its places filled.
    pub fn fill(self, values: &[&dyn Display]) -> String {
        self.filled(lang(), values)
    }

    /// Returns the text in a language with its places filled.
    pub fn filled(self, lang: Lang, values: &[&dyn Display]) -> String {
        let mut text = String::new();
        let mut rest = self.said(lang);
        // In one go: what people typed may hold braces too.
        while let Some((before, place, after)) = next_place(rest) {
            text.push_str(before);
            if let Some(value) = values.get(place) {
                // Writing to a text cannot fail.
                let _ = write!(text, "{value}");
            }
            rest = after;
        }
        text + rest
    }
}

impl Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

/// Returns what stands before the next place for a value, which one it is, and what follows.
fn next_place(text: &str) -> Option<(&str, usize, &str)> {
    let (before, after) = text.split_once('{')?;
    let (place, after) = after.split_once('}')?;
    Some((before, place.parse().ok()?, after))
}

/// Returns the official word of a value in the interface's language.
pub fn word<T: Term>(value: T) -> &'static str {
    word_in(lang(), value)
}

/// Returns it in a language.
pub fn word_in<T: Term>(lang: Lang, value: T) -> &'static str {
    match lang {
        Lang::Chinese => value.zh(),
        Lang::English => value.en(),
    }
}

/// Returns the official word of a value in both languages.
pub fn phrase_of<T: Term>(value: T) -> Phrase {
    Phrase { zh: value.zh(), en: value.en() }
}

/// Declares phrases: `NAME: "中文", "English";`. The module's `ALL` lists them for the tests.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)+) => {
        $($(#[$doc])* pub const $name: $crate::text::Phrase = $crate::text::Phrase { zh: $zh, en: $en };)+

        /// Every phrase of this module by name.
        pub const ALL: &[(&str, $crate::text::Phrase)] = &[$((stringify!($name), $name),)+];
    };
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn places(text: &str) -> Vec<String> {
        let mut places: Vec<String> = text
            .match_indices('{')
            .filter_map(|(at, _)| text.get(at..at + 3))
            .map(str::to_owned)
            .collect();
        places.sort();
        places.dedup();
        places
    }

    fn all() -> Vec<(&'static str, Phrase)> {
        [
            agenda::ALL,
            book::ALL,
            cli::ALL,
            dates::ALL,
            disk::ALL,
            figures::ALL,
            figures::page::ALL,
            files::ALL,
            history::words::ALL,
            import::ALL,
            importing::ALL,
            keys::ALL,
            letters::ALL,
            link::ALL,
            papers::ALL,
            pending::ALL,
            people::ALL,
            attachments::ALL,
            refusals::ALL,
            screens::ALL,
            settings::ALL,
            sheet::ALL,
            terminal::ALL,
            tour::ALL,
        ]
        .concat()
    }

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        let phrase = Phrase { zh: "{1}：{0}", en: "{1}: {0}" };
        assert_eq!(phrase.filled(Lang::Chinese, &[&"{1}", &"a{0}b"]), "a{0}b：{1}");
    }

    #[test]
    fn no_file_of_phrases_is_left_out_of_these_tests() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
        let mut folders = vec![sources.clone()];
        let mut left_out = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if fs::read_to_string(&path).unwrap().contains("\nphrases! {") {
                    let module = path.strip_prefix(&sources).unwrap().with_extension("");
                    let all = module.to_str().unwrap().replace('/', "::") + "::ALL,";
                    if !include_str!("text.rs").contains(&format!(" {all}")) {
                        left_out.push(all);
                    }
                }
            }
        }
        assert_eq!(left_out, [""; 0]);
    }

    #[test]
    fn both_languages_have_text_and_the_same_places() {
        for (name, phrase) in all() {
            assert!(!phrase.zh.is_empty() && !phrase.en.is_empty(), "{name}");
            assert_eq!(places(phrase.zh), places(phrase.en), "{name}");
        }
    }

    /// Chinese that stands in English: laws by their names, a unit and categories as they are
    /// typed, and what the language calls itself.
    const QUOTED: &[&str] = &[
        "信访工作条例",
        "民法典",
        "县纪委监委",
        "土地纠纷",
        "民生/教育",
        "中文",
        "白人信交〔2026〕3号",
        "白人信交〔2026〕36号",
        "〔year〕",
    ];

    #[test]
    fn no_chinese_stands_in_english() {
        let han = |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
        let strange: Vec<_> = all()
            .into_iter()
            .filter(|(_, phrase)| {
                QUOTED
                    .iter()
                    .fold(phrase.en.to_owned(), |text, own| text.replace(own, ""))
                    .contains(han)
            })
            .map(|(name, phrase)| format!("{name}: {}", phrase.en))
            .collect();
        assert!(strange.is_empty(), "{}", strange.join("\n"));
    }

    #[test]
    fn no_english_sentence_stands_in_chinese() {
        // Keys, codes and options are quoted as they are typed; three words in a row are English.
        let typed = |c: char| c.is_ascii_alphabetic() || c == ' ';
        // What PuTTY calls a setting of its own.
        let quoted = |text: &str| text.replace("Treat CJK ambiguous characters as wide", "");
        let strange: Vec<_> = all()
            .into_iter()
            .filter(|(_, phrase)| {
                quoted(phrase.zh).split(|c| !typed(c)).any(|run| {
                    run.split_whitespace().count() > 2 && !run.trim().starts_with("xinfang")
                })
            })
            .map(|(name, phrase)| format!("{name}: {}", phrase.zh))
            .collect();
        assert!(strange.is_empty(), "{}", strange.join("\n"));
    }

    #[test]
    fn every_official_word_has_both_languages() {
        fn check<T: Term + std::fmt::Debug>() {
            for value in T::ALL {
                assert!(value.zh().contains(|c: char| !c.is_ascii()), "{value:?}");
                assert!(value.en().is_ascii(), "{value:?}: {}", value.en());
            }
        }
        use crate::domain::terms as t;
        check::<t::Field>();
        check::<t::Stage>();
        check::<t::AssignmentStage>();
        check::<t::ActKind>();
        check::<t::Role>();
        check::<t::Table>();
        check::<t::Todo>();
        check::<t::Channel>();
    }
}
