//! Every named thing that a key can do; what it is called stands in the catalogue.

use crate::{
    domain::terms::ActKind,
    text::{Phrase, keys, word},
};

/// A page of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    Intake,
    Pending,
    Reminders,
    Ledger,
}

impl Tab {
    /// Every page, in the order of their digits.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Pending, Self::Reminders, Self::Ledger];
}

/// Something that a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    GoTo(Tab),
    New,
    Find,
    Filter,
    Menu,
    Help,
    Quit,
    Open,
    Back,
    Explain,
    Save,
    Choose,
    Clear,
    Leave,
    Continue,
    Take,
    Mark,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    /// An act on the chosen petition or one of its units.
    Act(ActKind),
    /// The written reminder, which is an act of its own for people.
    Notice,
    /// Accepting a reply or sending it back.
    Review,
}

impl Action {
    /// Returns the short name for the line of keys.
    pub fn label(self) -> &'static str {
        let phrase: Phrase = match self {
            Self::GoTo(_) => keys::TABS,
            Self::New => keys::NEW,
            Self::Find => keys::FIND,
            Self::Filter => keys::FILTER,
            Self::Menu => keys::MENU,
            Self::Help => keys::HELP,
            Self::Quit => keys::QUIT,
            Self::Open => keys::OPEN,
            Self::Back => keys::BACK,
            Self::Explain => keys::EXPLAIN,
            Self::Save => keys::SAVE,
            Self::Choose => keys::CHOOSE,
            Self::Clear => keys::CLEAR,
            Self::Leave => keys::LEAVE,
            Self::Continue => keys::CONTINUE,
            Self::Take => keys::TAKE,
            Self::Mark => keys::MARK,
            Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::First | Self::Last => {
                keys::MOVE
            }
            Self::Notice => keys::NOTICE,
            Self::Review => keys::REVIEW,
            Self::Act(kind) => return act_label(kind),
        };
        phrase.get()
    }
}

fn act_label(kind: ActKind) -> &'static str {
    let short = match kind {
        ActKind::Propose => keys::PROPOSE,
        ActKind::Instruct => keys::INSTRUCT,
        ActKind::Assign => keys::ASSIGN,
        ActKind::Close => keys::CLOSE,
        ActKind::Remind => keys::PHONE,
        ActKind::Reply => keys::REPLY,
        _ => return word(kind),
    };
    short.get()
}
