//! The list of all actions: making it, and doing what was found.

use super::{Effect, menu, press};
use crate::{
    domain::{
        row::Row,
        stage,
        terms::{ActKind, AssignmentStage},
    },
    text::{
        refusals::{self, LIST_COMMA},
        screens, word,
    },
    tui::{
        action::{Action, Tab},
        keymap::{self, Context, EVERYWHERE},
        model::{
            Model,
            palette::{Line, Palette, Standing, key_names},
            popup::Popup,
        },
    },
};

/// Opens the list; over the menu it takes the menu's place.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if matches!(model.popups.last(), Some(Popup::Menu(_))) {
        model.popups.pop();
    }
    let lines = lines(model);
    model.popups.push(Popup::Palette(Palette::new(lines)));
    Vec::new()
}

/// Does what was chosen, or leads to where it can be done, or says why it cannot.
pub(super) fn take(model: &mut Model, palette: &Palette) -> Vec<Effect> {
    let Some(Line { action, keys, standing, .. }) = palette.chosen().cloned() else {
        return Vec::new();
    };
    match standing {
        Standing::Here => press::act(model, action),
        Standing::Barred(why) => {
            model.complain(screens::BARRED.fill(&[&action.item(), &why]));
            Vec::new()
        }
        Standing::Elsewhere(context) => {
            let way =
                screens::PALETTE_WAY.fill(&[&action.item(), &context.name(), &key_names(&keys)]);
            let effects = context.page().map_or_else(Vec::new, |tab| press::go_to(model, tab));
            model.say(way);
            effects
        }
    }
}

fn lines(model: &Model) -> Vec<Line> {
    let here = model.context();
    let line = |action: Action, context: Context, standing: Standing| Line {
        action,
        keys: keymap::of(context).filter(|bound| bound.action == action).map(|b| b.key).collect(),
        standing,
    };
    let mut lines: Vec<Line> = Vec::new();
    for (action, _) in menu::possible(model) {
        if !matches!(action, Action::Palette | Action::Menu) {
            lines.push(line(action, here, Standing::Here));
        }
    }
    for (action, _) in menu::bound(here) {
        if lines.iter().all(|known| known.action != action) && action != Action::Palette {
            lines.push(line(action, here, Standing::Barred(why_not(model, action))));
        }
    }
    for context in EVERYWHERE {
        for (action, _) in menu::bound(*context) {
            let known = lines.iter().any(|known| known.action == action);
            if !known && !action.belongs_to_its_place() {
                lines.push(line(action, *context, Standing::Elsewhere(*context)));
            }
        }
    }
    lines
}

/// Returns why an action of this place cannot be done now.
fn why_not(model: &Model, action: Action) -> String {
    if let Some(refusal) = model.forbids(action) {
        return refusals::refusal(&refusal);
    }
    let marked = model.marked().len();
    if marked > 0 {
        return screens::ONE_BY_ONE.fill(&[&marked]);
    }
    if let Some(row) = chosen_row(model) {
        return why_not_this(row, action);
    }
    match model.reminders.chosen().filter(|_| model.context() == Context::Reminders) {
        Some(line) => standing(&line.unit, line.stage),
        None if model.chosen().is_none() => screens::NOTHING_SELECTED.get().to_owned(),
        None => screens::NOT_NOW.get().to_owned(),
    }
}

/// Returns why a petition does not admit an action.
fn why_not_this(row: &Row, action: Action) -> String {
    let kind = match action {
        Action::Act(kind) => Some(kind),
        Action::Notice => Some(ActKind::Remind),
        Action::Review => Some(ActKind::Accept),
        _ => None,
    };
    let of_units = kind.is_some_and(|kind| stage::transition(kind).is_none());
    match kind {
        Some(ActKind::ReportUp) if !row.owes_report() => screens::NO_REPORT_OWED.get().to_owned(),
        Some(ActKind::VoidLetter) => screens::NO_LETTER_STANDS.get().to_owned(),
        Some(ActKind::Detach) if row.files == 0 => screens::NO_FILE_LIES.get().to_owned(),
        Some(ActKind::Correct | ActKind::Undo) => screens::ONLY_REGISTERED.get().to_owned(),
        _ if of_units && row.stage.is_in_hand() && !row.units.is_empty() => {
            let units = row.units.iter().map(|unit| standing(&unit.unit, unit.stage));
            units.collect::<Vec<_>>().join(LIST_COMMA.get())
        }
        _ => screens::NOT_AT_STAGE.fill(&[&word(row.stage)]),
    }
}

fn standing(unit: &str, stage: AssignmentStage) -> String {
    screens::UNIT_STANDS.fill(&[&unit, &word(stage)])
}

/// Returns the chosen petition, as far as the page tells it.
fn chosen_row(model: &Model) -> Option<&Row> {
    match (model.popups.last(), model.tab) {
        (Some(Popup::Detail(detail)), _) => Some(&detail.opened.row),
        (None, Tab::Pending) => model.pending.chosen().map(|line| &line.row),
        (None, Tab::Ledger) => model.ledger.chosen().map(|(_, row)| row),
        _ => None,
    }
}
