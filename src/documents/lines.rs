//! How a text breaks into lines, as word processors break Chinese: by the character, save that
//! some marks neither begin nor end a line and that words and numbers of ASCII stay whole.
//!
//! An ASCII character is half as wide as every other one: the office's fonts have it so.

use crate::domain::paper::Span;

/// Marks that may not begin a line; one that would takes its predecessor along.
pub(super) const NEVER_FIRST: &str = "!%),.:;?]}·’”…、。〃〉》」』】〕！％），．：；？］｝～";
/// Marks that may not end a line.
const NEVER_LAST: &str = "$([{£¥‘“〈《「『【〔（［｛￡￥";
/// A dash is two of these, which stay together.
const DASH: char = '—';

/// Returns the columns that a text takes: one for ASCII, two for everything else.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Returns the columns of a line.
pub(super) fn width_of(line: &[Span]) -> usize {
    line.iter().map(|span| width(&span.text)).sum()
}

fn columns(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// A run of so many columns without a place to break goes to the next line as a whole, also in a
/// narrow cell where it fills more than half of it: 〔2026〕.
const LONGEST_RUN: usize = 10;

/// A character and whether it stands for something that may not be told.
type Mark = (char, bool);

/// Breaks a text into lines of at most `most` columns, the first of them `indent` columns shorter.
/// An empty text is one empty line.
pub(super) fn wrap(text: &[Span], indent: usize, most: usize) -> Vec<Vec<Span>> {
    let marks: Vec<Mark> =
        text.iter().flat_map(|span| span.text.chars().map(|c| (c, span.masked))).collect();
    let mut lines: Vec<Vec<Mark>> = vec![Vec::new()];
    let mut room = most.saturating_sub(indent);
    for piece in pieces(&marks, most) {
        let needs: usize = piece.iter().map(|(c, _)| columns(*c)).sum();
        let blank = piece.iter().all(|(c, _)| *c == ' ');
        let line = lines.last_mut().expect("there is always a line");
        if needs <= room {
            room -= needs;
            line.extend(piece);
        } else if blank {
            // A blank at the end of a line hangs over it and is not seen.
            room = 0;
        } else {
            if line.is_empty() {
                // Nothing is gained by another line.
                line.extend(piece);
                room = 0;
                continue;
            }
            lines.push(piece.to_vec());
            room = most.saturating_sub(needs);
        }
    }
    lines.iter().map(|line| spans(line)).collect()
}

fn spans(line: &[Mark]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (c, masked) in line {
        match spans.last_mut() {
            Some(span) if span.masked == *masked => span.text.push(*c),
            _ => spans.push(Span { text: c.to_string(), masked: *masked }),
        }
    }
    spans
}

/// Splits a text where a line may break.
fn pieces(marks: &[Mark], most: usize) -> Vec<&[Mark]> {
    let mut pieces = Vec::new();
    let longest = (most / 2).max(LONGEST_RUN).min(most.saturating_sub(1));
    let (mut start, mut wide) = (0, 0);
    for (at, pair) in marks.windows(2).enumerate() {
        let [(before, _), (after, _)] = pair else { continue };
        wide += columns(*before);
        let joined = joins(*before, *after);
        // A run without a place to break is broken all the same once it is too long to move.
        if !joined || wide >= longest {
            pieces.push(&marks[start..=at]);
            (start, wide) = (at + 1, 0);
        }
    }
    if start < marks.len() {
        pieces.push(&marks[start..]);
    }
    pieces
}

/// Whether no line may end between two characters.
fn joins(before: char, after: char) -> bool {
    let word = |c: char| c.is_ascii_graphic();
    NEVER_FIRST.contains(after)
        || NEVER_LAST.contains(before)
        || (before == DASH && after == DASH)
        || (word(before) && word(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, indent: usize) -> Vec<String> {
        let lines = wrap(&[Span::plain(text)], indent, 56);
        lines.iter().map(|line| line.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn no_line_begins_with_a_mark_or_breaks_a_number() {
        let text =
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八，2026年10月8日（星期四）";
        assert_eq!(
            lines(text, 0),
            [
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七",
                "八，2026年10月8日（星期四）"
            ]
        );
        let text = "一二三四五六七八九十一二三四五六七八九十一二三四五六七2026年";
        assert_eq!(
            lines(text, 0),
            ["一二三四五六七八九十一二三四五六七八九十一二三四五六七", "2026年"]
        );
    }

    #[test]
    fn the_first_line_is_shorter_by_its_indent() {
        let text = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八";
        assert_eq!(
            lines(text, 4),
            ["一二三四五六七八九十一二三四五六七八九十一二三四五六", "七八"]
        );
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn the_year_of_a_number_stays_whole_in_a_narrow_cell() {
        let lines = wrap(&[Span::plain("白交函〔2026〕9号")], 0, 12);
        let lines: Vec<&str> = lines.iter().map(|line| line[0].text.as_str()).collect();
        assert_eq!(lines, ["白交函", "〔2026〕9号"]);
    }

    #[test]
    fn what_is_masked_is_told_on_every_line() {
        let text = [Span::plain("一二三四"), Span::masked("信访人"), Span::plain("五")];
        assert_eq!(
            wrap(&text, 0, 12),
            [
                vec![Span::plain("一二三四"), Span::masked("信访")],
                vec![Span::masked("人"), Span::plain("五")],
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(
            text in "[a-z0-9，。（）《》一二三四 —]{0,200}",
            most in proptest::sample::select(vec![10_usize, 24, 56, 70]),
        ) {
            let broken = wrap(&[Span::plain(text.clone())], 4, most);
            proptest::prop_assert!(broken.iter().all(|line| width_of(line) <= most), "{broken:?}");
            let kept: String = broken.iter().flatten().map(|span| span.text.as_str()).collect();
            let kept: String = kept.chars().filter(|c| *c != ' ').collect();
            let given: String = text.chars().filter(|c| *c != ' ').collect();
            proptest::prop_assert_eq!(kept, given);
        }
    }
}
