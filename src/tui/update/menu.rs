//! What can be done here: the menu, and what the palette lists as possible.

use super::{Effect, exports, several};
use crate::{
    domain::terms::{ActKind, Term},
    tui::{
        action::{Action, Tab},
        keymap::{self, Context},
        keys::Key,
        model::{
            Model,
            popup::{Menu, Popup},
        },
    },
};

/// The keys of a menu's items, in their order: digits first, for they pass every input method.
pub const DIGITS: &str = "1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Opens everything that can be done here.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let items = possible(model);
    model.popups.push(Popup::Menu(Menu { items, selected: 0 }));
    Vec::new()
}

/// Returns every action of a context with its first key: those of the table of keys and those
/// that only a menu leads to.
pub(super) fn bound(context: Context) -> Vec<(Action, Option<Key>)> {
    let keyed = |plain: bool| {
        let bound = keymap::of(context).filter(move |bound| bound.action.is_plain() == plain);
        bound.map(|bound| (bound.action, Some(bound.key)))
    };
    let several = several::more(context).iter().map(|action| (*action, None));
    let files = exports::more(context).iter().map(|action| (*action, None));
    let more = more(context).into_iter().map(|action| (action, None));
    let mut items: Vec<(Action, Option<Key>)> = Vec::new();
    for (action, key) in keyed(false).chain(several).chain(files).chain(more).chain(keyed(true)) {
        if !action.moves() && items.iter().all(|(known, _)| *known != action) {
            items.push((action, key));
        }
    }
    items
}

/// Returns everything that can be done here and now, the looks and the pages last.
pub(super) fn possible(model: &Model) -> Vec<(Action, Option<Key>)> {
    let mut items = bound(model.context());
    items.retain(|(action, _)| model.may_admit(*action) && model.forbids(*action).is_none());
    items.push((Action::Preferences, None));
    items.push((Action::Tour, None));
    items.extend(Tab::ALL.map(|tab| (Action::GoTo(tab), None)));
    items
}

/// Chooses an item by its digit.
pub(super) fn digit(model: &mut Model, key: Key) -> Vec<Effect> {
    let Key::Char(c) = key.twin() else { return Vec::new() };
    let Some(place) = DIGITS.find(c) else { return Vec::new() };
    match model.popups.last_mut() {
        Some(Popup::Menu(menu)) if place < menu.items.len() => {
            menu.selected = place;
            super::press::act(model, Action::Take)
        }
        _ => Vec::new(),
    }
}

/// Returns the acts that have no key of their own where they can be wanted.
fn more(context: Context) -> Vec<Action> {
    let kinds: &[&[ActKind]] = match context {
        Context::Pending | Context::DetailPending => {
            &[&[ActKind::Submit, ActKind::Notify], BESIDE, OF_THE_RECORD]
        }
        Context::Reminders | Context::DetailInHand => &[IN_HAND, BESIDE, OF_THE_RECORD],
        Context::DetailEnded => &[ENDED, BESIDE, OF_THE_RECORD],
        Context::Ledger => &[ActKind::ALL],
        _ => &[],
    };
    // A letter is issued from its preview, which the papers lead to.
    let acts = kinds.iter().copied().flatten().copied().filter(|kind| *kind != ActKind::Issue);
    let acts = acts.map(Action::Act);
    let is_open =
        matches!(context, Context::DetailPending | Context::DetailInHand | Context::DetailEnded);
    let of_one =
        is_open || matches!(context, Context::Pending | Context::Reminders | Context::Ledger);
    let papers = of_one.then_some(Action::Papers).into_iter();
    let lists = [Action::LettersDue, Action::Letters, Action::ToFile];
    let lists = of_one.then_some(lists).into_iter().flatten();
    let opened = is_open.then_some([Action::OpenPaper, Action::Similar]).into_iter().flatten();
    papers.chain(acts).chain(opened).chain(lists).collect()
}

/// Acts without keys on what units handle, the most frequent first.
const IN_HAND: &[ActKind] = &[
    ActKind::Extend,
    ActKind::Conclude,
    ActKind::Deliver,
    ActKind::Supervise,
    ActKind::Object,
    ActKind::AnswerObjection,
    ActKind::Cancel,
    ActKind::Assign,
    ActKind::Instruct,
    ActKind::Suspend,
    ActKind::Close,
    ActKind::Recount,
    ActKind::Notify,
    ActKind::FollowUp,
];
const ENDED: &[ActKind] = &[
    ActKind::Archive,
    ActKind::Reopen,
    ActKind::Resume,
    ActKind::Close,
    ActKind::Notify,
    ActKind::FollowUp,
    ActKind::Consult,
];
/// What can be done beside the handling.
const BESIDE: &[ActKind] = &[
    ActKind::Attach,
    ActKind::Detach,
    ActKind::Brief,
    ActKind::Recuse,
    ActKind::Link,
    ActKind::ReportUp,
];
/// What concerns the record itself.
const OF_THE_RECORD: &[ActKind] =
    &[ActKind::Amend, ActKind::Correct, ActKind::Undo, ActKind::VoidLetter];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::EVERYWHERE;

    #[test]
    fn every_item_of_every_menu_has_a_key() {
        let longest = EVERYWHERE.iter().map(|context| bound(*context).len()).max().unwrap_or(0);
        // The looks, the tour and the pages stand in each of them.
        assert!(longest + 2 + Tab::ALL.len() <= DIGITS.len(), "{longest}");
    }
}
