//! One number of a table, and the one way in which shares and averages are rounded.

use serde::{Deserialize, Serialize};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    Blank,
    Count(u64),
    /// So many of so many that could have.
    Rate {
        part: u64,
        whole: u64,
    },
    /// So many of all that the table counts.
    Share {
        part: u64,
        whole: u64,
    },
    /// Against the same days a year before.
    Change {
        now: u64,
        before: u64,
    },
    /// Calendar days, in tenths; `None` if there is nothing to tell them of.
    Days(Option<u64>),
    Flag(bool),
}

/// What stands where there is no denominator.
pub const NOTHING: &str = "—";

/// Returns `part` of `whole` in tenths of a percent, half up; `None` without a whole.
pub fn permille(part: u64, whole: u64) -> Option<u64> {
    let twice = whole.checked_mul(2)?;
    (part.checked_mul(2_000)?.checked_add(whole)?).checked_div(twice)
}

/// Returns the change in tenths of a percent, half away from zero; `None` from nothing.
pub fn change(now: u64, before: u64) -> Option<i64> {
    let size = i64::try_from(permille(now.abs_diff(before), before)?).ok()?;
    Some(if now < before { -size } else { size })
}

/// Returns the middle of the values in tenths, of two the mean.
pub fn median(mut values: Vec<u64>) -> Option<u64> {
    values.sort_unstable();
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    let lower =
        if values.len().is_multiple_of(2) { *values.get(half.checked_sub(1)?)? } else { upper };
    Some((lower + upper) * 5)
}

/// Returns tenths with one decimal.
pub fn tenths(value: u64) -> String {
    format!("{}.{}", value / 10, value % 10)
}

impl Cell {
    /// Returns the percentage as it is printed: `33.3%`, `+12.5%`, or [`NOTHING`]; `None` for
    /// what is no percentage.
    pub fn percent(self) -> Option<String> {
        let some = |value: Option<String>| Some(value.unwrap_or_else(|| NOTHING.to_owned()));
        match self {
            Self::Rate { part, whole } | Self::Share { part, whole } => {
                some(permille(part, whole).map(|value| tenths(value) + "%"))
            }
            Self::Change { now, before } => some(change(now, before).map(|value| {
                let sign = match value {
                    0 => "",
                    1.. => "+",
                    _ => "-",
                };
                format!("{sign}{}%", tenths(value.unsigned_abs()))
            })),
            Self::Blank | Self::Count(_) | Self::Days(_) | Self::Flag(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(part: u64, whole: u64) -> String {
        Cell::Rate { part, whole }.percent().unwrap()
    }

    #[test]
    fn half_goes_up_and_nothing_is_divided_by_nothing() {
        // The wrongly printed shares of real reports: 38.4, 19.4, 46.1 and 30.2.
        for (part, whole, printed) in [
            (59, 154, "38.3%"),
            (30, 154, "19.5%"),
            (157, 340, "46.2%"),
            (43, 139, "30.9%"),
            (46, 49, "93.9%"),
            (1, 2_000, "0.1%"),
            (1, 2_001, "0.0%"),
            (139, 139, "100.0%"),
            (0, 7, "0.0%"),
            (0, 0, "—"),
        ] {
            assert_eq!(rate(part, whole), printed, "{part}/{whole}");
        }
    }

    #[test]
    fn a_change_has_a_sign_and_rounds_away_from_nothing() {
        for (now, before, printed) in
            [(9, 8, "+12.5%"), (7, 8, "-12.5%"), (8, 8, "0.0%"), (0, 3, "-100.0%"), (3, 0, "—")]
        {
            assert_eq!(Cell::Change { now, before }.percent().unwrap(), printed);
        }
        assert_eq!(change(1_999, 2_000), Some(-1));
    }

    #[test]
    fn the_middle_of_two_is_their_mean() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![11]), Some(110));
        assert_eq!(median(vec![9, 2, 5]), Some(50));
        assert_eq!(median(vec![4, 1, 2, 3]), Some(25));
    }
}
