//! What is typed while a registration is being saved: it waits, for it is meant for the next form.
//!
//! A save takes less than a keystroke, unless the line is slow or lost, or what is typed arrives
//! in one burst with Ctrl+S in its middle.

use super::{Effect, press, terminal};
use crate::tui::{
    action::Action,
    form::Pressed,
    input::TerminalEvent,
    keymap::{self, Context},
    layout,
    model::Model,
};

/// Whether a key waits until the registration form is saved: all but those that lead away from
/// it, for the form on the screen is no longer the one that is typed.
pub(super) fn waits(model: &Model, action: Option<Action>) -> bool {
    let leads_away = matches!(
        action,
        Some(Action::Leave | Action::Menu | Action::Help | Action::Find | Action::Quit)
    );
    model.intake.saving && model.context() == Context::Intake && !leads_away
}

/// Types into the next form what was typed while the last one was being saved.
pub(super) fn release(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for event in std::mem::take(&mut model.intake.held) {
        if !model.intake.form.dirty && saves(&event) {
            // Ctrl+S pressed twice: the second meant the form that is registered now.
            continue;
        }
        if model.context() == Context::Intake {
            effects.extend(terminal(model, event));
            continue;
        }
        // The form was left meanwhile; what was meant for it still goes there.
        let (area, ambiguous) = (layout::intake(model.size), model.theme.ambiguous);
        let form = &mut model.intake.form;
        let _ = match event {
            TerminalEvent::Key(key) => form.press(key, press::room_in(form, area, ambiguous)),
            TerminalEvent::Text(text) => form.insert(&text, false),
            TerminalEvent::Paste(text) => form.insert(&text, true),
            _ => Pressed::Ignored,
        };
    }
    effects
}

fn saves(event: &TerminalEvent) -> bool {
    match event {
        TerminalEvent::Key(key) => keymap::lookup(Context::Intake, *key) == Some(Action::Save),
        _ => false,
    }
}
