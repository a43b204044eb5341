//! Long values in pieces: how one record of a tree becomes small entries of the database.
//!
//! A sled leaf over 128 KB goes to a file that sled never syncs, and a leaf holds up to 17
//! values, so an entry stays under 5 KB. The first piece lies in the tree of the record, under
//! the record's own key; the rest lie in the tree `chunk`. Keys of different records thus never
//! mix with pieces, and a prefix scan is a plain one.
//!
//! Head: `[further pieces u16 BE][sealed bytes…]`. Key of a further piece:
//! `[tree u8][key length u16 BE][key][piece u16 BE]`, pieces from 1.

use crate::store::{batch::Tree, error::RecordFault};

/// Bytes of a sealed value per piece.
pub(super) const PIECE: usize = 4096;

/// The entries of one sealed value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pieces<'a> {
    pub(super) head: Vec<u8>,
    /// Pieces 1, 2, … in order.
    pub(super) rest: Vec<&'a [u8]>,
}

/// Cuts `sealed` into entries.
pub(super) fn cut(sealed: &[u8]) -> Pieces<'_> {
    let (first, rest) = sealed.split_at(sealed.len().min(PIECE));
    let rest: Vec<_> = rest.chunks(PIECE).collect();
    let mut head = count(rest.len()).to_be_bytes().to_vec();
    head.extend(first);
    Pieces { head, rest }
}

/// Returns how many further pieces `head` speaks of, and the first piece.
pub(super) fn read_head(head: &[u8]) -> Result<(u16, &[u8]), RecordFault> {
    let (count, first) = head.split_first_chunk().ok_or(RecordFault::Chunk { index: 0 })?;
    Ok((u16::from_be_bytes(*count), first))
}

/// Returns the key of a further piece of the record under `key`.
pub(super) fn key(tree: Tree, key: &[u8], index: u16) -> Vec<u8> {
    let mut bytes = vec![tree as u8];
    bytes.extend(count(key.len()).to_be_bytes());
    bytes.extend(key);
    bytes.extend(index.to_be_bytes());
    bytes
}

/// Keys and values are limited far below what 16 bits count; a batch is checked first.
fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
