//! Acts on petitions: which petition and unit, the form, and sending it.

use chrono::NaiveDate;

use super::{
    Effect, advice, alike, ask, attaching, elsewhere, exports, figures, importing, palette, papers,
    past, people, pick, press, reports, request, settings, several,
};
use crate::{
    api::{Opened, Question, Request, Which},
    domain::{
        act::{Act, Limit, Order, UnitId},
        assignment::Assignment,
        deadline::{DeadlineKind, rule},
        decide::owed,
        petition::Petition,
        refusal::Refusal,
        stage,
        terms::{ActKind, Field, Stage, Term},
    },
    text::{refusals, screens, sheet, word},
    tui::{
        draft::ActDraft,
        forms::{
            acts::{self as tables, Task},
            filter, intake,
            read::Reading,
        },
        keymap::Context,
        model::{
            Model,
            asked::{Goal, Intent, Purpose},
            pick::{Pick, Target},
            popup::{ActForm, Advice, Popup, Then},
        },
    },
};

/// Opens the chosen petition.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.context() == Context::Alike {
        return alike::look(model);
    }
    open_for(model, Goal::Show)
}

/// Explains the chosen petition's dates.
pub(super) fn explain(model: &mut Model) -> Vec<Effect> {
    if let (Context::Pending, Some(line)) = (model.context(), model.pending.chosen()) {
        let start = line.row.received_on;
        return vec![explain_transfer(model, start)];
    }
    let unit = chosen_unit(model);
    open_for(model, Goal::Explain(unit))
}

/// Asks until when a petition that came in on this day is to be sent on.
pub(super) fn explain_transfer(model: &mut Model, start: NaiveDate) -> Effect {
    let limit = Limit::Period(rule(DeadlineKind::Transfer).period);
    ask(model, Question::Explain { start, limit }, Purpose::ExplainLimit)
}

/// Begins an act on the chosen petition: it is opened first, so that the form shows it as it is.
pub(super) fn begin(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let unit = intent.unit.or_else(|| chosen_unit(model));
    open_for(model, Goal::Act(Intent { unit, ..intent }))
}

fn chosen_unit(model: &Model) -> Option<UnitId> {
    match model.context() {
        Context::Reminders => model.reminders.chosen().map(|line| line.unit_id),
        _ => None,
    }
}

pub(super) fn open_for(model: &mut Model, goal: Goal) -> Vec<Effect> {
    let Some(id) = model.chosen() else {
        model.complain(screens::NOTHING_SELECTED.get().to_owned());
        return Vec::new();
    };
    model.asked.forget_wishes();
    let question = Question::Open { which: Which::Id(id) };
    vec![ask(model, question, Purpose::Open(goal))]
}

/// Goes on with an act once its petition is open.
pub(super) fn opened(model: &mut Model, intent: Intent, opened: Box<Opened>) -> Vec<Effect> {
    let petition = &opened.petition;
    match (intent.kind, intent.step) {
        (ActKind::Correct, _) => return past::choose(model, opened),
        (ActKind::Undo, _) => return past::undo(model, opened),
        (ActKind::VoidLetter, None) => return papers::choose_void(model, opened),
        (ActKind::VoidLetter, Some(_)) => {
            let (kind, step) = (intent.kind, intent.step);
            return fill_in(model, Task { kind, unit: None, notice: false, step }, opened);
        }
        (_, Some(step)) => return past::correct(model, step, opened),
        (_, None) => {}
    }
    if stage::transition(intent.kind).is_some() {
        if !stage::admits(petition.stage, intent.kind) {
            let text = refused(&opened, intent.kind);
            model.complain(text);
            return Vec::new();
        }
        if let Some(why) = hopeless(petition, intent.kind) {
            model.complain(refusals::refusal(&why));
            return Vec::new();
        }
        let task = Task { kind: intent.kind, unit: None, notice: false, step: None };
        return fill_in(model, task, opened);
    }
    let units: Vec<UnitId> = petition
        .assignments
        .iter()
        .filter(|a| petition.stage.is_in_hand() && stage::unit_admits(a.stage, intent.kind))
        .map(|a| a.id)
        .collect();
    let wanted = intent.unit.filter(|unit| units.contains(unit));
    match (wanted, units.as_slice()) {
        (Some(unit), _) => with_unit(model, intent, unit, opened),
        (None, [unit]) => with_unit(model, intent, *unit, opened),
        (None, []) => {
            model.complain(screens::NO_UNIT_ADMITS.fill(&[&word(intent.kind)]));
            Vec::new()
        }
        (None, _) => {
            let names =
                units.iter().filter_map(|id| petition.assignment(*id)).map(|a| a.unit.clone());
            let names = names.collect();
            let target = Target::Unit(intent, opened, units);
            model.popups.push(Popup::Pick(Box::new(Pick::one(screens::UNIT_TITLE, names, target))));
            Vec::new()
        }
    }
}

/// Returns what no form can mend, so that none is filled in for nothing: only what cannot wait
/// goes out before it was instructed on.
fn hopeless(petition: &Petition, kind: ActKind) -> Option<Refusal> {
    let details = &petition.details;
    let too_early = kind == ActKind::Assign
        && petition.stage.is_pending()
        && petition.stage != Stage::Decided
        && !petition.owes_instruction
        && !(details.urgent || details.is_collective());
    too_early.then_some(Refusal::InstructFirst)
}

/// Says why an act is not possible now, with what is missing where that is known.
pub(super) fn refused(opened: &Opened, kind: ActKind) -> String {
    let petition = &opened.petition;
    if kind == ActKind::Conclude && petition.stage.is_in_hand() {
        return refusals::refusal(&Refusal::Owed(owed(petition)));
    }
    screens::NOT_ADMITTED.fill(&[&word(petition.stage), &word(kind)])
}

pub(super) fn with_unit(
    model: &mut Model,
    intent: Intent,
    unit: UnitId,
    opened: Box<Opened>,
) -> Vec<Effect> {
    if intent.review {
        let options = [ActKind::Accept, ActKind::SendBack].map(|kind| word(kind).to_owned());
        let target = Target::Review(opened, unit);
        let pick = Pick::one(screens::REVIEW_TITLE, options.to_vec(), target);
        model.popups.push(Popup::Pick(Box::new(pick)));
        return Vec::new();
    }
    let task = Task { kind: intent.kind, unit: Some(unit), notice: intent.notice, step: None };
    fill_in(model, task, opened)
}

/// Opens the form of an act.
pub(super) fn fill_in(model: &mut Model, task: Task, opened: Box<Opened>) -> Vec<Effect> {
    let today = model.today();
    let mut form = match task.kind {
        ActKind::Amend => intake::filled(&opened.petition.details),
        _ => tables::blank(task, &opened, today),
    };
    let counted = tables::counted(task, &opened, today);
    let mut request = model.ids.next_id();
    // Where the petition no longer admits the act, what was typed stays kept.
    let meant = |kept: &mut ActDraft| {
        (kept.petition, kept.unit, kept.step) == (opened.id, task.unit, task.step)
            && kept.kind == task.kind.code()
    };
    if let Some(kept) = model.kept_act.take_if(meant) {
        form.restore(&kept.fields);
        request = kept.request;
    }
    model.popups.push(Popup::Act(Box::new(ActForm {
        task,
        about: about(task, &opened),
        opened,
        form,
        request,
        note: None,
        advice: Advice::default(),
        complaint: None,
        saving: false,
        upload: None,
    })));
    advice::advise(model);
    match counted {
        Some(counted) => {
            let question = Question::Explain { start: counted.start, limit: counted.limit };
            vec![ask(model, question, Purpose::CountDue)]
        }
        None => preview_due(model).into_iter().collect(),
    }
}

/// Returns what the form of an act is about.
fn about(task: Task, opened: &Opened) -> String {
    if let Some(step) = task.step {
        return past::about(opened, step);
    }
    let petition = &opened.petition;
    let reply =
        task.unit.and_then(|unit| petition.assignment(unit)).and_then(Assignment::final_reply);
    match (task.kind, reply) {
        (ActKind::Accept | ActKind::SendBack, Some(replied)) => {
            let day = |on: Option<NaiveDate>| on.map_or("-".to_owned(), |on| on.to_string());
            let reply = &replied.reply;
            screens::REPLY_GIST.fill(&[
                &replied.on,
                &day(reply.petitioner_on),
                &day(reply.congress_on),
                &reply.text,
            ])
        }
        (ActKind::Assign | ActKind::Reply, _) => {
            let demands = &petition.details.demands;
            let title = petition.details.title.clone();
            if demands.len() < 2 { title } else { format!("{title}\n{}", sheet::demands(demands)) }
        }
        _ => petition.details.title.clone(),
    }
}

/// Asks for the day to which the open assignment form comes, or for the number that the dossier
/// of the open form would get; one such question at a time.
pub(super) fn preview_due(model: &mut Model) -> Option<Effect> {
    let today = model.today();
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return None };
    if act.task.kind == ActKind::Archive && act.task.step.is_none() {
        let (petition, retention) = (act.opened.id, act.form.chosen(Field::Retention));
        let question = Question::NextDossier { petition, retention };
        return Some(ask(model, question, Purpose::NextDossier));
    }
    if act.task.kind != ActKind::Assign {
        return None;
    }
    let mut reading = Reading::of(&act.form, today);
    let (start, limit) = (reading.day(Field::On), tables::limit(&mut reading));
    if !reading.errors.is_empty() {
        act.note = None;
        return None;
    }
    Some(ask(model, Question::Explain { start, limit }, Purpose::PreviewDue))
}

/// Saves the form that has the caret.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    match model.popups.last() {
        None => save_intake(model),
        Some(Popup::Act(_)) => save_act(model),
        Some(Popup::Several(_)) => several::save(model),
        Some(Popup::Filter(_)) => save_filter(model),
        Some(Popup::Period(_)) => figures::save_period(model),
        Some(Popup::Issue(_)) => reports::save(model),
        Some(Popup::Export(_)) => exports::save(model),
        Some(Popup::Elsewhere(_)) => elsewhere::save(model),
        Some(Popup::Row(_)) => settings::row::save(model),
        Some(Popup::Preferences(_)) => super::looks::save(model),
        Some(Popup::ImportFile(_)) => importing::look(model),
        Some(_) => Vec::new(),
    }
}

fn save_intake(model: &mut Model) -> Vec<Effect> {
    if model.intake.saving {
        return Vec::new();
    }
    match intake::read(&model.intake.form, &[], model.today()) {
        Err(errors) => {
            let homeless = model.intake.form.show_errors(&errors);
            let text = screens::CORRECT_FIELDS.fill(&[&errors.len()]);
            model.complain(homeless.into_iter().next().unwrap_or(text));
            Vec::new()
        }
        Ok(details) => {
            let id = match model.intake.request {
                Some(id) => id,
                None => model.ids.next_id(),
            };
            model.intake.request = Some(id);
            model.intake.saving = true;
            model.intake.form.show_errors(&[]);
            model.say(screens::SAVING.get().to_owned());
            let register = Request::Register { request: id, details: Box::new(details) };
            vec![request(model, register, Purpose::SaveIntake)]
        }
    }
}

fn save_act(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return Vec::new() };
    if act.saving {
        return Vec::new();
    }
    act.complaint = None;
    let order = match tables::read(act.task, &act.form, &act.opened, today) {
        Ok(order) => order,
        Err(errors) => {
            let homeless = act.form.show_errors(&errors);
            act.complaint = homeless.into_iter().next();
            return Vec::new();
        }
    };
    act.form.show_errors(&[]);
    if matches!(order.act, Act::Attach(_)) {
        return attaching::begin(model, order);
    }
    send(model, order)
}

/// Sends the order of the open form.
pub(super) fn send(model: &mut Model, order: Order) -> Vec<Effect> {
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return Vec::new() };
    act.saving = true;
    if let Act::VoidLetter { mark, reason } = order.act {
        let void = Request::VoidLetter { request: act.request, mark, reason };
        return vec![request(model, void, Purpose::SaveAct)];
    }
    let act = Request::Act {
        request: act.request,
        petition: act.opened.id,
        expected: act.opened.petition.revision,
        order: Box::new(order),
    };
    vec![request(model, act, Purpose::SaveAct)]
}

fn save_filter(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Filter(form)) = model.popups.last_mut() else { return Vec::new() };
    match filter::read(form, today) {
        Err(errors) => {
            form.show_errors(&errors);
            Vec::new()
        }
        Ok(filter) => {
            model.popups.pop();
            figures::narrow(model, filter)
        }
    }
}

/// Takes what is chosen in the topmost popup.
pub(super) fn take(model: &mut Model) -> Vec<Effect> {
    match model.popups.pop() {
        Some(Popup::Pick(chosen)) => pick::take(model, *chosen),
        Some(Popup::People(known)) => people::take(model, known),
        Some(Popup::Palette(palette)) => palette::take(model, &palette),
        Some(Popup::Menu(menu)) => {
            let chosen = menu.items.get(menu.selected).map(|(action, _)| *action);
            chosen.map_or_else(Vec::new, |action| press::act(model, action))
        }
        Some(Popup::Confirm(confirm)) => match confirm.then {
            Then::Quit => {
                // The half-filled act was given up; the registration is kept.
                model.popups.clear();
                vec![Effect::KeepDraft, Effect::Quit]
            }
            Then::Import => importing::take(model),
            Then::Change => settings::row::confirmed(model),
            Then::Discard => {
                if let Some(Popup::Several(several)) = model.popups.pop() {
                    // The meeting is the same, whatever is asked of it next.
                    model.sittings.keep(several.work, &several.form);
                }
                Vec::new()
            }
            Then::Issue => reports::issue(model),
            Then::Replace => exports::replace(model),
            Then::GoTo(tab) => press::turn_to(model, tab),
            Then::Clear => {
                model.intake.form = intake::blank(model.today(), &model.usage);
                model.intake.request = None;
                model.intake.similar.clear();
                vec![Effect::KeepDraft]
            }
        },
        Some(Popup::Moves(moves)) => {
            settings::moves::take(model, moves);
            Vec::new()
        }
        Some(Popup::Text(_)) | None => Vec::new(),
        Some(other) => {
            model.popups.push(other);
            Vec::new()
        }
    }
}

/// What follows a change in the form that has the caret: look-ups that depend on it, and a new
/// request. Under the old identity, should its answer have been lost, the change would be
/// answered as the first try was, and be lost without a word.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let request = model.ids.next_id();
    match model.popups.last_mut() {
        None => {
            if !model.intake.saving {
                model.intake.request = None;
            }
            super::look_for_similar(model).into_iter().collect()
        }
        Some(Popup::Act(act)) => {
            if !act.saving {
                act.request = request;
            }
            advice::advise(model);
            preview_due(model).into_iter().collect()
        }
        Some(Popup::Several(several)) => {
            if !several.saving {
                several.request = request;
            }
            Vec::new()
        }
        Some(Popup::Period(_)) => {
            figures::period_changed(model);
            Vec::new()
        }
        Some(Popup::Issue(_)) => reports::changed(model),
        Some(Popup::Export(_)) => exports::changed(model),
        Some(Popup::Elsewhere(paper)) => {
            if !paper.saving {
                paper.request = request;
            }
            Vec::new()
        }
        Some(Popup::Row(row)) => {
            if !row.saving {
                row.request = request;
            }
            Vec::new()
        }
        Some(_) => Vec::new(),
    }
}
