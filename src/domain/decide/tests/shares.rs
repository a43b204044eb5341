//! What happens with units' shares: parts, objections, extensions, demands, suspensions.

use super::*;
use crate::domain::{
    act::{FollowUp, Supervision},
    assignment::Assignment,
    terms::{Means, NoticeWay, Satisfaction, SuperviseGround},
};

/// A case with three demands, assigned to three units, each with its own part and day.
fn split() -> Case {
    let mut case = Case::registered(|details| {
        details.demands = vec!["补发工资".into(), "公开账目".into(), "赔礼道歉".into()];
    });
    let units = ["县人社局", "县财政局", "县教育局"];
    case.on(day(7, 31), instruction(Outcome::Decide, &units));
    let Act::Assign(mut given) = assignment(&units) else { unreachable!() };
    for (nth, handed) in (1..).zip(&mut given.units) {
        handed.role = UnitRole::Split;
        handed.part = vec![nth];
        handed.limit = Limit::Period(Period::days(nth * 15));
    }
    case.on(day(8, 3), Act::Assign(given));
    case
}

fn answering(demands: &[u16]) -> UnitAct {
    let UnitAct::Reply(given) = reply(Some(day(8, 10)), Some(day(8, 10))) else { unreachable!() };
    UnitAct::Reply(UnitReply { answers: demands.to_vec(), ..given })
}

#[test]
fn units_with_parts_of_their_own_have_days_of_their_own_and_all_of_them_have_to_end() {
    let mut case = split();
    let dues: Vec<_> = case.petition.assignments.iter().filter_map(Assignment::due_on).collect();
    assert_eq!(dues, [day(8, 18), day(9, 2), day(9, 17)]);
    for unit in [0, 1] {
        case.unit(day(8, 10), unit, answering(&[unit + 1])).unit(day(8, 11), unit, accept());
    }
    assert_eq!(case.petition.stage, Stage::InHandling);
    let owed = Owed::Reply { unit: "县教育局".into(), due_on: Some(day(9, 17)) };
    assert_eq!(case.try_on(day(8, 12), conclude()).err(), Some(Refusal::Owed(vec![owed])));
}

#[test]
fn a_part_names_demands_that_are_there() {
    let mut case = Case::registered(|details| details.demands = vec!["补发工资".into()]);
    case.on(day(7, 31), instruction(Outcome::Decide, &["县教育局"]));
    let Act::Assign(mut given) = assignment(&["县教育局"]) else { unreachable!() };
    given.units[0].part = vec![2];
    let wrong = Wrong::NotBetween { least: 1, most: 1, got: 2 };
    assert_eq!(
        case.try_on(day(8, 3), Act::Assign(given)).err(),
        Some(Refusal::field(Field::Part, wrong))
    );
}

#[test]
fn a_reply_that_leaves_a_demand_unanswered_is_not_accepted() {
    let mut case = Case::registered(|details| {
        details.demands = vec!["补发工资".into(), "公开账目".into(), "赔礼道歉".into()];
    });
    case.on(day(7, 31), instruction(Outcome::Decide, &["县教育局"]))
        .on(day(8, 3), assignment(&["县教育局"]))
        .unit(day(8, 10), 0, answering(&[1, 2, 3]));
    // The office reads that the second one is not answered after all.
    let back =
        UnitAct::SendBack {
            reason: "账目未公开".into(), unanswered: vec![2], due_on: day(8, 26)
        };
    case.unit(day(8, 11), 0, back).unit(day(8, 20), 0, answering(&[]));
    let unit = "县教育局".to_owned();
    assert_eq!(
        case.try_unit(day(8, 21), 0, accept()).err(),
        Some(Refusal::DemandsUnanswered { unit, demands: vec![2] })
    );
    case.unit(day(8, 22), 0, answering(&[2])).unit(day(8, 23), 0, accept());
    assert_eq!(case.petition.stage, Stage::ReadyToConclude);
}

#[test]
fn an_objection_comes_within_five_working_days_and_once() {
    // Delivered on Monday 08-03: the fifth working day is Monday 08-10.
    let delivered = || {
        let mut case = assigned();
        case.unit(day(8, 3), 0, UnitAct::Deliver { receiver: "陈某".into() });
        case
    };
    let mut in_time = delivered();
    in_time.unit(day(8, 10), 0, objection("")).unit(
        day(8, 11),
        0,
        UnitAct::AnswerObjection { agreed: false, reason: "属其职责".into() },
    );
    assert_eq!(in_time.petition.assignments[0].stage, AssignmentStage::Delivered);
    assert_eq!(in_time.try_unit(day(8, 11), 0, objection("")).err(), Some(Refusal::ObjectedBefore));
    let mut late = delivered();
    assert_eq!(
        late.try_unit(day(8, 11), 0, objection("")).err(),
        Some(Refusal::ObjectionTooLate { latest: day(8, 10) })
    );
    late.unit(day(8, 11), 0, objection("王副主任"));
}

#[test]
fn a_returned_share_starts_a_new_clock_elsewhere_while_the_petition_grows_older() {
    let mut case = Case::registered(|_| {});
    case.on(day(8, 1), instruction(Outcome::Decide, &["县教育局"]))
        .on(day(8, 2), assignment(&["县教育局"]))
        .unit(day(8, 5), 0, objection(""))
        .unit(day(8, 6), 0, UnitAct::AnswerObjection { agreed: true, reason: "属实".into() })
        .on(day(8, 20), assignment(&["县林业局"]));
    let [first, second] = &case.petition.assignments[..] else { unreachable!() };
    assert_eq!((first.stage, first.settled_on), (AssignmentStage::Returned, Some(day(8, 6))));
    assert_eq!(second.due_on(), Some(day(10, 19)));
    assert_eq!(case.petition.details.received_on, day(7, 30));
}

#[test]
fn an_extension_that_was_asked_for_too_late_is_marked_and_one_that_is_denied_moves_nothing() {
    let mut case = assigned();
    let denied = Extension { granted: false, ..extension(day(10, 1), day(12, 31)) };
    case.unit(day(10, 2), 0, UnitAct::Extend(denied));
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 8)));
    // Due on 10-08, asked for on the 10th.
    let late = extension(day(10, 10), day(10, 28));
    case.unit(day(10, 12), 0, UnitAct::Extend(late));
    let share = &case.petition.assignments[0];
    assert_eq!(share.due_on(), Some(day(10, 28)));
    assert_eq!(share.extensions.iter().map(|e| e.late).collect::<Vec<_>>(), [false, true]);
    assert_eq!(share.first_due_on(), Some(day(10, 8)));
}

#[test]
fn the_days_of_a_suspension_are_not_counted() {
    let mut case = assigned();
    case.on(day(9, 1), Act::Suspend { reason: "法院已受理".into() }).on(day(10, 13), resume());
    // 42 days after 10-08 is Thursday 11-19.
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(11, 19)));
    assert_eq!(case.petition.assignments[0].first_due_on(), Some(day(10, 8)));
}

#[test]
fn a_holiday_that_became_known_moves_a_due_date_only_when_told_to() {
    let mut case = assigned();
    let recount = || UnitAct::Recount { reason: "三月三放假通知".into(), due: None };
    assert_eq!(case.try_unit(day(9, 1), 0, recount()).err(), Some(Refusal::DueUnchanged));
    case.calendar = case.calendar.with(&Calendar::parse("2026-10-08,off,三月三").unwrap());
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 8)));
    case.unit(day(9, 1), 0, recount());
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 9)));
}

#[test]
fn supervision_sets_a_day_of_its_own_and_the_old_lateness_stays_in_the_history() {
    let mut case = assigned();
    let supervision = Supervision {
        ground: SuperviseGround::NotConcluded,
        means: Means::Letter,
        note: String::new(),
        approver: "王副主任".into(),
        due_on: day(11, 9),
    };
    case.unit(day(10, 26), 0, UnitAct::Supervise(supervision));
    let dues: Vec<_> = case.petition.assignments[0].dues.iter().map(|due| due.due_on).collect();
    assert_eq!(dues, [day(10, 8), day(11, 9)]);
}

#[test]
fn an_objection_has_a_reason() {
    let mut case = assigned();
    let silent = Objection { reason: " ".into(), suggests: String::new(), approver: String::new() };
    let refused = case.try_unit(day(8, 4), 0, UnitAct::Object(silent)).err();
    assert_eq!(refused, Some(Refusal::field(Field::Reason, Wrong::Missing)));
}

#[test]
fn an_extension_granted_by_phone_counts_at_once_and_its_paper_follows() {
    let mut case = assigned();
    let by_phone = extension(day(9, 20), day(10, 28));
    case.unit(day(9, 20), 0, UnitAct::Extend(by_phone.clone()));
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 28)));
    let paper = Extension { document: "白人信延〔2026〕2号".into(), ..by_phone };
    let act = Act::Unit { unit: UnitId(0), act: UnitAct::Extend(paper) };
    let ctx = Context {
        now: day(9, 23).and_hms_opt(9, 0, 0).unwrap(),
        actor: "clerk",
        role: Role::Head,
        calendar: &case.calendar,
        book: &case.book,
    };
    let step = case.petition.revision;
    let order = Order { on: day(9, 20), act };
    let event = correct(&case.events, step, &order, "补登批复文号", &ctx).unwrap();
    case.events.push(event);
    let share = &Petition::fold(&case.events).unwrap().assignments[0];
    assert_eq!(share.extensions[0].extension.document, "白人信延〔2026〕2号");
    assert_eq!(share.due_on(), Some(day(10, 28)));
}

#[test]
fn a_reply_that_the_petitioner_denies_is_a_ground_for_supervision() {
    let mut case = assigned();
    case.unit(day(9, 1), 0, reply(Some(day(8, 31)), Some(day(9, 1)))).on(
        day(9, 3),
        Act::FollowUp(FollowUp {
            way: NoticeWay::Phone,
            answered: Some(false),
            satisfaction: Satisfaction::Dissatisfied,
            note: "称从未收到答复".into(),
        }),
    );
    let back = UnitAct::SendBack {
        reason: "信访人否认收到答复".into(),
        unanswered: Vec::new(),
        due_on: day(9, 18),
    };
    let fraud = UnitAct::Supervise(Supervision {
        ground: SuperviseGround::Fraud,
        means: Means::Letter,
        note: String::new(),
        approver: "王副主任".into(),
        due_on: day(9, 18),
    });
    case.unit(day(9, 3), 0, back).unit(day(9, 3), 0, fraud);
    assert_eq!(case.petition.follow_ups[0].follow_up.answered, Some(false));
    assert_eq!(case.petition.assignments[0].supervised_on, Some(day(9, 3)));
}

#[test]
fn a_reply_counts_by_the_day_of_its_receipt_and_keeps_the_day_it_was_written() {
    // Due on 10-08: written on that day, in the post until the 12th.
    for (received, missed) in [(day(10, 8), false), (day(10, 12), true)] {
        let mut case = assigned();
        let UnitAct::Reply(given) = reply(Some(day(10, 8)), Some(received)) else { unreachable!() };
        let written_on = Some(day(10, 8));
        case.unit(received, 0, UnitAct::Reply(UnitReply { written_on, ..given }));
        let share = &case.petition.assignments[0];
        let replied = share.final_reply().unwrap();
        assert_eq!((replied.on, replied.reply.written_on), (received, written_on));
        assert_eq!(share.missed, missed, "{received}");
    }
}

#[test]
fn who_cannot_be_found_or_will_not_sign_is_answered_by_a_reason() {
    let mut case = assigned();
    let UnitAct::Reply(given) = reply(None, Some(day(9, 1))) else { unreachable!() };
    let exempt = "已迁出，电话停机，两次上门未遇".to_owned();
    case.unit(day(9, 1), 0, UnitAct::Reply(UnitReply { exempt, ..given })).unit(
        day(9, 2),
        0,
        accept(),
    );
    assert_eq!(case.stages().1[0], AssignmentStage::Accepted);
}
