//! How much may be on its way to the terminal.
//!
//! Over a slow line frames pile up before the terminal, out of the program's sight: whoever held
//! a key sees the list run on for seconds after letting it go. So the terminal is asked from time
//! to time how far it has come, behind the bytes of a frame, and while too much is unanswered
//! nothing is drawn; what is drawn then is the newest state. A terminal nearby answers before the
//! next key comes.
//!
//! Must not know: what is drawn, how bytes are sent, time.

/// Asks a terminal whether it has come so far; it answers `ESC [ 0 n`.
pub const QUESTION: &str = "\x1b[5n";

/// So many bytes are sent without asking.
const UNASKED: usize = 512;
/// While more bytes than this are unanswered nothing is drawn: an eighth of a second at
/// 64 kbit/s.
const MOST: usize = 1024;

/// What is on its way to one terminal.
#[derive(Debug, Default)]
pub struct Pace {
    /// Whether the terminal answers questions; until that is known none is asked.
    answers: bool,
    /// Whether it ever answered this one.
    answered: bool,
    /// Whether a question is on its way.
    asked: bool,
    /// Bytes before that question, and behind it or the last answer.
    before: usize,
    behind: usize,
}

impl Pace {
    /// The terminal answered another question, so it will answer this one.
    pub fn trust(&mut self) {
        self.answers = true;
    }

    /// Notes that so many bytes were sent; returns whether to ask now.
    pub fn sent(&mut self, bytes: usize) -> bool {
        self.behind += bytes;
        let asks = self.answers && !self.asked && self.behind > UNASKED;
        if asks {
            self.asked = true;
            self.before = std::mem::take(&mut self.behind);
        }
        asks
    }

    /// The terminal has come so far as it was asked.
    pub fn arrived(&mut self) {
        self.answered = true;
        self.asked = false;
        self.before = 0;
    }

    /// No answer came for long: it is lost, or this terminal does not know the question and is
    /// not asked again.
    pub fn give_up(&mut self) {
        self.answers &= self.answered;
        self.asked = false;
        (self.before, self.behind) = (0, 0);
    }

    /// Whether an answer is still to come.
    pub fn waits(&self) -> bool {
        self.asked
    }

    /// Whether so little is on its way that more may be drawn.
    pub fn is_free(&self) -> bool {
        !self.asked || self.before + self.behind <= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted() -> Pace {
        let mut pace = Pace::default();
        pace.trust();
        pace
    }

    #[test]
    fn a_page_is_drawn_at_once_and_the_next_when_it_has_arrived() {
        let mut pace = trusted();
        assert!(pace.sent(2800) && !pace.is_free());
        pace.arrived();
        assert!(pace.is_free() && !pace.waits());
    }

    #[test]
    fn small_frames_go_on_while_the_answer_is_on_its_way() {
        let mut pace = trusted();
        let asked = (1..=30).find(|_| pace.sent(20));
        assert_eq!(asked, Some(26));
        let drawn = (0..100).take_while(|_| pace.is_free() && !pace.sent(20)).count();
        // 520 bytes before the question, 520 behind it.
        assert_eq!(drawn, 26);
        pace.arrived();
        assert!(pace.is_free() && pace.sent(20), "what came behind the question is asked for");
    }

    #[test]
    fn a_terminal_that_was_never_heard_is_never_asked() {
        let mut pace = Pace::default();
        assert!(!pace.sent(1 << 20) && pace.is_free());
    }

    #[test]
    fn one_that_does_not_know_the_question_is_asked_once() {
        let mut pace = trusted();
        assert!(pace.sent(5000));
        pace.give_up();
        assert!(pace.is_free() && !pace.sent(5000) && pace.is_free());
    }

    #[test]
    fn a_lost_answer_of_one_that_knows_it_is_asked_for_again() {
        let mut pace = trusted();
        assert!(pace.sent(5000));
        pace.arrived();
        assert!(pace.sent(5000));
        pace.give_up();
        assert!(pace.is_free() && pace.sent(5000));
    }
}
