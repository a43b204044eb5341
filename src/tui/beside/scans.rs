//! Files of the person at the terminal: scans to be attached, and copies of attached ones.
//!
//! It must not know the screen; the loop calls it and gives what it says back as an input.

use std::{
    fs::{self, DirBuilder},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::Around;
use crate::{
    api::LARGEST_PART,
    content::{
        Reader,
        source::{self, Piece, SourceError},
    },
    domain::attachment::Content,
    files::{Existing, Writing, meant},
    text::{attachments as say, disk},
};

/// So many files are offered.
const MOST_OFFERED: usize = 200;

/// The endings under which scans are offered; what a file is, its content says.
const ENDINGS: [&str; 4] = ["pdf", "jpg", "jpeg", "png"];

/// Reads a part of a file that somebody named; the error is a sentence.
pub(super) fn part(path: &Path, offset: u64) -> Result<Piece, String> {
    source::piece(path, offset, LARGEST_PART).map_err(|why| match why {
        SourceError::NotAFile => say::NOT_A_FILE.fill(&[&disk::shown(path)]),
        SourceError::Bad(why) => say::NOT_TAKEN.fill(&[&disk::shown(path), &say::bad_file(why)]),
        SourceError::Io(why) => disk::cannot_read(path, &why),
    })
}

/// Returns the scans in the folder that is typed, or in which what is typed lies, the newest
/// first; where nothing is typed, in that of new scans or the person's own.
pub(super) fn offered(typed: &str, around: &Around) -> Vec<String> {
    let named = meant(typed, &around.folder);
    let folder = if typed.trim().is_empty() {
        Some(around.scans.clone().unwrap_or(named))
    } else if named.is_dir() {
        Some(named)
    } else {
        named.parent().map(Path::to_owned)
    };
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let ending = path.extension()?.to_str()?.to_ascii_lowercase();
            let known = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
            let offered = ENDINGS.contains(&ending.as_str());
            offered.then(|| Some((known.modified().ok()?, path.to_str()?.to_owned())))?
        })
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().take(MOST_OFFERED).map(|(_, path)| path).collect()
}

/// A copy of an attached file that is being written.
#[derive(Debug)]
pub(super) struct Copy {
    writing: Writing,
    path: PathBuf,
    reader: Reader,
    content: Content,
}

impl Copy {
    /// Begins a copy under a name in the folder for copies.
    pub(super) fn begin(name: &str, content: Content, around: &Around) -> Result<Self, String> {
        let path = around.copies.join(name);
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&around.copies);
        let writing = made.and_then(|()| Writing::begin(&path, Existing::Replaced));
        let writing = writing.map_err(|why| cannot(&path, &why))?;
        Ok(Self { writing, path, reader: Reader::default(), content })
    }

    /// Takes the next bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.reader.take(bytes).map_err(|_bad| say::ALTERED.get().to_owned())?;
        self.writing.write_all(bytes).map_err(|why| cannot(&self.path, &why))
    }

    /// Puts the copy in its place and has it opened, if it is whole; returns what is to be said.
    pub(super) fn end(self, around: &Around) -> Result<String, String> {
        let Self { writing, path, reader, content } = self;
        if !reader.finish().is_ok_and(|found| found.content == content) {
            return Err(say::ALTERED.get().to_owned());
        }
        writing.keep().map_err(|why| cannot(&path, &why))?;
        let opened = around.opener.as_deref().is_some_and(|opener| start(opener, &path).is_ok());
        let said = if opened { say::OPENED } else { say::COPIED };
        Ok(said.fill(&[&path.display()]))
    }
}

fn cannot(path: &Path, why: &io::Error) -> String {
    disk::cannot_write(path, why)
}

/// Starts the opener with the file as its only argument; no shell sees the name.
fn start(opener: &str, path: &Path) -> io::Result<()> {
    let mut command = Command::new(opener);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Whoever starts a process has to hear of its end; nobody waits for it here.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn the_scans_of_the_typed_folder_are_offered_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        for (name, day) in [("old.pdf", 1), ("new.JPG", 3), ("mid.png", 2), ("letter.docx", 4)] {
            let file = File::create(at(name)).unwrap();
            let day = std::time::Duration::from_secs(day * 86_400);
            file.set_modified(std::time::UNIX_EPOCH + day).unwrap();
        }
        fs::create_dir(at("folder.pdf")).unwrap();
        let expected = [at("new.JPG"), at("mid.png"), at("old.pdf")];
        let mut around = Around {
            folder: folder.path().to_owned(),
            scans: None,
            copies: folder.path().to_owned(),
            opener: None,
            person: None,
        };
        for typed in [folder.path().to_str().unwrap(), &at("ol"), "~", "", "ol"] {
            assert_eq!(offered(typed, &around), expected, "{typed}");
        }
        assert_eq!(offered("/nowhere/at/all", &around), Vec::<String>::new());
        around.scans = Some("/nowhere".into());
        assert_eq!(offered("", &around), Vec::<String>::new());
    }
}
