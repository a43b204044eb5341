//! Golden notices, and what no notice may say.

use super::*;
use crate::domain::{
    act::{Extension, Handed, Limit, Reminder, UnitAct, UnitReply},
    calendar::{
        Calendar,
        due::due,
        period::{Period, Roll},
    },
    category::Category,
    details::Petitioner,
    event::{Event, Registration, What},
    terms::{Disposition, Purpose, ReminderKind, Stage},
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn number() -> Number {
    Number { year: 2026, serial: 14 }
}

/// A petition in the hands of one unit since 2026-08-02, due on 2026-10-08.
fn assigned(change: impl FnOnce(&mut Details)) -> Petition {
    let named = |name: &str| Petitioner { name: name.into(), ..Petitioner::default() };
    let mut details = Details {
        petitioners: vec![named("符某甲"), named("王某乙")],
        people: 8,
        title: "符某甲等人反映坡头村与青溪农场土地权属争议久拖不决，要求尽快组织权属调查".into(),
        summary: "村与农场之间的土地权属争议。".into(),
        category: Category::read("土地纠纷/地方与农场"),
        ..Details::received(day(7, 30))
    };
    change(&mut details);
    let registration = Registration {
        number: number(),
        details: details.into(),
        backfilled: None,
        transfer: None,
        checked: None,
    };
    let at = day(7, 30).and_hms_opt(9, 0, 0).unwrap();
    let event =
        Event { at, on: day(7, 30), actor: "clerk".into(), what: What::Registered(registration) };
    let mut petition = Petition::born(&event).unwrap();
    petition.stage = Stage::InHandling;
    let handed = Handed {
        unit: "县自然资源和规划局".into(),
        role: UnitRole::Lead,
        part: Vec::new(),
        limit: Limit::Period(Period::days(60)),
        due: Some(due(day(8, 2), Period::days(60), Roll::Forward, &Calendar::statutory())),
    };
    let requirement = "请逐项答复信访人的诉求，写明认定的事实、处理意见和依据。";
    petition.assignments.push(Assignment::issued(
        UnitId(0),
        day(8, 2),
        Disposition::Assign,
        &handed,
        requirement,
    ));
    petition
}

fn remind(petition: &mut Petition, on: NaiveDate, promised_on: Option<NaiveDate>) {
    let act = UnitAct::Remind(Reminder {
        kind: ReminderKind::Phone,
        reached: "陈主任".into(),
        said: "下周报".into(),
        promised_on,
        answer_by: None,
    });
    petition.assignments[0].apply(on, &act);
}

fn text(petition: &Petition, on: NaiveDate) -> String {
    reminder(&Book::initial(), petition, UnitId(0), on, day(11, 30)).unwrap()
}

#[test]
fn an_overdue_notice_tells_the_broken_promise() {
    let mut petition = assigned(|_| {});
    remind(&mut petition, day(10, 9), Some(day(10, 16)));
    assert_eq!(text(&petition, day(11, 20)), include_str!("overdue.txt"));
}

#[test]
fn an_accusation_is_reminded_of_without_a_name() {
    let petition = assigned(|details| details.purpose = Purpose::Accusation);
    assert_eq!(text(&petition, day(10, 6)), include_str!("accusation.txt"));
}

#[test]
fn a_notice_near_the_deadline_says_how_many_days_are_left() {
    for (on, says) in [
        (day(10, 5), "剩余3天"),
        (day(10, 8), "今日到期"),
        (day(10, 9), "已超过1天"),
        (day(11, 22), "已超过45天"),
    ] {
        assert!(text(&assigned(|_| {}), on).contains(says), "{on}");
    }
}

#[test]
fn extensions_and_interim_replies_are_told() {
    let mut petition = assigned(|_| {});
    let extend = UnitAct::Extend(Extension {
        applied_on: day(9, 19),
        due_on: day(10, 28),
        granted: true,
        approver: "分管副主任".into(),
        reason: "案情复杂".into(),
        document: String::new(),
    });
    petition.assignments[0].apply(day(9, 20), &extend);
    let reply = UnitReply {
        kind: ReplyKind::Interim,
        text: "正在调查".into(),
        document: String::new(),
        written_on: None,
        petitioner_on: None,
        exempt: String::new(),
        congress_on: None,
        answers: Vec::new(),
    };
    petition.assignments[0].apply(day(10, 10), &UnitAct::Reply(reply));
    let text = text(&petition, day(10, 27));
    for line in [
        "原办理期限：2026年10月8日",
        "期限  变更：2026年9月20日延期至2026年10月28日",
        "超过／剩余：剩余1天",
        "办理  进度：2026年10月10日已作阶段性回复，尚未办结",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
}

#[test]
fn no_protected_name_stands_anywhere_on_the_notice() {
    for protect in [
        (|details| details.confidential = true) as fn(&mut Details),
        |details| details.purpose = Purpose::Accusation,
        |details| details.category = Category::read("领导干部违纪违法/村务财务"),
    ] {
        let mut petition = assigned(protect);
        petition.assignments[0].requirement = "请答复符某甲、王某乙。".into();
        let text = text(&petition, day(11, 20));
        assert!(!text.contains("符某甲") && !text.contains("王某乙"), "{text}");
        assert!(text.contains("信访人（要求保密）"));
    }
    assert!(text(&assigned(|_| {}), day(11, 20)).contains("符某甲等8人"));
}

#[test]
fn a_unit_that_owes_nothing_gets_no_notice() {
    let by = day(11, 30);
    let mut petition = assigned(|_| {});
    assert_eq!(reminder(&Book::initial(), &petition, UnitId(1), day(11, 20), by), None);
    petition.assignments[0].stage = crate::domain::terms::AssignmentStage::Replied;
    assert_eq!(reminder(&Book::initial(), &petition, UnitId(0), day(11, 20), by), None);
    let mut petition = assigned(|_| {});
    petition.stage = Stage::Suspended;
    assert_eq!(reminder(&Book::initial(), &petition, UnitId(0), day(11, 20), by), None);
}

#[test]
fn a_file_name_keeps_what_every_file_system_takes() {
    for (unit, name) in [
        ("县教育局", "催办通知单-2026-014-县教育局-第2次.txt"),
        ("../县 教育局:*?\"<>|\\\u{7}.", "催办通知单-2026-014-县教育局-第2次.txt"),
        ("", "催办通知单-2026-014--第2次.txt"),
    ] {
        assert_eq!(file_name(number(), unit, 2), name);
    }
    // ext4 takes 255 bytes.
    assert!(file_name(number(), &"𬱖".repeat(500), 100).len() <= 255);
}

proptest::proptest! {
    #[test]
    fn every_line_fits_the_paper(
        title in "[a-z0-9，。（）一二三四 ]{1,120}",
        unit in "[县一二三四]{1,27}",
        people in 1_u32..2_000,
        late in 0_u64..2_000,
    ) {
        let mut petition = assigned(|details| {
            details.title = title;
            details.people = people.max(2);
        });
        petition.assignments[0].unit = unit;
        remind(&mut petition, day(10, 9), Some(day(10, 16)));
        let on = day(8, 2) + chrono::Days::new(late);
        for line in text(&petition, on).lines() {
            proptest::prop_assert!(super::super::paper::width(line) <= 56, "{line}");
        }
    }
}
