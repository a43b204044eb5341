//! The shape of a paper: lines of 28 full-width characters (GB/T 9704-2012), dates in full.
//!
//! What is written on it, this file does not know.

use chrono::{Datelike, NaiveDate};

/// The width of a line in columns: 28 full-width characters.
pub(super) const COLUMNS: usize = 56;

/// Marks that may not begin a line; one that would takes its predecessor along.
const NEVER_FIRST: &str = "，。；：、？！）》〉」』】〕”’…—,.;:?!)]}%";
/// Marks that may not end a line.
const NEVER_LAST: &str = "（《〈「『【〔“‘([{";

/// Returns `2026年10月8日`.
pub(super) fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Returns the columns that a text takes: one for ASCII, two for everything else.
///
/// Printers set every other character of these papers as a full square, whatever a terminal does.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Breaks a text into lines; the first begins with `first`, the others with `rest`.
pub(super) fn wrap(text: &str, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut fresh = true;
    for piece in pieces(text) {
        if !fresh && width(&line) + width(&piece) > COLUMNS {
            lines.push(line.trim_end_matches(' ').to_owned());
            rest.clone_into(&mut line);
            fresh = true;
        }
        if !(fresh && piece == " ") {
            line.push_str(&piece);
            fresh = false;
        }
    }
    lines.push(line);
    lines
}

/// Returns a line in the middle of the paper.
pub(super) fn centred(text: &str) -> String {
    // Two columns a step: blanks of full width, so that they print as one thinks them.
    let blanks = COLUMNS.saturating_sub(width(text)) / 4;
    format!("{}{text}", "　".repeat(blanks))
}

/// Returns a line that ends `margin` full-width characters before the right edge.
pub(super) fn right(text: &str, margin: usize) -> String {
    let blanks = COLUMNS.saturating_sub(width(text) + 2 * margin) / 2;
    format!("{}{text}", "　".repeat(blanks))
}

/// Splits a text where a line may break: ASCII words, numbers and marks stay with what they
/// belong to.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars() {
        let word = |c: char| c.is_ascii_graphic();
        let joins = last.is_some_and(|last| {
            NEVER_FIRST.contains(c) || NEVER_LAST.contains(last) || (word(last) && word(c))
        });
        match pieces.last_mut() {
            // A run without a place to break is broken all the same once it fills half a line.
            Some(piece) if joins && width(piece) < COLUMNS / 2 => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = Some(c);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_mark_or_breaks_a_number() {
        let text =
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八，2026年10月8日（星期四）";
        assert_eq!(
            wrap(text, "", ""),
            [
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七",
                "八，2026年10月8日（星期四）"
            ]
        );
        let text = "一二三四五六七八九十一二三四五六七八九十一二三四五六七2026年";
        assert_eq!(
            wrap(text, "", "　"),
            ["一二三四五六七八九十一二三四五六七八九十一二三四五六七", "　2026年"]
        );
    }

    proptest::proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "[a-z0-9，。（）一二三四 ]{0,200}") {
            let lines = wrap(&text, "　　", "　");
            proptest::prop_assert!(lines.iter().all(|line| width(line) <= COLUMNS));
            let kept: String = lines.concat().chars().filter(|c| !c.is_whitespace()).collect();
            let given: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            proptest::prop_assert_eq!(kept, given);
        }
    }
}
