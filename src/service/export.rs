//! Petitions as they leave the office: with the protected names only for who may take them out,
//! and then on record.

use chrono::NaiveDate;

use super::{
    Service,
    answer::{Rows, count},
    who::Who,
};
use crate::{
    api::{Answer, Broken, Export, Failure, Page},
    documents::ledger,
    domain::{
        book::Change,
        number::{PetitionId, RequestId},
        petition::Petition,
        question::Filter,
        row::Row,
        terms::{Field, Table},
    },
};

/// Whether names that are protected go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Masked,
    Shown,
}

/// The bytes of text in one answer, about: far below what a frame takes.
const MOST_TEXT: usize = 2 << 20;

impl Service {
    /// Returns a page of petitions with every name, once it is kept who takes them.
    pub(super) fn export_names(
        &mut self,
        who: &Who,
        request: RequestId,
        export: &Export,
        page: Page,
    ) -> Result<Answer, Failure> {
        let Export { filter, as_of, file } = export;
        let kept = self.store.requested_edit(request).map_err(|error| self.failed(&error))?;
        if kept.is_none() {
            self.check_clock()?;
            let rows = self.found(who, filter, *as_of)?.len();
            let number = self.book.exports.last().map_or(1, |last| last.number + 1);
            let cells = vec![
                (Field::Number, number.to_string()),
                (Field::Rows, rows.to_string()),
                (Field::Filtered, ledger::filtered(filter, *as_of)),
                (Field::File, file.clone()),
            ];
            let put = Change::Put { table: Table::Exports, key: None, cells };
            self.edit(who, request, self.book.revision, vec![put])?;
        }
        self.records(who, filter, page, *as_of, Names::Shown)
    }

    /// Returns a page of the ledger's petitions as they may leave the office.
    pub(super) fn records(
        &self,
        who: &Who,
        filter: &Filter,
        page: Page,
        as_of: Option<NaiveDate>,
        names: Names,
    ) -> Result<Answer, Failure> {
        let found: Rows<'_> = self.found(who, filter, as_of)?;
        let total = count(found.len());
        let mut petitions = Vec::new();
        let mut text = 0;
        let wanted = found.iter().skip(page.from as usize).take(page.count as usize);
        for (id, row) in wanted {
            let petition = self.leaving(*id, row, as_of, names)?;
            text += length(&petition);
            petitions.push(petition);
            if text > MOST_TEXT {
                break;
            }
        }
        Ok(Answer::Records { total, petitions })
    }

    fn leaving(
        &self,
        id: PetitionId,
        row: &Row,
        as_of: Option<NaiveDate>,
        names: Names,
    ) -> Result<Petition, Failure> {
        let past = as_of.filter(|day| *day < self.clock.now().date());
        let petition = match past {
            None => self.petition(id)?,
            Some(day) => {
                let events = self.store.events(id).map_err(|error| self.failed(&error))?;
                Petition::fold_until(&events, day).ok_or(Failure::NotFound)?
            }
        };
        let protected = row.is_protected() || self.register.row(id).is_some_and(Row::is_protected);
        if !protected || names == Names::Shown {
            return Ok(petition);
        }
        let masked = self.secrets(id)?.petition(petition);
        masked.map_err(|error| Failure::Broken(Broken::Other { what: error.to_string() }))
    }
}

/// Returns about how long the texts of a petition are, in bytes.
fn length(petition: &Petition) -> usize {
    let details = &petition.details;
    let replies = petition.assignments.iter().flat_map(|share| &share.replies);
    details.summary.len()
        + details.visit.record.len()
        + details.demands.iter().map(String::len).sum::<usize>()
        + replies.map(|replied| replied.reply.text.len()).sum::<usize>()
        + 1024
}
