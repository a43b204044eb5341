//! The identities of a petition: its yearly register number and its place in the store.

use serde::{Deserialize, Serialize};

/// The number under which the office knows a petition, e.g. `2026-001`.
///
/// The year is that of receipt; the serial runs gapless within it from 1 and is never
/// used again, also after a registration is voided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number {
    pub year: u16,
    pub serial: u32,
}

impl Number {
    /// Reads a number as people write it: `2026-061`, `2026-61`, also with full-width digits.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().map(crate::domain::plain::half_width).collect();
        let (year, serial) = text.split_once('-')?;
        let number = Self { year: year.parse().ok()?, serial: serial.parse().ok()? };
        (year.len() == 4 && number.serial > 0).then_some(number)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}-{:03}", self.year, self.serial))
    }
}

/// The petition's key in the store; internal, in order of registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PetitionId(pub u32);

/// How many events a petition has; a change based on an older count is stale.
pub type Revision = u32;

/// A client-made random identity of one request, so that a retry cannot act twice.
pub type RequestId = [u8; 16];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_as_it_is_printed() {
        for (year, serial, text) in
            [(2026, 1, "2026-001"), (2026, 61, "2026-061"), (2019, 1234, "2019-1234")]
        {
            let number = Number { year, serial };
            assert_eq!(number.to_string(), text);
            assert_eq!(Number::read(text), Some(number));
        }
    }

    #[test]
    fn a_number_may_be_typed_with_an_input_method_on() {
        assert_eq!(Number::read("２０２６－６１"), Some(Number { year: 2026, serial: 61 }));
        assert_eq!(Number::read("26-61"), None);
        assert_eq!(Number::read("2026-0"), None);
    }
}
