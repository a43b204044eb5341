//! xinfang: the petition office (信访) of a county People's Congress in a terminal.
//!
//! The modules stand in reading order; each may use only those above it that
//! `tests/it/tidy.rs` grants to it.

pub mod domain;

pub mod import;

pub mod api;
pub mod text;

pub mod files;

pub mod preferences;

pub mod documents;

pub mod codec;
pub mod content;

pub mod demo;

pub mod store;

pub mod service;

pub mod wire;

pub mod server;

pub mod client;

pub mod cli;
pub mod tui;

pub mod program;
