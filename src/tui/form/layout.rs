//! Where the fields of a form stand in an area, for drawing and for keys alike.

use ratatui::layout::Rect;

use crate::{
    text::{Lang, lang},
    tui::form::{Form, Kind},
};

/// A field in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The field's place in the form's table.
    pub index: usize,
    pub label: Rect,
    pub input: Rect,
    /// A line below, where its error is told; of no height if there is none.
    pub error: Rect,
}

/// Returns the columns of a label, its mark and the blank behind it: the longest Chinese label has
/// five characters, the longest English one sixteen letters.
pub fn label() -> u16 {
    match lang() {
        Lang::Chinese => 12,
        Lang::English => 18,
    }
}

/// Columns between two fields of one row.
const GAP: u16 = 2;
/// The fewest columns of a field beside others: a date and the caret behind it. Where a row has
/// no room for all its fields, they stand in several.
const NARROWEST: u16 = 11;

/// Returns the visible fields in their places; what lies above and below the area is left
/// out. The area follows the caret; as long as it can, it shows the form from its beginning.
pub fn layout(form: &Form, area: Rect) -> Vec<Placed> {
    let all = place(form, area.width);
    let height = all.iter().map(|placed| placed.error.bottom()).max().unwrap_or(0);
    let top = match all.iter().find(|placed| placed.index == form.focus()) {
        Some(placed) if height > area.height && placed.error.bottom() >= area.height => {
            // The caret's row stands in the middle where the form is longer than the area.
            let middle = placed.input.y.midpoint(placed.error.bottom());
            let top = middle.saturating_sub(area.height / 2).min(height - area.height);
            // A field of more lines than the area is seen from its first.
            top.min(placed.input.y)
        }
        _ => 0,
    };
    all.into_iter().filter_map(|placed| shift(placed, area, top)).collect()
}

/// Returns how many lines the whole form takes.
pub fn height(form: &Form, width: u16) -> u16 {
    place(form, width).iter().map(|placed| placed.error.bottom()).max().unwrap_or(0)
}

/// Places every visible row from the top, without regard to the area's height.
fn place(form: &Form, width: u16) -> Vec<Placed> {
    let visible: Vec<usize> = form.visible().map(|(index, _)| index).collect();
    let mut placed = Vec::new();
    let (mut y, mut first) = (0, 0);
    for row in form.rows() {
        let ids: Vec<usize> =
            (first..first + row.len()).filter(|index| visible.contains(index)).collect();
        first += row.len();
        let height = row.iter().map(|item| rows_of(item.kind)).max().unwrap_or(1);
        let side_by_side = (width + GAP) / (label() + NARROWEST + GAP);
        for ids in ids.chunks(usize::from(side_by_side.max(1))) {
            y += height + place_row(form, ids, width, (y, height), &mut placed);
        }
    }
    placed
}

/// Places the fields of a row side by side, given its top and the lines of a field; returns how
/// many lines their errors take. Each has one of its own: an error is longer than its field.
fn place_row(
    form: &Form,
    ids: &[usize],
    width: u16,
    (y, height): (u16, u16),
    to: &mut Vec<Placed>,
) -> u16 {
    let mut errors = 0;
    let count = u16::try_from(ids.len()).unwrap_or(u16::MAX);
    let cell = (width + GAP) / count.max(1);
    for (at, index) in (0..count).zip(ids) {
        let x = at * cell;
        let end = if at + 1 == count { width } else { (x + cell).saturating_sub(GAP) };
        let input = x + label().min(end.saturating_sub(x));
        let columns = end.saturating_sub(input);
        let error = u16::from(form.error(*index).is_some());
        to.push(Placed {
            index: *index,
            label: Rect::new(x, y, (label() - 1).min(end.saturating_sub(x)), 1),
            input: Rect::new(input, y, columns, height),
            error: Rect::new(input, y + height + errors, columns, error),
        });
        errors += error;
    }
    errors
}

/// Moves a field from the form's own lines into the area; `None` if it begins outside.
fn shift(placed: Placed, area: Rect, top: u16) -> Option<Placed> {
    if placed.input.y < top || placed.input.y >= top + area.height {
        return None;
    }
    let place = |rect: Rect| {
        let y = area.y + rect.y - top;
        let height = rect.height.min(area.bottom().saturating_sub(y));
        Rect { x: area.x + rect.x, y, height, ..rect }
    };
    Some(Placed {
        index: placed.index,
        label: place(placed.label),
        input: place(placed.input),
        error: place(placed.error),
    })
}

fn rows_of(kind: Kind) -> u16 {
    match kind {
        Kind::Text(_, rows) | Kind::Phrase(_, _, rows) => rows,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::terms::{Field, Term},
        tui::width::{Ambiguous, width},
    };

    #[test]
    fn every_label_has_room_in_both_languages() {
        for field in Field::ALL {
            let columns = |word| width(word, Ambiguous::Narrow);
            assert!(columns(field.zh()) <= 10, "{}", field.zh());
            assert!(columns(field.en()) <= 16, "{}", field.en());
        }
    }
}
