//! The one test binary that stands outside the crate.

mod book;
mod calendar;
mod demo;
mod durability;
mod emulator;
mod every_form;
mod figures;
mod import;
mod letters;
mod link;
mod meetings;
mod papers;
mod procedure;
mod program;
mod repeats;
mod scenarios;
mod screens;
mod store_format;
mod support;
mod terminal_ground;
mod tidy;
