//! Papers that were scanned or photographed and lie with a petition (附件): what each is, and which
//! file holds it.
//!
//! A file is known by the hash of its bytes, so the same scan is kept once, and nobody can put
//! another in its place unnoticed.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::UnitId,
    terms::{AttachmentKind, FileFormat},
};

/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 50 << 20;

/// The SHA-256 of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentHash(pub [u8; 32]);

/// A file's bytes, told from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Content {
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
    pub format: FileFormat,
}

/// A file that is put with a petition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attaching {
    pub kind: AttachmentKind,
    pub title: String,
    /// The number of the paper itself (文号), if it has one.
    pub document: String,
    /// The day on the paper.
    pub dated: Option<NaiveDate>,
    /// 0 where nobody counted them.
    pub pages: u16,
    /// The unit whose paper it is.
    pub unit: Option<UnitId>,
    pub content: Content,
}

/// The place of an attachment within its petition, from 0; it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttachmentId(pub u16);

/// A file that lies with a petition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub on: NaiveDate,
    pub attached: Attaching,
    /// When it was taken out, and why; the file stays.
    pub withdrawn: Option<(NaiveDate, String)>,
}

impl Attachment {
    /// Whether it belongs to the dossier.
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }
}

impl ContentHash {
    /// Reads the hexadecimal digits that [`fmt::Display`] writes.
    pub fn read(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> =
            text.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
        let bytes: Vec<u8> = digits?
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |high, low| (high << 4) | low))
            .collect();
        (text.len() == 64).then(|| bytes.try_into().ok().map(Self))?
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_as_it_is_written() {
        let hash = ContentHash(std::array::from_fn(|place| u8::try_from(place * 7).unwrap()));
        assert_eq!(ContentHash::read(&hash.to_string()), Some(hash));
        assert!(hash.to_string().starts_with("00070e15"));
        for wrong in ["", "00", "zz", &"0".repeat(63), &"0".repeat(66), &"信".repeat(64)] {
            assert_eq!(ContentHash::read(wrong), None, "{wrong}");
        }
    }
}
