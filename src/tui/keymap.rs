//! Which key does what where: one table, from which the line of keys, the help and the
//! documentation are made.
//!
//! Every action stands on a function key, an arrow, Enter, Esc, Tab, a digit, a blank or Ctrl
//! with a letter, so that it works while an input method is on.

mod place;

use crate::{
    domain::{
        lists::joined,
        terms::{ActKind, Table},
    },
    tui::{
        action::{Action, BookAction, ImportAction, Tab},
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
    /// In the tables of the statistics.
    Figures,
    /// In the tables of an issued report.
    Kept,
    /// Among the tables of the office's book.
    Tables,
    /// Among the rows of a table of the book.
    Rows(Table),
    /// A petition that waits to be sent on is open.
    DetailPending,
    /// A petition that units handle is open.
    DetailInHand,
    /// A petition that has ended is open.
    DetailEnded,
    /// In the list of petitions that may be the same matter.
    Alike,
    /// One of them is open, to be read.
    Look,
    /// In the agenda of the chairpersons' meeting.
    Agenda,
    /// On the page of an old register that is imported.
    Import,
    /// In the form of an act.
    Form,
    /// In a list of names of which one is chosen.
    Pick,
    /// In a list of names of which several can be taken.
    PickMany,
    /// In a menu.
    Menu,
    /// Among all actions.
    Palette,
    /// A text to read.
    Text,
    /// Papers to look at before they go out.
    Preview,
    /// A paper to look at.
    Paper,
    /// Due dates of which some are marked.
    Moves,
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
use BookAction as B;
use Context as C;
use ImportAction as I;
use Table as T;

const LISTS: &[C] = &[C::Pending, C::Reminders, C::Ledger];
const OPENED: &[C] = joined!(C: LISTS, &[C::Agenda]);
/// What is written to a file as it stands.
const EXPORTED: &[C] = joined!(C: OPENED, &[C::Figures]);
const DETAILS: &[C] = &[C::DetailPending, C::DetailInHand, C::DetailEnded];
const BEFORE_UNITS: &[C] = &[C::Pending, C::DetailPending];
const WITH_UNITS: &[C] = &[C::Reminders, C::DetailInHand];
const FORMS: &[C] = &[C::Intake, C::Form];
const SHEETS: &[C] = &[C::Figures, C::Kept];
const PAPERS: &[C] = &[C::Preview, C::Paper];
const EXPLAINED: &[C] = joined!(C: &[C::Pending, C::Reminders], DETAILS);
/// The rows of every table of the book.
const ROWS: &[C] = joined!(C: EDITED, &[C::Rows(T::Exports)]);
/// Of those that people change.
const EDITED: &[C] = &[
    C::Rows(T::Staff),
    C::Rows(T::Units),
    C::Rows(T::Places),
    C::Rows(T::Categories),
    C::Rows(T::Rules),
    C::Rows(T::Plan),
    C::Rows(T::Days),
    C::Rows(T::Congresses),
    C::Rows(T::Papers),
    C::Rows(T::Settings),
];
const TABS: &[C] = joined!(C: LISTS, &[C::Figures, C::Tables], ROWS);
const PAGES: &[C] = joined!(C: &[C::IntakeLeft], TABS, DETAILS);
/// Where a digit leads to a page: a letter that was offered waits meanwhile.
const NUMBERED: &[C] = joined!(C: PAGES, PAPERS);
/// Lists and texts on top of a page.
const READINGS: &[C] = &[
    C::Alike,
    C::Look,
    C::Agenda,
    C::Pick,
    C::PickMany,
    C::Moves,
    C::Menu,
    C::Palette,
    C::Text,
    C::Preview,
    C::Paper,
    C::Kept,
    C::Import,
];
const SCROLLS: &[C] = joined!(C: TABS, DETAILS, READINGS);
/// What lies on top of a page.
const ON_TOP: &[C] = joined!(C: DETAILS, READINGS, &[C::Form, C::Confirm]);
/// Every context there is, pages first.
pub const EVERYWHERE: &[C] = joined!(C: &[C::Intake, C::IntakeLeft], TABS, ON_TOP);
const HELPED: &[C] =
    joined!(C: &[C::Intake], PAGES, PAPERS, &[C::Agenda, C::Form, C::Kept, C::Moves, C::Import]);
/// Pages and lists on which nothing is typed.
const UNTYPED: &[C] = joined!(C: PAGES, PAPERS, &[C::Agenda, C::Kept, C::Moves, C::Alike, C::Look, C::Menu, C::Import]);
/// Pages that the guided first run goes over.
const TOURED: &[C] = joined!(C: LISTS, &[C::Intake, C::IntakeLeft]);
/// Where all actions can be looked through.
const ACTING: &[C] = joined!(C: HELPED, &[C::Alike, C::Look, C::Menu]);
/// Lists from which something is taken.
const LISTED: &[C] = &[C::Pick, C::PickMany, C::Menu, C::Palette];

/// Where no field takes Ctrl+Z.
const STOPPED: &[C] = joined!(C: PAGES, &[C::Alike, C::Look, C::Agenda, C::Moves, C::Menu, C::Text, C::Preview, C::Paper, C::Kept, C::Import, C::Confirm]);

/// Tables whose rows can be added and removed.
const GROWING: &[C] = &[
    C::Rows(T::Staff),
    C::Rows(T::Units),
    C::Rows(T::Places),
    C::Rows(T::Categories),
    C::Rows(T::Days),
    C::Rows(T::Congresses),
];
/// Tables whose rows are taken out of use first.
const RETIRING: &[C] = &[C::Rows(T::Staff), C::Rows(T::Units)];
const REMOVING: &[C] =
    &[C::Rows(T::Places), C::Rows(T::Categories), C::Rows(T::Days), C::Rows(T::Congresses)];

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
    hint(&[C::Intake], Key::F(6), A::Similar),
    hint(&[C::Intake], Key::F(7), A::Clear),
    hint(&[C::IntakeLeft], Key::Enter, A::Continue),
    hint(&[C::IntakeLeft, C::Ledger], Key::F(2), A::New),
    quiet(&[C::Pending, C::Reminders, C::Figures], Key::F(2), A::New),
    hint(&[C::Ledger], Key::F(3), A::Find),
    quiet(&[C::Intake, C::IntakeLeft, C::Pending, C::Figures], Key::F(3), A::Find),
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
    quiet(EXPORTED, Key::Ctrl('s'), A::Export),
    hint(&[C::Figures], Key::F(4), A::Period),
    hint(&[C::Figures], Key::F(5), A::Table),
    hint(SHEETS, Key::Tab, A::NextTable),
    hint(&[C::Figures], Key::F(7), A::Issue),
    hint(&[C::Figures], Key::F(8), A::Reports),
    quiet(SHEETS, Key::BackTab, A::PreviousTable),
    hint(&[C::Figures], Key::Enter, A::List),
    quiet(SHEETS, Key::Left, A::ColumnLeft),
    quiet(SHEETS, Key::Right, A::ColumnRight),
    quiet(EXPLAINED, Key::F(6), A::Explain),
    hint(&[C::Import], Key::Enter, A::Import(I::Column)),
    quiet(&[C::Import], Key::F(4), A::Import(I::Column)),
    hint(&[C::Import], Key::Ctrl('s'), A::Import(I::Take)),
    quiet(&[C::Import], Key::F(8), A::Import(I::Take)),
    hint(&[C::Import], Key::Tab, A::Import(I::Turn)),
    quiet(&[C::Import], Key::BackTab, A::Import(I::Turn)),
    hint(&[C::Import], Key::F(3), A::Import(I::Heading)),
    hint(&[C::Import], Key::F(7), A::Import(I::Write)),
    quiet(&[C::Import], Key::F(5), A::Import(I::Sheet)),
    quiet(&[C::Import], Key::F(6), A::Import(I::Forget)),
    hint(&[C::Alike], Key::Enter, A::Open),
    hint(&[C::Alike], Key::Tab, A::Relate),
    quiet(&[C::Alike], Key::Char(' '), A::Relate),
    hint(&[C::Agenda], Key::F(4), A::Decide),
    hint(&[C::Agenda], Key::Char(' '), A::Mark),
    hint(&[C::Agenda], Key::F(7), A::MarkAll),
    hint(&[C::Agenda], Key::F(5), A::AgendaText),
    quiet(LISTS, Key::Char(' '), A::Mark),
    hint(OPENED, Key::Enter, A::Open),
    hint(&[C::Tables], Key::Enter, A::Book(B::GoIn)),
    quiet(&[C::Tables], Key::Right, A::Book(B::GoIn)),
    hint(EDITED, Key::Enter, A::Book(B::Edit)),
    hint(&[C::Rows(T::Exports)], Key::Enter, A::Open),
    hint(GROWING, Key::F(2), A::Book(B::Add)),
    hint(RETIRING, Key::F(8), A::Book(B::Retire)),
    hint(REMOVING, Key::F(8), A::Book(B::Remove)),
    hint(&[C::Rows(T::Staff)], Key::F(4), A::Book(B::IAm)),
    hint(&[C::Rows(T::Days)], Key::F(5), A::Book(B::Moves)),
    hint(&[C::Rows(T::Congresses)], Key::F(5), A::Book(B::EndTerm)),
    hint(&[C::Rows(T::Rules)], Key::F(6), A::Explain),
    hint(&[C::Tables], Key::F(7), A::Book(B::History)),
    hint(ROWS, Key::F(7), A::Book(B::History)),
    hint(ROWS, Key::F(3), A::Find),
    hint(&[C::Pick, C::PickMany, C::Moves, C::Menu, C::Palette, C::Confirm], Key::Enter, A::Take),
    hint(&[C::Preview], Key::Enter, A::Send),
    quiet(&[C::Preview], Key::Ctrl('s'), A::Send),
    hint(PAPERS, Key::F(5), A::SaveCopy),
    hint(&[C::Preview], Key::F(7), A::SendElsewhere),
    hint(PAPERS, Key::Right, A::NextPage),
    quiet(PAPERS, Key::Left, A::PreviousPage),
    quiet(PAPERS, Key::Char(' '), A::NextPage),
    quiet(&[C::Text], Key::Enter, A::Take),
    hint(&[C::Moves], Key::Char(' '), A::Mark),
    quiet(&[C::Moves], Key::Tab, A::Mark),
    hint(&[C::PickMany], Key::Tab, A::Mark),
    hint(&[C::Intake], Key::Esc, A::Leave),
    hint(ON_TOP, Key::Esc, A::Back),
    hint(ROWS, Key::Esc, A::Back),
    quiet(ROWS, Key::Left, A::Back),
    quiet(&[C::Ledger, C::Pending, C::Reminders, C::Figures, C::IntakeLeft], Key::Esc, A::Back),
    hint(HELPED, Key::F(9), A::Menu),
    quiet(TOURED, Key::Ctrl('n'), A::TourNext),
    quiet(ACTING, Key::F(12), A::Palette),
    quiet(ACTING, Key::Ctrl('p'), A::Palette),
    hint(HELPED, Key::F(1), A::Help),
    hint(&[C::Alike, C::Look], Key::F(1), A::Help),
    quiet(LISTED, Key::F(1), A::Help),
    quiet(UNTYPED, Key::Char('?'), A::Help),
    quiet(&[C::IntakeLeft], Key::Char('/'), A::Find),
    quiet(TABS, Key::Char('/'), A::Find),
    quiet(HELPED, Key::Ctrl('g'), A::Help),
    quiet(LISTED, Key::Ctrl('g'), A::Help),
    hint(
        &[C::Intake, C::IntakeLeft, C::Pending, C::Reminders, C::Ledger, C::Figures, C::Tables],
        Key::F(10),
        A::Quit,
    ),
    quiet(ROWS, Key::F(10), A::Quit),
    quiet(ON_TOP, Key::F(10), A::Quit),
    quiet(EVERYWHERE, Key::Ctrl('q'), A::Quit),
    // In a form it takes back what was typed.
    quiet(STOPPED, Key::Ctrl('z'), A::Stop),
    quiet(NUMBERED, Key::Char('1'), A::GoTo(Tab::Intake)),
    quiet(NUMBERED, Key::Char('2'), A::GoTo(Tab::Pending)),
    quiet(NUMBERED, Key::Char('3'), A::GoTo(Tab::Reminders)),
    quiet(NUMBERED, Key::Char('4'), A::GoTo(Tab::Ledger)),
    quiet(NUMBERED, Key::Char('5'), A::GoTo(Tab::Figures)),
    quiet(NUMBERED, Key::Char('6'), A::GoTo(Tab::Settings)),
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

/// Returns the key of an action in a context, if it has one.
pub fn key_of(context: Context, action: Action) -> Option<Key> {
    of(context).find(|binding| binding.action == action).map(|binding| binding.key)
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
            assert!(!matches!(binding.key, Key::Char(c) if c.is_alphabetic()), "{binding:?}");
        }
    }

    #[test]
    fn what_a_function_key_does_can_be_done_without_one() {
        let many = |context: &Context| {
            let keys = of(*context).filter(|bound| matches!(bound.key, Key::F(_)));
            keys.filter(|bound| !bound.action.is_plain()).count() > 0
        };
        for context in EVERYWHERE.iter().filter(|context| many(context)) {
            assert_eq!(lookup(*context, Key::Ctrl('p')), Some(Action::Palette), "{context:?}");
        }
    }

    #[test]
    fn a_full_width_form_does_what_its_twin_does() {
        for binding in BINDINGS {
            let Key::Char(char) = binding.key else { continue };
            let full = match char {
                ' ' => '\u{3000}',
                other => char::from_u32(u32::from(other) + 0xfee0).unwrap(),
            };
            for context in binding.contexts {
                assert_eq!(lookup(*context, Key::Char(full)), Some(binding.action), "{full}");
            }
        }
    }

    #[test]
    fn digits_are_text_wherever_text_is_typed() {
        for context in [C::Intake, C::Form, C::Pick, C::PickMany, C::Palette] {
            for binding in of(context) {
                assert!(!matches!(binding.key, Key::Char(_)), "{binding:?}");
            }
        }
    }
}
