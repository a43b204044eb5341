//! What was typed and not yet saved, kept over the end of the program.
//!
//! It stands in the state folder of the person at the terminal, not in the office's store: it is
//! nobody else's yet.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    number::{PetitionId, RequestId, Revision},
};

/// What was typed and not acknowledged: a registration, and the form of an act on one petition
/// or on several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The registration's texts by their fields' codes; empty if nothing was typed.
    pub fields: Vec<(String, String)>,
    /// The request under which it was sent, if its answer never came.
    pub request: Option<RequestId>,
    pub act: Option<ActDraft>,
    #[serde(default)]
    pub several: Option<SeveralDraft>,
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

/// The file of drafts, one per store and person.
#[derive(Debug, Clone)]
pub struct DraftFile {
    path: PathBuf,
}

impl DraftFile {
    /// Returns the file for the store in `home`, in the folder `state`.
    pub fn of(state: &Path, home: &Path) -> Self {
        let name: String = home
            .to_string_lossy()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '_' })
            .collect();
        let tail: String =
            name.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
        Self { path: state.join(format!("draft-{tail}.json")) }
    }

    /// Keeps a draft; durable on return.
    pub fn keep(&self, draft: &Draft) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let fresh = self.path.with_extension("new");
        let mut file = fs::File::create(&fresh)?;
        file.write_all(&serde_json::to_vec(draft)?)?;
        file.sync_all()?;
        fs::rename(fresh, &self.path)
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
