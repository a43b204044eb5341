//! Whether the office's rules allow what a person asks for, and the event that follows.
//!
//! One order becomes one event or one refusal. The stage tables say what may be done where;
//! the guards here say what else must hold. Nothing is changed here: [`Petition::apply`] folds
//! the event.

mod aside;
mod ending;
mod filing;
mod handing;
mod letters;
mod past;
mod units;

pub use ending::owed;
pub use letters::{issue, may_issue, void_letter};
pub use past::{correct, last_step, undo};

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{
    act::{Act, Instruction, Meeting, Order, Proposal},
    book::Book,
    calendar::Calendar,
    deadline::DeadlineKind,
    details::{Details, LONGEST_LINE, LONGEST_TEXT},
    event::{Event, Registration, What},
    field::{FieldError, Wrong, needed, too_long},
    number::Number,
    office,
    petition::Petition,
    refusal::Refusal,
    stage,
    terms::{ActKind, Field, Outcome, Role, Route},
};

/// The circumstances of an act: when, by whom, under which calendar and whose book.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub now: NaiveDateTime,
    pub actor: &'a str,
    pub role: Role,
    pub calendar: &'a Calendar,
    pub book: &'a Book,
}

impl Context<'_> {
    /// Returns the day of the act's entry.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    fn event(&self, on: NaiveDate, what: What) -> Event {
        Event { at: self.now, on, actor: self.actor.to_owned(), what }
    }
}

/// Admits a new petition under `number`; its business date is the day of receipt.
///
/// Refuses with [`Refusal::Fields`] where a field breaks its rule.
pub fn admit(details: Details, number: Number, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let details = details.cleaned();
    let errors = details.check(ctx.today());
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    let on = details.received_on;
    let registration = Registration {
        number,
        details: Box::new(details),
        backfilled: None,
        checked: None,
        transfer: Some(ctx.book.rule(DeadlineKind::Transfer).period),
    };
    Ok(ctx.event(on, What::Registered(registration)))
}

/// Decides an order on a petition; corrections of what was done and letters have doors of their
/// own: [`correct`] and [`undo`], [`issue`] and [`void_letter`].
pub fn decide(petition: &Petition, order: &Order, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let mut act = order.act.clone().cleaned();
    check_stage(petition, act.kind())?;
    check_day(petition, order.on, ctx)?;
    aside::check_actor(petition, ctx)?;
    match &mut act {
        Act::Amend { details, reason } => check_amendment(details, reason, ctx)?,
        Act::Propose(proposal) => check_proposal(petition, proposal, ctx)?,
        Act::Submit { .. } => {}
        Act::Instruct(instruction) => check_instruction(petition, instruction, ctx)?,
        Act::Assign(assigning) => handing::check(petition, order.on, assigning, ctx)?,
        Act::Close(closing) => ending::check_closing(petition, closing, ctx)?,
        Act::Conclude(conclusion) => ending::check_conclusion(petition, order.on, conclusion)?,
        Act::Suspend { reason } | Act::Reopen { reason } => {
            fields([(Field::Reason, text(reason))])?;
        }
        Act::Resume(resumption) => {
            ending::check_resumption(petition, order.on)?;
            fields([(Field::Reason, text(&resumption.reason))])?;
            resumption.dues = ending::dues_after_suspension(petition, order.on, ctx);
        }
        Act::Archive(archived) => filing::check(petition, archived)?,
        Act::Attach(attaching) => filing::check_attached(petition, attaching, ctx)?,
        Act::Detach { attachment, reason } => {
            filing::check_detached(petition, *attachment, reason)?;
        }
        Act::Unit { unit, act } => units::check(petition, *unit, order.on, act, ctx)?,
        Act::Issue(_) | Act::VoidLetter { .. } => return Err(Refusal::LetterStands),
        Act::Correct { .. } | Act::Undo { .. } => return Err(Refusal::NoSuchStep),
        act => aside::check(petition, order.on, act)?,
    }
    Ok(ctx.event(order.on, What::Done(act)))
}

fn check_stage(petition: &Petition, act: ActKind) -> Result<(), Refusal> {
    if stage::admits(petition.stage, act) {
        return Ok(());
    }
    if act == ActKind::Conclude && petition.stage.is_in_hand() {
        return Err(Refusal::Owed(ending::owed(petition)));
    }
    Err(Refusal::NotInStage { act, stage: petition.stage })
}

/// Returns the names of the units whose share is not over.
fn open_units(petition: &Petition) -> Vec<String> {
    petition.assignments.iter().filter(|a| !a.stage.is_settled()).map(|a| a.unit.clone()).collect()
}

fn check_day(petition: &Petition, on: NaiveDate, ctx: &Context<'_>) -> Result<(), Refusal> {
    let today = ctx.today();
    let earliest = petition.details.received_on;
    if on > today {
        Err(Refusal::field(Field::On, Wrong::InFuture { today }))
    } else if on < earliest {
        Err(Refusal::field(Field::On, Wrong::Before { earliest }))
    } else {
        Ok(())
    }
}

fn check_amendment(details: &Details, reason: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let mut errors = details.check(ctx.today());
    errors.extend(text(reason).map(|wrong| FieldError { field: Field::Reason, wrong }));
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Fields(errors)) }
}

fn check_proposal(
    petition: &Petition,
    proposal: &Proposal,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let unclear = proposal.disposition.goes_to_units()
        && proposal.units.is_empty()
        && proposal.route != Route::Committee;
    fields([
        (Field::Units, unclear.then_some(Wrong::Missing)),
        (Field::Opinion, too_long(&proposal.opinion, LONGEST_TEXT)),
    ])?;
    proposal.units.iter().try_for_each(|unit| handing::not_the_accused(petition, unit, ctx))
}

fn check_instruction(
    petition: &Petition,
    instruction: &Instruction,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let decides = instruction.outcome == Outcome::Decide;
    // "阅" without a unit cannot be issued: it goes back to the proposal.
    let nobody = decides && instruction.disposition.goes_to_units() && instruction.units.is_empty();
    fields([
        (Field::By, line(&instruction.by)),
        (Field::Text, text(&instruction.text)),
        (Field::Units, nobody.then_some(Wrong::Missing)),
    ])?;
    check_meeting(instruction.meeting.as_ref())?;
    if decides && is_merely_read(&instruction.text) {
        return Err(Refusal::MerelyRead);
    }
    instruction.units.iter().try_for_each(|unit| handing::not_the_accused(petition, unit, ctx))
}

/// Whether a leader's text says only that it was read.
fn is_merely_read(text: &str) -> bool {
    let said: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    office::phrases::MERELY_READ.contains(&said.as_str())
}

fn check_meeting(held: Option<&Meeting>) -> Result<(), Refusal> {
    let Some(held) = held else { return Ok(()) };
    fields([
        (Field::Place, too_long(&held.place, LONGEST_LINE)),
        (Field::Host, line(&held.host)),
        (
            Field::Attendees,
            needed(&held.attendees.join(""))
                .or_else(|| held.attendees.iter().find_map(|name| too_long(name, LONGEST_LINE))),
        ),
        (Field::Minutes, too_long(&held.minutes, LONGEST_LINE)),
    ])
}

/// Refuses with every field that has something wrong.
fn fields<const N: usize>(checks: [(Field, Option<Wrong>); N]) -> Result<(), Refusal> {
    let errors: Vec<FieldError> = checks
        .into_iter()
        .filter_map(|(field, wrong)| Some(FieldError { field, wrong: wrong? }))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Fields(errors)) }
}

/// The rule of a required line.
fn line(value: &str) -> Option<Wrong> {
    needed(value).or_else(|| too_long(value, LONGEST_LINE))
}

/// The rule of a required text.
fn text(value: &str) -> Option<Wrong> {
    needed(value).or_else(|| too_long(value, LONGEST_TEXT))
}

#[cfg(test)]
mod tests;
