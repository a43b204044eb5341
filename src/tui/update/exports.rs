//! Files that leave the program: asked for in a form, gathered from the service, then written.

use std::path::{Path, PathBuf};

use super::{Effect, request};
use crate::{
    api::{Answer, Failure, Page, Question, Request},
    documents,
    domain::{
        figures::Query,
        permission::{Right, allows},
        question::Filter,
    },
    files::Existing,
    text::{files as text, refusals},
    tui::{
        action::Action,
        forms::exports::{self as forms, ExportKind},
        keymap::Context,
        model::{
            Model,
            asked::Purpose,
            exports::{ExportForm, Gathered, Job, Subject},
            popup::{Confirm, Popup, Then},
        },
    },
};

/// Returns what a menu offers besides what has a key.
pub(super) fn more(context: Context) -> &'static [Action] {
    match context {
        Context::Ledger => &[Action::Export],
        Context::Figures => &[Action::Export, Action::DraftReport],
        _ => &[],
    }
}

/// Opens the form for what is shown.
pub(super) fn open(model: &mut Model, action: Action) -> Vec<Effect> {
    let today = model.today();
    let (kind, subject, name, about) = match model.context() {
        Context::Ledger => {
            let as_of = model.figures.opened.as_ref().and_then(|opened| opened.as_of);
            let filter = Box::new(model.filter.clone());
            let about = text::LEDGER_ABOUT.fill(&[&model.ledger.total]);
            let subject = Subject::Petitions { filter, as_of };
            (ExportKind::Ledger, subject, documents::ledger::file_name(today), about)
        }
        Context::Figures => {
            let Some(figures) = &model.figures.sheet.figures else { return Vec::new() };
            // It is told whole, whichever table is shown.
            let query = Query { by: None, ..figures.query.clone() };
            let (kind, about, name) = if action == Action::DraftReport {
                let name = documents::report::file_name(figures);
                (ExportKind::Report, text::REPORT_ABOUT, name)
            } else {
                let name = documents::statistics::file_name(figures);
                (ExportKind::Figures, text::FIGURES_ABOUT, name)
            };
            let about = about.fill(&[&query.from, &query.to]);
            (kind, Subject::Period(query), name, about)
        }
        _ => return Vec::new(),
    };
    let end = kind.ends().first().copied().unwrap_or_default();
    let path = Path::new(&model.folder).join(format!("{name}{end}"));
    let names = kind == ExportKind::Ledger && allows(model.home.role, Right::ExportNames);
    let mut form = forms::form(kind, &path.display().to_string(), names);
    form.select_all();
    let request = model.ids.next_id();
    model.popups.push(Popup::Export(Box::new(ExportForm {
        kind,
        form,
        subject,
        request,
        about,
        names,
        under_way: None,
        complaint: None,
        existing: Existing::Kept,
        gathered: Gathered::default(),
    })));
    Vec::new()
}

/// What follows a change in the form: a request of its own.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let request = model.ids.next_id();
    if let Some(Popup::Export(paper)) = model.popups.last_mut()
        && paper.under_way.is_none()
    {
        paper.request = request;
        paper.complaint = None;
    }
    Vec::new()
}

/// Looks first whether a file stands there.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let (today, folder) = (model.today(), model.folder.clone());
    let Some(Popup::Export(paper)) = model.popups.last_mut() else { return Vec::new() };
    if paper.under_way.is_some() {
        return Vec::new();
    }
    paper.complaint = None;
    match forms::read(paper.kind, &paper.form, today) {
        Err(errors) => {
            paper.form.show_errors(&errors);
            Vec::new()
        }
        Ok((path, _)) => {
            paper.form.show_errors(&[]);
            paper.under_way = Some(text::WRITING.get().to_owned());
            vec![Effect::LookFor(full(&folder, &path))]
        }
    }
}

/// Returns a path as it is written to: what does not begin at the root begins at the person's
/// own folder.
fn full(folder: &str, path: &str) -> PathBuf {
    Path::new(folder).join(path.strip_prefix("~/").unwrap_or(path))
}

/// Returns the form that waits.
fn waiting(model: &mut Model) -> Option<&mut ExportForm> {
    model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Export(paper) if paper.under_way.is_some() => Some(&mut **paper),
        _ => None,
    })
}

/// Goes on, or asks whether the file is to be replaced.
pub(super) fn stands(model: &mut Model, stands: bool) -> Vec<Effect> {
    let Some(paper) = waiting(model) else { return Vec::new() };
    if !stands {
        paper.existing = Existing::Kept;
        return gather(model);
    }
    paper.under_way = None;
    model.popups.push(Popup::Confirm(Confirm {
        question: text::REPLACE,
        about: String::new(),
        keys: text::REPLACE_KEYS,
        then: Then::ReplaceExport,
    }));
    Vec::new()
}

/// Replaces the file that is there.
pub(super) fn replace(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Export(paper)) = model.popups.last_mut() else { return Vec::new() };
    paper.existing = Existing::Replaced;
    gather(model)
}

/// Asks for what the file needs.
fn gather(model: &mut Model) -> Vec<Effect> {
    if let Some(Popup::Export(paper)) = model.popups.last_mut() {
        paper.gathered = Gathered::default();
        paper.under_way = Some(text::WRITING.get().to_owned());
    }
    next(model)
}

/// Asks for the next part, or has the file written.
fn next(model: &mut Model) -> Vec<Effect> {
    let (today, folder) = (model.today(), model.folder.clone());
    let Some(paper) = waiting(model) else { return Vec::new() };
    let Ok((path, names)) = forms::read(paper.kind, &paper.form, today) else {
        return Vec::new();
    };
    let path = full(&folder, &path);
    let from = u32::try_from(paper.gathered.petitions.len()).unwrap_or(u32::MAX);
    let page = Page { from, count: u32::MAX };
    let asked = match &paper.subject {
        Subject::Period(query) if paper.gathered.figures.is_none() => {
            Request::Ask(Question::Figures { query: query.clone() })
        }
        Subject::Period(query) => {
            let period = Filter { from: Some(query.from), to: Some(query.to), ..Filter::default() };
            let (filter, as_of) = (Box::new(period), query.as_of);
            Request::Ask(Question::Records { filter, page, as_of })
        }
        Subject::Petitions { filter, as_of } if !names => {
            let (filter, as_of) = (filter.clone(), *as_of);
            Request::Ask(Question::Records { filter, page, as_of })
        }
        Subject::Petitions { .. } => {
            let file = path.display().to_string();
            let Some(export) = paper.export(file) else { return Vec::new() };
            Request::ExportNames { request: paper.request, export, page }
        }
    };
    vec![request(model, asked, Purpose::Gather)]
}

/// Takes a part of what a file needs.
pub(super) fn gathered(model: &mut Model, answer: Answer) -> Vec<Effect> {
    let Some(paper) = waiting(model) else { return Vec::new() };
    let done = match answer {
        Answer::Figures(figures) => {
            paper.gathered.figures = Some(figures);
            paper.kind == ExportKind::Figures
        }
        Answer::Records { total, petitions } => {
            let nothing_more = petitions.is_empty();
            paper.gathered.petitions.extend(petitions);
            let so_far = paper.gathered.petitions.len();
            paper.under_way = Some(text::GATHERING.fill(&[&so_far, &total]));
            nothing_more || so_far >= total as usize
        }
        _ => return not_written(model, text::NO_ANSWER.get().to_owned()),
    };
    if done { write(model) } else { next(model) }
}

/// Has the file made and written.
fn write(model: &mut Model) -> Vec<Effect> {
    let (today, folder) = (model.today(), model.folder.clone());
    let office = model.book.office_name().to_owned();
    let Some(paper) = waiting(model) else { return Vec::new() };
    let Ok((path, names)) = forms::read(paper.kind, &paper.form, today) else {
        return Vec::new();
    };
    paper.under_way = Some(text::WRITING.get().to_owned());
    vec![Effect::Write(Box::new(Job {
        kind: paper.kind,
        path: full(&folder, &path),
        existing: paper.existing,
        subject: paper.subject.clone(),
        gathered: std::mem::take(&mut paper.gathered),
        names,
        office,
        day: today,
    }))]
}

/// Says that the file is there, or in the form why it is not.
pub(super) fn written(model: &mut Model, outcome: Result<String, String>) -> Vec<Effect> {
    match outcome {
        Ok(path) => {
            model.popups.retain(
                |popup| !matches!(popup, Popup::Export(paper) if paper.under_way.is_some()),
            );
            model.say(text::WRITTEN.fill(&[&path]));
            Vec::new()
        }
        Err(why) => not_written(model, why),
    }
}

/// Says in the form why nothing was handed out.
pub(super) fn refused(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    not_written(model, refusals::failure(failure))
}

fn not_written(model: &mut Model, why: String) -> Vec<Effect> {
    let request = model.ids.next_id();
    match waiting(model) {
        Some(paper) => {
            paper.under_way = None;
            paper.request = request;
            paper.gathered = Gathered::default();
            paper.complaint = Some(why);
        }
        None => model.complain_late(why),
    }
    Vec::new()
}
