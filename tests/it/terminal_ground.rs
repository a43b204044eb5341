//! The ground floor of the front end against terminals: a drawn one and real pseudo-terminals.

mod drawing;
mod living;
