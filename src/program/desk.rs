//! The full-screen front end on a home.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{Person, complain, session};
use crate::{
    cli,
    preferences::{Fault, PreferencesFile},
    text::{link, terminal},
    tui::{
        answers::AnswersFile,
        beside::Around,
        draft::DraftFile,
        model::looks::Looks,
        run::{RunError, Setup, run},
        terminal::TerminalError,
    },
};

/// Opens the front end; returns the exit status.
pub(super) fn open(home: &Path, person: Person) -> u8 {
    let place = home.to_owned();
    let state = state_folder(home);
    let answers = AnswersFile::of(&state, &|name| env::var_os(name));
    let probe = answers.as_ref().and_then(AnswersFile::kept);
    let Person { file, kept, said } = person;
    let complaint = file.as_ref().zip(kept.fault).map(|(file, fault)| told(file.path(), &fault));
    let setup = Setup {
        connect: Box::new(move || session::watch(&place)),
        draft: DraftFile::of(&state, home),
        around: around(file.as_ref()),
        looks: Looks { kept: kept.preferences, said, probe },
        preferences: file,
        answers,
        complaint,
        seed: getrandom::u64().unwrap_or_else(|_| u64::from(std::process::id())),
    };
    match run(setup) {
        Ok(()) => cli::DONE,
        Err(RunError::Connect(why)) => complain(&why),
        Err(RunError::Terminal(TerminalError::NotATerminal)) => {
            complain(link::NOT_A_TERMINAL.get())
        }
        Err(RunError::Terminal(TerminalError::Dumb)) => complain(link::DUMB.get()),
        Err(RunError::Terminal(TerminalError::Io(error))) => {
            complain(&link::TERMINAL.fill(&[&error]))
        }
    }
}

fn told(path: &Path, fault: &Fault) -> String {
    let path = path.display();
    match fault {
        Fault::Line(number) => terminal::BROKEN_LINE.fill(&[&path, number]),
        Fault::Unreadable(error) => terminal::BROKEN_FILE.fill(&[&path, error]),
    }
}

/// Returns where the files of the person at the terminal are.
fn around(person: Option<&PreferencesFile>) -> Around {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let place = |name| set(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = place("HOME").or_else(|| env::current_dir().ok()).unwrap_or_default();
    // The opener that was set, or the desktop's own where there is a desktop.
    let desktop = set("DISPLAY").or_else(|| set("WAYLAND_DISPLAY"));
    let opener = set("XINFANG_OPENER").or_else(|| desktop.map(|_| "xdg-open".into()));
    // What is opened passes with the session; what is not has to be found.
    let passing = opener.as_ref().and_then(|_| place("XDG_RUNTIME_DIR"));
    Around {
        copies: passing.as_ref().unwrap_or(&folder).join("xinfang-copies"),
        scans: place("XINFANG_SCANS"),
        opener: opener.and_then(|opener| opener.into_string().ok()),
        person: person.cloned(),
        folder,
    }
}

/// Returns the folder for what belongs to the person at the terminal and not to the office.
fn state_folder(home: &Path) -> PathBuf {
    let variable =
        |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    variable("XDG_STATE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".local/state")))
        .map_or_else(|| home.join("drafts"), |state| state.join("xinfang"))
}
