//! A length of time as rules and letters give it: 60 日, 5 个工作日, 3 个月.
//!
//! It does not know when it begins; `due` counts it from a day.

use serde::{Deserialize, Serialize};

/// How long somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub count: u16,
    pub unit: PeriodUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PeriodUnit {
    /// 日: calendar days, as 《信访工作条例》 means wherever it does not say 工作日.
    Days,
    /// 工作日.
    WorkingDays,
    /// 个月.
    Months,
}

/// What becomes of a last day that is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Roll {
    /// 顺延: the period ends on the next working day (民法典第203条).
    Forward,
    /// It stays where it falls.
    Keep,
}

impl Period {
    pub const fn days(count: u16) -> Self {
        Self { count, unit: PeriodUnit::Days }
    }

    pub const fn working_days(count: u16) -> Self {
        Self { count, unit: PeriodUnit::WorkingDays }
    }

    pub const fn months(count: u16) -> Self {
        Self { count, unit: PeriodUnit::Months }
    }
}

impl PeriodUnit {
    pub const ALL: [Self; 3] = [Self::Days, Self::WorkingDays, Self::Months];

    pub fn code(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::WorkingDays => "working_days",
            Self::Months => "months",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

impl Roll {
    pub const ALL: [Self; 2] = [Self::Forward, Self::Keep];

    pub fn code(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Keep => "keep",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|roll| roll.code() == code)
    }
}
