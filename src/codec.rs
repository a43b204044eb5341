//! Values to bytes and back, with a size limit: the only file that names bincode.
//!
//! It must not know what the values are, nor where the bytes go.
//! The encoding is bincode 1.3.3 with variable-length integers; its bytes equal those of
//! bincode 2's `standard()`, so the crate can be replaced without touching a stored byte.

use bincode::{DefaultOptions, ErrorKind, Options};
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

/// The longest encoded value, in bytes. Far above any petition; it stops a hostile length
/// field from asking for all memory.
pub const LIMIT: u64 = 8 << 20;

/// Why a value could not become bytes, or bytes a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// The value, or what the bytes claim to hold, is longer than [`LIMIT`].
    #[error("longer than {LIMIT} bytes")]
    TooLong,
    /// The bytes are not such a value: cut short, of another type, or followed by more bytes.
    #[error("malformed: {reason}")]
    Malformed { reason: String },
}

/// Returns the bytes of `value`.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    options().serialize(value).map_err(|error| wrap(&error))
}

/// Returns the value that `bytes`, all of them, stand for.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    // bincode's limit does not count integers of variable length when it reads: a list of 16
    // million small numbers passed a limit of 8 MiB.
    if bytes.len() as u64 > LIMIT {
        return Err(CodecError::TooLong);
    }
    options().deserialize(bytes).map_err(|error| wrap(&error))
}

fn options() -> impl Options {
    DefaultOptions::new().with_limit(LIMIT)
}

fn wrap(error: &ErrorKind) -> CodecError {
    match error {
        ErrorKind::SizeLimit => CodecError::TooLong,
        other => CodecError::Malformed { reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Sample = (u64, String, Option<Vec<u16>>);

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_the_same(value: Sample) {
            let bytes = encode(&value).unwrap();
            prop_assert_eq!(decode::<Sample>(&bytes).unwrap(), value);
        }

        #[test]
        fn every_cut_is_refused(value: Sample) {
            let bytes = encode(&value).unwrap();
            for end in 0..bytes.len() {
                prop_assert!(decode::<Sample>(&bytes[..end]).is_err());
            }
        }

        #[test]
        fn any_bytes_at_all_are_answered_without_a_panic(bytes: Vec<u8>) {
            let _ = decode::<Vec<Sample>>(&bytes);
        }
    }

    #[test]
    fn a_trailing_byte_is_refused() {
        let mut bytes = encode(&7_u32).unwrap();
        bytes.push(0);
        assert!(matches!(decode::<u32>(&bytes), Err(CodecError::Malformed { .. })));
    }

    #[test]
    fn a_value_beyond_the_limit_is_refused_on_both_ways() {
        let long = vec![0_u8; usize::try_from(LIMIT).unwrap()];
        assert!(encode(&long) == Err(CodecError::TooLong));
        let mut bytes = vec![253, 0, 0, 0, 1, 0, 0, 0, 0];
        bytes.resize((16 << 20) + 9, 0);
        assert!(decode::<Vec<u16>>(&bytes) == Err(CodecError::TooLong));
    }

    #[test]
    fn a_hostile_length_is_refused_without_asking_for_memory() {
        let hostile = encode(&(1_u64 << 40)).unwrap();
        assert!(decode::<String>(&hostile).is_err());
        assert!(decode::<Vec<u64>>(&hostile).is_err());
    }

    #[test]
    fn the_bytes_are_those_of_every_release() {
        let bytes = encode(&(300_u32, "访", Some(-1_i64))).unwrap();
        assert_eq!(bytes, [251, 44, 1, 3, 0xE8, 0xAE, 0xBF, 1, 1]);
    }
}
