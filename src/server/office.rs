//! The one loop that owns the office, and the thread that lets terminals in.
//!
//! It must not know bytes: requests come decoded and replies go out as values.

use std::{
    os::unix::net::{UnixListener, UnixStream},
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crate::{
    server::{
        Limits, Office, connection,
        desks::{Desk, Desks},
        listen::Socket,
        peer::Users,
    },
    wire::hello::Program,
};

/// The least time a server waits for its first terminal, the one that started it.
const FIRST_VISIT: Duration = Duration::from_secs(10);

/// How long a leaving server waits for its last replies to be read.
const FAREWELL: Duration = Duration::from_secs(3);

/// How long accepting rests when the process has run out of something.
const BREATH: Duration = Duration::from_millis(50);

/// What the office thread is told.
pub(super) enum Message<O: Office> {
    Request {
        desk: Arc<Desk<O::Reply>>,
        id: u64,
        request: O::Request,
    },
    /// The terminal of this connection has left; its requests came before.
    Gone(u64),
    /// A newer program waits for the place.
    LeaveWhenEmpty,
    Stop,
}

/// What the threads of a server share.
pub(super) struct Shared<O: Office> {
    pub(super) program: Program,
    pub(super) limits: Limits,
    pub(super) desks: Desks<O::Reply>,
    pub(super) users: Users,
    pub(super) inbox: Sender<Message<O>>,
}

/// The office and what it takes to serve it.
pub(super) struct Room<O: Office> {
    shared: Arc<Shared<O>>,
    inbox: Receiver<Message<O>>,
    socket: Socket,
    office: O,
}

impl<O: Office> Room<O> {
    pub(super) fn new(office: O, socket: Socket, program: Program, limits: Limits) -> Self {
        let (sender, inbox) = mpsc::channel();
        let desks = Desks::new(office.sequence());
        let shared =
            Arc::new(Shared { program, limits, desks, users: Users::default(), inbox: sender });
        Self { shared, inbox, socket, office }
    }

    pub(super) fn sender(&self) -> Sender<Message<O>> {
        self.shared.inbox.clone()
    }

    /// Serves until it is time to leave, then leaves in this order: let nobody in, close the
    /// office, write the last replies, remove the socket, give the lock back, hang up. So who is
    /// hung up on, or told to come again, finds the lock free.
    pub(super) fn run(self) {
        // Declared first, dropped last, also when the office panics.
        let _end = HangUp(Arc::clone(&self.shared));
        let Self { shared, inbox, socket, mut office } = self;
        let mut leaving = false;
        let (door, listener) = (Arc::clone(&shared), socket.listener());
        thread::spawn(move || let_in(&door, &listener));
        while let Some(message) =
            waiting(&inbox, &mut office).or_else(|| next(&shared, &inbox, leaving))
        {
            match message {
                Message::Request { desk, id, request } => {
                    let reply = office.handle(&desk.peer, request);
                    shared.desks.settle(&desk, id, reply, office.sequence());
                }
                Message::Gone(number) => shared.desks.gone(number),
                Message::LeaveWhenEmpty => leaving = true,
                Message::Stop => break,
            }
        }
        shared.desks.close();
        socket.refuse();
        office.close();
        shared.desks.drain(FAREWELL);
    }
}

/// Returns the next message if one comes before the office has done all it can do ahead.
fn waiting<O: Office>(inbox: &Receiver<Message<O>>, office: &mut O) -> Option<Message<O>> {
    loop {
        match inbox.try_recv() {
            Ok(message) => return Some(message),
            Err(_) if office.rest() => {}
            Err(_) => return None,
        }
    }
}

/// Waits for the next message; `None` when nobody has been here for the idle time, or at once
/// if `leaving`. The clock runs only while nobody is here.
fn next<O: Office>(
    shared: &Shared<O>,
    inbox: &Receiver<Message<O>>,
    leaving: bool,
) -> Option<Message<O>> {
    while shared.desks.is_empty() {
        let idle = match (leaving, shared.desks.visited()) {
            (true, _) => Duration::ZERO,
            (false, true) => shared.limits.idle,
            (false, false) => shared.limits.idle.max(FIRST_VISIT),
        };
        match inbox.recv_timeout(idle) {
            Ok(message) => return Some(message),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) if shared.desks.close_if_empty() => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    inbox.recv().ok()
}

/// Accepts terminals until the socket refuses, each in a thread of its own.
fn let_in<O: Office>(shared: &Arc<Shared<O>>, listener: &UnixListener) {
    loop {
        match listener.accept() {
            Ok((stream, _)) => receive(shared, stream),
            Err(_) if !shared.desks.is_open() => return,
            // Out of descriptors or memory: whoever waits keeps waiting.
            Err(_) => thread::sleep(BREATH),
        }
    }
}

fn receive<O: Office>(shared: &Arc<Shared<O>>, stream: UnixStream) {
    let stream = Arc::new(stream);
    let number = match shared.desks.enter(&stream, shared.limits.connections) {
        Ok(number) => number,
        Err(status) => {
            // A fresh socket has room for an answer: this cannot block.
            let _gone = connection::answer(shared, status).write(&mut &*stream);
            return;
        }
    };
    let terminal = Arc::clone(shared);
    let builder = thread::Builder::new().name("desk reader".to_owned());
    let spawned = builder.spawn(move || connection::attend(&terminal, number, &stream));
    if spawned.is_err() {
        shared.desks.leave(number);
    }
}

/// Ends all connections when dropped.
struct HangUp<O: Office>(Arc<Shared<O>>);

impl<O: Office> Drop for HangUp<O> {
    fn drop(&mut self) {
        self.0.desks.close();
        self.0.desks.hang_up();
    }
}
