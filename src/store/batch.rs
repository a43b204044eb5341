//! What one commit changes: named trees, keys, sealed values. Plain data.
//!
//! It must not know sled, nor what the bytes mean.

use std::{collections::BTreeMap, fmt};

use crate::store::error::StoreError;

/// The number of a commit; the first is 1, and none is ever left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sequence(pub u64);

impl Sequence {
    /// Returns the number of the commit after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The trees of the store. The number of a tree is part of stored bytes and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tree {
    Petition = 1,
    Event = 2,
    Row = 3,
    Number = 4,
    Request = 5,
    /// The changes of the office's book, by their sequence.
    Book = 6,
}

impl Tree {
    /// Every tree, in the order of the numbers.
    pub const ALL: [Self; 6] =
        [Self::Petition, Self::Event, Self::Row, Self::Number, Self::Request, Self::Book];

    /// Returns the name of the tree on disk.
    pub fn name(self) -> &'static str {
        match self {
            Self::Petition => "petition",
            Self::Event => "event",
            Self::Row => "row",
            Self::Number => "number",
            Self::Request => "request",
            Self::Book => "book",
        }
    }
}

/// A stored value: the number of its frozen form, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub schema: u16,
    pub payload: Vec<u8>,
}

/// The changes of one commit. The last word on a key counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    changes: BTreeMap<(Tree, Vec<u8>), Option<Record>>,
}

impl Batch {
    /// The longest key, in bytes. With a chunk of a value it stays well under the 7 KB at which
    /// a full sled leaf would be moved to a file that sled never syncs.
    pub const KEY_LIMIT: usize = 512;

    /// The longest value, in bytes.
    pub const VALUE_LIMIT: usize = 16 << 20;

    /// Writes `payload`, in the form numbered `schema`, under `key`.
    pub fn put(
        &mut self,
        tree: Tree,
        key: impl Into<Vec<u8>>,
        schema: u16,
        payload: impl Into<Vec<u8>>,
    ) {
        let record = Record { schema, payload: payload.into() };
        self.changes.insert((tree, key.into()), Some(record));
    }

    /// Takes `key` away; a key that is not there stays not there.
    pub fn remove(&mut self, tree: Tree, key: impl Into<Vec<u8>>) {
        self.changes.insert((tree, key.into()), None);
    }

    /// Returns the changes by tree and key.
    pub fn changes(&self) -> impl Iterator<Item = (Tree, &[u8], Option<&Record>)> {
        self.changes.iter().map(|((tree, key), record)| (*tree, key.as_slice(), record.as_ref()))
    }

    /// Fails on a key or value beyond the limits, before anything is written.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        for (_, key, record) in self.changes() {
            at_most(key.len(), Self::KEY_LIMIT)?;
            at_most(record.map_or(0, |record| record.payload.len()), Self::VALUE_LIMIT)?;
        }
        Ok(())
    }

    /// Returns about how many bytes the changes hold.
    pub(crate) fn bytes(&self) -> u64 {
        self.changes()
            .map(|(_, key, record)| key.len() + record.map_or(0, |record| record.payload.len()))
            .sum::<usize>() as u64
    }
}

/// Fails if `bytes` is more than `limit`.
pub(crate) fn at_most(bytes: usize, limit: usize) -> Result<(), StoreError> {
    if bytes > limit {
        return Err(StoreError::TooLong { bytes, limit });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_on_a_key_counts() {
        let mut batch = Batch::default();
        batch.put(Tree::Row, *b"k", 1, *b"first");
        batch.put(Tree::Row, *b"k", 2, *b"second");
        batch.put(Tree::Event, *b"k", 1, *b"other tree");
        batch.remove(Tree::Event, *b"k");
        let second = Record { schema: 2, payload: b"second".to_vec() };
        let changes: Vec<_> = batch.changes().collect();
        let k: &[u8] = b"k";
        assert_eq!(changes, [(Tree::Event, k, None), (Tree::Row, k, Some(&second))]);
    }

    #[test]
    fn keys_and_values_beyond_the_limits_are_refused() {
        let mut batch = Batch::default();
        batch.put(Tree::Row, vec![0; Batch::KEY_LIMIT], 1, vec![0; Batch::VALUE_LIMIT]);
        assert!(batch.check().is_ok());
        let mut long_key = batch.clone();
        long_key.remove(Tree::Row, vec![0; Batch::KEY_LIMIT + 1]);
        assert!(matches!(long_key.check(), Err(StoreError::TooLong { limit: 512, .. })));
        batch.put(Tree::Row, *b"k", 1, vec![0; Batch::VALUE_LIMIT + 1]);
        assert!(matches!(batch.check(), Err(StoreError::TooLong { .. })));
    }
}
