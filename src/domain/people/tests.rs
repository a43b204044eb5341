//! Who is found, who is taken for one person, and what is told of them.

use proptest::{collection::vec, prelude::*};

use super::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn named(name: &str, phone: &str, id_number: &str) -> Petitioner {
    Petitioner {
        name: name.into(),
        phone: phone.into(),
        id_number: id_number.into(),
        ..Petitioner::default()
    }
}

fn petition(on: u32, petitioner: Petitioner, village: &str) -> Details {
    let township = if village.is_empty() { "" } else { "牙叉镇" };
    Details {
        petitioners: vec![petitioner],
        township: township.into(),
        village: village.into(),
        ..Details::received(day(on))
    }
}

fn people(register: &[Details]) -> People {
    let mut people = People::default();
    for (id, details) in (1..).map(PetitionId).zip(register) {
        people.put(id, details);
    }
    people
}

fn found(people: &People, typed: &str) -> Vec<Person> {
    people.find(typed, |_| true, 50)
}

fn names(people: &People, typed: &str) -> Vec<String> {
    found(people, typed).into_iter().map(|person| person.petitioner.name).collect()
}

#[test]
fn a_name_is_found_by_pinyin_and_one_that_begins_with_it_stands_first() {
    let register = [
        petition(1, named("符阿妹", "", ""), ""),
        petition(2, named("李符生", "", ""), ""),
        petition(3, named("单秀英", "", ""), ""),
        petition(4, named("买买提·符", "", ""), ""),
    ];
    let people = people(&register);
    assert_eq!(names(&people, "fu"), ["符阿妹", "买买提·符", "李符生"]);
    assert_eq!(names(&people, "fam"), ["符阿妹"]);
    assert_eq!(names(&people, "shanxy"), ["单秀英"]);
    assert_eq!(names(&people, "danxy"), ["单秀英"]);
    assert_eq!(names(&people, "符"), ["符阿妹", "买买提·符", "李符生"]);
    assert_eq!(names(&people, ""), ["买买提·符", "单秀英", "李符生", "符阿妹"], "newest first");
    assert_eq!(names(&people, "王"), [""; 0]);
}

#[test]
fn a_person_is_found_by_the_end_the_beginning_or_the_middle_of_a_number() {
    let register = [
        petition(1, named("符阿妹", "13800001234", "46902519800101001X"), ""),
        petition(2, named("李国强", "0898-23812345/13900001234", ""), ""),
        petition(3, named("单秀英", "13612340000", ""), ""),
    ];
    let people = people(&register);
    assert_eq!(names(&people, "1234"), ["李国强", "符阿妹", "单秀英"], "the end stands first");
    for (typed, name) in [
        ("１２３４５", "李国强"),
        ("089823812345", "李国强"),
        ("0898-2381", "李国强"),
        ("001x", "符阿妹"),
        ("1380000", "符阿妹"),
        ("19800101", "符阿妹"),
    ] {
        assert_eq!(names(&people, typed), [name], "{typed}");
    }
    assert_eq!(names(&people, "99999"), [""; 0]);
    assert_eq!(names(&people, "4"), ["李国强", "符阿妹"], "one digit is looked for at the end");
}

#[test]
fn one_number_in_common_makes_one_person_of_whom_the_newest_is_told() {
    let mut first = petition(1, named("符阿妹", "13800001234", ""), "南岸村");
    first.petitioners[0].address = "南岸村3队".into();
    first.identity = "村民".into();
    let second = petition(2, named("符阿妹", "", "469025198001010011"), "北岸村");
    // Who has both numbers is the same as who had the one and who had the other.
    let third = petition(3, named("符阿妹", "13800001234", "469025198001010011"), "");
    let people = people(&[first, second, third]);
    let found = found(&people, "符阿妹");
    let [person] = found.as_slice() else { panic!("{found:?}") };
    let expected = Petitioner {
        address: "南岸村3队".into(),
        ..named("符阿妹", "13800001234", "469025198001010011")
    };
    assert_eq!(person.petitioner, expected);
    assert_eq!((person.township.as_str(), person.village.as_str()), ("牙叉镇", "北岸村"));
    assert_eq!(
        (person.identity.as_str(), person.last, person.petitions),
        ("村民", PetitionId(3), 3)
    );
}

#[test]
fn a_namesake_is_another_person() {
    let people = people(&[
        petition(1, named("王秀英", "13800001111", ""), "南岸村"),
        petition(2, named("王秀英", "13800002222", ""), "北岸村"),
        // Nothing but the village is known: the one who lives there.
        petition(3, named("王秀英", "", ""), "南岸村"),
        petition(4, named("王秀英", "", ""), "西岸村"),
        petition(5, named("王秀英", "", ""), "西岸村"),
        // A masked number is nobody's.
        petition(6, named("王秀英", "138****1111", ""), "东岸村"),
        petition(7, named("王秀英", "", ""), ""),
    ]);
    let found = found(&people, "wxy");
    let told: Vec<(&str, &str, u32)> = found
        .iter()
        .map(|one| (one.village.as_str(), one.petitioner.phone.as_str(), one.petitions))
        .collect();
    let expected = [
        ("", "", 1),
        ("东岸村", "138****1111", 1),
        ("西岸村", "", 2),
        ("南岸村", "13800001111", 2),
        ("北岸村", "13800002222", 1),
    ];
    assert_eq!(told, expected);
    // A number tells one of them.
    assert_eq!(people.find("2222", |_| true, 50).len(), 1);
}

#[test]
fn of_two_namesakes_in_one_village_nobody_is_given_the_number_of_the_other() {
    let people = people(&[
        petition(1, named("王秀英", "13800001111", ""), "南岸村"),
        petition(2, named("王秀英", "13800002222", ""), "南岸村"),
        petition(3, named("王秀英", "", ""), "南岸村"),
    ]);
    let phones: Vec<String> =
        found(&people, "王秀英").into_iter().map(|person| person.petitioner.phone).collect();
    assert_eq!(phones, ["", "13800002222", "13800001111"]);
}

#[test]
fn a_petition_that_may_not_be_seen_tells_nothing() {
    let people = people(&[
        petition(1, named("符阿妹", "13800001234", ""), ""),
        petition(2, named("符阿妹", "13800001234", "469025198001010011"), "南岸村"),
        petition(3, named("单秀英", "13612340000", ""), ""),
    ]);
    let seen = |typed| people.find(typed, |id| id == PetitionId(1), 50);
    let [person] = &seen("符")[..] else { panic!() };
    assert_eq!(person.petitioner, named("符阿妹", "13800001234", ""));
    assert_eq!((person.village.as_str(), person.petitions), ("", 1));
    assert_eq!([seen("0011"), seen("单"), seen("6123")].concat(), []);
}

#[test]
fn a_correction_is_known_and_what_stood_there_is_forgotten() {
    let mut people = people(&[petition(1, named("符阿妹", "13800001234", ""), "")]);
    people.put(PetitionId(1), &petition(1, named("符阿梅", "13800005678", ""), ""));
    assert_eq!(names(&people, "符"), ["符阿梅"]);
    assert_eq!(names(&people, "1234"), [""; 0]);
    assert_eq!(names(&people, "5678"), ["符阿梅"]);
}

#[test]
fn everybody_who_signed_is_known_and_no_more_are_told_than_wanted() {
    let mut joint = petition(1, named("符阿妹", "13800001234", ""), "南岸村");
    joint.petitioners.push(named("李国强", "", ""));
    joint.petitioners.push(named("", "13612340000", ""));
    joint.identity = "村民".into();
    let people = people(&[joint, petition(2, named("李大海", "", ""), "")]);
    let second = &found(&people, "lgq")[0];
    assert_eq!(second.village, "南岸村");
    assert_eq!(second.identity, "", "it was that of the first");
    assert_eq!(people.find("", |_| true, 2).len(), 2);
    assert_eq!(people.find("", |_| true, 2)[0].petitioner.name, "李大海");
}

/// A petitioner of few names and numbers, so that namesakes and common numbers come about.
fn anybody() -> impl Strategy<Value = Petitioner> {
    let phones = "(13[68]0000(12|34)[1-3]{2}|0898-2381[12]{4}(/1380000[1-3]{4})?|138\\*{4}11)?";
    ("[单符李]?[国阿秀]{0,2}", phones, "(4690(25|30)19800101001[12xX])?")
        .prop_map(|(name, phone, id_number)| named(&name, &phone, &id_number))
}

fn anything() -> impl Strategy<Value = Details> {
    (1u32..9, vec(anybody(), 1..4)).prop_map(|(on, petitioners)| Details {
        petitioners,
        ..petition(on, Petitioner::default(), "")
    })
}

proptest! {
    /// What is passed over unread, because it cannot be among the first, is neither lost nor in
    /// another order; also not after corrections, and not because of petitions that are hidden.
    #[test]
    fn the_first_few_are_those_of_the_whole_list(
        written in vec((1u32..9, anything()), 1..24),
        typed in prop_oneof!["[fslgax]{0,3}", "[符李国]", "[01348]{1,4}", "(1234|001x|2381|[*]1)"],
        hidden in 0u32..9,
        few in 1usize..4,
    ) {
        let mut people = People::default();
        let mut last: BTreeMap<u32, &Details> = BTreeMap::new();
        for (id, details) in &written {
            people.put(PetitionId(*id), details);
            last.insert(*id, details);
        }
        let visible = |id: PetitionId| id.0 != hidden;
        let all = people.find(&typed, visible, 1_000);
        let afresh = {
            let mut people = People::default();
            for (id, details) in &last {
                people.put(PetitionId(*id), details);
            }
            people.find(&typed, visible, 1_000)
        };
        prop_assert_eq!(&all, &afresh, "as if it had been so from the beginning");
        let first = people.find(&typed, visible, few);
        prop_assert_eq!(&first[..], &all[..few.min(all.len())]);

        let wanted = Wanted::new(&typed);
        let digits = digits(&typed);
        let meant = |one: &&Petitioner| match &digits {
            Some(digits) => by_number(one, digits).is_some(),
            None => wanted.hit(&one.name).is_some(),
        };
        let shown = last.iter().filter(|(id, _)| visible(PetitionId(**id)));
        let petitioners = shown.flat_map(|(_, details)| &details.petitioners);
        let expected: BTreeSet<&str> = petitioners
            .filter(|one| !one.name.is_empty())
            .filter(meant)
            .map(|one| one.name.as_str())
            .collect();
        let told: BTreeSet<&str> = all.iter().map(|one| one.petitioner.name.as_str()).collect();
        prop_assert_eq!(told, expected, "nobody is missing");
    }
}
