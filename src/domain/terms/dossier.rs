//! The words of attachments and of the dossier in the archive.

use serde::{Deserialize, Serialize};

use super::Term;

terms! {
    /// What a scanned paper is (附件种类).
    AttachmentKind {
        /// The letter itself, or what a visitor handed in.
        Original "original" "原信" "original letter",
        Slip "slip" "批办单" "instruction slip",
        Letter "letter" "函件" "letter sent",
        /// A unit's report to the Congress.
        Report "report" "办结报告" "unit's report",
        /// A unit's written answer to the petitioner.
        Answer "answer" "答复意见书" "answer to the petitioner",
        Receipt "receipt" "送达回执" "receipt",
        /// The office's own notice to the petitioner.
        Notice "notice" "告知书" "notice to the petitioner",
        Transcript "transcript" "接谈笔录" "record of the talk",
        Other "other" "其他" "other",
    }

    /// The formats of files that are taken.
    FileFormat {
        Pdf "pdf" "PDF 文件" "PDF",
        Jpeg "jpg" "JPEG 图片" "JPEG picture",
        Png "png" "PNG 图片" "PNG picture",
    }

    /// What a dossier should hold (归档必备材料).
    DossierPart {
        Original "original" "原信原件" "original letter",
        Slip "slip" "批办单" "instruction slip",
        Report "report" "承办单位办结报告" "report of the unit",
        Answer "answer" "答复意见书" "answer to the petitioner",
        Notice "notice" "告知书" "notice to the petitioner",
    }
}
