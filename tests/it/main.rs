//! The one test binary that stands outside the crate.

mod calendar;
mod demo;
mod durability;
mod import;
mod link;
mod store_format;
mod terminal_ground;
