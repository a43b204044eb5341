//! Asking and going on: replies and notices arrive in the caller's own channel.
//!
//! It must not know the caller's messages; a closure makes them.

use std::{
    io::BufReader,
    marker::PhantomData,
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    client::{self, Client, LinkError},
    codec::CodecError,
    wire::{ServerFrame, timed::Timed},
};

/// How long one request may take to go out: the server takes in many before it replies, so only
/// one that does not live keeps it from going.
const SEND_LIMIT: Duration = Duration::from_secs(5);

/// What comes over a [`Link`].
#[derive(Debug)]
pub enum Incoming<Reply> {
    Reply {
        id: u64,
        reply: Reply,
    },
    /// Carried out, but the reply is too long to be sent.
    Unsendable {
        id: u64,
    },
    /// The number of the newest change; the first comes unasked when the link is made.
    RegisterAt(u64),
    /// The last message: nothing more will come, and requests without a reply may or may not
    /// have been carried out.
    Lost(LinkError),
}

/// The sending half; dropping it ends the connection without a `Lost`.
#[derive(Debug)]
pub struct Link<Request> {
    stream: Arc<UnixStream>,
    to: Timed,
    dropped: Arc<AtomicBool>,
    types: PhantomData<fn(Request)>,
}

impl<Request: Serialize, Reply: DeserializeOwned + 'static> Client<Request, Reply> {
    /// Gives the receiving half to a thread that passes everything on to `to` as `message` makes
    /// it, until the link is lost or dropped or nobody receives any more.
    pub fn into_link<T: Send + 'static>(
        self,
        to: Sender<T>,
        message: impl Fn(Incoming<Reply>) -> T + Send + 'static,
    ) -> Link<Request> {
        let Self { stream, mut from, to: mut out, newest, .. } = self;
        let dropped = Arc::new(AtomicBool::new(false));
        let link = Link {
            stream: Arc::clone(&stream),
            to: {
                out.unlimit();
                out
            },
            dropped: Arc::clone(&dropped),
            types: PhantomData,
        };
        from.get_mut().unlimit();
        thread::spawn(move || {
            let pass = |incoming| to.send(message(incoming)).is_ok();
            if newest.is_none_or(|newest| pass(Incoming::RegisterAt(newest))) {
                let lost = pass_on(&mut from, &pass);
                if let Some(error) = lost.filter(|_| !dropped.load(Ordering::SeqCst)) {
                    pass(Incoming::Lost(error));
                }
            }
            let _already_closed = stream.shutdown(Shutdown::Both);
        });
        link
    }
}

/// Passes on what comes; why it stopped coming, or `None` when nobody receives any more.
fn pass_on<Reply: DeserializeOwned>(
    from: &mut BufReader<Timed>,
    pass: &impl Fn(Incoming<Reply>) -> bool,
) -> Option<LinkError> {
    loop {
        let incoming = match client::receive(from) {
            Ok(ServerFrame::Reply { id, reply }) => Incoming::Reply { id, reply },
            Ok(ServerFrame::Unsendable { id }) => Incoming::Unsendable { id },
            Ok(ServerFrame::RegisterAt(newest)) => Incoming::RegisterAt(newest),
            Err(error) => return Some(error),
        };
        if !pass(incoming) {
            return None;
        }
    }
}

impl<Request: Serialize> Link<Request> {
    /// Sends `request`; its reply will come with the same `id`. A link that is lost meanwhile says
    /// so as [`Incoming::Lost`] alone, so it must be held until then. An error means that the
    /// request cannot be encoded, for its length most likely; the link remains good.
    pub fn send(&mut self, id: u64, request: &Request) -> Result<(), CodecError> {
        self.to.limit(SEND_LIMIT);
        match client::send(&mut self.to, id, request) {
            Ok(()) => Ok(()),
            Err(LinkError::RequestUnsendable(error)) => Err(error),
            Err(_) => {
                // Half a frame may have gone out. The receiving half sees the end, and tells.
                let _already_closed = self.stream.shutdown(Shutdown::Both);
                Ok(())
            }
        }
    }
}

impl<Request> Drop for Link<Request> {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::SeqCst);
        let _already_closed = self.stream.shutdown(Shutdown::Both);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::wire::hello::{Answer, Program, Status};

    #[test]
    fn a_loss_that_shows_in_sending_is_told_like_any_other() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let program = Program { protocol: 1, version: String::new() };
        let answer = Answer { program, status: Status::Welcome, pid: 1 };
        let client = Client::<String, String>::new(Arc::new(ours), answer);
        let (to, from) = channel();
        let mut link = client.into_link(to, |incoming| incoming);
        // Writing fails while reading still waits, as when a server dies between the two.
        theirs.shutdown(Shutdown::Read).unwrap();
        link.send(1, &"save".into()).unwrap();
        assert!(matches!(from.recv(), Ok(Incoming::Lost(_))));
    }
}
