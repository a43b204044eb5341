//! The one door through which the command line speaks.
//!
//! Whatever leaves here holds no control character, no terminal sequence and no invisible mark,
//! however it came into the store. A reader that goes away (`| head`) ends a command quietly.

use std::{
    fmt::Write as _,
    io::{IsTerminal, Read, Write},
};

use serde::Serialize;

use super::{COULD_NOT, Complaint, DONE, table::Table};
use crate::domain::plain;

/// Where a command reads and writes.
pub struct Streams<'a> {
    pub input: &'a mut dyn Read,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    /// The columns of the terminal that shows the output; `None` for a pipe or a file, whose
    /// lines are never cut.
    pub columns: Option<usize>,
    /// Whether somebody watches standard error, so that progress may be told there.
    pub watched: bool,
}

impl Streams<'_> {
    /// Hands the process's own streams to `work`.
    pub fn standard<T>(work: impl FnOnce(&mut Streams<'_>) -> T) -> T {
        let (out, err) = (std::io::stdout(), std::io::stderr());
        let columns = out.is_terminal().then(|| {
            let size = rustix::termios::tcgetwinsize(&out);
            size.ok()
                .map(|size| usize::from(size.ws_col))
                .filter(|columns| *columns > 0)
                .unwrap_or(80)
        });
        work(&mut Streams {
            input: &mut std::io::stdin().lock(),
            out: &mut out.lock(),
            err: &mut err.lock(),
            columns,
            watched: err.is_terminal(),
        })
    }

    /// Prints lines of text; a line break is added at the end.
    pub fn say(&mut self, text: &str) -> Result<(), Complaint> {
        self.put(&format!("{}\n", printable(text)))
    }

    /// Prints a table, its flexible column shortened to what a terminal can show.
    pub fn table(&mut self, table: &Table) -> Result<(), Complaint> {
        self.put(&printable(&table.lay_out(self.columns)))
    }

    /// Prints a value as indented JSON.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Complaint> {
        let json = json(value)?;
        self.put(&json)
    }

    /// Prints what is encoded already (JSON, CSV).
    pub fn put(&mut self, text: &str) -> Result<(), Complaint> {
        self.put_bytes(text.as_bytes())
    }

    /// Prints a file.
    pub fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), Complaint> {
        self.out.write_all(bytes)?;
        Ok(self.out.flush()?)
    }

    /// Says why a command could not be carried out; returns the exit status.
    pub fn complain(&mut self, complaint: &Complaint) -> u8 {
        if matches!(complaint, Complaint::PipeClosed) {
            return DONE;
        }
        self.fail(&complaint.message())
    }

    /// Says beside the output what is good to know of it.
    pub fn warn(&mut self, what: &str) -> Result<(), Complaint> {
        Ok(writeln!(self.err, "xinfang: {}", printable(what))?)
    }

    /// Says why the program could not go on; returns the exit status.
    pub fn fail(&mut self, why: &str) -> u8 {
        // Where standard error is gone too, the status is all that can be told.
        let _ = writeln!(self.err, "xinfang: {}", printable(why));
        COULD_NOT
    }

    /// Tells on one line of a watched standard error how far a long work is.
    pub fn progress(&mut self, text: &str, last: bool) {
        if self.watched {
            let _ = write!(self.err, "\r{}{}", printable(text), if last { "\n" } else { "" });
            let _ = self.err.flush();
        }
    }
}

/// Encodes a value as indented JSON, every control character and invisible mark escaped.
pub(super) fn json(value: &impl Serialize) -> Result<String, Complaint> {
    let encoded = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    let mut out = String::with_capacity(encoded.len() + 1);
    for c in encoded.chars() {
        // Outside strings JSON holds none of these but the line breaks of the layout.
        if c != '\n' && is_unprintable(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    Ok(out)
}

/// Returns the text without anything that could command a terminal; line breaks stay.
fn printable(text: &str) -> String {
    if !text.chars().any(|c| c != '\n' && is_unprintable(c)) {
        return text.to_owned();
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let indent = line.chars().take_while(|c| *c == ' ').count();
            " ".repeat(indent) + &plain::line(line)
        })
        .collect();
    lines.join("\n")
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_goes_out() {
        assert_eq!(printable("一\n  \u{1b}[2J二\u{7}\u{202e}三\u{9b}31m"), "一\n  二三");
        assert_eq!(printable("a  b\n  c"), "a  b\n  c");
    }

    #[test]
    fn json_escapes_every_control_character() {
        let encoded = json(&["甲\u{1b}[2J\u{9b}\u{7f}\n\u{202e}"]).unwrap();
        assert_eq!(encoded, "[\n  \"甲\\u001b[2J\\u009b\\u007f\\n\\u202e\"\n]\n");
        let back: Vec<String> = serde_json::from_str(&encoded).unwrap();
        assert_eq!(back, ["甲\u{1b}[2J\u{9b}\u{7f}\n\u{202e}"]);
    }
}
