//! The kinds of papers that the office makes, and the places in their wording.

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

    /// A place in the wording of a paper, which stands there by its name: {承办单位}.
    PaperPlace {
        OfficeName "office_name" "机关全称" "full name of the office",
        ShortName "short_name" "机关简称" "short name of the office",
        Contact "contact" "联系人" "contact",
        Telephone "telephone" "联系电话" "telephone",
        Today "today" "日期" "day of the paper",
        Number "number" "编号" "register number",
        Petitioner "petitioner" "信访人" "petitioner",
        Salutation "salutation" "称呼" "salutation",
        Channel "channel" "来件方式" "channel",
        ReceivedOn "received_on" "收件日期" "received on",
        Title "title" "案由" "subject",
        Summary "summary" "内容摘要" "summary",
        Demands "demands" "诉求" "demands",
        Unit "unit" "承办单位" "handling unit",
        Role "role" "单位分工" "part of the unit",
        Requirement "requirement" "办理要求" "requirement",
        DueOn "due_on" "期限" "due on",
        Replies "replies" "答复要求" "whom to answer",
        IssuedOn "issued_on" "交办日期" "issued on",
        IssuedAs "issued_as" "办理方式" "assigned or referred",
        IssuedUnder "issued_under" "交办文号" "number of the letter",
        Standing "standing" "办理状况" "how it stands",
        Items "items" "催办事项" "what is asked for",
        Count "count" "件数" "how many",
        Nth "nth" "次数" "the how-manieth time",
        AnswerBy "answer_by" "反馈期限" "answer by",
        Document "document" "回复文号" "number of the reply",
        RepliedOn "replied_on" "回复日期" "replied on",
        Reason "reason" "退回理由" "why sent back",
        Unanswered "unanswered" "未答复诉求" "demands open",
        Ground "ground" "督办事由" "ground",
        Means "means" "督办方式" "means",
        Approver "approver" "批准人" "approved by",
        SuperviseNote "supervise_note" "督办要求" "what is required",
        Course "course" "催办经过" "reminders so far",
        Target "target" "去向单位" "where it went",
        TargetWay "target_way" "去向方式" "how it went there",
        Refused "refused" "不予受理理由" "why not accepted",
        RefusedAgain "refused_again" "不再受理理由" "why no longer accepted",
        Advised "advised" "告知渠道" "the right channel",
        Verdict "verdict" "办理结果" "result",
        Ended "ended" "其他办结说明" "how else it ended",
        Attachments "attachments" "附件" "attachments",
        Receipt "receipt" "送达回执" "receipt",
        ReplySheet "reply_sheet" "回复单" "sheet for the reply",
    }
}

/// How far a paper goes, and so what may stand on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To a unit: nobody who is protected, and nothing personal of anybody.
    Unit,
    /// It stays in the office; names are for who may know them.
    Office,
    /// To the petitioner.
    Petitioner,
}

use PaperKind as K;
use PaperPlace as P;

/// Places of every letter.
const LETTER: &[PaperPlace] = &[
    P::OfficeName,
    P::ShortName,
    P::Contact,
    P::Telephone,
    P::Today,
    P::Number,
    P::Petitioner,
    P::Channel,
    P::ReceivedOn,
    P::Title,
    P::Summary,
    P::Demands,
    P::Attachments,
    P::Receipt,
];
/// Places of a letter about a unit's share.
const SHARE: &[PaperPlace] = &[
    P::Unit,
    P::Role,
    P::Requirement,
    P::DueOn,
    P::Replies,
    P::IssuedOn,
    P::IssuedAs,
    P::IssuedUnder,
    P::Standing,
    P::ReplySheet,
];

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

    /// Returns how far it goes.
    pub fn reach(self) -> Reach {
        match self {
            Self::Assignment
            | Self::Referral
            | Self::Reminder
            | Self::Remedy
            | Self::Supervision
            | Self::Extension
            | Self::Objection => Reach::Unit,
            Self::Registration | Self::InstructionSlip | Self::Conclusion | Self::Dossier => {
                Reach::Office
            }
            Self::Notice => Reach::Petitioner,
        }
    }

    /// Whether it is about one unit's share.
    pub fn is_of_a_unit(self) -> bool {
        self.reach() == Reach::Unit
    }

    /// Returns the places that its wording may name, each list by itself.
    pub fn places(self) -> [&'static [PaperPlace]; 3] {
        let own: &[PaperPlace] = match self {
            K::Reminder => &[P::Items, P::Count, P::Nth, P::AnswerBy],
            K::Remedy => &[P::Nth, P::Document, P::RepliedOn, P::Reason, P::Unanswered],
            K::Supervision => &[P::Ground, P::Means, P::Approver, P::SuperviseNote, P::Course],
            K::Notice => &[
                P::Salutation,
                P::Target,
                P::TargetWay,
                P::Refused,
                P::RefusedAgain,
                P::Advised,
                P::Verdict,
                P::Ended,
            ],
            _ => &[],
        };
        let share = if self.is_of_a_unit() { SHARE } else { &[] };
        [LETTER, share, own]
    }

    /// Whether its wording may name a place.
    pub fn has_place(self, place: PaperPlace) -> bool {
        self.places().iter().any(|list| list.contains(&place))
    }
}
