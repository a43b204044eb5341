//! The rules of the office, pure: no I/O, no clock, no randomness, no other module.

pub mod calendar;
pub mod dates;
pub mod deadline;
