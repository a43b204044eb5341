//! Forms: labels, fields, errors, and what is told below them.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use super::columns_of;
use crate::{
    text::{figures::page as text, importing, screens, sheet, word},
    tui::{
        editor::Room,
        form::{
            Form, Item, Shown,
            layout::{self as form_layout, Placed},
        },
        forms::several::about,
        layout::{self, Page},
        model::{
            Model,
            exports::ExportForm,
            figures::IssueForm,
            looks::PreferencesForm,
            papers::ElsewhereForm,
            popup::{ActForm, SeveralForm},
            settings::RowForm,
        },
        paint::Canvas,
        theme::Ink,
        update::act_areas,
        view::lists,
        wrap::wrap,
    },
};

/// The registration page: the form, and below it petitions that may be the same matter.
pub(super) fn intake(canvas: &mut Canvas<'_>, model: &Model, page: &Page) -> Option<Position> {
    let intake = &model.intake;
    let caret = fields(canvas, model, &intake.form, layout::intake(model.size), intake.entered);
    similar(canvas, model, page);
    caret.filter(|_| intake.entered)
}

fn similar(canvas: &mut Canvas<'_>, model: &Model, page: &Page) {
    let area = lists::gist_area(canvas, page);
    if area.height == 0 {
        return;
    }
    let theme = model.theme;
    let intake = &model.intake;
    let title = match (intake.similar.is_empty(), intake.form.dirty) {
        (false, _) => sheet::SIMILAR,
        (true, true) => screens::SIMILAR_NONE,
        (true, false) => screens::WELCOME,
    };
    let ink = if intake.similar.is_empty() { Ink::Dim } else { Ink::Title };
    if intake.similar.is_empty() {
        let wrapped = wrap(title.get(), usize::from(area.width), theme.ambiguous);
        for (y, row) in (area.y..area.bottom()).zip(0..wrapped.rows.len()) {
            canvas.put(area.x, y, area.width, wrapped.row_text(row), theme.style(ink));
        }
        return;
    }
    let style = theme.style(Ink::Normal);
    let told = intake.similar.iter().map(|similar| sheet::alike(similar, model.today()));
    if page.gist.y == page.body.y {
        // Beside the form there is more height than width.
        canvas.put(area.x, area.y, area.width, title.get(), theme.style(ink));
        let mut y = area.y + 1;
        for text in told {
            let wrapped = wrap(&text, usize::from(area.width), theme.ambiguous);
            for row in 0..wrapped.rows.len() {
                if y < area.bottom() {
                    canvas.put(area.x, y, area.width, wrapped.row_text(row), style);
                }
                y += 1;
            }
            y += 1;
        }
        return;
    }
    let label = format!("{}  ", title.get());
    let taken = columns_of(&label, model);
    canvas.put(area.x, area.y, taken.min(area.width), &label, theme.style(ink));
    for (y, text) in (area.y..area.bottom()).zip(told) {
        canvas.put(area.x + taken, y, area.width.saturating_sub(taken), &text, style);
    }
}

/// The form of an act, on top of the page.
pub(super) fn act(canvas: &mut Canvas<'_>, model: &Model, act: &ActForm) -> Option<Position> {
    let petition = &act.opened.petition;
    let mut title = format!("{} {}", act.form.spec.title, petition.number);
    if act.task.corrects() {
        title = screens::CORRECTING.fill(&[&title]);
    }
    if let Some(assignment) = act.task.unit.and_then(|unit| petition.assignment(unit)) {
        title = format!("{title} {}", assignment.unit);
    }
    in_popup(canvas, model, &act.form, &act.told(), &title)
}

/// The form of a row of the office's book.
pub(super) fn row(canvas: &mut Canvas<'_>, model: &Model, row: &RowForm) -> Option<Position> {
    in_popup(canvas, model, &row.form, &row.told(), &row.title)
}

/// The form of what a person sets for their own terminal.
pub(super) fn preferences(
    canvas: &mut Canvas<'_>,
    model: &Model,
    set: &PreferencesForm,
) -> Option<Position> {
    in_popup(canvas, model, &set.form, &set.told(), set.form.spec.title.get())
}

/// The form that issues a report.
pub(super) fn issue(canvas: &mut Canvas<'_>, model: &Model, issue: &IssueForm) -> Option<Position> {
    let about = issue.about();
    in_popup(canvas, model, &issue.form, &issue.told(&about), issue.form.spec.title.get())
}

/// The form that asks where a file is to be written.
pub(super) fn export(
    canvas: &mut Canvas<'_>,
    model: &Model,
    paper: &ExportForm,
) -> Option<Position> {
    in_popup(canvas, model, &paper.form, &paper.told(), paper.kind.title().get())
}

/// The form of a letter that went out without the program.
pub(super) fn elsewhere(
    canvas: &mut Canvas<'_>,
    model: &Model,
    paper: &ElsewhereForm,
) -> Option<Position> {
    in_popup(canvas, model, &paper.form, &paper.told(), paper.form.spec.title.get())
}

/// The form of one act on several petitions.
pub(super) fn several(
    canvas: &mut Canvas<'_>,
    model: &Model,
    several: &SeveralForm,
) -> Option<Position> {
    let form = &several.form;
    let title = screens::FOR_SEVERAL.fill(&[&form.spec.title, &several.marks.len()]);
    let about = about(several.work, &several.lines);
    in_popup(canvas, model, form, &several.told(&about), &title)
}

/// The form that narrows the ledger.
pub(super) fn filter(canvas: &mut Canvas<'_>, model: &Model, form: &Form) -> Option<Position> {
    in_popup(canvas, model, form, &[], form.spec.title.get())
}

/// Draws a form in a popup, and below its fields what is told of it; returns the caret.
fn in_popup(
    canvas: &mut Canvas<'_>,
    model: &Model,
    form: &Form,
    told: &[(&str, Ink)],
    title: &str,
) -> Option<Position> {
    let theme = model.theme;
    let (area, notes) = act_areas(model.size, form, told, theme.ambiguous);
    let outside = Rect {
        x: area.x - 2,
        y: area.y - 1,
        width: area.width + 4,
        height: area.height + notes.height + 2,
    };
    canvas.popup(outside, title, theme.style(Ink::Normal), theme.style(Ink::Title));
    let caret = fields(canvas, model, form, area, true);
    let mut y = notes.y;
    for (text, ink) in told {
        let wrapped = wrap(text, usize::from(notes.width), theme.ambiguous);
        for row in 0..wrapped.rows.len() {
            if y < notes.bottom() {
                canvas.put(notes.x, y, notes.width, wrapped.row_text(row), theme.style(*ink));
                y += 1;
            }
        }
    }
    caret
}

/// The form of the period of the statistics.
pub(super) fn period(canvas: &mut Canvas<'_>, model: &Model, form: &Form) -> Option<Position> {
    let told = [(text::PERIOD_NOTE.get(), Ink::Dim)];
    in_popup(canvas, model, form, &told, form.spec.title.get())
}

/// The form that asks for the file of an old register.
pub(super) fn import_file(canvas: &mut Canvas<'_>, model: &Model, form: &Form) -> Option<Position> {
    let told = [(importing::FILE_NOTE.get(), Ink::Dim)];
    in_popup(canvas, model, form, &told, form.spec.title.get())
}

/// Draws the fields of a form; returns where the caret stands.
fn fields(
    canvas: &mut Canvas<'_>,
    model: &Model,
    form: &Form,
    area: Rect,
    entered: bool,
) -> Option<Position> {
    let mut caret = None;
    let items: Vec<_> = form.visible().collect();
    let places = form_layout::layout(form, area);
    more(canvas, area, &items, &places);
    for placed in places {
        let Some((_, item)) = items.iter().find(|(index, _)| *index == placed.index) else {
            continue;
        };
        let focused = entered && placed.index == form.focus();
        let theme = model.theme;
        let mark = if item.required { "*" } else { " " };
        let label = format!("{mark}{}", word(item.field));
        let ink = if focused { Ink::Title } else { Ink::Normal };
        canvas.put(placed.label.x, placed.label.y, placed.label.width, &label, theme.style(ink));
        let at = field(canvas, model, &form.shown(placed.index), &placed, focused);
        caret = caret.or(at);
        if let Some(error) = form.error(placed.index) {
            let rect = placed.error;
            if rect.height > 0 {
                canvas.put(rect.x, rect.y, area.right() - rect.x, error, theme.style(Ink::Error));
            }
        }
    }
    caret
}

/// Marks on the right edge that the form goes on above or below.
fn more(canvas: &mut Canvas<'_>, area: Rect, items: &[(usize, Item)], places: &[Placed]) {
    let style = canvas.theme.style(Ink::HintKey);
    let ends = [
        (items.first(), places.first(), area.y, "^"),
        (items.last(), places.last(), area.bottom().saturating_sub(1), "v"),
    ];
    for (item, place, y, mark) in ends {
        if item.map(|(index, _)| *index) != place.map(|placed| placed.index) {
            canvas.put(area.right(), y, 1, mark, style);
        }
    }
}

/// Draws what stands in a field; returns the caret if the field has it.
fn field(
    canvas: &mut Canvas<'_>,
    model: &Model,
    shown: &Shown<'_>,
    placed: &Placed,
    focused: bool,
) -> Option<Position> {
    let theme = model.theme;
    let input = placed.input;
    let style = theme.style(if focused { Ink::FieldFocused } else { Ink::Field });
    match shown {
        Shown::Chosen(word) => {
            let text = if focused { format!("<{word}>") } else { format!(" {word} ") };
            let style = theme.style(if focused { Ink::Selected } else { Ink::Normal });
            let taken = columns_of(&text, model).min(input.width);
            canvas.put(input.x, input.y, input.width, "", theme.style(Ink::Normal));
            canvas.put(input.x, input.y, taken, &text, style);
            focused.then_some(Position::new(input.x, input.y))
        }
        Shown::Typed(editor) => {
            if !focused {
                unfocused(canvas, editor.text(), input, style);
                return None;
            }
            let room =
                Room { columns: input.width, rows: input.height, ambiguous: theme.ambiguous };
            let view = editor.view(room);
            let style = if view.selected { theme.style(Ink::Selected) } else { style };
            for (row, y) in (0..).zip(input.y..input.bottom()) {
                let text = view.rows.get(row).copied().unwrap_or_default();
                canvas.put(input.x, y, input.width, text, style);
            }
            Some(Position::new(input.x + view.caret.0, input.y + view.caret.1))
        }
    }
}

/// Draws a field without the caret: from its beginning, and a mark where it goes on.
fn unfocused(canvas: &mut Canvas<'_>, text: &str, input: Rect, style: Style) {
    if input.height <= 1 {
        canvas.put(input.x, input.y, input.width, text, style);
        return;
    }
    // Broken as it is under the caret, which has the last column.
    let columns = usize::from(input.width.saturating_sub(1));
    let wrapped = wrap(text, columns, canvas.theme.ambiguous);
    for (row, y) in (0..).zip(input.y..input.bottom()) {
        let text = if row < wrapped.rows.len() { wrapped.row_text(row) } else { "" };
        canvas.put(input.x, y, input.width, text, style);
    }
}
