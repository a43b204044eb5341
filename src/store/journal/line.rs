//! One line of the journal: `sequence previous hash payload\n`.
//!
//! `hash` is the first half (128 bits) of SHA-256 over the previous hash, the sequence number
//! and the payload; it is written as 32 lower-case hexadecimal digits. Half is enough to notice
//! accident and careless editing. A person who rewrites every later line is noticed only by
//! comparing with a hash written down elsewhere, and a longer one would not change that.
//!
//! Each line has exactly one spelling, so no byte of it can change unseen.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::store::{batch::Sequence, error::LineFault};

/// The longest part of a line that is not payload: number, two hashes, three spaces, line end.
pub(super) const HEAD_LIMIT: usize = 20 + 2 * DIGITS + 4;

/// Hexadecimal digits of a hash.
const DIGITS: usize = 32;

/// The shortened hash that chains the lines; shown as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; 16]);

/// A line taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    pub sequence: Sequence,
    pub previous: Hash,
    pub payload: &'a [u8],
}

impl Hash {
    /// Returns the hash that the first commit follows.
    pub fn of_header(line: &[u8]) -> Self {
        Self::shortened(Sha256::new().chain_update(line))
    }

    /// Returns the hash that `digits` spell, in the one spelling that [`Display`](fmt::Display)
    /// writes.
    pub fn read(digits: &[u8]) -> Option<Self> {
        let digits: &[u8; DIGITS] = digits.try_into().ok()?;
        let mut hash = [0; 16];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(hash))
    }

    pub(crate) fn shortened(sha: Sha256) -> Self {
        let full: [u8; 32] = sha.finalize().into();
        let mut hash = [0; 16];
        hash.copy_from_slice(&full[..16]);
        Self(hash)
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<'a> Line<'a> {
    /// Returns the bytes of the line, its end included, and its hash.
    pub fn write(&self) -> (Vec<u8>, Hash) {
        let hash = self.hash();
        let mut bytes = format!("{} {} {hash} ", self.sequence, self.previous).into_bytes();
        bytes.extend(self.payload);
        bytes.push(b'\n');
        (bytes, hash)
    }

    /// Takes apart the line of commit `sequence`, given without its line end.
    pub fn read(bytes: &'a [u8], sequence: Sequence) -> Result<(Self, Hash), LineFault> {
        let mut words = bytes.splitn(4, |byte| *byte == b' ');
        let mut word = || words.next().ok_or(LineFault::Form);
        let (number, previous, hash, payload) = (word()?, word()?, word()?, word()?);
        if number != sequence.to_string().as_bytes() {
            return Err(LineFault::Sequence);
        }
        let previous = Hash::read(previous).ok_or(LineFault::Form)?;
        let hash = Hash::read(hash).ok_or(LineFault::Form)?;
        let line = Self { sequence, previous, payload };
        if line.hash() != hash {
            return Err(LineFault::Hash);
        }
        Ok((line, hash))
    }

    fn hash(&self) -> Hash {
        let sha = Sha256::new()
            .chain_update(self.previous.0)
            .chain_update(self.sequence.0.to_be_bytes())
            .chain_update(self.payload);
        Hash::shortened(sha)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREVIOUS: Hash = Hash([0xAB; 16]);

    #[test]
    fn a_line_reads_back_as_written_and_is_spelled_the_same_for_ever() {
        let line =
            Line { sequence: Sequence(7), previous: PREVIOUS, payload: "{\"事\":1}".as_bytes() };
        let (bytes, hash) = line.write();
        assert_eq!(
            String::from_utf8(bytes.clone()).unwrap(),
            "7 abababababababababababababababab b4f59359f1291442829ef47e4680e74a {\"事\":1}\n"
        );
        let read = Line::read(bytes.strip_suffix(b"\n").unwrap(), Sequence(7));
        assert_eq!(read, Ok((line, hash)));
    }

    #[test]
    fn every_single_bit_flip_in_a_line_is_caught_and_so_is_every_cut() {
        let line = Line { sequence: Sequence(41), previous: PREVIOUS, payload: b"a b  c" };
        let (mut bytes, hash) = line.write();
        bytes.pop();
        for bit in 0..bytes.len() * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8);
            // A flip in the previous hash also breaks this line's own hash.
            assert!(Line::read(&bytes, Sequence(41)).is_err(), "bit {bit} passed");
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        for end in 0..bytes.len() {
            assert!(Line::read(&bytes[..end], Sequence(41)).is_err(), "cut at {end} passed");
        }
        assert_eq!(Line::read(&bytes, Sequence(41)).unwrap().1, hash);
    }

    #[test]
    fn a_hash_has_one_spelling() {
        let digits = PREVIOUS.to_string();
        assert_eq!(Hash::read(digits.as_bytes()), Some(PREVIOUS));
        assert_eq!(Hash::read(digits.to_uppercase().as_bytes()), None);
        assert_eq!(Hash::read(b"+b"), None);
    }
}
