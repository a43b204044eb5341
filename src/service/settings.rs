//! The office's own settings, in a file of the store's home that a person can edit.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::domain::calendar::period::Roll;

/// The file's name in the store's home.
pub const FILE: &str = "settings.json";

/// What an office may decide for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether a period that ends on a day off ends on the next working day (民法典第203条).
    /// It holds for dates that are counted from now on: no date that stands is moved.
    pub roll_forward: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { roll_forward: true }
    }
}

impl Settings {
    /// Reads the file; where there is none, the usual settings are written as one to edit. A
    /// file that cannot be read is told in `mended`, and the usual settings hold.
    pub fn read(home: &Path, mended: &mut Vec<String>) -> Self {
        let path = home.join(FILE);
        let usual = Self::default();
        let told = match fs::read(&path) {
            Ok(bytes) => match serde_json::from_slice(&bytes) {
                Ok(settings) => return settings,
                Err(error) => error.to_string(),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => match usual.write(&path) {
                Ok(()) => return usual,
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        };
        mended.push(format!("{}: {told}", path.display()));
        usual
    }

    fn write(self, path: &Path) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(&self)?;
        text.push('\n');
        fs::write(path, text)
    }

    /// Returns the policy for periods that end on a day off.
    pub fn roll(self) -> Roll {
        if self.roll_forward { Roll::Forward } else { Roll::Keep }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_written_once_and_then_obeyed() {
        let home = tempfile::tempdir().unwrap();
        let mut mended = Vec::new();
        assert_eq!(Settings::read(home.path(), &mut mended), Settings::default());
        fs::write(home.path().join(FILE), "{\"roll_forward\": false}").unwrap();
        assert_eq!(Settings::read(home.path(), &mut mended).roll(), Roll::Keep);
        assert!(mended.is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_and_left_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(FILE);
        fs::write(&path, "{\"roll_foward\": false}").unwrap();
        let mut mended = Vec::new();
        assert_eq!(Settings::read(home.path(), &mut mended), Settings::default());
        assert_eq!(mended.len(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"roll_foward\": false}");
    }
}
