//! Letters: issued under the next number of their code and year, and voided.
//!
//! What stands on a letter is made here, on the petition as the terminal saw it, and kept with
//! the event. Its file is on the disk before the commit and gets its name after it, so that a full
//! disk uses no number and a number never has half a file.

mod paper;
mod told;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Service, who::Who};
use crate::{
    api::{About, Done, Failure, Reply, Sent, WantedPaper},
    content::print_of,
    documents,
    domain::{
        act::{Act, Order, Reminder, UnitAct, UnitId},
        decide::{decide, issue, may_issue, void_letter},
        event::Event,
        letter::{Body, Issuing, Letter},
        number::{Number, PetitionId, RequestId, Revision},
        paper::Mark,
        petition::Petition,
        refusal::Refusal,
        terms::{PaperKind, ReminderKind},
    },
    store::{
        letters::{Staged, place, stage},
        petitions::Change,
    },
};

/// Letters of one go before they are committed.
struct Going<'a> {
    who: &'a Who,
    request: RequestId,
    on: NaiveDate,
    changes: Vec<Change>,
    /// The last serial that was given, of each code.
    serials: BTreeMap<String, u32>,
    files: Vec<Staged>,
}

impl Service {
    /// Issues letters dated `on`, today if nothing is said: all in one commit, or none.
    pub(super) fn issue_letters(
        &mut self,
        who: &Who,
        request: RequestId,
        on: Option<NaiveDate>,
        letters: &[WantedPaper],
    ) -> Result<Reply, Failure> {
        if self.done_before(request)?.is_none() {
            self.check_clock()?;
            let on = on.unwrap_or_else(|| self.clock.now().date());
            let (changes, serials, files) = (Vec::new(), BTreeMap::new(), Vec::new());
            let mut going = Going { who, request, on, changes, serials, files };
            for wanted in letters {
                if let Err(failure) = self.add_letter(&mut going, wanted) {
                    return self.none_sent(wanted, failure);
                }
            }
            let Going { changes, files, .. } = going;
            self.commit(changes)?;
            for file in files {
                // The letter is kept already; a file without its name is set again when asked for.
                let _later = file.publish();
            }
        }
        Ok(Reply::Sent { letters: self.sent(request), sequence: self.store.sequence() })
    }

    /// Of several letters one could not be issued: says about which petition it is.
    fn none_sent(&self, wanted: &WantedPaper, failure: Failure) -> Result<Reply, Failure> {
        let first = wanted.about.first().and_then(|about| self.register.row(about.petition));
        match first {
            Some(row) => Ok(Reply::NoneDone { number: row.number, failure }),
            None => Err(failure),
        }
    }

    /// Adds a letter to those that go out, and puts its file on the disk.
    fn add_letter(&self, going: &mut Going<'_>, wanted: &WantedPaper) -> Result<(), Failure> {
        let kind = wanted.kind;
        check_count(wanted)?;
        let mut about = Vec::new();
        for one in &wanted.about {
            let mut petition = self.as_seen(going, one)?;
            if let Some(event) = self.unrecorded_reminder(going, &petition, kind, one)? {
                petition.apply(&event);
                going.put(one.petition, &petition, event);
            }
            let units: Vec<UnitId> = one.unit.into_iter().collect();
            let ctx = self.context(going.who);
            may_issue(&petition, going.on, kind, &units, &ctx).map_err(Failure::Refused)?;
            about.push((*one, petition));
        }
        let (to, mark, body) = match &wanted.elsewhere {
            Some(note) => (paper::addressee(&about), None, Body::Elsewhere(note.clone())),
            None => self.set(going, kind, &about)?,
        };
        let keeper = about.first().map(|(_, petition)| petition.number);
        for (one, mut petition) in about {
            let with = keeper.filter(|keeper| *keeper != petition.number && mark.is_some());
            let body = with.map_or_else(|| body.clone(), Body::With);
            let units = one.unit.into_iter().collect();
            let (to, mark, batch) = (to.clone(), mark.clone(), going.request);
            let issuing = Issuing { kind, units, to, mark, batch, body };
            let event = issue(&petition, going.on, issuing, &self.context(going.who));
            let event = event.map_err(Failure::Refused)?;
            petition.apply(&event);
            going.put(one.petition, &petition, event);
        }
        Ok(())
    }

    /// Sets a letter under the next number, and puts its file on the disk.
    fn set(
        &self,
        going: &mut Going<'_>,
        kind: PaperKind,
        about: &[(About, Petition)],
    ) -> Result<(String, Option<Mark>, Body), Failure> {
        let mark = self.next_mark(going, kind);
        let paper = self.composed(going.who, kind, about, Some(mark.clone()), going.on)?;
        let bytes = documents::docx(&paper);
        let staged = stage(&self.home, &mark, &bytes).map_err(|error| self.failed(&error))?;
        going.files.push(staged);
        going.serials.insert(mark.code.clone(), mark.serial);
        let (to, print) = (paper.to.clone(), print_of(&bytes));
        Ok((to, Some(mark), Body::Kept { paper: Box::new(paper), print }))
    }

    /// Returns a petition as the letters before it leave it, if it is what the terminal saw.
    fn as_seen(&self, going: &Going<'_>, about: &About) -> Result<Petition, Failure> {
        let id = about.petition;
        let changed = going.changes.iter().find(|change| change.id == id);
        let done = changed.map_or(0, |change| change.events.len());
        let petition = changed.map_or_else(|| self.petition(id), |c| Ok(c.petition.clone()))?;
        let done = Revision::try_from(done).unwrap_or(Revision::MAX);
        let seen = petition.revision.saturating_sub(done);
        if seen == about.expected { Ok(petition) } else { Err(self.stale(id, &self.petition(id)?)) }
    }

    /// A reminder notice that nobody recorded is recorded with its letter.
    fn unrecorded_reminder(
        &self,
        going: &Going<'_>,
        petition: &Petition,
        kind: PaperKind,
        about: &About,
    ) -> Result<Option<Event>, Failure> {
        let (PaperKind::Reminder, Some(unit)) = (kind, about.unit) else { return Ok(None) };
        if petition.owed_letter(kind, Some(unit)).is_some() {
            return Ok(None);
        }
        let order = Order { on: going.on, act: Act::Unit { unit, act: reminding() } };
        decide(petition, &order, &self.context(going.who)).map(Some).map_err(Failure::Refused)
    }

    /// Returns the number that the next letter of a kind gets.
    fn next_mark(&self, going: &Going<'_>, kind: PaperKind) -> Mark {
        let (code, year) = (self.letter_code(kind), super::perform::year_of(going.on));
        let last = going.serials.get(&code).copied();
        let last = last.unwrap_or_else(|| self.last_serial(&code, year));
        Mark { code, year, serial: last + 1 }
    }

    /// Returns the last serial of a code and year: that of the register, or the last one that the
    /// office used on paper.
    fn last_serial(&self, code: &str, year: u16) -> u32 {
        self.register.last_serial(code, year).max(self.book.last_on_paper(code, year))
    }

    /// Returns the letters that a request issued.
    fn sent(&self, request: RequestId) -> Vec<Sent> {
        let mut sent: Vec<Sent> = Vec::new();
        for (number, letter) in self.letters_of(|letter| letter.batch == request) {
            let known =
                sent.iter_mut().find(|one| letter.mark.is_some() && one.mark == letter.mark);
            match known {
                Some(known) => known.petitions.push(number),
                None => sent.push(sent_as(number, letter)),
            }
        }
        sent.sort_by(|a, b| a.mark.cmp(&b.mark));
        sent
    }

    /// Returns the letters of the register that are meant, each with its petition.
    fn letters_of(
        &self,
        meant: impl Fn(&Letter) -> bool,
    ) -> impl Iterator<Item = (Number, &Letter)> {
        self.register.rows().flat_map(move |(_, row)| {
            let found: Vec<_> = row.letters.iter().filter(|letter| meant(letter)).collect();
            found.into_iter().map(|letter| (row.number, letter))
        })
    }

    /// Voids a letter in every petition that it is about.
    pub(super) fn void(
        &mut self,
        who: &Who,
        request: RequestId,
        mark: &Mark,
        reason: &str,
    ) -> Result<Done, Failure> {
        if let Some(done) = self.done_before(request)? {
            return Ok(done);
        }
        self.check_clock()?;
        let mut changes: Vec<Change> = Vec::new();
        for id in self.about_letter(mark) {
            let mut petition = self.petition(id)?;
            let event = void_letter(&petition, mark, reason, &self.context(who));
            let event = event.map_err(Failure::Refused)?;
            petition.apply(&event);
            let request = changes.is_empty().then_some(request);
            changes.push(Change { id, petition, events: vec![event], request });
        }
        let Some(first) = changes.first().map(|change| change.id) else {
            return Err(Failure::Refused(Refusal::NoSuchLetter { mark: mark.clone() }));
        };
        self.commit(changes)?;
        self.done(first, Vec::new())
    }

    /// Returns the petitions that a letter is about, the one that keeps it first.
    fn about_letter(&self, mark: &Mark) -> Vec<PetitionId> {
        let is = |letter: &Letter| letter.mark.as_ref() == Some(mark);
        let rows = self.register.rows().filter(|(_, row)| row.letters.iter().any(is));
        rows.map(|(id, _)| id).collect()
    }

    /// Returns the code before the number of a letter of this kind (机关代字).
    fn letter_code(&self, kind: PaperKind) -> String {
        self.book.letter_code(kind)
    }
}

/// One letter is about one petition, save a reminder, which may ask one unit for several.
fn check_count(wanted: &WantedPaper) -> Result<(), Failure> {
    let mut ids: Vec<PetitionId> = wanted.about.iter().map(|about| about.petition).collect();
    ids.sort_unstable();
    ids.dedup();
    let several = wanted.kind == PaperKind::Reminder && ids.len() == wanted.about.len();
    if wanted.about.len() == 1 || (several && !ids.is_empty()) {
        return Ok(());
    }
    Err(Failure::NotFound)
}

/// Returns the act of a notice that nobody typed anything for.
fn reminding() -> UnitAct {
    UnitAct::Remind(Reminder {
        kind: ReminderKind::Notice,
        reached: String::new(),
        said: String::new(),
        promised_on: None,
        answer_by: None,
    })
}

fn sent_as(number: Number, letter: &Letter) -> Sent {
    let Letter { kind, mark, to, .. } = letter;
    Sent {
        kind: *kind,
        mark: mark.clone(),
        to: to.clone(),
        petitions: vec![number],
        file: mark.as_ref().map(|mark| place(mark).display().to_string()),
    }
}

impl Going<'_> {
    /// Adds an event that leaves a petition as it is given.
    fn put(&mut self, id: PetitionId, petition: &Petition, event: Event) {
        if let Some(change) = self.changes.iter_mut().find(|change| change.id == id) {
            change.petition = petition.clone();
            change.events.push(event);
            return;
        }
        // One petition keeps the request: a retry finds that all was done.
        let request = self.changes.is_empty().then_some(self.request);
        self.changes.push(Change { id, petition: petition.clone(), events: vec![event], request });
    }
}
