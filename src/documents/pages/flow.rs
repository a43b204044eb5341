//! Lines onto pages: what stays whole, what stays with what follows, what is repeated.

use super::Line;

/// A part of a paper on its way onto pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    pub(super) lines: Vec<Line>,
    /// Whether all of it stands on one page.
    pub(super) keep: bool,
    /// Whether the beginning of what follows stands on the same page.
    pub(super) next: bool,
    /// How a row of a table is cut off from the one above it, if a page ends between them.
    pub(super) above: Option<Cut>,
    /// How it is cut itself.
    pub(super) within: Option<Cut>,
}

/// What is put where a page ends within a table.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    /// At the foot of the page.
    pub(super) close: Line,
    /// At the top of the next one.
    pub(super) open: Vec<Line>,
}

impl Item {
    pub(super) fn line(line: Line) -> Self {
        Self::of(vec![line])
    }

    pub(super) fn of(lines: Vec<Line>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// What follows begins a page.
    pub(super) fn page_break() -> Self {
        Self::default()
    }

    fn is_break(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the lines of it that must stand on the page on which it begins.
    fn needed(&self) -> usize {
        let height = height(&self.lines);
        if self.keep || self.next { height } else { height.min(1) }
    }
}

/// Returns how many lines of a page these take.
pub(super) fn height(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.counts()).count()
}

/// The pages so far, and the lines that are free on the last one.
struct Pages {
    all: Vec<Vec<Line>>,
    room: usize,
    most: usize,
}

impl Pages {
    fn last(&mut self) -> &mut Vec<Line> {
        self.all.last_mut().expect("there is always a page")
    }

    fn push(&mut self, line: &Line) {
        self.room = self.room.saturating_sub(usize::from(line.counts()));
        self.last().push(line.clone());
    }

    /// Begins a page, within a table with what closes and opens it.
    fn turn(&mut self, cut: Option<&Cut>) {
        if let Some(cut) = cut {
            self.last().push(cut.close.clone());
        }
        self.all.push(Vec::new());
        self.room = self.most;
        cut.iter().flat_map(|cut| &cut.open).for_each(|line| self.push(line));
    }
}

/// Puts the parts onto pages, of which the first holds `first` lines and every other one `most`.
pub(super) fn flow(items: &[Item], first: usize, most: usize) -> Vec<Vec<Line>> {
    let mut pages = Pages { all: vec![Vec::new()], room: first, most };
    for (at, item) in items.iter().enumerate() {
        if item.is_break() {
            pages.turn(None);
            continue;
        }
        let needed = together(items.get(at..).unwrap_or_default());
        let mut lines = item.lines.iter();
        if needed > pages.room && needed <= most && !pages.last().is_empty() {
            pages.turn(item.above.as_ref());
            if item.above.is_some() {
                // The rule above the row is at the top of the page already.
                lines.next();
            }
        }
        for line in lines {
            if line.counts() && pages.room == 0 {
                pages.turn(item.within.as_ref());
            }
            pages.push(line);
        }
    }
    pages.all
}

/// Returns the lines that the first part needs on one page with what it is kept together with.
fn together(items: &[Item]) -> usize {
    let mut needed = 0;
    for item in items {
        needed += item.needed();
        if !item.next {
            break;
        }
    }
    needed
}
