//! Each table of the report: its lines, their order and its columns (domain.md 3.3).

mod months;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};

use super::{
    Cell, Congress, Key, Line, Section,
    tally::{Bucket, Buckets, Tally},
};
use crate::domain::{
    category::SCHEME,
    office::TOWNSHIPS,
    row::Row,
    terms::{
        Disposition, Term, Verdict,
        figures::{Mark, Measure, SectionKind},
    },
};

use Measure as M;

/// What most tables tell.
const USUAL: &[M] =
    &[M::Items, M::People, M::Before, M::Change, M::Share, M::Concluded, M::CompletionRate];
const WAYS: &[M] = &[M::Items, M::People, M::Before, M::Change, M::Share, M::Concluded, M::InRate];
const MARKS: &[M] = &[M::Items, M::People, M::Before, M::Change, M::Share];
const UNITS: &[M] = &[
    M::Items,
    M::People,
    M::Assigned,
    M::Replied,
    M::OnTime,
    M::Late,
    M::NoDue,
    M::Open,
    M::OpenLate,
    M::Returned,
    M::Remedies,
    M::Reminders,
    M::OnTimeRate,
    M::MedianDays,
];
const HANDLING: &[M] = &[M::Items, M::People, M::Rate];
const RESULTS: &[M] = &[M::Items, M::People, M::Share];
const TERM: &[M] = &[M::Items, M::People, M::Concluded];
const NUMBERS: &[M] = &[M::Items];

/// Returns a table; `None` where there is nothing to tell, as of a term that is not known.
pub(super) fn table(tally: &Tally<'_>, kind: SectionKind) -> Option<Section> {
    Some(match kind {
        SectionKind::Channels => each(tally, kind, |row| row.channel, Key::Channel),
        SectionKind::Purposes => each(tally, kind, |row| row.purpose, Key::Purpose),
        SectionKind::Origins => each(tally, kind, |row| row.origin, Key::Origin),
        SectionKind::Categories => categories(tally),
        SectionKind::Townships => townships(tally),
        SectionKind::Ways => ways(tally),
        SectionKind::Units => units(tally),
        SectionKind::Kinds => marks(
            tally,
            kind,
            &[
                Mark::First,
                Mark::Repeat,
                Mark::RepeatInYear,
                Mark::Joint,
                Mark::Collective,
                Mark::Anonymous,
            ],
        ),
        SectionKind::KeyItems => marks(
            tally,
            kind,
            &[
                Mark::Collective,
                Mark::Urgent,
                Mark::Instructed,
                Mark::Accusation,
                Mark::Supervised,
                Mark::OpenOverdue,
            ],
        ),
        SectionKind::Durations => of_concluded(
            tally,
            kind,
            &[
                Key::Mark(Mark::Over15),
                Key::Mark(Mark::Over30),
                Key::Mark(Mark::Over60),
                Key::Mark(Mark::Over90),
            ],
        ),
        SectionKind::Results => {
            let verdicts = Verdict::ALL.iter().map(|verdict| Key::Verdict(*verdict));
            let settled = [Mark::Settled, Mark::Unsettled, Mark::SettledUnknown].map(Key::Mark);
            of_concluded(tally, kind, &verdicts.chain(settled).collect::<Vec<_>>())
        }
        SectionKind::Handling => handling(tally),
        SectionKind::Trend => months::trend(tally),
        SectionKind::Months => months::months(tally, USUAL),
        SectionKind::Term => term(tally, tally.basis.congress?),
        SectionKind::Numbers => numbers(tally),
    })
}

fn section(tally: &Tally<'_>, kind: SectionKind, columns: &[M], lines: Vec<Line>) -> Section {
    Section { kind, columns: columns.to_vec(), lines, total: tally.total(columns) }
}

/// A table of which every line is told by its key alone.
fn split<'a>(
    tally: &Tally<'a>,
    kind: SectionKind,
    columns: &[M],
    lines: impl IntoIterator<Item = (Key, Option<Bucket<'a>>)>,
) -> Section {
    let line = |(key, bucket): (Key, Option<Bucket<'a>>)| {
        let filter = tally.filter(&key);
        tally.line(key, filter, &bucket.unwrap_or_default(), columns, tally.now.len())
    };
    section(tally, kind, columns, lines.into_iter().map(line).collect())
}

/// One line for every value of an enumeration, also for those that nothing has.
fn each<T: Term + Hash>(
    tally: &Tally<'_>,
    kind: SectionKind,
    value: impl Fn(&Row) -> T,
    key: impl Fn(T) -> Key,
) -> Section {
    let mut buckets = tally.split(value);
    let lines: Vec<_> = T::ALL.iter().map(|value| (key(*value), buckets.remove(value))).collect();
    split(tally, kind, USUAL, lines)
}

/// The scheme's main categories first, then what old registers call theirs; below each its
/// sub-categories that have a petition.
fn categories(tally: &Tally<'_>) -> Section {
    let mut mains = tally.split(|row| row.category.main.as_str());
    let mut subs = tally.split(|row| (row.category.main.as_str(), row.category.sub.as_str()));
    let known = |main: &str| SCHEME.iter().find(|(known, _)| *known == main);
    let others: BTreeSet<&str> = mains.keys().copied().filter(|m| known(m).is_none()).collect();
    let mut lines = Vec::new();
    for main in SCHEME.iter().map(|(main, _)| *main).chain(others) {
        lines.push((Key::Main(main.to_owned()), mains.remove(main)));
        let known = known(main).map_or(&[][..], |(_, subs)| *subs);
        let place = |sub: &str| known.iter().position(|k| *k == sub).unwrap_or(usize::MAX);
        let mut own: Vec<&str> =
            subs.keys().filter(|(of, _)| *of == main).map(|(_, sub)| *sub).collect();
        own.sort_by_key(|sub| (place(sub), *sub));
        // A main category that nobody divides needs no second line.
        if own == [""] {
            continue;
        }
        for sub in own {
            let key = Key::Sub { main: main.to_owned(), sub: sub.to_owned() };
            lines.push((key, subs.remove(&(main, sub))));
        }
    }
    split(tally, SectionKind::Categories, USUAL, lines)
}

/// The county's townships that have a petition, in the office's order, then other places.
fn townships(tally: &Tally<'_>) -> Section {
    let buckets = tally.split(|row| row.township.as_str());
    let place = |name: &str| match name {
        "" => usize::MAX,
        name => TOWNSHIPS.iter().position(|known| *known == name).unwrap_or(TOWNSHIPS.len()),
    };
    let mut lines: Vec<(&str, Bucket<'_>)> = buckets.into_iter().collect();
    lines.sort_by_key(|(name, _)| (place(name), *name));
    let lines = lines.into_iter().map(|(name, b)| (Key::Township(name.to_owned()), Some(b)));
    split(tally, SectionKind::Townships, USUAL, lines)
}

fn ways(tally: &Tally<'_>) -> Section {
    let mut buckets = tally.split(|row| row.way);
    let keys = Disposition::ALL.iter().map(|way| Some(*way)).chain([None]);
    let lines: Vec<_> = keys.map(|way| (Key::Way(way), buckets.remove(&way))).collect();
    split(tally, SectionKind::Ways, WAYS, lines)
}

/// A unit under each of its names is one line; the busiest first, last what no unit has.
fn units(tally: &Tally<'_>) -> Section {
    let mut today: BTreeMap<&str, String> = BTreeMap::new();
    for unit in tally.now.iter().flat_map(|row| &row.units) {
        today.entry(&unit.unit).or_insert_with(|| (tally.basis.unit_of)(&unit.unit));
    }
    let mut buckets: Buckets<'_, Option<&str>> = HashMap::new();
    for row in &tally.now {
        let names = row.units.iter().filter_map(|unit| today.get(unit.unit.as_str()));
        let names: BTreeSet<&str> = names.map(String::as_str).collect();
        for name in &names {
            buckets.entry(Some(name)).or_default().now.push(row);
        }
        if names.is_empty() {
            buckets.entry(None).or_default().now.push(row);
        }
    }
    let mut buckets: Vec<(Option<&str>, Bucket<'_>)> = buckets.into_iter().collect();
    buckets.sort_by_key(|(name, bucket)| (name.is_none(), Reverse(bucket.now.len()), *name));
    let line = |(name, bucket): &(Option<&str>, Bucket<'_>)| {
        let key = Key::Unit(name.map(str::to_owned));
        let mut filter = tally.filter(&key);
        if let Some(name) = name {
            let names = today.iter().filter(|(_, now)| now == name);
            filter.units = names.map(|(once, _)| (*once).to_owned()).collect();
        }
        tally.line(key, filter, bucket, UNITS, tally.now.len())
    };
    let mut section = section(tally, SectionKind::Units, UNITS, buckets.iter().map(line).collect());
    add_up(&mut section);
    section
}

/// What belongs to a unit is added up in the total: one petition may lie with several.
fn add_up(section: &mut Section) {
    for (place, measure) in section.columns.iter().enumerate() {
        if matches!(measure, M::Items | M::People | M::MedianDays) {
            continue;
        }
        let column = section.lines.iter().filter_map(|line| line.cells.get(place));
        let sum = column.copied().reduce(|sum, cell| match (sum, cell) {
            (Cell::Count(a), Cell::Count(b)) => Cell::Count(a + b),
            (Cell::Rate { part: a, whole: b }, Cell::Rate { part: c, whole: d }) => {
                Cell::Rate { part: a + c, whole: b + d }
            }
            (sum, _) => sum,
        });
        if let (Some(total), Some(sum)) = (section.total.cells.get_mut(place), sum) {
            *total = sum;
        }
    }
}

fn marks(tally: &Tally<'_>, kind: SectionKind, marks: &[Mark]) -> Section {
    let line = |mark: &Mark| {
        let key = Key::Mark(*mark);
        let filter = tally.filter(&key);
        tally.line(key, filter, &tally.marked(*mark), MARKS, tally.now.len())
    };
    section(tally, kind, MARKS, marks.iter().map(line).collect())
}

/// Lines whose shares are of what is concluded.
fn of_concluded(tally: &Tally<'_>, kind: SectionKind, keys: &[Key]) -> Section {
    let concluded = tally.marked(Mark::Concluded);
    let whole = concluded.now.len();
    let line = |key: &Key| {
        let filter = tally.filter(key);
        let admitted = concluded.now.iter().filter(|row| filter.admits(row, tally.basis.day));
        let bucket = Bucket { now: admitted.copied().collect(), before: Vec::new() };
        tally.line(key.clone(), filter, &bucket, RESULTS, whole)
    };
    let lines = keys.iter().map(line).collect();
    let filter = tally.filter(&Key::Mark(Mark::Concluded));
    let total = tally.line(Key::Total, filter, &concluded, RESULTS, whole);
    Section { kind, columns: RESULTS.to_vec(), lines, total }
}

/// What is to be concluded and what became of it (domain.md 1.8).
fn handling(tally: &Tally<'_>) -> Section {
    let of = |mark| tally.having(mark, |_| true);
    let rated = |mark| tally.having(mark, |row| !row.backfilled);
    let rate = |mark| match mark {
        Mark::Concluded => Cell::Rate { part: of(mark), whole: of(Mark::ToConclude) },
        // What an old register tells stands outside, as in every on-time rate.
        Mark::ConcludedOnTime => Cell::Rate { part: rated(mark), whole: rated(Mark::FallenDue) },
        Mark::OpenOverdue => Cell::Rate { part: of(mark), whole: of(Mark::Open) },
        _ => Cell::Blank,
    };
    let line = |mark: Mark| {
        let key = Key::Mark(mark);
        let filter = tally.filter(&key);
        let bucket = match mark {
            Mark::CarriedOver => Bucket { now: tally.admitted(&filter), before: Vec::new() },
            _ => tally.marked(mark),
        };
        let mut line = tally.line(key, filter, &bucket, HANDLING, tally.now.len());
        if let Some(last) = line.cells.last_mut() {
            *last = rate(mark);
        }
        line
    };
    let marks = [
        Mark::ToConclude,
        Mark::Concluded,
        Mark::ConcludedOnTime,
        Mark::ConcludedLate,
        Mark::ConcludedNoDue,
        Mark::Open,
        Mark::OpenOverdue,
        Mark::Suspended,
        Mark::NotToConclude,
        Mark::CarriedOver,
        Mark::ToFile,
        Mark::FiledIncomplete,
    ];
    section(tally, SectionKind::Handling, HANDLING, marks.map(line).into())
}

/// What was brought forward from paper, what is registered since, and both together.
fn term(tally: &Tally<'_>, congress: Congress) -> Section {
    let mut filter = tally.period();
    filter.from = Some(congress.from);
    let rows = Bucket { now: tally.admitted(&filter), before: Vec::new() };
    let registered = tally.line(Key::Registered, filter, &rows, TERM, rows.now.len());
    let opening = [congress.opening.items, congress.opening.people, congress.opening.concluded];
    let both = registered.cells.iter().zip(opening).map(|(cell, brought)| match cell {
        Cell::Count(since) => Cell::Count(since + brought),
        other => *other,
    });
    // With what was counted on paper it counts what no list can show.
    let lists = opening == [0; 3];
    let filter = registered.filter.clone().filter(|_| lists);
    let total = Line { key: Key::Total, cells: both.collect(), filter };
    let opening = Line { key: Key::Opening, cells: opening.map(Cell::Count).into(), filter: None };
    let lines = vec![opening, registered];
    Section { kind: SectionKind::Term, columns: TERM.to_vec(), lines, total }
}

/// What explains a gap between the numbers and the counts.
fn numbers(tally: &Tally<'_>) -> Section {
    let line = |mark: Mark| {
        let key = Key::Mark(mark);
        let filter = tally.filter(&key);
        let bucket = Bucket { now: tally.admitted(&filter), before: Vec::new() };
        tally.line(key, filter, &bucket, NUMBERS, tally.now.len())
    };
    let lines = [Mark::Void, Mark::Merged].map(line).into();
    section(tally, SectionKind::Numbers, NUMBERS, lines)
}
