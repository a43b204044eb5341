//! A terminal's or a command's end of the link to the server process.
//!
//! [`connect`] and [`watch`] reach the server of a home and start it when there is none; the
//! [`Client`] they give asks and waits, and can become a [`Link`] that asks and goes on.
//! A lost link is not mended here: whoever holds it knows what must be asked again.
//! It must not know requests, replies or how the store fails; those are type parameters.

use std::{
    io::{self, BufReader, ErrorKind},
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::Arc,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::{
    codec::CodecError,
    wire::{
        self, ClientFrame, ServerFrame, WireError, frame::FrameError, hello::Answer, timed::Timed,
    },
};

mod link;
mod reach;
mod start;

pub use link::{Incoming, Link};
pub use reach::{ConnectError, Door, connect, watch};

/// Why a request has no reply. What was asked may have been carried out all the same, unless the
/// variant says otherwise.
#[derive(Debug, Error)]
pub enum LinkError {
    /// The server has left or died, or has cut this terminal off.
    #[error("the server has closed the connection")]
    Closed,
    /// No reply within the limit; the connection is given up.
    #[error("the server did not reply in time")]
    TimedOut,
    /// The request cannot be encoded, for its length most likely. Nothing was sent, and the
    /// connection remains good.
    #[error("the request cannot be sent: {0}")]
    RequestUnsendable(CodecError),
    /// Carried out, but the reply is too long to be sent. The connection remains good.
    #[error("the reply is too long")]
    ReplyUnsendable,
    /// What came is no reply of this protocol.
    #[error("the reply cannot be read: {0}")]
    Unreadable(CodecError),
    #[error(transparent)]
    Io(io::Error),
}

/// A connection over which one request at a time is asked.
#[derive(Debug)]
pub struct Client<Request, Reply> {
    stream: Arc<UnixStream>,
    from: BufReader<Timed>,
    to: Timed,
    server: Answer,
    last: u64,
    newest: Option<u64>,
    types: std::marker::PhantomData<fn(Request) -> Reply>,
}

impl<Request: Serialize, Reply: DeserializeOwned> Client<Request, Reply> {
    fn new(stream: Arc<UnixStream>, server: Answer) -> Self {
        Self {
            from: BufReader::new(Timed::new(Arc::clone(&stream))),
            to: Timed::new(Arc::clone(&stream)),
            stream,
            server,
            last: 0,
            newest: None,
            types: std::marker::PhantomData,
        }
    }

    /// The server's own program and process number, for messages.
    pub fn server(&self) -> &Answer {
        &self.server
    }

    /// Sends `request` and waits for its reply, `limit` in all. After an error other than
    /// `RequestUnsendable` and `ReplyUnsendable` the connection is of no more use.
    pub fn ask(&mut self, request: &Request, limit: Duration) -> Result<Reply, LinkError> {
        self.to.limit(limit);
        self.from.get_mut().limit(limit);
        let reply = self.exchange(request);
        if let Err(error) = &reply
            && !matches!(error, LinkError::RequestUnsendable(_) | LinkError::ReplyUnsendable)
        {
            // Half a frame may have been read: nothing that follows could be understood.
            let _already_closed = self.stream.shutdown(Shutdown::Both);
        }
        reply
    }

    fn exchange(&mut self, request: &Request) -> Result<Reply, LinkError> {
        self.last += 1;
        let asked = self.last;
        send(&mut self.to, asked, request)?;
        loop {
            match receive(&mut self.from)? {
                ServerFrame::Reply { id, reply } if id == asked => return Ok(reply),
                ServerFrame::Unsendable { id } if id == asked => {
                    return Err(LinkError::ReplyUnsendable);
                }
                ServerFrame::RegisterAt(newest) => self.newest = Some(newest),
                // One reply per request, so no other id can be under way.
                ServerFrame::Reply { .. } | ServerFrame::Unsendable { .. } => {}
            }
        }
    }
}

fn send<Request: Serialize>(to: &mut Timed, id: u64, request: Request) -> Result<(), LinkError> {
    wire::send(to, &ClientFrame { id, request }).map_err(|error| match error {
        WireError::Codec(error) => LinkError::RequestUnsendable(error),
        other @ WireError::Frame(_) => lost(other),
    })
}

fn receive<Reply: DeserializeOwned>(
    from: &mut BufReader<Timed>,
) -> Result<ServerFrame<Reply>, LinkError> {
    wire::receive(from).map_err(lost)?.ok_or(LinkError::Closed)
}

/// What a failed read or write says about the link.
fn lost(error: WireError) -> LinkError {
    match error {
        WireError::Codec(error) => LinkError::Unreadable(error),
        // A server killed while it wrote leaves half a frame.
        WireError::Frame(FrameError::Torn { .. }) => LinkError::Closed,
        WireError::Frame(FrameError::TooLong { .. }) => LinkError::Unreadable(CodecError::TooLong),
        WireError::Frame(FrameError::Io(error)) => match error.kind() {
            ErrorKind::TimedOut => LinkError::TimedOut,
            _ if is_end(&error) => LinkError::Closed,
            _ => LinkError::Io(error),
        },
    }
}

/// Whether `error` is how the end of the other side shows.
fn is_end(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::BrokenPipe | ErrorKind::ConnectionReset
    )
}
