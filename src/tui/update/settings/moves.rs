//! Due dates that another calendar would move: counted after a day off, looked over, marked.

use super::row;
use crate::{
    api::{Each, Failure, Move, Question, Request},
    domain::{
        act::{Act, Order, UnitAct},
        number::Number,
        terms::ActKind,
    },
    text::{refusals, settings as words},
    tui::{
        action::Action,
        forms::book as tables,
        model::{
            Model,
            asked::Purpose,
            list::{Step, follow},
            popup::Popup,
            settings::{Moves, RowTask},
        },
        update::{Effect, ask, refresh, request},
    },
};

/// Asks which open due dates would be others under today's book.
pub(in crate::tui::update) fn look(model: &mut Model) -> Vec<Effect> {
    vec![ask(model, Question::Moves { changes: Vec::new() }, Purpose::Moves)]
}

/// Asks how many they are, after a day off was saved.
pub(super) fn count(model: &mut Model) -> Effect {
    ask(model, Question::Moves { changes: Vec::new() }, Purpose::CountMoves)
}

/// Says how many they are; that none was moved is said with it.
pub(in crate::tui::update) fn counted(model: &mut Model, lines: &[Move]) {
    if !lines.is_empty() {
        model.say(words::MOVES_TOLD.fill(&[&lines.len()]));
    }
}

/// Shows them.
pub(in crate::tui::update) fn show(model: &mut Model, lines: Vec<Move>) {
    if lines.is_empty() {
        model.say(words::MOVES_NONE.get().to_owned());
        return;
    }
    let moves = Moves { lines, marked: Vec::new(), selected: 0, top: 0 };
    model.popups.push(Popup::Moves(Box::new(moves)));
}

pub(in crate::tui::update) fn go(moves: &mut Moves, step: Step, height: usize) {
    moves.selected = step.from(moves.selected, moves.lines.len(), height);
    settle(moves, height);
}

pub(in crate::tui::update) fn settle(moves: &mut Moves, height: usize) {
    moves.top = follow(moves.top, moves.selected, height, moves.lines.len());
}

/// Marks or unmarks the chosen one.
pub(in crate::tui::update) fn mark(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Moves(moves)) = model.popups.last_mut() else { return Vec::new() };
    let place = moves.selected;
    match moves.marked.iter().position(|marked| *marked == place) {
        Some(at) => drop(moves.marked.remove(at)),
        None => moves.marked.push(place),
    }
    moves.selected = (place + 1).min(moves.lines.len().saturating_sub(1));
    Vec::new()
}

/// Asks why the marked ones are counted anew; their list stays below the form.
pub(in crate::tui::update) fn take(model: &mut Model, moves: Box<Moves>) {
    let chosen = moves.chosen();
    model.popups.push(Popup::Moves(moves));
    if let Some(refusal) = model.forbids(Action::Act(ActKind::Recount)) {
        model.complain(refusals::refusal(&refusal));
        return;
    }
    if chosen.is_empty() {
        model.complain(words::MOVES_UNMARKED.get().to_owned());
        return;
    }
    ask_why(model, chosen);
}

/// Asks why these due dates are counted anew.
pub(super) fn ask_why(model: &mut Model, chosen: Vec<Move>) {
    let about = words::MOVES_GIST.fill(&[&chosen.len()]);
    let title = words::RECOUNT_TITLE.get().to_owned();
    row::open(model, RowTask::Recount(chosen), title, tables::recount(), about);
}

/// Counts the due dates anew, all or none.
pub(super) fn recount(model: &mut Model, lines: &[Move], reason: &str) -> Vec<Effect> {
    let on = model.today();
    let Some(Popup::Row(form)) = model.popups.last_mut() else { return Vec::new() };
    form.saving = true;
    let order = |line: &Move| {
        let act = UnitAct::Recount { reason: reason.to_owned(), due: None };
        let act = Act::Unit { unit: line.unit_id, act };
        Each { petition: line.id, expected: line.revision, order: Order { on, act } }
    };
    let orders = lines.iter().map(order).collect();
    let batch = Request::Batch { request: form.request, orders };
    vec![request(model, batch, Purpose::Recount)]
}

/// Closes the form and the list: what it showed is done.
pub(in crate::tui::update) fn recounted(model: &mut Model, count: u32) -> Vec<Effect> {
    model.popups.retain(|popup| !is_recount(popup) && !matches!(popup, Popup::Moves(_)));
    model.say(words::RECOUNTED.fill(&[&count]));
    let mut effects = vec![Effect::KeepDraft];
    effects.extend(refresh(model));
    effects
}

/// The form stays with its reason, and says of which petition it could not be.
pub(in crate::tui::update) fn not_recounted(
    model: &mut Model,
    number: Option<Number>,
    failure: &Failure,
) -> Vec<Effect> {
    let request = model.ids.next_id();
    let told = refusals::failure(failure);
    let told = match number {
        Some(number) => words::NOT_RECOUNTED.fill(&[&number, &told]),
        None => told,
    };
    let open = model.popups.iter_mut().rev().find(|popup| is_recount(popup));
    let Some(Popup::Row(form)) = open else {
        model.complain(told);
        return Vec::new();
    };
    form.saving = false;
    form.complaint = Some(told);
    // Nothing was done, so the next try is a request of its own; else the outcome is unknown.
    if number.is_some() || matches!(failure, Failure::Refused(_)) {
        form.request = request;
    }
    Vec::new()
}

fn is_recount(popup: &Popup) -> bool {
    matches!(popup, Popup::Row(form) if matches!(form.task, RowTask::Recount(_)))
}
