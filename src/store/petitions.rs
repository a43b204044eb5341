//! Petitions in the engine: which record stands under which key, and what one commit writes.
//!
//! State, events, list row and number of a petition change together or not at all; the journal
//! holds the events alone, from which the rest follows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use crate::{
    domain::{
        book::Edited,
        event::Event,
        number::{Number, PetitionId, RequestId, Revision},
        petition::Petition,
        row::Row,
    },
    store::{
        batch::{Batch, Record, Sequence, Tree},
        engine::{
            Engine, Past,
            open::{OpenReport, Options},
        },
        error::StoreError,
        record::{self, BookChange, Entry, RecordError},
    },
};

/// The store of an office.
#[derive(Debug)]
pub struct Store {
    home: PathBuf,
    /// `None` after a commit failed half way and the store could not be opened anew.
    engine: Option<Engine>,
}

/// What was found when the store was opened.
#[derive(Debug)]
pub struct Opened {
    pub rows: Vec<(PetitionId, Row)>,
    /// Every change of the office's book, oldest first.
    pub edits: Vec<Edited>,
    /// What had to be mended, in words for the log.
    pub mended: Vec<String>,
}

/// One petition's part of a commit: the new events and what the whole history folds to.
#[derive(Debug, Clone)]
pub struct Change {
    pub id: PetitionId,
    pub petition: Petition,
    pub events: Vec<Event>,
    pub request: Option<RequestId>,
}

/// The length of a petition's id in bytes.
const ID_LENGTH: usize = 4;

/// How the store is, for the doctor.
#[derive(Debug)]
pub struct Checked {
    pub events: u64,
    pub bytes: u64,
    pub faults: Vec<String>,
}

impl Store {
    /// Opens the store in `home`, a new one if there is none, and reads every list row.
    pub fn open(home: &Path) -> Result<(Self, Opened), StoreError> {
        let (engine, report) = Engine::open(home, options(home), replay)?;
        let opened = read(&engine, &report)?;
        Ok((Self { home: home.to_owned(), engine: Some(engine) }, opened))
    }

    /// Opens the store anew if a commit failed half way, and returns what it holds, which
    /// then tells whether that change was kept.
    pub fn reopen_if_poisoned(&mut self) -> Result<Option<Opened>, StoreError> {
        if self.engine.as_ref().is_some_and(|engine| !engine.is_poisoned()) {
            return Ok(None);
        }
        // The old one holds the lock of the home.
        drop(self.engine.take());
        let (engine, report) = Engine::open(&self.home, options(&self.home), replay)?;
        let opened = read(&engine, &report)?;
        self.engine = Some(engine);
        Ok(Some(opened))
    }

    fn engine(&self) -> Result<&Engine, StoreError> {
        self.engine.as_ref().ok_or(StoreError::Poisoned)
    }

    /// Commits changes to petitions that are all different; on return they are on the disk.
    pub fn commit(&mut self, changes: &[Change]) -> Result<Sequence, StoreError> {
        let entry = Entry {
            changes: changes
                .iter()
                .map(|change| record::Change {
                    petition: change.id,
                    request: change.request,
                    events: change.events.clone(),
                })
                .collect(),
            book: None,
        };
        let line = readable(record::journal_line(&entry))?;
        let mut batch = Batch::default();
        for change in changes {
            readable(put(&mut batch, change))?;
        }
        self.engine.as_mut().ok_or(StoreError::Poisoned)?.commit(line.as_bytes(), &batch)
    }

    /// Commits a change of the office's book; on return it is on the disk.
    pub fn commit_edit(&mut self, change: &BookChange) -> Result<Sequence, StoreError> {
        let entry = Entry { changes: Vec::new(), book: Some(change.clone()) };
        let line = readable(record::journal_line(&entry))?;
        let engine = self.engine.as_mut().ok_or(StoreError::Poisoned)?;
        let mut batch = Batch::default();
        readable(put_edit(&mut batch, engine.sequence().next(), change))?;
        engine.commit(line.as_bytes(), &batch)
    }

    /// Returns every change of the office's book, oldest first.
    pub fn edits(&self) -> Result<Vec<Edited>, StoreError> {
        edits_of(self.engine()?)
    }

    /// Returns the revision and sequence that a request of this identity gave the book.
    pub fn requested_edit(&self, request: RequestId) -> Result<Option<(u64, u64)>, StoreError> {
        let Some(found) = self.engine()?.get(Tree::Request, &request)? else { return Ok(None) };
        let Ok(sequence) = <[u8; 8]>::try_from(found.payload.as_slice()) else { return Ok(None) };
        let keys = self.engine()?.scan(Tree::Book, &[]);
        let upto = keys.map(|found| found.map(|(key, _)| key)).take_while(
            // A page that cannot be read must be told.
            |key| key.as_ref().map_or(true, |key| key.as_slice() <= sequence.as_slice()),
        );
        let revision = upto.collect::<Result<Vec<_>, _>>()?.len() as u64;
        Ok(Some((revision, u64::from_be_bytes(sequence))))
    }

    /// Returns the number of the last commit.
    pub fn sequence(&self) -> u64 {
        self.engine.as_ref().map_or(0, |engine| engine.sequence().0)
    }

    /// Returns the time of the last entry, of a petition or of the book.
    pub fn last_entry(&self) -> Result<Option<NaiveDateTime>, StoreError> {
        let Some(line) = self.engine()?.last_payload()? else { return Ok(None) };
        let entry = readable(record::read_journal_line(&line))?;
        let events = entry.changes.iter().flat_map(|change| &change.events);
        Ok(events.map(|event| event.at).chain(entry.book.map(|book| book.edited.at)).max())
    }

    /// Returns a petition as it stands.
    pub fn petition(&self, id: PetitionId) -> Result<Option<Petition>, StoreError> {
        let stored = self.engine()?.get(Tree::Petition, &id.0.to_be_bytes())?;
        stored
            .map(|stored| readable(record::decode_petition(stored.schema, &stored.payload)))
            .transpose()
    }

    /// Returns a petition's events, oldest first.
    pub fn events(&self, id: PetitionId) -> Result<Vec<Event>, StoreError> {
        read_events(self.engine()?.scan(Tree::Event, &id.0.to_be_bytes()))
    }

    /// Returns the petition that a request with this identity changed.
    pub fn requested(&self, request: RequestId) -> Result<Option<PetitionId>, StoreError> {
        let found = self.engine()?.get(Tree::Request, &request)?;
        // A change of the book stands there by its sequence, which is longer.
        let petition = found.filter(|stored| stored.payload.len() == ID_LENGTH);
        Ok(petition.map(|stored| id_of(&stored.payload)))
    }

    /// Reads everything: checksums, the journal's chain, and whether every petition is the fold
    /// of its events. Fails only if it cannot look.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let report = self.engine()?.check()?;
        let mut faults: Vec<String> = report.damaged.iter().map(ToString::to_string).collect();
        if let Err(error) = &report.journal {
            faults.push(error.to_string());
        }
        if !report.entries_match || !report.ends_match {
            faults.push("journal and database differ".to_owned());
        }
        for found in self.engine()?.scan(Tree::Petition, &[]) {
            let (key, stored) = found?;
            let id = id_of(&key);
            let kept = readable(record::decode_petition(stored.schema, &stored.payload))?;
            if Petition::fold(&self.events(id)?).as_ref() != Some(&kept) {
                faults.push(format!("{}: state is not the fold of its events", kept.number));
            }
        }
        // A change of the book that cannot be read fails here.
        if let Err(error) = self.edits() {
            faults.push(error.to_string());
        }
        let events = report
            .records
            .iter()
            .find(|(tree, _)| *tree == Tree::Event)
            .map_or(0, |(_, count)| *count);
        Ok(Checked { events, bytes: report.size.journal + report.size.database, faults })
    }

    /// Syncs and closes the store.
    pub fn close(self) -> Result<(), StoreError> {
        self.engine.map_or(Ok(()), Engine::close)
    }
}

/// Files get the permissions that the home gives to its group, so that an office may share it.
fn options(home: &Path) -> Options {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = Options::default();
    let group = fs::metadata(home).map_or(0, |home| home.permissions().mode() & 0o070);
    Options { mode: usual.mode | group, ..usual }
}

fn read(engine: &Engine, report: &OpenReport) -> Result<Opened, StoreError> {
    Ok(Opened { rows: rows_of(engine)?, edits: edits_of(engine)?, mended: mended(report) })
}

fn edits_of(engine: &Engine) -> Result<Vec<Edited>, StoreError> {
    let found = engine.scan(Tree::Book, &[]);
    let edits = found.map(|found| {
        let (_, stored) = found?;
        Ok(readable(record::decode_edit(stored.schema, &stored.payload))?.edited)
    });
    edits.collect()
}

fn rows_of(engine: &Engine) -> Result<Vec<(PetitionId, Row)>, StoreError> {
    let mut rows = Vec::new();
    for found in engine.scan(Tree::Row, &[]) {
        let (key, stored) = found?;
        rows.push((id_of(&key), readable(record::decode_row(stored.schema, &stored.payload))?));
    }
    Ok(rows)
}

/// Turns a journal line into the changes that were committed with it.
fn replay(past: &Past<'_>, sequence: Sequence, line: &[u8]) -> Result<Batch, StoreError> {
    let entry = readable(record::read_journal_line(line))?;
    let mut batch = Batch::default();
    for change in entry.changes {
        let petition = after(past, &change)?.ok_or_else(|| StoreError::Replay {
            sequence,
            source: "the history does not begin with a registration".into(),
        })?;
        let change = Change {
            id: change.petition,
            petition,
            events: change.events,
            request: change.request,
        };
        readable(put(&mut batch, &change))?;
    }
    if let Some(change) = entry.book {
        readable(put_edit(&mut batch, sequence, &change))?;
    }
    Ok(batch)
}

/// Returns the petition as the events of a change leave it; `None` if its history does not begin
/// with a registration.
fn after(past: &Past<'_>, change: &record::Change) -> Result<Option<Petition>, StoreError> {
    let key = change.petition.0.to_be_bytes();
    if change.events.iter().any(Event::is_about_the_past) {
        let mut events = read_events(past.scan(Tree::Event, &key))?;
        events.extend_from_slice(&change.events);
        return Ok(Petition::fold(&events));
    }
    let Some(stored) = past.get(Tree::Petition, &key)? else {
        return Ok(Petition::fold(&change.events));
    };
    let mut petition = readable(record::decode_petition(stored.schema, &stored.payload))?;
    change.events.iter().for_each(|event| petition.apply(event));
    Ok(Some(petition))
}

/// Reads the events that a scan found, in its order.
fn read_events(
    found: impl Iterator<Item = Result<(Vec<u8>, Record), StoreError>>,
) -> Result<Vec<Event>, StoreError> {
    found
        .map(|found| {
            let (_, stored) = found?;
            readable(record::decode_event(stored.schema, &stored.payload))
        })
        .collect()
}

/// Puts what a change writes into a batch.
fn put(batch: &mut Batch, change: &Change) -> Result<(), RecordError> {
    let id = change.id.0.to_be_bytes();
    let petition = &change.petition;
    batch.put(Tree::Petition, id, record::SCHEMA, record::encode_petition(petition)?);
    batch.put(Tree::Row, id, record::SCHEMA, record::encode_row(&Row::of(petition))?);
    batch.put(Tree::Number, number_key(petition.number), record::SCHEMA, id);
    if let Some(request) = change.request {
        batch.put(Tree::Request, request, record::SCHEMA, id);
    }
    let count = Revision::try_from(change.events.len()).unwrap_or(Revision::MAX);
    let first = petition.revision.saturating_sub(count);
    for (revision, event) in (first..).zip(&change.events) {
        let key = [id, revision.to_be_bytes()].concat();
        batch.put(Tree::Event, key, record::SCHEMA, record::encode_event(event)?);
    }
    Ok(())
}

/// Puts a change of the book into a batch, under the sequence of its commit.
fn put_edit(batch: &mut Batch, sequence: Sequence, change: &BookChange) -> Result<(), RecordError> {
    let key = sequence.0.to_be_bytes();
    batch.put(Tree::Book, key, record::SCHEMA, record::encode_edit(change)?);
    if let Some(request) = change.request {
        batch.put(Tree::Request, request, record::SCHEMA, key);
    }
    Ok(())
}

fn number_key(number: Number) -> Vec<u8> {
    [number.year.to_be_bytes().as_slice(), &number.serial.to_be_bytes()].concat()
}

/// Returns the id that the first four bytes of a key or value name.
fn id_of(bytes: &[u8]) -> PetitionId {
    let mut id = [0; 4];
    for (to, from) in id.iter_mut().zip(bytes) {
        *to = *from;
    }
    PetitionId(u32::from_be_bytes(id))
}

/// Tells a record that cannot be read as what a person can do about it.
fn readable<T>(record: Result<T, RecordError>) -> Result<T, StoreError> {
    record.map_err(|error| match error {
        RecordError::Schema { found, known } => StoreError::NewerFormat { found, known },
        other => StoreError::DatabaseDamaged { reason: other.to_string() },
    })
}

fn mended(report: &OpenReport) -> Vec<String> {
    let mut mended = Vec::new();
    if let Some(why) = &report.rebuilt {
        mended.push(format!("database rebuilt from the journal: {why:?}"));
    } else if report.replayed > 0 {
        mended.push(format!("{} commits caught up from the journal", report.replayed));
    }
    for (what, path) in [("damaged database", &report.aside), ("torn journal line", &report.torn)] {
        if let Some(path) = path {
            mended.push(format!("{what} kept as {}", path.display()));
        }
    }
    mended
}

#[cfg(test)]
mod tests;
