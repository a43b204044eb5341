//! Days on the command line. Front ends have no clock: today is the service's.

use chrono::NaiveDate;

use super::{Complaint, Session, complaint::answer};
use crate::{
    api::{Answer, Question, Request},
    domain::dates,
};

/// Returns the service's day.
pub(super) fn today(session: &mut dyn Session) -> Result<NaiveDate, Complaint> {
    let question = Question::Home { as_of: None };
    match answer(session.ask(Request::Ask(question))?)? {
        Answer::Home(home) => Ok(home.today),
        _ => Err(Complaint::Confused),
    }
}

/// Reads `--as-of`.
pub(super) fn as_of(
    text: Option<&str>,
    session: &mut dyn Session,
) -> Result<Option<NaiveDate>, Complaint> {
    option("--as-of", text, session)
}

/// Reads the day of an option; the service is asked only where the text leaves out the year.
pub(super) fn option(
    option: &'static str,
    text: Option<&str>,
    session: &mut dyn Session,
) -> Result<Option<NaiveDate>, Complaint> {
    let Some(text) = text else { return Ok(None) };
    if let Ok(day) = dates::read_full_date(text) {
        return Ok(Some(day));
    }
    match dates::read_date(text, today(session)?) {
        Ok(day) => Ok(Some(day)),
        Err(_) => Err(Complaint::BadDate { option, text: text.to_owned() }),
    }
}
