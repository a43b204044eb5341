//! The book with which an office starts, made of what the program ships.

use chrono::NaiveDate;

use super::{
    Book, Congress, Heading, OfficeRule, Place, PlanStep, Setting, Staff, Unit, Wording,
    change::Entry as _,
};
use crate::domain::{
    category::{SCHEME, national},
    deadline::{PLAN, RULES, UNANSWERED_BEFORE_SUPERVISION},
    office::{self, units::UNITS},
    terms::{PaperKind, Role, Route, SettingKey, Term, UnitKind, YesNo},
};

/// Calendar days by which the office wants to be ahead of a date from above.
pub(super) const UPSTREAM_BUFFER: u32 = 5;

impl Book {
    /// Returns the book with which an office starts.
    pub fn initial() -> Self {
        Self {
            revision: 0,
            staff: staff(),
            units: units(),
            places: places(),
            categories: categories(),
            rules: RULES
                .iter()
                .map(|law| OfficeRule {
                    kind: law.kind,
                    period: law.period,
                    goal: law.goal,
                    note: String::new(),
                })
                .collect(),
            plan: PLAN.iter().map(|(days, step)| PlanStep { step: *step, days: *days }).collect(),
            days: Vec::new(),
            congresses: vec![congress()],
            settings: SettingKey::ALL.iter().map(|key| setting(*key)).collect(),
            reports: Vec::new(),
            exports: Vec::new(),
            papers: PaperKind::ALL.iter().map(|kind| Wording::shipped(*kind)).collect(),
        }
    }
}

/// The leaders by post. The meeting is nobody, and a committee instructs by its own name.
fn staff() -> Vec<Staff> {
    let posts = |route, role| {
        let named = move |post: &&str| Staff {
            name: (*post).to_owned(),
            post: (*post).to_owned(),
            role,
            ..Staff::blank()
        };
        office::leaders(route).iter().map(named)
    };
    posts(Route::ViceChair, Role::ViceChair)
        .chain(posts(Route::Chair, Role::Chair))
        .chain(posts(Route::Committee, Role::Committee))
        .collect()
}

fn units() -> Vec<Unit> {
    let shipped = UNITS.iter().map(|unit| Unit {
        name: unit.name.to_owned(),
        kind: unit.kind,
        also: unit.also.iter().map(|name| (*name).to_owned()).collect(),
        parent: unit.parent.to_owned(),
        ..Unit::blank()
    });
    let committees = office::leaders(Route::Committee).iter().map(|name| Unit {
        name: (*name).to_owned(),
        kind: UnitKind::Committee,
        ..Unit::blank()
    });
    shipped.chain(committees).collect()
}

fn places() -> Vec<Place> {
    let place = |(township, farm): &(&str, bool)| Place {
        township: (*township).to_owned(),
        village: String::new(),
        farm: *farm,
    };
    office::PLACES.iter().map(place).collect()
}

fn categories() -> Vec<Heading> {
    let heading = |main: &str, sub: &str| Heading {
        main: main.to_owned(),
        sub: sub.to_owned(),
        national: national(main, sub),
    };
    let mut rows = Vec::new();
    for (main, subs) in SCHEME {
        rows.push(heading(main, ""));
        rows.extend(subs.iter().map(|sub| heading(main, sub)));
    }
    rows
}

fn congress() -> Congress {
    let (name, (year, month, day)) = office::CONGRESS;
    let from = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Congress { name: name.to_owned(), from, ..Congress::blank() }
}

fn setting(key: SettingKey) -> Setting {
    let value = match key {
        SettingKey::OfficeName => office::NAME.to_owned(),
        SettingKey::ShortName => office::SHORT_NAME.to_owned(),
        SettingKey::LetterCode => office::LETTER_CODE.to_owned(),
        SettingKey::Telephone | SettingKey::Contact => String::new(),
        SettingKey::Copies => office::COPIES.to_owned(),
        SettingKey::RollForward => YesNo::Yes.code().to_owned(),
        SettingKey::UpstreamBuffer => UPSTREAM_BUFFER.to_string(),
        SettingKey::Unanswered => UNANSWERED_BEFORE_SUPERVISION.to_string(),
        SettingKey::DossierForm => office::DOSSIER_FORM.to_owned(),
    };
    Setting { key, value }
}
