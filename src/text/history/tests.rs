//! The process record told for one petition of each kind.

use super::*;
use crate::domain::{
    act::{
        Assigning, Closing, Conclusion, Extension, Filing, FollowUp, Instruction, Linked, Meeting,
        Objection, Proposal, Reminder, Resumption, Supervision, UnitAct, UnitReply,
    },
    calendar::{
        Calendar,
        due::due,
        period::{Period, Roll},
    },
    number::Number,
    terms::{
        Disposition, DossierPart, EndingKind, Means, NoticeWay, Outcome, ReminderKind, ReplyKind,
        Retention, Route, Satisfaction, SuperviseGround, UnitRole, Verdict,
    },
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn event(what: What) -> Event {
    let on = day("2026-08-02");
    Event { at: on.and_hms_opt(9, 30, 0).unwrap(), on, actor: "王某".into(), what }
}

fn details() -> Details {
    Details {
        title: "土地争议".into(),
        summary: "农场\n占地".into(),
        ..Details::received(day("2026-08-01"))
    }
}

fn born() -> Event {
    let number = Number { year: 2026, serial: 7 };
    event(What::Registered(Registration {
        number,
        details: Box::new(details()),
        backfilled: None,
        transfer: None,
        checked: None,
    }))
}

fn assigned() -> Event {
    let period = Period::days(60);
    let due = due(day("2026-08-02"), period, Roll::Forward, &Calendar::statutory());
    let handed = |unit: &str, role, limit, due| {
        let part = if role == UnitRole::Split { vec![1, 2] } else { Vec::new() };
        Handed { unit: unit.into(), role, part, limit, due }
    };
    event(What::Done(Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units: vec![
            handed("县自然资源局", UnitRole::Lead, Limit::Period(period), Some(due)),
            handed("县农业局", UnitRole::Split, Limit::Day(day("2026-09-30")), None),
        ],
        requirement: "依法办理".into(),
        meeting: Some(meeting()),
        oral: "李某".into(),
        despite: String::new(),
    })))
}

fn meeting() -> Meeting {
    Meeting {
        place: "三楼会议室".into(),
        host: "李某".into(),
        attendees: vec!["王某".into(), "陈某".into()],
        minutes: "〔2026〕8号".into(),
    }
}

/// Tells an act on a petition that is registered and assigned to two units.
fn told(act: Act) -> String {
    let events = [born(), assigned(), event(What::Done(act))];
    let line = lines(&events).pop().unwrap();
    [vec![line.what], line.detail].concat().join("|")
}

fn unit(act: UnitAct) -> String {
    told(Act::Unit { unit: UnitId(1), act })
}

#[test]
fn a_registration_and_an_assignment_tell_who_when_and_until_when() {
    let lines = lines(&[born(), assigned()]);
    assert_eq!(lines[0].what, "登记为 2026-007：土地争议");
    assert_eq!((lines[0].actor.as_str(), lines[0].on), ("王某", day("2026-08-02")));
    assert_eq!(lines[1].what, "当场交办县自然资源局、县农业局（交办）");
    assert_eq!(
        lines[1].detail,
        [
            "县自然资源局（主办）：2026-10-08 到期（2026-08-02 + 60 日 = 10-01 国庆节 → 10-08）",
            "县农业局（分办）：2026-09-30 到期，承办诉求 1、2",
            "办理要求：依法办理",
            "口头批示人：李某",
            "地点：三楼会议室",
            "主持人：李某",
            "参加人员：王某、陈某",
            "纪要文号：〔2026〕8号",
        ]
    );
}

#[test]
fn an_amendment_tells_every_changed_field_with_both_values() {
    let mut changed = details();
    changed.title = "土地权属争议".into();
    changed.township = "牙叉镇".into();
    changed.summary = "农场\n占地二亩".into();
    assert_eq!(
        told(Act::Amend { details: Box::new(changed), reason: "笔误".into() }),
        "更正登记|理由：笔误|标题：土地争议 → 土地权属争议|内容摘要：农场 占地 → 农场 占地二亩|乡镇：（空） → 牙叉镇"
    );
}

#[test]
fn proposals_and_instructions_tell_their_texts() {
    let proposal = Proposal {
        disposition: Disposition::Assign,
        units: vec!["县自然资源局".into()],
        period: Some(Period::days(30)),
        route: Route::Chair,
        opinion: "建议交办\n限期报告".into(),
        submitted: true,
    };
    assert_eq!(
        told(Act::Propose(proposal)),
        "拟办：交办，并呈主任|承办单位：县自然资源局|期限：30 日|拟办意见：建议交办|限期报告"
    );
    assert_eq!(told(Act::Submit { to: Route::ViceChair }), "呈分管副主任批示");
    let instruction = Instruction {
        route: Route::Chair,
        by: "李某".into(),
        text: "请依法办理。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Refer,
        units: vec!["县农业局".into()],
        period: None,
        meeting: Some(Meeting { host: "李某".into(), ..Meeting::default() }),
    };
    assert_eq!(
        told(Act::Instruct(instruction)),
        "主任李某批示：同意办理|内容：请依法办理。|办理方式：转办|承办单位：县农业局|主持人：李某"
    );
}

#[test]
fn reminders_and_replies_tell_what_was_said() {
    let reminder = Reminder {
        kind: ReminderKind::Phone,
        reached: "陈科长".into(),
        said: "下周报".into(),
        promised_on: Some(day("2026-08-10")),
        answer_by: None,
    };
    assert_eq!(
        unit(UnitAct::Remind(reminder)),
        "催办县农业局（电话）|联系人：陈科长|答复要点：下周报|承诺日期：2026-08-10"
    );
    let reply = UnitReply {
        kind: ReplyKind::Interim,
        text: "正在调查".into(),
        document: "白农函〔2026〕3号".into(),
        written_on: Some(day("2026-08-01")),
        petitioner_on: None,
        exempt: "匿名".into(),
        congress_on: Some(day("2026-08-02")),
        answers: vec![1, 3],
    };
    assert_eq!(
        unit(UnitAct::Reply(reply)),
        "县农业局作阶段性回复|文号：白农函〔2026〕3号|落款日期：2026-08-01|内容：正在调查|已答复诉求：1、3|未答复理由：匿名|书面报人大：2026-08-02"
    );
}

#[test]
fn every_other_act_on_a_unit_is_a_sentence() {
    let (why, by, until) = (|| "依据".to_owned(), || "张某".to_owned(), day("2026-09-01"));
    for (act, text) in [
        (UnitAct::Deliver { receiver: by() }, "县农业局签收|签收人：张某"),
        (
            UnitAct::Object(Objection {
                reason: why(),
                suggests: "县林业局".into(),
                approver: by(),
            }),
            "县农业局提出异议|建议单位：县林业局|批准人：张某|理由：依据",
        ),
        (UnitAct::AnswerObjection { agreed: true, reason: why() }, "同意县农业局退回|理由：依据"),
        (
            UnitAct::AnswerObjection { agreed: false, reason: why() },
            "不同意县农业局退回，继续办理|理由：依据",
        ),
        (
            UnitAct::Extend(extension(true)),
            "同意县农业局延期至 2026-09-01|申请日期：2026-08-20|批准人：张某|书面材料待补|理由：依据",
        ),
        (
            UnitAct::Extend(extension(false)),
            "不同意县农业局延期至 2026-09-01|申请日期：2026-08-20|批准人：张某|理由：依据",
        ),
        (
            UnitAct::Supervise(Supervision {
                ground: SuperviseGround::NotConcluded,
                means: Means::Letter,
                note: why(),
                approver: by(),
                due_on: until,
            }),
            "督办县农业局（发函督办），限 2026-09-01 前办结|督办事由：无正当理由未按规定期限办结|批准人：张某|说明：依据",
        ),
        (UnitAct::Accept { note: String::new() }, "县农业局的回复审核通过"),
        (
            UnitAct::SendBack { reason: why(), unanswered: vec![2], due_on: until },
            "退回县农业局补办，限 2026-09-01 前回复|未答复诉求：2|理由：依据",
        ),
        (UnitAct::Cancel { reason: why() }, "撤销对县农业局的交办|理由：依据"),
        (
            UnitAct::Recount {
                reason: why(),
                due: Some(due(
                    day("2026-08-02"),
                    Period::days(5),
                    Roll::Forward,
                    &Calendar::statutory(),
                )),
            },
            "按新放假安排重算县农业局的期限|2026-08-07 到期（2026-08-02 + 5 日 = 08-07）|理由：依据",
        ),
    ] {
        assert_eq!(unit(act), text);
    }
}

fn extension(granted: bool) -> Extension {
    Extension {
        applied_on: day("2026-08-20"),
        due_on: day("2026-09-01"),
        granted,
        approver: "张某".into(),
        reason: "依据".into(),
        document: String::new(),
    }
}

#[test]
fn what_is_done_beside_the_handling_is_a_sentence() {
    let (note, reason) = (|| "材料齐全".to_owned(), || "亲属".to_owned());
    let linked = Linked {
        means: Means::LawCheck,
        activity: "水法执法检查".into(),
        rectify_by: Some(day("2026-10-01")),
        rectified: String::new(),
    };
    let asked = FollowUp {
        way: NoticeWay::Phone,
        answered: Some(true),
        satisfaction: Satisfaction::Mostly,
        note: note(),
    };
    for (act, text) in [
        (
            Act::Notify { way: NoticeWay::Written, note: note() },
            "告知信访人（书面）|说明：材料齐全",
        ),
        (Act::Brief { to: Route::Meeting, note: note() }, "向主任会议报告|说明：材料齐全"),
        (Act::FollowUp(asked), "回访信访人（电话）：基本满意|收到答复：是|说明：材料齐全"),
        (
            Act::Recuse { who: "王某".into(), stand_in: "陈某".into(), reason: reason() },
            "王某回避|接办人：陈某|理由：亲属",
        ),
        (Act::Link(linked), "列入执法检查：水法执法检查|整改期限：2026-10-01"),
        (
            Act::ReportUp { document: "白人常信〔2026〕3号".into(), note: note() },
            "向上级报告结果：白人常信〔2026〕3号|说明：材料齐全",
        ),
        (Act::Consult { who: "陈某".into(), reason: reason() }, "陈某调阅案卷|理由：亲属"),
    ] {
        assert_eq!(told(act), text);
    }
}

fn suspended(reason: &str) -> Act {
    Act::Suspend { reason: reason.into() }
}

#[test]
fn a_corrected_step_stands_marked_and_its_correction_tells_old_and_new() {
    let order = Order { on: day("2026-08-03"), act: suspended("等待判决") };
    let correction = Act::Correct { step: 3, order: Box::new(order), reason: "笔误".into() };
    let events =
        [born(), assigned(), event(What::Done(suspended("诉讼"))), event(What::Done(correction))];
    let told = lines(&events);
    assert_eq!((told[2].what.as_str(), told[2].superseded), ("中止办理（已更正）", true));
    assert_eq!(told[3].what, "更正第 3 步（中止）");
    assert_eq!(
        told[3].detail,
        [
            "理由：笔误",
            "日期：2026-08-02 → 2026-08-03",
            "原记录：理由：诉讼",
            "更正为：理由：等待判决"
        ]
    );
    let standing = standing(&events);
    assert_eq!(standing.len(), 3);
    let (step, line) = &standing[2];
    assert_eq!(
        (*step, line.on, line.detail.clone()),
        (3, day("2026-08-03"), vec!["理由：等待判决".to_owned()])
    );
}

#[test]
fn a_step_that_was_taken_back_stands_marked_and_is_told_by_what_took_it_back() {
    let undo = Act::Undo { step: 2, reason: "单位选错".into() };
    let events = [born(), assigned(), event(What::Done(undo)), assigned()];
    let told = lines(&events);
    assert_eq!(told[1].what, "当场交办县自然资源局、县农业局（交办）（已撤回）");
    assert_eq!(told[2].what, "撤回第 2 步：当场交办县自然资源局、县农业局（交办）");
    assert_eq!(told[2].detail, ["理由：单位选错"]);
    assert!(!told[3].superseded);
}

#[test]
fn units_are_called_as_they_are_after_an_assignment_was_corrected() {
    let What::Done(Act::Assign(mut right)) = assigned().what else { panic!("no assignment") };
    right.units[1].unit = "县林业局".into();
    let order = Box::new(Order { on: day("2026-08-02"), act: Act::Assign(right) });
    let correction = Act::Correct { step: 2, order, reason: "单位选错".into() };
    let accepted = Act::Unit { unit: UnitId(1), act: UnitAct::Accept { note: String::new() } };
    let events = [born(), assigned(), event(What::Done(correction)), event(What::Done(accepted))];
    assert_eq!(lines(&events)[3].what, "县林业局的回复审核通过");
}

#[test]
fn every_end_is_a_sentence() {
    let closing = Closing {
        ending: EndingKind::Merged,
        reason: "同一事项".into(),
        target: String::new(),
        into: Some(Number { year: 2026, serial: 1 }),
        notice_on: Some(day("2026-08-02")),
    };
    let why = || "诉讼".to_owned();
    let conclusion =
        Conclusion { verdict: Verdict::Explained, note: "已说明".into(), settled: Some(false) };
    let archive = Act::Archive(Filing {
        dossier: "2026-信-07".into(),
        retention: Retention::ThirtyYears,
        pages: 12,
        incomplete: "原信由市里收存".into(),
        missing: vec![DossierPart::Original],
    });
    for (act, text) in [
        (Act::Close(closing), "并案|并入 2026-001|理由：同一事项|告知日期：2026-08-02"),
        (Act::Conclude(conclusion), "办结：解释说明|说明：已说明|息诉罢访：否"),
        (Act::Suspend { reason: why() }, "中止办理|理由：诉讼"),
        (
            Act::Resume(Resumption { reason: why(), dues: vec![(UnitId(1), day("2026-09-09"))] }),
            "恢复办理|县农业局期限顺延至 2026-09-09|理由：诉讼",
        ),
        (Act::Reopen { reason: why() }, "重新办理|理由：诉讼"),
        (
            archive,
            "归档：2026-信-07|保管期限：30年|页数：12|归档时缺：原信原件|缺材料理由：原信由市里收存",
        ),
    ] {
        assert_eq!(told(act), text);
    }
}
