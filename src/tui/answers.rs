//! What terminals far away answered, kept from one start to the next.
//!
//! Over a slow line the first frame is drawn before the answer to
//! [`QUESTION`](crate::tui::probe::QUESTION) can be there. With the last answer of the same
//! terminal it is right all the same, and not drawn twice.
//!
//! A terminal is known by what `TERM` calls it, by the address that it came from, and by the
//! multiplexer between, which answers in its place.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    probe::{Probe, ambiguous},
    width::Ambiguous,
};
use crate::files::{self, Existing};

/// So many terminals are remembered, those met last.
const MOST: usize = 32;

/// The file of answers, with the terminal that sits here.
#[derive(Debug, Clone)]
pub struct AnswersFile {
    path: PathBuf,
    terminal: String,
}

impl AnswersFile {
    /// Returns the file in the folder `state`; `None` for a terminal nearby, whose answer is
    /// always there in time.
    pub fn of(state: &Path, env: &dyn Fn(&str) -> Option<OsString>) -> Option<Self> {
        let text = |name| env(name).and_then(|value| value.into_string().ok());
        let connection = text("SSH_CONNECTION")?;
        let client = connection.split(' ').next().filter(|client| !client.is_empty())?;
        let between = ["TMUX", "STY"].into_iter().find(|name| env(name).is_some());
        let term = text("TERM").unwrap_or_default();
        let terminal = [&*term, client, between.unwrap_or("-")].join(",").replace(' ', "");
        Some(Self { path: state.join("terminals"), terminal })
    }

    /// Returns what this terminal answered when it was last met.
    pub fn kept(&self) -> Option<Probe> {
        let text = fs::read_to_string(&self.path).ok()?;
        text.lines().find_map(|line| probe_of(self.answer_in(line)?))
    }

    /// Keeps this terminal's answer, before those of others.
    pub fn keep(&self, probe: Probe) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let old = fs::read_to_string(&self.path).unwrap_or_default();
        let others = old.lines().filter(|line| self.answer_in(line).is_none());
        let mine = format!("{} {}", self.terminal, code_of(probe));
        let lines = std::iter::once(&*mine).chain(others).take(MOST);
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        files::write(&self.path, text.as_bytes(), Existing::Replaced)
    }

    /// Returns the answer in a line, if it is this terminal's.
    fn answer_in<'a>(&self, line: &'a str) -> Option<&'a str> {
        line.strip_prefix(&self.terminal)?.strip_prefix(' ')
    }
}

/// The columns of a line, of a quotation mark and of a Han character.
fn code_of(probe: Probe) -> String {
    let columns = |ambiguous| if ambiguous == Ambiguous::Narrow { 1 } else { 2 };
    format!("{} {} {}", columns(probe.box_drawing), columns(probe.punctuation), probe.han)
}

fn probe_of(code: &str) -> Option<Probe> {
    let columns: Vec<u16> = code.split(' ').map_while(|word| word.parse().ok()).collect();
    let [line, quote, han] = *columns else { return None };
    Some(Probe { box_drawing: ambiguous(line), punctuation: ambiguous(quote), han })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Probe =
        Probe { box_drawing: Ambiguous::Wide, punctuation: Ambiguous::Wide, han: 2 };
    const MIXED: Probe = Probe { box_drawing: Ambiguous::Narrow, ..WIDE };

    fn at(state: &Path, term: &str, client: &str, tmux: bool) -> Option<AnswersFile> {
        AnswersFile::of(state, &|name| match name {
            "TERM" => Some(term.into()),
            "SSH_CONNECTION" => Some(format!("{client} 50022 10.0.0.1 22").into()),
            "TMUX" => tmux.then(|| "/tmp/tmux".into()),
            _ => None,
        })
    }

    #[test]
    fn each_terminal_has_its_own_answer() {
        let state = tempfile::tempdir().unwrap();
        let of = |term, client, tmux| at(state.path(), term, client, tmux).unwrap();
        let putty = of("xterm", "10.1.2.3", false);
        assert_eq!(putty.kept(), None);
        putty.keep(WIDE).unwrap();
        of("xterm", "10.1.2.3", true).keep(MIXED).unwrap();
        assert_eq!(putty.kept(), Some(WIDE));
        assert_eq!(of("xterm", "10.1.2.3", true).kept(), Some(MIXED));
        for other in [of("xterm", "10.1.2.30", false), of("xterm-256color", "10.1.2.3", false)] {
            assert_eq!(other.kept(), None, "{other:?}");
        }
        putty.keep(MIXED).unwrap();
        assert_eq!(putty.kept(), Some(MIXED));
    }

    #[test]
    fn a_terminal_nearby_needs_no_memory() {
        let state = Path::new("/nowhere");
        assert!(AnswersFile::of(state, &|_| None).is_none());
        assert!(at(state, "xterm", "", false).is_none());
    }

    #[test]
    fn the_file_does_not_grow_for_ever_and_nonsense_in_it_is_no_answer() {
        let state = tempfile::tempdir().unwrap();
        let of = |client: &str| at(state.path(), "xterm", client, false).unwrap();
        for n in 0..2 * MOST {
            of(&n.to_string()).keep(WIDE).unwrap();
        }
        let text = fs::read_to_string(&of("0").path).unwrap();
        assert_eq!(text.lines().count(), MOST);
        assert_eq!((of("0").kept(), of(&(2 * MOST - 1).to_string()).kept()), (None, Some(WIDE)));
        fs::write(&of("0").path, "xterm,0,- 1 2\nxterm,1,- one two 2\n\n").unwrap();
        assert_eq!((of("0").kept(), of("1").kept()), (None, None));
    }
}
