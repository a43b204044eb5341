//! What the contents of a dossier tell, for histories with letters and scans.

use chrono::NaiveDate;

use super::{page_numbers, pieces};
use crate::{
    documents::{Ask, compose, pages},
    domain::{
        act::{Act, Closing, Instruction, Limit, Meeting, Proposal, UnitAct, UnitId, UnitReply},
        attachment::Attaching,
        book::Book,
        details::Details,
        event::Event,
        letter::{Body, Issuing, Print},
        number::Number,
        paper::{Mark, Paper},
        petition::Petition,
        terms::{
            AttachmentKind, Channel, Disposition, EndingKind, Outcome, PaperKind, Route, UnitRole,
        },
        tests::{self, assigning, concluded, handed, named, notice, of_unit, reply, scan},
    },
};

use AttachmentKind as A;

const NUMBER: Number = Number { year: 2026, serial: 14 };

fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

/// Returns the history of a letter received on 2 February.
fn history(channel: Channel, acts: Vec<(&str, Act)>) -> Vec<Event> {
    let details = Details {
        channel,
        petitioners: vec![named("符某甲")],
        title: "反映坡头村道路多年失修".into(),
        letter_on: Some(day("01-28")),
        ..Details::received(day("02-02"))
    };
    let acts = acts.into_iter().map(|(on, act)| (day(on), act)).collect();
    tests::history(NUMBER, details, acts)
}

fn proposed() -> Act {
    Act::Propose(Proposal {
        disposition: Disposition::Assign,
        units: vec!["县交通局".into()],
        period: None,
        route: Route::ViceChair,
        opinion: "建议交办。".into(),
        submitted: true,
    })
}

fn instructed(minutes: &str) -> Act {
    let meeting = Meeting { minutes: minutes.into(), ..Meeting::default() };
    Act::Instruct(Instruction {
        route: Route::ViceChair,
        by: "王某".into(),
        text: "同意".into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: vec!["县交通局".into()],
        period: None,
        meeting: (!minutes.is_empty()).then_some(meeting),
    })
}

fn assigned(units: &[&str]) -> Act {
    let units = units.iter().map(|unit| handed(unit, UnitRole::Split, Limit::Open));
    Act::Assign(assigning(units.collect()))
}

fn reminded() -> Act {
    of_unit(0, UnitAct::Remind(notice()))
}

fn replied(unit: u16) -> Act {
    of_unit(unit, UnitAct::Reply(reply(day("04-01"))))
}

fn mark(kind: PaperKind, serial: u32) -> Mark {
    Mark { code: Book::initial().letter_code(kind), year: 2026, serial }
}

/// Returns the issue of a letter as the program keeps it: set from the history so far.
fn issue(kind: PaperKind, unit: Option<u16>, serial: u32, before: &[(&str, Act)]) -> Act {
    let events = history(Channel::Letter, before.to_vec());
    let petition = Petition::fold(&events).unwrap();
    let book = Book::initial();
    let mut ask = Ask::of(kind, &book, &petition, &events, day("05-01"));
    ask.about[0].unit = unit.map(UnitId);
    ask.mark = Some(mark(kind, serial));
    let paper = compose(&ask).unwrap();
    let print = Print { sha256: [0; 32], length: 1 };
    letter(kind, unit, Some(mark(kind, serial)), Body::Kept { paper: Box::new(paper), print })
}

fn letter(kind: PaperKind, unit: Option<u16>, mark: Option<Mark>, body: Body) -> Act {
    Act::Issue(Issuing {
        kind,
        units: unit.into_iter().map(UnitId).collect(),
        to: "县交通局".into(),
        mark,
        batch: [1; 16],
        body,
    })
}

fn contents(events: &[Event], kept_with_others: Vec<Paper>) -> Paper {
    let petition = Petition::fold(events).unwrap();
    let book = Book::initial();
    let mut ask = Ask::of(PaperKind::Dossier, &book, &petition, events, day("06-01"));
    ask.actor = "陈小岚";
    ask.kept_with_others = kept_with_others;
    compose(&ask).unwrap()
}

/// Returns a line for each paper: title, number, day, pages and whether it was scanned.
fn told(channel: Channel, acts: Vec<(&str, Act)>) -> Vec<String> {
    let events = history(channel, acts);
    let petition = Petition::fold(&events).unwrap();
    let book = Book::initial();
    let ask = Ask::of(PaperKind::Dossier, &book, &petition, &events, day("06-01"));
    let pieces = pieces(&ask);
    let numbers = page_numbers(&pieces);
    let shown = pieces.iter().zip(numbers).map(|(piece, pages)| {
        let pages = pages.map_or("?".to_owned(), |(first, last)| format!("{first}-{last}"));
        let scanned = if piece.scanned { " 扫描件" } else { "" };
        let number = if piece.document.is_empty() { "–" } else { &piece.document };
        let on = piece.dated.map_or("–".to_owned(), |on| on.format("%m-%d").to_string());
        format!("{}|{} {number} {on} {pages}{scanned}", piece.by, piece.title)
    });
    shown.collect()
}

/// The papers that stand in a dossier before anything is done, without their lines.
fn after_registration(channel: Channel, acts: Vec<(&str, Act)>) -> Vec<String> {
    told(channel, acts).split_off(2)
}

/// A petition from its letter to its conclusion, with letters issued and papers scanned.
fn handled() -> Vec<(&'static str, Act)> {
    let attach = |on, scan| (on, Act::Attach(scan));
    let mut acts = vec![("02-03", proposed()), ("02-05", instructed(""))];
    acts.push(("02-06", assigned(&["县交通局"])));
    let assigning = issue(PaperKind::Assignment, Some(0), 3, &acts);
    acts.push(("02-07", assigning));
    acts.push(("03-20", reminded()));
    let reminder = issue(PaperKind::Reminder, Some(0), 2, &acts);
    acts.push(("03-20", reminder));
    let (document, written_on) = ("白交函〔2026〕9号".into(), Some(day("03-30")));
    let report = UnitReply { document, written_on, ..reply(day("04-01")) };
    acts.push(("04-01", of_unit(0, UnitAct::Reply(report))));
    acts.push(("04-02", of_unit(0, UnitAct::Accept { note: String::new() })));
    acts.push(("04-03", concluded()));
    let unit = Some(UnitId(0));
    acts.extend([
        attach("04-10", scan(A::Original, "原信", 3)),
        attach("04-10", scan(A::Slip, "批办单", 2)),
        attach("04-10", Attaching { unit, ..scan(A::Receipt, "交办函送达回执", 1) }),
        attach(
            "04-10",
            Attaching {
                unit, document: "白交函[2026]9号".into(), ..scan(A::Report, "报告", 4)
            },
        ),
        attach(
            "04-10",
            Attaching { unit, dated: Some(day("03-28")), ..scan(A::Answer, "答复意见书", 2) },
        ),
        attach("04-10", Attaching { dated: Some(day("02-25")), ..scan(A::Other, "现场照片", 1) }),
    ]);
    acts
}

#[test]
fn the_contents_name_each_paper_once_with_its_number_its_pages_and_its_scan() {
    let events = history(Channel::Letter, handled());
    let paper = contents(&events, Vec::new());
    let lines = pages(&paper).into_iter().flat_map(|page| page.lines);
    let text: Vec<String> = lines.map(|line| line.text().trim_end().to_owned()).collect();
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn a_scan_stands_for_the_paper_that_it_shows_and_by_its_day_where_it_shows_none() {
    assert_eq!(
        told(Channel::Letter, handled()),
        [
            "符某甲|来信材料 – 01-28 1-3 扫描件",
            "白沙县人大常委会办公室|来信登记表 – 02-02 4-4",
            "白沙县人大常委会办公室|批办单 – 02-03 5-6 扫描件",
            "白沙县人大常委会办公室|交办函（县交通局） 白人信交〔2026〕3号 02-07 7-9",
            "县交通局|交办函送达回执 – – 10-10 扫描件",
            "|现场照片 – 02-25 11-11 扫描件",
            "白沙县人大常委会办公室|催办单（县交通局） 白人信催〔2026〕2号 03-20 12-14",
            "县交通局|答复意见书 – 03-28 15-16 扫描件",
            "县交通局|办理情况报告（最终） 白交函〔2026〕9号 03-30 17-20 扫描件",
            "白沙县人大常委会办公室|办结报告表 – 04-03 21-21",
        ]
    );
}

#[test]
fn pages_are_numbered_until_a_paper_that_nobody_counted() {
    let mut acts = handled();
    acts.retain(|(_, act)| !matches!(act, Act::Attach(scan) if scan.kind == A::Report));
    let told = told(Channel::Letter, acts);
    let counted: Vec<bool> = told.iter().map(|line| !line.contains('?')).collect();
    let known = counted.iter().take_while(|known| **known).count();
    assert!(told[known].contains("办理情况报告"), "{told:#?}");
    assert!(counted[known..].iter().all(|known| !known), "{told:#?}");
}

#[test]
fn a_voided_letter_is_not_in_the_dossier_and_its_successor_takes_its_place() {
    let mut acts = vec![("02-06", assigned(&["县交通局"]))];
    let first = issue(PaperKind::Assignment, Some(0), 3, &acts);
    acts.push(("02-07", first));
    let reason = "错字".to_owned();
    acts.push(("02-08", Act::VoidLetter { mark: mark(PaperKind::Assignment, 3), reason }));
    let line =
        |number, on| vec![format!("白沙县人大常委会办公室|交办函（县交通局） {number} {on} ?")];
    assert_eq!(after_registration(Channel::Letter, acts.clone()), line("–", "02-06"));
    let again = issue(PaperKind::Assignment, Some(0), 4, &acts[..1]);
    acts.push(("02-08", again));
    assert_eq!(after_registration(Channel::Letter, acts), line("白人信交〔2026〕4号", "02-08"));
}

#[test]
fn each_unit_has_its_own_letter_and_its_own_report() {
    let mut acts = vec![("02-06", assigned(&["县交通局", "县水务局"]))];
    let second = issue(PaperKind::Assignment, Some(1), 5, &acts);
    acts.push(("02-07", second));
    acts.push(("03-01", replied(0)));
    acts.push(("03-02", replied(1)));
    let report = Attaching { unit: Some(UnitId(0)), ..scan(A::Report, "报告", 2) };
    acts.push(("03-05", Act::Attach(report)));
    assert_eq!(
        after_registration(Channel::Letter, acts),
        [
            "白沙县人大常委会办公室|交办函（县交通局） – 02-06 ?",
            "白沙县人大常委会办公室|交办函（县水务局） 白人信交〔2026〕5号 02-07 ?",
            "县交通局|办理情况报告（最终） – 03-01 ? 扫描件",
            "县水务局|办理情况报告（最终） – 03-02 ?",
        ]
    );
}

#[test]
fn a_letter_about_several_petitions_has_the_pages_of_the_one_that_is_kept() {
    let mut acts = vec![
        ("02-03", Act::Attach(scan(A::Original, "原信", 1))),
        ("02-06", assigned(&["县交通局"])),
        ("03-20", reminded()),
    ];
    let kept = issue(PaperKind::Reminder, Some(0), 2, &acts);
    let Act::Issue(Issuing { body: Body::Kept { paper, .. }, .. }) = kept else { unreachable!() };
    let (mark, keeper) = (mark(PaperKind::Reminder, 2), Number { year: 2026, serial: 9 });
    acts.push(("03-20", letter(PaperKind::Reminder, Some(0), Some(mark), Body::With(keeper))));
    let elsewhere = letter(PaperKind::Assignment, Some(0), None, Body::Elsewhere("手写稿".into()));
    acts.push(("03-21", elsewhere));
    let events = history(Channel::Letter, acts);
    let petition = Petition::fold(&events).unwrap();
    let book = Book::initial();
    let mut ask = Ask::of(PaperKind::Dossier, &book, &petition, &events, day("06-01"));
    let count = |ask: &Ask<'_>| {
        pieces(ask).iter().map(|piece| (piece.document.clone(), piece.pages)).collect::<Vec<_>>()
    };
    let number = "白人信催〔2026〕2号".to_owned();
    assert!(count(&ask).contains(&(number.clone(), None)));
    let length = u16::try_from(pages(&paper).len()).unwrap();
    ask.kept_with_others = vec![*paper];
    assert!(count(&ask).contains(&(number, Some(length))));
    assert!(count(&ask).contains(&("手写稿".to_owned(), None)));
}

#[test]
fn what_a_leader_wrote_stands_on_the_slip_unless_there_is_none_or_there_are_minutes() {
    let titles = |acts| -> Vec<String> {
        let told = after_registration(Channel::Letter, acts);
        told.iter().map(|line| line.split(['|', ' ']).nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(titles(vec![("02-05", instructed(""))]), ["批示"]);
    assert_eq!(titles(vec![("02-03", proposed()), ("02-05", instructed(""))]), ["批办单"]);
    // A proposal that was changed is on the same slip.
    let again =
        vec![("02-03", proposed()), ("02-04", proposed()), ("02-05", instructed("会〔2026〕1号"))];
    assert_eq!(titles(again), ["批办单", "会议纪要"]);
    let scanned = Act::Attach(scan(A::Slip, "批办单", 2));
    assert_eq!(titles(vec![("02-05", instructed("")), ("02-06", scanned)]), ["批办单"]);
}

#[test]
fn an_end_that_was_told_in_writing_has_one_notice() {
    let close = |notice_on: Option<&str>| {
        Act::Close(Closing {
            ending: EndingKind::NotAccepted,
            reason: "法院已受理".into(),
            target: String::new(),
            into: None,
            notice_on: notice_on.map(day),
        })
    };
    let none: [&str; 0] = [];
    let told = |acts| after_registration(Channel::Letter, acts);
    assert_eq!(told(vec![("02-10", close(None))]), none);
    let line = |number, on| [format!("白沙县人大常委会办公室|告知书（不予受理） {number} {on} ?")];
    assert_eq!(told(vec![("02-10", close(Some("02-11")))]), line("–", "02-11"));
    let mut acts = vec![("02-10", close(Some("02-11")))];
    let notice = issue(PaperKind::Notice, None, 6, &acts);
    acts.push(("02-11", notice.clone()));
    assert_eq!(told(acts), line("白人信告〔2026〕6号", "02-11"));
    assert_eq!(
        told(vec![("02-10", close(None)), ("02-11", notice)]),
        line("白人信告〔2026〕6号", "02-11")
    );
    let scanned =
        Act::Attach(Attaching { dated: Some(day("02-12")), ..scan(A::Notice, "告知书", 1) });
    let scanned = told(vec![("02-10", close(None)), ("02-13", scanned)]);
    assert_eq!(scanned, ["白沙县人大常委会办公室|告知书（不予受理） – 02-12 ? 扫描件"]);
}

#[test]
fn a_call_leaves_no_paper_of_the_petitioner() {
    let first = |channel| told(channel, Vec::new())[0].clone();
    assert_eq!(first(Channel::Letter), "符某甲|来信材料 – 01-28 ?");
    assert_eq!(first(Channel::Call), "白沙县人大常委会办公室|来电登记表 – 02-02 1-1");
}

#[test]
fn of_several_letters_to_a_unit_a_scan_without_number_and_day_shows_none() {
    let acts = |count: usize| {
        let mut acts = vec![("02-06", assigned(&["县交通局"]))];
        let reminders = (1..count).map(|_| ("03-20", reminded()));
        acts.extend(reminders);
        let unit = Some(UnitId(0));
        acts.push(("04-01", Act::Attach(Attaching { unit, ..scan(A::Letter, "函件", 1) })));
        after_registration(Channel::Letter, acts)
    };
    assert_eq!(acts(1), ["白沙县人大常委会办公室|交办函（县交通局） – 02-06 ? 扫描件"]);
    assert_eq!(acts(2).last().unwrap(), "白沙县人大常委会办公室|函件 – – ? 扫描件");
}
