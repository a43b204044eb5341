//! What stands on each kind of paper and what none may tell, and the file of a paper, looked at from outside.

use std::io::{Cursor, Read};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use zip::ZipArchive;

use super::{Ask, compose, docx, pages};
use crate::domain::{
    act::{Act, Conclusion, Limit, Reminder, Supervision, UnitAct, UnitId, UnitReply},
    assignment::Assignment,
    book::Book,
    details::{Details, Petitioner},
    event::{Event, What},
    number::Number,
    paper::{Mark, Paper},
    petition::Petition,
    terms::{
        Disposition, Means, PaperKind, Purpose, Reach, ReminderKind, Stage, SuperviseGround, Term,
        UnitRole, Verdict,
    },
    tests::{event, handed, named, notice, of_unit, registered, reply},
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A petition in the hands of the 县教育局 since 2026-08-02, due on 2026-10-08, with its history.
fn assigned(details: Details) -> (Petition, Vec<Event>) {
    let registered = registered(Number { year: 2026, serial: 14 }, details);
    let mut petition = Petition::born(&registered).unwrap();
    petition.stage = Stage::InHandling;
    let handed = handed("县教育局", UnitRole::Lead, Limit::Day(day(10, 8)));
    let share =
        Assignment::issued(UnitId(0), day(8, 2), Disposition::Assign, &handed, "请逐项答复诉求。");
    petition.assignments.push(share);
    (petition, vec![registered])
}

fn letter(change: impl FnOnce(&mut Details)) -> Details {
    let person = |name: &str| Petitioner {
        phone: "13876543210".into(),
        id_number: "460030197001010011".into(),
        address: "牙叉镇某路8号".into(),
        ..named(name)
    };
    let mut details = Details {
        petitioners: vec![person("符某甲"), person("王某乙")],
        people: 8,
        title: "符某甲等人反映坡头村与青溪农场土地权属争议久拖不决，要求尽快组织权属调查".into(),
        summary: "村与农场之间的土地权属争议，请与符某甲联系，电话13876543210。".into(),
        demands: vec!["组织权属调查".into(), "停止在争议地上开垦".into()],
        township: "牙叉镇".into(),
        ..Details::received(day(7, 30))
    };
    change(&mut details);
    details
}

/// The same after what a paper of this kind needs; the acts tell what is given.
fn fitting(kind: PaperKind, details: Details, told: &str) -> (Petition, Vec<Event>) {
    let (mut petition, mut events) = assigned(details);
    petition.assignments[0].requirement = told.to_owned();
    let reply = UnitAct::Reply(UnitReply {
        text: told.to_owned(),
        document: "白教函〔2026〕12号".into(),
        written_on: Some(day(9, 18)),
        petitioner_on: Some(day(9, 18)),
        answers: vec![1],
        ..reply(day(9, 20))
    });
    let reply = of_unit(0, reply);
    let acts = match kind {
        PaperKind::Referral => {
            petition.assignments[0].disposition = Disposition::Refer;
            Vec::new()
        }
        PaperKind::Remedy => {
            let (reason, due_on) = (told.to_owned(), day(10, 20));
            vec![reply, of_unit(0, UnitAct::SendBack { reason, unanswered: vec![2], due_on })]
        }
        PaperKind::Supervision => vec![of_unit(
            0,
            UnitAct::Supervise(Supervision {
                ground: SuperviseGround::NotConcluded,
                means: Means::Letter,
                note: told.to_owned(),
                approver: "王某".into(),
                due_on: day(12, 1),
            }),
        )],
        PaperKind::Conclusion => {
            let (verdict, note) = (Verdict::Supported, told.to_owned());
            let conclusion = Conclusion { verdict, note, settled: Some(true) };
            let accept = of_unit(0, UnitAct::Accept { note: told.to_owned() });
            vec![reply, accept, Act::Conclude(conclusion)]
        }
        PaperKind::Registration
        | PaperKind::InstructionSlip
        | PaperKind::Assignment
        | PaperKind::Reminder
        | PaperKind::Extension
        | PaperKind::Objection
        | PaperKind::Notice
        | PaperKind::Dossier => Vec::new(),
    };
    for act in acts {
        let on = day(9, 20);
        let event = event(on, What::Done(act));
        petition.apply(&event);
        events.push(event);
    }
    (petition, events)
}

fn paper(kind: PaperKind, details: Details, on: NaiveDate) -> Paper {
    let (petition, events) = fitting(kind, details, "请逐项答复诉求。");
    paper_of(kind, &petition, &events, on)
}

fn paper_of(kind: PaperKind, petition: &Petition, events: &[Event], on: NaiveDate) -> Paper {
    let book = Book::initial();
    let mut ask = Ask::of(kind, &book, petition, events, on).unit(UnitId(0));
    ask.mark =
        kind.is_letter().then(|| Mark { code: book.letter_code(kind), year: 2026, serial: 3 });
    ask.answer_by = on.checked_add_days(Days::new(7));
    compose(&ask).unwrap()
}

/// Returns all that stands on a paper, pages one after another.
fn text(paper: &Paper) -> String {
    let pages = pages(paper);
    let shown = pages.iter().map(|page| {
        page.lines.iter().map(|line| line.text().trim_end().to_owned() + "\n").collect::<String>()
    });
    shown.collect::<Vec<_>>().join("\u{2014}\n")
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn letters_and_sheets_stand_in_the_lines_of_print() {
    for kind in PaperKind::ALL {
        let paper = paper(*kind, letter(|_| {}), day(11, 20));
        insta::assert_snapshot!(format!("paper-{}", kind.code()), text(&paper));
    }
}

#[test]
fn a_reminder_tells_the_broken_promise() {
    let (mut petition, events) = assigned(letter(|_| {}));
    let reminder = Reminder {
        kind: ReminderKind::Phone,
        reached: "陈主任".into(),
        said: "下周报".into(),
        promised_on: Some(day(10, 16)),
        ..notice()
    };
    petition.assignments[0].apply(day(10, 9), &UnitAct::Remind(reminder));
    let told = text(&paper_of(PaperKind::Reminder, &petition, &events, day(11, 20)));
    for part in ["现作第2次催办", "已超过43天", "2026年10月9日（电话），承诺2026年10", "未兑现"]
    {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn an_accusation_reaches_a_unit_without_its_petitioner_and_its_papers() {
    for protect in [(|details| details.confidential = true) as fn(&mut Details), |details| {
        details.purpose = Purpose::Accusation;
    }] {
        let details = letter(|details| {
            details.attachments = 3;
            protect(details);
        });
        // Lines break anywhere.
        let told = text(&paper(PaperKind::Assignment, details, day(8, 2))).replace('\n', "");
        assert!(told.contains("信访人（姓名保密）来信"), "{told}");
        for secret in ["符某甲", "王某乙", "13876543210", "附件：信访材料"] {
            assert!(!told.contains(secret), "{secret}\n{told}");
        }
    }
    let open = letter(|details| details.attachments = 3);
    let told = text(&paper(PaperKind::Assignment, open, day(8, 2))).replace('\n', "");
    assert!(
        told.contains("符某甲等8人来信") && told.contains("附件：信访材料复印件（3张）"),
        "{told}"
    );
    assert!(!told.contains("13876543210"), "{told}");
}

#[test]
fn what_is_masked_is_marked_in_the_preview() {
    let details = letter(|details| details.confidential = true);
    let pages = pages(&paper(PaperKind::Assignment, details, day(8, 2)));
    let masked = pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.text);
    let masked: Vec<&str> =
        masked.filter(|span| span.masked).map(|span| span.text.as_str()).collect();
    assert!(masked.concat().starts_with("信访人（姓名保密）"), "{masked:?}");
    assert!(masked.contains(&"（略）"), "{masked:?}");
}

#[test]
fn a_sheet_shows_names_to_those_alone_who_may_know_them() {
    let (petition, events) = assigned(letter(|details| details.confidential = true));
    let book = Book::initial();
    let mut ask = Ask::of(PaperKind::Registration, &book, &petition, &events, day(8, 2));
    assert!(!text(&compose(&ask).unwrap()).contains("符某甲"));
    ask.names = true;
    assert!(text(&compose(&ask).unwrap()).contains("符某甲、王某乙"));
}

#[test]
fn the_same_paper_is_the_same_file() {
    for kind in PaperKind::ALL {
        let paper = || paper(*kind, letter(|_| {}), day(11, 20));
        assert_eq!(docx(&paper()), docx(&paper()), "{kind:?}");
    }
}

#[test]
fn a_letter_is_set_by_the_standard() {
    let file = docx(&paper(PaperKind::Assignment, letter(|_| {}), day(11, 20)));
    let document = part(&file, "word/document.xml");
    // A4; 37, 26, 35 and 28 mm free; the head 30 mm below the edge, the foot 20 mm above it.
    for set in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1701" w:footer="1134""#,
        "<w:titlePg/>",
        r#"<w:docGrid w:type="lines" w:linePitch="579"/>"#,
        r#"w:eastAsia="仿宋_GB2312""#,
        r#"<w:sz w:val="32"/>"#,
        r#"w:eastAsia="黑体""#,
        r#"w:eastAsia="方正小标宋简体" w:cs="方正小标宋简体" w:hint="eastAsia"/><w:spacing w:val="-5"/><w:sz w:val="44"/>"#,
        "白人信交〔2026〕3号",
    ] {
        assert!(document.contains(set), "{set}\n{document}");
    }
    let head = part(&file, "word/header1.xml");
    assert!(head.contains("thickThinSmallGap") && head.contains("FF0000"), "{head}");
    let foot = part(&file, "word/footer1.xml");
    assert!(foot.contains("thinThickSmallGap") && !foot.contains("PAGE"), "{foot}");
    assert!(part(&file, "word/footer2.xml").contains(r#"<w:jc w:val="right"/>"#));
    assert!(part(&file, "word/footer3.xml").contains(r#"<w:jc w:val="left"/>"#));
    let styles = part(&file, "word/styles.xml");
    assert!(styles.contains(r#"<w:autoSpaceDE w:val="0"/>"#), "{styles}");
}

#[test]
fn a_text_with_marks_of_xml_stays_a_text() {
    let details = letter(|details| details.summary = "甲<乙>&\"丙\"\u{1}".into());
    let file = docx(&paper(PaperKind::Assignment, details, day(8, 2)));
    assert!(part(&file, "word/document.xml").contains("甲&lt;乙&gt;&amp;&quot;丙&quot;"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_of_a_protected_petitioner_stands_on_a_paper_of_any_kind(
        // No word of the office holds one of those that are a name by themselves.
        names in proptest::collection::vec("[符王李张陈][某甲乙丙丁戊]{1,2}|[阮邝佘]", 1..4),
        phone in "1[3-9][0-9]{9}",
        id_number in "4600[0-9]{13}[0-9X]",
        house in "[某新旧]{1,2}路[1-9]号",
        accuses in any::<bool>(),
        filler in "[，。（）的土地补偿款0-9 ]{0,120}",
    ) {
        let told = |what: &str| format!("{filler}{}{what}{filler}{phone}，{house}{id_number}", names.join("与"));
        let person = |name: &String| Petitioner {
            phone: phone.clone(),
            id_number: id_number.clone(),
            address: house.clone(),
            ..named(name)
        };
        let details = Details {
            petitioners: names.iter().map(person).collect(),
            people: 9,
            title: told("反映").chars().take(100).collect(),
            summary: told("称"),
            demands: vec![told("要求"), told("请求")],
            confidential: !accuses,
            purpose: if accuses { Purpose::Accusation } else { Purpose::Redress },
            ..Details::received(day(7, 30))
        };
        // The notice goes to the petitioners themselves.
        for kind in PaperKind::ALL.iter().copied().filter(|kind| kind.reach() != Reach::Petitioner) {
            let (petition, events) = fitting(kind, details.clone(), &told("请答复"));
            let paper = paper_of(kind, &petition, &events, day(11, 20));
            // The file is read as one text: no page or line parts what it tells.
            let file = part(&docx(&paper), "word/document.xml");
            let shown: String = text(&paper).chars().filter(|c| !c.is_whitespace()).collect();
            for secret in names.iter().chain([&phone, &id_number, &house]) {
                prop_assert!(!shown.contains(secret.as_str()), "{kind:?} {secret}\n{shown}");
                prop_assert!(!file.contains(secret.as_str()), "{kind:?} {secret}");
            }
        }
    }
}
