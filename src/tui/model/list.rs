//! Lists with a chosen line and marked ones: whole ones, and windows on long ones.

use std::collections::BTreeSet;

use crate::domain::{act::UnitId, number::PetitionId};

/// What tells a line of a list apart: its petition, and the unit's share where it is about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub petition: PetitionId,
    pub unit: Option<UnitId>,
}

impl Mark {
    /// Returns the mark of a petition as a whole.
    pub fn of(petition: PetitionId) -> Self {
        Self { petition, unit: None }
    }
}

/// A whole list.
#[derive(Debug)]
pub struct List<T> {
    pub rows: Vec<T>,
    pub selected: usize,
    /// The first line that is shown.
    pub top: usize,
    /// Whether the rows were ever answered.
    pub loaded: bool,
    pub marked: BTreeSet<Mark>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), selected: 0, top: 0, loaded: false, marked: BTreeSet::new() }
    }
}

impl<T> List<T> {
    /// Takes new rows; the chosen line stays the one that `same` knows again, or its place.
    pub fn replace(&mut self, rows: Vec<T>, same: impl Fn(&T, &T) -> bool) {
        let place =
            self.rows.get(self.selected).and_then(|old| rows.iter().position(|new| same(old, new)));
        self.rows = rows;
        self.loaded = true;
        self.selected = place.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
    }

    /// Forgets the marks of lines that are no longer there.
    pub fn forget_marks(&mut self, mark_of: impl Fn(&T) -> Mark) {
        let there: BTreeSet<Mark> = self.rows.iter().map(mark_of).collect();
        self.marked.retain(|mark| there.contains(mark));
    }

    /// Returns the chosen line.
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.selected)
    }

    /// Moves the choice; `height` is how many lines are shown.
    pub fn go(&mut self, step: Step, height: usize) {
        self.selected = step.from(self.selected, self.rows.len(), height);
        self.top = follow(self.top, self.selected, height, self.rows.len());
    }

    /// Keeps the chosen line in sight after the list or its room changed.
    pub fn settle(&mut self, height: usize) {
        self.top = follow(self.top, self.selected, height, self.rows.len());
    }
}

/// A part of a long list; the rest is asked for when it is needed.
#[derive(Debug)]
pub struct Window<T> {
    /// The place of the first row here within the whole list.
    pub from: usize,
    pub rows: Vec<T>,
    pub total: usize,
    pub selected: usize,
    pub top: usize,
    pub loaded: bool,
    pub marked: BTreeSet<Mark>,
}

/// How many rows a window holds.
pub const WINDOW: usize = 300;

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self {
            from: 0,
            rows: Vec::new(),
            total: 0,
            selected: 0,
            top: 0,
            loaded: false,
            marked: BTreeSet::new(),
        }
    }
}

impl<T> Window<T> {
    /// Returns the row at a place of the whole list, if it is here.
    pub fn row(&self, place: usize) -> Option<&T> {
        self.rows.get(place.checked_sub(self.from)?)
    }

    /// Returns the chosen row.
    pub fn chosen(&self) -> Option<&T> {
        self.row(self.selected)
    }

    /// Takes an answered part.
    pub fn replace(&mut self, from: usize, rows: Vec<T>, total: usize) {
        self.from = from;
        self.rows = rows;
        self.total = total;
        self.loaded = true;
        self.selected = self.selected.min(total.saturating_sub(1));
    }

    /// Moves the choice; `height` is how many lines are shown.
    pub fn go(&mut self, step: Step, height: usize) {
        self.selected = step.from(self.selected, self.total, height);
        self.settle(height);
    }

    /// Keeps the chosen line in sight.
    pub fn settle(&mut self, height: usize) {
        self.top = follow(self.top, self.selected, height, self.total);
    }

    /// Returns the start of the part that should be asked for: the one here, unless a shown
    /// line lies outside it.
    pub fn wanted(&self, height: usize) -> usize {
        let end = self.from + self.rows.len();
        let shown_end = (self.top + height).min(self.total);
        if self.top >= self.from && shown_end <= end {
            self.from
        } else {
            self.selected.saturating_sub(WINDOW / 2)
        }
    }
}

/// A movement of the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// Returns where the movement leads from a place in a list of `count`.
    pub fn from(self, place: usize, count: usize, height: usize) -> usize {
        let last = count.saturating_sub(1);
        let page = height.saturating_sub(1).max(1);
        match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => (place + 1).min(last),
            Self::PageUp => place.saturating_sub(page),
            Self::PageDown => (place + page).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// Returns the first shown line: the same, or moved by one line with a choice that steps over the
/// edge, which a terminal does for few bytes; by half the height with one that leaps, but not
/// beyond the last of `count` lines.
pub fn follow(top: usize, selected: usize, height: usize, count: usize) -> usize {
    if height == 0 || (selected >= top && selected < top + height) {
        top
    } else if selected == top + height {
        top + 1
    } else if selected + 1 == top {
        selected
    } else {
        selected.saturating_sub(height / 2).min(count.saturating_sub(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_moves_by_a_line_at_the_edge_and_by_half_its_height_with_a_leap() {
        let mut list = List { rows: (0..50).collect(), ..List::default() };
        let mut go = |step, times| {
            (0..times).for_each(|_| list.go(step, 10));
            (list.selected, list.top)
        };
        assert_eq!(go(Step::Down, 9), (9, 0));
        assert_eq!(go(Step::Down, 1), (10, 1));
        assert_eq!(go(Step::PageDown, 1), (19, 14));
        assert_eq!(go(Step::Up, 5), (14, 14));
        assert_eq!(go(Step::Up, 1), (13, 13));
        assert_eq!(go(Step::Last, 1), (49, 40));
    }

    #[test]
    fn the_choice_stays_on_its_line_when_the_rows_change() {
        let mut list = List { rows: vec![1, 2, 3], selected: 2, ..List::default() };
        list.replace(vec![0, 1, 2, 3], |a, b| a == b);
        assert_eq!(list.chosen(), Some(&3));
        list.replace(vec![7], |a, b| a == b);
        assert_eq!(list.chosen(), Some(&7));
        list.replace(vec![], |a, b| a == b);
        assert_eq!(list.chosen(), None);
    }
}
