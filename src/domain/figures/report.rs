//! The report as a whole: which tables it has, in which order.

use super::{Basis, Figures, Query, Section, tables::table, tally::Tally};
use crate::domain::{
    row::Row,
    terms::figures::{By, SectionKind},
};

/// The tables of the whole report.
const REPORT: &[SectionKind] = &[
    SectionKind::Channels,
    SectionKind::Kinds,
    SectionKind::Categories,
    SectionKind::Purposes,
    SectionKind::Townships,
    SectionKind::Origins,
    SectionKind::Ways,
    SectionKind::Units,
    SectionKind::Handling,
    SectionKind::Durations,
    SectionKind::Results,
    SectionKind::KeyItems,
    SectionKind::Trend,
    SectionKind::Term,
    SectionKind::Numbers,
];

/// Returns the figures of a period, from every row as it stands at the end of the basis' day.
pub fn figures<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    query: &Query,
    basis: &Basis<'_>,
) -> Figures {
    let tally = Tally::of(rows.into_iter().collect(), query, basis);
    let kinds = match query.by {
        Some(by) => vec![kind(by)],
        None => REPORT.to_vec(),
    };
    let sections: Vec<Section> = kinds.into_iter().filter_map(|kind| table(&tally, kind)).collect();
    Figures { query: query.clone(), day: basis.day, sections }
}

/// Returns the table of one way of telling petitions apart.
fn kind(by: By) -> SectionKind {
    match by {
        By::Channel => SectionKind::Channels,
        By::Category => SectionKind::Categories,
        By::Township => SectionKind::Townships,
        By::Unit => SectionKind::Units,
        By::Purpose => SectionKind::Purposes,
        By::Origin => SectionKind::Origins,
        By::Disposition => SectionKind::Ways,
        By::Month => SectionKind::Months,
    }
}
