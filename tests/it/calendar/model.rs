//! Properties of due dates and calendars, held against a model that looks at one day after another.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use xinfang::domain::{
    calendar::{
        Calendar, Day, DayKind, add_days, days_between,
        due::due,
        period::{Period, PeriodUnit, Roll},
    },
    dates::read_date,
    terms::Term as _,
};

use super::{HOLIDAYS, day};

/// The data file read in the plainest way, sharing nothing with the parser.
struct Model(HashMap<NaiveDate, bool>);

impl Model {
    fn read() -> Self {
        let rows = HOLIDAYS.lines().filter_map(|line| line.split_once(','));
        Self(
            rows.filter_map(|(date, rest)| {
                let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
                Some((date, rest.starts_with("work")))
            })
            .collect(),
        )
    }

    fn works(&self, date: NaiveDate) -> bool {
        self.0.get(&date).copied().unwrap_or(date.weekday().number_from_monday() <= 5)
    }

    fn due(&self, start: NaiveDate, period: Period) -> NaiveDate {
        let mut date = start;
        let mut left = period.count;
        while left > 0 {
            date = date + Days::new(1);
            if period.unit == PeriodUnit::Days || self.works(date) {
                left -= 1;
            }
        }
        while !self.works(date) {
            date = date + Days::new(1);
        }
        date
    }
}

#[test]
fn every_day_of_twenty_years_agrees_with_the_model() {
    let (model, calendar) = (Model::read(), Calendar::statutory());
    let mut counted = 0;
    let eve = day("2006-12-31");
    for date in eve.iter_days().skip(1).take_while(|date| date.year() <= 2026) {
        assert_eq!(calendar.is_working_day(date), model.works(date), "{date}");
        counted += i64::from(model.works(date));
        assert_eq!(calendar.working_days_between(eve, date), counted, "{date}");
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..9000_u64).prop_map(|n| day("2005-01-01") + Days::new(n))
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (0..400_u16).prop_map(Period::days),
        (0..150_u16).prop_map(Period::working_days),
        (0..24_u16).prop_map(Period::months),
    ]
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let row = (any_day(), prop::sample::select(DayKind::ALL), "[\u{4e00}-\u{4e20}a-z、]{1,6}");
    prop::collection::vec(row, 0..40).prop_map(|rows| {
        let lines =
            rows.iter().map(|(date, kind, name)| format!("{date},{},{name}\n", kind.code()));
        Calendar::parse(&lines.collect::<String>()).expect("every row made here can be read")
    })
}

proptest! {
    #[test]
    fn a_due_date_is_the_model_s(
        start in any_day(),
        count in 0..200_u16,
        unit in prop::sample::select(&[PeriodUnit::Days, PeriodUnit::WorkingDays]),
    ) {
        let period = Period { count, unit };
        let due = due(start, period, Roll::Forward, &Calendar::statutory());
        prop_assert_eq!(due.on, Model::read().due(start, period));
    }

    #[test]
    fn a_rolled_due_date_is_worked_and_lies_after_its_start(
        start in any_day(), period in any_period(), local in any_calendar(),
    ) {
        let calendar = Calendar::statutory().with(&local);
        let due = due(start, period, Roll::Forward, &calendar);
        prop_assert!(calendar.is_working_day(due.on));
        prop_assert!(due.on >= due.raw);
        if period.count > 0 {
            prop_assert!(due.raw > start);
        }
    }

    #[test]
    fn a_longer_period_never_ends_earlier(start in any_day(), period in any_period()) {
        let calendar = Calendar::statutory();
        let longer = Period { count: period.count + 1, ..period };
        for roll in Roll::ALL {
            let (short, long) =
                (due(start, period, roll, &calendar), due(start, longer, roll, &calendar));
            prop_assert!(short.on <= long.on);
        }
    }

    #[test]
    fn the_days_skipped_are_all_off_and_no_others_lie_between(
        start in any_day(), period in any_period(), local in any_calendar(),
    ) {
        let calendar = Calendar::statutory().with(&local);
        let due = due(start, period, Roll::Forward, &calendar);
        let from = match period.unit {
            PeriodUnit::WorkingDays => start + Days::new(1),
            PeriodUnit::Days | PeriodUnit::Months => due.raw,
        };
        let off = from.iter_days().take_while(|date| *date < due.on);
        let off: Vec<_> = off.filter(|date| !calendar.is_working_day(*date)).collect();
        let listed: Vec<_> = due
            .skipped
            .iter()
            .flat_map(|run| run.from.iter_days().take_while(|date| *date <= run.to))
            .collect();
        prop_assert_eq!(listed, off);
    }

    #[test]
    fn the_days_added_are_the_days_between(
        start in any_day(), n in 0..300_u16, local in any_calendar(),
    ) {
        let calendar = Calendar::statutory().with(&local);
        let end = calendar.add_working_days(start, n);
        prop_assert_eq!(calendar.working_days_between(start, end), i64::from(n));
        prop_assert_eq!(calendar.working_days_between(end, start), -i64::from(n));
        prop_assert_eq!(days_between(start, add_days(start, n)), i64::from(n));
    }

    #[test]
    fn rolling_twice_is_rolling_once(date in any_day(), local in any_calendar()) {
        let calendar = Calendar::statutory().with(&local);
        let rolled = calendar.roll_forward(date);
        prop_assert_eq!(calendar.roll_forward(rolled), rolled);
        prop_assert_eq!(rolled == date, calendar.is_working_day(date));
    }

    #[test]
    fn a_calendar_written_is_the_calendar_read(calendar in any_calendar()) {
        prop_assert_eq!(Calendar::parse(&calendar.to_string()), Ok(calendar));
    }

    #[test]
    fn laying_a_calendar_over_another_changes_only_its_own_days(
        local in any_calendar(), date in any_day(),
    ) {
        let statutory = Calendar::statutory();
        let both = statutory.clone().with(&local);
        let expected: Option<&Day> = local.day(date).or(statutory.day(date));
        prop_assert_eq!(both.day(date), expected);
    }

    #[test]
    fn no_text_makes_the_readers_panic(
        noise in any::<String>(), almost in "[0-9０-９年月日时分/.:+－ T-]{0,16}", today in any_day(),
    ) {
        for text in [noise, almost] {
            let _ = read_date(&text, today);
            let _ = Calendar::parse(&text);
        }
    }

    #[test]
    fn a_date_is_read_in_every_form_it_is_written(date in any_day(), today in any_day()) {
        for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%-m.%-d", "%Y%m%d", "%Y年%-m月%-d日"] {
            prop_assert_eq!(read_date(&date.format(form).to_string(), today), Ok(date));
        }
    }
}
