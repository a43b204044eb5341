//! Somebody who petitioned before: found while their name is typed, and what is known of them
//! filled in.

use std::{rc::Rc, time::Duration};

use rustix::time::{ClockId, clock_gettime};
use xinfang::{
    api::{Answer, Known, Question, Reply, Request},
    domain::{
        category::Category,
        details::{Details, Petitioner},
        terms::{Channel, Field, Role},
    },
    tui::model::popup::Popup,
};

use super::{
    desk::Desk,
    office::{Office, today},
    settings::people,
};

fn named(name: &str, phone: &str, id_number: &str) -> Petitioner {
    Petitioner {
        name: name.into(),
        phone: phone.into(),
        id_number: id_number.into(),
        ..Petitioner::default()
    }
}

fn letter(petitioner: Petitioner, village: &str, title: &str) -> Details {
    Details {
        petitioners: vec![petitioner],
        township: "牙叉镇".into(),
        village: village.into(),
        identity: "村民".into(),
        title: title.into(),
        summary: "反映情况。".into(),
        category: Category::read("土地纠纷/地方与农场"),
        ..Details::received(today())
    }
}

/// An office to which a few people wrote, one of them twice, two of one name.
fn office() -> Rc<Office> {
    let office = Office::empty();
    let whole = Petitioner {
        address: "南岸村 3 队".into(),
        gender: "女".into(),
        ethnicity: "黎族".into(),
        ..named("符阿妹", "13800001234", "46902519800101001X")
    };
    office.register(letter(whole, "南岸村", "反映承包地被占"));
    office.register(letter(named("李国强", "13900005678", ""), "北岸村", "反映水渠失修"));
    office.register(letter(named("符阿妹", "13612340000", ""), "西岸村", "反映低保停发"));
    office.register(letter(named("符阿妹", "13800001234", ""), "南岸村", "再次反映承包地被占"));
    office
}

/// Returns the people of the open list with their numbers.
#[track_caller]
fn listed(desk: &Desk) -> Vec<(String, String)> {
    let Some(Popup::People(people)) = desk.model.popups.last() else { panic!("no list is open") };
    assert!(people.is_answered());
    let told = |known: &Known| {
        let Petitioner { name, phone, .. } = &known.person.petitioner;
        (name.clone(), phone.clone())
    };
    people.list.rows.iter().map(told).collect()
}

/// Returns what stands in the fields of a person.
fn filled(desk: &Desk) -> Vec<&str> {
    let form = &desk.model.intake.form;
    PERSON.iter().map(|field| form.text(*field)).collect()
}

const PERSON: [Field; 9] = [
    Field::Petitioner,
    Field::Phone,
    Field::IdNumber,
    Field::Address,
    Field::Township,
    Field::Village,
    Field::Identity,
    Field::Gender,
    Field::Ethnicity,
];

#[test]
fn whoever_petitioned_before_is_found_and_the_rest_filled_in() {
    let mut desk = Desk::at(&office());
    desk.fill(Field::Petitioner, "<F4>fam").looks_at("people", &[(80, 24), (120, 40), (60, 20)]);
    let (who, other) = (("符阿妹", "13800001234"), ("符阿妹", "13612340000"));
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, phone)| ((*name).into(), (*phone).into())).collect()
    };
    assert_eq!(listed(&desk), pairs(&[who, other]), "who wrote last stands first");
    desk.keys("<Enter>");
    let all = [
        "符阿妹",
        "13800001234",
        "46902519800101001X",
        "南岸村 3 队",
        "牙叉镇",
        "南岸村",
        "村民",
        "女",
        "黎族",
    ];
    assert_eq!(filled(&desk), all);
    desk.looks_at("people-filled-in", &[(80, 24), (60, 20)]);
    assert!(!desk.model.intake.similar.is_empty(), "the repeats of that person are looked for");
    desk.keys("<Ctrl+Z>");
    assert_eq!(filled(&desk), [""; 9], "one key takes all of it back");
    desk.keys("<Ctrl+Y>");
    assert_eq!(filled(&desk), all);
    // Once something else was typed, each field takes back its own.
    desk.fill(Field::Title, "反映").fill(Field::Phone, "<Ctrl+Z>");
    assert_eq!(filled(&desk)[..2], ["符阿妹", ""]);
}

#[test]
fn what_is_filled_in_already_stays_and_no_village_comes_into_another_township() {
    let mut desk = Desk::at(&office());
    desk.fill(Field::Township, "打安镇").fill(Field::Phone, "13711112222");
    desk.fill(Field::Petitioner, "符").keys("<F4>");
    assert_eq!(listed(&desk).len(), 2, "what stands in the field is looked for");
    desk.keys("<Enter>");
    let expected = ["符阿妹", "13711112222", "46902519800101001X", "南岸村 3 队", "打安镇", ""];
    assert_eq!(filled(&desk)[..6], expected);
    desk.shows(&["已填入证件号、住址单位、身份、性别、民族。Ctrl+Z 撤回"]);
}

#[test]
fn a_person_is_found_by_the_last_digits_also_with_an_input_method_on() {
    let mut desk = Desk::at(&office());
    for typed in ["5678", "５６７８"] {
        desk.fill(Field::Petitioner, "<F4>").keys(typed);
        assert_eq!(listed(&desk), [("李国强".to_owned(), "13900005678".to_owned())]);
        desk.keys("<Esc>");
    }
    desk.keys("<F4>001X<Enter>");
    assert_eq!(filled(&desk)[..2], ["符阿妹", "13800001234"]);
}

#[test]
fn a_name_that_is_new_is_taken_as_it_is_typed_and_digits_are_no_name() {
    let mut desk = Desk::at(&office());
    desk.fill(Field::Petitioner, "<F4>买买提·艾力").looks_at("people-nobody", &[(80, 24)]);
    desk.keys("<Enter>");
    assert_eq!(filled(&desk)[..2], ["买买提·艾力", ""]);
    desk.keys("<Ctrl+U><F4>99999<Enter>");
    assert_eq!(filled(&desk)[0], "");
    let mut first = Desk::at(&Office::empty());
    first.fill(Field::Petitioner, "<F4>").shows(&["还没有登记过具名的信访人"]);
}

#[test]
fn further_petitioners_and_representatives_are_named_one_after_the_other() {
    let mut desk = Desk::at(&office());
    desk.choose(Field::Channel, Channel::Visit).fill(Field::Others, "王五<F4>lgq<Enter>");
    desk.keys("<F4>1234<Enter>").keys("<F4>李国强<Enter>");
    let form = &desk.model.intake.form;
    assert_eq!(form.text(Field::Others), "王五、李国强、符阿妹");
    assert_eq!(form.text(Field::Phone), "", "their data are not those of the first");
    desk.fill(Field::Representatives, "<F4>fu<Enter>");
    assert_eq!(desk.model.intake.form.text(Field::Representatives), "符阿妹");
}

#[test]
fn over_a_slow_line_what_is_typed_goes_on_and_a_choice_waits_for_who_is_meant() {
    let mut desk = Desk::at(&office());
    desk.fill(Field::Petitioner, "").slow();
    // The answers to what was typed before are outdated when they come.
    desk.keys("<F4>l").keys("gq").shows(&["查找 lgq", "正在读取"]);
    desk.keys("<Enter>13711112222");
    desk.quick();
    assert!(desk.model.popups.is_empty(), "{}", desk.screen());
    assert_eq!(filled(&desk)[0], "李国强13711112222", "it was typed behind the name");
    assert_eq!(filled(&desk)[1], "13900005678");
    desk.slow();
    desk.keys("<Ctrl+U><F4>fu<Down><Enter><Esc>1").quick();
    assert!(desk.model.popups.is_empty(), "who leaves wants none of it");
    assert_eq!(filled(&desk)[0], "1");
}

#[test]
fn over_a_lost_line_nothing_is_taken_and_the_list_comes_with_the_line() {
    let mut desk = Desk::at(&office());
    desk.fill(Field::Petitioner, "<F4>").slow();
    desk.keys("lgq");
    desk.cut(false);
    desk.keys("<Enter>").shows(&["查找 lgq"]);
    desk.mend();
    assert_eq!(listed(&desk).len(), 1);
    desk.keys("<Enter>");
    assert_eq!(filled(&desk)[0], "李国强");
}

#[test]
fn what_was_corrected_is_what_is_known() {
    let office = office();
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>4<Enter>").menu("更正").fill(Field::Phone, "<Ctrl+A>13855556666");
    desk.fill(Field::Reason, "电话有误").keys("<Ctrl+S><Esc>1<Enter>");
    desk.fill(Field::Petitioner, "<F4>6666");
    assert_eq!(listed(&desk)[0].1, "13855556666");
}

#[test]
fn who_may_not_see_names_finds_nobody_behind_a_protected_petition() {
    let office = office();
    let secret = letter(named("符阿妹", "13800009999", ""), "东岸村", "举报村干部");
    office.register(Details { confidential: true, ..secret });
    people(&office, &[("陈小岚", Role::Head, "root"), ("王读", Role::Reader, "wang")]);
    let phones = |actor: &str, typed: &str| -> Vec<String> {
        let question = Question::People { typed: typed.to_owned() };
        match office.handle(actor, Request::Ask(question)) {
            Reply::Answer(Answer::People(found)) => {
                found.into_iter().map(|known| known.person.petitioner.phone).collect()
            }
            reply => panic!("{reply:?}"),
        }
    };
    assert_eq!(phones("root", "fam"), ["13800009999", "13800001234", "13612340000"]);
    assert_eq!(phones("wang", "fam"), ["13800001234", "13612340000"]);
    assert_eq!(phones("wang", "9999"), [""; 0]);
}

/// Figures, not assertions: `cargo test --release --test it screens::people::figures -- --ignored --nocapture`.
#[test]
#[ignore = "measures; run by hand, in release"]
#[allow(clippy::print_stdout, reason = "it is there to tell figures")]
fn figures() {
    let (surnames, given) =
        ("王李张刘陈杨黄符羊吴周徐孙朱马胡郭单曾仇", "阿国秀志海亚丽建明英文华玉兰美少平春雪荣");
    let given: Vec<char> = given.chars().collect();
    let person = |n: usize| {
        let surname = surnames.chars().nth(n % 20).unwrap();
        let [first, second, third] =
            [n / 20 % 20, n / 400 % 20, n / 8_000 % 20].map(|at| given[at]);
        let name: String = [surname, first, second, third].iter().collect();
        named(&name, &format!("138{:08}", n * 7_919 % 100_000_000), "")
    };
    let office = Office::empty();
    for petition in 0..2_000 {
        let petitioners = (0..50).map(|nth| person(petition * 50 + nth)).collect();
        office.register(Details {
            petitioners,
            people: 50,
            ..letter(Petitioner::default(), "南岸村", "反映承包地被占")
        });
    }
    let mut desk = Desk::at(&office);
    desk.fill(Field::Petitioner, "");
    for typed in ["", "fam", "fuamei", "zengguo", "符am", "w", "3456"] {
        let start = on_processor();
        desk.keys("<F4>");
        drop(desk.drawn());
        println!("F4: {:.1} ms to the drawn list", on_processor() - start);
        for c in typed.chars() {
            let start = on_processor();
            desk.keys(c.encode_utf8(&mut [0; 4]));
            drop(desk.drawn());
            let (taken, shown) = (on_processor() - start, listed(&desk).len());
            println!("{c} of {typed}: {taken:.1} ms from the key to the drawn list, {shown} shown");
        }
        desk.keys("<Esc>");
    }
}

/// Returns for how many milliseconds this thread had the processor; others may want it too.
fn on_processor() -> f64 {
    let had = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(had).unwrap().as_secs_f64() * 1e3
}
