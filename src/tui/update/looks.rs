//! How the program looks on this terminal: what it answered, and what the person sets.

use super::Effect;
use crate::{
    preferences::Borders,
    text::terminal as text,
    tui::{
        forms::preferences,
        model::{
            Model,
            looks::{Looks, PreferencesForm},
            popup::Popup,
        },
        probe::Probe,
    },
};

/// Takes what the terminal answered; it may come late, in the midst of typing.
pub(super) fn probed(model: &mut Model, probe: Probe) -> Vec<Effect> {
    if model.looks.probe == Some(probe) {
        return Vec::new();
    }
    model.looks.probe = Some(probe);
    let mut effects = vec![Effect::KeepProbe(probe)];
    effects.extend(dress(model));
    effects
}

/// Opens the form of what the person sets.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let form = preferences::filled(&model.looks.kept);
    let told = told(&model.looks);
    model.popups.push(Popup::Preferences(Box::new(PreferencesForm { form, told })));
    Vec::new()
}

/// Takes over what is set, at once, and has it kept.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Preferences(set)) = model.popups.pop() else { return Vec::new() };
    let kept = preferences::read(&set.form, &model.looks.kept);
    let spoken = kept.lang == model.looks.kept.lang;
    model.looks.kept = kept;
    model.say(if spoken { text::KEPT } else { text::KEPT_LANG }.get().to_owned());
    let mut effects = vec![Effect::KeepPreferences(kept)];
    effects.extend(dress(model));
    effects
}

fn dress(model: &mut Model) -> Option<Effect> {
    let theme = model.looks.theme();
    let changes = theme != model.theme;
    model.theme = theme;
    changes.then_some(Effect::Rewidth)
}

/// Returns what the terminal answered, and what of the form does not hold in this run.
fn told(looks: &Looks) -> Vec<String> {
    let answered = match looks.probe {
        None => text::SAYS_NOTHING,
        Some(probe) if probe.is_narrow() => text::SAYS_NARROW,
        Some(_) => text::SAYS_WIDE,
    };
    let mut told = vec![answered.get().to_owned()];
    let said = looks.said;
    if let Some(borders) = said.borders.map(Borders::code) {
        told.push(text::BORDERS_SAID.fill(&[&text::borders(borders)]));
    }
    if said.colour.is_some() {
        told.push(text::COLOUR_SAID.get().to_owned());
    }
    if said.lang.is_some() {
        told.push(text::LANG_SAID.get().to_owned());
    }
    told
}
