//! The text of a file whose encoding nobody has written down: UTF-8, UTF-16 with its mark, or
//! what Chinese spreadsheets save as CSV (GBK and its successor GB18030).

use std::borrow::Cow;

use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE};

use super::ImportError;

/// The encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Gb18030,
}

/// From so many characters beyond ASCII on that are right, bytes are UTF-8 that was damaged and
/// not another encoding: in GBK some pairs look like UTF-8 by chance, but not a run of them.
const SURELY_UTF8: usize = 8;
/// A text in Chinese has at least so many usual characters of a thousand.
const MOSTLY: usize = 800;
/// Of a text with more characters beyond ASCII nobody doubts that it is UTF-8 where it can be.
const DOUBTFUL: usize = 4_096;
/// Of so many bytes of a text at most one is zero.
const ZEROS: usize = 16;

/// Returns the text of a file without the mark at its beginning, and its encoding.
pub(super) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ImportError> {
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let (text, damaged) = encoding.decode_with_bom_removal(bytes);
            let damage = text.split('\u{fffd}').next().unwrap_or_default();
            return if damaged {
                Err(ImportError::NotText { line: lines(damage.as_bytes()) })
            } else {
                Ok((text, Encoding::Utf16))
            };
        }
    }
    // UTF-16 without its mark, a picture, a program; a stray zero in a text is cleaned away later.
    if bytes.split(|byte| *byte == 0).count() > 1 + bytes.len() / ZEROS {
        return Err(ImportError::NotText { line: lines(before_zero(bytes)) });
    }
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let body = marked.unwrap_or(bytes);
    let (good, text) = match std::str::from_utf8(body) {
        Ok(text) => (body, Some(text)),
        Err(error) => (body.get(..error.valid_up_to()).unwrap_or_default(), None),
    };
    let beyond = std::str::from_utf8(good).unwrap_or_default();
    let beyond = || beyond.chars().filter(|c| !c.is_ascii());
    let other = || GB18030.decode_without_bom_handling_and_without_replacement(body);
    match text {
        // A short text in GBK can be right as UTF-8 too. The whole of it decides, never a row: it
        // is what reads more like Chinese.
        Some(good) if marked.is_none() && beyond().nth(DOUBTFUL).is_none() => {
            if let Some(text) = other().filter(|text| usual(text) > usual(good).max(MOSTLY)) {
                return Ok((text, Encoding::Gb18030));
            }
        }
        None if marked.is_none() && beyond().nth(SURELY_UTF8 - 1).is_none() => {
            if let Some(text) = other() {
                return Ok((text, Encoding::Gb18030));
            }
        }
        _ => {}
    }
    text.map(|text| (text.into(), Encoding::Utf8))
        .ok_or_else(|| ImportError::NotText { line: lines(good) })
}

fn lines(before: &[u8]) -> usize {
    before.split(|byte| *byte == b'\n').count()
}

fn before_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// Returns how many of a thousand characters beyond ASCII are such as Chinese is written with: the
/// characters of GB 2312, and the marks between them.
fn usual(text: &str) -> usize {
    let beyond = || text.chars().filter(|c| !c.is_ascii());
    let of_gb2312 = |c: char| {
        let mut bytes = [0; 4];
        let (bytes, _, unknown) = GBK.encode(c.encode_utf8(&mut bytes));
        !unknown && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
    };
    let is_mark = |c| matches!(c, '\u{2014}'..='\u{2026}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}');
    let usual = beyond().filter(|c| is_mark(*c) || of_gb2312(*c)).count();
    usual * 1_000 / beyond().count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn each_encoding_is_found_by_itself() {
        let words = "标题,日期\n联通,2019-03-29\n㮾㡳𠮷,2019-03-30\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(words.encode_utf16()).flat_map(bytes).collect()
        };
        for (bytes, encoding) in [
            (words.as_bytes().to_vec(), Encoding::Utf8),
            (format!("\u{feff}{words}").into_bytes(), Encoding::Utf8),
            (gbk(words), Encoding::Gb18030),
            (gbk("联通"), Encoding::Gb18030),
            (utf16(u16::to_le_bytes), Encoding::Utf16),
            (utf16(u16::to_be_bytes), Encoding::Utf16),
        ] {
            let (text, found) = super::text(&bytes).unwrap();
            assert_eq!(found, encoding, "{text}");
            assert!(words.contains(&*text), "{text}");
        }
    }

    #[test]
    fn damaged_text_is_told_with_its_line_and_not_read_as_something_else() {
        let mut bytes = "标题,日期\n路灯不亮,2019-03-29\n".as_bytes().to_vec();
        bytes.extend(b"\xe8\xb7,2019-03-30\n");
        assert_eq!(super::text(&bytes).unwrap_err(), ImportError::NotText { line: 3 });
        let mut bytes = gbk("标题,日期\n");
        bytes.extend(b"\xb1\xff,1\n");
        assert_eq!(super::text(&bytes).unwrap_err(), ImportError::NotText { line: 1 });
        let bytes: Vec<u8> = "a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::text(&bytes).unwrap_err(), ImportError::NotText { line: 1 });
    }

    #[test]
    fn a_text_that_can_be_read_in_two_ways_is_read_whole_in_the_one_that_is_chinese() {
        // Each of these words is right as UTF-8 too, as letters of other scripts.
        for words in ["路,卢\n", "谩,茅\n", "陆路\n卢某\n路\n"] {
            let bytes = gbk(words);
            assert!(std::str::from_utf8(&bytes).is_ok(), "{words}");
            assert_eq!(super::text(&bytes).unwrap(), (words.into(), Encoding::Gb18030));
        }
        // One row that only GBK makes sense of does not turn the others.
        let mixed = "标题,内容\n路灯不亮,村口\n路,\u{b7}\u{c2}\u{d7}\n";
        assert_eq!(super::text(mixed.as_bytes()).unwrap(), (mixed.into(), Encoding::Utf8));
        // Rare characters alone are no reason to doubt.
        let rare = "㮾㡳𠮷\n";
        assert_eq!(super::text(rare.as_bytes()).unwrap(), (rare.into(), Encoding::Utf8));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_in_usual_characters_comes_back_from_gb18030(
            pairs in proptest::collection::vec((0xb0_u8..=0xd6, 0xa1_u8..=0xfe), 1..40)
        ) {
            let bytes: Vec<u8> = pairs.into_iter().flat_map(|(lead, trail)| [lead, trail]).collect();
            let words = GB18030.decode(&bytes).0;
            // Where both readings are of usual characters alone, nobody could tell.
            let other = std::str::from_utf8(&bytes).map_or(0, usual);
            proptest::prop_assume!(other < 1_000);
            proptest::prop_assert_eq!(&super::text(&bytes).unwrap().0, &words);
        }

        #[test]
        fn whatever_is_written_in_gb18030_comes_back(text in "[一-龥]{9,40}[a-z0-9,\n]{0,10}") {
            let bytes = gbk(&text);
            // Rare characters in a row can be UTF-8 as well, and are read as that.
            proptest::prop_assume!(std::str::from_utf8(&bytes).is_err());
            proptest::prop_assert_eq!(&super::text(&bytes).unwrap().0, &text);
        }
    }
}
