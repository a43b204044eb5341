//! Answers of the service, each to the place from which it was asked.

use super::{Effect, acts, ask, ask_ledger, held, look_for_similar};
use crate::{
    api::{Answer, Done, Failure, Opened, Question, Reply, Which},
    domain::{
        act::UnitId,
        calendar::due::Due,
        number::PetitionId,
        refusal::Refusal,
        terms::{ActKind, Field},
    },
    text::{dates, refusals, screens, word},
    tui::{
        forms::intake,
        layout,
        model::{
            Model,
            asked::{Goal, Purpose},
            popup::{Detail, Popup, Text},
        },
    },
};

/// Takes the answer with a number.
pub(super) fn take(model: &mut Model, id: u64, reply: Reply) -> Vec<Effect> {
    let Some(purpose) = model.asked.answered(id) else { return Vec::new() };
    match (purpose, reply) {
        (Purpose::SaveIntake, Reply::Done(done)) => registered(model, &done),
        (Purpose::SaveAct, Reply::Done(done)) => acted(model, &done),
        (Purpose::SaveIntake, Reply::Failed(failure)) => not_registered(model, &failure),
        (Purpose::SaveAct, Reply::Failed(failure)) => not_acted(model, &failure),
        (_, Reply::Failed(failure)) => {
            model.complain(refusals::failure(&failure));
            Vec::new()
        }
        (purpose, Reply::Answer(answer)) => answered(model, purpose, answer),
        (_, Reply::Done(_) | Reply::Adopted(_)) => Vec::new(),
    }
}

fn answered(model: &mut Model, purpose: Purpose, answer: Answer) -> Vec<Effect> {
    match (purpose, answer) {
        (Purpose::Home, Answer::Home(home)) => {
            let new_day = home.today != model.home.today;
            model.home = home;
            if new_day && !model.intake.form.dirty {
                model.intake.form = intake::blank(model.today());
            }
            if new_day { super::show_tab(model).into_iter().collect() } else { Vec::new() }
        }
        (Purpose::Pending, Answer::Pending(lines)) => {
            model.pending.replace(lines, |a, b| a.id == b.id);
            Vec::new()
        }
        (Purpose::Reminders, Answer::Due(lines)) => {
            model.reminders.replace(lines, |a, b| (a.id, a.unit_id) == (b.id, b.unit_id));
            Vec::new()
        }
        (Purpose::Ledger(from), Answer::Ledger { total, rows }) => {
            model.ledger.replace(from, rows, total as usize);
            let height = layout::list_height(model.size);
            model.ledger.settle(height);
            let again = model.ledger.wanted(height) != from;
            if again { vec![ask_ledger(model)] } else { Vec::new() }
        }
        (Purpose::Similar, Answer::Similar(similar)) => {
            // The form may have been saved or emptied meanwhile.
            model.intake.similar = if model.intake.form.dirty { similar } else { Vec::new() };
            let again = model.intake.similar_stale;
            if again { look_for_similar(model).into_iter().collect() } else { Vec::new() }
        }
        (Purpose::Open(goal), Answer::Opened(opened)) => opened_for(model, goal, opened),
        (Purpose::CountDue, Answer::Explained(due)) => count_due(model, &due),
        (Purpose::PreviewDue, Answer::Explained(due)) => {
            if let Some(Popup::Act(act)) = model.popups.last_mut() {
                act.note = Some(screens::DUE_PREVIEW.fill(&[&due.on, &dates::explanation(&due)]));
            }
            Vec::new()
        }
        (Purpose::ExplainLimit, Answer::Explained(due)) => {
            let lines = vec![screens::TRANSFER_LIMIT.get().to_owned(), dates::explanation(&due)];
            read(model, Text { title: screens::EXPLAIN_TITLE, lines, top: 0, issues: false })
        }
        (Purpose::Notice, Answer::Notice(text)) => {
            let lines = text.lines().map(str::to_owned).collect();
            read(model, Text { title: screens::NOTICE_TITLE, lines, top: 0, issues: true })
        }
        _ => Vec::new(),
    }
}

fn read(model: &mut Model, text: Text) -> Vec<Effect> {
    model.popups.push(Popup::Text(text));
    Vec::new()
}

fn registered(model: &mut Model, done: &Done) -> Vec<Effect> {
    let intake = &mut model.intake;
    intake.saving = false;
    intake.request = None;
    intake.similar.clear();
    intake.form = intake::blank(model.home.today);
    model.say(screens::REGISTERED.fill(&[&done.number]));
    let mut effects = vec![Effect::DropDraft];
    effects.extend(super::refresh(model));
    effects.extend(held::release(model));
    effects
}

fn not_registered(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    model.intake.saving = false;
    // What was typed blindly was meant for the next form, not for the field that is wrong.
    model.intake.held.clear();
    let mut text = refusals::failure(failure);
    if let Failure::Refused(Refusal::Fields(errors)) = failure {
        let homeless = model.intake.form.show_errors(errors);
        text = homeless
            .into_iter()
            .next()
            .unwrap_or_else(|| screens::CORRECT_FIELDS.fill(&[&errors.len()]));
    }
    // What was refused was not registered: the next try is a request of its own.
    if matches!(failure, Failure::Refused(_)) {
        model.intake.request = None;
    }
    model.complain(text);
    Vec::new()
}

fn acted(model: &mut Model, done: &Done) -> Vec<Effect> {
    let place =
        model.popups.iter().rposition(|popup| matches!(popup, Popup::Act(act) if act.saving));
    if let Some(place) = place
        && let Popup::Act(act) = model.popups.remove(place)
    {
        let what = if act.task.notice { screens::NOTICE_TITLE.get() } else { word(act.task.kind) };
        model.say(match &done.file {
            Some(file) => screens::SAVED_FILE.fill(&[&done.number, &what, file]),
            None => screens::SAVED.fill(&[&done.number, &what]),
        });
    }
    let mut effects = vec![Effect::KeepDraft];
    effects.extend(super::refresh(model));
    effects
}

/// The form stays open with everything in it; what is wrong is said in it.
fn not_acted(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    let request = model.ids.next_id();
    let found = model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Act(act) if act.saving => Some(act),
        _ => None,
    });
    let Some(act) = found else {
        model.complain(refusals::failure(failure));
        return Vec::new();
    };
    act.saving = false;
    // A refusal changed nothing: the next try is a request of its own. After any other failure
    // the outcome may be unknown, and the same identity keeps it from being done twice.
    if matches!(failure, Failure::Refused(_) | Failure::Stale { .. }) {
        act.request = request;
    }
    act.complaint = Some(refusals::failure(failure));
    if let Failure::Refused(Refusal::Fields(errors)) = failure {
        act.complaint = act.form.show_errors(errors).into_iter().next();
    }
    let id = act.opened.id;
    if matches!(failure, Failure::Stale { .. }) {
        return vec![open(model, id, Goal::Renew)];
    }
    Vec::new()
}

fn open(model: &mut Model, id: PetitionId, goal: Goal) -> Effect {
    ask(model, Question::Open { which: Which::Id(id) }, Purpose::Open(goal))
}

/// Asks again for the petitions that are open on the screen.
pub(super) fn reopen(model: &mut Model) -> Vec<Effect> {
    let ids: Vec<(PetitionId, Goal)> = model
        .popups
        .iter()
        .filter_map(|popup| match popup {
            Popup::Detail(detail) => Some((detail.opened.id, Goal::Reload)),
            _ => None,
        })
        .collect();
    ids.into_iter().map(|(id, goal)| open(model, id, goal)).collect()
}

fn opened_for(model: &mut Model, goal: Goal, opened: Box<Opened>) -> Vec<Effect> {
    match goal {
        Goal::Show => {
            model.popups.push(Popup::Detail(Detail { opened, top: 0 }));
            Vec::new()
        }
        Goal::Reload => {
            for popup in &mut model.popups {
                if let Popup::Detail(detail) = popup
                    && detail.opened.id == opened.id
                {
                    detail.opened.clone_from(&opened);
                }
            }
            Vec::new()
        }
        Goal::Renew => {
            for popup in &mut model.popups {
                if let Popup::Act(act) = popup
                    && act.opened.id == opened.id
                {
                    act.opened.clone_from(&opened);
                }
            }
            Vec::new()
        }
        Goal::Explain(unit) => {
            let lines = explanation(&opened, unit);
            read(model, Text { title: screens::EXPLAIN_TITLE, lines, top: 0, issues: false })
        }
        Goal::Act(intent) => acts::opened(model, intent, opened),
    }
}

/// Writes the day that the program counted into the open form, unless one was typed.
fn count_due(model: &mut Model, due: &Due) -> Vec<Effect> {
    if let Some(Popup::Act(act)) = model.popups.last_mut() {
        if act.form.text(Field::DueOn).is_empty() {
            let dirty = act.form.dirty;
            act.form.set(Field::DueOn, &due.on.to_string());
            act.form.dirty = dirty;
        }
        act.note = Some(screens::DUE_PREVIEW.fill(&[&due.on, &dates::explanation(due)]));
    }
    Vec::new()
}

/// Tells how the due dates of a petition's units came about.
fn explanation(opened: &Opened, unit: Option<UnitId>) -> Vec<String> {
    let mut lines = Vec::new();
    for assignment in &opened.petition.assignments {
        if unit.is_some_and(|unit| unit != assignment.id) {
            continue;
        }
        let first = match (&assignment.due, assignment.first_due_on()) {
            (Some(due), _) => dates::explanation(due),
            (None, Some(day)) => screens::DUE_NAMED.fill(&[&day]),
            (None, None) => screens::NO_DUE.get().to_owned(),
        };
        lines.push(screens::DUE_FIRST.fill(&[&assignment.unit, &first]));
        for due in assignment.dues.iter().filter(|due| due.by != ActKind::Assign) {
            lines.push(screens::DUE_CHANGED.fill(&[&due.since, &word(due.by), &due.due_on]));
        }
    }
    lines
}
