//! The rules of the office, pure: no I/O, no clock, no randomness, no other module.
//!
//! A petition changes only through [`decide`](decide::decide), which yields events, and
//! [`apply`](petition::Petition::apply), which folds them; whatever is late, near or
//! pending is computed from that and a day, never stored.

pub mod terms;

pub mod lists;
pub mod nested;
pub mod number;
pub mod pinyin;
pub mod plain;

pub mod calendar;
pub mod dates;
pub mod deadline;

pub mod act;
pub mod assignment;
pub mod attachment;
pub mod backfill;
pub mod category;
pub mod decide;
pub mod details;
pub mod disposition;
pub mod dossier;
pub mod event;
pub mod field;
pub mod letter;
pub mod paper;
pub mod petition;
pub mod refusal;
pub mod routing;
pub mod stage;

pub mod book;
pub mod caution;
pub mod office;
pub mod permission;

pub mod chase;
pub mod duplicate;
pub mod figures;
pub mod people;
pub mod question;
pub mod row;
pub mod secrets;
pub mod usage;

#[cfg(test)]
pub(crate) mod tests;
