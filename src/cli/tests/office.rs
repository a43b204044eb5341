//! An office in memory that answers as the service does, on 2026-11-22.

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    api::{
        Adopted, Answer, Done, Failure, Health, Home, Opened, Question, RefusedRow, Reply, Request,
        Which,
    },
    cli::{Session, SessionError},
    domain::{
        act::{Act, Assigning, Handed, Limit, Proposal, Reminder, UnitAct, UnitId},
        backfill::Backfill,
        book::Book,
        calendar::Calendar,
        category::Category,
        decide::{Context, admit},
        details::{Details, Petitioner},
        event::{Event, What},
        number::{Number, PetitionId},
        petition::Petition,
        question,
        row::Row,
        terms::{Disposition, ReminderKind, Role, Route, Stage, UnitRole},
    },
};

#[derive(Default)]
pub(super) struct Office {
    pub(super) histories: Vec<Vec<Event>>,
    pub(super) faults: Vec<String>,
    /// How many rows each batch of an import held.
    pub(super) batches: Vec<usize>,
    pub(super) taken: Vec<Backfill>,
}

fn now() -> NaiveDateTime {
    "2026-11-22T09:30:00".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Office {
    pub(super) fn rows(&self) -> Vec<(PetitionId, Row)> {
        let row = |events: &Vec<Event>| Row::of(&Petition::fold(events).unwrap());
        (1..).map(PetitionId).zip(self.histories.iter().map(row)).collect()
    }

    fn event(on: &str, act: Act) -> Event {
        Event { at: now(), on: day(on), actor: "王某".into(), what: What::Done(act) }
    }

    fn register(&mut self, details: Details) -> Result<Done, Failure> {
        let calendar = Calendar::statutory();
        let book = Book::initial();
        let ctx = Context {
            now: now(),
            actor: "王某",
            role: Role::Clerk,
            calendar: &calendar,
            book: &book,
        };
        let serial = u32::try_from(self.histories.len()).unwrap() + 1;
        let number = Number { year: 2026, serial };
        let event = admit(details, number, &ctx).map_err(Failure::Refused)?;
        self.histories.push(vec![event]);
        let sequence = serial.into();
        Ok(Done { petition: PetitionId(serial), number, revision: 1, sequence, due: Vec::new() })
    }

    /// Registers a petition and hands it to a unit until a day.
    pub(super) fn handed(&mut self, details: Details, unit: &str, due_on: &str) {
        self.register(details).unwrap();
        let limit = Limit::Day(day(due_on));
        let handed =
            Handed { unit: unit.into(), role: UnitRole::Lead, part: Vec::new(), limit, due: None };
        let assigning = Assigning {
            disposition: Disposition::Assign,
            units: vec![handed],
            requirement: String::new(),
            meeting: None,
            oral: String::new(),
            despite: String::new(),
        };
        let event = Self::event("2026-09-02", Act::Assign(assigning));
        self.histories.last_mut().unwrap().push(event);
    }

    /// Registers a petition and brings it before the chairpersons' meeting.
    pub(super) fn before_the_meeting(&mut self, details: Details, unit: &str) {
        self.register(details).unwrap();
        let proposal = Proposal {
            disposition: Disposition::Assign,
            units: vec![unit.into()],
            period: None,
            route: Route::Meeting,
            opinion: "影响较大，提请主任会议研究。".into(),
            submitted: true,
        };
        let event = Self::event("2026-11-20", Act::Propose(proposal));
        self.histories.last_mut().unwrap().push(event);
    }

    fn adopt(&mut self, rows: Vec<Backfill>, dry_run: bool) -> Adopted {
        let mut adopted = Adopted::default();
        self.batches.push(rows.len());
        for row in rows {
            let errors = row.check(now().date());
            if let Some(error) = errors.into_iter().next() {
                adopted.refused.push(RefusedRow { row: row.row, error });
            } else if self.taken.iter().any(|taken| taken.identity() == row.identity()) {
                adopted.unchanged.push(row.row);
            } else {
                adopted.taken += 1;
                if !dry_run {
                    self.taken.push(row);
                }
            }
        }
        adopted
    }

    fn open(&self, which: Which) -> Option<Opened> {
        let rows = self.rows();
        let (id, row) = rows.into_iter().find(|(id, row)| match which {
            Which::Id(wanted) => *id == wanted,
            Which::Number(wanted) => row.number == wanted,
        })?;
        let events = self.histories.get(id.0 as usize - 1)?.clone();
        let petition = Petition::fold(&events)?;
        Some(Opened { id, petition, row, events, similar: Vec::new(), chain: Vec::new() })
    }

    fn home() -> Home {
        Home {
            office: "本办".into(),
            today: now().date(),
            actor: "王某".into(),
            role: Role::Head,
            book: 0,
            pending: 0,
            overdue: 0,
            near: 0,
            todo: 0,
            all: 0,
            open: 0,
            letters_due: 0,
            to_file: 0,
            unknown_years: Vec::new(),
            sequence: 0,
        }
    }

    fn health(&self) -> Health {
        Health {
            home: "/data".into(),
            version: "0.1.0".into(),
            petitions: 3,
            events: 9,
            sequence: 9,
            bytes: 4_096,
            calendar_until: 2026,
            mended: Vec::new(),
            faults: self.faults.clone(),
            files: 0,
            strays: Vec::new(),
        }
    }

    fn answer(&self, question: Question) -> Option<Answer> {
        let rows = self.rows();
        let today = now().date();
        let lent = || rows.iter().map(|(id, row)| (*id, row));
        Some(match question {
            Question::Home { .. } => Answer::Home(Self::home()),
            Question::Pending { .. } => {
                let (calendar, book) = (Calendar::statutory(), Book::initial());
                Answer::Pending(question::pending(lent(), today, &calendar, &book))
            }
            Question::Due { query, as_of } => {
                let as_of = as_of.unwrap_or(today);
                Answer::Due(question::due(lent(), &query, as_of, &Book::initial()))
            }
            Question::Ledger { filter, page, .. } => {
                let passed = || {
                    lent().filter(|(_, row)| {
                        filter.admits(row, today)
                            && filter.wanted().is_none_or(|search| search.finds(row))
                    })
                };
                // Two at a time, so that every list takes several pages.
                let part = passed().skip(page.from as usize).take(2);
                Answer::Ledger {
                    total: u32::try_from(passed().count()).unwrap(),
                    rows: part.map(|(id, row)| (id, row.clone())).collect(),
                }
            }
            Question::Records { filter, page, .. } => {
                let passed =
                    || lent().filter(|(_, row)| filter.admits(row, today)).map(|(id, _)| id);
                // One at a time, as where they are long.
                let part = passed().skip(page.from as usize).take(1);
                let petition = |id: PetitionId| Some(self.open(Which::Id(id))?.petition);
                Answer::Records {
                    total: u32::try_from(passed().count()).unwrap(),
                    petitions: part.filter_map(petition).collect(),
                }
            }
            Question::Agenda { .. } => {
                let (calendar, book) = (Calendar::statutory(), Book::initial());
                let line = |(id, events): (PetitionId, &Vec<Event>)| {
                    let petition = Petition::fold(events)?;
                    let waits = petition.stage == Stage::MeetingQueue;
                    let line = question::agenda_line(id, &petition, today, &calendar, &book);
                    waits.then_some(line)
                };
                let all = (1..).map(PetitionId).zip(&self.histories);
                Answer::Agenda(all.filter_map(line).collect())
            }
            Question::Open { which } => Answer::Opened(Box::new(self.open(which)?)),
            Question::Book => Answer::Book(Box::new(Book::initial())),
            Question::Health => Answer::Health(self.health()),
            _ => return None,
        })
    }
}

impl Session for Office {
    fn ask(&mut self, request: Request) -> Result<Reply, SessionError> {
        Ok(match request {
            Request::Register { details, .. } => {
                self.register(*details).map_or_else(Reply::Failed, Reply::Done)
            }
            Request::Adopt { rows, dry_run, .. } => Reply::Adopted(self.adopt(rows, dry_run)),
            Request::Ask(question) => {
                self.answer(question).map_or(Reply::Failed(Failure::NotFound), Reply::Answer)
            }
            Request::As { request, .. } => self.ask(*request)?,
            Request::Act { .. }
            | Request::Upload { .. }
            | Request::Batch { .. }
            | Request::Edit { .. }
            | Request::ExportNames { .. }
            | Request::IssueReport { .. }
            | Request::IssueLetters { .. }
            | Request::VoidLetter { .. } => Reply::Failed(Failure::NotFound),
        })
    }
}

pub(super) fn petition(title: &str) -> Details {
    let named = |name: &str| Petitioner {
        name: name.into(),
        phone: "13800000000".into(),
        ..Default::default()
    };
    Details {
        petitioners: vec![named("符某"), named("王某")],
        people: 8,
        title: title.into(),
        summary: format!("{title}，\n“详情”"),
        category: Category::read("教育"),
        ..Details::received(day("2026-09-01"))
    }
}

/// One pending, one overdue and reminded, one due in three days, confidential.
pub(super) fn office() -> Office {
    let mut office = Office::default();
    office.register(petition("路灯\u{200b}不亮")).unwrap();
    office.handed(petition("土地权属争议"), "县自然资源局", "2026-11-12");
    let reminder = Reminder {
        kind: ReminderKind::Phone,
        reached: "陈科长".into(),
        said: "下周报".into(),
        promised_on: Some(day("2026-11-20")),
        answer_by: None,
    };
    let act = Act::Unit { unit: UnitId(0), act: UnitAct::Remind(reminder) };
    office.histories[1].push(Office::event("2026-11-13", act));
    let confidential = Details { confidential: true, ..petition("=村务公开") };
    office.handed(confidential, "县民政局", "2026-11-25");
    office
}
