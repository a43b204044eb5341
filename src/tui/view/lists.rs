//! The three lists and the gist of the chosen line.

mod table;

use ratatui::layout::{Position, Rect};

use self::table::{Cell, Column, MARKER, Table, column, columns, lines_of, spare};
use crate::{
    domain::{
        deadline::Band,
        question::{DueLine, Filter, PendingLine},
        row::Row,
        terms::{AssignmentStage, Stage, Todo},
    },
    text::{
        Phrase, attachments, dates, figures::page as text, pending as stages, people, screens, word,
    },
    tui::{
        action::Action,
        forms::filter::filing,
        keymap::{self, Context},
        layout::{self, Page},
        model::{Model, figures::OpenedFigure, marks},
        paint::Canvas,
        theme::Ink,
        width::pad,
        wrap::wrap,
    },
};

const PENDING: &[Column] = &[
    column(screens::COLUMN_NUMBER, 10),
    spare(screens::COLUMN_RECEIVED, 10, 72),
    spare(screens::COLUMN_PETITIONER, 18, 60),
    column(screens::COLUMN_TITLE, 0),
    column(screens::COLUMN_STAGE, 16),
    column(screens::COLUMN_DAYS, 8),
];

const REMINDERS: &[Column] = &[
    column(screens::COLUMN_NUMBER, 10),
    spare(screens::COLUMN_UNIT, 18, 50),
    column(screens::COLUMN_TITLE, 0),
    spare(screens::COLUMN_DUE, 10, 76),
    column(screens::COLUMN_STANDING, 10),
    column(screens::COLUMN_TODO, 12),
    spare(screens::COLUMN_REMINDERS, 10, 96),
];

const LEDGER: &[Column] = &[
    column(screens::COLUMN_NUMBER, 10),
    spare(screens::COLUMN_RECEIVED, 10, 72),
    spare(screens::COLUMN_PETITIONER, 18, 50),
    column(screens::COLUMN_TITLE, 0),
    column(screens::COLUMN_STAGE, 12),
];

fn plain(text: impl Into<String>) -> Cell {
    (text.into(), Ink::Normal)
}

pub(super) fn pending(canvas: &mut Canvas<'_>, model: &Model, page: &Page) -> Option<Position> {
    let list = &model.pending;
    if list.rows.is_empty() {
        empty(canvas, page.body, list.loaded, screens::EMPTY_PENDING);
    }
    let rows = list.rows.iter().map(|line| pending_cells(model, line)).collect();
    let marked = list.rows.iter().map(marks::of_pending).map(|m| list.marked.contains(&m));
    Table { columns: PENDING, first: 0, rows, marked: marked.collect(), selected: list.selected }
        .draw(canvas, page.body, list.top);
    if let Some(line) = list.chosen() {
        show_gist(canvas, page, &gist_of(model, &line.row));
    }
    None
}

fn pending_cells(model: &Model, line: &PendingLine) -> Vec<Cell> {
    let row = &line.row;
    // What is handed out already is late for nothing but its paper.
    let days = if row.stage.is_pending() {
        (format!("{}/{}", line.days, line.limit_days), ink_of(line.band))
    } else {
        plain(line.days.to_string())
    };
    vec![
        plain(row.number.to_string()),
        plain(dates::short(row.received_on, model.today())),
        plain(format!("{} {}", word(row.channel), people::petitioner(&row.names, row.people))),
        if row.urgent {
            (format!("{} {}", screens::URGENT, row.title), Ink::Title)
        } else {
            plain(row.title.clone())
        },
        pending_stage(line),
        days,
    ]
}

/// Returns where a petition stands that is not sent on; what should not be so stands out.
fn pending_stage(line: &PendingLine) -> Cell {
    let ink = if line.row.conflict || line.is_held() {
        Ink::Late
    } else if line.row.owes_instruction {
        Ink::Near
    } else {
        Ink::Normal
    };
    (stages::stage(line), ink)
}

pub(super) fn reminders(canvas: &mut Canvas<'_>, model: &Model, page: &Page) -> Option<Position> {
    let list = &model.reminders;
    if list.rows.is_empty() {
        empty(canvas, page.body, list.loaded, screens::EMPTY_REMINDERS);
    }
    let rows = list.rows.iter().map(|line| due_cells(model, line)).collect();
    let marked = list.rows.iter().map(marks::of_due).map(|m| list.marked.contains(&m));
    Table { columns: REMINDERS, first: 0, rows, marked: marked.collect(), selected: list.selected }
        .draw(canvas, page.body, list.top);
    if let Some(line) = list.chosen() {
        show_gist(canvas, page, &due_gist(model, line));
    }
    None
}

fn due_cells(model: &Model, line: &DueLine) -> Vec<Cell> {
    let (standing, ink) = match line.stage {
        AssignmentStage::Replied => (screens::TO_REVIEW.get().to_owned(), Ink::Good),
        AssignmentStage::Accepted => (screens::TO_CONCLUDE.get().to_owned(), Ink::Good),
        _ => (dates::standing(line.days_overdue), ink_of(line.band)),
    };
    vec![
        plain(line.number.to_string()),
        plain(line.unit.clone()),
        plain(line.title.clone()),
        plain(dates::short(line.due_on, model.today())),
        (standing, ink),
        (line.todo.map(|todo| word(todo).to_owned()).unwrap_or_default(), Ink::Title),
        plain(reminded(line)),
    ]
}

fn reminded(line: &DueLine) -> String {
    line.last_reminder.map_or_else(String::new, |(on, _)| {
        screens::REMINDED.fill(&[&line.reminders, &on.format("%m-%d")])
    })
}

fn due_gist(model: &Model, line: &DueLine) -> Vec<Vec<Cell>> {
    let today = model.today();
    let mut told: Vec<Cell> = line.todo.map(todo_and_key).into_iter().collect();
    match line.promised_on {
        Some(day) if day < today && line.stage.owes() => {
            told.push((screens::BROKEN_PROMISE.fill(&[&dates::short(day, today)]), Ink::Late));
        }
        Some(day) => told.push(plain(screens::PROMISED.fill(&[&dates::short(day, today)]))),
        None => {}
    }
    if line.remedies > 0 {
        told.push((screens::REMEDIES.fill(&[&line.remedies]), Ink::Title));
    }
    if line.last_reminder.is_some() {
        told.push(plain(format!("{} {}", screens::COLUMN_REMINDERS, reminded(line))));
    }
    told.extend([
        in_column(&people::petitioner(&line.names, line.people), 18, model),
        in_column(word(line.stage), 6, model),
        plain(format!("{} {}", word(line.role), dates::short(line.issued_on, today))),
    ]);
    vec![vec![plain(line.title.clone())], told]
}

/// Returns what is to be done today, and with which key.
fn todo_and_key(todo: Todo) -> Cell {
    let action = Action::of_todo(todo);
    // What has no key of its own stands in the menu.
    let key = keymap::key_of(Context::Reminders, action)
        .or_else(|| keymap::key_of(Context::Reminders, Action::Menu))
        .map(|key| key.to_string());
    let text = screens::TODAY.fill(&[&word(todo), &key.unwrap_or_default(), &action.label()]);
    (text, Ink::Title)
}

pub(super) fn ledger(canvas: &mut Canvas<'_>, model: &Model, page: &Page) -> Option<Position> {
    let list = &model.ledger;
    let narrowed = model.filter != Filter::default();
    if list.total == 0 {
        let phrase = if narrowed { screens::NOTHING_FOUND } else { screens::EMPTY_LEDGER };
        empty(canvas, page.body, list.loaded, phrase);
    }
    let rows = list.rows.iter().map(|(_, row)| ledger_cells(model, row)).collect();
    let marked = list.rows.iter().map(marks::of_row).map(|m| list.marked.contains(&m));
    let (marked, selected) = (marked.collect(), list.selected);
    Table { columns: LEDGER, first: list.from, rows, marked, selected }
        .draw(canvas, page.body, list.top);
    let count = match &model.figures.opened {
        Some(opened) => opened_figure(model, opened),
        None if narrowed => {
            let told = screens::FILTERED.fill(&[&filter_words(&model.filter), &list.total]);
            vec![(told, Ink::Title)]
        }
        None => vec![(screens::IN_ALL.fill(&[&list.total]), Ink::Dim)],
    };
    let mut gist = list.chosen().map(|(_, row)| gist_of(model, row)).unwrap_or_default();
    gist.insert(0, count);
    show_gist(canvas, page, &gist);
    None
}

/// Returns which figure's petitions the ledger shows, and how many they are.
fn opened_figure(model: &Model, opened: &OpenedFigure) -> Vec<Cell> {
    let mut told = vec![(opened.told.clone(), Ink::Title)];
    let mut narrowed = model.filter.clone();
    narrowed.marks.retain(|mark| !opened.which.marks.contains(mark));
    let words = filter_words(&narrowed);
    if !words.is_empty() {
        told.push((text::NARROWED.fill(&[&words]), Ink::Title));
    }
    if model.ledger.loaded {
        told.push((text::LISTED.fill(&[&model.ledger.total]), Ink::Title));
    }
    told
}

fn ledger_cells(model: &Model, row: &Row) -> Vec<Cell> {
    let ended = row.stage.is_ended();
    let ink = if ended { Ink::Dim } else { Ink::Normal };
    vec![
        plain(row.number.to_string()),
        plain(dates::short(row.received_on, model.today())),
        plain(format!("{} {}", word(row.channel), people::petitioner(&row.names, row.people))),
        plain(row.title.clone()),
        (stages::stage_of(row), ink),
    ]
}

fn filter_words(filter: &Filter) -> String {
    let year = filter.year.map(|year| year.to_string());
    let stage = filter.stage.map(|stage| word(stage).to_owned());
    let filing = filing(filter).map(|mark| word(mark).to_owned());
    [filter.search.clone(), stage, filing, filter.unit.clone(), filter.category.clone(), year]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns a piece that takes the same columns in every gist: what stands behind it and is alike
/// from line to line is then not sent again. Beside a list there is room for it in full.
fn in_column(text: &str, columns: usize, model: &Model) -> Cell {
    if layout::is_beside(model.size) {
        return plain(text);
    }
    plain(pad(text, columns, model.theme.ambiguous))
}

/// Returns the gist of a petition: what it is about, what is proposed, what is demanded.
fn gist_of(model: &Model, row: &Row) -> Vec<Vec<Cell>> {
    let mut first =
        vec![in_column(&row.category.to_string(), 24, model), in_column(&row.township, 6, model)];
    if row.stage.is_pending() {
        let reasons: Vec<&str> = row.route_reasons.iter().map(|reason| word(*reason)).collect();
        let reasons = reasons.join(screens::COMMA.get());
        first.push(plain(screens::SUGGESTED.fill(&[&word(row.route), &reasons])));
    }
    if row.is_collective() {
        first.push((screens::COLLECTIVE.fill(&[&row.people]), Ink::Title));
    }
    for (set, phrase) in [
        (row.urgent, screens::URGENT),
        (row.confidential, screens::CONFIDENTIAL),
        (row.repeat(), screens::REPEAT),
        (row.backfilled, screens::BACKFILLED),
    ] {
        if set {
            first.push((phrase.get().to_owned(), Ink::Title));
        }
    }
    if row.stage != Stage::Archived && !row.lacks.is_empty() {
        first.push((attachments::missing(&row.lacks), Ink::Near));
    }
    for unit in &row.units {
        first.push(plain(format!("{} {} {}", word(unit.role), unit.unit, word(unit.stage))));
    }
    let mut second = Vec::new();
    if !row.demands.is_empty() {
        second.push((screens::DEMANDS.get().to_owned(), Ink::Dim));
        let demands = (1..).zip(&row.demands);
        second.extend(
            demands.map(|(number, demand)| plain(screens::DEMAND.fill(&[&number, demand]))),
        );
    }
    let mut gist = vec![first, second];
    if layout::is_beside(model.size) {
        // The list may have had no room for all of it.
        let who = format!("{} {}", word(row.channel), people::petitioner(&row.names, row.people));
        gist.insert(0, vec![plain(who)]);
        gist.insert(0, vec![(row.title.clone(), Ink::Title)]);
    }
    gist
}

/// Returns the room of the gist; below a list it begins under a rule, which is drawn.
pub(super) fn gist_area(canvas: &mut Canvas<'_>, page: &Page) -> Rect {
    let area = page.gist;
    if area.height == 0 {
        return area;
    }
    if page.gist.y == page.body.y {
        let style = canvas.theme.style(Ink::Dim);
        let vertical = canvas.theme.glyphs.vertical;
        for y in area.y..area.bottom() {
            canvas.put(area.x - 1, y, 1, vertical, style);
        }
        return Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    }
    let style = canvas.theme.style(Ink::Dim);
    canvas.rule(area.x, area.y, area.width, style);
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    }
}

/// Draws lines of cells with blanks between them, broken where they are too long. No dots: a
/// character of unsure width costs a cursor movement each time it is drawn.
fn show_gist(canvas: &mut Canvas<'_>, page: &Page, gist: &[Vec<Cell>]) {
    let area = gist_area(canvas, page);
    pieces(canvas, area, gist);
}

/// Draws such lines into an area.
pub(super) fn pieces(canvas: &mut Canvas<'_>, area: Rect, gist: &[Vec<Cell>]) {
    let ambiguous = canvas.theme.ambiguous;
    let mut y = area.y;
    for line in gist.iter().filter(|line| !line.is_empty()) {
        let mut x = area.x;
        for (place, (text, ink)) in line.iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            let text = if place == 0 { text.clone() } else { format!("{GAP}{text}") };
            let taken = columns(&text, ambiguous);
            if x > area.x && x + taken > area.right() {
                y += 1;
                x = area.x;
                if y >= area.bottom() {
                    return;
                }
            }
            let style = canvas.theme.style(*ink);
            let text = if x == area.x { text.trim_start_matches(GAP) } else { &text };
            if x == area.x && columns(text, ambiguous) > area.width {
                let wrapped = wrap(text, usize::from(area.width), ambiguous);
                for row in 0..wrapped.rows.len() {
                    if y < area.bottom() {
                        canvas.put(x, y, area.width, wrapped.row_text(row), style);
                        y += 1;
                    }
                }
                y = y.saturating_sub(1);
                x = area.right();
            } else {
                x += canvas.put(x, y, columns(text, ambiguous), text, style);
            }
        }
        y += 1;
    }
}

/// What parts the pieces of a gist.
const GAP: &str = "  ";

pub(super) fn ink_of(band: Band) -> Ink {
    match band {
        Band::Ample => Ink::Normal,
        Band::Near | Band::Soon => Ink::Near,
        Band::Today => Ink::Today,
        Band::Overdue | Band::LongOverdue => Ink::Late,
    }
}

fn empty(canvas: &mut Canvas<'_>, body: Rect, loaded: bool, phrase: Phrase) {
    let phrase = if loaded { phrase } else { screens::LOADING };
    let style = canvas.theme.style(Ink::Dim);
    let width = body.width.saturating_sub(MARKER + 1);
    let wrapped = wrap(phrase.get(), usize::from(width), canvas.theme.ambiguous);
    for (y, row) in lines_of(body).skip(1).zip(0..wrapped.rows.len()) {
        canvas.put(body.x + MARKER, y, width, wrapped.row_text(row), style);
    }
}
