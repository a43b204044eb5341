//! A page of a paper, in the lines that it has in print.

use super::popups::thumb;
use crate::{
    documents::Look,
    text::letters as text,
    tui::{
        layout,
        model::{Model, papers::Preview},
        paint::Canvas,
        theme::Ink,
        width::width,
    },
};

/// Shows the page over the whole screen, in the middle where there is room beside it.
pub(super) fn paper(canvas: &mut Canvas<'_>, model: &Model, preview: &Preview) {
    let theme = model.theme;
    let area = layout::detail(model.size);
    let Some(leaf) = preview.leaf() else { return };
    canvas.popup(area, &leaf.title(), theme.style(Ink::Dim), theme.style(Ink::Title));
    let inside = layout::inside(area);
    let rows = leaf.broken(inside.width, theme.ambiguous);
    let height = layout::paper_height(model.size);
    let top = preview.top.min(rows.len().saturating_sub(height.into()));
    let columns = |row: &Vec<(String, bool)>| -> usize {
        row.iter().map(|(piece, _)| width(piece, theme.ambiguous)).sum()
    };
    let widest = rows.iter().map(|(_, row)| columns(row)).max().unwrap_or_default();
    let widest = u16::try_from(widest).unwrap_or(u16::MAX).min(inside.width);
    let left = inside.x + (inside.width - widest) / 2;
    for (y, (look, row)) in (inside.y..inside.y + height).zip(rows.iter().skip(top)) {
        let ink = match look {
            Look::Head | Look::RedRule => Ink::Late,
            Look::Title | Look::Heading => Ink::Title,
            Look::Rule | Look::PageNumber => Ink::Dim,
            Look::Plain => Ink::Normal,
        };
        let mut x = left;
        for (piece, masked) in row {
            let taken = u16::try_from(width(piece, theme.ambiguous)).unwrap_or(u16::MAX);
            let taken = taken.min(inside.right().saturating_sub(x));
            let ink = if *masked { Ink::Selected } else { ink };
            canvas.put(x, y, taken, piece, theme.style(ink));
            x += taken;
        }
    }
    let last = inside.bottom().saturating_sub(1);
    if let Some(complaint) = &preview.complaint {
        canvas.put(inside.x, last, inside.width, complaint, theme.style(Ink::Error));
    } else if leaf.masks {
        canvas.put(inside.x, last, inside.width, text::MASKED.get(), theme.style(Ink::Near));
    }
    thumb(canvas, area, top, height.into(), rows.len());
}
