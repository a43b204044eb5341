//! How many columns a text takes: the one width function of the program.
//!
//! Everything that lays out, cuts, wraps or places a caret asks here, so that no two places can
//! disagree. A text is measured as it will be *shown*: what a terminal must not receive (control
//! characters, bidi controls, zero-width junk) is measured as its stand-in, never as itself.
//!
//! Must not know: buffers, styles, terminals.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How the terminal draws characters of ambiguous East Asian width, such as `“ — … · ①`.
///
/// No standard decides this; see [`crate::tui::probe`] for how it is found out.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Ambiguous {
    /// One column: most terminals.
    #[default]
    Narrow,
    /// Two columns: GNU screen in a Chinese locale, terminals set to "CJK wide".
    Wide,
    /// Nobody can tell, as in tmux, which answers for itself and not for the terminal around it.
    /// None is sent; an ASCII look-alike stands in its place.
    Avoided,
}

/// One grapheme as a terminal shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Glyph<'a> {
    /// Where the grapheme begins, in bytes.
    pub offset: usize,
    /// How many bytes of the text it is.
    pub bytes: usize,
    /// What to send to the terminal; empty when nothing is shown.
    pub symbol: Cow<'a, str>,
    /// 0, 1 or 2 columns.
    pub columns: usize,
}

/// What stands on the screen for a character that must not reach it.
const STAND_IN: &str = "?";

/// Marks that a text was cut; plain ASCII, because `…` has no sure width.
pub const CUT: &str = "..";

/// Returns the graphemes of `text` as they will be shown.
pub fn glyphs(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = Glyph<'_>> {
    text.grapheme_indices(true).map(move |(offset, grapheme)| {
        let (symbol, columns) = shown(grapheme, ambiguous);
        Glyph { offset, bytes: grapheme.len(), symbol, columns }
    })
}

/// Returns how many columns `text` takes in one line.
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    glyphs(text, ambiguous).map(|glyph| glyph.columns).sum()
}

/// Returns what a terminal is sent for `grapheme`, and the columns that takes.
///
/// Emoji sequences shrink to their first part: terminals disagree on the width of the whole, and
/// all agree on the width of the part.
pub fn shown(grapheme: &str, ambiguous: Ambiguous) -> (Cow<'_, str>, usize) {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else { return (Cow::Borrowed(""), 0) };
    if matches!(first, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') {
        return (Cow::Borrowed(" "), 1);
    }
    if first.is_control() || is_noncharacter(first) {
        return (Cow::Borrowed(STAND_IN), 1);
    }
    if ambiguous == Ambiguous::Avoided && is_ambiguous(first) {
        return (Cow::Borrowed(look_alike(first)), 1);
    }
    if chars.as_str().is_empty() {
        return match char_columns(first, ambiguous) {
            0 => (Cow::Borrowed(""), 0),
            columns => (Cow::Borrowed(grapheme), columns),
        };
    }
    cluster(grapheme, ambiguous)
}

/// Keeps what of a longer grapheme fits into the two columns every terminal can agree on.
fn cluster(grapheme: &str, ambiguous: Ambiguous) -> (Cow<'_, str>, usize) {
    /// A base, a variation selector and some marks; more is not writing but an attack.
    const MOST_CHARS: usize = 8;

    let mut symbol = String::with_capacity(grapheme.len());
    let mut columns = 0;
    for (n, char) in grapheme.chars().filter(|char| !is_invisible(*char)).enumerate() {
        let more = char_columns(char, ambiguous);
        if n == 0 && more == 0 || n == MOST_CHARS || char.is_control() {
            break;
        }
        if columns + more <= 2 {
            symbol.push(char);
            columns += more;
        }
    }
    if symbol == grapheme {
        (Cow::Borrowed(grapheme), columns)
    } else {
        (Cow::Owned(symbol), columns)
    }
}

fn char_columns(char: char, ambiguous: Ambiguous) -> usize {
    if is_invisible(char) {
        return 0;
    }
    let columns = match ambiguous {
        Ambiguous::Narrow | Ambiguous::Avoided => char.width(),
        Ambiguous::Wide => char.width_cjk(),
    };
    columns.unwrap_or(0)
}

fn is_ambiguous(char: char) -> bool {
    char.width() == Some(1) && char.width_cjk() == Some(2)
}

/// What stands in for characters of ambiguous width, each one column wide.
const LOOK_ALIKES: &[(&str, &str)] = &[
    ("“”„″", "\""),
    ("‘’′", "'"),
    ("—–―─━═", "-"),
    ("│┃║", "|"),
    ("…·‧•∙", "."),
    ("→⇒▶≥", ">"),
    ("←⇐◀≤", "<"),
    ("↑▲△", "^"),
    ("↓▼▽", "v"),
    ("★☆●○■□◆◇※◎", "*"),
    ("█▓▒", "#"),
    ("┌┐└┘├┤┬┴┼±", "+"),
    ("×", "x"),
    ("÷", "/"),
    ("°℃º", "o"),
    ("①⑴Ⅰⅰ", "1"),
    ("②⑵Ⅱⅱ", "2"),
    ("③⑶Ⅲⅲ", "3"),
    ("④⑷Ⅳⅳ", "4"),
    ("⑤⑸Ⅴⅴ", "5"),
    ("⑥⑹Ⅵⅵ", "6"),
    ("⑦⑺Ⅶⅶ", "7"),
    ("⑧⑻Ⅷⅷ", "8"),
    ("⑨⑼Ⅸⅸ", "9"),
];

fn look_alike(char: char) -> &'static str {
    let found = LOOK_ALIKES.iter().find(|(of, _)| of.contains(char));
    found.map_or(STAND_IN, |(_, look_alike)| look_alike)
}

/// Returns whether `char` draws nothing by itself but may change how its neighbours are drawn:
/// bidi controls, joiners, zero-width blanks, tags, emoji selectors.
///
/// Ideographic variation selectors (U+E0100..) are not among them: they choose the form of a
/// character in a person's name.
pub fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

fn is_noncharacter(char: char) -> bool {
    matches!(char, '\u{fdd0}'..='\u{fdef}') || u32::from(char) & 0xfffe == 0xfffe
}

/// Returns `text` cut to at most `columns` columns; a cut is marked with [`CUT`].
///
/// A wide character is never halved, so the result may be one column short.
pub fn clip(text: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    if width(text, ambiguous) <= columns {
        return Cow::Borrowed(text);
    }
    let (start, _) = prefix(text, columns.saturating_sub(CUT.len()), ambiguous);
    Cow::Owned(format!("{start}{}", CUT.get(..columns.min(CUT.len())).unwrap_or(CUT)))
}

/// Returns the longest beginning of `text` within `columns` columns, and the columns it takes.
pub fn prefix(text: &str, columns: usize, ambiguous: Ambiguous) -> (&str, usize) {
    let mut taken = 0;
    for glyph in glyphs(text, ambiguous) {
        if taken + glyph.columns > columns {
            return (text.get(..glyph.offset).unwrap_or(text), taken);
        }
        taken += glyph.columns;
    }
    (text, taken)
}

/// Returns `text` in exactly `columns` columns: clipped, or with blanks behind it.
pub fn pad(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    let mut text = clip(text, columns, ambiguous).into_owned();
    let blanks = columns.saturating_sub(width(&text, ambiguous));
    text.extend(std::iter::repeat_n(' ', blanks));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Ambiguous = Ambiguous::Narrow;
    const WIDE: Ambiguous = Ambiguous::Wide;

    #[test]
    fn a_text_has_the_width_terminals_give_it() {
        for (text, narrow, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("信访", 4, 4),
            ("𠮷𬱖𰻝〇", 8, 8),
            ("，。！（）", 10, 10),
            ("“重要”", 6, 8),
            ("——……", 4, 8),
            ("阿依古丽·买买提", 15, 16),
            ("─│┌①→", 5, 10),
            ("✓✗░«»", 5, 5),
            ("e\u{301}", 1, 1),
            ("葛\u{e0100}", 2, 2),
            ("㎡㈠￥", 6, 6),
        ] {
            assert_eq!(width(text, NARROW), narrow, "{text} narrow");
            assert_eq!(width(text, WIDE), wide, "{text} wide");
        }
    }

    #[test]
    fn what_a_terminal_must_not_receive_is_shown_by_a_stand_in_or_not_at_all() {
        for (text, seen) in [
            ("\x1b[2J", "?[2J"),
            ("a\u{9b}31mb", "a?31mb"),
            ("a\tb\r\nc", "a b c"),
            ("甲\u{202e}乙", "甲乙"),
            ("甲\u{200b}\u{feff}乙", "甲乙"),
            ("\u{301}甲", "甲"),
            ("\u{fdd0}", "?"),
            ("\u{7f}", "?"),
        ] {
            let shown: String = glyphs(text, NARROW).map(|glyph| glyph.symbol).collect();
            assert_eq!(shown, seen, "{text:?}");
        }
    }

    #[test]
    fn nothing_of_doubtful_width_is_sent_where_nobody_can_tell() {
        for (text, seen) in [
            ("“重要”——……", "\"重要\"--.."),
            ("阿依古丽·买买提", "阿依古丽.买买提"),
            ("①→⑨，Ⅲ 25℃±2×3", "1>9，3 25o+2x3"),
            ("┌─┐█", "+-+#"),
            ("…\u{301}信", ".信"),
        ] {
            let shown: Vec<Glyph<'_>> = glyphs(text, Ambiguous::Avoided).collect();
            assert_eq!(shown.iter().map(|glyph| &*glyph.symbol).collect::<String>(), seen);
            assert_eq!(width(text, Ambiguous::Avoided), width(seen, NARROW), "{text}");
            assert_eq!(width(seen, NARROW), width(seen, WIDE), "{seen}");
        }
    }

    #[test]
    fn emoji_sequences_shrink_to_a_part_of_sure_width() {
        for (text, seen, columns) in
            [("⚠\u{fe0f}", "⚠", 1), ("👨\u{200d}👩\u{200d}👧", "👨", 2), ("👍🏽", "👍", 2)]
        {
            assert_eq!(shown(text, NARROW), (Cow::from(seen), columns));
        }
    }

    #[test]
    fn a_clip_never_halves_a_wide_character() {
        for (text, columns, clipped) in [
            ("信访事项", 8, "信访事项"),
            ("信访事项", 7, "信访.."),
            ("信访事项", 6, "信访.."),
            ("信访事项", 5, "信.."),
            ("信访事项", 2, ".."),
            ("信访事项", 1, "."),
            ("信访事项", 0, ""),
            ("abcdef", 5, "abc.."),
        ] {
            assert_eq!(clip(text, columns, NARROW), clipped, "{text} in {columns}");
        }
    }

    #[test]
    fn a_padded_text_fills_its_columns_exactly() {
        for columns in 0..12 {
            for text in ["", "信访“事项”", "a信b访c", "\x1b[31m红"] {
                for ambiguous in [NARROW, WIDE] {
                    assert_eq!(width(&pad(text, columns, ambiguous), ambiguous), columns);
                }
            }
        }
    }
}
