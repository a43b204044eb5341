//! Guards of an end without a unit's accepted reply.

use chrono::{Days, NaiveDate};

use super::{Context, fields, handing, line, open_units, text};
use crate::domain::{
    act::{Closing, Conclusion, UnitId},
    assignment::Assignment,
    details::LONGEST_TEXT,
    field::{Wrong, too_long},
    petition::Petition,
    refusal::{Owed, Refusal},
    terms::{AssignmentStage, Channel, EndingKind, Field, Stage},
};

/// Checks one of the short endings.
pub(super) fn check_closing(
    petition: &Petition,
    closing: &Closing,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    use EndingKind as E;
    let ending = closing.ending;
    let units = open_units(petition);
    let after_units = matches!(ending, E::Withdrawn | E::Terminated);
    if petition.stage.is_in_hand() && !units.is_empty() && !after_units {
        return Err(Refusal::UnitsAtWork { units });
    }
    check_decided(petition, ending)?;
    if ending == E::Answered && petition.details.channel == Channel::Letter {
        return Err(Refusal::NotFaceToFace);
    }
    let today = ctx.today();
    let earliest = petition.details.received_on;
    let notice = match closing.notice_on {
        Some(on) if on > today => Some(Wrong::InFuture { today }),
        Some(on) if on < earliest => Some(Wrong::Before { earliest }),
        _ => None,
    };
    let somewhere = matches!(ending, E::Forwarded | E::Informed);
    fields([
        (Field::Target, if somewhere { line(&closing.target) } else { None }),
        (Field::Related, (ending == E::Merged && closing.into.is_none()).then_some(Wrong::Missing)),
        (
            Field::Reason,
            if somewhere || ending == E::Merged {
                too_long(&closing.reason, LONGEST_TEXT)
            } else {
                text(&closing.reason)
            },
        ),
        (Field::NoticeOn, notice),
    ])?;
    if closing.into == Some(petition.number) {
        return Err(Refusal::MergedIntoItself);
    }
    if ending == E::Forwarded {
        handing::not_the_accused(petition, &closing.target, ctx)?;
    }
    Ok(())
}

/// Some ends need somebody's decision first.
pub(super) fn check_decided(petition: &Petition, ending: EndingKind) -> Result<(), Refusal> {
    let needed = ending.way().is_some_and(|way| way.needs_instruction);
    if needed && petition.stage != Stage::Decided {
        return Err(Refusal::NeedsInstruction { ending });
    }
    Ok(())
}

/// Checks a conclusion: whatever a unit or the office still owes stands against it.
pub(super) fn check_conclusion(
    petition: &Petition,
    on: NaiveDate,
    conclusion: &Conclusion,
) -> Result<(), Refusal> {
    let owed = owed(petition);
    if !owed.is_empty() {
        return Err(Refusal::Owed(owed));
    }
    let settled = petition.assignments.iter().filter_map(|a| a.settled_on).max();
    let early = settled.filter(|settled| on < *settled);
    fields([
        (Field::On, early.map(|earliest| Wrong::Before { earliest })),
        (Field::Note, too_long(&conclusion.note, LONGEST_TEXT)),
    ])
}

/// Returns what is still to be done before the petition can be concluded.
pub fn owed(petition: &Petition) -> Vec<Owed> {
    let of_unit = |a: &Assignment| {
        let unit = a.unit.clone();
        match a.stage {
            AssignmentStage::Objected => Some(Owed::Objection { unit }),
            AssignmentStage::Replied => Some(Owed::Review { unit }),
            stage if stage.owes() => Some(Owed::Reply { unit, due_on: a.due_on() }),
            _ => None,
        }
    };
    petition
        .assignments
        .iter()
        .filter_map(of_unit)
        .chain(petition.owes_instruction.then_some(Owed::Instruction))
        .collect()
}

/// A suspension ends after it began, and moves due dates that were set before.
pub(super) fn check_resumption(petition: &Petition, on: NaiveDate) -> Result<(), Refusal> {
    let set = petition.assignments.iter().filter_map(|a| Some(a.dues.last()?.since));
    let earliest = set.chain(petition.suspended.map(|suspended| suspended.on)).max();
    let early = earliest.filter(|earliest| on < *earliest);
    fields([(Field::On, early.map(|earliest| Wrong::Before { earliest }))])
}

/// Returns where the open due dates move by the days that the suspension lasted.
pub(super) fn dues_after_suspension(
    petition: &Petition,
    on: NaiveDate,
    ctx: &Context<'_>,
) -> Vec<(UnitId, NaiveDate)> {
    let Some(since) = petition.suspended.map(|suspended| suspended.on) else {
        return Vec::new();
    };
    let lasted = Days::new(u64::try_from((on - since).num_days()).unwrap_or_default());
    petition
        .assignments
        .iter()
        .filter(|a| a.stage.owes())
        .filter_map(|a| Some((a.id, a.due_on()?.checked_add_days(lasted)?)))
        .map(|(id, due_on)| (id, ctx.calendar.roll_forward(due_on)))
        .collect()
}
