//! Files that a command reads and writes.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

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

/// Writes a file as a whole, part by part; a failure leaves what stood there before.
pub(super) fn replace_by(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<(), Complaint>,
) -> Result<(), Complaint> {
    let failed = |why| Complaint::Write { path: path.to_owned(), why };
    let part = part_of(path).map_err(failed)?;
    let mut file = File::create_new(&part).map_err(failed)?;
    let done = write(&mut file)
        .and_then(|()| file.sync_all().map_err(failed))
        .and_then(|()| std::fs::rename(&part, path).map_err(failed));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done
}

/// Returns the name under which a file is written before it is whole.
fn part_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(part))
}
