//! What is registered of a petition: the fields of the registration sheets (来信/来访登记表)
//! and the rules that each must keep.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    category::Category,
    field::{FieldError, Wrong, needed, too_long},
    number::Number,
    plain,
    terms::{Channel, Circumstance, Field, Origin, Purpose},
};

/// The most people one petition may count: a joint letter of more is told by its summary.
pub const MOST_PEOPLE: u32 = 2_000;
/// The most representatives of a collective visit (信访工作条例 Art 20).
pub const MOST_REPRESENTATIVES: usize = 5;
/// From this many visitors on the same matter a visit is a collective one (集体访).
pub const COLLECTIVE_FROM: u32 = 5;
/// The longest title in characters; it must fit a letter's subject line twice over.
pub const LONGEST_TITLE: usize = 120;
/// The longest free text in characters; longer documents belong into the attachments.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest entry of a one-line field in characters.
pub const LONGEST_LINE: usize = 120;
/// The most named petitioners and the most demands of one petition.
pub const MOST_ENTRIES: usize = 50;

/// One named petitioner (信访人).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petitioner {
    pub name: String,
    pub phone: String,
    pub id_number: String,
    pub address: String,
    pub gender: String,
    pub ethnicity: String,
}

/// What is recorded of a visit besides the matter (接谈).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub time: Option<NaiveTime>,
    pub until: Option<NaiveTime>,
    pub place: String,
    pub receptionist: String,
    /// The record of the talk (接谈记录).
    pub record: String,
    /// What was answered on the spot (当场答复); does not by itself end the petition.
    pub answer: String,
    /// How it went: facts, and calls to the police, without judgement (秩序情况).
    pub conduct: String,
    pub handed_in: String,
    /// The first petition of the same visit, where several matters were brought at once: the
    /// people who came are counted there.
    pub batch: Option<Number>,
}

/// The body that sent a petition on to the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub organ: String,
    /// Under which number it stands there.
    pub number: String,
    /// By when it wants the result; the office's own deadlines end earlier.
    pub due_on: Option<NaiveDate>,
}

/// Everything that is registered of a petition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub channel: Channel,
    pub origin: Origin,
    pub received_on: NaiveDate,
    /// The date that the writer put under the letter.
    pub letter_on: Option<NaiveDate>,
    pub postmark_on: Option<NaiveDate>,
    /// Who sent it on, with that body's own number and day: 省人大's assignment, 信访局's copy.
    pub source: Source,
    /// Empty for an anonymous petition.
    pub petitioners: Vec<Petitioner>,
    /// Everybody who came, wrote or signed (人次), the named ones included.
    pub people: u32,
    /// How many the matter concerns, as far as is known; no figure counts them (涉及人数).
    pub affected: u32,
    pub representatives: Vec<String>,
    pub identity: String,
    pub township: String,
    pub village: String,
    pub title: String,
    pub summary: String,
    /// Each request by itself, to be answered one by one (诉求).
    pub demands: Vec<String>,
    pub category: Category,
    pub purpose: Purpose,
    /// The person or unit complained about (被反映人/单位); empty if none.
    pub accused: String,
    /// The unit of the accused person, or the accused unit itself (被反映单位).
    pub accused_unit: String,
    pub circumstances: Vec<Circumstance>,
    pub urgent: bool,
    /// The petitioner's name must not leave the office (请保密).
    pub confidential: bool,
    pub attachments: u16,
    /// Where the original is: the binder, the shelf, the USB stick in its envelope.
    pub kept_at: String,
    /// Who accompanies or interprets (北京市信访条例 Art 28).
    pub guardian: String,
    /// Earlier petitions that the clerk found to be the same matter (关联编号).
    pub related: Vec<Number>,
    pub visit: Visit,
}

impl Details {
    /// Returns empty details of a letter received that day, as a new form shows them.
    pub fn received(on: NaiveDate) -> Self {
        Self {
            channel: Channel::Letter,
            origin: Origin::Direct,
            received_on: on,
            letter_on: None,
            postmark_on: None,
            source: Source::default(),
            petitioners: Vec::new(),
            people: 1,
            affected: 0,
            representatives: Vec::new(),
            identity: String::new(),
            township: String::new(),
            village: String::new(),
            title: String::new(),
            summary: String::new(),
            demands: Vec::new(),
            category: Category::default(),
            purpose: Purpose::Redress,
            accused: String::new(),
            accused_unit: String::new(),
            circumstances: Vec::new(),
            urgent: false,
            confidential: false,
            attachments: 0,
            kept_at: String::new(),
            guardian: String::new(),
            related: Vec::new(),
            visit: Visit::default(),
        }
    }

    /// Whether five or more came on the same matter (集体访).
    pub fn is_collective(&self) -> bool {
        self.channel == Channel::Visit && self.people >= COLLECTIVE_FROM
    }

    /// Whether several signed one letter (联名信).
    pub fn is_joint(&self) -> bool {
        self.channel != Channel::Visit && self.people > 1
    }

    /// Whether the material accuses somebody and is protected (信访工作条例 Art 30).
    pub fn is_accusation(&self) -> bool {
        accuses(self.purpose, &self.category)
    }

    /// Whether who is behind it is told to nobody who need not know.
    pub fn is_protected(&self) -> bool {
        self.confidential || self.is_accusation()
    }

    /// Whether it is about a lawsuit or a court's work (诉访分离).
    pub fn is_litigation(&self) -> bool {
        self.category.main == "涉法涉诉" || self.circumstances.contains(&Circumstance::Litigation)
    }

    /// Whether it cannot wait: marked urgent, or somebody threatens harm.
    pub fn is_pressing(&self) -> bool {
        self.urgent || self.circumstances.contains(&Circumstance::Threat)
    }

    /// Returns the names of those who stand behind it: petitioners, representatives, who
    /// accompanies them.
    pub fn behind(&self) -> impl Iterator<Item = &str> + Clone {
        let people = self.petitioners.iter().map(|person| &person.name);
        let others = self.representatives.iter().chain([&self.guardian]);
        people.chain(others).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Whether nobody is named.
    pub fn is_anonymous(&self) -> bool {
        self.petitioners.is_empty()
    }

    /// Returns the same details with every text cleaned (see [`plain`]) and empty entries dropped.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        for person in &mut self.petitioners {
            for text in
                [&mut person.name, &mut person.phone, &mut person.id_number, &mut person.address]
                    .into_iter()
                    .chain([&mut person.gender, &mut person.ethnicity])
            {
                *text = plain::line(text);
            }
            // Numbers typed with an input method on.
            for number in [&mut person.phone, &mut person.id_number] {
                *number = number.chars().map(plain::half_width).collect();
            }
        }
        self.petitioners.retain(|p| {
            !(p.name.is_empty()
                && p.phone.is_empty()
                && p.id_number.is_empty()
                && p.address.is_empty())
        });
        for list in [&mut self.representatives, &mut self.demands] {
            for text in list.iter_mut() {
                *text = plain::line(text);
            }
            list.retain(|text| !text.is_empty());
        }
        for text in [
            &mut self.identity,
            &mut self.township,
            &mut self.village,
            &mut self.title,
            &mut self.accused,
            &mut self.category.main,
            &mut self.category.sub,
            &mut self.visit.receptionist,
            &mut self.visit.place,
            &mut self.source.organ,
            &mut self.source.number,
            &mut self.accused_unit,
            &mut self.kept_at,
            &mut self.guardian,
        ] {
            *text = plain::line(text);
        }
        self.circumstances.sort_unstable();
        self.circumstances.dedup();
        for text in [
            &mut self.summary,
            &mut self.visit.record,
            &mut self.visit.answer,
            &mut self.visit.conduct,
            &mut self.visit.handed_in,
        ] {
            *text = plain::text(text);
        }
        self
    }

    /// Checks every field against its rule; `today` bounds the date of receipt.
    ///
    /// Returns the errors in the order of the form, at most one a field.
    pub fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut wrong = |field, problem: Option<Wrong>| {
            if let Some(wrong) = problem {
                errors.push(FieldError { field, wrong });
            }
        };
        wrong(Field::ReceivedOn, check_received(self.received_on, today));
        wrong(Field::LetterOn, self.letter_on.and_then(|on| after(on, self.received_on)));
        wrong(Field::PostmarkOn, self.postmark_on.and_then(|on| after(on, self.received_on)));
        wrong(Field::SourceOrgan, too_long(&self.source.organ, LONGEST_LINE));
        wrong(Field::SourceNumber, too_long(&self.source.number, LONGEST_LINE));
        wrong(
            Field::SourceDueOn,
            self.source
                .due_on
                .filter(|due| *due < self.received_on)
                .map(|_| Wrong::Before { earliest: self.received_on }),
        );
        wrong(Field::Petitioner, self.check_petitioners());
        wrong(Field::Phone, self.petitioners.iter().find_map(|p| check_phone(&p.phone)));
        wrong(Field::IdNumber, self.petitioners.iter().find_map(|p| too_long(&p.id_number, 30)));
        wrong(
            Field::Address,
            self.petitioners.iter().find_map(|p| too_long(&p.address, LONGEST_LINE)),
        );
        wrong(Field::People, self.check_people());
        wrong(Field::Representatives, self.check_representatives());
        wrong(Field::Identity, too_long(&self.identity, LONGEST_LINE));
        wrong(Field::Township, too_long(&self.township, LONGEST_LINE));
        wrong(Field::Village, too_long(&self.village, LONGEST_LINE));
        wrong(Field::Title, needed(&self.title).or_else(|| too_long(&self.title, LONGEST_TITLE)));
        wrong(
            Field::Summary,
            needed(&self.summary).or_else(|| too_long(&self.summary, LONGEST_TEXT)),
        );
        wrong(Field::Demands, check_entries(&self.demands));
        wrong(
            Field::Category,
            needed(&self.category.main)
                .or_else(|| too_long(&self.category.to_string(), LONGEST_LINE)),
        );
        wrong(Field::Accused, too_long(&self.accused, LONGEST_LINE));
        wrong(Field::AccusedUnit, too_long(&self.accused_unit, LONGEST_LINE));
        wrong(Field::KeptAt, too_long(&self.kept_at, LONGEST_LINE));
        wrong(Field::Guardian, too_long(&self.guardian, LONGEST_LINE));
        wrong(Field::Gender, self.petitioners.iter().find_map(|p| too_long(&p.gender, 10)));
        wrong(Field::Ethnicity, self.petitioners.iter().find_map(|p| too_long(&p.ethnicity, 20)));
        wrong(Field::VisitPlace, too_long(&self.visit.place, LONGEST_LINE));
        wrong(Field::Conduct, too_long(&self.visit.conduct, LONGEST_TEXT));
        wrong(Field::HandedIn, too_long(&self.visit.handed_in, LONGEST_TEXT));
        wrong(Field::Receptionist, too_long(&self.visit.receptionist, LONGEST_LINE));
        wrong(Field::Record, too_long(&self.visit.record, LONGEST_TEXT));
        wrong(Field::SpotAnswer, too_long(&self.visit.answer, LONGEST_TEXT));
        errors
    }

    fn check_petitioners(&self) -> Option<Wrong> {
        if self.petitioners.len() > MOST_ENTRIES {
            return Some(Wrong::TooMany { most: MOST_ENTRIES, got: self.petitioners.len() });
        }
        if self.petitioners.iter().any(|p| p.name.is_empty()) {
            return Some(Wrong::NeedsName);
        }
        self.petitioners.iter().find_map(|p| too_long(&p.name, 60))
    }

    fn check_people(&self) -> Option<Wrong> {
        let named = self.petitioners.len();
        if self.people > MOST_PEOPLE {
            Some(Wrong::TooManyPeople { most: MOST_PEOPLE, got: self.people })
        } else if self.people == 0 {
            Some(Wrong::NotBetween { least: 1, most: MOST_PEOPLE, got: 0 })
        } else if (self.people as usize) < named {
            Some(Wrong::FewerThanNamed { named })
        } else {
            None
        }
    }

    fn check_representatives(&self) -> Option<Wrong> {
        let got = self.representatives.len();
        if got > MOST_REPRESENTATIVES {
            Some(Wrong::TooManyRepresentatives { most: MOST_REPRESENTATIVES, got })
        } else {
            self.representatives.iter().find_map(|name| too_long(name, 60))
        }
    }
}

/// Whether material of this purpose and category accuses somebody (信访工作条例 Art 30).
pub fn accuses(purpose: Purpose, category: &Category) -> bool {
    purpose == Purpose::Accusation || category.main == "领导干部违纪违法"
}

/// The first day that a date of receipt may name: the founding of local People's Congresses' offices.
pub const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1979, 7, 1).expect("a day of the calendar");

/// The rule of a day that cannot lie after another.
fn after(on: NaiveDate, latest: NaiveDate) -> Option<Wrong> {
    (on > latest).then_some(Wrong::InFuture { today: latest })
}

fn check_received(on: NaiveDate, today: NaiveDate) -> Option<Wrong> {
    if on > today {
        Some(Wrong::InFuture { today })
    } else if on < EARLIEST {
        Some(Wrong::Before { earliest: EARLIEST })
    } else {
        None
    }
}

fn check_phone(phone: &str) -> Option<Wrong> {
    let digits =
        phone.chars().filter(|c| plain::half_width(*c).is_ascii_digit() || *c == '*').count();
    let others = phone
        .chars()
        .map(plain::half_width)
        .any(|c| !(c.is_ascii_digit() || "*+-() /,;转".contains(c)));
    (!phone.is_empty() && (others || digits < 3 || phone.chars().count() > 60))
        .then_some(Wrong::NotAPhone)
}

fn check_entries(entries: &[String]) -> Option<Wrong> {
    if entries.len() > MOST_ENTRIES {
        return Some(Wrong::TooMany { most: MOST_ENTRIES, got: entries.len() });
    }
    entries.iter().find_map(|entry| too_long(entry, 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

    fn letter() -> Details {
        Details {
            petitioners: vec![Petitioner { name: "符某".into(), ..Petitioner::default() }],
            title: "土地权属争议".into(),
            summary: "村与农场之间".into(),
            category: Category::read("土地纠纷/地方与农场"),
            ..Details::received(TODAY)
        }
    }

    fn wrong_with(change: impl Fn(&mut Details)) -> Vec<(Field, Wrong)> {
        let mut details = letter();
        change(&mut details);
        details.cleaned().check(TODAY).into_iter().map(|e| (e.field, e.wrong)).collect()
    }

    #[test]
    fn a_complete_letter_has_no_errors() {
        assert_eq!(letter().check(TODAY), []);
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let tomorrow = TODAY.succ_opt().unwrap();
        assert_eq!(
            wrong_with(|d| d.received_on = tomorrow),
            [(Field::ReceivedOn, Wrong::InFuture { today: TODAY })]
        );
        assert_eq!(wrong_with(|d| d.title = " \t".into()), [(Field::Title, Wrong::Missing)]);
        assert_eq!(
            wrong_with(|d| d.people = 0),
            [(Field::People, Wrong::NotBetween { least: 1, most: 2_000, got: 0 })]
        );
        assert_eq!(
            wrong_with(|d| d.people = 5_000),
            [(Field::People, Wrong::TooManyPeople { most: 2_000, got: 5_000 })]
        );
        assert_eq!(
            wrong_with(|d| d.summary = "字".repeat(20_000)),
            [(Field::Summary, Wrong::TooLong { most: 10_000, got: 20_000 })]
        );
        assert_eq!(
            wrong_with(|d| d.petitioners[0].phone = "没有".into()),
            [(Field::Phone, Wrong::NotAPhone)]
        );
        assert_eq!(
            wrong_with(|d| d
                .petitioners
                .push(Petitioner { phone: "13800000000".into(), ..Petitioner::default() })),
            [
                (Field::Petitioner, Wrong::NeedsName),
                (Field::People, Wrong::FewerThanNamed { named: 2 })
            ]
        );
    }

    #[test]
    fn an_anonymous_letter_is_in_order() {
        assert_eq!(wrong_with(|d| d.petitioners.clear()), []);
    }

    #[test]
    fn five_visitors_are_a_collective_visit_and_four_are_not() {
        for (people, collective) in [(4, false), (5, true), (37, true)] {
            let visit = Details { channel: Channel::Visit, people, ..letter() };
            assert_eq!(visit.is_collective(), collective, "{people}");
        }
        assert!(!Details { people: 200, ..letter() }.is_collective());
        assert!(Details { people: 200, ..letter() }.is_joint());
    }

    #[test]
    fn more_than_five_representatives_are_refused() {
        let names = |n: usize| (0..n).map(|i| format!("代表{i}")).collect::<Vec<_>>();
        assert_eq!(wrong_with(|d| d.representatives = names(5)), []);
        assert_eq!(
            wrong_with(|d| d.representatives = names(6)),
            [(Field::Representatives, Wrong::TooManyRepresentatives { most: 5, got: 6 })]
        );
    }
}
