//! Every act written into its form and read back.

use super::*;
use crate::domain::{
    act::{
        Assigning, Closing, Conclusion, Extension, Filing, FollowUp, Handed, Instruction, Linked,
        Meeting, Objection, Proposal, Reminder, Resumption, Supervision, UnitAct, UnitReply,
    },
    attachment::{Attaching, AttachmentId, Content, ContentHash},
    calendar::{
        Calendar,
        due::due,
        period::{Period, Roll},
    },
    details::Details,
    event::{Event, Registration, What},
    number::{Number, PetitionId},
    petition::Petition,
    row::Row,
    terms::{
        AttachmentKind, Disposition, EndingKind, FileFormat, Means, NoticeWay, Outcome,
        ReminderKind, ReplyKind, Retention, Route, Satisfaction, SuperviseGround, Term, UnitRole,
        Verdict,
    },
};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn event(on: NaiveDate, what: What) -> Event {
    Event { at: on.and_hms_opt(10, 0, 0).unwrap(), on, actor: text("王某"), what }
}

fn handed(unit: &str, role: UnitRole, part: &[u16], limit: Limit) -> Handed {
    Handed { unit: text(unit), role, part: part.to_vec(), limit, due: None }
}

fn assigning() -> Assigning {
    let (week, month) = (Limit::Period(Period::days(7)), Limit::Day(date("2026-12-31")));
    Assigning {
        disposition: Disposition::Refer,
        units: vec![
            handed("县水务局", UnitRole::Split, &[1, 3], week),
            handed("县教育局", UnitRole::Split, &[2], month),
            handed("县农业农村局", UnitRole::Assist, &[], week),
        ],
        requirement: text("依法办理。\n限期报告。"),
        meeting: Some(Meeting { host: text("李某"), ..Meeting::default() }),
        oral: text("李某"),
        despite: text("别无他人"),
    }
}

/// One of every kind and more, with nothing left at what a form shows at first.
#[expect(clippy::too_many_lines, reason = "an act a line or two")]
fn samples() -> Vec<Act> {
    let why = || text("依据\n如下");
    let on = date("2026-11-30");
    let period = Some(Period::working_days(5));
    let proposal = Proposal {
        disposition: Disposition::Inform,
        units: vec![text("县水务局"), text("县教育局")],
        period,
        route: Route::Meeting,
        opinion: why(),
        submitted: true,
    };
    let instruction = Instruction {
        route: Route::Chair,
        by: text("李某"),
        text: why(),
        outcome: Outcome::Study,
        disposition: Disposition::SelfHandle,
        units: vec![text("县教育局")],
        period: None,
        meeting: Some(Meeting { place: text("三楼"), ..Meeting::default() }),
    };
    let closing = Closing {
        ending: EndingKind::Merged,
        reason: why(),
        target: text("县法院"),
        into: Some(Number { year: 2026, serial: 2 }),
        notice_on: Some(on),
    };
    let linked = Linked {
        means: Means::Deputies,
        activity: text("水法执法检查"),
        rectify_by: Some(on),
        rectified: why(),
    };
    let mut acts = vec![
        Act::Propose(Proposal { submitted: false, ..proposal.clone() }),
        Act::Propose(proposal),
        Act::Submit { to: Route::Committee },
        Act::Instruct(instruction),
        Act::Assign(assigning()),
        Act::Close(closing),
        Act::Suspend { reason: why() },
        Act::Resume(Resumption { reason: why(), dues: Vec::new() }),
        Act::Reopen { reason: why() },
        Act::Archive(Filing {
            dossier: text("信-07"),
            retention: Retention::Permanent,
            pages: 12,
            incomplete: why(),
            missing: Vec::new(),
        }),
        Act::Attach(Attaching {
            kind: AttachmentKind::Answer,
            title: text("答复意见书"),
            document: text("白教函〔2026〕9号"),
            dated: Some(on),
            pages: 3,
            unit: Some(UnitId(1)),
            content: Content { hash: ContentHash([9; 32]), size: 7, format: FileFormat::Png },
        }),
        Act::Detach { attachment: AttachmentId(4), reason: why() },
        Act::Notify { way: NoticeWay::Phone, note: why() },
        Act::Brief { to: Route::Meeting, note: why() },
        Act::Recuse { who: text("王某"), stand_in: text("陈某"), reason: why() },
        Act::Link(linked),
        Act::ReportUp { document: text("白人常信〔2026〕3号"), note: why() },
        Act::Consult { who: text("陈某"), reason: why() },
    ];
    for known in [None, Some(true), Some(false)] {
        let (verdict, satisfaction) = (Verdict::NotSupported, Satisfaction::Unreached);
        acts.push(Act::Conclude(Conclusion { verdict, note: why(), settled: known }));
        let way = NoticeWay::Spoken;
        acts.push(Act::FollowUp(FollowUp { way, answered: known, satisfaction, note: why() }));
    }
    acts.extend(of_a_unit().into_iter().map(|act| Act::Unit { unit: UnitId(1), act }));
    acts
}

fn of_a_unit() -> Vec<UnitAct> {
    let why = || text("依据\n如下");
    let on = date("2026-11-30");
    let reply = UnitReply {
        kind: ReplyKind::Interim,
        text: why(),
        document: text("白教函〔2026〕9号"),
        written_on: Some(on),
        petitioner_on: Some(date("2026-11-28")),
        exempt: text("拒签"),
        congress_on: None,
        answers: vec![2, 3],
    };
    let spoken = Reminder {
        kind: ReminderKind::InPerson,
        reached: text("陈科长"),
        said: why(),
        promised_on: Some(on),
        answer_by: Some(date("2026-12-07")),
    };
    let supervision = Supervision {
        ground: SuperviseGround::Fraud,
        means: Means::Joint,
        note: why(),
        approver: text("李某"),
        due_on: on,
    };
    let extension = Extension {
        applied_on: date("2026-11-20"),
        due_on: on,
        granted: true,
        approver: text("李某"),
        reason: why(),
        document: text("白教请〔2026〕1号"),
    };
    vec![
        UnitAct::Deliver { receiver: text("陈某") },
        UnitAct::Object(Objection {
            reason: why(),
            suggests: text("县林业局"),
            approver: text("李某"),
        }),
        UnitAct::AnswerObjection { agreed: true, reason: why() },
        UnitAct::AnswerObjection { agreed: false, reason: why() },
        UnitAct::Extend(Extension { granted: false, ..extension.clone() }),
        UnitAct::Extend(extension),
        UnitAct::Remind(Reminder { kind: ReminderKind::Notice, ..spoken.clone() }),
        UnitAct::Remind(spoken),
        UnitAct::Supervise(supervision),
        UnitAct::Reply(reply),
        UnitAct::Accept { note: why() },
        UnitAct::SendBack { reason: why(), unanswered: vec![2], due_on: on },
        UnitAct::Cancel { reason: why() },
        UnitAct::Recount { reason: why(), due: None },
    ]
}

/// A petition with three demands at three units, and then the act.
fn opened(act: Act) -> Opened {
    let received = date("2026-11-01");
    let details = Details {
        title: text("饮水和上学"),
        summary: text("三件事"),
        demands: ["通水", "上学", "退费"].map(text).to_vec(),
        ..Details::received(received)
    };
    let registration = Registration {
        number: Number { year: 2026, serial: 1 },
        details: Box::new(details),
        backfilled: None,
        transfer: None,
        checked: None,
    };
    let events = vec![
        event(received, What::Registered(registration)),
        event(date("2026-11-02"), What::Done(Act::Assign(assigning()))),
        event(date("2026-11-25"), What::Done(act)),
    ];
    let petition = Petition::fold(&events).unwrap();
    let row = Row::of(&petition);
    Opened { id: PetitionId(1), petition, row, events, similar: Vec::new(), chain: Vec::new() }
}

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();

/// Opens the form that corrects the act and saves it as it stands.
fn through_its_form(act: Act) -> Act {
    let opened = opened(act);
    let task = past::task_of(&opened.events, 3).unwrap();
    let mut form = blank(task, &opened, TODAY);
    form.set(Field::CorrectionReason, "录入有误");
    read(task, &form, &opened, TODAY).unwrap().act
}

#[test]
fn what_was_recorded_is_read_back_from_the_form_it_fills() {
    for act in samples() {
        let order = Box::new(Order { on: date("2026-11-25"), act: act.clone() });
        let correction = Act::Correct { step: 3, order, reason: text("录入有误") };
        assert_eq!(through_its_form(act), correction);
    }
}

#[test]
fn every_act_that_can_be_corrected_is_among_the_samples() {
    let sampled: Vec<ActKind> = samples().iter().map(Act::kind).collect();
    for kind in ActKind::ALL {
        // What went out under a number is voided, never corrected.
        let corrected = !matches!(
            kind,
            ActKind::Amend
                | ActKind::Correct
                | ActKind::Undo
                | ActKind::Issue
                | ActKind::VoidLetter
        );
        assert_eq!(sampled.contains(kind), corrected, "{kind:?}");
    }
}

#[test]
fn what_the_program_counted_is_left_to_it() {
    let counted = due(date("2026-11-02"), Period::days(7), Roll::Forward, &Calendar::statutory());
    let mut assigned = assigning();
    assigned.units[0].due = Some(counted);
    let Act::Correct { order, .. } = through_its_form(Act::Assign(assigned)) else {
        panic!("no correction")
    };
    assert_eq!(order.act, Act::Assign(assigning()));
}

#[test]
fn a_correction_without_a_reason_is_not_read() {
    let opened = opened(Act::Suspend { reason: text("诉讼") });
    let task = past::task_of(&opened.events, 3).unwrap();
    let form = blank(task, &opened, TODAY);
    let errors = read(task, &form, &opened, TODAY).unwrap_err();
    assert_eq!(errors.iter().map(|e| e.field).collect::<Vec<_>>(), [Field::CorrectionReason]);
}

#[test]
fn a_reply_answers_its_units_part_unless_told_otherwise() {
    let opened = opened(Act::Suspend { reason: text("诉讼") });
    for (unit, answers) in [(0, "1、3"), (1, "2"), (2, "1、2、3")] {
        let unit = Some(UnitId(unit));
        let task = Task { kind: ActKind::Reply, unit, notice: false, step: None };
        let form = blank(task, &opened, TODAY);
        assert_eq!(form.text(Field::Answers), answers);
    }
}

#[test]
fn demands_are_asked_for_only_where_there_are_several() {
    let mut opened = opened(Act::Suspend { reason: text("诉讼") });
    let task = Task { kind: ActKind::Assign, unit: None, notice: false, step: None };
    let asks = |opened: &Opened| {
        blank(task, opened, TODAY).visible().any(|(_, item)| item.field == Field::Part)
    };
    assert!(asks(&opened));
    opened.petition.details.demands.truncate(1);
    assert!(!asks(&opened));
}
