//! The book as a whole: its defaults, its tables, how it changes.

use chrono::NaiveDate;

use super::*;
use crate::domain::{
    calendar::due::due,
    category,
    field::{FieldError, Wrong},
    refusal::Refusal,
    terms::{DayKind, Field, PaperKind, Table},
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn put(table: Table, key: Option<&str>, cells: &[(Field, &str)]) -> Change {
    let cells = cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Change::Put { table, key: key.map(str::to_owned), cells }
}

fn remove(table: Table, key: &str) -> Change {
    Change::Remove { table, key: key.to_owned() }
}

/// The initial book after changes that it accepts.
#[track_caller]
fn after(changes: &[Change]) -> Book {
    Book::initial().changed(changes, TODAY).unwrap()
}

/// What one change is refused for.
#[track_caller]
fn wrong(changes: &[Change]) -> Vec<(Field, Wrong)> {
    match Book::initial().changed(changes, TODAY) {
        Err(Refusal::Fields(errors)) => errors.into_iter().map(|e| (e.field, e.wrong)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_initial_book_keeps_its_own_rules() {
    let book = Book::initial();
    assert_eq!(check::faults(&book, &book), []);
    for table in Table::ALL {
        for cells in book.cells(*table) {
            assert_eq!(cells.len(), columns(*table).len(), "{table:?}");
            for (column, cell) in columns(*table).iter().zip(&cells) {
                assert!(!column.needed || !cell.is_empty(), "{table:?} {column:?}");
            }
        }
        let mut keys: Vec<_> =
            book.cells(*table).iter().map(|cells| table::key_of(*table, cells)).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all, "{table:?}");
    }
}

#[test]
fn the_initial_book_is_what_the_program_ships() {
    let book = Book::initial();
    for kind in DeadlineKind::ALL {
        assert_eq!(&book.rule(*kind), deadline::rule(*kind));
    }
    assert_eq!(book.calendar(), Calendar::statutory());
    assert_eq!(book.advice(-3, 0), Some(ReminderStep::FirstNotice));
    assert_eq!(book.advice(-3, 3), Some(ReminderStep::ProposeSupervision));
    assert_eq!(book.upstream_buffer(), Period::days(5));
    for route in Route::ALL {
        assert_eq!(book.leaders(*route), shipped::leaders(*route), "{route:?}");
    }
    let choices: Vec<String> =
        book.categories.iter().map(|heading| heading.category().to_string()).collect();
    assert_eq!(choices, category::Category::choices());
}

#[test]
fn every_row_reads_back_as_its_cells_were_written() {
    let book = Book::initial();
    for table in Table::ALL {
        let rows: Vec<Vec<(Field, String)>> = book
            .cells(*table)
            .into_iter()
            .map(|cells| columns(*table).iter().map(|column| column.field).zip(cells).collect())
            .collect();
        let proposed = book.proposed(*table, &rows);
        assert_eq!((proposed.unchanged, proposed.changes), (rows.len(), vec![]), "{table:?}");
        if !table::is_fixed(*table) {
            let mut empty = book.clone();
            table::on_rows!(mut empty, *table, rows => rows.clear());
            let proposed = empty.proposed(*table, &rows);
            let full = empty.changed(&proposed.changes, TODAY).unwrap();
            assert_eq!(full.cells(*table), book.cells(*table), "{table:?}");
        }
    }
}

#[test]
fn a_row_is_added_changed_and_removed_and_each_time_the_revision_rises() {
    let village = [(Field::Township, "牙叉镇"), (Field::Village, "对俄村"), (Field::Farm, "否")];
    let book = after(&[put(Table::Places, None, &village)]);
    assert_eq!((book.revision, book.places.len()), (1, 13));
    let moved = put(Table::Places, Some("牙叉镇/对俄村"), &[(Field::Village, "对俄村委会")]);
    let book = book.changed(&[moved], TODAY).unwrap();
    assert_eq!(book.places.last().unwrap().village, "对俄村委会");
    let book = book.changed(&[remove(Table::Places, "牙叉镇/对俄村委会")], TODAY).unwrap();
    assert_eq!((book.revision, book.places), (3, Book::initial().places));
}

#[test]
fn all_changes_of_a_request_are_made_or_none_and_the_wrong_one_is_told() {
    let good = put(Table::Places, None, &[(Field::Township, "龙江农场"), (Field::Farm, "yes")]);
    let bad = put(Table::Days, None, &[(Field::Date, "2027-02-30"), (Field::DayKind, "放假")]);
    let refused = Book::initial().changed(&[good.clone(), bad], TODAY).unwrap_err();
    let errors = vec![
        FieldError { field: Field::Date, wrong: Wrong::NoSuchDay },
        FieldError { field: Field::Name, wrong: Wrong::Missing },
    ];
    assert_eq!(refused, Refusal::Fields(errors).in_change(1));
    assert!(after(&[good]).places.iter().any(|place| place.farm && place.township == "龙江农场"));
}

#[test]
fn a_cell_is_refused_for_what_is_wrong_with_it() {
    let unit = |cells: &[(Field, &str)]| {
        let new = [&[(Field::Name, "县气象局"), (Field::UnitKind, "政府部门")], cells].concat();
        wrong(&[put(Table::Units, None, &new)])
    };
    let gone = || Wrong::NoSuchUnit { name: "县某局".into() };
    assert_eq!(unit(&[(Field::Parent, "县某局")]), [(Field::Parent, gone())]);
    assert_eq!(
        unit(&[(Field::Since, "2026-11-23")]),
        [(Field::Since, Wrong::InFuture { today: TODAY })]
    );
    let taken = Wrong::Taken { by: "县自然资源和规划局".into() };
    assert_eq!(unit(&[(Field::Also, "县国土局")]), [(Field::Also, taken)]);
    let nameless = [(Field::Name, " "), (Field::UnitKind, "court")];
    assert_eq!(wrong(&[put(Table::Units, None, &nameless)]), [(Field::Name, Wrong::Missing)]);
    let staff = |cells: &[(Field, &str)]| wrong(&[put(Table::Staff, None, cells)]);
    assert_eq!(staff(&[(Field::Person, "王某")]), [(Field::Role, Wrong::Missing)]);
    assert_eq!(
        staff(&[(Field::Person, "王某"), (Field::Role, "clerk"), (Field::Account, "a b")]),
        [(Field::Account, Wrong::NotAnAccount)]
    );
    let category = [(Field::Main, "民生/教育"), (Field::National, "教育文体")];
    assert_eq!(
        wrong(&[put(Table::Categories, None, &category)]),
        [(Field::Main, Wrong::HasStroke)]
    );
    let same = [(Field::Township, "牙叉镇")];
    let taken = Wrong::Taken { by: "牙叉镇".into() };
    assert_eq!(wrong(&[put(Table::Places, None, &same)]), [(Field::Township, taken)]);
}

#[test]
fn a_renamed_unit_keeps_its_old_name_and_those_below_follow() {
    let name = [(Field::Name, "县生态环境分局")];
    let book = after(&[put(Table::Units, Some("县生态环境局"), &name)]);
    assert_eq!(book.unit("县生态环境局").unwrap().name, "县生态环境分局");
    assert_eq!(book.unit("县环保局").unwrap().name, "县生态环境分局");
    let name = [(Field::Name, "县政府")];
    let book = after(&[put(Table::Units, Some("县人民政府"), &name)]);
    let county = book.unit("县人民政府").unwrap();
    assert_eq!(
        (county.name.as_str(), &county.also[..]),
        ("县政府", &["县人民政府".to_owned()][..])
    );
    assert_eq!(book.unit("县教育局").unwrap().parent, "县政府");
}

#[test]
fn a_unit_that_others_name_cannot_go_and_none_is_its_own_superior() {
    let by = "县自然资源和规划局".to_owned();
    assert_eq!(
        wrong(&[remove(Table::Units, "县人民政府")]),
        [(Field::Parent, Wrong::NamedBy { by })]
    );
    let ring = [(Field::Parent, "县教育局")];
    let refused = wrong(&[put(Table::Units, Some("县人民政府"), &ring)]);
    assert!(matches!(refused[..], [(Field::Parent, Wrong::Ring { .. })]), "{refused:?}");
    assert_eq!(after(&[remove(Table::Units, "县商务局")]).unit("县商务局"), None);
}

#[test]
fn a_merged_unit_may_share_its_name_with_its_successor() {
    let book = after(&[
        put(
            Table::Units,
            Some("县民族事务局"),
            &[(Field::Successor, "县商务局"), (Field::Active, "no")],
        ),
        put(Table::Units, Some("县商务局"), &[(Field::Also, "县民族事务局")]),
    ]);
    assert_eq!(book.successor("县民宗局").unwrap().name, "县商务局");
    assert_eq!(book.successor("县教育局").unwrap().name, "县教育局");
}

#[test]
fn a_limit_changes_only_as_far_as_the_law_leaves_it_to_the_office() {
    let period = |kind, period| put(Table::Rules, Some(kind), &[(Field::Period, period)]);
    let book = after(&[period("transfer", "10 日"), period("remedy", "1个月")]);
    assert_eq!(book.rule(DeadlineKind::Transfer).period, Period::days(10));
    assert_eq!(book.rule(DeadlineKind::Remedy).period, Period::months(1));
    for (kind, text) in [("transfer", "16"), ("objection", "4 个工作日"), ("extension", "31")] {
        let refused = wrong(&[period(kind, text)]);
        assert!(matches!(refused[..], [(Field::Period, Wrong::OutsideTheLaw { .. })]), "{kind}");
    }
    let goal = put(Table::Rules, Some("transfer"), &[(Field::Goal, "12 working days")]);
    assert_eq!(wrong(&[goal]), [(Field::Goal, Wrong::AfterLimit)]);
    assert_eq!(wrong(&[period("assign", "很久")]), [(Field::Period, Wrong::NotAPeriod)]);
}

#[test]
fn rows_that_are_given_are_neither_added_nor_removed_nor_renamed() {
    for table in [Table::Rules, Table::Plan, Table::Settings] {
        let key = table::key_of(table, &Book::initial().cells(table)[0]);
        let other = table::key_of(table, &Book::initial().cells(table)[1]);
        let field = columns(table)[0].field;
        for change in [
            remove(table, &key),
            put(table, None, &[(field, &key)]),
            put(table, Some(&key), &[(field, &other)]),
        ] {
            let refused = Book::initial().changed(&[change], TODAY);
            assert_eq!(refused, Err(Refusal::RowFixed { table }));
        }
    }
    let gone = Refusal::RowGone { table: Table::Days, key: "2027-01-01".into() };
    assert_eq!(Book::initial().changed(&[remove(Table::Days, "2027-01-01")], TODAY), Err(gone));
}

#[test]
fn the_reminder_plan_is_the_offices_own_as_long_as_it_rises() {
    let days = |step, days| put(Table::Plan, Some(step), &[(Field::Days, days)]);
    let book = after(&[days("phone", "-10"), days("first_notice", "-5")]);
    assert_eq!(book.advice(-10, 0), Some(ReminderStep::Phone));
    assert_eq!(book.advice(-4, 0), Some(ReminderStep::FirstNotice));
    assert_eq!(wrong(&[days("phone", "2")]), [(Field::Days, Wrong::OutOfOrder)]);
    let patience = put(Table::Settings, Some("unanswered"), &[(Field::Value, "2")]);
    assert_eq!(after(&[patience]).advice(-20, 2), Some(ReminderStep::ProposeSupervision));
}

#[test]
fn own_days_lie_over_the_statutory_calendar_and_the_policy_holds_for_all() {
    let festival = [
        (Field::Date, "2027/4/9"),
        (Field::DayKind, "放假"),
        (Field::Name, "三月三"),
        (Field::Local, "是"),
    ];
    let worked = [(Field::Date, "2026-10-08"), (Field::DayKind, "work"), (Field::Name, "x")];
    let book = after(&[put(Table::Days, None, &festival), put(Table::Days, None, &worked)]);
    assert_eq!(
        book.days.iter().map(|own| own.date).collect::<Vec<_>>(),
        [day("2026-10-08"), day("2027-04-09")]
    );
    assert!(!book.calendar().is_working_day(day("2027-04-09")));
    let keep = put(Table::Settings, Some("roll_forward"), &[(Field::Value, "否")]);
    let counted =
        |book: &Book| due(day("2026-08-02"), Period::days(60), Roll::Forward, &book.calendar()).on;
    assert_eq!(counted(&Book::initial()), day("2026-10-08"));
    assert_eq!(counted(&after(&[keep])), day("2026-10-01"));
}

#[test]
fn a_day_that_the_program_knows_is_not_entered_again() {
    let rows = [
        [(Field::Date, "2026-10-01"), (Field::DayKind, "off"), (Field::Name, "国庆节")],
        [(Field::Date, "2026-10-01"), (Field::DayKind, "off"), (Field::Name, "别的")],
    ];
    let rows = rows.map(|row| row.map(|(field, text)| (field, text.to_owned())).to_vec());
    let proposed = Book::initial().proposed(Table::Days, &rows);
    assert_eq!((proposed.unchanged, proposed.added, &proposed.rows[..]), (1, 1, &[1][..]));
    assert_eq!(Book::initial().days, []);
    assert!(Calendar::statutory().day(day("2026-10-01")).unwrap().kind == DayKind::Off);
}

#[test]
fn a_term_of_office_closes_before_the_next_begins() {
    let close = put(Table::Congresses, Some("第十六届"), &[(Field::To, "2026-10-31")]);
    let next =
        |from| put(Table::Congresses, None, &[(Field::Name, "第十七届"), (Field::From, from)]);
    let book = after(&[close.clone(), next("2026-11-01")]);
    assert_eq!(book.congresses.len(), 2);
    let with = || Wrong::Overlaps { with: "第十六届".into() };
    assert_eq!(wrong(&[next("2026-11-01")]), [(Field::From, with())]);
    assert_eq!(wrong(&[close, next("2026-10-31")]), [(Field::From, with())]);
    let backwards = put(Table::Congresses, Some("第十六届"), &[(Field::To, "2021-06-30")]);
    assert_eq!(wrong(&[backwards]), [(Field::To, Wrong::Before { earliest: day("2021-07-01") })]);
}

#[test]
fn accounts_can_be_given_out_only_where_somebody_can_take_them_back() {
    let person = |name, role, account| {
        put(
            Table::Staff,
            None,
            &[(Field::Person, name), (Field::Role, role), (Field::Account, account)],
        )
    };
    assert_eq!(
        wrong(&[person("王某", "信访工作人员", "wang")]),
        [(Field::Role, Wrong::NobodyLeft)]
    );
    let book = after(&[person("李某", "head", "li"), person("王某", "clerk", "wang")]);
    assert_eq!(book.at_desk().count(), 2);
    let left = put(Table::Staff, Some("李某"), &[(Field::Active, "否")]);
    assert!(book.changed(&[left], TODAY).is_err());
}

#[test]
fn an_issued_report_is_stamped_and_never_changes() {
    let report = put(
        Table::Reports,
        None,
        &[
            (Field::Name, "2026年第三季度"),
            (Field::From, "2026-07-01"),
            (Field::To, "2026-09-30"),
            (Field::AsOf, "2026-10-09"),
            (Field::Body, "{\n 1 }"),
        ],
    );
    let at = TODAY.and_hms_opt(9, 0, 0).unwrap();
    let edited = Edited { at, actor: "李某".into(), changes: vec![report.clone()] };
    let book = Book::fold([&edited]);
    assert_eq!((book.reports[0].issued_at, book.reports[0].by.as_str()), (Some(at), "李某"));
    assert_eq!(book.reports[0].body, "{\n 1 }");
    let fixed = Err(Refusal::RowFixed { table: Table::Reports });
    let change = put(Table::Reports, Some("2026年第三季度"), &[(Field::Body, "2")]);
    assert_eq!(book.changed(&[change], TODAY), fixed);
    assert_eq!(book.changed(&[remove(Table::Reports, "2026年第三季度")], TODAY), fixed);
    assert!(book.changed(&[report], TODAY).is_err());
}

#[test]
fn what_was_kept_is_carried_out_again_whatever_the_program_thinks_of_it() {
    let changes = vec![
        put(
            Table::Units,
            Some("县从前有的局"),
            &[(Field::Name, "县从前有的局"), (Field::UnitKind, "外星")],
        ),
        put(Table::Rules, Some("transfer"), &[(Field::Period, "20 days")]),
        remove(Table::Units, "县没有的局"),
    ];
    let at = TODAY.and_hms_opt(9, 0, 0).unwrap();
    let book = Book::fold([&Edited { at, actor: "a".into(), changes }]);
    assert_eq!(book.revision, 1);
    assert_eq!(book.unit("县从前有的局").unwrap().kind, UnitKind::Other);
    assert_eq!(book.rule(DeadlineKind::Transfer).period, Period::days(20));
}

/// A change of the wording of assignment letters.
fn assignment(cells: &[(Field, &str)]) -> Change {
    put(Table::Papers, Some(PaperKind::Assignment.code()), cells)
}

#[test]
fn letters_go_on_from_the_last_number_on_paper_in_its_year_and_code_alone() {
    let book = after(&[assignment(&[(Field::OnPaper, "白人信交〔2026〕36号")])]);
    assert_eq!(book.last_on_paper("白人信交", 2026), 36);
    assert_eq!(book.last_on_paper("白人信交", 2027), 0);
    assert_eq!(book.last_on_paper("白人信催", 2026), 0);
    // Another code is another sequence; the old one stays explained.
    let book = book.changed(&[assignment(&[(Field::Code, "白人办函")])], TODAY).unwrap();
    assert_eq!(book.last_on_paper("白人信交", 2026), 36);
    assert_eq!(book.last_on_paper("白人办函", 2026), 0);
}

#[test]
fn kinds_that_share_a_code_go_on_from_the_higher_number() {
    let shared = |kind: PaperKind, mark| {
        let cells = [(Field::Code, "白人办函"), (Field::OnPaper, mark)];
        put(Table::Papers, Some(kind.code()), &cells)
    };
    let book = after(&[
        shared(PaperKind::Assignment, "白人办函〔2026〕12号"),
        shared(PaperKind::Referral, "白人办函〔2026〕40号"),
    ]);
    assert_eq!(book.last_on_paper("白人办函", 2026), 40);
}

#[test]
fn a_number_on_paper_under_another_code_is_refused_with_the_right_one() {
    let refused = wrong(&[assignment(&[(Field::OnPaper, "白人信转〔2026〕36号")])]);
    assert_eq!(refused, [(Field::OnPaper, Wrong::OtherCode { code: "白人信交".into() })]);
    // The code may be given in the same step.
    let cells = [(Field::Code, "白人信转"), (Field::OnPaper, "白人信转〔2026〕36号")];
    assert_eq!(after(&[assignment(&cells)]).last_on_paper("白人信转", 2026), 36);
}
