//! The only place that reads the time.

use chrono::{Local, NaiveDateTime};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    System,
    /// A time that stands still, for tests.
    Fixed(NaiveDateTime),
}

impl Clock {
    /// Returns the clock that `fixed` (`2026-11-22T09:00:00`) asks for; anything else is the
    /// system's.
    pub fn read(fixed: Option<&str>) -> Self {
        let read = |text: &str| {
            text.parse().or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")).ok()
        };
        fixed.and_then(read).map_or(Self::System, Self::Fixed)
    }

    /// Returns the local time, to the second.
    pub fn now(self) -> NaiveDateTime {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is service::clock")]
            Self::System => {
                let now = Local::now().naive_local();
                now.date().and_time(without_fraction(now.time()))
            }
            Self::Fixed(now) => now,
        }
    }
}

fn without_fraction(time: chrono::NaiveTime) -> chrono::NaiveTime {
    use chrono::Timelike;
    time.with_nanosecond(0).unwrap_or(time)
}
