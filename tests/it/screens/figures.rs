//! The statistics: their tables, the petitions behind each number, and issued reports.

use std::rc::Rc;

use xinfang::{
    api::{Answer, KeptReport, Question, Reply, ReportHead, Request},
    domain::{
        figures::{Cell, Figures, Key, kept::difference},
        terms::{
            Field,
            figures::{Measure, SectionKind, Span},
        },
    },
    tui::{
        input::{GoneReason, TerminalEvent},
        model::{figures::Place, popup::Popup},
        theme::Theme,
        update::{Effect, Input, update},
        width::Ambiguous,
    },
};

use super::{desk::Desk, intake::register_letter, office::Office};

const SMALL: [(u16, u16); 2] = [(60, 20), (40, 10)];

/// A desk at the statistics of an office.
fn at(office: &Rc<Office>) -> Desk {
    let mut desk = Desk::at(office);
    desk.keys("<Esc>5");
    desk
}

/// A desk at the statistics of an invented register.
fn figures(petitions: u32) -> Desk {
    at(&Office::with(petitions))
}

/// Turns to a table.
fn turn_to(desk: &mut Desk, kind: SectionKind) {
    for _ in 0..desk.model.figures.sheet.places().len() {
        if desk.model.figures.sheet.at() == Some(Place::Table(kind)) {
            return;
        }
        desk.keys("<Tab>");
    }
    panic!("there is no table {kind:?}");
}

/// Where the eye is.
fn place(desk: &Desk) -> (Option<Place>, usize, usize) {
    let sheet = &desk.model.figures.sheet;
    (sheet.at(), sheet.line, sheet.column)
}

/// Returns how many petitions the chosen number counts; `None` where it counts people, times or
/// the shares of several units.
fn petitions(desk: &Desk) -> Option<u64> {
    let chosen = desk.model.figures.sheet.chosen()?;
    let sums = chosen.kind == SectionKind::Units && chosen.line.key == Key::Total;
    match (chosen.measure, chosen.cell) {
        (Measure::Items, Cell::Count(count)) => Some(count),
        (_, Cell::Change { now, .. }) => Some(now),
        (_, Cell::Share { part, .. }) => Some(part),
        (Measure::People | Measure::Remedies | Measure::Reminders, _) => None,
        _ if sums => None,
        (_, Cell::Count(count)) => Some(count),
        (_, Cell::Rate { part, .. }) => Some(part),
        _ => None,
    }
}

#[test]
fn every_number_opens_a_list_of_exactly_so_many_petitions() {
    let mut desk = figures(120);
    desk.resize(120, 40);
    let tables = desk.model.figures.sheet.places();
    let (mut opened, mut nothing) = (0, 0);
    for table in tables.iter().filter(|table| **table != Place::Rising) {
        assert_eq!(desk.model.figures.sheet.at(), Some(*table));
        let (lines, trend) = {
            let shape = desk.model.figures.sheet.shape();
            (shape.lines, shape.trend)
        };
        desk.keys("<Home>");
        for line in 0..lines {
            loop {
                let before = place(&desk);
                let counted = petitions(&desk);
                desk.keys("<Enter>");
                match counted {
                    Some(0) => {
                        desk.shows(&["这一格没有可列的件"]);
                        nothing += 1;
                    }
                    Some(count) => {
                        let shown = desk.model.ledger.total as u64;
                        assert_eq!(shown, count, "{before:?}\n{}", desk.screen());
                        desk.shows(&[&format!("共 {count} 件")]).keys("<Esc>");
                        opened += 1;
                    }
                    None if desk.model.figures.opened.is_some() => _ = desk.keys("<Esc>"),
                    None => {}
                }
                assert_eq!(place(&desk), before, "back at the same place");
                desk.keys(if trend { "<Down>" } else { "<Right>" });
                if place(&desk) == before {
                    break;
                }
            }
            desk.keys(if trend { "<Up*2><Right>" } else { "<Left*20><Down>" });
            assert_eq!(place(&desk).1, (line + 1).min(lines - 1), "{table:?}");
        }
        desk.keys("<Tab>");
    }
    assert!(opened > 400 && nothing > 100, "{opened} lists and {nothing} zeros");
}

#[test]
fn the_tables_of_a_register() {
    let mut desk = figures(120);
    desk.looks("figures").looks_at("figures-small", &SMALL);
    turn_to(&mut desk, SectionKind::Categories);
    desk.keys("<Down*3><Right*6>").shows(&["村与村 办结率 1/2 50.0%"]).looks("figures-categories");
    turn_to(&mut desk, SectionKind::Units);
    desk.looks("figures-units").keys("<Right*13>").looks("figures-units-right");
    desk.keys("<End>").shows(&["合计 中位天数"]);
    turn_to(&mut desk, SectionKind::Handling);
    desk.looks("figures-handling");
    turn_to(&mut desk, SectionKind::Trend);
    desk.keys("<Left*2><Down>").shows(&["2026-09 人次 1"]).looks("figures-trend");
    desk.looks_at("figures-trend-small", &SMALL);
    desk.model.theme = Theme::safe(false);
    desk.hides(&["█", "▁", "│"]).looks("figures-trend-ascii");
}

#[test]
fn an_empty_register_says_that_nothing_was_received() {
    let mut desk = at(&Office::empty());
    desk.shows(&["本期间没有收件"]).looks("figures-empty");
    desk.keys("<Enter>").shows(&["这一格没有可列的件"]);
    desk.keys("<Shift+Tab>").shows(&["没有高于往常的类别和乡镇"]).keys("<Enter><Down><Right>");
    desk.shows(&["苗头  17/17"]);
}

#[test]
fn ten_thousand_petitions_have_room_in_the_tables() {
    let mut desk = figures(10_000);
    let tables = desk.model.figures.sheet.places().len();
    for _ in 0..tables {
        desk.hides(&["正在读取"]).keys("<End><PageUp><PageDown><Home><Tab>");
    }
    desk.keys("<Shift+Tab><Enter>").shows(&["件（Esc 返回统计）", "苗头 "]);
    let shown = desk.model.ledger.total as u64;
    desk.keys("<Esc>").shows(&["苗头  17/17"]).looks("figures-rising");
    assert_eq!(desk.model.figures.sheet.topic().unwrap().recent, shown);
    turn_to(&mut desk, SectionKind::Categories);
    desk.looks("figures-many");
}

#[test]
fn the_period_is_chosen_from_a_list_or_typed() {
    let mut desk = figures(120);
    desk.keys("<F4>").shows(&["<本年>", "2026-01-01", "2026-11-22"]).looks("figures-period");
    desk.choose(Field::Span, Span::LastYear).shows(&["2025-01-01", "2025-12-31"]);
    desk.keys("<Ctrl+S>").shows(&["上年  收件 2025-01-01 至 2025-12-31  截至 2026-11-22"]);
    desk.keys("<F4>").fill(Field::From, "<Ctrl+A>2025-07-01").shows(&["指定"]);
    desk.fill(Field::To, "<Ctrl+A>2025-06-30<F8>").shows(&["不能早于 2025-07-01"]);
    desk.fill(Field::To, "<Ctrl+A>2025-09-30").fill(Field::AsOf, "2025-09-30<Enter>");
    desk.shows(&[" 收件 2025-07-01 至 2025-09-30  截至 2025-09-30"]).hides(&["上年  收件"]);
    let counted = petitions(&desk).unwrap();
    desk.keys("<Enter>").looks("figures-listed-as-of");
    assert_eq!(desk.model.ledger.total as u64, counted);
    desk.keys("5<F4>").shows(&["2025-09-30"]).choose(Field::Span, Span::ThisTerm);
    desk.shows(&["2021-07-01"]).keys("<Esc>");
}

#[test]
fn the_list_of_a_figure_is_narrowed_within_it_and_left_as_the_ledger_was() {
    let mut desk = figures(120);
    desk.keys("4<F4>").fill(Field::Category, "土地纠纷<F8>").shows(&["筛选：土地纠纷"]);
    desk.keys("5<Enter>").shows(&["总量（按形式） 来信 件（2026-01-01至2026-11-22）"]);
    let listed = desk.model.ledger.total;
    desk.looks("figures-listed").keys("承包<F8>").shows(&["筛选：承包"]);
    assert!(desk.model.ledger.total < listed);
    desk.keys("<Enter>").shows(&["承包"]).keys("<Esc>2").shows(&["F7 拟办"]);
    desk.keys("4").shows(&["总量（按形式） 来信", "筛选：承包"]);
    desk.keys("<Esc>").shows(&["总量（按形式）  1/17"]);
    desk.keys("4").shows(&["筛选：土地纠纷"]).hides(&["返回统计"]);
}

#[test]
fn a_table_is_chosen_from_the_list_of_all() {
    let mut desk = figures(120);
    desk.keys("<F5>").looks("figures-tables").keys("属地<Enter>").shows(&["按属地  5/17"]);
    desk.keys("<F5>").keys("<Down><Enter>").shows(&["按来源  6/17"]);
    desk.keys("<Shift+Tab*6>").shows(&["苗头  17/17"]).keys("<Tab>").shows(&["1/17"]);
}

#[test]
fn a_registration_elsewhere_is_counted_and_the_eye_stays_where_it_is() {
    let office = Office::with(120);
    let (mut desk, mut other) = (at(&office), Desk::of(&office, "符志远", None));
    turn_to(&mut desk, SectionKind::Townships);
    desk.keys("<Down*3><Right*2>");
    let (before, sheet) = (place(&desk), &desk.model.figures.sheet);
    let (total, key) =
        (sheet.section().unwrap().total.cells[0], sheet.chosen().unwrap().line.key.clone());
    register_letter(&mut other);
    desk.screen();
    let sheet = &desk.model.figures.sheet;
    assert_ne!(sheet.section().unwrap().total.cells[0], total);
    assert_eq!((place(&desk).0, place(&desk).2), (before.0, before.2));
    assert_eq!(sheet.chosen().unwrap().line.key, key);
}

#[test]
fn moving_in_the_tables_asks_nothing_of_the_service() {
    let mut desk = figures(120);
    desk.slow();
    desk.keys("<Down*3><Right*3><Tab*20><Left><Up><PageDown><End><Home><Shift+Tab*3><F5><Enter>");
    desk.keys("<F4><Esc><F7><Esc>");
    assert_eq!(desk.model.asked.unanswered().count(), 0);
    desk.keys("5");
    assert_eq!(desk.model.asked.unanswered().count(), 3, "the report, the months, the topics");
    desk.quick();
    desk.shows(&["下表"]).hides(&["正在读取"]);
}

#[test]
fn an_answer_for_a_period_that_is_no_longer_asked_for_is_not_shown() {
    let mut desk = figures(120);
    desk.slow();
    desk.keys("<F4>").choose(Field::Span, Span::LastYear).keys("<F8>");
    desk.keys("<F4>").choose(Field::Span, Span::LastMonth).keys("<F8>");
    desk.answer();
    desk.shows(&["收件 2026-01-01 至 2026-11-22"]);
    desk.quick();
    desk.shows(&["上月  收件 2026-10-01 至 2026-10-31"]);
}

#[test]
fn over_a_slow_line_no_other_petitions_stand_under_a_figures_name() {
    let mut desk = figures(120);
    desk.keys("45");
    desk.slow();
    desk.keys("<Enter>").shows(&["来信 件（", "正在读取"]).hides(&["共 120 件", "共 0 件"]);
    desk.quick();
    desk.shows(&["共 17 件（Esc 返回统计）"]);
    desk.slow();
    desk.keys("<Esc>4").hides(&["反映加林村防汛物资管理失职"]);
    desk.quick();
    desk.shows(&["共 120 件"]);
}

/// Answers the only question that waits.
fn reply(desk: &mut Desk, reply: Reply) {
    let id = desk.model.asked.unanswered().next().unwrap().0;
    desk.give(Input::Reply { id, reply });
}

fn head(name: &str) -> ReportHead {
    let day = |text: &str| text.parse().unwrap();
    ReportHead {
        name: name.to_owned(),
        from: day("2026-01-01"),
        to: day("2026-03-31"),
        as_of: day("2026-04-02"),
        issued_at: "2026-04-02T10:30:00".parse().unwrap(),
        by: "陈小岚".to_owned(),
    }
}

#[test]
fn a_report_is_named_confirmed_and_issued_once() {
    let mut desk = figures(120);
    desk.keys("<F4>").fill(Field::From, "<Ctrl+A>2026-01-01");
    desk.fill(Field::To, "<Ctrl+A>2026-03-31<F8>");
    desk.slow();
    desk.keys("<F7>").shows(&["2026年第一季度信访情况", "截至 2026-11-22"]).looks("report-issue");
    desk.keys("<Ctrl+A><Delete><F8>").shows(&["必填"]).keys("第一季度<Enter>");
    desk.shows(&["按现在的数字印发这份报表？"]).looks("report-sure").keys("<Enter><Enter>");
    let requests: Vec<_> = desk.model.asked.unanswered().map(|(_, r)| r.clone()).collect();
    let [Request::IssueReport { name, query, .. }] = &requests[..] else { panic!("{requests:?}") };
    assert_eq!((name.as_str(), query.by), ("第一季度", None));
    reply(&mut desk, Reply::Failed(xinfang::api::Failure::NotFound));
    desk.shows(&["没有这一件", "第一季度"]).keys("<Enter><Enter>");
    reply(&mut desk, Reply::Issued(head("第一季度")));
    desk.shows(&["已印发：第一季度"]).hides(&["印发报表"]);
}

#[test]
fn a_report_that_was_not_issued_yet_is_back_after_a_hangup() {
    let office = Office::with(120);
    let mut desk = at(&office);
    desk.keys("<F7><Ctrl+A>人代会用<Esc>").shows(&["放弃所填内容？"]).keys("<Esc>");
    let Some(Popup::Issue(issue)) = desk.model.popups.last() else { panic!("{}", desk.screen()) };
    let query = issue.query.clone();
    desk.event(TerminalEvent::Gone(GoneReason::Hangup));
    let draft = desk.draft.take();
    let mut next = Desk::of(&office, "陈小岚", draft);
    next.shows(&["印发报表", "人代会用", "上次未保存"]);
    let Some(Popup::Issue(issue)) = next.model.popups.last() else { panic!("{}", next.screen()) };
    assert_eq!(issue.query, query);
    next.keys("<Ctrl+S><Enter>").shows(&["已印发：人代会用"]);
    assert_eq!(next.draft, None, "what is issued is no draft");
}

#[test]
fn an_issued_report_is_read_as_it_was_printed_with_what_has_changed_since() {
    let office = Office::with(120);
    let mut desk = at(&office);
    let query = desk.model.figures.query(super::office::today());
    let asked = Request::Ask(Question::Figures { query });
    let Reply::Answer(Answer::Figures(now)) = office.handle("陈小岚", asked) else { panic!() };
    let mut printed: Figures = (*now).clone();
    printed.sections[0].lines[0].cells[0] = Cell::Count(15);
    printed.sections[0].lines[1].cells[6] = Cell::Rate { part: 5, whole: 12 };
    let differences = difference(&printed, &now);
    assert_eq!(differences.len(), 2);

    desk.slow();
    desk.keys("<F8>");
    reply(&mut desk, Reply::Answer(Answer::Reports(Vec::new())));
    desk.shows(&["还没有印发过报表"]).keys("<F8>");
    let heads = vec![head("2026年第一季度信访情况"), head("2025年信访情况")];
    reply(&mut desk, Reply::Answer(Answer::Reports(heads)));
    desk.looks("reports").keys("第一<Enter>");
    let report =
        KeptReport { head: head("2026年第一季度信访情况"), figures: printed, differences };
    reply(&mut desk, Reply::Answer(Answer::Report(Box::new(report))));
    desk.shows(&["15(+2)", "5/12 41.7%(现 4/12 33.3%)"]).looks("report-kept");
    desk.looks_at("report-kept-small", &SMALL);
    desk.keys("<Down><Right*6>").shows(&["来访 办结率 5/12 41.7%(现 4/12 33.3%)"]);
    desk.keys("<Tab*2><Enter>").shows(&["按分类  3/15"]).keys("<F1>").shows(&["印发时的"]);
    desk.looks("help-kept").keys("<Esc><Esc>").shows(&["总量（按形式）  1/17"]);
}

#[test]
fn help_and_menu_tell_what_can_be_done_with_the_figures() {
    let mut desk = figures(30);
    desk.keys("<F1>").shows(&["统计：按收件日期统计"]).looks("help-figures").keys("<Esc>");
    desk.keys("<F9>").looks("menu-figures");
}

#[test]
fn an_effect_of_the_page_is_only_ever_a_question() {
    let mut desk = figures(30);
    desk.slow();
    for key in ["5", "4", "5"] {
        desk.keys(key);
    }
    let effects = update(&mut desk.model, Input::Changed(u64::MAX));
    assert!(effects.iter().all(|effect| matches!(effect, Effect::Ask { .. })), "{effects:?}");
}

#[test]
fn until_the_figures_are_answered_the_page_says_so_and_no_key_does_harm() {
    let mut desk = Desk::at(&Office::with(30));
    desk.slow();
    desk.keys("<Esc>5").shows(&["正在读取"]);
    desk.keys("<Down><Right><Tab><Shift+Tab><End><F7><F5><Enter><Enter><Esc>");
    desk.resize(120, 40).shows(&["正在读取"]);
    desk.quick();
    desk.shows(&["总量（按形式）  1/17"]).hides(&["正在读取"]);
}

#[test]
fn where_a_dash_is_wide_the_columns_still_end_below_one_another() {
    let mut desk = at(&Office::empty());
    desk.model.theme = Theme { ambiguous: Ambiguous::Wide, ..Theme::safe(false) };
    let (buffer, _) = desk.drawn();
    let ends = |y: u16| {
        let blank = |x: u16| matches!(buffer[(x, y)].symbol(), " ");
        let end = |x: &u16| !blank(*x) && (*x + 1 == buffer.area.width || blank(*x + 1));
        (8..buffer.area.width).filter(end).collect::<Vec<u16>>()
    };
    assert_eq!(ends(5).len(), 7, "{}", desk.screen());
    for line in 6..=10 {
        assert_eq!(ends(line), ends(5), "{}", desk.screen());
    }
}
