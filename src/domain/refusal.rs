//! Why an act was not carried out, as data; the sentence is made in the text module.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    book::accused::AccusedBy,
    field::{FieldError, Wrong},
    paper::{Mark, Unfit},
    permission::Right,
    terms::{
        ActKind, AssignmentStage, DossierPart, EndingKind, Field, PaperKind, Role, Stage, Table,
    },
};

/// Why the office's rules forbid an act now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// What was typed breaks its fields' rules.
    Fields(Vec<FieldError>),
    /// The petition's stage does not admit the act.
    NotInStage {
        act: ActKind,
        stage: Stage,
    },
    /// The unit's share does not admit the act.
    UnitNotInStage {
        act: ActKind,
        unit: String,
        stage: AssignmentStage,
    },
    NoSuchUnit,
    /// The unit has an open share of this petition already.
    AlreadyAssigned {
        unit: String,
    },
    /// The material accuses this unit or one of its people (信访工作条例 Art 30).
    AccusedUnit {
        unit: String,
        accused: String,
        /// The words of the petition that name it, and how they do.
        found: String,
        why: AccusedBy,
    },
    /// A final reply is accepted only with both answers (S7 of the office's rule).
    ReplyIncomplete {
        unit: String,
        missing: Vec<Field>,
    },
    /// The end needs the instruction of a leader first.
    NeedsInstruction {
        ending: EndingKind,
    },
    /// Units are at work: they have to reply or be withdrawn first.
    UnitsAtWork {
        units: Vec<String>,
    },
    /// What is still to be done before it can be concluded.
    Owed(Vec<Owed>),
    /// It can be handed to units only after an instruction, or on a leader's word if it is urgent
    /// or collective.
    InstructFirst,
    OnlyUrgentOrCollective,
    /// Two instructions say different things, and neither comes from higher up.
    Conflicting {
        first: String,
        second: String,
    },
    /// The leader read it and decided nothing.
    MerelyRead,
    /// A court or procuratorate is not assigned a matter with a day to conclude it on
    /// (诉访分离; 信访工作条例 Art 20, 31).
    JudicialUnit {
        unit: String,
    },
    /// Somebody who has to keep out of it (信访工作条例 Art 28).
    Recused {
        who: String,
        reason: String,
    },
    /// The body above wants the result before that.
    LaterThanAbove {
        latest: NaiveDate,
        above: NaiveDate,
    },
    /// A final reply has to answer each demand.
    DemandsUnanswered {
        unit: String,
        demands: Vec<u16>,
    },
    /// An objection is raised within five working days, and once (信访工作条例 Art 23).
    ObjectionTooLate {
        latest: NaiveDate,
    },
    ObjectedBefore,
    /// Counted anew, the due date is the same.
    DueUnchanged,
    /// It was not sent by a body above.
    NotFromAbove,
    /// There is no such step, or it cannot be corrected.
    NoSuchStep,
    /// A correction may not turn a step into another.
    AnotherAct {
        act: ActKind,
    },
    /// What followed could not have been done.
    BuiltOn {
        act: ActKind,
    },
    /// Only the last step can be taken back, by whoever did it.
    NotYourStep {
        by: String,
    },
    /// A registration is voided, never taken back.
    VoidInstead,
    /// A letter that went out is voided, never taken back or corrected.
    LetterStands,
    /// There is no such paper of this petition.
    NoPaper {
        kind: PaperKind,
        why: Unfit,
    },
    /// A sheet of the dossier is printed, not issued.
    NotALetter {
        kind: PaperKind,
    },
    /// Nothing happened that such a letter tells of, or it went out already.
    LetterNotDue {
        kind: PaperKind,
        unit: Option<String>,
        issued: Option<Mark>,
    },
    /// There is no such letter, or it is void already.
    NoSuchLetter {
        mark: Mark,
    },
    /// An extension may not go beyond this day (信访工作条例 Art 34: 30 日 at most).
    ExtensionTooLong {
        latest: NaiveDate,
    },
    /// Only a letter may be answered at a visit or call.
    NotFaceToFace,
    /// A petition cannot be merged into itself.
    MergedIntoItself,
    /// The channel's other petition is not known.
    NoSuchPetition {
        number: String,
    },
    /// This role may not do it; the permissions say who may.
    NotYours {
        right: Right,
        role: Role,
    },
    /// Nobody of this name works under this account.
    NotYou {
        name: String,
        account: String,
    },
    /// The rows of this table are given: they are changed, not added or removed, and an issued
    /// report not even that.
    RowFixed {
        table: Table,
    },
    /// Somebody has removed or renamed the row in between.
    RowGone {
        table: Table,
        key: String,
    },
    /// The computer's clock stands before the last entry: one of the two is wrong.
    ClockBehind {
        now: NaiveDateTime,
        last: NaiveDateTime,
    },
    /// The file is none that is taken, or not whole.
    BadFile(BadFile),
    /// The bytes of the file did not come before what should name them.
    NoSuchContent,
    NoSuchAttachment,
    /// The same file lies with the petition already.
    AttachedBefore {
        title: String,
    },
    /// Another petition's dossier has this number.
    DossierTaken {
        dossier: String,
        number: String,
    },
    /// These are missing, and nobody said why it is to be filed all the same.
    IncompleteDossier(Vec<DossierPart>),
    /// One of several changes is refused; nothing of them was kept.
    InChange {
        /// From 0.
        place: u32,
        why: Box<Refusal>,
    },
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BadFile {
    Empty,
    TooLarge,
    /// Neither PDF nor JPEG nor PNG.
    NotAScan,
    /// Its end is missing.
    Torn,
}

/// Something that is still to be done before a petition can be concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owed {
    /// The unit's final reply.
    Reply { unit: String, due_on: Option<NaiveDate> },
    /// The office's review of the reply.
    Review { unit: String },
    /// The office's answer to the unit's objection.
    Objection { unit: String },
    /// The written instruction after an oral one.
    Instruction,
}

impl Refusal {
    /// Returns the refusal as that of the change at `place`.
    #[must_use]
    pub fn in_change(self, place: usize) -> Self {
        Self::InChange { place: u32::try_from(place).unwrap_or(u32::MAX), why: Box::new(self) }
    }

    /// Returns the refusal of one field.
    pub fn field(field: Field, wrong: Wrong) -> Self {
        Self::Fields(vec![FieldError { field, wrong }])
    }
}
