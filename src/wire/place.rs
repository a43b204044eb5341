//! Where the socket of a home directory is, however long the directory's name.
//!
//! It must not know who listens or connects there.

use std::{
    fmt::Write as _,
    io,
    os::{
        fd::{AsRawFd, OwnedFd},
        unix::ffi::OsStrExt,
    },
    path::{Path, PathBuf},
};

use rustix::fs::{Mode, OFlags};

/// File name of the socket in the home directory.
pub const SOCKET: &str = "socket";

/// The most bytes of a path in a Unix socket address: 108 with a final zero.
const MOST_BYTES: usize = 107;

/// A path to bind or connect to, good as long as this value lives.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    /// Open as long as `path` leads through it.
    _home: Option<OwnedFd>,
}

impl Place {
    /// The place `name` in `home`. When the whole path is too long for a socket address, it goes
    /// by the open directory: `/proc/self/fd/7/socket`.
    pub fn of(home: &Path, name: &str) -> io::Result<Self> {
        let path = home.join(name);
        if path.as_os_str().as_bytes().len() <= MOST_BYTES {
            return Ok(Self { path, _home: None });
        }
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let home = rustix::fs::open(home, flags, Mode::empty())?;
        let mut short = String::from("/proc/self/fd/");
        let _infallible = write!(short, "{}", home.as_raw_fd());
        Ok(Self { path: Path::new(&short).join(name), _home: Some(home) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::{UnixListener, UnixStream};

    use super::*;

    #[test]
    fn a_short_home_keeps_its_own_path() {
        let place = Place::of(Path::new("/var/lib/信访"), SOCKET).unwrap();
        assert_eq!(place.path(), Path::new("/var/lib/信访/socket"));
    }

    #[test]
    fn homes_around_the_limit_and_far_beyond_can_be_bound_and_reached() {
        let root = tempfile::tempdir().unwrap();
        let base = root.path().as_os_str().len();
        for bytes in [106, 107, 108, 109, 250] {
            let name = "h".repeat(bytes - base - "//socket".len());
            let home = root.path().join(name);
            std::fs::create_dir(&home).unwrap();
            assert_eq!(home.join(SOCKET).as_os_str().len(), bytes);
            let listener = UnixListener::bind(Place::of(&home, SOCKET).unwrap().path()).unwrap();
            UnixStream::connect(Place::of(&home, SOCKET).unwrap().path()).unwrap();
            listener.accept().unwrap();
            assert!(home.join(SOCKET).exists());
        }
    }
}
