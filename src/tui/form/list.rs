//! The lists from which a field is filled.

/// A list of known names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Units,
    Townships,
    Villages,
    Identities,
    Leaders,
    Categories,
    Periods,
    Circumstances,
    /// Bodies that send petitions on.
    Organs,
    /// Where originals are kept.
    Keeping,
    Receptionists,
    VisitPlaces,
    /// What the clerk proposes, what leaders write, what units are asked to do, why a reply is
    /// sent back.
    Opinions,
    Instructions,
    Requirements,
    Remedies,
    /// Files of the person at the terminal; they are looked for when asked.
    Scans,
}
