//! The kinds of papers that the office makes.

use serde::{Deserialize, Serialize};

use super::Term;

terms! {
    /// A kind of paper (文种).
    PaperKind {
        /// 来信登记表, 来访登记表: by the petition's channel.
        Registration "registration" "登记表" "registration sheet",
        InstructionSlip "instruction_slip" "批办单" "instruction slip",
        Assignment "assignment" "交办函" "assignment letter",
        Referral "referral" "转办函" "referral letter",
        Reminder "reminder" "催办单" "reminder notice",
        Remedy "remedy" "补办通知" "remedy notice",
        Supervision "supervision" "督办函" "supervision letter",
        Extension "extension" "延期审批表" "extension form",
        Objection "objection" "异议处理单" "objection form",
        /// To the petitioner.
        Notice "notice" "告知书" "notice to the petitioner",
        Conclusion "conclusion" "办结报告表" "conclusion sheet",
        Dossier "dossier" "卷内目录" "dossier contents",
    }
}

impl PaperKind {
    /// Whether it leaves the office under its seal and so has a number of its own (发文字号); the
    /// others are sheets of the dossier.
    pub fn is_letter(self) -> bool {
        match self {
            Self::Assignment
            | Self::Referral
            | Self::Reminder
            | Self::Remedy
            | Self::Supervision
            | Self::Notice => true,
            Self::Registration
            | Self::InstructionSlip
            | Self::Extension
            | Self::Objection
            | Self::Conclusion
            | Self::Dossier => false,
        }
    }
}
