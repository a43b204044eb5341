//! Corrections of what was recorded, and steps taken back.

use super::*;
use crate::domain::act::Order;

impl Case {
    fn past(&mut self, on: NaiveDate, actor: &str, role: Role, act: &Act) -> Result<(), Refusal> {
        let ctx = Context {
            now: on.and_hms_opt(9, 0, 0).unwrap(),
            actor,
            role,
            calendar: &self.calendar,
            book: &self.book,
        };
        let event = match act {
            Act::Correct { step, order, reason } => {
                correct(&self.events, *step, order, reason, &ctx)
            }
            Act::Undo { step, reason } => undo(&self.events, *step, reason, &ctx),
            _ => unreachable!(),
        }?;
        self.events.push(event);
        self.petition = Petition::fold(&self.events).unwrap();
        Ok(())
    }

    fn take_back(&mut self, actor: &str, role: Role, step: u32) -> Result<(), Refusal> {
        self.past(day(12, 1), actor, role, &Act::Undo { step, reason: "录错".into() })
    }

    fn rewrite(&mut self, step: u32, on: NaiveDate, act: Act) -> Result<(), Refusal> {
        let order = Box::new(Order { on, act });
        let correct = Act::Correct { step, order, reason: "录错".into() };
        self.past(day(12, 1), "clerk", Role::Clerk, &correct)
    }
}

#[test]
fn a_wrong_date_is_corrected_where_it_stands_and_the_history_keeps_both() {
    let mut case = assigned();
    case.unit(day(9, 20), 0, reply(Some(day(9, 19)), Some(day(9, 20)))).unit(
        day(9, 21),
        0,
        accept(),
    );
    // The fifth step, the reply, came on the 10th.
    let right = Act::Unit { unit: UnitId(0), act: reply(Some(day(9, 9)), Some(day(9, 10))) };
    case.rewrite(5, day(9, 10), right).unwrap();
    assert_eq!(case.petition.assignments[0].final_reply().unwrap().on, day(9, 10));
    assert_eq!(case.petition.assignments[0].stage, AssignmentStage::Accepted);
    assert_eq!(case.petition.revision, 7);
    assert_eq!(case.events[4].on, day(9, 20));
}

#[test]
fn a_correction_counts_on_the_day_when_the_thing_happened() {
    let mut case = assigned();
    case.unit(day(9, 20), 0, reply(Some(day(9, 19)), Some(day(9, 20))));
    let right = Act::Unit { unit: UnitId(0), act: reply(Some(day(9, 9)), Some(day(9, 10))) };
    case.rewrite(5, day(9, 10), right).unwrap();
    let past = Petition::fold_until(&case.events, day(9, 12)).unwrap();
    assert_eq!(past.assignments[0].stage, AssignmentStage::Replied);
}

#[test]
fn a_correction_stays_the_same_act_and_leaves_what_followed_possible() {
    let mut case = assigned();
    case.unit(day(9, 20), 0, reply(Some(day(9, 19)), Some(day(9, 20)))).unit(
        day(9, 21),
        0,
        accept(),
    );
    let other = Act::Suspend { reason: "法院".into() };
    assert_eq!(
        case.rewrite(5, day(9, 10), other),
        Err(Refusal::AnotherAct { act: ActKind::Reply })
    );
    let UnitAct::Reply(given) = reply(None, None) else { unreachable!() };
    let interim = UnitReply { kind: ReplyKind::Interim, ..given };
    let interim = Act::Unit { unit: UnitId(0), act: UnitAct::Reply(interim) };
    assert_eq!(
        case.rewrite(5, day(9, 20), interim),
        Err(Refusal::BuiltOn { act: ActKind::Accept })
    );
    assert_eq!(case.rewrite(1, day(9, 20), conclude()), Err(Refusal::NoSuchStep));
}

#[test]
fn a_corrected_step_keeps_its_own_rules() {
    let mut case = assigned();
    assert_eq!(
        case.rewrite(4, day(7, 1), assignment(&["县自然资源和规划局", "金波乡人民政府"])),
        Err(Refusal::field(Field::On, Wrong::Before { earliest: day(7, 30) }))
    );
    case.rewrite(4, day(8, 3), assignment(&["县自然资源和规划局", "金波乡人民政府"])).unwrap();
    assert_eq!(case.petition.assignments[0].issued_on, day(8, 3));
    assert_eq!(case.petition.assignments[0].due_on(), Some(day(10, 8)));
}

#[test]
fn the_last_step_is_taken_back_by_whoever_did_it_or_the_head() {
    let mut case = assigned();
    case.unit(day(9, 20), 0, reply(Some(day(9, 19)), Some(day(9, 20))));
    assert_eq!(case.take_back("clerk", Role::Clerk, 4), Err(Refusal::NoSuchStep));
    assert_eq!(
        case.take_back("other", Role::Clerk, 5),
        Err(Refusal::NotYourStep { by: "clerk".into() })
    );
    case.take_back("other", Role::Head, 5).unwrap();
    assert_eq!(case.petition.assignments[0].stage, AssignmentStage::Issued);
    // Then the step before it is the last one.
    case.take_back("clerk", Role::Clerk, 4).unwrap();
    assert_eq!((case.petition.stage, case.petition.assignments.len()), (Stage::Decided, 0));
    assert_eq!(case.petition.revision, 7);
    assert_eq!(case.events.len(), 7);
}

#[test]
fn a_correction_can_be_taken_back_too() {
    let mut case = assigned();
    case.rewrite(4, day(8, 3), assignment(&["县自然资源和规划局", "金波乡人民政府"])).unwrap();
    case.take_back("clerk", Role::Clerk, 5).unwrap();
    assert_eq!(case.petition.assignments[0].issued_on, day(8, 2));
}

#[test]
fn a_registration_is_voided_and_never_taken_back() {
    let mut case = Case::registered(|_| {});
    assert_eq!(case.take_back("clerk", Role::Head, 1), Err(Refusal::VoidInstead));
}

#[test]
fn an_instruction_on_which_an_assignment_stands_stays_a_decision() {
    let mut case = assigned();
    assert_eq!(
        case.rewrite(3, day(8, 1), instruction(Outcome::Study, &[])),
        Err(Refusal::BuiltOn { act: ActKind::Assign })
    );
    case.rewrite(3, day(8, 1), instruction(Outcome::Decide, &["县自然资源和规划局"])).unwrap();
}
