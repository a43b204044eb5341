//! The forms of the statistics: which period is told, and under which name a report is issued.

use chrono::NaiveDate;

use crate::{
    domain::{
        field::{FieldError, Wrong},
        terms::{Field, Term, figures::Span},
    },
    text::figures::page as text,
    tui::{
        form::{Form, Item, Kind, Spec, choices, item, required},
        forms::read::Reading,
    },
};

/// The period of the figures.
pub static PERIOD: Spec = Spec { title: text::PERIOD_TITLE, rows: PERIOD_ROWS };

const PERIOD_ROWS: &[&[Item]] = &[
    &[item(Field::Span, Kind::Choice(choices::<Span>))],
    &[required(Field::From, Kind::Date)],
    &[required(Field::To, Kind::Date)],
    &[item(Field::AsOf, Kind::Date)],
];

/// The name of a report that is issued.
pub static ISSUE: Spec = Spec { title: text::ISSUE_TITLE, rows: ISSUE_ROWS };

const ISSUE_ROWS: &[&[Item]] = &[&[required(Field::Name, Kind::Line(LONGEST_NAME))]];

/// Characters of a report's name at most.
const LONGEST_NAME: usize = 60;

/// What the form of a period holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub span: Span,
    /// The first and the last day of receipt.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// At the end of which day the petitions are looked at; `None` for now.
    pub as_of: Option<NaiveDate>,
}

/// Returns the form with a period in it.
pub fn period(period: Period) -> Form {
    let as_of = period.as_of.map(|day| day.to_string()).unwrap_or_default();
    Form::new(&PERIOD)
        .with(Field::Span, period.span.code())
        .with(Field::From, &period.from.to_string())
        .with(Field::To, &period.to.to_string())
        .with(Field::AsOf, &as_of)
}

/// Follows a change in the form: a usual period sets its days, days that are typed are named.
pub fn follow(form: &mut Form, today: NaiveDate, term: Option<NaiveDate>) {
    match form.focused().field {
        Field::Span => {
            let span: Span = form.chosen(Field::Span);
            if let Some((from, to)) = span.days(today, term) {
                form.set(Field::From, &from.to_string());
                form.set(Field::To, &to.to_string());
            }
        }
        Field::From | Field::To => form.set(Field::Span, Span::Named.code()),
        _ => {}
    }
}

/// Reads the form of a period.
pub fn read_period(form: &Form, today: NaiveDate) -> Result<Period, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let (from, to) = (reading.day(Field::From), reading.day(Field::To));
    let as_of = reading.optional_day(Field::AsOf);
    if reading.errors.is_empty() && to < from {
        reading.wrong(Field::To, Wrong::Before { earliest: from });
    }
    let span = form.chosen(Field::Span);
    reading.end(Period { span, from, to, as_of })
}

/// Returns the form that issues a report.
pub fn issue(name: &str) -> Form {
    Form::new(&ISSUE).with(Field::Name, name)
}

/// Reads the name of a report.
pub fn read_name(form: &Form, today: NaiveDate) -> Result<String, Vec<FieldError>> {
    let mut reading = Reading::of(form, today);
    let name = reading.text(Field::Name);
    if name.is_empty() {
        reading.wrong(Field::Name, Wrong::Missing);
    }
    reading.end(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form(from: &str, to: &str) -> Form {
        let (from, to) = (day(from), day(to));
        period(Period { span: Span::Named, from, to, as_of: None })
    }

    #[test]
    fn a_usual_period_sets_its_days_and_days_that_are_typed_are_named() {
        let today = day("2026-11-22");
        let mut form = form("2026-01-01", "2026-01-31");
        form.focus_on(Field::Span);
        form.set(Field::Span, Span::LastYear.code());
        follow(&mut form, today, None);
        let read = read_period(&form, today).unwrap();
        assert_eq!((read.from, read.to), (day("2025-01-01"), day("2025-12-31")));
        assert_eq!(read.span, Span::LastYear);
        form.focus_on(Field::To);
        form.set(Field::To, "2025-12-30");
        follow(&mut form, today, None);
        assert_eq!(read_period(&form, today).unwrap().span, Span::Named);
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        let wrong = read_period(&form("2026-02-01", "2026-01-31"), day("2026-11-22")).unwrap_err();
        let earliest = day("2026-02-01");
        assert_eq!(wrong, [FieldError { field: Field::To, wrong: Wrong::Before { earliest } }]);
        assert!(read_period(&form("2026-02-01", "2026-02-01"), day("2026-11-22")).is_ok());
    }
}
