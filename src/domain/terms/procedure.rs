//! The words of the procedure beside the two state machines: circumstances, supervision, notices,
//! and what is to be done today.

use serde::{Deserialize, Serialize};

use super::Term;

terms! {
    /// What else is to be known of a petition (情形).
    Circumstance {
        Litigation "litigation_related" "涉法涉诉" "litigation",
        LevelSkipping "level_skipping" "越级访" "skips a level",
        Disruptive "disruptive_visit" "缠访闹访" "disruptive",
        Threat "threat" "扬言" "threatens harm",
        Backlog "backlog" "积案" "backlog",
        Crossing "crossing" "三跨三分离" "crosses areas or persons",
        Vulnerable "vulnerable" "需监护人陪同" "needs a guardian",
    }

    /// Why a unit is supervised (督办事由; 信访工作条例 Art 40).
    SuperviseGround {
        NotConcluded "not_concluded" "无正当理由未按规定期限办结" "not concluded in time without reason",
        NotReported "not_reported" "未按规定反馈办理结果" "result not reported",
        Procedure "procedure" "未按规定程序办理" "procedure not followed",
        Evasion "evasion" "推诿、敷衍、拖延" "evasion or delay",
        NotExecuted "not_executed" "不执行处理意见" "decision not executed",
        Fraud "fraud" "弄虚作假" "false report",
        WrongFacts "wrong_facts" "事实或依据明显错误" "facts or basis clearly wrong",
        Other "other" "其他需要督办的情形" "other",
    }

    /// How a unit is supervised (督办方式).
    Means {
        Phone "phone" "电话督办" "by phone",
        Letter "letter" "发函督办" "by letter",
        Talk "talk" "约谈督办" "by talk",
        OnSite "on_site" "实地督办" "on site",
        Joint "joint" "联合督办" "jointly",
        LawCheck "law_check" "执法检查" "law enforcement check",
        Research "research" "专题调研" "research",
        Deputies "deputies" "代表视察" "deputies' visit",
        Report "report" "听取专项工作报告" "special work report",
    }

    /// How a petitioner was told (告知方式).
    NoticeWay {
        Written "written" "书面" "in writing",
        Spoken "spoken" "当面口头" "face to face",
        Phone "phone" "电话" "by phone",
    }

    /// What a petitioner says when asked afterwards (回访满意度).
    Satisfaction {
        Satisfied "satisfied" "满意" "satisfied",
        Mostly "mostly" "基本满意" "mostly satisfied",
        Dissatisfied "dissatisfied" "不满意" "dissatisfied",
        Unreached "unreached" "联系不上" "not reached",
    }

    /// What is to be done about a unit's share today (今日应办).
    Todo {
        Receipt "receipt" "确认签收" "receipt",
        Phone "phone" "电话催办" "phone",
        FirstNotice "first_notice" "发催办单" "notice",
        SecondNotice "second_notice" "再发催办单" "next notice",
        Promise "promise" "核对承诺" "promise",
        AnswerObjection "answer_objection" "答复异议" "objection",
        ProposeSupervision "propose_supervision" "提请督办" "supervise",
        BriefMeeting "brief_meeting" "报主任会议" "to meeting",
        Review "review" "审核回复" "review",
        Conclude "conclude" "办结" "conclude",
        ReportUp "report_up" "上报结果" "report up",
    }

    /// A list that the office works through, in an order of its own (清单).
    Worklist {
        Pending "pending" "待转办" "pending",
        Chased "chased" "催办" "reminders",
        Agenda "agenda" "主任会议议题" "agenda",
    }

    /// What is worth a thought before a petition goes to a unit (提示).
    Caution {
        OwnTownship "own_township" "被反映人在该乡镇，请核对有无应回避的亲属" "the accused is of this township: has a relative to keep out of it?",
        Litigation "litigation" "涉法涉诉：只转送，不要求法院改变裁判" "a lawsuit: pass it on, never ask a court to change its judgement",
        Confidential "confidential" "信访人要求保密：函件中隐去姓名" "the petitioner asked for confidence: letters name nobody",
        ElsewhereToo "elsewhere_too" "来文单位已有编号，请核对是否已交办，避免重复" "another body has it too: was it assigned there already?",
        SameVisit "same_visit" "与同批来访的其他事项一并考虑" "brought in the same visit as another",
        Anonymous "anonymous" "匿名件：不必告知和答复信访人" "anonymous: nobody to notify or answer",
    }
}
