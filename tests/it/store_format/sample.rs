//! The values that the golden files hold: every field filled, no two alike, every event kind.
//!
//! They are written out rather than folded or decided, so that a changed rule of the office
//! changes no golden file. What a petition here holds at once no real one does.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use xinfang::{
    domain::{
        act::{
            Act, Assigning, Closing, Conclusion, Handed, Instruction, Limit, Proposal, Reminder,
            UnitAct, UnitId, UnitReply,
        },
        assignment::{Assignment, DueDate, Reminded, Replied},
        calendar::{
            due::{DaysOff, Due},
            period::{Period, Roll},
        },
        category::Category,
        details::{Details, Petitioner, Visit},
        event::{Event, Registration, What},
        number::{Number, PetitionId},
        petition::{Filed, Instructed, Petition},
        row::{Row, UnitRow},
        terms::{
            ActKind, AssignmentStage, Channel, Disposition, EndingKind, Origin, Outcome, Purpose,
            ReminderKind, ReplyKind, Retention, Route, RouteReason, Stage, UnitRole, Verdict,
        },
    },
    store::record::{Change, Entry},
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a test writes real days")
}

fn at(month: u32, on: u32, hour: u32, minute: u32) -> NaiveDateTime {
    day(month, on).and_hms_opt(hour, minute, 0).expect("a test writes real times")
}

fn number(serial: u32) -> Number {
    Number { year: 2026, serial }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn details() -> Details {
    Details {
        channel: Channel::Visit,
        origin: Origin::Deputy,
        received_on: day(7, 30),
        petitioners: vec![
            Petitioner {
                name: "符某甲".into(),
                phone: "13800000001".into(),
                id_number: "4600**********001X".into(),
                address: "某村一队3号".into(),
            },
            Petitioner { name: "王某乙".into(), ..Petitioner::default() },
        ],
        people: 37,
        representatives: words(["符某甲", "李某丙"]),
        identity: "村民".into(),
        township: "打安镇".into(),
        village: "某村".into(),
        title: "村与农场土地权属争议".into(),
        summary: "村民反映与农场相邻的土地自1998年起权属不清。\n请求重新勘界。".into(),
        demands: words(["重新勘界", "公开原始图件", "停止砍伐"]),
        category: Category { main: "土地纠纷".into(), sub: "地方与农场".into() },
        purpose: Purpose::Appeal,
        accused: "某农场某分场".into(),
        urgent: true,
        confidential: false,
        attachments: 12,
        related: vec![number(3), Number { year: 2019, serial: 1234 }],
        visit: Visit {
            time: NaiveTime::from_hms_opt(9, 5, 0),
            receptionist: "陈某".into(),
            record: "来访人情绪平稳。".into(),
            answer: "已登记，十五日内书面告知去向。".into(),
        },
    }
}

/// Returns the due date that moves over the National Day holidays.
fn due() -> Due {
    Due {
        start: day(8, 2),
        period: Period::days(60),
        roll: Roll::Forward,
        raw: day(10, 1),
        on: day(10, 8),
        skipped: vec![
            DaysOff { from: day(10, 1), to: day(10, 7), name: Some("国庆节".into()) },
            DaysOff { from: day(10, 10), to: day(10, 11), name: None },
        ],
        make_up_for: Some("中秋节".into()),
        unknown_years: vec![2027, -1],
    }
}

fn proposal() -> Proposal {
    Proposal {
        disposition: Disposition::Assign,
        units: words(["县自然资源和规划局", "县林业局"]),
        period: Some(Period::working_days(30)),
        route: Route::Meeting,
        opinion: "建议交办，并请农场参加勘界。".into(),
        submitted: true,
    }
}

fn instruction() -> Instruction {
    Instruction {
        route: Route::ViceChair,
        by: "李某某".into(),
        text: "请县自规局牵头，限期办结。".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Refer,
        units: words(["县自然资源和规划局"]),
        period: Some(Period::months(3)),
    }
}

fn reminder() -> Reminder {
    Reminder {
        kind: ReminderKind::Notice,
        reached: "赵股长 27720000".into(),
        said: "下周报送。".into(),
        promised_on: Some(day(9, 28)),
        answer_by: Some(day(9, 30)),
    }
}

fn reply() -> UnitReply {
    UnitReply {
        kind: ReplyKind::Final,
        text: "已完成勘界，双方签字确认。".into(),
        document: "白自规函〔2026〕41号".into(),
        written_on: Some(day(9, 27)),
        petitioner_on: Some(day(9, 29)),
        exempt: "王某乙外出未能签字".into(),
        congress_on: Some(day(9, 30)),
    }
}

fn conclusion() -> Conclusion {
    Conclusion {
        verdict: Verdict::PartlySupported,
        note: "两项支持，一项解释。".into(),
        settled: Some(true),
    }
}

fn closing() -> Closing {
    Closing {
        ending: EndingKind::Merged,
        reason: "与前件同一事项。".into(),
        target: "县纪委监委".into(),
        into: Some(number(2)),
        notice_on: Some(day(8, 9)),
    }
}

pub(super) fn petition() -> Petition {
    Petition {
        number: number(61),
        revision: 300,
        details: details(),
        backfilled: Some("旧-7".into()),
        entered_at: at(7, 31, 8, 30),
        stage: Stage::ReadyToConclude,
        since: day(10, 2),
        waits_for: Some(Route::Committee),
        proposal: Some(proposal()),
        instructions: vec![Instructed { on: day(8, 1), instruction: instruction() }],
        assignments: vec![assignment(), waiting_assignment()],
        conclusion: Some(conclusion()),
        closing: Some(closing()),
        ended_on: Some(day(10, 12)),
        suspended_from: Some(Stage::InHandling),
        filed: Some(Filed {
            on: day(10, 20),
            dossier: "2026-永久-018".into(),
            retention: Retention::Permanent,
            pages: 46,
        }),
    }
}

fn assignment() -> Assignment {
    Assignment {
        id: UnitId(0),
        unit: "县自然资源和规划局".into(),
        role: UnitRole::Lead,
        disposition: Disposition::Assign,
        requirement: "查清权属，逐项答复。".into(),
        issued_on: day(8, 2),
        limit: Limit::Period(Period::days(60)),
        due: Some(due()),
        dues: vec![
            DueDate { since: day(8, 2), due_on: day(10, 8), by: ActKind::Assign },
            DueDate { since: day(9, 1), due_on: day(10, 30), by: ActKind::Extend },
        ],
        stage: AssignmentStage::Replied,
        delivered_on: Some(day(8, 3)),
        objected_on: Some(day(8, 5)),
        supervised_on: Some(day(9, 16)),
        reminders: vec![Reminded { on: day(9, 21), reminder: reminder() }],
        replies: vec![Replied { on: day(9, 30), reply: reply() }],
        remedies: 2,
        settled_on: Some(day(10, 2)),
    }
}

fn waiting_assignment() -> Assignment {
    Assignment {
        id: UnitId(1),
        unit: "县林业局".into(),
        role: UnitRole::Assist,
        disposition: Disposition::Refer,
        requirement: String::new(),
        issued_on: day(8, 4),
        limit: Limit::Open,
        due: None,
        dues: Vec::new(),
        stage: AssignmentStage::Issued,
        delivered_on: None,
        objected_on: None,
        supervised_on: None,
        reminders: Vec::new(),
        replies: Vec::new(),
        remedies: 0,
        settled_on: None,
    }
}

pub(super) fn row() -> Row {
    Row {
        number: number(61),
        revision: 300,
        received_on: day(7, 30),
        channel: Channel::Visit,
        title: "村与农场土地权属争议".into(),
        names: words(["符某甲", "王某乙"]),
        people: 37,
        category: Category { main: "土地纠纷".into(), sub: "地方与农场".into() },
        purpose: Purpose::Appeal,
        township: "打安镇".into(),
        stage: Stage::InHandling,
        since: day(8, 2),
        waits_for: Some(Route::Committee),
        urgent: true,
        confidential: false,
        backfilled: false,
        repeat: true,
        route: Route::Meeting,
        route_reasons: vec![RouteReason::Collective, RouteReason::SeveralUnits],
        disposition: Some(Disposition::Assign),
        demands: words(["重新勘界", "公开原始图件", "停止砍伐"]),
        units: vec![UnitRow {
            id: UnitId(1),
            unit: "县自然资源和规划局".into(),
            role: UnitRole::Assist,
            stage: AssignmentStage::Remedy,
            issued_on: day(8, 3),
            due_on: Some(day(10, 30)),
            first_due_on: Some(day(10, 8)),
            replied_on: Some(day(9, 30)),
            settled_on: Some(day(10, 2)),
            reminders: 4,
            last_reminder: Some((day(9, 21), ReminderKind::InPerson)),
            promised_on: Some(day(9, 28)),
            remedies: 2,
            supervised: true,
        }],
        ended_on: Some(day(10, 12)),
    }
}

fn event(on: NaiveDate, what: What) -> Event {
    let at = on.and_hms_milli_opt(16, 42, 7, 250).expect("a test writes real times");
    Event { at: at + chrono::TimeDelta::days(1), on, actor: "王某".into(), what }
}

/// Returns one event of every kind.
pub(super) fn events() -> Vec<Event> {
    let registration = Registration {
        number: number(61),
        details: Box::new(details()),
        backfilled: Some("旧-7".into()),
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
        (day(9, 10), Act::Resume { reason: "法院裁定驳回，恢复办理".into() }),
        (day(11, 3), Act::Reopen { reason: "信访人提出新事实".into() }),
        (
            day(10, 20),
            Act::Archive {
                dossier: "2026-永久-018".into(),
                retention: Retention::ThirtyYears,
                pages: 46,
            },
        ),
    ]
}

fn assigning() -> Assigning {
    let handed = |unit: &str, role, limit, due| Handed { unit: unit.into(), role, limit, due };
    Assigning {
        disposition: Disposition::Assign,
        units: vec![
            handed(
                "县自然资源和规划局",
                UnitRole::Lead,
                Limit::Period(Period::days(60)),
                Some(due()),
            ),
            handed("县林业局", UnitRole::Assist, Limit::Day(day(10, 15)), None),
            handed("打安镇人民政府", UnitRole::Assist, Limit::Open, None),
        ],
        requirement: "查清权属，逐项答复。".into(),
        on_the_spot: true,
    }
}

fn unit_acts() -> Vec<(NaiveDate, UnitAct)> {
    vec![
        (day(8, 3), UnitAct::Deliver { receiver: "赵股长".into() }),
        (day(8, 5), UnitAct::Object { reason: "不属本局职权".into() }),
        (day(8, 7), UnitAct::AnswerObjection { agreed: true, reason: "理由成立".into() }),
        (
            day(9, 1),
            UnitAct::Extend {
                due_on: day(10, 30),
                approver: "李副主任".into(),
                reason: "外业勘界未完".into(),
            },
        ),
        (day(9, 21), UnitAct::Remind(reminder())),
        (
            day(9, 16),
            UnitAct::Supervise {
                ground: "逾期未报且无理由".into(),
                approver: "周主任".into(),
                due_on: day(9, 26),
            },
        ),
        (day(9, 30), UnitAct::Reply(reply())),
        (day(10, 2), UnitAct::Accept { note: "逐项答复，予以通过".into() }),
        (day(10, 3), UnitAct::SendBack { reason: "第三项诉求未答复".into(), due_on: day(10, 19) }),
        (day(10, 5), UnitAct::Cancel { reason: "改由林业局承办".into() }),
    ]
}

/// Returns a commit of two petitions, one asked for by a request and one imported.
pub(super) fn entry() -> Entry {
    let events = events();
    Entry {
        changes: vec![
            Change {
                petition: PetitionId(7),
                request: Some([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]),
                events: vec![events[0].clone(), events[2].clone()],
            },
            Change { petition: PetitionId(8), request: None, events: vec![events[3].clone()] },
        ],
    }
}
