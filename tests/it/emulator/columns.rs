//! How many columns a character takes: a table of its own, so that the program's is not its own
//! judge.
//!
//! Made by hand of the blocks of Unicode's East Asian Width (UAX #11) that this program has to do
//! with, and of what xterm, PuTTY and tmux were seen to draw. A character of no block here fails
//! the test that printed it: somebody has to look what terminals make of it.

/// How ambiguous characters (`“ — … · ①`, line drawing) are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ambiguous {
    Narrow,
    Wide,
}

#[derive(Clone, Copy)]
enum Width {
    None,
    One,
    Two,
    Either,
}

use Width::{Either, None, One, Two};

/// First character, last character, columns; the first row that holds a character counts.
const BLOCKS: &[(char, char, Width)] = &[
    (' ', '~', One),
    // What a terminal prints as a letter with something above or below it.
    ('\u{300}', '\u{36f}', None),
    ('\u{e0100}', '\u{e01ef}', None),
    // Latin-1, letter by letter as the standard has it.
    ('¡', '¡', Either),
    ('¤', '¤', Either),
    ('§', '¨', Either),
    ('ª', 'ª', Either),
    ('®', '®', Either),
    ('°', '´', Either),
    ('¶', 'º', Either),
    ('¼', '¿', Either),
    ('×', '×', Either),
    ('à', 'á', Either),
    ('è', 'ê', Either),
    ('ì', 'í', Either),
    ('ò', 'ó', Either),
    ('÷', 'ú', Either),
    ('ü', 'ü', Either),
    ('Æ', 'Æ', Either),
    ('Ð', 'Ð', Either),
    ('Ø', 'Ø', Either),
    ('Þ', 'ß', Either),
    ('æ', 'æ', Either),
    ('ð', 'ð', Either),
    ('þ', 'þ', Either),
    ('\u{a0}', 'ÿ', One),
    // Greek and Cyrillic.
    ('Α', 'Ω', Either),
    ('α', 'ρ', Either),
    ('σ', 'ω', Either),
    ('А', 'я', Either),
    // Punctuation.
    ('‐', '‐', Either),
    ('–', '‖', Either),
    ('‘', '’', Either),
    ('“', '”', Either),
    ('†', '•', Either),
    ('․', '‧', Either),
    ('‰', '‰', Either),
    ('※', '※', Either),
    ('‹', '›', One),
    // Letters used as signs, numbers, arrows.
    ('℃', '℃', Either),
    ('℉', '℉', Either),
    ('№', '№', Either),
    ('Ⅰ', 'Ⅻ', Either),
    ('ⅰ', 'ⅹ', Either),
    ('←', '↙', Either),
    // Mathematics.
    ('∏', '∏', Either),
    ('∑', '∑', Either),
    ('√', '√', Either),
    ('∝', '∠', Either),
    ('≈', '≈', Either),
    ('≠', '≡', Either),
    ('≤', '≧', Either),
    // Numbers in circles and brackets, line drawing, blocks, shapes.
    ('①', 'ⓩ', Either),
    ('─', '╋', Either),
    ('═', '╳', Either),
    ('▀', '▏', Either),
    ('░', '░', One),
    ('▒', '▕', Either),
    ('■', '□', Either),
    ('▲', '△', Either),
    ('▶', '▷', Either),
    ('▼', '▽', Either),
    ('◆', '◇', Either),
    ('○', '○', Either),
    ('◎', '●', Either),
    ('★', '☆', Either),
    ('☎', '☏', Either),
    ('⚠', '⚠', One),
    ('✓', '✗', One),
    // Chinese, Japanese, Korean.
    ('\u{302a}', '\u{302d}', None),
    ('\u{3099}', '\u{309a}', None),
    ('㉈', '㉏', Either),
    ('⺀', '〾', Two),
    ('ぁ', '㏿', Two),
    ('\u{3400}', '\u{4dbf}', Two),
    ('\u{4e00}', '\u{9fff}', Two),
    ('가', '힣', Two),
    ('\u{f900}', '\u{faff}', Two),
    ('︰', '﹏', Two),
    ('！', '｠', Two),
    ('￠', '￦', Two),
    ('\u{20000}', '\u{3fffd}', Two),
    // Pictures.
    ('\u{1f3fb}', '\u{1f3ff}', Two),
    ('\u{1f442}', '\u{1f4fc}', Two),
];

/// Returns how many columns a terminal gives a character.
pub(crate) fn columns(char: char, ambiguous: Ambiguous) -> usize {
    let found = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&char));
    match found.map(|(_, _, width)| *width) {
        Some(None) => 0,
        Some(One) => 1,
        Some(Two) => 2,
        Some(Either) => match ambiguous {
            Ambiguous::Narrow => 1,
            Ambiguous::Wide => 2,
        },
        Option::None => panic!("no width is known of {char:?} (U+{:04X})", u32::from(char)),
    }
}

/// Returns how many columns a text takes in one line.
pub(crate) fn width(text: &str, ambiguous: Ambiguous) -> usize {
    text.chars().map(|char| columns(char, ambiguous)).sum()
}
