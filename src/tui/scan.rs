//! Files of the person at the terminal: scans to be attached, and copies of attached ones.
//!
//! It must not know the screen; the loop calls it and gives what it says back as an input.

use std::{
    env,
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    api::LARGEST_PART,
    content::{
        Reader,
        source::{self, Piece, SourceError},
    },
    domain::attachment::Content,
    text::{attachments as say, cli::CANNOT_READ, cli::CANNOT_WRITE},
};

/// So many files are offered.
const MOST_OFFERED: usize = 200;

/// The endings under which scans are offered; what a file is, its content says.
const ENDINGS: [&str; 4] = ["pdf", "jpg", "jpeg", "png"];

/// Reads a part of a file that somebody named; the error is a sentence.
pub(super) fn part(typed: &str, offset: u64) -> Result<Piece, String> {
    let path = expanded(typed);
    source::piece(&path, offset, LARGEST_PART).map_err(|why| match why {
        SourceError::NotAFile => say::NOT_A_FILE.fill(&[&path.display()]),
        SourceError::Bad(why) => say::NOT_TAKEN.fill(&[&path.display(), &say::bad_file(why)]),
        SourceError::Io(why) => CANNOT_READ.fill(&[&path.display(), &why]),
    })
}

/// Returns the path that a person means: as a file manager or a shell would have quoted it, and
/// `~` for their own folder.
fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches(['\'', '"']);
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    match (typed.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(typed),
    }
}

/// Returns the scans in the folder that is typed, or in which what is typed lies, the newest
/// first; without one, in that of $XINFANG_SCANS or the person's own.
pub(super) fn offered(typed: &str) -> Vec<String> {
    let named = expanded(typed);
    let folder = if typed.trim().is_empty() {
        env::var_os("XINFANG_SCANS").or_else(|| env::var_os("HOME")).map(PathBuf::from)
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
    file: File,
    part: PathBuf,
    path: PathBuf,
    reader: Reader,
    content: Content,
}

impl Copy {
    /// Begins a copy under a name in the folder for copies.
    pub(super) fn begin(name: &str, content: Content) -> Result<Self, String> {
        let folder = folder();
        let cannot = |path: &Path, why: io::Error| CANNOT_WRITE.fill(&[&path.display(), &why]);
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|why| cannot(&folder, why))?;
        let path = folder.join(name);
        let part = folder.join(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&part).map_err(|why| cannot(&part, why))?;
        Ok(Self { file, part, path, reader: Reader::default(), content })
    }

    /// Takes the next bytes; at the end, when none are left, returns what is to be said.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<Option<String>, String> {
        let cannot = |why: io::Error| CANNOT_WRITE.fill(&[&self.path.display(), &why]);
        if !bytes.is_empty() {
            self.reader.take(bytes).map_err(|_bad| say::ALTERED.get().to_owned())?;
            self.file.write_all(bytes).map_err(cannot)?;
            return Ok(None);
        }
        let found = std::mem::take(&mut self.reader).finish();
        if !found.is_ok_and(|found| found.content == self.content) {
            return Err(say::ALTERED.get().to_owned());
        }
        fs::rename(&self.part, &self.path).map_err(cannot)?;
        let path = self.path.display();
        Ok(Some(match opener() {
            Some(opener) if start(&opener, &self.path).is_ok() => say::OPENED.fill(&[&path]),
            _ => say::COPIED.fill(&[&path]),
        }))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A whole one has its own name by then.
        let _gone = fs::remove_file(&self.part);
    }
}

/// Returns where copies are put: with an opener for as long as the person is logged in, without
/// one where the person can find them.
fn folder() -> PathBuf {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from);
    let passing = opener().and_then(|_| variable("XDG_RUNTIME_DIR"));
    passing.or_else(|| variable("HOME")).unwrap_or_else(env::temp_dir).join("xinfang-copies")
}

/// Returns the program that opens files: the one that the person set, or the desktop's own where
/// there is a desktop.
fn opener() -> Option<String> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let desktop = set("DISPLAY").or_else(|| set("WAYLAND_DISPLAY"));
    set("XINFANG_OPENER").or_else(|| desktop.map(|_| "xdg-open".to_owned()))
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
    use super::*;

    #[test]
    fn a_path_is_read_as_people_bring_it() {
        for typed in
            ["/a b/原信.pdf", " '/a b/原信.pdf' ", "\"/a b/原信.pdf\"", "file:///a b/原信.pdf"]
        {
            assert_eq!(expanded(typed), PathBuf::from("/a b/原信.pdf"), "{typed}");
        }
        assert_ne!(expanded("~/x.pdf"), PathBuf::from("~/x.pdf"));
    }

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
        assert_eq!(offered(folder.path().to_str().unwrap()), expected);
        assert_eq!(offered(&at("ol")), expected);
        assert_eq!(offered("/nowhere/at/all"), Vec::<String>::new());
    }
}
