//! Questions over the register, as it stands or as it stood on a past day.

use std::{borrow::Cow, collections::BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::Service;
use crate::{
    api::{Answer, Failure, Health, Home, Opened, Page, Question, Similar, Which},
    documents::notice,
    domain::{
        act::{Limit, UnitId},
        calendar::{days_between, due, due::Due, period::Period, period::Roll},
        deadline::{DeadlineKind, rule},
        details::Details,
        duplicate::Fingerprint,
        number::PetitionId,
        office,
        petition::Petition,
        question::{DueLine, DueQuery, Filter, due as due_lines, near_days, pending},
        row::Row,
    },
};

/// How many petitions that may be the same matter are told.
const MOST_SIMILAR: usize = 10;

/// Rows of now, or folded for a past day.
type Rows<'a> = Vec<(PetitionId, Cow<'a, Row>)>;

impl Service {
    pub(super) fn answer(&mut self, actor: &str, question: Question) -> Result<Answer, Failure> {
        Ok(match question {
            Question::Home { as_of } => Answer::Home(self.home(actor, as_of)?),
            Question::Pending { as_of } => {
                let rows = self.rows(as_of)?;
                Answer::Pending(pending(borrowed(&rows), self.day(as_of), &self.calendar))
            }
            Question::Due { query, as_of } => Answer::Due(self.due(&query, as_of)?),
            Question::Ledger { filter, page, as_of } => self.ledger(&filter, page, as_of)?,
            Question::Open { which } => Answer::Opened(Box::new(self.open_petition(which)?)),
            Question::Similar { details, except } => {
                Answer::Similar(self.similar(*details, except)?)
            }
            Question::Explain { start, limit } => Answer::Explained(self.explain(start, limit)),
            Question::Notice { petition, unit, on, answer_by } => {
                Answer::Notice(self.notice(petition, unit, on, answer_by)?)
            }
            Question::Health => Answer::Health(self.health()?),
        })
    }

    fn day(&self, as_of: Option<NaiveDate>) -> NaiveDate {
        as_of.unwrap_or_else(|| self.clock.now().date())
    }

    /// Returns the rows, newest number first. A past day is told by folding the events whose
    /// business day had come by then.
    fn rows(&self, as_of: Option<NaiveDate>) -> Result<Rows<'_>, Failure> {
        let now = self.register.newest_first();
        let Some(day) = as_of.filter(|day| *day < self.clock.now().date()) else {
            return Ok(now.map(|(id, row)| (id, Cow::Borrowed(row))).collect());
        };
        let mut rows = Vec::new();
        for (id, _) in now.filter(|(_, row)| row.received_on <= day) {
            let events = self.store.events(id).map_err(|error| self.failed(&error))?;
            let past = events.iter().filter(|event| event.on <= day);
            if let Some(petition) = Petition::fold(past) {
                rows.push((id, Cow::Owned(Row::of(&petition))));
            }
        }
        Ok(rows)
    }

    fn home(&self, actor: &str, as_of: Option<NaiveDate>) -> Result<Home, Failure> {
        let today = self.day(as_of);
        let due =
            self.due(&DueQuery { within: Some(near_days()), ..DueQuery::default() }, as_of)?;
        let overdue = due.iter().filter(|line| line.days_overdue > 0).count();
        let rows = self.rows(as_of)?;
        let open_years: BTreeSet<i32> = due
            .iter()
            .map(|line| line.due_on.year())
            .chain([today.year()])
            .filter(|year| !self.calendar.knows_year(*year))
            .collect();
        Ok(Home {
            office: office::SHORT_NAME.to_owned(),
            today,
            actor: actor.to_owned(),
            pending: count(rows.iter().filter(|(_, row)| row.stage.is_pending()).count()),
            overdue: count(overdue),
            near: count(due.len() - overdue),
            all: count(rows.len()),
            unknown_years: open_years.into_iter().collect(),
            sequence: self.store.sequence(),
        })
    }

    fn due(&self, query: &DueQuery, as_of: Option<NaiveDate>) -> Result<Vec<DueLine>, Failure> {
        let rows = self.rows(as_of)?;
        Ok(due_lines(borrowed(&rows), query, self.day(as_of)))
    }

    fn ledger(
        &self,
        filter: &Filter,
        page: Page,
        as_of: Option<NaiveDate>,
    ) -> Result<Answer, Failure> {
        let mut found = Vec::new();
        for (id, row) in self.rows(as_of)? {
            if filter.admits(&row) && (filter.finds(&row) || self.summary_has(filter, id)?) {
                found.push((id, row));
            }
        }
        let total = count(found.len());
        let rows = found
            .into_iter()
            .skip(page.from as usize)
            .take(page.count as usize)
            .map(|(id, row)| (id, row.into_owned()))
            .collect();
        Ok(Answer::Ledger { total, rows })
    }

    /// The long texts are not in the rows: they are read when somebody searches in them.
    fn summary_has(&self, filter: &Filter, id: PetitionId) -> Result<bool, Failure> {
        let Some(needle) = filter.needle() else { return Ok(true) };
        let petition = self.store.petition(id).map_err(|error| self.failed(&error))?;
        Ok(petition.is_some_and(|petition| {
            let details = petition.details;
            [&details.summary, &details.accused, &details.village, &details.township]
                .into_iter()
                .chain(&details.demands)
                .any(|text| text.to_lowercase().contains(&needle))
        }))
    }

    fn open_petition(&mut self, which: Which) -> Result<Opened, Failure> {
        let id = match which {
            Which::Id(id) => id,
            Which::Number(number) => self.register.find(number).ok_or(Failure::NotFound)?,
        };
        let petition = self.petition(id)?;
        let events = self.store.events(id).map_err(|error| self.failed(&error))?;
        let row = Row::of(&petition);
        let similar = self.similar(petition.details.clone(), Some(id))?;
        Ok(Opened { id, petition, row, events, similar })
    }

    fn petition(&self, id: PetitionId) -> Result<Petition, Failure> {
        self.store.petition(id).map_err(|error| self.failed(&error))?.ok_or(Failure::NotFound)
    }

    fn similar(
        &mut self,
        details: Details,
        except: Option<PetitionId>,
    ) -> Result<Vec<Similar>, Failure> {
        let asked = Fingerprint::of(&details.cleaned());
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let caught_up = self.fingerprints.catch_up(&self.register, &self.store);
        caught_up.map_err(|error| self.failed(&error))?;
        let mut found = Vec::new();
        for (id, other) in self.fingerprints.all().filter(|(id, _)| Some(*id) != except) {
            if let (Some(row), Some(matched)) = (self.register.row(id), asked.matches(other)) {
                found.push(Similar { id, row: row.clone(), found: matched });
            }
        }
        found.sort_by_key(|similar| std::cmp::Reverse((similar.found.score, similar.row.number)));
        found.truncate(MOST_SIMILAR);
        Ok(found)
    }

    fn explain(&self, start: NaiveDate, limit: Limit) -> Due {
        match limit {
            Limit::Period(period) => {
                due::due(start, period, rule(DeadlineKind::Assign).roll, &self.calendar)
            }
            Limit::Day(day) => {
                let days = u16::try_from(days_between(start, day)).unwrap_or_default();
                due::due(start, Period::days(days), Roll::Keep, &self.calendar)
            }
            Limit::Open => due::due(start, Period::days(0), Roll::Keep, &self.calendar),
        }
    }

    fn notice(
        &self,
        id: PetitionId,
        unit: UnitId,
        on: NaiveDate,
        answer_by: NaiveDate,
    ) -> Result<String, Failure> {
        let petition = self.petition(id)?;
        notice::reminder(&petition, unit, on, answer_by).ok_or(Failure::NotFound)
    }

    fn health(&self) -> Result<Health, Failure> {
        let checked = self.store.check().map_err(|error| self.failed(&error))?;
        Ok(Health {
            home: self.home.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            petitions: count(self.register.len()),
            events: checked.events,
            sequence: self.store.sequence(),
            bytes: checked.bytes,
            calendar_until: self.calendar.rows().last().map_or(0, |(day, _)| day.year()),
            mended: self.mended.clone(),
            faults: checked.faults,
        })
    }
}

fn borrowed<'a>(rows: &'a Rows<'_>) -> impl Iterator<Item = (PetitionId, &'a Row)> {
    rows.iter().map(|(id, row)| (*id, row.as_ref()))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
