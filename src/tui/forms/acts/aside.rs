//! The forms of what is done beside the handling: notices, briefings, recusals, links, reports.

use super::{LINE, NOTE, ON, REASON, code, day, perhaps, perhaps_code, read_perhaps, spec};
use crate::{
    domain::{
        act::{Act, FollowUp, Linked},
        details::LONGEST_TEXT,
        terms::{ActKind, Field, Means, NoticeWay, Route, Satisfaction},
    },
    tui::{
        form::{Form, Kind, Spec, choices, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(
    NOTIFY,
    NOTIFY_TITLE,
    &[ON, &[required(Field::NoticeWay, Kind::Choice(choices::<NoticeWay>))], NOTE]
);
spec!(
    BRIEF,
    BRIEF_TITLE,
    &[
        ON,
        &[required(Field::BriefedTo, Kind::Choice(choices::<Route>))],
        &[required(Field::Note, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    FOLLOW_UP,
    FOLLOW_UP_TITLE,
    &[
        ON,
        &[
            required(Field::Kind, Kind::Choice(choices::<NoticeWay>)),
            item(Field::Answered, Kind::Choice(perhaps)),
        ],
        &[required(Field::Satisfaction, Kind::Choice(choices::<Satisfaction>))],
        NOTE,
    ]
);
spec!(
    RECUSE,
    RECUSE_TITLE,
    &[
        ON,
        &[required(Field::Recused, Kind::Pick(List::Units))],
        &[item(Field::StandIn, LINE)],
        REASON,
    ]
);
spec!(
    LINK,
    LINK_TITLE,
    &[
        ON,
        &[required(Field::Kind, Kind::Choice(choices::<Means>))],
        &[required(Field::Activity, LINE)],
        &[item(Field::RectifyBy, Kind::Date)],
        &[item(Field::Rectified, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(REPORT_UP, REPORT_UP_TITLE, &[ON, &[required(Field::Document, LINE)], NOTE]);
spec!(CONSULT, CONSULT_TITLE, &[ON, &[required(Field::ConsultedBy, LINE)], REASON]);

/// Of all means of supervision most activities are inspections of how a law is kept.
pub(super) fn first_link(form: Form) -> Form {
    form.with(Field::Kind, code(Means::LawCheck))
}

pub(super) fn read(kind: ActKind, form: &Form, reading: &mut Reading<'_>) -> Act {
    let (note, reason) = (reading.text(Field::Note), reading.text(Field::Reason));
    match kind {
        ActKind::Notify => Act::Notify { way: form.chosen(Field::NoticeWay), note },
        ActKind::Brief => Act::Brief { to: form.chosen(Field::BriefedTo), note },
        ActKind::FollowUp => Act::FollowUp(FollowUp {
            way: form.chosen(Field::Kind),
            answered: read_perhaps(form, Field::Answered),
            satisfaction: form.chosen(Field::Satisfaction),
            note,
        }),
        ActKind::Recuse => Act::Recuse {
            who: reading.text(Field::Recused),
            stand_in: reading.text(Field::StandIn),
            reason,
        },
        ActKind::Link => Act::Link(Linked {
            means: form.chosen(Field::Kind),
            activity: reading.text(Field::Activity),
            rectify_by: reading.optional_day(Field::RectifyBy),
            rectified: reading.text(Field::Rectified),
        }),
        ActKind::ReportUp => Act::ReportUp { document: reading.text(Field::Document), note },
        _ => Act::Consult { who: reading.text(Field::ConsultedBy), reason },
    }
}

/// Writes a recorded act of this kind into its form; any other leaves the form as it is.
pub(super) fn fill(form: Form, act: &Act) -> Form {
    match act {
        Act::Notify { way, note } => {
            form.with(Field::NoticeWay, code(*way)).with(Field::Note, note)
        }
        Act::Brief { to, note } => form.with(Field::BriefedTo, code(*to)).with(Field::Note, note),
        Act::FollowUp(follow_up) => form
            .with(Field::Kind, code(follow_up.way))
            .with(Field::Answered, perhaps_code(follow_up.answered))
            .with(Field::Satisfaction, code(follow_up.satisfaction))
            .with(Field::Note, &follow_up.note),
        Act::Recuse { who, stand_in, reason } => form
            .with(Field::Recused, who)
            .with(Field::StandIn, stand_in)
            .with(Field::Reason, reason),
        Act::Link(linked) => form
            .with(Field::Kind, code(linked.means))
            .with(Field::Activity, &linked.activity)
            .with(Field::RectifyBy, &day(linked.rectify_by))
            .with(Field::Rectified, &linked.rectified),
        Act::ReportUp { document, note } => {
            form.with(Field::Document, document).with(Field::Note, note)
        }
        Act::Consult { who, reason } => {
            form.with(Field::ConsultedBy, who).with(Field::Reason, reason)
        }
        _ => form,
    }
}
