//! Work with files beside the screen: one thread does one errand after the other, so that keys go
//! on being taken whatever the disk does, and tells the loop what came of it.
//!
//! It knows nothing of the service: what comes from there or goes there passes the loop. It must
//! not know the screen either.

pub mod exports;
pub mod importer;
pub mod scans;

use std::{
    fmt,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Sender, channel},
    },
    thread,
};

use self::{exports::Written, importer::Importer};
use crate::{
    content::source::Piece,
    domain::{attachment::Content, number::RequestId},
    files,
    preferences::PreferencesFile,
    tui::model::exports::Job,
};

/// What is to be done.
#[derive(Debug)]
pub enum Errand {
    /// To see whether anything stands where a file is to be written.
    LookFor(PathBuf),
    /// To make a file and write it.
    Write(Box<Job>),
    /// Something with the file that is imported.
    Import(importer::Task),
    /// To read a part of a file that is to be attached.
    ReadPart { upload: RequestId, path: PathBuf, offset: u64 },
    /// To list the scans that may be meant by what is typed.
    ListScans { typed: String },
    /// To begin a copy of an attached file, which an unfinished one gives way to.
    BeginCopy { name: String, content: Content },
    /// To take its next bytes; none at its end.
    Copy(Vec<u8>),
}

/// What came of it.
#[derive(Debug)]
pub enum News {
    Stands(bool),
    Written(Written),
    Import(importer::News),
    /// A part of a file that is to be attached, or why it cannot be read.
    Part {
        upload: RequestId,
        read: Result<Piece, String>,
    },
    Scans(Vec<String>),
    /// What became of a copy, in a sentence.
    Copied(Result<String, String>),
}

/// Where a person's files are.
#[derive(Debug, Clone)]
pub struct Around {
    /// The person's own folder, in which a file is proposed and a name lies that says no more.
    pub folder: PathBuf,
    /// The folder of new scans, where it is another.
    pub scans: Option<PathBuf>,
    /// Where copies of attached files are put to be looked at.
    pub copies: PathBuf,
    /// The program that opens a file, if any can.
    pub opener: Option<String>,
    /// What the person sets, beside which is kept what they say of the columns of imported files.
    pub person: Option<PreferencesFile>,
}

/// Whoever does the errands.
#[derive(Debug)]
pub struct Beside {
    around: Around,
    importer: Importer,
    /// The copy of an attached file that is being written.
    copy: Option<scans::Copy>,
}

impl Beside {
    pub fn new(around: Around) -> Self {
        let importer = Importer::new(around.person.as_ref());
        Self { around, importer, copy: None }
    }

    /// Does one errand, unless it is to stop first.
    pub fn work(&mut self, errand: Errand, stop: &Stop) -> Option<News> {
        match errand {
            Errand::LookFor(path) => Some(News::Stands(files::stands(&path))),
            Errand::Write(job) => Some(News::Written(exports::write(&job, stop))),
            Errand::Import(task) => self.importer.work(task).map(News::Import),
            Errand::ReadPart { upload, path, offset } => {
                Some(News::Part { upload, read: scans::part(&path, offset) })
            }
            Errand::ListScans { typed } => Some(News::Scans(scans::offered(&typed, &self.around))),
            Errand::BeginCopy { name, content } => {
                let begun = scans::Copy::begin(&name, content, &self.around);
                self.copy = None;
                begun.map(|copy| self.copy = Some(copy)).err().map(|why| News::Copied(Err(why)))
            }
            Errand::Copy(bytes) => {
                let told = self.copy.as_mut()?.take(&bytes);
                let told = match told {
                    Ok(()) if bytes.is_empty() => self.copy.take()?.end(&self.around),
                    Ok(()) => return None,
                    Err(why) => Err(why),
                };
                self.copy = None;
                Some(News::Copied(told))
            }
        }
    }
}

/// Whether an errand is to stop where it can: what it has not done yet it leaves.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    nth: u64,
    /// All errands up to this one are.
    up_to: Arc<AtomicU64>,
}

impl Stop {
    pub fn is_asked(&self) -> bool {
        self.nth <= self.up_to.load(Ordering::Relaxed)
    }

    /// Returns that of an errand which nobody stops, or of one which is to stop before it begins.
    pub fn of(asked: bool) -> Self {
        Self { nth: u64::from(!asked), ..Self::default() }
    }
}

/// The thread in which the errands are done; it begins with the first.
pub struct Hands {
    around: Around,
    tell: Arc<dyn Fn(News) + Send + Sync>,
    errands: Option<Sender<(Errand, Stop)>>,
    last: Stop,
}

impl Hands {
    /// `tell` is called in that thread.
    pub fn new(around: Around, tell: impl Fn(News) + Send + Sync + 'static) -> Self {
        Self { around, tell: Arc::new(tell), errands: None, last: Stop::default() }
    }

    /// Has an errand done after those before it.
    pub fn give(&mut self, errand: Errand) {
        self.last.nth += 1;
        let errands = self.errands.get_or_insert_with(|| {
            let (errands, from) = channel::<(Errand, Stop)>();
            let (mut beside, tell) = (Beside::new(self.around.clone()), Arc::clone(&self.tell));
            thread::spawn(move || {
                for (errand, stop) in from {
                    if let Some(news) = beside.work(errand, &stop) {
                        tell(news);
                    }
                }
            });
            errands
        });
        // The thread ends only after this sender is gone.
        drop(errands.send((errand, self.last.clone())));
    }

    /// Has every errand stop that was given so far.
    pub fn stop(&self) {
        self.last.up_to.store(self.last.nth, Ordering::Relaxed);
    }
}

impl fmt::Debug for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hands")
            .field("around", &self.around)
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn errands_are_done_one_after_the_other_and_stopped_up_to_the_last_given() {
        let around = Around {
            folder: "/".into(),
            scans: None,
            copies: "/".into(),
            opener: None,
            person: None,
        };
        let (to, from) = mpsc::channel();
        let to = std::sync::Mutex::new(to);
        let mut hands = Hands::new(around, move |news| to.lock().unwrap().send(news).unwrap());
        hands.give(Errand::LookFor("/".into()));
        hands.give(Errand::LookFor("/no such file".into()));
        assert!(matches!(from.recv().unwrap(), News::Stands(true)));
        assert!(matches!(from.recv().unwrap(), News::Stands(false)));
        let mut next = hands.last.clone();
        next.nth += 1;
        hands.stop();
        assert!(
            hands.last.is_asked()
                && !next.is_asked()
                && !Stop::of(false).is_asked()
                && Stop::of(true).is_asked()
        );
    }
}
