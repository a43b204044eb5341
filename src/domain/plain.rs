//! Cleaning of text that came from a keyboard, a paste or a file, before it is kept.
//!
//! Nothing that is stored holds a control character, an escape sequence or an invisible
//! mark, so that no later reader (terminal, letter, spreadsheet) can be fooled by it.

/// Returns the ASCII twin of a full-width form that an input method emits.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        _ => c,
    }
}

/// Returns one line: escape sequences and invisible marks removed, every run of blanks,
/// tabs and line breaks made one blank, the ends trimmed.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in visible(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Returns text of several lines: as [`line()`] for each, empty lines at the ends removed
/// and never two empty ones in a row.
pub fn text(text: &str) -> String {
    let visible = visible(text);
    let mut out = String::with_capacity(visible.len());
    let mut blank = 0;
    for row in visible.lines() {
        let row = row.trim_end();
        if row.trim().is_empty() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        out.push_str(&row.replace('\t', " "));
    }
    out.trim().to_owned()
}

/// Returns `text` without control characters (but line breaks and tabs), terminal escape
/// sequences, spreadsheet residue and invisible or direction-changing marks.
fn visible(text: &str) -> String {
    if text.bytes().all(|b| b >= 0x20 && b != 0x7f && b.is_ascii()) {
        return text.to_owned();
    }
    let text = text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether a text holds anything that nobody sees and that is taken away: marks that take no
/// room, control characters, residue of a spreadsheet.
pub fn hides(text: &str) -> bool {
    let kept = |c: char| matches!(c, '\n' | '\r' | '\t');
    text.contains("_x000D_") || text.chars().any(|c| is_invisible(c) || c.is_control() && !kept(c))
}

/// Consumes what follows an ESC that makes it a terminal sequence.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | '_' | '^' | 'X') => {
            while let Some(c) = chars.next() {
                if c == '\u{7}' || (c == '\u{1b}' && chars.next_if_eq(&'\\').is_some()) {
                    break;
                }
            }
        }
        Some(c) if c.is_ascii_graphic() => {
            chars.next();
        }
        _ => {}
    }
}

/// Consumes the parameters and the final byte of a control sequence.
fn skip_csi(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while chars.next_if(|c| ('\u{20}'..='\u{3f}').contains(c)).is_some() {}
    chars.next_if(|c| ('\u{40}'..='\u{7e}').contains(c));
}

/// Whether a character takes no room and only misleads: zero-width blanks, direction
/// marks, byte order marks. Variation selectors stay: they are part of rare names.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_control_characters_never_stay() {
        for (dirty, clean) in [
            ("\u{1b}[2J红色\u{1b}[31m字", "红色字"),
            ("\u{1b}]0;title\u{7}张三", "张三"),
            ("\u{1b}]0;title\u{1b}\\张三", "张三"),
            ("a\u{0}b\u{7f}c\u{9b}31md", "abcd"),
            ("王\u{200b}五\u{202e}", "王五"),
            ("\n\t\t来信人_x000D_\t", "来信人"),
            ("第一行\r\n第二行\t尾", "第一行 第二行 尾"),
            ("　　全角空格　", "全角空格"),
        ] {
            assert_eq!(line(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn text_keeps_its_paragraphs() {
        assert_eq!(text("\n\n 一\r\n\r\n\r\n二\t三 \n四\n\n"), "一\n\n二 三\n四");
    }

    #[test]
    fn rare_names_stay_whole() {
        for name in ["𠮷田", "𬱖某", "阿卜杜·买买提", "葛\u{e0100}"] {
            assert_eq!(line(name), name);
        }
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(raw in ".{0,200}") {
            let once = text(&raw);
            proptest::prop_assert_eq!(text(&once), once.clone());
            proptest::prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
