//! Finding Chinese names by what is typed on a Latin keyboard: `zrzyj`, `ziran` and `zrzy局`
//! all find 自然资源局.
//!
//! Every reading of a character counts, so 单 is found by `shan` and by `dan`. No index is
//! kept: a hundred thousand names are compared in some milliseconds.

use std::sync::LazyLock;

use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::{PinyinData, PinyinNotation},
};

use super::plain;

/// What a name is compared with.
pub struct Wanted {
    /// More than one where a Latin spelling can mean two sounds.
    spellings: Vec<IbMatcher<'static>>,
    /// What is typed first.
    first: First,
}

/// What a name must hold to be looked at.
enum First {
    Nothing,
    /// A character that begins so.
    Letter(Letters),
    /// This character.
    Other(char),
}

/// With which letters the characters of a name begin, in any reading. Most names that do not hold
/// what is typed are told by that alone, and a name need not be read for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters(u32);

impl Letters {
    /// Returns the letters of a name.
    pub fn of(name: &str) -> Self {
        let mut letters = Self::default();
        for c in name.chars() {
            letters.0 |= Self::bit(c.to_ascii_lowercase());
            DATA.get_pinyins_and_for_each(c, |pinyin| {
                let first = pinyin.notation(PinyinNotation::AsciiFirstLetter);
                letters.0 |= first.and_then(|first| first.chars().next()).map_or(0, Self::bit);
            });
        }
        letters
    }

    fn bit(c: char) -> u32 {
        if c.is_ascii_lowercase() { 1 << (c as u32 - 'a' as u32) } else { 0 }
    }
}

/// Where a name holds what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// The name begins with it.
    Start,
    Within,
}

static DATA: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(NOTATIONS));

const NOTATIONS: PinyinNotation = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);

impl Wanted {
    /// Returns what finds every name that holds `typed`: Chinese, whole syllables, first letters
    /// or a mixture; the last syllable need not be complete. Case and full width do not matter.
    /// Nothing typed finds everything.
    pub fn new(typed: &str) -> Self {
        let typed: String = typed
            .trim()
            .chars()
            .map(plain::half_width)
            .flat_map(char::to_lowercase)
            .map(|c| if c == 'ü' { 'v' } else { c })
            .collect();
        let mut spellings = vec![matcher(&typed)];
        // Who knows no v for ü types lu for 吕 and nu for 女.
        let other = typed.replace("lu", "lv").replace("nu", "nv");
        if other != typed {
            spellings.push(matcher(&other));
        }
        let first = match typed.chars().next() {
            None => First::Nothing,
            Some(c) if c.is_ascii_lowercase() => First::Letter(Letters(Letters::bit(c))),
            Some(c) => First::Other(c),
        };
        Self { spellings, first }
    }

    /// Returns where a name of these letters holds what is wanted. Most that do not are told by
    /// what is typed first.
    pub fn hit_of(&self, name: &str, letters: Letters) -> Option<Hit> {
        match self.first {
            First::Nothing => Some(Hit::Start),
            First::Letter(first) if first.0 & letters.0 == 0 => None,
            First::Other(c) if c.is_alphanumeric() && !name.contains(c) => None,
            First::Letter(_) | First::Other(_) => self.hit(name),
        }
    }

    /// Returns where a name holds what is wanted, if it does.
    pub fn hit(&self, name: &str) -> Option<Hit> {
        let mut best = None;
        for spelling in &self.spellings {
            match spelling.find(name) {
                Some(found) if found.start() == 0 => return Some(Hit::Start),
                Some(_) => best = Some(Hit::Within),
                None => {}
            }
        }
        best
    }

    /// Whether a name holds what is wanted.
    pub fn is_in(&self, name: &str) -> bool {
        self.spellings.iter().any(|spelling| spelling.is_match(name))
    }
}

fn matcher(typed: &str) -> IbMatcher<'static> {
    IbMatcher::builder(typed)
        .is_pattern_partial(true)
        .pinyin(PinyinMatchConfig::builder(NOTATIONS).data(&DATA).build())
        .build()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_unit_is_found_by_letters_syllables_characters_and_mixtures() {
        for typed in [
            "zrzyj",
            "ziran",
            "zrzy局",
            "资源",
            "ZRZYJ",
            "ｚｒｚｙｊ",
            "ziranziy",
            "县zr",
            "局",
            "",
        ] {
            assert!(Wanted::new(typed).is_in("县自然资源局"), "{typed}");
        }
        for typed in ["zrj", "gaj", "公安", "zz", "ranziz"] {
            assert!(!Wanted::new(typed).is_in("县自然资源局"), "{typed}");
        }
    }

    #[test]
    fn surnames_are_found_by_each_reading() {
        for (name, readings) in [
            ("单秀英", ["shan", "dan"]),
            ("曾国强", ["zeng", "ceng"]),
            ("仇和", ["qiu", "chou"]),
            ("解放", ["xie", "jie"]),
            ("区梦", ["ou", "qu"]),
            ("查良", ["zha", "cha"]),
            ("朴正", ["piao", "pu"]),
            ("乐天", ["yue", "le"]),
            ("吕梁", ["lv", "lu"]),
            ("覃塘", ["qin", "tan"]),
        ] {
            for reading in readings {
                assert!(Wanted::new(reading).is_in(name), "{name} {reading}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_name_is_passed_over_that_holds_what_is_typed(
            name in "[单曾仇解区查朴乐吕覃符阿妹行长女绿李·a-dA-D]{1,5}",
            typed in "[a-zü单符李·A1]{0,3}",
        ) {
            let wanted = Wanted::new(&typed);
            prop_assert_eq!(wanted.hit_of(&name, Letters::of(&name)), wanted.hit(&name));
        }
    }

    #[test]
    fn the_beginning_of_a_name_is_told_from_its_middle() {
        assert_eq!(Wanted::new("gaj").hit("公安局"), Some(Hit::Start));
        assert_eq!(Wanted::new("gaj").hit("县公安局"), Some(Hit::Within));
        assert_eq!(Wanted::new("gaj").hit("教育局"), None);
        assert_eq!(Wanted::new("").hit("教育局"), Some(Hit::Start));
    }
}
