//! The office behind the desks: a service on a home of its own, whose clock stands still.

use std::{
    cell::{RefCell, RefMut},
    collections::VecDeque,
    path::Path,
    rc::Rc,
};

use chrono::{Days, NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use xinfang::{
    api::{Answer, Page, Question, Reply, Request, Which},
    demo,
    domain::{
        act::{Act, Order},
        calendar::Calendar,
        details::Details,
        number::{PetitionId, RequestId, Revision},
        petition::Petition,
        question::Filter,
    },
    service::{Service, clock::Clock},
};

use crate::support;

/// A Sunday, so that due dates have weekends to roll over.
const NOW: &str = "2026-11-22T09:00:00";

/// Whoever is at the desk that a test does not sit at.
const CLERK: &str = "陈小岚";

/// What the office tells a desk unasked.
pub(super) type Mail = Rc<RefCell<VecDeque<u64>>>;

pub(super) struct Office {
    /// Nobody is there while a command of the real program has the home.
    service: RefCell<Option<Service>>,
    home: TempDir,
    desks: RefCell<Vec<Mail>>,
}

impl Office {
    /// Opens an office whose register is empty.
    pub(super) fn empty() -> Rc<Self> {
        let home = tempfile::tempdir().unwrap();
        let service = Service::open(home.path(), Clock::Fixed(now())).unwrap();
        Rc::new(Self { service: RefCell::new(Some(service)), home, desks: RefCell::default() })
    }

    /// Opens an office with an invented register of so many petitions.
    pub(super) fn with(petitions: u32) -> Rc<Self> {
        let office = Self::empty();
        let histories = demo::large(petitions, 293, today(), &Calendar::statutory());
        let events: Vec<_> = histories.into_iter().map(|history| history.events).collect();
        office.service().install(&events).unwrap();
        office
    }

    /// Opens an office with the register of `xinfang demo`, at this time.
    pub(super) fn demo(at: &str) -> Rc<Self> {
        let office = Self::empty();
        office.wake_at(at);
        let day = at.parse::<NaiveDateTime>().unwrap().date();
        let histories = demo::register(293, day, &Calendar::statutory());
        let events: Vec<_> = histories.into_iter().map(|history| history.events).collect();
        office.service().install(&events).unwrap();
        office
    }

    /// Has the clock stand at another time from now on.
    pub(super) fn wake_at(&self, at: &str) {
        self.sleep();
        let clock = Clock::Fixed(at.parse().unwrap());
        *self.service.borrow_mut() = Some(Service::open(self.home.path(), clock).unwrap());
    }

    fn sleep(&self) {
        if let Some(service) = self.service.take() {
            service.close().unwrap();
        }
    }

    /// Returns what a command of the real program prints on this home at this time.
    pub(super) fn told_by_command(&self, at: &str, args: &[&str]) -> String {
        self.sleep();
        let program = support::Office::at(self.home.path().to_owned());
        let output = program.command(args).env("XINFANG_NOW", at).output().unwrap();
        program.dismiss();
        self.wake_at(at);
        String::from_utf8(output.stdout).unwrap()
    }

    /// Returns the title and the first petitioner of the latest petition of a category.
    pub(super) fn first_of(&self, category: &str) -> (String, String) {
        let filter = Filter { category: Some(category.to_owned()), ..Filter::default() };
        let page = Page { from: 0, count: 1 };
        let question = Question::Ledger { filter: Box::new(filter), page, as_of: None };
        match self.handle(CLERK, Request::Ask(question)) {
            Reply::Answer(Answer::Ledger { rows, .. }) => {
                let (_, row) = &rows[0];
                (row.title.clone(), row.names[0].clone())
            }
            reply => panic!("{reply:?}"),
        }
    }

    /// Returns a folder in which files are written, and which goes with the office.
    pub(super) fn folder(&self) -> String {
        let folder = self.home.path().join("person");
        std::fs::create_dir_all(&folder).unwrap();
        folder.to_str().unwrap().to_owned()
    }

    fn service(&self) -> RefMut<'_, Service> {
        RefMut::map(self.service.borrow_mut(), |service| service.as_mut().unwrap())
    }

    /// Opens an office whose last entry was made by a clock that ran a month ahead.
    pub(super) fn after_a_wrong_clock() -> Rc<Self> {
        let office = Self::empty();
        let ahead = today() + Days::new(30);
        let histories = demo::large(1, 293, ahead, &Calendar::statutory());
        let mut events: Vec<_> = histories.into_iter().map(|history| history.events).collect();
        for event in events.iter_mut().flatten() {
            event.at = ahead.and_time(now().time());
        }
        office.service().install(&events).unwrap();
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
        let mut service = self.service();
        let before = service.sequence();
        let reply = service.handle(actor, request);
        if service.sequence() != before {
            for desk in self.desks.borrow().iter() {
                desk.borrow_mut().push_back(service.sequence());
            }
        }
        reply
    }

    /// Registers a petition at the clerk's desk.
    pub(super) fn register(&self, details: Details) -> PetitionId {
        let request = Request::Register { request: self.request(), details: Box::new(details) };
        match self.handle(CLERK, request) {
            Reply::Done(done) => done.petition,
            reply => panic!("{reply:?}"),
        }
    }

    /// Does something to a petition as it stands, today.
    pub(super) fn act(&self, id: PetitionId, act: Act) {
        self.order(id, Order { on: today(), act });
    }

    pub(super) fn order(&self, petition: PetitionId, order: Order) {
        let (request, expected) = (self.request(), self.revision(petition));
        let act = Request::Act { request, petition, expected, order: Box::new(order) };
        let reply = self.handle(CLERK, act);
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    }

    fn request(&self) -> RequestId {
        let sequence = self.service().sequence();
        let mut id = [0xA5; 16];
        id[..8].copy_from_slice(&sequence.to_be_bytes());
        id
    }

    fn petition(&self, id: PetitionId) -> Petition {
        let question = Question::Open { which: Which::Id(id) };
        match self.handle(CLERK, Request::Ask(question)) {
            Reply::Answer(Answer::Opened(opened)) => opened.petition,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn revision(&self, id: PetitionId) -> Revision {
        self.petition(id).revision
    }

    /// Returns the units that have a share, or those that were decided on.
    pub(super) fn units(&self, id: PetitionId) -> Vec<String> {
        let petition = self.petition(id);
        if petition.assignments.is_empty() {
            return petition.decision().unwrap().instruction.units.clone();
        }
        petition.assignments.into_iter().map(|assignment| assignment.unit).collect()
    }

    /// Returns the supervision activities of which a petition is part.
    pub(super) fn links(&self, id: PetitionId) -> Vec<String> {
        self.petition(id).links.into_iter().map(|linked| linked.activity).collect()
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
