//! Breaking text into rows of a given width, and finding carets in them.
//!
//! Breaks follow UAX #14, which keeps `，。）」` off the beginning and `（《` off the end of a
//! row, with the later rule LB19a added: a row may break before an opening and behind a closing
//! quotation mark between Han characters. A row is a range of bytes, so a caret is found exactly.
//!
//! Must not know: drawing, editing.

use unicode_linebreak::{BreakClass, break_property, linebreaks};
use unicode_width::UnicodeWidthChar;

use super::width::{Ambiguous, glyphs, prefix, width};

/// One row, as bytes of the text; blanks at its end may hang over the width.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Row {
    pub start: usize,
    /// The end of what is shown: a line break is behind it.
    pub end: usize,
    /// Whether the text runs on in the next row without a line break.
    pub soft: bool,
}

/// A place between two graphemes.
///
/// Where a row runs on into the next, the end of the one and the start of the other are the same
/// byte; `row_end` tells which is meant.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Caret {
    /// In bytes from the start of the text.
    pub offset: usize,
    pub row_end: bool,
}

impl Caret {
    /// Returns the place at `offset`, in the later of two rows.
    pub fn at(offset: usize) -> Caret {
        Caret { offset, row_end: false }
    }
}

/// A text in rows.
#[derive(Clone, Debug)]
pub struct Wrapped<'a> {
    pub text: &'a str,
    pub ambiguous: Ambiguous,
    /// At least one.
    pub rows: Vec<Row>,
}

/// Breaks `text` into rows of at most `columns` columns.
///
/// A word longer than a row is broken between graphemes; a wide character in a row of one column
/// gets a row of its own.
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Wrapped<'_> {
    let mut breaker = Breaker { text, columns, ambiguous, rows: Vec::new(), start: 0, taken: 0 };
    let mut from = 0;
    for to in opportunities(text) {
        breaker.unit(from, to);
        from = to;
    }
    let after_line_break = text.is_empty() || text.ends_with(is_line_break);
    if after_line_break || breaker.start < text.len() {
        breaker.end_row(text.len(), text.len(), false);
    }
    Wrapped { text, ambiguous, rows: breaker.rows }
}

struct Breaker<'a> {
    text: &'a str,
    columns: usize,
    ambiguous: Ambiguous,
    rows: Vec<Row>,
    /// Where the unfinished row begins.
    start: usize,
    /// The columns it has.
    taken: usize,
}

impl Breaker<'_> {
    /// Places what lies between two break opportunities.
    fn unit(&mut self, from: usize, to: usize) {
        let unit = self.text.get(from..to).unwrap_or_default();
        let line = strip_line_break(unit);
        let word = line.trim_end_matches(' ');
        let needs = width(word, self.ambiguous);
        if self.taken + needs > self.columns && from > self.start {
            self.end_row(from, from, true);
        }
        if needs > self.columns {
            self.split(from, word);
        } else {
            self.taken += needs;
        }
        self.taken += line.len() - word.len();
        if line.len() < unit.len() {
            self.end_row(from + line.len(), to, false);
        }
    }

    /// Places a word that is longer than a row.
    fn split(&mut self, from: usize, word: &str) {
        for glyph in glyphs(word, self.ambiguous) {
            let at = from + glyph.offset;
            if self.taken + glyph.columns > self.columns && at > self.start {
                self.end_row(at, at, true);
            }
            self.taken += glyph.columns;
        }
    }

    fn end_row(&mut self, end: usize, next: usize, soft: bool) {
        self.rows.push(Row { start: self.start, end, soft });
        self.start = next;
        self.taken = 0;
    }
}

fn is_line_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn strip_line_break(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix(is_line_break)).unwrap_or(text)
}

/// Returns the bytes before which a row may begin, and the end of the text.
fn opportunities(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> = linebreaks(text).map(|(place, _)| place).collect();
    let quotes = text.char_indices().zip(text.chars().skip(1)).filter_map(|((at, char), next)| {
        let opens = matches!(next, '“' | '‘') && is_wide(char) && may_end_row(char);
        let closes = matches!(char, '”' | '’') && is_wide(next) && may_start_row(next);
        (opens || closes).then_some(at + char.len_utf8())
    });
    let before = places.len();
    places.extend(quotes);
    if places.len() > before {
        places.sort_unstable();
        places.dedup();
    }
    places
}

fn is_wide(char: char) -> bool {
    char.width() == Some(2)
}

fn may_start_row(char: char) -> bool {
    matches!(break_property(char.into()), BreakClass::Ideographic | BreakClass::OpenPunctuation)
}

fn may_end_row(char: char) -> bool {
    break_property(char.into()) != BreakClass::OpenPunctuation
}

impl<'a> Wrapped<'a> {
    /// Returns the text of a row.
    pub fn row_text(&self, row: usize) -> &'a str {
        self.rows.get(row).and_then(|row| self.text.get(row.start..row.end)).unwrap_or_default()
    }

    /// Returns the row and the column of a caret.
    pub fn place(&self, caret: Caret) -> (usize, usize) {
        let after = self.rows.partition_point(|row| row.start <= caret.offset);
        let mut index = after.saturating_sub(1);
        let starts_here = self.rows.get(index).is_some_and(|row| row.start == caret.offset);
        if caret.row_end
            && starts_here
            && index > 0
            && self.rows.get(index - 1).is_some_and(|row| row.soft)
        {
            index -= 1;
        }
        let before = self
            .rows
            .get(index)
            .and_then(|row| self.text.get(row.start..caret.offset.min(row.end)));
        (index, width(before.unwrap_or_default(), self.ambiguous))
    }

    /// Returns the caret nearest to `column` in `row`, never inside a grapheme.
    pub fn caret(&self, row: usize, column: usize) -> Caret {
        let Some(Row { start, end, soft }) = self.rows.get(row).copied() else {
            return Caret::at(self.text.len());
        };
        if column == 0 {
            // Before a mark without a base, which takes no column.
            return Caret::at(start);
        }
        let (before, _) = prefix(self.row_text(row), column, self.ambiguous);
        let offset = start + before.len();
        Caret { offset, row_end: soft && offset == end && end > start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        let wrapped = wrap(text, columns, Ambiguous::Narrow);
        (0..wrapped.rows.len()).map(|row| wrapped.row_text(row)).collect()
    }

    #[test]
    fn rows_break_where_a_chinese_typesetter_would() {
        for (text, columns, rows) in [
            ("", 10, &[""][..]),
            ("信访事项", 8, &["信访事项"]),
            ("信访事项", 7, &["信访事", "项"]),
            ("请尽快办理。", 10, &["请尽快办", "理。"]),
            ("请办（含附件）", 6, &["请办", "（含附", "件）"]),
            ("参见《土地法》规定", 10, &["参见《土地", "法》规定"]),
            ("办理“重要”事项", 5, &["办理", "“重", "要”事", "项"]),
            ("（“重要”）", 6, &["（“重", "要”）"]),
            ("请打开 ratatui 文件", 8, &["请打开 ", "ratatui ", "文件"]),
            ("甲\n乙\n", 8, &["甲", "乙", ""]),
            ("甲\r\n乙", 8, &["甲", "乙"]),
            ("\n\n", 8, &["", "", ""]),
            ("aaaaaaaaaa中", 4, &["aaaa", "aaaa", "aa中"]),
            ("。。。。", 5, &["。。", "。。"]),
            ("信访", 1, &["信", "访"]),
        ] {
            assert_eq!(lines(text, columns), rows, "{text:?} in {columns}");
        }
    }

    #[test]
    fn no_row_but_for_hanging_blanks_is_too_wide_and_no_byte_is_lost() {
        let text = "根据县委办公室通知要求，各乡镇应于本月底前报送材料。（含附件）“重要”事项：\n\
                    联系人 阿依古丽·买买提，电话 13900000000；请打开 https://example.org/a/b 查看……\n\n𠮷野家e\u{301}葛\u{e0100}";
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for columns in 2..60 {
                let wrapped = wrap(text, columns, ambiguous);
                let mut at = 0;
                for (index, row) in wrapped.rows.iter().enumerate() {
                    assert_eq!(text.get(at..row.start).unwrap().trim_matches('\n'), "");
                    let shown = wrapped.row_text(index).trim_end_matches(' ');
                    assert!(width(shown, ambiguous) <= columns, "{shown} in {columns}");
                    at = row.end;
                }
                assert_eq!(at, text.len());
            }
        }
    }

    #[test]
    fn every_caret_is_found_again_from_its_row_and_column() {
        let text = "他说：“好的。”——然后离开了……\n𠮷野家 abc 阿依古丽·买买提\n";
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for columns in [2, 5, 9, 20, 80] {
                let wrapped = wrap(text, columns, ambiguous);
                for glyph in glyphs(text, ambiguous) {
                    let caret = Caret::at(glyph.offset);
                    let (row, column) = wrapped.place(caret);
                    let found = wrapped.caret(row, column);
                    assert_eq!(found.offset, caret.offset, "{columns} columns");
                    assert_eq!(wrapped.place(found), (row, column));
                }
                assert_eq!(wrapped.place(Caret::at(text.len())), (wrapped.rows.len() - 1, 0));
            }
        }
    }

    #[test]
    fn the_end_of_a_soft_row_is_told_from_the_start_of_the_next() {
        let wrapped = wrap("信访事项", 4, Ambiguous::Narrow);
        let end = wrapped.caret(0, 99);
        assert_eq!(end, Caret { offset: 6, row_end: true });
        assert_eq!(wrapped.place(end), (0, 4));
        assert_eq!(wrapped.place(Caret::at(6)), (1, 0));
    }

    #[test]
    fn a_column_inside_a_wide_character_is_the_place_before_it() {
        let wrapped = wrap("信访", 10, Ambiguous::Narrow);
        assert_eq!(wrapped.caret(0, 3), Caret::at(3));
        assert_eq!(wrapped.caret(9, 0), Caret::at(6));
    }
}
