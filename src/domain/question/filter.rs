//! Which petitions are meant: one predicate over a row and a day, for lists and for counts alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{mark::Asked, search::Search};
use crate::domain::{
    row::{Row, UnitRow},
    terms::{Channel, Disposition, Origin, Purpose, Stage, Verdict, Worklist, figures::Mark},
};

/// Which petitions the ledger shows, and which a figure counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Text in number, names, title or summary; of names, titles and villages also the pinyin.
    pub search: Option<String>,
    pub stage: Option<Stage>,
    /// A part of the unit's name.
    pub unit: Option<String>,
    /// A category as people write it: main, sub or both.
    pub category: Option<String>,
    pub year: Option<u16>,
    /// The first and the last day of receipt.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub channel: Option<Channel>,
    pub origin: Option<Origin>,
    pub purpose: Option<Purpose>,
    /// Exactly this township; empty means none is stated. Likewise the village and the parts
    /// of the category.
    pub township: Option<String>,
    pub village: Option<String>,
    pub main: Option<String>,
    pub sub: Option<String>,
    pub way: Option<Disposition>,
    pub verdict: Option<Verdict>,
    /// Exactly one unit, under each of the names it ever had; empty asks for none.
    pub units: Vec<String>,
    pub backfilled: Option<bool>,
    /// Each of them holds. Without any, what is void is admitted too.
    pub marks: Vec<Mark>,
    /// Only what stands on this list, in its order. A row alone does not tell it:
    /// [`admits`](Self::admits) leaves it to whoever has the list.
    pub list: Option<Worklist>,
}

impl Filter {
    /// Whether a row passes everything but the search for text, as it stands at the end of `day`.
    pub fn admits(&self, row: &Row, day: NaiveDate) -> bool {
        self.admits_registration(row) && self.admits_handling(row, day)
    }

    fn admits_registration(&self, row: &Row) -> bool {
        let is = |asked: &Option<String>, text: &str| asked.as_deref().is_none_or(|t| t == text);
        self.year.is_none_or(|year| row.number.year == year)
            && self.admits_period(row)
            && self.channel.is_none_or(|channel| row.channel == channel)
            && self.origin.is_none_or(|origin| row.origin == origin)
            && self.purpose.is_none_or(|purpose| row.purpose == purpose)
            && is(&self.township, &row.township)
            && is(&self.village, &row.village)
            && is(&self.main, &row.category.main)
            && is(&self.sub, &row.category.sub)
            && self.category.as_deref().is_none_or(|text| row.category.matches(text))
            && self.backfilled.is_none_or(|backfilled| row.backfilled == backfilled)
    }

    fn admits_handling(&self, row: &Row, day: NaiveDate) -> bool {
        self.stage.is_none_or(|stage| row.stage == stage)
            && self.way.is_none_or(|way| row.way == Some(way))
            && self.verdict.is_none_or(|verdict| row.verdict == Some(verdict))
            && (!self.asks_unit() || row.units.iter().any(|unit| self.names(unit)))
            && self.marks.iter().all(|mark| self.has(row, day, *mark))
    }

    /// The period is that of receipt. What is carried over was received before it and was open
    /// when it began.
    fn admits_period(&self, row: &Row) -> bool {
        if self.marks.contains(&Mark::CarriedOver) {
            return self.from.is_some_and(|from| {
                row.received_on < from && row.ended_on.is_none_or(|ended_on| ended_on >= from)
            });
        }
        self.from.is_none_or(|from| row.received_on >= from)
            && self.to.is_none_or(|to| row.received_on <= to)
    }

    /// Whether a mark holds for a row and the units that are asked for.
    pub(in crate::domain) fn has(&self, row: &Row, day: NaiveDate, mark: Mark) -> bool {
        Asked { filter: self, row, day }.has(mark)
    }

    /// Returns the shares of the units that are asked for; all where none is.
    pub(in crate::domain) fn shares<'a>(&self, row: &'a Row) -> impl Iterator<Item = &'a UnitRow> {
        row.units.iter().filter(|unit| self.names(unit))
    }

    /// Returns the share by which each unit is counted: its last one that stands.
    pub(in crate::domain) fn standing<'a>(&self, row: &'a Row) -> Vec<&'a UnitRow> {
        let mut standing: Vec<&UnitRow> = Vec::new();
        for unit in row.units.iter().filter(|unit| self.names(unit) && unit.stands()) {
            // Under several names it is one unit.
            standing.retain(|earlier| self.units.is_empty() && earlier.unit != unit.unit);
            standing.push(unit);
        }
        standing
    }

    fn asks_unit(&self) -> bool {
        self.unit.is_some() || !self.units.is_empty()
    }

    fn names(&self, unit: &UnitRow) -> bool {
        self.unit.as_deref().is_none_or(|part| unit.unit.contains(part))
            && (self.units.is_empty() || self.units.contains(&unit.unit))
    }

    /// Returns the filter with one more mark.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.marks.push(mark);
        self
    }

    /// Returns what is searched for, read once for all rows; `None` if nothing is.
    pub fn wanted(&self) -> Option<Search> {
        Search::of(self.search.as_deref()?)
    }
}
