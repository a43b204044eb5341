//! Guards of what is done beside the handling: notices, briefings, recusals, links, reports.

use chrono::NaiveDate;

use super::{Context, fields, line, text};
use crate::domain::{
    act::Act,
    details::{LONGEST_LINE, LONGEST_TEXT},
    field::{Wrong, too_long},
    petition::Petition,
    refusal::Refusal,
    terms::{Field, Origin},
};

/// Refuses everything to somebody who has to keep out of this petition (信访工作条例 Art 28).
pub(super) fn check_actor(petition: &Petition, ctx: &Context<'_>) -> Result<(), Refusal> {
    match petition.recusals.iter().find(|recusal| recusal.who == ctx.actor) {
        Some(recusal) => {
            Err(Refusal::Recused { who: recusal.who.clone(), reason: recusal.reason.clone() })
        }
        None => Ok(()),
    }
}

/// Checks an act that leaves the stage as it is.
pub(super) fn check(petition: &Petition, on: NaiveDate, act: &Act) -> Result<(), Refusal> {
    match act {
        Act::Notify { note, .. } => fields([(Field::Note, too_long(note, LONGEST_TEXT))]),
        Act::Brief { note, .. } => fields([(Field::Note, text(note))]),
        Act::FollowUp(follow_up) => {
            fields([(Field::Note, too_long(&follow_up.note, LONGEST_TEXT))])
        }
        Act::Recuse { who, stand_in, reason } => fields([
            (Field::Recused, line(who)),
            (Field::StandIn, too_long(stand_in, LONGEST_LINE)),
            (Field::Reason, text(reason)),
        ]),
        Act::Link(linked) => fields([
            (Field::Activity, line(&linked.activity)),
            (Field::RectifyBy, linked.rectify_by.and_then(|day| before(day, on))),
            (Field::Rectified, too_long(&linked.rectified, LONGEST_TEXT)),
        ]),
        Act::ReportUp { document, note } => {
            let source = &petition.details.source;
            if petition.details.origin != Origin::Upstream && source.organ.is_empty() {
                return Err(Refusal::NotFromAbove);
            }
            fields([(Field::Document, line(document)), (Field::Note, too_long(note, LONGEST_TEXT))])
        }
        Act::Consult { who, reason } => {
            fields([(Field::ConsultedBy, line(who)), (Field::Reason, text(reason))])
        }
        _ => Ok(()),
    }
}

fn before(day: NaiveDate, earliest: NaiveDate) -> Option<Wrong> {
    (day < earliest).then_some(Wrong::Before { earliest })
}
