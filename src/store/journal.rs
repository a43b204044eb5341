//! The journal: one chained text line per commit, on disk before the database is touched.
//!
//! It is the truth of the store. The database is what follows from replaying it, and can always
//! be rebuilt from it. It must not know sled, nor what a payload means.
//!
//! The first line names the format and the store; every further line is a commit (see
//! [`mod@line`]). The file only grows. A reader holds one line in memory, never the whole file.

pub mod line;
pub mod reader;

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Read, Write},
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use crate::store::{
    batch::{Sequence, at_most},
    error::{LineFault, StoreError},
    home,
    journal::{
        line::{Hash, Line},
        reader::{Reader, Tail},
    },
};

/// The form of the journal this program writes.
const FORMAT: u16 = 1;

/// The longest line, in bytes. An import commits some 200 petitions in one line.
pub const LINE_LIMIT: usize = 64 << 20;

/// The longest first line, in bytes.
const HEADER_LIMIT: u64 = 128;

/// The random name of a store; its journal and its database both carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreId(pub [u8; 16]);

/// A line of the journal, found again: where it starts (in bytes), its number and its hash.
/// The mark of sequence 0 is the first line of the file, before any commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub start: u64,
    pub sequence: Sequence,
    pub hash: Hash,
}

/// What a whole reading of the journal found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The last commit.
    pub last: Mark,
    /// The length of all whole lines, in bytes.
    pub bytes: u64,
    /// Whether a torn line follows them.
    pub torn: bool,
}

/// The journal file, opened and its first line read.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    id: StoreId,
    origin: Mark,
    /// Where the first commit starts.
    body: u64,
}

/// The journal read to its end, ready to grow.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    file: File,
    last: Mark,
    end: u64,
}

/// Writes the first line of a new journal; the file appears whole or not at all.
pub fn create(path: &Path, id: StoreId, mode: u32) -> Result<(), StoreError> {
    let fresh = path.with_extension("new");
    let io = |source| StoreError::io(&fresh, source);
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode & 0o666)
        .open(&fresh)
        .map_err(io)?;
    file.write_all(header(id).as_bytes()).map_err(io)?;
    file.sync_all().map_err(io)?;
    std::fs::rename(&fresh, path).map_err(io)?;
    home::sync_parent(path)
}

/// Reads every line of the journal at `path` and checks it against the one before. Changes
/// nothing and needs no lock, so it also serves for a copy elsewhere.
pub fn verify(path: &Path) -> Result<Verified, StoreError> {
    let file = File::open(path).map_err(|source| StoreError::io(path, source))?;
    let journal = Journal::read_first_line(path, file)?;
    let mut reader = journal.read_after(journal.origin())?;
    while reader.next_commit()?.is_some() {}
    Ok(reader.verified())
}

fn header(id: StoreId) -> String {
    format!("xinfang-journal {FORMAT} {}\n", Hash(id.0))
}

impl Journal {
    /// Opens the journal and reads its first line.
    ///
    /// What a killed process wrote may still be in memory only. It is synced here, so that the
    /// database never gets ahead of the journal on disk.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let io = |source| StoreError::io(path, source);
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(io)?;
        file.sync_data().map_err(io)?;
        Self::read_first_line(path, file)
    }

    fn read_first_line(path: &Path, file: File) -> Result<Self, StoreError> {
        let mut first = Vec::new();
        BufReader::new(&file)
            .take(HEADER_LIMIT)
            .read_until(b'\n', &mut first)
            .map_err(|source| StoreError::io(path, source))?;
        let id = read_header(&first)?;
        let hash = Hash::of_header(&first);
        let origin = Mark { start: 0, sequence: Sequence(0), hash };
        Ok(Self { path: path.to_owned(), file, id, origin, body: first.len() as u64 })
    }

    pub fn id(&self) -> StoreId {
        self.id
    }

    /// Returns the mark before the first commit.
    pub fn origin(&self) -> Mark {
        self.origin
    }

    /// Returns a reader of the commits after `mark`.
    ///
    /// Fails if `mark` is not in this journal: [`StoreError::JournalBehind`] where the file ends
    /// before it, [`StoreError::JournalForked`] where another commit stands in its place.
    pub fn read_after(&self, mark: Mark) -> Result<Reader, StoreError> {
        let file = File::open(&self.path).map_err(|source| StoreError::io(&self.path, source))?;
        if mark.sequence > Sequence(0) {
            return Reader::after(&self.path, file, mark);
        }
        if mark != self.origin {
            return Err(StoreError::Strangers);
        }
        Reader::at(&self.path, file, self.body, mark)
    }

    /// Returns the journal ready to grow after `tail`, which a reader found. A torn last line is
    /// kept in a file of its own, whose path is returned, and then cut off.
    pub fn resume(self, tail: Tail) -> Result<(Writer, Option<PathBuf>), StoreError> {
        let io = |source| StoreError::io(&self.path, source);
        let mut kept = None;
        if tail.torn > 0 {
            kept = Some(self.keep_torn(tail)?);
            self.file.set_len(tail.end).map_err(io)?;
            self.file.sync_all().map_err(io)?;
        }
        let Self { path, file, .. } = self;
        Ok((Writer { path, file, last: tail.last, end: tail.end }, kept))
    }

    fn keep_torn(&self, tail: Tail) -> Result<PathBuf, StoreError> {
        let kept = home::unused(&self.path.with_extension("torn"));
        let io = |source| StoreError::io(&kept, source);
        let mut from = File::open(&self.path).map_err(io)?;
        std::io::Seek::seek(&mut from, std::io::SeekFrom::Start(tail.end)).map_err(io)?;
        let mut to =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&kept).map_err(io)?;
        std::io::copy(&mut from, &mut to).map_err(io)?;
        to.sync_all().map_err(io)?;
        home::sync_parent(&kept)?;
        Ok(kept)
    }
}

fn read_header(first: &[u8]) -> Result<StoreId, StoreError> {
    let damaged = |fault| StoreError::JournalDamaged { line: 1, fault };
    let text = std::str::from_utf8(first).ok();
    let words = text.and_then(|text| text.strip_prefix("xinfang-journal "));
    let (format, _) =
        words.and_then(|words| words.split_once(' ')).ok_or(damaged(LineFault::Form))?;
    let found: u16 = format.parse().or(Err(damaged(LineFault::Form)))?;
    if found > FORMAT {
        return Err(StoreError::NewerFormat { found, known: FORMAT });
    }
    let name = words.and_then(|words| words.strip_prefix("1 ")?.strip_suffix('\n'));
    let id = name.and_then(|name| Hash::read(name.as_bytes())).ok_or(damaged(LineFault::Form))?;
    Ok(StoreId(id.0))
}

impl Writer {
    /// Returns the last commit.
    pub fn last(&self) -> Mark {
        self.last
    }

    /// Returns the payload of the last commit; nothing before the first one.
    pub fn last_payload(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let Mark { start, sequence, .. } = self.last;
        if sequence == Sequence(0) {
            return Ok(None);
        }
        let length = usize::try_from(self.end - start).unwrap_or(usize::MAX);
        at_most(length, LINE_LIMIT)?;
        let mut bytes = vec![0; length];
        let io = |source| StoreError::io(&self.path, source);
        self.file.read_exact_at(&mut bytes, start).map_err(io)?;
        let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let (line, _) =
            Line::read(text, sequence).map_err(|fault| reader::damaged(sequence, fault))?;
        Ok(Some(line.payload.to_vec()))
    }

    /// Returns the length of the file, in bytes.
    pub fn bytes(&self) -> u64 {
        self.end
    }

    /// Adds a commit and waits until the disk has it.
    ///
    /// After an error the file may hold a part of the line; nothing more may be added until the
    /// journal is opened anew, which cuts it off.
    pub fn append(&mut self, payload: &[u8]) -> Result<Mark, StoreError> {
        let sequence = self.last.sequence.next();
        let line = Line { sequence, previous: self.last.hash, payload };
        let (bytes, hash) = line.write();
        let io = |source| StoreError::io(&self.path, source);
        self.file.write_all_at(&bytes, self.end).map_err(io)?;
        self.file.sync_data().map_err(io)?;
        self.last = Mark { start: self.end, sequence, hash };
        self.end += bytes.len() as u64;
        Ok(self.last)
    }
}

/// Fails if `payload` cannot be a line of the journal, before anything is written.
pub fn check_payload(payload: &[u8]) -> Result<(), StoreError> {
    at_most(payload.len(), LINE_LIMIT - line::HEAD_LIMIT)?;
    if payload.iter().any(|byte| matches!(byte, 0 | b'\n')) {
        return Err(StoreError::NotOneLine);
    }
    Ok(())
}
