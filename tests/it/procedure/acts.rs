//! What people try to do: plausible for where a petition stands, and often wrong.

use chrono::{Days, NaiveDate};
use xinfang::domain::{
    act::{
        Act, Assigning, Closing, Conclusion, Extension, Filing, FollowUp, Handed, Instruction,
        Limit, Linked, Meeting, Objection, Order, Proposal, Reminder, Resumption, Supervision,
        UnitAct, UnitId, UnitReply,
    },
    assignment::Assignment,
    attachment::{Attaching, AttachmentId, Content, ContentHash},
    calendar::period::Period,
    category::Category,
    details::{Details, Petitioner},
    event::{Event, What},
    letter::{Body, Issuing},
    number::Number,
    paper::Mark,
    petition::Petition,
    stage::{self, To},
    terms::{
        ActKind, AttachmentKind, Channel, Circumstance, Disposition, EndingKind, FileFormat, Means,
        NoticeWay, Origin, Outcome, PaperKind, Purpose, ReminderKind, ReplyKind, Retention, Route,
        Satisfaction, SuperviseGround, Term, UnitRole, Verdict,
    },
};

use super::chance::Chance;

const UNITS: [&str; 7] = [
    "县教育局",
    "县公安局",
    "县自然资源和规划局",
    "县国土局",
    "金波乡人民政府",
    "县纪委监委",
    "县法院",
];

/// Returns a registration, received within the last days.
pub(super) fn details(
    chance: &mut Chance,
    today: NaiveDate,
    known: impl Iterator<Item = Number>,
) -> Details {
    let known: Vec<Number> = known.collect();
    let channel = chance.pick(Channel::ALL);
    let named = !chance.percent(15);
    let people = if chance.percent(25) { 5 + chance.below(40) } else { 1 };
    let purpose = chance.pick(Purpose::ALL);
    let petitioner = Petitioner {
        name: chance.pick(&["符某甲", "王某", "黎某"]).to_owned(),
        ..Petitioner::default()
    };
    let mut details = Details {
        channel,
        origin: chance.pick(Origin::ALL),
        petitioners: if named { vec![petitioner] } else { Vec::new() },
        people: u32::try_from(people).unwrap(),
        township: chance.pick(&["金波乡", "七坊镇", ""]).to_owned(),
        title: chance.pick(&["土地权属争议", "拖欠工资", "反映村干部", "道路损坏"]).to_owned(),
        summary: "久拖不决".to_owned(),
        demands: ["查清事实", "补发工资", "公开账目"]
            .into_iter()
            .take(usize::try_from(chance.below(4)).unwrap())
            .map(str::to_owned)
            .collect(),
        category: Category::read(chance.pick(&[
            "土地纠纷/村与村",
            "民生/教育",
            "领导干部违纪违法/作风",
            "涉法涉诉/执行难",
            "其他",
        ])),
        purpose,
        accused: chance.pick(&["", "县教育局局长李某", "国土局", "某村支书"]).to_owned(),
        urgent: chance.percent(15),
        confidential: chance.percent(10),
        ..Details::received(today - Days::new(chance.below(9)))
    };
    if chance.percent(10) {
        details.circumstances = vec![chance.pick(Circumstance::ALL)];
    }
    if !known.is_empty() && chance.percent(20) {
        details.related = vec![chance.pick(&known)];
    }
    if !known.is_empty() && channel == Channel::Visit && chance.percent(10) {
        details.visit.batch = Some(chance.pick(&known));
    }
    if details.origin == Origin::Upstream && chance.percent(50) {
        details.source.organ.push_str("省人大");
        details.source.due_on = Some(today + Days::new(20 + chance.below(60)));
    }
    details
}

/// Returns what somebody tries on a petition: mostly what its stage admits.
pub(super) fn order(
    chance: &mut Chance,
    petition: &Petition,
    events: &[Event],
    today: NaiveDate,
) -> Order {
    let on = if chance.percent(80) { today } else { today - Days::new(chance.below(6)) };
    let mut kinds: Vec<ActKind> = Vec::new();
    for kind in ActKind::ALL {
        let fits = stage::admits(petition.stage, *kind) || chance.percent(3);
        // What is possible at any time is done seldom, or nothing would ever go on.
        let seldom = stage::transition(*kind)
            .is_some_and(|row| matches!(row.to, To::Same | To::Desk | To::Ending));
        if fits && (!seldom || chance.percent(12)) {
            kinds.push(*kind);
        }
    }
    let kind = chance.pick(if kinds.is_empty() { ActKind::ALL } else { &kinds });
    Order { on, act: act(chance, kind, petition, events, on) }
}

#[expect(clippy::too_many_lines, reason = "an act a line or two")]
fn act(
    chance: &mut Chance,
    kind: ActKind,
    petition: &Petition,
    events: &[Event],
    on: NaiveDate,
) -> Act {
    let reason = || "情况属实".to_owned();
    match kind {
        ActKind::Amend => {
            let mut details = Box::new(petition.details.clone());
            details.people += u32::try_from(chance.below(3)).unwrap();
            details.purpose = chance.pick(Purpose::ALL);
            Act::Amend { details, reason: reason() }
        }
        ActKind::Propose => Act::Propose(Proposal {
            disposition: chance.pick(Disposition::ALL),
            units: units(chance),
            period: Some(Period::days(60)),
            route: chance.pick(Route::ALL),
            opinion: String::new(),
            submitted: chance.percent(70),
        }),
        ActKind::Submit => Act::Submit { to: chance.pick(Route::ALL) },
        ActKind::Instruct => instruct(chance),
        ActKind::Assign => assign(chance, petition, on),
        ActKind::Close => Act::Close(Closing {
            ending: chance.pick(EndingKind::ALL),
            reason: reason(),
            target: chance.pick(&UNITS).to_owned(),
            into: Some(Number { year: 2025, serial: 1 }),
            notice_on: None,
        }),
        ActKind::Conclude => Act::Conclude(Conclusion {
            verdict: chance.pick(Verdict::ALL),
            note: String::new(),
            settled: None,
        }),
        ActKind::Suspend => Act::Suspend { reason: reason() },
        ActKind::Resume => Act::Resume(Resumption { reason: reason(), dues: Vec::new() }),
        ActKind::Reopen => Act::Reopen { reason: reason() },
        ActKind::Archive => {
            let retention = chance.pick(Retention::ALL);
            Act::Archive(Filing {
                // The service gives the next one where none is named.
                dossier: format!("{}-{}", petition.number, retention.code()),
                retention,
                pages: 12,
                incomplete: "原件在卷".to_owned(),
                missing: Vec::new(),
            })
        }
        ActKind::Notify => Act::Notify { way: chance.pick(NoticeWay::ALL), note: String::new() },
        ActKind::Brief => Act::Brief { to: chance.pick(Route::ALL), note: reason() },
        ActKind::FollowUp => Act::FollowUp(FollowUp {
            way: chance.pick(NoticeWay::ALL),
            answered: Some(chance.percent(80)),
            satisfaction: chance.pick(Satisfaction::ALL),
            note: String::new(),
        }),
        ActKind::Recuse => Act::Recuse {
            who: chance.pick(&["县公安局", "刘某", "金波乡人民政府"]).to_owned(),
            stand_in: String::new(),
            reason: reason(),
        },
        ActKind::Link => Act::Link(Linked {
            means: chance.pick(Means::ALL),
            activity: "农村土地承包法执法检查".to_owned(),
            rectify_by: None,
            rectified: String::new(),
        }),
        ActKind::ReportUp => {
            Act::ReportUp { document: "白人信〔2025〕3号".to_owned(), note: String::new() }
        }
        ActKind::Consult => Act::Consult { who: "县法院".to_owned(), reason: reason() },
        ActKind::Attach => Act::Attach(attaching(chance)),
        ActKind::Detach => {
            let attachment = AttachmentId(u16::try_from(chance.below(3)).unwrap());
            Act::Detach { attachment, reason: reason() }
        }
        ActKind::Issue => Act::Issue(issuing(chance, petition)),
        ActKind::VoidLetter => void_letter(chance, petition),
        ActKind::Correct => correction(chance, events),
        ActKind::Undo => {
            let last = u32::try_from(events.len()).unwrap();
            Act::Undo { step: last - u32::try_from(chance.below(2)).unwrap(), reason: reason() }
        }
        of_unit => unit_act(chance, of_unit, petition, on),
    }
}

/// A scan, now and then one that lies there already.
fn attaching(chance: &mut Chance) -> Attaching {
    let byte = u8::try_from(chance.below(9)).unwrap();
    Attaching {
        kind: chance.pick(AttachmentKind::ALL),
        title: "答复意见书".to_owned(),
        document: String::new(),
        dated: None,
        pages: 2,
        unit: None,
        content: Content { hash: ContentHash([byte; 32]), size: 7, format: FileFormat::Pdf },
    }
}

/// A letter that is due, or one that is not.
fn issuing(chance: &mut Chance, petition: &Petition) -> Issuing {
    let due = (!petition.letters_due.is_empty()).then(|| chance.pick(&petition.letters_due));
    let (kind, unit) = due.map_or((chance.pick(PaperKind::ALL), None), |due| (due.kind, due.unit));
    let serial = u32::try_from(petition.letters.len()).unwrap() + 1;
    Issuing {
        kind,
        units: unit.into_iter().collect(),
        to: "某单位".to_owned(),
        mark: Some(Mark { code: "白人信".to_owned(), year: 2026, serial }),
        batch: [0; 16],
        body: Body::Elsewhere("办公室函".to_owned()),
    }
}

fn void_letter(chance: &mut Chance, petition: &Petition) -> Act {
    let marks: Vec<Mark> =
        petition.letters.iter().filter_map(|letter| letter.mark.clone()).collect();
    let unknown = Mark { code: "白人信".to_owned(), year: 1999, serial: 1 };
    let place = usize::try_from(chance.below(marks.len().max(1) as u64)).unwrap();
    let mark = marks.get(place).cloned().unwrap_or(unknown);
    Act::VoidLetter { mark, reason: "期限打错".to_owned() }
}

fn units(chance: &mut Chance) -> Vec<String> {
    let count = chance.below(3);
    (0..count).map(|_| chance.pick(&UNITS).to_owned()).collect()
}

fn instruct(chance: &mut Chance) -> Act {
    let outcome = if chance.percent(70) { Outcome::Decide } else { chance.pick(Outcome::ALL) };
    let disposition =
        if chance.percent(60) { Disposition::Assign } else { chance.pick(Disposition::ALL) };
    Act::Instruct(Instruction {
        route: chance.pick(Route::ALL),
        by: chance.pick(&["王副主任", "李副主任", "主任"]).to_owned(),
        text: chance.pick(&["请依法办理", "阅", "请研究"]).to_owned(),
        outcome,
        disposition,
        units: units(chance),
        period: None,
        meeting: chance.percent(20).then(|| meeting(chance)),
    })
}

fn meeting(chance: &mut Chance) -> Meeting {
    Meeting {
        host: chance.pick(&["主任", ""]).to_owned(),
        attendees: vec!["王副主任".to_owned()],
        ..Meeting::default()
    }
}

fn assign(chance: &mut Chance, petition: &Petition, on: NaiveDate) -> Act {
    let decided = petition.decision().map(|decided| decided.instruction.units.clone());
    let units = decided.filter(|units| !units.is_empty() && chance.percent(80));
    let units = units.unwrap_or_else(|| self::units(chance));
    let first = chance.pick(&[UnitRole::Lead, UnitRole::Lead, UnitRole::Split]);
    let mut handed = Vec::new();
    for (nth, unit) in units.into_iter().enumerate() {
        handed.push(Handed {
            unit,
            role: match (nth, first) {
                (_, UnitRole::Split) => UnitRole::Split,
                (0, role) => role,
                _ => UnitRole::Assist,
            },
            part: if chance.percent(20) { vec![1] } else { Vec::new() },
            limit: if chance.percent(70) {
                Limit::Period(Period::days(chance.pick(&[15, 30, 60])))
            } else {
                Limit::Day(on + Days::new(chance.below(40)))
            },
            due: None,
        });
    }
    Act::Assign(Assigning {
        disposition: chance.pick(&[Disposition::Assign, Disposition::Refer]),
        units: handed,
        requirement: String::new(),
        meeting: None,
        oral: if chance.percent(30) { "主任".to_owned() } else { String::new() },
        despite: if chance.percent(30) { "主任批准".to_owned() } else { String::new() },
    })
}

/// A step of the history as it was, a day earlier or later.
fn correction(chance: &mut Chance, events: &[Event]) -> Act {
    let at = usize::try_from(chance.below(events.len() as u64)).unwrap();
    let act = match &events[at].what {
        What::Done(act) => act.clone(),
        What::Registered(_) => Act::Reopen { reason: String::new() },
    };
    let on = if chance.percent(50) { events[at].on } else { events[at].on - Days::new(1) };
    Act::Correct {
        step: u32::try_from(at).unwrap() + 1,
        order: Box::new(Order { on, act }),
        reason: "录错日期".to_owned(),
    }
}

fn unit_act(chance: &mut Chance, kind: ActKind, petition: &Petition, on: NaiveDate) -> Act {
    let fits = |id: &usize| {
        petition.assignments.get(*id).is_some_and(|a| stage::unit_admits(a.stage, kind))
    };
    let fitting: Vec<usize> = (0..petition.assignments.len()).filter(fits).collect();
    let id = if fitting.is_empty() { 0 } else { chance.pick(&fitting) };
    let unit = UnitId(u16::try_from(id).unwrap());
    let due_on = petition.assignment(unit).and_then(Assignment::due_on).unwrap_or(on);
    let reason = "情况属实".to_owned();
    let act = match kind {
        ActKind::Deliver => UnitAct::Deliver { receiver: "陈某".to_owned() },
        ActKind::Object => UnitAct::Object(Objection {
            reason,
            suggests: String::new(),
            approver: if chance.percent(30) { "王副主任".to_owned() } else { String::new() },
        }),
        ActKind::AnswerObjection => UnitAct::AnswerObjection { agreed: chance.percent(50), reason },
        ActKind::Extend => UnitAct::Extend(Extension {
            applied_on: on,
            due_on: due_on + Days::new(chance.below(40)),
            granted: chance.percent(70),
            approver: "王副主任".to_owned(),
            reason,
            document: String::new(),
        }),
        ActKind::Remind => UnitAct::Remind(Reminder {
            kind: chance.pick(ReminderKind::ALL),
            reached: "陈主任".to_owned(),
            said: "下周报".to_owned(),
            promised_on: chance.percent(50).then(|| on + Days::new(7)),
            answer_by: None,
        }),
        ActKind::Supervise => UnitAct::Supervise(Supervision {
            ground: chance.pick(SuperviseGround::ALL),
            means: chance.pick(Means::ALL),
            note: String::new(),
            approver: "王副主任".to_owned(),
            due_on: on + Days::new(1 + chance.below(15)),
        }),
        ActKind::Reply => UnitAct::Reply(UnitReply {
            kind: chance.pick(ReplyKind::ALL),
            text: "已办理".to_owned(),
            document: String::new(),
            written_on: None,
            petitioner_on: chance.percent(80).then_some(on),
            exempt: String::new(),
            congress_on: chance.percent(90).then_some(on),
            answers: if chance.percent(80) {
                (1..).zip(&petition.details.demands).map(|(nth, _)| nth).collect()
            } else {
                Vec::new()
            },
        }),
        ActKind::Accept => UnitAct::Accept { note: String::new() },
        ActKind::SendBack => {
            UnitAct::SendBack { reason, unanswered: Vec::new(), due_on: on + Days::new(15) }
        }
        ActKind::Recount => UnitAct::Recount { reason, due: None },
        _ => UnitAct::Cancel { reason },
    };
    Act::Unit { unit, act }
}
