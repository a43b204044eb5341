//! Starting the server process, and hearing from it whether it is ready.
//!
//! It must not know the socket of the home; readiness to start with is the child's report.

use std::{
    io::ErrorKind,
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use serde::de::DeserializeOwned;

use crate::{
    client::ConnectError,
    wire::{
        self, WireError,
        frame::FrameError,
        report::{Report, STARTED},
        timed::Timed,
    },
};

/// Shortest and longest pause before the next start after one that found the home occupied.
///
/// The lock's holder may be coming up, which a knock will show, or going away, which only another
/// start can follow. Doubling keeps ten terminals that wait for one slow server from starting
/// hundreds of processes.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_secs(1));

/// Starts servers, not too often.
pub(super) struct Starter<F> {
    command: F,
    next: Instant,
    pause: Duration,
}

impl<F: FnMut() -> Command> Starter<F> {
    pub(super) fn new(command: F) -> Self {
        Self { command, next: Instant::now(), pause: PAUSES.0 }
    }

    /// Starts a server if it is time to, and waits for its report. `true` when it is ready;
    /// `false` when another holds the home.
    pub(super) fn start<E: DeserializeOwned>(
        &mut self,
        until: Instant,
    ) -> Result<bool, ConnectError<E>> {
        if Instant::now() < self.next {
            return Ok(false);
        }
        let (report, ended) = spawn((self.command)()).map_err(ConnectError::NotStarted)?;
        let mut report = Timed::new(Arc::new(report));
        report.limit(until.saturating_duration_since(Instant::now()));
        match wire::receive(&mut report) {
            Ok(Some(Report::Ready)) => Ok(true),
            Ok(Some(Report::Occupied)) => {
                self.next = Instant::now() + self.pause;
                self.pause = (self.pause * 2).min(PAUSES.1);
                Ok(false)
            }
            Ok(Some(Report::NoHome(failure))) => Err(ConnectError::Home(failure)),
            Ok(Some(Report::NotOpened(failure))) => Err(ConnectError::Open(failure)),
            Err(WireError::Frame(FrameError::Io(error))) if error.kind() == ErrorKind::TimedOut => {
                Err(ConnectError::TooSlow)
            }
            // It died, or is a program that does not know of reports.
            Ok(None) | Err(_) => {
                let left = until.saturating_duration_since(Instant::now());
                Err(ended.recv_timeout(left).map_or(ConnectError::TooSlow, ConnectError::Died))
            }
        }
    }
}

/// Runs `command` as a server that outlives this process; gives the socket of its report and a
/// channel that tells how it ended.
fn spawn(mut command: Command) -> std::io::Result<(UnixStream, Receiver<ExitStatus>)> {
    let (ours, theirs) = UnixStream::pair()?;
    command
        .stdin(OwnedFd::from(theirs))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Not to keep a directory, perhaps a stick to be taken out, busy for hours.
        .current_dir("/")
        .env(STARTED, "1");
    let child = command.spawn()?;
    // With the command goes our copy of the child's end: only so does its death show.
    drop(command);
    Ok((ours, reap(child)))
}

/// Waits for `child` in a thread, so that a server which ends before this terminal leaves no
/// zombie behind.
fn reap(mut child: Child) -> Receiver<ExitStatus> {
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || {
        if let Ok(status) = child.wait() {
            // Mostly nobody waits for it any more.
            let _nobody = sender.send(status);
        }
    });
    ended
}
