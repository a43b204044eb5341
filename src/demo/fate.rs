//! What becomes of the petitions of a term, and in which shares: the register in one table.

use crate::domain::terms::EndingKind;

/// What has become of a petition by the register's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Handled to the end (办结), with what went on on the way; filed or not.
    Concluded {
        trouble: Trouble,
        filed: bool,
    },
    /// Ended without a unit's accepted reply.
    Ended(EndingKind),
    /// Not yet sent on.
    Pending(Desk),
    /// A unit is at work, so many days past its due date; negative: before it.
    Open {
        state: Open,
        least: i64,
        most: i64,
    },
    Suspended,
}

/// What went on before a petition was concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    Smooth,
    Reminded,
    /// A promise on the phone was broken.
    Promised,
    Remedied,
    Extended,
    Supervised,
    Objected,
    Interim,
    /// Several units, one of them leading.
    Shared,
    /// Assigned before the assembled units (当场交办).
    OnTheSpot,
    /// A committee determined the unit.
    Studied,
    /// The chairpersons' meeting determined the units.
    Met,
    Raised,
    /// The proposal had to be written anew.
    Returned,
    Reopened,
    Resumed,
}

/// Where a pending petition lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    Clerk,
    Draft,
    ViceChair,
    Chair,
    Committee,
    Meeting,
    /// Decided, the letter not yet issued.
    Outbox,
    /// With the vice-chair, and past the limit for sending it on.
    ViceChairLate,
    /// With a committee, and past that limit.
    CommitteeLate,
}

/// How far a unit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Fresh,
    AtWork,
    Shared,
    Objected,
    Interim,
    Extended,
    Supervised,
    Remedied,
    Replied,
    Ready,
}

const fn done(trouble: Trouble, filed: bool) -> Fate {
    Fate::Concluded { trouble, filed }
}

const fn open(state: Open, least: i64, most: i64) -> Fate {
    Fate::Open { state, least, most }
}

use Trouble as T;

/// How many of 293 petitions meet each fate.
///
/// What should be concluded is everything that did not end in another way: 248 petitions,
/// of which 186 are, 75.0 %. No registration is void: a mistaken entry is no received petition.
pub(super) const FATES: &[(Fate, u32)] = &[
    (done(T::Smooth, true), 30),
    (done(T::Reminded, true), 16),
    (done(T::Promised, true), 8),
    (done(T::Remedied, true), 9),
    (done(T::Extended, true), 6),
    (done(T::Supervised, true), 5),
    (done(T::Objected, true), 5),
    (done(T::Interim, true), 5),
    (done(T::Shared, true), 6),
    (done(T::OnTheSpot, true), 3),
    (done(T::Studied, true), 4),
    (done(T::Met, true), 2),
    (done(T::Raised, true), 3),
    (done(T::Returned, true), 1),
    (done(T::Reopened, true), 1),
    (done(T::Smooth, false), 24),
    (done(T::Reminded, false), 14),
    (done(T::Promised, false), 7),
    (done(T::Remedied, false), 7),
    (done(T::Extended, false), 5),
    (done(T::Supervised, false), 4),
    (done(T::Objected, false), 3),
    (done(T::Interim, false), 4),
    (done(T::Shared, false), 5),
    (done(T::OnTheSpot, false), 2),
    (done(T::Studied, false), 2),
    (done(T::Met, false), 1),
    (done(T::Raised, false), 2),
    (done(T::Returned, false), 1),
    (done(T::Resumed, false), 1),
    (Fate::Ended(EndingKind::Answered), 8),
    (Fate::Ended(EndingKind::Forwarded), 8),
    (Fate::Ended(EndingKind::Informed), 7),
    (Fate::Ended(EndingKind::FiledOnly), 6),
    (Fate::Ended(EndingKind::NotAccepted), 4),
    (Fate::Ended(EndingKind::NoLongerAccepted), 2),
    (Fate::Ended(EndingKind::Merged), 4),
    (Fate::Ended(EndingKind::Withdrawn), 4),
    (Fate::Ended(EndingKind::Terminated), 2),
    (Fate::Pending(Desk::Clerk), 3),
    (Fate::Pending(Desk::Draft), 2),
    (Fate::Pending(Desk::ViceChair), 2),
    (Fate::Pending(Desk::Chair), 2),
    (Fate::Pending(Desk::Committee), 1),
    (Fate::Pending(Desk::Meeting), 2),
    (Fate::Pending(Desk::Outbox), 2),
    (Fate::Pending(Desk::ViceChairLate), 1),
    (Fate::Pending(Desk::CommitteeLate), 1),
    (Fate::Suspended, 2),
    (open(Open::Fresh, -58, -50), 2),
    (open(Open::AtWork, -44, -18), 2),
    (open(Open::AtWork, -14, -9), 2),
    (open(Open::AtWork, -6, -1), 2),
    (open(Open::AtWork, 0, 0), 2),
    (open(Open::AtWork, 2, 12), 2),
    (open(Open::AtWork, 16, 28), 2),
    (open(Open::AtWork, 33, 110), 3),
    (open(Open::AtWork, 140, 600), 5),
    (open(Open::AtWork, 601, 1_400), 5),
    (open(Open::Shared, -5, 18), 2),
    (open(Open::Objected, -54, -49), 2),
    (open(Open::Interim, -5, 9), 2),
    (open(Open::Extended, -13, -2), 2),
    (open(Open::Supervised, -5, 16), 2),
    (open(Open::Remedied, -7, -1), 2),
    (open(Open::Remedied, 2, 10), 1),
    (open(Open::Replied, -12, 6), 2),
    (open(Open::Ready, -12, 6), 2),
];

/// How many petitions a term of the source document has.
pub(super) const TERM: u32 = 293;

/// Scales shares of a term to `count` petitions, so that they add up to it exactly.
pub(super) fn scaled<T: Copy>(shares: &[(T, u32)], count: u32) -> Vec<T> {
    let mut scaled = Vec::with_capacity(count as usize);
    let (mut seen, mut given) = (0_u64, 0_u64);
    for (value, share) in shares {
        // Rounding the running sum, not each share, keeps the total.
        seen += u64::from(*share);
        let until = (seen * u64::from(count) + u64::from(TERM) / 2) / u64::from(TERM);
        scaled.extend((given..until).map(|_| *value));
        given = until;
    }
    scaled
}

impl Fate {
    /// Whether several units handle it together.
    pub(super) fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Open { state: Open::Shared, .. }
                | Self::Concluded { trouble: T::Shared | T::OnTheSpot | T::Met, .. }
        )
    }
}

impl Trouble {
    /// Returns how many days such a petition takes at most, from receipt to conclusion.
    pub(super) fn days(self) -> i64 {
        match self {
            Self::Smooth => 95,
            Self::Promised | Self::Remedied | Self::Extended | Self::Objected => 160,
            Self::Supervised | Self::Resumed => 200,
            Self::Reopened => 330,
            _ => 125,
        }
    }
}

impl Open {
    /// Returns how many days after the letter's due date the one that counts now lies.
    pub(super) fn lag(self) -> i64 {
        match self {
            Self::Extended => 20,
            Self::Supervised => 40,
            Self::Remedied => 22,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share_of(pick: impl Fn(&Fate) -> bool) -> u32 {
        FATES.iter().filter(|(fate, _)| pick(fate)).map(|(_, share)| share).sum()
    }

    #[test]
    fn the_fates_make_a_term_of_which_three_quarters_are_concluded() {
        assert_eq!(share_of(|_| true), TERM);
        let concluded = share_of(|fate| matches!(fate, Fate::Concluded { .. }));
        let ended = share_of(|fate| matches!(fate, Fate::Ended(_)));
        assert_eq!((concluded, TERM - ended), (186, 248));
    }

    #[test]
    fn scaled_shares_add_up_for_every_count() {
        for count in [0, 1, 7, 292, 293, 294, 10_000] {
            assert_eq!(scaled(FATES, count).len(), count as usize);
        }
        assert_eq!(scaled(FATES, TERM).iter().filter(|f| **f == Fate::Suspended).count(), 2);
    }
}
