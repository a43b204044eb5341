//! The terminal on and off: raw mode, the alternate screen, stopping and going on.
//!
//! Whatever happens (an error, a panic, a stop by job control), the shell gets its terminal back
//! as it was. A terminal that is gone is no error on the way out.
//!
//! Must not know: what is drawn or typed.

use std::{
    env,
    io::{self, IsTerminal, Write},
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use crossterm::{
    QueueableCommand,
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    style::ResetColor,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode, window_size,
    },
};
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};

/// Why the program cannot fill the screen.
#[derive(Debug)]
pub enum TerminalError {
    /// Input or output is a file or a pipe.
    NotATerminal,
    /// `TERM` is unset or `dumb`: the terminal cannot place a cursor.
    Dumb,
    Io(io::Error),
}

impl From<io::Error> for TerminalError {
    fn from(error: io::Error) -> Self {
        TerminalError::Io(error)
    }
}

/// Whether the terminal is ours; global, because a panic must find it.
static ON: AtomicBool = AtomicBool::new(false);

/// A terminal in full-screen mode; dropping it gives it back.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Takes over the terminal.
    ///
    /// # Errors
    ///
    /// When there is none, or none that can be drawn on.
    pub fn open() -> Result<Terminal, TerminalError> {
        static HOOK: Once = Once::new();

        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        if !env::var("TERM").is_ok_and(|term| is_drawable(&term)) {
            return Err(TerminalError::Dumb);
        }
        HOOK.call_once(|| {
            let print = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                leave();
                print(info);
            }));
        });
        enter()?;
        Ok(Terminal(()))
    }

    /// Returns columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        size()
    }

    /// Gives the terminal back and stops, as the shell asked. Nothing may be drawn before
    /// [`Terminal::resume`], which belongs to the signal with which the shell has it go on: this
    /// returns then, or a little before the stop.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        Ok(kill_process(getpid(), Signal::STOP)?)
    }

    /// Takes the terminal over again after a stop. The next frame must be drawn whole.
    pub fn resume(&mut self) -> io::Result<()> {
        // crossterm does nothing while it believes raw mode is on; the shell may have ended it.
        let _ = disable_raw_mode();
        enter()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

/// Whether a cursor can be placed on what calls itself so in `TERM`.
pub(super) fn is_drawable(term: &str) -> bool {
    !matches!(term, "" | "dumb")
}

/// Whether the terminal can be told to move the rows of a region: by their `TERM` a few cannot.
pub fn moves_rows() -> bool {
    !env::var("TERM").is_ok_and(|term| is_without_regions(&term))
}

/// Whether a terminal that calls itself so in `TERM` has no scroll regions; of all that Debian
/// describes these.
fn is_without_regions(term: &str) -> bool {
    let kinds = ["ansi", "pcansi", "cons25", "cygwin", "mach", "sun", "vt52"];
    kinds.contains(&term.split('-').next().unwrap_or_default())
}

/// Whether a shell with job control started the program: one that is the terminal's session by
/// itself, as behind a login, would never be told to go on after a stop.
pub fn under_a_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Asks the shell to stop the program and all that was started with it, as the key of a terminal
/// that is not in raw mode does; the signal comes back as an event.
///
/// # Errors
///
/// When the signal cannot be sent.
pub fn stop_all() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// Returns columns and rows of the terminal.
pub(super) fn size() -> io::Result<(u16, u16)> {
    // Not crossterm's `size`, which starts `tput` when the terminal is gone.
    window_size().map(|size| (size.columns, size.rows))
}

fn enter() -> io::Result<()> {
    ON.store(true, Ordering::SeqCst);
    let entered = enable_raw_mode().and_then(|()| {
        let mut bytes = Vec::new();
        bytes.queue(EnterAlternateScreen)?.queue(EnableBracketedPaste)?;
        Output.write_all(&bytes)
    });
    if entered.is_err() {
        leave();
    }
    entered
}

/// Gives the terminal back, once; what fails on a terminal that is gone does not matter.
fn leave() {
    if !ON.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes: Vec<u8> = Vec::new();
    // Wiped too, for terminals that have no alternate screen.
    let queued = bytes
        .queue(ResetColor)
        .and_then(|bytes| bytes.queue(DisableBracketedPaste))
        .and_then(|bytes| bytes.queue(Clear(ClearType::All)))
        .and_then(|bytes| bytes.queue(LeaveAlternateScreen))
        .and_then(|bytes| bytes.queue(Show))
        .map(|_| ());
    let _ = queued.and_then(|()| Output.write_all(&bytes));
    let _ = disable_raw_mode();
}

/// The terminal as a file: unbuffered, so that a frame is one write, and without the lock of
/// `io::stdout`, so that a panic cannot wait for it.
#[derive(Clone, Copy, Debug)]
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(rustix::stdio::stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
