//! The screen of a state: the page, and what lies on top of it. It changes nothing.

mod agenda;
mod figures;
mod form;
mod importing;
mod lists;
mod palette;
mod papers;
mod popups;
mod settings;
mod tour;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    text::{dates, screens, word},
    tui::{
        action::{Action, Tab},
        form::Form,
        forms::read::day_meant,
        keymap::{self, Binding},
        layout,
        model::{Model, popup::Popup},
        paint::Canvas,
        theme::Ink,
        width::width,
    },
};

/// Draws a state; returns where the caret stands, if a field has it.
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas { buffer, theme: model.theme };
    let (columns, rows) = model.size;
    if columns < layout::SMALLEST.0 || rows < layout::SMALLEST.1 {
        let style = model.theme.style(Ink::Normal);
        canvas.put(0, 0, columns, screens::TOO_SMALL.get(), style);
        return None;
    }
    let page = layout::page(model.size);
    head(&mut canvas, model, page.head);
    tabs(&mut canvas, model, page.tabs);
    rule(&mut canvas, page.top_rule);
    marked(&mut canvas, model, page.top_rule);
    let mut caret = match model.tab {
        Tab::Intake => form::intake(&mut canvas, model, &page),
        Tab::Pending => lists::pending(&mut canvas, model, &page),
        Tab::Reminders => lists::reminders(&mut canvas, model, &page),
        Tab::Ledger => lists::ledger(&mut canvas, model, &page),
        Tab::Figures => figures::page(&mut canvas, model),
        Tab::Settings => settings::page(&mut canvas, model),
    };
    tour::step(&mut canvas, model, &page);
    message(&mut canvas, model, page.message);
    for popup in &model.popups {
        caret = match popup {
            Popup::Act(act) => form::act(&mut canvas, model, act),
            Popup::Several(several) => form::several(&mut canvas, model, several),
            Popup::Filter(filter) => form::filter(&mut canvas, model, filter),
            Popup::Row(row) => form::row(&mut canvas, model, row),
            Popup::Preferences(set) => form::preferences(&mut canvas, model, set),
            Popup::Period(period) => form::period(&mut canvas, model, period),
            Popup::Issue(issue) => form::issue(&mut canvas, model, issue),
            Popup::Export(paper) => form::export(&mut canvas, model, paper),
            Popup::Elsewhere(paper) => form::elsewhere(&mut canvas, model, paper),
            Popup::Pick(pick) => Some(popups::pick(&mut canvas, model, pick)),
            Popup::People(people) => Some(popups::people(&mut canvas, model, people)),
            Popup::Palette(shown) => Some(palette::palette(&mut canvas, model, shown)),
            Popup::ImportFile(file) => form::import_file(&mut canvas, model, file),
            Popup::Import(_)
            | Popup::Kept(_)
            | Popup::Detail(_)
            | Popup::Alike(_)
            | Popup::Agenda(_)
            | Popup::Menu(_)
            | Popup::Text(_)
            | Popup::Moves(_)
            | Popup::Paper(_)
            | Popup::Confirm(_) => {
                popups::without_caret(&mut canvas, model, popup);
                None
            }
        };
    }
    if !model.popups.is_empty() {
        message_on_popup(&mut canvas, model, page.message);
    }
    keys(&mut canvas, model, page.keys);
    caret
}

/// Returns where it is told about what the keys change, beside or below it: about the chosen line
/// of a list, or what may be the matter that is typed.
pub fn told_beside(model: &Model) -> Option<Rect> {
    let size = model.size;
    match (model.popups.last(), model.tab) {
        (Some(Popup::Kept(kept)), _) => {
            Some(figures::told_area(&kept.sheet, layout::inside(layout::detail(size))))
        }
        (Some(_), _) => None,
        (None, Tab::Intake | Tab::Pending | Tab::Reminders | Tab::Ledger) => {
            Some(layout::page(size).gist)
        }
        (None, Tab::Figures) => Some(figures::told_area(&model.figures.sheet, layout::whole(size))),
        (None, Tab::Settings) => {
            let book = layout::book(size);
            let beside = book.tables.right() < book.rows.x;
            let rows = (!model.settings.entered && beside).then_some(book.rows);
            Some(rows.map_or(book.gist, |rows| rows.union(book.gist)))
        }
    }
}

/// The office on the left; the day, the person and what they are on the right.
fn head(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let theme = model.theme;
    let today = model.today();
    let left = format!(" {} · {}", screens::PROGRAM, model.home.office);
    canvas.put(area.x, area.y, area.width, &left, theme.style(Ink::Title));
    let day = format!("{} {}", today.format("%m-%d"), dates::weekday(today));
    let (actor, role) = (&model.home.actor, word(model.home.role));
    // Who it is stays longest where there is little room.
    let told = [
        format!("{day} · {actor} {role} "),
        format!("{day} · {actor} "),
        format!("{actor} {role} "),
        format!("{actor} "),
    ];
    let room = area.width.saturating_sub(columns_of(&left, model) + 1);
    if let Some(right) = told.iter().find(|right| columns_of(right, model) <= room) {
        let taken = columns_of(right, model);
        canvas.put(area.right() - taken, area.y, taken, right, theme.style(Ink::Normal));
    }
}

/// The pages and what waits on them. Where they have no room, the blanks between them go first,
/// and then the names of those that are not shown; their digits stay.
fn tabs(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let home = &model.home;
    let name = |tab: Tab, named: bool| {
        if tab == model.tab || named {
            format!(" {} {} ", tab.digit(), tab.name())
        } else {
            format!(" {} ", tab.digit())
        }
    };
    let gaps = [(1, true), (0, true), (0, false)];
    let columns = |(gap, named): (u16, bool)| -> u16 {
        let columns = Tab::ALL.map(|tab| {
            columns_of(&name(tab, named), model) + columns_of(&waiting(model, tab).0, model) + gap
        });
        columns.iter().sum::<u16>() - gap
    };
    let fitting = gaps.into_iter().find(|shape| columns(*shape) <= area.width);
    let (gap, named) = fitting.unwrap_or(gaps[2]);
    let mut x = area.x;
    for tab in Tab::ALL {
        let chosen = if tab == model.tab { Ink::Selected } else { Ink::Normal };
        x += put(canvas, model, x, area, &name(tab, named), chosen);
        let (count, ink) = waiting(model, tab);
        x += put(canvas, model, x, area, &count, ink) + gap;
    }
    if !home.unknown_years.is_empty() {
        let years: Vec<String> = home.unknown_years.iter().map(ToString::to_string).collect();
        let text = screens::UNKNOWN_YEARS.fill(&[&years.join(" ")]);
        let taken = columns_of(&text, model) + 1;
        if x + taken < area.right() {
            canvas.put(area.right() - taken, area.y, taken, &text, model.theme.style(Ink::Near));
        }
    }
}

/// Returns how many lines of a page wait for somebody, and how that looks.
fn waiting(model: &Model, tab: Tab) -> (String, Ink) {
    let home = &model.home;
    let (count, ink) = match tab {
        Tab::Intake | Tab::Ledger | Tab::Figures | Tab::Settings => (0, Ink::Normal),
        Tab::Pending => (home.pending, Ink::Normal),
        Tab::Reminders if home.overdue > 0 => (home.todo, Ink::Late),
        Tab::Reminders => (home.todo, Ink::Near),
    };
    // Whether anything is late is seen without colour too.
    let late = if ink == Ink::Late { screens::LATE_MARK.get() } else { "" };
    (if count > 0 { format!("{count}{late} ") } else { String::new() }, ink)
}

/// Puts a text as wide as it is; returns its columns.
fn put(canvas: &mut Canvas<'_>, model: &Model, x: u16, area: Rect, text: &str, ink: Ink) -> u16 {
    let taken = columns_of(text, model).min(area.right().saturating_sub(x));
    canvas.put(x, area.y, taken, text, model.theme.style(ink));
    taken
}

fn columns_of(text: &str, model: &Model) -> u16 {
    u16::try_from(width(text, model.theme.ambiguous)).unwrap_or(u16::MAX)
}

fn rule(canvas: &mut Canvas<'_>, area: Rect) {
    let style = canvas.theme.style(Ink::Dim);
    canvas.rule(area.x, area.y, area.width, style);
}

/// Says over a list how many of its lines are marked.
fn marked(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let count = model.page_marks().len();
    if count > 0 {
        let text = format!(" {} ", screens::MARKED.fill(&[&count]));
        let taken = columns_of(&text, model).min(area.width.saturating_sub(2));
        canvas.put(area.x + 1, area.y, taken, &text, model.theme.style(Ink::Title));
    }
}

/// The line above the keys: what happened, or a rule.
fn message(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    rule(canvas, area);
    message_on_popup(canvas, model, area);
}

fn message_on_popup(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if model.reconnecting {
        canvas.put(
            area.x,
            area.y,
            area.width,
            screens::LINK_LOST.get(),
            model.theme.style(Ink::Error),
        );
    } else if let Some(left) = nearly_full(model) {
        // In the pen of the field and from the first column on, which is the shortest way there,
        // so that a key costs few bytes.
        let text = format!("{} ", screens::ROOM_LEFT.fill(&[&format_args!("{left:>3}")]));
        let taken = columns_of(&text, model);
        canvas.put(area.x, area.y, taken, &text, model.theme.style(Ink::FieldFocused));
    } else if let Some(day) = day_typed(model) {
        canvas.put(area.x, area.y, area.width, &day, model.theme.style(Ink::Normal));
    } else if let Some(message) = &model.message {
        let ink = if message.bad { Ink::Error } else { Ink::Good };
        canvas.put(
            area.x,
            area.y,
            area.width,
            &format!(" {}", message.text),
            model.theme.style(ink),
        );
    }
}

/// Returns how many characters still fit where the caret is, if few do and nothing is wrong.
fn nearly_full(model: &Model) -> Option<usize> {
    let wrong = model.message.as_ref().is_some_and(|message| message.bad);
    model.form().filter(|_| !wrong).and_then(Form::nearly_full)
}

/// Returns how the date that is being typed is read, where it is not written in full.
fn day_typed(model: &Model) -> Option<String> {
    let form = model.form()?;
    let wrong = model.message.as_ref().is_some_and(|message| message.bad);
    let (day, from) = day_meant(form, model.today()).filter(|_| !wrong)?;
    let (field, weekday) = (word(form.focused().field), dates::weekday(day));
    Some(match from {
        Some(from) => screens::DAY_COUNTED.fill(&[&field, &day, &weekday, &from]),
        None => screens::DAY_MEANT.fill(&[&field, &day, &weekday]),
    })
}

/// The keys that work here and now, as many as there is room for; the menu, help and the way
/// out always, for they lead to all others.
fn keys(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let theme = model.theme;
    canvas.put(area.x, area.y, area.width, "", theme.style(Ink::Normal));
    let taken = |binding: &Binding| {
        let key = binding.key.to_string();
        columns_of(&key, model) + 1 + columns_of(binding.action.label(), model) + 1
    };
    let may = |binding: &&Binding| model.forbids(binding.action).is_none();
    let hinted = || keymap::of(model.context()).filter(|binding| binding.hinted).filter(may);
    let mut kept: u16 = hinted().filter(|binding| leads_on(binding)).map(taken).sum();
    let mut x = area.x + 1;
    for binding in hinted() {
        let own = if leads_on(binding) { taken(binding) } else { 0 };
        if x + taken(binding) + kept - own > area.right() + 1 {
            continue;
        }
        kept -= own;
        x += put(canvas, model, x, area, &binding.key.to_string(), Ink::HintKey) + 1;
        x += put(canvas, model, x, area, binding.action.label(), Ink::Normal) + 1;
    }
}

/// Whether a key is shown even where others have no room.
fn leads_on(binding: &Binding) -> bool {
    matches!(binding.action, Action::Menu | Action::Help | Action::Quit)
}
