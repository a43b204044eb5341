//! The papers that the office makes: what stands on each, how it breaks into pages, and its file.
//!
//! They are Chinese in both languages of the interface. A paper is made from a petition, its
//! history and the office's book; where it is kept and who asked for it, others know.

mod compose;
mod docx;
pub mod ledger;
mod lines;
mod mask;
pub mod names;
mod pages;
pub mod report;
pub mod sheet;
pub mod statistics;

pub use compose::{About, Ask, compose, compose_as_they_stand};
pub use docx::docx;
pub use pages::{Line, Look, Page, pages};

#[cfg(test)]
mod tests;
