//! The full-screen front end on a home.

use std::path::{Path, PathBuf};

use super::{complain, session};
use crate::{
    cli,
    text::link,
    tui::{
        draft::DraftFile,
        run::{RunError, Setup, run},
        terminal::TerminalError,
    },
};

/// Opens the front end; returns the exit status.
pub(super) fn open(home: &Path) -> u8 {
    let place = home.to_owned();
    let setup = Setup {
        connect: Box::new(move || session::watch(&place)),
        draft: DraftFile::of(&state_folder(home), home),
        colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
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

/// Returns the folder for what belongs to the person at the terminal and not to the office.
fn state_folder(home: &Path) -> PathBuf {
    let variable =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    variable("XDG_STATE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".local/state")))
        .map_or_else(|| home.join("drafts"), |state| state.join("xinfang"))
}
