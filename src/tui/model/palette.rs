//! All actions of the program as one list, found by what is typed: by Chinese, pinyin, English
//! or key.
//!
//! What stands in it is made when it is opened, from the table of keys and the menus.

use crate::{
    domain::pinyin::{Hit, Wanted},
    text::screens,
    tui::{
        action::Action,
        editor::{Editor, Lines},
        keymap::Context,
        keys::Key,
        model::list::follow,
    },
};

/// Every action there is.
#[derive(Debug)]
pub struct Palette {
    pub lines: Vec<Line>,
    pub filter: Editor,
    /// The place of the chosen line among those that were found.
    pub selected: usize,
    pub top: usize,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub action: Action,
    /// The keys that do it where it can be done; none where only the menu leads to it.
    pub keys: Vec<Key>,
    pub standing: Standing,
}

/// Whether an action can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Here and now.
    Here,
    /// Here, but not now, and why.
    Barred(String),
    /// In another place.
    Elsewhere(Context),
}

/// Characters of what is looked for, at most.
const LONGEST: usize = 40;

impl Palette {
    /// Returns the list of these actions, with nothing looked for.
    pub fn new(lines: Vec<Line>) -> Self {
        let filter = Editor::new(Lines::One).limited(LONGEST);
        Self { lines, filter, selected: 0, top: 0 }
    }

    /// Returns the lines that are looked for: what can be done first, and among those what
    /// begins with what is typed.
    pub fn found(&self) -> Vec<&Line> {
        let wanted = Wanted::new(self.filter.text());
        let mut found: Vec<&Line> =
            self.lines.iter().filter(|line| line.names().any(|name| wanted.is_in(&name))).collect();
        found.sort_by_key(|line| {
            let begins = line.names().any(|name| wanted.hit(&name) == Some(Hit::Start));
            let whole = line.names().any(|name| name == self.filter.text());
            (!whole, line.standing != Standing::Here, !begins)
        });
        found
    }

    /// Returns the chosen line.
    pub fn chosen(&self) -> Option<&Line> {
        self.found().get(self.selected).copied()
    }

    /// Keeps the chosen line in sight, given how many are shown.
    pub fn settle(&mut self, height: usize) {
        let count = self.found().len();
        let last = count.saturating_sub(1);
        self.selected = self.selected.min(last);
        self.top = follow(self.top.min(last), self.selected, height, count);
    }
}

impl Line {
    /// Returns the name, with the official word of an act where the name is a shorter one.
    pub fn shown(&self) -> String {
        match self.action.official() {
            Some(word) => format!("{}{}", self.action.item(), screens::ALSO.fill(&[&word])),
            None => self.action.item().get().to_owned(),
        }
    }

    /// Returns everything under which the action is found, in small letters.
    fn names(&self) -> impl Iterator<Item = String> {
        let keys = self.keys.iter().map(Key::to_string);
        let phrases = std::iter::once(self.action.item()).chain(self.action.official());
        let names = phrases.flat_map(|name| [name.zh, name.en]).map(str::to_owned);
        names.chain(keys).map(|name| name.to_lowercase())
    }
}

/// Returns keys as a line shows them; what has none is in the menu.
pub fn key_names(keys: &[Key]) -> String {
    if keys.is_empty() {
        return screens::BY_MENU.get().to_owned();
    }
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}
