//! The office's wording with its places filled: lines become headings, paragraphs and tables.

use super::{Ask, values, values::Value};
use crate::domain::{
    book::{Piece, Wording},
    paper::{Block, Span},
};

/// What a wording comes to.
pub(super) struct Written {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    pub(super) annex: Vec<Block>,
}

/// A line of the wording on its way to a block; numbers are given at the end.
enum Draft {
    /// 一、, without its number.
    Heading(Vec<Span>),
    /// （一）, without its number.
    Item(Vec<Span>),
    Text(Vec<Span>),
    Blocks(Vec<Block>),
    Blank,
}

/// Chinese digits, as headings are counted.
const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

pub(super) fn written(ask: &Ask<'_>) -> Written {
    let wording = ask.book.wording(ask.kind);
    let mut drafts = Vec::new();
    let mut annex = Vec::new();
    for line in wording.body.lines() {
        if line.trim().is_empty() {
            drafts.push(Draft::Blank);
            continue;
        }
        if let [Piece::Place(place)] = Wording::pieces(line.trim())[..] {
            match values::value(ask, place) {
                Value::Blocks(blocks) => {
                    drafts.push(Draft::Blocks(blocks));
                    continue;
                }
                Value::Annex(blocks) => {
                    annex.extend(blocks);
                    continue;
                }
                Value::Empty | Value::Text(_) => {}
            }
        }
        for text in values_of(ask, line.trim()).unwrap_or_default() {
            drafts.push(drafted(text));
        }
    }
    Written { title: title(ask), blocks: numbered(drafts), annex }
}

/// Returns the title of the paper.
pub(super) fn title(ask: &Ask<'_>) -> String {
    let lines = values_of(ask, &ask.book.wording(ask.kind).title).unwrap_or_default();
    lines.into_iter().flatten().map(|span| span.text).collect()
}

/// Returns a line with its places filled, as the paragraphs that it makes; `None` if it has places
/// and all of them are empty.
fn values_of(ask: &Ask<'_>, line: &str) -> Option<Vec<Vec<Span>>> {
    let (mut places, mut filled) = (0, 0);
    let mut paragraphs: Vec<Vec<Span>> = vec![Vec::new()];
    for piece in Wording::pieces(line) {
        let spans = match piece {
            Piece::Text(text) => vec![Span::plain(text)],
            Piece::Place(place) => {
                places += 1;
                match values::value(ask, place) {
                    Value::Text(spans) => {
                        filled += 1;
                        spans
                    }
                    Value::Empty | Value::Blocks(_) | Value::Annex(_) => Vec::new(),
                }
            }
        };
        for span in spans {
            for (nth, part) in span.text.split('\n').enumerate() {
                if nth > 0 {
                    paragraphs.push(Vec::new());
                }
                let last = paragraphs.last_mut().expect("there is always one");
                last.push(Span { text: part.trim_end().to_owned(), masked: span.masked });
            }
        }
    }
    paragraphs.retain(|spans| spans.iter().any(|span| !span.text.is_empty()));
    (places == 0 || filled > 0).then_some(paragraphs)
}

fn drafted(spans: Vec<Span>) -> Draft {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let number = |c: char| DIGITS[1..].iter().any(|digit| digit.contains(c)) || c == '十';
    let rest = text.trim_start_matches(number);
    if rest.len() < text.len() && rest.starts_with('、') && !rest.ends_with('。') {
        return Draft::Heading(without(spans, text.len() - rest.len() + '、'.len_utf8()));
    }
    if let Some(inner) = text.strip_prefix('（') {
        let rest = inner.trim_start_matches(number);
        if rest.len() < inner.len() && rest.starts_with('）') {
            return Draft::Item(without(spans, text.len() - rest.len() + '）'.len_utf8()));
        }
    }
    Draft::Text(spans)
}

/// Returns spans without their first bytes.
fn without(spans: Vec<Span>, mut bytes: usize) -> Vec<Span> {
    let mut rest = Vec::new();
    for span in spans {
        let cut = bytes.min(span.text.len());
        bytes -= cut;
        let text = span.text.get(cut..).unwrap_or_default().to_owned();
        if !text.is_empty() {
            rest.push(Span { text, ..span });
        }
    }
    rest
}

/// Numbers headings and items over what is left, and drops headings and blanks before nothing.
fn numbered(drafts: Vec<Draft>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut headings, mut items, mut blank) = (0, 0, false);
    let mut drafts = drafts.into_iter().peekable();
    while let Some(draft) = drafts.next() {
        let followed = drafts
            .peek()
            .is_some_and(|next| matches!(next, Draft::Item(_) | Draft::Text(_) | Draft::Blocks(_)));
        match &draft {
            Draft::Blank => {
                blank = !blocks.is_empty();
                continue;
            }
            Draft::Heading(_) if !followed => continue,
            _ if std::mem::take(&mut blank) => blocks.push(Block::Blank(1)),
            _ => {}
        }
        match draft {
            Draft::Heading(spans) => {
                headings += 1;
                items = 0;
                let text: String = spans.into_iter().map(|span| span.text).collect();
                blocks.push(Block::Heading {
                    level: 1,
                    text: format!("{}、{text}", numeral(headings)),
                });
            }
            Draft::Item(mut spans) => {
                items += 1;
                spans.insert(0, Span::plain(format!("（{}）", numeral(items))));
                blocks.push(Block::Text(spans));
            }
            Draft::Text(spans) => blocks.push(Block::Text(spans)),
            Draft::Blocks(own) => blocks.extend(own),
            Draft::Blank => {}
        }
    }
    blocks
}

/// Returns a number from 1 to 99 as it is counted in Chinese.
fn numeral(number: usize) -> String {
    let digit = |n: usize| DIGITS.get(n % 10).copied().unwrap_or_default();
    match number / 10 {
        0 => digit(number).to_owned(),
        1 => format!("十{}", digit(number)),
        tens => format!("{}十{}", digit(tens), digit(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(lines: &[&str]) -> Vec<String> {
        let drafts = lines.iter().map(|line| match *line {
            "" => Draft::Blank,
            line => drafted(vec![Span::plain(line)]),
        });
        let told = numbered(drafts.collect()).into_iter().map(|block| match block {
            Block::Heading { text, .. } => format!("# {text}"),
            Block::Text(spans) => spans.into_iter().map(|span| span.text).collect(),
            Block::Blank(_) => String::new(),
            other => format!("{other:?}"),
        });
        told.collect()
    }

    #[test]
    fn numbers_are_counted_over_what_is_left() {
        assert_eq!(
            blocks(&[
                "前言",
                "一、没有内容",
                "二、要求",
                "（二）甲。",
                "（四）乙。",
                "三、其他",
                "（一）丙。"
            ]),
            ["前言", "# 一、要求", "（一）甲。", "（二）乙。", "# 二、其他", "（一）丙。"]
        );
    }

    #[test]
    fn a_numbered_sentence_is_no_heading() {
        assert_eq!(
            blocks(&["一、请办理。", "二、标题", "文"]),
            ["一、请办理。", "# 一、标题", "文"]
        );
    }

    #[test]
    fn an_empty_line_stands_only_between_two_others() {
        assert_eq!(blocks(&["", "甲", "", "", "乙", ""]), ["甲", "", "乙"]);
    }

    #[test]
    fn numbers_are_counted_as_they_are_spoken() {
        for (number, spoken) in [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (34, "三十四")]
        {
            assert_eq!(numeral(number), spoken);
        }
    }
}
