//! Reading the journal line by line, each checked against the one before.
//!
//! It must not change the file: a torn end is only reported, in [`Tail`].

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use crate::store::{
    batch::Sequence,
    error::{LineFault, StoreError},
    journal::{
        LINE_LIMIT, Mark, Verified,
        line::{Hash, Line},
    },
};

/// Reads commits in order; holds one line.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
    input: BufReader<File>,
    buffer: Vec<u8>,
    last: Mark,
    end: u64,
    torn: u64,
}

/// Where the whole lines of a journal end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    pub(super) last: Mark,
    pub(super) end: u64,
    /// Bytes of a torn line after the end.
    pub(super) torn: u64,
}

/// A commit as the journal holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit<'a> {
    pub mark: Mark,
    pub payload: &'a [u8],
}

impl Reader {
    /// Returns a reader of the lines from `start`, which follow `last`.
    pub(super) fn at(path: &Path, file: File, start: u64, last: Mark) -> Result<Self, StoreError> {
        let mut input = BufReader::with_capacity(1 << 16, file);
        input.seek(SeekFrom::Start(start)).map_err(|source| StoreError::io(path, source))?;
        let buffer = Vec::new();
        Ok(Self { path: path.to_owned(), input, buffer, last, end: start, torn: 0 })
    }

    /// Returns a reader of the lines after `mark`, whose own line must be there.
    pub(super) fn after(path: &Path, file: File, mark: Mark) -> Result<Self, StoreError> {
        let mut reader = Self::at(path, file, mark.start, mark)?;
        if !reader.fill()? {
            return Err(StoreError::JournalBehind { store: mark.sequence });
        }
        let (_, hash) = reader.parse(mark.sequence)?;
        if hash != mark.hash {
            return Err(StoreError::JournalForked { sequence: mark.sequence });
        }
        reader.end += reader.buffer.len() as u64;
        Ok(reader)
    }

    /// Returns the next commit, or none at the end of the whole lines.
    pub fn next_commit(&mut self) -> Result<Option<Commit<'_>>, StoreError> {
        if !self.fill()? {
            return Ok(None);
        }
        let sequence = self.last.sequence.next();
        let parsed = self.parse(sequence);
        let found = parsed.map(|(line, hash)| (line.previous, hash, line.payload.len()));
        let (previous, hash, length) = match found {
            Ok(found) => found,
            Err(_) if self.is_torn()? => return Ok(None),
            Err(error) => return Err(error),
        };
        if previous != self.last.hash {
            return Err(damaged(sequence, LineFault::Chain));
        }
        self.last = Mark { start: self.end, sequence, hash };
        self.end += self.buffer.len() as u64;
        let text = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        let (_, payload) = text.split_at(text.len() - length);
        Ok(Some(Commit { mark: self.last, payload }))
    }

    /// Returns where the lines read so far end. Meaningful once there is no next commit.
    pub fn tail(&self) -> Tail {
        Tail { last: self.last, end: self.end, torn: self.torn }
    }

    pub(super) fn verified(&self) -> Verified {
        Verified { last: self.last, bytes: self.end, torn: self.torn > 0 }
    }

    /// Reads one line into the buffer. Returns whether a whole one was there; what is left of
    /// one without an end is counted as torn.
    fn fill(&mut self) -> Result<bool, StoreError> {
        self.buffer.clear();
        let limit = LINE_LIMIT as u64 + 1;
        (&mut self.input)
            .take(limit)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|source| StoreError::io(&self.path, source))?;
        if self.buffer.len() > LINE_LIMIT {
            return Err(damaged(self.last.sequence.next(), LineFault::Length));
        }
        let whole = self.buffer.ends_with(b"\n");
        self.torn = if whole { 0 } else { self.buffer.len() as u64 };
        Ok(whole)
    }

    /// Returns whether the faulty line in the buffer is the last and has a hole of zeros: its
    /// end reached the disk before a power cut, a page in the middle did not.
    fn is_torn(&mut self) -> Result<bool, StoreError> {
        let rest = self.input.fill_buf().map_err(|source| StoreError::io(&self.path, source))?;
        let torn = rest.is_empty() && self.buffer.windows(2).any(|pair| pair == [0, 0]);
        self.torn = if torn { self.buffer.len() as u64 } else { 0 };
        Ok(torn)
    }

    fn parse(&self, sequence: Sequence) -> Result<(Line<'_>, Hash), StoreError> {
        let bytes = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        Line::read(bytes, sequence).map_err(|fault| damaged(sequence, fault))
    }
}

/// The first line of the file is the header, so commit 1 stands on line 2.
pub(super) fn damaged(sequence: Sequence, fault: LineFault) -> StoreError {
    StoreError::JournalDamaged { line: sequence.0 + 1, fault }
}
