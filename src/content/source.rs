//! A file that a person names, to be read part by part.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use crate::domain::{attachment::LARGEST, refusal::BadFile};

/// Why a file cannot be sent.
#[derive(Debug)]
pub enum SourceError {
    /// A directory, a pipe, a device.
    NotAFile,
    Bad(BadFile),
    Io(io::Error),
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A piece of a file.
#[derive(Debug)]
pub struct Piece {
    pub bytes: Vec<u8>,
    /// How large the whole file is.
    pub size: u64,
    /// Whether nothing follows.
    pub last: bool,
}

/// Reads at most `most` bytes from `offset` of a regular file that is neither empty nor too large.
pub fn piece(path: &Path, offset: u64, most: usize) -> Result<Piece, SourceError> {
    // Asked before it is opened: opening a pipe would wait for whoever writes into it.
    let found = std::fs::metadata(path)?;
    if !found.is_file() {
        return Err(SourceError::NotAFile);
    }
    let size = found.len();
    if size == 0 {
        return Err(SourceError::Bad(BadFile::Empty));
    }
    if size > LARGEST {
        return Err(SourceError::Bad(BadFile::TooLarge));
    }
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(most as u64).read_to_end(&mut bytes)?;
    let last = bytes.is_empty() || offset + bytes.len() as u64 >= size;
    Ok(Piece { bytes, size, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_in_pieces_of_which_the_last_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("原信.pdf");
        std::fs::write(&path, b"abcdef").unwrap();
        let pieces: Vec<(Vec<u8>, bool)> =
            [0, 4].map(|offset| piece(&path, offset, 4).map(|p| (p.bytes, p.last)).unwrap()).into();
        assert_eq!(pieces, [(b"abcd".to_vec(), false), (b"ef".to_vec(), true)]);
        assert!(piece(&path, 0, 6).unwrap().last);
    }

    #[test]
    fn what_is_no_file_of_a_size_that_is_taken_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(piece(folder.path(), 0, 9), Err(SourceError::NotAFile)));
        let path = folder.path().join("file");
        assert!(matches!(piece(&path, 0, 9), Err(SourceError::Io(_))));
        let file = File::create(&path).unwrap();
        assert!(matches!(piece(&path, 0, 9), Err(SourceError::Bad(BadFile::Empty))));
        file.set_len(LARGEST + 1).unwrap();
        assert!(matches!(piece(&path, 0, 9), Err(SourceError::Bad(BadFile::TooLarge))));
        file.set_len(LARGEST).unwrap();
        assert!(piece(&path, 0, 9).is_ok());
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        assert!(matches!(piece(&pipe, 0, 9), Err(SourceError::NotAFile)));
    }
}
