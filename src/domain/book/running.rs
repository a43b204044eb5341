//! The office over the years: its terms of office, its settings, the reports that it issued.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{
    cell,
    change::{Entry, Problems},
    table::{ColumnKind, kind_of},
};
use crate::domain::{
    field::Wrong,
    plain,
    terms::{Field, SettingKey, Table, Term, YesNo},
};

/// A term of office of the People's Congress (届).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Congress {
    pub name: String,
    pub from: NaiveDate,
    /// The last day; none while it runs.
    pub to: Option<NaiveDate>,
    /// What the paper register counted before the first petition of this program.
    pub opening_items: u32,
    pub opening_people: u32,
    pub opening_concluded: u32,
}

/// What the office decided once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    pub key: SettingKey,
    pub value: String,
}

/// A statistics report as it was issued; it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The day at whose end the register was counted.
    pub as_of: NaiveDate,
    pub issued_at: Option<NaiveDateTime>,
    pub by: String,
    pub body: String,
}

/// Protected names that left the program (导出未隐名台账); it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// From 1.
    pub number: u32,
    pub at: Option<NaiveDateTime>,
    pub by: String,
    /// How many petitions it held.
    pub rows: u32,
    /// Which petitions were asked for, in words.
    pub filtered: String,
    /// The file that was named.
    pub file: String,
}

/// The most petitions or people that an old register can have counted.
const MOST_OPENING: i64 = 1_000_000;
/// The most days or reminders that a setting counts.
const MOST_COUNT: i64 = 60;

impl Entry for Congress {
    const TABLE: Table = Table::Congresses;

    fn blank() -> Self {
        Self {
            name: String::new(),
            from: NaiveDate::default(),
            to: None,
            opening_items: 0,
            opening_people: 0,
            opening_concluded: 0,
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.from.to_string(),
            cell::written_date(self.to),
            self.opening_items.to_string(),
            self.opening_people.to_string(),
            self.opening_concluded.to_string(),
        ]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Name => self.name = cell::line(text)?,
            Field::From => self.from = cell::needed_date(text)?,
            Field::To => self.to = cell::date(text)?,
            Field::OpeningItems => self.opening_items = counted(text)?,
            Field::OpeningPeople => self.opening_people = counted(text)?,
            Field::OpeningConcluded => self.opening_concluded = counted(text)?,
            _ => {}
        }
        Ok(())
    }

    fn check(&self, _today: NaiveDate) -> Problems {
        let before = self.to.is_some_and(|to| to < self.from);
        let most = i64::from(self.opening_items);
        let more = self.opening_concluded > self.opening_items;
        [
            (Field::To, before.then_some(Wrong::Before { earliest: self.from })),
            (Field::OpeningConcluded, more.then_some(Wrong::OutOfRange { least: 0, most })),
        ]
        .into()
    }
}

impl Entry for Setting {
    const TABLE: Table = Table::Settings;

    fn blank() -> Self {
        Self { key: SettingKey::OfficeName, value: String::new() }
    }

    fn cells(&self) -> Vec<String> {
        vec![self.key.code().to_owned(), self.value.clone()]
    }

    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Setting => self.key = cell::term(text)?,
            Field::Value => self.value = value(self.key, text)?,
            _ => {}
        }
        Ok(())
    }
}

/// Reads the value of a setting.
fn value(key: SettingKey, text: &str) -> Result<String, Wrong> {
    Ok(match kind_of(key) {
        ColumnKind::Flag => cell::term::<YesNo>(text)?.code().to_owned(),
        ColumnKind::Number => {
            let least = i64::from(key == SettingKey::Unanswered);
            cell::number(text, least, MOST_COUNT)?.to_string()
        }
        _ => {
            let line = cell::line(text)?;
            let is_name = matches!(key, SettingKey::OfficeName | SettingKey::ShortName);
            if is_name && line.is_empty() {
                return Err(Wrong::Missing);
            }
            line
        }
    })
}

impl Entry for Report {
    const TABLE: Table = Table::Reports;

    fn blank() -> Self {
        let day = NaiveDate::default();
        Self {
            name: String::new(),
            from: day,
            to: day,
            as_of: day,
            issued_at: None,
            by: String::new(),
            body: String::new(),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.from.to_string(),
            self.to.to_string(),
            self.as_of.to_string(),
            written_time(self.issued_at),
            self.by.clone(),
            self.body.clone(),
        ]
    }

    /// Who issued it and when is not read from a cell: the program knows it.
    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Name => self.name = cell::line(text)?,
            Field::From => self.from = cell::needed_date(text)?,
            Field::To => self.to = cell::needed_date(text)?,
            Field::AsOf => self.as_of = cell::needed_date(text)?,
            Field::Body => text.clone_into(&mut self.body),
            _ => {}
        }
        Ok(())
    }

    fn check(&self, today: NaiveDate) -> Problems {
        let before = self.to < self.from;
        [
            (Field::To, before.then_some(Wrong::Before { earliest: self.from })),
            (Field::AsOf, super::change::at_most_today(Some(self.as_of), today)),
        ]
        .into()
    }
}

fn written_time(at: Option<NaiveDateTime>) -> String {
    at.map_or_else(String::new, |at| at.format("%Y-%m-%dT%H:%M:%S").to_string())
}

impl Entry for Export {
    const TABLE: Table = Table::Exports;

    fn blank() -> Self {
        Self {
            number: 0,
            at: None,
            by: String::new(),
            rows: 0,
            filtered: String::new(),
            file: String::new(),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.number.to_string(),
            written_time(self.at),
            self.by.clone(),
            self.rows.to_string(),
            self.filtered.clone(),
            self.file.clone(),
        ]
    }

    /// Who took them and when is not read from a cell: the program knows it.
    fn set(&mut self, field: Field, text: &str) -> Result<(), Wrong> {
        match field {
            Field::Number => self.number = counted(text)?,
            Field::Rows => self.rows = counted(text)?,
            // However long: what was taken is told whole.
            Field::Filtered => self.filtered = plain::line(text),
            Field::File => self.file = plain::line(text),
            _ => {}
        }
        Ok(())
    }
}

fn counted(text: &str) -> Result<u32, Wrong> {
    Ok(u32::try_from(cell::number(text, 0, MOST_OPENING)?).unwrap_or_default())
}
