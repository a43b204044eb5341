//! The program itself in pseudo-terminals, with its server.
//!
//! Nothing here waits by the clock: a test goes on when the screen shows what it waits for, and
//! fails when that has not come within [`LIMIT`].

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    process::Command,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use xinfang::{
    api::{Answer, Broken, Home, PROTOCOL, Question, Reply, Request},
    client::{Client, Door, connect},
    wire::hello::Program,
};

pub(super) const PROGRAM: &str = env!("CARGO_BIN_EXE_xinfang");
pub(super) const NOW: (&str, &str) = ("XINFANG_NOW", "2026-11-22T09:00:00");
/// How long anything may take before the test fails; a busy machine is slow.
pub(super) const LIMIT: Duration = Duration::from_secs(60);

pub(super) const SAVE: &str = "\x13";
pub(super) const ESC: &str = "\x1b";
pub(super) const F10: &str = "\x1b[21~";

/// A letter as a fast typist or a paste without brackets sends it: in one go.
pub(super) fn letter() -> String {
    let fields =
        ["", "", "", "王小明", "", "", "13800001234", "", "", "", "", "南岸村", "反映承包地被占"];
    format!("{}\t农场在承包地上种橡胶。\t\t土地纠纷", fields.join("\t"))
}

/// A home whose server is stopped at the end.
pub(super) struct Office {
    pub(super) home: TempDir,
    pub(super) state: TempDir,
}

impl Office {
    /// Starts the server of an empty home.
    pub(super) fn open() -> Self {
        let office =
            Self { home: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() };
        drop(office.client());
        office
    }

    pub(super) fn client(&self) -> Client<Request, Reply> {
        let program = Program { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() };
        let door = Door { patience: LIMIT, ..Door::new(self.home.path().to_owned(), program) };
        let connected = connect::<_, _, Broken>(&door, || {
            let mut command = Command::new(PROGRAM);
            command.arg("--home").arg(self.home.path()).args(["serve", "--idle", "1"]);
            command.env(NOW.0, NOW.1);
            command
        });
        connected.unwrap()
    }

    /// Asks the server itself how many petitions there are.
    pub(super) fn petitions(&self) -> u32 {
        let question = Request::Ask(Question::Home { as_of: None });
        match self.client().ask(&question, LIMIT) {
            Ok(Reply::Answer(Answer::Home(Home { all, .. }))) => all,
            other => panic!("{other:?}"),
        }
    }

    /// Returns the process of the server.
    pub(super) fn server(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.client().server().pid).unwrap()).unwrap()
    }

    pub(super) fn signal_server(&self, signal: Signal) {
        kill_process(self.server(), signal).unwrap();
    }

    pub(super) fn terminal(&self) -> Terminal {
        let mut terminal = Terminal::start(self.home.path(), self.state.path(), "zh");
        terminal.shows("退出");
        terminal
    }

    /// A terminal of somebody who reads English.
    fn english(&self) -> Terminal {
        let mut terminal = Terminal::start(self.home.path(), self.state.path(), "en");
        terminal.shows("quit");
        terminal
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.signal_server(Signal::TERM);
    }
}

/// What a terminal shows, and whether its program has ended.
struct Shown {
    screen: Mutex<(vt100::Parser, bool)>,
    changed: Condvar,
}

/// The program in a terminal of 80x24.
pub(super) struct Terminal {
    shown: Arc<Shown>,
    child: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

const fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A command in a terminal of 80x24 at which nobody looks.
pub(super) struct Window {
    pub(super) child: Box<dyn Child + Send + Sync>,
    pub(super) pty: Box<dyn MasterPty + Send>,
    pub(super) keyboard: Box<dyn Write + Send>,
}

impl Window {
    pub(super) fn run(mut command: CommandBuilder, state: &Path) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", state);
        command.env("XDG_CONFIG_HOME", state);
        command.env(NOW.0, NOW.1);
        let child = pair.slave.spawn_command(command).unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        Self { child, pty: pair.master, keyboard }
    }
}

impl Terminal {
    fn start(home: &Path, state: &Path, language: &str) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.arg("--home");
        command.arg(home);
        command.env("XINFANG_LANG", language);
        Self::run(command, state)
    }

    /// Runs a command in a terminal of its own.
    pub(super) fn run(command: CommandBuilder, state: &Path) -> Self {
        let Window { child, pty, keyboard } = Window::run(command, state);
        let of = |n| NonZeroU16::new(n).unwrap();
        let shown = Arc::new(Shown {
            screen: Mutex::new((vt100::Parser::new(of(24), of(80), 0), false)),
            changed: Condvar::new(),
        });
        watch(pty.try_clone_reader().unwrap(), Arc::clone(&shown));
        Self { shown, child, pty, keyboard }
    }

    pub(super) fn types(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Waits until the screen and the end of the program are as wanted.
    pub(super) fn wait(&self, wanted: impl Fn(&vt100::Screen, bool) -> bool, what: &str) {
        let shown = self.shown.screen.lock().unwrap();
        let (shown, timeout) = self
            .shown
            .changed
            .wait_timeout_while(shown, LIMIT, |(parser, ended)| !wanted(parser.screen(), *ended))
            .unwrap();
        let screen = shown.0.screen().contents();
        assert!(!timeout.timed_out(), "waited in vain for {what}; ended: {}\n{screen}", shown.1);
    }

    pub(super) fn shows(&mut self, text: &str) -> &mut Self {
        self.wait(|screen, _| screen.contents().contains(text), text);
        self
    }

    pub(super) fn hides(&mut self, text: &str) -> &mut Self {
        self.wait(|screen, _| !screen.contents().contains(text), &format!("no {text}"));
        self
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let of = |n| NonZeroU16::new(n).unwrap();
        self.shown.screen.lock().unwrap().0.screen_mut().set_size(of(rows), of(columns));
        self.pty.resize(size(columns, rows)).unwrap();
    }

    pub(super) fn process(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    pub(super) fn signals(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    /// Waits for the end of a program that could not put its terminal in order.
    pub(super) fn vanishes(mut self) {
        self.wait(|_, ended| ended, "the end of the program");
        self.child.wait().unwrap();
    }

    /// Waits for the end of the program; the terminal must be as the shell left it.
    pub(super) fn ends(mut self) {
        self.wait(|_, ended| ended, "the end of the program");
        self.child.wait().unwrap();
        let shown = self.shown.screen.lock().unwrap();
        let screen = shown.0.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    }
}

/// Shows in a thread of its own what the program writes.
fn watch(mut from: Box<dyn Read + Send>, shown: Arc<Shown>) {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        loop {
            // Reading a terminal whose program has ended is an error, not an end.
            let count = from.read(&mut bytes).unwrap_or(0);
            let mut screen = shown.screen.lock().unwrap();
            screen.0.process(&bytes[..count]);
            screen.1 = count == 0;
            shown.changed.notify_all();
            if count == 0 {
                return;
            }
        }
    });
}

#[test]
fn a_letter_typed_in_one_burst_is_registered_and_the_terminal_is_given_back() {
    let office = Office::open();
    let mut terminal = office.terminal();
    terminal.types(&letter()).shows("王小明").shows("反映承包地被占");
    terminal.resize(100, 30);
    terminal.wait(|screen, _| screen.contents().lines().count() == 30, "thirty rows");
    terminal.shows("反映承包地被占").types(SAVE).shows("已登记 2026-001").hides("王小明");
    assert_eq!(office.petitions(), 1);
    terminal.types(F10);
    terminal.ends();
}

#[test]
fn another_terminal_sees_a_new_petition_without_a_key() {
    let office = Office::open();
    let (mut one, mut other) = (office.terminal(), office.terminal());
    other.types(ESC).shows("已离开表单").types("2").shows("没有待转办件");
    one.types(&letter()).types(SAVE).shows("已登记 2026-001");
    other.shows("2026-001").shows("王小明");
    one.types(F10);
    other.types(F10);
    one.ends();
    other.ends();
}

#[test]
fn a_form_in_a_window_that_is_closed_is_back_at_the_next_start() {
    let office = Office::open();
    let mut terminal = office.terminal();
    terminal.types(&letter()).shows("王小明");
    terminal.signals(Signal::HUP);
    terminal.ends();

    let mut next = office.terminal();
    next.shows("上次未保存的内容已恢复").shows("反映承包地被占");
    next.types(SAVE).shows("已登记 2026-001");
    next.types(F10);
    next.ends();

    let mut last = office.terminal();
    last.shows("直接填写登记").hides("反映承包地被占").types(F10);
    last.ends();
    assert_eq!(office.petitions(), 1);
}

#[test]
fn a_server_that_is_killed_comes_back_and_the_form_is_registered_once() {
    let office = Office::open();
    let mut terminal = office.terminal();
    terminal.types(&letter()).shows("王小明");
    office.signal_server(Signal::KILL);
    terminal.shows("已重新连接").shows("反映承包地被占");
    terminal.types(SAVE).shows("已登记 2026-001");
    // And once more, with the save on its way.
    terminal.types(&letter()).shows("王小明");
    office.signal_server(Signal::KILL);
    terminal.types(SAVE).shows("已登记 2026-002");
    assert_eq!(office.petitions(), 2);
    terminal.types(F10);
    terminal.ends();
}

#[test]
fn the_books_page_is_english_where_english_is_chosen() {
    let office = Office::open();
    let mut terminal = office.english();
    terminal.types(ESC).shows("The form is kept").types("6").shows("reminder plan");
    // The rows of the time limits: four tables down.
    terminal.types("\x1b[B\x1b[B\x1b[B\x1b[B\r").shows("sending on").shows("5 working days");
    terminal.shows("Enter edit").types("\x1b[17~").shows("this office: 15 days").types(ESC);
    terminal.hides("this office").types("\r").shows("Change time limits sending on").types(ESC);
    terminal.hides("Change time limits").types(F10);
    terminal.ends();
}
