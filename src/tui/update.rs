//! What an input does to the state, and what follows for the world outside.
//!
//! Nothing here reads, writes or waits: what has to be done outside is returned as data.

mod acts;
mod advice;
mod alike;
mod attaching;
mod elsewhere;
mod exports;
mod figures;
mod held;
mod importing;
mod leaving;
mod looks;
mod menu;
mod offers;
mod palette;
mod papers;
mod past;
mod people;
mod pick;
mod press;
mod replies;
mod reports;
mod settings;
mod several;
mod tour;

pub use alike::related;
pub use attaching::{Fetching, Upload};
pub use menu::DIGITS as MENU_DIGITS;
pub use press::act_areas;

use crate::{
    api::{Page, Question, Reply, Request, Which},
    domain::{
        question::DueQuery,
        terms::{ActKind, Term},
    },
    preferences::Preferences,
    text::{screens, terminal as terminal_text},
    tui::{
        action::Tab,
        beside::{Errand, News},
        draft::{ActDraft, Draft},
        forms::intake,
        input::{GoneReason, TerminalEvent},
        layout,
        model::{
            Model, Under,
            asked::{Goal, Intent, Purpose},
            list::WINDOW,
            popup::Popup,
        },
        probe::Probe,
    },
};

/// Everything that can wake the front end.
#[derive(Debug)]
pub enum Input {
    Terminal(TerminalEvent),
    Reply {
        id: u64,
        reply: Reply,
    },
    /// The register has changed, by us or by somebody else.
    Changed(u64),
    /// The connection is lost; requests may or may not have been carried out.
    Lost,
    /// There is a connection again.
    Linked,
    /// The service cannot be reached, and why, in a sentence.
    Unreachable(String),
    /// What came of an errand.
    Beside(News),
    /// What was set could not be kept, and why.
    NotKept(String),
    /// What is typed and not saved could not be kept, and why.
    DraftNotKept(String),
    /// No key came for a moment.
    Rest,
    /// Some minutes have passed; the day may have changed.
    Tick,
}

/// What has to be done outside.
#[derive(Debug)]
pub enum Effect {
    Ask {
        id: u64,
        request: Request,
    },
    /// What is typed and not saved is to be kept, or what was kept to be forgotten if nothing is.
    KeepDraft,
    /// Something is to be done with a file.
    Beside(Errand),
    /// What is being done with files is to stop.
    StopBeside,
    Reconnect,
    /// What a person set is to be kept for the next start.
    KeepPreferences(Preferences),
    /// What the terminal answered is otherwise than was thought.
    KeepProbe(Probe),
    /// The terminal has to be drawn whole.
    Repaint,
    /// The terminal draws ambiguous characters otherwise than thought.
    Rewidth,
    /// The shell is to be asked to stop the program, and all that was started with it.
    Stop,
    /// The shell has asked for it.
    Suspend,
    Resume,
    Quit,
    /// The terminal is gone: keep what is typed and end.
    Gone(GoneReason),
}

/// Takes one input.
pub fn update(model: &mut Model, input: Input) -> Vec<Effect> {
    let mut effects = match input {
        Input::Terminal(event) => {
            model.in_motion = false;
            model.offering &= !is_typed(&event);
            let mut effects = reach_again(model, &event);
            effects.extend(terminal(model, event));
            effects
        }
        Input::Reply { id, reply } => held::answer(model, |model| replies::take(model, id, reply)),
        Input::Changed(sequence) => changed(model, sequence),
        Input::Lost => {
            model.linked = false;
            model.reconnecting = true;
            vec![Effect::Reconnect]
        }
        Input::Linked => linked(model),
        Input::Unreachable(why) => {
            model.reconnecting = false;
            model.complain(screens::CANNOT_CONNECT.fill(&[&why]));
            Vec::new()
        }
        Input::Beside(news) => held::answer(model, |model| told(model, news)),
        Input::NotKept(why) => {
            model.complain(terminal_text::NOT_KEPT.fill(&[&why]));
            Vec::new()
        }
        Input::DraftNotKept(why) => {
            model.complain_late(screens::DRAFT_NOT_KEPT.fill(&[&why]));
            Vec::new()
        }
        Input::Rest => {
            model.in_motion = false;
            Vec::new()
        }
        Input::Tick if !model.linked => reconnect(model).into_iter().collect(),
        Input::Tick => vec![ask(model, Question::Home { as_of: None }, Purpose::Home)],
    };
    effects.extend(held::catch_up(model));
    settle(model);
    effects
}

/// Takes what came of an errand.
fn told(model: &mut Model, news: News) -> Vec<Effect> {
    match news {
        News::Stands(stands) => exports::stands(model, stands),
        News::Written(written) => exports::written(model, written),
        News::Import(news) => importing::news(model, news),
        News::Part { upload, read } => attaching::read(model, upload, read),
        News::Scans(paths) => attaching::offer(model, paths),
        News::Copied(copied) => attaching::copied(model, copied),
    }
}

/// After a failed attempt to reach the service the next thing a person types makes another.
fn reach_again(model: &mut Model, event: &TerminalEvent) -> Vec<Effect> {
    if is_typed(event) { reconnect(model).into_iter().collect() } else { Vec::new() }
}

fn is_typed(event: &TerminalEvent) -> bool {
    matches!(event, TerminalEvent::Key(_) | TerminalEvent::Text(_) | TerminalEvent::Paste(_))
}

fn reconnect(model: &mut Model) -> Option<Effect> {
    let needed = !model.linked && !model.reconnecting;
    model.reconnecting |= needed;
    needed.then_some(Effect::Reconnect)
}

/// Offers again what an earlier run kept; returns what has to be asked at the start.
pub fn begin(model: &mut Model, kept: Option<Draft>) -> Vec<Effect> {
    if kept.as_ref().is_some_and(|kept| kept.issue.is_some()) {
        model.tab = Tab::Figures;
    }
    let mut effects = refresh(model);
    if kept.is_none() {
        tour::offer(model);
    }
    let Some(Draft { fields, request, act, several, row, issue }) = kept else { return effects };
    if !fields.is_empty() {
        model.intake.form.restore(&fields);
        // A save that was under way is not done twice.
        model.intake.request = request;
    }
    if let Some(act) = act
        && let Some(kind) = ActKind::from_code(&act.kind)
    {
        let (unit, notice, step) = (act.unit, act.notice, act.step);
        let goal = Goal::Act(Intent { unit, notice, step, ..Intent::to(kind) });
        let question = Question::Open { which: Which::Id(act.petition) };
        effects.push(ask(model, question, Purpose::Open(goal)));
        model.kept_act = Some(act);
    }
    effects.extend(several.and_then(|several| several::offer(model, several)));
    model.kept_row = row;
    if let Some(issue) = issue {
        reports::offer(model, issue);
    }
    model.say(screens::DRAFT_BACK.get().to_owned());
    effects
}

/// Returns what is typed and not acknowledged, to be offered at the next start.
pub fn draft_of(model: &Model) -> Option<Draft> {
    let intake = &model.intake;
    let act = model.popups.iter().rev().find_map(|popup| match popup {
        Popup::Act(act) if act.form.dirty => Some(ActDraft {
            petition: act.opened.id,
            kind: act.task.kind.code().to_owned(),
            unit: act.task.unit,
            notice: act.task.notice,
            step: act.task.step,
            fields: act.form.snapshot(),
            request: act.request,
        }),
        _ => None,
    });
    // A draft that was not yet offered again is kept as it is.
    let act = act.or_else(|| model.kept_act.clone());
    let several = several::draft_of(model);
    let row = settings::row::draft_of(model);
    let issue = reports::draft_of(model);
    let none = act.is_none() && several.is_none() && row.is_none() && issue.is_none();
    if !intake.form.dirty && none {
        return None;
    }
    let (fields, request) = if intake.form.dirty {
        (intake.form.snapshot(), intake.request)
    } else {
        Default::default()
    };
    Some(Draft { fields, request, act, several, row, issue })
}

fn terminal(model: &mut Model, event: TerminalEvent) -> Vec<Effect> {
    match event {
        TerminalEvent::Key(key) => press::key(model, key),
        TerminalEvent::Text(text) => press::text(model, &text, false),
        TerminalEvent::Paste(text) => press::text(model, &text, true),
        TerminalEvent::Resize(columns, rows) => {
            model.size = (columns, rows);
            vec![Effect::Repaint]
        }
        TerminalEvent::Probed(probe) => looks::probed(model, probe),
        // How far the terminal has come is the loop's to know.
        TerminalEvent::Ready => Vec::new(),
        TerminalEvent::Suspend if model.under == Under::Login => Vec::new(),
        TerminalEvent::Suspend => vec![Effect::KeepDraft, Effect::Suspend],
        TerminalEvent::Resume => vec![Effect::Resume],
        TerminalEvent::Gone(reason) => vec![Effect::Gone(reason)],
    }
}

fn changed(model: &mut Model, sequence: u64) -> Vec<Effect> {
    // Each batch of an import changes the register; what is shown below it is asked for behind the
    // last one.
    let importing = importing::page(model).is_some_and(|page| page.is_taking());
    if sequence <= model.home.sequence || importing {
        return Vec::new();
    }
    refresh(model)
}

/// Over a new connection everything unanswered is asked again; a change carries the same
/// identity, so it is not carried out twice.
fn linked(model: &mut Model) -> Vec<Effect> {
    model.linked = true;
    model.reconnecting = false;
    model.say(screens::LINK_BACK.get().to_owned());
    let mut effects: Vec<Effect> = model
        .asked
        .unanswered()
        .map(|(id, request)| Effect::Ask { id, request: request.clone() })
        .collect();
    effects.extend(refresh(model));
    effects
}

/// Asks a question; returns the effect.
fn ask(model: &mut Model, question: Question, purpose: Purpose) -> Effect {
    request(model, Request::Ask(question), purpose)
}

/// Sends a request, in the name of whoever said to sit here.
fn request(model: &mut Model, request: Request, purpose: Purpose) -> Effect {
    let request = match &model.me {
        Some(name) => Request::As { name: name.clone(), request: Box::new(request) },
        None => request,
    };
    let id = model.asked.note(request.clone(), purpose);
    Effect::Ask { id, request }
}

/// Asks again for everything that is on the screen.
fn refresh(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![ask(model, Question::Home { as_of: None }, Purpose::Home)];
    effects.extend(show_tab(model));
    effects.extend(replies::reopen(model));
    if model.popups.iter().any(|popup| matches!(popup, Popup::Agenda(_))) {
        effects.push(several::ask_agenda(model, false));
    }
    effects
}

/// Asks for the list of the page that is shown.
fn show_tab(model: &mut Model) -> Vec<Effect> {
    match model.tab {
        Tab::Intake => Vec::new(),
        Tab::Pending => vec![ask(model, Question::Pending { as_of: None }, Purpose::Pending)],
        Tab::Reminders => {
            let query = DueQuery::of_the_day();
            vec![ask(model, Question::Due { query, as_of: None }, Purpose::Reminders)]
        }
        Tab::Ledger => vec![ask_ledger(model)],
        Tab::Figures => figures::ask_for(model),
        Tab::Settings => {
            settings::show(model);
            settings::row::offer(model)
        }
    }
}

fn ask_ledger(model: &mut Model) -> Effect {
    let from = model.ledger.wanted(layout::list_height(model.size));
    let page = Page {
        from: u32::try_from(from).unwrap_or(u32::MAX),
        count: u32::try_from(WINDOW).unwrap_or(u32::MAX),
    };
    let as_of = model.figures.opened.as_ref().and_then(|opened| opened.as_of);
    let question = Question::Ledger { filter: Box::new(model.filter.clone()), page, as_of };
    ask(model, question, Purpose::Ledger(from))
}

/// Looks for petitions that may be the one being typed. One look-up is under way at a time; what
/// is typed meanwhile is looked up after it.
fn look_for_similar(model: &mut Model) -> Option<Effect> {
    if model.asked.waits_for(&Purpose::Similar) {
        model.intake.similar_stale = true;
        return None;
    }
    model.intake.similar_stale = false;
    let details = Box::new(intake::so_far(&model.intake.form, model.today()));
    Some(ask(model, Question::Similar { details, except: None }, Purpose::Similar))
}

/// Keeps what is chosen in sight.
fn settle(model: &mut Model) {
    tour::settle(model);
    let height = layout::list_height(model.size);
    model.pending.settle(height);
    model.reminders.settle(height);
    model.ledger.settle(height);
    if let Some(Popup::Alike(list)) = model.popups.last_mut() {
        list.settle(layout::alike_height(model.size));
    }
    let agenda_height = layout::agenda_height(model.size);
    if let Some(Popup::Agenda(agenda)) = model.popups.last_mut() {
        agenda.list.settle(agenda_height);
    }
    figures::settle(model);
    let size = model.size;
    if let Some(page) = importing::page(model) {
        importing::settle(page, size);
    }
    model.settings.rows.settle(layout::settings_height(model.size));
    if let Some(Popup::Moves(moves)) = model.popups.last_mut() {
        let height = layout::moves_height(model.size, moves.lines.len());
        settings::moves::settle(moves, height);
    }
    if let Some(Popup::Palette(palette)) = model.popups.last_mut() {
        palette.settle(layout::pick_height(model.size));
    }
    if let Some(Popup::People(people)) = model.popups.last_mut() {
        people.list.settle(layout::pick_height(model.size));
    }
    if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
        let count = pick.count();
        pick.selected = pick.selected.min(count.saturating_sub(1));
        pick.top = crate::tui::model::list::follow(
            pick.top.min(count.saturating_sub(1)),
            pick.selected,
            layout::pick_height(model.size),
            count,
        );
    }
}
