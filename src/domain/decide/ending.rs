//! Guards of an end without a unit's accepted reply.

use super::{Context, fields, handing, line, open_units, text};
use crate::domain::{
    act::Closing,
    details::LONGEST_TEXT,
    field::{Wrong, too_long},
    petition::Petition,
    refusal::Refusal,
    terms::{Channel, EndingKind, Field, Stage},
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
    if needs_instruction(ending) && petition.stage != Stage::Decided {
        return Err(Refusal::NeedsInstruction { ending });
    }
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
        handing::not_the_accused(petition, &closing.target)?;
    }
    Ok(())
}

/// Whether a leader has to decide on it first (domain.md 8.1).
fn needs_instruction(ending: EndingKind) -> bool {
    use EndingKind as E;
    matches!(
        ending,
        E::Forwarded | E::Informed | E::FiledOnly | E::NotAccepted | E::NoLongerAccepted
    )
}
