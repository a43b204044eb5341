//! The ways of dealing with a petition (办理方式), kept apart: what each owes, how long it may
//! take, and whether it counts in the completion rate (domain.md 2.2).

use crate::domain::{
    deadline::DeadlineKind,
    terms::{Disposition, EndingKind},
};

/// What follows from a way of dealing with a petition.
#[expect(clippy::struct_excessive_bools, reason = "the columns of a table of facts")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    pub disposition: Disposition,
    /// The unit's two written replies: to the petitioner and to the Congress.
    pub owes_reply: bool,
    /// The rule of its time limit, if it has one.
    pub deadline: Option<DeadlineKind>,
    /// The petitioner is owed a notice from the office itself, with the reason.
    pub owes_notice: bool,
    /// Whether it is in the denominator of the completion rate (办结率).
    pub counts: bool,
    /// Whether somebody has to decide on it first.
    pub needs_instruction: bool,
    /// The end that it comes to at once; `None` where units work on it first.
    pub ending: Option<EndingKind>,
    pub source: &'static str,
}

/// A way without units: nothing is owed and nothing counts, unless the row says so.
const fn at_once(disposition: Disposition, ending: EndingKind, source: &'static str) -> Way {
    Way {
        disposition,
        owes_reply: false,
        deadline: None,
        owes_notice: false,
        counts: false,
        needs_instruction: true,
        ending: Some(ending),
        source,
    }
}

/// A way in which a unit reports the result.
const fn by_units(disposition: Disposition, kind: DeadlineKind, source: &'static str) -> Way {
    Way {
        disposition,
        owes_reply: true,
        deadline: Some(kind),
        owes_notice: true,
        counts: true,
        needs_instruction: true,
        ending: None,
        source,
    }
}

use Disposition as D;
use EndingKind as E;

/// Every way, in the order of [`Disposition`].
pub const WAYS: &[Way] = &[
    by_units(D::Assign, DeadlineKind::Assign, "《信访工作条例》第22条第（三）项"),
    by_units(D::Refer, DeadlineKind::Refer, "《信访工作条例》第22条、第34条；本办要求反馈"),
    Way {
        deadline: Some(DeadlineKind::NotifyPetitioner),
        owes_notice: true,
        ..at_once(D::Forward, E::Forwarded, "《信访工作条例》第22条、第23条")
    },
    by_units(D::SelfHandle, DeadlineKind::SelfHandle, "《上海市信访条例》第30条"),
    Way {
        deadline: Some(DeadlineKind::NotifyPetitioner),
        owes_notice: true,
        ..at_once(D::Inform, E::Informed, "《信访工作条例》第19条、第23条")
    },
    at_once(D::FileOnly, E::FiledOnly, "本办惯例"),
    Way {
        deadline: Some(DeadlineKind::NotifyPetitioner),
        owes_notice: true,
        ..at_once(
            D::NotAccepted,
            E::NotAccepted,
            "《信访工作条例》第19条；《北京市信访条例》第32条",
        )
    },
    Way {
        deadline: Some(DeadlineKind::NotifyPetitioner),
        owes_notice: true,
        ..at_once(D::NoLongerAccepted, E::NoLongerAccepted, "《信访工作条例》第36条")
    },
    Way { needs_instruction: false, ..at_once(D::Answer, E::Answered, "本办惯例") },
    Way { needs_instruction: false, ..at_once(D::Merge, E::Merged, "本办惯例") },
];

impl Disposition {
    /// Returns what follows from it.
    pub fn way(self) -> &'static Way {
        WAYS.iter().find(|way| way.disposition == self).expect("a test finds a row for each")
    }

    /// Whether a unit gets it with a deadline and owes two written replies.
    pub fn goes_to_units(self) -> bool {
        self.way().ending.is_none()
    }
}

impl EndingKind {
    /// Returns the way that comes to this end; 撤回, 终结 and 作废 are no ways of dealing with it.
    pub fn way(self) -> Option<&'static Way> {
        WAYS.iter().find(|way| way.ending == Some(self))
    }

    /// Returns the disposition that comes to this end.
    pub fn disposition(self) -> Option<Disposition> {
        self.way().map(|way| way.disposition)
    }

    /// Whether the petitioner is owed a written notice with the reason (信访工作条例 Art 23).
    pub fn owes_notice(self) -> bool {
        self.way().is_some_and(|way| way.owes_notice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Term;

    #[test]
    fn every_disposition_has_one_row_in_its_order() {
        let rows: Vec<Disposition> = WAYS.iter().map(|way| way.disposition).collect();
        assert_eq!(rows, Disposition::ALL);
    }

    #[test]
    fn what_counts_is_what_a_unit_must_report_on() {
        for way in WAYS {
            assert_eq!(way.counts, way.owes_reply, "{:?}", way.disposition);
            assert_eq!(way.owes_reply, way.ending.is_none(), "{:?}", way.disposition);
        }
    }
}
