//! Fields in which one of a few values is chosen: the values of a term, or yes and no.

use super::Pressed;
use crate::{
    domain::terms::Term,
    text::{screens, word},
    tui::keys::Key,
};

/// A value that a choice offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub code: &'static str,
    pub word: &'static str,
}

/// Returns the choices of a term, in its order.
pub fn choices<T: Term>() -> Vec<Choice> {
    T::ALL.iter().map(|value| Choice { code: value.code(), word: word(*value) }).collect()
}

/// The code of a flag that is set.
pub const YES: &str = "yes";
const NO: &str = "no";

/// Returns the code of a flag.
pub fn flag_code(set: bool) -> &'static str {
    if set { YES } else { NO }
}

/// Returns no and yes.
pub(super) fn flags() -> Vec<Choice> {
    [(NO, screens::NO), (YES, screens::YES)]
        .map(|(code, word)| Choice { code, word: word.get() })
        .into()
}

/// Chooses by a key: the next, the one before, or one by its digit.
pub(super) fn press(at: &mut usize, count: usize, key: Key) -> Pressed {
    let before = *at;
    match key.twin() {
        Key::Right | Key::Char(' ') => *at = (*at + 1) % count.max(1),
        Key::Left => *at = (*at + count.max(1) - 1) % count.max(1),
        Key::Char(c) => match c.to_digit(10) {
            Some(digit) if (1..=count).contains(&(digit as usize)) => *at = digit as usize - 1,
            _ => return Pressed::Moved,
        },
        _ => return Pressed::Ignored,
    }
    if *at == before { Pressed::Moved } else { Pressed::Changed }
}
