//! xinfang: the petition office (信访) of a county People's Congress in a terminal.
//!
//! The modules stand in reading order; each may use only those above it that
//! `tests/it/tidy.rs` grants to it.

pub mod api;
pub mod cli;
pub mod client;
pub mod codec;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod import;
pub mod server;
pub mod service;
pub mod store;
pub mod text;
pub mod tui;
pub mod wire;
