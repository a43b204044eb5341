//! The list of all actions: their names, their keys, and why or where.

use ratatui::layout::Position;

use super::popups::{narrowing, thumb};
use crate::{
    text::screens,
    tui::{
        layout,
        model::{
            Model,
            palette::{Palette, Standing, key_names},
        },
        paint::Canvas,
        theme::Ink,
    },
};

/// Columns of a name, of its keys, and of the narrowest place or reason.
const NAME: u16 = 24;
const KEYS: u16 = 12;

/// Draws the list; returns the caret.
pub(super) fn palette(canvas: &mut Canvas<'_>, model: &Model, palette: &Palette) -> Position {
    let theme = model.theme;
    let area = layout::popup(model.size, layout::PICK);
    let title = screens::PALETTE_TITLE.get();
    canvas.popup(area, title, theme.style(Ink::Normal), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let caret = narrowing(canvas, model, inside, &palette.filter);
    let found = palette.found();
    if found.is_empty() && inside.height > 1 {
        let none = screens::PALETTE_NONE.get();
        canvas.put(inside.x, inside.y + 1, inside.width, none, theme.style(Ink::Dim));
    }
    let ys = inside.y + 1..inside.bottom();
    for (y, (at, line)) in ys.zip(found.iter().enumerate().skip(palette.top)) {
        let marker = if at == palette.selected { theme.glyphs.marker } else { " " };
        let name = format!("{marker} {}", line.shown());
        let ink = if line.standing == Standing::Here { Ink::Normal } else { Ink::Dim };
        let mut x = inside.x;
        let name_columns = NAME.min(inside.width);
        canvas.put(x, y, name_columns, &name, theme.style(ink));
        x += name_columns;
        let key_columns = KEYS.min(inside.right() - x);
        canvas.put(x, y, key_columns, &key_names(&line.keys), theme.style(Ink::HintKey));
        x += key_columns;
        let why = match &line.standing {
            Standing::Here => String::new(),
            Standing::Barred(why) => why.clone(),
            Standing::Elsewhere(context) => screens::IN_PLACE.fill(&[&context.name()]),
        };
        canvas.put(x, y, inside.right() - x, &why, theme.style(Ink::Dim));
    }
    thumb(canvas, area, palette.top, usize::from(inside.height.saturating_sub(1)), found.len());
    caret
}
