//! What lies on top of a page and is no form: an open petition, lists, menus, texts, questions.

use ratatui::layout::{Position, Rect};

use super::{agenda::agenda, columns_of, figures, importing};
use crate::{
    api::Similar,
    text::{people as words, screens, sheet},
    tui::{
        action::Action,
        detail as content,
        editor::{Editor, Room},
        layout,
        model::{
            Model,
            list::List,
            people::People,
            pick::Pick,
            popup::{Confirm, Detail, Menu, Popup, Text},
        },
        paint::Canvas,
        theme::Ink,
        update::{MENU_DIGITS, related},
        view::{papers, settings},
        width::{clip, pad},
    },
};

/// A popup in which nothing is typed.
pub(super) fn without_caret(canvas: &mut Canvas<'_>, model: &Model, popup: &Popup) {
    match popup {
        Popup::Detail(opened) => detail(canvas, model, opened),
        Popup::Alike(list) => alike(canvas, model, list),
        Popup::Menu(items) => menu(canvas, model, items),
        Popup::Text(read) => text(canvas, model, read),
        Popup::Confirm(question) => confirm(canvas, model, question),
        Popup::Moves(moves) => settings::moves(canvas, model, moves),
        Popup::Agenda(open) => agenda(canvas, model, open),
        Popup::Paper(preview) => papers::paper(canvas, model, preview),
        Popup::Import(page) => importing::page(canvas, model, page),
        Popup::Kept(kept) => figures::kept(canvas, model, kept),
        Popup::Act(_)
        | Popup::Several(_)
        | Popup::Filter(_)
        | Popup::Period(_)
        | Popup::Issue(_)
        | Popup::Export(_)
        | Popup::Elsewhere(_)
        | Popup::ImportFile(_)
        | Popup::Row(_)
        | Popup::Preferences(_)
        | Popup::Palette(_)
        | Popup::People(_)
        | Popup::Pick(_) => {}
    }
}

/// An open petition over the whole page.
fn detail(canvas: &mut Canvas<'_>, model: &Model, detail: &Detail) {
    let theme = model.theme;
    let area = layout::detail(model.size);
    let row = &detail.opened.row;
    let who = crate::text::people::petitioner(&row.names, row.people);
    let title = format!(
        "{} {} {} · {}",
        row.number,
        crate::text::word(row.channel),
        who,
        crate::text::pending::stage_of(row)
    );
    canvas.popup(area, &title, theme.style(Ink::Dim), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let due = detail.notify_by.as_ref();
    let lines = content::lines(&detail.opened, due, inside.width, model.today(), theme.ambiguous);
    let top = detail.top.min(lines.len().saturating_sub(inside.height.into()));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        canvas.put(inside.x, y, inside.width, &line.text, theme.style(line.ink));
    }
    thumb(canvas, area, top, inside.height.into(), lines.len());
}

/// Petitions that may be the same matter, two lines each; those that are named already are ticked.
fn alike(canvas: &mut Canvas<'_>, model: &Model, list: &List<Similar>) {
    let theme = model.theme;
    let lines = u16::try_from(list.rows.len() * 2).unwrap_or(u16::MAX).min(layout::ALIKE);
    let area = layout::popup(model.size, lines);
    let title = screens::ALIKE_TITLE.get();
    canvas.popup(area, title, theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let related = related(model);
    let height = usize::from(inside.height / 2);
    let shown = list.rows.iter().enumerate().skip(list.top).take(height);
    for ((place, similar), y) in shown.zip((inside.y..).step_by(2)) {
        let marker = if place == list.selected { theme.glyphs.marker } else { " " };
        let tick = if related.contains(&similar.row.number) { theme.glyphs.tick } else { " " };
        let first = format!("{marker} {tick} {}", sheet::alike_who(similar, model.today()));
        canvas.put(inside.x, y, inside.width, &first, theme.style(Ink::Normal));
        let second = format!("    {}", sheet::alike_what(similar));
        canvas.put(inside.x, y + 1, inside.width, &second, theme.style(Ink::Dim));
    }
    thumb(canvas, area, list.top, height, list.rows.len());
}

/// Shows on the right edge where a text stands, if it is longer than its room.
pub(super) fn thumb(canvas: &mut Canvas<'_>, area: Rect, top: usize, height: usize, count: usize) {
    if count <= height || area.height < 3 {
        return;
    }
    let rail = usize::from(area.height - 3);
    let place = top * rail / (count - height).max(1);
    let y = area.y + 1 + u16::try_from(place.min(rail)).unwrap_or(0);
    let style = canvas.theme.style(Ink::Normal);
    let thumb = canvas.theme.glyphs.thumb;
    canvas.put(area.right() - 1, y, 1, thumb, style);
}

/// A list of names, narrowed by what is typed in its first line.
pub(super) fn pick(canvas: &mut Canvas<'_>, model: &Model, pick: &Pick) -> Position {
    let theme = model.theme;
    let lines = u16::try_from(pick.all() + 1).unwrap_or(u16::MAX).min(layout::PICK);
    let area = layout::popup(model.size, lines);
    canvas.popup(area, pick.title.get(), theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let caret = narrowing(canvas, model, inside, pick.filter());
    let ys = inside.y + 1..inside.bottom();
    for (y, (place, (option, also))) in ys.zip(pick.found().enumerate().skip(pick.top)) {
        let marker = if place == pick.selected { theme.glyphs.marker } else { " " };
        let tick =
            if pick.marked.iter().any(|marked| marked == option) { theme.glyphs.tick } else { " " };
        let also = also.map(|name| screens::ALSO.fill(&[&name])).unwrap_or_default();
        let text = if pick.many {
            format!("{marker} {tick} {option}{also}")
        } else {
            format!("{marker} {option}{also}")
        };
        canvas.put(inside.x, y, inside.width, &text, theme.style(Ink::Normal));
    }
    thumb(canvas, area, pick.top, usize::from(inside.height - 1), pick.count());
    caret
}

/// Columns of a name, of where somebody lives, and of a number.
const PERSON: [usize; 3] = [10, 16, 18];

/// People who petitioned before, narrowed by what is typed in the first line.
pub(super) fn people(canvas: &mut Canvas<'_>, model: &Model, people: &People) -> Position {
    let theme = model.theme;
    let area = layout::popup(model.size, layout::PICK);
    canvas.popup(area, words::TITLE.get(), theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let caret = narrowing(canvas, model, inside, &people.filter);
    let list = &people.list;
    if list.rows.is_empty() {
        let why = match (list.loaded, people.typed()) {
            (false, _) => screens::LOADING,
            (true, "") => words::NOBODY_YET,
            (true, _) => words::NOBODY,
        };
        canvas.put(inside.x, inside.y + 1, inside.width, why.get(), theme.style(Ink::Dim));
    }
    let shown = list.rows.iter().enumerate().skip(list.top);
    for (y, (place, known)) in (inside.y + 1..inside.bottom()).zip(shown) {
        let marker = if place == list.selected { theme.glyphs.marker } else { " " };
        let [home, number, petition] = words::known(known);
        let cells = [&known.person.petitioner.name, &home, &number];
        let cells = cells.into_iter().zip(PERSON).map(|(text, columns)| {
            pad(&clip(text, columns, theme.ambiguous), columns, theme.ambiguous)
        });
        let cells: Vec<String> = cells.collect();
        let text = format!("{marker} {} {petition}", cells.join(" "));
        canvas.put(inside.x, y, inside.width, &text, theme.style(Ink::Normal));
    }
    thumb(canvas, area, list.top, usize::from(inside.height - 1), list.rows.len());
    caret
}

/// The line in which what narrows a list is typed, the first of an area; returns the caret.
pub(super) fn narrowing(
    canvas: &mut Canvas<'_>,
    model: &Model,
    area: Rect,
    filter: &Editor,
) -> Position {
    let theme = model.theme;
    let label = format!("{} ", screens::PICK_FILTER);
    let taken = columns_of(&label, model);
    canvas.put(area.x, area.y, taken, &label, theme.style(Ink::Dim));
    let columns = area.width.saturating_sub(taken);
    let view = filter.view(Room { columns, rows: 1, ambiguous: theme.ambiguous });
    let typed = view.rows.first().copied().unwrap_or_default();
    canvas.put(area.x + taken, area.y, columns, typed, theme.style(Ink::FieldFocused));
    Position::new(area.x + taken + view.caret.0, area.y)
}

/// Everything that can be done here, each with its digit and its own key.
fn menu(canvas: &mut Canvas<'_>, model: &Model, menu: &Menu) {
    let theme = model.theme;
    let lines = u16::try_from(menu.items.len()).unwrap_or(u16::MAX);
    let area = layout::popup(model.size, lines);
    canvas.popup(
        area,
        screens::MENU_TITLE.get(),
        theme.style(Ink::Normal),
        theme.style(Ink::Title),
    );
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let top = (menu.selected + 1).saturating_sub(height);
    let digits: Vec<char> = MENU_DIGITS.chars().collect();
    for (y, (place, (action, key))) in
        (inside.y..inside.bottom()).zip(menu.items.iter().enumerate().skip(top))
    {
        let marker = if place == menu.selected { theme.glyphs.marker } else { " " };
        let digit = digits.get(place).copied().unwrap_or(' ');
        let count = match action {
            Action::LettersDue => model.home.letters_due,
            Action::ToFile => model.home.to_file,
            _ => 0,
        };
        let count = if count > 0 { format!(" {count}") } else { String::new() };
        let name = format!("{}{count}", action.item());
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        canvas.put(
            inside.x,
            y,
            inside.width,
            &format!("{marker} {digit}  {key:<8}{name}"),
            theme.style(Ink::Normal),
        );
    }
    thumb(canvas, area, top, height, menu.items.len());
}

/// A text to read.
fn text(canvas: &mut Canvas<'_>, model: &Model, text: &Text) {
    let theme = model.theme;
    let width = layout::inside(layout::popup(model.size, 1)).width;
    let lines = text.broken(width, theme.ambiguous);
    let area = layout::popup(model.size, u16::try_from(lines.len()).unwrap_or(u16::MAX));
    canvas.popup(area, text.title.get(), theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let room = inside.height;
    let top = text.top.min(lines.len().saturating_sub(usize::from(room)));
    for (y, line) in (inside.y..inside.y + room).zip(lines.iter().skip(top)) {
        canvas.put(inside.x, y, inside.width, line, theme.style(Ink::Normal));
    }
    thumb(canvas, area, top, room.into(), lines.len());
}

/// A question and the keys that answer it.
fn confirm(canvas: &mut Canvas<'_>, model: &Model, confirm: &Confirm) {
    let theme = model.theme;
    let area = layout::popup(model.size, 3);
    canvas.popup(area, "", theme.style(Ink::Normal), theme.style(Ink::Title));
    let (x, width) = (area.x + 2, area.width.saturating_sub(4));
    canvas.put(x, area.y + 1, width, confirm.question.get(), theme.style(Ink::Title));
    canvas.put(x, area.y + 2, width, &confirm.about, theme.style(Ink::Normal));
    canvas.put(x, area.y + 3, width, confirm.keys.get(), theme.style(Ink::HintKey));
}
