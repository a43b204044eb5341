//! The page on which an old register is imported: what its columns are taken for, and what becomes
//! of its rows.
//!
//! The file itself is far away, with [`Importer`](crate::tui::beside::importer::Importer); here stands
//! what was told of it.

use std::path::PathBuf;

use crate::{
    api::{Adopted, RefusedRow},
    domain::{
        backfill::Backfill,
        number::{Number, PetitionId},
        terms::Field,
    },
    import::{Column, HeadingRows, Mapping, Note, NoteKind, Refused, Survey, Why},
    tui::model::list::List,
};

/// The page.
#[derive(Debug)]
pub struct Importing {
    pub path: PathBuf,
    /// The sheet that was asked for.
    pub sheet: Option<String>,
    /// The rows that were said to be its headings here.
    pub heading: Option<HeadingRows>,
    /// What was said of its columns here.
    pub said: Vec<Mapping>,
    pub survey: Survey,
    pub stage: Stage,
    /// Whether the rows are shown and not the columns.
    pub rows_shown: bool,
    pub columns: List<Column>,
    pub rows: List<Row>,
    pub sums: Sums,
    /// Rows that cannot be taken, by their number, each with every reason.
    pub refused: Vec<Refused>,
    /// What was taken otherwise than it was written, once the file was read to its end.
    pub notes: Vec<Note>,
    /// The pass over the file that is under way; what comes of an earlier one is late.
    pub pass: u32,
    /// Rows behind, of how many.
    pub done: usize,
    pub all: usize,
    /// From which petition on rows are not compared with the register.
    pub before: Option<PetitionId>,
    /// What the service has yet to judge, and whether it is the last.
    batch: Batch,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// No row can be read before more is said of the columns.
    Incomplete,
    /// Every row is tried, and none is kept.
    Judging,
    Judged,
    /// Rows are being taken.
    Taking,
    /// It is to end after what is under way.
    Stopping,
    Stopped,
    Taken,
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub taken: u32,
    /// Of those that are taken: otherwise than they are written, and like a registered petition.
    pub repaired: u32,
    pub repeats: u32,
    pub known: u32,
    pub refused: u32,
}

/// What becomes of a row, in the order in which a person wants to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Refused,
    Repeat,
    Repaired,
    Known,
    Taken,
}

impl Fate {
    pub const ALL: [Self; 5] =
        [Self::Refused, Self::Repeat, Self::Repaired, Self::Known, Self::Taken];
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub row: u32,
    pub title: String,
    pub fate: Fate,
    pub why: Vec<Why>,
    pub noted: Vec<NoteKind>,
    pub like: Option<Number>,
}

/// So many rows of each fate are listed; the sums count all.
pub const LISTED: usize = 500;

/// Rows that were read together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    pub rows: Vec<Backfill>,
    /// What was taken otherwise of each of them.
    pub noted: Vec<Vec<NoteKind>>,
    /// Those that cannot be read, with what stands in their title.
    pub refused: Vec<(Refused, String)>,
    /// How many rows lie behind them.
    pub left: usize,
    /// What is noted of the whole file, behind its last row.
    pub end: Option<Vec<Note>>,
}

impl Importing {
    /// Returns the page of a file of which no row was looked at.
    pub fn new(path: PathBuf, survey: Survey) -> Self {
        let mut importing = Self {
            path,
            sheet: None,
            heading: None,
            said: Vec::new(),
            stage: Stage::Incomplete,
            rows_shown: false,
            columns: List::default(),
            rows: List::default(),
            sums: Sums::default(),
            refused: Vec::new(),
            notes: Vec::new(),
            pass: 0,
            done: 0,
            all: 0,
            before: None,
            batch: Batch::default(),
            survey: survey.clone(),
        };
        importing.take_survey(survey);
        importing
    }

    /// Takes what the columns are now.
    pub fn take_survey(&mut self, survey: Survey) {
        self.columns.replace(survey.columns.clone(), |a, b| a.heading == b.heading);
        self.stage = Stage::Incomplete;
        self.all = survey.rows;
        self.survey = survey;
    }

    /// Begins to go over all rows.
    pub fn begin(&mut self, stage: Stage) {
        self.pass += 1;
        self.stage = stage;
        self.done = 0;
        self.sums = Sums::default();
        self.refused.clear();
        self.rows.rows.clear();
        self.notes.clear();
        self.before = None;
        self.batch = Batch::default();
    }

    /// Whether rows are under way.
    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Judging | Stage::Taking | Stage::Stopping)
    }

    /// Whether rows are being written.
    pub fn is_taking(&self) -> bool {
        matches!(self.stage, Stage::Taking | Stage::Stopping)
    }

    /// Takes rows that were read; returns those that the service is to judge.
    pub fn take_rows(&mut self, mut batch: Batch) -> Vec<Backfill> {
        let rows = std::mem::take(&mut batch.rows);
        for (refused, title) in std::mem::take(&mut batch.refused) {
            self.refuse(refused.row, title, refused.why);
        }
        // What the service says of a row is told with its title.
        batch.rows.clone_from(&rows);
        self.batch = batch;
        rows
    }

    /// Takes what the service says of them; returns whether they were the last.
    pub fn take_answer(&mut self, adopted: &Adopted) -> bool {
        let batch = std::mem::take(&mut self.batch);
        self.before = adopted.before;
        for (row, noted) in batch.rows.iter().zip(batch.noted) {
            let title = row.details.title.clone();
            let errors = adopted.refused.iter().filter(|refused| refused.row == row.row);
            let why: Vec<Why> =
                errors.map(|RefusedRow { error, .. }| Why::Field(error.clone())).collect();
            if !why.is_empty() {
                for why in why {
                    self.refuse(row.row, title.clone(), why);
                }
                continue;
            }
            let like = adopted.repeats.iter().find(|repeat| repeat.row == row.row);
            let like = like.map(|repeat| repeat.like);
            let known = adopted.unchanged.contains(&row.row);
            let fate = match (known, like, noted.is_empty()) {
                (true, ..) => Fate::Known,
                (_, Some(_), _) => Fate::Repeat,
                (_, None, false) => Fate::Repaired,
                (_, None, true) => Fate::Taken,
            };
            self.sums.known += u32::from(known);
            self.sums.taken += u32::from(!known);
            self.sums.repaired += u32::from(!known && !noted.is_empty());
            self.sums.repeats += u32::from(!known && like.is_some());
            self.list(Row { row: row.row, title, fate, why: Vec::new(), noted, like });
        }
        self.done = self.all.saturating_sub(batch.left);
        if let Some(notes) = batch.end {
            self.notes = notes;
            return true;
        }
        false
    }

    fn refuse(&mut self, row: u32, title: String, why: Why) {
        let last = self.refused.iter().rev().take_while(|known| known.row == row).count();
        self.refused.push(Refused { row, why: why.clone() });
        if last > 0 {
            let same = |listed: &&mut Row| listed.row == row;
            if let Some(listed) = self.rows.rows.iter_mut().find(same) {
                listed.why.push(why);
            }
            return;
        }
        self.sums.refused += 1;
        self.list(Row {
            row,
            title,
            fate: Fate::Refused,
            why: vec![why],
            noted: Vec::new(),
            like: None,
        });
    }

    /// Lists a row behind those of its fate that come before it.
    fn list(&mut self, row: Row) {
        let rows = &mut self.rows.rows;
        let from = rows.partition_point(|listed| listed.fate < row.fate);
        let to = rows.partition_point(|listed| listed.fate <= row.fate);
        if to - from < LISTED {
            let at = from + rows[from..to].partition_point(|listed| listed.row < row.row);
            rows.insert(at, row);
        }
    }

    /// Says what a heading is to be taken for; what was said of the field before no longer holds.
    pub fn say(&mut self, heading: &str, field: Option<Field>) {
        let other =
            |said: &Mapping| said.heading != heading && (field.is_none() || said.field != field);
        self.said.retain(other);
        self.said.push(Mapping { field, heading: heading.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::Repeat,
        domain::{
            field::{FieldError, Wrong},
            terms::Field,
        },
        import::{Choices, File},
    };

    /// The page of a file of four rows, of which the second cannot be read.
    fn page() -> (Importing, Batch) {
        let file =
            "日期,标题,形式\n2019-03-29,甲,信\n不详,乙,信\n2019-03-30,丙,飞鸽\n2019-03-31,丁,信\n";
        let file = File::read(file.as_bytes()).unwrap();
        let survey = file.survey(&Choices::default(), None).unwrap();
        let mut reading = file.open(&Choices::default(), None).unwrap();
        let mut batch = Batch::default();
        while let Some(row) = reading.next() {
            match row {
                Ok(row) => {
                    batch.rows.push(row);
                    batch.noted.push(reading.noted().to_vec());
                }
                Err(refused) => batch.refused.push((refused, String::new())),
            }
        }
        batch.end = Some(reading.end().1);
        (Importing::new("old.csv".into(), survey), batch)
    }

    #[test]
    fn every_row_is_counted_once_and_listed_by_its_fate() {
        let (mut page, batch) = page();
        page.begin(Stage::Judging);
        assert_eq!(page.take_rows(batch).len(), 3);
        let number = Number { year: 2026, serial: 1 };
        let error = |field| FieldError { field, wrong: Wrong::Missing };
        let ended = page.take_answer(&Adopted {
            taken: 1,
            refused: vec![
                RefusedRow { row: 5, error: error(Field::Summary) },
                RefusedRow { row: 5, error: error(Field::Category) },
            ],
            repeats: vec![Repeat { row: 2, like: number, score: 9 }],
            ..Adopted::default()
        });
        assert!(ended);
        let sums = Sums { taken: 2, repaired: 1, repeats: 1, known: 0, refused: 2 };
        assert_eq!(page.sums, sums);
        let listed: Vec<_> = page.rows.rows.iter().map(|row| (row.row, row.fate)).collect();
        let expected =
            [(3, Fate::Refused), (5, Fate::Refused), (2, Fate::Repeat), (4, Fate::Repaired)];
        assert_eq!(listed, expected);
        assert_eq!(page.rows.rows[1].why.len(), 2);
        assert_eq!((page.done, page.notes.len()), (4, 1));
    }

    #[test]
    fn what_is_said_last_of_a_heading_or_a_field_holds() {
        let (mut page, _) = page();
        page.say("标题", Some(Field::Summary));
        page.say("形式", Some(Field::Summary));
        page.say("日期", None);
        page.say("日期", Some(Field::ReceivedOn));
        let said: Vec<_> =
            page.said.iter().map(|said| (said.heading.as_str(), said.field)).collect();
        assert_eq!(said, [("形式", Some(Field::Summary)), ("日期", Some(Field::ReceivedOn))]);
    }
}
