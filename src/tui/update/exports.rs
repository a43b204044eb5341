//! Files that leave the program: asked for in a form, gathered from the service, then written.

use std::collections::BTreeSet;

use super::{Effect, request};
use crate::{
    api::{Answer, Failure, Page, Question, Request},
    documents,
    domain::{
        figures::Query,
        number::PetitionId,
        permission::{Right, allows},
        question::Filter,
        terms::Worklist,
    },
    files::{Existing, meant},
    text::{files as text, letters, refusals, word},
    tui::{
        action::Action,
        beside::{Errand, exports::Written},
        forms::exports::{self as forms, ExportKind},
        keymap::Context,
        model::{
            Model,
            asked::Purpose,
            exports::{ExportForm, Gathered, Job, Source, Subject},
            popup::{Confirm, Popup, Then},
        },
    },
};

/// Returns what a menu offers besides what has a key.
pub(super) fn more(context: Context) -> &'static [Action] {
    match context {
        Context::Figures => &[Action::DraftReport],
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
            (ExportKind::Ledger, subject, documents::ledger::file_name(&model.filter, today), about)
        }
        Context::Pending => {
            let count = model.pending.rows.len();
            return list(model, Worklist::Pending, count);
        }
        Context::Reminders => {
            let ids: BTreeSet<PetitionId> =
                model.reminders.rows.iter().map(|line| line.id).collect();
            return list(model, Worklist::Chased, ids.len());
        }
        Context::Agenda => {
            let count = match model.popups.last() {
                Some(Popup::Agenda(agenda)) => agenda.list.rows.len(),
                _ => 0,
            };
            return list(model, Worklist::Agenda, count);
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
    ask_where(model, kind, subject, (&format!("{name}{end}"), about))
}

/// Opens the form for one of the desk's own lists, of so many petitions.
fn list(model: &mut Model, list: Worklist, count: usize) -> Vec<Effect> {
    if count == 0 {
        model.complain(text::NOTHING.get().to_owned());
        return Vec::new();
    }
    let filter = Filter { list: Some(list), ..Filter::default() };
    let name = documents::ledger::file_name(&filter, model.today());
    let about = text::LIST_ABOUT.fill(&[&word(list), &count]);
    let subject = Subject::Petitions { filter: Box::new(filter), as_of: None };
    let end = ExportKind::List.ends().first().copied().unwrap_or_default();
    ask_where(model, ExportKind::List, subject, (&format!("{name}{end}"), about))
}

/// Opens the form for a copy of a paper.
pub(super) fn copy(model: &mut Model, name: &str, source: Source) -> Vec<Effect> {
    let about = letters::COPY_ABOUT.get().to_owned();
    ask_where(model, ExportKind::Copy, Subject::Paper(source), (name, about))
}

fn ask_where(
    model: &mut Model,
    kind: ExportKind,
    subject: Subject,
    (name, about): (&str, String),
) -> Vec<Effect> {
    let is_list = matches!(kind, ExportKind::Ledger | ExportKind::List);
    let names = is_list && allows(model.home.role, Right::ExportNames);
    let mut form = forms::form(kind, &format!("~/{name}"), names);
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
        gathering: 0,
        writing: false,
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
    let (today, own) = (model.today(), model.folder.clone());
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
            vec![Effect::Beside(Errand::LookFor(meant(&path, &own)))]
        }
    }
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
    ask_to_replace(model)
}

fn ask_to_replace(model: &mut Model) -> Vec<Effect> {
    model.popups.push(Popup::Confirm(Confirm {
        question: text::REPLACE,
        about: String::new(),
        keys: text::REPLACE_KEYS,
        then: Then::Replace,
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
        paper.gathering += 1;
        paper.under_way = Some(text::WRITING.get().to_owned());
    }
    next(model)
}

/// Asks for the next part, or has the file written.
fn next(model: &mut Model) -> Vec<Effect> {
    let (today, own) = (model.today(), model.folder.clone());
    let Some(paper) = waiting(model) else { return Vec::new() };
    let Ok((path, names)) = forms::read(paper.kind, &paper.form, today) else {
        return Vec::new();
    };
    let path = meant(&path, &own);
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
        Subject::Paper(Source::Wanted(wanted)) => {
            Request::Ask(Question::Print { wanted: wanted.clone(), on: None })
        }
        Subject::Paper(Source::Made(bytes)) => {
            paper.gathered.paper = Some(bytes.clone());
            return write(model);
        }
    };
    let gathering = paper.gathering;
    vec![request(model, asked, Purpose::Gather(gathering))]
}

/// Takes a part of what a file needs.
pub(super) fn gathered(model: &mut Model, gathering: u64, answer: Answer) -> Vec<Effect> {
    let Some(paper) = gathers(model, gathering) else { return Vec::new() };
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
        Answer::Print(file) => {
            paper.gathered.paper = Some(file.bytes);
            true
        }
        _ => return not_written(model, text::NO_ANSWER.get().to_owned()),
    };
    if done { write(model) } else { next(model) }
}

/// Returns the form for which this is gathered.
fn gathers(model: &mut Model, gathering: u64) -> Option<&mut ExportForm> {
    waiting(model).filter(|paper| paper.gathering == gathering && !paper.writing)
}

/// Has the file made and written.
fn write(model: &mut Model) -> Vec<Effect> {
    let (today, own) = (model.today(), model.folder.clone());
    let office = model.book.office_name().to_owned();
    let Some(paper) = waiting(model) else { return Vec::new() };
    let Ok((path, names)) = forms::read(paper.kind, &paper.form, today) else {
        return Vec::new();
    };
    paper.under_way = Some(text::WRITING.get().to_owned());
    paper.writing = true;
    vec![Effect::Beside(Errand::Write(Box::new(Job {
        kind: paper.kind,
        path: meant(&path, &own),
        existing: paper.existing,
        subject: paper.subject.clone(),
        gathered: std::mem::take(&mut paper.gathered),
        names,
        office,
        day: today,
    })))]
}

/// Says that the file is there, or in the form why it is not.
pub(super) fn written(model: &mut Model, written: Written) -> Vec<Effect> {
    match written {
        Written::Done(path) => {
            model.popups.retain(
                |popup| !matches!(popup, Popup::Export(paper) if paper.under_way.is_some()),
            );
            model.say(text::WRITTEN.fill(&[&path]));
            Vec::new()
        }
        Written::Exists => {
            ended(model);
            ask_to_replace(model)
        }
        Written::Stopped => {
            ended(model);
            model.say(text::STOPPED.get().to_owned());
            Vec::new()
        }
        Written::Failed(why) => not_written(model, why),
    }
}

/// Says in the form why nothing was handed out.
pub(super) fn refused(model: &mut Model, gathering: u64, failure: &Failure) -> Vec<Effect> {
    if gathers(model, gathering).is_none() {
        return Vec::new();
    }
    not_written(model, refusals::failure(failure))
}

fn not_written(model: &mut Model, why: String) -> Vec<Effect> {
    match ended(model) {
        Some(paper) => paper.complaint = Some(why),
        None => model.complain_late(why),
    }
    Vec::new()
}

/// Ends what is under way in the form that waits, so that it can be asked for again.
fn ended(model: &mut Model) -> Option<&mut ExportForm> {
    let request = model.ids.next_id();
    let paper = waiting(model)?;
    paper.under_way = None;
    paper.writing = false;
    paper.request = request;
    paper.gathered = Gathered::default();
    Some(paper)
}

/// Whether a file is on its way.
pub(super) fn is_under_way(model: &mut Model) -> bool {
    waiting(model).is_some()
}

/// Stops what is under way; returns `None` where nothing is. What is being written answers whether
/// the file is there.
pub(super) fn stop(model: &mut Model) -> Option<Vec<Effect>> {
    let paper = waiting(model)?;
    if paper.writing {
        paper.under_way = Some(text::STOPPING.get().to_owned());
        return Some(vec![Effect::StopBeside]);
    }
    ended(model);
    model.say(text::STOPPED.get().to_owned());
    Some(Vec::new())
}
