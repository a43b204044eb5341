//! An office that issues letters: what is asked of it, and what its petitions are made of.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use tempfile::TempDir;
use xinfang::{
    api::{
        Answer, Failure, KeptLetter, LetterDue, LetterLine, Question, Reply, Request, Sent,
        WantedPaper, Which,
    },
    domain::{
        act::{Act, Assigning, Handed, Instruction, Limit, Order, Reminder, UnitAct, UnitId},
        calendar::period::Period,
        category::Category,
        details::{Details, Petitioner},
        number::{PetitionId, RequestId},
        paper::{Mark, Paper},
        petition::Petition,
        terms::{Disposition, Outcome, ReminderKind, Route, UnitRole},
    },
    service::{Service, clock::Clock},
    store::letters::place,
};

pub(super) const CLERK: &str = "陈小岚";

/// An office whose time the test sets.
pub(super) struct Office {
    /// `None` only between two days: the home has one owner at a time.
    pub(super) service: Option<Service>,
    pub(super) home: TempDir,
    pub(super) now: NaiveDateTime,
    pub(super) requests: u64,
}

impl Office {
    pub(super) fn on(day: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let now = morning(day);
        let service = Service::open(home.path(), Clock::Fixed(now)).unwrap();
        Self { service: Some(service), home, now, requests: 0 }
    }

    /// The computer is started on another day.
    pub(super) fn start_on(&mut self, day: &str) {
        self.now = morning(day);
        drop(self.service.take());
        self.service = Some(Service::open(self.home.path(), Clock::Fixed(self.now)).unwrap());
    }

    pub(super) fn request(&mut self) -> RequestId {
        self.requests += 1;
        u128::from(self.requests).to_be_bytes()
    }

    pub(super) fn send(&mut self, request: Request) -> Reply {
        self.service.as_mut().unwrap().handle(CLERK, request)
    }

    pub(super) fn ask(&mut self, question: Question) -> Answer {
        match self.send(Request::Ask(question)) {
            Reply::Answer(answer) => answer,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn register(&mut self, details: Details) -> PetitionId {
        let request = self.request();
        match self.send(Request::Register { request, details: Box::new(details) }) {
            Reply::Done(done) => done.petition,
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn petition(&mut self, id: PetitionId) -> Petition {
        let Answer::Opened(opened) = self.ask(Question::Open { which: Which::Id(id) }) else {
            panic!("not opened")
        };
        opened.petition
    }

    pub(super) fn try_act(
        &mut self,
        id: PetitionId,
        act: Act,
    ) -> Result<Vec<WantedPaper>, Failure> {
        let (request, expected) = (self.request(), self.petition(id).revision);
        let order = Box::new(Order { on: self.now.date(), act });
        match self.send(Request::Act { request, petition: id, expected, order }) {
            Reply::Done(done) => Ok(done.due),
            Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn act(&mut self, id: PetitionId, act: Act) -> Vec<WantedPaper> {
        self.try_act(id, act).unwrap()
    }

    /// Registers a petition and assigns it; returns it with the letter that this calls for.
    pub(super) fn assigned(&mut self, title: &str, unit: &str) -> (PetitionId, WantedPaper) {
        let details = letter(title, self.now);
        self.assigned_as(details, unit)
    }

    pub(super) fn assigned_as(
        &mut self,
        details: Details,
        unit: &str,
    ) -> (PetitionId, WantedPaper) {
        let id = self.register(details);
        self.act(id, instruction(unit));
        let mut due = self.act(id, assigning(unit));
        assert_eq!(due.len(), 1, "{due:?}");
        (id, due.remove(0))
    }

    pub(super) fn try_issue(&mut self, letters: Vec<WantedPaper>) -> Result<Vec<Sent>, Failure> {
        let request = self.request();
        self.issue_as(request, letters)
    }

    pub(super) fn issue_as(
        &mut self,
        request: RequestId,
        letters: Vec<WantedPaper>,
    ) -> Result<Vec<Sent>, Failure> {
        match self.send(Request::IssueLetters { request, on: None, letters }) {
            Reply::Sent { letters, .. } => Ok(letters),
            Reply::NoneDone { failure, .. } | Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }

    /// Issues one letter; returns its number.
    pub(super) fn issue(&mut self, letter: WantedPaper) -> Mark {
        let sent = self.try_issue(vec![letter]).unwrap();
        let [Sent { mark: Some(mark), .. }] = &sent[..] else { panic!("{sent:?}") };
        mark.clone()
    }

    pub(super) fn try_void(&mut self, mark: &Mark) -> Result<(), Failure> {
        let request = self.request();
        let (mark, reason) = (mark.clone(), "期限打错".to_owned());
        match self.send(Request::VoidLetter { request, mark, reason }) {
            Reply::Done(_) => Ok(()),
            Reply::Failed(failure) => Err(failure),
            reply => panic!("{reply:?}"),
        }
    }

    pub(super) fn void(&mut self, mark: &Mark) {
        self.try_void(mark).unwrap();
    }

    pub(super) fn due(&mut self) -> Vec<LetterDue> {
        let Answer::LettersDue(lines) = self.ask(Question::LettersDue) else { panic!("no list") };
        lines
    }

    pub(super) fn register_of_letters(&mut self) -> Vec<LetterLine> {
        let Answer::Letters(lines) = self.ask(Question::Letters { year: None, kind: None }) else {
            panic!("no register")
        };
        lines
    }

    pub(super) fn kept(&mut self, mark: &Mark) -> KeptLetter {
        let Answer::Letter(kept) = self.ask(Question::Letter { mark: mark.clone() }) else {
            panic!("no letter")
        };
        *kept
    }

    pub(super) fn shown(&mut self, wanted: WantedPaper) -> Paper {
        let question = Question::Papers { wanted: vec![wanted], on: None };
        let Answer::Papers(mut shown) = self.ask(question) else { panic!("no paper") };
        shown.remove(0).paper
    }

    pub(super) fn file(&self, mark: &Mark) -> PathBuf {
        self.home.path().join(place(mark))
    }
}

pub(super) fn morning(day: &str) -> NaiveDateTime {
    format!("{day}T09:00:00").parse().unwrap()
}

pub(super) fn letter(title: &str, now: NaiveDateTime) -> Details {
    Details {
        petitioners: vec![Petitioner { name: "符阿妹".into(), ..Petitioner::default() }],
        people: 1,
        title: title.into(),
        summary: format!("{title}。"),
        category: Category::read("教育"),
        ..Details::received(now.date())
    }
}

pub(super) fn instruction(unit: &str) -> Act {
    Act::Instruct(Instruction {
        route: Route::ViceChair,
        by: "李某某".into(),
        text: "请依法办理。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec![unit.to_owned()],
        period: None,
        meeting: None,
    })
}

pub(super) fn assigning(unit: &str) -> Act {
    Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units: vec![Handed {
            unit: unit.to_owned(),
            role: UnitRole::Lead,
            part: Vec::new(),
            limit: Limit::Period(Period::days(60)),
            due: None,
        }],
        requirement: String::new(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    })
}

pub(super) fn notice() -> Act {
    Act::Unit {
        unit: UnitId(0),
        act: UnitAct::Remind(Reminder {
            kind: ReminderKind::Notice,
            reached: String::new(),
            said: String::new(),
            promised_on: None,
            answer_by: None,
        }),
    }
}
