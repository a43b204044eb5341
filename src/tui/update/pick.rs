//! Lists of names to choose from: opening them for a field, marking, and where a choice goes.

use super::{
    Effect, acts, attaching, figures, importing,
    offers::{Offers, offers},
    papers, past, reports, settings,
};
use crate::{
    api::WantedPaper,
    domain::terms::{ActKind, Field},
    text::{screens, settings as words},
    tui::{
        form::{Item, Kind, list::List},
        forms::{acts::Task, read::Reading},
        model::{
            Model,
            pick::{Pick, Target},
            popup::Popup,
        },
    },
};

/// Carries out a choice.
#[expect(clippy::too_many_lines, reason = "a target a line or two")]
pub(super) fn take(model: &mut Model, pick: Pick) -> Vec<Effect> {
    let place = pick.chosen_place();
    match pick.target {
        Target::Field(field) => {
            let text = pick.taken().join("、");
            if let Some(form) = model.form_mut().filter(|_| !text.is_empty()) {
                let before = form.text(field).trim().to_owned();
                let is_phrase = matches!(form.focused().kind, Kind::Phrase(..));
                form.set(field, &if is_phrase { with_phrase(before, &text) } else { text });
            }
            acts::changed(model)
        }
        Target::Unit(intent, opened, units) => {
            let unit = place.and_then(|place| units.get(place).copied());
            unit.map_or_else(Vec::new, |unit| acts::with_unit(model, intent, unit, opened))
        }
        Target::Scan(opened, papers) => {
            let paper = place.and_then(|place| papers.get(place).copied());
            paper.map_or_else(Vec::new, |paper| attaching::fetch(model, &opened, paper))
        }
        Target::Table(places) => {
            let chosen = place.and_then(|place| places.get(place).copied());
            chosen.map_or_else(Vec::new, |place| figures::take_table(model, place))
        }
        Target::Report(names) => {
            let name = place.and_then(|place| names.get(place).cloned());
            name.map_or_else(Vec::new, |name| reports::choose(model, name))
        }
        Target::Review(opened, unit) => {
            let kind = if place == Some(0) { ActKind::Accept } else { ActKind::SendBack };
            match place {
                Some(_) => {
                    let task = Task { kind, unit: Some(unit), notice: false, step: None };
                    acts::fill_in(model, task, opened)
                }
                None => Vec::new(),
            }
        }
        Target::Step(opened, steps) => {
            let step = place.and_then(|place| steps.get(place).copied());
            step.map_or_else(Vec::new, |step| past::correct(model, step, opened))
        }
        Target::Paper(about, choices) => {
            let choice = place.and_then(|place| choices.into_iter().nth(place));
            choice.map_or_else(Vec::new, |choice| papers::chosen(model, about, choice))
        }
        Target::Due(lines) => {
            let chosen = pick.marked.clone();
            let one = place.filter(|_| chosen.is_empty());
            let meant = |(at, (told, wanted)): (usize, (String, WantedPaper))| {
                (one == Some(at) || chosen.contains(&told)).then_some(wanted)
            };
            let wanted = lines.into_iter().enumerate().filter_map(meant).collect();
            papers::due_chosen(model, wanted)
        }
        Target::Letter(marks) => {
            let mark = place.and_then(|place| marks.into_iter().nth(place));
            mark.map_or_else(Vec::new, |mark| papers::ask_letter(model, mark))
        }
        Target::VoidLetter(opened, steps) => {
            let step = place.and_then(|place| steps.get(place).copied());
            step.map_or_else(Vec::new, |step| papers::void(model, step, opened))
        }
        Target::Row => {
            settings::found(model, place);
            Vec::new()
        }
        Target::Column(heading) => {
            place.map_or_else(Vec::new, |place| importing::take_field(model, &heading, place))
        }
        Target::Headings(rows) => {
            let chosen = place.filter(|_| pick.marked.is_empty());
            let meant = rows
                .into_iter()
                .enumerate()
                .filter(|(at, (told, _))| chosen == Some(*at) || pick.marked.contains(told));
            let meant: Vec<u32> = meant.map(|(_, (_, row))| row).collect();
            importing::take_heading(model, &meant)
        }
        Target::Sheet(sheets) => {
            let sheet = place.and_then(|place| sheets.get(place).cloned());
            sheet.map_or_else(Vec::new, |sheet| importing::take_sheet(model, sheet))
        }
        Target::Person(names) => {
            settings::sit_down(model, place.and_then(|place| names.get(place).cloned()))
        }
    }
}

/// Returns a text with a phrase behind it, unless the phrase is in it.
fn with_phrase(before: String, phrase: &str) -> String {
    if before.contains(phrase) { before } else { before + phrase }
}

/// Marks or unmarks the chosen name where several can be taken.
pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(Popup::Pick(pick)) = model.popups.last_mut() {
        pick.mark();
    }
    Vec::new()
}

/// Opens a list of known names for the field that has the caret.
pub(super) fn open(model: &mut Model, item: Item) -> Vec<Effect> {
    let (list, kind) = match item.kind {
        Kind::Pick(list) => (list, Chosen::One),
        Kind::Picks(list) => (list, Chosen::Many),
        Kind::Phrase(list, ..) => (list, Chosen::Phrase),
        _ => return Vec::new(),
    };
    if list == List::Scans {
        return attaching::look_for_scans(model);
    }
    let Some(form) = model.form_mut() else { return Vec::new() };
    let typed = form.text(item.field).to_owned();
    let township = form.text(Field::Township).trim().to_owned();
    let Offers { names, also } = offers(&model.book, &model.usage, list, &township);
    if names.is_empty() {
        let why =
            if list == List::Villages { words::NO_VILLAGES } else { screens::NOTHING_TO_OFFER };
        model.complain(why.get().to_owned());
        return Vec::new();
    }
    let known = names.contains(&typed);
    let pick = Pick::among(screens::PICK_TITLE, names, also, Target::Field(item.field));
    let pick = match kind {
        Chosen::Many => pick.of_many(Reading::names(&typed)),
        Chosen::One if known => pick.at(&typed),
        Chosen::One => pick.narrowed(&typed),
        Chosen::Phrase => pick,
    };
    model.popups.push(Popup::Pick(Box::new(pick)));
    Vec::new()
}

/// What becomes of what is chosen.
enum Chosen {
    /// It replaces what is typed.
    One,
    /// Several are named one after the other.
    Many,
    /// It follows what is typed.
    Phrase,
}
