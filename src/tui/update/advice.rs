//! What is worth a thought while units are typed: who should instruct, and what to look after.

use crate::{
    domain::{
        caution::cautions,
        details::Details,
        dossier, routing,
        terms::{ActKind, Field},
    },
    text::{attachments, refusals::LIST_COMMA, screens, word},
    tui::{
        forms::read::Reading,
        model::{
            Model,
            popup::{Advice, Popup},
        },
    },
};

/// Advises on the open form by the units that are typed in it.
pub(super) fn advise(model: &mut Model) {
    let today = model.today();
    let Some(Popup::Act(act)) = model.popups.last_mut() else { return };
    if act.task.kind == ActKind::Archive {
        let missing = dossier::missing(&act.opened.petition);
        let lacks = (!missing.is_empty()).then(|| attachments::missing(&missing));
        act.advice = Advice { route: None, cautions: lacks };
        return;
    }
    let reading = Reading::of(&act.form, today);
    let units = match act.task.kind {
        ActKind::Propose | ActKind::Instruct => reading.entries(Field::Units),
        ActKind::Assign => {
            [Field::LeadUnit, Field::AssistUnits].map(|field| reading.entries(field)).concat()
        }
        _ => return,
    };
    let details = &act.opened.petition.details;
    let route = (act.task.kind == ActKind::Propose).then(|| suggestion(details, &units));
    // Without a unit nothing goes anywhere.
    let found = if units.is_empty() { Vec::new() } else { cautions(details, &units, &model.book) };
    let words: Vec<&str> = found.into_iter().map(word).collect();
    let told = screens::CAUTIONS.fill(&[&words.join(screens::SEMICOLON.get())]);
    act.advice = Advice { route, cautions: (!words.is_empty()).then_some(told) };
}

fn suggestion(details: &Details, units: &[String]) -> String {
    let (route, reasons) = routing::suggest(details, units);
    let reasons: Vec<&str> = reasons.into_iter().map(word).collect();
    screens::SUGGESTION.fill(&[&word(route), &reasons.join(LIST_COMMA.get())])
}
