//! Which petitions are found, and which are not, in a register of a few.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Match, Wanted, fingerprint::Fingerprint, index::Index};
use crate::domain::{
    details::{Details, Petitioner},
    number::PetitionId,
    terms::Likeness,
};

const ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

fn petition(name: &str, village: &str, title: &str) -> Details {
    let named = Petitioner { name: name.into(), ..Petitioner::default() };
    Details {
        petitioners: if name.is_empty() { Vec::new() } else { vec![named] },
        village: village.into(),
        title: title.into(),
        ..Details::received(ON)
    }
}

fn with_phone(phone: &str) -> Details {
    let caller = Petitioner { phone: phone.into(), ..Petitioner::default() };
    Details { petitioners: vec![caller], ..Details::received(ON) }
}

fn accusing(accused: &str, title: &str) -> Details {
    Details { accused: accused.into(), ..petition("", "", title) }
}

fn index(register: &[Details]) -> Index {
    let mut index = Index::default();
    for (id, details) in (1..).map(PetitionId).zip(register) {
        index.put(id, &Fingerprint::of(details));
    }
    index.weigh();
    index
}

/// Returns what is found in a register of `old` alone and of letters that are like nothing.
fn compared(old: &Details, new: &Details, wanted: Wanted) -> Option<Match> {
    let others = ["学校食堂饭菜变质", "乡道路灯不亮", "医保报销比例", "养老金迟发"];
    let mut register = vec![old.clone()];
    register.extend(others.map(|title| petition("", "", title)));
    let found = index(&register).find(&Fingerprint::of(new), wanted, |_| true, 10);
    found.best.into_iter().find(|(id, _)| *id == PetitionId(1)).map(|(_, found)| found)
}

fn reasons(old: &Details, new: &Details) -> Vec<Likeness> {
    compared(old, new, Wanted::Repeats).map(|found| found.reasons).unwrap_or_default()
}

#[test]
fn the_same_person_with_the_same_matter_is_a_candidate() {
    let old = petition("符某甲", "金波村", "村与农场土地权属争议久拖不决");
    let new = petition("符某甲", "", "反映农场土地权属争议");
    assert_eq!(reasons(&old, &new), [Likeness::SimilarText, Likeness::SameName]);
}

#[test]
fn a_namesake_is_none_without_the_village_or_related_words() {
    let old = petition("符某甲", "金波村", "村与农场土地权属争议");
    assert_eq!(reasons(&old, &petition("符某甲", "打安村", "教师编制问题")), []);
    assert_eq!(
        reasons(&old, &petition("符某甲", "金波村", "教师编制问题")),
        [Likeness::SameName, Likeness::SameVillage]
    );
    assert_eq!(reasons(&old, &petition("", "金波村", "教师编制问题")), []);
}

#[test]
fn another_person_with_the_same_words_is_a_candidate() {
    let old = petition("符某甲", "金波村", "村与农场土地权属争议久拖不决");
    let new = petition("王某", "", "村与农场土地权属争议久拖未决");
    assert_eq!(reasons(&old, &new), [Likeness::SimilarText]);
}

#[test]
fn representatives_and_those_who_sign_too_are_the_same_people() {
    let old = Details {
        representatives: vec!["符某乙".into(), "符某丙".into()],
        ..petition("符某甲", "金波村", "征地补偿")
    };
    let mut new = petition("王某", "金波村", "道路硬化");
    assert_eq!(reasons(&old, &new), []);
    new.petitioners.push(Petitioner { name: "符 某丙".into(), ..Petitioner::default() });
    assert_eq!(reasons(&old, &new), [Likeness::SameName, Likeness::SameVillage]);
}

#[test]
fn an_accusation_without_a_name_is_found_by_the_accused_with_a_like_matter() {
    let old = accusing("打安村委会主任王某某", "换届选举拉票贿选");
    let new = accusing("打安村委会王某某", "村主任选举中贿选");
    let found = compared(&old, &new, Wanted::Repeats).unwrap();
    assert!(found.reasons.contains(&Likeness::SameAccused), "{found:?}");
    assert!(found.reasons.contains(&Likeness::SimilarText), "{found:?}");
    assert_eq!(reasons(&old, &accusing("打安村委会王某某", "低保名额分配")), []);
    assert_eq!(reasons(&old, &accusing("县教育局", "低保名额分配")), []);
}

#[test]
fn a_telephone_number_is_the_same_however_it_is_written() {
    for (one, other, same) in [
        ("13907551234", "+86 139 0755 1234", true),
        ("0898-27722345", "089827722345", true),
        ("0898-27722345 / 13907551234", "１３９０７５５１２３４", true),
        ("13907551234", "13907551235", false),
        ("13907551234", "1234", false),
        ("139****1234", "139****1234", false),
        ("120", "120", false),
    ] {
        let found = reasons(&with_phone(one), &with_phone(other));
        assert_eq!(found == [Likeness::SamePhone], same, "{one} {other} {found:?}");
    }
}

#[test]
fn a_masked_identity_number_is_nobodys() {
    let with = |id_number: &str| Details {
        petitioners: vec![Petitioner { id_number: id_number.into(), ..Petitioner::default() }],
        ..Details::received(ON)
    };
    let same = |one, other| reasons(&with(one), &with(other)) == [Likeness::SameId];
    assert!(same("46903019800101123X", "46903019800101123x"));
    assert!(!same("469030**********", "469030**********"));
}

#[test]
fn a_caller_is_found_by_the_tail_of_his_number_or_by_a_few_words() {
    let mut old = petition("符某甲", "金波村", "反映村与农场土地权属争议");
    old.petitioners[0].phone = "13907551234".into();
    let asked = |new: &Details| compared(&old, new, Wanted::Mentioned).map(|found| found.reasons);
    assert_eq!(asked(&with_phone("1234")), Some(vec![Likeness::PhoneTail]));
    assert_eq!(asked(&with_phone("4321")), None);
    assert_eq!(asked(&petition("符某甲", "", "")), Some(vec![Likeness::SameName]));
    assert_eq!(asked(&petition("", "", "农场土地")), Some(vec![Likeness::SimilarText]));
    assert_eq!(asked(&petition("", "", "退休工资")), None);
}

#[test]
fn digits_and_names_of_places_tell_two_matters_apart() {
    let register = ["打安镇204路公交车线路", "七坊镇208路公交车线路"];
    let index = index(&register.map(|title| petition("", "", title)));
    let asked = Fingerprint::of(&petition("", "", "七坊镇208路公交车改线"));
    let found = index.find(&asked, Wanted::Repeats, |_| true, 10);
    assert_eq!(found.best.first().map(|(id, _)| *id), Some(PetitionId(2)));
}

#[test]
fn what_is_corrected_is_found_as_it_is_now() {
    let mut index = index(&[petition("符某甲", "金波村", "土地"), petition("王某", "", "道路")]);
    index.put(PetitionId(1), &Fingerprint::of(&petition("符某乙", "金波村", "土地")));
    index.weigh();
    let count = |name| {
        let asked = Fingerprint::of(&petition(name, "金波村", ""));
        index.find(&asked, Wanted::Repeats, |_| true, 10).count
    };
    assert_eq!((count("符某甲"), count("符某乙"), index.len()), (0, 1, 2));
}

#[test]
fn nothing_typed_is_nothing_to_compare() {
    assert!(Fingerprint::of(&petition("", "金波村", "土地")).is_empty());
    assert!(!Fingerprint::of(&petition("符某", "", "")).is_empty());
}

/// Words of which petitions are made, so that many have something in common.
fn register() -> impl Strategy<Value = Vec<Details>> {
    let any = |words: &'static [&'static str]| prop::sample::select(words);
    let title = prop::collection::vec(
        any(&["土地", "权属", "争议", "农场", "公路", "学校", "补偿", "204路", "选举"]),
        1..6,
    );
    let details = (any(&["", "符某", "王某", "李某"]), any(&["", "金波村", "打安村"]), title);
    let details =
        details.prop_map(|(name, village, title)| petition(name, village, &title.concat()));
    prop::collection::vec(details, 2..20)
}

proptest! {
    #[test]
    fn likeness_is_mutual_excludes_oneself_and_stands_in_one_order(register in register()) {
        let index = index(&register);
        let all: Vec<_> = (1..).map(PetitionId).zip(&register).map(|(id, details)| {
            (id, index.find(&Fingerprint::of(details), Wanted::Repeats, |other| other != id, usize::MAX).best)
        }).collect();
        for (id, found) in &all {
            prop_assert!(found.iter().all(|(other, _)| other != id));
            let order: Vec<_> = found.iter().map(|(other, m)| (m.score, *other)).collect();
            prop_assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
            for (other, told) in found {
                let back = all.iter().find(|(id, _)| id == other).unwrap();
                let back = back.1.iter().find(|(other, _)| other == id);
                prop_assert_eq!(Some(told), back.map(|(_, told)| told));
            }
        }
    }
}
