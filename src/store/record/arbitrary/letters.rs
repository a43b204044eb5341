//! Arbitrary letters and papers.

use super::Pool;
use crate::domain::{
    act::UnitId,
    letter::{Body, Due, Issuing, Letter, Print, Voided},
    paper::{Block, Cell, Mark, Paper, Signed, Span, Table, TableRow},
    terms::Term,
};

impl Pool {
    pub(super) fn issuing(&mut self) -> Issuing {
        Issuing {
            kind: self.term(Term::ALL),
            units: self.list(|p| UnitId(p.u16())),
            to: self.text(),
            mark: self.option(Self::mark),
            batch: self.request(),
            body: self.body(),
        }
    }

    pub(super) fn letter(&mut self) -> Letter {
        Letter {
            kind: self.term(Term::ALL),
            mark: self.option(Self::mark),
            units: self.list(|p| UnitId(p.u16())),
            to: self.text(),
            on: self.day(),
            batch: self.request(),
            void: self.option(|p| Voided { on: p.day(), reason: p.text() }),
        }
    }

    pub(super) fn letter_due(&mut self) -> Due {
        Due {
            kind: self.term(Term::ALL),
            unit: self.option(|p| UnitId(p.u16())),
            since: self.day(),
        }
    }

    pub(super) fn mark(&mut self) -> Mark {
        Mark { code: self.text(), year: self.u16(), serial: self.u32() }
    }

    fn body(&mut self) -> Body {
        match self.below(3) {
            0 => Body::Elsewhere(self.text()),
            1 => Body::With(self.register_number()),
            _ => Body::Kept {
                paper: Box::new(self.paper()),
                print: Print { sha256: [self.byte(); 32], length: self.u32() },
            },
        }
    }

    fn paper(&mut self) -> Paper {
        Paper {
            kind: self.term(Term::ALL),
            office: self.text(),
            mark: self.option(Self::mark),
            title: self.text(),
            to: self.text(),
            blocks: self.list(Self::block),
            signed: self.option(|p| Signed { by: p.text(), on: p.day() }),
            copies: self.list(Self::text),
            annex: self.list(Self::block),
        }
    }

    fn block(&mut self) -> Block {
        match self.below(7) {
            6 => Block::Title(self.text()),
            0 => Block::Heading { level: self.byte(), text: self.text() },
            1 => Block::Text(self.list(Self::span)),
            2 => Block::Line(self.list(Self::span)),
            3 => Block::Table(Table {
                widths: self.list(Self::byte),
                headed: self.bool(),
                rows: self.list(|p| TableRow { cells: p.list(Self::cell), lines: p.byte() }),
            }),
            4 => Block::Blank(self.byte()),
            _ => Block::PageBreak,
        }
    }

    fn span(&mut self) -> Span {
        Span { text: self.text(), masked: self.bool() }
    }

    fn cell(&mut self) -> Cell {
        Cell { text: self.list(Self::span), span: self.byte(), label: self.bool() }
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.number() >> 56).unwrap()
    }
}
