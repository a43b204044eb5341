//! What was typed stays typed: nothing but the person at the desk takes it away.

use xinfang::{
    domain::terms::{Field, Term},
    tui::{
        action::{Action, Tab},
        form::Form,
        input::TerminalEvent,
        keymap::{self, Context},
        keys::Key,
        model::{
            pick::Target,
            popup::{Popup, Then},
        },
    },
};

use crate::screens::desk::Desk;

/// What stands in every form at a moment.
pub(super) struct Typed {
    intake: Form,
    saving: bool,
    /// The forms on top of the page, from the lowest, with what they are.
    above: Vec<Above>,
    /// How many things lie on the page, and whether somebody types in the topmost, which is not
    /// about to be closed by an answer.
    popups: usize,
    typing: bool,
    /// Whether keys wait for an answer.
    ahead: bool,
}

struct Above {
    what: String,
    form: Form,
    saving: bool,
}

/// What an event may do to the registration form.
#[derive(Debug, PartialEq)]
pub(super) enum Allowed {
    /// Nothing: it is not being typed in.
    Nothing,
    /// A change of the field that has the caret.
    Field(usize),
    /// To empty it or save it: the person asked for that.
    Anything,
}

impl Allowed {
    pub(super) fn to(desk: &Desk, event: &TerminalEvent) -> Self {
        let form = &desk.model.intake.form;
        let context = desk.model.context();
        let action = match event {
            TerminalEvent::Key(key) => keymap::lookup(context, *key),
            _ => None,
        };
        match (desk.model.popups.last(), action) {
            (Some(Popup::Confirm(confirm)), Some(Action::Take)) if confirm.then == Then::Clear => {
                Self::Anything
            }
            (Some(Popup::Pick(pick)), Some(Action::Take))
                if desk.model.popups.len() == 1 && matches!(pick.target, Target::Field(_)) =>
            {
                Self::Field(form.focus())
            }
            // Whoever is chosen brings what is known of them, and Ctrl+Z takes it back.
            (Some(Popup::People(_)), Some(Action::Take)) => Self::Anything,
            (None, None) if context == Context::Intake && steps_back(event) => Self::Anything,
            // Reading why something was not done lets go what was typed meanwhile.
            (Some(Popup::Text(_)), _) if !desk.model.ahead.is_empty() => Self::Anything,
            (Some(Popup::Menu(_) | Popup::Palette(_)), _) if is_over_form(desk) => Self::Anything,
            // Naming a like petition writes its number into the form, from a menu too.
            (Some(Popup::Alike(_)), _) => Self::Field(place_of(form, Field::Related)),
            (Some(Popup::Menu(_) | Popup::Palette(_)), _)
                if matches!(desk.model.popups.as_slice(), [Popup::Alike(_), _]) =>
            {
                Self::Field(place_of(form, Field::Related))
            }
            // What is typed while the form is being saved waits.
            (None, _) if context == Context::Intake && desk.model.intake.saving => Self::Nothing,
            (None, Some(Action::Save)) if context == Context::Intake => Self::Anything,
            (None, _) if context == Context::Intake => Self::Field(form.focus()),
            // A burst is read key by key, and its first may lead into the form.
            _ if matches!(event, TerminalEvent::Text(_)) => Self::Field(form.focus()),
            _ => Self::Nothing,
        }
    }
}

fn steps_back(event: &TerminalEvent) -> bool {
    matches!(event, TerminalEvent::Key(Key::Ctrl('z' | 'y')))
}

fn place_of(form: &Form, field: Field) -> usize {
    form.spec.rows.concat().iter().position(|item| item.field == field).unwrap()
}

/// Whether the menu lies on the registration form, whose keys it offers: saving, emptying.
fn is_over_form(desk: &Desk) -> bool {
    desk.model.popups.len() == 1 && desk.model.tab == Tab::Intake && desk.model.intake.entered
}

impl Typed {
    pub(super) fn of(desk: &Desk) -> Self {
        let popups = &desk.model.popups;
        let above = popups.iter().filter_map(|popup| {
            let (what, form, saving) = match popup {
                Popup::Act(act) => {
                    (format!("{:?} {:?}", act.task, act.opened.id), &act.form, act.saving)
                }
                Popup::Several(several) => {
                    (format!("{:?}", several.work), &several.form, several.saving)
                }
                Popup::Row(row) => (row.title.clone(), &row.form, row.saving),
                _ => return None,
            };
            Some(Above { what, form: form.clone(), saving })
        });
        Self {
            intake: desk.model.intake.form.clone(),
            saving: desk.model.intake.saving,
            above: above.collect(),
            popups: popups.len(),
            ahead: !desk.model.ahead.is_empty(),
            typing: !is_being_saved(desk)
                && matches!(desk.model.context(), Context::Intake | Context::Form),
        }
    }

    /// Fails if an event took away more of what was typed than it may.
    pub(super) fn is_kept(&self, desk: &Desk, allowed: &Allowed, told: &str) {
        let field = match allowed {
            Allowed::Anything => return,
            Allowed::Field(index) => Some(*index),
            Allowed::Nothing => None,
        };
        let open = field.map(|index| self.intake.spec.rows.concat()[index].field);
        let after = &desk.model.intake.form;
        assert_eq!(without(&self.intake, open), without(after, open), "{told}");
    }

    /// Fails if an answer, a change by somebody else or the line took away something that was
    /// typed, or the caret from whoever types.
    pub(super) fn is_kept_by_answers(&self, desk: &Desk, told: &str) {
        if self.ahead {
            // Keys that were pressed before are taken with the answer for which they waited.
            return;
        }
        if !self.saving {
            self.is_kept(desk, &Allowed::Nothing, told);
        }
        let after = Self::of(desk);
        for before in &self.above {
            if before.saving {
                continue;
            }
            let now = after.above.iter().find(|now| now.what == before.what);
            let Some(now) = now else { panic!("{} is gone {told}", before.what) };
            // The day that the program counts, where none was typed.
            let counted = before.form.text(Field::DueOn).is_empty().then_some(Field::DueOn);
            let (before, now) = (without(&before.form, counted), without(&now.form, counted));
            assert_eq!(before, now, "{told}");
        }
        if self.typing {
            let over = desk.model.popups.get(self.popups..);
            assert_eq!(self.popups, after.popups, "{over:?} lies over the field {told}");
        }
    }
}

/// Whether an answer may close the topmost form.
fn is_being_saved(desk: &Desk) -> bool {
    match desk.model.popups.last() {
        None => desk.model.intake.saving,
        Some(Popup::Act(act)) => act.saving,
        Some(Popup::Several(several)) => several.saving,
        Some(Popup::Row(row)) => row.saving || row.stale,
        Some(Popup::Issue(issue)) => issue.saving,
        Some(Popup::Elsewhere(paper)) => paper.saving,
        Some(_) => false,
    }
}

/// Returns the texts of a form but of one field.
fn without(form: &Form, open: Option<Field>) -> Vec<(String, String)> {
    let mut texts = form.snapshot();
    texts.retain(|(code, _)| open.is_none_or(|field| field.code() != code));
    texts
}
