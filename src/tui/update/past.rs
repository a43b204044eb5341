//! Correcting an earlier step, and taking the last one back.

use super::{Effect, acts};
use crate::{
    api::Opened,
    domain::{decide::last_step, number::Revision, refusal::Refusal, terms::ActKind},
    text::{history, refusals, screens},
    tui::{
        forms::acts::{Task, past},
        model::{
            Model,
            pick::{Pick, Target},
            popup::Popup,
        },
    },
};

/// Offers the steps that can be corrected.
pub(super) fn choose(model: &mut Model, opened: Box<Opened>) -> Vec<Effect> {
    let (steps, names): (Vec<Revision>, Vec<String>) = history::standing(&opened.events)
        .into_iter()
        .filter(|(step, _)| past::task_of(&opened.events, *step).is_some())
        .map(|(step, line)| (step, screens::STEP.fill(&[&step, &line.on, &line.what])))
        .unzip();
    if steps.is_empty() {
        model.complain(screens::NO_STEPS.get().to_owned());
        return Vec::new();
    }
    let target = Target::Step(opened, steps);
    let mut pick = Pick::one(screens::STEP_TITLE, names, target);
    // The latest mistake is the likeliest to have been noticed.
    pick.selected = pick.all() - 1;
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// Opens the form of a step, filled with what was recorded.
pub(super) fn correct(model: &mut Model, step: Revision, opened: Box<Opened>) -> Vec<Effect> {
    if let Some(task) = past::task_of(&opened.events, step) {
        return acts::fill_in(model, task, opened);
    }
    model.complain(refusals::refusal(&Refusal::NoSuchStep));
    Vec::new()
}

/// Asks why the last step is taken back.
pub(super) fn undo(model: &mut Model, opened: Box<Opened>) -> Vec<Effect> {
    match last_step(&opened.events) {
        Some((step, _)) if step > 1 => {
            let task = Task { kind: ActKind::Undo, unit: None, notice: false, step: Some(step) };
            acts::fill_in(model, task, opened)
        }
        _ => {
            model.complain(refusals::refusal(&Refusal::VoidInstead));
            Vec::new()
        }
    }
}

/// Returns a step in words, with all that was recorded of it.
pub(super) fn about(opened: &Opened, step: Revision) -> String {
    let told = history::lines(&opened.events);
    let place = usize::try_from(step).unwrap_or_default().checked_sub(1);
    let Some(line) = place.and_then(|place| told.get(place)) else { return String::new() };
    let first = screens::STEP.fill(&[&step, &line.on, &line.what]);
    std::iter::once(first).chain(line.detail.iter().cloned()).collect::<Vec<_>>().join("\n")
}
