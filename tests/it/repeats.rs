//! Whether repeats are found: real messages of citizens, and pairs of them that people judged.
//!
//! The messages and judgements are read where they stand beside the project. The figures go into
//! `docs/performance.md`; the test holds them with a small margin, so that a change that finds
//! less is noticed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy.toml allows both in tests, but does not see that helpers here are tests too"
)]

mod judged;
mod measure;
