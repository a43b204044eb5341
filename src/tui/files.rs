//! Files that a person asks for from the screen, written on the machine where the program runs.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    files::{self, Existing},
    text::letters as text,
    tui::update::Written,
};

/// Writes a file, over another only if that was asked; `~/` is the person's own folder.
pub fn write(path: &str, bytes: &[u8], over: bool) -> Written {
    let path = full(path);
    let existing = if over { Existing::Replaced } else { Existing::Kept };
    match files::write(&path, bytes, existing) {
        Ok(()) => Written::Done(path.display().to_string()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Written::Exists(path.display().to_string())
        }
        Err(error) => Written::Failed(text::NOT_WRITTEN.fill(&[&path.display(), &error])),
    }
}

fn full(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    let own = path.strip_prefix("~/").zip(home);
    let path = own.map_or_else(|| PathBuf::from(path), |(rest, home)| Path::new(&home).join(rest));
    std::path::absolute(&path).unwrap_or(path)
}
