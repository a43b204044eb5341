//! A petition: the fold of its events, and nothing else.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    act::{
        Act, Assigning, Closing, Conclusion, Filing, FollowUp, Instruction, Linked, Proposal,
        UnitId,
    },
    assignment::Assignment,
    attachment::{Attachment, AttachmentId},
    calendar::period::Period,
    details::Details,
    event::{Event, Registration, What, effective},
    letter::{Due, Letter},
    number::{Number, Revision},
    stage,
    terms::{ActKind, AssignmentStage, DossierPart, Outcome, Retention, Route, Stage, UnitRole},
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
    /// Where a suspended petition goes back to, and since when it is suspended.
    pub suspended: Option<Suspended>,
    pub filed: Option<Filed>,
    /// How long the office gave itself to send it on.
    pub transfer: Option<Period>,
    /// When the petitioner was told where it went (信访工作条例 Art 23).
    pub notified_on: Option<NaiveDate>,
    /// Whether it was handed out on a leader's word and the written instruction is still to come.
    pub owes_instruction: bool,
    /// When a leader or the meeting was briefed, oldest first.
    pub briefings: Vec<(NaiveDate, Route)>,
    pub recusals: Vec<Recusal>,
    pub follow_ups: Vec<FollowedUp>,
    pub links: Vec<Linked>,
    pub reported_up_on: Option<NaiveDate>,
    /// Every letter that went out, oldest first.
    pub letters: Vec<Letter>,
    /// Those that are still to go out.
    pub letters_due: Vec<Due>,
    /// Scanned papers in the order in which they came; those taken out keep their place.
    pub attachments: Vec<Attachment>,
    /// Every number that its dossier ever had; none is given to another.
    pub dossiers: Vec<String>,
}

/// Since when a petition is suspended, and where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    pub from: Stage,
    pub on: NaiveDate,
}

/// Somebody, or a unit, that keeps out of it (信访工作条例 Art 28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub who: String,
    pub stand_in: String,
    pub reason: String,
}

/// What a petitioner said when asked afterwards, and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedUp {
    pub on: NaiveDate,
    pub follow_up: FollowUp,
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
    /// What was missing when it was filed, and why it was filed all the same.
    pub missing: Vec<DossierPart>,
    pub incomplete: String,
}

impl Petition {
    /// Starts the fold; `None` unless the event is a registration.
    pub fn born(event: &Event) -> Option<Self> {
        let What::Registered(registration) = &event.what else {
            return None;
        };
        let Registration { number, details, backfilled, transfer, checked: _ } = registration;
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
            suspended: None,
            filed: None,
            transfer: *transfer,
            notified_on: None,
            owes_instruction: false,
            briefings: Vec::new(),
            recusals: Vec::new(),
            follow_ups: Vec::new(),
            links: Vec::new(),
            reported_up_on: None,
            letters: Vec::new(),
            letters_due: Vec::new(),
            attachments: Vec::new(),
            dossiers: Vec::new(),
        })
    }

    /// Folds a whole history, its corrections included; `None` if it does not begin with a
    /// registration.
    pub fn fold(events: &[Event]) -> Option<Self> {
        let history = effective(events);
        let mut petition = Self::fold_effective(history.iter().map(|(_, event)| event.as_ref()))?;
        petition.revision = Revision::try_from(events.len()).unwrap_or(Revision::MAX);
        Some(petition)
    }

    /// Folds the history as it stood at the end of a past day, told by when things happened and
    /// not by when they were entered; what was registered is told as it was corrected since.
    pub fn fold_until(events: &[Event], day: NaiveDate) -> Option<Self> {
        let history = effective(events);
        let past = history.iter().map(|(_, event)| event.as_ref()).filter(|event| {
            event.on <= day || matches!(&event.what, What::Done(Act::Amend { .. }))
        });
        Self::fold_effective(past)
    }

    /// Folds a history without corrections.
    pub fn fold_effective<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut petition = Self::born(events.next()?)?;
        for event in events {
            petition.apply(event);
        }
        Some(petition)
    }

    /// Returns the petitions that this one was found to be the matter of: those named with it
    /// (关联), and the one it was merged into (并案).
    pub fn same_matter(&self) -> Vec<Number> {
        let merged = self.closing.as_ref().and_then(|closing| closing.into);
        self.details.related.iter().copied().chain(merged).collect()
    }

    /// Folds one more event that is not about the past; such a one needs [`Self::fold`].
    pub fn apply(&mut self, event: &Event) {
        self.revision += 1;
        let What::Done(act) = &event.what else {
            return;
        };
        let before = self.stage;
        let stage = stage::after(self, act);
        self.record(event.on, act);
        self.owe_letters(event.on, act);
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
            Act::Notify { .. } => self.notified_on = Some(on),
            Act::Brief { to, .. } => self.briefings.push((on, *to)),
            Act::FollowUp(follow_up) => {
                self.follow_ups.push(FollowedUp { on, follow_up: follow_up.clone() });
            }
            Act::Recuse { who, stand_in, reason } => self.recusals.push(Recusal {
                who: who.clone(),
                stand_in: stand_in.clone(),
                reason: reason.clone(),
            }),
            Act::Link(linked) => self.linked(linked),
            Act::ReportUp { .. } => self.reported_up_on = Some(on),
            // What letters mean is folded beside this.
            Act::Issue(_)
            | Act::VoidLetter { .. }
            | Act::Consult { .. }
            | Act::Correct { .. }
            | Act::Undo { .. } => {}
            Act::Propose(proposal) => {
                self.waits_for = proposal.submitted.then_some(proposal.route);
                self.proposal = Some(proposal.clone());
            }
            Act::Submit { to } => self.waits_for = Some(*to),
            Act::Instruct(instruction) => self.instructed(on, instruction),
            Act::Assign(assigning) => self.assigned(on, assigning),
            Act::Close(closing) => {
                self.notified_on = self.notified_on.or(closing.notice_on);
                self.closing = Some(closing.clone());
                self.ended_on = Some(on);
                self.suspended = None;
                self.settle_open(on, AssignmentStage::Cancelled);
            }
            Act::Conclude(conclusion) => self.concluded(on, conclusion),
            Act::Suspend { .. } => self.suspended = Some(Suspended { from: self.stage, on }),
            Act::Resume(resumption) => self.resumed(on, &resumption.dues),
            Act::Reopen { .. } => {
                self.conclusion = None;
                self.closing = None;
                self.ended_on = None;
                self.filed = None;
            }
            Act::Archive(filing) => self.filed(on, filing),
            Act::Attach(attached) => self.attachments.push(Attachment {
                on,
                attached: attached.clone(),
                withdrawn: None,
            }),
            Act::Detach { attachment, reason } => {
                if let Some(attachment) = self.attachments.get_mut(usize::from(attachment.0)) {
                    attachment.withdrawn = Some((on, reason.clone()));
                }
            }
            Act::Unit { unit, act } => {
                if let Some(assignment) = self.assignments.get_mut(usize::from(unit.0)) {
                    assignment.apply(on, act);
                }
            }
        }
    }

    fn resumed(&mut self, on: NaiveDate, dues: &[(UnitId, NaiveDate)]) {
        self.suspended = None;
        for (unit, due_on) in dues {
            if let Some(assignment) = self.assignments.get_mut(usize::from(unit.0)) {
                assignment.due_again(on, *due_on, ActKind::Resume);
            }
        }
    }

    fn filed(&mut self, on: NaiveDate, filing: &Filing) {
        let Filing { dossier, retention, pages, incomplete, missing } = filing.clone();
        if !self.dossiers.contains(&dossier) {
            self.dossiers.push(dossier.clone());
        }
        self.filed = Some(Filed { on, dossier, retention, pages, missing, incomplete });
    }

    /// What is told of the same activity again replaces what was known of it.
    fn linked(&mut self, linked: &Linked) {
        match self.links.iter_mut().find(|known| known.activity == linked.activity) {
            Some(known) => *known = linked.clone(),
            None => self.links.push(linked.clone()),
        }
    }

    fn instructed(&mut self, on: NaiveDate, instruction: &Instruction) {
        if instruction.outcome == Outcome::Decide {
            self.owes_instruction = false;
        }
        self.waits_for = match instruction.outcome {
            Outcome::Decide | Outcome::Return | Outcome::Noted => None,
            Outcome::Study => Some(Route::Committee),
            Outcome::Meet => Some(Route::Meeting),
            Outcome::Raise => Some(Route::Chair),
        };
        self.instructions.push(Instructed { on, instruction: instruction.clone() });
    }

    fn assigned(&mut self, on: NaiveDate, assigning: &Assigning) {
        self.owes_instruction |= !assigning.oral.is_empty();
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

    /// Returns two instructions of different people that say different things, where the later one
    /// does not come from higher up: somebody above them has to say which holds.
    pub fn conflict(&self) -> Option<(&Instructed, &Instructed)> {
        let mut decisions =
            self.instructions.iter().rev().filter(|i| i.instruction.outcome == Outcome::Decide);
        let (last, before) = (decisions.next()?, decisions.next()?);
        let (now, then) = (&last.instruction, &before.instruction);
        let differ = now.disposition != then.disposition
            || now.units != then.units
            || now.period != then.period;
        let another = now.by != then.by || now.route != then.route;
        (differ && another && now.route.rank() <= then.route.rank()).then_some((before, last))
    }

    /// Returns the shares of the units that have or had it, without those that gave it back.
    pub fn standing(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|share| {
            !matches!(share.stage, AssignmentStage::Returned | AssignmentStage::Cancelled)
        })
    }

    /// Returns the share by which its handling is told in one line: the lead unit's, else the
    /// first one's.
    pub fn leading(&self) -> Option<&Assignment> {
        self.standing()
            .find(|share| share.role == UnitRole::Lead)
            .or_else(|| self.standing().next())
    }

    /// Returns the units that have or had it, each once.
    pub fn holders(&self) -> Vec<&str> {
        let mut units: Vec<&str> = Vec::new();
        for share in self.standing() {
            // A unit that had it twice is one unit.
            if !units.contains(&share.unit.as_str()) {
                units.push(&share.unit);
            }
        }
        units
    }

    /// Returns the papers that belong to the dossier, in the order in which they came.
    pub fn standing_attachments(&self) -> impl Iterator<Item = (AttachmentId, &Attachment)> {
        let numbered = (0..).map(AttachmentId).zip(&self.attachments);
        numbered.filter(|(_, attachment)| attachment.stands())
    }

    /// Returns one scanned paper.
    pub fn attachment(&self, id: AttachmentId) -> Option<&Attachment> {
        self.attachments.get(usize::from(id.0))
    }

    /// Returns one unit's share.
    pub fn assignment(&self, id: UnitId) -> Option<&Assignment> {
        self.assignments.get(usize::from(id.0))
    }
}
