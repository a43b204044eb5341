//! What of a petition stands on disk: its state, its events, its list line, in two forms.
//!
//! In sled they are bincode under the schema number that the envelope carries; in the journal
//! the events of a commit are one line of JSON that carries it itself. This is the door to
//! every version of both: today's types go in and come out, whatever the number. It knows no
//! keys, trees, files or checksums.

pub mod v1;

use serde::Deserialize;
use thiserror::Error;

use crate::{
    codec::{self, CodecError},
    domain::{
        book::Edited,
        event::Event,
        number::{PetitionId, RequestId},
        petition::Petition,
        row::Row,
    },
};

/// The version in which everything is written today.
pub const SCHEMA: u16 = 1;

/// Why a record cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// Written by a newer program; or never, if `found` is 0.
    #[error("schema {found}, known are 1 to {known}")]
    Schema { found: u16, known: u16 },
    /// The field holds a number or a code that its version does not have.
    #[error("unknown code {code} in {field}")]
    UnknownCode { field: &'static str, code: String },
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The line is no JSON of its version.
    #[error("malformed line: {reason}")]
    Line { reason: String },
}

/// What one commit holds in the journal: the events of one petition, or of many at an
/// import, or a change of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub changes: Vec<Change>,
    pub book: Option<BookChange>,
}

/// What one commit adds to one petition; its state is the fold of all that was ever added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub petition: PetitionId,
    /// The request that asked for it, so that a retry is recognised also after a restore.
    pub request: Option<RequestId>,
    pub events: Vec<Event>,
}

/// What one commit changes in the office's book, which is the fold of all such changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookChange {
    pub request: Option<RequestId>,
    pub edited: Edited,
}

/// Returns the stored state of a petition, in [`SCHEMA`].
pub fn encode_petition(petition: &Petition) -> Result<Vec<u8>, RecordError> {
    Ok(codec::encode(&v1::petition::PetitionV1::from(petition.clone()))?)
}

/// Returns the petition whose state was stored under `schema`.
pub fn decode_petition(schema: u16, bytes: &[u8]) -> Result<Petition, RecordError> {
    match schema {
        1 => codec::decode::<v1::petition::PetitionV1>(bytes)?.try_into(),
        found => Err(unknown(found)),
    }
}

/// Returns the stored form of an event, in [`SCHEMA`].
pub fn encode_event(event: &Event) -> Result<Vec<u8>, RecordError> {
    Ok(codec::encode(&v1::event::EventV1::from(event.clone()))?)
}

/// Returns the event that was stored under `schema`.
pub fn decode_event(schema: u16, bytes: &[u8]) -> Result<Event, RecordError> {
    match schema {
        1 => codec::decode::<v1::event::EventV1>(bytes)?.try_into(),
        found => Err(unknown(found)),
    }
}

/// Returns the stored form of a list line, in [`SCHEMA`].
pub fn encode_row(row: &Row) -> Result<Vec<u8>, RecordError> {
    Ok(codec::encode(&v1::row::RowV1::from(row.clone()))?)
}

/// Returns the list line that was stored under `schema`.
pub fn decode_row(schema: u16, bytes: &[u8]) -> Result<Row, RecordError> {
    match schema {
        1 => codec::decode::<v1::row::RowV1>(bytes)?.try_into(),
        found => Err(unknown(found)),
    }
}

/// Returns the stored form of a change of the book, in [`SCHEMA`].
pub fn encode_edit(change: &BookChange) -> Result<Vec<u8>, RecordError> {
    Ok(codec::encode(&v1::book::EditedV1::from(change.clone()))?)
}

/// Returns the change of the book that was stored under `schema`.
pub fn decode_edit(schema: u16, bytes: &[u8]) -> Result<BookChange, RecordError> {
    match schema {
        1 => codec::decode::<v1::book::EditedV1>(bytes)?.try_into(),
        found => Err(unknown(found)),
    }
}

/// Returns one commit as JSON without a line break.
pub fn journal_line(entry: &Entry) -> Result<String, RecordError> {
    serde_json::to_string(&v1::journal::EntryV1::from(entry.clone())).map_err(|e| malformed(&e))
}

/// Reads a line of the journal, with or without its line break.
pub fn read_journal_line(line: &[u8]) -> Result<Entry, RecordError> {
    let Version { v } = serde_json::from_slice(line).map_err(|e| malformed(&e))?;
    match v {
        1 => serde_json::from_slice::<v1::journal::EntryV1>(line)
            .map_err(|e| malformed(&e))?
            .try_into(),
        found => Err(unknown(found)),
    }
}

/// What a line of any version has.
#[derive(Deserialize)]
struct Version {
    v: u16,
}

fn unknown(found: u16) -> RecordError {
    RecordError::Schema { found, known: SCHEMA }
}

fn malformed(error: &serde_json::Error) -> RecordError {
    RecordError::Line { reason: error.to_string() }
}

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod tests;
