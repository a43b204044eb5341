//! The one process that owns a home's store, and the terminals connected to it.
//!
//! One thread, the caller's, owns the [`Office`] and carries out one request after the other.
//! Each terminal has a reader and a writer thread (`connection`) and an `outbox` between; `desks`
//! says who is here and whether the door is open; `listen` holds the lock and the socket.
//! It must not know what a request means: [`Office`] does.
//!
//! Nothing here wakes up by itself while terminals are connected: every thread waits for a
//! message. Only while nobody is connected does the idle time run.

use std::{
    io,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::{
    server::{
        launch::Launch,
        listen::{Lock, Socket},
        office::{Message, Room},
    },
    wire::{
        hello::Program,
        report::{IoFailure, Report},
    },
};

mod connection;
mod desks;
mod launch;
mod listen;
mod office;
mod outbox;
mod peer;

pub use peer::Peer;

/// What the server serves: one request in, one reply out, each finished before the next.
pub trait Office: Send + 'static {
    type Request: DeserializeOwned + Send + 'static;
    type Reply: Serialize + Send + 'static;

    /// Carries out `request`. A terminal may be gone before it has the reply, and may then ask
    /// the same again: the request itself must tell that it is the same.
    fn handle(&mut self, who: &Peer, request: Self::Request) -> Self::Reply;

    /// Called while no request waits: does a small part of what can be done ahead, and returns
    /// whether more is left.
    fn rest(&mut self) -> bool {
        false
    }

    /// Number of the newest change; told to the terminals that watch whenever it differs.
    fn sequence(&self) -> u64;

    /// The last call, when nobody has come for the idle time or the process was told to stop.
    /// Terminals still connected keep their replies but are not served any more.
    fn close(self);
}

/// How patient and how large a server is.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long the server stays after the last terminal has left. Before the first has come it
    /// waits at least ten seconds, so that the one who started it finds it.
    pub idle: Duration,
    /// How long a terminal may take for its hello.
    pub hello: Duration,
    /// How long a terminal may leave one reply unread before it is cut off.
    pub unread: Duration,
    /// Requests of one terminal taken in and not yet answered; further ones wait in its socket.
    pub unanswered: usize,
    /// Connections at a time, those still saying hello included.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(10 * 60),
            hello: Duration::from_secs(5),
            unread: Duration::from_secs(30),
            unanswered: 64,
            connections: 128,
        }
    }
}

/// Why a server did not come up.
#[derive(Debug, Error)]
pub enum ServeError<E> {
    /// Another server holds the lock of this home.
    #[error("another server serves this home")]
    Occupied,
    /// The home directory, its lock or its socket could not be made, or no signal be received.
    #[error(transparent)]
    Home(#[from] io::Error),
    /// The office could not be opened.
    #[error("the store could not be opened")]
    Open(E),
}

/// Serves `home` until nobody has been connected for the idle time, a newer program asked for the
/// place, or SIGTERM or SIGINT came; SIGHUP is ignored.
///
/// To be called once, by the process that is the server. `open` runs under the home's lock and
/// before the socket exists; its error goes also to the terminal that started this process, if
/// one did ([`crate::client::connect`]).
pub fn serve<O: Office, E: Clone + Serialize>(
    home: &Path,
    program: &Program,
    limits: Limits,
    open: impl FnOnce() -> Result<O, E>,
) -> Result<(), ServeError<E>> {
    let launch = Launch::begin(home);
    let signals = launch::signals()?;
    let server = match Server::open(home, program, limits, open) {
        Ok(server) => server,
        Err(error) => {
            launch.report(&error.report());
            return Err(error);
        }
    };
    let signals = launch::forward(signals, server.stopper());
    launch.report::<E>(&Report::Ready);
    server.run();
    signals.close();
    Ok(())
}

impl<E: Clone> ServeError<E> {
    fn report(&self) -> Report<E> {
        match self {
            Self::Occupied => Report::Occupied,
            Self::Home(error) => Report::NoHome(IoFailure::from(error)),
            Self::Open(error) => Report::NotOpened(error.clone()),
        }
    }
}

/// A server with its office open and its socket bound; [`serve`] without the process around it.
pub struct Server<O: Office> {
    room: Room<O>,
}

/// Stops a server from another thread.
#[derive(Clone)]
pub struct Stopper(Box<dyn Stop>);

impl<O: Office> Server<O> {
    /// Takes the home's lock, opens the office, then binds the socket, in this order: a stale
    /// socket is replaced only by who holds the lock, and who can connect will be answered.
    pub fn open<E>(
        home: &Path,
        program: &Program,
        limits: Limits,
        open: impl FnOnce() -> Result<O, E>,
    ) -> Result<Self, ServeError<E>> {
        let lock = Lock::take(home)?.ok_or(ServeError::Occupied)?;
        let office = open().map_err(ServeError::Open)?;
        let socket = Socket::bind(home, lock)?;
        Ok(Self { room: Room::new(office, socket, program.clone(), limits) })
    }

    /// Serves until it is time to leave; see [`serve`].
    pub fn run(self) {
        self.room.run();
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(Box::new(self.room.sender()))
    }
}

impl Stopper {
    /// Requests that came before are finished, then the office is closed.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Hides the office's types from who only wants to stop it.
trait Stop: Send {
    fn stop(&self);
    fn duplicate(&self) -> Box<dyn Stop>;
}

impl<O: Office> Stop for mpsc::Sender<Message<O>> {
    fn stop(&self) {
        // A server already gone has stopped.
        let _gone = self.send(Message::Stop);
    }

    fn duplicate(&self) -> Box<dyn Stop> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Stop> {
    fn clone(&self) -> Self {
        (**self).duplicate()
    }
}

/// Locks `mutex` even if a thread panicked while it held it: what the server guards this way is
/// whole after every single step, and one broken connection must not break the others.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
