//! How long each step may take, and how a due date stands today.
//!
//! Three tables hold all of it: [`RULES`], [`BANDS`] and [`PLAN`]. What has happened to a petition,
//! and which of its dates still count, this file does not know.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{
    Calendar, days_between,
    due::{Due, due},
    period::{Period, Roll},
};
pub use crate::domain::terms::{DeadlineKind, ReminderStep};

/// The day from which a period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Starts {
    /// 收到日: the office received the petition.
    Received,
    /// 受理日: the office took the matter on itself.
    Accepted,
    /// 签收日: the letter reached the unit; until that is known, the letter's own date.
    Delivered,
    /// 到期日: the due date that held until now, after rolling.
    DueDate,
    /// 收到回复日: the unit's reply reached the office.
    Replied,
    /// 答复送达日: the written answer reached the petitioner.
    Answered,
}

/// The time limit of one step, as the law or the office's habit has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub kind: DeadlineKind,
    pub starts: Starts,
    /// The limit, or the default where the office may choose.
    pub period: Period,
    /// What the office sets itself to do earlier than the limit.
    pub goal: Option<Period>,
    pub choice: Choice,
    pub roll: Roll,
    /// The article, or 本办惯例 where no rule fixes the number.
    pub source: &'static str,
}

/// Which periods the office may give instead of a rule's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// None: the law fixes it for somebody else.
    Fixed,
    /// Counts of the same unit.
    Within(RangeInclusive<u16>),
    /// Any period but an empty one.
    Any,
}

/// A rule as most are: fixed, without a goal, rolling forward.
const fn limit(kind: DeadlineKind, starts: Starts, period: Period, source: &'static str) -> Rule {
    Rule { kind, starts, period, goal: None, choice: Choice::Fixed, roll: Roll::Forward, source }
}

/// Every rule, in the order of [`DeadlineKind`].
pub static RULES: [Rule; 14] = [
    Rule {
        goal: Some(Period::working_days(5)),
        choice: Choice::Within(1..=15),
        ..limit(
            DeadlineKind::Transfer,
            Starts::Received,
            Period::days(15),
            "《信访工作条例》第22条；《上海市信访条例》第30条；《北京市信访条例》第31条；《山东省信访条例》第33条",
        )
    },
    Rule {
        choice: Choice::Within(1..=15),
        ..limit(
            DeadlineKind::NotifyPetitioner,
            Starts::Received,
            Period::days(15),
            "《信访工作条例》第23条",
        )
    },
    limit(DeadlineKind::UnitNotify, Starts::Delivered, Period::days(15), "《信访工作条例》第23条"),
    limit(
        DeadlineKind::Objection,
        Starts::Delivered,
        Period::working_days(5),
        "《信访工作条例》第23条；《北京市信访条例》第35条",
    ),
    Rule {
        choice: Choice::Any,
        ..limit(
            DeadlineKind::Assign,
            Starts::Delivered,
            Period::days(60),
            "《信访工作条例》第22条第（三）项（指定办理期限）、第34条；《上海市信访条例》第31条",
        )
    },
    Rule {
        choice: Choice::Any,
        ..limit(DeadlineKind::Refer, Starts::Delivered, Period::days(60), "《信访工作条例》第34条")
    },
    Rule {
        choice: Choice::Within(1..=60),
        ..limit(
            DeadlineKind::SelfHandle,
            Starts::Accepted,
            Period::days(60),
            "《信访工作条例》第34条",
        )
    },
    Rule {
        choice: Choice::Within(1..=30),
        ..limit(
            DeadlineKind::Extension,
            Starts::DueDate,
            Period::days(30),
            "《信访工作条例》第34条；《山东省信访条例》第42条（交办件延期须经交办机关批准）",
        )
    },
    Rule {
        choice: Choice::Any,
        ..limit(
            DeadlineKind::Examine,
            Starts::Replied,
            Period::days(30),
            "本办惯例（参照1990年代信访办理规则第26条、《河南省信访条例》第26条第（四）项）",
        )
    },
    Rule {
        choice: Choice::Any,
        ..limit(DeadlineKind::Remedy, Starts::Delivered, Period::days(15), "本办惯例")
    },
    Rule {
        choice: Choice::Within(7..=15),
        ..limit(DeadlineKind::Supervise, Starts::Delivered, Period::days(15), "本办惯例")
    },
    limit(
        DeadlineKind::Recommendation,
        Starts::Delivered,
        Period::days(30),
        "《信访条例》（2005年）第36条；《上海市信访条例》第41条；《山东省信访条例》第59条",
    ),
    limit(DeadlineKind::Review, Starts::Answered, Period::days(30), "《信访工作条例》第35条"),
    limit(DeadlineKind::ReReview, Starts::Answered, Period::days(30), "《信访工作条例》第36条"),
];

/// The periods offered when a unit is assigned a petition; any other may be typed.
pub const ASSIGN_CHOICES: [Period; 5] =
    [Period::days(15), Period::days(30), Period::days(60), Period::days(90), Period::months(3)];

/// Returns the rule of a step.
pub fn rule(kind: DeadlineKind) -> &'static Rule {
    RULES.iter().find(|rule| rule.kind == kind).expect("a test finds a rule for every kind")
}

impl Rule {
    /// The due date by this rule's own period.
    pub fn due(&self, start: NaiveDate, calendar: &Calendar) -> Due {
        due(start, self.period, self.roll, calendar)
    }

    /// Whether the office may give this period.
    pub fn allows(&self, period: Period) -> bool {
        match &self.choice {
            Choice::Fixed => period == self.period,
            Choice::Within(counts) => {
                period.unit == self.period.unit && counts.contains(&period.count)
            }
            Choice::Any => period.count > 0,
        }
    }
}

/// How near or far past its due date something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    Ample,
    /// On the yellow list.
    Near,
    /// 临期.
    Soon,
    /// The last day, still in time.
    Today,
    /// 超期.
    Overdue,
    /// Overdue so long that the chairpersons hear of it.
    LongOverdue,
}

/// The first day of each band, in days overdue; [`Band::Ample`] has none.
pub const BANDS: [(i64, Band); 5] = [
    (-15, Band::Near),
    (-7, Band::Soon),
    (0, Band::Today),
    (1, Band::Overdue),
    (30, Band::LongOverdue),
];

/// How a due date stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub band: Band,
    /// Calendar days past the due date; negative while days are left.
    pub days_overdue: i64,
}

/// Compares a due date with today. The due day itself is in time (民法典第1259条).
pub fn standing(due: NaiveDate, today: NaiveDate) -> Standing {
    let days_overdue = days_between(due, today);
    Standing { band: reached(&BANDS, days_overdue).unwrap_or(Band::Ample), days_overdue }
}

/// The day on which each step falls due, in days overdue. The office's habit: no rule fixes these.
pub const PLAN: [(i64, ReminderStep); 6] = [
    (-15, ReminderStep::YellowList),
    (-7, ReminderStep::Phone),
    (-3, ReminderStep::FirstNotice),
    (1, ReminderStep::SecondNotice),
    (15, ReminderStep::ProposeSupervision),
    (30, ReminderStep::ChairpersonsMeeting),
];

/// So many reminders without an answer make [`ReminderStep::ProposeSupervision`] due at once.
pub const UNANSWERED_BEFORE_SUPERVISION: u32 = 3;

/// The step of a plan that is due, if one is; `patience` is how many unanswered reminders make
/// supervision due at once. Whether the step was taken already, the caller knows.
pub fn advice(
    plan: &[(i64, ReminderStep)],
    patience: u32,
    days_overdue: i64,
    unanswered: u32,
) -> Option<ReminderStep> {
    let by_silence = (unanswered >= patience).then_some(ReminderStep::ProposeSupervision);
    reached(plan, days_overdue).max(by_silence)
}

/// The last row whose day has come.
fn reached<T: Copy>(table: &[(i64, T)], days_overdue: i64) -> Option<T> {
    table.iter().rev().find(|(from, _)| *from <= days_overdue).map(|(_, row)| *row)
}

impl Starts {
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Accepted,
        Self::Delivered,
        Self::DueDate,
        Self::Replied,
        Self::Answered,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Delivered => "delivered",
            Self::DueDate => "due_date",
            Self::Replied => "replied",
            Self::Answered => "answered",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|starts| starts.code() == code)
    }
}

impl Band {
    pub const ALL: [Self; 6] =
        [Self::Ample, Self::Near, Self::Soon, Self::Today, Self::Overdue, Self::LongOverdue];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ample => "ample",
            Self::Near => "near",
            Self::Soon => "soon",
            Self::Today => "today",
            Self::Overdue => "overdue",
            Self::LongOverdue => "long_overdue",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Term as _;

    #[test]
    fn every_kind_has_one_rule_and_the_table_keeps_their_order() {
        let kinds = RULES.each_ref().map(|rule| rule.kind);
        assert_eq!(kinds, DeadlineKind::ALL);
        assert_eq!(rule(DeadlineKind::ReReview).kind, DeadlineKind::ReReview);
    }

    #[test]
    fn every_rule_allows_its_own_period_and_goal_comes_first() {
        let calendar = Calendar::statutory();
        let start = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        for rule in &RULES {
            assert!(rule.allows(rule.period), "{:?}", rule.kind);
            if let Some(goal) = rule.goal {
                let goal = due(start, goal, rule.roll, &calendar);
                assert!(goal.on < rule.due(start, &calendar).on, "{:?}", rule.kind);
            }
        }
    }

    #[test]
    fn an_extension_is_at_most_thirty_calendar_days() {
        let extension = rule(DeadlineKind::Extension);
        assert!(extension.allows(Period::days(30)));
        assert!(!extension.allows(Period::days(45)));
        assert!(!extension.allows(Period::days(0)));
        assert!(!extension.allows(Period::working_days(30)));
        assert!(!extension.allows(Period::months(1)));
    }

    #[test]
    fn what_the_law_fixes_may_be_shortened_where_it_binds_the_office_and_never_lengthened() {
        let objection = rule(DeadlineKind::Objection);
        assert!(!objection.allows(Period::working_days(4)));
        assert!(!objection.allows(Period::days(5)));
        let transfer = rule(DeadlineKind::Transfer);
        assert!(transfer.allows(Period::days(5)));
        assert!(!transfer.allows(Period::days(16)));
        assert!(!transfer.allows(Period::days(0)));
    }

    #[test]
    fn every_choice_may_be_assigned() {
        let assign = rule(DeadlineKind::Assign);
        assert!(ASSIGN_CHOICES.contains(&assign.period));
        assert!(ASSIGN_CHOICES.iter().all(|period| assign.allows(*period)));
        assert!(!assign.allows(Period::days(0)));
    }

    #[test]
    fn the_due_day_itself_is_still_in_time() {
        let due = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap();
        let on = |today: NaiveDate| standing(due, today);
        assert_eq!(on(due), Standing { band: Band::Today, days_overdue: 0 });
        let after = due.succ_opt().unwrap();
        assert_eq!(on(after), Standing { band: Band::Overdue, days_overdue: 1 });
        let before = due.pred_opt().unwrap();
        assert_eq!(on(before), Standing { band: Band::Soon, days_overdue: -1 });
    }

    #[test]
    fn bands_begin_on_their_days() {
        let due = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let cases = [
            (-400, Band::Ample),
            (-16, Band::Ample),
            (-15, Band::Near),
            (-8, Band::Near),
            (-7, Band::Soon),
            (-1, Band::Soon),
            (0, Band::Today),
            (1, Band::Overdue),
            (29, Band::Overdue),
            (30, Band::LongOverdue),
            (4000, Band::LongOverdue),
        ];
        for (days, band) in cases {
            let today = due + chrono::TimeDelta::days(days);
            assert_eq!(standing(due, today), Standing { band, days_overdue: days });
        }
    }

    #[test]
    fn the_plan_escalates_by_days() {
        use ReminderStep::{
            ChairpersonsMeeting, FirstNotice, Phone, ProposeSupervision, SecondNotice, YellowList,
        };
        let cases = [
            (-16, None),
            (-15, Some(YellowList)),
            (-7, Some(Phone)),
            (-4, Some(Phone)),
            (-3, Some(FirstNotice)),
            (0, Some(FirstNotice)),
            (1, Some(SecondNotice)),
            (14, Some(SecondNotice)),
            (15, Some(ProposeSupervision)),
            (30, Some(ChairpersonsMeeting)),
        ];
        for (days, step) in cases {
            assert_eq!(advice(&PLAN, 3, days, 2), step, "{days} days overdue");
        }
    }

    #[test]
    fn the_third_unanswered_reminder_hastens_supervision_but_never_holds_it_back() {
        assert_eq!(advice(&PLAN, 3, 2, 3), Some(ReminderStep::ProposeSupervision));
        assert_eq!(advice(&PLAN, 3, -20, 3), Some(ReminderStep::ProposeSupervision));
        assert_eq!(advice(&PLAN, 3, 30, 3), Some(ReminderStep::ChairpersonsMeeting));
    }

    #[test]
    fn the_tables_of_days_ascend() {
        assert!(BANDS.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
        assert!(PLAN.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
    }

    #[test]
    fn every_code_reads_back_and_none_is_used_twice() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(
            all: &[T],
            code: fn(T) -> &'static str,
            from_code: fn(&str) -> Option<T>,
        ) {
            for value in all {
                assert_eq!(from_code(code(*value)), Some(*value));
            }
            assert_eq!(from_code("no_such_code"), None);
        }
        check(&Starts::ALL, Starts::code, Starts::from_code);
        check(&Band::ALL, Band::code, Band::from_code);
    }
}
