//! Scans among the papers of a dossier: each stands for the paper that it shows, or by itself.

use chrono::NaiveDate;

use super::{Piece, Sort, Standing};
use crate::{
    documents::compose::Ask,
    domain::{
        attachment::{Attaching, Attachment},
        paper::Mark,
        petition::Petition,
        terms::{AttachmentKind, PaperKind},
    },
};

/// How surely a scan shows a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// What it is and whose.
    Kind,
    Day,
    Number,
}

/// Whether an instruction slip was scanned.
pub(super) fn has_slip(petition: &Petition) -> bool {
    let mut scans = petition.standing_attachments();
    scans.any(|(_, scan)| scan.attached.kind == AttachmentKind::Slip)
}

/// Lays the scans among the papers, the surest of all first.
pub(super) fn lay(ask: &Ask<'_>, pieces: &mut Vec<Piece>) {
    let mut scans: Vec<&Attachment> =
        ask.first().petition.standing_attachments().map(|(_, scan)| scan).collect();
    for likeness in [Likeness::Number, Likeness::Day, Likeness::Kind] {
        scans.retain(|scan| match shown(&scan.attached, likeness, pieces) {
            Some(piece) => {
                piece.show(&scan.attached);
                false
            }
            None => true,
        });
    }
    for scan in scans {
        let (place, at) = place(scan, pieces);
        pieces.insert(at, alone(ask, scan, place));
    }
}

/// Returns the paper that a scan shows so surely: the last one, and one that surely is rather than
/// one that may be.
fn shown<'p>(
    scan: &Attaching,
    likeness: Likeness,
    pieces: &'p mut [Piece],
) -> Option<&'p mut Piece> {
    let found = pieces.iter_mut().filter(|piece| like(scan, piece) == Some(likeness));
    let mut found: Vec<&mut Piece> = found.collect();
    // Of several letters to a unit nobody knows which one it is.
    let letter = scan.kind == AttachmentKind::Letter && likeness == Likeness::Kind;
    if letter && found.len() > 1 {
        return None;
    }
    found.sort_by_key(|piece| piece.standing != Standing::Possible);
    found.pop()
}

fn like(scan: &Attaching, piece: &Piece) -> Option<Likeness> {
    if piece.scanned {
        return None;
    }
    let numbered = !scan.document.is_empty() && !piece.document.is_empty();
    let fits = piece.is_shown_by(scan);
    if numbered {
        let same = is_same_number(&scan.document, &piece.document);
        let fits = fits || scan.kind == AttachmentKind::Other;
        return (same && fits).then_some(Likeness::Number);
    }
    let same_day = scan.dated.is_some() && scan.dated == piece.dated;
    fits.then_some(if same_day { Likeness::Day } else { Likeness::Kind })
}

/// Whether two numbers are one, in whatever brackets.
fn is_same_number(a: &str, b: &str) -> bool {
    a == b || Mark::read(a).is_some_and(|mark| Some(mark) == Mark::read(b))
}

impl Piece {
    fn is_shown_by(&self, scan: &Attaching) -> bool {
        use AttachmentKind as A;
        let is = match scan.kind {
            A::Original => self.sort == Sort::Material,
            A::Slip => self.sort == Sort::Sheet(PaperKind::InstructionSlip),
            A::Letter => matches!(self.sort, Sort::Letter(_)),
            A::Notice => self.sort == Sort::Letter(PaperKind::Notice),
            A::Report => self.sort == Sort::Reply,
            A::Answer | A::Receipt | A::Transcript | A::Other => false,
        };
        is && self.is_of(scan)
    }

    /// Whether it is not about another unit.
    fn is_of(&self, scan: &Attaching) -> bool {
        self.unit.is_none() || scan.unit.is_none() || self.unit == scan.unit
    }

    /// Whether an undated scan stands behind it.
    fn goes_before(&self, scan: &Attaching) -> bool {
        use AttachmentKind as A;
        let is = match scan.kind {
            A::Transcript => self.sort == Sort::Sheet(PaperKind::Registration),
            A::Answer => self.sort == Sort::Reply && scan.unit == self.unit,
            A::Receipt => {
                let letters = [PaperKind::Assignment, PaperKind::Referral].map(Sort::Letter);
                letters.contains(&self.sort) && scan.unit == self.unit
            }
            _ => self.is_shown_by(scan),
        };
        is || self.sort == Sort::Scan(scan.kind) && self.is_of(scan)
    }

    /// Notes what its scan tells.
    fn show(&mut self, scan: &Attaching) {
        self.scanned = true;
        if scan.pages > 0 {
            self.pages = Some(scan.pages);
        }
        if self.document.is_empty() {
            self.document.clone_from(&scan.document);
        }
        if self.standing != Standing::Issued {
            self.dated = scan.dated.or(self.dated);
            self.standing = Standing::Told;
        }
    }
}

/// Returns where a scan stands that shows none of the papers: by its own day, else behind the
/// paper that it names or those of its kind, else by the day on which it came.
fn place(scan: &Attachment, pieces: &[Piece]) -> (NaiveDate, usize) {
    let by_day = |day| (day, pieces.partition_point(|piece| piece.place <= day));
    if let Some(day) = scan.attached.dated {
        return by_day(day);
    }
    // A receipt may name the letter that was received.
    let document = &scan.attached.document;
    let named = |piece: &Piece| !document.is_empty() && is_same_number(document, &piece.document);
    let kin = pieces.iter().rposition(named);
    let kin = kin.or_else(|| pieces.iter().rposition(|piece| piece.goes_before(&scan.attached)));
    kin.map_or_else(|| by_day(scan.on), |at| (pieces[at].place, at + 1))
}

/// Returns a scan that is a paper of its own.
fn alone(ask: &Ask<'_>, scan: &Attachment, place: NaiveDate) -> Piece {
    let attached = &scan.attached;
    Piece {
        by: author(ask, attached),
        title: attached.title.clone(),
        document: attached.document.clone(),
        dated: attached.dated,
        pages: Some(attached.pages).filter(|pages| *pages > 0),
        scanned: true,
        sort: Sort::Scan(attached.kind),
        unit: attached.unit,
        place,
        standing: Standing::Told,
    }
}

fn author(ask: &Ask<'_>, attached: &Attaching) -> String {
    use AttachmentKind as A;
    let about = ask.first();
    match attached.kind {
        A::Original => super::petitioner(about.details()),
        A::Slip | A::Letter | A::Notice | A::Transcript => ask.book.short_name().to_owned(),
        A::Report | A::Answer | A::Receipt | A::Other => {
            let share = attached.unit.and_then(|unit| about.petition.assignment(unit));
            share.map(|share| share.unit.clone()).unwrap_or_default()
        }
    }
}
