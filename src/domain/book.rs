//! The office's own book: its people, units, time limits and settings, as the rules need them.
//!
//! A new office starts with what [`office`](crate::domain::office) proposes.

use serde::{Deserialize, Serialize};

use crate::domain::{
    deadline::{self, DeadlineKind, Rule},
    office,
    terms::UnitKind,
};

/// The book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Rises with every change.
    pub revision: u64,
    pub units: Vec<Unit>,
}

/// A unit that may handle a petition (承办单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub name: String,
    pub kind: UnitKind,
    /// Short and former names; old letters keep them.
    pub also: Vec<String>,
}

impl Book {
    /// Returns the book with which an office starts.
    pub fn initial() -> Self {
        let units = office::units::UNITS.iter().map(|unit| Unit {
            name: unit.name.to_owned(),
            kind: UnitKind::Government,
            also: unit.also.iter().map(|name| (*name).to_owned()).collect(),
        });
        Self { revision: 0, units: units.collect() }
    }

    /// Returns the unit that has this name, under whichever of its names.
    pub fn unit(&self, name: &str) -> Option<&Unit> {
        self.units
            .iter()
            .find(|unit| unit.name == name)
            .or_else(|| self.units.iter().find(|unit| unit.also.iter().any(|also| also == name)))
    }

    /// Returns the time limit of a step as this office keeps it.
    pub fn rule(&self, kind: DeadlineKind) -> Rule {
        deadline::rule(kind).clone()
    }
}
