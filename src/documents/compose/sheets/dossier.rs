//! The contents of a dossier (卷内文件目录): its papers in order, each with its pages (DA/T 22).

use crate::{
    documents::compose::{
        Ask,
        contents::{Piece, page_numbers, pieces},
        form::{Form, cell, list},
    },
    domain::{
        paper::{Block, Cell},
        terms::Term,
    },
};

pub(in crate::documents::compose) fn blocks(ask: &Ask<'_>) -> Vec<Block> {
    let petition = ask.first().petition;
    let pieces = pieces(ask);
    let numbers = page_numbers(&pieces);
    let filed = petition.filed.as_ref();
    // How many were filed somebody said who had the binder in hand.
    let counted = numbers.last().copied().flatten().map(|(_, last)| last);
    let pages = filed.map(|filed| filed.pages).or(counted);
    let head = Form::sheet()
        .row(&[
            ("档　号", filed.map_or("", |filed| &filed.dossier)),
            ("保管期限", filed.map_or("", |filed| filed.retention.zh())),
            ("编　号", &petition.number.to_string()),
        ])
        .text("题　名", &petition.details.title, 1)
        .row(&[
            ("件　数", &pieces.len().to_string()),
            ("页　数", &pages.map(|pages| pages.to_string()).unwrap_or_default()),
            ("立卷人", ask.actor),
        ]);
    let rows = (1..).zip(pieces.iter().zip(numbers));
    let rows = rows.map(|(nth, (piece, pages))| row(nth, piece, pages));
    let table = list(
        &[3, 7, 6, 7, 5, 4, 4],
        &["序号", "责任者", "题　名", "文　号", "日　期", "页号", "备注"],
        rows.collect(),
    );
    vec![head.block(), Block::Blank(1), table]
}

fn row(nth: usize, piece: &Piece, pages: Option<(u16, u16)>) -> Vec<Cell> {
    let pages =
        pages.map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}-{last}") }
            },
        );
    vec![
        cell(nth.to_string()),
        cell(&piece.by),
        cell(&piece.title),
        cell(&piece.document),
        // As archives write a day: eight digits.
        cell(piece.dated.map(|on| on.format("%Y%m%d").to_string()).unwrap_or_default()),
        cell(pages.unwrap_or_default()),
        cell(if piece.scanned { "扫描件" } else { "" }),
    ]
}
