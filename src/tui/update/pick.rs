//! Lists of names to choose from: opening them for a field, marking, and where a choice goes.

use super::{Effect, acts};
use crate::{
    domain::{
        category::Category,
        deadline::ASSIGN_CHOICES,
        office,
        terms::{ActKind, Field},
    },
    text::{dates, screens},
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
        Target::Review(opened, unit) => {
            let kind = if place == Some(0) { ActKind::Accept } else { ActKind::SendBack };
            match place {
                Some(_) => {
                    acts::fill_in(model, Task { kind, unit: Some(unit), notice: false }, opened)
                }
                None => Vec::new(),
            }
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
    let options = options(list);
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

fn options(list: List) -> Vec<String> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match list {
        List::Units => office::units::UNITS.iter().map(|unit| unit.name.to_owned()).collect(),
        List::Townships => owned(&office::TOWNSHIPS),
        List::Identities => owned(&office::IDENTITIES),
        List::Leaders => office::LEADERS.iter().flat_map(|(_, names)| owned(names)).collect(),
        List::Categories => Category::choices(),
        List::Periods => ASSIGN_CHOICES.iter().map(|period| dates::period(*period)).collect(),
        List::Instructions => owned(office::phrases::INSTRUCTIONS),
        List::Requirements => owned(office::phrases::REQUIREMENTS),
    }
}
