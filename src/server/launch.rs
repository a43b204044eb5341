//! Becoming the server process: session, file mask, signals, and the report to who started it.
//!
//! Everything here changes the whole process; nothing else in the server does.
//! It must not know the office.

use std::{env, fs, io, os::unix::fs::PermissionsExt, path::Path, thread};

use rustix::{fs::Mode, process, stdio};
use serde::Serialize;
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::{Handle, Signals},
};

use crate::{
    codec,
    server::Stopper,
    wire::{
        frame,
        report::{Report, STARTED},
    },
};

/// Who started this process: a terminal that waits for a report, or a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Launch {
    by_terminal: bool,
}

impl Launch {
    pub(super) fn begin(home: &Path) -> Self {
        let by_terminal = env::var_os(STARTED).is_some();
        if by_terminal {
            // In the terminal's session a closed window or Ctrl-C would take the server along.
            // It fails only for a leader of a process group, which has a session of its own.
            let _already_apart = process::setsid();
        }
        process::umask(mask_for(home));
        Self { by_terminal }
    }

    /// Tells the terminal that started this process, if one did, and lets go of it.
    pub(super) fn report<E: Serialize>(self, report: &Report<E>) {
        if !self.by_terminal {
            return;
        }
        // A terminal that has gone meanwhile needs no report.
        if let Ok(bytes) = codec::encode(report) {
            let _gone = frame::write(&mut ReportSocket, &bytes);
        }
        if let Ok(null) = fs::File::open("/dev/null") {
            let _kept_open = stdio::dup2_stdin(null);
        }
    }
}

/// Standard input, written to: [`crate::wire::report`] says why.
struct ReportSocket;

impl io::Write for ReportSocket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(stdio::stdin(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The home's own mode decides who may read what the server writes: its group if it may write to
/// the home, others never. The papers inside are confidential.
fn mask_for(home: &Path) -> Mode {
    let shared = fs::metadata(home).is_ok_and(|home| home.permissions().mode() & 0o020 != 0);
    if shared { Mode::RWXO } else { Mode::RWXO | Mode::RWXG }
}

/// Receives from now on the signals that end a process; none is lost between here and
/// [`forward`].
pub(super) fn signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP])
}

/// Passes SIGTERM and SIGINT on to `stopper` in a thread of its own, until the handle is closed.
pub(super) fn forward(mut signals: Signals, stopper: Stopper) -> Handle {
    let handle = signals.handle();
    thread::spawn(move || {
        for signal in signals.forever() {
            // A terminal that hangs up is no reason to leave the others.
            if signal != SIGHUP {
                stopper.stop();
            }
        }
    });
    handle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_home_its_group_may_write_to_gives_files_to_the_group() {
        let home = tempfile::tempdir().unwrap();
        for (mode, mask) in [(0o700, 0o077), (0o755, 0o077), (0o770, 0o007), (0o2775, 0o007)] {
            fs::set_permissions(home.path(), fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(mask_for(home.path()).bits(), mask, "home mode {mode:o}");
        }
        assert_eq!(mask_for(Path::new("/nowhere/at/all")).bits(), 0o077);
    }
}
