//! What a server started by a terminal tells that terminal, once: ready, or why not.
//!
//! The terminal hands one end of a socket pair to the child as its standard input and marks the
//! child with [`STARTED`]. A pipe of its own was preferred to a status in the hello because it
//! needs no socket file: a full disk or a missing permission keeps the server from making one.
//! Standard input was preferred to standard output because nothing writes to it by accident.
//! It must not know how the store fails: that is the parameter `E`.

use std::io;

use serde::{Deserialize, Serialize};

/// Environment variable that marks a server started by a terminal: its standard input is the
/// report's socket, and it must leave the terminal's session.
pub const STARTED: &str = "XINFANG_STARTED";

/// One frame on the report's socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report<E> {
    /// The store is open and the socket accepts.
    Ready,
    /// Another server holds the lock of this home: connect to that one.
    Occupied,
    /// The home directory, its lock or its socket could not be made.
    NoHome(IoFailure),
    /// The store could not be opened, in the words of the store.
    NotOpened(E),
}

/// An I/O error that can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IoFailure {
    /// `errno`, when the system gave one.
    pub os: Option<i32>,
    /// The system's own words.
    pub text: String,
}

impl From<&io::Error> for IoFailure {
    fn from(error: &io::Error) -> Self {
        Self { os: error.raw_os_error(), text: error.to_string() }
    }
}

impl IoFailure {
    /// What kind of error it was, as far as `errno` tells.
    pub fn kind(&self) -> io::ErrorKind {
        self.os.map_or(io::ErrorKind::Other, |os| io::Error::from_raw_os_error(os).kind())
    }
}
