//! Keys and typed text: first what the table of keys says, then what is typed into a field.

use ratatui::layout::Rect;

use super::{Effect, acts, ask_ledger, held, pick, show_tab};
use crate::{
    domain::terms::{ActKind, Field},
    text::screens,
    tui::{
        action::{Action, Tab},
        editor::{Outcome, Room},
        form::{Form, Kind, Pressed, layout as form_layout},
        forms::filter,
        input::TerminalEvent,
        keymap::{self, Context},
        keys::Key,
        layout,
        model::{
            Model,
            asked::Intent,
            list::Step,
            popup::{Confirm, Menu, Popup, Text, Then},
        },
        width::Ambiguous,
    },
};

/// Takes a key.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let context = model.context();
    let action = keymap::lookup(context, key);
    if held::waits(model, action) {
        model.intake.held.push(TerminalEvent::Key(key));
        return Vec::new();
    }
    if let Some(action) = action {
        model.message = None;
        return act(model, action);
    }
    if key == Key::Enter && matches!(model.popups.last(), Some(Popup::Filter(_))) {
        return acts::save(model);
    }
    match context {
        Context::Intake | Context::Form => {
            let room = room(model);
            let pressed = model.form_mut().map_or(Pressed::Ignored, |form| form.press(key, room));
            typed(model, pressed)
        }
        Context::Pick | Context::PickMany => pick_key(model, key),
        Context::Menu => menu_digit(model, key),
        _ => match key {
            Key::Char(c) => text(model, c.encode_utf8(&mut [0; 4]), false),
            _ => Vec::new(),
        },
    }
}

/// Takes typed or pasted text that arrived in one go.
pub(super) fn text(model: &mut Model, typed_text: &str, pasted: bool) -> Vec<Effect> {
    if held::waits(model, None) {
        let text = typed_text.to_owned();
        let event = if pasted { TerminalEvent::Paste(text) } else { TerminalEvent::Text(text) };
        model.intake.held.push(event);
        return Vec::new();
    }
    match model.context() {
        Context::Intake | Context::Form => {
            let pressed =
                model.form_mut().map_or(Pressed::Ignored, |form| form.insert(typed_text, pasted));
            typed(model, pressed)
        }
        Context::Pick | Context::PickMany => {
            if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
                pick.filter.insert(typed_text);
                pick.selected = 0;
            }
            Vec::new()
        }
        Context::Ledger => {
            // What is typed over the ledger is looked for in it.
            open_filter(model, Field::Search);
            text(model, typed_text, pasted)
        }
        // Elsewhere a burst is read key by key, so that digits typed fast still choose tabs. What
        // is pasted is never a command.
        context if !pasted && typed_text.chars().count() > 1 && context != Context::Text => {
            typed_text.chars().flat_map(|c| key(model, Key::Char(c))).collect()
        }
        _ => Vec::new(),
    }
}

/// What follows a change in a form: look-ups that depend on it.
fn typed(model: &mut Model, pressed: Pressed) -> Vec<Effect> {
    if pressed != Pressed::Changed {
        return Vec::new();
    }
    // What was wrong is being mended.
    model.message = model.message.take().filter(|message| !message.bad);
    acts::changed(model)
}

/// Returns the room of the field that has the caret.
fn room(model: &mut Model) -> Room {
    let ambiguous = model.theme.ambiguous;
    let size = model.size;
    let none = Room { columns: 1, rows: 1, ambiguous };
    let area = match model.popups.last() {
        None => layout::intake(size),
        Some(Popup::Act(act)) => act_area(size, &act.form),
        Some(Popup::Filter(form)) => act_area(size, form),
        Some(_) => return none,
    };
    model.form_mut().map_or(none, |form| room_in(form, area, ambiguous))
}

/// Returns the room of the field of a form that has the caret.
pub(super) fn room_in(form: &Form, area: Rect, ambiguous: Ambiguous) -> Room {
    let placed =
        form_layout::layout(form, area).into_iter().find(|placed| placed.index == form.focus());
    let (columns, rows) = placed.map_or((1, 1), |placed| (placed.input.width, placed.input.height));
    Room { columns, rows, ambiguous }
}

/// Returns the area of the fields of a form in a popup.
pub fn act_area(size: (u16, u16), form: &Form) -> Rect {
    let width = layout::inside(layout::popup(size, 1)).width;
    let notes = layout::notes(size);
    let inside = layout::inside(layout::popup(size, form_layout::height(form, width) + notes));
    Rect { height: inside.height.saturating_sub(notes), ..inside }
}

fn pick_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let ambiguous = model.theme.ambiguous;
    if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
        let changed = pick.filter.press(key, Room { columns: 40, rows: 1, ambiguous });
        if changed == Outcome::Changed {
            pick.selected = 0;
        }
    }
    Vec::new()
}

fn menu_digit(model: &mut Model, key: Key) -> Vec<Effect> {
    let Key::Char(c) = key.twin() else { return Vec::new() };
    let Some(place) = MENU_DIGITS.find(c) else { return Vec::new() };
    match model.popups.last_mut() {
        Some(Popup::Menu(menu)) if place < menu.items.len() => {
            menu.selected = place;
            act(model, Action::Take)
        }
        _ => Vec::new(),
    }
}

/// The keys of a menu's items, in their order: digits first, for they pass every input method.
pub const MENU_DIGITS: &str = "1234567890abcdefghijklmnopqrstuvwxyz";

/// Carries out what a key means here.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::GoTo(tab) => go_to(model, tab),
        Action::New => {
            model.popups.clear();
            model.intake.entered = true;
            go_to(model, Tab::Intake)
        }
        Action::Find => {
            let effects = go_to(model, Tab::Ledger);
            open_filter(model, Field::Search);
            effects
        }
        Action::Filter => {
            open_filter(model, Field::Stage);
            Vec::new()
        }
        Action::Menu => open_menu(model),
        Action::Help => open_help(model),
        Action::Quit => quit(model),
        Action::Back => back(model),
        Action::Leave => {
            model.intake.entered = false;
            model.say(screens::LEFT_FORM.get().to_owned());
            Vec::new()
        }
        Action::Continue => {
            model.intake.entered = true;
            Vec::new()
        }
        Action::Clear => {
            confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::Clear);
            Vec::new()
        }
        Action::Up => go(model, Step::Up),
        Action::Down => go(model, Step::Down),
        Action::PageUp => go(model, Step::PageUp),
        Action::PageDown => go(model, Step::PageDown),
        Action::First => go(model, Step::First),
        Action::Last => go(model, Step::Last),
        Action::Open => acts::open(model),
        Action::Explain => acts::explain(model),
        Action::Save => acts::save(model),
        Action::Choose => choose(model),
        Action::Take => acts::take(model),
        Action::Mark => pick::mark(model),
        Action::Act(kind) => {
            acts::begin(model, Intent { kind, unit: None, notice: false, review: false })
        }
        Action::Notice => {
            let kind = ActKind::Remind;
            acts::begin(model, Intent { kind, unit: None, notice: true, review: false })
        }
        Action::Review if model.chosen_is_reviewed() => act(model, Action::Act(ActKind::Conclude)),
        Action::Review => {
            let kind = ActKind::Accept;
            acts::begin(model, Intent { kind, unit: None, notice: false, review: true })
        }
    }
}

/// Carries out an item of the menu, over the page from which it was opened.
pub(super) fn act_from_menu(model: &mut Model, action: Action) -> Vec<Effect> {
    act(model, action)
}

fn go_to(model: &mut Model, tab: Tab) -> Vec<Effect> {
    if model.has_half_filled_act() {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::GoTo(tab));
        return Vec::new();
    }
    turn_to(model, tab)
}

/// Shows a page and nothing on top of it.
pub(super) fn turn_to(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.popups.clear();
    model.tab = tab;
    show_tab(model).into_iter().collect()
}

fn go(model: &mut Model, step: Step) -> Vec<Effect> {
    let height = layout::list_height(model.size);
    let page = usize::from(model.size.1.saturating_sub(4));
    let size = model.size;
    let (today, ambiguous) = (model.today(), model.theme.ambiguous);
    match model.popups.last_mut() {
        Some(Popup::Detail(detail)) => {
            let inside = layout::inside(layout::detail(size));
            let lines = crate::tui::detail::lines(&detail.opened, inside.width, today, ambiguous);
            let last = lines.len().saturating_sub(inside.height.into());
            // After the window grew the first line may stand behind the last that can be first.
            detail.top = step.from(detail.top.min(last), last + 1, inside.height.into());
        }
        Some(Popup::Text(text)) => {
            let width = layout::inside(layout::popup(size, 1)).width;
            let lines = text.broken(width, ambiguous).len() + usize::from(text.issues);
            let tallest = u16::try_from(lines).unwrap_or(u16::MAX);
            let height = usize::from(layout::inside(layout::popup(size, tallest)).height);
            let last = lines.saturating_sub(height);
            text.top = step.from(text.top.min(last), last + 1, height);
        }
        Some(Popup::Menu(menu)) => menu.selected = step.from(menu.selected, menu.items.len(), page),
        Some(Popup::Pick(pick)) => {
            let count = pick.found().len();
            pick.selected = step.from(pick.selected, count, layout::pick_height(size));
        }
        Some(_) => {}
        None => match model.tab {
            Tab::Intake => {}
            Tab::Pending => model.pending.go(step, height),
            Tab::Reminders => model.reminders.go(step, height),
            Tab::Ledger => {
                model.ledger.go(step, height);
                if model.ledger.wanted(height) != model.ledger.from {
                    return vec![ask_ledger(model)];
                }
            }
        },
    }
    Vec::new()
}

fn open_filter(model: &mut Model, field: Field) {
    let mut form = filter::filled(&model.filter);
    form.focus_on(field);
    form.select_all();
    model.popups.push(Popup::Filter(form));
}

/// Opens everything that can be done here.
fn open_menu(model: &mut Model) -> Vec<Effect> {
    let context = model.context();
    let mut items: Vec<(Action, Option<Key>)> = Vec::new();
    for binding in keymap::of(context) {
        let moves = matches!(
            binding.action,
            Action::Menu
                | Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::First
                | Action::Last
        );
        let known = items.iter().any(|(action, _)| *action == binding.action)
            || !model.may_admit(binding.action);
        if !moves && !known && !matches!(binding.action, Action::GoTo(_)) {
            items.push((binding.action, Some(binding.key)));
        }
    }
    for action in acts::more(context) {
        if !items.iter().any(|(known, _)| *known == action) && model.may_admit(action) {
            items.push((action, None));
        }
    }
    items.extend(Tab::ALL.map(|tab| (Action::GoTo(tab), None)));
    model.popups.push(Popup::Menu(Menu { items, selected: 0 }));
    Vec::new()
}

fn open_help(model: &mut Model) -> Vec<Effect> {
    let lines = crate::tui::help::lines(model.context());
    let text = Text { title: screens::HELP_TITLE, lines, top: 0, issues: false };
    model.popups.push(Popup::Text(text));
    Vec::new()
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let asked = matches!(model.popups.last(), Some(Popup::Confirm(c)) if c.then == Then::Quit);
    if asked {
        return Vec::new();
    }
    // The registration form is kept over the end of the program, the form of an act is not.
    if model.has_half_filled_act() {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::Quit);
        return Vec::new();
    }
    if model.intake.form.dirty {
        confirm(model, screens::QUIT_DIRTY, screens::QUIT_KEYS, Then::Quit);
        return Vec::new();
    }
    vec![Effect::DropDraft, Effect::Quit]
}

fn back(model: &mut Model) -> Vec<Effect> {
    let dirty = match model.popups.last() {
        Some(Popup::Act(act)) => act.form.dirty,
        Some(_) => false,
        None => {
            let narrowed = model.filter != crate::domain::question::Filter::default();
            if model.tab == Tab::Ledger && narrowed {
                model.filter = crate::domain::question::Filter::default();
                model.ledger.selected = 0;
                model.ledger.top = 0;
                return vec![ask_ledger(model)];
            }
            return Vec::new();
        }
    };
    if dirty {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::Discard);
    } else {
        model.popups.pop();
    }
    Vec::new()
}

fn confirm(
    model: &mut Model,
    question: crate::text::Phrase,
    keys: crate::text::Phrase,
    then: Then,
) {
    model.popups.push(Popup::Confirm(Confirm { question, keys, then }));
}

/// Opens the list of names for the field that has the caret.
fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let item = form.focused();
    match item.kind {
        Kind::Pick(list) => pick::open(model, item.field, list, false),
        Kind::Picks(list) => pick::open(model, item.field, list, true),
        Kind::Text(..) => {
            if let Some(list) = pick::phrases_for(item.field) {
                pick::open(model, item.field, list, false);
            }
        }
        _ => {
            let room = room(model);
            let pressed =
                model.form_mut().map_or(Pressed::Ignored, |form| form.press(Key::Right, room));
            return typed(model, pressed);
        }
    }
    Vec::new()
}
