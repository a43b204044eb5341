//! The values that the golden files hold: every field filled, no two alike, every event kind.
//!
//! They are written out rather than folded or decided, so that a changed rule of the office
//! changes no golden file. What a petition here holds at once no real one does.

mod events;
mod letters;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use xinfang::{
    domain::{
        act::{
            Closing, Conclusion, Extension, FollowUp, Instruction, Limit, Linked, Meeting,
            Proposal, Reminder, UnitId, UnitReply,
        },
        assignment::{Assignment, DueDate, Extended, Reminded, Replied},
        attachment::{Attaching, Attachment},
        book::{self, Edited},
        calendar::{
            due::{DaysOff, Due},
            period::{Period, Roll},
        },
        category::Category,
        details::{Details, Petitioner, Source, Visit},
        number::{Number, PetitionId},
        petition::{Filed, FollowedUp, Instructed, Petition, Recusal, Suspended},
        row::{Row, UnitRow},
        terms::{
            ActKind, AssignmentStage, Channel, Circumstance, Disposition, DossierPart, EndingKind,
            Field, Means, NoticeWay, Origin, Outcome, Purpose, ReminderKind, ReplyKind, Retention,
            Route, RouteReason, Satisfaction, Stage, Table, UnitRole, Verdict,
        },
    },
    store::record::{BookChange, Change, Entry},
};

use letters::{letter, letter_due};

pub(super) use events::events;

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
        letter_on: Some(day(7, 24)),
        postmark_on: Some(day(7, 27)),
        source: Source {
            organ: "省人大常委会办公厅".into(),
            number: "琼人信转〔2026〕108号".into(),
            due_on: Some(day(10, 28)),
        },
        petitioners: vec![
            Petitioner {
                name: "符某甲".into(),
                phone: "13800000001".into(),
                id_number: "4600**********001X".into(),
                address: "某村一队3号".into(),
                gender: "女".into(),
                ethnicity: "黎族".into(),
            },
            Petitioner { name: "王某乙".into(), ..Petitioner::default() },
        ],
        people: 37,
        affected: 410,
        representatives: words(["符某甲", "李某丙"]),
        identity: "村民".into(),
        township: "打安镇".into(),
        village: "某村".into(),
        title: "村与农场土地权属争议".into(),
        summary: "村民反映与农场相邻的土地自1998年起权属不清。\n请求重新勘界。".into(),
        demands: words(["重新勘界", "公开原始图件", "停止砍伐"]),
        category: Category { main: "土地纠纷".into(), sub: "地方与农场".into() },
        purpose: Purpose::Appeal,
        accused: "某分场场长".into(),
        accused_unit: "某农场某分场".into(),
        circumstances: vec![Circumstance::Litigation, Circumstance::Vulnerable],
        urgent: true,
        confidential: false,
        attachments: 12,
        kept_at: "2026来访第3册第14页".into(),
        guardian: "符某丁（黎语翻译）".into(),
        related: vec![number(3), Number { year: 2019, serial: 1234 }],
        visit: Visit {
            time: NaiveTime::from_hms_opt(9, 5, 0),
            until: NaiveTime::from_hms_opt(11, 40, 0),
            place: "人大接待室".into(),
            receptionist: "陈某".into(),
            record: "来访人情绪平稳。".into(),
            answer: "已登记，十五日内书面告知去向。".into(),
            conduct: "9时20分两人高声争执，经劝说后平息。".into(),
            handed_in: "土地证复印件2份、照片6张".into(),
            batch: Some(number(60)),
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
        meeting: Some(meeting()),
    }
}

fn meeting() -> Meeting {
    Meeting {
        place: "县人大三楼会议室".into(),
        host: "周主任".into(),
        attendees: words(["县自然资源和规划局 赵某", "县林业局 钱某"]),
        minutes: "白人常主纪〔2026〕12号".into(),
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
        answers: vec![1, 3],
    }
}

fn extension() -> Extension {
    Extension {
        applied_on: day(8, 31),
        due_on: day(10, 30),
        granted: true,
        approver: "李副主任".into(),
        reason: "外业勘界未完".into(),
        document: "白人大信延〔2026〕5号".into(),
    }
}

fn follow_up() -> FollowUp {
    FollowUp {
        way: NoticeWay::Phone,
        answered: Some(true),
        satisfaction: Satisfaction::Mostly,
        note: "对停止砍伐一项仍有意见。".into(),
    }
}

fn linked() -> Linked {
    Linked {
        means: Means::LawCheck,
        activity: "土地管理法执法检查".into(),
        rectify_by: Some(day(11, 30)),
        rectified: "已补立界桩14处".into(),
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
        suspended: Some(Suspended { from: Stage::InHandling, on: day(8, 20) }),
        filed: Some(Filed {
            on: day(10, 20),
            dossier: "2026-永久-018".into(),
            retention: Retention::Permanent,
            pages: 46,
            missing: vec![DossierPart::Original],
            incomplete: "信封遗失".into(),
        }),
        transfer: Some(Period::working_days(15)),
        notified_on: Some(day(8, 6)),
        owes_instruction: true,
        briefings: vec![(day(8, 11), Route::Chair), (day(9, 17), Route::Meeting)],
        recusals: vec![Recusal {
            who: "陈某".into(),
            stand_in: "吴某".into(),
            reason: "与被反映人有亲属关系".into(),
        }],
        follow_ups: vec![FollowedUp { on: day(10, 15), follow_up: follow_up() }],
        links: vec![linked()],
        reported_up_on: Some(day(10, 16)),
        letters: vec![letter()],
        letters_due: vec![letter_due()],
        attachments: vec![
            Attachment { on: day(8, 9), attached: events::attaching(), withdrawn: None },
            Attachment {
                on: day(8, 9),
                attached: Attaching { dated: None, unit: None, ..events::attaching() },
                withdrawn: Some((day(8, 10), "附到了别的件".into())),
            },
        ],
        dossiers: vec!["2026-永久-017".into(), "2026-永久-018".into()],
    }
}

fn assignment() -> Assignment {
    Assignment {
        id: UnitId(0),
        unit: "县自然资源和规划局".into(),
        role: UnitRole::Lead,
        part: vec![1, 2],
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
        objections: 3,
        extensions: vec![Extended { on: day(9, 1), extension: extension(), late: false }],
        supervised_on: Some(day(9, 16)),
        reminders: vec![Reminded { on: day(9, 21), reminder: reminder() }],
        replies: vec![Replied { on: day(9, 30), reply: reply() }],
        remedies: 2,
        missed: true,
        settled_on: Some(day(10, 2)),
    }
}

fn waiting_assignment() -> Assignment {
    Assignment {
        id: UnitId(1),
        unit: "县林业局".into(),
        role: UnitRole::Assist,
        part: Vec::new(),
        disposition: Disposition::Refer,
        requirement: String::new(),
        issued_on: day(8, 4),
        limit: Limit::Open,
        due: None,
        dues: Vec::new(),
        stage: AssignmentStage::Issued,
        delivered_on: None,
        objected_on: None,
        objections: 0,
        extensions: Vec::new(),
        supervised_on: None,
        reminders: Vec::new(),
        replies: Vec::new(),
        remedies: 0,
        missed: false,
        settled_on: None,
    }
}

#[expect(clippy::too_many_lines, reason = "a field a line")]
pub(super) fn row() -> Row {
    Row {
        number: number(61),
        revision: 300,
        received_on: day(7, 30),
        channel: Channel::Visit,
        origin: Origin::Deputy,
        title: "村与农场土地权属争议".into(),
        names: words(["符某甲", "王某乙"]),
        people: 37,
        category: Category { main: "土地纠纷".into(), sub: "地方与农场".into() },
        purpose: Purpose::Appeal,
        township: "打安镇".into(),
        village: "可任村".into(),
        accusation: false,
        stage: Stage::InHandling,
        since: day(8, 2),
        waits_for: Some(Route::Committee),
        urgent: true,
        confidential: false,
        backfilled: false,
        same_matter: vec![number(7), number(33)],
        batch: Some(number(60)),
        route: Route::Meeting,
        route_reasons: vec![RouteReason::Collective, RouteReason::SeveralUnits],
        disposition: Some(Disposition::Assign),
        demands: words(["重新勘界", "公开原始图件", "停止砍伐"]),
        transfer: Some(Period::working_days(15)),
        notified_on: Some(day(8, 6)),
        owes_instruction: false,
        conflict: true,
        meeting_briefed_on: Some(day(9, 17)),
        above_due_on: Some(day(10, 28)),
        reported_up_on: Some(day(10, 16)),
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
            last_notice_on: Some(day(9, 19)),
            unanswered: 3,
            remedies: 2,
            supervised_on: Some(day(9, 16)),
            missed: true,
        }],
        way: Some(Disposition::Assign),
        ending: Some(EndingKind::Merged),
        verdict: Some(Verdict::PartlySupported),
        settled: Some(true),
        ended_on: Some(day(10, 12)),
        letters: vec![letter()],
        letters_due: vec![letter_due()],
        dossiers: vec!["2026-永久-018".into()],
        lacks: vec![DossierPart::Slip, DossierPart::Notice],
        files: 3,
    }
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
        book: Some(edit()),
    }
}

/// Returns a change of the book with a row put anew, one put into another, and one removed.
pub(super) fn edit() -> BookChange {
    let cells = |cells: &[(Field, &str)]| -> Vec<(Field, String)> {
        cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
    };
    let day = [(Field::Date, "2027-04-09"), (Field::DayKind, "off"), (Field::Name, "三月三")];
    let renamed = [(Field::Name, "县自然资源局")];
    let changes = vec![
        book::Change::Put { table: Table::Days, key: None, cells: cells(&day) },
        book::Change::Put {
            table: Table::Units,
            key: Some("县自然资源和规划局".to_owned()),
            cells: cells(&renamed),
        },
        book::Change::Remove { table: Table::Places, key: "牙叉镇/对俄村".to_owned() },
    ];
    let at = "2026-11-22T09:30:15".parse().expect("a time");
    let request = Some([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    BookChange { request, edited: Edited { at, actor: "陈小岚".to_owned(), changes } }
}
