//! Requests that change something: decide, fold, commit, and only then answer.

mod several;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::{Service, memory::Memory, register::Register, who::Who};
use crate::{
    api::{Adopted, Done, Failure, RefusedRow, Repeat, WantedPaper},
    domain::{
        act::{Act, Order},
        backfill::{Backfill, Identity},
        book::{Book, Edited},
        decide::{admit, correct, decide, undo},
        details::Details,
        duplicate::{DupCheck, Wanted},
        event::{Event, What},
        number::{Number, PetitionId, RequestId, Revision},
        petition::Petition,
        refusal::Refusal,
        row::Row,
    },
    store::{petitions::Change, record::BookChange},
};

impl Service {
    /// Registers a petition under the next number of the year of its receipt.
    pub(super) fn register_petition(
        &mut self,
        who: &Who,
        request: RequestId,
        details: Details,
    ) -> Result<Done, Failure> {
        if let Some(done) = self.done_before(request)? {
            return Ok(done);
        }
        self.check_clock()?;
        let number = self.register.next_number(year_of(details.received_on));
        let event = admit(details, number, &self.context(who)).map_err(Failure::Refused)?;
        self.check_related(&event)?;
        let event = self.checked_for_repeats(event);
        let petition = Petition::born(&event).expect("a registration begins a petition");
        let id = self.register.next_id();
        self.commit(vec![Change { id, petition, events: vec![event], request: Some(request) }])?;
        self.done(id, Vec::new())
    }

    /// Carries out an order on a petition as the terminal saw it.
    pub(super) fn act(
        &mut self,
        who: &Who,
        request: RequestId,
        id: PetitionId,
        expected: Revision,
        order: &Order,
    ) -> Result<Done, Failure> {
        if let Some(done) = self.done_before(request)? {
            return Ok(done);
        }
        self.check_clock()?;
        let (petition, event) = self.decided(who, id, expected, order, &[])?;
        let (before, corrects) = (petition.letters_due.clone(), event.is_about_the_past());
        let petition = self.after(id, petition, &event)?;
        self.commit(vec![Change { id, petition, events: vec![event], request: Some(request) }])?;
        // What a correction brings back was looked at before.
        let changed = if corrects { Vec::new() } else { vec![(id, before)] };
        self.done(id, self.called_for(&changed))
    }

    /// Decides an order on a petition as the terminal saw it; `also` is decided and not kept yet.
    fn decided(
        &self,
        who: &Who,
        id: PetitionId,
        expected: Revision,
        order: &Order,
        also: &[Change],
    ) -> Result<(Petition, Event), Failure> {
        let petition = self.petition(id)?;
        if petition.revision != expected {
            return Err(self.stale(id, &petition));
        }
        let ctx = self.context(who);
        let order = &self.with_dossier(&petition, order, also);
        let event = match &order.act {
            Act::Correct { step, order, reason } => {
                let events = self.store.events(id).map_err(|error| self.failed(&error))?;
                self.check_known(&order.act)?;
                correct(&events, *step, order, reason, &ctx)
            }
            Act::Undo { step, reason } => {
                let events = self.store.events(id).map_err(|error| self.failed(&error))?;
                undo(&events, *step, reason, &ctx)
            }
            _ => decide(&petition, order, &ctx),
        };
        let event = event.map_err(Failure::Refused)?;
        self.check_known(&order.act)?;
        self.check_dossier(petition.number, &event, also)?;
        Ok((petition, event))
    }

    /// Returns the petition after an event; one about the past needs the whole history.
    fn after(
        &self,
        id: PetitionId,
        mut petition: Petition,
        event: &Event,
    ) -> Result<Petition, Failure> {
        if event.is_about_the_past() {
            let mut events = self.store.events(id).map_err(|error| self.failed(&error))?;
            events.push(event.clone());
            return Petition::fold(&events).ok_or(Failure::NotFound);
        }
        petition.apply(event);
        Ok(petition)
    }

    /// Takes rows of an old register: all of them or, where the disk fails, those before it.
    pub(super) fn adopt(
        &mut self,
        who: &Who,
        rows: Vec<Backfill>,
        dry_run: bool,
        before: Option<PetitionId>,
    ) -> Result<Adopted, Failure> {
        self.check_clock()?;
        let rows: Vec<Backfill> = rows.into_iter().map(Backfill::cleaned).collect();
        // A long file comes in many parts: what is known is read once.
        let mut known = match self.adopted.take() {
            Some((at, known)) if at == self.store.sequence() => known,
            _ => self.identities()?,
        };
        let before = before.unwrap_or(self.register.next_id());
        let strange = rows.iter().filter(|row| !known.contains(&row.identity()));
        let repeats = self.repeats(who, strange, before)?;
        let mut fresh = BTreeSet::new();
        let mut report = Adopted { before: Some(before), ..Adopted::default() };
        let mut numbers = BTreeMap::new();
        let mut changes = Vec::new();
        let mut id = self.register.next_id();
        let ctx = self.context(who);
        for row in rows {
            let errors = row.check(ctx.today());
            if !errors.is_empty() {
                report
                    .refused
                    .extend(errors.into_iter().map(|error| RefusedRow { row: row.row, error }));
            } else if known.contains(&row.identity()) || !fresh.insert(row.identity()) {
                report.unchanged.push(row.row);
            } else {
                report.taken += 1;
                report.repeats.extend(repeats.get(&row.row).cloned());
                let year = year_of(row.details.received_on);
                let next = numbers.entry(year).or_insert_with(|| self.register.next_number(year));
                let events = row.history(*next, &ctx);
                let petition = Petition::fold(&events).expect("a row's history begins a petition");
                *next = Number { serial: next.serial + 1, ..*next };
                changes.push(Change { id, petition, events, request: None });
                id = PetitionId(id.0 + 1);
            }
        }
        if !dry_run {
            if !changes.is_empty() {
                self.commit(changes)?;
            }
            known.append(&mut fresh);
        }
        self.adopted = Some((self.store.sequence(), known));
        Ok(report)
    }

    /// Returns of each row the likeliest petition before this one that may be the same matter.
    fn repeats<'a>(
        &mut self,
        who: &Who,
        rows: impl Iterator<Item = &'a Backfill>,
        before: PetitionId,
    ) -> Result<BTreeMap<u32, Repeat>, Failure> {
        let mut repeats = BTreeMap::new();
        if self.register.rows().next().is_none_or(|(first, _)| first >= before) {
            return Ok(repeats);
        }
        for row in rows {
            let found = self.memory.alike_before(&self.store, &row.details, before);
            let found = found.map_err(|error| self.failed(&error))?;
            let Some((id, found)) = found else { continue };
            if let Some(like) = self.register.row(id).filter(|like| !self.hides(who, id, like)) {
                let repeat = Repeat { row: row.row, like: like.number, score: found.score };
                repeats.insert(row.row, repeat);
            }
        }
        Ok(repeats)
    }

    /// Takes a demo office: what was changed in its book, its files, and its histories.
    pub fn install_office(
        &mut self,
        edited: &Edited,
        files: &[Vec<u8>],
        histories: &[Vec<Event>],
    ) -> Result<(), Failure> {
        if !edited.changes.is_empty() {
            let change = BookChange { request: None, edited: edited.clone() };
            self.store.commit_edit(&change).map_err(|error| self.failed(&error))?;
            self.book.apply(edited);
        }
        for file in files {
            self.put_file(file)?;
        }
        self.install(histories)
    }

    /// Takes whole histories, which must be legal, under their own numbers: a demo register.
    pub fn install(&mut self, histories: &[Vec<Event>]) -> Result<(), Failure> {
        let mut id = self.register.next_id();
        for batch in histories.chunks(200) {
            let mut changes = Vec::new();
            for events in batch {
                let petition = Petition::fold(events).ok_or(Failure::NotFound)?;
                changes.push(Change { id, petition, events: events.clone(), request: None });
                id = PetitionId(id.0 + 1);
            }
            self.commit(changes)?;
        }
        Ok(())
    }

    pub(super) fn commit(&mut self, changes: Vec<Change>) -> Result<(), Failure> {
        self.keep_files(changes.iter().flat_map(|change| &change.events))?;
        if let Err(error) = self.store.commit(&changes) {
            self.mend();
            return Err(self.failed(&error));
        }
        for change in changes {
            self.memory.note(change.id);
            self.register.put(change.id, Row::of(&change.petition));
        }
        Ok(())
    }

    /// After a commit that failed half way the store is opened anew: only then it is known
    /// whether the change was kept, and only then can the next one be.
    pub(super) fn mend(&mut self) {
        // Where it cannot be opened, every request says so until it can.
        if let Ok(Some(opened)) = self.store.reopen_if_poisoned() {
            self.register = Register::of(opened.rows);
            self.memory = Memory::of(&self.register);
            self.book = Book::fold(&opened.edits);
            self.calendar = self.book.calendar();
        }
    }

    pub(super) fn done(&self, id: PetitionId, due: Vec<WantedPaper>) -> Result<Done, Failure> {
        let row = self.register.row(id).ok_or(Failure::NotFound)?;
        Ok(Done {
            petition: id,
            number: row.number,
            revision: row.revision,
            sequence: self.store.sequence(),
            due,
        })
    }

    /// A request that came before, whose answer was lost on the way, is answered again.
    pub(super) fn done_before(&self, request: RequestId) -> Result<Option<Done>, Failure> {
        let before = self.store.requested(request).map_err(|error| self.failed(&error))?;
        before.map(|id| self.done(id, Vec::new())).transpose()
    }

    pub(super) fn stale(&self, id: PetitionId, petition: &Petition) -> Failure {
        let last = self.store.events(id).ok().and_then(|events| events.last().cloned());
        match last {
            Some(event) => Failure::Stale { now: petition.revision, by: event.actor, at: event.at },
            None => Failure::NotFound,
        }
    }

    /// Looks for repeats of what is being registered, and keeps with it what was found. A letter
    /// is registered also where an older one cannot be read to be compared.
    fn checked_for_repeats(&mut self, event: Event) -> Event {
        let What::Registered(registration) = &event.what else { return event };
        let details = (*registration.details).clone();
        let Ok(found) = self.look_up(details, Wanted::Repeats, None) else { return event };
        let likeliest = found.best.first();
        let best =
            likeliest.and_then(|(id, found)| Some((self.register.row(*id)?.number, found.score)));
        event.checked(DupCheck { candidates: found.count, best })
    }

    /// Numbers of other petitions that a registration names must be known.
    fn check_related(&self, event: &Event) -> Result<(), Failure> {
        let What::Registered(registration) = &event.what else { return Ok(()) };
        self.known_all(&registration.details)
    }

    fn check_known(&self, act: &Act) -> Result<(), Failure> {
        match act {
            Act::Amend { details, .. } => self.known_all(details),
            Act::Close(closing) => closing.into.map_or(Ok(()), |number| self.known(number)),
            _ => Ok(()),
        }
    }

    /// The petitions that a registration names must be there.
    fn known_all(&self, details: &Details) -> Result<(), Failure> {
        details
            .related
            .iter()
            .chain(&details.visit.batch)
            .try_for_each(|number| self.known(*number))
    }

    fn known(&self, number: Number) -> Result<(), Failure> {
        match self.register.find(number) {
            Some(_) => Ok(()),
            None => Err(Failure::Refused(Refusal::NoSuchPetition { number: number.to_string() })),
        }
    }

    fn identities(&self) -> Result<BTreeSet<Identity>, Failure> {
        let mut known = BTreeSet::new();
        for (id, row) in self.register.rows().filter(|(_, row)| row.backfilled) {
            let petition = self.store.petition(id).map_err(|error| self.failed(&error))?;
            let external = petition.and_then(|petition| petition.backfilled).unwrap_or_default();
            known.insert(Identity::of(&external, row.received_on, &row.title));
        }
        Ok(known)
    }
}

/// Returns the year under which something of a day is numbered.
pub(super) fn year_of(day: NaiveDate) -> u16 {
    u16::try_from(day.year()).unwrap_or_default()
}
