//! The home's lock and its socket.
//!
//! The kernel gives the lock back when its holder ends, however it ends, so it alone says whether
//! a server lives: no process number, no left-over file. It must not know what is said over the
//! socket.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::{
        fd::OwnedFd,
        unix::{
            fs::{DirBuilderExt, PermissionsExt},
            net::UnixListener,
        },
    },
    path::{Path, PathBuf},
    sync::Arc,
};

use rustix::{
    fs::{FlockOperation, Mode, OFlags},
    io::Errno,
    net::Shutdown,
};

use crate::wire::place::{Place, SOCKET};

/// Name the socket has until it is ready.
const UNREADY: &str = "socket.new";

/// File whose lock the server of a home holds all its life.
const LOCK: &str = "server.lock";

/// Owner and group may connect; who gets as far as the socket, the home's mode decides.
const SOCKET_MODE: u32 = 0o660;

/// Held by the one server of a home.
#[derive(Debug)]
pub(super) struct Lock {
    _file: OwnedFd,
}

impl Lock {
    /// Takes the lock of `home`, making the directory (for its owner only) and the file when they
    /// are missing; `None` when another server has it.
    pub(super) fn take(home: &Path) -> io::Result<Option<Self>> {
        DirBuilder::new().recursive(true).mode(0o700).create(home)?;
        let flags = OFlags::RDONLY | OFlags::CREATE | OFlags::CLOEXEC;
        let file = rustix::fs::open(home.join(LOCK), flags, Mode::RUSR | Mode::RGRP)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The listening socket; removed from the home when dropped, before the lock is given back.
#[derive(Debug)]
pub(super) struct Socket {
    listener: Arc<UnixListener>,
    path: PathBuf,
    _lock: Lock,
}

impl Socket {
    /// Replaces whatever socket a dead server left. The new one gets its name last, by a rename:
    /// who finds it finds it listening and with its final mode.
    pub(super) fn bind(home: &Path, lock: Lock) -> io::Result<Self> {
        let unready = home.join(UNREADY);
        match fs::remove_file(&unready) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(Place::of(home, UNREADY)?.path())?;
        fs::set_permissions(&unready, Permissions::from_mode(SOCKET_MODE))?;
        let path = home.join(SOCKET);
        fs::rename(&unready, &path)?;
        Ok(Self { listener: Arc::new(listener), path, _lock: lock })
    }

    /// Another handle to accept from.
    pub(super) fn listener(&self) -> Arc<UnixListener> {
        Arc::clone(&self.listener)
    }

    /// From now on the kernel refuses who connects; who already waits is still accepted, then
    /// accepting fails.
    pub(super) fn refuse(&self) {
        let _already = rustix::net::shutdown(&*self.listener, Shutdown::Both);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.refuse();
        // What cannot be removed is refused by the kernel and replaced by the next server.
        let _left = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn a_second_server_does_not_get_the_lock_until_the_first_has_gone() {
        let home = tempfile::tempdir().unwrap();
        let first = Lock::take(home.path()).unwrap().unwrap();
        assert!(Lock::take(home.path()).unwrap().is_none());
        drop(first);
        assert!(Lock::take(home.path()).unwrap().is_some());
    }

    #[test]
    fn a_missing_home_is_made_for_its_owner_only() {
        let root = tempfile::tempdir().unwrap();
        let home = root.path().join("a/b");
        Lock::take(&home).unwrap().unwrap();
        assert_eq!(fs::metadata(&home).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn stale_sockets_of_a_killed_server_are_replaced() {
        let home = tempfile::tempdir().unwrap();
        drop(UnixListener::bind(home.path().join(SOCKET)).unwrap());
        drop(UnixListener::bind(home.path().join(UNREADY)).unwrap());
        let lock = Lock::take(home.path()).unwrap().unwrap();
        let socket = Socket::bind(home.path(), lock).unwrap();
        UnixStream::connect(home.path().join(SOCKET)).unwrap();
        assert!(!home.path().join(UNREADY).exists());
        let mode = fs::metadata(home.path().join(SOCKET)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, SOCKET_MODE);
        drop(socket);
        assert!(!home.path().join(SOCKET).exists());
    }

    #[test]
    fn a_refusing_socket_still_hands_out_who_already_waits_and_then_ends() {
        let home = tempfile::tempdir().unwrap();
        let lock = Lock::take(home.path()).unwrap().unwrap();
        let socket = Socket::bind(home.path(), lock).unwrap();
        let _waiting = UnixStream::connect(home.path().join(SOCKET)).unwrap();
        socket.refuse();
        let late = UnixStream::connect(home.path().join(SOCKET)).unwrap_err();
        assert_eq!(late.kind(), io::ErrorKind::ConnectionRefused);
        socket.listener().accept().unwrap();
        socket.listener().accept().unwrap_err();
    }
}
