//! One step over several petitions: marking them, the agenda, the form, sending it.

use super::{Effect, ask, papers, press, request};
use crate::{
    api::{Each, Failure, Question, Request, WantedPaper},
    domain::{
        number::{Number, PetitionId},
        question::AgendaLine,
        refusal::Refusal,
        terms::ActKind,
    },
    text::{agenda, refusals, screens, word},
    tui::{
        action::{Action, ImportAction, Tab},
        draft::SeveralDraft,
        forms::{
            acts,
            several::{self as tables, Work, work_of},
        },
        keymap::Context,
        model::{
            Model,
            asked::Purpose,
            list::{Mark, Step},
            marks,
            popup::{Agenda, Popup, SeveralForm, Text},
        },
    },
};

/// Carries out what a key means for several petitions.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Mark => mark(model),
        Action::MarkAll => mark_all(model),
        Action::MarkUnit => mark_unit(model),
        Action::Agenda => {
            model.asked.forget_wishes();
            vec![ask_agenda(model, true)]
        }
        Action::AgendaText => agenda_text(model),
        action => work_of(action).map_or_else(Vec::new, |work| begin(model, work)),
    }
}

/// Takes petitions as a meeting hears of them, for what they were asked.
pub(super) fn told(model: &mut Model, purpose: Purpose, lines: Vec<AgendaLine>) -> Vec<Effect> {
    match purpose {
        Purpose::Agenda { opens } => agenda(model, lines, opens),
        Purpose::Several(work, marks) => return opened(model, work, marks, lines),
        Purpose::RenewSeveral => renew(model, lines),
        _ => {}
    }
    Vec::new()
}

/// Marks or unmarks the chosen line and goes on to the next.
fn mark(model: &mut Model) -> Vec<Effect> {
    if let (Some(mark), Some(marked)) = (model.chosen_mark(), model.marked_mut())
        && !marked.remove(&mark)
    {
        marked.insert(mark);
    }
    press::go(model, Step::Down)
}

/// Marks every line, or none where all are marked.
fn mark_all(model: &mut Model) -> Vec<Effect> {
    let lines = model.markable();
    let all = if model.popups.is_empty() && model.tab == Tab::Ledger {
        model.ledger.total
    } else {
        lines.len()
    };
    if all > lines.len() {
        model.complain(screens::NOT_ALL_HERE.fill(&[&all, &lines.len()]));
        return Vec::new();
    }
    if let Some(marked) = model.marked_mut() {
        let full = lines.iter().all(|mark| marked.contains(mark));
        if full {
            marked.clear();
        } else {
            marked.extend(lines);
        }
    }
    Vec::new()
}

/// Marks every line of the chosen line's unit.
fn mark_unit(model: &mut Model) -> Vec<Effect> {
    let list = &mut model.reminders;
    if let Some(unit) = list.chosen().map(|line| line.unit.clone()) {
        let same = list.rows.iter().filter(|line| line.unit == unit).map(marks::of_due);
        list.marked.extend(same);
    }
    Vec::new()
}

/// Begins what a key stands for where lines are marked; `None` where none is, and the key means
/// the chosen line alone.
pub(super) fn over_marked(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let count = model.marked().len();
    let on_a_page = model.popups.is_empty();
    if count == 0
        || !on_a_page
        || !matches!(action, Action::Act(_) | Action::Notice | Action::Review)
    {
        return None;
    }
    if let Some(work) = work_of(action).filter(|work| model.admits_several(*work)) {
        return Some(begin(model, work));
    }
    model.complain(screens::MARKED_OF_ONE.fill(&[&action.label(), &count]));
    Some(Vec::new())
}

/// Begins a work on the marked lines, or the chosen one: their petitions are asked for first, so
/// that the form is about them as they are.
fn begin(model: &mut Model, work: Work) -> Vec<Effect> {
    let by_unit = matches!(work, Work::Same(task) if task.unit.is_some());
    let mut meant = model.meant();
    if !by_unit {
        let mut petitions: Vec<Mark> = Vec::new();
        for mark in meant.iter().map(|mark| Mark::of(mark.petition)) {
            if !petitions.contains(&mark) {
                petitions.push(mark);
            }
        }
        meant = petitions;
    }
    if meant.is_empty() {
        model.complain(screens::NOTHING_SELECTED.get().to_owned());
        return Vec::new();
    }
    model.asked.forget_wishes();
    let question = Question::Agenda { petitions: Some(petitions(&meant)) };
    vec![ask(model, question, Purpose::Several(work, meant))]
}

fn petitions(marks: &[Mark]) -> Vec<PetitionId> {
    let mut ids: Vec<PetitionId> = Vec::new();
    for mark in marks {
        if !ids.contains(&mark.petition) {
            ids.push(mark.petition);
        }
    }
    ids
}

/// Opens the form of a work once its petitions are known.
fn opened(model: &mut Model, work: Work, marks: Vec<Mark>, lines: Vec<AgendaLine>) -> Vec<Effect> {
    let mut form = tables::blank(work, &model.sittings, model.today());
    let mut request = model.ids.next_id();
    let meant = |kept: &mut SeveralDraft| {
        let kept_marks = kept.marks.iter().map(|(petition, unit)| (*petition, *unit));
        kept.work == work.code() && kept_marks.eq(marks.iter().map(|m| (m.petition, m.unit)))
    };
    if let Some(kept) = model.kept_several.take_if(meant) {
        form.restore(&kept.fields);
        request = kept.request;
    }
    model.popups.push(Popup::Several(Box::new(SeveralForm {
        work,
        marks,
        lines,
        form,
        request,
        note: None,
        complaint: None,
        saving: false,
    })));
    let Work::Same(task) = work else { return Vec::new() };
    let counted = acts::counted_for_several(task, model.today());
    let question =
        |counted: acts::Counted| Question::Explain { start: counted.start, limit: counted.limit };
    counted.map(|counted| ask(model, question(counted), Purpose::CountDue)).into_iter().collect()
}

/// Returns what is typed of a step over several petitions and not acknowledged.
pub(super) fn draft_of(model: &Model) -> Option<SeveralDraft> {
    let typed = model.popups.iter().rev().find_map(|popup| match popup {
        Popup::Several(several) if several.form.dirty => Some(SeveralDraft {
            work: several.work.code().to_owned(),
            marks: several.marks.iter().map(|mark| (mark.petition, mark.unit)).collect(),
            fields: several.form.snapshot(),
            request: several.request,
        }),
        _ => None,
    });
    typed.or_else(|| model.kept_several.clone())
}

/// Offers again what an earlier run kept of a step over several petitions.
pub(super) fn offer(model: &mut Model, kept: SeveralDraft) -> Option<Effect> {
    let work = Work::from_code(&kept.work)?;
    let marks: Vec<Mark> = kept
        .marks
        .iter()
        .map(|(petition, unit)| Mark { petition: *petition, unit: *unit })
        .collect();
    let question = Question::Agenda { petitions: Some(petitions(&marks)) };
    model.kept_several = Some(kept);
    Some(ask(model, question, Purpose::Several(work, marks)))
}

/// Takes the petitions of the open form as somebody changed them.
fn renew(model: &mut Model, lines: Vec<AgendaLine>) {
    if let Some(several) = form_of(model, |_| true) {
        several.lines = lines;
    }
}

/// Saves the form that has the caret.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Several(several)) = model.popups.last_mut() else { return Vec::new() };
    if several.saving {
        return Vec::new();
    }
    several.complaint = None;
    let form = &several.form;
    let orders = match tables::read(several.work, form, &several.marks, &several.lines, today) {
        Ok(orders) => orders,
        Err(errors) => {
            several.complaint = several.form.show_errors(&errors).into_iter().next();
            return Vec::new();
        }
    };
    several.form.show_errors(&[]);
    send(model, orders)
}

/// Sends the orders of the open form, all in one step.
pub(super) fn send(model: &mut Model, orders: Vec<Each>) -> Vec<Effect> {
    let Some(Popup::Several(several)) = model.popups.last_mut() else { return Vec::new() };
    several.saving = true;
    let batch = Request::Batch { request: several.request, orders };
    vec![request(model, batch, Purpose::SaveSeveral)]
}

fn form_of(model: &mut Model, wanted: impl Fn(&SeveralForm) -> bool) -> Option<&mut SeveralForm> {
    model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Several(several) if wanted(several) => Some(&mut **several),
        _ => None,
    })
}

/// Closes the form of what was done to all of them.
pub(super) fn done(model: &mut Model, count: u32, due: Vec<WantedPaper>) -> Vec<Effect> {
    let saving = |popup: &Popup| matches!(popup, Popup::Several(several) if several.saving);
    let place = model.popups.iter().rposition(saving);
    let Some(place) = place else { return super::refresh(model) };
    let Popup::Several(several) = model.popups.remove(place) else { return Vec::new() };
    model.sittings.keep(several.work, &several.form);
    forget(model, &several.marks);
    let what = name_of(several.work);
    model.say(screens::SAVED_SEVERAL.fill(&[&count, &what]));
    let mut effects = vec![Effect::KeepDraft];
    effects.extend(super::refresh(model));
    effects.extend(papers::offer(model, due));
    effects
}

/// Unmarks what was done; of the agenda it is gone, and what remains is meant next.
fn forget(model: &mut Model, done: &[Mark]) {
    let gone = |mark: Mark| done.iter().any(|done| done.petition == mark.petition);
    for popup in &mut model.popups {
        if let Popup::Agenda(agenda) = popup {
            let list = &mut agenda.list;
            list.rows.retain(|line| !gone(marks::of_agenda(line)));
            list.marked = list.rows.iter().map(marks::of_agenda).collect();
            list.selected = list.selected.min(list.rows.len().saturating_sub(1));
        }
    }
    if let Some(marked) = model.page_marks_mut() {
        marked.retain(|mark| !gone(*mark));
    }
}

fn name_of(work: Work) -> &'static str {
    match work {
        Work::Decide => screens::DECIDE_TITLE.get(),
        Work::OnTheSpot => screens::ON_THE_SPOT_TITLE.get(),
        Work::Same(task) if task.notice => screens::NOTICE_TITLE.get(),
        Work::Same(task) => word(task.kind),
    }
}

/// Nothing was saved: the form stays, and says which petition is the reason.
pub(super) fn refused(model: &mut Model, number: Option<Number>, failure: &Failure) -> Vec<Effect> {
    let request = model.ids.next_id();
    let Some(several) = form_of(model, |several| several.saving) else {
        model.complain_late(refusals::failure(failure));
        return Vec::new();
    };
    several.saving = false;
    // As with a single act: only what surely was not done gets a new identity.
    if matches!(failure, Failure::Refused(_) | Failure::Stale { .. }) {
        several.request = request;
    }
    let why = refusals::failure(failure);
    several.complaint = Some(match number {
        Some(number) => screens::NONE_SAVED.fill(&[&number, &why]),
        None => why,
    });
    if let Failure::Refused(Refusal::Fields(errors)) = failure {
        several.form.show_errors(errors);
    }
    let ids = petitions(&several.marks);
    if matches!(failure, Failure::Stale { .. }) {
        let question = Question::Agenda { petitions: Some(ids) };
        return vec![ask(model, question, Purpose::RenewSeveral)];
    }
    Vec::new()
}

/// Asks for what waits for the meeting.
pub(super) fn ask_agenda(model: &mut Model, opens: bool) -> Effect {
    ask(model, Question::Agenda { petitions: None }, Purpose::Agenda { opens })
}

/// Shows what waits for the meeting: all of it is meant until somebody says otherwise.
fn agenda(model: &mut Model, lines: Vec<AgendaLine>, opens: bool) {
    let open = model.popups.iter_mut().rev().find_map(|popup| match popup {
        Popup::Agenda(agenda) => Some(agenda),
        _ => None,
    });
    match open {
        // What came meanwhile was not looked at yet, so it is not marked.
        Some(agenda) => {
            let list = &mut agenda.list;
            list.replace(lines, |a, b| a.line.id == b.line.id);
            list.forget_marks(marks::of_agenda);
        }
        None if opens => {
            let mut agenda = Agenda::default();
            agenda.list.marked = lines.iter().map(marks::of_agenda).collect();
            agenda.list.replace(lines, |a, b| a.line.id == b.line.id);
            model.popups.push(Popup::Agenda(agenda));
        }
        None => {}
    }
}

/// Shows the agenda as a text.
fn agenda_text(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    if let Some(Popup::Agenda(open)) = model.popups.last() {
        let lines = agenda::sheet(&open.list.rows, today);
        let title = screens::AGENDA_TEXT_TITLE;
        model.popups.push(Popup::Text(Text::of(title, lines)));
    }
    Vec::new()
}

/// Returns what can be done to several petitions at once and has no key.
pub(super) fn more(context: Context) -> &'static [Action] {
    match context {
        Context::Pending => &[
            Action::Agenda,
            Action::OnTheSpot,
            Action::MarkAll,
            Action::Act(ActKind::Link),
            Action::Act(ActKind::Brief),
        ],
        Context::Reminders => &[
            Action::MarkUnit,
            Action::MarkAll,
            Action::Act(ActKind::Supervise),
            Action::Act(ActKind::Link),
            Action::Act(ActKind::Brief),
        ],
        Context::Ledger => &[
            Action::Import(ImportAction::Open),
            Action::MarkAll,
            Action::Act(ActKind::Link),
            Action::Act(ActKind::Brief),
        ],
        Context::Tables => &[Action::Import(ImportAction::Open)],
        _ => &[],
    }
}
