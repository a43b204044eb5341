//! The files that lie beside the journal: each under the hash of its bytes, written once, never
//! changed.
//!
//! It must not know what a file holds. A file comes in parts under a name of its own and is put in
//! its place, whole and on the disk, by one renaming; whatever was still coming when the process
//! ended is removed at the next opening.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::store::{
    engine::open::Options,
    error::StoreError,
    home::{free_space, sync_parent},
};

/// The folder of the files within the home, and that of those still coming within it.
const FOLDER: &str = "files";
const ARRIVING: &str = "arriving";

/// After so many bytes the disk is waited for, so that the last wait is short.
const SYNC_EVERY: u64 = 4 << 20;

/// The files of a home.
#[derive(Debug)]
pub struct Files {
    home: PathBuf,
}

/// A file that is still coming; removed when dropped before it was kept.
#[derive(Debug)]
pub struct Arrival {
    path: PathBuf,
    file: File,
    size: u64,
    synced: u64,
}

impl Files {
    /// Opens the files of a home, and removes what was still coming when it was last open.
    pub fn open(home: &Path) -> Result<Self, StoreError> {
        let files = Self { home: home.to_owned() };
        let arriving = files.folder().join(ARRIVING);
        match fs::remove_dir_all(&arriving) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(&arriving, error))
            }
            _ => Ok(files),
        }
    }

    fn folder(&self) -> PathBuf {
        self.home.join(FOLDER)
    }

    /// Returns where a file lies within the home; `name` begins with its hash.
    pub fn place(name: &str) -> PathBuf {
        let shelf: String = name.chars().take(2).collect();
        [FOLDER, &shelf, name].iter().collect()
    }

    /// Begins a file that comes in parts.
    pub fn begin(&self, name: &str) -> Result<Arrival, StoreError> {
        let path = self.folder().join(ARRIVING).join(name);
        self.make_folder_of(&path)?;
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o660).open(&path);
        let file = file.map_err(|source| StoreError::io(&path, source))?;
        Ok(Arrival { path, file, size: 0, synced: 0 })
    }

    /// Makes the folder that a file lies in, for whom the home is for.
    fn make_folder_of(&self, path: &Path) -> Result<(), StoreError> {
        let Some(folder) = path.parent() else { return Ok(()) };
        let mode = fs::metadata(&self.home).map_or(0o700, |home| home.permissions().mode() & 0o770);
        let done = DirBuilder::new().recursive(true).mode(mode).create(folder);
        done.map_err(|source| StoreError::io(folder, source))
    }

    /// Keeps a file that came whole; on return it is on the disk, under its name.
    pub fn keep(&self, arrival: &Arrival, name: &str) -> Result<(), StoreError> {
        let path = self.home.join(Self::place(name));
        let io = |source| StoreError::io(&path, source);
        self.make_folder_of(&path)?;
        arrival.file.sync_all().map_err(io)?;
        let group = arrival.file.metadata().map_err(io)?.permissions().mode() & 0o040;
        arrival.file.set_permissions(Permissions::from_mode(0o400 | group)).map_err(io)?;
        fs::rename(&arrival.path, &path).map_err(io)?;
        sync_parent(&path)?;
        // The shelf may be new.
        sync_parent(path.parent().unwrap_or(&path))?;
        sync_parent(&self.folder())
    }

    /// Returns how large a file is; `None` if it is not there.
    pub fn size(&self, name: &str) -> Option<u64> {
        let found = fs::symlink_metadata(self.home.join(Self::place(name))).ok()?;
        found.is_file().then_some(found.len())
    }

    /// Returns at most `most` bytes of a file from `offset`; none at its end.
    pub fn read(&self, name: &str, offset: u64, most: usize) -> Result<Vec<u8>, StoreError> {
        let path = self.home.join(Self::place(name));
        let io = |source| StoreError::io(&path, source);
        let mut file = File::open(&path).map_err(io)?;
        file.seek(SeekFrom::Start(offset)).map_err(io)?;
        let mut bytes = Vec::new();
        file.take(most as u64).read_to_end(&mut bytes).map_err(io)?;
        Ok(bytes)
    }

    /// Returns the names of all files that lie in their place.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.folder();
        let mut names = Vec::new();
        for shelf in entries(&folder)? {
            if shelf.is_dir() && !shelf.ends_with(ARRIVING) {
                let files = entries(&shelf)?.into_iter();
                names.extend(files.filter_map(|file| Some(file.file_name()?.to_str()?.to_owned())));
            }
        }
        names.sort();
        Ok(names)
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let io = |source| StoreError::io(folder, source);
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found.map_err(io)?.map(|entry| Ok(entry.map_err(io)?.path())).collect(),
    }
}

impl Arrival {
    /// Writes the next part, if it leaves the room that the journal needs.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let free = free_space(&self.path)?;
        if free < Options::default().reserve.saturating_add(bytes.len() as u64) {
            return Err(StoreError::DiskFull { free });
        }
        let io = |source| StoreError::io(&self.path, source);
        self.file.write_all_at(bytes, self.size).map_err(io)?;
        self.size += bytes.len() as u64;
        if self.size - self.synced >= SYNC_EVERY {
            self.file.sync_data().map_err(io)?;
            self.synced = self.size;
        }
        Ok(())
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        // Kept, it has another name, and nothing is here.
        let _gone = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "ab34.pdf";

    #[test]
    fn a_file_that_came_whole_lies_under_its_name_and_cannot_be_written() {
        let home = tempfile::tempdir().unwrap();
        let files = Files::open(home.path()).unwrap();
        let mut arrival = files.begin("one").unwrap();
        arrival.write("信访".as_bytes()).unwrap();
        assert_eq!(files.size(NAME), None);
        assert_eq!(files.names().unwrap(), Vec::<String>::new());
        arrival.write("件".as_bytes()).unwrap();
        files.keep(&arrival, NAME).unwrap();
        drop(arrival);
        assert_eq!(files.names().unwrap(), [NAME]);
        assert_eq!(files.size(NAME), Some(9));
        assert_eq!(files.read(NAME, 3, 3).unwrap(), "访".as_bytes());
        assert_eq!(files.read(NAME, 9, 3).unwrap(), b"");
        let path = home.path().join("files/ab/ab34.pdf");
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o222, 0);
    }

    #[test]
    fn what_was_still_coming_is_gone_when_given_up_and_after_the_process_died() {
        let home = tempfile::tempdir().unwrap();
        let files = Files::open(home.path()).unwrap();
        let mut given_up = files.begin("one").unwrap();
        given_up.write(b"half").unwrap();
        drop(given_up);
        let mut torn = files.begin("two").unwrap();
        torn.write(b"half").unwrap();
        let left = torn.path.clone();
        std::mem::forget(torn);
        assert!(left.exists());
        Files::open(home.path()).unwrap();
        assert!(!left.exists() && files.names().unwrap().is_empty());
    }

    #[test]
    fn the_same_bytes_again_take_the_place_of_the_first() {
        let home = tempfile::tempdir().unwrap();
        let files = Files::open(home.path()).unwrap();
        for name in ["one", "two"] {
            let mut arrival = files.begin(name).unwrap();
            arrival.write(b"same").unwrap();
            files.keep(&arrival, NAME).unwrap();
        }
        assert_eq!(files.names().unwrap(), [NAME]);
        assert_eq!(files.read(NAME, 0, 9).unwrap(), b"same");
    }
}
