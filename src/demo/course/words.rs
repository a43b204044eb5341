//! What people say and write while a petition is handled: on the phone, in reasons, in replies.

use crate::{
    demo::random::Random,
    domain::act::{Meeting, Objection},
};

/// Who answers a phone in a unit.
pub(super) const REACHED: &[&str] = &[
    "办公室陈主任",
    "办公室王主任",
    "信访专干小符",
    "分管领导李某",
    "办公室值班员",
    "法规股羊股长",
];

/// What is said near a deadline.
pub(super) const NEAR: &[&str] = &[
    "正在核实情况，能够按期办结。",
    "已安排专人下村调查，材料在整理。",
    "领导已签批，本周内行文答复。",
    "提醒期限临近，对方表示知道，会抓紧。",
];

/// What is said past it, without a day.
pub(super) const LATE: &[&str] = &[
    "经办人下乡，回来后答复。",
    "涉及面广，还在和乡镇协调。",
    "电话无人接听，已短信告知期限。",
    "原经办人调走，正在交接材料。",
    "等待县政府专题会研究。",
];

/// What is said past it, with a day promised.
pub(super) const PROMISES: &[&str] = &[
    "答应尽快书面报来。",
    "调查已结束，报告待领导签字。",
    "承认拖延，保证按承诺日期报送。",
    "只差乡镇意见，收到后立即行文。",
];

/// What a notice is followed by.
pub(super) const NOTICED: &[&str] = &[
    "催办单由通讯员送达，对方签收。",
    "催办单经机要交换送达。",
    "催办单送达，要求写明未办结原因。",
    "",
];

pub(super) const RECEIVERS: &[&str] =
    &["办公室收文员", "县机要交换站", "办公室王某", "信访专干小符", "办公室主任"];

pub(super) const OBJECTIONS: &[&str] = &[
    "经研究，该事项不属本单位职责范围，建议由有权处理的单位办理。",
    "机构改革后相关职能已划出，本单位没有执法权限，请改交有权处理的单位。",
    "信访事项发生地不在本单位管辖范围，请核实后改交。",
];

pub(super) const AGREED: &str = "经核实，理由成立，同意退回，另行交办。";
pub(super) const REJECTED: &str = "经核实，属本单位职责，不同意退回，请按期办理，期限不变。";

pub(super) const EXTENSIONS: &[&str] = &[
    "案情复杂，需进一步调查取证，申请延长办理期限。",
    "当事人在外务工，调查取证困难，申请延长办理期限。",
    "台风影响，调查组无法进村，申请延长办理期限。",
];

pub(super) const INTERIM: &[&str] = &[
    "已成立调查组走访了解情况，正在调取有关材料，预计下月提出处理意见，特报告进展。",
    "已约谈双方当事人，初步达成调解意向，补偿金额尚待协商，先报告办理进展。",
    "有关资料正在核对，部分当事人尚未联系上，办结后另行书面报告并答复信访人。",
];

/// How a report ends that answers both.
pub(super) const ENDS: &[&str] = &[
    "上述情况已书面答复信访人。",
    "处理意见已送达信访人并由其签收。",
    "已当面向信访人反馈，信访人表示认可。",
    "已向信访人送达答复意见书，并告知其申请复查的途径和期限。",
];

/// What an assisting unit reports.
pub(super) const ASSISTED: &[&str] = &[
    "我单位作为协办单位，已派人参加联合调查，提供了有关材料，意见已报主办单位汇总。",
    "按照分工，我单位核实了本部门掌握的情况，同意主办单位提出的处理意见。",
];

/// How a report ends that is sent back.
pub(super) const POOR: &[&str] = &[
    "你办转来的信访件收悉，经了解情况基本属实，我单位将继续跟进，特此报告。",
    "该问题形成时间较长，牵涉面广，需逐步解决，请向信访人做好解释工作。",
    "经查，有关工作符合政策规定，信访人反映的问题不成立。",
];

pub(super) const EXEMPT: &[&str] = &[
    "信访人外出务工，电话停机，无法送达",
    "信访人拒绝签收，已留置送达",
    "来信未写明地址，无法联系",
];

pub(super) const NOTES: &[&str] = &[
    "审核同意办结，诉求均已答复。",
    "电话回访，信访人表示已收到书面答复。",
    "答复清楚，依据充分，予以办结。",
    "",
];

pub(super) const COURT: &str = "信访人已就同一事项向县法院起诉，法院已立案受理，中止办理。";
pub(super) const WITHDRAWN_SUIT: &str = "信访人撤回起诉，法院裁定准许，恢复办理。";
pub(super) const JUDGED: &str = "法院判决已生效，信访事项转由司法程序解决，予以终结。";
pub(super) const SETTLED: &str = "双方自行达成和解协议并已履行，信访人书面申请撤回。";
pub(super) const REOPENED: &str = "信访人提出新的事实和证据，经分管副主任同意，重新办理。";
pub(super) const RELEASED: &str = "主办单位已会同调查清楚，无需该单位另行回复，撤销交办。";
pub(super) const AMENDED: &str = "信访人补交材料，更正附件张数。";
pub(super) const UNIT_DONE: &str = "协办意见已报主办单位汇总，符合要求。";

/// Reasons of the endings that a leader has decided.
pub(super) const FORWARDED: &str = "属政法机关职权范围，转送有权处理的机关依法处理。";
pub(super) const INFORMED: &str = "应通过诉讼、仲裁、行政复议等法定途径解决，已书面告知信访人。";
pub(super) const FILED: &str = "来信未署名，属一般性意见建议，已供有关工委参阅，存查。";
pub(super) const COURT_TRIES: &str = "该事项已进入诉讼、复议等法定程序，依照规定不予受理。";
/// The channel that a petitioner is told of.
pub(super) const CHANNEL: &str = "诉讼、仲裁、行政复议等法定途径";
pub(super) const NO_LONGER: &str = "该事项已经复核终结，信访人以同一事实和理由再次提出，不再受理。";
pub(super) const MERGED: &str = "与前件系同一信访人同一事项，并入前件办理。";

/// Proposals that ask for no unit's work.
pub(super) const TO_FORWARD: &str =
    "属政法机关职权范围，建议转送有权处理的机关，并告知信访人去向。";
pub(super) const TO_FILE: &str = "来信未署名，属一般性意见建议，建议存查。";
pub(super) const TO_REFUSE: &str = "该事项已进入诉讼、复议等法定程序，建议不予受理并书面说明理由。";
pub(super) const TO_STOP: &str = "该事项已经复核终结，没有新的事实和理由，建议不再受理。";

/// Reasons why a proposal goes back.
pub(super) const AGAIN: &str = "承办单位不够准确，请核实职责分工后重新拟办。";
pub(super) const RAISE: &str = "群众反映强烈，呈主任阅批。";
pub(super) const STUDY: &str = "情况复杂、责任单位不明，请有关工委研究提出意见。";
pub(super) const MEET: &str = "涉及多个责任部门，影响较大，提交主任会议研究。";
pub(super) const STUDIED: &str = "经工委研究，责任单位已明确，请按职责分工办理。";
pub(super) const MET: &str = "主任会议研究确定责任单位，请主办单位牵头，限期办结并报告结果。";

pub(super) const BRIEFED: &str = "已当面口头报告来访人数、诉求和现场情况。";

pub(super) const LONG_OVERDUE: &str = "超期一个月以上，多次催办未果，提请主任会议听取汇报。";

/// Ways in which a petitioner is told where the petition went.
pub(super) const NOTIFIED: &[&str] = &[
    "已寄发信访告知书，告知受理情况和去向。",
    "已当面告知去向和办理期限，信访人签收告知书。",
    "电话告知去向，随后寄发书面告知书。",
];

pub(super) const FOLLOWED_UP: &[&str] =
    &["收到书面答复，对办理结果无异议。", "收到答复，希望继续跟进落实。", "称答复已收到。"];

/// Returns a chairpersons' meeting and its minutes.
pub(super) fn chairpersons_meeting(random: &mut Random) -> Meeting {
    Meeting {
        place: "县人大常委会会议室".into(),
        host: "主任".into(),
        attendees: ["主任", "副主任", "办公室主任", "有关工委主任"].map(String::from).to_vec(),
        minutes: format!("主任会议纪要第{}次", random.within(1..=60)),
    }
}

/// Returns a meeting with units at which a petition was assigned on the spot.
pub(super) fn meeting_with(units: &[String], random: &mut Random) -> Meeting {
    Meeting {
        place: "县人大常委会信访接待室".into(),
        host: random.pick(&["分管副主任", "农村工委主任"]).to_owned(),
        attendees: units.iter().map(|unit| format!("{unit}负责人")).collect(),
        minutes: String::new(),
    }
}

/// Returns a unit's objection.
pub(super) fn objection(reason: String) -> Objection {
    Objection { reason, suggests: String::new(), approver: String::new() }
}

/// Why a dossier was filed of which nothing was scanned.
pub(super) const ON_PAPER: &str = "原件已装卷，未扫描";
