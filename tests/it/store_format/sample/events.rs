//! One event of every kind, with what only an act holds.

use chrono::NaiveDate;
use xinfang::domain::{
    act::{
        Act, Assigning, Filing, Handed, Limit, Objection, Order, Resumption, Supervision, UnitAct,
        UnitId,
    },
    attachment::{Attaching, AttachmentId, Content, ContentHash},
    calendar::period::Period,
    duplicate::DupCheck,
    event::{Event, Registration, What},
    terms::{
        AttachmentKind, Disposition, DossierPart, FileFormat, Means, NoticeWay, Retention, Route,
        SuperviseGround, UnitRole,
    },
};

use super::{
    closing, conclusion, day, details, due, extension, follow_up, instruction, linked, meeting,
    number, proposal, reminder, reply,
};

fn event(on: NaiveDate, what: What) -> Event {
    let at = on.and_hms_milli_opt(16, 42, 7, 250).expect("a test writes real times");
    Event { at: at + chrono::TimeDelta::days(1), on, actor: "王某".into(), what }
}

/// Returns one event of every kind.
pub(in super::super) fn events() -> Vec<Event> {
    let registration = Registration {
        number: number(61),
        details: Box::new(details()),
        backfilled: Some("旧-7".into()),
        checked: Some(DupCheck { candidates: 3, best: Some((number(33), 142)) }),
        transfer: Some(Period::working_days(15)),
    };
    let mut events = vec![event(day(7, 30), What::Registered(registration))];
    events.extend(acts().into_iter().map(|(on, act)| event(on, What::Done(act))));
    events.extend(unit_acts().into_iter().map(|(on, act)| {
        let act = Act::Unit { unit: UnitId(1), act };
        event(on, What::Done(act))
    }));
    events
}

fn acts() -> Vec<(NaiveDate, Act)> {
    vec![
        (
            day(7, 31),
            Act::Amend {
                details: Box::new(details()), reason: "核对身份证后更正姓名".into()
            },
        ),
        (day(7, 31), Act::Propose(proposal())),
        (day(7, 31), Act::Submit { to: Route::Chair }),
        (day(8, 1), Act::Instruct(instruction())),
        (day(8, 2), Act::Assign(assigning())),
        (day(8, 8), Act::Close(closing())),
        (day(10, 12), Act::Conclude(conclusion())),
        (day(8, 20), Act::Suspend { reason: "法院已受理，中止办理".into() }),
        (
            day(9, 10),
            Act::Resume(Resumption {
                reason: "法院裁定驳回，恢复办理".into(),
                dues: vec![(UnitId(0), day(10, 29)), (UnitId(2), day(11, 5))],
            }),
        ),
        (day(11, 3), Act::Reopen { reason: "信访人提出新事实".into() }),
        (
            day(10, 20),
            Act::Archive(Filing {
                dossier: "2026-永久-018".into(),
                retention: Retention::ThirtyYears,
                pages: 46,
                incomplete: "信封遗失".into(),
                missing: vec![DossierPart::Original, DossierPart::Answer],
            }),
        ),
        (day(8, 6), Act::Notify { way: NoticeWay::Written, note: "挂号寄出".into() }),
        (day(9, 17), Act::Brief { to: Route::Meeting, note: "超期未复，建议督办".into() }),
        (day(10, 15), Act::FollowUp(follow_up())),
        (
            day(8, 1),
            Act::Recuse {
                who: "陈某".into(),
                stand_in: "吴某".into(),
                reason: "与被反映人有亲属关系".into(),
            },
        ),
        (day(9, 18), Act::Link(linked())),
        (
            day(10, 16),
            Act::ReportUp {
                document: "白人大信报〔2026〕9号".into(), note: "随附办理结果".into()
            },
        ),
        (day(11, 12), Act::Consult { who: "县委巡察组".into(), reason: "巡察调阅".into() }),
        (day(8, 3), Act::Issue(super::letters::issuing())),
        (day(8, 6), Act::VoidLetter { mark: super::letters::mark(), reason: "期限打错".into() }),
        (day(8, 9), Act::Attach(attaching())),
        (day(8, 10), Act::Detach { attachment: AttachmentId(258), reason: "附到了别的件".into() }),
        (day(8, 4), correction()),
        (day(8, 4), Act::Undo { step: 70_000, reason: "误点呈批".into() }),
    ]
}

/// Returns a scanned paper of a unit.
pub(super) fn attaching() -> Attaching {
    Attaching {
        kind: AttachmentKind::Report,
        title: "关于某某反映问题办理情况的报告".into(),
        document: "白自然资信〔2026〕12号".into(),
        dated: Some(day(8, 7)),
        pages: 14,
        unit: Some(UnitId(2)),
        content: Content {
            hash: ContentHash(std::array::from_fn(|place| u8::try_from(place * 8).unwrap_or(0))),
            size: 3_145_728,
            format: FileFormat::Jpeg,
        },
    }
}

/// Returns a correction of a step that names an enumerated value and a period.
fn correction() -> Act {
    let order = Order { on: day(8, 2), act: Act::Assign(assigning()) };
    Act::Correct { step: 300, order: Box::new(order), reason: "单位选错".into() }
}

fn assigning() -> Assigning {
    let handed = |unit: &str, role, part: &[u16], limit, due| Handed {
        unit: unit.into(),
        role,
        part: part.to_vec(),
        limit,
        due,
    };
    Assigning {
        disposition: Disposition::Assign,
        units: vec![
            handed(
                "县自然资源和规划局",
                UnitRole::Lead,
                &[1, 2],
                Limit::Period(Period::days(60)),
                Some(due()),
            ),
            handed("县林业局", UnitRole::Split, &[3], Limit::Day(day(10, 15)), None),
            handed("打安镇人民政府", UnitRole::Assist, &[], Limit::Open, None),
        ],
        requirement: "查清权属，逐项答复。".into(),
        meeting: Some(meeting()),
        oral: "李副主任".into(),
        despite: "属地唯一职能部门，周主任批准".into(),
    }
}

fn unit_acts() -> Vec<(NaiveDate, UnitAct)> {
    vec![
        (day(8, 3), UnitAct::Deliver { receiver: "赵股长".into() }),
        (
            day(8, 5),
            UnitAct::Object(Objection {
                reason: "不属本局职权".into(),
                suggests: "县林业局".into(),
                approver: "周主任".into(),
            }),
        ),
        (day(8, 7), UnitAct::AnswerObjection { agreed: true, reason: "理由成立".into() }),
        (day(9, 1), UnitAct::Extend(extension())),
        (day(9, 21), UnitAct::Remind(reminder())),
        (
            day(9, 16),
            UnitAct::Supervise(Supervision {
                ground: SuperviseGround::NotReported,
                means: Means::OnSite,
                note: "两次催办未复".into(),
                approver: "周主任".into(),
                due_on: day(9, 26),
            }),
        ),
        (day(9, 30), UnitAct::Reply(reply())),
        (day(10, 2), UnitAct::Accept { note: "逐项答复，予以通过".into() }),
        (
            day(10, 3),
            UnitAct::SendBack {
                reason: "第三项诉求未答复".into(),
                unanswered: vec![3],
                due_on: day(10, 19),
            },
        ),
        (day(10, 5), UnitAct::Cancel { reason: "改由林业局承办".into() }),
        (day(11, 20), UnitAct::Recount { reason: "国务院公布放假安排".into(), due: Some(due()) }),
    ]
}
