//! What the office's papers say until the office says it otherwise.
//!
//! A line is a paragraph. A place in braces is filled from the petition; a line of which every
//! place is empty is left out. Lines that begin with 一、 and end without a full stop are headings;
//! those numbers and the ones in brackets are counted anew over what is left.

use crate::domain::terms::PaperKind as K;

/// What ships of a kind of paper.
pub struct Shipped {
    pub kind: K,
    /// What is added to the code of the office's letters for its own sequence of numbers.
    pub letter: &'static str,
    pub title: &'static str,
    pub body: &'static str,
}

const fn sheet(kind: K, title: &'static str) -> Shipped {
    Shipped { kind, letter: "", title, body: "" }
}

/// Every kind, in the order of [`PaperKind`](crate::domain::terms::PaperKind).
pub const WORDING: &[Shipped] = &[
    sheet(K::Registration, "信访事项登记表"),
    sheet(K::InstructionSlip, "信访事项批办单"),
    Shipped {
        kind: K::Assignment,
        letter: "交",
        title: "关于交办{编号}号信访事项的函",
        body: "根据《信访工作条例》第二十二条规定，现将{信访人}{来件方式}反映的信访事项交由你单位办理。有关事项函告如下：
一、信访事项
案由：{案由}
反映情况：{内容摘要}
诉求：{诉求}
二、办理要求
{单位分工}
{办理要求}
（一）请依法依规调查处理，于{期限}前办结，将办理结果{答复要求}。
（二）书面报告应当写明认定的事实、处理意见及依据、落实情况和答复情况，由主要负责人签字并加盖单位公章。
（三）确有困难不能按期办结的，应当在期限届满前书面申请延期并说明理由。
（四）认为不属于本单位职责的，应当自收到本函之日起5个工作日内书面说明理由，将材料一并退回我办，不得自行转送其他单位。
三、保密要求
请严格执行《信访工作条例》第三十条规定，不得将信访材料及有关情况透露或者转给被反映的人员和单位。

附件：{附件}

联系人：{联系人}
联系电话：{联系电话}
{送达回执}",
    },
    Shipped {
        kind: K::Referral,
        letter: "转",
        title: "关于转办{编号}号信访事项的函",
        body: "现将{信访人}{来件方式}反映的信访事项转你单位，请按照职责依法处理。有关事项函告如下：
一、信访事项
案由：{案由}
反映情况：{内容摘要}
诉求：{诉求}
二、办理要求
{单位分工}
{办理要求}
（一）请于{期限}前办结，将办理结果{答复要求}。
（二）认为不属于本单位职责的，应当自收到本函之日起5个工作日内书面说明理由，将材料一并退回我办。
（三）请严格执行《信访工作条例》第三十条规定，不得将信访材料及有关情况透露或者转给被反映的人员和单位。

附件：{附件}

联系人：{联系人}
联系电话：{联系电话}
{送达回执}",
    },
    Shipped {
        kind: K::Reminder,
        letter: "催",
        title: "信访事项催办通知单",
        body: "我办于{交办日期}{办理方式}你单位的信访事项，{办理状况}。现作第{次数}次催办，请抓紧办理。
由你单位承办的下列{件数}件信访事项尚未收到书面办理结果，请抓紧办理。
{催办事项}
请于{反馈期限}前将办理情况及结果{答复要求}；确有困难不能按期办结的，请书面说明原因和预计办结日期。
请不要将信访材料及有关情况透露或者转给被反映的人员和单位。

联系人：{联系人}
联系电话：{联系电话}
{回复单}",
    },
    Shipped {
        kind: K::Remedy,
        letter: "补",
        title: "关于退回补办{编号}号信访事项的通知",
        body: "你单位{回复日期}报来的办理情况报告收悉。
报告文号：{回复文号}
我办{交办日期}{办理方式}的“{案由}”信访事项，经审核，报告反馈不清楚或者办理不完整，现退回补办（第{次数}次）。有关事项通知如下：
一、需要补办的问题
{退回理由}
尚未答复的诉求：{未答复诉求}
二、补办要求
（一）请对照上述问题逐项补充调查、补充答复，于{期限}前办结，将办理结果{答复要求}。
（二）补办报告由主要负责人签字并加盖单位公章，附答复信访人的凭证。
（三）请不要将信访材料及有关情况透露或者转给被反映的人员和单位。

联系人：{联系人}
联系电话：{联系电话}
{送达回执}",
    },
    Shipped {
        kind: K::Supervision,
        letter: "督",
        title: "关于督办{编号}号信访事项的函",
        body: "我办{交办日期}{办理方式}你单位的“{案由}”信访事项，{办理状况}。依照《信访工作条例》第四十条规定，经{批准人}批准，现予督办。有关事项函告如下：
一、督办事由
{督办事由}。
二、交办和催办经过
{催办经过}
三、督办要求
{督办要求}
（一）请主要负责人亲自过问，查清未按要求办理的原因，于{期限}前办结，将办理结果{答复要求}。
（二）书面报告由主要负责人签字并加盖单位公章。逾期仍不办理的，我办将提请常委会领导约谈或者采取其他监督方式。
（三）请不要将信访材料及有关情况透露或者转给被反映的人员和单位。

联系人：{联系人}
联系电话：{联系电话}
{送达回执}",
    },
    Shipped {
        kind: K::Extension,
        letter: "",
        title: "信访事项延期办理审批表",
        body: "",
    },
    Shipped {
        kind: K::Objection,
        letter: "",
        title: "信访事项异议（退回）处理单",
        body: "",
    },
    Shipped {
        kind: K::Notice,
        letter: "告",
        title: "信访事项告知书",
        body: "{称呼}于{收件日期}通过{来件方式}反映的“{案由}”信访事项（编号{编号}）收悉。根据《信访工作条例》第二十三条规定，现将有关情况告知如下：
上述事项已{去向方式}{去向单位}依法处理，请与该单位联系，并配合做好调查核实工作。
上述事项，本机关决定不予受理。理由：{不予受理理由}
上述事项，本机关不再受理。理由：{不再受理理由}
上述事项，依法应当通过其他途径提出：{告知渠道}
上述事项已经办结，办理结果为{办理结果}。对处理意见不服的，可以自收到书面答复之日起30日内依法请求复查。
上述事项，本机关已作其他处理：{其他办结说明}

联系人：{联系人}
联系电话：{联系电话}
{送达回执}",
    },
    sheet(K::Conclusion, "信访事项办结报告表"),
    sheet(K::Dossier, "卷内文件目录"),
];

/// Returns what ships of a kind.
pub fn of(kind: K) -> &'static Shipped {
    WORDING.iter().find(|shipped| shipped.kind == kind).expect("a test finds a row for each")
}
