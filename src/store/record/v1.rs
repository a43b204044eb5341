//! The first stored form of petitions, events, rows and journal lines.
//!
//! Everything beside `convert.rs` is frozen: released stores hold these bytes, so the types
//! are never edited again, only followed by a `v2`. A test holds the hash of their sources.
//! They do not know the domain; `convert.rs` alone does, and changes with it.
//!
//! Dates, times, numbers and enumerated values have two faces: short integers in bincode,
//! and in JSON what a person reads. No serde attribute here changes the bincode form;
//! `deny_unknown_fields` and the names of variants concern JSON only.

pub mod code;
pub mod scalar;

pub mod act;
pub mod book;
pub mod details;
pub mod dossier;
pub mod unit;

pub mod letter;
pub mod paper;

pub mod event;
pub mod journal;
pub mod petition;
pub mod row;

mod convert;
