//! Papers: into the stored form and back.

use crate::{
    domain::paper::{Block, Cell, Mark, Paper, Signed, Span, Table, TableRow},
    store::record::{
        RecordError,
        v1::{
            convert::{
                all,
                words::{code, word},
            },
            paper::{BlockV1, CellV1, MarkV1, PaperV1, SignedV1, SpanV1, TableRowV1, TableV1},
            scalar::Day,
        },
    },
};

impl From<Paper> for PaperV1 {
    fn from(paper: Paper) -> Self {
        let Paper { kind, office, mark, title, to, blocks, signed, copies, annex } = paper;
        Self {
            kind: code(kind),
            office,
            mark: mark.map(Into::into),
            title,
            to,
            blocks: all(blocks),
            signed: signed.map(|Signed { by, on }| SignedV1 { by, on: Day(on) }),
            copies,
            annex: all(annex),
        }
    }
}

impl TryFrom<PaperV1> for Paper {
    type Error = RecordError;

    fn try_from(paper: PaperV1) -> Result<Self, RecordError> {
        let PaperV1 { kind, office, mark, title, to, blocks, signed, copies, annex } = paper;
        Ok(Self {
            kind: word(kind, "paper.kind")?,
            office,
            mark: mark.map(Into::into),
            title,
            to,
            blocks: all(blocks),
            signed: signed.map(|SignedV1 { by, on }| Signed { by, on: on.0 }),
            copies,
            annex: all(annex),
        })
    }
}

impl From<Mark> for MarkV1 {
    fn from(mark: Mark) -> Self {
        let Mark { code, year, serial } = mark;
        Self { code, year, serial }
    }
}

impl From<MarkV1> for Mark {
    fn from(mark: MarkV1) -> Self {
        let MarkV1 { code, year, serial } = mark;
        Self { code, year, serial }
    }
}

impl From<Block> for BlockV1 {
    fn from(block: Block) -> Self {
        match block {
            Block::Title(text) => Self::Title(text),
            Block::Heading { level, text } => Self::Heading { level, text },
            Block::Text(spans) => Self::Text(all(spans)),
            Block::Line(spans) => Self::Line(all(spans)),
            Block::Table(table) => Self::Table(table.into()),
            Block::Blank(lines) => Self::Blank(lines),
            Block::PageBreak => Self::PageBreak,
        }
    }
}

impl From<BlockV1> for Block {
    fn from(block: BlockV1) -> Self {
        match block {
            BlockV1::Title(text) => Self::Title(text),
            BlockV1::Heading { level, text } => Self::Heading { level, text },
            BlockV1::Text(spans) => Self::Text(all(spans)),
            BlockV1::Line(spans) => Self::Line(all(spans)),
            BlockV1::Table(table) => Self::Table(table.into()),
            BlockV1::Blank(lines) => Self::Blank(lines),
            BlockV1::PageBreak => Self::PageBreak,
        }
    }
}

impl From<Span> for SpanV1 {
    fn from(span: Span) -> Self {
        let Span { text, masked } = span;
        Self { text, masked }
    }
}

impl From<SpanV1> for Span {
    fn from(span: SpanV1) -> Self {
        let SpanV1 { text, masked } = span;
        Self { text, masked }
    }
}

impl From<Table> for TableV1 {
    fn from(table: Table) -> Self {
        let Table { widths, headed, rows } = table;
        Self { widths, headed, rows: all(rows) }
    }
}

impl From<TableV1> for Table {
    fn from(table: TableV1) -> Self {
        let TableV1 { widths, headed, rows } = table;
        Self { widths, headed, rows: all(rows) }
    }
}

impl From<TableRow> for TableRowV1 {
    fn from(row: TableRow) -> Self {
        let TableRow { cells, lines } = row;
        Self { cells: all(cells), lines }
    }
}

impl From<TableRowV1> for TableRow {
    fn from(row: TableRowV1) -> Self {
        let TableRowV1 { cells, lines } = row;
        Self { cells: all(cells), lines }
    }
}

impl From<Cell> for CellV1 {
    fn from(cell: Cell) -> Self {
        let Cell { text, span, label } = cell;
        Self { text: all(text), span, label }
    }
}

impl From<CellV1> for Cell {
    fn from(cell: CellV1) -> Self {
        let CellV1 { text, span, label } = cell;
        Self { text: all(text), span, label }
    }
}
