//! The one who answers: a request in, a reply out, each finished before the next.
//!
//! It owns the store, the clock and the calendar; it knows no socket and no terminal.

pub mod answer;
mod book;
pub mod clock;
mod dossiers;
mod export;
mod files;
mod letters;
mod mask;
pub mod memory;
pub mod perform;
pub mod register;
pub mod report;
mod who;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chrono::TimeDelta;

use crate::{
    api::{Broken, Failure, Reply, Request},
    domain::{
        backfill::Identity, book::Book, calendar::Calendar, decide::Context, refusal::Refusal,
    },
    service::{clock::Clock, files::Arriving, memory::Memory, register::Register, who::Who},
    store::{error::StoreError, files::Files, petitions::Store},
};

/// So many petitions are read ahead at a time, in about a millisecond.
const AHEAD: usize = 16;

/// How far a clock may stand before the last entry: time zones and summer time are no faults.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::days(1);

/// The office behind every terminal.
pub struct Service {
    home: PathBuf,
    store: Store,
    files: Files,
    arriving: Arriving,
    register: Register,
    book: Book,
    /// The book's calendar, made anew with each change of the book.
    calendar: Calendar,
    clock: Clock,
    memory: Memory,
    /// What tells the petitions of old registers apart, as it was at this number of the store.
    adopted: Option<(u64, BTreeSet<Identity>)>,
    /// What opening the store had to mend, for the doctor.
    mended: Vec<String>,
}

impl Service {
    /// Opens the store in `home`, a new one if there is none.
    pub fn open(home: &Path, clock: Clock) -> Result<Self, Broken> {
        let (store, opened) = Store::open(home).map_err(|error| broken(&error, home))?;
        let files = Files::open(home).map_err(|error| broken(&error, home))?;
        let book = Book::fold(&opened.edits);
        let register = Register::of(opened.rows);
        let memory = Memory::of(&register);
        Ok(Self {
            home: home.to_owned(),
            store,
            files,
            arriving: Arriving::default(),
            register,
            calendar: book.calendar(),
            book,
            clock,
            memory,
            adopted: None,
            mended: opened.mended,
        })
    }

    /// Carries out a request of whoever works under a Unix account.
    pub fn handle(&mut self, account: &str, request: Request) -> Reply {
        match self.admit(account, request) {
            Ok((who, request)) => self.carry_out(&who, request).unwrap_or_else(Reply::Failed),
            Err(failure) => Reply::Failed(failure),
        }
    }

    fn carry_out(&mut self, who: &Who, request: Request) -> Result<Reply, Failure> {
        match request {
            Request::Register { request, details } => {
                self.register_petition(who, request, *details).map(Reply::Done)
            }
            Request::Act { request, petition, expected, order } => {
                self.act(who, request, petition, expected, &order).map(Reply::Done)
            }
            Request::Batch { request, orders } => self.act_on_all(who, request, &orders),
            Request::Adopt { rows, dry_run, before } => {
                self.adopt(who, rows, dry_run, before).map(Reply::Adopted)
            }
            Request::IssueReport { request, name, query } => {
                self.issue_report(who, request, &name, &query).map(Reply::Issued)
            }
            Request::ExportNames { request, export, page } => {
                self.export_names(who, request, &export, page).map(Reply::Answer)
            }
            Request::Edit { request, expected, changes } => self
                .edit(who, request, expected, changes)
                .map(|(revision, sequence)| Reply::Edited { revision, sequence }),
            Request::IssueLetters { request, on, letters } => {
                self.issue_letters(who, request, on, &letters)
            }
            Request::VoidLetter { request, mark, reason } => {
                self.void(who, request, &mark, &reason).map(Reply::Done)
            }
            // It was taken apart where it was admitted.
            Request::As { request, .. } => self.carry_out(who, *request),
            Request::Upload { upload, offset, part, last } => {
                self.receive(upload, offset, &part, last)
            }
            Request::Ask(question) => self.answer(who, question).map(Reply::Answer),
        }
    }

    /// Does a small part of what can be done ahead, while nobody asks for anything; returns
    /// whether more is left.
    pub fn rest(&mut self) -> bool {
        // What cannot be read now is told to who looks for it.
        self.memory.read(&self.store, AHEAD).unwrap_or(false)
    }

    /// Returns the number of the newest change.
    pub fn sequence(&self) -> u64 {
        self.store.sequence()
    }

    /// Closes the store; everything acknowledged is on the disk already.
    pub fn close(self) -> Result<(), Broken> {
        let Self { home, store, .. } = self;
        store.close().map_err(|error| broken(&error, &home))
    }

    fn context<'a>(&'a self, who: &'a Who) -> Context<'a> {
        Context {
            now: self.clock.now(),
            actor: &who.name,
            role: who.role,
            calendar: &self.calendar,
            book: &self.book,
        }
    }

    /// Refuses to keep anything by a clock that stands more than a day before the last entry: a
    /// computer whose battery is empty begins in another year, and would give numbers of that
    /// year. A change of the book is kept all the same, so that a clock that was wrong at the
    /// last entry can be left behind.
    fn check_clock(&self) -> Result<(), Failure> {
        let now = self.clock.now();
        match self.store.last_entry().map_err(|error| self.failed(&error))? {
            Some(last) if now < last - CLOCK_TOLERANCE => {
                Err(Failure::Refused(Refusal::ClockBehind { now, last }))
            }
            _ => Ok(()),
        }
    }

    fn failed(&self, error: &StoreError) -> Failure {
        Failure::Broken(broken(error, &self.home))
    }
}

/// Returns what a person can do about a failing store.
fn broken(error: &StoreError, home: &Path) -> Broken {
    match error {
        StoreError::InUse { .. } => Broken::InUse { path: home.display().to_string() },
        StoreError::NotWritable { path } => {
            Broken::NotWritable { path: path.display().to_string() }
        }
        StoreError::DiskFull { free } => Broken::DiskFull { free: *free },
        StoreError::NewerFormat { found, known } => {
            Broken::NewerFormat { found: *found, known: *known }
        }
        StoreError::JournalMissing { .. }
        | StoreError::JournalBehind { .. }
        | StoreError::JournalForked { .. }
        | StoreError::JournalDamaged { .. }
        | StoreError::Strangers
        | StoreError::RecordDamaged { .. }
        | StoreError::DatabaseDamaged { .. }
        | StoreError::Replay { .. } => Broken::Damaged { what: error.to_string() },
        StoreError::NotOneLine
        | StoreError::TooLong { .. }
        | StoreError::Poisoned
        | StoreError::Io { .. } => Broken::Other { what: error.to_string() },
    }
}
