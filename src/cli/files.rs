//! Files that a command reads and writes.

use std::path::Path;

use super::{Complaint, Streams};
use crate::{
    files::{self, Existing, Writing},
    text::cli as say,
};

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

/// Whether this stands for the standard output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Refuses to show on a terminal what is no text; asked before anything is done for it.
pub(super) fn not_on_a_terminal(streams: &Streams<'_>) -> Result<(), Complaint> {
    if streams.columns.is_some() {
        return Err(Complaint::Arguments(say::NOT_ON_A_TERMINAL.get().to_owned()));
    }
    Ok(())
}

/// Writes a file as a whole, whatever stood there, or to the standard output for `-`.
pub(super) fn put(path: &Path, bytes: &[u8], streams: &mut Streams<'_>) -> Result<(), Complaint> {
    if is_standard(path) { streams.put_bytes(bytes) } else { replace(path, bytes) }
}

/// Writes a file as a whole, part by part; a failure leaves what stood there before.
pub(super) fn replace_by(
    path: &Path,
    write: impl FnOnce(&mut Writing) -> Result<(), Complaint>,
) -> Result<(), Complaint> {
    let failed = |why| Complaint::Write { path: path.to_owned(), why };
    let mut writing = Writing::begin(path, Existing::Replaced).map_err(failed)?;
    write(&mut writing)?;
    writing.keep().map_err(failed)
}
