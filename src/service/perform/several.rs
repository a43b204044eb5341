//! Acts on several petitions in one step: what a meeting decided, one letter about many.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::{answer_by, write_paper};
use crate::{
    api::{Each, Failure, Reply},
    documents::notice,
    domain::{
        act::{Act, UnitAct, UnitId},
        book::Book,
        decide::decide,
        event::Event,
        number::{PetitionId, RequestId, Revision},
        petition::Petition,
        question::{AgendaLine, agenda_line},
        terms::{ReminderKind, Stage},
    },
    service::{LETTERS, Service, who::Who},
    store::petitions::Change,
};

/// A share of which a notice reminds, with its petition as it stood before that.
struct Reminded {
    petition: Petition,
    unit: UnitId,
    on: NaiveDate,
    answer_by: NaiveDate,
}

/// A notice that goes to one unit.
struct Letter {
    unit: String,
    on: NaiveDate,
    text: String,
}

impl Service {
    /// Carries out orders on several petitions in one commit, or none of them. Each is as the
    /// terminal saw its petition before the step, also where two concern one petition.
    pub(in crate::service) fn act_on_all(
        &mut self,
        who: &Who,
        request: RequestId,
        orders: &[Each],
    ) -> Result<Reply, Failure> {
        let count = u32::try_from(orders.len()).unwrap_or(u32::MAX);
        if self.done_before(request)?.is_some() {
            let sequence = self.store.sequence();
            return Ok(Reply::DoneAll { count, sequence, files: Vec::new() });
        }
        self.check_clock()?;
        let mut changes: Vec<Change> = Vec::new();
        let mut reminded = Vec::new();
        for each in orders {
            let id = each.petition;
            let place = changes.iter().position(|change| change.id == id);
            let decided = match place.and_then(|place| changes.get(place)) {
                Some(change) => self.decided_next(who, change, each),
                None => self.decided(who, id, each.expected, &each.order),
            };
            let (petition, event) = match decided {
                Ok(decided) => decided,
                Err(failure) => {
                    let number = self.register.row(id).ok_or(Failure::NotFound)?.number;
                    return Ok(Reply::NoneDone { number, failure });
                }
            };
            reminded.extend(reminded_by(&petition, each));
            let petition = self.after(id, petition, &event)?;
            if let Some(change) = place.and_then(|place| changes.get_mut(place)) {
                change.petition = petition;
                change.events.push(event);
            } else {
                // One petition keeps the request: a retry finds that all was done.
                let request = changes.is_empty().then_some(request);
                changes.push(Change { id, petition, events: vec![event], request });
            }
        }
        if !changes.is_empty() {
            self.commit(changes)?;
        }
        let files =
            letters(&self.book, &reminded).iter().filter_map(|letter| self.write(letter)).collect();
        Ok(Reply::DoneAll { count, sequence: self.store.sequence(), files })
    }

    /// Decides a further order on a petition on which the same step acts already.
    fn decided_next(
        &self,
        who: &Who,
        change: &Change,
        each: &Each,
    ) -> Result<(Petition, Event), Failure> {
        let done = Revision::try_from(change.events.len()).unwrap_or(Revision::MAX);
        if change.petition.revision.saturating_sub(done) != each.expected {
            return Err(self.stale(each.petition, &self.petition(each.petition)?));
        }
        let event = decide(&change.petition, &each.order, &self.context(who));
        let event = event.map_err(Failure::Refused)?;
        self.check_known(&each.order.act)?;
        Ok((change.petition.clone(), event))
    }

    /// Returns petitions as a meeting hears of them; without any named, those that wait for the
    /// chairpersons' meeting, the one with the nearest limit first.
    pub(in crate::service) fn agenda(
        &self,
        who: &Who,
        petitions: Option<Vec<PetitionId>>,
    ) -> Result<Vec<AgendaLine>, Failure> {
        let named = petitions.is_some();
        let waiting = || {
            let rows = self.register.rows().filter(|(_, row)| row.stage == Stage::MeetingQueue);
            rows.map(|(id, _)| id).collect()
        };
        let today = self.clock.now().date();
        let mut lines = Vec::new();
        for id in petitions.unwrap_or_else(waiting) {
            let petition = self.petition(id)?;
            let mut agenda = agenda_line(id, &petition, today, &self.calendar, &self.book);
            if self.hides(who, id, &agenda.line.row) {
                let secrets = self.secrets(id)?;
                agenda.line.row = secrets.row(&agenda.line.row);
                agenda.opinion = secrets.hide(&agenda.opinion);
                if let Some(brought) = &mut agenda.brought {
                    brought.text = secrets.hide(&brought.text);
                }
            }
            lines.push(agenda);
        }
        if !named {
            lines.sort_by_key(|agenda| {
                let line = &agenda.line;
                (!line.row.urgent, line.limit_on, line.row.number)
            });
        }
        Ok(lines)
    }

    /// Returns the notices of several shares as they would be issued.
    pub(in crate::service) fn notices(
        &self,
        shares: &[(PetitionId, UnitId)],
        on: NaiveDate,
        answer_by: NaiveDate,
    ) -> Result<String, Failure> {
        let mut reminded = Vec::new();
        for (id, unit) in shares {
            reminded.push(Reminded { petition: self.petition(*id)?, unit: *unit, on, answer_by });
        }
        let texts: Vec<String> =
            letters(&self.book, &reminded).into_iter().map(|letter| letter.text).collect();
        if texts.is_empty() { Err(Failure::NotFound) } else { Ok(texts.join("\n\n")) }
    }

    /// Writes a letter under a name that no other of the day has; returns where, if it could be
    /// written. What it tells is kept in the register already.
    fn write(&self, letter: &Letter) -> Option<String> {
        let path = (1..100)
            .map(|nth| PathBuf::from(LETTERS).join(notice::name_for(&letter.unit, letter.on, nth)))
            .find(|path| !self.home.join(path).exists())?;
        write_paper(&self.home.join(&path), &letter.text).ok()?;
        Some(path.display().to_string())
    }
}

/// Returns the share of which an order reminds by notice, if it does.
fn reminded_by(petition: &Petition, each: &Each) -> Option<Reminded> {
    let on = each.order.on;
    match &each.order.act {
        Act::Unit { unit, act: UnitAct::Remind(reminder) }
            if reminder.kind == ReminderKind::Notice =>
        {
            let (petition, answer_by) = (petition.clone(), answer_by(reminder, on));
            Some(Reminded { petition, unit: *unit, on, answer_by })
        }
        _ => None,
    }
}

/// Returns one letter for each unit, in the order of the shares.
fn letters(book: &Book, reminded: &[Reminded]) -> Vec<Letter> {
    let mut units: Vec<(&str, Vec<&Reminded>)> = Vec::new();
    for share in reminded {
        let Some(assignment) = share.petition.assignment(share.unit) else { continue };
        match units.iter_mut().find(|(unit, _)| *unit == assignment.unit) {
            Some((_, shares)) => shares.push(share),
            None => units.push((&assignment.unit, vec![share])),
        }
    }
    let letter = |(unit, shares): (&str, Vec<&Reminded>)| {
        let first = shares.first()?;
        let listed: Vec<(&Petition, UnitId)> =
            shares.iter().map(|share| (&share.petition, share.unit)).collect();
        let text = notice::reminders(book, unit, &listed, first.on, first.answer_by)?;
        Some(Letter { unit: unit.to_owned(), on: first.on, text })
    };
    units.into_iter().filter_map(letter).collect()
}
