//! What was said of the columns of earlier files, so that the next one with the same headings is
//! read the same way without being told again.

use std::fmt::Write as _;

use super::{HeadingRows, Mapping, columns::normal};

/// The name of the file in which a person's columns are remembered.
pub const REMEMBERED: &str = "import-columns";

/// So many sets of headings are remembered; an office has a handful.
const MOST: usize = 100;

/// What is known of columns besides what their headings tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// What was said of this file. It comes first.
    pub said: Vec<Mapping>,
    /// Where its headings are, if that was said.
    pub heading: Option<HeadingRows>,
    pub remembered: Remembered,
}

impl Choices {
    /// Returns what holds for these headings.
    pub(super) fn of(&self, head: &[String]) -> Vec<Mapping> {
        joined(&self.said, self.remembered.of(head))
    }

    /// Whether what was said of earlier files with these headings changes how they are read.
    pub(super) fn recalls(&self, head: &[String]) -> bool {
        let is_found = self.heading.is_none() && self.remembered.knows(head);
        is_found || self.of(head).len() > self.said.len()
    }

    /// Remembers what was said of the file with these headings.
    pub fn remember(&mut self, head: &[String]) {
        let mappings = self.of(head);
        self.remembered.keep(head, mappings, self.heading.is_some());
    }
}

/// Returns what was said, and what was said before where the one leaves room for the other.
fn joined(said: &[Mapping], before: &[Mapping]) -> Vec<Mapping> {
    let free = |old: &&Mapping| {
        said.iter().all(|new| {
            normal(&new.heading) != normal(&old.heading)
                && (new.field.is_none() || new.field != old.field)
        })
    };
    said.iter().chain(before.iter().filter(free)).cloned().collect()
}

/// Mappings by the headings of the files for which they were said, the latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered {
    sets: Vec<(String, Vec<Mapping>)>,
}

impl Remembered {
    /// Reads a text as [`Self::written`] gives it; lines that cannot be understood count as not
    /// there.
    pub fn read(text: &str) -> Self {
        let mut sets: Vec<(String, Vec<Mapping>)> = Vec::new();
        for line in text.lines().map(str::trim) {
            if let Some(key) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                sets.push((key.to_owned(), Vec::new()));
            } else if let (Some((_, mappings)), Some(mapping)) =
                (sets.last_mut(), Mapping::read(line))
            {
                mappings.push(mapping);
            }
        }
        Self { sets }
    }

    /// Returns the text that is kept: for each set of headings a line of them in brackets, and a
    /// line `field=heading` for each mapping.
    pub fn written(&self) -> String {
        let mut text = String::new();
        for (key, mappings) in &self.sets {
            let _ = writeln!(text, "[{key}]");
            for mapping in mappings {
                let _ = writeln!(text, "{}={}", mapping.code(), normal(&mapping.heading));
            }
        }
        text
    }

    fn of(&self, head: &[String]) -> &[Mapping] {
        let key = key(head);
        let found = self.sets.iter().find(|(known, _)| *known == key);
        found.map_or(&[], |(_, mappings)| mappings)
    }

    /// Whether rows with these texts were said to be headings, or something of their columns.
    pub(super) fn knows(&self, head: &[String]) -> bool {
        let key = key(head);
        self.sets.iter().any(|(known, _)| *known == key)
    }

    /// Keeps what was said of these headings; that they are headings, where that was said.
    fn keep(&mut self, head: &[String], mappings: Vec<Mapping>, are_headings: bool) {
        self.forget(head);
        if are_headings || !mappings.is_empty() {
            self.sets.push((key(head), mappings));
        }
        let spare = self.sets.len().saturating_sub(MOST);
        self.sets.drain(..spare);
    }

    /// Forgets what was said of files with these headings; returns whether there was anything.
    pub fn forget(&mut self, head: &[String]) -> bool {
        let (key, before) = (key(head), self.sets.len());
        self.sets.retain(|(known, _)| *known != key);
        self.sets.len() < before
    }
}

/// Returns the headings of a file as one text, whatever their order; no heading that is compared
/// holds a blank.
fn key(head: &[String]) -> String {
    let mut headings: Vec<String> =
        head.iter().map(|heading| normal(heading)).filter(|heading| !heading.is_empty()).collect();
    headings.sort_unstable();
    headings.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mappings(all: &[&str]) -> Vec<Mapping> {
        all.iter().map(|text| Mapping::read(text).unwrap()).collect()
    }

    fn head(headings: &[&str]) -> Vec<String> {
        headings.iter().map(|heading| (*heading).to_owned()).collect()
    }

    #[test]
    fn what_was_said_holds_for_the_next_file_with_the_same_headings() {
        let mut choices =
            Choices { said: mappings(&["unit=归口", "none=备注"]), ..Choices::default() };
        choices.remember(&head(&["归 口", "日期*", "备注"]));
        let kept = Remembered::read(&choices.remembered.written());
        assert_eq!(kept, choices.remembered);
        let next = Choices { remembered: kept, ..Choices::default() };
        assert_eq!(
            next.of(&head(&["日期", "备注", "归口", ""])),
            mappings(&["unit=归口", "none=备注"])
        );
        assert_eq!(next.of(&head(&["日期", "归口"])), []);
    }

    #[test]
    fn what_is_said_now_comes_before_what_was_said() {
        let mut choices =
            Choices { said: mappings(&["unit=归口", "none=备注"]), ..Choices::default() };
        let head = head(&["归口", "部门", "备注"]);
        choices.remember(&head);
        choices.said = mappings(&["unit=部门", "summary=备注"]);
        assert_eq!(choices.of(&head), choices.said);
        choices.said = mappings(&["unit=部门"]);
        assert_eq!(choices.of(&head), mappings(&["unit=部门", "none=备注"]));
    }

    #[test]
    fn what_is_forgotten_is_gone_and_a_broken_line_costs_itself_alone() {
        let mut kept = Remembered::read("x\n[a b]\nunit=a\n???\nnone=b\n[c]\ntitle=c\n");
        assert_eq!(kept.of(&head(&["b", "a"])), mappings(&["unit=a", "none=b"]));
        assert!(kept.forget(&head(&["a", "b"])));
        assert!(!kept.forget(&head(&["a", "b"])));
        assert_eq!(kept.written(), "[c]\ntitle=c\n");
    }
}
