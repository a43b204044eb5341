//! Reports that were printed, and what became known afterwards.

use xinfang::domain::{
    act::{Act, Conclusion},
    details::Details,
    figures::{Cell, Key, Query},
    terms::{
        Channel, UnitRole, Verdict,
        figures::{Mark, Measure, SectionKind},
    },
};

use super::{Office, accept, counts, query, reply, section};

fn conclude() -> Act {
    Act::Conclude(Conclusion { verdict: Verdict::Supported, note: String::new(), settled: None })
}

#[test]
fn a_correction_in_december_leaves_the_printed_quarter_and_tells_the_difference() {
    let mut office = Office::on("2026-03-10");
    let id = office.letter("反映承包地被占");
    office.start_on("2026-04-01");
    let first_quarter = query("2026-01-01", "2026-03-31");
    office.issue("2026年第一季度", first_quarter);
    assert_eq!(office.report("2026年第一季度").differences, []);
    office.start_on("2026-12-05");
    let details = office.opened(id).petition.details;
    let call = Details { channel: Channel::Call, ..details };
    office.act(id, Act::Amend { details: Box::new(call), reason: "实为来电".into() });
    let report = office.report("2026年第一季度");
    let printed = section(&report.figures, SectionKind::Channels);
    assert_eq!(counts(printed, &Key::Channel(Channel::Letter), [Measure::Items]), [1]);
    let now = |channel| {
        let differs = report.differences.iter().find(|difference| {
            difference.key == Key::Channel(channel) && difference.column == Measure::Items
        });
        differs.map(|difference| (difference.printed, difference.now))
    };
    assert_eq!(now(Channel::Letter), Some((Some(Cell::Count(1)), Some(Cell::Count(0)))));
    assert_eq!(now(Channel::Call), Some((Some(Cell::Count(0)), Some(Cell::Count(1)))));
    assert_eq!(now(Channel::Visit), None);
}

#[test]
fn what_is_concluded_after_the_quarter_changes_nothing_of_its_printed_sheet() {
    let mut office = Office::on("2026-03-10");
    let id = office.assigned("反映学校收费", &[("县教育局", UnitRole::Lead)]);
    office.start_on("2026-04-01");
    let first_quarter = query("2026-01-01", "2026-03-31");
    let cut_off = Query { as_of: Some(first_quarter.to), ..first_quarter.clone() };
    office.issue("2026年第一季度", cut_off);
    let today = office.today;
    office.act(id, reply(0, today));
    office.act(id, accept(0));
    office.act(id, conclude());
    let report = office.report("2026年第一季度");
    let concluded = [Measure::Items];
    let of = |figures| {
        counts(section(figures, SectionKind::Handling), &Key::Mark(Mark::Concluded), concluded)
    };
    assert_eq!(of(&report.figures), [0]);
    assert_eq!(report.differences, []);
    assert_eq!(of(&office.figures("2026-01-01", "2026-03-31")), [1]);
}
