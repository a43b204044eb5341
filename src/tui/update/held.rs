//! What is typed ahead of an answer: it waits, for it is meant for what the answer brings.
//!
//! While a registration is being saved it is meant for the next form; while a form is being
//! opened, for that form; while a page is shown for the first time, for its first line; while
//! another form is being saved, or a long complaint is on the screen, for what lies below it; and a
//! choice in a list that is being looked for, for that list. An answer takes less than a keystroke, unless the line is slow or lost, or what is typed arrives in one
//! burst with Ctrl+S or F7 in its middle.

use super::{Effect, press, terminal};
use crate::tui::{
    action::{Action, Tab},
    form::Pressed,
    input::TerminalEvent,
    keymap::{self, Context},
    keys::Key,
    layout,
    model::{Model, asked::Purpose, popup::Popup},
};

/// Whether a key waits for an answer: all but those that lead away from what is under way.
pub(super) fn waits(model: &Model, action: Option<Action>) -> bool {
    let leads_away = matches!(
        action,
        Some(
            Action::Leave
                | Action::Back
                | Action::Menu
                | Action::TourNext
                | Action::Palette
                | Action::Help
                | Action::Find
                | Action::Quit
        )
    );
    if is_complained(model) {
        // What moves in it or closes it is about it; the rest is about what lies below.
        return action.is_none();
    }
    let chooses = action.is_some() && is_list_coming(model);
    !leads_away && (saves_registration(model) || is_ahead(model) || chooses)
}

/// Keeps what waits.
pub(super) fn keep(model: &mut Model, event: TerminalEvent) {
    if saves_registration(model) {
        model.intake.held.push(event);
    } else {
        model.ahead.push_back(event);
    }
}

fn saves_registration(model: &Model) -> bool {
    model.intake.saving && model.context() == Context::Intake
}

/// Whether what is typed now is meant for something that an answer opens, or for what lies below
/// a form that an answer closes.
fn is_ahead(model: &Model) -> bool {
    // Over a lost line nobody waits; the wish is forgotten with the next key.
    let comes = model.asked.waits_to_open() || is_saving(model) || is_page_coming(model);
    // What narrows a list goes into it at once, unless a choice among those to come is before it.
    let chosen = is_list_coming(model) && !model.ahead.is_empty();
    model.linked && (comes || chosen)
}

/// Whether the people who are meant by what is typed are still being looked for: the line that is
/// chosen now will not be.
fn is_list_coming(model: &Model) -> bool {
    let Some(Popup::People(people)) = model.popups.last() else { return false };
    model.linked && people.asked.is_some() && !people.is_answered()
}

/// Whether the list of the page is on its way for the first time: there is no line yet that a key
/// could be about.
fn is_page_coming(model: &Model) -> bool {
    let (is_empty, purpose) = match model.tab {
        Tab::Pending => (model.pending.rows.is_empty(), Purpose::Pending),
        Tab::Reminders => (model.reminders.rows.is_empty(), Purpose::Reminders),
        Tab::Ledger => (model.ledger.total == 0, Purpose::Ledger(0)),
        Tab::Intake | Tab::Figures | Tab::Settings => return false,
    };
    is_empty && model.popups.is_empty() && model.asked.waits_for(&purpose)
}

/// Whether a text lies on top that tells why something was not done.
fn is_complained(model: &Model) -> bool {
    matches!(model.popups.last(), Some(Popup::Text(text)) if text.complains)
}

fn is_saving(model: &Model) -> bool {
    match model.popups.last() {
        Some(Popup::Act(act)) => act.saving,
        Some(Popup::Several(several)) => several.saving,
        Some(Popup::Row(row)) => row.saving,
        Some(Popup::Issue(issue)) => issue.saving,
        Some(Popup::Paper(preview)) => preview.is_saving(),
        Some(Popup::Export(paper)) => paper.under_way.is_some(),
        Some(Popup::Elsewhere(paper)) => paper.saving,
        _ => false,
    }
}

/// Types what waited, as far as it need not wait on.
pub(super) fn catch_up(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    while !is_ahead(model)
        && !is_complained(model)
        && let Some(event) = model.ahead.pop_front()
    {
        // What it sends back to wait comes before the rest.
        let rest = std::mem::take(&mut model.ahead);
        effects.extend(terminal(model, event));
        model.ahead.extend(rest);
    }
    effects
}

/// Takes an answer. Where it opens nothing, for it is a refusal, what was typed for a form that
/// never came is not read as commands of the page.
pub(super) fn answer(
    model: &mut Model,
    take: impl FnOnce(&mut Model) -> Vec<Effect>,
) -> Vec<Effect> {
    let (waited, saved) = (model.asked.waits_to_open(), is_saving(model));
    let before = model.popups.len();
    let effects = take(model);
    let opened = model.popups.len() > before && !is_complained(model);
    if waited && !model.asked.waits_to_open() && !opened {
        model.ahead.clear();
    }
    if saved && !is_saving(model) {
        // Ctrl+S or Enter pressed twice meant one and the same form.
        let again = |event: &TerminalEvent| {
            saves(event, Context::Form) || *event == TerminalEvent::Key(Key::Enter)
        };
        while model.ahead.front().is_some_and(again) {
            model.ahead.pop_front();
        }
    }
    effects
}

/// Whoever leaves no longer waits for what they wanted to see open; returns whether they did.
pub(super) fn leaves(model: &mut Model, action: Option<Action>) -> bool {
    let waited = model.asked.waits_to_open();
    forget_wishes(model);
    waited && matches!(action, Some(Action::Back | Action::Leave))
}

/// Forgets what a person wanted to see open, and what they typed for it.
pub(super) fn forget_wishes(model: &mut Model) {
    if is_list_coming(model) {
        model.ahead.clear();
    }
    if model.asked.waits_to_open() {
        model.asked.forget_wishes();
        model.ahead.clear();
    }
}

/// Types into the next form what was typed while the last one was being saved.
pub(super) fn release(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for event in std::mem::take(&mut model.intake.held) {
        if !model.intake.form.dirty && saves(&event, Context::Intake) {
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

fn saves(event: &TerminalEvent, context: Context) -> bool {
    match event {
        TerminalEvent::Key(key) => keymap::lookup(context, *key) == Some(Action::Save),
        _ => false,
    }
}
