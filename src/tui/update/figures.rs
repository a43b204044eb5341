//! The page of the statistics: its period, its tables, and the petitions behind a number.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Effect, ask, ask_ledger, press, reports};
use crate::{
    api::Question,
    domain::{
        figures::{Figures, Query, rising::Rising},
        number::Number,
        question::Filter,
        terms::{
            Field,
            figures::{Mark, Span},
        },
    },
    text::figures::page as text,
    tui::{
        action::{Action, Tab},
        forms::figures::{self as forms, Period},
        layout::{self, figures::parts},
        model::{
            Model,
            asked::Purpose,
            figures::{OpenedFigure, Place, Sheet},
            list::{Step, Window},
            pick::{Pick, Target},
            popup::Popup,
        },
    },
};

/// Carries out what a key means on the page of the statistics.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Period => open_period(model),
        Action::Table => choose_table(model),
        Action::NextTable => turn(model, true),
        Action::PreviousTable => turn(model, false),
        Action::ColumnLeft => go_sideways(model, false),
        Action::ColumnRight => go_sideways(model, true),
        Action::List => open(model),
        Action::Issue => reports::open(model),
        Action::Reports => reports::ask_for(model),
        _ => Vec::new(),
    }
}

/// Asks for what the page shows.
pub(super) fn ask_for(model: &mut Model) -> Vec<Effect> {
    let (query, months) = (model.figures.query(model.today()), model.figures.months(model.today()));
    let as_of = query.as_of;
    vec![
        ask(model, Question::Figures { query }, Purpose::Figures),
        ask(model, Question::Figures { query: months }, Purpose::Figures),
        ask(model, Question::Rising { as_of }, Purpose::Rising(as_of)),
    ]
}

/// Takes figures, unless another period is asked for meanwhile.
pub(super) fn take(model: &mut Model, figures: Figures) -> Vec<Effect> {
    let today = model.today();
    let page = &mut model.figures;
    if figures.query == page.query(today) {
        page.take(figures);
    } else if figures.query == page.months(today) {
        page.sheet.take_months(figures);
    }
    Vec::new()
}

/// Takes rising topics, unless another day is asked for meanwhile.
pub(super) fn take_rising(
    model: &mut Model,
    as_of: Option<NaiveDate>,
    rising: Vec<Rising>,
) -> Vec<Effect> {
    if as_of == model.figures.query(model.today()).as_of {
        model.figures.sheet.take_rising(rising);
    }
    Vec::new()
}

/// Returns the tables that have the keys, and the area they stand in.
fn sheet_mut(model: &mut Model) -> Option<(&mut Sheet, Rect)> {
    let size = model.size;
    match model.popups.last_mut() {
        Some(Popup::Kept(kept)) => Some((&mut kept.sheet, layout::inside(layout::detail(size)))),
        None if model.tab == Tab::Figures => Some((&mut model.figures.sheet, layout::whole(size))),
        _ => None,
    }
}

/// Moves the choice up or down.
pub(super) fn go(model: &mut Model, step: Step) {
    if let Some((sheet, area)) = sheet_mut(model) {
        sheet.go(step, &parts(area, sheet.shape()));
    }
}

/// Moves the choice left or right.
fn go_sideways(model: &mut Model, forward: bool) -> Vec<Effect> {
    model.in_motion = true;
    if let Some((sheet, area)) = sheet_mut(model) {
        sheet.go_sideways(forward, &parts(area, sheet.shape()));
    }
    Vec::new()
}

/// Shows the next table or the one before.
fn turn(model: &mut Model, forward: bool) -> Vec<Effect> {
    if let Some((sheet, _)) = sheet_mut(model) {
        sheet.turn(forward);
    }
    Vec::new()
}

/// Keeps the chosen line in sight.
pub(super) fn settle(model: &mut Model) {
    let size = model.size;
    let settle = |sheet: &mut Sheet, area| {
        let parts = parts(area, sheet.shape());
        sheet.settle(&parts);
    };
    settle(&mut model.figures.sheet, layout::whole(size));
    for popup in &mut model.popups {
        if let Popup::Kept(kept) = popup {
            settle(&mut kept.sheet, layout::inside(layout::detail(size)));
        }
    }
}

/// Shows in the ledger the petitions that the chosen number counts.
fn open(model: &mut Model) -> Vec<Effect> {
    let Some((filter, told)) = list(model) else {
        model.complain(text::OPENS_NOTHING.get().to_owned());
        return Vec::new();
    };
    let shown = model.figures.sheet.figures.as_ref();
    let as_of = shown.and_then(|figures| figures.query.as_of);
    let before = std::mem::replace(&mut model.filter, filter.clone());
    model.figures.opened = Some(OpenedFigure { told, as_of, which: filter, before });
    // Until the answer is there no other petitions stand under the figure's name.
    model.ledger = Window::default();
    press::turn_to(model, Tab::Ledger)
}

/// Returns the filter behind the chosen number, and what it admits in words.
fn list(model: &Model) -> Option<(Filter, String)> {
    let sheet = &model.figures.sheet;
    if let Some(topic) = sheet.topic() {
        return Some((topic.filter.clone(), text::rising_list(topic)));
    }
    let chosen = sheet.chosen()?;
    let query = &sheet.figures.as_ref()?.query;
    let filter = chosen.opens()?;
    let (from, to) = (filter.from.unwrap_or(query.from), filter.to.unwrap_or(query.to));
    let days = match query.as_of {
        Some(day) => text::DAYS_AS_OF.fill(&[&from, &to, &day]),
        None => text::DAYS.fill(&[&from, &to]),
    };
    let told = text::list(chosen.kind, &chosen.line.key, chosen.measure, &days);
    Some((filter, told))
}

/// Leaves the petitions of a figure: the ledger is as it was before.
pub(super) fn leave_list(model: &mut Model) {
    if let Some(opened) = model.figures.opened.take() {
        model.filter = opened.before;
        model.ledger = Window::default();
    }
}

/// Opens the list of tables.
fn choose_table(model: &mut Model) -> Vec<Effect> {
    let sheet = &model.figures.sheet;
    let places = sheet.places();
    let names = places.iter().map(|place| place.name().to_owned()).collect();
    let selected = places.iter().position(|place| Some(*place) == sheet.at()).unwrap_or(0);
    let target = Target::Table(places);
    let mut pick = Pick::one(text::TABLE_TITLE, names, target);
    pick.selected = selected;
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// Shows the table that was chosen from the list.
pub(super) fn take_table(model: &mut Model, place: Place) -> Vec<Effect> {
    model.figures.sheet.go_to(place);
    Vec::new()
}

/// Opens the form of the period.
fn open_period(model: &mut Model) -> Vec<Effect> {
    let Query { from, to, as_of, .. } = model.figures.query(model.today());
    let form = forms::period(Period { span: model.figures.span, from, to, as_of });
    model.popups.push(Popup::Period(form));
    Vec::new()
}

/// What follows a change in the form of the period.
pub(super) fn period_changed(model: &mut Model) {
    let (today, term) = (model.today(), model.figures.term);
    let mut complaint = None;
    if let Some(Popup::Period(form)) = model.popups.last_mut() {
        forms::follow(form, today, term);
        let asked: Span = form.chosen(Field::Span);
        complaint = (asked == Span::ThisTerm && term.is_none()).then_some(text::NO_TERM);
    }
    if let Some(complaint) = complaint {
        model.complain(complaint.get().to_owned());
    }
}

/// Takes the period of the form and asks for its figures.
pub(super) fn save_period(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Period(form)) = model.popups.last_mut() else { return Vec::new() };
    let period = match forms::read_period(form, today) {
        Ok(period) => period,
        Err(errors) => {
            form.show_errors(&errors);
            return Vec::new();
        }
    };
    let page = &mut model.figures;
    page.span =
        if period.span.days(today, page.term).is_some() { period.span } else { Span::Named };
    page.named = (period.from, period.to);
    page.as_of = period.as_of;
    model.popups.pop();
    ask_for(model)
}

/// Shows in the ledger what waits to be archived.
pub(super) fn show_to_file(model: &mut Model) -> Vec<Effect> {
    leave_list(model);
    model.filter = Filter::default().marked(Mark::ToFile);
    model.ledger = Window::default();
    press::turn_to(model, Tab::Ledger)
}

/// Goes back from the petitions of a figure to the figure.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    leave_list(model);
    press::turn_to(model, Tab::Figures)
}

/// Takes what narrows the ledger: within the petitions of a figure, if they are shown.
pub(super) fn narrow(model: &mut Model, typed: Filter) -> Vec<Effect> {
    let base = model.figures.opened.as_ref().map(|opened| opened.which.clone());
    let mut base = base.unwrap_or_default();
    let Filter { search, stage, unit, category, year, marks, .. } = typed;
    for mark in marks {
        if !base.marks.contains(&mark) {
            base.marks.push(mark);
        }
    }
    model.sought = search.as_deref().and_then(Number::read);
    model.filter = Filter { search, stage, unit, category, year, ..base };
    model.ledger.selected = 0;
    model.ledger.top = 0;
    vec![ask_ledger(model)]
}
