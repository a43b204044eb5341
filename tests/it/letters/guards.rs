//! Who may not be written to, who may not be named, and who may not know.

use xinfang::{
    api::{About, Failure, WantedPaper},
    domain::{
        act::Act,
        details::{Details, Petitioner},
        refusal::Refusal,
        terms::{PaperKind, Purpose},
    },
};

use super::{Office, UNIT, letter, text_of, walk};

#[test]
fn a_letter_does_not_go_to_whom_the_petition_turns_out_to_accuse() {
    let mut office = Office::on("2026-11-22");
    let (id, wanted) = office.assigned("反映学校收费", UNIT);
    let accusing = Details {
        purpose: Purpose::Accusation,
        accused_unit: UNIT.into(),
        ..letter("反映学校收费", office.now)
    };
    office.act(id, Act::Amend { details: Box::new(accusing), reason: "材料补正".into() });
    let expected = office.petition(id).revision;
    let about = vec![About { expected, ..wanted.about[0] }];
    let wanted = WantedPaper { about, ..wanted };
    match office.try_issue(vec![wanted]).unwrap_err() {
        Failure::Refused(Refusal::AccusedUnit { unit, .. }) => assert_eq!(unit, UNIT),
        failure => panic!("{failure:?}"),
    }
    assert_eq!(walk(&office.home.path().join("letters")), Vec::<std::path::PathBuf>::new());
}

#[test]
fn no_letter_to_a_unit_names_who_asked_for_confidence() {
    let mut office = Office::on("2026-11-22");
    let details = Details {
        confidential: true,
        petitioners: vec![Petitioner {
            name: "欧阳某某".into(),
            phone: "13800000009".into(),
            ..Petitioner::default()
        }],
        title: "欧阳某某反映学校收费".into(),
        summary: "欧阳某某来信，电话13800000009。".into(),
        ..letter("反映学校收费", office.now)
    };
    let (_, wanted) = office.assigned_as(details, UNIT);
    let shown = office.shown(wanted.clone());
    let mark = office.issue(wanted);
    let text = text_of(&office.kept(&mark).paper);
    assert_eq!(text, text_of(&shown));
    for secret in ["欧阳", "13800000009"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn a_sheet_is_no_letter() {
    let mut office = Office::on("2026-11-22");
    let id = office.register(letter("反映学校收费", office.now));
    let about = vec![About { petition: id, unit: None, expected: 1 }];
    let kind = PaperKind::Registration;
    let failure = office.try_issue(vec![WantedPaper { kind, about, elsewhere: None }]);
    assert_eq!(failure.unwrap_err(), Failure::Refused(Refusal::NotALetter { kind }));
}
