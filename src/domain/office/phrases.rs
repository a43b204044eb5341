//! Phrases that an office writes every day, offered to be taken and changed.
//!
//! They are the office's own wording on paper and so Chinese in both languages of the interface.

/// What the clerk proposes (拟办意见).
pub const OPINIONS: &[&str] = &[
    "反映问题责任单位明确，建议交有关单位依法办理，限期书面回复信访人并报县人大常委会办公室。",
    "涉及多个单位，建议明确主办单位和协办单位后交办，由主办单位汇总答复。",
    "情况比较复杂、责任单位不明，建议由有关工委研究确定责任单位后交办。",
    "群众集体反映强烈，建议呈主任阅批，必要时提交主任会议研究。",
    "属检举控告，建议转县纪委监委依规依纪处理，注意为信访人保密。",
    "应通过诉讼、仲裁、行政复议等法定途径解决，建议书面告知信访人。",
];

/// What a leader writes (批示).
pub const INSTRUCTIONS: &[&str] = &[
    "同意拟办意见。",
    "请责任单位依法依规办理，按期书面答复信访人，并将结果报县人大常委会办公室。",
    "请高度重视，尽快查清事实，妥善处理，防止矛盾激化。",
    "请主办单位牵头，会同协办单位实地调查，限期办结。",
    "请有关工委先行调查研究，提出意见后再定。",
    "请依规依纪处理，不得将检举材料转给被反映的人或单位。",
];

/// What a unit is asked to do (办理要求).
pub const REQUIREMENTS: &[&str] = &[
    "请在办理期限内将办理情况及结果书面答复信访人，并报县人大常委会办公室。",
    "请逐项答复信访人的诉求，写明认定的事实、处理意见和依据。",
    "请主办单位汇总协办单位意见后统一答复。",
    "书面报告须由单位负责人签字并加盖公章，附答复信访人的凭证。",
    "请注意为信访人保密，不得泄露其姓名和检举内容。",
    "如不属本单位职责，请在收到之日起5个工作日内书面说明理由并退回。",
];

/// Why a reply is sent back (退回补办的理由).
pub const REMEDY_REASONS: &[&str] = &[
    "未逐项答复信访人的诉求，请补充。",
    "事实认定不清，缺少调查材料，请补充调查。",
    "未附答复信访人的凭证，请补送。",
    "只解释政策，没有提出处理意见，请明确。",
];

/// What a leader writes who has read a petition and decides nothing.
pub const MERELY_READ: &[&str] = &["阅", "已阅", "阅知", "阅悉", "知悉", "圈阅", "已阅知"];
