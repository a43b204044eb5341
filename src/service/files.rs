//! The files that lie with petitions: taking them in parts, giving them out in parts, and looking
//! whether they are whole.
//!
//! A file is first received, and kept only together with the event that names it: what nobody
//! names in the end is given up.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Service, broken, who::Who};
use crate::{
    api::{Failure, FileFault, FileHealth, LARGEST_PART, Part, Received, Reply},
    content::{Found, Reader},
    domain::{
        act::Act,
        attachment::{AttachmentId, Content},
        event::{Event, What},
        number::{Number, PetitionId, RequestId},
        permission::Right,
        refusal::Refusal,
        terms::Term,
    },
    store::{
        error::StoreError,
        files::{Arrival, Files},
    },
};

/// So many files may be on their way at a time; the oldest is given up for a newer one.
const MOST_ARRIVING: usize = 16;

/// Files that are on their way, and those that came and are not named yet.
#[derive(Debug, Default)]
pub(super) struct Arriving(VecDeque<Coming>);

#[derive(Debug)]
struct Coming {
    upload: RequestId,
    arrival: Arrival,
    size: u64,
    state: State,
}

#[derive(Debug)]
enum State {
    Coming(Box<Reader>),
    Whole(Found),
}

/// What lies with petitions, each file once, with a petition that names it.
type Named = BTreeMap<Content, (Number, String)>;

/// Returns the name of a file: its hash, and an ending for the programs that open it.
pub(super) fn name_of(content: &Content) -> String {
    format!("{}.{}", content.hash, content.format.code())
}

impl Service {
    /// Takes a part of a file.
    pub(super) fn receive(
        &mut self,
        upload: RequestId,
        offset: u64,
        part: &Part,
        last: bool,
    ) -> Result<Reply, Failure> {
        let place = self.arriving.0.iter().position(|coming| coming.upload == upload);
        let mut coming = match place.and_then(|place| self.arriving.0.remove(place)) {
            Some(coming) => coming,
            None if offset == 0 => self.begin(upload)?,
            // Its beginning was given up, or the server was another.
            None => return Err(Failure::Refused(Refusal::NoSuchContent)),
        };
        // An error drops what came so far, and its file.
        if offset == coming.size {
            coming.take(part, last).map_err(|why| match why {
                NotTaken::Refused(refusal) => Failure::Refused(refusal),
                NotTaken::Store(error) => Failure::Broken(broken(&error, &self.home)),
            })?;
        } else if offset > coming.size {
            return Err(Failure::Refused(Refusal::NoSuchContent));
        }
        let found = match &coming.state {
            State::Whole(Found { content, pages }) => {
                Some(Received { content: *content, pages: *pages })
            }
            State::Coming(_) => None,
        };
        let bytes = coming.size;
        self.arriving.0.push_back(coming);
        Ok(Reply::Received { bytes, found })
    }

    fn begin(&mut self, upload: RequestId) -> Result<Coming, Failure> {
        if self.arriving.0.len() >= MOST_ARRIVING {
            self.arriving.0.pop_front();
        }
        let name = format!("{:032x}", u128::from_be_bytes(upload));
        let arrival = self.files.begin(&name).map_err(|error| self.failed(&error))?;
        Ok(Coming { upload, arrival, size: 0, state: State::Coming(Box::default()) })
    }

    /// Puts a whole file in its place, for events that will name it.
    pub(super) fn put_file(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut reader = Reader::default();
        let found = reader.take(bytes).and_then(|()| reader.finish());
        let found = found.map_err(|why| Failure::Refused(Refusal::BadFile(why)))?;
        let name = name_of(&found.content);
        let kept = self.files.begin(&name).and_then(|mut arrival| {
            arrival.write(bytes)?;
            self.files.keep(&arrival, &name)
        });
        kept.map_err(|error| self.failed(&error))
    }

    /// Puts the files in their place that events name. No event is kept before its file is.
    pub(super) fn keep_files<'a>(
        &mut self,
        events: impl Iterator<Item = &'a Event>,
    ) -> Result<(), Failure> {
        for content in events.filter_map(content_of) {
            let name = name_of(content);
            let is_it = |coming: &Coming| matches!(&coming.state, State::Whole(found) if found.content == *content);
            let place = self.arriving.0.iter().position(is_it);
            let arrived = place.and_then(|place| self.arriving.0.remove(place));
            // A file that is there is put there again all the same: the old one may be damaged.
            match arrived {
                Some(coming) => {
                    let kept = self.files.keep(&coming.arrival, &name);
                    kept.map_err(|error| self.failed(&error))?;
                }
                None if self.files.size(&name) == Some(content.size) => {}
                None => return Err(Failure::Refused(Refusal::NoSuchContent)),
            }
        }
        Ok(())
    }

    /// Returns a part of a file; an empty one at its end.
    pub(super) fn file_part(
        &self,
        who: &Who,
        id: PetitionId,
        attachment: AttachmentId,
        offset: u64,
    ) -> Result<Part, Failure> {
        let row = self.register.row(id).ok_or(Failure::NotFound)?;
        // What is scanned shows who wrote it.
        if self.hides(who, id, row) {
            return Err(Failure::Refused(Refusal::NotYours {
                right: Right::SeeNames,
                role: who.role,
            }));
        }
        let petition = self.petition(id)?;
        let found = petition.attachment(attachment);
        let found = found.ok_or(Failure::Refused(Refusal::NoSuchAttachment))?;
        let name = name_of(&found.attached.content);
        let read = self.files.read(&name, offset, LARGEST_PART);
        read.map(Part).map_err(|error| self.failed(&error))
    }

    /// Returns how many files lie with petitions, and files that no petition names.
    pub(super) fn count_files(&self) -> Result<(u32, Vec<String>), Failure> {
        let named: BTreeSet<String> = self.named_files()?.keys().map(name_of).collect();
        let found = self.files.names().map_err(|error| self.failed(&error))?;
        let strays = found.into_iter().filter(|name| !named.contains(name));
        let strays = strays.map(|name| Files::place(&name).display().to_string()).collect();
        Ok((u32::try_from(named.len()).unwrap_or(u32::MAX), strays))
    }

    /// Reads one of the files and compares it with its hash.
    pub(super) fn file_health(&self, nth: u32) -> Result<FileHealth, Failure> {
        let named = self.named_files()?;
        let (content, (number, title)) = named.iter().nth(nth as usize).ok_or(Failure::NotFound)?;
        let name = name_of(content);
        Ok(FileHealth {
            number: *number,
            title: title.clone(),
            place: Files::place(&name).display().to_string(),
            fault: self.fault_of(content, &name),
        })
    }

    fn fault_of(&self, content: &Content, name: &str) -> Option<FileFault> {
        if self.files.size(name).is_none() {
            return Some(FileFault::Gone);
        }
        let mut reader = Reader::default();
        loop {
            let Ok(part) = self.files.read(name, reader.size(), LARGEST_PART) else {
                return Some(FileFault::Unreadable);
            };
            if part.is_empty() {
                break;
            }
            if reader.take(&part).is_err() {
                return Some(FileFault::Altered);
            }
        }
        let same = reader.finish().is_ok_and(|found| found.content == *content);
        (!same).then_some(FileFault::Altered)
    }

    fn named_files(&self) -> Result<Named, Failure> {
        let mut named = Named::new();
        for (id, row) in self.register.rows() {
            // Most petitions have none, and need not be read.
            if row.files == 0 {
                continue;
            }
            for attachment in self.petition(id)?.attachments {
                let title = attachment.attached.title;
                named.entry(attachment.attached.content).or_insert((row.number, title));
            }
        }
        Ok(named)
    }
}

/// Why a part was not taken.
enum NotTaken {
    Refused(Refusal),
    Store(StoreError),
}

impl Coming {
    fn take(&mut self, part: &Part, last: bool) -> Result<(), NotTaken> {
        let State::Coming(reader) = &mut self.state else { return Ok(()) };
        let refused = |why| NotTaken::Refused(Refusal::BadFile(why));
        reader.take(&part.0).map_err(refused)?;
        self.arrival.write(&part.0).map_err(NotTaken::Store)?;
        self.size += part.0.len() as u64;
        if last {
            let whole = std::mem::take(reader).finish().map_err(refused)?;
            self.state = State::Whole(whole);
        }
        Ok(())
    }
}

/// Returns the file that an event names.
fn content_of(event: &Event) -> Option<&Content> {
    let What::Done(act) = &event.what else { return None };
    let act = if let Act::Correct { order, .. } = act { &order.act } else { act };
    if let Act::Attach(attaching) = act { Some(&attaching.content) } else { None }
}
