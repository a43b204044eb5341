//! Lists of names to choose from: opening them for a field, marking, and where a choice goes.

use super::{Effect, acts, figures, past, reports, settings};
use crate::{
    domain::{
        book::{Book, Unit},
        deadline::ASSIGN_CHOICES,
        office,
        terms::{ActKind, Circumstance, Field, Route, Term},
    },
    text::{dates, screens, settings as words, word},
    tui::{
        editor::{Editor, Lines},
        form::List,
        forms::acts::Task,
        model::{
            Model,
            popup::{Pick, Popup, Target},
        },
    },
};

/// Carries out a choice.
pub(super) fn take(model: &mut Model, pick: Pick) -> Vec<Effect> {
    let found = pick.found();
    let place = found.get(pick.selected).copied();
    match pick.target {
        Target::Field(field) => {
            let one = place.map(|place| pick.options[place].clone());
            let many = !pick.marked.is_empty();
            // What was typed and is not in the list is taken as it stands.
            let typed = Some(pick.filter.text().trim().to_owned()).filter(|text| !text.is_empty());
            let text = if many { Some(pick.marked.join("、")) } else { one.or(typed) };
            if let (Some(form), Some(text)) = (model.form_mut(), text) {
                let before = form.text(field).trim().to_owned();
                let phrase = phrases_for(field).is_some() && !before.is_empty();
                form.set(field, &if phrase { format!("{before}{text}") } else { text });
            }
            acts::changed(model)
        }
        Target::Unit(intent, opened, units) => {
            let unit = place.and_then(|place| units.get(place).copied());
            unit.map_or_else(Vec::new, |unit| acts::with_unit(model, intent, unit, opened))
        }
        Target::Table(places) => {
            let chosen = place.and_then(|place| places.get(place).copied());
            chosen.map_or_else(Vec::new, |place| figures::take_table(model, place))
        }
        Target::Report(names) => {
            let name = place.and_then(|place| names.get(place).cloned());
            name.map_or_else(Vec::new, |name| reports::choose(model, name))
        }
        Target::Review(opened, unit) => {
            let kind = if place == Some(0) { ActKind::Accept } else { ActKind::SendBack };
            match place {
                Some(_) => {
                    let task = Task { kind, unit: Some(unit), notice: false, step: None };
                    acts::fill_in(model, task, opened)
                }
                None => Vec::new(),
            }
        }
        Target::Step(opened, steps) => {
            let step = place.and_then(|place| steps.get(place).copied());
            step.map_or_else(Vec::new, |step| past::correct(model, step, opened))
        }
        Target::Row => {
            settings::found(model, place);
            Vec::new()
        }
        Target::Person(names) => {
            settings::sit_down(model, place.and_then(|place| names.get(place).cloned()))
        }
    }
}

/// Marks or unmarks the chosen name where several can be taken.
pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Pick(pick)) = model.popups.last_mut() else { return Vec::new() };
    let place = pick.found().get(pick.selected).copied();
    if let (true, Some(place)) = (pick.many, place) {
        let name = pick.options[place].clone();
        match pick.marked.iter().position(|marked| *marked == name) {
            Some(at) => drop(pick.marked.remove(at)),
            None => pick.marked.push(name),
        }
        // The next name is looked for anew.
        pick.filter = Editor::new(Lines::One).limited(40);
        pick.selected = (pick.selected + 1).min(pick.found().len().saturating_sub(1));
    }
    Vec::new()
}

/// Opens a list of known names for a field.
pub(super) fn open(model: &mut Model, field: Field, list: List, many: bool) {
    let Some(form) = model.form_mut() else { return };
    let typed = form.text(field).to_owned();
    let township = form.text(Field::Township).trim().to_owned();
    let Options { names: options, also } = options(&model.book, list, &township);
    if options.is_empty() {
        model.complain(words::NO_VILLAGES.get().to_owned());
        return;
    }
    let marked: Vec<String> = if many {
        typed
            .split(['、', '，', ','])
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect()
    } else {
        Vec::new()
    };
    let known = options.iter().position(|option| *option == typed);
    let narrowing =
        if many || known.is_some() || phrases_for(field).is_some() { "" } else { typed.as_str() };
    model.popups.push(Popup::Pick(Box::new(Pick {
        title: screens::PICK_TITLE,
        filter: Editor::new(Lines::One).limited(40).with_text(narrowing),
        selected: known.unwrap_or(0),
        top: 0,
        options,
        also,
        many,
        marked,
        target: Target::Field(field),
    })));
}

/// Returns the list of phrases of a text field.
pub(super) fn phrases_for(field: Field) -> Option<List> {
    match field {
        Field::Text => Some(List::Instructions),
        Field::Requirement => Some(List::Requirements),
        _ => None,
    }
}

/// A list of names, and other names under which each is found.
#[derive(Default)]
struct Options {
    names: Vec<String>,
    also: Vec<Vec<String>>,
}

/// Returns a list as the office's book has it now, and else as the program ships it.
fn options(book: &Book, list: List, township: &str) -> Options {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let names = match list {
        List::Units => return units(book),
        List::Townships => townships(book),
        List::Villages => settings::villages(book, township),
        List::Leaders => {
            Route::ALL.iter().flat_map(|route| book.leaders(*route)).map(str::to_owned).collect()
        }
        List::Categories => book.categories.iter().map(|row| row.category().to_string()).collect(),
        List::Identities => owned(&office::IDENTITIES),
        List::Periods => ASSIGN_CHOICES.iter().map(|period| dates::period(*period)).collect(),
        List::Instructions => owned(office::phrases::INSTRUCTIONS),
        List::Requirements => owned(office::phrases::REQUIREMENTS),
        List::Circumstances => Circumstance::ALL.iter().map(|one| word(*one).to_owned()).collect(),
    };
    Options { names, also: Vec::new() }
}

/// Returns the units in use. One that was merged is found under its names as the one that took
/// its place.
fn units(book: &Book) -> Options {
    let merged = |unit: &Unit| !unit.successor.is_empty();
    let mut options = Options::default();
    for unit in book.units.iter().filter(|unit| unit.active && !merged(unit)) {
        let before = book.units.iter().filter(|other| {
            merged(other) && book.successor(&other.name).is_some_and(|now| now.name == unit.name)
        });
        let also = unit.also.iter().map(String::as_str).chain(before.flat_map(Unit::names));
        options.also.push(also.map(str::to_owned).collect());
        options.names.push(unit.name.clone());
    }
    options
}

fn townships(book: &Book) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for place in &book.places {
        if !names.contains(&place.township) {
            names.push(place.township.clone());
        }
    }
    names
}
