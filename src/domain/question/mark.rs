//! What each mark means: one predicate a mark, over a row, the units asked for and a day.

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    question::Filter,
    row::{Row, UnitRow},
    terms::{Disposition, EndingKind, Origin, Stage, figures::Mark},
};

/// What a mark is asked of.
pub(super) struct Asked<'a> {
    /// Says whose shares are meant.
    pub filter: &'a Filter,
    pub row: &'a Row,
    /// The end of this day is what is told of.
    pub day: NaiveDate,
}

impl Disposition {
    /// Whether what is handled so is to be concluded and counts in the completion rate
    /// (domain.md 2.2).
    pub fn is_to_conclude(self) -> bool {
        self.goes_to_units()
    }
}

impl Asked<'_> {
    /// Whether the mark holds. What is void has no mark but its own; being carried over depends
    /// on the period too, and is for the filter to say.
    pub(super) fn has(&self, mark: Mark) -> bool {
        let row = self.row;
        if row.stage == Stage::Void {
            return mark == Mark::Void;
        }
        match mark {
            Mark::Received | Mark::CarriedOver => true,
            Mark::Void => false,
            Mark::First => !row.repeat(),
            Mark::Repeat => row.repeat(),
            Mark::RepeatInYear => {
                let year = row.received_on.year();
                row.same_matter.iter().any(|number| i32::from(number.year) == year)
            }
            Mark::Joint => row.is_joint(),
            Mark::Collective => row.is_collective(),
            Mark::Anonymous => row.is_anonymous(),
            Mark::Accusation => row.accusation,
            Mark::Urgent => row.urgent,
            Mark::Instructed => row.origin == Origin::Leader,
            Mark::ToConclude => to_conclude(row),
            Mark::NotToConclude => !to_conclude(row),
            Mark::Concluded => row.is_concluded(),
            Mark::ConcludedOnTime => on_time(row) == Some(true),
            Mark::ConcludedLate => on_time(row) == Some(false),
            Mark::ConcludedNoDue => row.is_concluded() && on_time(row).is_none(),
            Mark::Open => !row.stage.is_ended(),
            Mark::OpenOverdue => overdue(row, self.day),
            Mark::FallenDue => on_time(row).is_some() || overdue(row, self.day),
            Mark::Undetermined => row.way.is_none(),
            Mark::Suspended => row.stage == Stage::Suspended,
            Mark::Settled => row.is_concluded() && row.settled == Some(true),
            Mark::Unsettled => row.is_concluded() && row.settled == Some(false),
            Mark::SettledUnknown => row.is_concluded() && row.settled.is_none(),
            Mark::ToFile => row.stage.is_ended() && row.stage != Stage::Archived,
            Mark::FiledIncomplete => row.stage == Stage::Archived && !row.lacks.is_empty(),
            Mark::Merged => row.ending == Some(EndingKind::Merged),
            Mark::Over15 => took_more_than(row, 15),
            Mark::Over30 => took_more_than(row, 30),
            Mark::Over60 => took_more_than(row, 60),
            Mark::Over90 => took_more_than(row, 90),
            Mark::Unassigned => row.units.is_empty(),
            Mark::Returned => {
                let mut shares = self.filter.shares(row).peekable();
                shares.peek().is_some() && shares.all(|share| !share.stands())
            }
            Mark::Remedied => self.filter.shares(row).any(|share| share.remedies > 0),
            Mark::Reminded => self.filter.shares(row).any(|share| share.reminders > 0),
            Mark::Supervised => self.filter.shares(row).any(|share| share.supervised_on.is_some()),
            Mark::Assigned
            | Mark::Replied
            | Mark::RepliedOnTime
            | Mark::RepliedLate
            | Mark::NoDue
            | Mark::Owing
            | Mark::OwingLate => {
                self.filter.standing(row).into_iter().any(|share| self.share_has(share, mark))
            }
        }
    }

    /// The marks by which a unit's standing shares are told apart.
    fn share_has(&self, share: &UnitRow, mark: Mark) -> bool {
        match mark {
            Mark::Assigned => true,
            Mark::Replied => share.is_answered(),
            Mark::NoDue => share.due_on.is_none(),
            Mark::RepliedOnTime => share.due_on.is_some() && share.is_answered() && !share.missed,
            Mark::RepliedLate => share.due_on.is_some() && share.is_answered() && share.missed,
            Mark::Owing => share.due_on.is_some() && share.stage.owes(),
            Mark::OwingLate => self.row.stage.is_in_hand() && owes_late(share, self.day),
            _ => false,
        }
    }
}

/// Whether a petition is one of those that are to be concluded: concluded, or open and not on
/// its way to an end that is none of handling.
fn to_conclude(row: &Row) -> bool {
    row.is_concluded() || (!row.stage.is_ended() && row.way.is_none_or(Disposition::is_to_conclude))
}

/// Whether a concluded petition was so in time: by the last due date of its units, none of whom
/// ever let one pass. `None` if it is not concluded or had no deadline.
fn on_time(row: &Row) -> Option<bool> {
    let due_on = row.due_on()?;
    let ended_on = row.ended_on.filter(|_| row.is_concluded())?;
    let missed = row.units.iter().any(|unit| unit.stands() && unit.missed);
    Some(ended_on <= due_on && !missed)
}

/// Whether a petition is in hand past its due date, or with a unit that owes past its own.
fn overdue(row: &Row, day: NaiveDate) -> bool {
    row.stage.is_in_hand()
        && !row.is_concluded()
        && (row.due_on().is_some_and(|due_on| due_on < day)
            || row.units.iter().any(|unit| owes_late(unit, day)))
}

fn owes_late(share: &UnitRow, day: NaiveDate) -> bool {
    share.stage.owes() && share.due_on.is_some_and(|due_on| due_on < day)
}

fn took_more_than(row: &Row, days: i64) -> bool {
    row.is_concluded() && row.ended_on.is_some_and(|on| (on - row.received_on).num_days() > days)
}

#[cfg(test)]
mod tests;
