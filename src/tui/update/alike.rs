//! Petitions that may be the same matter: looking at them, and naming them with the one that is
//! being registered or is open. The clerk decides; nothing is linked by itself.

use super::{Effect, acts, ask};
use crate::{
    api::{Question, Which},
    domain::{
        number::Number,
        stage,
        terms::{ActKind, Field},
    },
    text::screens,
    tui::{
        form::Form,
        forms::{acts::Task, read::Reading},
        model::{
            Model,
            asked::{Goal, Purpose},
            list::List,
            popup::{Detail, Popup},
        },
    },
};

/// Shows the petitions that may be the matter of the registration form or of the open petition.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let rows = match model.popups.last() {
        Some(Popup::Detail(detail)) => detail.opened.similar.clone(),
        Some(_) => return Vec::new(),
        None => model.intake.similar.clone(),
    };
    if rows.is_empty() {
        model.say(screens::SIMILAR_NONE.get().to_owned());
    } else {
        model.popups.push(Popup::Alike(List { rows, ..List::default() }));
    }
    Vec::new()
}

/// Opens the chosen one to be read; nothing can be done with it from there.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Alike(list)) = model.popups.last() else { return Vec::new() };
    let Some(id) = list.chosen().map(|similar| similar.id) else { return Vec::new() };
    model.asked.forget_wishes();
    vec![ask(model, Question::Open { which: Which::Id(id) }, Purpose::Open(Goal::Look))]
}

/// Names the chosen one as the same matter (关联), or no longer: in the registration form at
/// once, of an open petition by correcting its registration.
pub(super) fn relate(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Alike(list)) = model.popups.last() else { return Vec::new() };
    let Some(number) = list.chosen().map(|similar| similar.row.number) else { return Vec::new() };
    let below = model.popups.iter().rev().skip(1).find_map(|popup| match popup {
        Popup::Detail(Detail { opened, looking: false, .. }) => Some(opened.clone()),
        _ => None,
    });
    let Some(opened) = below else {
        toggle(&mut model.intake.form, number);
        // What is sent now is another registration than before.
        model.intake.request = None;
        return Vec::new();
    };
    if !stage::admits(opened.petition.stage, ActKind::Amend) {
        model.complain(acts::refused(&opened, ActKind::Amend));
        return Vec::new();
    }
    model.popups.pop();
    let task = Task { kind: ActKind::Amend, unit: None, notice: false, step: None };
    let effects = acts::fill_in(model, task, opened);
    if let Some(Popup::Act(act)) = model.popups.last_mut() {
        toggle(&mut act.form, number);
    }
    effects
}

/// Returns the numbers that are named where the list was opened.
pub fn related(model: &Model) -> Vec<Number> {
    let below = model.popups.iter().rev().find_map(|popup| match popup {
        Popup::Detail(Detail { opened, looking: false, .. }) => Some(opened),
        _ => None,
    });
    match below {
        Some(opened) => opened.petition.details.related.clone(),
        None => named(&model.intake.form, model),
    }
}

fn named(form: &Form, model: &Model) -> Vec<Number> {
    Reading::of(form, model.today()).numbers(Field::Related)
}

fn toggle(form: &mut Form, number: Number) {
    let before = form.text(Field::Related).trim().to_owned();
    let mut numbers = Reading::parts(&before);
    let known = numbers.len();
    numbers.retain(|entry| Number::read(entry) != Some(number));
    if numbers.len() == known {
        numbers.push(number.to_string());
    }
    form.set(Field::Related, &numbers.join("、"));
}
