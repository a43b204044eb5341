//! Who and what the office works with: its people, units, places and categories.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    cell,
    change::{Entry, Problems, at_most_today},
};
use crate::domain::{
    category::Category,
    field::Wrong,
    plain,
    terms::{Field, National, Role, Table, Term, UnitKind},
};

/// Somebody of the office, or a post or committee that instructs (工作人员、领导).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub name: String,
    pub post: String,
    pub role: Role,
    /// The Unix user; empty for somebody who never sits at a terminal.
    pub account: String,
    pub phone: String,
    pub active: bool,
}

/// A unit that may handle a petition (承办单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub name: String,
    pub kind: UnitKind,
    /// Short and former names; old letters keep them.
    pub also: Vec<String>,
    /// The superior unit by its name, or empty.
    pub parent: String,
    /// The unit that this one was merged into, or empty.
    pub successor: String,
    /// Since when it has its name.
    pub since: Option<NaiveDate>,
    /// Who of the unit is telephoned.
    pub contact: String,
    pub phone: String,
    /// When the contact was last found right.
    pub confirmed_on: Option<NaiveDate>,
    pub active: bool,
}

/// A township or farm, or a village of it (问题属地).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub township: String,
    /// Empty for the township itself.
    pub village: String,
    pub farm: bool,
}

/// A category of the office's scheme with its class in the national one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub main: String,
    /// Empty for the main category itself.
    pub sub: String,
    pub national: National,
}

impl Unit {
    /// Returns every name under which the unit is known, its own first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.also.iter().map(String::as_str))
    }
}

impl Heading {
    /// Returns the category as petitions keep it.
    pub fn category(&self) -> Category {
        Category { main: self.main.clone(), sub: self.sub.clone() }
    }
}

impl Entry for Staff {
    const TABLE: Table = Table::Staff;

    fn blank() -> Self {
        Self {
            name: String::new(),
            post: String::new(),
            role: Role::Reader,
            account: String::new(),
            phone: String::new(),
            active: true,
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.post.clone(),
            self.role.code().to_owned(),
            self.account.clone(),
            self.phone.clone(),
            cell::written_flag(self.active),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Person => self.name = cell::line(text)?,
            Field::Post => self.post = cell::line(text)?,
            Field::Role => self.role = cell::term(text)?,
            Field::Account => self.account = account(text)?,
            Field::Phone => self.phone = cell::line(text)?,
            Field::Active => self.active = cell::flag(text)?,
            _ => {}
        }
        Ok(())
    }
}

/// Reads the name of a Unix user: it has no blanks.
fn account(text: &str) -> Result<String, Wrong> {
    let account = cell::line(text)?;
    if account.contains(char::is_whitespace) { Err(Wrong::NotAnAccount) } else { Ok(account) }
}

impl Entry for Unit {
    const TABLE: Table = Table::Units;

    fn blank() -> Self {
        Self {
            name: String::new(),
            kind: UnitKind::Other,
            also: Vec::new(),
            parent: String::new(),
            successor: String::new(),
            since: None,
            contact: String::new(),
            phone: String::new(),
            confirmed_on: None,
            active: true,
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.kind.code().to_owned(),
            cell::written_names(&self.also),
            self.parent.clone(),
            self.successor.clone(),
            cell::written_date(self.since),
            self.contact.clone(),
            self.phone.clone(),
            cell::written_date(self.confirmed_on),
            cell::written_flag(self.active),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Name => self.name = cell::line(text)?,
            Field::UnitKind => self.kind = cell::term(text)?,
            Field::Also => self.also = cell::names(text)?,
            Field::Parent => self.parent = cell::line(text)?,
            Field::Successor => self.successor = cell::line(text)?,
            Field::Since => self.since = cell::date(text)?,
            Field::Contact => self.contact = cell::line(text)?,
            Field::Phone => self.phone = cell::line(text)?,
            Field::ConfirmedOn => self.confirmed_on = cell::date(text)?,
            Field::Active => self.active = cell::flag(text)?,
            _ => {}
        }
        Ok(())
    }

    fn check(&self, today: NaiveDate) -> Problems {
        [
            (Field::Since, at_most_today(self.since, today)),
            (Field::ConfirmedOn, at_most_today(self.confirmed_on, today)),
        ]
        .into()
    }
}

impl Entry for Place {
    const TABLE: Table = Table::Places;

    fn blank() -> Self {
        Self { township: String::new(), village: String::new(), farm: false }
    }

    fn cells(&self) -> Vec<String> {
        vec![self.township.clone(), self.village.clone(), cell::written_flag(self.farm)]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Township => self.township = cell::line(text)?,
            Field::Village => self.village = cell::line(text)?,
            Field::Farm => self.farm = cell::flag(text)?,
            _ => {}
        }
        Ok(())
    }
}

impl Entry for Heading {
    const TABLE: Table = Table::Categories;

    fn blank() -> Self {
        Self { main: String::new(), sub: String::new(), national: National::Other }
    }

    fn cells(&self) -> Vec<String> {
        vec![self.main.clone(), self.sub.clone(), self.national.code().to_owned()]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Main => self.main = plain_part(text)?,
            Field::Sub => self.sub = plain_part(text)?,
            Field::National => self.national = cell::term(text)?,
            _ => {}
        }
        Ok(())
    }
}

/// Reads a part of a category; a stroke in it would be read as the one between main and sub.
fn plain_part(text: &str) -> Result<String, Wrong> {
    let part = cell::line(text)?;
    if plain::line(&part).contains(['/', '／', '·']) { Err(Wrong::HasStroke) } else { Ok(part) }
}
