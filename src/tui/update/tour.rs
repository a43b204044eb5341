//! The guided first run: offering it, going on, and leaving it for good.

use super::{Effect, press};
use crate::{
    domain::permission::{self, Right},
    text::tour as text,
    tui::{
        action::Tab,
        keys::Key,
        model::{Model, tour::Tour},
    },
};

/// Offers it to somebody who registers, on an empty register, until it was done or declined once.
pub(super) fn offer(model: &mut Model) {
    let registers = permission::allows(model.home.role, Right::Register);
    if model.home.all == 0 && registers && !model.looks.kept.toured {
        model.tour = Some(Tour::default());
    }
}

/// Begins it anew.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    model.tour = Some(Tour::default());
    show(model)
}

/// Goes to the next step; behind the last it ends.
pub(super) fn next(model: &mut Model) -> Vec<Effect> {
    let Some(tour) = model.tour else { return Vec::new() };
    match tour.next() {
        Some(next) => {
            model.tour = Some(next);
            show(model)
        }
        None => end(model),
    }
}

/// Turns to the page of the step; a form on top of a page is first asked about.
fn show(model: &mut Model) -> Vec<Effect> {
    let Some(tour) = model.tour else { return Vec::new() };
    if tour.page() == Tab::Intake {
        model.intake.entered = true;
    }
    press::go_to(model, tour.page())
}

/// Whoever goes to the page of the next step by themselves has done this one.
pub(super) fn settle(model: &mut Model) {
    let next = model.tour.and_then(Tour::next);
    if let Some(next) = next.filter(|next| model.popups.is_empty() && next.page() == model.tab) {
        model.tour = Some(next);
    }
}

/// Ends it when Esc is pressed on a page; the key does what else it does there.
pub(super) fn leave(model: &mut Model, key: Key, on_page: bool) -> Vec<Effect> {
    if key == Key::Esc && on_page && model.tour.is_some() { end(model) } else { Vec::new() }
}

fn end(model: &mut Model) -> Vec<Effect> {
    model.tour = None;
    if model.message.is_none() {
        model.say(text::ENDED.get().to_owned());
    }
    if model.looks.kept.toured {
        return Vec::new();
    }
    model.looks.kept.toured = true;
    vec![Effect::KeepPreferences(model.looks.kept)]
}
