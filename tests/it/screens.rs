//! The program as a person at a terminal meets it: keys in, screens out.
//!
//! [`desk`] runs the front end against a real service in this process, without threads, sockets
//! or a clock that moves; [`living`] runs the program itself in pseudo-terminals.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

mod desk;
mod look;
mod office;
mod strokes;

mod ahead;
mod alike;
mod beside;
mod caret;
mod choosing;
mod endings;
mod english;
mod exports;
mod figures;
mod handling;
mod importing;
mod intake;
mod leaving;
mod ledger;
mod line;
mod living;
mod looks;
mod meetings;
mod on_paper;
mod pages;
mod palette;
mod papers;
mod past;
mod people;
mod pictures;
mod properties;
mod scans;
mod settings;
mod sizes;
mod slow_line;
mod ssh;
mod together;
mod tour;
mod walk;
