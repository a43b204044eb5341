//! What the demo office wrote and scanned: numbers, files, what is left to do.

use std::collections::BTreeMap;

use xinfang::{
    content::{Reader, print_of},
    documents::docx,
    domain::{
        act::Act,
        book::Book,
        dossier,
        event::{Event, What},
        letter::{Body, Issuing, Letter},
        terms::{FileFormat, PaperKind, Stage, Term},
    },
};

use super::{Register, each};

/// Returns what was issued, in order of time.
fn issued(register: &Register) -> Vec<(&Event, &Issuing)> {
    let mut issued: Vec<(&Event, &Issuing)> = register
        .events()
        .filter_map(|event| match &event.what {
            What::Done(Act::Issue(issuing)) => Some((event, issuing)),
            _ => None,
        })
        .collect();
    issued.sort_by_key(|(event, issuing)| (event.at, issuing.mark.clone()));
    issued
}

#[test]
fn letters_go_on_from_the_paper_register_without_a_gap() {
    each(|register| {
        let book = Book::fold([&register.begun]);
        let mut last: BTreeMap<(String, u16), u32> = BTreeMap::new();
        for (event, issuing) in issued(register) {
            let mark = issuing.mark.as_ref().unwrap();
            let begun = book.last_on_paper(&mark.code, mark.year);
            let last = last.entry((mark.code.clone(), mark.year)).or_insert(begun);
            assert_eq!(mark.serial, *last + 1, "{mark}");
            assert_eq!(mark.code, book.letter_code(issuing.kind));
            assert!(register.begun.at <= event.at);
            *last = mark.serial;
        }
        assert!(last.len() >= 4, "{last:?}");
    });
}

#[test]
fn every_letter_can_be_made_again_from_what_is_kept() {
    each(|register| {
        let letters = issued(register);
        assert!((20..150).contains(&letters.len()), "{}", letters.len());
        for (_, issuing) in letters {
            let Body::Kept { paper, print } = &issuing.body else { panic!("{issuing:?}") };
            assert_eq!(paper.mark, issuing.mark);
            assert_eq!(print_of(&docx(paper)), *print);
        }
    });
}

#[test]
fn one_letter_is_void_with_its_reason_and_the_right_one_has_a_later_number() {
    each(|register| {
        let letters = register.petitions.iter().flat_map(|petition| &petition.letters);
        let void: Vec<_> = letters.clone().filter(|letter| letter.void.is_some()).collect();
        let [void] = &void[..] else { panic!("{} {void:?}", register.today) };
        let mark = void.mark.as_ref().unwrap();
        let after = |letter: &&Letter| {
            letter.void.is_none() && letter.kind == void.kind && letter.mark.as_ref() > Some(mark)
        };
        let right = letters.clone().find(|letter| letter.to == void.to && after(letter)).unwrap();
        assert_eq!((right.on, &right.units), (void.on, &void.units));
    });
}

#[test]
fn only_the_letters_of_the_last_day_are_still_to_go_out() {
    each(|register| {
        let due = register.petitions.iter().flat_map(|petition| &petition.letters_due);
        let listed: Vec<_> = due.filter(|due| due.is_listed(register.today)).collect();
        let last = register.events().map(|event| event.on).max().unwrap();
        assert!(listed.iter().all(|due| due.since == last), "{} {listed:?}", register.today);
        assert!(listed.len() <= 12, "{listed:?}");
    });
}

#[test]
fn some_dossiers_have_all_that_they_need_and_others_only_what_came_in() {
    each(|register| {
        let scanned = |stage| {
            let petitions = register.petitions.iter().filter(move |p| p.stage == stage);
            let scanned = petitions.filter(|p| !p.attachments.is_empty());
            scanned.map(|p| dossier::missing(p).is_empty()).collect::<Vec<_>>()
        };
        let whole = |found: &[bool]| found.iter().filter(|whole| **whole).count();
        let filed = scanned(Stage::Archived);
        assert_eq!((filed.len(), whole(&filed)), (1, 1), "{}", register.today);
        let concluded = scanned(Stage::Concluded);
        assert_eq!((concluded.len(), whole(&concluded)), (3, 2), "{}", register.today);
        assert_eq!(scanned(Stage::InHandling).len(), 2);
        for petition in register.petitions.iter().filter(|p| p.filed.is_some()) {
            let filing = petition.filed.as_ref().unwrap();
            assert_eq!(filing.incomplete.is_empty(), dossier::missing(petition).is_empty());
        }
    });
}

#[test]
fn every_scan_is_a_whole_file_of_its_format() {
    each(|register| {
        let mut files = BTreeMap::new();
        for file in &register.files {
            let mut reader = Reader::default();
            reader.take(file).unwrap();
            let found = reader.finish().unwrap();
            assert!(file.len() < 40_000, "{}", file.len());
            files.insert(found.content.hash, found);
        }
        let mut formats = Vec::new();
        for attachment in register.petitions.iter().flat_map(|p| &p.attachments) {
            let attached = &attachment.attached;
            let found = files[&attached.content.hash];
            assert_eq!((found.content, found.pages), (attached.content, Some(attached.pages)));
            formats.push(attached.content.format);
        }
        for format in FileFormat::ALL {
            assert!(formats.contains(format), "{format:?}");
        }
    });
}

#[test]
fn every_kind_of_letter_that_the_course_of_events_calls_for_went_out() {
    each(|register| {
        let kinds: Vec<PaperKind> = issued(register).iter().map(|(_, one)| one.kind).collect();
        for kind in [PaperKind::Assignment, PaperKind::Reminder, PaperKind::Notice] {
            assert!(kinds.contains(&kind), "{} {kind:?}", register.today);
        }
    });
}
