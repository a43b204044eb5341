//! One terminal: its hello, a reader thread, a writer thread.
//!
//! The reader turns frames into messages for the office thread; the writer empties the outbox.
//! Encoding and decoding happen here, so that a large reply costs the office thread nothing.
//! It must not carry out anything.

use std::{
    io::{self, BufReader},
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::Arc,
    thread,
    time::Duration,
};

use serde::Serialize;

use crate::{
    server::{
        Office,
        desks::Desk,
        office::{Message, Shared},
        outbox::{Outbox, Outgoing},
    },
    wire::{
        self, ClientFrame, ServerFrame, WireError,
        hello::{Answer, Hello, Intent, Status},
        timed::Timed,
    },
};

/// The answer of this server, whatever the status.
pub(super) fn answer<O: Office>(shared: &Shared<O>, status: Status) -> Answer {
    Answer { program: shared.program.clone(), status, pid: std::process::id() }
}

/// Serves the connection `number` from its hello to its end.
pub(super) fn attend<O: Office>(shared: &Arc<Shared<O>>, number: u64, stream: &Arc<UnixStream>) {
    let _connection = Connection { shared, number, stream };
    let mut from = Timed::new(Arc::clone(stream));
    from.limit(shared.limits.hello);
    let Ok(hello) = Hello::read(&mut from) else { return };
    let (theirs, ours) = (hello.program.protocol, shared.program.protocol);
    if hello.intent == Intent::Leave && theirs >= ours {
        return make_way(shared, from);
    }
    if theirs != ours {
        let _gone = answer(shared, Status::OtherProtocol).write(&mut from);
        return;
    }
    let Ok(peer) = shared.users.peer(stream) else { return };
    let outbox = Outbox::new(shared.limits.unanswered);
    let desk = Desk { peer, watching: hello.intent == Intent::Watch, outbox };
    let Some(desk) = shared.desks.welcome(number, desk) else {
        let _gone = answer(shared, Status::Leaving).write(&mut from);
        return;
    };
    if answer(shared, Status::Welcome).write(&mut from).is_err() {
        return;
    }
    from.unlimit();
    converse(shared, &desk, stream, from);
}

/// Takes note that the server shall leave, and keeps the connection until it has: its end tells
/// the newer program that the lock is free.
fn make_way<O: Office>(shared: &Shared<O>, mut from: Timed) {
    if answer(shared, Status::Leaving).write(&mut from).is_err() {
        return;
    }
    let _left = shared.inbox.send(Message::LeaveWhenEmpty);
    from.unlimit();
    let _ended = io::copy(&mut from, &mut io::sink());
}

/// Reads requests until the terminal leaves or the server does.
fn converse<O: Office>(
    shared: &Shared<O>,
    desk: &Arc<Desk<O::Reply>>,
    stream: &Arc<UnixStream>,
    from: Timed,
) {
    let writer = {
        let (desk, stream) = (Arc::clone(desk), Arc::clone(stream));
        let unread = shared.limits.unread;
        let builder = thread::Builder::new().name("desk writer".to_owned());
        builder.spawn(move || write_out(&desk.outbox, &stream, unread))
    };
    let Ok(writer) = writer else { return };
    let mut from = BufReader::new(from);
    while desk.outbox.admit() {
        // A frame of another shape can only be a mistake in the program: the connection ends.
        let Ok(Some(frame)) = wire::receive::<ClientFrame<O::Request>>(&mut from) else {
            desk.outbox.close();
            let _already_closed = stream.shutdown(Shutdown::Both);
            break;
        };
        let ClientFrame { id, request } = frame;
        let _left = shared.inbox.send(Message::Request { desk: Arc::clone(desk), id, request });
    }
    // A server that leaves hangs up when its lock is free, not here and not sooner.
    let _ended = io::copy(&mut from, &mut io::sink());
    let _panicked = writer.join();
}

/// Writes what the outbox holds until it is finished, or the terminal does not take its replies.
fn write_out<Reply: Serialize>(outbox: &Outbox<Reply>, stream: &Arc<UnixStream>, unread: Duration) {
    let mut to = Timed::new(Arc::clone(stream));
    while let Some(outgoing) = outbox.next() {
        let written = match outgoing {
            Outgoing::Reply { id, reply } => {
                to.limit(unread);
                let written = write_reply(&mut to, id, reply);
                outbox.written();
                written
            }
            Outgoing::RegisterAt(newest) => {
                // A stopped terminal that only watches owes nobody anything: let it be.
                to.unlimit();
                wire::send(&mut to, &ServerFrame::<Reply>::RegisterAt(newest))
            }
        };
        if written.is_err() {
            let _already_closed = stream.shutdown(Shutdown::Both);
            break;
        }
    }
    outbox.close();
}

fn write_reply<Reply: Serialize>(to: &mut Timed, id: u64, reply: Reply) -> Result<(), WireError> {
    match wire::send(to, &ServerFrame::Reply { id, reply }) {
        Err(WireError::Codec(_)) => wire::send(to, &ServerFrame::<Reply>::Unsendable { id }),
        other => other,
    }
}

/// Leaves when dropped, so that even a panic leaves no desk behind that keeps the server up.
struct Connection<'a, O: Office> {
    shared: &'a Shared<O>,
    number: u64,
    stream: &'a UnixStream,
}

impl<O: Office> Drop for Connection<'_, O> {
    fn drop(&mut self) {
        let _already_closed = self.stream.shutdown(Shutdown::Both);
        self.shared.desks.leave(self.number);
        // By way of the office thread, which first finishes this terminal's requests.
        let _left = self.shared.inbox.send(Message::Gone(self.number));
    }
}
