//! The office's book: changed, told, and what a change would move.

use super::{Service, who::Who};
use crate::{
    api::{Failure, Move},
    domain::{
        assignment::Assignment,
        book::{Book, Change, Edited, Report},
        calendar::{Calendar, due::due},
        deadline::DeadlineKind,
        field::Wrong,
        number::{RequestId, Revision},
        paper::Mark,
        refusal::Refusal,
        terms::Field,
    },
    store::record::BookChange,
};

impl Service {
    /// Changes the book as the terminal saw it at `expected`; all changes or none.
    ///
    /// Returns the book's revision and the store's sequence.
    pub(super) fn edit(
        &mut self,
        who: &Who,
        request: RequestId,
        expected: u64,
        changes: Vec<Change>,
    ) -> Result<(u64, u64), Failure> {
        let before = self.store.requested_edit(request).map_err(|error| self.failed(&error))?;
        if let Some(done) = before {
            return Ok(done);
        }
        if changes.is_empty() {
            return Ok((self.book.revision, self.store.sequence()));
        }
        if self.book.revision != expected {
            return Err(self.stale_book()?);
        }
        let now = self.clock.now();
        let after = self.book.changed(&changes, now.date()).map_err(Failure::Refused)?;
        self.check_sequences(&after)?;
        let edited = Edited { at: now, actor: who.name.clone(), changes };
        let change = BookChange { request: Some(request), edited };
        if let Err(error) = self.store.commit_edit(&change) {
            self.mend();
            return Err(self.failed(&error));
        }
        self.book.apply(&change.edited);
        self.calendar = self.book.calendar();
        Ok((self.book.revision, self.store.sequence()))
    }

    /// A sequence of letters begins where its first number was given: afterwards another
    /// beginning would leave a gap or give a number twice.
    fn check_sequences(&self, after: &Book) -> Result<(), Failure> {
        for (code, year) in self.book.begun_elsewhere(after) {
            let serial = self.register.last_serial(code, year);
            if serial > 0 {
                let last = Mark { code: code.to_owned(), year, serial };
                let wrong = Wrong::NumbersGiven { last };
                return Err(Failure::Refused(Refusal::field(Field::OnPaper, wrong)));
            }
        }
        Ok(())
    }

    fn stale_book(&self) -> Result<Failure, Failure> {
        let edits = self.store.edits().map_err(|error| self.failed(&error))?;
        let now = Revision::try_from(self.book.revision).unwrap_or(Revision::MAX);
        Ok(edits.last().map_or(Failure::NotFound, |last| Failure::Stale {
            now,
            by: last.actor.clone(),
            at: last.at,
        }))
    }

    /// Returns the book without the texts of its reports.
    pub(super) fn told_book(&self) -> Book {
        let reports = self.book.reports.iter();
        let reports = reports.map(|report| Report { body: String::new(), ..report.clone() });
        Book { reports: reports.collect(), ..self.book.clone() }
    }

    /// Returns what was changed in the book, oldest first, without the texts of reports.
    pub(super) fn book_history(&self) -> Result<Vec<Edited>, Failure> {
        let mut edits = self.store.edits().map_err(|error| self.failed(&error))?;
        for change in edits.iter_mut().flat_map(|edited| &mut edited.changes) {
            if let Change::Put { cells, .. } = change {
                cells.retain(|(field, _)| *field != Field::Body);
            }
        }
        Ok(edits)
    }

    /// Returns which due dates would be others by the calendar after these changes. Nothing is
    /// moved: a date on an issued letter stands until the office decides otherwise.
    pub(super) fn moves(&self, changes: &[Change]) -> Result<Vec<Move>, Failure> {
        let today = self.clock.now().date();
        let book = if changes.is_empty() {
            self.book.clone()
        } else {
            self.book.changed(changes, today).map_err(Failure::Refused)?
        };
        let calendar = book.calendar();
        let mut moves = Vec::new();
        for (id, row) in self.register.rows().filter(|(_, row)| !row.stage.is_ended()) {
            if row.units.iter().all(|unit| !unit.stage.owes()) {
                continue;
            }
            let petition = self.petition(id)?;
            for share in petition.assignments.iter().filter(|share| share.stage.owes()) {
                let (Some(due_on), Some(would_be)) =
                    (share.due_on(), recounted(share, &book, &calendar))
                else {
                    continue;
                };
                if would_be != due_on {
                    let (unit_id, unit) = (share.id, share.unit.clone());
                    let (number, revision) = (row.number, petition.revision);
                    moves.push(Move { id, revision, number, unit_id, unit, due_on, would_be });
                }
            }
        }
        Ok(moves)
    }
}

/// Returns the due date of a share counted anew, if the program counted the one that holds: a day
/// that somebody named is nobody's to count.
fn recounted(share: &Assignment, book: &Book, calendar: &Calendar) -> Option<chrono::NaiveDate> {
    let counted = share.counted()?;
    let roll = book.rule(DeadlineKind::Assign).roll;
    Some(due(counted.start, counted.period, roll, calendar).on)
}
