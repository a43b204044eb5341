//! The letters of the last weeks: the office began to issue them with the program then, and goes
//! on from the numbers of its paper register.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{
    History, STAFF,
    days::{Term, at},
    weave::{Aside, Done},
};
use crate::domain::{
    book::{Change, Edited},
    event::Event,
    letter::Due,
    paper::Mark,
    petition::Petition,
    terms::{Field, PaperKind, Table, Term as _},
};

/// Since so many days before the register's own the program issues the letters: for as long as
/// those that are due are listed.
const DAYS: i64 = 60;

/// Why the voided letter was voided.
const VOIDED: &str = "打印后发现承办单位联系电话有误，收回更正后重发";

/// The office closes at this time.
const EVENING: NaiveTime = NaiveTime::from_hms_opt(17, 30, 0).unwrap();

/// Minutes after the last step of the day at which a letter is voided, and the right one issued.
const FOUND: i64 = 12;
const MENDED: i64 = 18;

/// A letter that an event of a history called for, or the end of one.
#[derive(Debug, Clone)]
struct Called {
    history: usize,
    after: usize,
    at: NaiveDateTime,
    due: Due,
    step: Step,
}

/// What is done with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Issue,
    /// There is a mistake in it.
    IssueWrong,
    /// The wrong one does not count any more.
    Void,
}

/// What the office did about its letters.
pub(super) struct Letters {
    /// What was entered in the book when the program began to issue them.
    pub(super) begun: Edited,
    /// What is done beside each history.
    pub(super) asides: BTreeMap<usize, Vec<Aside>>,
}

/// Returns the letters of these histories: all that the last weeks called for, save those of the
/// last day, which are still to go out.
pub(super) fn letters(histories: &[History], term: &Term<'_>) -> Letters {
    let begun_on = term.working_from(term.ago(DAYS));
    let mut called = called(histories);
    called.retain(|one| one.at.year() >= begun_on.year() && one.at.date() < term.last);
    let (before, mut issued): (Vec<_>, Vec<_>) =
        called.into_iter().partition(|one| one.at.date() < begun_on);
    void_one(&mut issued, histories);
    issued.sort_by_key(|one| (one.at, one.history, one.after));

    let mut serials: BTreeMap<(String, i32), u32> = BTreeMap::new();
    let mut next = |due: &Due, year: i32| {
        let code = term.book.letter_code(due.kind);
        let serial = serials.entry((code.clone(), year)).or_default();
        *serial += 1;
        Mark { code, year: u16::try_from(year).unwrap_or_default(), serial: *serial }
    };
    let mut on_paper: BTreeMap<PaperKind, Mark> = BTreeMap::new();
    for one in before {
        on_paper.insert(one.due.kind, next(&one.due, one.at.year()));
    }
    let mut asides: BTreeMap<usize, Vec<Aside>> = BTreeMap::new();
    let mut wrong: Option<Mark> = None;
    for (nth, one) in (1_u128..).zip(issued) {
        let what = match (one.step, wrong.take()) {
            (Step::Void, Some(mark)) => Done::Voided { mark, reason: VOIDED },
            (step, before) => {
                let (kind, unit) = (one.due.kind, one.due.unit);
                let mark = next(&one.due, one.at.year());
                wrong = if step == Step::IssueWrong { Some(mark.clone()) } else { before };
                Done::Issued { kind, unit, mark, batch: nth.to_be_bytes() }
            }
        };
        let aside = Aside { after: one.after, at: one.at, what };
        asides.entry(one.history).or_default().push(aside);
    }
    Letters { begun: begun(at(begun_on, 0), &on_paper), asides }
}

/// Returns every letter that the histories call for, one history after another.
fn called(histories: &[History]) -> Vec<Called> {
    let mut called = Vec::new();
    for (history, events) in histories.iter().map(|history| &history.events).enumerate() {
        let mut petition = events.first().and_then(Petition::born);
        for (after, event) in events.iter().enumerate().skip(1) {
            let Some(petition) = &mut petition else { continue };
            let before = petition.letters_due.clone();
            petition.apply(event);
            let new = petition.letters_due.iter().filter(|due| !before.contains(due));
            called.extend(new.map(|due| {
                let (at, due) = (event.at, *due);
                Called { history, after, at, due, step: Step::Issue }
            }));
        }
    }
    called
}

/// Voids the last letter to a unit that can be voided on its day, and has the right one issued.
fn void_one(issued: &mut Vec<Called>, histories: &[History]) {
    let handing = [PaperKind::Assignment, PaperKind::Referral];
    let found = issued.iter().enumerate().rev().find_map(|(place, one)| {
        let found = found_out(one, &histories[one.history].events)?;
        handing.contains(&one.due.kind).then_some((place, found))
    });
    let Some((place, (after, at))) = found else { return };
    let Some(wrong) = issued.get_mut(place) else { return };
    wrong.step = Step::IssueWrong;
    let right = Called { after, at: at + TimeDelta::minutes(MENDED), ..wrong.clone() };
    let void = Called { at: at + TimeDelta::minutes(FOUND), step: Step::Void, ..right.clone() };
    issued.extend([void, Called { step: Step::Issue, ..right }]);
}

/// Returns the last event of the day of a letter and its time, if the office works on for a while.
fn found_out(letter: &Called, events: &[Event]) -> Option<(usize, NaiveDateTime)> {
    let after = events.iter().rposition(|event| event.on <= letter.at.date())?;
    let at = events.get(after)?.at;
    let until = at + TimeDelta::minutes(MENDED);
    (until.hour() != 12 && until.time() < EVENING).then_some((after, at))
}

/// Returns what the deputy head entered of the last numbers on paper.
fn begun(at: NaiveDateTime, on_paper: &BTreeMap<PaperKind, Mark>) -> Edited {
    let changes = on_paper.iter().map(|(kind, mark)| Change::Put {
        table: Table::Papers,
        key: Some(kind.code().to_owned()),
        cells: vec![(Field::OnPaper, mark.to_string())],
    });
    Edited { at, actor: STAFF[1].to_owned(), changes: changes.collect() }
}
