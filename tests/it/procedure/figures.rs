//! Whatever happened, the statistics count what the ledger lists.

use chrono::{Days, NaiveDate};
use xinfang::domain::{
    figures::{Basis, Cell, Figures, Key, Query, Section, figures},
    row::Row,
    terms::{
        Term as _,
        figures::{By, Measure},
    },
};

use super::Office;

/// Every split of every period has the ledger's total, and each line lists what it counts.
pub(super) fn add_up(office: &Office, rows: &[Row]) {
    for days in [10, 90, 4_000] {
        let from = office.today - Days::new(days);
        for by in By::ALL {
            let figures = of(office, rows, from, *by);
            for section in &figures.sections {
                adds_up(office, rows, section, *by);
            }
        }
    }
}

fn of(office: &Office, rows: &[Row], from: NaiveDate, by: By) -> Figures {
    let query = Query { from, to: office.today, as_of: None, by: Some(by) };
    let called = |unit: &str| {
        office.book.successor(unit).map_or_else(|| unit.to_owned(), |unit| unit.name.clone())
    };
    let basis = Basis { day: office.today, congress: None, unit_of: &called };
    figures(rows, &query, &basis)
}

fn adds_up(office: &Office, rows: &[Row], section: &Section, by: By) {
    let column = |measure| section.columns.iter().position(|column| *column == measure);
    let count = |cells: &[Cell], measure| match column(measure).and_then(|at| cells.get(at)) {
        Some(Cell::Count(count)) => Some(*count),
        _ => None,
    };
    for measure in [Measure::Items, Measure::People] {
        let Some(total) = count(&section.total.cells, measure) else { continue };
        let lines = section.lines.iter().filter(|line| !matches!(line.key, Key::Sub { .. }));
        let sum: u64 = lines.filter_map(|line| count(&line.cells, measure)).sum();
        // A petition that several units have stands in the line of each.
        if by == By::Unit {
            assert!(sum >= total, "{by:?} {measure:?}: {sum} of {total}");
        } else {
            assert_eq!(sum, total, "{by:?} {measure:?}");
        }
    }
    for line in section.lines.iter().chain([&section.total]) {
        let Some(filter) = &line.filter else { continue };
        let listed = rows.iter().filter(|row| filter.admits(row, office.today)).count() as u64;
        if let Some(items) = count(&line.cells, Measure::Items) {
            assert_eq!(items, listed, "{by:?} {:?}", line.key);
        }
    }
}
