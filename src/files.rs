//! Files that people name: the place that is meant, and writing one whole or not at all.
//!
//! Everybody outside the store who writes a file writes it here.

mod typed;

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

pub use typed::meant;

/// What becomes of a file that stands where one is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written ([`io::ErrorKind::AlreadyExists`]).
    Kept,
    Replaced,
}

/// A file that is being written under another name beside its own, so that a full disk, a power
/// cut or the end of the program leaves what stood there before, or nothing.
///
/// Dropped before it is [kept](Self::keep), it is gone. What a killed program left is removed by
/// whoever next writes a file of that name.
#[derive(Debug)]
pub struct Writing {
    file: File,
    part: PathBuf,
    path: PathBuf,
    existing: Existing,
}

impl Writing {
    /// Begins a file.
    pub fn begin(path: &Path, existing: Existing) -> io::Result<Self> {
        refuse(path, existing)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        remove_left(folder_of(path), name);
        let part = path.with_file_name(part_of(name, std::process::id()));
        let file = File::create_new(&part)?;
        // Some file systems know no locks; then what is left there stays.
        let _ = flock(&file, FlockOperation::NonBlockingLockExclusive);
        Ok(Self { file, part, path: path.to_owned(), existing })
    }

    /// Puts the file in its place; on return it is on the disk.
    pub fn keep(self) -> io::Result<()> {
        self.file.sync_all()?;
        // Another may have come there meanwhile.
        refuse(&self.path, self.existing)?;
        fs::rename(&self.part, &self.path)?;
        // Some file systems know no such thing; the file is whole all the same.
        let _ = File::open(folder_of(&self.path)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // Kept, it has another name, and nothing is here.
        let _ = fs::remove_file(&self.part);
    }
}

/// Writes a file of which every byte is there.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
    let mut writing = Writing::begin(path, existing)?;
    writing.write_all(bytes)?;
    writing.keep()
}

/// Whether something stands under a path, be it a link that leads nowhere.
pub fn stands(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Refuses a place in which something stands that is to stay, or a folder.
fn refuse(path: &Path, existing: Existing) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if existing == Existing::Kept && stands(path) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// What stands behind the name of a file that is not whole.
const PART: &str = ".part";

/// Returns the name under which a process writes a file of this name.
fn part_of(name: &OsStr, process: u32) -> OsString {
    let mut part = OsString::from(".");
    part.push(name);
    part.push(format!(".{process}{PART}"));
    part
}

/// Removes what processes left that ended while they wrote a file of this name.
fn remove_left(folder: &Path, name: &OsStr) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if !is_part_of(&entry.file_name(), name) {
            continue;
        }
        // The kernel lets a lock go with the process that held it.
        let left = File::open(entry.path());
        let free = left.map(|left| flock(&left, FlockOperation::NonBlockingLockExclusive).is_ok());
        if free.unwrap_or(false) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether this is the name under which some process writes a file called `name`.
fn is_part_of(part: &OsStr, name: &OsStr) -> bool {
    let part = part.as_encoded_bytes().strip_prefix(b".");
    let rest = part.and_then(|part| part.strip_prefix(name.as_encoded_bytes()));
    let process = rest.and_then(|rest| rest.strip_prefix(b".")?.strip_suffix(PART.as_bytes()));
    process.is_some_and(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_file_is_there_whole_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.xlsx");
        write(&path, b"one", Existing::Kept).unwrap();
        let kept = write(&path, b"two", Existing::Kept).unwrap_err();
        assert_eq!(kept.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replaced).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["台账.xlsx"]);
    }

    #[test]
    fn where_a_file_cannot_stand_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("folder");
        fs::create_dir(&taken).unwrap();
        let refused = write(&taken, b"x", Existing::Replaced).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
        assert!(write(&folder.path().join("no/such"), b"x", Existing::Replaced).is_err());
        assert!(write(Path::new("/"), b"x", Existing::Replaced).is_err());
        assert_eq!(names(folder.path()), ["folder"]);
    }

    #[test]
    fn a_file_that_came_there_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("告知书.docx");
        let mut writing = Writing::begin(&path, Existing::Kept).unwrap();
        writing.write_all(b"ours").unwrap();
        fs::write(&path, b"theirs").unwrap();
        assert_eq!(writing.keep().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(folder.path()), ["告知书.docx"]);
    }

    #[test]
    fn what_a_killed_program_left_is_removed_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.xlsx");
        let left = folder.path().join(".台账.xlsx.999999.part");
        fs::write(&left, b"half").unwrap();
        let other = folder.path().join(".台账.xlsx.7.xlsx.1.part");
        fs::write(&other, b"of another file").unwrap();
        let at_work = File::create(folder.path().join(".台账.xlsx.1.part")).unwrap();
        flock(&at_work, FlockOperation::LockExclusive).unwrap();
        write(&path, b"whole", Existing::Kept).unwrap();
        assert!(!left.exists() && other.exists());
        assert_eq!(names(folder.path()).len(), 3);
    }
}
