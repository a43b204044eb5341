//! The help of each screen, made from the catalogue and the table of keys.

use crate::{
    text::{keys, tour},
    tui::{
        keymap::{self, Context},
        width::{Ambiguous, pad},
    },
};

/// Columns of an action's name before its keys.
const LABEL: usize = 12;

/// Returns the help for where keys are pressed.
pub fn lines(context: Context) -> Vec<String> {
    let about = match context {
        Context::Intake | Context::IntakeLeft => keys::HELP_INTAKE,
        Context::Pending => keys::HELP_PENDING,
        Context::Reminders => keys::HELP_REMINDERS,
        Context::Ledger => keys::HELP_LEDGER,
        Context::Tables | Context::Rows(_) => keys::HELP_SETTINGS,
        Context::Moves => keys::HELP_MOVES,
        Context::Figures => keys::HELP_FIGURES,
        Context::Kept => keys::HELP_KEPT,
        Context::Import => keys::HELP_IMPORT,
        Context::DetailPending | Context::DetailInHand | Context::DetailEnded | Context::Look => {
            keys::HELP_DETAIL
        }
        Context::Alike => keys::HELP_ALIKE,
        Context::Agenda => keys::HELP_AGENDA,
        Context::Pick | Context::PickMany => keys::HELP_LISTS,
        Context::Menu => keys::HELP_MENU,
        Context::Palette => keys::HELP_PALETTE,
        Context::Preview | Context::Paper => keys::HELP_PREVIEW,
        Context::Form | Context::Text | Context::Confirm => keys::HELP_FORM,
    };
    let mut lines = vec![about.get().to_owned(), String::new()];
    let mut told: Vec<&str> = Vec::new();
    for binding in keymap::of(context) {
        let label = binding.action.label();
        if told.contains(&label) {
            continue;
        }
        told.push(label);
        let same: Vec<String> = keymap::of(context)
            .filter(|other| other.action.label() == label)
            .map(|other| other.key.to_string())
            .collect();
        lines.push(format!("{}{}", pad(label, LABEL, Ambiguous::Narrow), same.join(" ")));
    }
    if matches!(context, Context::Tables | Context::Rows(_)) {
        lines.insert(1, keys::HELP_ROWS.get().to_owned());
    }
    if matches!(context, Context::Intake | Context::IntakeLeft) {
        lines.push(String::new());
        lines.push(keys::HELP_FORM.get().to_owned());
        lines.push(tour::IN_HELP.get().to_owned());
    }
    lines
}
