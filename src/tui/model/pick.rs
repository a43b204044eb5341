//! A list of names to choose from, narrowed by typing: Chinese, pinyin or both.

use crate::{
    api::{Opened, WantedPaper},
    domain::{
        act::UnitId,
        attachment::AttachmentId,
        number::{PetitionId, Revision},
        paper::Mark,
        pinyin::{Hit, Wanted},
        terms::Field,
    },
    text::Phrase,
    tui::{
        editor::{Editor, Lines, Outcome, Room},
        keys::Key,
        model::{asked::Intent, figures::Place, papers::Choice},
    },
};

/// The list and what is chosen in it.
#[derive(Debug)]
pub struct Pick {
    pub title: Phrase,
    /// In the order in which they stand while nothing is typed.
    options: Vec<String>,
    /// Other names under which each option is found; none for most lists.
    also: Vec<Vec<String>>,
    filter: Editor,
    /// What holds what was sought: the names that begin with it first.
    found: Vec<Found>,
    sought: String,
    /// Among those that are found.
    pub selected: usize,
    pub top: usize,
    /// Whether several can be marked.
    pub many: bool,
    pub marked: Vec<String>,
    pub target: Target,
}

/// An option that holds what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    /// Its place among the options.
    place: usize,
    /// The place of the other name that holds it, where its own does not.
    by: Option<usize>,
}

/// Where a choice goes.
#[derive(Debug)]
pub enum Target {
    /// Into a field of the form below.
    Field(Field),
    /// To the act, with the unit at the chosen place of the list.
    Unit(Intent, Box<Opened>, Vec<UnitId>),
    /// To accepting the unit's reply or sending it back.
    Review(Box<Opened>, UnitId),
    /// To the form that corrects the step at the chosen place of the list.
    Step(Box<Opened>, Vec<Revision>),
    /// To one of the papers of a petition as it stood.
    Paper((PetitionId, Revision), Vec<Choice>),
    /// To the letters that are due of which these lines tell.
    Due(Vec<(String, WantedPaper)>),
    /// To the letter with the number at the chosen place.
    Letter(Vec<Mark>),
    /// To voiding the letter that the step at the chosen place issued.
    VoidLetter(Box<Opened>, Vec<Revision>),
    /// To the paper at the chosen place, which is opened outside.
    Scan(Box<Opened>, Vec<AttachmentId>),
    /// To one of these tables of the statistics.
    Table(Vec<Place>),
    /// To the issued report of one of these names.
    Report(Vec<String>),
    /// To the row of the book at the chosen place.
    Row,
    /// To whoever of these sits here.
    Person(Vec<String>),
    /// To the column of an old register with this heading: what it is taken as.
    Column(String),
    /// To those of its rows that hold its headings, by what tells of each.
    Headings(Vec<(String, u32)>),
    /// To one of these sheets of its file.
    Sheet(Vec<String>),
}

impl Pick {
    /// Returns a list from which one name is chosen.
    pub fn one(title: Phrase, options: Vec<String>, target: Target) -> Self {
        Self::among(title, options, Vec::new(), target)
    }

    /// Returns a list whose options are found under other names too.
    pub fn among(
        title: Phrase,
        options: Vec<String>,
        also: Vec<Vec<String>>,
        target: Target,
    ) -> Self {
        let found = (0..options.len()).map(|place| Found { place, by: None }).collect();
        Self {
            title,
            options,
            also,
            filter: fresh(),
            found,
            sought: String::new(),
            selected: 0,
            top: 0,
            many: false,
            marked: Vec::new(),
            target,
        }
    }

    /// Returns the list with a text already typed.
    #[must_use]
    pub fn narrowed(mut self, typed: &str) -> Self {
        self.filter = fresh().with_text(typed);
        self.narrow();
        self
    }

    /// Returns the list with an option chosen, if it is in it.
    #[must_use]
    pub fn at(mut self, option: &str) -> Self {
        let at = self.found.iter().position(|found| self.options[found.place] == option);
        self.selected = at.unwrap_or(0);
        self
    }

    /// Returns the list with several of its names marked, and more to be marked. The last one is
    /// looked for if it is no name of the list, but a part of one.
    #[must_use]
    pub fn of_many(mut self, mut marked: Vec<String>) -> Self {
        self.many = true;
        let part = marked.pop_if(|last| !self.options.contains(last));
        self.marked = marked;
        let Some(part) = part else { return self };
        self = self.narrowed(&part);
        if self.count() == 0 {
            self = self.narrowed("");
            self.marked.push(part);
        }
        self
    }

    /// Returns the names that are taken: what is marked, and the chosen one where nothing is or
    /// where it was looked for. What was typed and is not in the list is taken as it stands.
    pub fn taken(&self) -> Vec<String> {
        let mut taken = self.marked.clone();
        let typed = Some(self.typed()).filter(|text| !text.is_empty());
        if taken.is_empty() || typed.is_some() {
            let one = self.chosen().or(typed).map(str::to_owned);
            taken.extend(one.filter(|one| !self.marked.contains(one)));
        }
        taken
    }

    /// Takes a key that is typed into the filter.
    pub fn press(&mut self, key: Key, room: Room) {
        if self.filter.press(key, room) == Outcome::Changed {
            self.narrow();
        }
    }

    /// Takes text that is typed into the filter in one go.
    pub fn insert(&mut self, text: &str) {
        self.filter.insert(text);
        self.narrow();
    }

    /// Marks or unmarks the chosen name; the next one is looked for anew.
    pub fn mark(&mut self) {
        let Some(name) = self.chosen().filter(|_| self.many).map(str::to_owned) else { return };
        match self.marked.iter().position(|marked| *marked == name) {
            Some(at) => drop(self.marked.remove(at)),
            None => self.marked.push(name),
        }
        let next = self.selected + 1;
        self.filter = fresh();
        self.narrow();
        self.selected = next.min(self.count().saturating_sub(1));
    }

    /// Finds what holds what is typed. What is wanted is read once, not once for each name.
    fn narrow(&mut self) {
        let wanted = Wanted::new(self.typed());
        let mut begin = Vec::new();
        let mut hold = Vec::new();
        for place in self.candidates() {
            let option = &self.options[place];
            let own = wanted.hit(option);
            let also = self.also.get(place).map(Vec::as_slice).unwrap_or_default();
            let others = || also.iter().enumerate().map(|(by, name)| (wanted.hit(name), by));
            // A name of several counts as the one that holds it best.
            let other = if own == Some(Hit::Start) { None } else { others().min_by_key(rank) };
            match (own, other) {
                (Some(Hit::Start), _) => begin.push(Found { place, by: None }),
                (None, Some((Some(Hit::Start), by))) => begin.push(Found { place, by: Some(by) }),
                (Some(Hit::Within), Some((Some(Hit::Start), _))) => {
                    begin.push(Found { place, by: None });
                }
                (Some(Hit::Within), _) => hold.push(Found { place, by: None }),
                (None, Some((Some(Hit::Within), by))) => hold.push(Found { place, by: Some(by) }),
                (None, _) => {}
            }
        }
        begin.append(&mut hold);
        self.found = begin;
        self.sought = self.typed().to_owned();
        self.selected = 0;
    }

    /// Returns the places at which what is typed may be found, in their order. What holds the
    /// whole holds its beginning, so who types on has it among what was found.
    fn candidates(&self) -> Vec<usize> {
        if self.sought.is_empty() || !self.typed().starts_with(&self.sought) {
            return (0..self.options.len()).collect();
        }
        let mut places: Vec<usize> = self.found.iter().map(|found| found.place).collect();
        places.sort_unstable();
        places
    }

    /// Returns how many options hold what is typed.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Returns how many options there are.
    pub fn all(&self) -> usize {
        self.options.len()
    }

    /// Returns the place of the chosen option among all, if anything is found.
    pub fn chosen_place(&self) -> Option<usize> {
        self.found.get(self.selected).map(|found| found.place)
    }

    /// Returns the chosen option, if anything is found.
    pub fn chosen(&self) -> Option<&str> {
        self.chosen_place().map(|place| self.options[place].as_str())
    }

    /// Returns what is typed.
    pub fn typed(&self) -> &str {
        self.filter.text().trim()
    }

    /// Returns the line in which it is typed.
    pub fn filter(&self) -> &Editor {
        &self.filter
    }

    /// Returns what is found, each with the other name that holds what is typed, where its own
    /// does not.
    pub fn found(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.found.iter().map(|found| {
            let by = found.by.map(|by| self.also[found.place][by].as_str());
            (self.options[found.place].as_str(), by)
        })
    }
}

fn rank((hit, _): &(Option<Hit>, usize)) -> u8 {
    match hit {
        Some(Hit::Start) => 0,
        Some(Hit::Within) => 1,
        None => 2,
    }
}

fn fresh() -> Editor {
    Editor::new(Lines::One).limited(40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{text::screens, tui::width::Ambiguous};

    const ROOM: Room = Room { columns: 40, rows: 1, ambiguous: Ambiguous::Narrow };

    fn pick() -> Pick {
        let options = ["县住房和城乡建设局", "公安局", "县公安局交警大队", "县自然资源和规划局"];
        let also: [&[&str]; 4] = [&["住建局"], &[], &[], &["国土局", "县国土资源局"]];
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let also = also.iter().map(|names| owned(names)).collect();
        Pick::among(screens::PICK_TITLE, owned(&options), also, Target::Field(Field::Unit))
    }

    fn found(pick: &Pick) -> Vec<(&str, Option<&str>)> {
        pick.found().collect()
    }

    #[test]
    fn names_that_begin_with_what_is_typed_stand_first() {
        let mut pick = pick();
        assert_eq!(pick.chosen(), Some("县住房和城乡建设局"));
        for c in "gaj".chars() {
            pick.press(Key::Char(c), ROOM);
        }
        assert_eq!(found(&pick), [("公安局", None), ("县公安局交警大队", None)]);
        assert_eq!((pick.chosen(), pick.chosen_place()), (Some("公安局"), Some(1)));
    }

    #[test]
    fn of_several_names_the_part_that_was_typed_last_is_looked_for_and_taken() {
        let of = |names: &[&str]| pick().of_many(names.iter().map(|n| (*n).to_owned()).collect());
        assert_eq!(of(&["国土局"]).taken(), ["县自然资源和规划局"]);
        assert_eq!(of(&["公安局", "zr"]).taken(), ["公安局", "县自然资源和规划局"]);
        assert_eq!(of(&["公安局"]).taken(), ["公安局"]);
        // A unit that no list has stays as it was typed.
        assert_eq!(of(&["省高速公路公司"]).taken(), ["省高速公路公司"]);
        assert_eq!(of(&[]).taken(), ["县住房和城乡建设局"]);
    }

    #[test]
    fn other_names_are_found_by_pinyin_and_told() {
        assert_eq!(found(&pick().narrowed("gtj")), [("县自然资源和规划局", Some("国土局"))]);
        assert_eq!(found(&pick().narrowed("zjj")), [("县住房和城乡建设局", Some("住建局"))]);
        let own = pick().narrowed("ziran");
        assert_eq!(found(&own), [("县自然资源和规划局", None)]);
    }

    const NAMES: [&str; 17] = [
        "县住房和城乡建设局",
        "单秀英",
        "曾国强",
        "吕梁",
        "女工部",
        "重庆路",
        "符阿妹",
        "A1路",
        "牙叉镇",
        "县公安局",
        "仇和",
        "绿化办",
        "奴隶",
        "长岭村",
        "ＡＢＣ公司",
        "𠮷野",
        "",
    ];

    const WORDS: [&str; 27] = [
        "zhufang",
        "shanxiuying",
        "dan",
        "zg强",
        "luliang",
        "lvl",
        "nug",
        "nvg",
        "cqlu",
        "zhongq",
        "fuam",
        "a1",
        "A1l",
        "ya cha",
        "xga",
        "xianga",
        "qiu",
        "lvhuab",
        "luhb",
        "nuli",
        "clc",
        "ａｂｃ",
        "𠮷ye",
        "nün",
        "x ",
        "局",
        "县j",
    ];

    #[test]
    fn who_types_on_finds_what_one_finds_who_types_it_at_once() {
        let options: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
        let also: Vec<Vec<String>> = options.iter().rev().map(|name| vec![name.clone()]).collect();
        let all = || {
            let target = Target::Field(Field::Unit);
            Pick::among(screens::PICK_TITLE, options.clone(), also.clone(), target)
        };
        for word in WORDS {
            let mut typing = all();
            for c in word.chars() {
                typing.press(Key::Char(c), ROOM);
                let at_once = all().narrowed(typing.filter().text());
                assert_eq!(found(&typing), found(&at_once), "{:?}", typing.typed());
            }
            while !typing.typed().is_empty() {
                typing.press(Key::Backspace, ROOM);
                let at_once = all().narrowed(typing.filter().text());
                assert_eq!(found(&typing), found(&at_once), "{:?}", typing.typed());
            }
        }
    }

    #[test]
    fn after_a_mark_the_whole_list_is_there_again() {
        let mut pick = pick().of_many(Vec::new()).narrowed("交警");
        pick.mark();
        assert_eq!((pick.marked.len(), pick.count(), pick.typed()), (1, 4, ""));
        assert_eq!(pick.marked, ["县公安局交警大队"]);
    }
}
