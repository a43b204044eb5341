//! Who is connected, and whether the door is open.
//!
//! Both under one lock: that is why a server that leaves because nobody is here and a terminal
//! that comes at that moment cannot miss each other. Either it is welcomed first and the server
//! stays, or the door is closed first and it is told so before its welcome.
//! It must not know requests, nor what a frame looks like.

use std::{
    collections::HashMap,
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use crate::{
    server::{Peer, locked, outbox::Outbox},
    wire::hello::Status,
};

/// One terminal that has been welcomed.
#[derive(Debug)]
pub(super) struct Desk<Reply> {
    pub(super) peer: Peer,
    /// Whether it is told the number of the newest change.
    pub(super) watching: bool,
    pub(super) outbox: Outbox<Reply>,
}

#[derive(Debug)]
pub(super) struct Desks<Reply> {
    state: Mutex<State<Reply>>,
}

#[derive(Debug)]
struct State<Reply> {
    open: bool,
    /// Whether a terminal has ever been welcomed.
    visited: bool,
    /// Number of the next connection.
    next: u64,
    newest: u64,
    /// All connections, those still saying hello included.
    streams: HashMap<u64, Arc<UnixStream>>,
    /// Those welcomed; taken out by the office thread alone, after their last request.
    desks: HashMap<u64, Arc<Desk<Reply>>>,
}

impl<Reply> Desks<Reply> {
    /// `newest` is the number of the newest change so far.
    pub(super) fn new(newest: u64) -> Self {
        let state = State {
            open: true,
            visited: false,
            next: 0,
            newest,
            streams: HashMap::new(),
            desks: HashMap::new(),
        };
        Self { state: Mutex::new(state) }
    }

    /// Takes note of a new connection; the number given is its own. `Err` is what to answer when
    /// it cannot stay.
    pub(super) fn enter(&self, stream: &Arc<UnixStream>, most: usize) -> Result<u64, Status> {
        let mut state = locked(&self.state);
        if !state.open {
            return Err(Status::Leaving);
        }
        if state.streams.len() >= most {
            return Err(Status::Full);
        }
        let number = state.next;
        state.next += 1;
        state.streams.insert(number, Arc::clone(stream));
        Ok(number)
    }

    /// Forgets a connection that has ended.
    pub(super) fn leave(&self, number: u64) {
        locked(&self.state).streams.remove(&number);
    }

    /// Gives the connection `number` its desk, unless the door has closed meanwhile.
    pub(super) fn welcome(&self, number: u64, desk: Desk<Reply>) -> Option<Arc<Desk<Reply>>> {
        let mut state = locked(&self.state);
        if !state.open {
            return None;
        }
        state.visited = true;
        if desk.watching {
            // So a terminal that comes back after a lost link learns at once what it missed.
            desk.outbox.register_at(state.newest);
        }
        let desk = Arc::new(desk);
        state.desks.insert(number, Arc::clone(&desk));
        Some(desk)
    }

    /// Takes out a terminal whose requests are all done.
    pub(super) fn gone(&self, number: u64) {
        locked(&self.state).desks.remove(&number);
    }

    pub(super) fn is_empty(&self) -> bool {
        locked(&self.state).desks.is_empty()
    }

    pub(super) fn is_open(&self) -> bool {
        locked(&self.state).open
    }

    pub(super) fn visited(&self) -> bool {
        locked(&self.state).visited
    }

    /// Gives `desk` its reply, then tells those who watch when `newest` is another number than
    /// before. Both under the lock: who comes to watch after somebody has seen the reply is told
    /// no older number.
    pub(super) fn settle(&self, desk: &Desk<Reply>, id: u64, reply: Reply, newest: u64) {
        let mut state = locked(&self.state);
        desk.outbox.reply(id, reply);
        if state.newest == newest {
            return;
        }
        state.newest = newest;
        for desk in state.desks.values().filter(|desk| desk.watching) {
            desk.outbox.register_at(newest);
        }
    }

    /// Closes the door if nobody is here; says whether it did.
    pub(super) fn close_if_empty(&self) -> bool {
        let mut state = locked(&self.state);
        if state.desks.is_empty() {
            state.open = false;
        }
        !state.open
    }

    /// Closes the door; those here get what is in their outbox and no more.
    pub(super) fn close(&self) {
        let mut state = locked(&self.state);
        state.open = false;
        for desk in state.desks.values() {
            desk.outbox.finish();
        }
    }

    /// Waits until the outboxes are written out, at most `limit` in all.
    pub(super) fn drain(&self, limit: Duration) {
        let until = Instant::now() + limit;
        let desks: Vec<_> = locked(&self.state).desks.values().cloned().collect();
        for desk in desks {
            desk.outbox.closed(until);
        }
    }

    /// Ends every connection there is.
    pub(super) fn hang_up(&self) {
        for stream in locked(&self.state).streams.values() {
            let _already_closed = stream.shutdown(Shutdown::Both);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> Desk<()> {
        let peer = Peer { uid: 0, gid: 0, pid: 1, user: "root".to_owned(), tty: None };
        Desk { peer, watching: true, outbox: Outbox::new(1) }
    }

    fn stream() -> Arc<UnixStream> {
        Arc::new(UnixStream::pair().unwrap().0)
    }

    #[test]
    fn a_server_with_somebody_at_a_desk_does_not_close() {
        let desks = Desks::new(0);
        let number = desks.enter(&stream(), 1).unwrap();
        desks.welcome(number, desk()).unwrap();
        assert!(!desks.close_if_empty());
        desks.gone(number);
        assert!(desks.close_if_empty());
    }

    #[test]
    fn who_still_says_hello_when_the_door_closes_is_not_welcomed() {
        let desks = Desks::new(0);
        let number = desks.enter(&stream(), 1).unwrap();
        assert!(desks.close_if_empty());
        assert!(desks.welcome(number, desk()).is_none());
        assert_eq!(desks.enter(&stream(), 9), Err(Status::Leaving));
    }

    #[test]
    fn one_connection_too_many_is_told_that_the_server_is_full() {
        let desks = Desks::<()>::new(0);
        let first = desks.enter(&stream(), 1).unwrap();
        assert_eq!(desks.enter(&stream(), 1), Err(Status::Full));
        desks.leave(first);
        assert!(desks.enter(&stream(), 1).is_ok());
    }
}
