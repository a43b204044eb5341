//! Choosing from lists: pinyin, the order of use, phrases, and what a new form starts with.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use xinfang::{
    api::{Answer, Question, Reply, Request},
    domain::{
        act::{Act, Assigning, Handed, Instruction, Limit},
        calendar::period::Period,
        category::Category,
        details::{Details, Petitioner, Visit},
        number::PetitionId,
        terms::{Channel, Disposition, Field, Outcome, Role, Route, UnitRole},
        usage::Usage,
    },
    text::screens::PICK_TITLE,
    tui::model::{
        pick::{Pick, Target},
        popup::Popup,
    },
};

use super::{
    desk::Desk,
    intake::register_letter,
    office::{Office, today},
    settings::people,
};

fn letter(title: &str) -> Details {
    Details {
        petitioners: vec![Petitioner { name: "符阿妹".into(), ..Petitioner::default() }],
        title: title.into(),
        summary: "反映情况。".into(),
        category: Category::read("土地纠纷/地方与农场"),
        ..Details::received(today())
    }
}

fn instructed(office: &Office, id: PetitionId, text: &str, units: &[&str]) {
    let instruction = Instruction {
        route: Route::ViceChair,
        by: "分管副主任".into(),
        text: text.into(),
        outcome: Outcome::Decide,
        disposition: Disposition::Assign,
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        period: None,
        meeting: None,
    };
    office.act(id, Act::Instruct(instruction));
}

fn assigned(office: &Office, id: PetitionId, unit: &str, requirement: &str) {
    let handed = Handed {
        unit: unit.into(),
        role: UnitRole::Lead,
        part: Vec::new(),
        limit: Limit::Period(Period::days(60)),
        due: None,
    };
    let assigning = Assigning {
        disposition: Disposition::Assign,
        units: vec![handed],
        requirement: requirement.into(),
        meeting: None,
        oral: String::new(),
        despite: String::new(),
    };
    office.act(id, Act::Assign(assigning));
}

/// Returns the names of the open list, as they stand below one another.
#[track_caller]
fn listed(desk: &mut Desk) -> Vec<String> {
    let Some(Popup::Pick(pick)) = desk.model.popups.last() else { panic!("no list is open") };
    pick.found().map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn a_unit_is_chosen_by_first_letters_syllables_or_both_with_chinese() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("2<F7>");
    for typed in ["zrzy", "ziran", "zr资源", "国土", "gtj", "ＺＲＺＹ"] {
        desk.fill(Field::Units, "<F4>").keys(typed);
        assert_eq!(listed(&mut desk)[0], "县自然资源和规划局", "{typed}");
        desk.keys("<Esc>");
    }
    desk.fill(Field::Units, "<F4>gtj").looks("pick-by-pinyin");
    desk.keys("<Tab>jyj<Tab><Enter>").shows(&["县自然资源和规划局、县教育局"]);
}

#[test]
fn units_stand_in_the_order_of_their_use_and_then_in_that_of_the_book() {
    let office = Office::empty();
    for (title, unit) in
        [("甲", "县水务局"), ("乙", "县教育局"), ("丙", "县水务局"), ("丁", "县民政局")]
    {
        let id = office.register(letter(title));
        instructed(&office, id, "请办理。", &[unit]);
        assigned(&office, id, unit, "请办理。");
    }
    let mut desk = Desk::at(&office);
    register_letter(&mut desk);
    desk.keys("2<F7>").fill(Field::Units, "<F4>");
    let names = listed(&mut desk);
    assert_eq!(names[..3], ["县民政局", "县水务局", "县教育局"]);
    let book: Vec<String> = desk.model.book.units.iter().map(|unit| unit.name.clone()).collect();
    let rest: Vec<&String> = book.iter().filter(|name| !names[..3].contains(name)).collect();
    assert!(names[3..].iter().eq(rest.into_iter().filter(|name| names.contains(name))));
}

#[test]
fn what_was_chosen_last_is_offered_first_the_next_time() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Identity, "<F4>tuiyi<Enter>").fill(Field::Village, "南岸村");
    desk.fill(Field::Category, "<F4>shui<Enter>");
    let category = desk.model.intake.form.text(Field::Category).to_owned();
    desk.fill(Field::Title, "反映水费").fill(Field::Summary, "收费不明。").keys("<Ctrl+S>");
    desk.shows(&["已登记 2026-001"]);
    desk.fill(Field::Identity, "<F4>");
    assert_eq!(listed(&mut desk)[0], "退役军人");
    desk.keys("<Esc>").fill(Field::Category, "<F4>");
    assert_eq!(listed(&mut desk)[0], category);
    // A village that the book does not know is offered once it was used.
    desk.keys("<Esc>").fill(Field::Village, "<F4>nac<Enter>").shows(&["南岸村"]);
}

#[test]
fn phrases_of_this_office_stand_before_those_that_ship_and_none_is_put_in_twice() {
    let office = Office::empty();
    let id = office.register(letter("甲"));
    instructed(&office, id, "请水务局一周内现场核实。", &["县水务局"]);
    assigned(&office, id, "县水务局", "请附现场照片。");
    let mut desk = Desk::at(&office);
    register_letter(&mut desk);
    desk.keys("2<F4>").fill(Field::Text, "<F4>").looks("pick-phrases");
    assert_eq!(listed(&mut desk)[0], "请水务局一周内现场核实。");
    desk.keys("<Enter>").shows(&["请水务局一周内现场核实。"]);
    desk.keys("<F4><Enter>");
    let text = desk.model.form_mut().unwrap().text(Field::Text).to_owned();
    assert_eq!(text, "请水务局一周内现场核实。");
    // A phrase is found by pinyin too and follows what stands there.
    desk.keys("<F4>gdzs<Enter>");
    let text = desk.model.form_mut().unwrap().text(Field::Text).to_owned();
    assert!(text.starts_with("请水务局一周内现场核实。请高度重视"), "{text}");
    desk.keys("<Esc><Enter>").keys("<F7>").fill(Field::Opinion, "<F4>");
    assert!(listed(&mut desk)[0].starts_with("反映问题责任单位明确"));
}

#[test]
fn a_new_form_expects_what_repeats_and_leaves_what_is_typed_alone() {
    let office = Office::empty();
    let visit =
        Visit {
            receptionist: "陈小岚".into(), place: "人大信访接待室".into(), ..Visit::default()
        };
    office.register(Details { channel: Channel::Visit, visit, ..letter("甲") });
    let mut desk = Desk::at(&office);
    desk.shows(&["<来访>", "2026-11-22", "陈小岚"]);
    assert_eq!(desk.model.intake.form.text(Field::VisitPlace), "人大信访接待室");
    assert!(!desk.model.intake.form.dirty, "nobody typed anything");
    desk.choose(Field::Channel, Channel::Call).fill(Field::Title, "来电反映停水");
    // Somebody else registers a letter meanwhile.
    office.register(letter("乙"));
    desk.shows(&["来电反映停水"]);
    desk.fill(Field::Summary, "连续三天停水。").fill(Field::Category, "供水");
    desk.keys("<Ctrl+S>").shows(&["已登记 2026-003"]);
    assert_eq!(desk.model.intake.form.text(Field::Channel), "call");
}

#[test]
fn who_may_not_see_names_is_told_no_phrase_of_a_protected_petition() {
    let office = Office::empty();
    let id = office.register(Details { confidential: true, ..letter("甲") });
    instructed(&office, id, "请为符阿妹保密。", &["县水务局"]);
    let usage = |actor: &str| match office.handle(actor, Request::Ask(Question::Usage)) {
        Reply::Answer(Answer::Usage(usage)) => *usage,
        reply => panic!("{reply:?}"),
    };
    assert_eq!(usage("陈小岚").instructions, ["请为符阿妹保密。"]);
    people(&office, &[("陈小岚", Role::Head, "root"), ("王读", Role::Reader, "wang")]);
    assert_eq!(usage("wang"), Usage::default());
}

#[test]
fn a_date_typed_short_is_told_at_once_as_it_is_read_and_stands_so_when_it_is_left() {
    let mut desk = Desk::at(&Office::empty());
    for (typed, read) in [
        ("3", "收件日期 = 2026-11-03 周二"),
        ("11-3", "收件日期 = 2026-11-03 周二"),
        ("１１－３", "收件日期 = 2026-11-03 周二"),
        ("11月3日", "收件日期 = 2026-11-03 周二"),
        ("20261103", "收件日期 = 2026-11-03 周二"),
        ("昨天", "收件日期 = 2026-11-21 周六"),
        ("前天", "收件日期 = 2026-11-20 周五"),
        ("-3", "收件日期 = 2026-11-19 周四（自 2026-11-22 起，按日历日计）"),
    ] {
        desk.fill(Field::ReceivedOn, "<Ctrl+A>").keys(typed).shows(&[read]);
        let day = read.split(' ').nth(2).unwrap();
        desk.keys("<Tab>").hides(&[read]);
        assert_eq!(desk.model.intake.form.text(Field::ReceivedOn), day, "{typed}");
        // What was typed is there again, if that was not meant.
        desk.fill(Field::ReceivedOn, "<Ctrl+Z>").shows(&[read]);
    }
    desk.fill(Field::ReceivedOn, "<Ctrl+A>11-31").hides(&["收件日期 ="]).keys("<Tab>");
    assert_eq!(desk.model.intake.form.text(Field::ReceivedOn), "11-31", "no day is left as typed");
}

#[test]
fn a_day_by_which_something_is_due_lies_ahead_of_the_day_on_which_it_begins() {
    let office = Office::empty();
    let id = office.register(letter("甲"));
    instructed(&office, id, "请办理。", &["县水务局"]);
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2<F5>").fill(Field::On, "<Ctrl+A>20");
    for (typed, read) in [
        ("3", "截止日期 = 2026-12-03 周四"),
        ("1-15", "截止日期 = 2027-01-15 周五"),
        ("+15", "截止日期 = 2026-12-05 周六（自 2026-11-20 起，按日历日计）"),
        ("＋１５", "截止日期 = 2026-12-05 周六（自 2026-11-20 起，按日历日计）"),
    ] {
        desk.fill(Field::DueOn, "<Ctrl+A>").keys(typed).shows(&[read]);
    }
    desk.looks_at("date-counted", &[(80, 24), (60, 20)]);
    desk.keys("<Tab>").shows(&["截止日期   2026-12-05", "2026-11-20 + 15 日 = 12-05"]);
}

#[test]
fn numbers_typed_with_an_input_method_on_come_out_half_width() {
    let mut desk = Desk::at(&Office::empty());
    desk.fill(Field::Phone, "１３８００００１２３４")
        .fill(Field::IdNumber, "４６９０２５１９８００１０１００１Ｘ");
    desk.fill(Field::People, "<Ctrl+A>１２").fill(Field::Related, "");
    let form = &desk.model.intake.form;
    assert_eq!(form.text(Field::Phone), "13800001234");
    assert_eq!(form.text(Field::IdNumber), "46902519800101001X");
    assert_eq!(form.text(Field::People), "12");
}

/// How long this thread was at work, whatever others did meanwhile.
fn work() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(spent.tv_sec.try_into().unwrap(), spent.tv_nsec.try_into().unwrap())
}

/// Figures, not assertions: `cargo test --release --test it screens::choosing::figures -- --ignored --nocapture`.
#[test]
#[ignore = "measures; run by hand, in release"]
#[allow(clippy::print_stdout, reason = "it is there to tell figures")]
fn figures() {
    let (surnames, given) =
        ("王李张刘陈杨黄符羊吴周徐孙朱马胡郭单曾仇", "阿国秀志海亚丽建明英文华玉兰美少平春雪荣");
    let given: Vec<char> = given.chars().collect();
    let name = |n: usize| -> String {
        let surname = surnames.chars().nth(n % 20).unwrap();
        let [first, second, third] =
            [n / 20 % 20, n / 400 % 20, n / 8_000 % 20].map(|at| given[at]);
        [surname, first, second, third].iter().collect()
    };
    let mut desk = Desk::at(&Office::empty());
    let mut all = Vec::new();
    for typed in ["fam", "fuamei", "zengguo", "符am", "w", "3"] {
        let names = (0..100_000).map(name).collect();
        let pick = Pick::one(PICK_TITLE, names, Target::Field(Field::Unit));
        desk.model.popups.push(Popup::Pick(Box::new(pick)));
        for c in typed.chars() {
            let (start, worked) = (Instant::now(), work());
            desk.keys(c.encode_utf8(&mut [0; 4]));
            drop(desk.drawn());
            let (worked, taken) = (work().saturating_sub(worked), start.elapsed());
            let found = listed(&mut desk).len();
            println!(
                "{c} of {typed}: {taken:.1?} from the key to the drawn list, {worked:.1?} of them \
                 at work, {found} found"
            );
            all.push((worked, taken));
        }
        desk.keys("<Esc>");
    }
    all.sort();
    let (count, median) = (all.len(), all[all.len() / 2]);
    println!("of {count} keys, at work and in all: median {median:.1?}, worst {:.1?}", all.last());
    let mut desk = Desk::at(&Office::with(10_000));
    // As after the service has read ahead, which it does when it is asked for nothing.
    let read = Question::People { typed: String::new() };
    drop(desk.office.handle("陈小岚", Request::Ask(read)));
    desk.keys("4");
    for typed in ["fam", "承包地", "2026-0", "天上掉下来"] {
        desk.keys("<F3>").keys(typed);
        let start = Instant::now();
        desk.keys("<F8>");
        let (taken, total) = (start.elapsed(), desk.model.ledger.total);
        println!("ledger of 10 000, {typed}: {taken:?}, {total} found");
        desk.keys("<Esc>");
    }
    let start = Instant::now();
    drop(desk.office.handle("陈小岚", Request::Ask(Question::Usage)));
    println!("what was used, of 10 000: {:?}", start.elapsed());
}
