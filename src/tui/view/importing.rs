//! The page on which an old register is imported, over the whole screen.

use ratatui::layout::Rect;

use super::popups::thumb;
use crate::{
    import::{Column, NoteKind},
    text::{import as reasons, importing as text, word},
    tui::{
        layout,
        model::{
            Model,
            importing::{Fate, Importing, Row, Stage},
        },
        paint::Canvas,
        theme::Ink,
        width::{clip, pad},
        wrap::wrap,
    },
};

/// Columns of a heading, and of what it is taken for.
const HEADING: usize = 20;
const FIELD: usize = 12;
/// Columns of a row's number, and of what becomes of it.
const NUMBER: usize = 7;
const FATE: usize = 10;
/// Columns of its title, where the reason stands behind it.
const TITLE: usize = 24;
/// Below so many columns there is no room for a reason beside a title.
const NARROW: u16 = 60;
/// Columns before a line: the marker of the chosen one.
const MARKER: u16 = 2;

pub(super) fn page(canvas: &mut Canvas<'_>, model: &Model, page: &Importing) {
    let theme = model.theme;
    let area = layout::detail(model.size);
    let title = text::title(&page.path, &page.survey);
    canvas.popup(area, &title, theme.style(Ink::Dim), theme.style(Ink::Title));
    let layout::Import { told, head, list, gist } = layout::import(model.size);
    status(canvas, page, told);
    let line = if page.rows_shown { rows_head(model) } else { columns_head(model) };
    canvas.put(head.x + MARKER, head.y, head.width - MARKER, &line, theme.style(Ink::Dim));
    let (in_full, top, count) = if page.rows_shown {
        let rows = &page.rows;
        for (y, (place, row)) in
            (list.y..list.bottom()).zip(rows.rows.iter().enumerate().skip(rows.top))
        {
            let line = row_line(model, row, fate(row.fate, &page.stage));
            put_line(canvas, list, y, place == rows.selected, &line, ink_of(row.fate));
        }
        (rows.chosen().map(row_in_full), rows.top, rows.rows.len())
    } else {
        let columns = &page.columns;
        for (y, (place, column)) in
            (list.y..list.bottom()).zip(columns.rows.iter().enumerate().skip(columns.top))
        {
            let ink = if column.field.is_some() { Ink::Normal } else { Ink::Dim };
            let line = column_line(model, column);
            put_line(canvas, list, y, place == columns.selected, &line, ink);
        }
        (columns.chosen().map(text::column_in_full), columns.top, columns.rows.len())
    };
    thumb(canvas, area, top, list.height.into(), count);
    below(canvas, gist, &in_full.unwrap_or_default());
}

/// How far it has come and what becomes of the rows, and what else is to be known of the file.
fn status(canvas: &mut Canvas<'_>, page: &Importing, area: Rect) {
    let ink = match page.stage {
        Stage::Incomplete => Ink::Error,
        Stage::Judging | Stage::Taking | Stage::Stopping => Ink::Normal,
        Stage::Judged | Stage::Stopped => Ink::Title,
        Stage::Taken => Ink::Good,
    };
    let ambiguous = canvas.theme.ambiguous;
    let lines = [(said(page), ink), (remark(page), Ink::Dim)];
    let mut y = area.y;
    for (line, ink) in lines.iter().filter(|(line, _)| !line.is_empty()) {
        let wrapped = wrap(line, area.width.into(), ambiguous);
        for row in 0..wrapped.rows.len() {
            if y < area.bottom() {
                let style = canvas.theme.style(*ink);
                canvas.put(area.x, y, area.width, wrapped.row_text(row), style);
                y += 1;
            }
        }
    }
}

fn said(page: &Importing) -> String {
    let sums = &page.sums;
    let counted = |phrase: crate::text::Phrase| {
        phrase.fill(&[&sums.taken, &sums.repaired, &sums.repeats, &sums.known, &sums.refused])
    };
    match page.stage {
        Stage::Incomplete => page.survey.missing.as_ref().map(text::missing).unwrap_or_default(),
        Stage::Judging => text::JUDGING.fill(&[&page.done, &page.all]),
        Stage::Judged => counted(text::JUDGED),
        Stage::Taking => text::TAKING.fill(&[&page.done, &page.all, &sums.taken]),
        Stage::Stopping => text::STOPPING.fill(&[&sums.taken]),
        Stage::Stopped => text::STOPPED.fill(&[&sums.taken]),
        Stage::Taken => counted(text::TAKEN),
    }
}

fn remark(page: &Importing) -> String {
    let mut told = Vec::new();
    if page.survey.recalled {
        told.push(text::RECALLED.get().to_owned());
    }
    if page.sums.refused > 0 && !page.is_busy() {
        told.push(text::WRITE_REFUSED.get().to_owned());
    }
    if page.survey.sheets.len() > 1 {
        told.push(text::SHEETS.fill(&[&page.survey.sheets.len()]));
    }
    for note in &page.notes {
        match note.kind {
            NoteKind::NoPetition => told.push(text::PASSED.fill(&[&note.rows])),
            NoteKind::Margin => told.push(text::MARGIN.fill(&[&note.rows])),
            _ => {}
        }
    }
    told.join(" ")
}

fn columns_head(model: &Model) -> String {
    let pad = |text: &str, columns| pad(text, columns, model.theme.ambiguous);
    let column = pad(text::HEAD_COLUMN.get(), heading_columns(model));
    format!("{column}{}{}", pad(text::HEAD_FIELD.get(), FIELD), text::HEAD_VALUES)
}

fn rows_head(model: &Model) -> String {
    let pad = |text: &str, columns| pad(text, columns, model.theme.ambiguous);
    let start = pad(text::HEAD_ROW.get(), NUMBER) + &pad(text::HEAD_FATE.get(), FATE);
    if is_narrow(model) {
        format!("{start}{}", text::HEAD_WHY)
    } else {
        format!("{start}{}{}", pad(text::HEAD_TITLE.get(), TITLE), text::HEAD_WHY)
    }
}

fn is_narrow(model: &Model) -> bool {
    model.size.0 < NARROW
}

fn heading_columns(model: &Model) -> usize {
    if is_narrow(model) { HEADING * 2 / 3 } else { HEADING }
}

fn put_line(canvas: &mut Canvas<'_>, area: Rect, y: u16, chosen: bool, line: &str, ink: Ink) {
    let theme = canvas.theme;
    let (marker, look) =
        if chosen { (theme.glyphs.marker, Ink::Selected) } else { (" ", Ink::Normal) };
    canvas.put(area.x, y, MARKER, marker, theme.style(look));
    canvas.put(area.x + MARKER, y, area.width - MARKER, line, theme.style(ink));
}

fn column_line(model: &Model, column: &Column) -> String {
    let field = column.field.map_or(text::NOT_TAKEN.get(), word);
    let values = column.values.join(text::VALUES_APART);
    let heading = part(model, &column.heading, heading_columns(model));
    format!("{heading}{}{values}", part(model, field, FIELD))
}

fn row_line(model: &Model, row: &Row, fate: &str) -> String {
    let number = part(model, &row.row.to_string(), NUMBER);
    let start = number + &part(model, fate, FATE);
    let why = why(row);
    if why.is_empty() {
        format!("{start}{}", row.title)
    } else if is_narrow(model) {
        format!("{start}{why}")
    } else {
        format!("{start}{}{why}", part(model, &row.title, TITLE))
    }
}

/// Returns as much of a text as leaves one of its columns free.
fn part(model: &Model, text: &str, columns: usize) -> String {
    let ambiguous = model.theme.ambiguous;
    pad(&clip(text, columns.saturating_sub(1), ambiguous), columns, ambiguous)
}

/// Says what becomes of a row, or became of it.
fn fate(fate: Fate, stage: &Stage) -> &'static str {
    let tried = matches!(stage, Stage::Incomplete | Stage::Judging | Stage::Judged);
    let name = match fate {
        Fate::Taken if !tried => text::TAKEN_IN,
        Fate::Refused => text::REFUSED,
        Fate::Repeat => text::REPEAT,
        Fate::Repaired => text::REPAIRED,
        Fate::Known => text::KNOWN,
        Fate::Taken => text::ROW_TAKEN,
    };
    name.get()
}

/// Says why a row is what it is.
fn why(row: &Row) -> String {
    let refused = row.why.iter().map(reasons::reason);
    let like = row.like.map(|like| text::LIKE.fill(&[&like]));
    let noted = row.noted.iter().map(text::repaired);
    let all: Vec<String> = refused.chain(like).chain(noted).filter(|why| !why.is_empty()).collect();
    reasons::listed(&all)
}

fn row_in_full(row: &Row) -> String {
    let about = if row.title.is_empty() { why(row) } else { format!("{} {}", row.title, why(row)) };
    text::IN_FULL.fill(&[&row.row, &about])
}

fn ink_of(fate: Fate) -> Ink {
    match fate {
        Fate::Refused => Ink::Error,
        Fate::Repeat => Ink::Near,
        Fate::Repaired => Ink::Normal,
        Fate::Known | Fate::Taken => Ink::Dim,
    }
}

/// What is chosen, in full, as far as there is room.
fn below(canvas: &mut Canvas<'_>, area: Rect, told: &str) {
    let (ambiguous, style) = (canvas.theme.ambiguous, canvas.theme.style(Ink::Normal));
    let wrapped = wrap(told, area.width.into(), ambiguous);
    for (y, row) in (area.y..area.bottom()).zip(0..wrapped.rows.len()) {
        canvas.put(area.x, y, area.width, wrapped.row_text(row), style);
    }
}
