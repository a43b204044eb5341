//! Files on the wire: in parts, each small enough that nobody waits long for it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};

use crate::domain::{attachment::Content, number::Number};

/// The most bytes of a file in one request or answer.
pub const LARGEST_PART: usize = 256 << 10;

/// Bytes of a file, in one piece on the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Part(pub Vec<u8>);

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Part;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Part, E> {
                Ok(Part(bytes.to_owned()))
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Part, E> {
                Ok(Part(bytes))
            }
        }

        deserializer.deserialize_byte_buf(Bytes)
    }
}

/// What a file is that came whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub content: Content,
    /// `None` where they cannot be counted for certain.
    pub pages: Option<u16>,
}

/// How one of the files is that lie with petitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHealth {
    /// The petition that it lies with, or one of them.
    pub number: Number,
    pub title: String,
    /// Where it lies within the home.
    pub place: String,
    pub fault: Option<FileFault>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFault {
    Gone,
    /// Its bytes are not those that were attached.
    Altered,
    Unreadable,
}
