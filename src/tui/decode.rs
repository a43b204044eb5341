//! Bytes of a terminal to keys, text, pastes and answers.
//!
//! Pure: it is fed what was read, in pieces of any size, and told when nothing more came.
//! A character or an escape sequence split over two reads is joined.
//!
//! Why not crossterm's parser: it cannot be fed (its event source owns the tty), spins when the
//! terminal is gone, gives events one by one without saying which arrived together, drops bytes
//! that are not UTF-8 without a sign and never recovers from a paste whose end is missing.
//!
//! Must not know: files, threads, time.

use super::keys::Key;

/// One thing the terminal said.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Decoded {
    Key(Key),
    /// A bracketed paste, whole; line breaks are `\n`.
    Paste(String),
    Report(Report),
}

/// An answer to a question the program asked the terminal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Report {
    /// The cursor stands in this column, counted from 1.
    Column(u16),
    /// What the terminal is; every terminal answers, so it marks the end of other answers.
    Attributes,
    /// The terminal has come so far: it did everything it was sent before it was asked.
    Ready,
}

/// What the decoder needs before it can go on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wants {
    /// Nothing is left over.
    Nothing,
    /// The rest of a character; it will come.
    Bytes,
    /// The rest of an escape sequence; should nothing come at once, it was the key Esc.
    Sequence,
    /// The end of a paste; should nothing come for long, the end was lost.
    PasteEnd,
}

/// Turns bytes into [`Decoded`].
#[derive(Debug, Default)]
pub struct Decoder {
    left: Vec<u8>,
    pasting: bool,
}

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// Longer than any sequence a key sends.
const LONGEST_SEQUENCE: usize = 64;

/// What was found at the beginning of the bytes.
enum Found {
    /// The first so many bytes mean this.
    Taken(usize, Option<Decoded>),
    PasteStart(usize),
    /// Cannot be told yet.
    Part,
}

impl Decoder {
    /// Decodes `bytes` after what was left of earlier ones.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Decoded> {
        self.left.extend_from_slice(bytes);
        self.decode()
    }

    /// Decodes what is left, given that nothing more came in time.
    pub fn lapse(&mut self) -> Vec<Decoded> {
        match self.wants() {
            Wants::Nothing | Wants::Bytes => Vec::new(),
            Wants::PasteEnd => {
                self.pasting = false;
                vec![paste(&std::mem::take(&mut self.left))]
            }
            Wants::Sequence if self.left.len() <= 2 => {
                self.left.remove(0);
                let mut keys = vec![Decoded::Key(Key::Esc)];
                keys.extend(self.decode());
                keys
            }
            Wants::Sequence => {
                self.left.clear();
                Vec::new()
            }
        }
    }

    /// Returns what the decoder waits for.
    pub fn wants(&self) -> Wants {
        match self.left.first() {
            _ if self.pasting => Wants::PasteEnd,
            None => Wants::Nothing,
            Some(&ESC) => Wants::Sequence,
            Some(_) => Wants::Bytes,
        }
    }

    fn decode(&mut self) -> Vec<Decoded> {
        let bytes = std::mem::take(&mut self.left);
        let mut decoded = Vec::new();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            if self.pasting {
                let Some(end) = find(rest, PASTE_END) else { break };
                decoded.push(paste(rest.get(..end).unwrap_or_default()));
                rest = rest.get(end + PASTE_END.len()..).unwrap_or_default();
                self.pasting = false;
                continue;
            }
            let taken = match first(rest) {
                Found::Taken(taken, found) => {
                    decoded.extend(found);
                    taken
                }
                Found::PasteStart(taken) => {
                    self.pasting = true;
                    taken
                }
                Found::Part => break,
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.left = rest.to_vec();
        decoded
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn paste(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes);
    Decoded::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn key(taken: usize, key: Key) -> Found {
    Found::Taken(taken, Some(Decoded::Key(key)))
}

/// Decodes what `bytes`, which are not empty, begin with.
fn first(bytes: &[u8]) -> Found {
    match *bytes {
        [ESC] => Found::Part,
        [ESC, b'[', ref rest @ ..] => control_sequence(rest),
        [ESC, b'O', ref rest @ ..] => match rest.first() {
            None => Found::Part,
            // rxvt's Ctrl with an arrow.
            Some(b'd') => key(3, Key::WordLeft),
            Some(b'c') => key(3, Key::WordRight),
            // Alt+O, then another key.
            Some(last) => cursor_key(*last).map_or_else(|| key(1, Key::Esc), |found| key(3, found)),
        },
        // Alt+X, or Esc and X that tmux has merged: the same two keys.
        [ESC, ..] => key(1, Key::Esc),
        [byte, ..] if byte < b' ' || byte == 0x7f => key(1, control(byte)),
        _ => character(bytes),
    }
}

fn control(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x08 | 0x7f => Key::Backspace,
        0 => Key::Ctrl(' '),
        1..=26 => Key::Ctrl(char::from(byte + b'a' - 1)),
        _ => Key::Ctrl(char::from(byte - 0x1c + b'4')),
    }
}

/// Decodes one UTF-8 character; what is none is shown as U+FFFD, so that a terminal set to
/// another encoding is seen and not silently mute.
fn character(bytes: &[u8]) -> Found {
    let head = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default())
                .unwrap_or_default()
        }
        Err(error) => {
            return match error.error_len() {
                None => Found::Part,
                Some(length) => key(length, Key::Char(char::REPLACEMENT_CHARACTER)),
            };
        }
    };
    match valid.chars().next() {
        None => Found::Part,
        Some(char) if char.is_control() => Found::Taken(char.len_utf8(), None),
        Some(char) => key(char.len_utf8(), Key::Char(char)),
    }
}

/// Decodes a sequence of which the two bytes `ESC [` are already off.
fn control_sequence(rest: &[u8]) -> Found {
    // The Linux console: ESC [ [ A for F1.
    if let Some((b'[', console)) = rest.split_first() {
        return match console.first() {
            None => Found::Part,
            Some(letter @ b'A'..=b'E') => key(4, Key::F(letter - b'A' + 1)),
            Some(_) => Found::Taken(3, None),
        };
    }
    let Some(end) = rest.iter().position(|byte| !matches!(byte, b' '..=b'?')) else {
        return if rest.len() > LONGEST_SEQUENCE {
            Found::Taken(rest.len() + 2, None)
        } else {
            Found::Part
        };
    };
    let (parameters, last) = (rest.get(..end).unwrap_or_default(), rest.get(end).copied());
    let taken = end + 3;
    match last {
        Some(last @ b'@'..=b'~') => sequence(taken, parameters, last),
        // Cut short by another byte, which is read by itself.
        _ => Found::Taken(taken - 1, None),
    }
}

/// Decodes a whole sequence. Modifiers count with the arrows across alone: Ctrl+F5 is F5.
fn sequence(taken: usize, parameters: &[u8], last: u8) -> Found {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let (one, two) = (numbers.next().flatten(), numbers.next().flatten());
    let found = match (last, one, two) {
        (b'~', Some(200), _) => return Found::PasteStart(taken),
        (b'~', Some(number), _) => numbered_key(number).map(Decoded::Key),
        // Shift+F3 sends the same as an answer about row 1; it is not among our keys.
        (b'R', Some(_), Some(column)) => Some(Decoded::Report(Report::Column(column))),
        (b'c', ..) if text.starts_with('?') => Some(Decoded::Report(Report::Attributes)),
        (b'D', _, Some(ALT | CTRL)) => Some(Decoded::Key(Key::WordLeft)),
        (b'C', _, Some(ALT | CTRL)) => Some(Decoded::Key(Key::WordRight)),
        (b'n', Some(0), None) => Some(Decoded::Report(Report::Ready)),
        (b'Z', ..) => Some(Decoded::Key(Key::BackTab)),
        _ => cursor_key(last).map(Decoded::Key),
    };
    Found::Taken(taken, found)
}

/// The numbers of modifiers in a sequence.
const ALT: u16 = 3;
const CTRL: u16 = 5;

/// Keys that end in a letter, after `ESC [` and after `ESC O` alike.
fn cursor_key(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys of the form `ESC [ number ~`; 11 to 14 are PuTTY's F1 to F4, 7 and 8 rxvt's Home and End.
fn numbered_key(number: u16) -> Option<Key> {
    /// The numbers of F1 to F12, with the holes DEC left.
    const F: [u16; 12] = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        _ => Key::F(u8::try_from(F.iter().position(|known| *known == number)?).ok()? + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Decoded> {
        let mut decoder = Decoder::default();
        let mut found = decoder.feed(bytes);
        found.extend(decoder.lapse());
        assert_eq!(decoder.wants(), Wants::Nothing, "{bytes:?}");
        found
    }

    fn keys(keys: &[Key]) -> Vec<Decoded> {
        keys.iter().map(|key| Decoded::Key(*key)).collect()
    }

    #[test]
    fn keys_of_every_terminal_are_known() {
        for (bytes, key) in [
            ("\x1bOP", Key::F(1)),
            ("\x1b[11~", Key::F(1)),
            ("\x1b[[A", Key::F(1)),
            ("\x1b[14~", Key::F(4)),
            ("\x1b[15~", Key::F(5)),
            ("\x1b[17~", Key::F(6)),
            ("\x1b[21~", Key::F(10)),
            ("\x1b[24~", Key::F(12)),
            ("\x1b[A", Key::Up),
            ("\x1bOB", Key::Down),
            ("\x1b[1;5C", Key::WordRight),
            ("\x1b[1;3D", Key::WordLeft),
            ("\x1b[1;2C", Key::Right),
            ("\x1bOd", Key::WordLeft),
            ("\x1b[H", Key::Home),
            ("\x1b[1~", Key::Home),
            ("\x1b[7~", Key::Home),
            ("\x1bOF", Key::End),
            ("\x1b[4~", Key::End),
            ("\x1b[5~", Key::PageUp),
            ("\x1b[6~", Key::PageDown),
            ("\x1b[2~", Key::Insert),
            ("\x1b[3~", Key::Delete),
            ("\x1b[Z", Key::BackTab),
            ("\t", Key::Tab),
            ("\r", Key::Enter),
            ("\n", Key::Enter),
            ("\x7f", Key::Backspace),
            ("\x08", Key::Backspace),
            ("\x13", Key::Ctrl('s')),
            ("\x1b", Key::Esc),
            ("信", Key::Char('信')),
            ("𬱖", Key::Char('𬱖')),
        ] {
            assert_eq!(decode(bytes.as_bytes()), keys(&[key]), "{bytes:?}");
        }
    }

    #[test]
    fn alt_and_a_key_are_esc_and_the_key() {
        assert_eq!(decode(b"\x1b1"), keys(&[Key::Esc, Key::Char('1')]));
        assert_eq!(decode(b"\x1b\x1b[A"), keys(&[Key::Esc, Key::Up]));
        assert_eq!(decode(b"\x1bOx"), keys(&[Key::Esc, Key::Char('O'), Key::Char('x')]));
        assert_eq!(decode(b"\x1b["), keys(&[Key::Esc, Key::Char('[')]));
        assert_eq!(decode("\x1b信".as_bytes()), keys(&[Key::Esc, Key::Char('信')]));
    }

    #[test]
    fn a_split_at_any_byte_changes_nothing() {
        let bytes =
            "信\x1b[B𠮷\x1b[1;5C\x1b[200~甲\r\n乙\x1b[201~\x1b[3;2R\x1b[?62;c\x1bOPz".as_bytes();
        let whole = decode(bytes);
        assert_eq!(whole.len(), 9);
        for at in 0..bytes.len() {
            let mut decoder = Decoder::default();
            let mut parts = decoder.feed(&bytes[..at]);
            parts.extend(decoder.feed(&bytes[at..]));
            assert_eq!(parts, whole, "split at {at}");
        }
        let mut decoder = Decoder::default();
        let single: Vec<_> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
        assert_eq!(single, whole);
    }

    #[test]
    fn a_paste_is_one_text_whatever_it_holds() {
        assert_eq!(
            decode("\x1b[200~张三\r李四\r\n\x1b[2J王五\x1b[201~x".as_bytes()),
            [Decoded::Paste("张三\n李四\n\x1b[2J王五".into()), Decoded::Key(Key::Char('x')),]
        );
    }

    #[test]
    fn a_paste_without_an_end_is_given_out_when_nothing_more_comes() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed("\x1b[200~张三".as_bytes()), []);
        assert_eq!(decoder.wants(), Wants::PasteEnd);
        assert_eq!(decoder.lapse(), [Decoded::Paste("张三".into())]);
        assert_eq!(decoder.feed(b"\x1b[201~y"), keys(&[Key::Char('y')]));
    }

    #[test]
    fn answers_are_told_from_keys() {
        assert_eq!(
            decode(b"\x1b[1;2R\x1b[?64;1;2c\x1b[0n"),
            [Report::Column(2), Report::Attributes, Report::Ready].map(Decoded::Report)
        );
    }

    #[test]
    fn an_answer_behind_esc_leaves_both_whole() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b"), []);
        let found = decoder.feed(b"\x1b[0n");
        assert_eq!(found, [Decoded::Key(Key::Esc), Decoded::Report(Report::Ready)]);
    }

    #[test]
    fn bytes_of_another_encoding_are_seen() {
        // 信访 in GBK.
        let decoded = decode(&[0xd0, 0xc5, 0xb7, 0xc3, b'a']);
        assert_eq!(decoded.last(), Some(&Decoded::Key(Key::Char('a'))));
        assert!(decoded.contains(&Decoded::Key(Key::Char(char::REPLACEMENT_CHARACTER))));
    }

    #[test]
    fn unknown_and_broken_sequences_leave_the_next_key_whole() {
        for broken in ["\x1b[99~", "\x1b[5u", "\x1b[<0;1;1M", "\x1b[12;", "\x1b[[Z", "\u{9b}"] {
            let mut bytes = broken.as_bytes().to_vec();
            bytes.extend_from_slice(b"\x1b[A");
            let decoded = decode(&bytes);
            assert_eq!(decoded.last(), Some(&Decoded::Key(Key::Up)), "{broken:?}");
        }
        let mut endless = b"\x1b[".to_vec();
        endless.extend([b'1'; 100]);
        assert_eq!(decode(&endless), []);
    }
}
