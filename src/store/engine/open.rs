//! Opening a store: lock, journal, database, and the database brought to the journal's end.
//!
//! The journal is believed, the database is tested: it must open, and the sum over its entries
//! must be the one it remembers. A database that fails is moved aside, never deleted, and built
//! anew, but only after the journal has been read whole and found sound. A journal that is
//! missing or ends too early is never replaced by a new one.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::store::{
    batch::{Batch, Sequence},
    disk::Disk,
    engine::{Engine, Past},
    error::StoreError,
    home::{self, Home},
    journal::{self, Journal, StoreId},
    meta::{Fingerprint, Meta},
};

/// Openings in a row that may end the process before the database counts as the cause.
const ATTEMPTS: u64 = 3;

/// How a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The permissions of a folder that is created; files get them without the execute bits.
    pub mode: u32,
    /// sled's cache in bytes; more of a hint than a limit. Between 1 and 16 MiB neither speed nor
    /// memory changed measurably with 10 000 petitions.
    pub cache: u64,
    /// No commit begins with fewer bytes than this free on the disk.
    pub reserve: u64,
    /// Bytes of the file that is given up to open a store on a full disk.
    pub ballast: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { mode: 0o700, cache: 4 << 20, reserve: 64 << 20, ballast: 8 << 20 }
    }
}

/// What opening a store had to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReport {
    /// The last commit.
    pub sequence: Sequence,
    /// Whether the store is a new one.
    pub created: bool,
    /// Commits that the database lacked. One is usual after a kill; more without a rebuild mean
    /// that the database had been put back to an older state.
    pub replayed: u64,
    /// Why the database was built anew from the journal, if it was.
    pub rebuilt: Option<Rebuilt>,
    /// Where the database that was built anew is kept.
    pub aside: Option<PathBuf>,
    /// Where the torn last line of the journal is kept, if there was one. It was never
    /// acknowledged.
    pub torn: Option<PathBuf>,
}

/// Why a database was built anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebuilt {
    /// It was not there, or empty.
    Missing,
    /// sled could not open or read it; its own words.
    Unreadable { reason: String },
    /// It could be read, but entries were missing, old or changed.
    Different,
    /// Opening it ended the process again and again.
    Fatal,
}

type Replay<'a> = &'a mut dyn FnMut(&Past<'_>, Sequence, &[u8]) -> Result<Batch, StoreError>;

/// A database that can be trusted, and what it took.
struct Sound {
    disk: Disk,
    meta: Meta,
    rebuilt: Option<Rebuilt>,
    aside: Option<PathBuf>,
}

pub(super) fn open(
    path: &Path,
    options: Options,
    replay: Replay<'_>,
) -> Result<(Engine, OpenReport), StoreError> {
    let home = Home::take(path, options.mode)?;
    home.drop_ballast(options.reserve)?;
    let (journal, created) = open_journal(&home, options.mode)?;
    let sound = open_disk(&home, &journal, options)?;
    let Sound { disk, mut meta, rebuilt, aside } = sound;
    let before = meta.mark.sequence;
    let mut reader = journal.read_after(meta.mark)?;
    while let Some(commit) = reader.next_commit()? {
        let batch = replay(&Past(&disk), commit.mark.sequence, commit.payload)?;
        batch.check()?;
        let plan = disk.plan(&batch, meta.fingerprint)?;
        meta = disk.apply(&plan, commit.mark, meta)?;
    }
    let (journal, torn) = journal.resume(reader.tail())?;
    disk.sync()?;
    home.load_ballast(options.ballast, options.reserve)?;
    let sequence = meta.mark.sequence;
    let replayed = sequence.0 - before.0;
    // An empty database is as it should be where the journal has no commit.
    let rebuilt = rebuilt.filter(|why| *why != Rebuilt::Missing || replayed > 0);
    let report = OpenReport { sequence, created, replayed, rebuilt, aside, torn };
    Ok((Engine { disk, journal, meta, options, poisoned: false, home }, report))
}

/// Returns the journal and whether it is a new one.
fn open_journal(home: &Home, mode: u32) -> Result<(Journal, bool), StoreError> {
    let path = home.journal();
    if path.exists() {
        return Ok((Journal::open(&path)?, false));
    }
    if home.has_traces()? {
        return Err(StoreError::JournalMissing { path });
    }
    let mut id = [0; 16];
    getrandom::fill(&mut id)
        .map_err(|error| StoreError::io(&path, io::Error::other(error.to_string())))?;
    journal::create(&path, StoreId(id), mode)?;
    Ok((Journal::open(&path)?, true))
}

fn open_disk(home: &Home, journal: &Journal, options: Options) -> Result<Sound, StoreError> {
    let attempts = Attempts::begin(home)?;
    let tested = if attempts.before >= ATTEMPTS {
        Ok(Err(Rebuilt::Fatal))
    } else {
        test(&home.database(), journal, options)
    };
    // Only the end of the process counts as an attempt; an error is an answer.
    attempts.end()?;
    match tested? {
        Ok(sound) => Ok(sound),
        Err(why) => rebuild(home, journal, options, why),
    }
}

/// Opens the database and reads all of it. The inner error says why it must be built anew.
fn test(
    path: &Path,
    journal: &Journal,
    options: Options,
) -> Result<Result<Sound, Rebuilt>, StoreError> {
    match test_or_fail(path, journal, options) {
        Ok(sound) => Ok(sound.ok_or(Rebuilt::Different)),
        Err(StoreError::DatabaseDamaged { reason }) => Ok(Err(Rebuilt::Unreadable { reason })),
        Err(error) => Err(error),
    }
}

fn test_or_fail(
    path: &Path,
    journal: &Journal,
    options: Options,
) -> Result<Option<Sound>, StoreError> {
    let disk = Disk::open(path, options.mode, options.cache)?;
    let known = disk.meta()?;
    let meta = known.unwrap_or_else(|| Meta::empty(journal.id(), journal.origin()));
    if meta.id != journal.id() {
        return Err(StoreError::Strangers);
    }
    if disk.fingerprint()? != meta.fingerprint {
        return Ok(None);
    }
    let rebuilt = if known.is_none() { Some(Rebuilt::Missing) } else { None };
    Ok(Some(Sound { disk, meta, rebuilt, aside: None }))
}

/// Moves the database aside and starts an empty one, which the journal will fill. Fails before
/// touching anything if the journal is not sound.
fn rebuild(
    home: &Home,
    journal: &Journal,
    options: Options,
    why: Rebuilt,
) -> Result<Sound, StoreError> {
    journal::verify(&home.journal())?;
    let (from, aside) = (home.database(), home.damaged());
    fs::rename(&from, &aside).map_err(|source| StoreError::io(&from, source))?;
    home::sync_parent(&from)?;
    let disk = Disk::open(&from, options.mode, options.cache)?;
    let meta = Meta::empty(journal.id(), journal.origin());
    debug_assert_eq!(meta.fingerprint, Fingerprint::default());
    Ok(Sound { disk, meta, rebuilt: Some(why), aside: Some(aside) })
}

/// Counts openings that did not come to an end, one byte each.
///
/// A damaged length can make sled ask for more memory than there is, which ends the process and
/// cannot be caught. Without the count every start would end the same way.
struct Attempts {
    path: PathBuf,
    before: u64,
}

impl Attempts {
    fn begin(home: &Home) -> Result<Self, StoreError> {
        let path = home.attempts();
        let before = fs::metadata(&path).map_or(0, |file| file.len());
        let bytes = vec![b'.'; usize::try_from(before.min(ATTEMPTS)).unwrap_or(0) + 1];
        fs::write(&path, bytes).map_err(|source| StoreError::io(&path, source))?;
        Ok(Self { path, before })
    }

    fn end(self) -> Result<(), StoreError> {
        fs::remove_file(&self.path).map_err(|source| StoreError::io(&self.path, source))
    }
}
