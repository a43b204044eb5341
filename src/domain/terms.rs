//! The official word of every enumerated value, in both languages, and its code.
//!
//! The code (English snake_case, the glossary of the office) is what stands in JSON, in
//! the journal and in stored records, and so never changes; the words are what people read.

pub mod figures;

use serde::{Deserialize, Serialize};

/// A value with an official word.
pub trait Term: Copy + Eq + 'static {
    /// Every value, in the order in which a list offers them.
    const ALL: &'static [Self];

    /// Returns the stable English code, as in JSON and in stored records.
    fn code(self) -> &'static str;

    /// Returns the Chinese word.
    fn zh(self) -> &'static str;

    /// Returns the English word.
    fn en(self) -> &'static str;

    /// Returns the value with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }

    /// Returns the value that a person means who wrote its code or either word.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|value| {
            value.code().eq_ignore_ascii_case(text)
                || value.zh() == text
                || value.en().eq_ignore_ascii_case(text)
        })
    }
}

/// Declares an enumeration together with its codes and words.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident $code:literal $zh:literal $en:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$inner])* #[doc = $zh] $variant,)+ }

        impl Term for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }

            fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }
        }
    )+};
}
pub(crate) use terms;

mod book;
mod dossier;
mod field;
mod paper;
mod procedure;

pub use dossier::{AttachmentKind, DossierPart, FileFormat};
pub use field::Field;
pub use paper::{PaperKind, PaperPlace, Reach};
pub use procedure::{
    Caution, Circumstance, Means, NoticeWay, Satisfaction, SuperviseGround, Todo, Worklist,
};

pub use book::{
    DayKind, DeadlineKind, National, ReminderStep, Role, SettingKey, Table, UnitKind, YesNo,
};

terms! {
    /// How a petition reached the office (信访形式).
    Channel {
        Letter "letter" "来信" "letter",
        Visit "visit" "来访" "visit",
        Call "call" "来电" "call",
        Online "online" "网上" "online",
    }

    /// From whom the office has it (信访来源).
    Origin {
        Direct "direct" "自收" "received directly",
        Leader "leader" "领导批转" "handed down by a leader",
        Upstream "upstream" "上级交办" "assigned from above",
        Deputy "deputy" "代表转交" "passed on by a deputy",
        OtherUnit "other_unit" "其他部门转来" "from another department",
    }

    /// What the petitioner wants (信访目的).
    Purpose {
        Redress "redress" "求决" "redress",
        Appeal "appeal" "申诉" "appeal",
        Accusation "accusation" "揭发控告" "accusation",
        Suggestion "suggestion" "意见建议" "suggestion",
        Inquiry "inquiry" "咨询" "inquiry",
        Other "other" "其他" "other",
    }

    /// What the office does with a petition (办理方式); never merged into one another.
    Disposition {
        Assign "assign" "交办" "assign",
        Refer "refer" "转办" "refer",
        Forward "forward" "转送" "forward",
        SelfHandle "self_handle" "自办" "handle ourselves",
        Inform "inform" "告知" "inform of the channel",
        FileOnly "file_only" "存查" "file only",
        NotAccepted "not_accepted" "不予受理" "not accepted",
        NoLongerAccepted "no_longer_accepted" "不再受理" "refused again",
        Answer "answer" "当场答复" "answered on the spot",
        Merge "merge" "并案" "merge",
    }

    /// Who instructs (批示路径).
    Route {
        ViceChair "vice_chair" "分管副主任" "vice-chair",
        Chair "chair" "主任" "chair",
        Meeting "chairpersons_meeting" "主任会议" "chairpersons' meeting",
        Committee "working_committee" "工委" "working committee",
    }

    /// What an instruction leads to (批示结果).
    Outcome {
        Decide "decide" "同意办理" "decided",
        Study "study" "交工委研究" "to a committee",
        Meet "meet" "提交主任会议" "to the meeting",
        Raise "raise" "呈主任阅批" "to the chair",
        Return "return" "退回重拟" "propose again",
        Noted "noted" "阅（未定办法）" "read, nothing decided",
    }

    /// Where a petition stands (信访件状态).
    Stage {
        Registered "registered" "待拟办" "to propose",
        Proposed "proposed" "待呈批" "to submit",
        AwaitingInstruction "awaiting_instruction" "待批示" "to instruct",
        CommitteeStudy "committee_study" "工委研究" "committee",
        MeetingQueue "meeting_queue" "待主任会议" "for meeting",
        Decided "decided" "待交办" "to issue",
        InHandling "in_handling" "办理中" "in handling",
        ReadyToConclude "ready_to_conclude" "待办结" "to conclude",
        Suspended "suspended" "中止" "suspended",
        Concluded "concluded" "已办结" "concluded",
        Answered "answered" "当场答复" "answered on the spot",
        Forwarded "forwarded" "转结" "forwarded",
        Informed "informed" "已告知" "informed",
        FiledOnly "filed_only" "存查" "filed only",
        NotAccepted "not_accepted" "不予受理" "not accepted",
        NoLongerAccepted "no_longer_accepted" "不再受理" "refused again",
        Merged "merged" "已并案" "merged",
        Withdrawn "withdrawn" "已撤回" "withdrawn",
        Terminated "terminated" "终结" "terminated",
        Void "void" "作废" "void",
        Archived "archived" "已归档" "archived",
    }

    /// Where one unit's share of a petition stands (交办状态).
    AssignmentStage {
        Issued "issued" "已交办" "issued",
        Delivered "delivered" "已签收" "delivered",
        Objected "objected" "有异议" "objected",
        Replied "replied" "待审核" "to review",
        Remedy "remedy" "补办中" "in remedy",
        Accepted "accepted" "已审结" "accepted",
        Returned "returned" "已退回" "returned",
        Cancelled "cancelled" "已撤销" "cancelled",
    }

    /// A unit's part in an assignment (主办/协办).
    UnitRole {
        Lead "lead" "主办" "lead",
        Assist "assist" "协办" "assist",
        Split "split" "分办" "its own part",
    }

    /// How a unit was reminded (催办方式).
    ReminderKind {
        Phone "phone" "电话" "phone",
        Notice "notice" "催办单" "notice",
        InPerson "in_person" "登门" "in person",
    }

    /// Whether a reply ends the handling (阶段性/最终).
    ReplyKind {
        Final "final" "最终" "final",
        Interim "interim" "阶段性" "interim",
    }

    /// How the demands were answered (办理结果; 信访工作条例 Art 32).
    Verdict {
        Supported "supported" "支持" "supported",
        PartlySupported "partly_supported" "部分支持" "partly supported",
        Explained "explained" "解释说明" "explained",
        NotSupported "not_supported" "不支持" "not supported",
    }

    /// The ways in which a petition ends without a unit's accepted reply.
    EndingKind {
        Answered "answered" "当场答复" "answered on the spot",
        Forwarded "forwarded" "转送" "forward",
        Informed "informed" "告知" "inform of the channel",
        FiledOnly "filed_only" "存查" "file only",
        NotAccepted "not_accepted" "不予受理" "not accepted",
        NoLongerAccepted "no_longer_accepted" "不再受理" "refused again",
        Merged "merged" "并案" "merge",
        Withdrawn "withdrawn" "撤回" "withdrawn",
        Terminated "terminated" "终结" "terminate",
        Void "void" "作废" "void",
    }

    /// How long a dossier is kept (保管期限; DA/T 22).
    Retention {
        TenYears "10_years" "10年" "10 years",
        ThirtyYears "30_years" "30年" "30 years",
        Permanent "permanent" "永久" "permanent",
    }

    /// What a person can do to a petition; the rows of the transition tables.
    ActKind {
        Amend "amend" "更正" "amend",
        Propose "propose" "拟办" "propose",
        Submit "submit" "呈批" "submit",
        Instruct "instruct" "批示" "instruct",
        Assign "assign" "交办" "assign",
        Close "close" "其他办结" "end otherwise",
        Conclude "conclude" "办结" "conclude",
        Suspend "suspend" "中止" "suspend",
        Resume "resume" "恢复" "resume",
        Reopen "reopen" "重新办理" "reopen",
        Archive "archive" "归档" "archive",
        Notify "notify" "告知信访人" "notify the petitioner",
        Brief "brief" "报告领导" "brief a leader",
        FollowUp "follow_up" "回访" "follow up",
        Recuse "recuse" "回避" "recuse",
        Link "link" "关联监督" "link to supervision",
        ReportUp "report_up" "上报" "report upward",
        Consult "consult" "调阅" "consult the dossier",
        Correct "correct" "更正记录" "correct a record",
        Undo "undo" "撤回上一步" "undo the last step",
        Issue "issue" "发文" "issue a letter",
        VoidLetter "void_letter" "发文作废" "void a letter",
        Deliver "deliver" "签收" "delivered",
        Object "object" "异议" "object",
        AnswerObjection "answer_objection" "答复异议" "answer the objection",
        Extend "extend" "延期" "extend",
        Remind "remind" "催办" "remind",
        Supervise "supervise" "督办" "supervise",
        Reply "reply" "回复" "reply",
        Accept "accept" "审核通过" "accept",
        SendBack "send_back" "退回补办" "send back",
        Cancel "cancel" "撤销交办" "cancel",
        Recount "recount" "调整期限" "recount the due date",
        Attach "attach" "附材料" "attach a file",
        Detach "detach" "撤下材料" "take a file out",
    }

    /// Why two petitions may be the same matter (判重依据).
    Likeness {
        SameId "same_id" "同证件号" "same id",
        SamePhone "same_phone" "同电话" "same phone",
        SameName "same_name" "同人" "same name",
        SameVillage "same_village" "同村居" "same village",
        SameAccused "same_accused" "同被反映人" "same accused",
        SimilarText "similar_text" "同事" "same matter",
        PhoneTail "phone_tail" "电话尾号" "same last digits",
    }

    /// The how-manieth time a matter comes, in the bands of the statistics of petition offices.
    Times {
        First "first" "初次" "first time",
        UpTo5 "up_to_5" "2—5 次" "2 to 5 times",
        UpTo10 "up_to_10" "6—10 次" "6 to 10 times",
        UpTo30 "up_to_30" "11—30 次" "11 to 30 times",
        UpTo50 "up_to_50" "31—50 次" "31 to 50 times",
        Over50 "over_50" "超过 50 次" "over 50 times",
    }

    /// Why a route is suggested (批示路径的依据; S4, S5 of the office's own rule).
    RouteReason {
        Ordinary "ordinary" "一般件" "ordinary",
        Collective "collective" "集体访" "collective visit",
        Urgent "urgent" "紧急突发" "urgent",
        SeveralUnits "several_units" "多单位" "several units",
        Accusation "accusation" "检举控告" "accusation",
        UnitUnclear "unit_unclear" "单位不明" "unit unclear",
    }
}

impl Stage {
    /// Whether the petition is registered and not yet sent on (待转办).
    pub fn is_pending(self) -> bool {
        matches!(
            self,
            Self::Registered
                | Self::Proposed
                | Self::AwaitingInstruction
                | Self::CommitteeStudy
                | Self::MeetingQueue
                | Self::Decided
        )
    }

    /// Whether units are at work on the petition.
    pub fn is_in_hand(self) -> bool {
        matches!(self, Self::InHandling | Self::ReadyToConclude)
    }

    /// Whether nothing more is expected of anybody.
    pub fn is_ended(self) -> bool {
        !self.is_pending() && !self.is_in_hand() && self != Self::Suspended
    }
}

impl AssignmentStage {
    /// Whether the unit still owes something, so that its deadline runs.
    pub fn owes(self) -> bool {
        matches!(self, Self::Issued | Self::Delivered | Self::Objected | Self::Remedy)
    }

    /// Whether the unit's share is over.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Accepted | Self::Returned | Self::Cancelled)
    }
}

impl EndingKind {
    /// Returns the stage in which this ending leaves the petition.
    pub fn stage(self) -> Stage {
        match self {
            Self::Answered => Stage::Answered,
            Self::Forwarded => Stage::Forwarded,
            Self::Informed => Stage::Informed,
            Self::FiledOnly => Stage::FiledOnly,
            Self::NotAccepted => Stage::NotAccepted,
            Self::NoLongerAccepted => Stage::NoLongerAccepted,
            Self::Merged => Stage::Merged,
            Self::Withdrawn => Stage::Withdrawn,
            Self::Terminated => Stage::Terminated,
            Self::Void => Stage::Void,
        }
    }
}

impl Route {
    /// Returns whose word goes further: that of the higher number.
    pub fn rank(self) -> u8 {
        match self {
            Self::Committee => 0,
            Self::ViceChair => 1,
            Self::Chair => 2,
            Self::Meeting => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_and_words_are_unique<T: Term + std::fmt::Debug>() {
        for (index, one) in T::ALL.iter().enumerate() {
            for other in &T::ALL[index + 1..] {
                assert_ne!(one.code(), other.code());
                assert_ne!(one.zh(), other.zh(), "{one:?} and {other:?}");
            }
            assert_eq!(T::from_code(one.code()), Some(*one));
        }
    }

    #[test]
    fn every_value_is_found_by_its_code_and_no_two_share_a_word() {
        codes_and_words_are_unique::<Channel>();
        codes_and_words_are_unique::<Origin>();
        codes_and_words_are_unique::<Purpose>();
        codes_and_words_are_unique::<Disposition>();
        codes_and_words_are_unique::<Route>();
        codes_and_words_are_unique::<Outcome>();
        codes_and_words_are_unique::<Stage>();
        codes_and_words_are_unique::<AssignmentStage>();
        codes_and_words_are_unique::<UnitRole>();
        codes_and_words_are_unique::<ReminderKind>();
        codes_and_words_are_unique::<ReplyKind>();
        codes_and_words_are_unique::<Verdict>();
        codes_and_words_are_unique::<EndingKind>();
        codes_and_words_are_unique::<Retention>();
        codes_and_words_are_unique::<ActKind>();
        codes_and_words_are_unique::<PaperKind>();
        codes_and_words_are_unique::<Field>();
        codes_and_words_are_unique::<RouteReason>();
        codes_and_words_are_unique::<Likeness>();
        codes_and_words_are_unique::<Role>();
        codes_and_words_are_unique::<Caution>();
        codes_and_words_are_unique::<Todo>();
        codes_and_words_are_unique::<Circumstance>();
        codes_and_words_are_unique::<SuperviseGround>();
        codes_and_words_are_unique::<Means>();
        codes_and_words_are_unique::<NoticeWay>();
        codes_and_words_are_unique::<Satisfaction>();
        codes_and_words_are_unique::<UnitKind>();
        codes_and_words_are_unique::<Table>();
        codes_and_words_are_unique::<YesNo>();
        codes_and_words_are_unique::<DayKind>();
        codes_and_words_are_unique::<DeadlineKind>();
        codes_and_words_are_unique::<ReminderStep>();
        codes_and_words_are_unique::<SettingKey>();
        codes_and_words_are_unique::<National>();
        codes_and_words_are_unique::<PaperKind>();
        codes_and_words_are_unique::<PaperPlace>();
        codes_and_words_are_unique::<AttachmentKind>();
        codes_and_words_are_unique::<FileFormat>();
        codes_and_words_are_unique::<DossierPart>();
    }
}
