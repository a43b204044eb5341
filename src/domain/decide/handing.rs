//! Guards of an assignment: who may get it, and the due dates that the program computes.

use chrono::{Days, NaiveDate};

use super::{Context, fields};
use crate::domain::{
    act::{Assigning, Limit},
    book::accused::Accused,
    calendar::{due::due, period::Period},
    deadline::{Choice, DeadlineKind, Rule},
    details::{LONGEST_LINE, LONGEST_TEXT},
    field::{Wrong, too_long},
    petition::Petition,
    refusal::Refusal,
    terms::{Disposition, Field, Stage, UnitKind, UnitRole},
};

/// Checks an assignment and fills in each unit's due date.
pub(super) fn check(
    petition: &Petition,
    on: NaiveDate,
    assigning: &mut Assigning,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    check_instructed(petition, assigning)?;
    super::check_meeting(assigning.meeting.as_ref())?;
    check_units(petition, assigning)?;
    for handed in &assigning.units {
        not_the_accused(petition, &handed.unit, ctx)?;
        check_conflict_of_interest(petition, &handed.unit, &assigning.despite)?;
        check_judicial(petition, assigning.disposition, &handed.unit, ctx)?;
    }
    fill_in_dues(petition, on, assigning, ctx)
}

/// A petition is handed out on a written instruction; what cannot wait, on a leader's word, and
/// the instruction follows (先办后批).
pub(super) fn check_instructed(petition: &Petition, assigning: &Assigning) -> Result<(), Refusal> {
    fields([(Field::Oral, too_long(&assigning.oral, LONGEST_LINE))])?;
    if let Some((first, second)) = petition.conflict() {
        return Err(Refusal::Conflicting {
            first: first.instruction.by.clone(),
            second: second.instruction.by.clone(),
        });
    }
    let instructed = petition.decision().is_some()
        && (petition.stage == Stage::Decided || petition.stage.is_in_hand());
    if instructed || petition.owes_instruction {
        return Ok(());
    }
    let details = &petition.details;
    match (assigning.oral.is_empty(), details.is_pressing() || details.is_collective()) {
        (true, _) => Err(Refusal::InstructFirst),
        (false, false) => Err(Refusal::OnlyUrgentOrCollective),
        (false, true) => Ok(()),
    }
}

/// One unit leads, or several have each its own part; no unit has two shares at once.
fn check_units(petition: &Petition, assigning: &Assigning) -> Result<(), Refusal> {
    let units = &assigning.units;
    for (index, handed) in units.iter().enumerate() {
        let again = units[..index].iter().any(|other| other.unit == handed.unit);
        let open =
            petition.assignments.iter().any(|a| a.unit == handed.unit && !a.stage.is_settled());
        if again || open {
            return Err(Refusal::AlreadyAssigned { unit: handed.unit.clone() });
        }
    }
    let with = |role| units.iter().filter(move |handed| handed.role == role).count();
    let open = |role| petition.assignments.iter().any(|a| a.role == role && !a.stage.is_settled());
    let leads = with(UnitRole::Lead) + usize::from(open(UnitRole::Lead));
    let answers_itself = leads + with(UnitRole::Split) + usize::from(open(UnitRole::Split));
    let demands = petition.details.demands.len();
    let unknown = units
        .iter()
        .flat_map(|handed| &handed.part)
        .find(|demand| !(1..=demands).contains(&usize::from(**demand)));
    fields([
        (Field::LeadUnit, (units.is_empty() || answers_itself == 0).then_some(Wrong::Missing)),
        (Field::Requirement, too_long(&assigning.requirement, LONGEST_TEXT)),
        (Field::LeadUnit, units.iter().find_map(|handed| too_long(&handed.unit, LONGEST_LINE))),
        (Field::LeadUnit, (leads > 1).then_some(Wrong::TooMany { most: 1, got: leads })),
        (Field::Part, unknown.map(|demand| no_such_demand(*demand, demands))),
    ])
}

/// The rule of the place of a demand.
pub(super) fn no_such_demand(demand: u16, demands: usize) -> Wrong {
    let most = u32::try_from(demands).unwrap_or(u32::MAX);
    Wrong::NotBetween { least: 1, most, got: demand.into() }
}

fn fill_in_dues(
    petition: &Petition,
    on: NaiveDate,
    assigning: &mut Assigning,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let kind = assigning.disposition.way().deadline.unwrap_or(DeadlineKind::Assign);
    let rule = ctx.book.rule(kind);
    for handed in &mut assigning.units {
        handed.due = match handed.limit {
            Limit::Period(period) if !rule.allows(period) => {
                return Err(Refusal::field(Field::Period, outside(&rule, period)));
            }
            Limit::Period(period) => Some(due(on, period, rule.roll, ctx.calendar)),
            Limit::Day(day) if day <= on => {
                return Err(Refusal::field(
                    Field::DueOn,
                    Wrong::Before { earliest: on.succ_opt().unwrap_or(on) },
                ));
            }
            Limit::Day(_) => None,
            Limit::Open => return Err(Refusal::field(Field::DueOn, Wrong::Missing)),
        };
        let due_on = match handed.limit {
            Limit::Day(day) => Some(day),
            _ => handed.due.as_ref().map(|due| due.on),
        };
        if let (Some(due_on), Some((latest, above))) = (due_on, latest_for_above(petition, ctx))
            && due_on > latest
        {
            return Err(Refusal::LaterThanAbove { latest, above });
        }
    }
    Ok(())
}

/// How a period lies outside what its rule allows.
fn outside(rule: &Rule, period: Period) -> Wrong {
    match &rule.choice {
        Choice::Within(counts) if period.unit == rule.period.unit => Wrong::NotBetween {
            least: (*counts.start()).into(),
            most: (*counts.end()).into(),
            got: period.count.into(),
        },
        _ => Wrong::NotAPeriod,
    }
}

/// Returns the last day on which units may reply so that the office can report in time to the
/// body above, and that body's day.
pub(super) fn latest_for_above(
    petition: &Petition,
    ctx: &Context<'_>,
) -> Option<(NaiveDate, NaiveDate)> {
    let above = petition.details.source.due_on?;
    let days = Days::new(ctx.book.upstream_buffer().count.into());
    Some((above.checked_sub_days(days)?, above))
}

/// A unit that was recused gets it only with a reason that stands on the record.
fn check_conflict_of_interest(
    petition: &Petition,
    unit: &str,
    despite: &str,
) -> Result<(), Refusal> {
    match petition.recusals.iter().find(|recusal| recusal.who == unit) {
        Some(recusal) if despite.is_empty() => {
            Err(Refusal::Recused { who: unit.to_owned(), reason: recusal.reason.clone() })
        }
        _ => Ok(()),
    }
}

/// Courts judge for themselves: what is before them is passed on, never assigned with a day to
/// conclude it on.
pub(super) fn check_judicial(
    petition: &Petition,
    disposition: Disposition,
    unit: &str,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let judicial = ctx
        .book
        .unit(unit)
        .is_some_and(|unit| matches!(unit.kind, UnitKind::Court | UnitKind::Procuratorate));
    if judicial && disposition == Disposition::Assign && petition.details.is_litigation() {
        return Err(Refusal::JudicialUnit { unit: unit.to_owned() });
    }
    Ok(())
}

/// Refuses a unit that the material accuses, itself or through one of its people
/// (信访工作条例 Art 30: never to the accused person or unit).
pub(super) fn not_the_accused(
    petition: &Petition,
    unit: &str,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let details = &petition.details;
    match ctx.book.accused(details, unit) {
        Some(Accused { unit: _, name_found, why }) => Err(Refusal::AccusedUnit {
            unit: unit.to_owned(),
            accused: if details.accused.is_empty() {
                details.accused_unit.clone()
            } else {
                details.accused.clone()
            },
            found: name_found,
            why,
        }),
        None => Ok(()),
    }
}
