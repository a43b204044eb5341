//! Keys and typed text: first what the table of keys says, then what is typed into a field.

use ratatui::layout::Rect;

use super::{
    Effect, acts, alike, ask_ledger, attaching, exports, figures, held, importing,
    leaving::{back, confirm, quit, stop},
    looks, menu, palette, papers, people, pick, settings, several, show_tab, tour,
};
use crate::{
    domain::terms::{ActKind, Field},
    text::{figures::page as text, importing as file_text, refusals, screens},
    tui::{
        action::{Action, Tab},
        editor::{Outcome, Room},
        form::{Form, Kind, Pressed, layout as form_layout},
        forms::{filter, read::day_meant, several::about},
        input::TerminalEvent,
        keymap::{self, Context},
        keys::Key,
        layout,
        model::{
            Model,
            asked::Intent,
            list::Step,
            popup::{Popup, Text, Then},
        },
        theme::Ink,
        width::Ambiguous,
        wrap::wrap,
    },
};

/// Takes a key.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let on_page = model.popups.is_empty();
    let mut effects = pressed(model, key);
    effects.extend(tour::leave(model, key, on_page));
    effects
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    let context = model.context();
    let action = keymap::lookup(context, key);
    if held::waits(model, action) {
        held::keep(model, TerminalEvent::Key(key));
        return Vec::new();
    }
    if replaces_wish(context, action) && held::leaves(model, action) {
        return Vec::new();
    }
    if let Some(action) = action {
        model.message = None;
        return act(model, action);
    }
    let one_answer = matches!(
        model.popups.last(),
        Some(
            Popup::Filter(_)
                | Popup::Period(_)
                | Popup::Issue(_)
                | Popup::Export(_)
                | Popup::Elsewhere(_)
                | Popup::Preferences(_)
                | Popup::ImportFile(_)
        )
    );
    if key == Key::Enter && one_answer {
        return acts::save(model);
    }
    match context {
        Context::Intake | Context::Form => {
            let room = room(model);
            let today = model.today();
            let pressed = model.form_mut().map_or(Pressed::Ignored, |form| {
                let (field, meant) = (form.focused().field, day_meant(form, today));
                let pressed = form.press(key, room);
                if let Some((day, _)) = meant.filter(|_| form.focused().field != field) {
                    // Left behind, it stands as it was read.
                    form.rewrite(field, &day.to_string());
                }
                pressed
            });
            typed(model, pressed)
        }
        Context::Pick | Context::PickMany | Context::Palette => filter_key(model, key),
        Context::Menu => menu::digit(model, key),
        _ => match key {
            Key::Char(c) => text(model, c.encode_utf8(&mut [0; 4]), false),
            _ => Vec::new(),
        },
    }
}

/// Whether whoever presses this no longer waits for what they wanted to see open: nothing may
/// come between a person and the field in which they type.
fn replaces_wish(context: Context, action: Option<Action>) -> bool {
    let typing =
        matches!(context, Context::Intake | Context::Form | Context::Pick | Context::PickMany);
    let leads_on = |action| matches!(action, Action::GoTo(_) | Action::Menu);
    action.map_or(typing, |action| leads_on(action) || !action.moves())
}

/// Takes typed or pasted text that arrived in one go.
pub(super) fn text(model: &mut Model, typed_text: &str, pasted: bool) -> Vec<Effect> {
    if held::waits(model, None) {
        let text = typed_text.to_owned();
        let event = if pasted { TerminalEvent::Paste(text) } else { TerminalEvent::Text(text) };
        held::keep(model, event);
        return Vec::new();
    }
    if replaces_wish(model.context(), None) {
        held::forget_wishes(model);
    }
    match model.context() {
        Context::Intake | Context::Form => {
            let pressed =
                model.form_mut().map_or(Pressed::Ignored, |form| form.insert(typed_text, pasted));
            typed(model, pressed)
        }
        Context::Pick | Context::PickMany => {
            if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
                pick.insert(typed_text);
            }
            people::insert(model, typed_text)
        }
        Context::Palette => {
            if let Some(Popup::Palette(palette)) = model.popups.last_mut() {
                palette.filter.insert(typed_text);
                palette.selected = 0;
            }
            Vec::new()
        }
        Context::Rows(_) => {
            // So is what is typed over the rows of a table.
            settings::find(model);
            text(model, typed_text, pasted)
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
        // Nobody types in vain without being told.
        context if keymap::key_of(context, Action::Palette).is_some() => {
            model.say(screens::NOT_TYPED_HERE.get().to_owned());
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// What follows a change in a form: look-ups that depend on it.
fn typed(model: &mut Model, pressed: Pressed) -> Vec<Effect> {
    if pressed != Pressed::Changed {
        return Vec::new();
    }
    model.in_motion = model.popups.is_empty();
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
        Some(Popup::Act(act)) => act_areas(size, &act.form, &act.told(), ambiguous).0,
        Some(Popup::Several(several)) => {
            let about = about(several.work, &several.lines);
            act_areas(size, &several.form, &several.told(&about), ambiguous).0
        }
        Some(Popup::Filter(form)) => act_areas(size, form, &[], ambiguous).0,
        Some(Popup::Period(form)) => {
            let told = [(text::PERIOD_NOTE.get(), Ink::Dim)];
            act_areas(size, form, &told, ambiguous).0
        }
        Some(Popup::ImportFile(form)) => {
            let told = [(file_text::FILE_NOTE.get(), Ink::Dim)];
            act_areas(size, form, &told, ambiguous).0
        }
        Some(Popup::Issue(issue)) => {
            act_areas(size, &issue.form, &issue.told(&issue.about()), ambiguous).0
        }
        Some(Popup::Export(paper)) => act_areas(size, &paper.form, &paper.told(), ambiguous).0,
        Some(Popup::Elsewhere(paper)) => act_areas(size, &paper.form, &paper.told(), ambiguous).0,
        Some(Popup::Row(row)) => act_areas(size, &row.form, &row.told(), ambiguous).0,
        Some(Popup::Preferences(set)) => act_areas(size, &set.form, &set.told(), ambiguous).0,
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

/// Returns the areas of the fields of a form in a popup, and of what is `told` below them: as much
/// as there is room for, what the form is about last.
pub fn act_areas(
    size: (u16, u16),
    form: &Form,
    told: &[(&str, Ink)],
    ambiguous: Ambiguous,
) -> (Rect, Rect) {
    let widest = layout::inside(layout::popup(size, u16::MAX));
    let fields = form_layout::height(form, widest.width);
    let lines = |(text, _): &(&str, Ink)| wrap(text, widest.width.into(), ambiguous).rows.len();
    let all: usize = told.iter().map(lines).sum();
    // The room for what is told later is there from the beginning.
    let wanted = all.max(told.last().map_or(0, lines) + layout::NOTED);
    let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
    let notes = wanted.min(widest.height.saturating_sub(fields)).max(layout::notes(size));
    let inside = layout::inside(layout::popup(size, fields.saturating_add(notes)));
    let fields = Rect { height: inside.height.saturating_sub(notes), ..inside };
    (fields, Rect { y: fields.bottom(), height: inside.height - fields.height, ..inside })
}

/// Takes a key into the line that narrows a list.
fn filter_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let ambiguous = model.theme.ambiguous;
    let room = Room { columns: 40, rows: 1, ambiguous };
    if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
        pick.press(key, room);
    } else if let Some(Popup::Palette(palette)) = model.popups.last_mut()
        && palette.filter.press(key, room) == Outcome::Changed
    {
        palette.selected = 0;
    }
    people::press(model, key, room)
}

/// Carries out what a key means here, unless the person may not.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(refusal) = model.forbids(action) {
        model.complain(refusals::refusal(&refusal));
        return Vec::new();
    }
    if let Some(effects) = several::over_marked(model, action) {
        return effects;
    }
    settings::press(model, action).unwrap_or_else(|| carry_out(model, action))
}

fn carry_out(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::GoTo(tab) => go_to(model, tab),
        Action::New => {
            model.popups.clear();
            model.intake.entered = true;
            go_to(model, Tab::Intake)
        }
        Action::Find => find(model),
        Action::Filter => {
            open_filter(model, Field::Stage);
            Vec::new()
        }
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
        Action::Similar => alike::open(model),
        Action::Relate => alike::relate(model),
        Action::Explain => acts::explain(model),
        Action::Save => acts::save(model),
        Action::Choose => choose(model),
        Action::Take => acts::take(model),
        // It belongs to the page of the book alone.
        Action::Book(_) => Vec::new(),
        Action::Act(kind) => acts::begin(model, Intent::to(kind)),
        Action::Notice => {
            acts::begin(model, Intent { notice: true, ..Intent::to(ActKind::Remind) })
        }
        Action::Review if model.chosen_is_reviewed() => act(model, Action::Act(ActKind::Conclude)),
        Action::Review => {
            acts::begin(model, Intent { review: true, ..Intent::to(ActKind::Accept) })
        }
        Action::Import(action) => importing::act(model, action),
        Action::Menu => menu::open(model),
        Action::Quit => quit(model),
        Action::Stop => stop(model),
        Action::Help | Action::Palette | Action::Preferences | Action::Tour | Action::TourNext => {
            show_the_program(model, action)
        }
        action => act_on_many(model, action),
    }
}

fn find(model: &mut Model) -> Vec<Effect> {
    let effects = go_to(model, Tab::Ledger);
    open_filter(model, Field::Search);
    effects
}

/// Carries out what is about the program itself.
fn show_the_program(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Help => open_help(model),
        Action::Palette => palette::open(model),
        Action::Preferences => looks::open(model),
        Action::Tour => tour::start(model),
        _ => tour::next(model),
    }
}

/// Carries out what a key means for several petitions, and for the figures about them.
fn act_on_many(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::OpenPaper => attaching::open(model),
        Action::Mark if model.context() == Context::PickMany => pick::mark(model),
        Action::Mark
        | Action::MarkAll
        | Action::MarkUnit
        | Action::Agenda
        | Action::AgendaText
        | Action::Decide
        | Action::OnTheSpot => several::act(model, action),
        Action::Papers
        | Action::LettersDue
        | Action::Letters
        | Action::Send
        | Action::SendElsewhere
        | Action::SaveCopy
        | Action::NextPage
        | Action::PreviousPage => papers::act(model, action),
        Action::Export | Action::DraftReport => exports::open(model, action),
        Action::ToFile => figures::show_to_file(model),
        // Those of the statistics.
        other => figures::act(model, other),
    }
}

pub(super) fn go_to(model: &mut Model, tab: Tab) -> Vec<Effect> {
    if model.has_half_filled_act() {
        confirm(model, screens::DISCARD, screens::DISCARD_KEYS, Then::GoTo(tab));
        return Vec::new();
    }
    turn_to(model, tab)
}

/// Shows a page and nothing on top of it.
pub(super) fn turn_to(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.popups.clear();
    if tab == Tab::Figures {
        figures::leave_list(model);
    }
    model.tab = tab;
    show_tab(model)
}

pub(super) fn go(model: &mut Model, step: Step) -> Vec<Effect> {
    model.in_motion = true;
    let height = layout::list_height(model.size);
    let page = usize::from(model.size.1.saturating_sub(4));
    let size = model.size;
    let (today, ambiguous) = (model.today(), model.theme.ambiguous);
    match model.popups.last_mut() {
        Some(Popup::Detail(detail)) => {
            let inside = layout::inside(layout::detail(size));
            let due = detail.notify_by.as_ref();
            let lines =
                crate::tui::detail::lines(&detail.opened, due, inside.width, today, ambiguous);
            let last = lines.len().saturating_sub(inside.height.into());
            // After the window grew the first line may stand behind the last that can be first.
            detail.top = step.from(detail.top.min(last), last + 1, inside.height.into());
        }
        Some(Popup::Text(text)) => {
            let width = layout::inside(layout::popup(size, 1)).width;
            let lines = text.broken(width, ambiguous).len();
            let tallest = u16::try_from(lines).unwrap_or(u16::MAX);
            let height = usize::from(layout::inside(layout::popup(size, tallest)).height);
            let last = lines.saturating_sub(height);
            text.top = step.from(text.top.min(last), last + 1, height);
        }
        Some(Popup::Alike(list)) => list.go(step, layout::alike_height(size)),
        Some(Popup::Agenda(agenda)) => agenda.list.go(step, layout::agenda_height(size)),
        Some(Popup::Moves(moves)) => {
            let height = layout::moves_height(size, moves.lines.len());
            settings::moves::go(moves, step, height);
        }
        Some(Popup::Menu(menu)) => menu.selected = step.from(menu.selected, menu.items.len(), page),
        Some(Popup::Pick(pick)) => {
            let count = pick.count();
            pick.selected = step.from(pick.selected, count, layout::pick_height(size));
        }
        Some(Popup::People(people)) => people.list.go(step, layout::pick_height(size)),
        Some(Popup::Palette(palette)) => {
            let count = palette.found().len();
            palette.selected = step.from(palette.selected, count, layout::pick_height(size));
        }
        Some(Popup::Kept(_)) => figures::go(model, step),
        Some(Popup::Import(page)) => importing::go(page, step, size),
        Some(Popup::Paper(_)) => papers::go(model, step),
        Some(_) => {}
        None => match model.tab {
            Tab::Intake => {}
            Tab::Figures => figures::go(model, step),
            Tab::Pending => model.pending.go(step, height),
            Tab::Reminders => model.reminders.go(step, height),
            Tab::Settings => settings::go(model, step),
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

fn open_help(model: &mut Model) -> Vec<Effect> {
    let lines = crate::tui::help::lines(model.context());
    let text = Text::of(screens::HELP_TITLE, lines);
    model.popups.push(Popup::Text(text));
    Vec::new()
}

/// Opens the list of names for the field that has the caret.
fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let item = form.focused();
    match item.kind {
        Kind::Pick(_) | Kind::Picks(_) | Kind::Phrase(..) => return pick::open(model, item),
        Kind::Person(_) | Kind::Persons(_) => return people::open(model, item.field),
        Kind::Text(..) => {}
        _ => {
            let room = room(model);
            let pressed =
                model.form_mut().map_or(Pressed::Ignored, |form| form.press(Key::Right, room));
            return typed(model, pressed);
        }
    }
    Vec::new()
}
