//! How each form of the program is come to with the keys that a person has.

use std::{cell::RefCell, process::Command};

use chrono::NaiveDate;
use xinfang::{
    api::{
        About, Answer, Broken, Opened, PROTOCOL, Page, Question, Reply, Request, WantedPaper, Which,
    },
    client::{Client, Door, connect},
    domain::{
        act::{Act, Conclusion, Order},
        details::{Details, Source},
        number::PetitionId,
        question::Filter,
        row::Row,
        stage,
        terms::{ActKind, Origin, UnitRole, Verdict},
    },
    text::screens,
    tui::update::MENU_DIGITS,
    wire::hello::Program,
};

use super::{
    forms::today,
    person::{DOWN, ENTER, ESC, LIMIT, PAGE_DOWN, Person, f},
};
use crate::{
    emulator::{Emulator, borders::frames},
    scenarios,
    support::Office,
};

/// The petitions of the register, as the service tells them.
pub(super) struct Register {
    client: RefCell<Client<Request, Reply>>,
    rows: Vec<(PetitionId, Row)>,
}

impl Register {
    pub(super) fn of(office: &Office) -> Self {
        let program = Program { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() };
        let door = Door { patience: LIMIT, ..Door::new(office.home().to_owned(), program) };
        let client = connect::<_, _, Broken>(&door, || {
            let mut command: Command = office.command(&["serve", "--idle", "600"]);
            command.arg("--home").arg(office.home());
            command
        });
        let register = Self { client: client.unwrap().into(), rows: Vec::new() };
        register.ends_what_a_body_above_sent();
        let question = Question::Ledger {
            filter: Box::new(Filter::default()),
            page: Page { from: 0, count: 1000 },
            as_of: None,
        };
        let Answer::Ledger { rows, .. } = register.ask(question) else { panic!("no ledger") };
        Self { rows, ..register }
    }

    fn send(&self, request: &Request) -> Reply {
        self.client.borrow_mut().ask(request, LIMIT).unwrap()
    }

    fn ask(&self, question: Question) -> Answer {
        match self.send(&Request::Ask(question)) {
            Reply::Answer(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// The register of the demonstration has none whose result is still to be reported upward.
    fn ends_what_a_body_above_sent(&self) {
        let organ = "省人大信访办".to_owned();
        let details = Details {
            origin: Origin::Upstream,
            source: Source { organ, ..Source::default() },
            ..scenarios::letter("反映承包地被占", today())
        };
        let register = Request::Register { request: [1; 16], details: Box::new(details) };
        let Reply::Done(done) = self.send(&register) else { panic!("not registered") };
        let unit = "县自然资源和规划局";
        let concluded =
            Conclusion { verdict: Verdict::Supported, note: String::new(), settled: None };
        self.does(2, done.petition, scenarios::instruction(&[unit]));
        self.does(3, done.petition, scenarios::assignment(&[(unit, UnitRole::Lead)]));
        self.issues_what_is_due(done.petition);
        let unit = self.opened(done.petition).petition.assignments[0].id.0;
        self.does(4, done.petition, scenarios::reply(unit, today()));
        self.does(5, done.petition, scenarios::accept(unit));
        self.does(6, done.petition, Act::Conclude(concluded));
    }

    /// Only a letter that went out can be voided.
    fn issues_what_is_due(&self, petition: PetitionId) {
        let expected = self.opened(petition).petition.revision;
        let due = self.opened(petition).petition.letters_due;
        let letters = due.into_iter().map(|due| WantedPaper {
            kind: due.kind,
            about: vec![About { petition, unit: due.unit, expected }],
            elsewhere: None,
        });
        let letters = letters.collect();
        let request = Request::IssueLetters { request: [9; 16], on: None, letters };
        let reply = self.send(&request);
        assert!(matches!(reply, Reply::Sent { .. }), "{reply:?}");
    }

    fn does(&self, nth: u8, petition: PetitionId, act: Act) {
        let expected = self.opened(petition).petition.revision;
        let order = Box::new(Order { on: today(), act });
        let reply = self.send(&Request::Act { request: [nth; 16], petition, expected, order });
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    }

    pub(super) fn opened(&self, id: PetitionId) -> Box<Opened> {
        match self.ask(Question::Open { which: Which::Id(id) }) {
            Answer::Opened(opened) => opened,
            other => panic!("{other:?}"),
        }
    }

    /// Returns the numbers of all petitions, the newest first.
    pub(super) fn numbers(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|(_, row)| row.number.to_string())
    }

    /// Returns a day on which a unit still owes something.
    pub(super) fn a_day_on_which_something_is_due(&self) -> NaiveDate {
        let days = self.rows.iter().flat_map(|(_, row)| &row.units);
        let open = days.filter(|unit| unit.stage.owes()).filter_map(|unit| unit.due_on);
        open.max().expect("something is due")
    }

    /// Returns the petitions that admit an act, as far as their rows tell, the oldest first.
    pub(super) fn that_admit(&self, kind: ActKind) -> impl Iterator<Item = (PetitionId, &Row)> {
        let admits = move |row: &Row| {
            let unit = row.units.iter().any(|unit| stage::unit_admits(unit.stage, kind));
            match kind {
                ActKind::Correct | ActKind::Undo => row.revision > 1,
                ActKind::VoidLetter => row.letters.iter().any(|letter| letter.void.is_none()),
                ActKind::Detach => row.files > 0,
                ActKind::ReportUp => row.owes_report(),
                _ => stage::admits(row.stage, kind) && (stage::transition(kind).is_some() || unit),
            }
        };
        self.rows.iter().rev().filter(move |(_, row)| admits(row)).map(|(id, row)| (*id, row))
    }
}

/// An entry of a menu as it is read: `> 1  F4      批示`.
struct Entry {
    marked: bool,
    /// The last of a long menu have no digit or letter of their own.
    key: Option<char>,
    name: String,
}

fn entries(screen: &Emulator) -> Vec<Entry> {
    let rows = (0..screen.size().1).map(|y| screen.row(y));
    rows.filter_map(|row| row.split(['│', '|', '█', '#']).find_map(entry)).collect()
}

fn entry(piece: &str) -> Option<Entry> {
    let chars: Vec<char> = piece.chars().collect();
    let [' ', mark @ (' ' | '>'), ' ', key, ' ', ' ', rest @ ..] = &chars[..] else { return None };
    let rest: String = rest.iter().collect();
    let name = rest.split_whitespace().last()?.to_owned();
    let key = Some(*key).filter(|key| *key != ' ');
    let known = key.is_none_or(|key| MENU_DIGITS.contains(key));
    known.then_some(Entry { marked: *mark == '>', key, name })
}

/// The last entry of every menu.
const LAST: &str = "设置";

impl Person {
    /// Turns to a page by its digit; nothing lies on it and no form has the caret.
    pub(super) fn turns_to(&self, digit: char, name: &str) {
        self.types(&digit.to_string());
        // In a small window the last name is cut.
        let title = format!("{digit} {name}").chars().take(2).collect::<String>();
        self.until(&title, |screen| {
            let starts = |x: &usize| screen.text(1, *x, screen.size().0).starts_with(&title);
            let chosen = (0..screen.size().0).any(|x| starts(&x) && screen.is_reversed(x, 1));
            if chosen && frames(screen)? == 0 { Ok(()) } else { Err("another page".to_owned()) }
        });
    }

    /// Shows one petition alone in the ledger.
    pub(super) fn finds(&self, number: &str) {
        self.turns_to('4', "台账");
        self.types(&f(3)).shows(screens::FILTER_TITLE.get());
        self.types(number).types(ENTER);
        let told = format!("：{number} · ");
        let steps = self.until(number, |screen| {
            let rows: Vec<String> = (0..screen.size().1).map(|y| screen.row(y)).collect();
            let place = |start: &str| rows.iter().position(|row| row.starts_with(start));
            let wanted = place(&format!("  {number}")).or(place(&format!("> {number}")));
            let narrowed = rows.iter().any(|row| row.contains(&told));
            match (place("> "), wanted, frames(screen)?) {
                (Some(first), Some(wanted), 0) if narrowed => Ok(wanted - first),
                _ => Err("it is not found".to_owned()),
            }
        });
        self.types(&DOWN.repeat(steps));
        self.until(number, |screen| {
            let mut rows = (0..screen.size().1).map(|y| screen.row(y));
            let marked = rows.any(|row| row.starts_with(&format!("> {number}")));
            if marked { Ok(()) } else { Err("it is not chosen".to_owned()) }
        });
    }

    /// Chooses from the menu by the digit or letter that stands before the name.
    pub(super) fn chooses(&self, name: &str) -> bool {
        self.types(&f(9)).shows(screens::MENU_TITLE.get());
        for _ in 0..6 {
            let (key, ended, marked) = self.until("the menu", |screen| {
                let entries = entries(screen);
                let marked = entries.iter().find(|entry| entry.marked).ok_or("no marker")?;
                let mut named = entries.iter().filter(|entry| entry.name == name);
                let key = named.find_map(|entry| entry.key);
                let ended = entries.iter().any(|entry| entry.name == LAST);
                Ok((key, ended, marked.name.clone()))
            });
            if let Some(key) = key {
                self.types(&key.to_string());
                return true;
            }
            if ended {
                break;
            }
            self.types(PAGE_DOWN);
            self.until("the next of the menu", |screen| {
                let moved =
                    entries(screen).iter().any(|entry| entry.marked && entry.name != marked);
                if moved { Ok(()) } else { Err("it stays".to_owned()) }
            });
        }
        self.closes();
        false
    }

    /// Closes what lies on the page, whatever was typed in it.
    pub(super) fn closes(&self) {
        for _ in 0..8 {
            let before = self.until("a page", frames);
            if before == 0 {
                return;
            }
            let shown = self.until("what is shown", |screen| Ok(screen.contents()));
            self.types(ESC);
            // In ASCII a box within a page of a paper is not told from the paper's own lines.
            let asked = self.until("a question or a page", |screen| {
                let asked = screen.contents().contains(screens::DISCARD.get());
                if asked || frames(screen)? < before || screen.contents() != shown {
                    Ok(asked)
                } else {
                    Err("it stays".to_owned())
                }
            });
            if asked {
                self.types(ENTER);
                self.until("the page below", |screen| {
                    let asked = screen.contents().contains(screens::DISCARD.get());
                    if asked { Err("it asks".to_owned()) } else { Ok(()) }
                });
            }
        }
        panic!("something does not close");
    }
}
