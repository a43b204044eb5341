//! The full-screen front end.
//!
//! The ground floor stands first: bytes, keys, columns, drawing and text entry.
//! It knows nothing of petitions, of the server or of any sentence a person reads.
//!
//! Bytes in: [`input`] reads the terminal in a thread of its own, [`decode`] turns bytes into
//! [`keys`], [`probe`] listens for what the terminal says about itself.
//! Cells out: [`paint`] draws into a buffer with the widths of [`width`] and the looks of
//! [`theme`], [`screen`] finds what changed, [`shift`] what only moved, and [`ansi`] writes it in
//! few bytes.
//! Between them: [`wrap`] breaks lines and [`editor`] holds what a person types.

pub mod width;

pub mod theme;

pub mod paint;
pub mod wrap;

pub mod ansi;
pub mod screen;
pub mod shift;

pub mod pace;

pub mod keys;

pub mod decode;
pub mod probe;

pub mod editor;

pub mod input;
pub mod terminal;

// The program itself stands on it: a state, what inputs do to it, and how it looks.

pub mod action;
pub mod keymap;

pub mod form;
pub mod forms;

pub mod layout;
pub mod model;

pub mod beside;

pub mod detail;
pub mod help;

pub mod update;
pub mod view;

pub mod answers;
pub mod draft;
pub mod examine;
pub mod run;
