//! One step of the office over many petitions: a meeting, a letter, an inspection.

use xinfang::domain::{
    act::{Act, Linked, Meeting, Reminder, UnitAct, UnitId},
    event::What,
    number::PetitionId,
    terms::{Means, ReminderKind, UnitRole},
};

use super::{Office, after, assignment, instruction};

#[test]
fn one_meeting_with_four_units_hands_out_six_petitions_and_each_has_its_minutes() {
    let mut office = Office::on("2026-11-22");
    let units = ["县教育局", "县林业局", "县水务局", "县公安局", "县教育局", "县林业局"];
    let ids: Vec<PetitionId> = (0..)
        .zip(units)
        .map(|(nth, unit)| {
            let id = office.letter(&format!("反映问题之{nth}"));
            office.act(id, instruction(&[unit]));
            id
        })
        .collect();
    let meeting = Meeting {
        place: "三楼会议室".into(),
        host: "王主任".into(),
        attendees: units[..4].iter().map(ToString::to_string).collect(),
        minutes: "白人常会纪〔2026〕9号".into(),
    };
    let on_the_spot = |unit: &str| {
        let Act::Assign(mut given) = assignment(&[(unit, UnitRole::Lead)]) else { unreachable!() };
        given.meeting = Some(meeting.clone());
        Act::Assign(given)
    };
    office.all(ids.iter().copied().zip(units.map(on_the_spot)).collect());
    for (id, unit) in ids.into_iter().zip(units) {
        let opened = office.opened(id);
        assert_eq!(opened.petition.assignments[0].unit, unit);
        let Some(What::Done(Act::Assign(given))) = opened.events.last().map(|e| &e.what) else {
            panic!("{opened:?}")
        };
        assert_eq!(given.meeting.as_ref(), Some(&meeting));
    }
}

#[test]
fn one_letter_reminds_a_unit_of_fourteen_petitions_and_each_of_them_counts_it() {
    let mut office = Office::on("2026-09-01");
    let lead = [("县林业局", UnitRole::Lead)];
    let ids: Vec<PetitionId> =
        (1..=14).map(|nth| office.assigned(&format!("反映林权争议之{nth}"), &lead)).collect();
    office.start_on("2026-11-22");
    let remind = Act::Unit {
        unit: UnitId(0),
        act: UnitAct::Remind(Reminder {
            kind: ReminderKind::Notice,
            reached: String::new(),
            said: String::new(),
            promised_on: None,
            answer_by: Some(after(office.today, 7)),
        }),
    };
    let due = office.all(ids.iter().map(|id| (*id, remind.clone())).collect());
    assert_eq!(due.len(), 1, "{due:?}");
    let text = office.papers(due);
    assert!(
        text.contains("2026-001") && text.contains("2026-014") && text.contains("14件"),
        "{text}"
    );
    for id in ids {
        assert_eq!(office.opened(id).petition.assignments[0].reminders.len(), 1);
    }
}

#[test]
fn one_inspection_is_linked_to_twelve_petitions_and_its_result_copied_to_each() {
    let mut office = Office::on("2026-09-01");
    let ids: Vec<PetitionId> =
        (1..=12).map(|nth| office.letter(&format!("反映承包地纠纷之{nth}"))).collect();
    let inspection = |rectified: &str| {
        Act::Link(Linked {
            means: Means::LawCheck,
            activity: "农村土地承包法执法检查".into(),
            rectify_by: Some("2026-11-30".parse().unwrap()),
            rectified: rectified.into(),
        })
    };
    office.all(ids.iter().map(|id| (*id, inspection(""))).collect());
    office.start_on("2026-11-22");
    let result = "已重新丈量并退还多占土地";
    office.all(ids.iter().map(|id| (*id, inspection(result))).collect());
    for id in ids {
        let links = office.opened(id).petition.links;
        let told: Vec<&str> = links.iter().map(|link| link.rectified.as_str()).collect();
        assert_eq!(told, [result], "one activity, told once");
    }
}
