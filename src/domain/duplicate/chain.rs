//! The petitions of one matter as a chain (一事一链), made of what the clerks said: petitions
//! named with one another (关联) and merged (并案). Likeness alone links nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::{
    number::Number,
    row::Row,
    terms::{Channel, Stage, Times},
};

/// Which petitions are of one matter; one that stands alone is the chain of itself.
#[derive(Debug, Default)]
pub struct Chains {
    /// By its petitions: the chain's place.
    of: BTreeMap<Number, usize>,
    /// In order of receipt.
    chains: Vec<Vec<Link>>,
}

/// What is counted of a petition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    received_on: NaiveDate,
    number: Number,
    channel: Channel,
}

/// The how-manieth time a matter comes with a petition (初次/重复), each counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// To this office.
    pub nth: u32,
    /// By the same channel.
    pub nth_in_channel: u32,
    /// Within the year of its receipt.
    pub nth_in_year: u32,
}

/// Returns the chains of a register; void registrations are no petitions.
pub fn chains<'a>(rows: impl IntoIterator<Item = &'a Row, IntoIter: Clone>) -> Chains {
    let rows = rows.into_iter().filter(|row| row.stage != Stage::Void);
    let linked: BTreeSet<Number> = rows
        .clone()
        .filter(|row| !row.same_matter.is_empty())
        .flat_map(|row| row.same_matter.iter().copied().chain([row.number]))
        .collect();
    let members: Vec<&Row> = rows.filter(|row| linked.contains(&row.number)).collect();
    let mut matters = Matters::default();
    for row in &members {
        for other in &row.same_matter {
            matters.join(row.number, *other);
        }
    }
    let mut by_matter: BTreeMap<Number, Vec<Link>> = BTreeMap::new();
    for row in &members {
        let link = Link { received_on: row.received_on, number: row.number, channel: row.channel };
        by_matter.entry(matters.first(row.number)).or_default().push(link);
    }
    let mut chains = Chains::default();
    for (place, mut links) in by_matter.into_values().enumerate() {
        links.sort_unstable();
        chains.of.extend(links.iter().map(|link| (link.number, place)));
        chains.chains.push(links);
    }
    chains
}

impl Chains {
    /// Returns the petitions of the same matter in order of receipt, the one itself included.
    pub fn chain_of(&self, number: Number) -> Vec<Number> {
        match self.links(number) {
            [] => vec![number],
            links => links.iter().map(|link| link.number).collect(),
        }
    }

    /// Returns the how-manieth time the matter came with this petition.
    pub fn turn(&self, number: Number) -> Turn {
        let links = self.links(number);
        let Some(at) = links.iter().position(|link| link.number == number) else {
            return Turn { nth: 1, nth_in_channel: 1, nth_in_year: 1 };
        };
        let so_far = links.get(..=at).unwrap_or_default();
        let own = links[at];
        let count = |same: &dyn Fn(&Link) -> bool| {
            u32::try_from(so_far.iter().filter(|link| same(link)).count()).unwrap_or(u32::MAX)
        };
        Turn {
            nth: count(&|_| true),
            nth_in_channel: count(&|link| link.channel == own.channel),
            nth_in_year: count(&|link| link.received_on.year() == own.received_on.year()),
        }
    }

    fn links(&self, number: Number) -> &[Link] {
        let chain = self.of.get(&number).and_then(|place| self.chains.get(*place));
        chain.map_or(&[], Vec::as_slice)
    }
}

impl Turn {
    /// Returns the band in which statistics count it.
    pub fn times(self) -> Times {
        match self.nth {
            0 | 1 => Times::First,
            2..=5 => Times::UpTo5,
            6..=10 => Times::UpTo10,
            11..=30 => Times::UpTo30,
            31..=50 => Times::UpTo50,
            _ => Times::Over50,
        }
    }
}

/// Numbers that belong together (union-find): each leads to a lower one of its matter.
#[derive(Default)]
struct Matters {
    lower: BTreeMap<Number, Number>,
}

impl Matters {
    /// Returns the lowest number of a matter.
    fn first(&mut self, number: Number) -> Number {
        let mut first = number;
        while let Some(lower) = self.lower.get(&first) {
            first = *lower;
        }
        if first != number {
            self.lower.insert(number, first);
        }
        first
    }

    fn join(&mut self, one: Number, other: Number) {
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.lower.insert(one.max(other), one.min(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{details::Details, petition::Petition, tests::registered};

    fn number(serial: u32) -> Number {
        Number { year: 2026, serial }
    }

    fn row(serial: u32, on: &str, channel: Channel, related: &[u32]) -> Row {
        let on: NaiveDate = on.parse().unwrap();
        let details = Details {
            channel,
            related: related.iter().map(|serial| number(*serial)).collect(),
            ..Details::received(on)
        };
        Row::of(&Petition::born(&registered(number(serial), details)).unwrap())
    }

    fn serials(chains: &Chains, of: u32) -> Vec<u32> {
        chains.chain_of(number(of)).into_iter().map(|number| number.serial).collect()
    }

    #[test]
    fn what_is_named_together_is_one_chain_in_order_of_receipt() {
        use Channel::{Letter, Visit};
        let rows = [
            row(1, "2026-03-01", Letter, &[]),
            row(2, "2024-12-31", Letter, &[1]),
            row(3, "2026-05-01", Visit, &[2]),
            row(4, "2026-06-01", Letter, &[]),
            row(5, "2026-07-01", Letter, &[3, 9]),
        ];
        let chains = chains(&rows);
        assert_eq!(serials(&chains, 3), [2, 1, 3, 5]);
        assert_eq!(serials(&chains, 4), [4]);
        let turns = [2, 1, 3, 5].map(|serial| chains.turn(number(serial)));
        assert_eq!(turns.map(|turn| turn.nth), [1, 2, 3, 4]);
        assert_eq!(turns.map(|turn| turn.nth_in_channel), [1, 2, 1, 3]);
        assert_eq!(turns.map(|turn| turn.nth_in_year), [1, 1, 2, 3]);
        assert_eq!([4, 77].map(|serial| chains.turn(number(serial)).nth), [1, 1]);
    }

    #[test]
    fn two_chains_that_a_later_petition_names_become_one() {
        let letter = |serial, related| row(serial, "2026-03-01", Channel::Letter, related);
        let rows =
            [letter(1, &[]), letter(2, &[1]), letter(3, &[]), letter(4, &[3]), letter(5, &[4, 2])];
        assert_eq!(serials(&chains(&rows), 1), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_void_registration_counts_for_nothing() {
        let mut rows = [1, 2, 3].map(|serial| row(serial, "2026-03-01", Channel::Letter, &[]));
        rows[1].same_matter = vec![number(1)];
        rows[1].stage = Stage::Void;
        assert_eq!(serials(&chains(&rows), 1), [1]);
    }

    #[test]
    fn bands_begin_where_the_statistics_say() {
        let times = |nth| Turn { nth, nth_in_channel: 1, nth_in_year: 1 }.times();
        for (nth, band) in [
            (1, Times::First),
            (2, Times::UpTo5),
            (5, Times::UpTo5),
            (6, Times::UpTo10),
            (10, Times::UpTo10),
            (11, Times::UpTo30),
            (30, Times::UpTo30),
            (31, Times::UpTo50),
            (50, Times::UpTo50),
            (51, Times::Over50),
        ] {
            assert_eq!(times(nth), band, "{nth}");
        }
    }
}
