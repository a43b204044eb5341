//! What holds of an office, whatever people do in it.

use std::collections::BTreeMap;

use xinfang::domain::{
    act::{Act, UnitId},
    book::Book,
    event::{Event, What},
    number::PetitionId,
    petition::Petition,
    question::{DueQuery, due, pending},
    row::Row,
    stage::{self, To},
    terms::{AssignmentStage, Stage, UnitRole},
};

use super::Office;

/// An event that the rules admitted stands as a row in one of the two tables, and no accusation is
/// on its way to whom it accuses.
pub(super) fn transition(before: &Petition, event: &Event, book: &Book) {
    let What::Done(act) = &event.what else { panic!("{event:?}") };
    let kind = act.kind();
    match stage::transition(kind) {
        Some(row) => assert!(row.from.contains(&before.stage), "{kind:?} in {:?}", before.stage),
        None => assert!(before.stage.is_in_hand(), "{kind:?} in {:?}", before.stage),
    }
    if let Act::Unit { unit, act } = act {
        let share = before.assignment(*unit).unwrap();
        let row = stage::unit_transition(act.kind()).unwrap();
        assert!(row.from.contains(&share.stage), "{kind:?} in {:?}", share.stage);
    }
    if let (Some(row), false) = (stage::transition(kind), event.is_about_the_past()) {
        let mut after = before.clone();
        after.apply(event);
        match row.to {
            To::Stage(stage) => assert_eq!(after.stage, stage),
            To::Same => assert_eq!(after.stage, before.stage),
            To::Units => assert!(after.stage.is_in_hand() || after.stage == Stage::Decided),
            To::Desk | To::Outcome | To::Ending | To::Back => {}
        }
    }
    if let Act::Assign(assigning) = act
        && before.details.is_accusation()
    {
        let told = [before.details.accused.as_str(), before.details.accused_unit.as_str()];
        for handed in &assigning.units {
            assert_eq!(book.accused_among(&told, &handed.unit), None, "{}", handed.unit);
        }
    }
}

/// Looks at the whole office.
pub(super) fn office(office: &Office) {
    for case in &office.cases {
        assert_eq!(Petition::fold(&case.events).as_ref(), Some(&case.petition));
        one_petition(&case.petition);
    }
    let rows: Vec<Row> = office.cases.iter().map(|case| Row::of(&case.petition)).collect();
    every_open_share_is_on_one_list(office, &rows);
    every_petition_that_waits_is_listed(office, &rows);
    super::figures::add_up(office, &rows);
}

fn one_petition(petition: &Petition) {
    let open = |role| {
        petition.assignments.iter().filter(|a| a.role == role && !a.stage.is_settled()).count()
    };
    assert!(open(UnitRole::Lead) <= 1, "{}: two units lead", petition.number);
    let owed = petition.assignments.iter().any(|a| a.stage.owes());
    if matches!(petition.stage, Stage::Concluded | Stage::ReadyToConclude) {
        assert!(!owed, "{}: concluded while a reply is owed", petition.number);
    }
    assert_eq!(petition.ended_on.is_some(), petition.stage.is_ended(), "{}", petition.number);
    assert_eq!(petition.suspended.is_some(), petition.stage == Stage::Suspended);
    for (place, due) in petition.letters_due.iter().enumerate() {
        let again = petition.letters_due[..place].iter();
        assert!(!again.clone().any(|other| (other.kind, other.unit) == (due.kind, due.unit)));
        let share = due.unit.map(|unit| petition.assignment(unit).unwrap());
        assert!(share.is_none_or(|share| !share.stage.is_settled()), "{}", petition.number);
    }
    for share in &petition.assignments {
        assert_eq!(share.settled_on.is_some(), share.stage.is_settled());
        assert!(share.dues.windows(2).all(|pair| pair[0].since <= pair[1].since));
    }
}

/// Where a share stands that is not over.
fn places(office: &Office, rows: &[Row]) -> BTreeMap<(PetitionId, UnitId), Vec<&'static str>> {
    let numbered = || (1..).map(PetitionId).zip(rows);
    let query = |within| DueQuery { within, ..DueQuery::default() };
    let today = office.today;
    let mut places: BTreeMap<(PetitionId, UnitId), Vec<&'static str>> = BTreeMap::new();
    let overdue = due(numbered(), &query(None), today, &office.book);
    let near = due(numbered(), &query(Some(15)), today, &office.book);
    for line in &overdue {
        places.entry((line.id, line.unit_id)).or_default().push("overdue");
    }
    for line in near.iter().filter(|line| line.days_overdue <= 0) {
        places.entry((line.id, line.unit_id)).or_default().push("near");
    }
    for line in due(numbered(), &query(Some(i64::MAX)), today, &office.book) {
        if line.days_overdue < -15 {
            places.entry((line.id, line.unit_id)).or_default().push("ample");
        }
    }
    for (id, row) in numbered() {
        for unit in row.units.iter().filter(|unit| unit.stage.owes()) {
            if row.stage == Stage::Suspended {
                places.entry((id, unit.id)).or_default().push("suspended");
            }
        }
        for unit in row.units.iter().filter(|unit| unit.stage == AssignmentStage::Replied) {
            if row.stage == Stage::Suspended {
                places.entry((id, unit.id)).or_default().push("suspended");
            }
        }
    }
    let query = DueQuery { desk: true, ..DueQuery::default() };
    for line in due(numbered(), &query, today, &office.book) {
        if line.stage == AssignmentStage::Replied {
            places.entry((line.id, line.unit_id)).or_default().push("to review");
        }
    }
    places
}

fn every_open_share_is_on_one_list(office: &Office, rows: &[Row]) {
    let places = places(office, rows);
    for (id, row) in (1..).map(PetitionId).zip(rows) {
        for unit in row.units.iter().filter(|unit| !unit.stage.is_settled()) {
            let found = places.get(&(id, unit.id)).map_or(0, Vec::len);
            assert_eq!(found, 1, "{} {} {:?}: {places:?}", row.number, unit.unit, unit.stage);
        }
    }
}

fn every_petition_that_waits_is_listed(office: &Office, rows: &[Row]) {
    let numbered = (1..).map(PetitionId).zip(rows);
    let listed = pending(numbered, office.today, &office.calendar, &office.book);
    let waiting = rows.iter().filter(|row| row.stage.is_pending() || row.owes_instruction);
    assert_eq!(listed.len(), waiting.count());
}
