//! Rows of the book: added, changed, taken out of use or away; a term of office ended.

use chrono::NaiveDate;

use super::{super::request, moves};
use crate::{
    api::{Failure, Question, Request},
    domain::{
        book::{
            Change, Column, columns,
            table::{is_fixed, key_of},
        },
        calendar::add_days,
        field::{FieldError, needed},
        refusal::Refusal,
        terms::{DeadlineKind, Field, Table, Term, YesNo},
    },
    text::{Phrase, refusals, settings as words, word},
    tui::{
        action::Tab,
        draft::{RowDraft, RowDraftTask},
        form::Form,
        forms::{book as tables, read::Reading},
        keymap::Context,
        model::{
            Model,
            asked::Purpose,
            popup::{Confirm, Popup, Then},
            settings::{RowForm, RowTask, TABLES, Waiting},
        },
        update::{Effect, ask},
    },
};

/// Opens the form of the chosen row.
pub(in crate::tui::update) fn edit(model: &mut Model) {
    let table = model.settings.table();
    let chosen = model.settings.rows.chosen().cloned();
    match chosen {
        Some(cells) => open_row(model, table, cells),
        None if is_fixed(table) => {}
        None => add(model),
    }
}

fn open_row(model: &mut Model, table: Table, cells: Vec<String>) {
    let mut form = tables::filled(table, &cells);
    if is_fixed(table) {
        // Its only cell is mostly typed anew.
        form.select_all();
    }
    let title = words::EDIT_TITLE.fill(&[&word(table), &words::name(table, &cells)]);
    let about = match cells.first().and_then(|code| DeadlineKind::from_code(code)) {
        Some(kind) if table == Table::Rules => words::bounds(kind),
        _ => String::new(),
    };
    let task = RowTask::Edit(table, key_of(table, &cells), cells);
    open(model, task, title, form, about);
}

/// Opens the form of a new row.
pub(in crate::tui::update) fn add(model: &mut Model) {
    let table = model.settings.table();
    let title = words::ADD_TITLE.fill(&[&word(table)]);
    let mut form = tables::blank(table);
    if table == Table::Places
        && let Some(cells) = model.settings.rows.chosen()
    {
        // Villages are entered one after another under their township.
        form = form.with(Field::Township, cells.first().map_or("", String::as_str));
        form.focus_on(Field::Village);
    }
    open(model, RowTask::Add(table), title, form, words::about(table).to_owned());
}

/// Opens the form that ends the running term of office and begins the next.
pub(in crate::tui::update) fn end_term(model: &mut Model) {
    let running = model.book.congresses.iter().find(|congress| congress.to.is_none());
    let Some(running) = running else {
        model.complain(words::TERM_NONE.get().to_owned());
        return;
    };
    let about = words::TERM_GIST.fill(&[&running.name, &running.from, &model.home.open]);
    let (task, title) = (RowTask::EndTerm(running.name.clone()), words::END_TERM_TITLE.get());
    let form = tables::end_term(model.today());
    open(model, task, title.to_owned(), form, about);
}

pub(super) fn open(model: &mut Model, task: RowTask, title: String, form: Form, about: String) {
    let request = model.ids.next_id();
    model.settings.waiting = None;
    model.popups.push(Popup::Row(Box::new(RowForm {
        task,
        title,
        opened: form.snapshot(),
        form,
        revision: model.book.revision,
        request,
        about,
        note: None,
        complaint: None,
        saving: false,
        saved: Vec::new(),
        stale: false,
    })));
}

/// Returns what is typed of a row and not acknowledged.
pub(in crate::tui::update) fn draft_of(model: &Model) -> Option<RowDraft> {
    let typed = model.popups.iter().rev().find_map(|popup| match popup {
        Popup::Row(row) if row.form.dirty => Some(RowDraft {
            table: row.task.table().code().to_owned(),
            task: match &row.task {
                RowTask::Add(_) => RowDraftTask::Add,
                RowTask::Edit(_, _, cells) => RowDraftTask::Edit(cells.clone()),
                RowTask::EndTerm(_) => RowDraftTask::EndTerm,
                RowTask::Recount(lines) => RowDraftTask::Recount(lines.clone()),
            },
            fields: row.form.snapshot(),
            revision: row.revision,
            request: row.request,
        }),
        _ => None,
    });
    // A draft that was not yet offered again is kept as it is.
    typed.or_else(|| model.kept_row.clone())
}

/// Offers again what an earlier run kept of a row, once the book that holds is known.
pub(in crate::tui::update) fn offer(model: &mut Model) -> Vec<Effect> {
    // It never lies over what is being typed: then it waits until the settings are looked at.
    let typing = model.context() == Context::Intake && model.intake.form.dirty;
    let known = model.home.book == model.book.revision;
    if !known || typing || !model.popups.is_empty() {
        return Vec::new();
    }
    let Some(kept) = model.kept_row.take() else { return Vec::new() };
    let place = Table::from_code(&kept.table)
        .and_then(|table| TABLES.iter().position(|known| *known == table));
    let Some(place) = place else { return Vec::new() };
    model.tab = Tab::Settings;
    model.settings.turn_to(place, &model.book);
    model.settings.entered = true;
    match kept.task {
        RowDraftTask::Add => add(model),
        RowDraftTask::Edit(cells) => open_row(model, model.settings.table(), cells),
        RowDraftTask::EndTerm => end_term(model),
        RowDraftTask::Recount(lines) => moves::ask_why(model, lines),
    }
    if let Some(Popup::Row(row)) = model.popups.last_mut() {
        row.form.restore(&kept.fields);
        row.request = kept.request;
        row.revision = kept.revision;
    }
    follow(model)
}

/// Asks whether the chosen row is to go: out of use first where rows can be, then away.
pub(in crate::tui::update) fn remove(model: &mut Model) {
    let table = model.settings.table();
    let Some(cells) = model.settings.rows.chosen() else { return };
    let (key, name) = (key_of(table, cells), words::name(table, cells));
    let active = columns(table).iter().position(|column| column.field == Field::Active);
    let in_use = active.and_then(|place| cells.get(place)).is_some_and(|c| c == YesNo::Yes.code());
    let (change, question, keys): (Change, Phrase, Phrase) = if in_use {
        let cells = vec![(Field::Active, YesNo::No.code().to_owned())];
        let change = Change::Put { table, key: Some(key), cells };
        (change, words::RETIRE, words::RETIRE_KEYS)
    } else {
        (Change::Remove { table, key }, words::REMOVE, words::REMOVE_KEYS)
    };
    let about = name.clone();
    model.settings.waiting = Some(Waiting {
        table,
        name,
        changes: vec![change],
        revision: model.book.revision,
        removes: !in_use,
    });
    model.popups.push(Popup::Confirm(Confirm { question, about, keys, then: Then::Change }));
}

/// Sends what was asked about.
pub(in crate::tui::update) fn confirmed(model: &mut Model) -> Vec<Effect> {
    let Some(waiting) = &model.settings.waiting else { return Vec::new() };
    let (expected, changes) = (waiting.revision, waiting.changes.clone());
    let id = model.ids.next_id();
    vec![request(model, Request::Edit { request: id, expected, changes }, Purpose::SaveBook)]
}

/// Saves the form of the book that has the caret.
pub(in crate::tui::update) fn save(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Row(row)) = model.popups.last_mut() else { return Vec::new() };
    if row.saving {
        return Vec::new();
    }
    row.complaint = None;
    row.stale = false;
    let read = match &row.task {
        RowTask::Recount(lines) => {
            let mut reading = Reading::of(&row.form, today);
            let reason = reading.text(Field::Reason);
            if let Some(wrong) = needed(&reason) {
                reading.wrong(Field::Reason, wrong);
            }
            let lines = lines.clone();
            return match reading.end(reason) {
                Ok(reason) => moves::recount(model, &lines, &reason),
                Err(errors) => refused(row, &errors),
            };
        }
        RowTask::Add(table) => {
            let cells = tables::read(&row.form, *table, &[], today);
            cells.map(|cells| vec![Change::Put { table: *table, key: None, cells }])
        }
        RowTask::Edit(table, key, _) => {
            let (table, key) = (*table, Some(key.clone()));
            let cells = tables::read(&row.form, table, &row.opened, today);
            cells.map(|cells| match cells.as_slice() {
                [] => Vec::new(),
                _ => vec![Change::Put { table, key, cells }],
            })
        }
        RowTask::EndTerm(key) => ended_term(&row.form, key, today),
    };
    match read {
        Err(errors) => refused(row, &errors),
        Ok(changes) if changes.is_empty() => {
            model.popups.pop();
            model.say(words::UNCHANGED.get().to_owned());
            Vec::new()
        }
        Ok(changes) => {
            row.form.show_errors(&[]);
            row.saving = true;
            row.saved = after(&row.task, &changes);
            let edit = Request::Edit { request: row.request, expected: row.revision, changes };
            vec![request(model, edit, Purpose::SaveBook)]
        }
    }
}

fn refused(row: &mut RowForm, errors: &[FieldError]) -> Vec<Effect> {
    row.complaint = row.form.show_errors(errors).into_iter().next();
    Vec::new()
}

/// Returns both rows of a term that ends and the one that follows the day after.
fn ended_term(form: &Form, key: &str, today: NaiveDate) -> Result<Vec<Change>, Vec<FieldError>> {
    let table = Table::Congresses;
    let mut reading = Reading::of(form, today);
    let (last, name) = (reading.day(Field::To), reading.text(Field::Name));
    let ended = vec![(Field::To, last.to_string())];
    let next = vec![(Field::Name, name), (Field::From, add_days(last, 1).to_string())];
    reading.end(vec![
        Change::Put { table, key: Some(key.to_owned()), cells: ended },
        Change::Put { table, key: None, cells: next },
    ])
}

/// The book was changed as asked.
pub(in crate::tui::update) fn edited(model: &mut Model) -> Vec<Effect> {
    let place =
        model.popups.iter().rposition(|popup| matches!(popup, Popup::Row(row) if row.saving));
    let table = match (place, model.settings.waiting.take()) {
        (Some(place), _) => {
            let Popup::Row(row) = model.popups.remove(place) else { return Vec::new() };
            let table = row.task.table();
            let (name, key) = match row.task {
                RowTask::EndTerm(key) => (key.clone(), key),
                _ => (words::name(table, &row.saved), key_of(table, &row.saved)),
            };
            model.settings.wanted = Some(key);
            model.say(words::SAVED.fill(&[&word(table), &name]));
            table
        }
        (None, Some(waiting)) => {
            let phrase = if waiting.removes { words::REMOVED } else { words::SAVED };
            model.say(phrase.fill(&[&word(waiting.table), &waiting.name]));
            waiting.table
        }
        (None, None) => model.settings.table(),
    };
    let mut effects = super::refresh(model);
    if table == Table::Days {
        effects.push(moves::count(model));
    }
    effects
}

/// Returns the cells of the row that a form is about, after its changes.
fn after(task: &RowTask, changes: &[Change]) -> Vec<String> {
    let before: &[String] = if let RowTask::Edit(.., cells) = task { cells } else { &[] };
    let Some(Change::Put { table, cells, .. }) = changes.first() else { return before.to_vec() };
    let cell = |(place, column): (usize, &Column)| {
        let new = cells.iter().find(|(field, _)| *field == column.field);
        let text = new.map(|(_, text)| text).or(before.get(place));
        text.cloned().unwrap_or_default()
    };
    columns(*table).iter().enumerate().map(cell).collect()
}

/// The book was not changed: the form keeps everything, and says why.
pub(in crate::tui::update) fn not_edited(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    let request = model.ids.next_id();
    let waiting = model.settings.waiting.take();
    let found = model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Row(row) if row.saving => Some(row),
        _ => None,
    });
    let Some(row) = found else {
        let stale = waiting.is_some();
        model.complain_late(match failure {
            Failure::Stale { by, at, .. } if stale => {
                words::STALE_AGAIN.fill(&[by, &at.format("%H:%M")])
            }
            failure => refusals::failure(failure),
        });
        return Vec::new();
    };
    row.saving = false;
    // After a failure other than these the outcome may be unknown, and the same identity keeps
    // it from being done twice.
    if matches!(failure, Failure::Refused(_) | Failure::Stale { .. }) {
        row.request = request;
    }
    match failure {
        Failure::Stale { now, by, at } => {
            row.complaint = Some(words::STALE.fill(&[by, &at.format("%H:%M")]));
            // Once told, the next save is a decision.
            row.revision = u64::from(*now);
            row.stale = true;
            if model.book.revision == u64::from(*now) {
                return follow(model);
            }
            return vec![ask(model, Question::Book, Purpose::Book)];
        }
        Failure::Refused(refusal) => match fields(refusal) {
            Some(errors) => row.complaint = row.form.show_errors(errors).into_iter().next(),
            None => row.complaint = Some(refusals::refusal(refusal)),
        },
        failure => row.complaint = Some(refusals::failure(failure)),
    }
    Vec::new()
}

/// Returns what is wrong with fields, of whichever change of the form.
fn fields(refusal: &Refusal) -> Option<&[FieldError]> {
    match refusal {
        Refusal::Fields(errors) => Some(errors),
        Refusal::InChange { why, .. } => fields(why),
        _ => None,
    }
}

/// After the book changed: an open form whose row is as it was goes on upon the new book, one
/// whose row is another tells how it is now. One that was refused for what was changed elsewhere
/// in the book is saved again.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let book = &model.book;
    let mut again = false;
    let find =
        |table, key: &str| book.cells(table).into_iter().find(|cells| key_of(table, cells) == key);
    for popup in &mut model.popups {
        let Popup::Row(row) = popup else { continue };
        if row.saving || row.revision > book.revision {
            continue;
        }
        let untouched = match &row.task {
            RowTask::Edit(table, key, cells) => {
                let now = find(*table, key);
                row.note = now
                    .as_ref()
                    .and_then(|now| words::differences(*table, cells, now))
                    .map(|told| words::STALE_ROW.fill(&[&told]));
                now.as_ref() == Some(cells)
            }
            RowTask::Add(_) | RowTask::Recount(_) => true,
            RowTask::EndTerm(key) => {
                book.congresses.iter().any(|c| c.name == *key && c.to.is_none())
            }
        };
        if untouched {
            row.revision = book.revision;
        }
        again |= untouched && row.stale;
    }
    if again { save(model) } else { Vec::new() }
}
