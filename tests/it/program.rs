//! The real program as a person or a script runs it: arguments, files and exit status.
//!
//! Every test has an office of its own and leaves no server behind.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

mod alike;
mod asking;
mod attaching;
mod english;
mod exporting;
mod faults;
mod importing;
mod letters;
mod office;
mod places;
mod real_data;
mod registering;
mod reporting;
mod stats;
mod terminals;
mod together;

use serde_json::{Value, json};

/// A letter that has everything it needs.
fn letter(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "村与农场之间的土地权属争议，请求确权。",
        "petitioners": [{"name": "符某"}],
        "category": "土地纠纷/地方与农场",
        "received_on": "2026-11-20",
    })
}

/// Returns `letter` with one field changed.
fn with(field: &str, value: Value) -> Value {
    let mut letter = letter("反映土地权属争议");
    letter[field] = value;
    letter
}

/// Whether a terminal would obey the character, or a reader not see it.
fn commands_a_terminal(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
