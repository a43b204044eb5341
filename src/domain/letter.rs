//! Letters: what went out under which number, and what is still to go out (发文、待发文).
//!
//! An act that tells somebody something owes a letter; the issue of the letter pays it. What is
//! owed is folded from the events like everything else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Act, Closing, UnitAct, UnitId},
    calendar::days_between,
    number::{Number, RequestId},
    paper::{Mark, Paper, Unfit},
    petition::Petition,
    terms::{Disposition, EndingKind, Means, NoticeWay, PaperKind, ReminderKind, ReplyKind},
};

/// The issue of a letter, as an event of each petition that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuing {
    pub kind: PaperKind,
    /// The shares of this petition that it is about; none where it is about the whole.
    pub units: Vec<UnitId>,
    pub to: String,
    /// Given by the service, gapless in each code and year.
    pub mark: Option<Mark>,
    /// The request that issued it, with all others of one go.
    pub batch: RequestId,
    pub body: Body,
}

/// Where the letter itself is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    Kept {
        paper: Box<Paper>,
        print: Print,
    },
    /// With another petition that the same letter is about.
    With(Number),
    /// Nowhere: it was made without the program; how it is told from others.
    Elsewhere(String),
}

/// What tells a file from every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    pub sha256: [u8; 32],
    /// Its length in bytes.
    pub length: u32,
}

/// A letter that went out, as far as a list tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub kind: PaperKind,
    /// None where it was made without the program.
    pub mark: Option<Mark>,
    pub units: Vec<UnitId>,
    pub to: String,
    pub on: NaiveDate,
    pub batch: RequestId,
    pub void: Option<Voided>,
}

/// Since when and why a letter does not count (作废). Its number stays used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    pub on: NaiveDate,
    pub reason: String,
}

/// A letter that is still to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    pub kind: PaperKind,
    /// The share that it is about, if it is about one.
    pub unit: Option<UnitId>,
    /// The day of the act that it tells of.
    pub since: NaiveDate,
}

impl Letter {
    /// Returns the letter that an event issued.
    pub fn issued(on: NaiveDate, issuing: &Issuing) -> Self {
        let Issuing { kind, units, to, mark, batch, body: _ } = issuing;
        Self {
            kind: *kind,
            mark: mark.clone(),
            units: units.clone(),
            to: to.clone(),
            on,
            batch: *batch,
            void: None,
        }
    }

    /// Whether it counts and is about this share, or about the whole petition.
    pub fn stands_for(&self, kind: PaperKind, unit: Option<UnitId>) -> bool {
        self.void.is_none() && self.kind == kind && self.is_about(unit)
    }

    fn is_about(&self, unit: Option<UnitId>) -> bool {
        unit.map_or(self.units.is_empty(), |unit| self.units.contains(&unit))
    }
}

/// So many days, the usual period of an assignment, a letter that is due stands in the list of
/// those to send: what did not go out by then went out in another way, and may still be made from
/// its petition.
const LISTED_DAYS: i64 = 60;

impl Due {
    /// Whether it still stands in the list of letters to send.
    pub fn is_listed(&self, today: NaiveDate) -> bool {
        days_between(self.since, today) <= LISTED_DAYS
    }

    fn is(&self, kind: PaperKind, unit: Option<UnitId>) -> bool {
        self.kind == kind && self.unit == unit
    }
}

/// The letter with which a matter goes to a unit, by the way of dealing with it.
pub fn handing_letter(disposition: Disposition) -> Option<PaperKind> {
    match disposition {
        Disposition::Assign => Some(PaperKind::Assignment),
        Disposition::Refer => Some(PaperKind::Referral),
        _ => None,
    }
}

impl Petition {
    /// Returns what is owed of a letter, if it is.
    pub fn owed_letter(&self, kind: PaperKind, unit: Option<UnitId>) -> Option<&Due> {
        self.letters_due.iter().find(|due| due.is(kind, unit))
    }

    /// Returns the newest letter of a kind about a share, or about the whole, that counts.
    pub fn letter(&self, kind: PaperKind, unit: Option<UnitId>) -> Option<&Letter> {
        self.letters.iter().rev().find(|letter| letter.stands_for(kind, unit))
    }

    /// Returns why there is no such paper about the whole petition as it stands, if there is none.
    pub fn without(&self, kind: PaperKind) -> Option<Unfit> {
        let replied = || self.assignments.iter().any(|share| !share.replies.is_empty());
        match kind {
            PaperKind::Notice if self.details.is_anonymous() => Some(Unfit::Anonymous),
            PaperKind::Notice if !self.has_news() => Some(Unfit::NothingToTell),
            PaperKind::Conclusion if self.conclusion.is_none() && !replied() => {
                Some(Unfit::NotConcluded)
            }
            _ => None,
        }
    }

    /// Whether something became of it that its petitioner is told.
    fn has_news(&self) -> bool {
        let silent = [EndingKind::FiledOnly, EndingKind::Merged, EndingKind::Void];
        match &self.closing {
            Some(closing) => !silent.contains(&closing.ending),
            None => self.conclusion.is_some() || !self.assignments.is_empty(),
        }
    }

    /// Folds what an act that was just recorded means for the letters. What an old register tells
    /// went out long ago.
    pub(super) fn owe_letters(&mut self, on: NaiveDate, act: &Act) {
        if self.backfilled.is_none() {
            let anonymous = self.details.is_anonymous();
            for (kind, unit) in called_for(act, self.assignments.len(), anonymous) {
                self.owe(kind, unit, on);
            }
        }
        match act {
            Act::Issue(issuing) => self.issued(on, issuing),
            Act::VoidLetter { mark, reason } => self.voided(on, mark, reason),
            // After its answer nobody reminds a unit.
            Act::Unit { unit, act: UnitAct::Reply(reply) } if reply.kind == ReplyKind::Final => {
                self.letters_due.retain(|due| {
                    let reminds = matches!(due.kind, PaperKind::Reminder | PaperKind::Remedy);
                    due.unit != Some(*unit) || !reminds
                });
            }
            _ => {}
        }
        // With a unit whose share is over nothing is left to write about.
        let assignments = &self.assignments;
        self.letters_due.retain(|due| {
            let share = due.unit.and_then(|unit| assignments.get(usize::from(unit.0)));
            due.unit.is_none() || share.is_some_and(|share| !share.stage.is_settled())
        });
    }

    fn owe(&mut self, kind: PaperKind, unit: Option<UnitId>, since: NaiveDate) {
        self.letters_due.retain(|due| !due.is(kind, unit));
        self.letters_due.push(Due { kind, unit, since });
    }

    fn issued(&mut self, on: NaiveDate, issuing: &Issuing) {
        let letter = Letter::issued(on, issuing);
        self.letters_due.retain(|due| due.kind != letter.kind || !letter.is_about(due.unit));
        if letter.kind == PaperKind::Notice {
            self.notified_on = self.notified_on.or(Some(on));
        }
        self.letters.push(letter);
    }

    /// What was told by a letter that does not count is to be told again.
    fn voided(&mut self, on: NaiveDate, mark: &Mark, reason: &str) {
        let found = self.letters.iter_mut().find(|letter| letter.mark.as_ref() == Some(mark));
        let Some(letter) = found else { return };
        letter.void = Some(Voided { on, reason: reason.to_owned() });
        let (kind, units) = (letter.kind, letter.units.clone());
        if units.is_empty() {
            self.owe(kind, None, on);
        }
        for unit in units {
            self.owe(kind, Some(unit), on);
        }
    }
}

/// Returns the letters that an act calls for; `shares` counts those of the petition after it.
pub fn called_for(act: &Act, shares: usize, anonymous: bool) -> Vec<(PaperKind, Option<UnitId>)> {
    let notice = (PaperKind::Notice, None);
    match act {
        Act::Assign(assigning) => {
            let kind = handing_letter(assigning.disposition);
            let new = shares.saturating_sub(assigning.units.len())..shares;
            let ids = new.map(|place| UnitId(u16::try_from(place).unwrap_or(u16::MAX)));
            ids.filter_map(|id| Some((kind?, Some(id)))).collect()
        }
        Act::Unit { unit, act } => {
            of_share(act).map(|kind| (kind, Some(*unit))).into_iter().collect()
        }
        Act::Close(closing) => {
            let tells = closing.ending.owes_notice() && !anonymous;
            sent_on(closing).into_iter().chain(tells.then_some(notice)).collect()
        }
        Act::Notify { way: NoticeWay::Written, .. } if !anonymous => vec![notice],
        _ => Vec::new(),
    }
}

/// Returns the letter that an act on a share calls for.
fn of_share(act: &UnitAct) -> Option<PaperKind> {
    match act {
        UnitAct::Remind(reminder) if reminder.kind == ReminderKind::Notice => {
            Some(PaperKind::Reminder)
        }
        UnitAct::SendBack { .. } => Some(PaperKind::Remedy),
        UnitAct::Supervise(supervision) if supervision.means == Means::Letter => {
            Some(PaperKind::Supervision)
        }
        _ => None,
    }
}

/// Returns the letter with which a matter is sent on for good (转送).
fn sent_on(closing: &Closing) -> Option<(PaperKind, Option<UnitId>)> {
    let sent = closing.ending == EndingKind::Forwarded && !closing.target.is_empty();
    sent.then_some((PaperKind::Referral, None))
}
