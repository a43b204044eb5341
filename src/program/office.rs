//! The server process: the service behind the socket.

use std::{path::Path, time::Duration};

use crate::{
    api::{Broken, PROTOCOL, Reply, Request},
    server::{self, Limits, Office, Peer, ServeError},
    service::{Service, clock::Clock},
    text::{link, refusals},
    wire::hello::Program,
};

/// The service as the server sees it.
pub(super) struct Desk(pub(super) Service);

impl Office for Desk {
    type Request = Request;
    type Reply = Reply;

    fn handle(&mut self, who: &Peer, request: Request) -> Reply {
        self.0.handle(&who.user, request)
    }

    fn rest(&mut self) -> bool {
        self.0.rest()
    }

    fn sequence(&self) -> u64 {
        self.0.sequence()
    }

    fn close(self) {
        // Everything acknowledged is on the disk; the next opening mends the rest.
        drop(self.0.close());
    }
}

/// Returns this program, as the hello names it.
pub(super) fn program() -> Program {
    Program { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() }
}

/// Returns the clock: the system's, unless a test sets it.
pub(super) fn clock() -> Clock {
    Clock::read(std::env::var("XINFANG_NOW").ok().as_deref())
}

/// Returns how patient the server is; `idle` in seconds.
pub(super) fn limits(idle: Option<u64>) -> Limits {
    let usual = Limits::default();
    Limits { idle: idle.map_or(usual.idle, Duration::from_secs), ..usual }
}

/// Serves a home until nobody is there any more.
pub(super) fn serve(home: &Path, idle: Option<u64>) -> u8 {
    let open = || Service::open(home, clock()).map(Desk);
    match server::serve::<Desk, Broken>(home, &program(), limits(idle), open) {
        Ok(()) => crate::cli::DONE,
        Err(ServeError::Occupied) => super::complain(&link::OCCUPIED.fill(&[&home.display()])),
        Err(ServeError::Home(error)) => {
            super::complain(&link::HOME.fill(&[&home.display(), &error]))
        }
        Err(ServeError::Open(broken)) => super::complain(&refusals::broken(&broken)),
    }
}
