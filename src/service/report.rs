//! Issued reports: the figures as they were printed, kept for good, and what they are today.

use super::{Service, who::Who};
use crate::{
    api::{Broken, Failure, KeptReport, ReportHead},
    domain::{
        book::{Change, Report},
        figures::{
            Query,
            kept::{difference, read, write},
        },
        number::RequestId,
        terms::{Field, Table},
    },
};

impl Service {
    /// Keeps the figures of a query as they are now; refuses a name that another report has.
    pub(super) fn issue_report(
        &mut self,
        who: &Who,
        request: RequestId,
        name: &str,
        query: &Query,
    ) -> Result<ReportHead, Failure> {
        let done = self.store.requested_edit(request).map_err(|error| self.failed(&error))?;
        if done.is_none() {
            self.check_clock()?;
            let figures = self.figures(who, query)?;
            let cells = vec![
                (Field::Name, name.to_owned()),
                (Field::From, query.from.to_string()),
                (Field::To, query.to.to_string()),
                (Field::AsOf, figures.day.to_string()),
                (Field::Body, write(&figures)),
            ];
            let put = Change::Put { table: Table::Reports, key: None, cells };
            self.edit(who, request, self.book.revision, vec![put])?;
        }
        self.kept(name.trim()).map(head)
    }

    /// Returns the reports that were issued, the newest first.
    pub(super) fn reports(&self) -> Vec<ReportHead> {
        self.book.reports.iter().rev().map(head).collect()
    }

    /// Returns a report as it was printed, and what the same query tells otherwise today.
    pub(super) fn report(&self, who: &Who, name: &str) -> Result<KeptReport, Failure> {
        let report = self.kept(name)?;
        let figures = read(&report.body)
            .ok_or_else(|| Failure::Broken(Broken::Damaged { what: format!("report {name}") }))?;
        let query = Query { as_of: Some(figures.day), ..figures.query.clone() };
        let differences = difference(&figures, &self.figures(who, &query)?);
        Ok(KeptReport { head: head(report), figures, differences })
    }

    fn kept(&self, name: &str) -> Result<&Report, Failure> {
        self.book.reports.iter().find(|report| report.name == name).ok_or(Failure::NotFound)
    }
}

fn head(report: &Report) -> ReportHead {
    ReportHead {
        name: report.name.clone(),
        from: report.from,
        to: report.to,
        as_of: report.as_of,
        issued_at: report.issued_at.unwrap_or_else(|| report.as_of.into()),
        by: report.by.clone(),
    }
}
