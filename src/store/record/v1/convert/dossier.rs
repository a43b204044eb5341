//! Scanned papers and the dossier: into the stored form and back.

use crate::{
    domain::{
        act::{Filing, UnitId},
        attachment::{Attaching, Attachment, Content, ContentHash},
        petition::Filed,
        terms::DossierPart,
    },
    store::record::{
        RecordError,
        v1::{
            code::{Code, DossierPart as StoredPart},
            convert::{
                date,
                words::{code, word},
            },
            dossier::{AttachingV1, AttachmentV1, ContentV1, FiledV1, FilingV1, WithdrawnV1},
            scalar::{Day, HashV1},
        },
    },
};

pub(super) fn parts(
    stored: Vec<Code<StoredPart>>,
    field: &'static str,
) -> Result<Vec<DossierPart>, RecordError> {
    stored.into_iter().map(|part| word(part, field)).collect()
}

impl From<Filing> for FilingV1 {
    fn from(filing: Filing) -> Self {
        let Filing { dossier, retention, pages, incomplete, missing } = filing;
        Self {
            dossier,
            retention: code(retention),
            pages,
            incomplete,
            missing: missing.into_iter().map(code).collect(),
        }
    }
}

impl TryFrom<FilingV1> for Filing {
    type Error = RecordError;

    fn try_from(filing: FilingV1) -> Result<Self, RecordError> {
        let FilingV1 { dossier, retention, pages, incomplete, missing } = filing;
        Ok(Self {
            dossier,
            retention: word(retention, "archive.retention")?,
            pages,
            incomplete,
            missing: parts(missing, "archive.missing")?,
        })
    }
}

impl From<Filed> for FiledV1 {
    fn from(filed: Filed) -> Self {
        let Filed { on, dossier, retention, pages, missing, incomplete } = filed;
        let filing = Filing { dossier, retention, pages, incomplete, missing };
        Self { on: Day(on), filing: filing.into() }
    }
}

impl TryFrom<FiledV1> for Filed {
    type Error = RecordError;

    fn try_from(filed: FiledV1) -> Result<Self, RecordError> {
        let FiledV1 { on, filing } = filed;
        let Filing { dossier, retention, pages, incomplete, missing } = filing.try_into()?;
        Ok(Self { on: on.0, dossier, retention, pages, missing, incomplete })
    }
}

impl From<Attaching> for AttachingV1 {
    fn from(attaching: Attaching) -> Self {
        let Attaching { kind, title, document, dated, pages, unit, content } = attaching;
        let Content { hash, size, format } = content;
        Self {
            kind: code(kind),
            title,
            document,
            dated: dated.map(Day),
            pages,
            unit: unit.map(|UnitId(unit)| unit),
            content: ContentV1 { hash: HashV1(hash.0), size, format: code(format) },
        }
    }
}

impl TryFrom<AttachingV1> for Attaching {
    type Error = RecordError;

    fn try_from(attaching: AttachingV1) -> Result<Self, RecordError> {
        let AttachingV1 { kind, title, document, dated, pages, unit, content } = attaching;
        let ContentV1 { hash, size, format } = content;
        Ok(Self {
            kind: word(kind, "attach.kind")?,
            title,
            document,
            dated: date(dated),
            pages,
            unit: unit.map(UnitId),
            content: Content {
                hash: ContentHash(hash.0),
                size,
                format: word(format, "attach.format")?,
            },
        })
    }
}

impl From<Attachment> for AttachmentV1 {
    fn from(attachment: Attachment) -> Self {
        let Attachment { on, attached, withdrawn } = attachment;
        let withdrawn = withdrawn.map(|(on, reason)| WithdrawnV1 { on: Day(on), reason });
        Self { on: Day(on), attached: attached.into(), withdrawn }
    }
}

impl TryFrom<AttachmentV1> for Attachment {
    type Error = RecordError;

    fn try_from(attachment: AttachmentV1) -> Result<Self, RecordError> {
        let AttachmentV1 { on, attached, withdrawn } = attachment;
        let withdrawn = withdrawn.map(|WithdrawnV1 { on, reason }| (on.0, reason));
        Ok(Self { on: on.0, attached: attached.try_into()?, withdrawn })
    }
}
