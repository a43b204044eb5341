//! Reaching the server of a home: knock, start one if nobody is there, knock again.
//!
//! Only an answered hello counts as a living server. It must not know frames.

use std::{
    io::{self, ErrorKind},
    os::unix::net::UnixStream,
    path::PathBuf,
    process::{Command, ExitStatus},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, socket_with, sockopt};
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::{
    client::{Client, is_end, start::Starter},
    wire::{
        hello::{Answer, Hello, HelloError, Intent, Program, Status},
        place::{Place, SOCKET},
        report::IoFailure,
        timed::Timed,
    },
};

/// Shortest and longest pause between two knocks while another's server is coming up.
const PAUSES: (Duration, Duration) = (Duration::from_micros(200), Duration::from_millis(10));

/// Which server to reach, as whom, and how patiently.
#[derive(Debug, Clone)]
pub struct Door {
    pub home: PathBuf,
    /// This program; its protocol must be the server's.
    pub program: Program,
    /// How long a server may take to be ready, or an older one to leave.
    pub patience: Duration,
    /// How long a server may take to answer the hello.
    pub hello: Duration,
}

/// Why there is no connection. `E` is how the store fails to open.
#[derive(Debug, Error)]
pub enum ConnectError<E> {
    /// This user may not enter the home or use its socket.
    #[error("no permission for {}", .path.display())]
    NoPermission { path: PathBuf },
    /// A newer program serves this home: this one must be replaced.
    #[error("the server is newer: {}", .server.version)]
    ProgramIsOlder { server: Program },
    /// An older program serves this home and has terminals of its own. It will leave when they
    /// have.
    #[error("the server is older and busy: {}", .server.program.version)]
    OlderServerBusy { server: Answer },
    /// As many terminals are connected as the server allows.
    #[error("the server has no room")]
    Full,
    /// Something holds the socket but does not answer; a stopped process, most likely.
    #[error("the server does not answer")]
    Mute,
    /// What answers is not this program.
    #[error("the socket is not ours")]
    NotOurs,
    /// The command that should start the server could not be run.
    #[error("the server could not be started: {0}")]
    NotStarted(io::Error),
    /// The server ended before it was ready and gave no reason.
    #[error("the server ended at once: {0}")]
    Died(ExitStatus),
    /// The server could not make the home directory, its lock or its socket.
    #[error("the home cannot be used: {}", .0.text)]
    Home(IoFailure),
    /// The server could not open the store.
    #[error("the store cannot be opened")]
    Open(E),
    /// No server was ready within the patience. It may be still; a later attempt will find it.
    #[error("the server is not ready in time")]
    TooSlow,
    #[error(transparent)]
    Socket(io::Error),
}

impl Door {
    /// With the usual patience: ten seconds for a server to be ready, five for its hello.
    pub fn new(home: PathBuf, program: Program) -> Self {
        let (patience, hello) = (Duration::from_secs(10), Duration::from_secs(5));
        Self { home, program, patience, hello }
    }
}

/// Connects for requests and replies.
///
/// When nobody serves the home, runs the command that `start` makes; it must lead to
/// [`crate::server::serve`]. It runs in `/`, so its program and paths must be absolute.
pub fn connect<Request: Serialize, Reply: DeserializeOwned, E: DeserializeOwned>(
    door: &Door,
    start: impl FnMut() -> Command,
) -> Result<Client<Request, Reply>, ConnectError<E>> {
    let (stream, server) = reach(door, Intent::Ask, Starter::new(start))?;
    Ok(Client::new(stream, server))
}

/// Connects like [`connect`], and has the number of the newest change told unasked.
pub fn watch<Request: Serialize, Reply: DeserializeOwned, E: DeserializeOwned>(
    door: &Door,
    start: impl FnMut() -> Command,
) -> Result<Client<Request, Reply>, ConnectError<E>> {
    let (stream, server) = reach(door, Intent::Watch, Starter::new(start))?;
    Ok(Client::new(stream, server))
}

/// What came of one knock.
enum Knock {
    Answered {
        stream: Arc<UnixStream>,
        answer: Answer,
    },
    /// No socket, nobody behind it, or one that left before it answered.
    Nobody,
}

fn reach<E: DeserializeOwned>(
    door: &Door,
    intent: Intent,
    mut starter: Starter<impl FnMut() -> Command>,
) -> Result<(Arc<UnixStream>, Answer), ConnectError<E>> {
    let until = Instant::now() + door.patience;
    let mut pause = PAUSES.0;
    loop {
        if let Knock::Answered { stream, answer } = knock(door, intent)? {
            match answer.status {
                Status::Welcome => return Ok((stream, answer)),
                Status::Full => return Err(ConnectError::Full),
                Status::OtherProtocol => replace(door, answer, until)?,
                Status::Leaving => {}
            }
        }
        if Instant::now() >= until {
            return Err(ConnectError::TooSlow);
        }
        if starter.start(until)? {
            pause = PAUSES.0;
        } else {
            thread::sleep(pause);
            pause = (pause * 2).min(PAUSES.1);
        }
    }
}

fn knock<E>(door: &Door, intent: Intent) -> Result<Knock, ConnectError<E>> {
    let stream = match open(door) {
        Ok(stream) => Arc::new(stream),
        Err(error) => return nobody(door, error),
    };
    let mut timed = Timed::new(Arc::clone(&stream));
    timed.limit(door.hello);
    // A server that closes at once has answered already: what it said is in the socket.
    let _closed = Hello { program: door.program.clone(), intent }.write(&mut timed);
    match Answer::read(&mut timed) {
        Ok(answer) => {
            timed.unlimit();
            Ok(Knock::Answered { stream, answer })
        }
        Err(HelloError::NotOurs | HelloError::Unknown { .. }) => Err(ConnectError::NotOurs),
        Err(HelloError::Io(error)) if is_end(&error) => Ok(Knock::Nobody),
        Err(HelloError::Io(error)) => nobody(door, error),
    }
}

/// Connects, waiting no longer than for the hello even if nobody accepts any more.
fn open(door: &Door) -> io::Result<UnixStream> {
    let place = Place::of(&door.home, SOCKET)?;
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
    sockopt::set_socket_timeout(&socket, sockopt::Timeout::Send, Some(door.hello))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(place.path())?)?;
    let stream = UnixStream::from(socket);
    stream.set_write_timeout(None)?;
    Ok(stream)
}

/// Whether `error` means that nobody is there, or is an error for the user.
fn nobody<E>(door: &Door, error: io::Error) -> Result<Knock, ConnectError<E>> {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused => Ok(Knock::Nobody),
        ErrorKind::PermissionDenied => {
            Err(ConnectError::NoPermission { path: door.home.join(SOCKET) })
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Err(ConnectError::Mute),
        _ => Err(ConnectError::Socket(error)),
    }
}

/// Asks the server of another protocol to leave if it is the older, and waits until it has.
fn replace<E>(door: &Door, server: Answer, until: Instant) -> Result<(), ConnectError<E>> {
    if server.program.protocol > door.program.protocol {
        return Err(ConnectError::ProgramIsOlder { server: server.program });
    }
    let Knock::Answered { stream, answer } = knock(door, Intent::Leave)? else { return Ok(()) };
    if answer.status != Status::Leaving {
        // Another server has come in between; the next knock will tell.
        return Ok(());
    }
    let mut timed = Timed::new(stream);
    timed.limit(until.saturating_duration_since(Instant::now()));
    // It says nothing more; the connection ends when its lock is free.
    match io::copy(&mut timed, &mut io::sink()) {
        Err(error) if error.kind() == ErrorKind::TimedOut => {
            Err(ConnectError::OlderServerBusy { server })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    fn door() -> Door {
        let program = Program { protocol: 1, version: String::new() };
        Door::new(PathBuf::from("/home/xinfang"), program)
    }

    #[test]
    fn only_a_missing_or_refusing_socket_means_that_nobody_is_there() {
        for errno in [Errno::NOENT, Errno::CONNREFUSED] {
            assert!(matches!(nobody::<()>(&door(), errno.into()), Ok(Knock::Nobody)));
        }
        assert!(matches!(
            nobody::<()>(&door(), Errno::ACCESS.into()),
            Err(ConnectError::NoPermission { path }) if path.ends_with("xinfang/socket")
        ));
        assert!(matches!(nobody::<()>(&door(), Errno::AGAIN.into()), Err(ConnectError::Mute)));
        assert!(matches!(
            nobody::<()>(&door(), Errno::NOTDIR.into()),
            Err(ConnectError::Socket(_))
        ));
    }
}
