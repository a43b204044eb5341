//! The agenda of the chairpersons' meeting over the whole page, three lines a petition.

use ratatui::layout::Rect;

use super::popups::thumb;
use crate::{
    domain::question::AgendaLine,
    text::{agenda as told, people, screens},
    tui::{
        layout::{self, AGENDA_LINES},
        model::{Model, marks, popup::Agenda},
        paint::Canvas,
        theme::Ink,
        view::{columns_of, lists::ink_of},
    },
};

/// Columns before what is told of a petition: the marker of the chosen one, and its mark.
const MARKS: u16 = 4;

pub(super) fn agenda(canvas: &mut Canvas<'_>, model: &Model, agenda: &Agenda) {
    let theme = model.theme;
    let area = layout::detail(model.size);
    let list = &agenda.list;
    let title = screens::AGENDA_TITLE.fill(&[&list.rows.len(), &list.marked.len()]);
    canvas.popup(area, &title, theme.style(Ink::Dim), theme.style(Ink::Title));
    let inside = layout::inside(area);
    if list.rows.is_empty() {
        let style = theme.style(Ink::Dim);
        canvas.put(inside.x, inside.y, inside.width, screens::EMPTY_AGENDA.get(), style);
    }
    let height = layout::agenda_height(model.size);
    let shown = list.rows.iter().enumerate().skip(list.top).take(height);
    for (y, (place, line)) in (inside.y..).step_by(usize::from(AGENDA_LINES)).zip(shown) {
        let chosen = place == list.selected;
        let marked = list.marked.contains(&marks::of_agenda(line));
        let rows = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
        item(canvas, model, line, (chosen, marked), rows);
    }
    thumb(canvas, area, list.top, height, list.rows.len());
}

fn item(
    canvas: &mut Canvas<'_>,
    model: &Model,
    agenda: &AgendaLine,
    (chosen, is_marked): (bool, bool),
    area: Rect,
) {
    let theme = model.theme;
    let (line, row) = (&agenda.line, &agenda.line.row);
    let arrow = if chosen { theme.glyphs.marker } else { " " };
    let ink = if chosen { Ink::Selected } else { Ink::Normal };
    canvas.put(area.x, area.y, 1, arrow, theme.style(ink));
    let tick = if is_marked { theme.glyphs.tick } else { " " };
    canvas.put(area.x + 2, area.y, 1, tick, theme.style(Ink::Title));
    let standing = told::standing(agenda);
    let taken = columns_of(&standing, model);
    let (x, width) = (area.x + MARKS, area.width.saturating_sub(MARKS));
    let who = people::petitioner(&row.names, row.people);
    let urgent = if row.urgent { format!("{} ", screens::URGENT) } else { String::new() };
    let first = format!("{}  {who}  {urgent}{}", row.number, row.title);
    let room = width.saturating_sub(taken + 1);
    canvas.put(x, area.y, room, &first, theme.style(Ink::Normal));
    canvas.put(x + room + 1, area.y, taken, &standing, theme.style(ink_of(line.band)));
    let waiting = told::waiting(agenda);
    let (waits, below) = (columns_of(&waiting, model), [told::proposed(agenda), told::why(agenda)]);
    let inks = [Ink::Normal, Ink::Dim];
    for (y, (text, ink)) in (area.y + 1..area.bottom()).zip(below.iter().zip(inks)) {
        let first = y == area.y + 1;
        let room = if first { width.saturating_sub(waits + 1) } else { width };
        canvas.put(x, y, room, &text.replace('\n', " "), theme.style(ink));
        if first {
            canvas.put(x + room + 1, y, waits, &waiting, theme.style(Ink::Dim));
        }
    }
}
