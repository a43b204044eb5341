//! Keys a person presses, and their names.
//!
//! Only keys that survive PuTTY, xterm, tmux, screen and a Chinese input method are here: there
//! is no Alt and no Shift with function keys. Ctrl with the arrows is here for the terminals that send
//! it; PuTTY does not, so nothing may depend on it alone.
//!
//! Must not know: bytes (see [`crate::tui::decode`]), actions.

use std::{fmt, str::FromStr};

use crate::domain::plain::half_width;

/// A key press.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Key {
    /// F1 to F12.
    F(u8),
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    Esc,
    Tab,
    /// Shift and Tab.
    BackTab,
    Backspace,
    Delete,
    Insert,
    /// Ctrl and the left arrow.
    WordLeft,
    /// Ctrl and the right arrow.
    WordRight,
    /// Ctrl and a lower-case letter; `h i j m` never arrive, they are other keys' bytes.
    Ctrl(char),
    /// One typed character.
    Char(char),
}

/// Names of keys that are not built from a letter or a number.
const NAMES: [(Key, &str); 18] = [
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift+Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Insert, "Insert"),
    (Key::WordLeft, "Ctrl+Left"),
    (Key::WordRight, "Ctrl+Right"),
    (Key::Char(' '), "Space"),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMES.iter().find(|(key, _)| key == self) {
            return f.pad(name);
        }
        match self {
            Key::F(n) => f.pad(&format!("F{n}")),
            Key::Ctrl(letter) => f.pad(&format!("Ctrl+{}", letter.to_ascii_uppercase())),
            Key::Char(char) => f.pad(&char.to_string()),
            _ => Err(fmt::Error),
        }
    }
}

/// The text is no key's name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(name.to_owned());
        if let Some((key, _)) = NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)) {
            return Ok(*key);
        }
        if let Some(char) = only(name) {
            return Ok(Key::Char(char));
        }
        if let Some(letter) = name.strip_prefix("Ctrl+") {
            return only(letter)
                .map(|char| Key::Ctrl(char.to_ascii_lowercase()))
                .ok_or_else(unknown);
        }
        let number = name.strip_prefix('F').and_then(|number| number.parse().ok());
        number.filter(|n| (1..=12).contains(n)).map(Key::F).ok_or_else(unknown)
    }
}

fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

impl Key {
    /// Returns the key a command means by this one: full-width forms as their ASCII twin, and
    /// an arrow without its Ctrl.
    ///
    /// An input method left on sends `１` and `／` for `1` and `/`. Text stays as typed; only
    /// commands, numbers and dates are read through this.
    #[must_use]
    pub fn twin(self) -> Key {
        match self {
            Key::Char(char) => Key::Char(command_twin(char)),
            Key::WordLeft => Key::Left,
            Key::WordRight => Key::Right,
            other => other,
        }
    }
}

/// Returns the ASCII character a command or a number means by `char`, or `char` itself.
pub fn command_twin(char: char) -> char {
    match char {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '《' => '<',
        '》' => '>',
        '【' => '[',
        '】' => ']',
        '￥' => '$',
        '·' => '`',
        other => half_width(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_back_from_its_name() {
        let named = NAMES.iter().map(|(key, _)| *key);
        let built = (1..=12).map(Key::F).chain(('a'..='z').map(Key::Ctrl));
        let typed = ['1', '+', '?', '信'].map(Key::Char);
        for key in named.chain(built).chain(typed) {
            assert_eq!(key.to_string().parse(), Ok(key), "{key}");
        }
    }

    #[test]
    fn names_are_those_on_the_keyboard() {
        for (key, name) in
            [(Key::F(2), "F2"), (Key::Ctrl('s'), "Ctrl+S"), (Key::BackTab, "Shift+Tab")]
        {
            assert_eq!(key.to_string(), name);
        }
        assert_eq!(format!("{:>4}", Key::F(2)), "  F2", "hints align");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "F0", "F13", "Ctrl+", "Ctrl+ab", "Alt+X", "Enterr"] {
            assert_eq!(name.parse::<Key>(), Err(UnknownKey(name.to_owned())));
        }
    }

    #[test]
    fn full_width_forms_mean_their_ascii_twins() {
        for (typed, meant) in "１２３／？：，。、　ａＺ".chars().zip("123/?:,./ aZ".chars())
        {
            assert_eq!(command_twin(typed), meant, "{typed}");
        }
        assert_eq!(command_twin('信'), '信');
        assert_eq!(Key::Char('９').twin(), Key::Char('9'));
        assert_eq!(Key::F(2).twin(), Key::F(2));
    }
}
