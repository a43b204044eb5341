//! The sheets of the dossier beside the registration: a file each.

pub(super) mod conclusion;
pub(super) mod dossier;
pub(super) mod slip;
pub(super) mod unit;

/// The day that somebody writes by hand, at the end of a box.
const DAY: &str = "　　　　年　　月　　日　　";
