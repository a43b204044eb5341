//! Rising topics (苗头): what came in of late more often than the office's own past explains.
//!
//! # The test
//!
//! A topic is a main category, a sub-category, a township, or a main category in a township. Its
//! last [`WINDOW`] days are held against as many windows of the same length before them as the
//! register covers, [`MOST_WINDOWS`] at most (three years) and [`LEAST_WINDOWS`] at least.
//!
//! If petitions come at a steady rate, then of all `n` petitions of `w` earlier windows and the
//! last one, each lies in the last one with probability 1/(w+1): the number there is binomial.
//! Its upper tail is the exact test of two Poisson rates, and needs no estimate of the rate. Where
//! the earlier windows vary more than Poisson counts do (variance above the mean), the tail of the
//! negative binomial with their mean and variance is taken too, and the larger of both counts.
//!
//! Only topics that could reach [`LEAST`] petitions are tested, judged by `n`, which the test
//! takes as given. Over all that are tested the Benjamini–Hochberg step holds the expected share
//! of false alarms below [`FALSE_SHARE`]; besides, no topic is told above [`LARGEST_P`] or with
//! fewer than [`LEAST`] petitions.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::{
    question::Filter,
    row::Row,
    terms::{Stage, figures::Mark},
};

/// Days of the window that is looked at.
pub const WINDOW: u64 = 90;
/// Windows before it: three years.
pub const MOST_WINDOWS: u64 = 12;
/// Without a year of history nothing is said.
pub const LEAST_WINDOWS: u64 = 4;
/// Fewer petitions are never a topic.
pub const LEAST: u64 = 4;
/// A topic less unlikely than this is never told.
pub const LARGEST_P: f64 = 0.01;
/// The expected share of false alarms among those told (Benjamini–Hochberg).
pub const FALSE_SHARE: f64 = 0.05;

/// What rises.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Topic {
    pub main: Option<String>,
    pub sub: Option<String>,
    pub township: Option<String>,
}

/// A topic of which more came in than its past explains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rising {
    pub topic: Topic,
    /// How many came in the last window.
    pub recent: u64,
    /// How many came in all earlier windows, and how many windows these are.
    pub earlier: u64,
    pub windows: u64,
    /// How likely so many or more are, if nothing has changed.
    pub p: f64,
    /// The petitions of the last window.
    pub filter: Filter,
}

/// Returns the rising topics at the end of a day, the least likely first.
pub fn rising<'a>(rows: impl IntoIterator<Item = &'a Row>, day: NaiveDate) -> Vec<Rising> {
    let rows: Vec<&Row> =
        rows.into_iter().filter(|row| row.stage != Stage::Void && row.received_on <= day).collect();
    let Some(first) = rows.iter().map(|row| row.received_on).min() else { return Vec::new() };
    // The oldest window counts only if the register covers all of it.
    let days = u64::try_from((day - first).num_days()).unwrap_or(0) + 1;
    let covered = (days / WINDOW).saturating_sub(1).min(MOST_WINDOWS);
    if covered < LEAST_WINDOWS {
        return Vec::new();
    }
    let mut counts: BTreeMap<Topic, Vec<u64>> = BTreeMap::new();
    for row in rows {
        let back = windows_back(row.received_on, day);
        if back > covered {
            continue;
        }
        for topic in topics(row) {
            let windows = counts.entry(topic).or_insert_with(|| vec![0; places(covered)]);
            if let Some(count) = windows.get_mut(usize::try_from(back).unwrap_or(usize::MAX)) {
                *count += 1;
            }
        }
    }
    told(tested(counts), covered, day)
}

/// Returns how many windows back from the last one a day lies.
fn windows_back(received_on: NaiveDate, day: NaiveDate) -> u64 {
    u64::try_from((day - received_on).num_days()).unwrap_or(0) / WINDOW
}

fn places(covered: u64) -> usize {
    usize::try_from(covered + 1).unwrap_or(1)
}

fn topics(row: &Row) -> Vec<Topic> {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let (main, sub) = (some(&row.category.main), some(&row.category.sub));
    let township = some(&row.township);
    let mut topics = vec![Topic { main: main.clone(), sub: None, township: None }];
    if sub.is_some() {
        topics.push(Topic { main: main.clone(), sub, township: None });
    }
    if township.is_some() {
        topics.push(Topic { main: None, sub: None, township: township.clone() });
        topics.push(Topic { main, sub: None, township });
    }
    topics
}

/// Returns each topic that can be tested with its counts, the last window first, and its p.
fn tested(counts: BTreeMap<Topic, Vec<u64>>) -> Vec<(Topic, Vec<u64>, f64)> {
    counts
        .into_iter()
        .filter(|(_, windows)| windows.iter().sum::<u64>() >= LEAST)
        .filter_map(|(topic, windows)| {
            let (recent, earlier) = windows.split_first()?;
            let p = tail(*recent, earlier);
            Some((topic, windows, p))
        })
        .collect()
}

/// Keeps what passes the Benjamini–Hochberg step and the office's own bounds.
fn told(mut tested: Vec<(Topic, Vec<u64>, f64)>, covered: u64, day: NaiveDate) -> Vec<Rising> {
    tested.sort_by(|a, b| a.2.total_cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
    let all = tested.len();
    let passes = |(rank, entry): (usize, &(Topic, Vec<u64>, f64))| {
        (entry.2 <= FALSE_SHARE * ratio(rank + 1, all)).then_some(rank + 1)
    };
    let accepted = tested.iter().enumerate().filter_map(passes).max().unwrap_or(0);
    tested
        .into_iter()
        .take(accepted)
        .filter_map(|(topic, windows, p)| {
            let (recent, earlier) = windows.split_first()?;
            let filter = filter(&topic, day);
            let earlier = earlier.iter().sum();
            Some(Rising { topic, recent: *recent, earlier, windows: covered, p, filter })
        })
        .filter(|rising| rising.recent >= LEAST && rising.p <= LARGEST_P)
        .collect()
}

fn filter(topic: &Topic, day: NaiveDate) -> Filter {
    Filter {
        from: day.checked_sub_days(Days::new(WINDOW - 1)),
        to: Some(day),
        main: topic.main.clone(),
        sub: topic.sub.clone(),
        township: topic.township.clone(),
        marks: vec![Mark::Received],
        ..Filter::default()
    }
}

/// Returns how likely `recent` or more petitions are in one window after the earlier ones.
fn tail(recent: u64, earlier: &[u64]) -> f64 {
    let windows = earlier.len();
    let before: u64 = earlier.iter().sum();
    let binomial = binomial_tail(recent, recent + before, 1.0 / float(windows + 1));
    let mean = real(before) / float(windows);
    let squares: f64 = earlier.iter().map(|count| (real(*count) - mean).powi(2)).sum();
    let variance = squares / float(windows.saturating_sub(1).max(1));
    if mean > 0.0 && variance > mean {
        binomial.max(negative_binomial_tail(recent, mean, variance))
    } else {
        binomial
    }
}

/// Returns the probability of `least` or more successes in `trials`.
fn binomial_tail(least: u64, trials: u64, p: f64) -> f64 {
    let ln_odds = (p / (1.0 - p)).ln();
    let mut ln_term = real(trials) * (1.0 - p).ln();
    let mut sum = 0.0;
    for successes in 0..=trials {
        if successes >= least {
            sum += ln_term.exp();
        }
        ln_term += (real(trials - successes) / real(successes + 1)).ln() + ln_odds;
    }
    sum.min(1.0)
}

/// Returns the probability of `least` or more under a negative binomial of this mean and variance.
fn negative_binomial_tail(least: u64, mean: f64, variance: f64) -> f64 {
    let size = mean * mean / (variance - mean);
    let p = mean / variance;
    let mut term = (size * p.ln()).exp();
    let mut below = 0.0;
    for count in 0..least {
        below += term;
        term *= (real(count) + size) / real(count + 1) * (1.0 - p);
    }
    (1.0 - below).clamp(0.0, 1.0)
}

fn ratio(part: usize, whole: usize) -> f64 {
    float(part) / float(whole.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "counts of petitions are far below 2^52")]
fn real(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of topics and windows are small")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tails_are_exact() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        // One coin: P(2 or more of 3) = 1/2; nothing is asked of nobody.
        near(binomial_tail(2, 3, 0.5), 0.5);
        near(binomial_tail(0, 0, 0.25), 1.0);
        near(binomial_tail(4, 4, 1.0 / 13.0), (1.0_f64 / 13.0).powi(4));
        // Size 1 and p 1/2 is the geometric one: P(3 or more) = 1/8.
        near(negative_binomial_tail(3, 1.0, 2.0), 0.125);
    }

    #[test]
    fn what_varies_more_than_chance_alarms_later() {
        let steady = [3; 12];
        let uneven = [0, 9, 0, 8, 1, 7, 0, 9, 0, 2, 0, 0];
        assert!(tail(10, &steady) < 0.01);
        assert!(tail(10, &uneven) > 0.01);
    }
}
