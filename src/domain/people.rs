//! Everybody who petitioned before, to be found again by name or number when they come again.
//!
//! The office keeps no register of persons, only petitions, and one name may be borne by many.
//! Petitions of one name are one person's where they have an identity number or a telephone in
//! common: a digit of one is mistyped more easily than both. Where neither was written down the
//! village decides, and it leads to somebody whose number is known only if it has one such person
//! of that name; without a village, nothing but the name is known, and they are told as one. So
//! nobody is given the number of a namesake.

mod names;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::names::{First, Names, Pairs};
use super::{
    details::{Details, Petitioner},
    duplicate::numbers::{id_number, phones},
    number::PetitionId,
    pinyin::{Hit, Wanted},
    plain,
};

/// Somebody who petitioned before, with what is known of them: of each field the newest that was
/// written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub petitioner: Petitioner,
    /// As what they wrote; known of those whose name stood first.
    pub identity: String,
    pub township: String,
    pub village: String,
    /// The newest petition that names them.
    pub last: PetitionId,
    /// How many petitions name them.
    pub petitions: u32,
}

/// The petitioners of all petitions, by name.
#[derive(Debug, Default)]
pub struct People {
    told: BTreeMap<PetitionId, Told>,
    names: Names,
}

/// What one petition tells of its petitioners.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    received_on: NaiveDate,
    petitioners: Vec<Petitioner>,
    identity: String,
    township: String,
    village: String,
}

/// A petitioner of a petition. Later ones are newer: an old register may be adopted afterwards, so
/// the day of receipt comes before the order of registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    received_on: NaiveDate,
    petition: PetitionId,
    nth: u16,
}

impl People {
    /// Takes a petition, or what it has become.
    pub fn put(&mut self, id: PetitionId, details: &Details) {
        let told = Told {
            received_on: details.received_on,
            petitioners: details.petitioners.clone(),
            identity: details.identity.clone(),
            township: details.township.clone(),
            village: details.village.clone(),
        };
        if self.told.get(&id) == Some(&told) {
            return;
        }
        self.forget(id);
        for (nth, petitioner) in (0..).zip(&told.petitioners) {
            if petitioner.name.is_empty() {
                continue;
            }
            self.names.put(petitioner, Place { received_on: told.received_on, petition: id, nth });
        }
        self.told.insert(id, told);
    }

    fn forget(&mut self, id: PetitionId) {
        let Some(told) = self.told.remove(&id) else { return };
        for Petitioner { name, .. } in &told.petitioners {
            self.names.forget(name, |place| place.petition == id);
        }
    }

    /// Returns at most so many people whom `typed` may mean: a name by its characters or pinyin,
    /// or digits of a telephone or identity number. Of petitions that are not `visible` nothing is
    /// told, as if they were not there.
    ///
    /// Names that begin with it, and numbers that end with it, stand first; then who petitioned
    /// last. People of one name stand together.
    pub fn find(
        &self,
        typed: &str,
        visible: impl Fn(PetitionId) -> bool,
        most: usize,
    ) -> Vec<Person> {
        let digits = digits(typed);
        let visible = |place: &Place| visible(place.petition);
        let first = match &digits {
            Some(digits) => self.names_by_number(digits, visible, most),
            None => self.names_by_name(&Wanted::new(typed), visible, most),
        };
        let mut people = Vec::new();
        for named in first.in_order().filter_map(|name| self.names.get(name)) {
            let places: Vec<Place> = named.places.iter().rev().copied().filter(visible).collect();
            for person in self.told_apart(&places) {
                let meant = |place: &Place| match &digits {
                    None => true,
                    Some(digits) => {
                        self.petitioner(*place).is_some_and(|one| by_number(one, digits).is_some())
                    }
                };
                if person.iter().any(meant) {
                    people.extend(self.person(&person));
                }
            }
        }
        people.truncate(most);
        people
    }

    fn names_by_name(
        &self,
        wanted: &Wanted,
        visible: impl Fn(&Place) -> bool,
        most: usize,
    ) -> First<'_> {
        let mut first = First::new(most);
        for named in self.names.latest_first() {
            if first.may_take(named)
                && let Some(hit) = wanted.hit_of(&named.name, named.letters)
                && let Some(newest) = named.places.iter().rev().copied().find(&visible)
            {
                first.offer(hit, newest, named);
            }
        }
        first
    }

    fn names_by_number(
        &self,
        digits: &str,
        visible: impl Fn(&Place) -> bool,
        most: usize,
    ) -> First<'_> {
        let pairs = Pairs::in_digits(digits);
        let mut first = First::new(most);
        for named in self.names.latest_first() {
            if !named.pairs.hold(pairs) || !first.may_take(named) {
                continue;
            }
            let found = |place: &Place| {
                Some((by_number(self.petitioner(*place)?, digits)?, Reverse(*place)))
            };
            let best = named.places.iter().filter(|place| visible(place)).filter_map(found).min();
            if let Some((hit, Reverse(newest))) = best {
                first.offer(hit, newest, named);
            }
        }
        first
    }

    fn petitioner(&self, place: Place) -> Option<&Petitioner> {
        self.told.get(&place.petition)?.petitioners.get(usize::from(place.nth))
    }

    /// Divides the places of one name, newest first, by who is meant.
    fn told_apart(&self, places: &[Place]) -> Vec<Vec<Place>> {
        if let [one] = places {
            return vec![vec![*one]];
        }
        let mut people: Vec<Vec<Place>> = Vec::new();
        let mut by_number: HashMap<String, usize> = HashMap::new();
        let mut without = Vec::new();
        for place in places {
            let Some(petitioner) = self.petitioner(*place) else { continue };
            let phones = phones(&petitioner.phone).into_iter().filter_map(|phone| phone.whole);
            let id = id_number(&petitioner.id_number).map(|id| format!("#{id}"));
            let numbers: Vec<String> = phones.chain(id).collect();
            if numbers.is_empty() {
                without.push(*place);
                continue;
            }
            let known: BTreeSet<usize> =
                numbers.iter().filter_map(|number| by_number.get(number).copied()).collect();
            let own = known.first().copied().unwrap_or(people.len());
            if own == people.len() {
                people.push(Vec::new());
            }
            people[own].push(*place);
            // What they have in common makes one of those who were taken for two.
            for other in known.into_iter().skip(1) {
                let places = std::mem::take(&mut people[other]);
                people[own].extend(places);
                by_number.values_mut().filter(|at| **at == other).for_each(|at| *at = own);
            }
            by_number.extend(numbers.into_iter().map(|number| (number, own)));
        }
        people.retain(|places| !places.is_empty());
        let with_number = people.len();
        for place in without {
            let home = self.home(place);
            let lives_there =
                |places: &Vec<Place>| places.iter().any(|other| self.home(*other) == home);
            let known: Vec<usize> =
                (0..with_number).filter(|at| lives_there(&people[*at])).collect();
            let other = (with_number..people.len()).find(|at| lives_there(&people[*at]));
            match (known.as_slice(), other) {
                ([one], _) if !home.1.is_empty() => people[*one].push(place),
                (_, Some(other)) => people[other].push(place),
                _ => people.push(vec![place]),
            }
        }
        for places in &mut people {
            places.sort_unstable_by_key(|place| Reverse(*place));
        }
        people.sort_unstable_by_key(|places| places.first().copied().map(Reverse));
        people
    }

    fn home(&self, place: Place) -> (&str, &str) {
        self.told.get(&place.petition).map_or(("", ""), |told| (&told.township, &told.village))
    }

    /// Returns what the places of one person tell together, the newest of each field.
    fn person(&self, places: &[Place]) -> Option<Person> {
        let last = places.first()?.petition;
        let petitions: BTreeSet<PetitionId> = places.iter().map(|place| place.petition).collect();
        let newest = |field: fn(&Petitioner) -> &String| {
            let texts = places.iter().filter_map(|place| self.petitioner(*place)).map(field);
            texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
        };
        let told =
            || places.iter().filter_map(|place| Some((place, self.told.get(&place.petition)?)));
        // Both from one petition: a village of another township would be another village.
        let home = told()
            .find(|(_, told)| !told.village.is_empty())
            .or_else(|| told().find(|(_, told)| !told.township.is_empty()));
        let first = |(place, _): &(&Place, &Told)| place.nth == 0;
        let identity = told().filter(first).find(|(_, told)| !told.identity.is_empty());
        Some(Person {
            petitioner: Petitioner {
                name: newest(|one| &one.name),
                phone: newest(|one| &one.phone),
                id_number: newest(|one| &one.id_number),
                address: newest(|one| &one.address),
                gender: newest(|one| &one.gender),
                ethnicity: newest(|one| &one.ethnicity),
            },
            identity: identity.map(|(_, told)| told.identity.clone()).unwrap_or_default(),
            township: home.map(|(_, told)| told.township.clone()).unwrap_or_default(),
            village: home.map(|(_, told)| told.village.clone()).unwrap_or_default(),
            last,
            petitions: u32::try_from(petitions.len()).unwrap_or(u32::MAX),
        })
    }
}

/// Returns what is typed as part of a number, if that is what it is; blanks, strokes and full
/// width do not matter.
fn digits(typed: &str) -> Option<String> {
    let plain = typed.chars().map(plain::half_width).filter(|c| !matches!(c, ' ' | '-'));
    let digits: String = plain.map(|c| c.to_ascii_uppercase()).collect();
    let is_number = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, 'X' | '*'));
    (is_number && digits.contains(|c: char| c.is_ascii_digit())).then_some(digits)
}

/// Fewer digits stand in nearly every number: they are looked for at its end alone.
const TELLING: usize = 3;

/// Returns where a number of the petitioner holds these digits: at its end, which is how people
/// name it, or its beginning, or else within.
fn by_number(petitioner: &Petitioner, digits: &str) -> Option<Hit> {
    let phones = petitioner.phone.split(['/', ',', ';', '、', '，', '；']);
    phones.chain([petitioner.id_number.as_str()]).filter_map(|number| at(number, digits)).min()
}

fn at(number: &str, digits: &str) -> Option<Hit> {
    if number.contains(['-', ' ', 'x']) {
        let bare: String = number.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        return at(&bare.to_ascii_uppercase(), digits);
    }
    if number.ends_with(digits) {
        return Some(Hit::Start);
    }
    if digits.len() < TELLING {
        return None;
    }
    number.find(digits).map(|at| if at == 0 { Hit::Start } else { Hit::Within })
}

#[cfg(test)]
mod tests;
