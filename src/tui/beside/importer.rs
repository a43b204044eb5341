//! The file of an import on the screen: read, with what is said of its columns remembered and its
//! refused rows written.

use std::path::{Path, PathBuf};

use crate::{
    documents::sheet::csv::{MARK, lines_of},
    files::{self, Existing},
    import::{self, Choices, File, HeadingRows, Mapping, REMEMBERED, Reading, Remembered, Survey},
    preferences::{PreferencesFile, TextFile},
    text::{
        disk::{cannot_read, cannot_write},
        import as text,
    },
    tui::model::importing::Batch,
};

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// To look at a sheet with what is said of its columns; a file that was read is not read again.
    Look { path: PathBuf, sheet: Option<String>, heading: Option<HeadingRows>, said: Vec<Mapping> },
    /// To do so after what was said earlier of these headings is forgotten.
    Forget { path: PathBuf, sheet: Option<String> },
    /// To go over the rows from the first, or to go on.
    Rows { pass: u32, first: bool },
    /// To write refused rows, each with why, beside the file.
    Write { rows: Vec<(u32, String)> },
    /// Nothing more; the file is let go.
    Close,
}

/// What came of it.
#[derive(Debug)]
pub enum News {
    Seen {
        path: PathBuf,
        survey: Box<Survey>,
    },
    /// Why a file cannot be read, in a sentence.
    Unreadable(String),
    Rows {
        pass: u32,
        batch: Batch,
    },
    /// Where the refused rows are, or why they are nowhere.
    Written(Result<String, String>),
}

/// Rows handed over at once: one transaction each, and room for keys between two.
const BATCH: usize = 200;

/// One file at a time.
#[derive(Debug)]
pub struct Importer {
    memory: Option<TextFile>,
    file: Option<(PathBuf, File)>,
    sheet: Option<String>,
    choices: Choices,
    reading: Option<Reading>,
}

impl Importer {
    /// Returns that of a person, whose columns are remembered beside their preferences.
    pub fn new(person: Option<&PreferencesFile>) -> Self {
        let memory = person.map(|person| person.beside(REMEMBERED));
        let choices = Choices::default();
        Self { memory, file: None, sheet: None, choices, reading: None }
    }

    /// Does what is to be done.
    pub fn work(&mut self, task: Task) -> Option<News> {
        match task {
            Task::Look { path, sheet, heading, said } => {
                self.choices = Choices { said, heading, ..Choices::default() };
                Some(self.look(path, sheet, false))
            }
            Task::Forget { path, sheet } => {
                self.choices = Choices::default();
                Some(self.look(path, sheet, true))
            }
            Task::Rows { pass, first } => self.rows(pass, first),
            Task::Write { rows } => Some(News::Written(self.write(rows))),
            Task::Close => {
                self.file = None;
                self.reading = None;
                None
            }
        }
    }

    fn look(&mut self, path: PathBuf, sheet: Option<String>, forget: bool) -> News {
        self.reading = None;
        let file = match self.file.take().filter(|(known, _)| *known == path) {
            Some((_, file)) => file,
            None => match read(&path) {
                Ok(file) => file,
                Err(why) => return News::Unreadable(why),
            },
        };
        let remembered = self.memory.as_ref().map(TextFile::kept).unwrap_or_default();
        self.choices.remembered = Remembered::read(&remembered);
        self.sheet = sheet;
        let seen = self.surveyed(&file, forget);
        let news = match seen {
            Ok(survey) => News::Seen { path: path.clone(), survey: Box::new(survey) },
            Err(error) => News::Unreadable(text::error(&path.to_string_lossy(), &error)),
        };
        self.file = Some((path, file));
        news
    }

    fn surveyed(&mut self, file: &File, forget: bool) -> Result<Survey, import::ImportError> {
        let mut survey = file.survey(&self.choices, self.sheet.as_deref())?;
        let headings = survey.headings();
        if forget && self.choices.remembered.forget(&headings) {
            survey = file.survey(&self.choices, self.sheet.as_deref())?;
        } else if !self.choices.said.is_empty() || self.choices.heading.is_some() {
            self.choices.remember(&headings);
        } else {
            return Ok(survey);
        }
        // What cannot be remembered holds for this file all the same.
        let kept = self.memory.as_ref().map(|file| file.keep(&self.choices.remembered.written()));
        drop(kept);
        Ok(survey)
    }

    fn rows(&mut self, pass: u32, first: bool) -> Option<News> {
        if first {
            let (_, file) = self.file.as_ref()?;
            // What can be surveyed without anything missing can be opened.
            self.reading = file.open(&self.choices, self.sheet.as_deref()).ok();
        }
        let reading = self.reading.as_mut()?;
        let mut batch = Batch::default();
        while batch.rows.len() < BATCH {
            match reading.next() {
                Some(Ok(row)) => {
                    batch.rows.push(row);
                    batch.noted.push(reading.noted().to_vec());
                }
                Some(Err(refused)) => {
                    let title = reading.title(refused.row);
                    batch.refused.push((refused, title));
                }
                None => {
                    batch.end = self.reading.take().map(|reading| reading.end().1);
                    return Some(News::Rows { pass, batch });
                }
            }
        }
        batch.left = reading.left;
        Some(News::Rows { pass, batch })
    }

    fn write(&self, rows: Vec<(u32, String)>) -> Result<String, String> {
        let lost = || text::EMPTY_FILE.fill(&[&""]);
        let (path, file) = self.file.as_ref().ok_or_else(lost)?;
        let reading = file.open(&self.choices, self.sheet.as_deref());
        let reading = reading.map_err(|error| text::error(&path.to_string_lossy(), &error))?;
        let (numbers, why): (Vec<u32>, Vec<String>) = rows.into_iter().unzip();
        let told: Vec<_> = reading.cells(&numbers).into_iter().zip(why).collect();
        let lines = import::corrections(reading.headings(), &told, text::REFUSED_WHY.get());
        let out = beside(path);
        files::write(&out, format!("{MARK}{}", lines_of(&lines)).as_bytes(), Existing::Replaced)
            .map_err(|why| cannot_write(&out, &why))?;
        Ok(out.display().to_string())
    }
}

fn read(path: &Path) -> Result<File, String> {
    let bytes = std::fs::read(path).map_err(|why| cannot_read(path, &why))?;
    File::read(&bytes).map_err(|error| text::error(&path.to_string_lossy(), &error))
}

/// Returns the file of the refused rows: beside the one that was read, under its name.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}-{}.csv", text::REFUSED_NAME.get()))
}
