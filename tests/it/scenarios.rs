//! Situations of an office that concern several petitions, several days or several people, as the
//! service takes them. `docs/scenarios.md` names the test of each.

#![allow(
    clippy::unwrap_used,
    reason = "clippy.toml allows it in tests, but does not see that helpers here are tests too"
)]

mod chasing;
mod clock;
mod counting;
mod finding;
mod printed;
mod together;

use chrono::{Days, NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use xinfang::{
    api::{
        About, Answer, Each, Failure, KeptReport, Opened, Question, Reply, Request, WantedPaper,
        Which,
    },
    documents,
    domain::{
        act::{
            Act, Assigning, Closing, Handed, Instruction, Limit, Order, UnitAct, UnitId, UnitReply,
        },
        book::Change,
        calendar::period::Period,
        category::Category,
        details::{Details, Petitioner},
        figures::{Cell, Figures, Key, Line, Query, Section},
        number::{Number, PetitionId, RequestId},
        terms::{
            Disposition, EndingKind, Outcome, PaperKind, ReplyKind, Route, UnitRole,
            figures::{Measure, SectionKind},
        },
    },
    service::{Service, clock::Clock},
};

const CLERK: &str = "陈小岚";

/// An office whose day the test sets.
struct Office {
    /// `None` only between two days: the home has one owner at a time.
    service: Option<Service>,
    home: TempDir,
    today: NaiveDate,
    requests: u8,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn morning(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(9, 0, 0).unwrap()
}

impl Office {
    fn on(today: &str) -> Self {
        let (home, today) = (tempfile::tempdir().unwrap(), day(today));
        let service = Service::open(home.path(), Clock::Fixed(morning(today))).unwrap();
        Self { service: Some(service), home, today, requests: 0 }
    }

    /// The computer is started on another day.
    fn start_on(&mut self, today: &str) {
        self.start_at(morning(day(today)));
    }

    fn start_at(&mut self, now: NaiveDateTime) {
        self.today = now.date();
        drop(self.service.take());
        self.service = Some(Service::open(self.home.path(), Clock::Fixed(now)).unwrap());
    }

    fn request(&mut self) -> RequestId {
        self.requests += 1;
        [self.requests; 16]
    }

    fn send(&mut self, request: Request) -> Reply {
        self.service.as_mut().unwrap().handle(CLERK, request)
    }

    fn ask(&mut self, question: Question) -> Answer {
        match self.send(Request::Ask(question)) {
            Reply::Answer(answer) => answer,
            reply => panic!("{reply:?}"),
        }
    }

    fn try_register(&mut self, details: Details) -> Result<PetitionId, Failure> {
        let request = self.request();
        match self.send(Request::Register { request, details: Box::new(details) }) {
            Reply::Done(done) => Ok(done.petition),
            Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }

    fn register(&mut self, details: Details) -> PetitionId {
        self.try_register(details).unwrap()
    }

    /// Registers a letter that came today.
    fn letter(&mut self, title: &str) -> PetitionId {
        let details = letter(title, self.today);
        self.register(details)
    }

    fn try_act(&mut self, petition: PetitionId, act: Act) -> Result<(), Failure> {
        let (request, expected) = (self.request(), self.opened(petition).petition.revision);
        let order = Box::new(Order { on: self.today, act });
        match self.send(Request::Act { request, petition, expected, order }) {
            Reply::Done(_) => Ok(()),
            Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }

    fn act(&mut self, petition: PetitionId, act: Act) {
        self.try_act(petition, act).unwrap();
    }

    /// Does one act to each of several petitions in one step; returns the letters it calls for.
    fn all(&mut self, acts: Vec<(PetitionId, Act)>) -> Vec<WantedPaper> {
        let mut orders = Vec::new();
        for (petition, act) in acts {
            let expected = self.opened(petition).petition.revision;
            orders.push(Each { petition, expected, order: Order { on: self.today, act } });
        }
        let request = self.request();
        match self.send(Request::Batch { request, orders }) {
            Reply::DoneAll { due, .. } => due,
            reply => panic!("{reply:?}"),
        }
    }

    /// Returns what stands on papers, without the breaks of lines and pages.
    fn papers(&mut self, wanted: Vec<WantedPaper>) -> String {
        let Answer::Papers(shown) = self.ask(Question::Papers { wanted, on: None }) else {
            panic!("no papers")
        };
        let lines = shown.iter().flat_map(|shown| documents::pages(&shown.paper));
        let lines = lines.flat_map(|page| page.lines).map(|line| line.text());
        lines
            .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    /// Returns what stands on a reminder to the first unit of a petition.
    fn reminder(&mut self, petition: PetitionId) -> String {
        let about = vec![About { petition, unit: Some(UnitId(0)), expected: 0 }];
        self.papers(vec![WantedPaper { kind: PaperKind::Reminder, about, elsewhere: None }])
    }

    fn edit(&mut self, changes: Vec<Change>) {
        let Answer::Book(book) = self.ask(Question::Book) else { panic!("no book") };
        let (request, expected) = (self.request(), book.revision);
        let reply = self.send(Request::Edit { request, expected, changes });
        assert!(matches!(reply, Reply::Edited { .. }), "{reply:?}");
    }

    /// Registers a letter and assigns it today.
    fn assigned(&mut self, title: &str, units: &[(&str, UnitRole)]) -> PetitionId {
        let id = self.letter(title);
        let names: Vec<&str> = units.iter().map(|(unit, _)| *unit).collect();
        self.act(id, instruction(&names));
        self.act(id, assignment(units));
        id
    }

    fn opened(&mut self, id: PetitionId) -> Opened {
        match self.ask(Question::Open { which: Which::Id(id) }) {
            Answer::Opened(opened) => *opened,
            answer => panic!("{answer:?}"),
        }
    }

    fn figures(&mut self, from: &str, to: &str) -> Figures {
        match self.ask(Question::Figures { query: query(from, to) }) {
            Answer::Figures(figures) => *figures,
            answer => panic!("{answer:?}"),
        }
    }

    fn issue(&mut self, name: &str, query: Query) {
        let request = self.request();
        let reply = self.send(Request::IssueReport { request, name: name.into(), query });
        assert!(matches!(reply, Reply::Issued(_)), "{reply:?}");
    }

    fn report(&mut self, name: &str) -> KeptReport {
        match self.ask(Question::Report { name: name.into() }) {
            Answer::Report(report) => *report,
            answer => panic!("{answer:?}"),
        }
    }
}

fn query(from: &str, to: &str) -> Query {
    Query { from: day(from), to: day(to), as_of: None, by: None }
}

fn section(figures: &Figures, kind: SectionKind) -> &Section {
    figures.sections.iter().find(|section| section.kind == kind).unwrap()
}

fn cell(section: &Section, line: &Line, measure: Measure) -> Cell {
    let place = section.columns.iter().position(|column| *column == measure).unwrap();
    line.cells[place]
}

/// Returns the counts of a line, in the order asked for.
fn counts<const N: usize>(section: &Section, key: &Key, measures: [Measure; N]) -> [u64; N] {
    let line = section.lines.iter().chain([&section.total]).find(|line| line.key == *key);
    let line = line.unwrap_or_else(|| panic!("{key:?}: {section:?}"));
    measures.map(|measure| match cell(section, line, measure) {
        Cell::Count(count) => count,
        other => panic!("{measure:?}: {other:?}"),
    })
}

fn number(serial: u32) -> Number {
    Number { year: 2026, serial }
}

pub(crate) fn letter(title: &str, received_on: NaiveDate) -> Details {
    Details {
        petitioners: vec![Petitioner { name: "符某".into(), ..Petitioner::default() }],
        title: title.into(),
        summary: "多次反映未果。".into(),
        category: Category::read("土地纠纷"),
        ..Details::received(received_on)
    }
}

pub(crate) fn instruction(units: &[&str]) -> Act {
    Act::Instruct(Instruction {
        route: Route::ViceChair,
        by: "王副主任".into(),
        text: "请依法办理。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: units.iter().map(ToString::to_string).collect(),
        period: None,
        meeting: None,
    })
}

pub(crate) fn assignment(units: &[(&str, UnitRole)]) -> Act {
    let limit = Limit::Period(Period::days(15));
    let handed = |(unit, role): &(&str, UnitRole)| {
        let (unit, role) = ((*unit).to_owned(), *role);
        Handed { unit, role, part: Vec::new(), limit, due: None }
    };
    Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units: units.iter().map(handed).collect(),
        requirement: String::new(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    })
}

pub(crate) fn reply(unit: u16, on: NaiveDate) -> Act {
    let reply = UnitReply {
        kind: ReplyKind::Final,
        text: "已办理。".into(),
        document: String::new(),
        written_on: None,
        petitioner_on: Some(on),
        exempt: String::new(),
        congress_on: Some(on),
        answers: Vec::new(),
    };
    Act::Unit { unit: UnitId(unit), act: UnitAct::Reply(reply) }
}

pub(crate) fn accept(unit: u16) -> Act {
    Act::Unit { unit: UnitId(unit), act: UnitAct::Accept { note: String::new() } }
}

fn close(ending: EndingKind, into: Option<Number>) -> Act {
    Act::Close(Closing {
        ending,
        reason: "同一信件".into(),
        target: String::new(),
        into,
        notice_on: None,
    })
}

/// Returns the day so many days after another.
fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day + Days::new(days)
}
