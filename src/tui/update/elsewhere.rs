//! A letter that went out without the program: said so over its preview.

use super::{Effect, papers::look_at, request};
use crate::{
    api::{Failure, Request, WantedPaper},
    text::{letters as text, word},
    tui::{
        forms::papers as forms,
        model::{
            Model,
            asked::Purpose,
            papers::{self, ElsewhereForm},
            popup::Popup,
        },
    },
};

/// Opens the form that says how the shown letter went out without the program.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let request = model.ids.next_id();
    let Some(Popup::Paper(preview)) = model.popups.last() else { return Vec::new() };
    let papers::Purpose::Issue { wanted, saving: false, .. } = &preview.purpose else {
        return Vec::new();
    };
    let (nth, to) =
        preview.leaf().map_or((0, ""), |leaf| (leaf.paper.0.saturating_sub(1), leaf.to.as_str()));
    let mut others = wanted.clone();
    if nth >= others.len() {
        return Vec::new();
    }
    let wanted = others.remove(nth);
    let (form, about) =
        (forms::elsewhere(), text::ELSEWHERE_ABOUT.fill(&[&word(wanted.kind), &to]));
    let (saving, complaint) = (false, None);
    let paper = ElsewhereForm { form, wanted, others, request, about, saving, complaint };
    model.popups.push(Popup::Elsewhere(Box::new(paper)));
    Vec::new()
}

/// Records that the letter went out without the program.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(Popup::Elsewhere(paper)) = model.popups.last_mut() else { return Vec::new() };
    if paper.saving {
        return Vec::new();
    }
    paper.complaint = None;
    match forms::read_elsewhere(&paper.form, today) {
        Err(errors) => {
            paper.complaint = paper.form.show_errors(&errors).into_iter().next();
            Vec::new()
        }
        Ok(note) => {
            paper.saving = true;
            let letters = vec![WantedPaper { elsewhere: Some(note), ..paper.wanted.clone() }];
            let issue = Request::IssueLetters { request: paper.request, on: None, letters };
            vec![request(model, issue, Purpose::SendLetters)]
        }
    }
}

/// Takes the form that waits off the screen, and the preview below it.
pub(super) fn taken(model: &mut Model) -> Option<ElsewhereForm> {
    let waits = |popup: &Popup| matches!(popup, Popup::Elsewhere(paper) if paper.saving);
    let place = model.popups.iter().rposition(waits)?;
    let Popup::Elsewhere(paper) = model.popups.remove(place) else { return None };
    if place
        .checked_sub(1)
        .is_some_and(|below| matches!(model.popups.get(below), Some(Popup::Paper(_))))
    {
        model.popups.remove(place - 1);
    }
    Some(*paper)
}

/// Whether the form waits for its answer.
pub(super) fn is_waiting(model: &Model) -> bool {
    model.popups.iter().any(|popup| matches!(popup, Popup::Elsewhere(paper) if paper.saving))
}

/// Says in the form why it was not recorded; where somebody changed a petition, what stands on the
/// letters is shown anew.
pub(super) fn not_sent(model: &mut Model, told: String, failure: &Failure) -> Vec<Effect> {
    if let Failure::Stale { .. } = failure {
        let Some(ElsewhereForm { wanted, others, .. }) = taken(model) else { return Vec::new() };
        model.complain_late(told);
        return look_at(model, [vec![wanted], others].concat(), false);
    }
    let fresh = model.ids.next_id();
    for popup in &mut model.popups {
        if let Popup::Elsewhere(paper) = popup {
            paper.saving = false;
            paper.complaint = Some(told.clone());
            // What was surely not done is another request the next time.
            if matches!(failure, Failure::Refused(_)) {
                paper.request = fresh;
            }
        }
    }
    Vec::new()
}
