//! The office behind the desks: a service on a home of its own, whose clock stands still.

use std::{cell::RefCell, collections::VecDeque, path::Path, rc::Rc};

use chrono::{NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use xinfang::{
    api::{Reply, Request},
    demo,
    domain::calendar::Calendar,
    service::{Service, clock::Clock},
};

/// A Sunday, so that due dates have weekends to roll over.
const NOW: &str = "2026-11-22T09:00:00";

/// What the office tells a desk unasked.
pub(super) type Mail = Rc<RefCell<VecDeque<u64>>>;

pub(super) struct Office {
    service: RefCell<Service>,
    home: TempDir,
    desks: RefCell<Vec<Mail>>,
}

impl Office {
    /// Opens an office whose register is empty.
    pub(super) fn empty() -> Rc<Self> {
        let home = tempfile::tempdir().unwrap();
        let service = Service::open(home.path(), Clock::Fixed(now())).unwrap();
        Rc::new(Self { service: RefCell::new(service), home, desks: RefCell::default() })
    }

    /// Opens an office with an invented register of so many petitions.
    pub(super) fn with(petitions: u32) -> Rc<Self> {
        let office = Self::empty();
        let histories = demo::large(petitions, 293, today(), &Calendar::statutory());
        let events: Vec<_> = histories.into_iter().map(|history| history.events).collect();
        office.service.borrow_mut().install(&events).unwrap();
        office
    }

    /// Lets a desk listen for changes.
    pub(super) fn subscribe(&self) -> Mail {
        let mail = Mail::default();
        self.desks.borrow_mut().push(Rc::clone(&mail));
        mail
    }

    /// Carries out a request; every desk is told of a change.
    pub(super) fn handle(&self, actor: &str, request: Request) -> Reply {
        let mut service = self.service.borrow_mut();
        let before = service.sequence();
        let reply = service.handle(actor, request);
        if service.sequence() != before {
            for desk in self.desks.borrow().iter() {
                desk.borrow_mut().push_back(service.sequence());
            }
        }
        reply
    }

    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }
}

fn now() -> NaiveDateTime {
    NOW.parse().unwrap()
}

pub(super) fn today() -> NaiveDate {
    now().date()
}
