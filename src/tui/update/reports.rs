//! Issued reports: issuing one, and reading those that were issued.

use super::{Effect, ask, request};
use crate::{
    api::{Failure, KeptReport, Question, ReportHead, Request},
    text::{figures::page as text, refusals},
    tui::{
        draft::IssueDraft,
        forms::figures as forms,
        model::{
            Model,
            asked::Purpose,
            figures::{IssueForm, Kept, Sheet},
            pick::{Pick, Target},
            popup::{Confirm, Popup, Then},
        },
    },
};

/// Opens the form that issues the figures that are shown.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(figures) = &model.figures.sheet.figures else { return Vec::new() };
    // A report is issued whole, whichever table is shown.
    let query = crate::domain::figures::Query { by: None, ..figures.query.clone() };
    let day = figures.day;
    let mut form = forms::issue(&text::report_name(query.from, query.to));
    form.select_all();
    let request = model.ids.next_id();
    let issue = IssueForm { form, query, day, request, saving: false, complaint: None };
    model.popups.push(Popup::Issue(Box::new(issue)));
    Vec::new()
}

/// Returns what is typed of a report and not issued.
pub(super) fn draft_of(model: &Model) -> Option<IssueDraft> {
    model.popups.iter().rev().find_map(|popup| match popup {
        Popup::Issue(issue) if issue.form.dirty => Some(IssueDraft {
            fields: issue.form.snapshot(),
            query: issue.query.clone(),
            day: issue.day,
            request: issue.request,
        }),
        _ => None,
    })
}

/// Offers again what an earlier run kept of a report, over the page of the figures.
pub(super) fn offer(model: &mut Model, kept: IssueDraft) {
    let IssueDraft { fields, query, day, request } = kept;
    let mut form = forms::issue("");
    form.restore(&fields);
    let issue = IssueForm { form, query, day, request, saving: false, complaint: None };
    model.popups.push(Popup::Issue(Box::new(issue)));
}

/// What follows a change in the form: a request of its own.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let request = model.ids.next_id();
    if let Some(Popup::Issue(issue)) = model.popups.last_mut()
        && !issue.saving
    {
        issue.request = request;
        issue.complaint = None;
    }
    Vec::new()
}

/// Asks whether the report is to be issued.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Issue(issue)) = model.popups.last_mut() else { return Vec::new() };
    if issue.saving {
        return Vec::new();
    }
    if let Err(errors) = forms::read_name(&issue.form, today) {
        issue.form.show_errors(&errors);
        return Vec::new();
    }
    model.popups.push(Popup::Confirm(Confirm {
        question: text::ISSUE_SURE,
        about: String::new(),
        keys: text::ISSUE_KEYS,
        then: Then::Issue,
    }));
    Vec::new()
}

/// Sends the report off.
pub(super) fn issue(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Issue(issue)) = model.popups.last_mut() else { return Vec::new() };
    let Ok(name) = forms::read_name(&issue.form, today) else { return Vec::new() };
    issue.saving = true;
    let query = issue.query.clone();
    let report = Request::IssueReport { request: issue.request, name, query };
    vec![request(model, report, Purpose::IssueReport)]
}

/// Says that a report is issued.
pub(super) fn issued(model: &mut Model, head: &ReportHead) -> Vec<Effect> {
    model.popups.retain(|popup| !matches!(popup, Popup::Issue(issue) if issue.saving));
    model.say(text::ISSUED.fill(&[&head.name]));
    vec![Effect::KeepDraft]
}

/// Says in the form why a report was not issued.
pub(super) fn not_issued(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    let told = refusals::failure(failure);
    let request = model.ids.next_id();
    let found = model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Issue(issue) if issue.saving => Some(issue),
        _ => None,
    });
    match found {
        Some(issue) => {
            issue.saving = false;
            // What was refused was not done: the next try is a request of its own.
            if matches!(failure, Failure::Refused(_)) {
                issue.request = request;
            }
            issue.complaint = Some(told);
        }
        None => model.complain_late(told),
    }
    Vec::new()
}

/// Asks for the issued reports.
pub(super) fn ask_for(model: &mut Model) -> Vec<Effect> {
    vec![ask(model, Question::Reports, Purpose::Reports)]
}

/// Lists the issued reports to choose from.
pub(super) fn listed(model: &mut Model, heads: Vec<ReportHead>) -> Vec<Effect> {
    if heads.is_empty() {
        model.say(text::NONE_ISSUED.get().to_owned());
        return Vec::new();
    }
    let line =
        |head: &ReportHead| text::ISSUED_LINE.fill(&[&head.name, &head.issued_at.date(), &head.by]);
    let options = heads.iter().map(line).collect();
    let names = heads.into_iter().map(|head| head.name).collect();
    let pick = Pick::one(text::ISSUED_TITLE, options, Target::Report(names));
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// Asks for one of them.
pub(super) fn choose(model: &mut Model, name: String) -> Vec<Effect> {
    vec![ask(model, Question::Report { name }, Purpose::Report)]
}

/// Shows an issued report.
pub(super) fn show(model: &mut Model, report: KeptReport) -> Vec<Effect> {
    let KeptReport { head, figures, differences } = report;
    let sheet = Sheet::kept(figures, differences);
    model.popups.push(Popup::Kept(Box::new(Kept { head, sheet })));
    Vec::new()
}
