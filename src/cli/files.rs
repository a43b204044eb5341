//! Files that a command reads and writes.

use std::path::Path;

use super::{Complaint, Streams};
use crate::files::{self, Existing};

/// Returns the bytes of a file, or of standard input for `-`.
pub(super) fn contents(path: &Path, streams: &mut Streams<'_>) -> Result<Vec<u8>, Complaint> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        streams.input.read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.map_err(|why| Complaint::Read { path: path.to_owned(), why })
}

/// Writes a file as a whole, whatever stood there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Complaint> {
    files::write(path, bytes, Existing::Replaced)
        .map_err(|why| Complaint::Write { path: path.to_owned(), why })
}
