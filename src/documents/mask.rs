//! What may not be told on a paper, and the one place through which all of its text goes.
//!
//! A paper for a unit names nobody who asked for confidence or who accuses somebody, and tells no
//! phone, number or dwelling of anybody (信访工作条例 Art 30). What a history ever told of a
//! petitioner is a secret, also where it was amended since.

use crate::domain::{
    book::Book,
    details::Details,
    event::Event,
    paper::{Block, Paper, Span, Table},
    plain::half_width,
    secrets::{self, SOMEONE, Secret, told},
};

/// What stands for a name.
pub(super) const SOMEBODY: &str = "信访人";
/// What stands for a phone, a number or an address.
const OMITTED: &str = "（略）";

/// What must not stand on a paper.
#[derive(Debug, Default)]
pub(super) struct Secrets(secrets::Secrets);

impl Secrets {
    /// Adds what a paper for a unit may not tell of a petition.
    pub(super) fn add(&mut self, details: &Details, events: &[Event], book: &Book) {
        let told = events.iter().filter_map(told);
        let all = std::iter::once(details).chain(told);
        // Somebody who asked for confidence once keeps it.
        let protected = all.clone().any(Details::is_protected);
        if protected {
            self.0.add_any_number();
        }
        for details in all {
            self.0.add_numbers(details);
            for person in &details.petitioners {
                // Which village or works the matter is about the unit must know, even if somebody
                // lives or works there.
                if protected || is_dwelling(&person.address) {
                    self.0.add_address(&person.address);
                }
            }
            if protected {
                self.0.add_names(details, book);
            }
        }
    }

    /// Takes the secrets out of a paper: out of every text save the names of the office and of
    /// who gets it.
    pub(super) fn take_out_of(&self, paper: &mut Paper) {
        if self.0.is_empty() {
            return;
        }
        self.hide(&mut paper.title);
        for block in paper.blocks.iter_mut().chain(&mut paper.annex) {
            match block {
                Block::Title(text) | Block::Heading { text, .. } => self.hide(text),
                Block::Text(spans) | Block::Line(spans) => *spans = self.mask(spans),
                Block::Table(table) => self.mask_table(table),
                Block::Blank(_) | Block::PageBreak => {}
            }
        }
    }

    fn mask_table(&self, table: &mut Table) {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.text = self.mask(&cell.text);
        }
    }

    fn hide(&self, text: &mut String) {
        let spans = self.mask(&[Span::plain(text.as_str())]);
        *text = spans.into_iter().map(|span| span.text).collect();
    }

    /// Returns a text in which something else stands for every secret, and tells where.
    ///
    /// The pieces are looked through as one text: a secret may be spread over several.
    fn mask(&self, spans: &[Span]) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        let mut whole = String::new();
        for span in spans {
            if span.masked {
                self.mask_text(&std::mem::take(&mut whole), &mut out);
                out.push(span.clone());
            } else {
                whole.push_str(&span.text);
            }
        }
        self.mask_text(&whole, &mut out);
        out
    }

    fn mask_text(&self, text: &str, out: &mut Vec<Span>) {
        let mut before = 0;
        let open = |from: usize, to: usize, out: &mut Vec<Span>| {
            let text = text.get(from..to).unwrap_or_default();
            if !text.is_empty() {
                out.push(Span::plain(text));
            }
        };
        for (found, secret) in self.0.found(text) {
            open(before, found.start, out);
            out.push(Span::masked(instead_of(secret)));
            before = found.end;
        }
        open(before, text.len(), out);
    }
}

/// Whether an address leads to a door: it has a number in it, which a village or a works has not.
fn is_dwelling(address: &str) -> bool {
    address.contains(|c: char| half_width(c).is_ascii_digit() || matches!(c, '号' | '栋' | '室'))
}

fn instead_of(secret: Secret) -> &'static str {
    match secret {
        Secret::Name => SOMEBODY,
        Secret::LoneName => SOMEONE,
        Secret::Contact => OMITTED,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::details::Petitioner;

    fn details(confidential: bool) -> Details {
        let person = Petitioner {
            name: "符某甲".into(),
            phone: "13800138000".into(),
            id_number: "460030197001010011".into(),
            address: "牙叉镇某路8号".into(),
            ..Petitioner::default()
        };
        Details {
            petitioners: vec![person],
            township: "牙叉镇".into(),
            confidential,
            ..Details::received(NaiveDate::default())
        }
    }

    fn masked(confidential: bool, text: &str) -> String {
        let mut secrets = Secrets::default();
        secrets.add(&details(confidential), &[], &Book::initial());
        secrets
            .mask(&[Span::plain(text)])
            .iter()
            .map(|span| if span.masked { format!("[{}]", span.text) } else { span.text.clone() })
            .collect()
    }

    #[test]
    fn a_protected_name_is_told_nowhere_and_what_is_personal_never() {
        let text = "符某甲住牙叉镇某路8号，电话13800138000；村长电话13911112222。";
        assert_eq!(masked(true, text), "[信访人]住[（略）]，电话[（略）]；村长电话[（略）]。");
        assert_eq!(masked(false, text), "符某甲住[（略）]，电话[（略）]；村长电话13911112222。");
    }

    #[test]
    fn where_somebody_works_or_in_which_village_they_live_is_told_unless_they_are_protected() {
        let told = |address: &str, confidential| {
            let mut details = details(confidential);
            details.petitioners[0].address = address.into();
            let mut secrets = Secrets::default();
            secrets.add(&details, &[], &Book::initial());
            let spans = secrets.mask(&[Span::plain(format!("{address}改制职工要求安置"))]);
            spans.iter().map(|span| span.text.as_str()).collect::<String>()
        };
        assert_eq!(told("县糖厂", false), "县糖厂改制职工要求安置");
        assert_eq!(told("县糖厂", true), "（略）改制职工要求安置");
        assert_eq!(told("县糖厂2栋301", false), "（略）改制职工要求安置");
        assert_eq!(told("和平路八号", false), "（略）改制职工要求安置");
    }

    #[test]
    fn a_name_that_is_spread_over_pieces_is_found() {
        let mut secrets = Secrets::default();
        secrets.add(&details(true), &[], &Book::initial());
        let spans = secrets.mask(&[Span::plain("请符"), Span::plain("某甲到场")]);
        assert_eq!(spans, [Span::plain("请"), Span::masked("信访人"), Span::plain("到场")]);
    }
}
