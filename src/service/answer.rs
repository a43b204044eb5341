//! Questions over the register, as it stands or as it stood on a past day.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike, NaiveDate};

use super::{Service, export::Names, mask::Secrets, who::Who};
use crate::{
    api::{
        Answer, Broken, ChainLine, Failure, Health, Home, Known, Opened, Page, Question, Similar,
        Which,
    },
    domain::{
        act::Limit,
        calendar::{days_between, due, due::Due, period::Period, period::Roll},
        deadline::DeadlineKind,
        details::Details,
        duplicate::{Wanted, chain::chains, index::Found},
        figures::{Basis, Congress, Figures, Opening, Query, figures, rising::rising},
        number::PetitionId,
        permission::may_see_names,
        petition::Petition,
        question::{
            DueLine, DueQuery, Filter, Search, Texts, due as due_lines, near_days, pending,
        },
        row::Row,
        terms::{Worklist, figures::Mark},
        usage::{self, Usage},
    },
};

/// How many petitions that may be the same matter are told.
const MOST_SIMILAR: usize = 10;

/// How many people who petitioned before are told: a few screens of them.
const MOST_PEOPLE: usize = 50;

/// Rows of now, or folded for a past day.
pub(super) type Rows<'a> = Vec<(PetitionId, Cow<'a, Row>)>;

impl Service {
    pub(super) fn answer(&mut self, who: &Who, question: Question) -> Result<Answer, Failure> {
        Ok(match question {
            Question::Home { as_of } => Answer::Home(self.home(who, as_of)?),
            Question::Pending { as_of } => {
                let rows = self.rows(who, as_of)?;
                let day = self.day(as_of);
                Answer::Pending(pending(borrowed(&rows), day, &self.calendar, &self.book))
            }
            Question::Due { query, as_of } => Answer::Due(self.due(who, &query, as_of)?),
            Question::Agenda { petitions } => Answer::Agenda(self.agenda(who, petitions)?),
            Question::Papers { wanted, on } => Answer::Papers(self.papers(who, &wanted, on)?),
            Question::Print { wanted, on } => Answer::Print(self.print(who, &wanted, on)?),
            Question::LettersDue => Answer::LettersDue(self.letters_due(who)?),
            Question::Letters { year, kind } => Answer::Letters(self.letters(who, year, kind)),
            Question::Letter { mark } => Answer::Letter(Box::new(self.letter(who, &mark)?)),
            Question::Ledger { filter, page, as_of } => self.ledger(who, &filter, page, as_of)?,
            Question::Records { filter, page, as_of } => {
                self.records(who, &filter, page, as_of, Names::Masked)?
            }
            Question::Open { which } => Answer::Opened(Box::new(self.open_petition(who, which)?)),
            Question::Similar { details, except } => {
                let mut similar = self.similar(*details, Wanted::Repeats, except)?;
                // What is typed here could be tried until it hits.
                similar.retain(|similar| !self.hides(who, similar.id, &similar.row));
                Answer::Similar(similar)
            }
            Question::Figures { query } => Answer::Figures(Box::new(self.figures(who, &query)?)),
            Question::Rising { as_of } => {
                let rows = self.rows(who, as_of)?;
                let rows = borrowed(&rows).map(|(_, row)| row);
                Answer::Rising(rising(rows, self.day(as_of)))
            }
            Question::Mentioned { details } => {
                let mut similar = self.similar(*details, Wanted::Mentioned, None)?;
                similar.retain(|similar| !self.hides(who, similar.id, &similar.row));
                Answer::Similar(similar)
            }
            Question::Chain { id } => Answer::Chain(self.chain(who, id)?),
            Question::Reports => Answer::Reports(self.reports()),
            Question::Explain { start, limit } => Answer::Explained(self.explain(start, limit)),
            Question::Book => Answer::Book(Box::new(self.told_book())),
            Question::BookHistory => Answer::BookHistory(self.book_history()?),
            Question::Report { name } => Answer::Report(Box::new(self.report(who, &name)?)),
            Question::Moves { changes } => Answer::Moves(self.moves(&changes)?),
            Question::Usage => Answer::Usage(Box::new(self.usage(who))),
            Question::People { typed } => Answer::People(self.people(who, &typed)?),
            Question::Health => Answer::Health(self.health()?),
            Question::File { petition, attachment, offset } => {
                Answer::File(self.file_part(who, petition, attachment, offset)?)
            }
            Question::FileHealth { nth } => Answer::FileHealth(self.file_health(nth)?),
            Question::NextDossier { petition, retention } => {
                Answer::NextDossier(self.next_dossier(&self.petition(petition)?, retention, &[]))
            }
        })
    }

    fn day(&self, as_of: Option<NaiveDate>) -> NaiveDate {
        as_of.unwrap_or_else(|| self.clock.now().date())
    }

    /// Whether this person may not know who is behind a petition.
    pub(super) fn hides(&self, who: &Who, id: PetitionId, row: &Row) -> bool {
        !may_see_names(who.role)
            && (row.is_protected() || self.register.row(id).is_some_and(Row::is_protected))
    }

    pub(super) fn secrets(&self, id: PetitionId) -> Result<Secrets, Failure> {
        let events = self.store.events(id).map_err(|error| self.failed(&error))?;
        Ok(Secrets::of(&events, &self.book))
    }

    /// Returns the rows as this person may see them, newest number first.
    fn rows(&self, who: &Who, as_of: Option<NaiveDate>) -> Result<Rows<'_>, Failure> {
        let mut rows = self.rows_on(as_of)?;
        for (id, row) in &mut rows {
            if self.hides(who, *id, row) {
                *row = Cow::Owned(self.secrets(*id)?.row(row));
            }
        }
        Ok(rows)
    }

    /// Returns the rows, newest number first. A past day is told by folding the events whose
    /// business day had come by then.
    fn rows_on(&self, as_of: Option<NaiveDate>) -> Result<Rows<'_>, Failure> {
        let now = self.register.newest_first();
        let Some(day) = as_of.filter(|day| *day < self.clock.now().date()) else {
            return Ok(now.map(|(id, row)| (id, Cow::Borrowed(row))).collect());
        };
        let mut rows = Vec::new();
        for (id, _) in now.filter(|(_, row)| row.received_on <= day) {
            let events = self.store.events(id).map_err(|error| self.failed(&error))?;
            if let Some(petition) = Petition::fold_until(&events, day) {
                rows.push((id, Cow::Owned(Row::of(&petition))));
            }
        }
        Ok(rows)
    }

    fn home(&self, who: &Who, as_of: Option<NaiveDate>) -> Result<Home, Failure> {
        let today = self.day(as_of);
        let due =
            self.due(who, &DueQuery { within: Some(near_days()), ..DueQuery::default() }, as_of)?;
        let overdue = due.iter().filter(|line| line.days_overdue > 0).count();
        let desk = self.due(who, &DueQuery { desk: true, ..DueQuery::default() }, as_of)?;
        let todo = desk.iter().filter(|line| line.todo.is_some()).count();
        let rows = self.rows_on(as_of)?;
        let open_years: BTreeSet<i32> = due
            .iter()
            .map(|line| line.due_on.year())
            .chain([today.year()])
            .filter(|year| !self.calendar.knows_year(*year))
            .collect();
        Ok(Home {
            office: self.book.short_name().to_owned(),
            today,
            actor: who.name.clone(),
            role: who.role,
            book: self.book.revision,
            pending: count(rows.iter().filter(|(_, row)| row.stage.is_pending()).count()),
            overdue: count(overdue),
            near: count(due.len() - overdue),
            todo: count(todo),
            all: count(rows.len()),
            open: count(rows.iter().filter(|(_, row)| !row.stage.is_ended()).count()),
            letters_due: count(
                rows.iter()
                    .flat_map(|(_, row)| &row.letters_due)
                    .filter(|due| due.is_listed(today))
                    .count(),
            ),
            to_file: {
                let waiting = Filter::default().marked(Mark::ToFile);
                count(rows.iter().filter(|(_, row)| waiting.admits(row, today)).count())
            },
            unknown_years: open_years.into_iter().collect(),
            sequence: self.store.sequence(),
        })
    }

    fn due(
        &self,
        who: &Who,
        query: &DueQuery,
        as_of: Option<NaiveDate>,
    ) -> Result<Vec<DueLine>, Failure> {
        let rows = self.rows(who, as_of)?;
        Ok(due_lines(borrowed(&rows), query, self.day(as_of), &self.book))
    }

    pub(super) fn figures(&self, who: &Who, query: &Query) -> Result<Figures, Failure> {
        let rows = self.rows(who, query.as_of)?;
        let day = self.day(query.as_of);
        let unit_of = |name: &str| {
            self.book.successor(name).map_or_else(|| name.to_owned(), |unit| unit.name.clone())
        };
        let congress = self.book.congress(day).map(|congress| Congress {
            from: congress.from,
            opening: Opening {
                items: congress.opening_items.into(),
                people: congress.opening_people.into(),
                concluded: congress.opening_concluded.into(),
            },
        });
        let basis = Basis { day, congress, unit_of: &unit_of };
        Ok(figures(borrowed(&rows).map(|(_, row)| row), query, &basis))
    }

    fn ledger(
        &self,
        who: &Who,
        filter: &Filter,
        page: Page,
        as_of: Option<NaiveDate>,
    ) -> Result<Answer, Failure> {
        let found = self.found(who, filter, as_of)?;
        let total = count(found.len());
        let rows = found
            .into_iter()
            .skip(page.from as usize)
            .take(page.count as usize)
            .map(|(id, row)| (id, row.into_owned()))
            .collect();
        Ok(Answer::Ledger { total, rows })
    }

    /// Returns the rows that pass a filter, newest number first, or in the order of the list that
    /// they are asked of.
    pub(super) fn found(
        &self,
        who: &Who,
        filter: &Filter,
        as_of: Option<NaiveDate>,
    ) -> Result<Rows<'_>, Failure> {
        let mut found = Vec::new();
        let (day, wanted) = (self.day(as_of), filter.wanted());
        let mut rows = self.rows(who, as_of)?;
        if let Some(list) = filter.list {
            rows = self.on_list(list, rows, who, day)?;
        }
        for (id, row) in rows {
            if !filter.admits(&row, day) {
                continue;
            }
            let is_found = match &wanted {
                None => true,
                Some(search) => search.finds(&row) || self.texts_hold(search, who, id, &row)?,
            };
            if is_found {
                found.push((id, row));
            }
        }
        Ok(found)
    }

    /// Returns the rows that stand on a list, each once, in the list's order.
    fn on_list<'a>(
        &self,
        list: Worklist,
        rows: Rows<'a>,
        who: &Who,
        day: NaiveDate,
    ) -> Result<Rows<'a>, Failure> {
        let ids: Vec<PetitionId> = match list {
            Worklist::Pending => {
                let lines = pending(borrowed(&rows), day, &self.calendar, &self.book);
                lines.into_iter().map(|line| line.id).collect()
            }
            Worklist::Chased => {
                let query = DueQuery::of_the_day();
                let lines = due_lines(borrowed(&rows), &query, day, &self.book);
                lines.into_iter().map(|line| line.id).collect()
            }
            Worklist::Agenda => {
                self.agenda(who, None)?.into_iter().map(|agenda| agenda.line.id).collect()
            }
        };
        let mut rows: BTreeMap<PetitionId, Cow<'a, Row>> = rows.into_iter().collect();
        Ok(ids.into_iter().filter_map(|id| Some((id, rows.remove(&id)?))).collect())
    }

    /// Whether the long texts, which are not in the rows, hold what is searched for.
    fn texts_hold(
        &self,
        search: &Search,
        who: &Who,
        id: PetitionId,
        row: &Row,
    ) -> Result<bool, Failure> {
        let hidden = self.hides(who, id, row);
        if let Some(texts) = self.memory.texts(id).filter(|_| !hidden) {
            return Ok(search.stands_in(texts));
        }
        let secrets = if hidden { self.secrets(id)? } else { Secrets::default() };
        let mut details = self.petition(id)?.details;
        let texts = [&mut details.summary, &mut details.accused];
        let places = [&mut details.village, &mut details.township];
        for text in texts.into_iter().chain(places).chain(&mut details.demands) {
            *text = secrets.hide(text);
        }
        Ok(search.stands_in(&Texts::of(&details)))
    }

    fn open_petition(&mut self, who: &Who, which: Which) -> Result<Opened, Failure> {
        let id = match which {
            Which::Id(id) => id,
            Which::Number(number) => self.register.find(number).ok_or(Failure::NotFound)?,
        };
        let petition = self.petition(id)?;
        let events = self.store.events(id).map_err(|error| self.failed(&error))?;
        let row = Row::of(&petition);
        // It is opened also where another cannot be read to be compared; the doctor tells that.
        let similar = self.similar(petition.details.clone(), Wanted::Repeats, Some(id));
        let mut similar = similar.unwrap_or_default();
        similar.retain(|similar| !self.hides(who, similar.id, &similar.row));
        let hidden = self.hides(who, id, &row);
        let secrets = Secrets::of(&events, &self.book);
        let chain = self.chain(who, id)?;
        let opened = Opened { id, petition, row, events, similar, chain };
        if !hidden {
            return Ok(opened);
        }
        let masked = secrets.opened(opened);
        masked.map_err(|error| Failure::Broken(Broken::Other { what: error.to_string() }))
    }

    pub(super) fn petition(&self, id: PetitionId) -> Result<Petition, Failure> {
        self.store.petition(id).map_err(|error| self.failed(&error))?.ok_or(Failure::NotFound)
    }

    fn similar(
        &mut self,
        details: Details,
        wanted: Wanted,
        except: Option<PetitionId>,
    ) -> Result<Vec<Similar>, Failure> {
        let found = self.look_up(details, wanted, except)?;
        let told = found.best.into_iter();
        Ok(told
            .filter_map(|(id, found)| {
                Some(Similar { id, row: self.register.row(id)?.clone(), found })
            })
            .collect())
    }

    /// Looks for petitions that are alike, of which the first are told.
    pub(super) fn look_up(
        &mut self,
        details: Details,
        wanted: Wanted,
        except: Option<PetitionId>,
    ) -> Result<Found, Failure> {
        let found = self.memory.alike(&self.store, details, wanted, except, MOST_SIMILAR);
        found.map_err(|error| self.failed(&error))
    }

    fn read_all(&mut self) -> Result<(), Failure> {
        let read = self.memory.read(&self.store, usize::MAX);
        read.map(drop).map_err(|error| self.failed(&error))
    }

    /// Returns whoever petitioned before and may be meant; of petitions whose names this person
    /// may not see, nobody.
    fn people(&mut self, who: &Who, typed: &str) -> Result<Vec<Known>, Failure> {
        self.read_all()?;
        let sees_all = may_see_names(who.role);
        let visible =
            |id| sees_all || self.register.row(id).is_some_and(|row| !self.hides(who, id, row));
        let found = self.memory.people(typed, visible, MOST_PEOPLE).into_iter();
        Ok(found
            .filter_map(|person| {
                let row = self.register.row(person.last)?;
                Some(Known { number: row.number, title: row.title.clone(), person })
            })
            .collect())
    }

    fn chain(&self, who: &Who, id: PetitionId) -> Result<Vec<ChainLine>, Failure> {
        let number = self.register.row(id).ok_or(Failure::NotFound)?.number;
        let chains = chains(self.register.rows().map(|(_, row)| row));
        let mut lines = Vec::new();
        for number in chains.chain_of(number) {
            let id = self.register.find(number).ok_or(Failure::NotFound)?;
            let row = self.register.row(id).ok_or(Failure::NotFound)?;
            let hidden = self.hides(who, id, row);
            let row = if hidden { self.secrets(id)?.row(row) } else { row.clone() };
            lines.push(ChainLine { id, row, turn: chains.turn(number) });
        }
        Ok(lines)
    }

    fn explain(&self, start: NaiveDate, limit: Limit) -> Due {
        match limit {
            Limit::Period(period) => {
                due::due(start, period, self.book.rule(DeadlineKind::Assign).roll, &self.calendar)
            }
            Limit::Day(day) => {
                let days = u16::try_from(days_between(start, day)).unwrap_or_default();
                due::due(start, Period::days(days), Roll::Keep, &self.calendar)
            }
            Limit::Open => due::due(start, Period::days(0), Roll::Keep, &self.calendar),
        }
    }

    /// Counts what was used in the newest petitions; what is in those whose names this person may
    /// not see could tell them.
    fn usage(&self, who: &Who) -> Usage {
        let mut petitions = Vec::new();
        for (id, row) in self.register.newest_first().take(usage::WINDOW) {
            if !self.hides(who, id, row) {
                // One that cannot be read is left out; the doctor tells it.
                petitions.extend(self.petition(id));
            }
        }
        Usage::of(&petitions)
    }

    fn health(&self) -> Result<Health, Failure> {
        let checked = self.store.check().map_err(|error| self.failed(&error))?;
        let (files, strays) = self.count_files()?;
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
            files,
            strays,
        })
    }
}

fn borrowed<'a>(rows: &'a Rows<'_>) -> impl Iterator<Item = (PetitionId, &'a Row)> {
    rows.iter().map(|(id, row)| (*id, row.as_ref()))
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
