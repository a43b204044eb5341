//! The ways to a decision: several instructions, words before paper, meetings, recusals.

use super::*;
use crate::domain::{
    act::Meeting,
    terms::{Circumstance, NoticeWay, Origin},
};

fn instruction_of(route: Route, by: &str, units: &[&str]) -> Act {
    let Act::Instruct(instruction) = instruction(Outcome::Decide, units) else { unreachable!() };
    Act::Instruct(Instruction { route, by: by.into(), ..instruction })
}

fn by_word_of_mouth(units: &[&str]) -> Act {
    let Act::Assign(assigning) = assignment(units) else { unreachable!() };
    Act::Assign(Assigning { oral: "主任".into(), ..assigning })
}

#[test]
fn two_leaders_who_disagree_are_not_carried_out_until_somebody_above_them_decides() {
    let mut case = Case::registered(|_| {});
    case.on(day(8, 1), instruction_of(Route::ViceChair, "王副主任", &["县教育局"]))
        .on(day(8, 2), instruction_of(Route::ViceChair, "李副主任", &["县公安局"]));
    let (first, second) = ("王副主任".to_owned(), "李副主任".to_owned());
    assert_eq!(
        case.try_on(day(8, 3), assignment(&["县公安局"])).err(),
        Some(Refusal::Conflicting { first, second })
    );
    case.on(day(8, 4), instruction_of(Route::Chair, "主任", &["县司法局"]))
        .on(day(8, 4), assignment(&["县司法局"]));
    assert_eq!(case.petition.stage, Stage::InHandling);
}

#[test]
fn the_word_of_somebody_higher_up_replaces_that_of_somebody_below() {
    let mut case = Case::registered(|_| {});
    case.on(day(8, 1), instruction_of(Route::ViceChair, "王副主任", &["县教育局"]))
        .on(day(8, 2), instruction_of(Route::Meeting, "主任会议", &["县公安局"]))
        .on(day(8, 3), assignment(&["县公安局"]));
    assert_eq!(case.petition.decision().unwrap().instruction.by, "主任会议");
}

#[test]
fn a_leader_who_only_read_it_has_decided_nothing() {
    for (text, merely) in
        [("阅", true), ("已阅。", true), ("（阅知）", true), ("请县教育局阅处", false)]
    {
        let mut case = Case::registered(|_| {});
        let Act::Instruct(given) = instruction(Outcome::Decide, &["县教育局"]) else {
            unreachable!()
        };
        let refused =
            case.try_on(day(8, 1), Act::Instruct(Instruction { text: text.into(), ..given })).err();
        assert_eq!(refused == Some(Refusal::MerelyRead), merely, "{text}");
    }
}

#[test]
fn what_cannot_wait_is_handed_out_on_a_leaders_word_and_the_paper_follows() {
    let mut ordinary = Case::registered(|_| {});
    assert_eq!(
        ordinary.try_on(day(8, 1), assignment(&["县教育局"])).err(),
        Some(Refusal::InstructFirst)
    );
    assert_eq!(
        ordinary.try_on(day(8, 1), by_word_of_mouth(&["县教育局"])).err(),
        Some(Refusal::OnlyUrgentOrCollective)
    );
    let mut urgent = Case::registered(|details| details.urgent = true);
    urgent
        .on(day(7, 30), by_word_of_mouth(&["县公安局"]))
        .unit(day(8, 3), 0, reply(Some(day(8, 3)), Some(day(8, 3))))
        .unit(day(8, 3), 0, accept());
    assert_eq!(
        urgent.try_on(day(8, 4), conclude()).err(),
        Some(Refusal::Owed(vec![Owed::Instruction]))
    );
    // Typed on the 4th, written on the 31st: both days are kept.
    urgent.on(day(8, 4), instruction(Outcome::Decide, &["县公安局"]));
    assert!(!urgent.petition.owes_instruction);
    urgent.on(day(8, 4), conclude());
}

#[test]
fn a_meeting_is_recorded_with_who_held_it_and_who_came() {
    let Act::Instruct(given) = instruction(Outcome::Decide, &["县教育局"]) else {
        unreachable!()
    };
    let mut case = Case::registered(|_| {});
    let meeting = Some(Meeting { host: "主任".into(), ..Meeting::default() });
    let nobody = Act::Instruct(Instruction { meeting, ..given.clone() });
    assert_eq!(
        case.try_on(day(8, 1), nobody).err(),
        Some(Refusal::field(Field::Attendees, Wrong::Missing))
    );
    let meeting = Some(Meeting {
        host: "主任".into(),
        attendees: vec!["王副主任".into(), "李副主任".into()],
        minutes: "第12次".into(),
        ..Meeting::default()
    });
    case.on(day(8, 1), Act::Instruct(Instruction { meeting, ..given }));
    assert_eq!(case.petition.stage, Stage::Decided);
}

#[test]
fn who_has_to_keep_out_of_it_can_do_nothing_and_a_unit_gets_it_only_with_a_reason() {
    let recuse = |who: &str| Act::Recuse {
        who: who.into(),
        stand_in: String::new(),
        reason: "与被反映人系近亲属".into(),
    };
    let mut case = Case::registered(|_| {});
    case.on(day(7, 31), recuse("金波乡人民政府"))
        .on(day(8, 1), instruction(Outcome::Decide, &["金波乡人民政府"]));
    let refused = |who: &str| {
        Some(Refusal::Recused { who: who.into(), reason: "与被反映人系近亲属".into() })
    };
    assert_eq!(
        case.try_on(day(8, 2), assignment(&["金波乡人民政府"])).err(),
        refused("金波乡人民政府")
    );
    let Act::Assign(given) = assignment(&["金波乡人民政府"]) else { unreachable!() };
    let despite = "主任批准：由乡长以外人员办理".to_owned();
    case.on(day(8, 2), Act::Assign(Assigning { despite, ..given })).on(day(8, 3), recuse("clerk"));
    assert!(case.try_on(day(8, 4), conclude()).is_err());
    assert_eq!(
        case.try_on(day(8, 4), Act::Brief { to: Route::Chair, note: "情况".into() }).err(),
        refused("clerk")
    );
}

#[test]
fn a_court_is_never_assigned_a_lawsuit_with_a_day_to_conclude_it_on() {
    let mut case = Case::registered(|details| {
        details.circumstances = vec![Circumstance::Litigation];
    });
    case.on(day(8, 1), instruction(Outcome::Decide, &["县法院"]));
    assert_eq!(
        case.try_on(day(8, 2), assignment(&["县法院"])).err(),
        Some(Refusal::JudicialUnit { unit: "县法院".into() })
    );
    let Act::Assign(given) = assignment(&["县法院"]) else { unreachable!() };
    case.on(day(8, 2), Act::Assign(Assigning { disposition: Disposition::Refer, ..given }));
}

#[test]
fn what_a_body_above_wants_is_due_here_before_it_is_due_there() {
    let mut case = Case::registered(|details| {
        details.origin = Origin::Upstream;
        details.source.organ = "省人大常委会办公厅".into();
        details.source.number = "琼人信〔2026〕15号".into();
        details.source.due_on = Some(day(8, 29));
    });
    case.on(day(7, 31), instruction(Outcome::Decide, &["县教育局"]));
    assert_eq!(
        case.try_on(day(8, 1), assignment(&["县教育局"])).err(),
        Some(Refusal::LaterThanAbove { latest: day(8, 24), above: day(8, 29) })
    );
    let Act::Assign(mut given) = assignment(&["县教育局"]) else { unreachable!() };
    given.units[0].limit = Limit::Day(day(8, 24));
    case.on(day(8, 1), Act::Assign(given))
        .unit(day(8, 20), 0, reply(Some(day(8, 19)), Some(day(8, 20))))
        .unit(day(8, 21), 0, accept())
        .on(day(8, 22), conclude());
    let report =
        || Act::ReportUp { document: "白人信〔2026〕9号".into(), note: String::new() };
    case.on(day(8, 23), report());
    assert_eq!(case.petition.reported_up_on, Some(day(8, 23)));
    assert_eq!(
        assigned().try_on(day(8, 22), report()).err(),
        Some(Refusal::NotInStage { act: ActKind::ReportUp, stage: Stage::InHandling })
    );
}

#[test]
fn a_petitioner_is_told_once_where_it_went() {
    let mut case = assigned();
    case.on(day(8, 3), Act::Notify { way: NoticeWay::Written, note: String::new() });
    assert_eq!(case.petition.notified_on, Some(day(8, 3)));
    assert_eq!(case.petition.stage, Stage::InHandling);
}

#[test]
fn an_accusation_under_a_former_name_is_stopped_at_every_door() {
    let unit = "县自然资源和规划局";
    let refused = |result: Result<&mut Case, Refusal>| {
        let why = result.err();
        let named = matches!(
            &why,
            Some(Refusal::AccusedUnit { unit: of, found, why: AccusedBy::OtherName, .. })
                if of == unit && found == "县国土局"
        );
        assert!(named, "{why:?}");
    };
    let accuse = |details: &mut Details| {
        details.purpose = Purpose::Accusation;
        details.accused = "县国土局副局长".into();
    };
    let mut case = Case::registered(accuse);
    refused(case.try_on(day(8, 1), proposal(&[unit], Route::Chair)));
    refused(case.try_on(day(8, 1), instruction(Outcome::Decide, &[unit])));
    case.on(day(8, 1), instruction(Outcome::Decide, &["县纪委监委"]));
    refused(case.try_on(day(8, 2), assignment(&[unit])));
    let forward = Closing {
        ending: EndingKind::Forwarded,
        reason: String::new(),
        target: unit.into(),
        into: None,
        notice_on: None,
    };
    refused(case.try_on(day(8, 2), Act::Close(forward)));
    // Whom it accuses becomes known only while the unit has it: no further paper goes there.
    let mut later = assigned();
    let mut details = later.petition.details.clone();
    accuse(&mut details);
    let reason = "来访人补充反映".to_owned();
    later.on(day(9, 1), Act::Amend { details: Box::new(details), reason });
    let notice = Reminder {
        kind: ReminderKind::Notice,
        reached: String::new(),
        said: String::new(),
        promised_on: None,
        answer_by: None,
    };
    refused(later.try_unit(day(9, 2), 0, UnitAct::Remind(notice)));
    later.unit(day(9, 2), 0, UnitAct::Cancel { reason: "该单位被反映".into() });
}

#[test]
fn what_was_written_yesterday_and_is_typed_today_keeps_both_days() {
    let mut case = Case::registered(|_| {});
    let order = Order { on: day(8, 3), act: instruction(Outcome::Decide, &["县教育局"]) };
    let ctx = Context {
        now: day(8, 4).and_hms_opt(9, 0, 0).unwrap(),
        actor: "clerk",
        role: Role::Clerk,
        calendar: &case.calendar,
        book: &case.book,
    };
    let event = decide(&case.petition, &order, &ctx).unwrap();
    assert_eq!((event.on, event.at), (day(8, 3), ctx.now));
    case.petition.apply(&event);
    assert_eq!((case.petition.since, case.petition.decision().unwrap().on), (day(8, 3), day(8, 3)));
}

#[test]
fn a_threat_is_reported_at_once_and_may_be_handed_out_on_a_leaders_word() {
    let mut case = Case::registered(|details| details.circumstances = vec![Circumstance::Threat]);
    case.on(day(7, 31), Act::Brief { to: Route::Chair, note: "扬言自伤，已电话报告".into() })
        .on(day(7, 31), by_word_of_mouth(&["县公安局"]));
    assert_eq!(case.petition.briefings, [(day(7, 31), Route::Chair)]);
    assert_eq!(case.events[1].at.date(), day(7, 31));
    assert!(case.petition.owes_instruction);
}

#[test]
fn an_heir_goes_on_where_the_petitioner_died_and_without_one_the_matter_ends() {
    let mut heir = assigned();
    let mut details = heir.petition.details.clone();
    details.petitioners[0].name = "符某乙".into();
    let reason = "原信访人去世，其子继续反映".to_owned();
    heir.on(day(9, 1), Act::Amend { details: Box::new(details), reason });
    assert_eq!(heir.stages().0, Stage::InHandling);
    assert_eq!(heir.petition.details.petitioners[0].name, "符某乙");
    let mut nobody = assigned();
    nobody.on(
        day(9, 1),
        Act::Close(Closing {
            ending: EndingKind::Terminated,
            reason: "信访人去世，无人继续".into(),
            target: String::new(),
            into: None,
            notice_on: None,
        }),
    );
    assert_eq!(nobody.stages().0, Stage::Terminated);
}
