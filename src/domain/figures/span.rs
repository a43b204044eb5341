//! The periods that figures are often asked of, as days.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::terms::figures::Span;

impl Span {
    /// Returns the first and the last day of a period as it stands on a day: one that is under
    /// way ends with that day. The term of office began on `term`; `None` where that is not
    /// known, and for days that a person names.
    pub fn days(self, today: NaiveDate, term: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
        let month = today.with_day(1)?;
        let year = month.with_month(1)?;
        let quarter = year.checked_add_months(Months::new(today.month0() / 3 * 3))?;
        Some(match self {
            Self::ThisMonth => (month, today),
            Self::LastMonth => (month.checked_sub_months(Months::new(1))?, month.pred_opt()?),
            Self::ThisQuarter => (quarter, today),
            Self::ThisYear => (year, today),
            Self::LastYear => (year.checked_sub_months(Months::new(12))?, year.pred_opt()?),
            Self::ThisTerm => (term?, today),
            Self::TwelveMonths => {
                let before = today.checked_sub_months(Months::new(12))?;
                (before.checked_add_days(Days::new(1))?, today)
            }
            Self::Named => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(span: Span, today: &str) -> String {
        let term = Some("2021-11-01".parse().unwrap());
        let (from, to) = span.days(today.parse().unwrap(), term).unwrap();
        format!("{from} {to}")
    }

    #[test]
    fn a_period_under_way_ends_today_and_a_past_one_with_its_last_day() {
        for (span, today, told) in [
            (Span::ThisMonth, "2026-11-22", "2026-11-01 2026-11-22"),
            (Span::LastMonth, "2026-03-31", "2026-02-01 2026-02-28"),
            (Span::LastMonth, "2026-01-01", "2025-12-01 2025-12-31"),
            (Span::ThisQuarter, "2026-12-31", "2026-10-01 2026-12-31"),
            (Span::ThisQuarter, "2026-04-01", "2026-04-01 2026-04-01"),
            (Span::ThisYear, "2026-01-01", "2026-01-01 2026-01-01"),
            (Span::LastYear, "2026-11-22", "2025-01-01 2025-12-31"),
            (Span::ThisTerm, "2026-11-22", "2021-11-01 2026-11-22"),
            (Span::TwelveMonths, "2026-11-22", "2025-11-23 2026-11-22"),
            (Span::TwelveMonths, "2024-02-29", "2023-03-01 2024-02-29"),
        ] {
            assert_eq!(days(span, today), told, "{span:?} on {today}");
        }
    }

    #[test]
    fn a_term_that_is_not_known_and_named_days_are_no_period_of_ours() {
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(Span::ThisTerm.days(today, None), None);
        assert_eq!(Span::Named.days(today, None), None);
    }
}
