//! What a screen shows after an act was wished for.

use xinfang::{
    text::{Phrase, screens},
    tui::form::Form,
};

use super::fields::place;
use crate::emulator::{Emulator, borders::frames};

/// What came of a wish.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Came {
    Form,
    /// Which of several units, or of several steps, is asked first.
    Choice,
    Refusal,
}

pub(super) fn came(screen: &Emulator, form: &Form) -> Result<Came, String> {
    if let Some(came) = came_of(screen) {
        return Ok(came);
    }
    place(screen, form.focused()).map(|_| Came::Form)
}

pub(super) fn came_of(screen: &Emulator) -> Option<Came> {
    let contents = screen.contents();
    let says = |phrase: Phrase| contents.contains(phrase.get());
    if says(screens::UNIT_TITLE) || says(screens::STEP_TITLE) {
        return Some(Came::Choice);
    }
    let told = screen.row(screen.size().1 - 2);
    let message = !told.starts_with(['─', '-']) && frames(screen) == Ok(0);
    (says(screens::CANNOT_TITLE) || message).then_some(Came::Refusal)
}
