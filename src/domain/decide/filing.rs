//! Guards of what is put into a dossier, and of the dossier that goes to the archive.

use super::{Context, fields, line, text};
use crate::domain::{
    act::Filing,
    attachment::{Attaching, Attachment, AttachmentId},
    details::{LONGEST_LINE, LONGEST_TEXT},
    dossier,
    field::{Wrong, too_long},
    petition::Petition,
    refusal::{BadFile, Refusal},
    terms::Field,
};

/// The most scanned papers of one petition.
const MOST_ATTACHMENTS: usize = 500;

/// A dossier is filed incomplete only where somebody says why.
pub(super) fn check(petition: &Petition, filing: &mut Filing) -> Result<(), Refusal> {
    fields([
        (Field::Dossier, line(&filing.dossier)),
        (Field::Incomplete, too_long(&filing.incomplete, LONGEST_TEXT)),
    ])?;
    filing.missing = dossier::missing(petition);
    if filing.missing.is_empty() {
        filing.incomplete.clear();
    } else if filing.incomplete.is_empty() {
        return Err(Refusal::IncompleteDossier(filing.missing.clone()));
    }
    Ok(())
}

pub(super) fn check_attached(
    petition: &Petition,
    attaching: &Attaching,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let today = ctx.today();
    let got = petition.attachments.len() + 1;
    let too_many = Wrong::TooMany { most: MOST_ATTACHMENTS, got };
    fields([
        (Field::AttachmentTitle, line(&attaching.title)),
        (Field::Document, too_long(&attaching.document, LONGEST_LINE)),
        (
            Field::Dated,
            attaching.dated.filter(|day| *day > today).map(|_| Wrong::InFuture { today }),
        ),
        (Field::File, (got > MOST_ATTACHMENTS).then_some(too_many)),
    ])?;
    if attaching.content.size == 0 {
        return Err(Refusal::BadFile(BadFile::Empty));
    }
    if attaching.unit.is_some_and(|unit| petition.assignment(unit).is_none()) {
        return Err(Refusal::NoSuchUnit);
    }
    let same = petition
        .standing_attachments()
        .find(|(_, attachment)| attachment.attached.content.hash == attaching.content.hash);
    match same {
        Some((_, known)) => Err(Refusal::AttachedBefore { title: known.attached.title.clone() }),
        None => Ok(()),
    }
}

pub(super) fn check_detached(
    petition: &Petition,
    attachment: AttachmentId,
    reason: &str,
) -> Result<(), Refusal> {
    if !petition.attachment(attachment).is_some_and(Attachment::stands) {
        return Err(Refusal::NoSuchAttachment);
    }
    fields([(Field::Reason, text(reason))])
}
