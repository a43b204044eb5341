//! The papers that the office sends out, as plain text for its own letterhead.
//!
//! They are Chinese in both languages of the interface. A paper is made from a petition alone;
//! where it is saved and who asked for it, others know.

pub mod ledger;
pub mod notice;
mod paper;
pub mod sheet;
