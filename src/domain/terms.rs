//! The official word of every enumerated value, in both languages, and its code.
//!
//! The code (English snake_case, the glossary of the office) is what stands in JSON, in
//! the journal and in stored records, and so never changes; the words are what people read.

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
        NoLongerAccepted "no_longer_accepted" "不再受理" "no longer accepted",
        Answer "answer" "当场答复" "answered on the spot",
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
    }

    /// Where a petition stands (信访件状态).
    Stage {
        Registered "registered" "待拟办" "to propose",
        Proposed "proposed" "待呈批" "to submit",
        AwaitingInstruction "awaiting_instruction" "待批示" "awaiting instruction",
        CommitteeStudy "committee_study" "工委研究" "committee study",
        MeetingQueue "meeting_queue" "待主任会议" "awaiting the meeting",
        Decided "decided" "待交办" "to issue",
        InHandling "in_handling" "办理中" "in handling",
        ReadyToConclude "ready_to_conclude" "待办结" "ready to conclude",
        Suspended "suspended" "中止" "suspended",
        Concluded "concluded" "已办结" "concluded",
        Answered "answered" "当场答复" "answered on the spot",
        Forwarded "forwarded" "转结" "forwarded",
        Informed "informed" "已告知" "informed",
        FiledOnly "filed_only" "存查" "filed only",
        NotAccepted "not_accepted" "不予受理" "not accepted",
        NoLongerAccepted "no_longer_accepted" "不再受理" "no longer accepted",
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
        NoLongerAccepted "no_longer_accepted" "不再受理" "no longer accepted",
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
    }

    /// A field of a form; the code is its name in JSON, in `--map` and in CSV headings.
    Field {
        Channel "channel" "形式" "channel",
        ReceivedOn "received_on" "收件日期" "received on",
        Origin "origin" "来源" "origin",
        Petitioner "petitioner" "信访人" "petitioner",
        Phone "phone" "电话" "phone",
        IdNumber "id_number" "证件号" "id number",
        Address "address" "住址单位" "address",
        Others "others" "其他信访人" "other names",
        People "people" "人数" "people",
        Representatives "representatives" "代表" "representatives",
        Identity "identity" "身份" "identity",
        Township "township" "乡镇" "township",
        Village "village" "村居" "village",
        Title "title" "标题" "title",
        Summary "summary" "内容摘要" "summary",
        Demands "demands" "诉求" "demands",
        Category "category" "分类" "category",
        Purpose "purpose" "目的" "purpose",
        Accused "accused" "被反映人" "accused",
        Urgent "urgent" "紧急" "urgent",
        Confidential "confidential" "保密" "confidential",
        Attachments "attachments" "附件张数" "attachments",
        Related "related" "关联编号" "related",
        VisitTime "visit_time" "来访时间" "time of visit",
        Receptionist "receptionist" "接待人" "receptionist",
        Record "record" "接谈记录" "record of the talk",
        SpotAnswer "spot_answer" "当场答复" "answer on the spot",
        On "on" "日期" "date",
        Disposition "disposition" "办理方式" "disposition",
        Units "units" "承办单位" "units",
        LeadUnit "lead_unit" "主办单位" "lead unit",
        AssistUnits "assist_units" "协办单位" "assisting units",
        Period "period" "期限" "period",
        DueOn "due_on" "截止日期" "due on",
        Route "route" "批示路径" "route",
        Opinion "opinion" "拟办意见" "opinion",
        By "by" "批示人" "instructed by",
        Text "text" "内容" "text",
        Outcome "outcome" "批示结果" "outcome",
        Requirement "requirement" "办理要求" "requirement",
        OnTheSpot "on_the_spot" "当场交办" "at a meeting",
        Unit "unit" "单位" "unit",
        Kind "kind" "方式" "kind",
        Reached "reached" "联系人" "reached",
        Said "said" "答复要点" "what was said",
        PromisedOn "promised_on" "承诺日期" "promised for",
        AnswerBy "answer_by" "限期反馈" "answer by",
        Document "document" "文号" "document",
        WrittenOn "written_on" "落款日期" "dated",
        PetitionerOn "petitioner_on" "答复信访人" "petitioner answered",
        Exempt "exempt" "未答复理由" "why not answered",
        CongressOn "congress_on" "书面报人大" "written to the Congress",
        Reason "reason" "理由" "reason",
        Approver "approver" "批准人" "approved by",
        Verdict "verdict" "办理结果" "result",
        Note "note" "说明" "note",
        Settled "settled" "息诉罢访" "settled",
        Ending "ending" "办结方式" "ending",
        NoticeOn "notice_on" "告知日期" "notified on",
        Target "target" "去向" "where to",
        Dossier "dossier" "档号" "dossier",
        Retention "retention" "保管期限" "retention",
        Pages "pages" "页数" "pages",
        Ground "ground" "督办事由" "ground",
        Receiver "receiver" "签收人" "received by",
        Agreed "agreed" "同意退回" "agreed",
        Number "number" "编号" "number",
        Year "year" "年度" "year",
        Stage "stage" "状态" "stage",
        Search "search" "查找" "search",
        ExternalId "external_id" "原编号" "external id",
        IssuedOn "issued_on" "交办日期" "issued on",
        RepliedOn "replied_on" "回复日期" "replied on",
        Reply "reply" "回复内容" "reply",
        ConcludedOn "concluded_on" "办结日期" "concluded on",
    }

    /// What somebody of the office may do (岗位); the rights stand in `permission`.
    Role {
        Clerk "clerk" "信访工作人员" "clerk",
        Head "head" "办公室负责人" "head of office",
        ViceChair "vice_chair" "分管副主任" "vice-chair",
        Chair "chair" "主任" "chair",
        Committee "committee" "工委" "working committee",
        Reader "reader" "查阅人员" "reader",
    }

    /// What a unit is (单位性质): rules differ for courts, and for the office's own committees.
    UnitKind {
        Government "government" "政府部门" "government department",
        Township "township" "乡镇" "township",
        Party "party" "党委部门" "party organ",
        Court "court" "法院" "court",
        Procuratorate "procuratorate" "检察院" "procuratorate",
        Committee "committee" "人大工委" "working committee",
        Other "other" "其他单位" "other",
    }

    /// A table of the office's book (设置).
    Table {
        Staff "staff" "人员" "staff",
        Units "units" "承办单位" "units",
        Places "places" "乡镇村居" "places",
        Categories "categories" "内容分类" "categories",
        Rules "rules" "办理期限" "time limits",
        Plan "plan" "催办计划" "reminder plan",
        Days "days" "节假日" "days off",
        Congresses "congresses" "届次" "terms of office",
        Settings "settings" "本办设置" "settings",
        Reports "reports" "已印发报表" "issued reports",
    }

    /// Why two petitions may be the same matter (判重依据).
    Likeness {
        SameId "same_id" "同证件号" "same id",
        SamePhone "same_phone" "同电话" "same phone",
        SameName "same_name" "同人" "same name",
        SameVillage "same_village" "同村居" "same village",
        SameAccused "same_accused" "同被反映人" "same accused",
        SimilarText "similar_text" "同事" "same matter",
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

    /// Whether the petitioner is owed a written notice with the reason (信访工作条例 Art 23).
    pub fn owes_notice(self) -> bool {
        matches!(
            self,
            Self::Informed | Self::NotAccepted | Self::NoLongerAccepted | Self::Forwarded
        )
    }
}

impl Disposition {
    /// Whether a unit gets it with a deadline and owes two written replies.
    pub fn goes_to_units(self) -> bool {
        matches!(self, Self::Assign | Self::Refer | Self::SelfHandle)
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
        codes_and_words_are_unique::<Field>();
        codes_and_words_are_unique::<RouteReason>();
        codes_and_words_are_unique::<Likeness>();
        codes_and_words_are_unique::<Role>();
        codes_and_words_are_unique::<UnitKind>();
        codes_and_words_are_unique::<Table>();
    }
}
