//! Guards of letters: one goes out once for what it tells of, never to whom the matter accuses,
//! and is voided rather than taken back.

use chrono::NaiveDate;

use super::{Context, check_day, check_stage, fields, handing, line, text};
use crate::domain::{
    act::{Act, UnitId},
    event::{Event, What},
    field::Wrong,
    letter::{Body, Issuing},
    paper::Mark,
    petition::Petition,
    refusal::Refusal,
    terms::{ActKind, Field, PaperKind},
};

/// Decides the issue of a letter on `on`, the day that stands on it.
pub fn issue(
    petition: &Petition,
    on: NaiveDate,
    issuing: Issuing,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may_issue(petition, on, issuing.kind, &issuing.units, ctx)?;
    if let Body::Elsewhere(note) = &issuing.body {
        fields([(Field::Document, line(note))])?;
    }
    Ok(ctx.event(on, What::Done(Act::Issue(issuing))))
}

/// Refuses a letter that may not go out on that day.
pub fn may_issue(
    petition: &Petition,
    on: NaiveDate,
    kind: PaperKind,
    units: &[UnitId],
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if !kind.is_letter() {
        return Err(Refusal::NotALetter { kind });
    }
    check_stage(petition, ActKind::Issue)?;
    check_day(petition, on, ctx)?;
    super::aside::check_actor(petition, ctx)?;
    if units.is_empty() {
        check_due(petition, on, kind, None)?;
        let target = petition.closing.as_ref().filter(|_| kind == PaperKind::Referral);
        return target
            .map_or(Ok(()), |closing| handing::not_the_accused(petition, &closing.target, ctx));
    }
    for unit in units {
        let share = petition.assignment(*unit).ok_or(Refusal::NoSuchUnit)?;
        check_due(petition, on, kind, Some(*unit))?;
        // It may have become known only later whom the petition accuses, or that it is a lawsuit.
        handing::not_the_accused(petition, &share.unit, ctx)?;
        handing::check_judicial(petition, share.disposition, &share.unit, ctx)?;
    }
    Ok(())
}

/// A letter follows the act that it tells of; a petitioner may be told whenever nobody has told
/// them yet.
fn check_due(
    petition: &Petition,
    on: NaiveDate,
    kind: PaperKind,
    unit: Option<UnitId>,
) -> Result<(), Refusal> {
    if let Some(due) = petition.owed_letter(kind, unit) {
        let earliest = due.since;
        return fields([(Field::On, (on < earliest).then_some(Wrong::Before { earliest }))]);
    }
    let untold = kind == PaperKind::Notice
        && unit.is_none()
        && petition.notified_on.is_none()
        && !petition.details.is_anonymous();
    if untold {
        return Ok(());
    }
    let unit_name = unit.and_then(|unit| petition.assignment(unit)).map(|share| share.unit.clone());
    let issued = petition.letter(kind, unit).and_then(|letter| letter.mark.clone());
    Err(Refusal::LetterNotDue { kind, unit: unit_name, issued })
}

/// Decides that a letter does not count any more.
pub fn void_letter(
    petition: &Petition,
    mark: &Mark,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    super::aside::check_actor(petition, ctx)?;
    let reason = crate::domain::plain::text(reason);
    fields([(Field::Reason, text(&reason))])?;
    let stands = |letter: &&crate::domain::letter::Letter| {
        letter.mark.as_ref() == Some(mark) && letter.void.is_none()
    };
    if petition.letters.iter().find(stands).is_none() {
        return Err(Refusal::NoSuchLetter { mark: mark.clone() });
    }
    Ok(ctx.event(ctx.today(), What::Done(Act::VoidLetter { mark: mark.clone(), reason })))
}
