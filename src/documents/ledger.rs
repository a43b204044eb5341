//! The ledger (台账) as a sheet: one line a petition, coloured as registers are and told in words.

mod columns;
mod filtered;

use chrono::NaiveDate;

use super::sheet::{Cell, Column, Row, Sheet, Tint};
use crate::domain::{
    assignment::Assignment,
    deadline::{Band, standing},
    petition::Petition,
    question::Filter,
    row::Row as Line,
    terms::{AssignmentStage, Stage, Term},
};

pub use filtered::filtered;

/// What the ledger is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub office: &'a str,
    /// The day on which it stands as it does.
    pub day: NaiveDate,
    pub filter: &'a Filter,
    pub as_of: Option<NaiveDate>,
    /// Whether protected names stand in it.
    pub names: bool,
}

/// A petition as a column looks at it.
struct Entry<'a> {
    petition: &'a Petition,
    line: Line,
    standing: Standing,
    names: bool,
}

/// How it stands with its time limit, in words and as a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Standing {
    words: String,
    tint: Tint,
}

/// Returns the ledger of these petitions, in their order.
pub fn ledger(petitions: &[Petition], about: About<'_>) -> Sheet {
    let columns = columns::COLUMNS.iter();
    let column = |column: &columns::Column| Column {
        heading: column.heading.to_owned(),
        width: column.width,
    };
    Sheet {
        name: about.filter.list.map_or("台账", Term::zh).to_owned(),
        title: match about.filter.list {
            None => format!("{}信访台账", about.office),
            Some(list) => format!("{}信访件清单（{}）", about.office, list.zh()),
        },
        about: told(petitions.len(), about),
        columns: columns.map(column).collect(),
        rows: petitions.iter().map(|petition| row(petition, about)).collect(),
        // What stands below would be a petition to whoever reads it back.
        notes: Vec::new(),
        charts: Vec::new(),
        list: true,
        printed: columns::PRINTED,
    }
}

/// What the colours of the rows mean; the column 时限 says it in words.
const COLOURS: &str = "底色：绿办结、黄临期、红超期、灰中止";

/// Returns the usual name of the file, without its end.
pub fn file_name(filter: &Filter, day: NaiveDate) -> String {
    format!("{}-{day}", filter.list.map_or("台账", Term::zh))
}

fn told(count: usize, about: About<'_>) -> String {
    let About { day, filter, as_of, names, .. } = about;
    let masked =
        if names { "未隐名，请妥善保管" } else { "保密件、检举控告件已隐名" };
    let told = filtered(filter, as_of);
    format!("截至{day}　共{count}件　筛选：{told}　{masked}　{COLOURS}")
}

fn row(petition: &Petition, about: About<'_>) -> Row {
    let line = Line::of(petition);
    let standing = standing_of(&line, about.day);
    let entry = Entry { petition, line, standing, names: about.names };
    Row {
        cells: columns::COLUMNS.iter().map(|column| (column.cell)(&entry)).collect::<Vec<Cell>>(),
        tint: entry.standing.tint,
        total: false,
    }
}

/// Returns how a petition stands on a day: by its share that is latest or falls due first.
fn standing_of(line: &Line, day: NaiveDate) -> Standing {
    let told = |words: &str, tint| Standing { words: words.to_owned(), tint };
    let missed = line.units.iter().any(|unit| unit.stands() && unit.missed);
    if line.stage == Stage::Suspended {
        return told("中止", Tint::Suspended);
    }
    if line.is_concluded() {
        return told(if missed { "超期办结" } else { "办结" }, Tint::Done);
    }
    if line.stage.is_ended() {
        return told("", Tint::None);
    }
    let owed = line.units.iter().filter(|unit| unit.stage.owes());
    let review = line.units.iter().any(|unit| unit.stage == AssignmentStage::Replied);
    match owed.filter_map(|unit| unit.due_on).min().map(|due| standing(due, day)) {
        None if review => told("待审核", Tint::None),
        None => told("", Tint::None),
        Some(standing) => match standing.days_overdue {
            late @ 1.. => told(&format!("超期{late}日"), Tint::Late),
            0 => told("今日到期", Tint::Near),
            left if standing.band == Band::Ample => told(&format!("剩{}日", -left), Tint::None),
            left => told(&format!("剩{}日", -left), Tint::Near),
        },
    }
}

impl Entry<'_> {
    /// Whether who is behind it is left out.
    fn masked(&self) -> bool {
        !self.names && self.line.is_protected()
    }

    /// Returns the share by which the petition's handling is told: the lead's that stands.
    fn lead(&self) -> Option<&Assignment> {
        self.petition.leading()
    }
}

#[cfg(test)]
mod tests;
