//! From the domain into the first stored form, which always succeeds, and back.
//!
//! Not frozen: it changes with the domain. Every struct is taken apart without `..`, so a
//! field that is added to the domain and forgotten here does not compile.

mod act;
mod book;
mod details;
mod dossier;
mod event;
mod journal;
mod letter;
mod paper;
mod petition;
mod row;
mod unit;
mod words;

use chrono::NaiveDate;

use crate::store::record::{RecordError, v1::scalar::Day};

fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
    list.into_iter().map(B::from).collect()
}

fn try_all<A, B: TryFrom<A, Error = RecordError>>(list: Vec<A>) -> Result<Vec<B>, RecordError> {
    list.into_iter().map(B::try_from).collect()
}

fn try_some<A, B: TryFrom<A, Error = RecordError>>(
    value: Option<A>,
) -> Result<Option<B>, RecordError> {
    value.map(B::try_from).transpose()
}

fn date(day: Option<Day>) -> Option<NaiveDate> {
    day.map(|day| day.0)
}
