//! Entries of the journal: into the stored form and back.

use crate::{
    domain::number::PetitionId,
    store::record::{
        Change, Entry, RecordError,
        v1::{
            convert::{all, try_all, try_some},
            journal::{ChangeV1, EntryV1},
            scalar::RequestV1,
        },
    },
};

impl From<Entry> for EntryV1 {
    fn from(entry: Entry) -> Self {
        let Entry { changes, book } = entry;
        Self { v: 1, changes: all(changes), book: book.map(Into::into) }
    }
}

impl TryFrom<EntryV1> for Entry {
    type Error = RecordError;

    fn try_from(entry: EntryV1) -> Result<Self, RecordError> {
        // The version led here.
        let EntryV1 { v: _, changes, book } = entry;
        Ok(Self { changes: try_all(changes)?, book: try_some(book)? })
    }
}

impl From<Change> for ChangeV1 {
    fn from(change: Change) -> Self {
        let Change { petition: PetitionId(petition), request, events } = change;
        Self { petition, request: request.map(RequestV1), events: all(events) }
    }
}

impl TryFrom<ChangeV1> for Change {
    type Error = RecordError;

    fn try_from(change: ChangeV1) -> Result<Self, RecordError> {
        let ChangeV1 { petition, request, events } = change;
        Ok(Self {
            petition: PetitionId(petition),
            request: request.map(|request| request.0),
            events: try_all(events)?,
        })
    }
}
