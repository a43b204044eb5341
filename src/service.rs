//! The one who answers: a request in, a reply out, each finished before the next.
//!
//! It owns the store, the clock and the calendar; it knows no socket and no terminal.

pub mod answer;
pub mod clock;
pub mod fingerprints;
pub mod perform;
pub mod register;
pub mod settings;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    api::{Broken, Failure, Reply, Request},
    domain::{book::Book, calendar::Calendar, decide::Context, terms::Role},
    service::{clock::Clock, fingerprints::Fingerprints, register::Register, settings::Settings},
    store::{error::StoreError, petitions::Store},
};

/// The file in the store's home that holds the office's copy of the days off.
pub const HOLIDAYS: &str = "holidays.csv";
/// The folder in the store's home into which papers are written.
pub const LETTERS: &str = "letters";

/// The office behind every terminal.
pub struct Service {
    home: PathBuf,
    store: Store,
    register: Register,
    calendar: Calendar,
    book: Book,
    clock: Clock,
    /// What is compared of each petition, made when somebody looks for like ones first.
    fingerprints: Fingerprints,
    /// What opening the store had to mend, for the doctor.
    mended: Vec<String>,
}

impl Service {
    /// Opens the store in `home`, a new one if there is none.
    pub fn open(home: &Path, clock: Clock) -> Result<Self, Broken> {
        let (store, opened) = Store::open(home).map_err(|error| broken(&error, home))?;
        let mut mended = opened.mended;
        let settings = Settings::read(home, &mut mended);
        let calendar = office_calendar(home, &mut mended).rolling(settings.roll());
        let register = Register::of(opened.rows);
        Ok(Self {
            home: home.to_owned(),
            store,
            register,
            calendar,
            book: Book::initial(),
            clock,
            fingerprints: Fingerprints::default(),
            mended,
        })
    }

    /// Carries out a request of `actor`.
    pub fn handle(&mut self, actor: &str, request: Request) -> Reply {
        let reply = match request {
            Request::Register { request, details } => {
                self.register_petition(actor, request, *details).map(Reply::Done)
            }
            Request::Act { request, petition, expected, order } => {
                self.act(actor, request, petition, expected, &order).map(Reply::Done)
            }
            Request::Adopt { rows, dry_run } => {
                self.adopt(actor, rows, dry_run).map(Reply::Adopted)
            }
            Request::Ask(question) => self.answer(actor, question).map(Reply::Answer),
        };
        reply.unwrap_or_else(Reply::Failed)
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

    fn context<'a>(&'a self, actor: &'a str) -> Context<'a> {
        Context {
            now: self.clock.now(),
            actor,
            role: Role::Head,
            calendar: &self.calendar,
            book: &self.book,
        }
    }

    fn failed(&self, error: &StoreError) -> Failure {
        Failure::Broken(broken(error, &self.home))
    }
}

/// Returns the statutory calendar with the office's own file laid over it, which is written
/// on the first day. What cannot be read of it is told and left out, never a reason not to open.
fn office_calendar(home: &Path, mended: &mut Vec<String>) -> Calendar {
    let statutory = Calendar::statutory();
    let path = home.join(HOLIDAYS);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let (own, wrong) = readable_lines(text.trim_start_matches('\u{feff}'));
            let name = path.display();
            mended.extend(wrong.iter().map(|line| format!("{name}: line {line} left out")));
            return statutory.with(&own);
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // Without it the compiled-in calendar holds; the next start tries again.
            if let Err(error) = fs::write(&path, statutory.to_string()) {
                mended.push(format!("{}: {error}", path.display()));
            }
        }
        Err(error) => mended.push(format!("{}: {error}", path.display())),
    }
    statutory
}

/// Returns the calendar of the lines that can be read, and the numbers of those that cannot: one
/// slip of the pen must not cost the office its other holidays.
fn readable_lines(text: &str) -> (Calendar, Vec<usize>) {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut wrong = Vec::new();
    loop {
        match Calendar::parse(&lines.join("\n")) {
            Ok(calendar) => return (calendar, wrong),
            Err(error) => {
                let Some(line) = error.line.checked_sub(1).and_then(|at| lines.get_mut(at)) else {
                    return (Calendar::default(), wrong);
                };
                *line = "";
                wrong.push(error.line);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_holidays_costs_its_own_line_only() {
        let text =
            "2027-01-01,off,元旦\n2027-13-01,off,错\n\n2027-04-09,off,三月三\n2027-05,off,劳动节";
        let (calendar, wrong) = readable_lines(text);
        let days: Vec<String> = calendar.rows().map(|(day, _)| day.to_string()).collect();
        assert_eq!(days, ["2027-01-01", "2027-04-09"]);
        assert_eq!(wrong, [2, 5]);
    }
}
