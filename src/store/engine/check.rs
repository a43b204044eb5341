//! The doctor's look at an open store: everything read, nothing changed, a report as data.

use crate::store::{
    batch::Tree,
    engine::{Engine, Size},
    error::StoreError,
    journal::{self, Verified},
};

/// What a whole reading of the store found.
#[derive(Debug)]
pub struct CheckReport {
    /// Records that can be read, by tree.
    pub records: Vec<(Tree, u64)>,
    /// Pieces of long values beyond the first.
    pub pieces: u64,
    /// What cannot be read. A tree is left at its first unreadable page, but not at a damaged
    /// record.
    pub damaged: Vec<StoreError>,
    /// Whether the database holds exactly the entries that its commits wrote.
    pub entries_match: bool,
    /// The chain of the journal, read from its first line.
    pub journal: Result<Verified, StoreError>,
    /// Whether journal and database end with the same commit.
    pub ends_match: bool,
    pub size: Size,
}

impl CheckReport {
    /// Returns whether nothing at all is wrong.
    pub fn is_sound(&self) -> bool {
        self.damaged.is_empty() && self.entries_match && self.journal.is_ok() && self.ends_match
    }
}

impl Engine {
    /// Reads the whole database and the whole journal. Fails only if it cannot look.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let mut damaged = Vec::new();
        let mut records = Vec::new();
        for tree in Tree::ALL {
            let mut count = 0;
            for record in self.scan(tree, b"") {
                match record {
                    Ok(_) => count += 1,
                    Err(error) => damaged.push(error),
                }
            }
            records.push((tree, count));
        }
        let pieces = self.disk.pieces().unwrap_or_else(|error| {
            damaged.push(error);
            0
        });
        let entries_match = match self.disk.fingerprint() {
            Ok(sum) => sum == self.meta.fingerprint,
            Err(error) => {
                damaged.push(error);
                false
            }
        };
        let journal = journal::verify(&self.home.journal());
        let ends_match = journal.as_ref().is_ok_and(|found| found.last == self.meta.mark);
        let size = self.size()?;
        Ok(CheckReport { records, pieces, damaged, entries_match, journal, ends_match, size })
    }
}
