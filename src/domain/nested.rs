//! Reading of values that hold others of their own kind, without an end to the nesting: bincode
//! follows it until the stack is full, and with it whoever reads.

use std::cell::Cell;

use serde::{Deserialize, Deserializer, de::Error as _};

/// A correction within what somebody asks for as somebody: nothing the program sends is deeper.
const DEEPEST: u8 = 2;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Reads a value in a box; fails if it stands within more than one other.
pub fn boxed<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    reader: D,
) -> Result<Box<T>, D::Error> {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        return Err(D::Error::custom("nested too deeply"));
    }
    DEPTH.set(depth + 1);
    let value = Box::<T>::deserialize(reader);
    DEPTH.set(depth);
    value
}
