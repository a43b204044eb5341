//! The form of an assignment. It names one unit with its part and those that assist it; other
//! units with parts of their own get an assignment of theirs.

use super::{PLACES, code, names, places, proposing::default_period, spec};
use crate::{
    domain::{
        act::{Assigning, Handed, Limit},
        deadline::{DeadlineKind, rule},
        details::{LONGEST_LINE, LONGEST_TEXT},
        petition::Petition,
        terms::{Disposition, Field, Term, UnitRole},
    },
    text::{dates, screens},
    tui::{
        form::{Choice, Form, Kind, Spec, choices, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(
    ASSIGN,
    ASSIGN_TITLE,
    &[
        &[
            required(Field::On, Kind::Date),
            required(Field::Disposition, Kind::Choice(handing_dispositions)),
        ],
        &[required(Field::LeadUnit, Kind::Pick(List::Units))],
        &[item(Field::AssistUnits, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods)), item(Field::DueOn, Kind::Date)],
        &[item(Field::Requirement, Kind::Phrase(List::Requirements, LONGEST_TEXT, 3))],
        &[item(Field::UnitRole, Kind::Choice(choices::<UnitRole>)), item(Field::Part, PLACES)],
        &[item(Field::Oral, Kind::Pick(List::Leaders))],
        &[item(Field::Despite, Kind::Line(LONGEST_LINE))],
    ]
);

fn handing_dispositions() -> Vec<Choice> {
    choices::<Disposition>()
        .into_iter()
        .filter(|choice| {
            Disposition::from_code(choice.code).is_some_and(Disposition::goes_to_units)
        })
        .collect()
}

pub(super) fn first(form: Form, petition: &Petition) -> Form {
    let open = |role| petition.assignments.iter().any(|a| a.role == role && !a.stage.is_settled());
    // A unit that comes to those at work assists the one that leads, or has its own part.
    let role = if open(UnitRole::Lead) {
        UnitRole::Assist
    } else if open(UnitRole::Split) {
        UnitRole::Split
    } else {
        UnitRole::Lead
    };
    // Of an anonymous petition nobody can be answered.
    let anonymous = petition.details.is_anonymous();
    let requirement = if anonymous { screens::REQUIREMENT_ANONYMOUS } else { screens::REQUIREMENT };
    let form = form.with(Field::Requirement, requirement.zh).with(Field::UnitRole, code(role));
    let Some(decided) = petition.decision() else {
        return form.with(Field::Period, &default_period());
    };
    let instruction = &decided.instruction;
    let free = |unit: &&String| {
        petition.assignments.iter().all(|a| a.unit != **unit || a.stage.is_settled())
    };
    let mut units = instruction.units.iter().filter(free);
    let lead = units.next().cloned().unwrap_or_default();
    let assist: Vec<String> = units.cloned().collect();
    form.with(Field::Disposition, instruction.disposition.code())
        .with(Field::LeadUnit, &lead)
        .with(Field::AssistUnits, &names(&assist))
        .with(Field::Period, &instruction.period.map_or_else(default_period, dates::period))
}

pub(super) fn read(form: &Form, reading: &mut Reading<'_>) -> Assigning {
    Assigning {
        disposition: form.chosen(Field::Disposition),
        units: handed(form, reading),
        requirement: reading.text(Field::Requirement),
        meeting: None,
        oral: reading.text(Field::Oral),
        despite: reading.text(Field::Despite),
    }
}

/// Returns the units of the form, each with the limit it gives.
fn handed(form: &Form, reading: &mut Reading<'_>) -> Vec<Handed> {
    let limit = limit(reading);
    let part = reading.places(Field::Part);
    let lead = reading.text(Field::LeadUnit);
    let unit = |unit: String, role, part| Handed { unit, role, part, limit, due: None };
    let mut units: Vec<Handed> = Vec::new();
    if !lead.is_empty() {
        units.push(unit(lead, form.chosen(Field::UnitRole), part));
    }
    let assist = reading.entries(Field::AssistUnits).into_iter();
    units.extend(assist.map(|name| unit(name, UnitRole::Assist, Vec::new())));
    units
}

/// Returns the limit that the form gives: the day, if one is named, or the period.
pub fn limit(reading: &mut Reading<'_>) -> Limit {
    if let Some(day) = reading.optional_day(Field::DueOn) {
        return Limit::Day(day);
    }
    let period = reading.period(Field::Period);
    Limit::Period(period.unwrap_or(rule(DeadlineKind::Assign).period))
}

pub(super) fn fill(form: Form, assigning: &Assigning) -> Form {
    let form = form
        .with(Field::Disposition, code(assigning.disposition))
        .with(Field::Requirement, &assigning.requirement)
        .with(Field::Oral, &assigning.oral)
        .with(Field::Despite, &assigning.despite);
    let Some((first, others)) = assigning.units.split_first() else { return form };
    let others: Vec<String> = others.iter().map(|handed| handed.unit.clone()).collect();
    let form = form
        .with(Field::LeadUnit, &first.unit)
        .with(Field::UnitRole, code(first.role))
        .with(Field::Part, &places(&first.part))
        .with(Field::AssistUnits, &names(&others));
    match first.limit {
        Limit::Period(period) => form.with(Field::Period, &dates::period(period)),
        Limit::Day(day) => form.with(Field::DueOn, &day.to_string()),
        Limit::Open => form,
    }
}

/// Gives the units of a correction what the form asks of the first alone: the roles and parts of
/// the others, and limits that differed from the first's.
pub(super) fn keep_unasked(assigning: &mut Assigning, recorded: &Assigning) {
    assigning.meeting.clone_from(&recorded.meeting);
    let first = recorded.units.first().map(|handed| handed.limit);
    for handed in assigning.units.iter_mut().skip(1) {
        let known = recorded.units.iter().skip(1).find(|known| known.unit == handed.unit);
        let Some(known) = known else { continue };
        handed.role = known.role;
        handed.part.clone_from(&known.part);
        if first.is_some_and(|first| first != known.limit) {
            handed.limit = known.limit;
        }
    }
}
