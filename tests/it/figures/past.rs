//! What a report says of a past day is what it said on that day.

use std::path::Path;

use chrono::NaiveDate;
use xinfang::{
    api::{Answer, Done, Question, Reply, Request},
    demo::{self, History},
    domain::{
        act::Order,
        calendar::Calendar,
        event::{Event, What},
        figures::{Figures, Query},
    },
    service::{Service, clock::Clock},
};

use super::{TODAY, day};

/// The office on a day, and how far each history of the demonstration has been entered.
struct Office<'a> {
    service: Service,
    histories: &'a [History],
    entered: Vec<(usize, Option<Done>)>,
    requests: u128,
}

fn open(home: &Path, on: NaiveDate) -> Service {
    Service::open(home, Clock::Fixed(on.and_hms_opt(23, 0, 0).unwrap())).unwrap()
}

impl Office<'_> {
    /// Enters what happened until a day, in the order in which it did.
    fn enter_until(&mut self, on: NaiveDate) {
        let histories = self.histories;
        let mut waiting: Vec<(&Event, usize)> = Vec::new();
        for (place, history) in histories.iter().enumerate() {
            let from = self.entered[place].0;
            let new = history.events[from..].iter().take_while(|event| event.on <= on);
            waiting.extend(new.map(|event| (event, place)));
        }
        waiting.sort_by_key(|(event, place)| (event.on, event.at, *place));
        for (event, place) in waiting {
            self.enter(event, place);
        }
    }

    fn enter(&mut self, event: &Event, place: usize) {
        self.requests += 1;
        let request = self.requests.to_be_bytes();
        let request = match (&event.what, &self.entered[place].1) {
            (What::Registered(registration), _) => {
                Request::Register { request, details: registration.details.clone() }
            }
            (What::Done(act), Some(done)) => Request::Act {
                request,
                petition: done.petition,
                expected: done.revision,
                order: Box::new(Order { on: event.on, act: act.clone() }),
            },
            (What::Done(_), None) => panic!("an act before the registration: {event:?}"),
        };
        match self.service.handle(&event.actor, request) {
            Reply::Done(done) => {
                let entered = &mut self.entered[place];
                *entered = (entered.0 + 1, Some(done));
            }
            other => panic!("{other:?}: {event:?}"),
        }
    }

    fn figures(&mut self, as_of: Option<NaiveDate>) -> Figures {
        let query = Query { from: day("2024-01-01"), to: day("2024-12-31"), as_of, by: None };
        match self.service.handle("甲", Request::Ask(Question::Figures { query })) {
            Reply::Answer(Answer::Figures(figures)) => *figures,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_past_day_has_the_figures_that_were_told_on_it() {
    let then = day("2024-12-31");
    let mut histories = demo::register(1, TODAY, &Calendar::statutory());
    // Whole years, so that the numbers stay as they are; those before are not spoken of.
    histories.retain(|history| history.events[0].on >= day("2024-01-01"));
    for event in histories.iter_mut().flat_map(|history| &mut history.events) {
        if let What::Registered(registration) = &mut event.what {
            registration.details.related.retain(|number| number.year >= 2024);
        }
    }
    let home = tempfile::tempdir().unwrap();
    let entered = vec![(0, None); histories.len()];
    let mut office =
        Office { service: open(home.path(), then), histories: &histories, entered, requests: 0 };
    office.enter_until(then);
    let told = office.figures(None);
    let Office { service, entered, requests, .. } = office;
    service.close().unwrap();

    let later = day("2025-06-30");
    let service = open(home.path(), later);
    let mut office = Office { service, histories: &histories, entered, requests };
    office.enter_until(later);
    let past = office.figures(Some(then));
    assert_eq!((past.day, &past.sections), (told.day, &told.sections));
    // Meanwhile more was concluded, late.
    assert_ne!(office.figures(None).sections, told.sections);
}
