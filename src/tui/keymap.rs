//! Which key does what where: one table, from which the line of keys, the help and the
//! documentation are made.
//!
//! Every action stands on a function key, an arrow, Enter, Esc, Tab, a digit or Ctrl with a
//! letter, so that it works while an input method is on.

use crate::{
    domain::terms::ActKind,
    tui::{
        action::{Action, Tab},
        keys::Key,
    },
};

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the registration form.
    Intake,
    /// On the registration page, outside its form.
    IntakeLeft,
    Pending,
    Reminders,
    Ledger,
    /// A petition that waits to be sent on is open.
    DetailPending,
    /// A petition that units handle is open.
    DetailInHand,
    /// A petition that has ended is open.
    DetailEnded,
    /// In the form of an act.
    Form,
    /// In a list of names of which one is chosen.
    Pick,
    /// In a list of names of which several can be taken.
    PickMany,
    /// In a menu.
    Menu,
    /// A text to read.
    Text,
    /// A notice to read before it is issued.
    Notice,
    /// A question to answer.
    Confirm,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub contexts: &'static [Context],
    pub key: Key,
    pub action: Action,
    /// Whether the line of keys shows it.
    pub hinted: bool,
}

use Action as A;
use Context as C;

const LISTS: &[C] = &[C::Pending, C::Reminders, C::Ledger];
const DETAILS: &[C] = &[C::DetailPending, C::DetailInHand, C::DetailEnded];
const PAGES: &[C] = &[
    C::IntakeLeft,
    C::Pending,
    C::Reminders,
    C::Ledger,
    C::DetailPending,
    C::DetailInHand,
    C::DetailEnded,
];
const BEFORE_UNITS: &[C] = &[C::Pending, C::DetailPending];
const WITH_UNITS: &[C] = &[C::Reminders, C::DetailInHand];
const FORMS: &[C] = &[C::Intake, C::Form];
const EXPLAINED: &[C] =
    &[C::Pending, C::Reminders, C::DetailPending, C::DetailInHand, C::DetailEnded];
const SCROLLS: &[C] = &[
    C::Pending,
    C::Reminders,
    C::Ledger,
    C::DetailPending,
    C::DetailInHand,
    C::DetailEnded,
    C::Pick,
    C::PickMany,
    C::Menu,
    C::Text,
    C::Notice,
];
/// What lies on top of a page.
const ON_TOP: &[C] = &[
    C::DetailPending,
    C::DetailInHand,
    C::DetailEnded,
    C::Form,
    C::Pick,
    C::PickMany,
    C::Menu,
    C::Text,
    C::Notice,
    C::Confirm,
];
const EVERYWHERE: &[C] = &[
    C::Intake,
    C::IntakeLeft,
    C::Pending,
    C::Reminders,
    C::Ledger,
    C::DetailPending,
    C::DetailInHand,
    C::DetailEnded,
    C::Form,
    C::Pick,
    C::PickMany,
    C::Menu,
    C::Text,
    C::Notice,
    C::Confirm,
];
const HELPED: &[C] = &[
    C::Intake,
    C::IntakeLeft,
    C::Pending,
    C::Reminders,
    C::Ledger,
    C::DetailPending,
    C::DetailInHand,
    C::DetailEnded,
    C::Form,
];

const fn hint(contexts: &'static [C], key: Key, action: A) -> Binding {
    Binding { contexts, key, action, hinted: true }
}

const fn quiet(contexts: &'static [C], key: Key, action: A) -> Binding {
    Binding { contexts, key, action, hinted: false }
}

/// Every binding, in the order of the line of keys.
pub const BINDINGS: &[Binding] = &[
    hint(FORMS, Key::Ctrl('s'), A::Save),
    quiet(FORMS, Key::F(8), A::Save),
    hint(FORMS, Key::F(4), A::Choose),
    hint(&[C::Intake], Key::F(7), A::Clear),
    hint(&[C::IntakeLeft], Key::Enter, A::Continue),
    hint(&[C::IntakeLeft, C::Ledger], Key::F(2), A::New),
    quiet(&[C::Pending, C::Reminders], Key::F(2), A::New),
    hint(&[C::Ledger], Key::F(3), A::Find),
    quiet(&[C::Intake, C::IntakeLeft, C::Pending], Key::F(3), A::Find),
    hint(&[C::Ledger], Key::F(4), A::Filter),
    hint(BEFORE_UNITS, Key::F(7), A::Act(ActKind::Propose)),
    hint(BEFORE_UNITS, Key::F(4), A::Act(ActKind::Instruct)),
    hint(BEFORE_UNITS, Key::F(5), A::Act(ActKind::Assign)),
    hint(BEFORE_UNITS, Key::F(8), A::Act(ActKind::Close)),
    hint(WITH_UNITS, Key::F(4), A::Act(ActKind::Remind)),
    hint(WITH_UNITS, Key::F(5), A::Notice),
    hint(WITH_UNITS, Key::F(7), A::Act(ActKind::Reply)),
    hint(WITH_UNITS, Key::F(8), A::Review),
    hint(WITH_UNITS, Key::F(3), A::Act(ActKind::Conclude)),
    quiet(EXPLAINED, Key::F(6), A::Explain),
    hint(LISTS, Key::Enter, A::Open),
    hint(&[C::Pick, C::PickMany, C::Menu, C::Notice, C::Confirm], Key::Enter, A::Take),
    quiet(&[C::Text], Key::Enter, A::Take),
    hint(&[C::PickMany], Key::Tab, A::Mark),
    hint(&[C::Intake], Key::Esc, A::Leave),
    hint(ON_TOP, Key::Esc, A::Back),
    quiet(&[C::Ledger, C::Pending, C::Reminders, C::IntakeLeft], Key::Esc, A::Back),
    hint(HELPED, Key::F(9), A::Menu),
    hint(HELPED, Key::F(1), A::Help),
    quiet(HELPED, Key::Ctrl('g'), A::Help),
    hint(&[C::Intake, C::IntakeLeft, C::Pending, C::Reminders, C::Ledger], Key::F(10), A::Quit),
    quiet(ON_TOP, Key::F(10), A::Quit),
    quiet(EVERYWHERE, Key::Ctrl('q'), A::Quit),
    quiet(PAGES, Key::Char('1'), A::GoTo(Tab::Intake)),
    quiet(PAGES, Key::Char('2'), A::GoTo(Tab::Pending)),
    quiet(PAGES, Key::Char('3'), A::GoTo(Tab::Reminders)),
    quiet(PAGES, Key::Char('4'), A::GoTo(Tab::Ledger)),
    quiet(DETAILS, Key::F(2), A::New),
    quiet(SCROLLS, Key::Up, A::Up),
    quiet(SCROLLS, Key::Down, A::Down),
    quiet(SCROLLS, Key::PageUp, A::PageUp),
    quiet(SCROLLS, Key::PageDown, A::PageDown),
    quiet(SCROLLS, Key::Home, A::First),
    quiet(SCROLLS, Key::End, A::Last),
];

/// Returns what a key does in a context; full-width digits mean digits.
pub fn lookup(context: Context, key: Key) -> Option<Action> {
    let key = key.twin();
    BINDINGS
        .iter()
        .find(|binding| binding.key == key && binding.contexts.contains(&context))
        .map(|binding| binding.action)
}

/// Returns the bindings of a context, in the table's order.
pub fn of(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in EVERYWHERE {
            let keys: Vec<Key> = of(*context).map(|binding| binding.key).collect();
            for (index, key) in keys.iter().enumerate() {
                assert!(!keys[..index].contains(key), "{key} in {context:?}");
            }
        }
    }

    #[test]
    fn no_letter_is_a_command() {
        for binding in BINDINGS {
            assert!(!matches!(binding.key, Key::Char(c) if !c.is_ascii_digit()), "{binding:?}");
        }
    }

    #[test]
    fn digits_are_text_wherever_text_is_typed() {
        for context in [C::Intake, C::Form, C::Pick, C::PickMany] {
            for binding in of(context) {
                assert!(!matches!(binding.key, Key::Char(_)), "{binding:?}");
            }
        }
    }
}
