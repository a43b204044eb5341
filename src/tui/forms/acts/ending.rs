//! The forms of the ends of a petition, and of what comes after them.

use super::{LINE, NOTE, ON, REASON, code, day, perhaps, perhaps_code, read_perhaps, spec};
use crate::{
    domain::{
        act::{Act, Closing, Conclusion, Filing, Resumption},
        details::LONGEST_TEXT,
        dossier,
        petition::Petition,
        terms::{ActKind, EndingKind, Field, Retention, Verdict},
    },
    tui::{
        form::{Form, Kind, Spec, choices, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(
    CLOSE,
    CLOSE_TITLE,
    &[
        ON,
        &[required(Field::Ending, Kind::Choice(choices::<EndingKind>))],
        &[item(Field::Target, Kind::Pick(List::Units))],
        &[item(Field::Related, Kind::Line(40)), item(Field::NoticeOn, Kind::Date)],
        &[item(Field::Reason, Kind::Text(LONGEST_TEXT, 3))],
    ]
);
spec!(
    CONCLUDE,
    CONCLUDE_TITLE,
    &[
        ON,
        &[
            required(Field::Verdict, Kind::Choice(choices::<Verdict>)),
            item(Field::Settled, Kind::Choice(perhaps)),
        ],
        NOTE,
    ]
);
spec!(
    ARCHIVE,
    ARCHIVE_TITLE,
    &[
        ON,
        &[item(Field::Dossier, LINE)],
        &[
            required(Field::Retention, Kind::Choice(choices::<Retention>)),
            item(Field::Pages, Kind::Number),
        ],
        &[item(Field::Incomplete, Kind::Text(LONGEST_TEXT, 2))],
    ]
);
spec!(SUSPEND, SUSPEND_TITLE, &[ON, REASON]);
spec!(RESUME, RESUME_TITLE, &[ON, REASON]);
spec!(REOPEN, REOPEN_TITLE, &[ON, REASON]);

/// The end to which the instruction leads stands in the form at first.
pub(super) fn first_closing(form: Form, petition: &Petition) -> Form {
    let Some(decided) = petition.decision() else { return form };
    let ending = decided.instruction.disposition.way().ending;
    form.with(Field::Ending, code(ending.unwrap_or(EndingKind::Forwarded)))
}

pub(super) fn read_closing(form: &Form, reading: &mut Reading<'_>) -> Closing {
    Closing {
        ending: form.chosen(Field::Ending),
        reason: reading.text(Field::Reason),
        target: reading.text(Field::Target),
        into: reading.numbers(Field::Related).first().copied(),
        notice_on: reading.optional_day(Field::NoticeOn),
    }
}

pub(super) fn fill_closing(form: Form, closing: &Closing) -> Form {
    let into = closing.into.map(|number| number.to_string()).unwrap_or_default();
    form.with(Field::Ending, code(closing.ending))
        .with(Field::Reason, &closing.reason)
        .with(Field::Target, &closing.target)
        .with(Field::Related, &into)
        .with(Field::NoticeOn, &day(closing.notice_on))
}

pub(super) fn read_conclusion(form: &Form, reading: &mut Reading<'_>) -> Conclusion {
    Conclusion {
        verdict: form.chosen(Field::Verdict),
        note: reading.text(Field::Note),
        settled: read_perhaps(form, Field::Settled),
    }
}

pub(super) fn fill_conclusion(form: Form, conclusion: &Conclusion) -> Form {
    form.with(Field::Verdict, code(conclusion.verdict))
        .with(Field::Note, &conclusion.note)
        .with(Field::Settled, perhaps_code(conclusion.settled))
}

pub(super) fn read_other(kind: ActKind, form: &Form, reading: &mut Reading<'_>) -> Act {
    let reason = reading.text(Field::Reason);
    match kind {
        ActKind::Suspend => Act::Suspend { reason },
        ActKind::Resume => Act::Resume(Resumption { reason, dues: Vec::new() }),
        ActKind::Reopen => Act::Reopen { reason },
        _ => Act::Archive(Filing {
            dossier: reading.text(Field::Dossier),
            retention: form.chosen(Field::Retention),
            pages: u16::try_from(reading.number(Field::Pages, 0)).unwrap_or(u16::MAX),
            incomplete: reading.text(Field::Incomplete),
            missing: Vec::new(),
        }),
    }
}

/// What the rule proposes stands in the form at first; why something is missing is asked only
/// where something is.
pub(super) fn first_filing(form: Form, petition: &Petition) -> Form {
    let pages = match dossier::pages(petition) {
        0 => String::new(),
        pages => pages.to_string(),
    };
    let form =
        form.with(Field::Retention, code(dossier::retention(petition))).with(Field::Pages, &pages);
    if dossier::missing(petition).is_empty() { form.hide(Field::Incomplete) } else { form }
}

pub(super) fn fill_filing(form: Form, filing: &Filing) -> Form {
    form.with(Field::Dossier, &filing.dossier)
        .with(Field::Retention, code(filing.retention))
        .with(Field::Pages, &filing.pages.to_string())
        .with(Field::Incomplete, &filing.incomplete)
}
