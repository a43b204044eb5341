//! A letter of every shape: its issue with all that stands on it, and what is kept of it.

use xinfang::domain::{
    act::UnitId,
    letter::{Body, Due, Issuing, Letter, Print, Voided},
    paper::{Block, Cell, Mark, Paper, Signed, Span, Table, TableRow},
    terms::PaperKind,
};

use super::{day, words};

pub(super) fn mark() -> Mark {
    Mark { code: "白人信交".into(), year: 2026, serial: 300 }
}

pub(super) fn issuing() -> Issuing {
    Issuing {
        kind: PaperKind::Assignment,
        units: vec![UnitId(0), UnitId(300)],
        to: "县自然资源和规划局".into(),
        mark: Some(mark()),
        batch: *b"0123456789abcdef",
        body: Body::Kept {
            paper: Box::new(paper()),
            print: Print {
                sha256: std::array::from_fn(|place| 200 + u8::try_from(place).unwrap_or(0)),
                length: 70_000,
            },
        },
    }
}

pub(super) fn letter() -> Letter {
    Letter {
        kind: PaperKind::Reminder,
        mark: Some(mark()),
        units: vec![UnitId(2)],
        to: "县林业局".into(),
        on: day(8, 5),
        batch: *b"fedcba9876543210",
        void: Some(Voided { on: day(8, 6), reason: "期限打错".into() }),
    }
}

pub(super) fn letter_due() -> Due {
    Due { kind: PaperKind::Notice, unit: Some(UnitId(1)), since: day(8, 9) }
}

fn paper() -> Paper {
    let plain = |text: &str| Span::plain(text);
    Paper {
        kind: PaperKind::Assignment,
        office: "某县人民代表大会常务委员会办公室".into(),
        mark: Some(mark()),
        title: "关于交办信访事项的函".into(),
        to: "县自然资源和规划局".into(),
        blocks: vec![
            Block::Heading { level: 1, text: "一、信访事项".into() },
            Block::Text(vec![plain("现将"), Span { text: "信访人".into(), masked: true }]),
            Block::Line(vec![plain("附件：来信复印件")]),
            Block::Table(Table {
                widths: vec![7, 21],
                headed: true,
                rows: vec![TableRow {
                    cells: vec![Cell { text: vec![plain("诉求")], span: 2, label: true }],
                    lines: 3,
                }],
            }),
            Block::Blank(2),
            Block::PageBreak,
        ],
        signed: Some(Signed { by: "某县人大常委会办公室".into(), on: day(8, 3) }),
        copies: words(["县人民政府办公室"]),
        annex: vec![Block::Title("回复单".into())],
    }
}
