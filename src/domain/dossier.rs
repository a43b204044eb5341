//! The dossier of a petition (案卷): what it should hold, how long it is kept, and its number
//! (domain.md 3.6; DA/T 22).

use crate::domain::{
    office,
    petition::Petition,
    terms::{
        AssignmentStage, AttachmentKind, Channel, DossierPart, Origin, Outcome, PaperKind,
        Retention, Route,
    },
};

/// Something that a dossier should hold, and when.
pub struct Need {
    pub part: DossierPart,
    /// The scanned paper that is it.
    pub kind: AttachmentKind,
    pub owed: fn(&Petition) -> bool,
}

/// What a dossier should hold by how the petition came and ended.
pub const NEEDS: &[Need] = &[
    Need {
        part: DossierPart::Original,
        kind: AttachmentKind::Original,
        owed: |petition| {
            petition.details.channel == Channel::Letter
                || !petition.details.visit.handed_in.is_empty()
        },
    },
    Need {
        part: DossierPart::Slip,
        kind: AttachmentKind::Slip,
        owed: |petition| !petition.instructions.is_empty(),
    },
    Need {
        part: DossierPart::Report,
        kind: AttachmentKind::Report,
        owed: |petition| petition.conclusion.is_some() && replied(petition, |_| true),
    },
    Need {
        part: DossierPart::Answer,
        kind: AttachmentKind::Answer,
        owed: |petition| {
            petition.conclusion.is_some()
                && replied(petition, |answered| answered)
                && !petition.details.petitioners.is_empty()
        },
    },
    Need {
        part: DossierPart::Notice,
        kind: AttachmentKind::Notice,
        owed: |petition| {
            let way = petition.closing.as_ref().and_then(|closing| closing.ending.way());
            way.is_some_and(|way| way.owes_notice) && !petition.details.petitioners.is_empty()
        },
    },
];

/// Whether a unit's reply was accepted; `is_meant` is told whether it had answered the petitioner.
fn replied(petition: &Petition, is_meant: fn(bool) -> bool) -> bool {
    let accepted = petition.assignments.iter().filter(|a| a.stage == AssignmentStage::Accepted);
    accepted
        .filter_map(|share| share.final_reply())
        .any(|replied| is_meant(replied.reply.petitioner_on.is_some()))
}

/// Returns what should be in the dossier and is not. Of a petition from an old register nobody
/// knows what its binder holds.
pub fn missing(petition: &Petition) -> Vec<DossierPart> {
    if petition.backfilled.is_some() {
        return Vec::new();
    }
    let needs = NEEDS.iter().filter(|need| (need.owed)(petition));
    let met = |need: &Need| {
        holds(petition, need.kind) || (need.part == DossierPart::Notice && told(petition))
    };
    needs.filter(|need| !met(need)).map(|need| need.part).collect()
}

/// Whether the program keeps the notice of the end: it issued one, and owes none since.
///
/// It is the one need that a paper of the program's own meets: the originals, reports and answers
/// are others' papers, the slip is nothing without the leaders' hands, and of a letter that was
/// made without the program nothing is kept.
fn told(petition: &Petition) -> bool {
    let newest = petition.letter(PaperKind::Notice, None);
    newest.is_some_and(|letter| letter.mark.is_some())
        && petition.owed_letter(PaperKind::Notice, None).is_none()
}

/// Whether a paper of this kind is there; of units' reports one from each that was accepted.
fn holds(petition: &Petition, kind: AttachmentKind) -> bool {
    let mut papers = petition
        .standing_attachments()
        .map(|(_, attachment)| &attachment.attached)
        .filter(|attached| attached.kind == kind)
        .peekable();
    if kind != AttachmentKind::Report {
        return papers.peek().is_some();
    }
    let units: Vec<_> = papers.map(|attached| attached.unit).collect();
    let mut owing = petition
        .assignments
        .iter()
        .filter(|share| share.stage == AssignmentStage::Accepted && share.final_reply().is_some());
    // A report that names no unit is one of them all.
    units.contains(&None) || owing.all(|share| units.contains(&Some(share.id)))
}

/// Returns how long the dossier is to be kept, as far as the rule knows: for good what was handed
/// down or decided at the top and concluded, 30 years what has a result, 10 the rest.
pub fn retention(petition: &Petition) -> Retention {
    if petition.conclusion.is_none() {
        return Retention::TenYears;
    }
    let handed_down = matches!(petition.details.origin, Origin::Leader | Origin::Upstream);
    let decided_at_the_top = petition.instructions.iter().any(|instructed| {
        let instruction = &instructed.instruction;
        instruction.outcome == Outcome::Decide
            && matches!(instruction.route, Route::Chair | Route::Meeting)
    });
    if handed_down || decided_at_the_top { Retention::Permanent } else { Retention::ThirtyYears }
}

/// Returns the pages of the scanned papers, as far as they were counted.
pub fn pages(petition: &Petition) -> u16 {
    petition
        .standing_attachments()
        .fold(0, |pages, (_, attachment)| pages.saturating_add(attachment.attached.pages))
}

/// Returns the next number of a dossier, written as `form` has it ([`office::DOSSIER_FORM`]): with
/// the year in which the petition ended, Y, D30 or D10 (DA/T 22-2015), and a serial from 1 among
/// the numbers `taken` that are otherwise the same.
pub fn next_number<'a>(
    form: &str,
    year: i32,
    retention: Retention,
    taken: impl Iterator<Item = &'a str>,
) -> String {
    let kept = match retention {
        Retention::Permanent => "Y",
        Retention::ThirtyYears => "D30",
        Retention::TenYears => "D10",
    };
    let form =
        form.replace(office::DOSSIER_YEAR, &year.to_string()).replace(office::DOSSIER_KEPT, kept);
    let (head, tail) = form.split_once(office::DOSSIER_SERIAL).unwrap_or((&form, ""));
    let serials = taken.filter_map(|number| {
        let serial = number.strip_prefix(head)?.strip_suffix(tail)?;
        serial.parse::<u32>().ok()
    });
    let serial = serials.max().unwrap_or(0).saturating_add(1);
    format!("{head}{serial:04}{tail}")
}

#[cfg(test)]
mod tests;
