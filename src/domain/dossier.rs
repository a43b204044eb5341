//! The dossier of a petition (案卷): what it should hold, what lies in it in which order, how long
//! it is kept, and its number (domain.md 3.6; DA/T 22).

use chrono::NaiveDate;

use crate::domain::{
    attachment::{Attachment, AttachmentId},
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
    needs.filter(|need| !holds(petition, need.kind)).map(|need| need.part).collect()
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

/// What an item of the contents is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A sheet that the program prints.
    Sheet(PaperKind),
    Attachment(AttachmentId),
}

/// Who answers for a paper (责任者).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    Office,
    /// Whoever wrote or came; nobody known where the petition is anonymous.
    Petitioner,
    Unit(String),
}

/// A line of the contents (卷内目录); the columns that are words are for whoever prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub piece: Piece,
    pub author: Author,
    /// Empty for a sheet, which is called by its kind.
    pub title: String,
    /// Its number (文号).
    pub document: String,
    pub dated: Option<NaiveDate>,
    /// 0 where they were not counted; whoever prints the sheets knows theirs.
    pub pages: u16,
}

/// The order of papers in a dossier: as the matter went.
const ORDER: &[AttachmentKind] = &[
    AttachmentKind::Original,
    AttachmentKind::Transcript,
    AttachmentKind::Slip,
    AttachmentKind::Notice,
    AttachmentKind::Letter,
    AttachmentKind::Receipt,
    AttachmentKind::Report,
    AttachmentKind::Answer,
    AttachmentKind::Other,
];

/// Returns what lies in the dossier, in order: the registration sheet, the papers as the matter
/// went, the conclusion sheet. A slip that was scanned stands for the printed one.
pub fn contents(petition: &Petition) -> Vec<Item> {
    let mut papers: Vec<_> = petition.standing_attachments().collect();
    papers.sort_by_key(|(id, attachment)| {
        let attached = &attachment.attached;
        (place_of(attached.kind), attached.dated.unwrap_or(attachment.on), *id)
    });
    let has_slip = papers.iter().any(|(_, paper)| paper.attached.kind == AttachmentKind::Slip);
    let before_slip = papers
        .iter()
        .position(|(_, paper)| place_of(paper.attached.kind) > place_of(AttachmentKind::Slip))
        .unwrap_or(papers.len());
    let mut items = vec![sheet(PaperKind::Registration, Some(petition.details.received_on))];
    items.extend(papers[..before_slip].iter().map(|(id, paper)| item(petition, *id, paper)));
    if !has_slip && let Some(instructed) = petition.instructions.first() {
        items.push(sheet(PaperKind::InstructionSlip, Some(instructed.on)));
    }
    items.extend(papers[before_slip..].iter().map(|(id, paper)| item(petition, *id, paper)));
    if petition.conclusion.is_some() {
        items.push(sheet(PaperKind::Conclusion, petition.ended_on));
    }
    items
}

fn place_of(kind: AttachmentKind) -> usize {
    ORDER.iter().position(|other| *other == kind).unwrap_or(ORDER.len())
}

fn sheet(kind: PaperKind, dated: Option<NaiveDate>) -> Item {
    Item {
        piece: Piece::Sheet(kind),
        author: Author::Office,
        title: String::new(),
        document: String::new(),
        dated,
        pages: 0,
    }
}

fn item(petition: &Petition, id: AttachmentId, attachment: &Attachment) -> Item {
    let attached = &attachment.attached;
    let unit = attached.unit.and_then(|unit| petition.assignment(unit));
    let author = match (unit, attached.kind) {
        (Some(share), _) => Author::Unit(share.unit.clone()),
        (None, AttachmentKind::Original) => Author::Petitioner,
        (None, _) => Author::Office,
    };
    Item {
        piece: Piece::Attachment(id),
        author,
        title: attached.title.clone(),
        document: attached.document.clone(),
        dated: attached.dated,
        pages: attached.pages,
    }
}

/// Returns the first and last page of each item in the dossier; nothing from the first item on of
/// which the pages are not known.
pub fn page_numbers(items: &[Item]) -> Vec<Option<(u16, u16)>> {
    let mut before = Some(0_u16);
    let numbered = items.iter().map(|item| {
        let last = before.filter(|_| item.pages > 0)?.checked_add(item.pages);
        let first = before.map(|page| page.saturating_add(1));
        before = last;
        first.zip(last)
    });
    let mut numbered: Vec<_> = numbered.collect();
    if let Some(unknown) = numbered.iter().position(Option::is_none) {
        numbered[unknown..].fill(None);
    }
    numbered
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
