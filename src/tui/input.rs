//! What the terminal and its user do, as events in one channel.
//!
//! One thread waits for the terminal and for signals together, with no time limit: an idle
//! program is not woken. What arrives in one go is given out in one go, so that a burst of text
//! is drawn once. A terminal that is gone is an event like any other, and the last.
//!
//! Must not know: what events mean, what is drawn.

use std::{
    io,
    os::{fd::AsFd, unix::net::UnixStream},
    sync::mpsc::Sender,
    thread::{self, JoinHandle},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::{
    decode::{Decoded, Decoder, Report, Wants},
    keys::Key,
    probe::{Listener, Probe},
    terminal,
};

/// Something that happened at the terminal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TerminalEvent {
    /// A key, or a single typed character.
    Key(Key),
    /// Several characters that arrived together: an input method's commit, a paste without
    /// brackets, typing over a slow line. A line break in it is an Enter with text behind it.
    Text(String),
    /// A bracketed paste, as it is; line breaks are `\n`.
    Paste(String),
    /// New columns and rows.
    Resize(u16, u16),
    /// The answer to [`crate::tui::probe::QUESTION`].
    Probed(Probe),
    /// The answer to [`crate::tui::pace::QUESTION`].
    Ready,
    /// The shell asks the program to stop.
    Suspend,
    /// The program goes on after a stop.
    Resume,
    /// The terminal is gone or the program must end; nothing comes behind this.
    Gone(GoneReason),
}

/// Why the terminal is gone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GoneReason {
    /// The window or the connection was closed.
    Hangup,
    /// Somebody ended the program.
    Terminated,
    /// An interrupt from outside; Ctrl+C is a key.
    Interrupted,
    /// There is nothing to read any more.
    Closed,
    /// Reading failed.
    Failed(io::ErrorKind),
}

/// How long the rest of an escape sequence may take before its first byte was the key Esc.
///
/// Longer than the pause a slow line makes between packets of one key, shorter than a person
/// notices.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(50);
/// How long a paste may stop before its end counts as lost.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);
/// What is read before events are given out, in bytes.
const MOST_AT_ONCE: usize = 64 << 10;

type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// Starts to listen to standard input and to signals; events go to `sender` until the terminal is
/// gone or nobody receives them.
///
/// # Errors
///
/// When signals cannot be watched.
pub fn listen<T>(sender: Sender<T>) -> io::Result<JoinHandle<()>>
where
    T: From<TerminalEvent> + Send + 'static,
{
    let (read, write) = UnixStream::pair()?;
    let watched = [SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGTSTP, SIGCONT];
    let mut signals = SignalDelivery::with_pipe(read, write, SignalOnly, watched)?;
    thread::Builder::new().name("terminal".into()).spawn(move || {
        let mut send = |event: TerminalEvent| sender.send(event.into()).is_ok();
        run(rustix::stdio::stdin(), &mut signals, &mut send);
    })
}

/// Gives events to `send` until the terminal is gone or `send` returns false.
fn run(tty: impl AsFd, signals: &mut Signals, send: &mut impl FnMut(TerminalEvent) -> bool) {
    let mut decoder = Decoder::default();
    let mut listener = Listener::default();
    loop {
        let ready = match wait(&tty, signals, patience(&decoder)) {
            Ok(ready) => ready,
            Err(error) => {
                send(gone(error));
                return;
            }
        };
        // First what was typed: a hangup must not overtake it.
        let (heard, end) = match ready {
            Ready::Nothing => (decoder.lapse(), None),
            Ready::Some { tty: true, .. } => read(&tty, &mut decoder),
            Ready::Some { tty: false, .. } => (Vec::new(), None),
        };
        if !events(heard, &mut listener).into_iter().all(&mut *send) {
            return;
        }
        if let Some(end) = end {
            send(end);
            return;
        }
        if matches!(ready, Ready::Some { signal: true, .. }) {
            for event in signals.pending().flat_map(signalled) {
                let last = matches!(event, TerminalEvent::Gone(_));
                if !send(event) || last {
                    return;
                }
            }
        }
    }
}

/// What there is to do.
#[derive(Clone, Copy, Debug)]
enum Ready {
    /// The time is over.
    Nothing,
    Some {
        tty: bool,
        signal: bool,
    },
}

fn wait(tty: &impl AsFd, signals: &Signals, patience: Option<Duration>) -> Result<Ready, Errno> {
    let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(signals.get_read(), PollFlags::IN)];
    let limit = patience.and_then(|patience| Timespec::try_from(patience).ok());
    match poll(&mut fds, limit.as_ref()) {
        Ok(0) => Ok(Ready::Nothing),
        Ok(_) => {
            let [tty, signal] = fds.map(|fd| !fd.revents().is_empty());
            Ok(Ready::Some { tty, signal })
        }
        // A signal came; its byte is in the pipe.
        Err(Errno::INTR) => Ok(Ready::Some { tty: false, signal: true }),
        Err(error) => Err(error),
    }
}

fn patience(decoder: &Decoder) -> Option<Duration> {
    match decoder.wants() {
        Wants::Nothing | Wants::Bytes => None,
        Wants::Sequence => Some(SEQUENCE_PATIENCE),
        Wants::PasteEnd => Some(PASTE_PATIENCE),
    }
}

/// Reads what there is, and the end if that is what there is.
fn read(tty: &impl AsFd, decoder: &mut Decoder) -> (Vec<Decoded>, Option<TerminalEvent>) {
    let mut heard = Vec::new();
    let mut bytes = [0; 4096];
    let mut taken = 0;
    while taken < MOST_AT_ONCE {
        match rustix::io::read(tty, &mut bytes) {
            // EIO is what a terminal without its other end gives.
            Ok(0) | Err(Errno::IO) => {
                return (heard, Some(TerminalEvent::Gone(GoneReason::Closed)));
            }
            Ok(count) => {
                taken += count;
                heard.extend(decoder.feed(bytes.get(..count).unwrap_or_default()));
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return (heard, Some(gone(error))),
        }
        let mut more = [PollFd::new(tty, PollFlags::IN)];
        if !matches!(poll(&mut more, Some(&Timespec::default())), Ok(1..)) {
            break;
        }
    }
    (heard, None)
}

fn gone(error: Errno) -> TerminalEvent {
    TerminalEvent::Gone(GoneReason::Failed(error.kind()))
}

fn signalled(signal: i32) -> Vec<TerminalEvent> {
    let resized =
        || terminal::size().ok().map(|(columns, rows)| TerminalEvent::Resize(columns, rows));
    match signal {
        SIGHUP => vec![TerminalEvent::Gone(GoneReason::Hangup)],
        SIGTERM => vec![TerminalEvent::Gone(GoneReason::Terminated)],
        SIGINT => vec![TerminalEvent::Gone(GoneReason::Interrupted)],
        SIGTSTP => vec![TerminalEvent::Suspend],
        // Whoever stands still is not told of a new size.
        SIGCONT => [TerminalEvent::Resume].into_iter().chain(resized()).collect(),
        SIGWINCH => resized().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Turns what arrived in one go into events; characters in a row become one text.
fn events(heard: Vec<Decoded>, listener: &mut Listener) -> Vec<TerminalEvent> {
    let mut events = Vec::new();
    let mut text = String::new();
    let mut left = heard.into_iter().peekable();
    // Enters behind text: line breaks if more text comes, else keys.
    let mut enters = 0;
    while let Some(next) = left.next() {
        match next {
            Decoded::Key(Key::Enter) if !text.is_empty() => {
                enters += 1;
                if left.peek().is_some() {
                    continue;
                }
            }
            Decoded::Key(Key::Char(char)) => {
                text.extend(std::iter::repeat_n('\n', std::mem::take(&mut enters)));
                text.push(char);
                if left.peek().is_some() {
                    continue;
                }
            }
            other => {
                flush(&mut text, &mut enters, &mut events);
                match other {
                    Decoded::Key(key) => events.push(TerminalEvent::Key(key)),
                    Decoded::Paste(text) => events.push(TerminalEvent::Paste(text)),
                    Decoded::Report(Report::Ready) => events.push(TerminalEvent::Ready),
                    Decoded::Report(report) => {
                        events.extend(listener.hear(report).map(TerminalEvent::Probed));
                    }
                }
                continue;
            }
        }
        flush(&mut text, &mut enters, &mut events);
    }
    events
}

fn flush(text: &mut String, enters: &mut usize, events: &mut Vec<TerminalEvent>) {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => {}
        (Some(char), None) => events.push(TerminalEvent::Key(Key::Char(char))),
        _ => events.push(TerminalEvent::Text(std::mem::take(text))),
    }
    text.clear();
    let keys = std::iter::repeat_n(Key::Enter, std::mem::take(enters));
    events.extend(keys.map(TerminalEvent::Key));
}

#[cfg(test)]
mod tests;
