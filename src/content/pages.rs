//! The pages of a PDF, counted by the marks of its page objects as the bytes go by.

/// The longest mark that is looked for, with the blanks that may stand within one.
const OVERLAP: usize = 32;

/// What was seen so far.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// The end of what came before, in which a mark may have begun.
    rest: Vec<u8>,
    pages: u32,
    editions: u32,
    /// Whether it is written for reading over a line, which takes two editions by itself.
    linear: bool,
    /// Whether objects may be where they are not seen.
    hidden: bool,
}

impl Count {
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let mut window = std::mem::take(&mut self.rest);
        window.extend_from_slice(bytes);
        // What begins in the last bytes is looked at with those that follow.
        let upto = window.len().saturating_sub(OVERLAP);
        for at in 0..upto {
            self.look(window.get(at..).unwrap_or_default());
        }
        self.rest = window.split_off(upto.min(window.len()));
    }

    /// Returns the number of pages, where no page can have been missed or counted twice.
    pub(super) fn certain(mut self) -> Option<u16> {
        let rest = std::mem::take(&mut self.rest);
        for at in 0..rest.len() {
            self.look(rest.get(at..).unwrap_or_default());
        }
        let editions = if self.linear { 2 } else { 1 };
        let certain = !self.hidden && self.editions <= editions && self.pages > 0;
        certain.then(|| u16::try_from(self.pages).ok())?
    }

    fn look(&mut self, from: &[u8]) {
        match from.first() {
            Some(b'/') => {}
            Some(b's') => {
                self.editions += u32::from(from.starts_with(b"startxref"));
                return;
            }
            _ => return,
        }
        self.linear |= from.starts_with(b"/Linearized");
        self.hidden |= from.starts_with(b"/ObjStm") || from.starts_with(b"/Encrypt");
        let Some(value) = from.strip_prefix(b"/Type") else { return };
        let blanks = value.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let Some(name) = value.get(blanks..).and_then(|name| name.strip_prefix(b"/Page")) else {
            return;
        };
        let ended = name.first().is_none_or(|byte| !byte.is_ascii_alphanumeric());
        self.pages += u32::from(ended);
    }
}

/// Whether `needle` stands somewhere in `bytes`.
pub(super) fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}
