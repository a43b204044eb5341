//! The files of issued letters: a folder for each year, a file for each number.
//!
//! They follow from the journal, which keeps what stands on each letter, so that one that is gone
//! can be set again. A file is written under another name, put on the disk, and takes its own name
//! only once the letter is in the journal: there is never half a file, nor one of a letter that
//! was not issued.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::{
    content::print_of,
    domain::{letter::Print, paper::Mark},
    store::{engine::open::Options, error::StoreError, home::free_space},
};

/// The folder within the home.
pub const FOLDER: &str = "letters";

/// A file that is on the disk under another name; removed unless it is put in its place.
#[derive(Debug)]
#[must_use = "it is removed unless it is put in its place"]
pub struct Staged {
    part: PathBuf,
    path: PathBuf,
}

/// Returns where the file of a letter lies within the home.
pub fn place(mark: &Mark) -> PathBuf {
    [FOLDER, &mark.year.to_string(), &file_name(mark)].iter().collect()
}

/// Returns the name of a letter's file, made of nothing that any file system refuses.
pub fn file_name(mark: &Mark) -> String {
    let plain = |c: char| match c {
        '/' => '／',
        '\\' => '＼',
        c if c.is_control() => '_',
        c => c,
    };
    let name: String = mark.to_string().chars().map(plain).collect();
    format!("{}.docx", name.trim_start_matches('.'))
}

/// Puts the bytes of a letter on the disk, not yet under its own name.
pub fn stage(home: &Path, mark: &Mark, bytes: &[u8]) -> Result<Staged, StoreError> {
    let path = home.join(place(mark));
    let folder = path.parent().unwrap_or(home);
    let mode = fs::metadata(home).map_or(0o700, |home| home.permissions().mode() & 0o770);
    let done = DirBuilder::new().recursive(true).mode(mode).create(folder);
    done.map_err(|source| StoreError::io(folder, source))?;
    let free = free_space(folder)?;
    if free < Options::default().reserve.saturating_add(bytes.len() as u64) {
        return Err(StoreError::DiskFull { free });
    }
    // What a process left here that died before its commit is written over.
    let staged = Staged { part: path.with_extension("part"), path };
    let io = |source| StoreError::io(&staged.part, source);
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(mode & 0o660);
    let mut file = options.open(&staged.part).map_err(io)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io)?;
    Ok(staged)
}

impl Staged {
    /// Gives the file its own name, over whatever stands there. Should the power fail now, the
    /// file is gone, and set again when it is asked for.
    pub fn publish(self) -> Result<(), StoreError> {
        let renamed = fs::rename(&self.part, &self.path);
        renamed.map_err(|source| StoreError::io(&self.path, source))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // In its place, it has another name, and nothing is here.
        let _gone = fs::remove_file(&self.part);
    }
}

/// Returns the file of a letter; `None` if it is not there or is another than was issued.
pub fn kept(home: &Path, mark: &Mark, print: &Print) -> Result<Option<Vec<u8>>, StoreError> {
    let path = home.join(place(mark));
    let found = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.and_then(|file| read(&file, print.length)),
    };
    let bytes = found.map_err(|source| StoreError::io(&path, source))?;
    Ok((print_of(&bytes) == *print).then_some(bytes))
}

/// Reads no more than the file should have and one byte.
fn read(file: &File, length: u32) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    file.take(u64::from(length) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(code: &str) -> Mark {
        Mark { code: code.to_owned(), year: 2026, serial: 3 }
    }

    fn files(home: &Path) -> Vec<String> {
        let folder = home.join(FOLDER).join("2026");
        let found = fs::read_dir(folder).unwrap();
        found.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_letter_has_its_file_once_it_is_put_in_its_place_and_none_if_it_is_not() {
        let home = tempfile::tempdir().unwrap();
        let mark = mark("白人信");
        drop(stage(home.path(), &mark, b"given up").unwrap());
        assert_eq!(files(home.path()), Vec::<String>::new());
        stage(home.path(), &mark, b"issued").unwrap().publish().unwrap();
        assert_eq!(files(home.path()), ["白人信〔2026〕3号.docx"]);
        let print = print_of(b"issued");
        assert_eq!(kept(home.path(), &mark, &print).unwrap(), Some(b"issued".to_vec()));
    }

    #[test]
    fn what_a_process_left_that_died_is_written_over() {
        let home = tempfile::tempdir().unwrap();
        let mark = mark("白人信");
        std::mem::forget(stage(home.path(), &mark, b"longer than the next").unwrap());
        stage(home.path(), &mark, b"next").unwrap().publish().unwrap();
        assert_eq!(files(home.path()).len(), 1);
        let found = kept(home.path(), &mark, &print_of(b"next")).unwrap();
        assert_eq!(found, Some(b"next".to_vec()));
    }

    #[test]
    fn another_file_under_the_same_name_is_not_taken_for_the_letter() {
        let home = tempfile::tempdir().unwrap();
        let mark = mark("白人信");
        let print = print_of(b"issued");
        assert_eq!(kept(home.path(), &mark, &print).unwrap(), None);
        for other in [&b"issueD"[..], b"issued and more", b""] {
            stage(home.path(), &mark, other).unwrap().publish().unwrap();
            assert_eq!(kept(home.path(), &mark, &print).unwrap(), None);
        }
    }

    #[test]
    fn no_code_leads_out_of_the_folder() {
        assert_eq!(file_name(&mark("../白\n人")), "．／白_人〔2026〕3号.docx".replace('．', ""));
        for code in ["a/b", "..", "/", "\\", "\0"] {
            let name = file_name(&mark(code));
            assert!(!name.contains(['/', '\\', '\0']) && !name.starts_with('.'), "{name}");
        }
    }
}
