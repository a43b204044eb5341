//! The tables of all forms, and how what was typed becomes a value.

pub mod acts;
pub mod book;
pub mod exports;
pub mod figures;
pub mod filter;
pub mod importing;
pub mod intake;
pub mod papers;
pub mod preferences;
pub mod read;
pub mod several;
