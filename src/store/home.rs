//! The folder of a store: its files' names, its lock, the room left on its disk.
//!
//! It must not know what the files hold.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rustix::{
    fs::{FallocateFlags, FlockOperation, fallocate, flock, statvfs},
    io::Errno,
};

use crate::store::error::StoreError;

/// The folder of a store, locked for this process until dropped.
#[derive(Debug)]
pub(super) struct Home {
    path: PathBuf,
    /// The kernel frees the lock of a killed process.
    lock: File,
}

impl Drop for Home {
    /// Closing the file would free the lock only once a child process that is just being started
    /// has closed its copy too.
    fn drop(&mut self) {
        let _ = flock(&self.lock, FlockOperation::Unlock);
    }
}

impl Home {
    /// Creates the folder if need be, with the permissions `mode`, and takes its lock. Never
    /// waits: a held lock is [`StoreError::InUse`].
    pub(super) fn take(path: &Path, mode: u32) -> Result<Self, StoreError> {
        let io = |source| StoreError::io(path, source);
        if !path.is_dir() {
            DirBuilder::new().recursive(true).mode(mode).create(path).map_err(io)?;
            sync_parent(path)?;
        }
        let file = lock(&path.join("lock"), mode)?;
        Ok(Self { path: path.to_owned(), lock: file })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn database(&self) -> PathBuf {
        self.path.join("db")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.path.join("journal.log")
    }

    /// Returns the name under which a damaged database is kept.
    pub(super) fn damaged(&self) -> PathBuf {
        unused(&self.path.join("db.damaged"))
    }

    /// Returns the name of the file that counts openings of the database that did not end.
    pub(super) fn attempts(&self) -> PathBuf {
        self.path.join("opening")
    }

    fn ballast(&self) -> PathBuf {
        self.path.join("ballast")
    }

    /// Returns whether anything but the journal says that a store was here before.
    pub(super) fn has_traces(&self) -> Result<bool, StoreError> {
        let io = |source| StoreError::io(&self.path, source);
        for entry in fs::read_dir(&self.path).map_err(io)? {
            let name = entry.map_err(io)?.file_name();
            let name = name.to_string_lossy();
            let old = name == "db" || name == "ballast" || name.starts_with("db.damaged-");
            if old || name.starts_with("journal.torn-") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives the ballast's room back if less than `reserve` bytes are free: a database on a full
    /// disk cannot even be opened.
    pub(super) fn drop_ballast(&self, reserve: u64) -> Result<(), StoreError> {
        if free_space(&self.path)? >= reserve {
            return Ok(());
        }
        match fs::remove_file(self.ballast()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(&self.ballast(), error))
            }
            _ => Ok(()),
        }
    }

    /// Takes `size` bytes of the disk as ballast where they leave `reserve` bytes free.
    pub(super) fn load_ballast(&self, size: u64, reserve: u64) -> Result<(), StoreError> {
        let path = self.ballast();
        if path.exists() || size == 0 || free_space(&self.path)? < reserve.saturating_add(size) {
            return Ok(());
        }
        let io = |source| StoreError::io(&path, source);
        let mut file =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(io)?;
        match fallocate(&file, FallocateFlags::empty(), 0, size) {
            Err(Errno::OPNOTSUPP) => {
                io::copy(&mut io::repeat(0).take(size), &mut file).map_err(io)?;
            }
            other => other.map_err(|errno| io(errno.into()))?,
        }
        file.sync_all().map_err(io)
    }
}

fn lock(path: &Path, mode: u32) -> Result<File, StoreError> {
    let io = |source| StoreError::io(path, source);
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(mode & 0o666)
        .open(path)
        .map_err(io)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => {
            let mut holder = String::new();
            // The number only helps a person to find the process; it may be missing.
            let _ = file.take(20).read_to_string(&mut holder);
            return Err(StoreError::InUse { holder: holder.trim().parse().ok() });
        }
        other => other.map_err(|errno| io(errno.into()))?,
    }
    file.set_len(0).map_err(io)?;
    // On a full disk the number cannot be written; the lock holds all the same.
    let _ = writeln!(file, "{}", std::process::id());
    Ok(file)
}

/// Waits a moment for a lock that should be free: a child process that is just being started holds
/// a copy of every open file until it becomes another program.
pub(super) fn await_free(path: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::io(path, source);
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(io)?,
    };
    for _ in 0..100 {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK) => thread::sleep(Duration::from_millis(1)),
            other => {
                other.map_err(|errno| io(errno.into()))?;
                return flock(&file, FlockOperation::Unlock).map_err(|errno| io(errno.into()));
            }
        }
    }
    Err(StoreError::InUse { holder: None })
}

/// Returns the bytes that this user may still write where `path` is.
pub(super) fn free_space(path: &Path) -> Result<u64, StoreError> {
    let here = statvfs(path).or_else(|_| statvfs(path.parent().unwrap_or(path)));
    let disk =
        here.map_err(|errno| StoreError::Io { path: path.to_owned(), source: errno.into() })?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Returns `<stem>-<n>` for the first `n` not yet taken.
pub(super) fn unused(stem: &Path) -> PathBuf {
    let name = |n: u32| {
        let mut name = stem.as_os_str().to_owned();
        name.push(format!("-{n}"));
        PathBuf::from(name)
    };
    (1..=u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0))
}

/// Waits until the disk has every file of `folder` and of the folders in it, and their names.
pub(super) fn sync_tree(folder: &Path) -> Result<(), StoreError> {
    walk(folder, &mut |path| sync(path))?;
    sync(folder)
}

/// Waits until the disk has the name of `path`.
pub(super) fn sync_parent(path: &Path) -> Result<(), StoreError> {
    match path.parent() {
        Some(parent) if parent != Path::new("") => sync(parent),
        _ => sync(Path::new(".")),
    }
}

fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|source| StoreError::io(path, source))
}

/// Returns the bytes of all files in `folder` and below.
pub(super) fn size(folder: &Path) -> Result<u64, StoreError> {
    let mut bytes = 0;
    walk(folder, &mut |path| {
        bytes += fs::metadata(path).map_err(|source| StoreError::io(path, source))?.len();
        Ok(())
    })?;
    Ok(bytes)
}

fn walk(
    folder: &Path,
    visit: &mut dyn FnMut(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let io = |source| StoreError::io(folder, source);
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            walk(&path, visit)?;
        }
        visit(&path)?;
    }
    Ok(())
}
