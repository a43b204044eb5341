//! The forms of the way to a decision: proposal, submission, instruction.

use super::{ON, code, names, spec};
use crate::{
    domain::{
        act::{Instruction, Proposal},
        calendar::period::Period,
        deadline::{DeadlineKind, rule},
        details::LONGEST_TEXT,
        petition::Petition,
        routing,
        terms::{Disposition, Field, Outcome, Route, Term},
    },
    text::dates,
    tui::{
        form::{Form, Kind, Spec, choices, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(
    PROPOSE,
    PROPOSE_TITLE,
    &[
        ON,
        &[
            required(Field::Disposition, Kind::Choice(choices::<Disposition>)),
            required(Field::Route, Kind::Choice(choices::<Route>)),
        ],
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods))],
        &[item(Field::Opinion, Kind::Phrase(List::Opinions, LONGEST_TEXT, 3))],
    ]
);
spec!(SUBMIT, SUBMIT_TITLE, &[ON, &[required(Field::Route, Kind::Choice(choices::<Route>))]]);
spec!(
    INSTRUCT,
    INSTRUCT_TITLE,
    &[
        ON,
        &[
            required(Field::Route, Kind::Choice(choices::<Route>)),
            required(Field::By, Kind::Pick(List::Leaders)),
        ],
        &[
            required(Field::Outcome, Kind::Choice(choices::<Outcome>)),
            required(Field::Disposition, Kind::Choice(choices::<Disposition>)),
        ],
        &[item(Field::Units, Kind::Picks(List::Units))],
        &[item(Field::Period, Kind::Pick(List::Periods))],
        &[required(Field::Text, Kind::Phrase(List::Instructions, LONGEST_TEXT, 3))],
    ]
);

fn suggested(petition: &Petition) -> Route {
    petition.waits_for.unwrap_or_else(|| routing::suggest(&petition.details, &[]).0)
}

/// Returns the time limit of an assignment for which nobody named another.
pub(super) fn default_period() -> String {
    dates::period(rule(DeadlineKind::Assign).period)
}

pub(super) fn period(period: Option<Period>) -> String {
    period.map(dates::period).unwrap_or_default()
}

pub(super) fn first_proposal(form: Form, petition: &Petition) -> Form {
    match &petition.proposal {
        Some(before) => fill_proposal(form, before),
        None => form
            .with(Field::Route, suggested(petition).code())
            .with(Field::Period, &default_period()),
    }
}

pub(super) fn first_submission(form: Form, petition: &Petition) -> Form {
    form.with(Field::Route, suggested(petition).code())
}

pub(super) fn first_instruction(form: Form, petition: &Petition) -> Form {
    let route = suggested(petition);
    let form = form.with(Field::Route, route.code()).with(Field::By, route.zh());
    let Some(proposal) = &petition.proposal else {
        return form.with(Field::Period, &default_period());
    };
    form.with(Field::Disposition, proposal.disposition.code())
        .with(Field::Units, &names(&proposal.units))
        .with(Field::Period, &period(proposal.period))
}

pub(super) fn read_proposal(form: &Form, reading: &mut Reading<'_>) -> Proposal {
    Proposal {
        disposition: form.chosen(Field::Disposition),
        units: reading.entries(Field::Units),
        period: reading.period(Field::Period),
        route: form.chosen(Field::Route),
        opinion: reading.text(Field::Opinion),
        submitted: true,
    }
}

pub(super) fn fill_proposal(form: Form, proposal: &Proposal) -> Form {
    form.with(Field::Disposition, code(proposal.disposition))
        .with(Field::Route, code(proposal.route))
        .with(Field::Units, &names(&proposal.units))
        .with(Field::Period, &period(proposal.period))
        .with(Field::Opinion, &proposal.opinion)
}

pub(super) fn read_instruction(form: &Form, reading: &mut Reading<'_>) -> Instruction {
    Instruction {
        route: form.chosen(Field::Route),
        by: reading.text(Field::By),
        text: reading.text(Field::Text),
        outcome: form.chosen(Field::Outcome),
        disposition: form.chosen(Field::Disposition),
        units: reading.entries(Field::Units),
        period: reading.period(Field::Period),
        meeting: None,
    }
}

pub(super) fn fill_instruction(form: Form, instruction: &Instruction) -> Form {
    form.with(Field::Route, code(instruction.route))
        .with(Field::By, &instruction.by)
        .with(Field::Text, &instruction.text)
        .with(Field::Outcome, code(instruction.outcome))
        .with(Field::Disposition, code(instruction.disposition))
        .with(Field::Units, &names(&instruction.units))
        .with(Field::Period, &period(instruction.period))
}
