//! An office of its own for each test: a home, an environment, the real program.
//!
//! It must not know what a command is for.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, PidfdFlags, getpid, pidfd_open},
};
use serde_json::Value;
use tempfile::TempDir;
use xinfang::{
    api::PROTOCOL,
    wire::{
        hello::{Answer, Hello, Intent, Program},
        place::{Place, SOCKET},
    },
};

/// The time in every test that does not set another.
pub(crate) const NOW: &str = "2026-11-22T09:00:00";

/// No wait of a working server comes near this.
const GENEROUS: Duration = Duration::from_secs(30);

/// A home in a folder of its own; its server has left when this is dropped.
pub(crate) struct Office {
    folder: TempDir,
    home: PathBuf,
}

/// What a command said, and how it ended.
#[must_use = "a command that nobody looks at tests nothing"]
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        Self { folder, home }
    }

    /// An office whose home is at another place, such as a small disk.
    pub(crate) fn at(home: PathBuf) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), home }
    }

    /// An office with the register of the demonstration.
    pub(crate) fn demo() -> Self {
        let office = Self::new();
        let home = office.home.to_str().unwrap();
        let written = office.run(&["demo", "--home", home, "--no-open"]).done();
        assert!(written.contains("293"), "{written}");
        office
    }

    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// The folder around the home, for files of the test.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file beside the home and returns its path.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Returns the program with this home and nothing of the environment of the tests.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xinfang"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.folder().join("person"))
            .env("XDG_STATE_HOME", self.folder().join("state"))
            .env("XINFANG_HOME", &self.home)
            .env("XINFANG_NOW", NOW)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Said {
        Said::of(self.command(args).output().unwrap())
    }

    /// Runs a command with `input` on its standard input.
    pub(crate) fn feed<S: AsRef<OsStr>>(&self, args: &[S], input: &[u8]) -> Said {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Said::of(child.wait_with_output().unwrap())
    }

    /// Runs a command that succeeds and prints JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        self.run(&[args, &["--format", "json"]].concat()).json()
    }

    /// Registers what a JSON text tells.
    pub(crate) fn register(&self, json: &Value) -> Said {
        self.feed(&["register", "--json", "-"], json.to_string().as_bytes())
    }

    /// Returns the process number of the server, if one answers.
    pub(crate) fn server(&self) -> Option<u32> {
        let (_stream, answer) = greet(&self.home, Intent::Ask)?;
        Some(answer.pid)
    }

    /// Asks the server to leave, and waits until its process has ended.
    pub(crate) fn dismiss(&self) {
        let Some((_stream, answer)) = greet(&self.home, Intent::Leave) else { return };
        // A server inside the test has no process of its own.
        let Some(pid) = Pid::from_raw(answer.pid.cast_signed()).filter(|pid| *pid != getpid())
        else {
            return;
        };
        if let Ok(process) = pidfd_open(pid, PidfdFlags::empty()) {
            let limit = Timespec::try_from(GENEROUS).unwrap();
            let ended = poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&limit));
            assert!(ended == Ok(1) || thread::panicking(), "the server {pid:?} does not leave");
        }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.dismiss();
    }
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let status = output.status.code().unwrap_or(-1);
        Self { status, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Returns what was printed by a command that could do its work.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert!(self.status == 0 && self.err.is_empty(), "{self:?}");
        self.out
    }

    /// Returns the JSON that was printed by a command that could do its work.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        read_json(&self.done())
    }

    /// Returns the complaint of a command that could not do its work.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert!(self.status == 2 && self.err.starts_with("xinfang: "), "{self:?}");
        assert!(self.err.ends_with('\n') && self.err.lines().count() == 1, "{self:?}");
        self.err
    }
}

#[track_caller]
pub(crate) fn read_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Returns the texts of one field of a list of objects.
pub(crate) fn column<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row[field].as_str().unwrap_or_else(|| panic!("{field}: {row}"))).collect()
}

/// Says hello to the server of `home`; nothing if there is none.
fn greet(home: &Path, intent: Intent) -> Option<(UnixStream, Answer)> {
    let place = Place::of(home, SOCKET).ok()?;
    let mut stream = UnixStream::connect(place.path()).ok()?;
    stream.set_read_timeout(Some(GENEROUS)).unwrap();
    let program = Program { protocol: PROTOCOL, version: "test".to_owned() };
    Hello { program, intent }.write(&mut stream).ok()?;
    let answer = Answer::read(&mut stream).ok()?;
    Some((stream, answer))
}

/// The data of others that stands beside the project, if it does.
///
/// It is no part of the project, so a developer may be without; the gate may not.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    let gate = std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1");
    assert!(!gate, "{} is missing", path.display());
    println!("skipped: {} is missing", path.display());
    None
}
