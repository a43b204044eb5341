//! The step of the guided first run, where the gist of a list stands.

use super::lists;
use crate::tui::{layout::Page, model::Model, paint::Canvas, theme::Ink, wrap::wrap};

/// Draws the step that is about this page, if there is one.
pub(super) fn step(canvas: &mut Canvas<'_>, model: &Model, page: &Page) {
    let Some(tour) = model.tour.filter(|tour| tour.page() == model.tab) else { return };
    let style = canvas.theme.style(Ink::Normal);
    canvas.fill(page.gist, style);
    let area = lists::gist_area(canvas, page);
    let told = tour.told();
    let wrapped = wrap(&told, area.width.into(), canvas.theme.ambiguous);
    for (y, row) in (area.y..area.bottom()).zip(0..wrapped.rows.len()) {
        canvas.put(area.x, y, area.width, wrapped.row_text(row).trim_end(), style);
    }
}
