//! Where words begin and end, for moving and deleting by words.
//!
//! UAX #29 makes every Han character a word, so that a step by words would be a step by
//! characters. A word list that cuts Chinese better is several megabytes and still wrong about
//! names and places, which are what is corrected here. So a run of Han characters up to the next
//! punctuation, blank or other script is one word: mostly a clause, as in vim. A middle dot
//! between Han characters belongs to it, for 阿卜杜拉·买买提 is one name.
//!
//! Must not know: carets, keys.

use unicode_segmentation::UnicodeSegmentation;

/// Returns the start of the word before `offset`; the start of the text if there is none.
pub fn start_before(text: &str, offset: usize) -> usize {
    words(text).into_iter().rev().find(|(start, _)| *start < offset).map_or(0, |(start, _)| start)
}

/// Returns the end of the word behind `offset`; the end of the text if there is none.
pub fn end_behind(text: &str, offset: usize) -> usize {
    words(text).into_iter().find(|(_, end)| *end > offset).map_or(text.len(), |(_, end)| end)
}

/// Returns where each word begins and ends, in bytes; what stands between words is left out.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    // Whether the last word is Han and nothing but a middle dot follows it so far.
    let mut goes_on = false;
    for (start, segment) in text.split_word_bound_indices() {
        let end = start + segment.len();
        let first = segment.chars().next().unwrap_or(' ');
        match words.last_mut() {
            Some(last) if goes_on && is_han(first) => last.1 = end,
            Some(_) if goes_on && is_dot(segment) => continue,
            _ if first.is_alphanumeric() => words.push((start, end)),
            _ => {}
        }
        goes_on = is_han(first);
    }
    words
}

/// Whether it is the dot between the parts of a name, in any of the forms that are typed.
fn is_dot(segment: &str) -> bool {
    matches!(segment, "·" | "•" | "・" | "‧")
}

/// Whether it is a Han character, of any plane, or one of the signs that stand for one.
fn is_han(char: char) -> bool {
    matches!(
        char,
        '々' | '〇'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        words(text).into_iter().filter_map(|(start, end)| text.get(start..end)).collect()
    }

    #[test]
    fn a_clause_a_number_and_a_latin_word_are_words() {
        assert_eq!(
            parts("反映南岸村承包地被占，要求赔偿 13800001234。OK, it's 3.5 亩"),
            ["反映南岸村承包地被占", "要求赔偿", "13800001234", "OK", "it's", "3.5", "亩"]
        );
        assert_eq!(parts("——“引”（注）"), ["引", "注"]);
        assert_eq!(parts("，。 "), [""; 0]);
    }

    #[test]
    fn a_name_with_dots_rare_characters_and_variants_is_one_word() {
        for name in ["阿卜杜拉·买买提", "阿依古丽•艾则孜", "𠮷野𬱖", "葛\u{e0100}飾", "张々〇"]
        {
            assert_eq!(parts(name), [name]);
        }
        assert_eq!(parts("买买提·"), ["买买提"], "a dot behind a name is not part of it");
        assert_eq!(parts("买买提· 3"), ["买买提", "3"]);
    }

    #[test]
    fn there_is_a_way_to_both_ends_of_every_text() {
        let text = "甲乙，丙丁。";
        let mut offset = 0;
        let mut stops = Vec::new();
        while offset < text.len() {
            offset = end_behind(text, offset);
            stops.push(offset);
        }
        assert_eq!(stops, ["甲乙".len(), "甲乙，丙丁".len(), text.len()]);
        let mut stops = Vec::new();
        while offset > 0 {
            offset = start_before(text, offset);
            stops.push(offset);
        }
        assert_eq!(stops, ["甲乙，".len(), 0]);
    }
}
