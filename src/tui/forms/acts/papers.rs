//! The forms of scanned papers: putting one with a petition, taking one out.

use super::{LINE, ON, REASON, code, day, spec};
use crate::{
    domain::{
        act::Act,
        attachment::{Attaching, AttachmentId, Content, ContentHash},
        field::Wrong,
        petition::Petition,
        terms::{ActKind, AttachmentKind, Field, FileFormat},
    },
    text::attachments,
    tui::{
        form::{Form, Kind, Spec, choices, item, list::List, required},
        forms::read::Reading,
    },
};

spec!(
    ATTACH,
    ATTACH_TITLE,
    &[
        ON,
        &[required(Field::File, Kind::Pick(List::Scans))],
        &[required(Field::AttachmentKind, Kind::Choice(choices::<AttachmentKind>))],
        &[item(Field::AttachmentTitle, LINE)],
        &[item(Field::Unit, Kind::Pick(List::Units))],
        &[item(Field::Document, LINE), item(Field::Dated, Kind::Date)],
        &[item(Field::Pages, Kind::Number)],
    ]
);
spec!(DETACH, DETACH_TITLE, &[ON, &[required(Field::Attachment, Kind::Number)], REASON]);

/// Whose paper it is can be said only where units have a share.
pub(super) fn first_attached(form: Form, petition: &Petition) -> Form {
    if petition.assignments.is_empty() { form.hide(Field::Unit) } else { form }
}

/// The only paper stands in the form at first.
pub(super) fn first_detached(form: Form, petition: &Petition) -> Form {
    let mut standing = petition.standing_attachments();
    match (standing.next(), standing.next()) {
        (Some((id, _)), None) => form.with(Field::Attachment, &attachments::nth(id).to_string()),
        _ => form,
    }
}

/// Reads the form; the file's content is known only once it has been read.
pub(super) fn read(kind: ActKind, form: &Form, reading: &mut Reading<'_>) -> Act {
    if kind == ActKind::Detach {
        let nth = reading.number(Field::Attachment, 0);
        if nth == 0 {
            reading.wrong(Field::Attachment, Wrong::Missing);
        }
        let attachment = AttachmentId(u16::try_from(nth.saturating_sub(1)).unwrap_or(u16::MAX));
        return Act::Detach { attachment, reason: reading.text(Field::Reason) };
    }
    let path = reading.text(Field::File);
    if path.is_empty() && form.asks(Field::File) {
        reading.wrong(Field::File, Wrong::Missing);
    }
    let mut title = reading.text(Field::AttachmentTitle);
    if title.is_empty() {
        title = title_of(&path);
    }
    Act::Attach(Attaching {
        kind: form.chosen(Field::AttachmentKind),
        title,
        document: reading.text(Field::Document),
        dated: reading.optional_day(Field::Dated),
        pages: u16::try_from(reading.number(Field::Pages, 0)).unwrap_or(u16::MAX),
        unit: None,
        content: Content { hash: ContentHash([0; 32]), size: 0, format: FileFormat::Pdf },
    })
}

/// Finds the share of the unit that is named.
pub(super) fn name_unit(act: &mut Act, petition: &Petition, reading: &mut Reading<'_>) {
    let Act::Attach(attaching) = act else { return };
    let name = reading.text(Field::Unit);
    if name.is_empty() {
        return;
    }
    let share = petition.assignments.iter().rev().find(|share| share.unit == name);
    attaching.unit = share.map(|share| share.id);
    if share.is_none() {
        let names = petition.assignments.iter().map(|share| share.unit.clone()).collect();
        reading.wrong(Field::Unit, Wrong::NotOneOf(names));
    }
}

/// Returns what a paper is called that nobody named: as its file, without the ending.
fn title_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Writes a recorded act of this kind into its form. The file stays what it is.
pub(super) fn fill(form: Form, act: &Act) -> Form {
    match act {
        Act::Attach(attaching) => form
            .with(Field::AttachmentKind, code(attaching.kind))
            .with(Field::AttachmentTitle, &attaching.title)
            .with(Field::Document, &attaching.document)
            .with(Field::Dated, &day(attaching.dated))
            .with(Field::Pages, &attaching.pages.to_string())
            .hide(Field::File)
            .hide(Field::Unit),
        Act::Detach { attachment, reason } => form
            .with(Field::Attachment, &attachments::nth(*attachment).to_string())
            .with(Field::Reason, reason),
        _ => form,
    }
}
