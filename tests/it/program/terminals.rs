//! The program in terminals of every kind: what it finds out of them, and what it writes to them.

use std::{
    fs,
    io::{Read, Write},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::{NOW, Office};

const F10: &str = "\x1b[21~";
const WHERE: &[u8] = b"\x1b[6n";
const WHAT: &[u8] = b"\x1b[c";

/// A terminal in which a command runs to its end.
struct Terminal {
    command: CommandBuilder,
    /// Whether it says where its cursor is, and what it is.
    answers: bool,
}

/// What came of it.
struct Run {
    written: String,
    status: u32,
}

impl Terminal {
    fn of(office: &Office, args: &[&str], set: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_xinfang"));
        command.env_clear();
        // It starts in the home of whoever sits there.
        let person = office.folder().join("person");
        fs::create_dir_all(&person).unwrap();
        for (name, value) in [
            ("HOME", person.to_str().unwrap()),
            ("XINFANG_HOME", office.home().to_str().unwrap()),
            ("XINFANG_NOW", NOW),
            ("LANG", "C.UTF-8"),
        ]
        .iter()
        .chain(set)
        {
            command.env(name, value);
        }
        command.args(args);
        Self { command, answers: true }
    }

    fn mute(self) -> Self {
        Self { answers: false, ..self }
    }

    /// Runs the command; once `shown` is on the screen, `keys` are typed.
    fn run(self, shown: &str, keys: &str) -> Run {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let mut keyboard = pair.master.take_writer().unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let mut screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        let (mut written, mut typed) = (Vec::new(), keys.is_empty());
        let mut bytes = [0; 4096];
        loop {
            // Reading a terminal whose program has ended is an error, not an end.
            let count = output.read(&mut bytes).unwrap_or(0);
            if count == 0 {
                break;
            }
            for byte in &bytes[..count] {
                written.push(*byte);
                screen.process(&[*byte]);
                let (row, column) = screen.screen().cursor_position();
                if self.answers && written.ends_with(WHERE) {
                    write!(keyboard, "\x1b[{};{}R", row + 1, column + 1).unwrap();
                }
                if self.answers && written.ends_with(WHAT) {
                    write!(keyboard, "\x1b[?62c").unwrap();
                }
            }
            if !typed && screen.screen().contents().contains(shown) {
                typed = true;
                write!(keyboard, "{keys}").unwrap();
            }
        }
        let status = child.wait().unwrap().exit_code();
        assert!(typed, "{shown} is not on the screen:\n{}", screen.screen().contents());
        Run { written: String::from_utf8(written).unwrap(), status }
    }
}

impl Run {
    /// Whether letters or their ground were given a colour.
    fn is_coloured(&self) -> bool {
        let pens = self.written.split("\x1b[").skip(1).filter_map(|part| part.split_once('m'));
        let codes = pens.flat_map(|(codes, _)| codes.split(';').filter_map(|c| c.parse().ok()));
        codes.into_iter().any(|code: u16| matches!(code, 30..=37 | 40..=47 | 90..=107))
    }
}

#[test]
fn every_usual_terminal_is_filled_and_given_back() {
    let office = Office::demo();
    for (term, no_colour, coloured) in [
        ("linux", "", true),
        ("xterm", "", true),
        ("xterm-256color", "", true),
        ("xterm-256color", "1", false),
        ("screen", "", true),
        ("tmux-256color", "", true),
        ("vt100", "", false),
    ] {
        let set = [("TERM", term), ("NO_COLOR", no_colour)];
        let run = Terminal::of(&office, &[], &set).run("退出", F10);
        assert_eq!(run.status, 0, "{term}");
        assert_eq!(run.is_coloured(), coloured, "{term} {no_colour}");
        assert!(run.written.contains("─"), "{term} answers, so its lines are drawn");
        // Nothing but what is on every such terminal: no scrolling of parts, no repeated or
        // erased characters, no title, no mouse.
        let rest = &run.written;
        for unusual in ["\x1b]", "\x1bP", "?1000h", "?1006h", "?1004h", "?2026h", ">4;"] {
            assert!(!rest.contains(unusual), "{term} is sent {unusual:?}");
        }
        let (_, back) = rest.rsplit_once("\x1b[2J").expect("it is wiped at the end");
        assert!(back.contains("\x1b[?1049l") && back.contains("\x1b[?25h"), "{term}: {back:?}");
        assert!(rest.contains("\x1b[?2004l"), "{term}");
    }
}

#[test]
fn a_terminal_without_a_cursor_is_told_so_in_a_sentence() {
    let office = Office::new();
    for term in ["dumb", ""] {
        let run = Terminal::of(&office, &[], &[("TERM", term)]).run("", "");
        assert_eq!(run.status, 2);
        assert!(run.written.contains("TERM=xterm-256color"), "{}", run.written);
        assert!(!run.written.contains('\x1b'), "{:?}", run.written);
    }
}

#[test]
fn the_terminal_is_looked_at_and_the_ruler_drawn() {
    let office = Office::new();
    let look = ["doctor", "--terminal"];
    let run = Terminal::of(&office, &look, &[("TERM", "xterm")]).run("", "");
    assert_eq!(run.status, 0, "{}", run.written);
    for told in ["80 列 24 行", "线条 1 列，“”—… 1 列，汉字 2 列", "没有发现问题", "PuTTY"]
    {
        assert!(run.written.contains(told), "{told}:\n{}", run.written);
    }
    let english = ["--lang", "en", "--borders", "ascii", "doctor", "--terminal"];
    let run = Terminal::of(&office, &english, &[("TERM", "xterm")]).run("", "");
    assert!(run.written.contains("ASCII, as --borders or XINFANG_BORDERS says"), "{}", run.written);
    assert!(run.written.contains("Nothing wrong was found"), "{}", run.written);
    assert!(!office.home().exists(), "no service was started");
}

#[test]
fn a_mute_terminal_keeps_nobody_waiting() {
    let office = Office::new();
    let look = ["doctor", "--terminal"];
    let run = Terminal::of(&office, &look, &[("TERM", "xterm")]).mute().run("", "");
    assert_eq!(run.status, 0, "{}", run.written);
    assert!(run.written.contains("终端没有回答"), "{}", run.written);
    assert!(run.written.contains("| 标点符号"), "{}", run.written);
}

#[test]
fn what_is_no_terminal_cannot_be_looked_at() {
    let office = Office::new();
    let said = office.run(&["doctor", "--terminal"]).refused();
    assert!(said.contains("不是终端"), "{said}");
    assert!(!office.home().exists());
}

#[test]
fn the_persons_file_holds_unless_something_else_is_said() {
    let office = Office::demo();
    let folder = office.folder().join("person/.config/xinfang");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("preferences"), "lang = en\nborders = ascii\ncolour = none\n").unwrap();
    let term = ("TERM", "xterm");
    let run = Terminal::of(&office, &[], &[term]).run("quit", F10);
    assert!(!run.is_coloured() && !run.written.split("\x1b[6n").last().unwrap().contains("─"));
    let said = [term, ("XINFANG_LANG", "zh"), ("XINFANG_BORDERS", "lines")];
    let run = Terminal::of(&office, &[], &said).run("退出", F10);
    assert!(run.written.split("\x1b[6n").last().unwrap().contains("─"));
    assert!(office.run(&["--help"]).done().contains("Usage"), "commands speak that language too");
}

#[test]
fn the_first_frame_far_away_is_drawn_with_the_last_answer() {
    let office = Office::demo();
    let far = [("TERM", "xterm"), ("SSH_CONNECTION", "10.1.2.3 50022 10.0.0.1 22")];
    let behind_the_question = |run: &Run| run.written.split("\x1b[c").nth(1).unwrap().to_owned();
    let run = Terminal::of(&office, &[], &far).mute().run("退出", F10);
    assert!(!behind_the_question(&run).contains('─'), "nothing is known of it yet");
    Terminal::of(&office, &[], &far).run("退出", F10);
    let run = Terminal::of(&office, &[], &far).mute().run("退出", F10);
    assert!(behind_the_question(&run).contains('─'));
    let other = [("TERM", "xterm"), ("SSH_CONNECTION", "10.1.2.4 50022 10.0.0.1 22")];
    let run = Terminal::of(&office, &[], &other).mute().run("退出", F10);
    assert!(!behind_the_question(&run).contains('─'), "another place, another terminal");
}

#[test]
fn a_line_of_the_file_that_is_not_understood_is_told_on_the_screen() {
    let office = Office::demo();
    let folder = office.folder().join("person/.config/xinfang");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("preferences"), "colour = none\nborder = ascii\n").unwrap();
    let keys = format!("\x1b{F10}");
    let run = Terminal::of(&office, &[], &[("TERM", "xterm")]).run("第 2 行不明白", &keys);
    assert!(!run.is_coloured(), "the other line holds");
}
