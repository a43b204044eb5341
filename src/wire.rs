//! Bytes between a terminal and the server process, and nothing about what they mean.
//!
//! First comes a [`hello`] whose layout never changes, then frames ([`frame`]), each holding one
//! [`ClientFrame`] or [`ServerFrame`] in the encoding of `codec`.
//! `docs/protocol.md` tells the same for a reader without the code.
//! It must not know petitions, requests or replies: those are type parameters here.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::codec::{self, CodecError};

pub mod frame;
pub mod hello;
pub mod place;
pub mod report;
pub mod timed;

use frame::FrameError;

/// The number of the protocol this program speaks.
///
/// Raise it with every change of a type that crosses the socket: bincode has no optional fields,
/// so two programs of different types must not talk past the hello.
pub const PROTOCOL: u32 = 1;

/// What a terminal sends after the hello.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientFrame<Request> {
    /// Chosen by the terminal and given back with the reply; unique within the connection.
    pub id: u64,
    pub request: Request,
}

/// What the server sends after the hello.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServerFrame<Reply> {
    /// The answer to the request `id`. Replies come in the order of the requests.
    Reply { id: u64, reply: Reply },
    /// The request `id` was carried out, but its reply is longer than the codec allows.
    Unsendable { id: u64 },
    /// The number of the newest change, sent to terminals that watch.
    /// Numbers in between may be left out; the last one never is.
    RegisterAt(u64),
}

/// Why a message could not be sent or read.
#[derive(Debug, Error)]
pub enum WireError {
    #[error(transparent)]
    Frame(#[from] FrameError),
    #[error(transparent)]
    Codec(#[from] CodecError),
}

/// Writes `message` as one frame, in one write.
pub fn send<T: Serialize>(to: &mut impl Write, message: &T) -> Result<(), WireError> {
    let bytes = codec::encode(message)?;
    Ok(frame::write(to, &bytes)?)
}

/// Reads one frame and what it holds; `None` when the other side closed between two frames.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> Result<Option<T>, WireError> {
    match frame::read(from)? {
        Some(bytes) => Ok(Some(codec::decode(&bytes)?)),
        None => Ok(None),
    }
}
