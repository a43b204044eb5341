//! The page of the office's book: its tables and rows, their history, who sits here, and answers.
//!
//! The book is changed in [`row`], due dates are looked over in [`moves`].

pub(super) mod moves;
pub(super) mod row;

use super::{Effect, ask, refresh};
use crate::{
    api::{Answer, Question},
    domain::{
        book::Book,
        terms::{DeadlineKind, Term},
    },
    text::{phrase_of, settings as words, word},
    tui::{
        action::{Action, BookAction},
        keymap::Context,
        layout,
        model::{
            Model,
            asked::Purpose,
            list::Step,
            pick::{Pick, Target},
            popup::{Popup, Text},
            settings::TABLES,
        },
    },
};

/// Shows the rows of the book as it is known now.
pub(super) fn show(model: &mut Model) {
    model.settings.fill(&model.book);
}

/// Asks for the book if another one than the known one holds.
pub(super) fn ask_book(model: &mut Model) -> Option<Effect> {
    let known = model.home.book == model.book.revision;
    let waits = model.asked.waits_for(&Purpose::Book);
    (!known && !waits).then(|| ask(model, Question::Book, Purpose::Book))
}

/// Takes the book that holds. A form on a row that nobody touched goes on as if nothing was.
fn take_book(model: &mut Model, book: Book) -> Vec<Effect> {
    model.book = book;
    model.settings.fill(&model.book);
    let mut effects = row::offer(model);
    effects.extend(row::follow(model));
    effects
}

/// Moves the choice among tables or rows.
pub(super) fn go(model: &mut Model, step: Step) {
    let height = layout::settings_height(model.size);
    if model.settings.entered {
        model.settings.rows.go(step, height);
    } else {
        let place = step.from(model.settings.place, TABLES.len(), height);
        model.settings.turn_to(place, &model.book);
    }
}

/// Carries out what a key means on this page; nothing if it means there what it means elsewhere.
pub(super) fn press(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    if (model.context(), action) == (Context::Moves, Action::Mark) {
        return Some(moves::mark(model));
    }
    if !matches!(model.context(), Context::Tables | Context::Rows(_)) {
        return None;
    }
    match action {
        Action::Find => find(model),
        Action::Explain => explain(model),
        Action::Open => show_row(model),
        Action::Book(action) => match action {
            BookAction::GoIn => go_in(model),
            BookAction::Edit => row::edit(model),
            BookAction::Add => row::add(model),
            BookAction::Retire | BookAction::Remove => row::remove(model),
            BookAction::EndTerm => row::end_term(model),
            BookAction::IAm => i_am(model),
            BookAction::History => return Some(history(model)),
            BookAction::Moves => return Some(moves::look(model)),
        },
        _ => return None,
    }
    Some(Vec::new())
}

/// Takes what the service tells of the book.
pub(super) fn answered(model: &mut Model, purpose: Purpose, answer: Answer) -> Vec<Effect> {
    match (purpose, answer) {
        (Purpose::Book, Answer::Book(book)) => return take_book(model, *book),
        (Purpose::BookHistory(table), Answer::BookHistory(edits)) => {
            read(model, words::HISTORY_TITLE, words::history(&edits, table));
        }
        (Purpose::Moves, Answer::Moves(lines)) => moves::show(model, lines),
        (Purpose::CountMoves, Answer::Moves(lines)) => moves::counted(model, &lines),
        _ => {}
    }
    Vec::new()
}

/// Gives the keys to the rows of the chosen table.
fn go_in(model: &mut Model) {
    model.settings.entered = true;
}

/// Opens the list in which a row is looked for by anything that stands in it.
pub(super) fn find(model: &mut Model) {
    let table = model.settings.table();
    let options = model.settings.rows.rows.iter().map(|cells| words::line(table, cells)).collect();
    let pick = Pick::one(words::FIND_TITLE, options, Target::Row);
    model.popups.push(Popup::Pick(Box::new(pick)));
}

/// Chooses the row that was found.
pub(super) fn found(model: &mut Model, place: Option<usize>) {
    let height = layout::settings_height(model.size);
    if let Some(place) = place {
        model.settings.rows.selected = place;
        model.settings.rows.settle(height);
    }
}

/// Shows the whole of a row that nobody changes.
fn show_row(model: &mut Model) {
    let table = model.settings.table();
    if let Some(cells) = model.settings.rows.chosen() {
        let lines = std::iter::once(words::name(table, cells)).chain(words::gist(table, cells));
        let lines = lines.collect();
        read(model, phrase_of(table), lines);
    }
}

/// Explains the chosen time limit.
fn explain(model: &mut Model) {
    let chosen = model.settings.rows.chosen().and_then(|cells| cells.first());
    if let Some(kind) = chosen.and_then(|code| DeadlineKind::from_code(code)) {
        let lines = words::rule(&model.book, kind);
        read(model, words::RULE_TITLE, lines);
    }
}

/// Asks who changed the chosen table, and when.
fn history(model: &mut Model) -> Vec<Effect> {
    let purpose = Purpose::BookHistory(model.settings.table());
    vec![ask(model, Question::BookHistory, purpose)]
}

fn read(model: &mut Model, title: crate::text::Phrase, lines: Vec<String>) {
    model.popups.push(Popup::Text(Text::of(title, lines)));
}

/// Offers the people who share this terminal's account.
fn i_am(model: &mut Model) {
    let account = |name: &str| {
        model.book.at_desk().find(|person| person.name == name).map(|p| p.account.clone())
    };
    let Some(account) = account(&model.home.actor) else {
        model.complain(words::NO_ACCOUNTS.get().to_owned());
        return;
    };
    let people: Vec<_> =
        model.book.at_desk().filter(|person| person.account == account).cloned().collect();
    if people.len() < 2 {
        model.complain(words::NOBODY_ELSE.fill(&[&account]));
        return;
    }
    let told = |person: &crate::domain::book::Staff| {
        words::OFFICER.fill(&[&person.name, &word(person.role)])
    };
    let options = people.iter().map(told).collect();
    let place = people.iter().position(|person| person.name == model.home.actor).unwrap_or(0);
    let names = people.into_iter().map(|person| person.name).collect();
    let mut pick = Pick::one(words::I_AM_TITLE, options, Target::Person(names));
    pick.selected = place;
    model.popups.push(Popup::Pick(Box::new(pick)));
}

/// From now on this person asks.
pub(super) fn sit_down(model: &mut Model, name: Option<String>) -> Vec<Effect> {
    if name.is_none() {
        return Vec::new();
    }
    model.me = name;
    refresh(model)
}

/// Nobody of the remembered name works under this account any more: whoever the service takes
/// this terminal for goes on.
pub(super) fn stand_up(model: &mut Model) -> Vec<Effect> {
    if model.me.take().is_some() { refresh(model) } else { Vec::new() }
}
