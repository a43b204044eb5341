//! What the terminal says about the width of ambiguous characters.
//!
//! The question is written with the first bytes of the program and nobody waits for it: the
//! answers come through [`crate::tui::input`] like keys, so nothing typed meanwhile is lost or
//! reordered. Until they come the first frame is drawn with [`crate::tui::theme::Theme::safe`],
//! which is right on every terminal, or with what was found last time. A terminal that answers
//! does so in 0.1 ms, before the first frame is ready; over ssh it takes one round trip, and a
//! mute terminal costs nothing.
//!
//! tmux answers for itself and not for the terminal around it, so a person must be able to
//! overrule the answer.
//!
//! Must not know: how bytes are read, how frames are drawn.

use super::{decode::Report, width::Ambiguous};

/// Asks: three samples, each followed by "where is the cursor?", then "what are you?".
///
/// The samples are drawn over each other in column 1 and wiped; the last question is answered by
/// every terminal and so ends the wait for the others.
pub const QUESTION: &str = "\r─\x1b[6n\r“\x1b[6n\r中\x1b[6n\r\x1b[K\x1b[c";

/// What was found; small enough to be kept from one start to the next.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Probe {
    /// How line drawing (`─ │ ┌`) is drawn.
    pub box_drawing: Ambiguous,
    /// How punctuation (`“ — …`) is drawn.
    pub punctuation: Ambiguous,
    /// Columns of a Han character: 2, or else the terminal is not set to UTF-8.
    pub han: u16,
}

impl Probe {
    /// Returns whether line drawing and punctuation are one column wide, as most terminals
    /// draw them.
    pub fn is_narrow(self) -> bool {
        (self.box_drawing, self.punctuation) == (Ambiguous::Narrow, Ambiguous::Narrow)
    }

    /// Returns whether the terminal shows Chinese at all.
    pub fn shows_han(self) -> bool {
        self.han == 2
    }
}

/// Collects the answers to one [`QUESTION`].
#[derive(Debug, Default)]
pub struct Listener {
    columns: Vec<u16>,
}

impl Listener {
    /// Takes one report; returns the finding when it was the last.
    ///
    /// A terminal that tells what it is but not where its cursor stands yields nothing.
    pub fn hear(&mut self, report: Report) -> Option<Probe> {
        match report {
            Report::Column(column) => {
                self.columns.push(column.saturating_sub(1));
                None
            }
            Report::Ready => None,
            Report::Attributes => match *std::mem::take(&mut self.columns) {
                [line, quote, han] => {
                    Some(Probe { box_drawing: ambiguous(line), punctuation: ambiguous(quote), han })
                }
                _ => None,
            },
        }
    }
}

/// Returns how characters are drawn of which one takes so many columns.
pub(super) fn ambiguous(columns: u16) -> Ambiguous {
    if columns == 1 { Ambiguous::Narrow } else { Ambiguous::Wide }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(columns: &[u16]) -> Option<Probe> {
        let mut listener = Listener::default();
        for column in columns {
            assert_eq!(listener.hear(Report::Column(*column)), None);
        }
        listener.hear(Report::Attributes)
    }

    #[test]
    fn the_classes_are_told_apart() {
        use Ambiguous::{Narrow, Wide};
        let found = |box_drawing, punctuation, han| Some(Probe { box_drawing, punctuation, han });
        assert_eq!(hear(&[2, 2, 3]), found(Narrow, Narrow, 2), "xterm");
        assert_eq!(hear(&[3, 3, 3]), found(Wide, Wide, 2), "screen in a Chinese locale");
        assert_eq!(hear(&[2, 3, 3]), found(Narrow, Wide, 2), "a font that differs by class");
    }

    #[test]
    fn a_terminal_of_another_encoding_is_recognised() {
        let found = hear(&[4, 4, 4]).unwrap();
        assert!(!found.shows_han());
        assert!(hear(&[2, 2, 3]).unwrap().shows_han());
    }

    #[test]
    fn a_partial_answer_is_no_answer() {
        assert_eq!(hear(&[]), None);
        assert_eq!(hear(&[2, 2]), None);
    }
}
