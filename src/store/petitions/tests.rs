//! What was corrected or taken back is found again from wherever the database was left.

use std::path::PathBuf;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::*;
use crate::domain::{
    act::{Act, Order, Proposal},
    details::Details,
    event::{Registration, What},
    terms::{Disposition, NoticeWay, Route, Stage},
};

const ID: PetitionId = PetitionId(5);

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn event(on: NaiveDate, what: What) -> Event {
    Event { at: on.and_hms_opt(9, 30, 0).unwrap(), on, actor: "clerk".to_owned(), what }
}

fn registered() -> Event {
    let registration = Registration {
        number: Number { year: 2026, serial: 61 },
        details: Box::new(Details::received(day(2))),
        backfilled: None,
        checked: None,
        transfer: None,
    };
    event(day(2), What::Registered(registration))
}

fn proposal(route: Route) -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: Vec::new(),
        period: None,
        route,
        opinion: String::new(),
        submitted: true,
    })
}

/// Returns a history in which the proposal is corrected, then a step and a correction are taken
/// back, each followed by a step of its own.
fn history() -> Vec<Event> {
    let correct = |to| Act::Correct {
        step: 2,
        order: Box::new(Order { on: day(4), act: proposal(to) }),
        reason: "wrong box".to_owned(),
    };
    let undo = |step| Act::Undo { step, reason: "too early".to_owned() };
    let acts = [
        proposal(Route::ViceChair),
        correct(Route::Chair),
        Act::Notify { way: NoticeWay::Phone, note: String::new() },
        undo(4),
        Act::Brief { to: Route::Chair, note: String::new() },
        correct(Route::Meeting),
        undo(7),
        Act::ReportUp { document: String::new(), note: String::new() },
    ];
    let mut history = vec![registered()];
    history.extend((3..).zip(acts).map(|(on, act)| event(day(on), What::Done(act))));
    history
}

/// Commits one more event as the service does.
fn commit(store: &mut Store, event: Event) {
    let mut events = store.events(ID).unwrap();
    events.push(event.clone());
    let petition = Petition::fold(&events).unwrap();
    store.commit(&[Change { id: ID, petition, events: vec![event], request: None }]).unwrap();
}

fn home() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    (folder, home)
}

/// Asserts that the store holds exactly this history, and that the doctor agrees.
fn assert_holds(store: &Store, events: &[Event]) {
    assert_eq!(store.events(ID).unwrap(), events);
    assert_eq!(store.petition(ID).unwrap(), Petition::fold(events));
    let checked = store.check().unwrap();
    assert_eq!(checked.faults, Vec::<String>::new());
    assert_eq!(checked.events, events.len() as u64);
}

#[test]
fn a_petition_stands_as_its_corrected_history_says() {
    let (_folder, home) = home();
    let (mut store, _) = Store::open(&home).unwrap();
    for event in history() {
        commit(&mut store, event);
    }
    assert_holds(&store, &history());
    let petition = store.petition(ID).unwrap().unwrap();
    assert_eq!(petition.revision, 9, "every event counts");
    assert_eq!((petition.stage, petition.since), (Stage::AwaitingInstruction, day(4)));
    assert_eq!(petition.waits_for, Some(Route::Chair), "the later correction was taken back");
    assert_eq!(petition.notified_on, None, "taken back");
    assert_eq!(petition.briefings, [(day(7), Route::Chair)]);
}

#[test]
fn a_corrected_history_is_replayed_from_wherever_the_database_was_left() {
    let (folder, home) = home();
    let left = |commits: usize| folder.path().join(format!("db.{commits}"));
    for (commits, event) in (1..).zip(history()) {
        let (mut store, _) = Store::open(&home).unwrap();
        commit(&mut store, event);
        store.close().unwrap();
        copy(&home.join("db"), &left(commits));
    }
    let rows = Store::open(&home).unwrap().1.rows;
    for commits in 0..history().len() {
        fs::remove_dir_all(home.join("db")).unwrap();
        if commits > 0 {
            copy(&left(commits), &home.join("db"));
        }
        let (store, opened) = Store::open(&home).unwrap();
        assert_holds(&store, &history());
        assert_eq!(opened.rows, rows, "left after {commits} commits");
    }
}

#[test]
fn a_corrected_history_that_came_in_one_commit_is_replayed() {
    let (_folder, home) = home();
    let (mut store, _) = Store::open(&home).unwrap();
    let (events, petition) = (history(), Petition::fold(&history()).unwrap());
    store.commit(&[Change { id: ID, petition, events, request: None }]).unwrap();
    store.close().unwrap();
    fs::remove_dir_all(home.join("db")).unwrap();
    assert_holds(&Store::open(&home).unwrap().0, &history());
}

#[test]
fn a_correction_of_one_petition_leaves_its_neighbours_alone() {
    let (_folder, home) = home();
    let (mut store, _) = Store::open(&home).unwrap();
    for id in [PetitionId(ID.0 - 1), PetitionId(ID.0 + 1), PetitionId(ID.0 << 8)] {
        let events = vec![registered()];
        let petition = Petition::fold(&events).unwrap();
        store.commit(&[Change { id, petition, events, request: None }]).unwrap();
    }
    for event in history() {
        commit(&mut store, event);
    }
    store.close().unwrap();
    fs::remove_dir_all(home.join("db")).unwrap();
    let (store, _) = Store::open(&home).unwrap();
    assert_eq!(store.petition(ID).unwrap(), Petition::fold(&history()));
    assert_eq!(store.events(PetitionId(ID.0 + 1)).unwrap(), [registered()]);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
