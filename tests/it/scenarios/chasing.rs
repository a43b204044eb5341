//! Reminders, promises and second rounds, and what they make of the day's work.

use chrono::NaiveDate;
use xinfang::{
    api::{Answer, Question},
    domain::{
        act::{Act, Reminder, UnitAct, UnitId},
        number::PetitionId,
        question::{DueLine, DueQuery},
        terms::{ReminderKind, Todo, UnitRole},
    },
};

use super::{Office, after, day, reply};

fn unit(act: UnitAct) -> Act {
    Act::Unit { unit: UnitId(0), act }
}

fn by_phone(reached: &str, promised_on: Option<NaiveDate>) -> Act {
    unit(UnitAct::Remind(Reminder {
        kind: ReminderKind::Phone,
        reached: reached.into(),
        said: if promised_on.is_some() { "下周报" } else { "无人接听" }.into(),
        promised_on,
        answer_by: None,
    }))
}

/// A petition of one unit since 1 November, due on the 16th and confirmed.
fn assigned(office: &mut Office) -> PetitionId {
    let id = office.assigned("反映学校收费", &[("县教育局", UnitRole::Lead)]);
    office.act(id, unit(UnitAct::Deliver { receiver: "陈某".into() }));
    id
}

fn line(office: &mut Office) -> DueLine {
    let query = DueQuery { within: Some(90), desk: true, ..DueQuery::default() };
    let Answer::Due(lines) = office.ask(Question::Due { query, as_of: None }) else {
        panic!("no lines")
    };
    let [line] = &lines[..] else { panic!("{lines:?}") };
    line.clone()
}

#[test]
fn a_promise_is_asked_after_the_day_it_was_for_and_a_broken_one_is_told_in_the_notice() {
    let mut office = Office::on("2026-11-01");
    let id = assigned(&mut office);
    office.start_on("2026-11-10");
    assert_eq!(line(&mut office).todo, Some(Todo::Phone));
    office.act(id, by_phone("", None));
    office.start_on("2026-11-11");
    office.act(id, by_phone("陈主任", Some(day("2026-11-12"))));
    office.start_on("2026-11-12");
    assert_eq!(line(&mut office).todo, None, "the day that was promised is not over");
    office.start_on("2026-11-13");
    let broken = line(&mut office);
    assert_eq!((broken.todo, broken.promised_on), (Some(Todo::Promise), Some(day("2026-11-12"))));
    let text = office.reminder(id);
    // The rule of the table stands between the two lines of the cell.
    let text: String = text.chars().filter(|c| *c != '│').collect();
    assert!(text.contains("承诺2026年11月12日前回复，未兑现"), "{text}");
}

#[test]
fn reminders_are_numbered_on_through_every_kind_and_round() {
    let mut office = Office::on("2026-11-01");
    let id = assigned(&mut office);
    office.start_on("2026-11-10");
    office.act(id, by_phone("陈主任", None));
    assert!(office.reminder(id).contains("第2次催办"));
    let today = office.today;
    office.act(id, reply(0, today));
    let due_on = after(office.today, 15);
    let back = UnitAct::SendBack { reason: "不清楚".into(), unanswered: Vec::new(), due_on };
    office.act(id, unit(back));
    let text = office.reminder(id);
    assert!(text.contains("第2次催办") && text.contains("尚未收到补办结果"), "{text}");
}

#[test]
fn a_second_unclear_reply_makes_supervision_the_next_step() {
    let mut office = Office::on("2026-11-01");
    let id = assigned(&mut office);
    for round in 1..=2 {
        let today = office.today;
        office.act(id, reply(0, today));
        assert_eq!(line(&mut office).todo, Some(Todo::Review));
        let due_on = after(office.today, 30);
        let back =
            UnitAct::SendBack { reason: "答非所问".into(), unanswered: Vec::new(), due_on };
        office.act(id, unit(back));
        let proposes = line(&mut office).todo == Some(Todo::ProposeSupervision);
        assert_eq!(proposes, round == 2, "round {round}");
        office.start_on("2026-11-02");
    }
}
