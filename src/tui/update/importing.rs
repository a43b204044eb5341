//! Importing an old register: which file, what its columns are, what becomes of its rows, taking
//! them, and writing those that are refused.

use std::path::PathBuf;

use super::{Effect, refresh, request};
use crate::{
    api::{Adopted, Failure, Request},
    files::meant,
    import::{FIELDS, Survey, heading_rows},
    text::{import as reasons, importing as text, refusals, word},
    tui::{
        action::ImportAction,
        beside::{
            Errand,
            importer::{News, Task},
        },
        forms::importing as forms,
        layout,
        model::{
            Model,
            asked::Purpose,
            importing::{Batch, Importing, Stage},
            list::Step,
            pick::{Pick, Target},
            popup::{Confirm, Popup, Then},
        },
    },
};

/// Carries out what a key of the page means.
pub(super) fn act(model: &mut Model, action: ImportAction) -> Vec<Effect> {
    if action == ImportAction::Open {
        let mut form = forms::blank();
        form.select_all();
        model.popups.push(Popup::ImportFile(form));
        return Vec::new();
    }
    let Some(page) = page(model) else { return Vec::new() };
    if page.is_taking() {
        model.say(text::BUSY.get().to_owned());
        return Vec::new();
    }
    match action {
        ImportAction::Open => {}
        ImportAction::Turn => page.rows_shown = !page.rows_shown,
        ImportAction::Column => return choose_field(model),
        ImportAction::Sheet => return choose_sheet(model),
        ImportAction::Heading => return choose_heading(model),
        ImportAction::Forget => {
            page.said.clear();
            page.heading = None;
            let (path, sheet) = (page.path.clone(), page.sheet.clone());
            return vec![Effect::Beside(Errand::Import(Task::Forget { path, sheet }))];
        }
        ImportAction::Take => return ask_to_take(model),
        ImportAction::Write => return write(model),
    }
    Vec::new()
}

/// Has the file of the form looked at.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::ImportFile(form)) = model.popups.last_mut() else { return Vec::new() };
    match forms::read(form, today) {
        Err(errors) => {
            form.show_errors(&errors);
            Vec::new()
        }
        Ok(path) => {
            let path = meant(&path, &model.folder);
            model.say(text::READING.get().to_owned());
            vec![Effect::Beside(Errand::Import(Task::Look {
                path,
                sheet: None,
                heading: None,
                said: Vec::new(),
            }))]
        }
    }
}

/// Takes what came of a task.
pub(super) fn news(model: &mut Model, news: News) -> Vec<Effect> {
    match news {
        News::Seen { path, survey } => seen(model, path, *survey),
        News::Unreadable(why) => {
            model.complain_late(why.clone());
            if page(model).is_none() && model.form().is_some() {
                // A sentence of many words has no room below a form.
                model.complain(why);
            }
            Vec::new()
        }
        News::Rows { pass, batch } => rows(model, pass, batch),
        News::Written(Ok(path)) => {
            model.say(text::WRITTEN.fill(&[&path]));
            Vec::new()
        }
        News::Written(Err(why)) => {
            model.complain_late(why);
            Vec::new()
        }
    }
}

fn seen(model: &mut Model, path: PathBuf, survey: Survey) -> Vec<Effect> {
    model.message = None;
    let Some(page) = page(model) else {
        // Who left the form meanwhile wants nothing of it any more.
        if !matches!(model.popups.last(), Some(Popup::ImportFile(_))) {
            return vec![Effect::Beside(Errand::Import(Task::Close))];
        }
        let page = Importing::new(path, survey);
        model.popups.push(Popup::Import(Box::new(page)));
        return begin(model, Stage::Judging);
    };
    page.take_survey(survey);
    begin(model, Stage::Judging)
}

/// Begins to go over the rows, if they can be read.
fn begin(model: &mut Model, stage: Stage) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    page.begin(stage);
    if page.survey.missing.is_some() {
        page.stage = Stage::Incomplete;
        page.rows_shown = false;
        return Vec::new();
    }
    vec![Effect::Beside(Errand::Import(Task::Rows { pass: page.pass, first: true }))]
}

/// Has rows that were read judged by the service, or taken.
fn rows(model: &mut Model, pass: u32, batch: Batch) -> Vec<Effect> {
    let Some(page) = page(model).filter(|page| page.pass == pass && page.is_busy()) else {
        return Vec::new();
    };
    let rows = page.take_rows(batch);
    let (dry_run, before) = (!page.is_taking(), page.before);
    if rows.is_empty() {
        return judged(model, pass, &Adopted { before, ..Adopted::default() });
    }
    vec![request(model, Request::Adopt { rows, dry_run, before }, Purpose::Import(pass))]
}

/// Takes what the service says of rows, and goes on with the next.
pub(super) fn judged(model: &mut Model, pass: u32, adopted: &Adopted) -> Vec<Effect> {
    let Some(page) = page(model).filter(|page| page.pass == pass && page.is_busy()) else {
        return Vec::new();
    };
    let ended = page.take_answer(adopted);
    page.stage = match (&page.stage, ended) {
        (Stage::Judging, true) => Stage::Judged,
        (Stage::Taking | Stage::Stopping, true) => Stage::Taken,
        (Stage::Stopping, false) => Stage::Stopped,
        _ => return vec![Effect::Beside(Errand::Import(Task::Rows { pass, first: false }))],
    };
    let wrote = page.stage != Stage::Judged;
    // Whoever corrects columns goes on with them.
    let first = page.pass == 1 && page.sums.refused + page.sums.repeats > 0;
    page.rows_shown |= first || wrote;
    if wrote { refresh(model) } else { Vec::new() }
}

/// Says why rows could not be judged or taken; those before them are.
pub(super) fn failed(model: &mut Model, pass: u32, failure: &Failure) -> Vec<Effect> {
    let Some(page) = page(model).filter(|page| page.pass == pass) else { return Vec::new() };
    if !page.is_taking() {
        // What was only tried is not to be told as taken.
        page.begin(Stage::Judging);
    }
    page.stage = Stage::Stopped;
    model.complain(refusals::failure(failure));
    refresh(model)
}

/// Asks before rows are taken of which some are refused.
fn ask_to_take(model: &mut Model) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    let refused = page.sums.refused;
    match page.stage {
        Stage::Judged | Stage::Stopped | Stage::Taken if refused > 0 => {
            model.popups.push(Popup::Confirm(Confirm {
                question: text::SOME_REFUSED,
                about: text::TAKE_OTHERS.fill(&[&refused]),
                keys: text::TAKE_KEYS,
                then: Then::Import,
            }));
            Vec::new()
        }
        Stage::Judged | Stage::Stopped | Stage::Taken => take(model),
        Stage::Judging => {
            model.say(text::STILL_JUDGING.get().to_owned());
            Vec::new()
        }
        Stage::Incomplete | Stage::Taking | Stage::Stopping => {
            model.say(text::SAY_COLUMNS.get().to_owned());
            Vec::new()
        }
    }
}

/// Begins to take the rows.
pub(super) fn take(model: &mut Model) -> Vec<Effect> {
    begin(model, Stage::Taking)
}

/// Leaves the page, or stops what is being taken.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(page) = page(model).filter(|page| page.is_taking()) {
        page.stage = Stage::Stopping;
        return Vec::new();
    }
    model.popups.retain(|popup| !matches!(popup, Popup::Import(_) | Popup::ImportFile(_)));
    vec![Effect::Beside(Errand::Import(Task::Close))]
}

fn write(model: &mut Model) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    if page.refused.is_empty() || page.is_busy() {
        model.say(text::NONE_REFUSED.get().to_owned());
        return Vec::new();
    }
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    for refused in &page.refused {
        let why = reasons::reason(&refused.why);
        match rows.iter_mut().rev().find(|(row, _)| *row == refused.row) {
            Some((_, reasons)) => reasons.push(why),
            None => rows.push((refused.row, vec![why])),
        }
    }
    rows.sort_by_key(|(row, _)| *row);
    let rows = rows.into_iter().map(|(row, why)| (row, reasons::listed(&why))).collect();
    vec![Effect::Beside(Errand::Import(Task::Write { rows }))]
}

/// Opens the list of fields for the chosen column.
fn choose_field(model: &mut Model) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    if page.rows_shown {
        page.rows_shown = false;
        return Vec::new();
    }
    let Some(column) = page.columns.chosen() else { return Vec::new() };
    let fields = std::iter::once(text::NOT_TAKEN.get()).chain(FIELDS.map(word));
    let fields: Vec<String> = fields.map(str::to_owned).collect();
    let now = column.field.map_or(text::NOT_TAKEN.get(), word).to_owned();
    let target = Target::Column(column.heading.clone());
    let pick = Pick::one(text::FIELD_TITLE, fields, target).at(&now);
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// Takes the field at a place of the list for a heading; the first is none.
pub(super) fn take_field(model: &mut Model, heading: &str, place: usize) -> Vec<Effect> {
    let field = place.checked_sub(1).and_then(|place| FIELDS.get(place).copied());
    let Some(page) = page(model) else { return Vec::new() };
    page.say(heading, field);
    again(page)
}

fn choose_sheet(model: &mut Model) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    let sheets = page.survey.sheets.clone();
    if sheets.len() < 2 {
        model.say(text::ONE_SHEET.get().to_owned());
        return Vec::new();
    }
    let pick = Pick::one(text::SHEET_TITLE, sheets.clone(), Target::Sheet(sheets));
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// Turns to a sheet, whose columns are its own.
pub(super) fn take_sheet(model: &mut Model, sheet: String) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    page.sheet = Some(sheet);
    page.heading = None;
    page.said.clear();
    again(page)
}

/// Offers the rows in which headings are looked for.
fn choose_heading(model: &mut Model) -> Vec<Effect> {
    let Some(page) = page(model) else { return Vec::new() };
    let (first, last) = page.survey.heading;
    let near = page.survey.near.iter();
    let rows: Vec<(String, u32)> =
        near.map(|(row, told)| (text::IN_FULL.fill(&[row, told]), *row)).collect();
    let lines: Vec<String> = rows.iter().map(|(line, _)| line.clone()).collect();
    let now = rows.iter().filter(|(_, row)| (first..=last).contains(row));
    let now: Vec<String> = now.map(|(line, _)| line.clone()).collect();
    let pick = Pick::one(text::HEADING_TITLE, lines, Target::Headings(rows));
    let pick = pick.at(now.first().map_or("", String::as_str));
    let marked = if now.len() > 1 { now } else { Vec::new() };
    model.popups.push(Popup::Pick(Box::new(pick.of_many(marked))));
    Vec::new()
}

/// Takes these rows as the headings. What was said of the columns of others no longer holds.
pub(super) fn take_heading(model: &mut Model, rows: &[u32]) -> Vec<Effect> {
    let (Some(first), Some(last)) = (rows.iter().min(), rows.iter().max()) else {
        return Vec::new();
    };
    let rows = heading_rows(&format!("{first}-{last}"));
    let Some(page) = page(model) else { return Vec::new() };
    match rows {
        None => {
            model.complain(text::TOO_MANY_HEADINGS.get().to_owned());
            Vec::new()
        }
        heading => {
            page.heading = heading;
            page.said.clear();
            again(page)
        }
    }
}

fn again(page: &Importing) -> Vec<Effect> {
    let Importing { path, sheet, heading, said, .. } = page;
    let (path, sheet, said) = (path.clone(), sheet.clone(), said.clone());
    vec![Effect::Beside(Errand::Import(Task::Look { path, sheet, heading: *heading, said }))]
}

/// Moves the choice among columns or rows.
pub(super) fn go(page: &mut Importing, step: Step, size: (u16, u16)) {
    let height = layout::import_height(size);
    if page.rows_shown {
        page.rows.go(step, height);
    } else {
        page.columns.go(step, height);
    }
}

/// Keeps what is chosen in sight.
pub(super) fn settle(page: &mut Importing, size: (u16, u16)) {
    let height = layout::import_height(size);
    page.columns.settle(height);
    let last = page.rows.rows.len().saturating_sub(1);
    page.rows.selected = page.rows.selected.min(last);
    page.rows.top = page.rows.top.min(last);
    page.rows.settle(height);
}

/// Returns the page, whatever lies on top of it.
pub(super) fn page(model: &mut Model) -> Option<&mut Importing> {
    model.popups.iter_mut().find_map(|popup| match popup {
        Popup::Import(page) => Some(&mut **page),
        _ => None,
    })
}
