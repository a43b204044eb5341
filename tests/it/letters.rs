//! Letters, as the service issues them: numbered without gap, kept, made again, voided.

#![allow(
    clippy::unwrap_used,
    reason = "clippy.toml allows it in tests, but does not see that helpers here are tests too"
)]

mod beginning;
mod chance;
mod disk;
mod dossier;
mod guards;
mod killed;
mod measure;
mod office;

use std::path::PathBuf;

use xinfang::{
    api::{About, Answer, Failure, Question, WantedPaper},
    documents,
    domain::{
        act::{Act, Closing, Instruction, UnitId},
        number::PetitionId,
        paper::Paper,
        refusal::Refusal,
        terms::{Disposition, EndingKind, NoticeWay, PaperKind, Route},
    },
};

use office::{Office, assigning, instruction, letter, notice};

const UNIT: &str = "县教育局";

fn text_of(paper: &Paper) -> String {
    let pages = documents::pages(paper);
    let lines = pages.iter().flat_map(|page| &page.lines);
    lines.map(|line| line.text() + "\n").collect()
}

#[test]
fn an_assignment_calls_for_its_letter_until_that_is_issued() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    assert_eq!(wanted.kind, PaperKind::Assignment);
    assert_eq!(office.due().len(), 1);
    let shown = office.shown(wanted.clone());
    assert_eq!(shown.mark.as_ref().unwrap().to_string(), "白人信交〔2026〕1号");
    let mark = office.issue(wanted);
    assert_eq!(mark.to_string(), "白人信交〔2026〕1号");
    assert_eq!(office.due(), []);
    let petition = office.petition(id);
    assert_eq!(petition.letters.len(), 1);
    assert_eq!(
        (petition.letters[0].to.as_str(), &petition.letters[0].units[..]),
        (UNIT, &[UnitId(0)][..])
    );
    let kept = office.kept(&mark);
    assert_eq!(kept.paper, shown, "what was shown is what went out");
}

#[test]
fn looking_at_a_letter_uses_no_number() {
    let mut office = Office::on("2026-11-22");
    let (_, first) = office.assigned("反映学校收费", UNIT);
    let (_, second) = office.assigned("反映校车停运", UNIT);
    for _ in 0..2 {
        let question = Question::Papers { wanted: vec![first.clone(), second.clone()], on: None };
        let Answer::Papers(shown) = office.ask(question) else { panic!("no papers") };
        let serials: Vec<u32> =
            shown.iter().map(|shown| shown.paper.mark.as_ref().unwrap().serial).collect();
        assert_eq!(serials, [1, 2], "each under the number that would be its own");
    }
    assert!(!office.home.path().join("letters").exists());
    assert_eq!(office.issue(second).serial, 1);
}

#[test]
fn a_letter_is_made_again_with_the_bytes_that_it_had_also_when_its_file_is_gone() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let mark = office.issue(wanted);
    let path = office.file(&mark);
    let first = std::fs::read(&path).unwrap();
    assert_eq!(office.kept(&mark).file.bytes, first);
    std::fs::remove_file(&path).unwrap();
    office.start_on("2026-11-23");
    let kept = office.kept(&mark);
    assert!(kept.file.bytes == first && !kept.reset);
    assert_eq!(std::fs::read(&path).unwrap(), first, "it is in its place again");
    // A file that somebody changed is not the letter.
    std::fs::write(&path, b"another").unwrap();
    assert_eq!(office.kept(&mark).file.bytes, first);
    assert_eq!(std::fs::read(&path).unwrap(), first);
}

#[test]
fn a_request_that_is_asked_again_is_answered_as_the_first_and_issues_nothing() {
    let mut office = Office::on("2026-11-22");
    let (_, one) = office.assigned("反映学校收费", UNIT);
    let (_, two) = office.assigned("反映校车停运", "县交通局");
    let request = office.request();
    let letters = vec![one, two];
    let first = office.issue_as(request, letters.clone()).unwrap();
    assert_eq!(first.len(), 2);
    assert_eq!(office.issue_as(request, letters.clone()).unwrap(), first);
    office.start_on("2026-11-23");
    assert_eq!(office.issue_as(request, letters).unwrap(), first);
    assert_eq!(office.register_of_letters().len(), 2);
}

#[test]
fn a_void_number_stays_used_and_explained_and_the_right_letter_gets_another() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    let mark = office.issue(wanted.clone());
    office.void(&mark);
    let due = office.due();
    assert_eq!(due.len(), 1, "what it told is to be told again");
    let right = office.issue(due[0].wanted.clone());
    assert_eq!((mark.serial, right.serial), (1, 2));
    let lines = office.register_of_letters();
    let voids: Vec<_> = lines
        .iter()
        .map(|line| line.letter.void.as_ref().map(|void| void.reason.as_str()))
        .collect();
    assert_eq!(voids, [Some("期限打错"), None]);
    assert_eq!(office.petition(id).letters.len(), 2);
    assert!(office.file(&mark).exists(), "what went out is kept, void or not");
    let refused = office.try_void(&mark).unwrap_err();
    assert_eq!(refused, Failure::Refused(Refusal::NoSuchLetter { mark }));
}

#[test]
fn a_letter_goes_out_once_for_what_it_tells() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    let mark = office.issue(wanted.clone());
    let expected = office.petition(id).revision;
    let again = vec![About { expected, ..wanted.about[0] }];
    let again = WantedPaper { about: again, ..wanted };
    match office.try_issue(vec![again]).unwrap_err() {
        Failure::Refused(Refusal::LetterNotDue { issued, .. }) => assert_eq!(issued, Some(mark)),
        failure => panic!("{failure:?}"),
    }
}

#[test]
fn a_letter_is_neither_taken_back_nor_corrected() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    office.issue(wanted);
    let step = office.petition(id).revision;
    let undo = Act::Undo { step, reason: "误发".into() };
    assert_eq!(office.try_act(id, undo).unwrap_err(), Failure::Refused(Refusal::LetterStands));
}

#[test]
fn what_somebody_changed_meanwhile_is_looked_at_again_before_it_goes_out() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    office.act(id, Act::Brief { to: Route::Chair, note: "已报告".into() });
    let failure = office.try_issue(vec![wanted]).unwrap_err();
    assert!(matches!(failure, Failure::Stale { .. }), "{failure:?}");
    assert_eq!(office.register_of_letters(), []);
}

#[test]
fn of_several_letters_all_go_out_or_none() {
    let mut office = Office::on("2026-11-22");
    let (_, one) = office.assigned("反映学校收费", UNIT);
    let (other, two) = office.assigned("反映校车停运", "县交通局");
    office.act(other, Act::Brief { to: Route::Chair, note: "已报告".into() });
    office.try_issue(vec![one.clone(), two]).unwrap_err();
    assert_eq!(office.register_of_letters(), []);
    let left: Vec<_> = walk(&office.home.path().join("letters"));
    assert_eq!(left, Vec::<PathBuf>::new(), "no file of a letter that was not issued");
    assert_eq!(office.issue(one).serial, 1, "no number was used");
}

/// Returns every file below a folder.
fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn one_reminder_asks_a_unit_for_all_that_it_owes_under_one_number() {
    let mut office = Office::on("2026-08-01");
    let ids: Vec<PetitionId> = (1..=3)
        .map(|nth| {
            let (id, wanted) = office.assigned(&format!("反映学校收费之{nth}"), UNIT);
            office.issue(wanted);
            id
        })
        .collect();
    office.start_on("2026-11-22");
    for id in &ids {
        office.act(*id, notice());
    }
    let due = office.due();
    let [all] = &due[..] else { panic!("{due:?}") };
    assert_eq!((all.wanted.about.len(), all.to.as_str()), (3, UNIT));
    let mark = office.issue(all.wanted.clone());
    assert_eq!(mark.to_string(), "白人信催〔2026〕1号");
    for id in &ids {
        let petition = office.petition(*id);
        assert_eq!(petition.letters.last().unwrap().mark.as_ref(), Some(&mark));
    }
    let line = office.kept(&mark).line;
    assert_eq!(line.petitions.len(), 3);
    // It is void for all of them at once.
    office.void(&mark);
    for id in &ids {
        assert!(office.petition(*id).letters.last().unwrap().void.is_some());
    }
    assert_eq!(office.due().len(), 1);
}

#[test]
fn a_reminder_that_nobody_recorded_is_recorded_with_its_letter() {
    let mut office = Office::on("2026-08-01");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    office.issue(wanted);
    office.start_on("2026-11-22");
    let expected = office.petition(id).revision;
    let about = vec![About { petition: id, unit: Some(UnitId(0)), expected }];
    let wanted = WantedPaper { kind: PaperKind::Reminder, about, elsewhere: None };
    office.issue(wanted);
    let petition = office.petition(id);
    assert_eq!(petition.assignments[0].reminders.len(), 1);
    assert_eq!(petition.revision, expected + 2);
}

#[test]
fn a_notice_to_the_petitioner_is_how_they_were_told() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    office.issue(wanted);
    assert_eq!(office.petition(id).notified_on, None);
    let expected = office.petition(id).revision;
    let about = vec![About { petition: id, unit: None, expected }];
    office.issue(WantedPaper { kind: PaperKind::Notice, about, elsewhere: None });
    assert_eq!(office.petition(id).notified_on, Some(office.now.date()));
    // Told, they are told again in writing only when somebody says so.
    let due = office.act(id, Act::Notify { way: NoticeWay::Written, note: String::new() });
    assert_eq!(due.len(), 1);
}

#[test]
fn an_end_that_the_petitioner_must_hear_of_calls_for_a_notice_unless_nobody_is_named() {
    let mut office = Office::on("2026-11-22");
    for (petitioners, letters) in [(1, vec![PaperKind::Notice]), (0, Vec::new())] {
        let mut details = letter("反映诉讼事项", office.now);
        details.petitioners.truncate(petitioners);
        let id = office.register(details);
        office.act(id, instructed(Disposition::NotAccepted));
        let closing = Closing {
            ending: EndingKind::NotAccepted,
            reason: "属于法院职权".into(),
            target: String::new(),
            into: None,
            notice_on: None,
        };
        let due = office.act(id, Act::Close(closing));
        assert_eq!(due.iter().map(|one| one.kind).collect::<Vec<_>>(), letters);
    }
}

fn instructed(disposition: Disposition) -> Act {
    let Act::Instruct(instruction) = instruction(UNIT) else { unreachable!() };
    Act::Instruct(Instruction { disposition, units: Vec::new(), ..instruction })
}

#[test]
fn a_letter_that_was_made_without_the_program_is_no_longer_due_and_uses_no_number() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let (_, next) = office.assigned("反映校车停运", UNIT);
    let elsewhere = WantedPaper { elsewhere: Some("白人办函〔2026〕40号".into()), ..wanted };
    let sent = office.try_issue(vec![elsewhere]).unwrap();
    assert_eq!(
        (sent[0].mark.as_ref(), sent[0].file.as_ref(), sent[0].to.as_str()),
        (None, None, UNIT)
    );
    assert_eq!(office.due().len(), 1);
    assert_eq!(office.issue(next).serial, 1);
}

#[test]
fn a_draft_has_no_number_and_says_what_it_is() {
    let mut office = Office::on("2026-11-22");
    let (_, wanted) = office.assigned("反映学校收费", UNIT);
    let Answer::Print(file) = office.ask(Question::Print { wanted, on: None }) else {
        panic!("no file")
    };
    assert!(file.name.starts_with("草稿-交办函-2026-001-县教育局"), "{}", file.name);
    assert!(!file.bytes.is_empty());
    assert_eq!(office.register_of_letters(), []);
}
