//! Why the store could not do what was asked: data for whoever must explain it to a person.
//!
//! The short texts here are for logs; the sentences a clerk reads are written elsewhere.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::store::{
    batch::{Sequence, Tree},
    envelope::EnvelopeError,
    home,
};

/// A failure of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process, or another engine of this one, holds the home.
    #[error("in use by process {holder:?}")]
    InUse { holder: Option<u32> },

    /// The home or a file in it may not be written by this user.
    #[error("not writable: {}", path.display())]
    NotWritable { path: PathBuf },

    /// Too little space is left to write safely; `free` in bytes.
    #[error("disk full: {free} bytes free")]
    DiskFull { free: u64 },

    /// The store was written by a later version of this program.
    #[error("store format {found}, this program knows {known}")]
    NewerFormat { found: u16, known: u16 },

    /// The home holds a store but its journal is gone.
    #[error("journal missing: {}", path.display())]
    JournalMissing { path: PathBuf },

    /// The journal ends before the last commit the database holds: it was cut or replaced by
    /// an older copy.
    #[error("journal ends before commit {store}")]
    JournalBehind { store: Sequence },

    /// Where the database remembers its last commit the journal holds another one: the two
    /// went separate ways.
    #[error("journal holds another commit {sequence} than the database")]
    JournalForked { sequence: Sequence },

    /// A line of the journal is not as it was written. The first line is 1.
    #[error("journal line {line}: {fault}")]
    JournalDamaged { line: u64, fault: LineFault },

    /// Journal and database come from two different stores.
    #[error("journal and database belong to different stores")]
    Strangers,

    /// A stored value cannot be trusted. Reopening rebuilds the database.
    #[error("{tree:?} {key:02x?}: {fault}")]
    RecordDamaged { tree: Tree, key: Vec<u8>, fault: RecordFault },

    /// The database failed in a way only its own words tell. Reopening rebuilds it.
    #[error("database: {reason}")]
    DatabaseDamaged { reason: String },

    /// A journal payload must be one line of text.
    #[error("journal payload is not one line")]
    NotOneLine,

    /// A key, value or journal line is beyond its limit, in bytes.
    #[error("{bytes} bytes, at most {limit}")]
    TooLong { bytes: usize, limit: usize },

    /// The caller could not turn this commit of the journal into changes.
    #[error("commit {sequence} could not be replayed: {source}")]
    Replay { sequence: Sequence, source: Box<dyn std::error::Error + Send + Sync> },

    /// An earlier commit failed half way; its outcome is known only after reopening.
    #[error("an earlier commit failed; reopen")]
    Poisoned,

    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

/// What is wrong with a line of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LineFault {
    #[error("not a journal line")]
    Form,
    #[error("wrong sequence number")]
    Sequence,
    #[error("does not follow the line before")]
    Chain,
    #[error("hash mismatch")]
    Hash,
    #[error("longer than any line written")]
    Length,
}

/// What is wrong with a stored value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordFault {
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// A chunk of a long value is not there; the head is chunk 0.
    #[error("chunk {index} missing")]
    Chunk { index: u16 },
}

impl StoreError {
    /// Returns the error for an I/O failure on `path`, told apart by what a person can do.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path: path.to_owned() }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { free: home::free_space(path).unwrap_or(0) }
            }
            _ => Self::Io { path: path.to_owned(), source },
        }
    }
}
