//! Somebody at a pseudo-terminal, with the program itself in it.
//!
//! Nothing waits by the clock: a step is done when the screen shows what it must, and fails when
//! that has not come within [`LIMIT`].

use std::{
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::{
    emulator::{Emulator, borders::frames, columns::Ambiguous},
    support::{NOW, Office},
};
use xinfang::text::screens;

/// How long anything may take before the test fails; a busy machine is slow.
pub(super) const LIMIT: Duration = Duration::from_secs(60);

pub(super) const TAB: &str = "\t";
pub(super) const ENTER: &str = "\r";
pub(super) const ESC: &str = "\x1b";
pub(super) const SAVE: &str = "\x13";
pub(super) const CLEAR_FIELD: &str = "\x01\x1b[3~";
pub(super) const RIGHT: &str = "\x1b[C";
pub(super) const DOWN: &str = "\x1b[B";
pub(super) const HOME: &str = "\x1b[H";
pub(super) const PAGE_DOWN: &str = "\x1b[6~";

/// The bytes of a function key as xterm sends them.
pub(super) fn f(number: u8) -> String {
    match number {
        1..=4 => format!("\x1bO{}", char::from(b'O' + number)),
        5 => "\x1b[15~".to_owned(),
        6..=10 => format!("\x1b[{}~", number + 11),
        _ => panic!("F{number} is not pressed here"),
    }
}

/// What the terminal shows, and whether its program has ended.
struct Shown {
    screen: Mutex<(Emulator, bool)>,
    changed: Condvar,
}

pub(super) struct Person {
    shown: Arc<Shown>,
    child: Box<dyn Child + Send + Sync>,
    _pty: Box<dyn MasterPty + Send>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
    pub(super) ambiguous: Ambiguous,
}

impl Person {
    /// Sits down at a terminal of so many columns and rows.
    pub(super) fn at(office: &Office, (columns, rows): (u16, u16), ambiguous: Ambiguous) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_xinfang"));
        command.env_clear();
        command.cwd(office.folder());
        command.env("HOME", office.folder().join("person"));
        command.env("XDG_STATE_HOME", office.folder().join("state"));
        command.env("XINFANG_HOME", office.home());
        command.env("XINFANG_NOW", NOW);
        command.env("XINFANG_LANG", "zh");
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let shown = Arc::new(Shown {
            screen: Mutex::new((Emulator::new(columns, rows, ambiguous), false)),
            changed: Condvar::new(),
        });
        let keyboard = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let reader = pair.master.try_clone_reader().unwrap();
        watch(reader, Arc::clone(&shown), Arc::clone(&keyboard));
        Self { shown, child, _pty: pair.master, keyboard, ambiguous }
    }

    pub(super) fn types(&self, keys: &str) -> &Self {
        self.keyboard.lock().unwrap().write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Waits until the screen is as it must be, and returns what was wanted of it; whatever is
    /// on it, no row is too long and every frame is whole.
    #[track_caller]
    pub(super) fn until<T>(&self, what: &str, look: impl Fn(&Emulator) -> Result<T, String>) -> T {
        let mut found = Err(String::new());
        let shown = self.shown.screen.lock().unwrap();
        let (shown, _) = self
            .shown
            .changed
            .wait_timeout_while(shown, LIMIT, |(screen, ended)| {
                found = frames(screen).and_then(|_| look(screen));
                found.is_err() && !*ended && screen.faults().is_empty()
            })
            .unwrap();
        let (screen, ended) = &*shown;
        let contents = screen.contents();
        assert!(screen.faults().is_empty(), "{:?} at {what}\n{contents}", screen.faults());
        match found {
            Ok(found) => found,
            Err(why) => panic!(
                "waited in vain for {what}: {why}; ended: {ended}, cursor {:?}\n{contents}",
                screen.cursor()
            ),
        }
    }

    #[track_caller]
    pub(super) fn shows(&self, text: &str) -> &Self {
        self.until(text, |screen| {
            screen.contents().contains(text).then_some(()).ok_or("it is not there".to_owned())
        });
        self
    }

    /// Leaves the program, whatever is open and half typed; it ends without a fault. Returns how
    /// many whole frames were on the screen when it asked whether it should.
    #[track_caller]
    pub(super) fn quits(&mut self) -> usize {
        let asks = |screen: &Emulator| {
            let asked = [screens::QUIT_DIRTY, screens::DISCARD];
            asked.iter().any(|question| screen.contents().contains(question.get()))
        };
        // What was begun of a sequence ends with the first key.
        self.types("\t\x11");
        let shown = self.shown.screen.lock().unwrap();
        let waits = |(screen, ended): &mut (Emulator, bool)| {
            !(*ended || asks(screen) && frames(screen).is_ok())
        };
        let (shown, _) = self.shown.changed.wait_timeout_while(shown, LIMIT, waits).unwrap();
        let (screen, ended) = &*shown;
        let whole = if *ended { 0 } else { frames(screen).unwrap_or_else(|why| panic!("{why}")) };
        let ended = *ended;
        drop(shown);
        if !ended {
            self.types(ENTER);
        }
        let shown = self.shown.screen.lock().unwrap();
        let left = self.shown.changed.wait_timeout_while(shown, LIMIT, |(_, ended)| !*ended);
        let (shown, timeout) = left.unwrap();
        assert!(!timeout.timed_out(), "the program does not end\n{}", shown.0.contents());
        assert!(shown.0.faults().is_empty(), "{:?}", shown.0.faults());
        drop(shown);
        assert!(self.child.wait().unwrap().success(), "the program ends by a fault");
        whole
    }

    /// Waits for the end of the program.
    pub(super) fn leaves(mut self) {
        self.types("\x11");
        let shown = self.shown.screen.lock().unwrap();
        let ended = self.shown.changed.wait_timeout_while(shown, LIMIT, |(_, ended)| !*ended);
        let (shown, timeout) = ended.unwrap();
        assert!(!timeout.timed_out(), "the program does not end\n{}", shown.0.contents());
        drop(shown);
        self.child.wait().unwrap();
    }
}

/// Shows in a thread of its own what the program writes, and answers what it asks the terminal.
fn watch(
    mut from: Box<dyn Read + Send>,
    shown: Arc<Shown>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
) {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        loop {
            // Reading a terminal whose program has ended is an error, not an end.
            let count = from.read(&mut bytes).unwrap_or(0);
            let mut screen = shown.screen.lock().unwrap();
            screen.0.process(&bytes[..count]);
            screen.1 = count == 0;
            let answers = screen.0.answers();
            drop(screen);
            shown.changed.notify_all();
            if count == 0 {
                return;
            }
            if !answers.is_empty() {
                keyboard.lock().unwrap().write_all(&answers).unwrap();
            }
        }
    });
}
