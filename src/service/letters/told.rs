//! Questions about letters: what is to go out, what went out, and what stands on each.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Going;
use crate::{
    api::{
        About, Broken, Failure, KeptLetter, LetterDue, LetterLine, PaperFile, Shown, WantedPaper,
    },
    content::print_of,
    documents::{self, names},
    domain::{
        act::Act,
        event::What,
        letter::{self, Body, Issuing, Print},
        number::{Number, PetitionId},
        office::MASKED,
        paper::{Mark, Paper},
        permission::Right,
        petition::Petition,
        refusal::Refusal,
        row::Row,
        terms::PaperKind,
    },
    service::{Service, who::Who},
    store::letters::{Staged, file_name, kept, place, stage},
};

impl Service {
    /// Returns what stands on papers: each letter under the number that would be its own.
    pub(in crate::service) fn papers(
        &self,
        who: &Who,
        wanted: &[WantedPaper],
        on: Option<NaiveDate>,
    ) -> Result<Vec<Shown>, Failure> {
        let mut going = Going::looked_at(who, on.unwrap_or_else(|| self.clock.now().date()));
        wanted.iter().map(|wanted| self.shown(&mut going, wanted)).collect()
    }

    fn shown(&self, going: &mut Going<'_>, wanted: &WantedPaper) -> Result<Shown, Failure> {
        let about = self.as_they_are(going, wanted)?;
        let mark = wanted.kind.is_letter().then(|| self.next_mark(going, wanted.kind));
        let paper = self.composed(going.who, wanted.kind, &about, mark.clone(), going.on)?;
        if let Some(mark) = mark {
            going.serials.insert(mark.code.clone(), mark.serial);
        }
        let about = about.iter().map(|(one, _)| *one).collect();
        Ok(Shown { wanted: WantedPaper { about, ..wanted.clone() }, paper })
    }

    /// Returns the petitions of a paper as they stand; a reminder that nobody recorded as if it
    /// were recorded.
    fn as_they_are(
        &self,
        going: &Going<'_>,
        wanted: &WantedPaper,
    ) -> Result<Vec<(About, Petition)>, Failure> {
        super::check_count(wanted)?;
        let mut about = Vec::new();
        for one in &wanted.about {
            let mut petition = self.petition(one.petition)?;
            let one = About { expected: petition.revision, ..*one };
            if wanted.kind.is_letter()
                && let Some(event) =
                    self.unrecorded_reminder(going, &petition, wanted.kind, &one)?
            {
                petition.apply(&event);
            }
            about.push((one, petition));
        }
        Ok(about)
    }

    /// Returns the file of a sheet, or of a letter as a draft without a number.
    pub(in crate::service) fn print(
        &self,
        who: &Who,
        wanted: &WantedPaper,
        on: Option<NaiveDate>,
    ) -> Result<PaperFile, Failure> {
        let going = Going::looked_at(who, on.unwrap_or_else(|| self.clock.now().date()));
        let about = self.as_they_are(&going, wanted)?;
        let mut paper = self.composed(who, wanted.kind, &about, None, going.on)?;
        if wanted.kind.is_letter() {
            paper.title.insert_str(0, names::DRAFT);
        }
        let numbers: Vec<Number> = about.iter().map(|(_, petition)| petition.number).collect();
        let of_unit = about.first().is_some_and(|(one, _)| one.unit.is_some());
        let unit = if of_unit { super::paper::addressee(&about) } else { String::new() };
        let name = names::file_name(wanted.kind, &numbers, &unit);
        Ok(PaperFile { name, bytes: documents::docx(&paper) })
    }

    /// Returns the letters that are still to go out, oldest first; the reminders of one unit
    /// stand together, for they go in one letter.
    pub(in crate::service) fn letters_due(&self, who: &Who) -> Result<Vec<LetterDue>, Failure> {
        let today = self.clock.now().date();
        let mut lines: Vec<LetterDue> = Vec::new();
        for (id, row) in self.register.rows() {
            for due in row.letters_due.iter().filter(|due| due.is_listed(today)) {
                let line = self.due_line(who, id, row, due)?;
                let together = |one: &&mut LetterDue| {
                    due.kind == PaperKind::Reminder
                        && one.wanted.kind == due.kind
                        && one.to == line.to
                };
                match lines.iter_mut().find(together) {
                    Some(one) => {
                        one.wanted.about.extend(line.wanted.about);
                        one.petitions.extend(line.petitions);
                        one.since = one.since.min(line.since);
                    }
                    None => lines.push(line),
                }
            }
        }
        lines.sort_by_key(|line| line.since);
        Ok(lines)
    }

    fn due_line(
        &self,
        who: &Who,
        id: PetitionId,
        row: &Row,
        due: &letter::Due,
    ) -> Result<LetterDue, Failure> {
        let secrets = if self.hides(who, id, row) { Some(self.secrets(id)?) } else { None };
        let unit = due.unit.and_then(|unit| row.units.iter().find(|share| share.id == unit));
        let to = match (unit, due.kind) {
            (Some(share), _) => share.unit.clone(),
            (None, PaperKind::Notice) if secrets.is_some() => MASKED.to_owned(),
            (None, PaperKind::Notice) => row.names.first().cloned().unwrap_or_default(),
            (None, _) => {
                self.petition(id)?.closing.map(|closing| closing.target).unwrap_or_default()
            }
        };
        let title = secrets.map_or_else(|| row.title.clone(), |secrets| secrets.hide(&row.title));
        let about = vec![About { petition: id, unit: due.unit, expected: row.revision }];
        let wanted = WantedPaper { kind: due.kind, about, elsewhere: None };
        Ok(LetterDue { wanted, to, petitions: vec![row.number], title, since: due.since })
    }

    /// Returns the letters that an act called for, as the rows now tell them.
    pub(in crate::service) fn called_for(
        &self,
        changed: &[(PetitionId, Vec<letter::Due>)],
    ) -> Vec<WantedPaper> {
        let mut wanted: Vec<(Option<String>, WantedPaper)> = Vec::new();
        for (id, before) in changed {
            let Some(row) = self.register.row(*id) else { continue };
            for due in row.letters_due.iter().filter(|due| !before.contains(due)) {
                let share =
                    due.unit.and_then(|unit| row.units.iter().find(|share| share.id == unit));
                let to = share.map(|share| share.unit.clone());
                let one = About { petition: *id, unit: due.unit, expected: row.revision };
                let together = |(other, wanted): &&mut (Option<String>, WantedPaper)| {
                    due.kind == PaperKind::Reminder && wanted.kind == due.kind && *other == to
                };
                if let Some((_, letter)) = wanted.iter_mut().find(together) {
                    letter.about.push(one);
                    continue;
                }
                let (kind, about) = (due.kind, vec![one]);
                wanted.push((to, WantedPaper { kind, about, elsewhere: None }));
            }
        }
        wanted.into_iter().map(|(_, wanted)| wanted).collect()
    }

    /// Returns the register of letters: by code, year and serial; those made without the program
    /// last, by their days.
    pub(in crate::service) fn letters(
        &self,
        who: &Who,
        year: Option<u16>,
        kind: Option<PaperKind>,
    ) -> Vec<LetterLine> {
        let mut lines: Vec<LetterLine> = Vec::new();
        let mut places: BTreeMap<&Mark, usize> = BTreeMap::new();
        for (id, row) in self.register.rows() {
            for letter in &row.letters {
                let of = super::super::perform::year_of(letter.on);
                if year.is_some_and(|year| year != of)
                    || kind.is_some_and(|kind| kind != letter.kind)
                {
                    continue;
                }
                if let Some(mark) = &letter.mark {
                    let place = *places.entry(mark).or_insert(lines.len());
                    if let Some(known) = lines.get_mut(place) {
                        known.petitions.push((id, row.number));
                        continue;
                    }
                }
                let mut letter = letter.clone();
                if letter.kind == PaperKind::Notice && self.hides(who, id, row) {
                    MASKED.clone_into(&mut letter.to);
                }
                lines.push(LetterLine { letter, petitions: vec![(id, row.number)] });
            }
        }
        lines.sort_by(|a, b| {
            let key = |line: &LetterLine| {
                let mark = line.letter.mark.clone();
                (mark.is_none(), mark, line.letter.on)
            };
            key(a).cmp(&key(b))
        });
        lines
    }

    /// Returns a letter as it went out, with its file, which is put in its place again if it is
    /// not there.
    pub(in crate::service) fn letter(&self, who: &Who, mark: &Mark) -> Result<KeptLetter, Failure> {
        let lines = self.letters(who, Some(mark.year), None);
        let is = |line: &LetterLine| line.letter.mark.as_ref() == Some(mark);
        let line = lines.into_iter().find(is);
        let none = || Failure::Refused(Refusal::NoSuchLetter { mark: mark.clone() });
        let line = line.ok_or_else(none)?;
        for (id, _) in &line.petitions {
            let row = self.register.row(*id).ok_or(Failure::NotFound)?;
            if line.letter.kind == PaperKind::Notice && self.hides(who, *id, row) {
                let (right, role) = (Right::SeeNames, who.role);
                return Err(Failure::Refused(Refusal::NotYours { right, role }));
            }
        }
        let (paper, print) = self
            .kept_paper(&line)?
            .ok_or_else(|| Failure::Broken(Broken::Damaged { what: format!("letter {mark}") }))?;
        let path = place(mark).display().to_string();
        let found = kept(&self.home, mark, &print).map_err(|error| self.failed(&error))?;
        let (bytes, reset) = if let Some(bytes) = found {
            (bytes, false)
        } else {
            self.set_again(mark, &paper, &print)?
        };
        let file = PaperFile { name: file_name(mark), bytes };
        Ok(KeptLetter { line, paper, file, path, reset })
    }

    /// Sets a letter again whose file is gone, and puts the file in its place if it is the same.
    fn set_again(
        &self,
        mark: &Mark,
        paper: &Paper,
        print: &Print,
    ) -> Result<(Vec<u8>, bool), Failure> {
        let bytes = documents::docx(paper);
        let reset = print_of(&bytes) != *print;
        if !reset {
            let staged = stage(&self.home, mark, &bytes);
            staged.and_then(Staged::publish).map_err(|error| self.failed(&error))?;
        }
        Ok((bytes, reset))
    }

    /// Returns what stands on a letter, from the event that keeps it.
    fn kept_paper(&self, line: &LetterLine) -> Result<Option<(Paper, Print)>, Failure> {
        for (id, _) in &line.petitions {
            let kept = self.kept_letter(*id, line.letter.mark.as_ref())?;
            if kept.is_some() {
                return Ok(kept);
            }
        }
        Ok(None)
    }

    /// Returns what stands on a letter that this petition keeps.
    pub(super) fn kept_letter(
        &self,
        id: PetitionId,
        mark: Option<&Mark>,
    ) -> Result<Option<(Paper, Print)>, Failure> {
        let events = self.store.events(id).map_err(|error| self.failed(&error))?;
        let kept = events.into_iter().find_map(|event| match event.what {
            What::Done(Act::Issue(Issuing {
                mark: under,
                body: Body::Kept { paper, print },
                ..
            })) if under.as_ref() == mark => Some((*paper, print)),
            _ => None,
        });
        Ok(kept)
    }
}

impl<'a> Going<'a> {
    /// Returns letters that nobody issues.
    fn looked_at(who: &'a Who, on: NaiveDate) -> Self {
        let (changes, serials, files) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { who, request: [0; 16], on, changes, serials, files }
    }
}
