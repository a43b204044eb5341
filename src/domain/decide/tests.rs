//! Histories of a petition through the two state machines, step by step.

mod past;
mod routes;
mod shares;

use super::*;
use crate::domain::{
    act::{
        Assigning, Closing, Conclusion, Extension, Handed, Limit, Objection, Reminder, Resumption,
        UnitAct, UnitId, UnitReply,
    },
    book::accused::AccusedBy,
    calendar::period::Period,
    category::Category,
    details::Petitioner,
    refusal::Owed,
    terms::{
        AssignmentStage, Channel, Disposition, EndingKind, Purpose, ReminderKind, ReplyKind, Stage,
        UnitRole, Verdict,
    },
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A petition under way: each step is decided on its own day and folded.
struct Case {
    petition: Petition,
    events: Vec<Event>,
    calendar: Calendar,
    book: Book,
}

impl Case {
    fn registered(change: impl FnOnce(&mut Details)) -> Self {
        let mut details = Details {
            petitioners: vec![Petitioner { name: "符某甲".into(), ..Petitioner::default() }],
            title: "农场土地权属争议".into(),
            summary: "村与农场之间的土地权属争议久拖不决。".into(),
            category: Category::read("土地纠纷/地方与农场"),
            ..Details::received(day(7, 30))
        };
        change(&mut details);
        let (calendar, book) = (Calendar::statutory(), Book::initial());
        let ctx = Context {
            now: day(7, 31).and_hms_opt(9, 0, 0).unwrap(),
            actor: "clerk",
            role: Role::Head,
            calendar: &calendar,
            book: &book,
        };
        let event = admit(details, Number { year: 2026, serial: 1 }, &ctx).unwrap();
        Self { petition: Petition::born(&event).unwrap(), events: vec![event], calendar, book }
    }

    fn try_on(&mut self, on: NaiveDate, act: Act) -> Result<&mut Self, Refusal> {
        let ctx = Context {
            now: on.and_hms_opt(9, 0, 0).unwrap(),
            actor: "clerk",
            role: Role::Head,
            calendar: &self.calendar,
            book: &self.book,
        };
        let event = decide(&self.petition, &Order { on, act }, &ctx)?;
        self.petition.apply(&event);
        self.events.push(event);
        assert_eq!(Petition::fold(&self.events).as_ref(), Some(&self.petition));
        Ok(self)
    }

    fn on(&mut self, on: NaiveDate, act: Act) -> &mut Self {
        self.try_on(on, act).unwrap()
    }

    fn unit(&mut self, on: NaiveDate, unit: u16, act: UnitAct) -> &mut Self {
        self.on(on, Act::Unit { unit: UnitId(unit), act })
    }

    fn try_unit(&mut self, on: NaiveDate, unit: u16, act: UnitAct) -> Result<&mut Self, Refusal> {
        self.try_on(on, Act::Unit { unit: UnitId(unit), act })
    }

    fn stages(&self) -> (Stage, Vec<AssignmentStage>) {
        (self.petition.stage, self.petition.assignments.iter().map(|a| a.stage).collect())
    }
}

fn proposal(units: &[&str], route: Route) -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: units.iter().map(ToString::to_string).collect(),
        period: Some(Period::days(60)),
        route,
        opinion: "建议交办".into(),
        submitted: true,
    })
}

fn instruction(outcome: Outcome, units: &[&str]) -> Act {
    Act::Instruct(Instruction {
        route: Route::ViceChair,
        by: "王副主任".into(),
        text: "请依法办理".into(),
        outcome,
        disposition: Disposition::Assign,
        units: units.iter().map(ToString::to_string).collect(),
        period: None,
        meeting: None,
    })
}

fn assignment(units: &[&str]) -> Act {
    Act::Assign(Assigning {
        disposition: Disposition::Assign,
        units: units
            .iter()
            .enumerate()
            .map(|(index, unit)| Handed {
                unit: (*unit).into(),
                role: if index == 0 { UnitRole::Lead } else { UnitRole::Assist },
                part: Vec::new(),
                limit: Limit::Period(Period::days(60)),
                due: None,
            })
            .collect(),
        requirement: "书面回复信访人和县人大".into(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    })
}

fn reply(petitioner: Option<NaiveDate>, congress: Option<NaiveDate>) -> UnitAct {
    UnitAct::Reply(UnitReply {
        kind: ReplyKind::Final,
        text: "已组织权属调查".into(),
        document: String::new(),
        written_on: None,
        petitioner_on: petitioner,
        exempt: String::new(),
        congress_on: congress,
        answers: Vec::new(),
    })
}

fn accept() -> UnitAct {
    UnitAct::Accept { note: String::new() }
}

fn conclude() -> Act {
    Act::Conclude(Conclusion {
        verdict: Verdict::Supported,
        note: String::new(),
        settled: Some(true),
    })
}

fn extension(applied_on: NaiveDate, due_on: NaiveDate) -> Extension {
    Extension {
        applied_on,
        due_on,
        granted: true,
        approver: "王副主任".into(),
        reason: "案情复杂".into(),
        document: String::new(),
    }
}

fn objection(approver: &str) -> UnitAct {
    UnitAct::Object(Objection {
        reason: "不属本单位职责".into(),
        suggests: "县林业局".into(),
        approver: approver.into(),
    })
}

fn resume() -> Act {
    Act::Resume(Resumption { reason: "已撤诉".into(), dues: Vec::new() })
}

/// A case assigned to two units on 2026-08-02.
fn assigned() -> Case {
    let mut case = Case::registered(|_| {});
    case.on(day(7, 31), proposal(&["县自然资源和规划局"], Route::ViceChair))
        .on(day(8, 1), instruction(Outcome::Decide, &["县自然资源和规划局", "金波乡人民政府"]))
        .on(day(8, 2), assignment(&["县自然资源和规划局", "金波乡人民政府"]));
    case
}

#[test]
fn a_petition_goes_from_registration_to_conclusion() {
    use AssignmentStage as U;
    let mut case = assigned();
    assert_eq!(case.stages(), (Stage::InHandling, vec![U::Issued, U::Issued]));
    // 60 days from 08-02 end on 10-01, within the National Day holiday.
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 8)));
    let phone = Reminder {
        kind: ReminderKind::Phone,
        reached: "陈主任".into(),
        said: "下周报".into(),
        promised_on: Some(day(10, 12)),
        answer_by: None,
    };
    case.unit(day(10, 9), 0, UnitAct::Remind(phone))
        .unit(day(10, 12), 0, reply(None, Some(day(10, 12))))
        .unit(
            day(10, 13),
            0,
            UnitAct::SendBack {
                reason: "未答复信访人".into(),
                unanswered: Vec::new(),
                due_on: day(10, 28),
            },
        );
    assert_eq!(case.stages(), (Stage::InHandling, vec![U::Remedy, U::Issued]));
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 28)));
    assert_eq!(case.petition.assignments[0].first_due_on(), Some(day(10, 8)));
    case.unit(day(10, 20), 0, reply(Some(day(10, 19)), Some(day(10, 20)))).unit(
        day(10, 21),
        0,
        accept(),
    );
    let refused = case.try_on(day(10, 22), conclude()).err();
    let owed = Owed::Reply { unit: "金波乡人民政府".into(), due_on: Some(day(10, 8)) };
    assert_eq!(refused, Some(Refusal::Owed(vec![owed])));
    case.unit(day(10, 22), 1, reply(Some(day(10, 21)), Some(day(10, 22)))).unit(
        day(10, 22),
        1,
        accept(),
    );
    assert_eq!(case.petition.stage, Stage::ReadyToConclude);
    case.on(day(10, 23), conclude());
    assert_eq!(case.stages(), (Stage::Concluded, vec![U::Accepted, U::Accepted]));
    assert_eq!(case.petition.ended_on, Some(day(10, 23)));
}

#[test]
fn the_instruction_leads_where_it_says() {
    for (outcome, stage, waits_for) in [
        (Outcome::Decide, Stage::Decided, None),
        (Outcome::Study, Stage::CommitteeStudy, Some(Route::Committee)),
        (Outcome::Meet, Stage::MeetingQueue, Some(Route::Meeting)),
        (Outcome::Raise, Stage::AwaitingInstruction, Some(Route::Chair)),
        (Outcome::Return, Stage::Registered, None),
        (Outcome::Noted, Stage::Registered, None),
    ] {
        let mut case = Case::registered(|_| {});
        case.on(day(8, 1), proposal(&["县教育局"], Route::ViceChair))
            .on(day(8, 2), instruction(outcome, &["县教育局"]));
        assert_eq!((case.petition.stage, case.petition.waits_for), (stage, waits_for));
    }
}

#[test]
fn an_instruction_may_come_before_any_proposal() {
    let mut case = Case::registered(|_| {});
    case.on(day(7, 30), instruction(Outcome::Decide, &["县教育局"]));
    assert_eq!(case.petition.stage, Stage::Decided);
}

#[test]
fn read_without_a_unit_cannot_be_issued() {
    let mut case = Case::registered(|_| {});
    let refused = case.try_on(day(8, 1), instruction(Outcome::Decide, &[])).err();
    assert_eq!(refused, Some(Refusal::field(Field::Units, Wrong::Missing)));
}

#[test]
fn a_proposal_without_a_unit_goes_to_a_committee_only() {
    let mut case = Case::registered(|_| {});
    let refused = case.try_on(day(8, 1), proposal(&[], Route::ViceChair)).err();
    assert_eq!(refused, Some(Refusal::field(Field::Units, Wrong::Missing)));
    case.on(day(8, 1), proposal(&[], Route::Committee));
    assert_eq!(case.petition.stage, Stage::CommitteeStudy);
}

#[test]
fn nothing_happens_in_the_future_or_before_the_receipt() {
    let mut case = Case::registered(|_| {});
    let ctx = Context {
        now: day(8, 1).and_hms_opt(9, 0, 0).unwrap(),
        actor: "clerk",
        role: Role::Head,
        calendar: &Calendar::statutory(),
        book: &Book::initial(),
    };
    for (on, wrong) in [
        (day(8, 2), Wrong::InFuture { today: day(8, 1) }),
        (day(7, 29), Wrong::Before { earliest: day(7, 30) }),
    ] {
        let order = Order { on, act: proposal(&["县教育局"], Route::ViceChair) };
        assert_eq!(decide(&case.petition, &order, &ctx), Err(Refusal::field(Field::On, wrong)));
    }
    let refused = case.try_on(day(8, 1), conclude()).err();
    assert_eq!(
        refused,
        Some(Refusal::NotInStage { act: ActKind::Conclude, stage: Stage::Registered })
    );
}

#[test]
fn an_accusation_never_reaches_the_accused_unit() {
    let accuse = |details: &mut Details| {
        details.purpose = Purpose::Accusation;
        details.accused = "县教育局局长李某".into();
    };
    let refusal = || Refusal::AccusedUnit {
        unit: "县教育局".into(),
        accused: "县教育局局长李某".into(),
        found: "县教育局".into(),
        why: AccusedBy::Named,
    };
    let mut case = Case::registered(accuse);
    assert_eq!(
        case.try_on(day(8, 1), proposal(&["县教育局"], Route::Chair)).err(),
        Some(refusal())
    );
    assert_eq!(
        case.try_on(day(8, 1), instruction(Outcome::Decide, &["县教育局"])).err(),
        Some(refusal())
    );
    case.on(day(8, 1), instruction(Outcome::Decide, &["县纪委监委"]));
    assert_eq!(
        case.try_on(day(8, 2), assignment(&["县纪委监委", "县教育局"])).err(),
        Some(refusal())
    );
    let forward = Closing {
        ending: EndingKind::Forwarded,
        reason: String::new(),
        target: "县教育局".into(),
        into: None,
        notice_on: None,
    };
    assert_eq!(case.try_on(day(8, 2), Act::Close(forward)).err(), Some(refusal()));
    case.on(day(8, 2), assignment(&["县纪委监委"]));
}

#[test]
fn a_unit_gets_one_open_share_and_one_of_them_leads() {
    let mut case = assigned();
    let refused = case.try_on(day(8, 3), assignment(&["金波乡人民政府"])).err();
    assert_eq!(refused, Some(Refusal::AlreadyAssigned { unit: "金波乡人民政府".into() }));
    let mut case = Case::registered(|_| {});
    case.on(day(8, 1), instruction(Outcome::Decide, &["县教育局"]));
    let mut act = assignment(&["县教育局"]);
    if let Act::Assign(assigning) = &mut act {
        assigning.units[0].role = UnitRole::Assist;
    }
    assert_eq!(
        case.try_on(day(8, 2), act).err(),
        Some(Refusal::field(Field::LeadUnit, Wrong::Missing))
    );
}

#[test]
fn a_reply_without_both_answers_is_not_accepted() {
    for (petitioner, congress, missing) in [
        (None, Some(day(9, 1)), vec![Field::PetitionerOn]),
        (Some(day(9, 1)), None, vec![Field::CongressOn]),
        (None, None, vec![Field::PetitionerOn, Field::CongressOn]),
    ] {
        let mut case = assigned();
        case.unit(day(9, 1), 0, reply(petitioner, congress));
        let unit = "县自然资源和规划局".to_owned();
        assert_eq!(
            case.try_unit(day(9, 2), 0, accept()).err(),
            Some(Refusal::ReplyIncomplete { unit, missing })
        );
    }
}

#[test]
fn an_anonymous_petitioner_needs_no_answer() {
    let mut case = Case::registered(|details| details.petitioners.clear());
    case.on(day(8, 1), instruction(Outcome::Decide, &["县教育局"]))
        .on(day(8, 2), assignment(&["县教育局"]))
        .unit(day(9, 1), 0, reply(None, Some(day(9, 1))))
        .unit(day(9, 2), 0, accept());
    assert_eq!(case.petition.stage, Stage::ReadyToConclude);
}

#[test]
fn an_interim_reply_does_not_stop_the_clock() {
    let mut case = assigned();
    let UnitAct::Reply(mut interim) = reply(None, None) else { unreachable!() };
    interim.kind = ReplyKind::Interim;
    case.unit(day(9, 1), 0, UnitAct::Reply(interim));
    assert_eq!(case.petition.assignments[0].stage, AssignmentStage::Issued);
    assert!(case.petition.assignments[0].stage.owes());
}

#[test]
fn an_extension_reaches_thirty_days_at_most_and_keeps_the_old_date() {
    let mut case = assigned();
    let extend = |due_on| UnitAct::Extend(extension(day(9, 20), due_on));
    let refused = case.try_unit(day(9, 20), 0, extend(day(11, 10))).err();
    assert_eq!(refused, Some(Refusal::ExtensionTooLong { latest: day(11, 9) }));
    case.unit(day(9, 20), 0, extend(day(10, 28)));
    let refused = case.try_unit(day(9, 21), 0, extend(day(11, 10))).err();
    assert_eq!(refused, Some(Refusal::ExtensionTooLong { latest: day(11, 9) }));
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 28)));
    assert_eq!(case.petition.assignments[0].first_due_on(), Some(day(10, 8)));
    let refused = case.try_unit(day(9, 22), 0, extend(day(10, 28))).err();
    assert_eq!(
        refused,
        Some(Refusal::field(Field::DueOn, Wrong::Before { earliest: day(10, 29) }))
    );
}

#[test]
fn when_every_unit_gives_it_back_it_is_assigned_anew() {
    let mut case = assigned();
    for unit in [0, 1] {
        case.unit(day(8, 5), unit, objection("")).unit(
            day(8, 6),
            unit,
            UnitAct::AnswerObjection { agreed: true, reason: "属实".into() },
        );
    }
    assert_eq!(case.petition.stage, Stage::Decided);
    case.on(day(8, 7), assignment(&["县林业局"]));
    assert_eq!(case.petition.stage, Stage::InHandling);
    assert_eq!(case.petition.assignments.len(), 3);
}

#[test]
fn the_short_endings_need_an_instruction_and_an_answer_a_face() {
    let close = |ending| {
        Act::Close(Closing {
            ending,
            reason: "已说明".into(),
            target: "县信访局".into(),
            into: None,
            notice_on: None,
        })
    };
    for ending in [
        EndingKind::Forwarded,
        EndingKind::Informed,
        EndingKind::FiledOnly,
        EndingKind::NotAccepted,
        EndingKind::NoLongerAccepted,
    ] {
        let mut case = Case::registered(|_| {});
        assert_eq!(
            case.try_on(day(8, 1), close(ending)).err(),
            Some(Refusal::NeedsInstruction { ending })
        );
        case.on(day(8, 1), instruction(Outcome::Decide, &["县教育局"]))
            .on(day(8, 2), close(ending));
        assert_eq!(case.petition.stage, ending.stage());
        case.on(day(8, 3), Act::Reopen { reason: "新事实".into() });
        assert_eq!((case.petition.stage, case.petition.ended_on), (Stage::Registered, None));
    }
    let mut letter = Case::registered(|_| {});
    assert_eq!(
        letter.try_on(day(8, 1), close(EndingKind::Answered)).err(),
        Some(Refusal::NotFaceToFace)
    );
    let mut visit = Case::registered(|details| details.channel = Channel::Visit);
    visit.on(day(8, 1), close(EndingKind::Answered));
    assert_eq!(visit.petition.stage, Stage::Answered);
}

#[test]
fn a_withdrawal_ends_the_units_work_and_a_suspension_only_stops_it() {
    let mut case = assigned();
    case.on(day(9, 1), Act::Suspend { reason: "法院已受理".into() });
    let refused = case.try_unit(day(9, 2), 0, accept()).err();
    assert_eq!(
        refused,
        Some(Refusal::NotInStage { act: ActKind::Accept, stage: Stage::Suspended })
    );
    case.on(day(9, 3), resume());
    assert_eq!(case.petition.stage, Stage::InHandling);
    case.on(
        day(9, 4),
        Act::Close(Closing {
            ending: EndingKind::Withdrawn,
            reason: "双方和解".into(),
            target: String::new(),
            into: None,
            notice_on: None,
        }),
    );
    assert_eq!(
        case.stages(),
        (Stage::Withdrawn, vec![AssignmentStage::Cancelled, AssignmentStage::Cancelled])
    );
}
