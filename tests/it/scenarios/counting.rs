//! What is one item, what is one matter, who is one person, and which unit it is counted for.

use xinfang::domain::{
    act::{Act, Closing},
    book::Change,
    details::{Details, Visit},
    figures::Key,
    terms::{
        Channel, EndingKind, Field, Origin, Stage, Table, UnitRole,
        figures::{Mark, Measure, SectionKind},
    },
};

use super::{Office, accept, close, counts, day, instruction, letter, number, reply, section};

const ITEMS: [Measure; 1] = [Measure::Items];
const BOTH: [Measure; 2] = [Measure::Items, Measure::People];

fn visit(title: &str, people: u32) -> Details {
    Details { channel: Channel::Visit, people, ..letter(title, day("2026-11-20")) }
}

#[test]
fn thirty_seven_visitors_with_five_representatives_are_one_collective_visit() {
    let mut office = Office::on("2026-11-22");
    let representatives = ["甲", "乙", "丙", "丁", "戊"].map(str::to_owned).to_vec();
    office.register(Details { representatives, ..visit("反映征地补偿", 37) });
    let told = office.figures("2026-01-01", "2026-12-31");
    let channels = section(&told, SectionKind::Channels);
    assert_eq!(counts(channels, &Key::Channel(Channel::Visit), BOTH), [1, 37]);
    let kinds = section(&told, SectionKind::Kinds);
    assert_eq!(counts(kinds, &Key::Mark(Mark::Collective), BOTH), [1, 37]);
}

#[test]
fn eight_visitors_with_three_matters_are_three_items_and_eight_people() {
    let mut office = Office::on("2026-11-22");
    office.register(visit("反映征地补偿", 8));
    for title in ["反映学校收费", "反映路灯不亮"] {
        let batch = Visit { batch: Some(number(1)), ..Visit::default() };
        office.register(Details { visit: batch, ..visit(title, 8) });
    }
    let told = office.figures("2026-01-01", "2026-12-31");
    let channels = section(&told, SectionKind::Channels);
    assert_eq!(counts(channels, &Key::Channel(Channel::Visit), BOTH), [3, 8]);
    assert_eq!(counts(channels, &Key::Total, BOTH), [3, 8]);
}

#[test]
fn three_copies_of_one_letter_are_three_items_of_one_matter_with_one_assignment() {
    let mut office = Office::on("2026-11-01");
    let main = office.assigned("反映承包地被占", &[("县林业局", UnitRole::Lead)]);
    for title in ["致主任：反映承包地被占", "致副主任：反映承包地被占"] {
        let copy = office.letter(title);
        office.act(copy, close(EndingKind::Merged, Some(number(1))));
    }
    let told = office.figures("2026-01-01", "2026-12-31");
    assert_eq!(counts(section(&told, SectionKind::Channels), &Key::Total, ITEMS), [3]);
    let handling = section(&told, SectionKind::Handling);
    assert_eq!(counts(handling, &Key::Mark(Mark::ToConclude), ITEMS), [1]);
    let numbers = section(&told, SectionKind::Numbers);
    assert_eq!(counts(numbers, &Key::Mark(Mark::Merged), ITEMS), [2]);
    let opened = office.opened(main);
    let turns: Vec<u32> = opened.chain.iter().map(|line| line.turn.nth).collect();
    assert_eq!(turns, [1, 2, 3]);
    assert_eq!(opened.petition.assignments.len(), 1);
}

#[test]
fn the_report_blames_the_unit_that_owes_and_not_the_one_that_answered() {
    let mut office = Office::on("2026-09-01");
    let units = [("县教育局", UnitRole::Lead), ("县财政局", UnitRole::Assist)];
    let id = office.assigned("反映学校收费", &units);
    office.start_on("2026-09-10");
    let today = office.today;
    office.act(id, reply(0, today));
    office.act(id, accept(0));
    office.start_on("2026-11-22");
    assert_eq!(office.opened(id).petition.stage, Stage::InHandling);
    let told = office.figures("2026-01-01", "2026-12-31");
    let units = section(&told, SectionKind::Units);
    let measures = [Measure::OnTime, Measure::Open, Measure::OpenLate];
    let of = |unit: &str| counts(units, &Key::Unit(Some(unit.into())), measures);
    assert_eq!(of("县教育局"), [1, 0, 0]);
    assert_eq!(of("县财政局"), [0, 1, 1]);
}

#[test]
fn a_merged_unit_keeps_its_name_on_letters_and_counts_under_its_successor() {
    let mut office = Office::on("2026-11-01");
    let old = office.assigned("反映林权争议", &[("县林业局", UnitRole::Lead)]);
    let cells = [(Field::Successor, "县自然资源和规划局"), (Field::Active, "no")];
    let cells = cells.map(|(field, text)| (field, text.to_owned())).to_vec();
    office.edit(vec![Change::Put { table: Table::Units, key: Some("县林业局".into()), cells }]);
    office.assigned("反映土地权属", &[("县自然资源和规划局", UnitRole::Lead)]);
    let told = office.figures("2026-01-01", "2026-12-31");
    let units = section(&told, SectionKind::Units);
    assert_eq!(counts(units, &Key::Unit(Some("县自然资源和规划局".into())), ITEMS), [2]);
    assert!(!units.lines.iter().any(|line| line.key == Key::Unit(Some("县林业局".into()))));
    let text = office.reminder(old);
    assert!(text.contains("县林业局："), "{text}");
}

#[test]
fn a_void_number_is_never_given_again_and_the_report_explains_the_gap() {
    let mut office = Office::on("2026-11-22");
    office.letter("反映承包地被占");
    let mistake = office.letter("误登");
    office.act(mistake, close(EndingKind::Void, None));
    let next = office.letter("反映水库险情");
    assert_eq!(office.opened(next).petition.number, number(3));
    let told = office.figures("2026-01-01", "2026-12-31");
    assert_eq!(counts(section(&told, SectionKind::Channels), &Key::Total, ITEMS), [2]);
    let numbers = section(&told, SectionKind::Numbers);
    assert_eq!(counts(numbers, &Key::Mark(Mark::Void), ITEMS), [1]);
}

#[test]
fn a_letter_that_a_deputy_passed_on_is_a_petition_of_its_own_origin() {
    let mut office = Office::on("2026-11-22");
    let passed_on =
        Details { origin: Origin::Deputy, ..letter("反映村道失修", day("2026-11-20")) };
    office.register(passed_on);
    office.letter("反映承包地被占");
    let told = office.figures("2026-01-01", "2026-12-31");
    let origins = section(&told, SectionKind::Origins);
    assert_eq!(counts(origins, &Key::Origin(Origin::Deputy), ITEMS), [1]);
    assert_eq!(counts(origins, &Key::Origin(Origin::Direct), ITEMS), [1]);
}

#[test]
fn what_the_congress_does_not_handle_is_told_where_to_go_and_still_counted() {
    let mut office = Office::on("2026-11-22");
    let id = office.letter("不服生效判决");
    office.act(id, instruction(&["县法院"]));
    office.act(
        id,
        Act::Close(Closing {
            ending: EndingKind::Informed,
            reason: String::new(),
            target: "向上一级法院申请再审".into(),
            into: None,
            notice_on: None,
        }),
    );
    let told = office.figures("2026-01-01", "2026-12-31");
    assert_eq!(counts(section(&told, SectionKind::Channels), &Key::Total, ITEMS), [1]);
    let handling = section(&told, SectionKind::Handling);
    assert_eq!(counts(handling, &Key::Mark(Mark::NotToConclude), ITEMS), [1]);
    assert_eq!(counts(handling, &Key::Mark(Mark::ToConclude), ITEMS), [0]);
}
