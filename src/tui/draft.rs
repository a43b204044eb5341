//! What was typed and not yet saved, kept over the end of the program.
//!
//! It stands in the state folder of the person at the terminal, not in the office's store: it is
//! nobody else's yet.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::{
    api::Move,
    domain::{
        act::UnitId,
        figures::Query,
        number::{PetitionId, RequestId, Revision},
    },
    files::{self, Existing},
};

/// What was typed and not acknowledged: a registration, and the form of an act on one petition
/// or on several, of a row of the office's book, or of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The registration's texts by their fields' codes; empty if nothing was typed.
    pub fields: Vec<(String, String)>,
    /// The request under which it was sent, if its answer never came.
    pub request: Option<RequestId>,
    pub act: Option<ActDraft>,
    #[serde(default)]
    pub several: Option<SeveralDraft>,
    #[serde(default)]
    pub row: Option<RowDraft>,
    #[serde(default)]
    pub issue: Option<IssueDraft>,
}

/// The form of one step over several petitions that was not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeveralDraft {
    /// The code of what was to be done.
    pub work: String,
    /// The petitions, and of each the unit's share that was meant.
    pub marks: Vec<(PetitionId, Option<UnitId>)>,
    pub fields: Vec<(String, String)>,
    pub request: RequestId,
}

/// The form of an act that was not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActDraft {
    pub petition: PetitionId,
    /// The code of what was to be done.
    pub kind: String,
    pub unit: Option<UnitId>,
    pub notice: bool,
    /// The earlier step that it corrects.
    pub step: Option<Revision>,
    pub fields: Vec<(String, String)>,
    pub request: RequestId,
}

/// The form of a report that was not issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueDraft {
    pub fields: Vec<(String, String)>,
    /// What it would have told, and as of which day.
    pub query: Query,
    pub day: NaiveDate,
    pub request: RequestId,
}

/// The form of a row of the office's book that was not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDraft {
    /// The code of the table.
    pub table: String,
    pub task: RowDraftTask,
    pub fields: Vec<(String, String)>,
    /// The book on which it would have been saved.
    pub revision: u64,
    pub request: RequestId,
}

/// What the form of a row was for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowDraftTask {
    Add,
    /// The row's cells as they were.
    Edit(Vec<String>),
    EndTerm,
    /// The due dates that were to be counted anew.
    Recount(Vec<Move>),
}

/// The file of drafts of one terminal.
///
/// Each terminal of a person has one of its own while it is open, so that none takes or removes
/// what is being typed at another. What a terminal left behind goes to the next that is opened.
#[derive(Debug)]
pub struct DraftFile {
    path: PathBuf,
    /// Held while the terminal is open; the kernel lets it go with the process, however that ends.
    _mine: Option<fs::File>,
}

/// More terminals than one person has open at once.
const TERMINALS: usize = 16;

impl DraftFile {
    /// Takes a file for the store in `home`, in the folder `state`: one that no open terminal
    /// has, those with a draft first.
    pub fn of(state: &Path, home: &Path) -> Self {
        let name: String = home
            .to_string_lossy()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '_' })
            .collect();
        let tail: String =
            name.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
        // Where the folder cannot be made nothing can be kept, and keeping it says so.
        let _ = fs::create_dir_all(state);
        let file = |place: usize| match place {
            0 => state.join(format!("draft-{tail}.json")),
            _ => state.join(format!("draft-{tail}-{place}.json")),
        };
        let (left, others): (Vec<PathBuf>, Vec<PathBuf>) =
            (0..TERMINALS).map(file).partition(|path| path.exists());
        let free = left.into_iter().chain(others).find_map(|path| {
            let mine = take(&path.with_extension("lock"))?;
            Some(Self { path, _mine: Some(mine) })
        });
        free.unwrap_or_else(|| Self { path: file(0), _mine: None })
    }

    /// Keeps a draft; durable on return.
    pub fn keep(&self, draft: &Draft) -> io::Result<()> {
        files::write(&self.path, &serde_json::to_vec(draft)?, Existing::Replaced)
    }

    /// Returns what was kept; nothing if there is nothing or it cannot be read.
    pub fn kept(&self) -> Option<Draft> {
        serde_json::from_slice(&fs::read(&self.path).ok()?).ok()
    }

    /// Forgets what was kept.
    pub fn forget(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }
}

/// Takes a lock that nobody else has.
fn take(path: &Path) -> Option<fs::File> {
    let file = fs::File::create(path).ok()?;
    flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Draft {
        Draft { fields: vec![("title".into(), text.into())], ..Draft::default() }
    }

    #[test]
    fn each_open_terminal_has_a_file_of_its_own_and_what_one_left_goes_to_the_next() {
        let state = tempfile::tempdir().unwrap();
        let open = || DraftFile::of(&state.path().join("xinfang"), Path::new("/office"));
        let (one, other) = (open(), open());
        one.keep(&typed("甲")).unwrap();
        other.keep(&typed("乙")).unwrap();
        // A third, opened meanwhile, is offered neither.
        let third = open();
        assert_eq!(third.kept(), None);
        third.forget().unwrap();
        // The second is killed: what it left is offered once, to the next.
        drop(other);
        let next = open();
        assert_eq!(next.kept(), Some(typed("乙")));
        assert_eq!(open().kept(), None);
        assert_eq!(one.kept(), Some(typed("甲")));
        next.forget().unwrap();
        drop((one, next, third));
        assert_eq!(open().kept(), Some(typed("甲")));
    }
}
