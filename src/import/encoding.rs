//! The text of a file whose encoding nobody has written down: UTF-8, UTF-16 with its mark, or
//! what Chinese spreadsheets save as CSV (GBK and its successor GB18030).

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

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
        // A short text in GBK can be right as UTF-8, but then it is of no language.
        Some(_) if marked.is_none() && beyond().next().is_some() && !beyond().any(is_han) => {
            if let Some(text) = other().filter(|text| text.chars().any(is_han)) {
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

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
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

    proptest::proptest! {
        #[test]
        fn whatever_is_written_in_gb18030_comes_back(text in "[一-龥]{9,40}[a-z0-9,\n]{0,10}") {
            let bytes = gbk(&text);
            // Rare characters in a row can be UTF-8 as well, and are read as that.
            proptest::prop_assume!(std::str::from_utf8(&bytes).is_err());
            proptest::prop_assert_eq!(&super::text(&bytes).unwrap().0, &text);
        }
    }
}
