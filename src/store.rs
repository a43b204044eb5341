//! The durable engine: records by tree and key, changed by commits that survive kill and power
//! cut. Nobody else names sled.
//!
//! It must not know what a record means. It keeps two copies of the truth: the journal, a text
//! file that only grows, and the database, which follows from the journal and is rebuilt from it
//! whenever it is missing, behind or damaged. `docs/store-format.md` describes every byte.

pub mod batch;
mod chunk;
mod disk;
pub mod engine;
pub mod envelope;
pub mod error;
pub mod files;
mod home;
pub mod journal;
pub mod letters;
mod meta;
pub mod petitions;
mod quiet;
pub mod record;
