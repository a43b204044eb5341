//! The seal around every stored value: `[magic u8][schema u16 BE][crc32 u32 BE][payload]`.
//!
//! It must not know what the payload is. The checksum covers schema, key and payload, so a
//! value found under another's key is as wrong as a flipped bit. It guards against accident,
//! not against a person: whoever can write the file can also compute a checksum.

use thiserror::Error;

/// The first byte of every sealed value.
const MAGIC: u8 = 0x58;

/// Bytes before the payload.
const HEAD: usize = 7;

/// Why sealed bytes cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    #[error("shorter than a seal")]
    Short,
    #[error("not a sealed value")]
    Magic,
    #[error("checksum mismatch")]
    Checksum,
}

/// Returns `payload` sealed for `key`; `schema` numbers the form of the payload.
pub fn seal(schema: u16, key: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEAD + payload.len());
    sealed.push(MAGIC);
    sealed.extend(schema.to_be_bytes());
    sealed.extend(checksum(schema, key, payload).to_be_bytes());
    sealed.extend(payload);
    sealed
}

/// Returns the schema number and the payload of what was sealed for `key`.
pub fn open<'a>(key: &[u8], sealed: &'a [u8]) -> Result<(u16, &'a [u8]), EnvelopeError> {
    let (&[magic, s0, s1, c0, c1, c2, c3], payload) =
        sealed.split_first_chunk::<HEAD>().ok_or(EnvelopeError::Short)?;
    if magic != MAGIC {
        return Err(EnvelopeError::Magic);
    }
    let schema = u16::from_be_bytes([s0, s1]);
    if checksum(schema, key, payload) != u32::from_be_bytes([c0, c1, c2, c3]) {
        return Err(EnvelopeError::Checksum);
    }
    Ok((schema, payload))
}

fn checksum(schema: u16, key: &[u8], payload: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&schema.to_be_bytes());
    // The length keeps a byte from moving between key and payload unseen.
    crc.update(&(key.len() as u64).to_be_bytes());
    crc.update(key);
    crc.update(payload);
    crc.finalize()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_sealed_opens_to_the_same(schema: u16, key: Vec<u8>, payload: Vec<u8>) {
            let sealed = seal(schema, &key, &payload);
            prop_assert_eq!(open(&key, &sealed), Ok((schema, payload.as_slice())));
        }

        #[test]
        fn every_single_bit_flip_is_caught(schema: u16, key: Vec<u8>, payload: Vec<u8>) {
            let mut sealed = seal(schema, &key, &payload);
            for bit in 0..sealed.len() * 8 {
                sealed[bit / 8] ^= 1 << (bit % 8);
                prop_assert!(open(&key, &sealed).is_err(), "bit {} passed", bit);
                sealed[bit / 8] ^= 1 << (bit % 8);
            }
        }

        #[test]
        fn a_value_under_another_key_is_caught(key: Vec<u8>, other: Vec<u8>, payload: Vec<u8>) {
            prop_assume!(key != other);
            let sealed = seal(1, &key, &payload);
            prop_assert_eq!(open(&other, &sealed), Err(EnvelopeError::Checksum));
        }
    }

    #[test]
    fn a_cut_within_the_seal_is_called_short() {
        let sealed = seal(1, b"k", b"payload");
        for end in 0..HEAD {
            assert_eq!(open(b"k", &sealed[..end]), Err(EnvelopeError::Short));
        }
    }

    #[test]
    fn a_byte_moved_from_key_to_payload_is_caught() {
        let sealed = seal(1, b"ab", b"c");
        let mut moved = sealed[..HEAD].to_vec();
        moved.extend(b"bc");
        assert_eq!(open(b"a", &moved), Err(EnvelopeError::Checksum));
    }
}
