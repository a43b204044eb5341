//! Files that a command reads and writes.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use super::{Complaint, Streams};

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

/// Writes a file as a whole: under another name first, so that a full disk or a power cut leaves
/// what stood there before.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Complaint> {
    written(path, bytes).map_err(|why| Complaint::Write { path: path.to_owned(), why })
}

fn written(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(part);
    let done = File::create_new(&part)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&part, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done
}
