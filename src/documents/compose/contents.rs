//! What lies in a dossier (卷内文件), told by the history: what each step left there, the letters
//! that went out, and the papers that were scanned.
//!
//! A paper is listed once. The letter that was issued for a step stands where the step does, and
//! a scan of a paper stands for it.

mod scans;

use chrono::NaiveDate;

use super::{Ask, compose};
use crate::{
    documents::pages,
    domain::{
        act::{Act, Closing, Instruction, UnitAct, UnitId},
        details::Details,
        event::{Event, What, effective},
        letter::{Body, Issuing, Letter, called_for},
        paper::Paper,
        terms::{AttachmentKind, Channel, PaperKind, Term},
    },
};

/// A paper of the dossier.
pub(super) struct Piece {
    /// Who answers for it (责任者); empty where nobody knows.
    pub(super) by: String,
    pub(super) title: String,
    /// Its number (文号).
    pub(super) document: String,
    /// Unknown where a scan has no day of its own.
    pub(super) dated: Option<NaiveDate>,
    /// None where nobody counted them.
    pub(super) pages: Option<u16>,
    pub(super) scanned: bool,
    sort: Sort,
    unit: Option<UnitId>,
    /// The day by which it stands among the others.
    place: NaiveDate,
    standing: Standing,
}

/// What a piece is, for what may stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// What the petitioner wrote or handed in.
    Material,
    Sheet(PaperKind),
    Letter(PaperKind),
    /// A unit's report.
    Reply,
    /// A scan that shows none of the others.
    Scan(AttachmentKind),
    Other,
}

/// How it is known that there is such a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A step would leave one; it is listed only if a letter or a scan shows that it did.
    Possible,
    /// A step says so.
    Told,
    /// The program issued it and keeps it.
    Issued,
}

/// The papers on their way, and what the history told so far.
struct Reading<'a> {
    ask: &'a Ask<'a>,
    pieces: Vec<Piece>,
    /// How many shares there are by now.
    shares: usize,
    /// Whether this round of handling has its instruction slip.
    slip: bool,
    /// Whether a slip was scanned.
    scanned_slip: bool,
}

/// Returns what lies in the dossier, in the order in which it came about.
pub(super) fn pieces(ask: &Ask<'_>) -> Vec<Piece> {
    let about = ask.first();
    let scanned_slip = scans::has_slip(about.petition);
    let mut reading = Reading { ask, pieces: Vec::new(), shares: 0, slip: false, scanned_slip };
    let mut letters = about.petition.letters.iter();
    for (_, event) in &effective(about.events) {
        match &event.what {
            What::Registered(_) => reading.registered(about.details()),
            // A petition holds its letters in the order in which the history issued them.
            What::Done(Act::Issue(issuing)) => {
                if let Some(letter) = letters.next().filter(|letter| letter.void.is_none()) {
                    reading.issued(issuing, letter);
                }
            }
            What::Done(act) => reading.done(event, act),
        }
    }
    let mut pieces = reading.pieces;
    pieces.sort_by_key(|piece| piece.place);
    scans::lay(ask, &mut pieces);
    pieces.retain(|piece| piece.standing != Standing::Possible);
    pieces
}

/// Returns the first and last page of each piece in the dossier; nothing from the first one on
/// of which the pages are not known.
pub(super) fn page_numbers(pieces: &[Piece]) -> Vec<Option<(u16, u16)>> {
    let mut before = Some(0_u16);
    let numbered = pieces.iter().map(|piece| {
        let first = before?.checked_add(1);
        before = before.and_then(|page| page.checked_add(piece.pages?));
        first.zip(before)
    });
    numbered.collect()
}

impl Reading<'_> {
    fn office(&self) -> String {
        self.ask.book.short_name().to_owned()
    }

    fn add(&mut self, sort: Sort, by: String, title: impl Into<String>, on: NaiveDate) {
        self.pieces.push(Piece {
            by,
            title: title.into(),
            document: String::new(),
            dated: Some(on),
            pages: None,
            scanned: false,
            sort,
            unit: None,
            place: on,
            standing: Standing::Told,
        });
    }

    /// Adds a paper with its number.
    fn add_numbered(&mut self, sort: Sort, by: String, title: &str, number: &str, on: NaiveDate) {
        self.add(sort, by, title, on);
        number.clone_into(&mut self.last().document);
    }

    /// Adds a sheet that the office prints.
    fn add_sheet(&mut self, kind: PaperKind, unit: Option<UnitId>, on: NaiveDate) {
        let pages = self.count(kind, unit);
        self.add(Sort::Sheet(kind), self.office(), kind.zh(), on);
        let sheet = self.last();
        (sheet.pages, sheet.unit) = (pages, unit);
    }

    fn last(&mut self) -> &mut Piece {
        self.pieces.last_mut().expect("it was just put there")
    }

    /// Returns the pages of a sheet as the office files it, whoever looks at the contents.
    fn count(&self, kind: PaperKind, unit: Option<UnitId>) -> Option<u16> {
        let mut ask = Ask { kind, names: true, ..self.ask.clone() };
        ask.about.iter_mut().for_each(|about| about.unit = unit);
        compose(&ask).ok().as_ref().and_then(page_count)
    }

    /// The petition as it came lies first, whenever its papers were scanned.
    fn registered(&mut self, details: &Details) {
        let channel = details.channel.zh();
        let by = petitioner(details);
        let written = details.letter_on.filter(|on| *on <= details.received_on);
        let on = written.unwrap_or(details.received_on);
        self.add(Sort::Material, by, format!("{channel}材料"), on);
        let on_paper = match details.channel {
            Channel::Letter | Channel::Online => true,
            Channel::Visit => !details.visit.handed_in.is_empty(),
            Channel::Call => false,
        };
        if !on_paper {
            self.last().standing = Standing::Possible;
        }
        self.add_sheet(PaperKind::Registration, None, details.received_on);
        self.last().title = format!("{channel}登记表");
        self.pieces.iter_mut().for_each(|piece| piece.place = NaiveDate::MIN);
    }

    fn done(&mut self, event: &Event, act: &Act) {
        let on = event.on;
        match act {
            Act::Propose(_) => self.slip(on),
            Act::Instruct(instruction) => self.instructed(on, instruction),
            Act::Assign(assigning) => {
                self.shares += assigning.units.len();
                if let Some(meeting) = &assigning.meeting {
                    let by = self.office();
                    self.add_numbered(Sort::Other, by, "当场交办会纪要", &meeting.minutes, on);
                }
            }
            Act::Reopen { .. } => self.slip = false,
            Act::Conclude(_) => self.add_sheet(PaperKind::Conclusion, None, on),
            Act::ReportUp { document, .. } => {
                let by = self.office();
                self.add_numbered(Sort::Other, by, "上报办理结果", document, on);
            }
            Act::Unit { unit, act } => self.of_unit(on, *unit, act),
            _ => {}
        }
        let anonymous = self.ask.first().details().is_anonymous();
        let closing = if let Act::Close(closing) = act { Some(closing) } else { None };
        for (kind, unit) in called_for(act, self.shares, anonymous) {
            // Whether an end was told is known by more than the step.
            if closing.is_none() || kind != PaperKind::Notice {
                self.called_for(kind, unit, on);
            }
        }
        if let Some(closing) = closing {
            self.closed(on, closing);
        }
    }

    /// One slip goes through a round of handling, however often the proposal was changed.
    fn slip(&mut self, on: NaiveDate) {
        if !self.slip {
            self.add_sheet(PaperKind::InstructionSlip, None, on);
            self.slip = true;
        }
    }

    /// What a leader wrote stands on the slip; minutes are a paper of their own.
    fn instructed(&mut self, on: NaiveDate, instruction: &Instruction) {
        if self.scanned_slip {
            self.slip(on);
        }
        let minutes = instruction.meeting.as_ref().map_or("", |meeting| &meeting.minutes);
        let title = if minutes.is_empty() { "批示" } else { "会议纪要" };
        if !self.slip || !minutes.is_empty() {
            self.add_numbered(Sort::Other, instruction.by.clone(), title, minutes, on);
        }
    }

    /// Adds the letter that a step calls for.
    fn called_for(&mut self, kind: PaperKind, unit: Option<UnitId>, on: NaiveDate) {
        let petition = self.ask.first().petition;
        let target = petition.closing.as_ref().map(|closing| closing.target.as_str());
        let to = match unit {
            Some(unit) => petition.assignment(unit).map(|share| share.unit.as_str()),
            None if kind == PaperKind::Referral => target,
            None => None,
        };
        let to = to.map(|to| format!("（{to}）")).unwrap_or_default();
        self.add(Sort::Letter(kind), self.office(), format!("{}{to}", kind.zh()), on);
        self.last().unit = unit;
    }

    /// The petitioner may have been told of an end in writing: by the letter that says so, or as
    /// the step tells.
    fn closed(&mut self, on: NaiveDate, closing: &Closing) {
        let notice = Sort::Letter(PaperKind::Notice);
        let issued = |day| {
            let mut pieces = self.pieces.iter();
            pieces.any(|piece| {
                piece.sort == notice
                    && piece.standing == Standing::Issued
                    && piece.dated == Some(day)
            })
        };
        let told = closing.notice_on.is_some_and(|day| !issued(day));
        let title = format!("{}（{}）", PaperKind::Notice.zh(), closing.ending.zh());
        self.add(notice, self.office(), title, closing.notice_on.unwrap_or(on));
        let piece = self.last();
        piece.place = on;
        piece.standing = if told { Standing::Told } else { Standing::Possible };
    }

    /// Adds the papers that a step of one unit's share leaves, the letters to it apart.
    fn of_unit(&mut self, on: NaiveDate, unit: UnitId, act: &UnitAct) {
        let petition = self.ask.first().petition;
        let theirs =
            || petition.assignment(unit).map(|share| share.unit.clone()).unwrap_or_default();
        match act {
            UnitAct::Object(_) => self.add(Sort::Other, theirs(), "异议（退回）说明", on),
            UnitAct::AnswerObjection { .. } => {
                self.add_sheet(PaperKind::Objection, Some(unit), on);
            }
            UnitAct::Extend(extension) => {
                self.add_sheet(PaperKind::Extension, Some(unit), on);
                self.last().document.clone_from(&extension.document);
            }
            UnitAct::Reply(reply) => {
                let title = format!("办理情况报告（{}）", reply.kind.zh());
                self.add_numbered(Sort::Reply, theirs(), &title, &reply.document, on);
                let written = reply.written_on.unwrap_or(on);
                self.last().dated = Some(written);
            }
            _ => return,
        }
        self.last().unit = Some(unit);
    }

    /// A letter stands for the paper that its step called for, or by itself.
    fn issued(&mut self, issuing: &Issuing, letter: &Letter) {
        let (sort, unit) = (Sort::Letter(letter.kind), letter.units.first().copied());
        let pays = |piece: &Piece| {
            piece.sort == sort && piece.unit == unit && piece.standing != Standing::Issued
        };
        let at = self.pieces.iter().rposition(pays).unwrap_or_else(|| {
            self.called_for(letter.kind, unit, letter.on);
            self.pieces.len() - 1
        });
        let pages = self.kept(issuing).and_then(page_count);
        let piece = &mut self.pieces[at];
        piece.document = match (&letter.mark, &issuing.body) {
            (Some(mark), _) => mark.to_string(),
            (None, Body::Elsewhere(note)) => note.clone(),
            (None, _) => String::new(),
        };
        (piece.dated, piece.place, piece.pages) = (Some(letter.on), letter.on, pages);
        piece.standing = Standing::Issued;
    }

    /// Returns what stands on a letter, wherever it is kept.
    fn kept<'p>(&'p self, issuing: &'p Issuing) -> Option<&'p Paper> {
        match &issuing.body {
            Body::Kept { paper, .. } => Some(paper),
            Body::With(_) => self.ask.kept_with_others.iter().find(|p| p.mark == issuing.mark),
            Body::Elsewhere(_) => None,
        }
    }
}

fn petitioner(details: &Details) -> String {
    details.petitioners.first().map_or("匿名", |person| &person.name).to_owned()
}

fn page_count(paper: &Paper) -> Option<u16> {
    u16::try_from(pages(paper).len()).ok()
}

#[cfg(test)]
mod tests;
