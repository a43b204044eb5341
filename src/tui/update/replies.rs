//! Answers of the service, each to the place from which it was asked.

use super::{
    Effect, acts, ask, ask_ledger, attaching, exports, figures, held, importing, look_for_similar,
    offers, papers, people, reports, settings, several,
};
use crate::{
    api::{Answer, Done, Failure, Opened, Question, Reply, Similar, Which},
    domain::{
        act::{Limit, UnitId},
        calendar::due::Due,
        deadline::{DeadlineKind, rule},
        number::PetitionId,
        refusal::Refusal,
        terms::{ActKind, Field},
    },
    text::{attachments, dates, refusals, screens, word},
    tui::{
        detail::owes_notification,
        forms::intake,
        layout,
        model::{
            Model,
            asked::{Goal, Purpose},
            marks,
            popup::{Detail, Popup, Text},
        },
    },
};

/// Takes the answer with a number.
pub(super) fn take(model: &mut Model, id: u64, reply: Reply) -> Vec<Effect> {
    let Some(purpose) = model.asked.answered(id) else { return Vec::new() };
    match (purpose, reply) {
        (Purpose::SaveIntake, Reply::Done(done)) => registered(model, &done),
        (Purpose::SaveAct, Reply::Done(done)) => acted(model, done),
        (Purpose::SaveIntake, Reply::Failed(failure)) => not_registered(model, &failure),
        (Purpose::SaveAct, Reply::Failed(failure)) => not_acted(model, &failure),
        (Purpose::Upload(id), Reply::Received { bytes, found }) => {
            attaching::received(model, id, bytes, found)
        }
        (Purpose::Upload(id), Reply::Failed(failure)) => {
            attaching::not_received(model, id, &failure)
        }
        (Purpose::SaveSeveral, Reply::DoneAll { count, due, .. }) => {
            several::done(model, count, due)
        }
        (Purpose::SaveSeveral, Reply::NoneDone { number, failure }) => {
            several::refused(model, Some(number), &failure)
        }
        (Purpose::SaveSeveral, Reply::Failed(failure)) => several::refused(model, None, &failure),
        (Purpose::SendLetters, Reply::Sent { letters, .. }) => papers::sent(model, &letters),
        (Purpose::SendLetters, Reply::NoneDone { number, failure }) => {
            papers::not_sent(model, Some(number), &failure)
        }
        (Purpose::SendLetters, Reply::Failed(failure)) => papers::not_sent(model, None, &failure),
        (Purpose::IssueReport, Reply::Issued(head)) => reports::issued(model, &head),
        (Purpose::IssueReport, Reply::Failed(failure)) => reports::not_issued(model, &failure),
        (Purpose::Gather(nth), Reply::Answer(answer)) => exports::gathered(model, nth, answer),
        (Purpose::Gather(nth), Reply::Failed(failure)) => exports::refused(model, nth, &failure),
        (Purpose::Recount, Reply::DoneAll { count, .. }) => {
            settings::moves::recounted(model, count)
        }
        (Purpose::Recount, Reply::NoneDone { number, failure }) => {
            settings::moves::not_recounted(model, Some(number), &failure)
        }
        (Purpose::Recount, Reply::Failed(failure)) => {
            settings::moves::not_recounted(model, None, &failure)
        }
        (Purpose::SaveBook, Reply::Edited { .. }) => settings::row::edited(model),
        (Purpose::SaveBook, Reply::Failed(failure)) => settings::row::not_edited(model, &failure),
        (Purpose::People(_), Reply::Failed(failure)) => people::not_found(model, &failure),
        (Purpose::Import(pass), Reply::Adopted(adopted)) => {
            importing::judged(model, pass, &adopted)
        }
        (Purpose::Import(pass), Reply::Failed(failure)) => importing::failed(model, pass, &failure),
        (_, Reply::Failed(failure)) => {
            model.complain_late(refusals::failure(&failure));
            let stranger = matches!(failure, Failure::Refused(Refusal::NotYou { .. }));
            if stranger { settings::stand_up(model) } else { Vec::new() }
        }
        (purpose, Reply::Answer(answer)) => answered(model, purpose, answer),
        _ => Vec::new(),
    }
}

#[expect(clippy::too_many_lines, reason = "an answer a line or two")]
fn answered(model: &mut Model, purpose: Purpose, answer: Answer) -> Vec<Effect> {
    match (purpose, answer) {
        (Purpose::Home, Answer::Home(home)) => {
            let new_day = home.today != model.home.today;
            model.home = home;
            if new_day && !model.intake.form.dirty {
                model.intake.form = intake::blank(model.today(), &model.usage);
            }
            let mut effects: Vec<Effect> = settings::ask_book(model).into_iter().collect();
            effects.extend(settings::row::offer(model));
            effects.extend(offers::ask_usage(model));
            if new_day {
                effects.extend(super::show_tab(model));
            }
            effects
        }
        (Purpose::Pending, Answer::Pending(lines)) => {
            model.pending.replace(lines, |a, b| a.id == b.id);
            model.pending.forget_marks(marks::of_pending);
            Vec::new()
        }
        (Purpose::Reminders, Answer::Due(lines)) => {
            model.reminders.replace(lines, |a, b| (a.id, a.unit_id) == (b.id, b.unit_id));
            model.reminders.forget_marks(marks::of_due);
            Vec::new()
        }
        (Purpose::Ledger(from), Answer::Ledger { total, rows }) => {
            model.ledger.replace(from, rows, total as usize);
            if let Some(sought) = model.sought.take() {
                let place = model.ledger.rows.iter().position(|(_, row)| row.number == sought);
                model.ledger.selected = place.map_or(model.ledger.selected, |place| from + place);
            }
            let height = layout::list_height(model.size);
            model.ledger.settle(height);
            let again = model.ledger.wanted(height) != from;
            if again { vec![ask_ledger(model)] } else { Vec::new() }
        }
        (Purpose::Figures, Answer::Figures(figures)) => figures::take(model, *figures),
        (Purpose::Rising(as_of), Answer::Rising(rising)) => {
            figures::take_rising(model, as_of, rising)
        }
        (Purpose::Reports, Answer::Reports(heads)) => reports::listed(model, heads),
        (Purpose::Report, Answer::Report(report)) => reports::show(model, *report),
        (Purpose::Usage, Answer::Usage(usage)) => offers::take_usage(model, *usage),
        (Purpose::People(typed), Answer::People(found)) => people::found(model, typed, found),
        (Purpose::Similar, Answer::Similar(similar)) => found_similar(model, similar),
        (Purpose::Open(goal), Answer::Opened(opened)) => opened_for(model, goal, opened),
        (purpose, Answer::Agenda(lines)) => several::told(model, purpose, lines),
        (purpose, Answer::Explained(due)) => explained(model, &purpose, &due),
        (Purpose::NextDossier, Answer::NextDossier(number)) => {
            if let Some(Popup::Act(act)) = model.popups.last_mut()
                && act.task.kind == ActKind::Archive
            {
                act.note = Some(attachments::NEXT_DOSSIER.fill(&[&number]));
            }
            Vec::new()
        }
        (Purpose::Fetch(fetching), Answer::File(part)) => attaching::fetched(model, fetching, part),
        (Purpose::Papers { offered }, Answer::Papers(shown)) => {
            papers::shown(model, offered, shown)
        }
        (Purpose::LettersDue, Answer::LettersDue(lines)) => papers::due(model, lines),
        (Purpose::Letters, Answer::Letters(lines)) => papers::register(model, lines),
        (Purpose::Letter, Answer::Letter(kept)) => papers::letter(model, *kept),
        (purpose, answer) => settings::answered(model, purpose, answer),
    }
}

fn found_similar(model: &mut Model, similar: Vec<Similar>) -> Vec<Effect> {
    // The form may have been saved or emptied meanwhile.
    model.intake.similar = if model.intake.form.dirty { similar } else { Vec::new() };
    // The list of them may be open already, over the form.
    if let Some(Popup::Alike(list)) = model.popups.first_mut()
        && !model.intake.similar.is_empty()
    {
        list.replace(model.intake.similar.clone(), |a, b| a.id == b.id);
    }
    let again = model.intake.similar_stale;
    if again { look_for_similar(model).into_iter().collect() } else { Vec::new() }
}

/// Takes a day that was counted.
fn explained(model: &mut Model, purpose: &Purpose, due: &Due) -> Vec<Effect> {
    match purpose {
        Purpose::CountDue => count_due(model, due),
        Purpose::PreviewDue => {
            if let Some(Popup::Act(act)) = model.popups.last_mut() {
                act.note = Some(screens::DUE_PREVIEW.fill(&[&due.on, &dates::explanation(due)]));
            }
            Vec::new()
        }
        Purpose::NotifyBy(id) => {
            for detail in details(model, *id) {
                detail.notify_by = Some(due.clone());
            }
            Vec::new()
        }
        Purpose::ExplainLimit => {
            let lines = vec![screens::TRANSFER_LIMIT.get().to_owned(), dates::explanation(due)];
            read(model, Text::of(screens::EXPLAIN_TITLE, lines))
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
    // The next one came as this one did, most likely.
    model.usage.last = Some(intake.form.chosen(Field::Channel));
    intake.form = intake::blank(model.home.today, &model.usage);
    model.say(screens::REGISTERED.fill(&[&done.number]));
    let mut effects = vec![Effect::KeepDraft];
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

fn acted(model: &mut Model, done: Done) -> Vec<Effect> {
    let place =
        model.popups.iter().rposition(|popup| matches!(popup, Popup::Act(act) if act.saving));
    if let Some(place) = place
        && let Popup::Act(act) = model.popups.remove(place)
    {
        let what = match act.task {
            task if task.corrects() => word(ActKind::Correct),
            task if task.notice => screens::NOTICE_TITLE.get(),
            task => word(task.kind),
        };
        model.say(screens::SAVED.fill(&[&done.number, &what]));
    }
    let mut effects = vec![Effect::KeepDraft];
    effects.extend(super::refresh(model));
    effects.extend(papers::offer(model, done.due));
    effects
}

/// The form stays open with everything in it; what is wrong is said in it.
pub(super) fn not_acted(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    let request = model.ids.next_id();
    let found = model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Act(act) if act.saving => Some(act),
        _ => None,
    });
    let Some(act) = found else {
        model.complain_late(refusals::failure(failure));
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
            let asked = notify_by(model, &opened);
            let (top, looking, notify_by) = (0, false, None);
            model.popups.push(Popup::Detail(Detail { opened, top, notify_by, looking }));
            asked.into_iter().collect()
        }
        Goal::Look => {
            let (top, looking, notify_by) = (0, true, None);
            model.popups.push(Popup::Detail(Detail { opened, top, notify_by, looking }));
            Vec::new()
        }
        Goal::Reload => {
            for detail in details(model, opened.id) {
                detail.opened.clone_from(&opened);
            }
            notify_by(model, &opened).into_iter().collect()
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
        Goal::Explain(_) if opened.petition.stage.is_pending() => {
            vec![acts::explain_transfer(model, opened.petition.details.received_on)]
        }
        Goal::Explain(unit) => {
            let lines = explanation(&opened, unit);
            if lines.is_empty() {
                let stands = word(opened.petition.stage);
                model.complain(screens::NO_LIMITS.fill(&[&stands]));
                return Vec::new();
            }
            read(model, Text::of(screens::EXPLAIN_TITLE, lines))
        }
        Goal::Papers => papers::choose(model, &opened),
        Goal::Act(intent) => acts::opened(model, intent, opened),
    }
}

/// Returns what is open of a petition.
fn details(model: &mut Model, id: PetitionId) -> impl Iterator<Item = &mut Detail> {
    model.popups.iter_mut().filter_map(move |popup| match popup {
        Popup::Detail(detail) if detail.opened.id == id => Some(detail),
        _ => None,
    })
}

/// Asks until when the petitioner is to be told where the petition went, if that is still owed.
fn notify_by(model: &mut Model, opened: &Opened) -> Option<Effect> {
    if !owes_notification(&opened.petition) {
        return None;
    }
    let start = opened.petition.details.received_on;
    let limit = Limit::Period(rule(DeadlineKind::NotifyPetitioner).period);
    Some(ask(model, Question::Explain { start, limit }, Purpose::NotifyBy(opened.id)))
}

/// Writes the day that the program counted into the open form, unless one was typed.
fn count_due(model: &mut Model, due: &Due) -> Vec<Effect> {
    let (form, note) = match model.popups.last_mut() {
        Some(Popup::Act(act)) => (&mut act.form, &mut act.note),
        Some(Popup::Several(several)) => (&mut several.form, &mut several.note),
        _ => return Vec::new(),
    };
    let (here, dirty) = (form.focused().field == Field::DueOn, form.dirty);
    // Over a slow line the caret may be there before the day is.
    if form.text(Field::DueOn).is_empty() && !(here && dirty) {
        form.set(Field::DueOn, &due.on.to_string());
        form.dirty = dirty;
        if here {
            form.select_all();
        }
    }
    *note = Some(screens::DUE_PREVIEW.fill(&[&due.on, &dates::explanation(due)]));
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
