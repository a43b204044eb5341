//! The one test binary that stands outside the crate.

mod calendar;
mod demo;
mod durability;
mod import;
mod store_format;
