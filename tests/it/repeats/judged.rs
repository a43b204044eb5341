//! The messages as a register, and how many judged repeats a look-up finds among its first ten.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    fs::File,
    path::Path,
};

use csv::{ReaderBuilder, StringRecord};
use xinfang::domain::{
    details::{Details, Petitioner},
    duplicate::{Wanted, fingerprint::Fingerprint, index::Index},
    number::PetitionId,
};

use crate::support::shared;

/// How many candidates a person is shown.
const FIRST: usize = 10;

/// A message, its author's identity standing for the name.
pub(super) struct Message {
    id: String,
    event: String,
    pub(super) details: Details,
}

/// Two messages, as places in the list of messages.
type Pair = (usize, usize);

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(File::open(path).unwrap());
    let head: StringRecord = reader.headers().unwrap().clone();
    let named = |row: StringRecord| {
        let cells = head.iter().zip(row.iter());
        cells
            .map(|(name, cell)| (name.trim_start_matches('\u{feff}').into(), cell.into()))
            .collect()
    };
    reader.records().map(|row| named(row.unwrap())).collect()
}

/// Returns the 1,309 messages; `named` says whether their authors are known.
pub(super) fn messages(path: &Path, named: bool) -> Vec<Message> {
    let message = |row: BTreeMap<String, String>| {
        let day = row["留言时间"].split(' ').next().unwrap().parse().unwrap();
        let author = Petitioner { name: row["留言用户"].clone(), ..Petitioner::default() };
        Message {
            id: format!("att3:{}", row["留言编号"]),
            event: row["事件"].clone(),
            details: Details {
                petitioners: if named { vec![author] } else { Vec::new() },
                title: row["留言主题"].clone(),
                summary: row["留言详情"].clone(),
                ..Details::received(day)
            },
        }
    };
    rows(path).into_iter().map(message).collect()
}

/// Returns the judged pairs of which both are in the register, by verdict.
fn judged(path: &Path, column: &str, messages: &[Message]) -> BTreeMap<String, Vec<Pair>> {
    let place: BTreeMap<&str, usize> = (0..).zip(messages).map(|(at, m)| (&*m.id, at)).collect();
    let mut pairs: BTreeMap<String, Vec<Pair>> = BTreeMap::new();
    for row in rows(path) {
        if let (Some(a), Some(b)) = (place.get(&*row["a"]), place.get(&*row["b"])) {
            pairs.entry(row[column].clone()).or_default().push((*a, *b));
        }
    }
    pairs
}

/// Every message's candidates, the likeliest first.
struct Found(Vec<Vec<usize>>);

impl Found {
    fn of(messages: &[Message]) -> Self {
        let all: Vec<Fingerprint> = messages.iter().map(|m| Fingerprint::of(&m.details)).collect();
        let mut index = Index::default();
        for (id, fingerprint) in (0..).map(PetitionId).zip(&all) {
            index.put(id, fingerprint);
        }
        index.weigh();
        let look_up = |(id, fingerprint)| {
            let found = index.find(fingerprint, Wanted::Repeats, |other| other != id, all.len());
            found.best.into_iter().map(|(id, _)| id.0 as usize).collect()
        };
        Self((0..).map(PetitionId).zip(&all).map(look_up).collect())
    }

    /// Whether `b` is shown to who looks at `a`.
    fn shows(&self, a: usize, b: usize) -> bool {
        self.0[a].iter().take(FIRST).any(|found| *found == b)
    }

    fn is_candidate(&self, a: usize, b: usize) -> bool {
        self.0[a].contains(&b)
    }

    /// Of the pairs, in both directions, how many are shown.
    fn shown(&self, pairs: &[Pair]) -> Share {
        let shown =
            |(a, b): &Pair| usize::from(self.shows(*a, *b)) + usize::from(self.shows(*b, *a));
        Share(pairs.iter().map(shown).sum(), pairs.len() * 2)
    }

    fn candidates(&self, pairs: &[Pair]) -> usize {
        pairs.iter().filter(|(a, b)| self.is_candidate(*a, *b)).count()
    }
}

/// So many of so many.
#[derive(Clone, Copy)]
struct Share(usize, usize);

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} = {:.3}", self.0, self.1, self.rate())
    }
}

impl Share {
    fn rate(self) -> f64 {
        f64::from(u32::try_from(self.0).unwrap()) / f64::from(u32::try_from(self.1).unwrap())
    }
}

/// The members of each event.
fn events(messages: &[Message]) -> Vec<Vec<usize>> {
    let mut events: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, message) in messages.iter().enumerate().filter(|(_, m)| !m.event.is_empty()) {
        events.entry(&message.event).or_default().push(at);
    }
    events.into_values().collect()
}

/// Of each member's fellows, how many are shown; and of what is shown, how much is of the event.
fn of_events(found: &Found, events: &[Vec<usize>]) -> (Share, Share, Share) {
    let (mut recall, mut reachable, mut precision) = (Share(0, 0), Share(0, 0), Share(0, 0));
    for members in events {
        let members: BTreeSet<usize> = members.iter().copied().collect();
        for member in &members {
            let shown = found.0[*member].iter().take(FIRST);
            let (all, fellows) = (shown.len(), shown.filter(|at| members.contains(at)).count());
            recall = Share(recall.0 + fellows, recall.1 + members.len() - 1);
            reachable = Share(reachable.0 + fellows, reachable.1 + FIRST.min(members.len() - 1));
            precision = Share(precision.0 + fellows, precision.1 + all);
        }
    }
    (recall, reachable, precision)
}

/// What a look-up reaches over the whole register.
struct Judgement {
    /// Of the pairs that people judged to be one matter, those that are shown.
    same: Share,
    /// Of the judged pairs that are candidates, those that are one matter.
    precision: Share,
    /// Of the fellows of a message of an event, as many as ten have room for, those shown; and of
    /// what is shown, those.
    fellows: Share,
    of_the_event: Share,
    /// Of the pairs of one author with like titles, those shown; of those with other matters,
    /// those that are candidates.
    related: Share,
    unrelated: Share,
}

fn judge(folder: &Path, named: bool) -> Judgement {
    let messages = messages(&folder.join("att3_messages.csv"), named);
    let found = Found::of(&messages);
    let reviewed = judged(&folder.join("dup_pairs_reviewed.csv"), "同一事项", &messages);
    let [yes, no, open] = ["是", "否", "不确定"].map(|verdict| reviewed[verdict].as_slice());
    let [right, wrong, unsure] = [yes, no, open].map(|pairs| found.candidates(pairs));
    let (recall, fellows, of_the_event) = of_events(&found, &events(&messages));
    println!(
        "named {named}: 是 {right}/{} 否 {wrong}/{} 不确定 {unsure}/{}; all fellows {recall}",
        yes.len(),
        no.len(),
        open.len(),
    );
    let auto = judged(&folder.join("dup_pairs_auto.csv"), "等级", &messages);
    let known: BTreeSet<Pair> = reviewed.values().flatten().copied().collect();
    // The weights were chosen on the pairs whose first is at an even place.
    let held_back = |tier: &str| -> Vec<Pair> {
        let tier = auto.iter().find(|(name, _)| name.starts_with(tier)).unwrap().1;
        tier.iter().filter(|pair| pair.0 % 2 == 1 && !known.contains(pair)).copied().collect()
    };
    for tier in ["1", "2", "3"] {
        println!("  tier {tier}: {}", found.shown(&held_back(tier)));
    }
    let others = held_back("5");
    let shown: usize = found.0.iter().map(|list| list.len().min(FIRST)).sum();
    let none = found.0.iter().filter(|list| list.is_empty()).count();
    println!("  {shown} shown in all, nothing for {none} messages");
    Judgement {
        same: found.shown(yes),
        precision: Share(right, right + wrong),
        fellows,
        of_the_event,
        related: found.shown(&held_back("4")),
        unrelated: Share(found.candidates(&others), others.len()),
    }
}

/// What was reached on 2026-11-22, less a margin of a few hundredths.
#[track_caller]
fn holds(share: Share, what: &str, least: f64) {
    println!("  {what}: {share}");
    assert!(share.rate() >= least, "{what}: {share} is less than {least}");
}

#[track_caller]
fn holds_at_most(unrelated: Share, most: f64) {
    println!("  one author, other matters: {unrelated}");
    assert!(unrelated.rate() <= most, "{unrelated} is more than {most}");
}

#[test]
fn repeats_that_people_judged_are_among_the_first_ten() {
    let Some(folder) = shared("messages") else { return };
    let found = judge(&folder, true);
    holds(found.same, "judged to be one matter", 0.97);
    holds(found.precision, "candidates that are", 0.72);
    holds(found.fellows, "fellows of an event", 0.57);
    holds(found.of_the_event, "shown that are of the event", 0.95);
    holds(found.related, "one author, like titles", 0.96);
    holds_at_most(found.unrelated, 0.13);
}

#[test]
fn without_the_names_they_are_found_by_their_words() {
    let Some(folder) = shared("messages") else { return };
    let found = judge(&folder, false);
    holds(found.same, "judged to be one matter", 0.97);
    holds(found.precision, "candidates that are", 0.75);
    holds(found.fellows, "fellows of an event", 0.57);
    holds(found.of_the_event, "shown that are of the event", 0.95);
    holds(found.related, "one author, like titles", 0.92);
    holds_at_most(found.unrelated, 0.05);
}
