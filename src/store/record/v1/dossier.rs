//! Scanned papers and the dossier of a petition, as stored.

use serde::{Deserialize, Serialize};

use crate::store::record::v1::{
    code::{AttachmentKind, Code, DossierPart, FileFormat, Retention},
    scalar::{Day, HashV1},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilingV1 {
    pub dossier: String,
    pub retention: Code<Retention>,
    pub pages: u16,
    pub incomplete: String,
    pub missing: Vec<Code<DossierPart>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FiledV1 {
    pub on: Day,
    pub filing: FilingV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachingV1 {
    pub kind: Code<AttachmentKind>,
    pub title: String,
    pub document: String,
    pub dated: Option<Day>,
    pub pages: u16,
    pub unit: Option<u16>,
    pub content: ContentV1,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentV1 {
    pub hash: HashV1,
    pub size: u64,
    pub format: Code<FileFormat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentV1 {
    pub on: Day,
    pub attached: AttachingV1,
    pub withdrawn: Option<WithdrawnV1>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawnV1 {
    pub on: Day,
    pub reason: String,
}
