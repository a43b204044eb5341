//! People who petitioned before: looking for them while a name is typed, and writing what is known
//! of the one who is chosen into the form.

use super::{Effect, acts, ask};
use crate::{
    api::{Failure, Known, Question},
    domain::terms::Field,
    text::{people as words, refusals, word},
    tui::{
        editor::Room,
        forms::{intake, read::Reading},
        keys::Key,
        model::{Model, asked::Purpose, people::People, popup::Popup},
        width::width,
    },
};

/// Opens the list for the field that has the caret. What stands in a field of one name is looked
/// for; in one of several, the next name is.
pub(super) fn open(model: &mut Model, field: Field) -> Vec<Effect> {
    let Some(form) = model.form() else { return Vec::new() };
    let typed = if field == Field::Petitioner { form.text(field).trim() } else { "" };
    let people = People::new(field, typed);
    model.popups.push(Popup::People(Box::new(people)));
    look(model)
}

/// Takes a key into the line that narrows the list.
pub(super) fn press(model: &mut Model, key: Key, room: Room) -> Vec<Effect> {
    if let Some(Popup::People(people)) = model.popups.last_mut() {
        people.filter.press(key, room);
    }
    look(model)
}

/// Likewise a text that is typed in one go.
pub(super) fn insert(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Popup::People(people)) = model.popups.last_mut() {
        people.filter.insert(text);
    }
    look(model)
}

/// Asks for who is meant, unless that is known or a look-up is under way; what is typed meanwhile
/// is looked for after it.
fn look(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::People(people)) = model.popups.last_mut() else { return Vec::new() };
    if people.is_answered() || people.asked.is_some() {
        return Vec::new();
    }
    let typed = people.typed().to_owned();
    people.asked = Some(typed.clone());
    vec![ask(model, Question::People { typed: typed.clone() }, Purpose::People(typed))]
}

/// Takes an answer; the list may have been left meanwhile.
pub(super) fn found(model: &mut Model, typed: String, found: Vec<Known>) -> Vec<Effect> {
    if let Some(people) = opened(model) {
        people.take(typed, found);
    }
    look(model)
}

/// Says why nobody could be looked for.
pub(super) fn not_found(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    if let Some(people) = opened(model) {
        people.asked = None;
    }
    model.complain_late(refusals::failure(failure));
    Vec::new()
}

fn opened(model: &mut Model) -> Option<&mut People> {
    model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::People(people) => Some(&mut **people),
        _ => None,
    })
}

/// Takes whoever is chosen or, where nobody is found, the name as it was typed.
pub(super) fn take(model: &mut Model, people: Box<People>) -> Vec<Effect> {
    if !people.is_answered() {
        // Over a lost line nobody knows who is meant.
        model.popups.push(Popup::People(people));
        return Vec::new();
    }
    let chosen = people.chosen().cloned();
    let typed = people.typed();
    let name = chosen.as_ref().map_or(typed, |known| &known.person.petitioner.name).to_owned();
    // Digits that belong to nobody are no name.
    if name.is_empty() || (chosen.is_none() && !name.contains(char::is_alphabetic)) {
        return Vec::new();
    }
    let (columns, ambiguous) = (usize::from(model.size.0), model.theme.ambiguous);
    let Some(form) = model.form_mut() else { return Vec::new() };
    match chosen {
        Some(known) if people.field == Field::Petitioner => {
            let filled = intake::fill_in(form, &known.person);
            let fits = |text: &String| width(text, ambiguous) + 2 <= columns;
            let [all, count] = told(&known, &filled);
            model.say(Some(all).filter(fits).unwrap_or(count));
        }
        Some(_) | None if people.field == Field::Petitioner => {
            form.write_together(&[(people.field, name)]);
        }
        Some(_) | None => {
            let mut names = Reading::names(form.text(people.field));
            if !names.contains(&name) {
                names.push(name);
            }
            form.write_together(&[(people.field, names.join("、"))]);
        }
    }
    acts::changed(model)
}

/// Returns what was filled in: each field by its name, and how many there are.
fn told(known: &Known, filled: &[Field]) -> [String; 2] {
    if filled.is_empty() {
        return [(); 2].map(|()| words::NOTHING_FILLED_IN.get().to_owned());
    }
    let fields: Vec<&str> = filled.iter().map(|field| word(*field)).collect();
    [
        words::FILLED_IN.fill(&[&fields.join(refusals::LIST_COMMA.get())]),
        words::FILLED_IN_COUNT.fill(&[&known.number, &filled.len()]),
    ]
}
