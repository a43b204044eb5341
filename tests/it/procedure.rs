//! Random people do random things to random petitions, and what holds of the office holds still.
//!
//! The acts are plausible and often not allowed; whatever the rules admit is folded, and after
//! each step the whole office is looked at.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

mod acts;
pub(crate) mod chance;
mod checks;
mod figures;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use xinfang::domain::{
    act::{Act, Order},
    assignment::Assignment,
    book::{Book, OwnDay},
    calendar::Calendar,
    decide::{Context, admit, correct, decide, issue, undo, void_letter},
    event::Event,
    number::Number,
    permission::{self, Right},
    petition::Petition,
    refusal::Refusal,
    terms::{DayKind, Role, Term as _},
};

use chance::Chance;

/// The office as the test keeps it: every petition with its whole history.
struct Office {
    book: Book,
    calendar: Calendar,
    today: NaiveDate,
    cases: Vec<Case>,
    /// How often each kind of step was carried out, so that the test knows what it tested.
    done: std::collections::BTreeMap<&'static str, u32>,
}

/// A petition with its history.
struct Case {
    petition: Petition,
    events: Vec<Event>,
}

impl Office {
    fn new() -> Self {
        let book = Book::initial();
        let calendar = book.calendar();
        let today = NaiveDate::from_ymd_opt(2025, 3, 3).unwrap();
        Self { book, calendar, today, cases: Vec::new(), done: std::collections::BTreeMap::new() }
    }

    fn context<'a>(&'a self, actor: &'a str, role: Role) -> Context<'a> {
        let now = self.today.and_hms_opt(10, 0, 0).unwrap();
        Context { now, actor, role, calendar: &self.calendar, book: &self.book }
    }

    /// Somebody does something, if the rules let them.
    fn step(&mut self, seed: u64) {
        let mut chance = Chance::of(seed);
        if chance.percent(30) {
            self.today = self.today + Days::new(chance.below(4));
        }
        if chance.percent(1) {
            self.announce_a_day_off(&mut chance);
        }
        let role = if chance.percent(20) { chance.pick(Role::ALL) } else { Role::Head };
        let actor = chance.pick(&["陈小岚", "符志远", "王主任"]);
        if self.cases.is_empty() || chance.percent(4) {
            self.register(&mut chance, actor, role);
            return;
        }
        let at = usize::try_from(chance.below(self.cases.len() as u64)).unwrap();
        let order =
            acts::order(&mut chance, &self.cases[at].petition, &self.cases[at].events, self.today);
        self.act(at, &order, actor, role);
    }

    /// The county sets a day off, and dates that were counted stand until they are counted anew.
    fn announce_a_day_off(&mut self, chance: &mut Chance) {
        let open = self.cases.iter().flat_map(|case| &case.petition.assignments);
        let dues = open.filter(|share| share.stage.owes()).filter_map(Assignment::due_on);
        let ahead: Vec<NaiveDate> = dues.filter(|due| *due > self.today).collect();
        if ahead.is_empty() {
            return;
        }
        let date = chance.pick(&ahead);
        if self.book.days.iter().all(|day| day.date != date) {
            let name = "三月三".to_owned();
            self.book.days.push(OwnDay { date, kind: DayKind::Off, name, local: true });
            self.calendar = self.book.calendar();
        }
    }

    fn register(&mut self, chance: &mut Chance, actor: &str, role: Role) {
        let details =
            acts::details(chance, self.today, self.cases.iter().map(|c| c.petition.number));
        let year = u16::try_from(chrono::Datelike::year(&details.received_on)).unwrap();
        let serial = self.cases.iter().filter(|c| c.petition.number.year == year).count() + 1;
        let number = Number { year, serial: u32::try_from(serial).unwrap() };
        if !permission::allows(role, Right::Register) {
            return;
        }
        let event = admit(details, number, &self.context(actor, role)).unwrap();
        let petition = Petition::born(&event).unwrap();
        self.cases.push(Case { petition, events: vec![event] });
        *self.done.entry("register").or_default() += 1;
    }

    fn act(&mut self, at: usize, order: &Order, actor: &str, role: Role) {
        let kind = order.act.kind();
        if !permission::allows(role, Right::of(&order.act)) {
            return;
        }
        let case = &self.cases[at];
        let ctx = self.context(actor, role);
        let decided: Result<Event, Refusal> = match &order.act {
            Act::Correct { step, order, reason } => {
                correct(&case.events, *step, order, reason, &ctx)
            }
            Act::Undo { step, reason } => undo(&case.events, *step, reason, &ctx),
            Act::Issue(issuing) => issue(&case.petition, order.on, issuing.clone(), &ctx),
            Act::VoidLetter { mark, reason } => void_letter(&case.petition, mark, reason, &ctx),
            _ => decide(&case.petition, order, &ctx),
        };
        let Ok(event) = decided else { return };
        checks::transition(&case.petition, &event, &self.book);
        let case = &mut self.cases[at];
        case.events.push(event.clone());
        let after = Petition::fold(&case.events).unwrap();
        if !event.is_about_the_past() {
            let mut applied = case.petition.clone();
            applied.apply(&event);
            assert_eq!(applied, after, "{kind:?}");
        }
        case.petition = after;
        *self.done.entry(kind.code()).or_default() += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_the_office_stays_in_order(steps in prop::collection::vec(any::<u64>(), 1..220)) {
        let mut office = Office::new();
        for seed in steps {
            office.step(seed);
        }
        checks::office(&office);
    }
}

#[test]
fn the_random_office_does_everything_that_an_office_does() {
    let mut office = Office::new();
    for seed in 0..36_000_u64 {
        office.step(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        if seed % 6_000 == 5_999 {
            checks::office(&office);
        }
    }
    let missing: Vec<&str> = xinfang::domain::terms::ActKind::ALL
        .iter()
        .map(|kind| kind.code())
        .filter(|code| !office.done.contains_key(code))
        .collect();
    assert!(missing.is_empty(), "never done: {missing:?}; {:?}", office.done);
}
