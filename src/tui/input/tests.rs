//! Reading from a pseudo-terminal that is nobody's controlling terminal.

use std::{fs::File, io::Write, sync::mpsc};

use portable_pty::{MasterPty, PtySize, native_pty_system};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use super::*;
use crate::tui::width::Ambiguous;

/// The program's end of a terminal in raw mode, and the user's.
fn pty() -> (File, Box<dyn MasterPty + Send>) {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let path = pair.master.tty_name().unwrap();
    let tty = File::options().read(true).write(true).open(path).unwrap();
    let mut mode = tcgetattr(&tty).unwrap();
    mode.make_raw();
    tcsetattr(&tty, OptionalActions::Now, &mode).unwrap();
    (tty, pair.master)
}

/// Reads `tty` until it ends, in a thread, without any signals.
fn start(tty: File) -> (mpsc::Receiver<TerminalEvent>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel();
    let (read, write) = UnixStream::pair().unwrap();
    let mut signals = SignalDelivery::with_pipe(read, write, SignalOnly, [0; 0]).unwrap();
    let thread = thread::spawn(move || {
        run(tty, &mut signals, &mut |event| sender.send(event).is_ok());
    });
    (receiver, thread)
}

/// Returns the last event of a thread that must have ended by itself: one that spins on a dead
/// terminal keeps its sender.
fn last_of(receiver: &mpsc::Receiver<TerminalEvent>) -> Option<TerminalEvent> {
    let mut last = None;
    loop {
        match receiver.recv_timeout(Duration::from_secs(20)) {
            Ok(event) => last = Some(event),
            Err(mpsc::RecvTimeoutError::Disconnected) => return last,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("the thread lives on"),
        }
    }
}

/// Collects text until `count` characters are there.
fn collect(receiver: &mpsc::Receiver<TerminalEvent>, count: usize) -> String {
    let mut text = String::new();
    while text.chars().count() < count {
        match receiver.recv().unwrap() {
            TerminalEvent::Text(more) => text.push_str(&more),
            TerminalEvent::Key(Key::Char(char)) => text.push(char),
            other => panic!("{other:?} amid text"),
        }
    }
    text
}

#[test]
fn a_burst_of_han_characters_arrives_whole_and_in_order() {
    let (tty, user) = pty();
    let (receiver, _thread) = start(tty);
    let burst: String = (0..3000).map(|n| char::from_u32(0x4e00 + n).unwrap()).collect();
    let mut keyboard = user.take_writer().unwrap();
    keyboard.write_all(burst.as_bytes()).unwrap();
    assert_eq!(collect(&receiver, 3000), burst);
    drop((keyboard, user));
    // Not the only event: portable-pty's writer types a line end and Ctrl+D as it goes.
    assert_eq!(last_of(&receiver), Some(TerminalEvent::Gone(GoneReason::Closed)));
}

#[test]
fn a_closed_terminal_ends_the_thread_behind_what_was_typed() {
    let (tty, user) = pty();
    let (receiver, _thread) = start(tty);
    let mut keyboard = user.take_writer().unwrap();
    keyboard.write_all("信访".as_bytes()).unwrap();
    assert_eq!(collect(&receiver, 2), "信访");
    drop((keyboard, user));
    assert_eq!(last_of(&receiver), Some(TerminalEvent::Gone(GoneReason::Closed)));
}

#[test]
fn a_lone_escape_is_the_key_and_a_sequence_in_two_parts_is_one() {
    let (tty, user) = pty();
    let (receiver, _thread) = start(tty);
    let mut keyboard = user.take_writer().unwrap();
    keyboard.write_all(b"\x1b").unwrap();
    assert_eq!(receiver.recv(), Ok(TerminalEvent::Key(Key::Esc)));
    keyboard.write_all(b"\x1b[").unwrap();
    keyboard.write_all(b"B").unwrap();
    assert_eq!(receiver.recv(), Ok(TerminalEvent::Key(Key::Down)));
}

#[test]
fn a_receiver_that_is_gone_ends_the_thread() {
    let (tty, user) = pty();
    let (receiver, thread) = start(tty);
    drop(receiver);
    user.take_writer().unwrap().write_all(b"x").unwrap();
    thread.join().unwrap();
}

fn heard(bytes: &[u8]) -> Vec<TerminalEvent> {
    events(Decoder::default().feed(bytes), &mut Listener::default())
}

#[test]
fn what_arrives_together_is_one_text() {
    use TerminalEvent::{Key as Press, Paste, Text};
    for (bytes, expected) in [
        ("", vec![]),
        ("1", vec![Press(Key::Char('1'))]),
        ("张三", vec![Text("张三".into())]),
        ("张三\r", vec![Text("张三".into()), Press(Key::Enter)]),
        ("张三\r李四\r", vec![Text("张三\n李四".into()), Press(Key::Enter)]),
        ("a\r\r信", vec![Text("a\n\n信".into())]),
        ("\r张三", vec![Press(Key::Enter), Text("张三".into())]),
        ("张\t三", vec![Press(Key::Char('张')), Press(Key::Tab), Press(Key::Char('三'))]),
        ("a\r\x1b[A", vec![Press(Key::Char('a')), Press(Key::Enter), Press(Key::Up)]),
        ("葛\u{e0100}", vec![Text("葛\u{e0100}".into())]),
        ("x\x1b[200~张\r三\x1b[201~", vec![Press(Key::Char('x')), Paste("张\n三".into())]),
    ] {
        assert_eq!(heard(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn what_is_typed_before_the_probe_is_answered_is_kept() {
    let probe = Probe { box_drawing: Ambiguous::Narrow, punctuation: Ambiguous::Wide, han: 2 };
    assert_eq!(
        heard("张三\x1b[1;2R\x1b[1;3R李四\x1b[1;3R\r\x1b[?6c王五".as_bytes()),
        [
            TerminalEvent::Text("张三".into()),
            TerminalEvent::Text("李四".into()),
            TerminalEvent::Key(Key::Enter),
            TerminalEvent::Probed(probe),
            TerminalEvent::Text("王五".into()),
        ]
    );
}
