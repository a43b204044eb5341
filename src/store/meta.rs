//! What the database knows of itself: one small record, written in every transaction.
//!
//! It must not know sled. The record is fixed-width and big-endian, sealed like any value; the
//! schema number of its seal is the format of the whole database.

use sha2::{Digest, Sha256};

use crate::store::{
    batch::Sequence,
    envelope,
    error::StoreError,
    journal::{Mark, StoreId, line::Hash},
};

/// The format of the database this program writes.
pub(super) const FORMAT: u16 = 1;

/// The key of the record, in the tree `meta`.
pub(super) const KEY: &[u8] = b"state";

/// The state of the database after its last transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) id: StoreId,
    /// The line of the journal whose changes were the last to come in.
    pub(super) mark: Mark,
    pub(super) fingerprint: Fingerprint,
}

/// A sum over every entry of the database, in whatever order they were written.
///
/// sled can lose a few entries of a damaged file without an error. Each entry has its own
/// checksum, but a missing or an older one would pass; the sum tells. It is kept up to date by
/// adding and taking away single entries, and compared with a full scan when the store opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fingerprint(u128);

impl Fingerprint {
    pub(super) fn add(&mut self, tree: u8, key: &[u8], value: &[u8]) {
        self.0 = self.0.wrapping_add(entry(tree, key, value));
    }

    pub(super) fn take(&mut self, tree: u8, key: &[u8], value: &[u8]) {
        self.0 = self.0.wrapping_sub(entry(tree, key, value));
    }
}

fn entry(tree: u8, key: &[u8], value: &[u8]) -> u128 {
    let sha = Sha256::new()
        .chain_update([tree])
        .chain_update((key.len() as u64).to_be_bytes())
        .chain_update(key)
        .chain_update(value);
    u128::from_be_bytes(Hash::shortened(sha).0)
}

impl Meta {
    /// Returns the state of a database with nothing in it.
    pub(super) fn empty(id: StoreId, origin: Mark) -> Self {
        Self { id, mark: origin, fingerprint: Fingerprint::default() }
    }

    /// Returns the sealed bytes: id 16, sequence 8, start of the line 8, hash 16, fingerprint 16.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = self.id.0.to_vec();
        bytes.extend(self.mark.sequence.0.to_be_bytes());
        bytes.extend(self.mark.start.to_be_bytes());
        bytes.extend(self.mark.hash.0);
        bytes.extend(self.fingerprint.0.to_be_bytes());
        envelope::seal(FORMAT, KEY, &bytes)
    }

    /// Fails with [`StoreError::NewerFormat`] on a later program's database.
    pub(super) fn read(sealed: &[u8]) -> Result<Self, StoreError> {
        let damaged = |reason: &str| StoreError::DatabaseDamaged { reason: reason.to_owned() };
        let (found, bytes) =
            envelope::open(KEY, sealed).map_err(|fault| damaged(&fault.to_string()))?;
        if found > FORMAT {
            return Err(StoreError::NewerFormat { found, known: FORMAT });
        }
        Self::parse(bytes).ok_or_else(|| damaged("meta record of a wrong length"))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (id, bytes) = bytes.split_first_chunk()?;
        let (sequence, bytes) = bytes.split_first_chunk()?;
        let (start, bytes) = bytes.split_first_chunk()?;
        let (hash, bytes) = bytes.split_first_chunk()?;
        let fingerprint = bytes.try_into().ok()?;
        Some(Self {
            id: StoreId(*id),
            mark: Mark {
                start: u64::from_be_bytes(*start),
                sequence: Sequence(u64::from_be_bytes(*sequence)),
                hash: Hash(*hash),
            },
            fingerprint: Fingerprint(u128::from_be_bytes(fingerprint)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta() -> Meta {
        let mark = Mark { start: 300, sequence: Sequence(5), hash: Hash([3; 16]) };
        Meta { id: StoreId([9; 16]), mark, fingerprint: Fingerprint(u128::MAX - 1) }
    }

    #[test]
    fn the_record_reads_back_as_written() {
        assert_eq!(Meta::read(&meta().write()).unwrap(), meta());
    }

    #[test]
    fn a_later_format_is_refused_by_its_number() {
        let sealed = meta().write();
        let (_, payload) = envelope::open(KEY, &sealed).unwrap();
        let later = envelope::seal(FORMAT + 1, KEY, payload);
        assert!(matches!(Meta::read(&later), Err(StoreError::NewerFormat { found: 2, known: 1 })));
    }

    #[test]
    fn the_sum_does_not_depend_on_the_order_and_forgets_what_is_taken_away() {
        let mut one = Fingerprint::default();
        one.add(1, b"a", b"x");
        one.add(2, b"a", b"x");
        one.add(1, b"b", b"y");
        let mut other = Fingerprint::default();
        other.add(1, b"b", b"y");
        other.add(1, b"c", b"z");
        other.add(2, b"a", b"x");
        other.add(1, b"a", b"x");
        assert_ne!(one, other);
        other.take(1, b"c", b"z");
        assert_eq!(one, other);
    }

    #[test]
    fn the_sum_tells_a_byte_moved_between_key_and_value() {
        let (mut one, mut other) = (Fingerprint::default(), Fingerprint::default());
        one.add(1, b"ab", b"c");
        other.add(1, b"a", b"bc");
        assert_ne!(one, other);
    }
}
