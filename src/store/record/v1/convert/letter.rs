//! Letters: into the stored form and back.

use crate::{
    domain::{
        act::UnitId,
        letter::{Body, Due, Issuing, Letter, Print, Voided},
        paper::Paper,
    },
    store::record::{
        RecordError,
        v1::{
            convert::words::{code, word},
            letter::{BodyV1, IssuingV1, LetterDueV1, LetterV1, VoidedV1},
            scalar::{Day, HashV1, RequestV1},
        },
    },
};

impl From<Issuing> for IssuingV1 {
    fn from(issuing: Issuing) -> Self {
        let Issuing { kind, units, to, mark, batch, body } = issuing;
        Self {
            kind: code(kind),
            units: places(&units),
            to,
            mark: mark.map(Into::into),
            batch: RequestV1(batch),
            body: body.into(),
        }
    }
}

impl TryFrom<IssuingV1> for Issuing {
    type Error = RecordError;

    fn try_from(issuing: IssuingV1) -> Result<Self, RecordError> {
        let IssuingV1 { kind, units, to, mark, batch, body } = issuing;
        Ok(Self {
            kind: word(kind, "issue.kind")?,
            units: shares(units),
            to,
            mark: mark.map(Into::into),
            batch: batch.0,
            body: body.try_into()?,
        })
    }
}

impl From<Body> for BodyV1 {
    fn from(body: Body) -> Self {
        match body {
            Body::Kept { paper, print: Print { sha256, length } } => {
                Self::Kept { paper: Box::new((*paper).into()), sha256: HashV1(sha256), length }
            }
            Body::With(number) => Self::With(number.into()),
            Body::Elsewhere(note) => Self::Elsewhere(note),
        }
    }
}

impl TryFrom<BodyV1> for Body {
    type Error = RecordError;

    fn try_from(body: BodyV1) -> Result<Self, RecordError> {
        Ok(match body {
            BodyV1::Kept { paper, sha256: HashV1(sha256), length } => Self::Kept {
                paper: Box::new(Paper::try_from(*paper)?),
                print: Print { sha256, length },
            },
            BodyV1::With(number) => Self::With(number.into()),
            BodyV1::Elsewhere(note) => Self::Elsewhere(note),
        })
    }
}

impl From<Letter> for LetterV1 {
    fn from(letter: Letter) -> Self {
        let Letter { kind, mark, units, to, on, batch, void } = letter;
        Self {
            kind: code(kind),
            mark: mark.map(Into::into),
            units: places(&units),
            to,
            on: Day(on),
            batch: RequestV1(batch),
            void: void.map(|Voided { on, reason }| VoidedV1 { on: Day(on), reason }),
        }
    }
}

impl TryFrom<LetterV1> for Letter {
    type Error = RecordError;

    fn try_from(letter: LetterV1) -> Result<Self, RecordError> {
        let LetterV1 { kind, mark, units, to, on, batch, void } = letter;
        Ok(Self {
            kind: word(kind, "letter.kind")?,
            mark: mark.map(Into::into),
            units: shares(units),
            to,
            on: on.0,
            batch: batch.0,
            void: void.map(|VoidedV1 { on, reason }| Voided { on: on.0, reason }),
        })
    }
}

impl From<Due> for LetterDueV1 {
    fn from(due: Due) -> Self {
        let Due { kind, unit, since } = due;
        Self { kind: code(kind), unit: unit.map(|UnitId(unit)| unit), since: Day(since) }
    }
}

impl TryFrom<LetterDueV1> for Due {
    type Error = RecordError;

    fn try_from(due: LetterDueV1) -> Result<Self, RecordError> {
        let LetterDueV1 { kind, unit, since } = due;
        Ok(Self { kind: word(kind, "letter_due.kind")?, unit: unit.map(UnitId), since: since.0 })
    }
}

fn places(units: &[UnitId]) -> Vec<u16> {
    units.iter().map(|UnitId(unit)| *unit).collect()
}

fn shares(units: Vec<u16>) -> Vec<UnitId> {
    units.into_iter().map(UnitId).collect()
}
