//! Whether a unit is the one that a petition accuses, or stands below it.
//!
//! Accusing material never reaches the accused person or unit (信访工作条例 Art 30). Letters name a
//! unit by its short or former name, with and without the county, with a person and a post behind
//! it; so the units of the book are looked for in what was written, the longest name first. The
//! superior of the accused unit is not barred: it is who examines such material.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Book, Unit};
use crate::domain::{details::Details, plain, terms::UnitKind};

/// That a unit is accused, and how the words name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accused {
    /// The accused unit as the book calls it.
    pub unit: String,
    /// The name of it that stands in the petition.
    pub name_found: String,
    pub why: AccusedBy,
}

/// How the accused unit and the one in question are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccusedBy {
    Named,
    /// Under a short or former name.
    OtherName,
    /// One of them was merged into the other.
    Merged,
    /// The unit in question stands below the accused one.
    Below,
}

/// The county as letters write it; the longest first.
const COUNTY: &[&str] =
    &["海南省白沙黎族自治县", "白沙黎族自治县", "海南省白沙县", "白沙县", "县县"];
const SHORT_COUNTY: &str = "县";

/// Words that are left out or not, and mean the same.
const SAME: &[(&str, &str)] = &[
    ("中共", ""),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("人民医院", "医院"),
];

/// The other counties and cities of the province: what follows their name is none of ours.
const OTHERS: &[&str] = &[
    "琼中",
    "昌江",
    "保亭",
    "陵水",
    "乐东",
    "临高",
    "澄迈",
    "屯昌",
    "定安",
    "儋州",
    "五指山",
    "东方",
    "万宁",
    "琼海",
    "文昌",
    "三亚",
    "海口",
];

/// What the name of another level or place ends with, before the kind of the body.
const FOREIGN: &[char] = &['省', '市', '区', '镇', '乡', '级'];
/// Bodies of a like name that are not the county's.
const APART: &[&str] = &["森林", "铁路", "边防"];

/// Characters before which a person's or sentence's part ends and a unit's name may begin.
const LEADS: &[char] = &[
    '系', '是', '在', '为', '任', '原', '前', '我', '本', '该', '由', '向', '对', '和', '与', '及',
    '同', '跟', '的', '某',
];

/// What makes a township itself the accused, when it follows the township's name.
const TOWNSHIP_POSTS: &[&str] = &[
    "长",
    "镇长",
    "乡长",
    "副镇长",
    "副乡长",
    "党委",
    "书记",
    "副书记",
    "人大",
    "纪委",
    "领导",
    "干部",
    "机关",
];
/// The government as letters write it, without its place.
const GOVERNMENT: &str = "政府";
/// Who is the county's government in person.
const COUNTY_POSTS: &[&str] = &["县长", "副县长"];

/// One name of one unit, as it is looked for.
struct Name {
    unit: usize,
    /// As the book writes it.
    written: String,
    /// Without the county, unless nothing would be left.
    core: String,
    /// Whether the name is so general that nothing may stand before it.
    general: bool,
}

/// A place of a text where a unit is named.
struct Hit<'a> {
    name: &'a Name,
    start: usize,
    end: usize,
}

/// The place of a unit that is not in the book.
const UNKNOWN: usize = usize::MAX;

impl Book {
    /// Returns why a unit may not have this petition, if it accuses the unit or one above it.
    pub fn accused(&self, details: &Details, unit: &str) -> Option<Accused> {
        if !details.is_accusation() {
            return None;
        }
        self.accused_among(&[&details.accused, &details.accused_unit], unit)
    }

    /// Returns whether one of the texts names the unit, one that it was merged with, or one above
    /// it. The texts are what stands under 被反映人 and 被反映单位.
    pub fn accused_among(&self, texts: &[&str], unit: &str) -> Option<Accused> {
        let mut names = self.all_names();
        let mut same = self.called(&names, unit);
        let mut above = BTreeSet::new();
        if same.is_empty() {
            // A unit that is not in the book may tell by its name under whom it stands.
            above.extend(hits(&names, &normal(unit), self).iter().map(|hit| hit.name.unit));
            names.push(Name::new(UNKNOWN, unit, false));
            same.insert(UNKNOWN);
        }
        let merged = self.merged(&same);
        above.extend(self.above(&merged.union(&above).copied().collect()));
        let mut found: Vec<(AccusedBy, Accused)> = Vec::new();
        for text in texts {
            for hit in hits(&names, &normal(text), self) {
                let known = self.units.get(hit.name.unit);
                let called = known.map_or(unit, |known| known.name.as_str());
                let why = if same.contains(&hit.name.unit) && hit.name.written == called {
                    AccusedBy::Named
                } else if same.contains(&hit.name.unit) {
                    AccusedBy::OtherName
                } else if merged.contains(&hit.name.unit) {
                    AccusedBy::Merged
                } else if above.contains(&hit.name.unit) {
                    AccusedBy::Below
                } else {
                    continue;
                };
                let name_found = hit.name.written.clone();
                found.push((why, Accused { unit: called.to_owned(), name_found, why }));
            }
        }
        found.sort_by_key(|(why, _)| *why as u8);
        found.into_iter().map(|(_, accused)| accused).next()
    }

    fn all_names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for (place, unit) in self.units.iter().enumerate() {
            for name in unit.names() {
                let general =
                    unit.kind != UnitKind::Township && !normal(name).starts_with(SHORT_COUNTY);
                names.push(Name::new(place, name, general));
            }
            names.extend(posts(unit).map(|post| Name::new(place, &post, false)));
        }
        names.retain(|name| name.core.chars().nth(1).is_some());
        names
    }

    /// Returns the units that have exactly this name, with or without the county.
    fn called(&self, names: &[Name], unit: &str) -> BTreeSet<usize> {
        let core = Name::new(UNKNOWN, unit, false).core;
        let own = names.iter().filter(|name| name.core == core);
        own.filter(|name| !self.is_post(name)).map(|name| name.unit).collect()
    }

    fn is_post(&self, name: &Name) -> bool {
        let unit = self.units.get(name.unit);
        unit.is_some_and(|unit| unit.names().all(|own| own != name.written))
    }

    /// Returns the units with all that were merged into them or they into.
    fn merged(&self, units: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut all = units.clone();
        loop {
            let before = all.len();
            for (place, unit) in self.units.iter().enumerate() {
                let next = self.units.iter().position(|other| other.name == unit.successor);
                if let Some(next) = next
                    && (all.contains(&place) || all.contains(&next))
                {
                    all.extend([place, next]);
                }
            }
            if all.len() == before {
                return all;
            }
        }
    }

    /// Returns what stands above the units, through however many, and what that was merged with.
    fn above(&self, units: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        let mut next = units.clone();
        while !next.is_empty() {
            let parents = next.iter().filter_map(|place| {
                let parent = &self.units.get(*place)?.parent;
                self.units.iter().position(|unit| unit.name == *parent)
            });
            let parents = self.merged(&parents.collect());
            next = parents.difference(&all).copied().collect();
            all.extend(parents);
        }
        all
    }

    /// Whether the text ends with a place, so that a name behind it is of that place. People are
    /// called 文昌 and 金波 too: a place is one where nothing of a name stands before it.
    fn ends_with_place(&self, text: &str) -> bool {
        let townships = self.places.iter().map(|place| place.township.as_str());
        let stems = townships.map(|township| township.trim_end_matches(['镇', '乡']));
        OTHERS.iter().copied().chain(stems).any(|place| {
            text.strip_suffix(place).is_some_and(|before| {
                is_boundary(before.trim_end_matches(SHORT_COUNTY).trim_end_matches('省'))
            })
        })
    }
}

/// Whether a name may begin behind this text.
fn is_boundary(text: &str) -> bool {
    text.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || LEADS.contains(&c))
}

/// Returns the posts that stand for a government in person.
fn posts(unit: &Unit) -> impl Iterator<Item = String> {
    let name = normal(&unit.name);
    let place = name.strip_suffix(GOVERNMENT).unwrap_or_default().to_owned();
    let township = unit.kind == UnitKind::Township && !place.is_empty();
    let county = place == SHORT_COUNTY;
    let of_township = TOWNSHIP_POSTS.iter().map(move |post| format!("{place}{post}"));
    let of_county = COUNTY_POSTS.iter().map(|post| (*post).to_owned());
    of_township.filter(move |_| township).chain(of_county.filter(move |_| county))
}

impl Name {
    fn new(unit: usize, written: &str, general: bool) -> Self {
        let whole = normal(written);
        let core = match whole.strip_prefix(SHORT_COUNTY) {
            Some(rest) if rest.chars().nth(1).is_some() => rest.to_owned(),
            _ => whole,
        };
        Self { unit, written: written.to_owned(), core, general }
    }
}

/// Returns a text as names are compared: half-width, without blanks, the county as one word.
fn normal(text: &str) -> String {
    let plain = plain::line(text);
    let mut text: String =
        plain.chars().map(plain::half_width).filter(|c| !c.is_whitespace()).collect();
    for (long, short) in SAME {
        text = text.replace(long, short);
    }
    for county in COUNTY {
        text = text.replace(county, SHORT_COUNTY);
    }
    text
}

/// Returns where units are named in a normal text; a name within a longer one is none.
fn hits<'a>(names: &'a [Name], text: &str, book: &Book) -> Vec<Hit<'a>> {
    let mut all: Vec<Hit<'a>> = Vec::new();
    for name in names {
        for (start, _) in text.match_indices(&name.core) {
            let before = text.get(..start).unwrap_or_default();
            let county = before.strip_suffix(SHORT_COUNTY);
            if may_begin(name, before, county, book) {
                let start = county.map_or(start, str::len);
                let end = before.len() + name.core.len();
                all.push(Hit { name, start, end });
            }
        }
    }
    // A township by itself is named where nothing else follows it.
    for name in names.iter().filter(|name| !name.general) {
        let place =
            name.core.strip_suffix(GOVERNMENT).filter(|place| place.chars().nth(1).is_some());
        let parts = text.split(|c: char| !c.is_alphanumeric());
        if place.is_some_and(|place| {
            parts
                .map(|part| part.strip_prefix(SHORT_COUNTY).unwrap_or(part))
                .any(|part| part == place)
        }) {
            all.push(Hit { name, start: 0, end: text.len() });
        }
    }
    let covers = |long: &Hit<'_>, short: &Hit<'_>| {
        long.start <= short.start
            && long.end >= short.end
            && long.end - long.start > short.end - short.start
    };
    let longest: Vec<bool> =
        all.iter().map(|hit| all.iter().all(|other| !covers(other, hit))).collect();
    all.into_iter().zip(longest).filter(|(_, longest)| *longest).map(|(hit, _)| hit).collect()
}

/// Whether a name may begin where this text stands before it; `county` is that text without the
/// county's word, if it ended with it.
fn may_begin(name: &Name, before: &str, county: Option<&str>, book: &Book) -> bool {
    let rest = county.unwrap_or(before);
    if is_boundary(rest) {
        return true;
    }
    if name.general {
        return false;
    }
    let foreign = county.is_none() && rest.ends_with(FOREIGN);
    !foreign && APART.iter().all(|apart| !rest.ends_with(apart)) && !book.ends_with_place(rest)
}

#[cfg(test)]
mod tests;
