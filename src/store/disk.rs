//! The database: the only file that names sled.
//!
//! It must not know the journal's text, only the mark of the line it has come to. All calls that
//! may meet damaged pages go through [`Disk::call`], because sled answers some damage with a
//! panic. Nothing here calls `len()` (it walks the tree) or a tree from inside a transaction
//! (sled deadlocks), and one thread does all the writing.

use std::{
    fmt,
    fs::{self, DirBuilder, File},
    io::ErrorKind,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use sled::{
    IVec, Transactional,
    transaction::{ConflictableTransactionError, TransactionError, TransactionalTree},
};

use crate::store::{
    batch::{Batch, Record, Tree},
    chunk, envelope,
    error::{RecordFault, StoreError},
    home,
    journal::Mark,
    meta::{self, Fingerprint, Meta},
    quiet::quietly,
};

/// The place of the tree `meta` in [`Disk::trees`]; the places between are [`Tree`] numbers.
const META: usize = 0;
/// The place of the tree `chunk`.
const CHUNK: u8 = 7;

/// An open sled database.
pub(super) struct Disk {
    db: sled::Db,
    trees: Vec<sled::Tree>,
    /// sled's own data file, opened once more: sled never asks for a true sync of it.
    data: File,
    path: PathBuf,
}

/// The entries a batch changes, found out before the transaction that changes them.
#[derive(Debug)]
pub(super) struct Plan {
    entries: Vec<Entry>,
    fingerprint: Fingerprint,
}

/// One entry to write, or to remove.
#[derive(Debug)]
struct Entry {
    place: u8,
    key: Vec<u8>,
    value: Option<Vec<u8>>,
}

impl fmt::Debug for Disk {
    /// Names the folder only: sled would print every record, and records are confidential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Disk {
    /// Opens the database in `path`, creating it if need be, and leaves all its files synced.
    ///
    /// Damage that shows is [`StoreError::DatabaseDamaged`]; much does not show.
    /// `cache` is in bytes. There is no flush thread: every commit is flushed by its own thread,
    /// and the thread would only wake twice a second to sync nothing.
    pub(super) fn open(path: &Path, mode: u32, cache: u64) -> Result<Self, StoreError> {
        let io = |source| StoreError::io(path, source);
        if !path.is_dir() {
            DirBuilder::new().mode(mode).create(path).map_err(io)?;
        }
        remove_unfinished_snapshots(path)?;
        // Our own lock is held, so nobody else can mean to keep sled's.
        home::await_free(&path.join("db"))?;
        let config = sled::Config::new().path(path).cache_capacity(cache).flush_every_ms(None);
        let (db, trees) = call_at(path, || {
            let db = config.open()?;
            let trees = names().map(|name| db.open_tree(name)).collect::<Result<_, _>>()?;
            db.flush()?;
            Ok((db, trees))
        })?;
        home::sync_tree(path)?;
        home::sync_parent(path)?;
        let data = File::open(path.join("db")).map_err(io)?;
        Ok(Self { db, trees, data, path: path.to_owned() })
    }

    /// Returns what the database knows of itself; nothing before its first transaction.
    pub(super) fn meta(&self) -> Result<Option<Meta>, StoreError> {
        let sealed = self.call(|| self.trees[META].get(meta::KEY))?;
        sealed.map(|sealed| Meta::read(&sealed)).transpose()
    }

    /// Returns the record under `key`.
    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Record>, StoreError> {
        match self.call(|| self.trees[tree as usize].get(key))? {
            Some(head) => self.join(tree, key, &head).map(Some),
            None => Ok(None),
        }
    }

    /// Returns the records whose keys begin with `prefix`, in the order of the keys.
    pub(super) fn scan(
        &self,
        tree: Tree,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, Record), StoreError>> {
        self.entries(tree as u8, prefix).map(move |entry| {
            let (key, head) = entry?;
            let record = self.join(tree, &key, &head)?;
            Ok((key.to_vec(), record))
        })
    }

    /// Returns how many pieces of long values there are.
    pub(super) fn pieces(&self) -> Result<u64, StoreError> {
        self.entries(CHUNK, b"").try_fold(0, |n, entry| entry.map(|_| n + 1))
    }

    /// Reads every entry and returns their sum.
    pub(super) fn fingerprint(&self) -> Result<Fingerprint, StoreError> {
        let mut sum = Fingerprint::default();
        for place in 1..=CHUNK {
            for entry in self.entries(place, b"") {
                let (key, value) = entry?;
                sum.add(place, &key, &value);
            }
        }
        Ok(sum)
    }

    /// Finds out which entries `batch` changes; `now` is the sum before it.
    pub(super) fn plan(&self, batch: &Batch, now: Fingerprint) -> Result<Plan, StoreError> {
        let mut entries = Vec::new();
        for (tree, key, record) in batch.changes() {
            let old = self.call(|| self.trees[tree as usize].get(key))?;
            let old_pieces = old.map_or(Ok(0), |head| count(tree, key, &head))?;
            let sealed = record.map(|new| envelope::seal(new.schema, key, &new.payload));
            let new = sealed.as_deref().map(chunk::cut);
            let (head, rest) = new.map_or((None, Vec::new()), |new| (Some(new.head), new.rest));
            entries.push(Entry { place: tree as u8, key: key.to_vec(), value: head });
            let mut rest = rest.into_iter();
            for index in 1.. {
                let piece = rest.next();
                if piece.is_none() && index > old_pieces {
                    break;
                }
                let key = chunk::key(tree, key, index);
                entries.push(Entry { place: CHUNK, key, value: piece.map(<[u8]>::to_vec) });
            }
        }
        let fingerprint = self.sum_after(&entries, now)?;
        Ok(Plan { entries, fingerprint })
    }

    fn sum_after(&self, entries: &[Entry], now: Fingerprint) -> Result<Fingerprint, StoreError> {
        let mut sum = now;
        for Entry { place, key, value } in entries {
            if let Some(old) = self.call(|| self.trees[usize::from(*place)].get(key))? {
                sum.take(*place, key, &old);
            }
            if let Some(new) = value {
                sum.add(*place, key, new);
            }
        }
        Ok(sum)
    }

    /// Carries out `plan` and moves the database to `mark`, in one transaction. Not yet durable:
    /// see [`Disk::sync`]. Returns what the database now knows of itself.
    pub(super) fn apply(&self, plan: &Plan, mark: Mark, was: Meta) -> Result<Meta, StoreError> {
        let meta = Meta { mark, fingerprint: plan.fingerprint, ..was };
        let sealed = meta.write();
        self.call(|| {
            self.trees.transaction(|trees| write(trees, plan, &sealed)).map_err(|error| match error
            {
                TransactionError::Storage(error) => error,
                TransactionError::Abort(()) => sled::Error::Unsupported("aborted".to_owned()),
            })
        })?;
        Ok(meta)
    }

    /// Waits until the disk has every transaction so far. sled's flush alone ends in
    /// `sync_file_range`, which a power cut can undo.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.call(|| self.db.flush())?;
        self.data.sync_data().map_err(|source| StoreError::io(&self.path, source))
    }

    fn join(&self, tree: Tree, key: &[u8], head: &[u8]) -> Result<Record, StoreError> {
        let damaged = |fault| StoreError::RecordDamaged { tree, key: key.to_vec(), fault };
        let (count, first) = chunk::read_head(head).map_err(damaged)?;
        let mut sealed = first.to_vec();
        for index in 1..=count {
            let place = chunk::key(tree, key, index);
            let piece = self.call(|| self.trees[usize::from(CHUNK)].get(&place))?;
            sealed.extend(&*piece.ok_or_else(|| damaged(RecordFault::Chunk { index }))?);
        }
        let (schema, payload) =
            envelope::open(key, &sealed).map_err(|fault| damaged(fault.into()))?;
        Ok(Record { schema, payload: payload.to_vec() })
    }

    fn entries(
        &self,
        place: u8,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(IVec, IVec), StoreError>> {
        let mut entries = self.trees[usize::from(place)].scan_prefix(prefix);
        let mut failed = false;
        std::iter::from_fn(move || {
            if failed {
                return None;
            }
            let next = self.call(|| entries.next().transpose()).transpose();
            // A damaged page would be met again and again.
            failed = matches!(next, Some(Err(_)));
            next
        })
    }

    fn call<T>(&self, call: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
        call_at(&self.path, call)
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    std::iter::once("meta").chain(Tree::ALL.map(Tree::name)).chain(std::iter::once("chunk"))
}

fn write(
    trees: &[TransactionalTree],
    plan: &Plan,
    meta: &[u8],
) -> Result<(), ConflictableTransactionError<()>> {
    for Entry { place, key, value } in &plan.entries {
        let tree = &trees[usize::from(*place)];
        match value {
            Some(value) => tree.insert(key.as_slice(), value.as_slice())?,
            None => tree.remove(key.as_slice())?,
        };
    }
    trees[META].insert(meta::KEY, meta)?;
    Ok(())
}

fn count(tree: Tree, key: &[u8], head: &[u8]) -> Result<u16, StoreError> {
    let (count, _) = chunk::read_head(head).map_err(|fault| StoreError::RecordDamaged {
        tree,
        key: key.to_vec(),
        fault,
    })?;
    Ok(count)
}

/// Removes what a killed process left of a snapshot; sled takes it for a damaged whole one.
fn remove_unfinished_snapshots(path: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::io(path, source);
    for entry in fs::read_dir(path).map_err(io)? {
        let file = entry.map_err(io)?.path();
        if file.extension().is_some_and(|end| end == "generating") {
            fs::remove_file(&file).map_err(io)?;
        }
    }
    Ok(())
}

fn call_at<T>(path: &Path, call: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
    match quietly(call) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(sled::Error::Io(error))) => Err(match error.kind() {
            // sled followed a damaged pointer out of its file.
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                StoreError::DatabaseDamaged { reason: error.to_string() }
            }
            _ => StoreError::io(path, error),
        }),
        Ok(Err(error)) => Err(StoreError::DatabaseDamaged { reason: error.to_string() }),
        Err(reason) => Err(StoreError::DatabaseDamaged { reason }),
    }
}
