//! The one test binary that stands outside the crate.

mod calendar;
mod demo;
mod durability;
mod import;
mod link;
mod program;
mod screens;
mod store_format;
mod support;
mod terminal_ground;
mod tidy;
