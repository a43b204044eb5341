//! Which lines are marked, in the list that has the keys.

use std::collections::BTreeSet;

use crate::{
    domain::{
        number::PetitionId,
        question::{AgendaLine, DueLine, PendingLine},
        row::Row,
    },
    tui::{
        action::{Action, Tab},
        forms::several::{Work, work_of},
        model::{Model, list::Mark, popup::Popup},
    },
};

static NONE: BTreeSet<Mark> = BTreeSet::new();

/// Returns the mark of a line of what waits to be sent on.
pub fn of_pending(line: &PendingLine) -> Mark {
    Mark::of(line.id)
}

/// Returns the mark of a unit's share.
pub fn of_due(line: &DueLine) -> Mark {
    Mark { petition: line.id, unit: Some(line.unit_id) }
}

/// Returns the mark of a line of the ledger.
pub fn of_row(line: &(PetitionId, Row)) -> Mark {
    Mark::of(line.0)
}

/// Returns the mark of a petition on the agenda.
pub fn of_agenda(agenda: &AgendaLine) -> Mark {
    Mark::of(agenda.line.id)
}

impl Model {
    /// Returns the marks of the list that has the keys; none where nothing can be marked.
    pub fn marked(&self) -> &BTreeSet<Mark> {
        match self.popups.last() {
            Some(Popup::Agenda(agenda)) => &agenda.list.marked,
            Some(_) => &NONE,
            None => self.page_marks(),
        }
    }

    /// Returns the marks of the list that has the keys, to change them.
    pub fn marked_mut(&mut self) -> Option<&mut BTreeSet<Mark>> {
        if self.popups.is_empty() {
            return self.page_marks_mut();
        }
        match self.popups.last_mut() {
            Some(Popup::Agenda(agenda)) => Some(&mut agenda.list.marked),
            _ => None,
        }
    }

    /// Returns the marks of the page, whatever lies on top of it.
    pub fn page_marks(&self) -> &BTreeSet<Mark> {
        match self.tab {
            Tab::Intake | Tab::Figures | Tab::Settings => &NONE,
            Tab::Pending => &self.pending.marked,
            Tab::Reminders => &self.reminders.marked,
            Tab::Ledger => &self.ledger.marked,
        }
    }

    /// Returns the marks of the page, to change them.
    pub fn page_marks_mut(&mut self) -> Option<&mut BTreeSet<Mark>> {
        match self.tab {
            Tab::Intake | Tab::Figures | Tab::Settings => None,
            Tab::Pending => Some(&mut self.pending.marked),
            Tab::Reminders => Some(&mut self.reminders.marked),
            Tab::Ledger => Some(&mut self.ledger.marked),
        }
    }

    /// Returns the lines of the list that has the keys, as far as they are here.
    pub fn markable(&self) -> Vec<Mark> {
        match (self.popups.last(), self.tab) {
            (Some(Popup::Agenda(agenda)), _) => agenda.list.rows.iter().map(of_agenda).collect(),
            (None, Tab::Pending) => self.pending.rows.iter().map(of_pending).collect(),
            (None, Tab::Reminders) => self.reminders.rows.iter().map(of_due).collect(),
            (None, Tab::Ledger) => self.ledger.rows.iter().map(of_row).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the line that is chosen in the list that has the keys.
    pub fn chosen_mark(&self) -> Option<Mark> {
        match (self.popups.last(), self.tab) {
            (Some(Popup::Agenda(agenda)), _) => agenda.list.chosen().map(of_agenda),
            (None, Tab::Pending) => self.pending.chosen().map(of_pending),
            (None, Tab::Reminders) => self.reminders.chosen().map(of_due),
            (None, Tab::Ledger) => self.ledger.chosen().map(of_row),
            _ => None,
        }
    }

    /// Returns the marked lines in the order of their list, those that are not here at last; the
    /// chosen line where none is marked.
    pub fn meant(&self) -> Vec<Mark> {
        let marked = self.marked();
        if marked.is_empty() {
            return self.chosen_mark().into_iter().collect();
        }
        let here = self.markable();
        let mut meant: Vec<Mark> = here.iter().copied().filter(|m| marked.contains(m)).collect();
        meant.extend(marked.iter().filter(|mark| !here.contains(mark)));
        meant
    }

    /// Whether an action is done to one petition at a time, whatever is marked.
    pub fn is_of_one(&self, action: Action) -> bool {
        match action {
            Action::Act(_) | Action::Notice | Action::Review => {
                work_of(action).is_none_or(|work| !self.admits_several(work))
            }
            _ => false,
        }
    }

    /// Whether the page on which lines are marked tells what the work needs: reminders are about
    /// the units' shares.
    pub fn admits_several(&self, work: Work) -> bool {
        match work {
            Work::Same(task) => task.unit.is_none() || self.tab == Tab::Reminders,
            Work::Decide | Work::OnTheSpot => true,
        }
    }
}
