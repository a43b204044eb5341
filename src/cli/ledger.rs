//! The filters of the ledger, and all its rows that pass them.

use super::{
    Complaint, Session,
    complaint::{answer, term},
    day, unit,
};
use crate::{
    api::{Answer, Export, Page, Question, Request},
    domain::{
        number::{PetitionId, RequestId},
        petition::Petition,
        question::Filter,
        row::Row,
        terms::{Stage, Term},
    },
    text::cli as say,
};

/// Rows asked for at once.
const PAGE: u32 = 500;

fn some<T: Term>(option: &'static str, text: Option<&str>) -> Result<Option<T>, Complaint> {
    text.map(|text| term(option, text)).transpose()
}

/// Which petitions are listed or exported.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(about = None, long_about = None)]
pub struct Filters {
    #[arg(long, value_name = "TEXT", help = say::HELP_SEARCH.get())]
    pub search: Option<String>,
    #[arg(long, value_name = "STAGE", help = say::HELP_STAGE.get())]
    pub stage: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_UNIT.get())]
    pub unit: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_CATEGORY.get())]
    pub category: Option<String>,
    #[arg(long, value_name = "YEAR", help = say::HELP_YEAR.get())]
    pub year: Option<u16>,
    #[arg(long, value_name = "DATE", help = say::HELP_FROM.get())]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE", help = say::HELP_TO.get())]
    pub to: Option<String>,
    #[arg(long, value_name = "CHANNEL", help = say::HELP_CHANNEL.get())]
    pub channel: Option<String>,
    #[arg(long, value_name = "ORIGIN", help = say::HELP_ORIGIN.get())]
    pub origin: Option<String>,
    #[arg(long, value_name = "PURPOSE", help = say::HELP_PURPOSE.get())]
    pub purpose: Option<String>,
    #[arg(long, value_name = "NAME", help = say::HELP_TOWNSHIP.get())]
    pub township: Option<String>,
    #[arg(long, value_name = "WAY", help = say::HELP_WAY.get())]
    pub disposition: Option<String>,
    #[arg(long, value_name = "MARK", help = say::HELP_MARK.get())]
    pub mark: Vec<String>,
    #[arg(long, value_name = "LIST", help = say::HELP_WORKLIST.get())]
    pub list: Option<String>,
    #[arg(long, value_name = "DATE", help = say::HELP_AS_OF.get())]
    pub as_of: Option<String>,
}

impl Filters {
    pub(super) fn filter(&self, session: &mut dyn Session) -> Result<Filter, Complaint> {
        let stage = self
            .stage
            .as_deref()
            .map(|text| Stage::read(text).ok_or_else(|| Complaint::BadStage(text.to_owned())));
        Ok(Filter {
            search: self.search.clone(),
            stage: stage.transpose()?,
            unit: unit::option(self.unit.as_deref(), session)?,
            category: self.category.clone(),
            year: self.year,
            from: day::option("--from", self.from.as_deref(), session)?,
            to: day::option("--to", self.to.as_deref(), session)?,
            channel: some("--channel", self.channel.as_deref())?,
            origin: some("--origin", self.origin.as_deref())?,
            purpose: some("--purpose", self.purpose.as_deref())?,
            township: self.township.clone(),
            way: some("--disposition", self.disposition.as_deref())?,
            marks: self.mark.iter().map(|text| term("--mark", text)).collect::<Result<_, _>>()?,
            list: some("--list", self.list.as_deref())?,
            ..Filter::default()
        })
    }

    /// Asks for every petition that passes, as it may leave the office; `named` is the file that
    /// they go to with protected names, which is kept on record.
    pub fn petitions(
        &self,
        named: Option<&str>,
        session: &mut dyn Session,
    ) -> Result<Vec<Petition>, Complaint> {
        let filter = Box::new(self.filter(session)?);
        let as_of = day::as_of(self.as_of.as_deref(), session)?;
        let mut request = RequestId::default();
        getrandom::fill(&mut request).map_err(|error| Complaint::NoRandom(error.to_string()))?;
        let mut all = Vec::new();
        loop {
            let from = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let page = Page { from, count: u32::MAX };
            let filter = filter.clone();
            let asked = match named {
                None => Request::Ask(Question::Records { filter, page, as_of }),
                Some(file) => {
                    let export = Export { filter, as_of, file: file.to_owned() };
                    Request::ExportNames { request, export, page }
                }
            };
            let Answer::Records { total, petitions } = answer(session.ask(asked)?)? else {
                return Err(Complaint::Confused);
            };
            let nothing_more = petitions.is_empty();
            all.extend(petitions);
            if nothing_more || all.len() >= total as usize {
                return Ok(all);
            }
        }
    }

    /// Asks for every row that passes, page by page.
    pub fn rows(&self, session: &mut dyn Session) -> Result<Vec<(PetitionId, Row)>, Complaint> {
        let filter = Box::new(self.filter(session)?);
        let as_of = day::as_of(self.as_of.as_deref(), session)?;
        let mut all = Vec::new();
        loop {
            let from = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let page = Page { from, count: PAGE };
            let question = Question::Ledger { filter: filter.clone(), page, as_of };
            let Answer::Ledger { total, rows } = answer(session.ask(Request::Ask(question))?)?
            else {
                return Err(Complaint::Confused);
            };
            let nothing_more = rows.is_empty();
            all.extend(rows);
            if nothing_more || all.len() >= total as usize {
                return Ok(all);
            }
        }
    }
}
