//! The terminal taken over, read and given back, on real pseudo-terminals.
//!
//! This test binary starts itself again inside the terminal; the two ends talk over a socket, so
//! that nothing has to be waited for by the clock.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    process,
    sync::mpsc,
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, kill_process},
};
use xinfang::tui::{
    input::{TerminalEvent, listen},
    keys::Key,
    probe::QUESTION,
    terminal::{Output, Terminal},
};

const SOCKET: &str = "TERMINAL_GROUND_SOCKET";
const PANIC: &str = "TERMINAL_GROUND_PANIC";
const PROGRAM: &str = "terminal_ground::living::the_program_inside";
/// How long the other end may be silent before the test fails.
const LIMIT: Duration = Duration::from_secs(20);

#[test]
#[ignore = "the other end of these tests: they start it in a terminal"]
fn the_program_inside() {
    let mut outside = UnixStream::connect(env::var_os(SOCKET).unwrap()).unwrap();
    let mut tell = |line: String| writeln!(outside, "{line}").unwrap();
    let terminal = match Terminal::open() {
        Ok(terminal) => terminal,
        Err(error) => return tell(format!("{error:?}")),
    };
    assert!(env::var_os(PANIC).is_none(), "as told");
    let (sender, receiver) = mpsc::channel::<TerminalEvent>();
    let thread = listen(sender).unwrap();
    Output.write_all(QUESTION.as_bytes()).unwrap();
    tell(format!("{:?}", terminal.size().unwrap()));
    for event in &receiver {
        tell(format!("{event:?}"));
        if event == TerminalEvent::Key(Key::Ctrl('q')) {
            return;
        }
    }
    thread.join().unwrap();
    drop(terminal);
    tell("joined".into());
}

/// The user's end.
struct User {
    said: BufReader<UnixStream>,
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

fn next_line(said: &mut impl BufRead) -> String {
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

fn accept(listener: &UnixListener) -> BufReader<UnixStream> {
    let limit = Timespec::try_from(LIMIT).unwrap();
    let ready = poll(&mut [PollFd::new(listener, PollFlags::IN)], Some(&limit));
    assert_eq!(ready, Ok(1), "the program inside has not started");
    let (stream, _) = listener.accept().unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    BufReader::new(stream)
}

impl User {
    fn start(set: &[(&str, &str)]) -> User {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("socket");
        let listener = UnixListener::bind(&socket).unwrap();
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args([PROGRAM, "--exact", "--ignored", "--nocapture"]);
        command.env(SOCKET, &socket);
        command.env("TERM", "xterm");
        for (name, value) in set {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        User { said: accept(&listener), child, terminal: pair.master, keyboard }
    }

    fn heard(&mut self) -> String {
        next_line(&mut self.said)
    }

    fn types(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).unwrap();
    }

    fn signals(&self, signal: Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Waits for the end and returns everything the terminal was sent.
    fn screen_at_the_end(mut self) -> String {
        let mut output = self.terminal.try_clone_reader().unwrap();
        let mut bytes = Vec::new();
        // Ends with an error where the program's end of a terminal is closed.
        let _ = output.read_to_end(&mut bytes);
        self.child.wait().unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[test]
fn signals_are_events_and_the_terminal_is_given_back() {
    let mut user = User::start(&[]);
    assert_eq!(user.heard(), "(80, 24)");
    let size = PtySize { rows: 28, cols: 90, pixel_width: 0, pixel_height: 0 };
    user.terminal.resize(size).unwrap();
    assert_eq!(user.heard(), "Resize(90, 28)");
    user.signals(Signal::TSTP);
    assert_eq!(user.heard(), "Suspend");
    user.signals(Signal::CONT);
    assert_eq!(user.heard(), "Resume");
    // Of a size that changed during the stop nobody is told.
    assert_eq!(user.heard(), "Resize(90, 28)");
    user.signals(Signal::TERM);
    assert_eq!(user.heard(), "Gone(Terminated)");
    assert_eq!(user.heard(), "joined");
    let output = user.screen_at_the_end();
    let (_, on) = output.split_once("\x1b[?1049h").unwrap();
    let (between, off) = on.split_once("\x1b[?1049l").unwrap();
    assert!(between.contains("\x1b[?2004h") && between.contains("\x1b[?2004l"));
    assert!(off.contains("\x1b[?25h"));
}

#[test]
fn a_hangup_signal_is_the_last_event() {
    let mut user = User::start(&[]);
    user.heard();
    user.signals(Signal::HUP);
    assert_eq!(user.heard(), "Gone(Hangup)");
    assert_eq!(user.heard(), "joined");
}

#[test]
fn a_closed_window_is_the_last_event_and_nothing_spins() {
    let mut user = User::start(&[]);
    user.heard();
    user.types("草稿".as_bytes());
    assert_eq!(user.heard(), r#"Text("草稿")"#);
    let User { mut said, mut child, terminal, keyboard } = user;
    drop((terminal, keyboard));
    // portable-pty's writer types a line end and Ctrl+D as it goes.
    let last = loop {
        let line = next_line(&mut said);
        if !line.starts_with("Key(") {
            break line;
        }
    };
    assert!(["Gone(Hangup)", "Gone(Closed)"].contains(&last.as_str()), "{last}");
    assert_eq!(next_line(&mut said), "joined");
    child.wait().unwrap();
}

#[test]
fn a_burst_of_typing_arrives_whole_between_other_keys() {
    let mut user = User::start(&[]);
    user.heard();
    let burst: String = (0..3000).map(|n| char::from_u32(0x4e00 + n).unwrap()).collect();
    user.types(format!("\x1b[B{burst}\x11").as_bytes());
    assert_eq!(user.heard(), "Key(Down)");
    let mut text = String::new();
    loop {
        let line = user.heard();
        let Some(part) = line.strip_prefix("Text(\"").and_then(|line| line.strip_suffix("\")"))
        else {
            assert_eq!(line, "Key(Ctrl('q'))");
            break;
        };
        text.push_str(part);
    }
    assert_eq!(text, burst);
}

#[test]
fn the_answer_to_the_probe_is_an_event_among_what_is_typed() {
    let mut user = User::start(&[]);
    user.heard();
    user.types("张三\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[?62c\x1bOP".as_bytes());
    assert_eq!(user.heard(), r#"Text("张三")"#);
    assert_eq!(user.heard(), "Probed(Probe { box_drawing: Narrow, punctuation: Wide, han: 2 })");
    assert_eq!(user.heard(), "Key(F(1))");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let user = User::start(&[(PANIC, "1")]);
    let output = user.screen_at_the_end();
    let (before, after) = output.split_once("\x1b[?1049l").unwrap();
    assert!(before.contains("\x1b[?1049h"));
    assert!(!before.contains("as told") && after.contains("as told"), "{output:?}");
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_refused() {
    let mut user = User::start(&[("TERM", "dumb")]);
    assert_eq!(user.heard(), "Dumb");
    assert!(!user.screen_at_the_end().contains('\x1b'));

    let home = tempfile::tempdir().unwrap();
    let socket = home.path().join("socket");
    let listener = UnixListener::bind(&socket).unwrap();
    let mut child = process::Command::new(env::current_exe().unwrap())
        .args([PROGRAM, "--exact", "--ignored", "--nocapture"])
        .env(SOCKET, &socket)
        .stdin(process::Stdio::null())
        .stdout(process::Stdio::null())
        .spawn()
        .unwrap();
    assert_eq!(next_line(&mut accept(&listener)), "NotATerminal");
    assert!(child.wait().unwrap().success());
}
