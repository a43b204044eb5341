//! Why an act was not carried out, as data; the sentence is made in the text module.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    field::{FieldError, Wrong},
    terms::{ActKind, AssignmentStage, EndingKind, Field, Stage},
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
}

impl Refusal {
    /// Returns the refusal of one field.
    pub fn field(field: Field, wrong: Wrong) -> Self {
        Self::Fields(vec![FieldError { field, wrong }])
    }
}
