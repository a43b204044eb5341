//! The engine: commits that are on disk when they return, and reads of what was committed.
//!
//! It must not know what a payload or a record means; the caller turns the one into the other.
//! A commit is written to the journal, then to the database, each synced, in this order and
//! never otherwise. One engine per home, in one process; it is moved between threads, not shared.

pub mod check;
pub mod open;

use std::path::Path;

use crate::store::{
    batch::{Batch, Record, Sequence, Tree},
    disk::Disk,
    engine::open::{OpenReport, Options},
    error::StoreError,
    home::{self, Home},
    journal::{self, StoreId, Writer},
    meta::Meta,
};

/// A store, open for this process alone.
#[derive(Debug)]
pub struct Engine {
    disk: Disk,
    journal: Writer,
    meta: Meta,
    options: Options,
    poisoned: bool,
    /// The last to be dropped: its lock outlives the open files.
    home: Home,
}

/// What stood in the database before the commit that is replayed.
#[derive(Debug)]
pub struct Past<'a>(&'a Disk);

impl Past<'_> {
    /// Returns the record under `key`.
    pub fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Record>, StoreError> {
        self.0.get(tree, key)
    }

    /// Returns the records whose keys begin with `prefix`, in the order of the keys.
    pub fn scan(
        &self,
        tree: Tree,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, Record), StoreError>> {
        self.0.scan(tree, prefix)
    }
}

/// Bytes on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub journal: u64,
    pub database: u64,
    /// What this user may still write.
    pub free: u64,
}

impl Engine {
    /// Opens the store in `path`, a new one if there is none, and brings the database to the end
    /// of the journal.
    ///
    /// `replay` turns the payload of a commit into its changes; it must give the same changes as
    /// were committed with that payload, from the payload and what stood before it alone.
    /// See [`open`] for what is checked and repaired.
    pub fn open<E>(
        path: &Path,
        options: Options,
        mut replay: impl FnMut(&Past<'_>, Sequence, &[u8]) -> Result<Batch, E>,
    ) -> Result<(Self, OpenReport), StoreError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        open::open(path, options, &mut |past, sequence, payload| {
            replay(past, sequence, payload)
                .map_err(|error| StoreError::Replay { sequence, source: error.into() })
        })
    }

    /// Writes `payload` to the journal and `batch` to the database. When it returns, both are on
    /// disk.
    ///
    /// [`StoreError::TooLong`], [`StoreError::NotOneLine`] and [`StoreError::DiskFull`] found in
    /// advance leave everything as it was. After any error past that point the outcome is
    /// unknown: every further commit is [`StoreError::Poisoned`] until the store is opened anew.
    pub fn commit(&mut self, payload: &[u8], batch: &Batch) -> Result<Sequence, StoreError> {
        if self.poisoned {
            return Err(StoreError::Poisoned);
        }
        journal::check_payload(payload)?;
        batch.check()?;
        self.check_room(payload.len() as u64 + batch.bytes())?;
        let plan = self.disk.plan(batch, self.meta.fingerprint)?;
        self.poisoned = true;
        let mark = self.journal.append(payload)?;
        self.meta = self.disk.apply(&plan, mark, self.meta)?;
        self.disk.sync()?;
        self.poisoned = false;
        Ok(mark.sequence)
    }

    /// Whether a commit failed half way, so that the store has to be opened anew.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// Returns the record under `key`.
    pub fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Record>, StoreError> {
        self.disk.get(tree, key)
    }

    /// Returns the records whose keys begin with `prefix`, in the order of the keys. A
    /// page that cannot be read ends the scan.
    pub fn scan(
        &self,
        tree: Tree,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, Record), StoreError>> {
        self.disk.scan(tree, prefix)
    }

    /// Returns the payload of the last commit; nothing before the first one.
    pub fn last_payload(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.journal.last_payload()
    }

    /// Returns the number of the last commit.
    pub fn sequence(&self) -> Sequence {
        self.meta.mark.sequence
    }

    /// Returns the random name of this store.
    pub fn id(&self) -> StoreId {
        self.meta.id
    }

    /// Returns how much room the store takes and has.
    pub fn size(&self) -> Result<Size, StoreError> {
        Ok(Size {
            journal: self.journal.bytes(),
            database: home::size(&self.home.database())?,
            free: home::free_space(self.home.path())?,
        })
    }

    /// Syncs everything once more and closes the store. Dropping it is safe too: whatever was
    /// committed is on disk.
    pub fn close(self) -> Result<(), StoreError> {
        self.disk.sync()
    }

    fn check_room(&self, bytes: u64) -> Result<(), StoreError> {
        let free = home::free_space(self.home.path())?;
        // sled writes an entry with its page, and may write the page again soon.
        if free < self.options.reserve.saturating_add(bytes.saturating_mul(4)) {
            return Err(StoreError::DiskFull { free });
        }
        Ok(())
    }
}
