//! Leaving what lies on top, the page as it was narrowed, or the program, for good or for a while.

use super::{Effect, ask_ledger, attaching, exports, figures, importing};
use crate::{
    domain::question::Filter,
    text::{Phrase, files, importing as text, screens},
    tui::{
        action::Tab,
        model::{
            Model, Under,
            popup::{Confirm, Popup, Then},
        },
    },
};

/// Ends the program, once a half-filled form is spoken of.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let asked = matches!(model.popups.last(), Some(Popup::Confirm(c)) if c.then == Then::Quit);
    if asked {
        return Vec::new();
    }
    if importing::page(model).is_some_and(|page| page.is_taking()) {
        model.say(text::BUSY.get().to_owned());
        return Vec::new();
    }
    if exports::is_under_way(model) {
        model.say(files::BUSY.get().to_owned());
        return Vec::new();
    }
    // The registration form is kept over the end of the program, the form of an act is not.
    if model.has_half_filled_act() {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::Quit);
        return Vec::new();
    }
    if model.intake.form.dirty {
        confirm(model, screens::QUIT_DIRTY, screens::QUIT_KEYS, Then::Quit);
        return Vec::new();
    }
    vec![Effect::KeepDraft, Effect::Quit]
}

/// Gives the terminal to the shell for a while.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    if model.under == Under::Shell {
        return vec![Effect::Stop];
    }
    model.say(screens::NO_SHELL.get().to_owned());
    Vec::new()
}

/// Takes back one thing: a popup, marks, a filter.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(effects) = attaching::stop(model).or_else(|| exports::stop(model)) {
        return effects;
    }
    let dirty = match model.popups.last() {
        Some(Popup::Act(act)) => act.form.dirty,
        Some(Popup::Several(several)) => several.form.dirty,
        Some(Popup::Row(row)) => row.form.dirty,
        Some(Popup::Issue(issue)) => issue.form.dirty,
        Some(Popup::Import(_) | Popup::ImportFile(_)) => return importing::back(model),
        Some(_) => false,
        None if model.tab == Tab::Settings => {
            model.settings.entered = false;
            return Vec::new();
        }
        None => {
            if let Some(marked) = model.page_marks_mut().filter(|marked| !marked.is_empty()) {
                marked.clear();
                return Vec::new();
            }
            if model.tab == Tab::Ledger && model.figures.opened.is_some() {
                return figures::back(model);
            }
            let narrowed = model.filter != Filter::default();
            if model.tab == Tab::Ledger && narrowed {
                model.filter = Filter::default();
                model.ledger.selected = 0;
                model.ledger.top = 0;
                return vec![ask_ledger(model)];
            }
            return Vec::new();
        }
    };
    if dirty {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::Discard);
    } else {
        model.popups.pop();
    }
    Vec::new()
}

/// Asks before something is given up.
pub(super) fn confirm(model: &mut Model, question: Phrase, keys: Phrase, then: Then) {
    let about = String::new();
    model.popups.push(Popup::Confirm(Confirm { question, about, keys, then }));
}
