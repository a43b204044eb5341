//! What a list of names offers: what the office used, the likeliest first, then the rest in the
//! order of the book.

use super::{Effect, ask};
use crate::{
    api::Question,
    domain::{
        book::{Book, Unit},
        deadline::ASSIGN_CHOICES,
        office::{self, phrases},
        terms::{Circumstance, Role, Route, Term},
        usage::Usage,
    },
    text::{dates, word},
    tui::{
        form::list::List,
        forms::intake::expect,
        model::{Model, asked::Purpose},
    },
};

/// A list of names, and other names under which each is found.
#[derive(Default)]
pub(super) struct Offers {
    pub(super) names: Vec<String>,
    pub(super) also: Vec<Vec<String>>,
}

/// Asks what was used, if something may have been since it was last told; never before the first
/// frame, for it comes with the answer about the frame's own counts.
pub(super) fn ask_usage(model: &mut Model) -> Option<Effect> {
    let known = model.usage_at == Some(model.home.sequence);
    let waits = model.asked.waits_for(&Purpose::Usage);
    (!known && !waits).then(|| ask(model, Question::Usage, Purpose::Usage))
}

/// Takes what was used. At the start of the program the form shows it, unless something is typed
/// already; later on nothing but a new form does.
pub(super) fn take_usage(model: &mut Model, usage: Usage) -> Vec<Effect> {
    let first = model.usage_at.is_none();
    model.usage = usage;
    model.usage_at = Some(model.home.sequence);
    let intake = &mut model.intake;
    if first && !intake.form.dirty && !intake.saving {
        expect(&mut intake.form, &model.usage);
    }
    Vec::new()
}

/// Returns what a list offers. Names that the book keeps are offered as long as they stand in it;
/// where it keeps none, what was ever written.
pub(super) fn offers(book: &Book, usage: &Usage, list: List, township: &str) -> Offers {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let names = match list {
        List::Units => return units(book, usage),
        List::Townships => by_use(townships(book), &usage.townships),
        List::Villages => villages(book, usage, township),
        List::Leaders => {
            let leaders = Route::ALL.iter().flat_map(|route| book.leaders(*route));
            by_use(once_each(leaders.map(str::to_owned)), &usage.leaders)
        }
        List::Categories => {
            let rows = book.categories.iter().map(|row| row.category().to_string());
            by_use(rows.collect(), &usage.categories)
        }
        List::Periods => {
            let used = usage.periods.iter().chain(&ASSIGN_CHOICES);
            once_each(used.map(|period| dates::period(*period)))
        }
        List::Circumstances => Circumstance::ALL.iter().map(|one| word(*one).to_owned()).collect(),
        List::Identities => used_first(&usage.identities, owned(&office::IDENTITIES)),
        List::Organs => usage.source_organs.clone(),
        List::Keeping => usage.kept_at.clone(),
        List::VisitPlaces => usage.visit_places.clone(),
        List::Receptionists => {
            let desk = |role| matches!(role, Role::Clerk | Role::Head);
            let staff = book.staff.iter().filter(|person| person.active && desk(person.role));
            let staff = staff.map(|person| person.name.clone()).collect();
            used_first(&usage.receptionists, staff)
        }
        List::Opinions => used_first(&usage.opinions, owned(phrases::OPINIONS)),
        List::Instructions => used_first(&usage.instructions, owned(phrases::INSTRUCTIONS)),
        List::Requirements => used_first(&usage.requirements, owned(phrases::REQUIREMENTS)),
        List::Scans => Vec::new(),
        List::Remedies => owned(phrases::REMEDY_REASONS),
    };
    Offers { names, also: Vec::new() }
}

/// Returns the units in use. One that was merged is found under its names as the one that took
/// its place, and its use counts for that one.
fn units(book: &Book, usage: &Usage) -> Offers {
    let merged = |unit: &Unit| !unit.successor.is_empty();
    let mut units: Vec<(usize, String, Vec<String>)> = Vec::new();
    for unit in book.units.iter().filter(|unit| unit.active && !merged(unit)) {
        let before = book.units.iter().filter(|other| {
            merged(other) && book.successor(&other.name).is_some_and(|now| now.name == unit.name)
        });
        let also = unit.also.iter().map(String::as_str).chain(before.flat_map(Unit::names));
        let also: Vec<String> = also.map(str::to_owned).collect();
        let names = std::iter::once(&unit.name).chain(&also);
        let place = names.map(|name| place(&usage.units, name)).min().unwrap_or(usize::MAX);
        units.push((place, unit.name.clone(), also));
    }
    units.sort_by_key(|(place, ..)| *place);
    let mut offers = Offers::default();
    for (_, name, also) in units {
        offers.names.push(name);
        offers.also.push(also);
    }
    offers
}

fn townships(book: &Book) -> Vec<String> {
    once_each(book.places.iter().map(|place| place.township.clone()))
}

/// Returns the villages of the township first; those of others follow, for a township is often
/// known by its village. In each part the used ones stand first, also such as are not in the book.
fn villages(book: &Book, usage: &Usage, township: &str) -> Vec<String> {
    let kept = book.places.iter().map(|place| (&place.township, &place.village));
    let used = usage.villages.iter().map(|(township, village)| (township, village));
    let all = || used.clone().chain(kept.clone()).filter(|(_, village)| !village.is_empty());
    let own = all().filter(|(of, _)| *of == township);
    let others = all().filter(|(of, _)| *of != township);
    once_each(own.chain(others).map(|(_, village)| village.clone()))
}

/// Returns the names of the book, the used ones first.
fn by_use(mut names: Vec<String>, used: &[String]) -> Vec<String> {
    names.sort_by_key(|name| place(used, name));
    names
}

/// Returns what was used, and then what is offered besides.
fn used_first(used: &[String], others: Vec<String>) -> Vec<String> {
    once_each(used.iter().cloned().chain(others))
}

fn place(used: &[String], name: &str) -> usize {
    used.iter().position(|used| used == name).unwrap_or(usize::MAX)
}

fn once_each(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
