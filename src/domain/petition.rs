//! A petition: the fold of its events, and nothing else.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{Act, Assigning, Closing, Conclusion, Instruction, Proposal, UnitId},
    assignment::Assignment,
    details::Details,
    event::{Event, Registration, What},
    number::{Number, Revision},
    stage,
    terms::{AssignmentStage, Outcome, Retention, Route, Stage},
};

/// One received letter, visit, call or message (信访件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petition {
    pub number: Number,
    pub revision: Revision,
    pub details: Details,
    /// The number in the old register, for a back-filled petition (补录); such petitions
    /// stand outside the on-time rates.
    pub backfilled: Option<String>,
    pub entered_at: NaiveDateTime,
    pub stage: Stage,
    /// Since when it stands there.
    pub since: NaiveDate,
    /// Whose instruction it waits for.
    pub waits_for: Option<Route>,
    pub proposal: Option<Proposal>,
    pub instructions: Vec<Instructed>,
    pub assignments: Vec<Assignment>,
    pub conclusion: Option<Conclusion>,
    pub closing: Option<Closing>,
    pub ended_on: Option<NaiveDate>,
    /// Where a suspended petition goes back to.
    pub suspended_from: Option<Stage>,
    pub filed: Option<Filed>,
}

/// An instruction and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instructed {
    pub on: NaiveDate,
    pub instruction: Instruction,
}

/// Where the dossier stands (归档).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub on: NaiveDate,
    pub dossier: String,
    pub retention: Retention,
    pub pages: u16,
}

impl Petition {
    /// Starts the fold; `None` unless the event is a registration.
    pub fn born(event: &Event) -> Option<Self> {
        let What::Registered(Registration { number, details, backfilled }) = &event.what else {
            return None;
        };
        Some(Self {
            number: *number,
            revision: 1,
            details: (**details).clone(),
            backfilled: backfilled.clone(),
            entered_at: event.at,
            stage: Stage::Registered,
            since: event.on,
            waits_for: None,
            proposal: None,
            instructions: Vec::new(),
            assignments: Vec::new(),
            conclusion: None,
            closing: None,
            ended_on: None,
            suspended_from: None,
            filed: None,
        })
    }

    /// Folds a whole history; `None` if it does not begin with a registration.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut petition = Self::born(events.next()?)?;
        for event in events {
            petition.apply(event);
        }
        Some(petition)
    }

    /// Folds one more event.
    pub fn apply(&mut self, event: &Event) {
        self.revision += 1;
        let What::Done(act) = &event.what else {
            return;
        };
        let before = self.stage;
        let stage = stage::after(self, act);
        self.record(event.on, act);
        self.stage = stage.unwrap_or_else(|| self.stage_by_units());
        if self.stage != before {
            self.since = event.on;
        }
        if self.stage.is_pending() {
            self.ended_on = None;
        }
    }

    /// Writes down what an act says, apart from the stage it leads to.
    fn record(&mut self, on: NaiveDate, act: &Act) {
        match act {
            Act::Amend { details, .. } => self.details = (**details).clone(),
            Act::Propose(proposal) => {
                self.waits_for = proposal.submitted.then_some(proposal.route);
                self.proposal = Some(proposal.clone());
            }
            Act::Submit { to } => self.waits_for = Some(*to),
            Act::Instruct(instruction) => self.instructed(on, instruction),
            Act::Assign(assigning) => self.assigned(on, assigning),
            Act::Close(closing) => {
                self.closing = Some(closing.clone());
                self.ended_on = Some(on);
                self.settle_open(on, AssignmentStage::Cancelled);
            }
            Act::Conclude(conclusion) => self.concluded(on, conclusion),
            Act::Suspend { .. } => self.suspended_from = Some(self.stage),
            Act::Resume { .. } => self.suspended_from = None,
            Act::Reopen { .. } => {
                self.conclusion = None;
                self.closing = None;
                self.ended_on = None;
            }
            Act::Archive { dossier, retention, pages } => {
                self.filed = Some(Filed {
                    on,
                    dossier: dossier.clone(),
                    retention: *retention,
                    pages: *pages,
                });
            }
            Act::Unit { unit, act } => {
                if let Some(assignment) = self.assignments.get_mut(usize::from(unit.0)) {
                    assignment.apply(on, act);
                }
            }
        }
    }

    fn instructed(&mut self, on: NaiveDate, instruction: &Instruction) {
        self.waits_for = match instruction.outcome {
            Outcome::Decide | Outcome::Return => None,
            Outcome::Study => Some(Route::Committee),
            Outcome::Meet => Some(Route::Meeting),
            Outcome::Raise => Some(Route::Chair),
        };
        self.instructions.push(Instructed { on, instruction: instruction.clone() });
    }

    fn assigned(&mut self, on: NaiveDate, assigning: &Assigning) {
        for handed in &assigning.units {
            let id = UnitId(u16::try_from(self.assignments.len()).unwrap_or(u16::MAX));
            self.assignments.push(Assignment::issued(
                id,
                on,
                assigning.disposition,
                handed,
                &assigning.requirement,
            ));
        }
    }

    /// A back-filled row may tell of an end without a reply: the end settles what is open.
    fn concluded(&mut self, on: NaiveDate, conclusion: &Conclusion) {
        self.conclusion = Some(conclusion.clone());
        self.ended_on = Some(on);
        self.settle_open(on, AssignmentStage::Accepted);
    }

    fn settle_open(&mut self, on: NaiveDate, stage: AssignmentStage) {
        for assignment in self.assignments.iter_mut().filter(|a| !a.stage.is_settled()) {
            assignment.settle(on, stage);
        }
    }

    /// Returns the stage that the units' shares add up to while they are in hand.
    fn stage_by_units(&self) -> Stage {
        let mut accepted = false;
        for assignment in &self.assignments {
            if !assignment.stage.is_settled() {
                return Stage::InHandling;
            }
            accepted |= assignment.stage == AssignmentStage::Accepted;
        }
        // Every unit gave it back: it has to be assigned anew.
        if accepted { Stage::ReadyToConclude } else { Stage::Decided }
    }

    /// Returns the last instruction that decided something.
    pub fn decision(&self) -> Option<&Instructed> {
        self.instructions.iter().rev().find(|i| i.instruction.outcome == Outcome::Decide)
    }

    /// Returns one unit's share.
    pub fn assignment(&self, id: UnitId) -> Option<&Assignment> {
        self.assignments.get(usize::from(id.0))
    }
}
