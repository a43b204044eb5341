//! The office's own book on the screen: tables, rows, who may, and what the lists make of it.

use std::rc::Rc;

use xinfang::{
    api::{Question, Reply, Request},
    domain::{
        book::Change,
        terms::{Field, Role, Table, Term},
    },
    tui::input::{GoneReason, TerminalEvent},
};

use super::{
    desk::Desk,
    handling::assigned,
    intake::{register_letter, type_letter},
    office::Office,
};

/// Changes the office's book from outside the desks.
fn change(office: &Office, table: Table, key: Option<&str>, cells: &[(Field, &str)]) {
    let cells = cells.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    let changes = vec![Change::Put { table, key: key.map(str::to_owned), cells }];
    let book = office.handle("root", Request::Ask(Question::Book));
    let Reply::Answer(xinfang::api::Answer::Book(book)) = book else { panic!("{book:?}") };
    let mut request = [7; 16];
    request[..8].copy_from_slice(&book.revision.to_be_bytes());
    let reply = office.handle("root", Request::Edit { request, expected: book.revision, changes });
    assert!(matches!(reply, Reply::Edited { .. }), "{reply:?}");
}

/// Gives accounts to people: a name, a role, an account each.
pub(super) fn people(office: &Office, people: &[(&str, Role, &str)]) {
    // The first is the head: who comes after is entered by somebody who may.
    for (name, role, account) in people {
        change_as(office, name, *role, account);
    }
}

fn change_as(office: &Office, name: &str, role: Role, account: &str) {
    change(
        office,
        Table::Staff,
        None,
        &[(Field::Person, name), (Field::Role, role.code()), (Field::Account, account)],
    );
}

#[test]
fn on_a_small_screen_a_column_without_room_is_left_out() {
    let mut desk = Desk::at(&Office::empty());
    desk.resize(40, 10);
    desk.keys("<Esc>6<Down><Enter>").shows(&["县自然资源和规划局", "单位性质"]);
    desk.hides(&["政府部门 ."]);
}

/// A desk among the rows of a table.
fn rows_of(desk: &mut Desk, table: Table) -> &mut Desk {
    let place = xinfang::tui::model::settings::TABLES.iter().position(|of| *of == table).unwrap();
    desk.keys("<Esc*3>6<Left><Home>").keys(&format!("<Down*{place}>").replace("<Down*0>", ""));
    desk.keys("<Enter>")
}

#[test]
fn the_tables_of_the_book_are_told_with_what_they_are_for() {
    let mut desk = Desk::at(&Office::empty());
    desk.keys("<Esc>6").shows(&["承办单位", "办理期限", "本办设置"]).looks("settings-tables");
    desk.looks_at("settings-tables-small", &[(60, 20), (40, 10)]);
    desk.resize(40, 10).keys("<End>").shows(&["> 导出记录"]);
}

#[test]
fn the_rows_of_every_table_stand_in_columns() {
    let mut desk = Desk::at(&Office::empty());
    for table in xinfang::tui::model::settings::TABLES {
        rows_of(&mut desk, table).shows(&[table.zh()]);
        desk.looks(&format!("settings-{}", table.code()));
        desk.looks_at(&format!("settings-{}-small", table.code()), &[(60, 20)]);
    }
}

#[test]
fn a_new_name_of_a_unit_is_saved_and_finds_it_in_every_list() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Units);
    desk.keys("林业").shows(&["县林业局"]).looks("settings-find").keys("<Enter>");
    desk.keys("<Enter>").shows(&["修改承办单位 县林业局"]).looks("settings-unit");
    desk.fill(Field::Also, "县绿化办").fill(Field::Contact, "李科长");
    desk.keys("<Ctrl+S>").shows(&["已保存：承办单位 县林业局", "县绿化办", "未核实"]);
    desk.looks("settings-unit-saved");

    desk.keys("1<Enter>");
    register_letter(&mut desk);
    desk.keys("2<F7>").fill(Field::Units, "<F4>绿化").shows(&["县林业局（县绿化办）"]);
    desk.keys("<Tab><Enter>").shows(&["县林业局"]).hides(&["绿化办"]);
}

#[test]
fn a_unit_is_found_by_the_name_it_had_before_a_reform_and_a_retired_one_is_not_offered() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    register_letter(&mut desk);
    desk.keys("2<F5><Esc><F4>").fill(Field::Units, "<F4>国土");
    desk.shows(&["县自然资源和规划局（县国土局）"]).looks("pick-by-other-name");
    desk.keys("<Esc*2>");

    change(&office, Table::Units, Some("县商务局"), &[(Field::Active, "no")]);
    let merged = [(Field::Successor, "县农业农村局")];
    change(&office, Table::Units, Some("县林业局"), &merged);
    desk.keys("<F4>").fill(Field::Units, "<F4>商务").hides(&["县商务局"]).keys("<Esc>");
    desk.keys("<F4>林业").shows(&["县农业农村局（县林业局）"]).hides(&["> 县林业局"]);
}

#[test]
fn the_villages_of_the_chosen_township_come_first() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    desk.fill(Field::Village, "<F4>").shows(&["还没有录入村居"]);
    for (township, village) in [("七坊镇", "高石村"), ("牙叉镇", "南望村"), ("七坊镇", "阜途村")]
    {
        let cells = [(Field::Township, township), (Field::Village, village)];
        change(&office, Table::Places, None, &cells);
    }
    desk.fill(Field::Township, "牙叉镇").fill(Field::Village, "<F4>");
    let screen = desk.screen();
    let place = |name| screen.find(name).unwrap_or_else(|| panic!("{name} in {screen}"));
    assert!(place("南望村") < place("高石村") && place("高石村") < place("阜途村"), "{screen}");
    desk.keys("<Enter>").shows(&["南望村"]).hides(&["高石村"]);
    desk.fill(Field::Township, "<Ctrl+U><F4>").shows(&["金波乡"]);
    assert_eq!(desk.screen().matches("七坊镇").count(), 1, "each township once");
}

#[test]
fn a_refusal_stands_at_its_field_and_nothing_typed_is_lost() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Rules);
    desk.shows(&["本办可定 1 至 15 日", "第22条"]).keys("<F6>");
    desk.shows(&["办理期限说明", "本办期限：15 日"]).looks("settings-rule-explained");
    desk.keys("<Esc><Enter>").fill(Field::Period, "<Ctrl+A>30日").fill(Field::Note, "试行");
    desk.keys("<Ctrl+S>").shows(&["超出规定的范围", "30日", "试行"]).looks("settings-rule-refused");
    desk.keys("<Esc><Enter><Enter>10日")
        .fill(Field::Note, "试行")
        .keys("<Ctrl+S>")
        .shows(&["已保存：办理期限 转送交办"]);
    desk.shows(&["10 日", "试行"]);
    desk.keys("<F7>").shows(&["期限：15 日 → 10 日", "陈小岚"]).looks("settings-history");
}

#[test]
fn a_day_off_is_added_and_the_dates_that_would_move_are_told_marked_and_none_is_moved() {
    let mut desk = assigned();
    rows_of(&mut desk, Table::Days).shows(&["F5 核对期限", "还没有内容"]);
    desk.keys("<F5>").shows(&["未办结的期限都不变"]);
    // Ten days from a Sunday end on a Wednesday.
    desk.keys("<F2>").fill(Field::Date, "12-2").fill(Field::Name, "三月三补假");
    desk.fill(Field::Local, "<Right>").looks("settings-day");
    desk.keys("<Ctrl+S>")
        .shows(&["> 2026-12-02", "有 2 个未办结的期限会变，均未改动"])
        .looks("settings-day-saved");
    desk.keys("<F5>").shows(&["2026-12-02 → 2026-12-03", "已选 0 / 2"]).looks("settings-moves");
    desk.looks_at("settings-moves-small", &[(60, 20), (40, 10)]);
    desk.keys("<Enter>").shows(&["请先用空格选出"]);
    desk.keys(" ").shows(&["已选 1 / 2"]).keys("<Up> ").shows(&["已选 0 / 2"]).keys("<Up> ");
    desk.keys("<Enter>").shows(&["将重新计算 1 个期限", "理由"]).looks("settings-recount");
    desk.keys("<Ctrl+S>").shows(&["必填"]);
    desk.fill(Field::Reason, "三月三补假通知").keys("<Ctrl+S>").shows(&["1 个期限已重新计算"]);
    desk.keys("<F5>").shows(&["已选 0 / 1"]).keys("<Esc>3").shows(&["12-02", "12-03"]);
    desk.keys("<End><Enter><End>").shows(&["按新放假安排重算", "三月三补假通知"]);
}

#[test]
fn a_term_ends_and_the_next_begins_the_day_after() {
    let mut desk = Desk::at(&Office::with(60));
    let open = desk.model.home.open;
    assert!(open > 10, "{open}");
    rows_of(&mut desk, Table::Congresses).shows(&["第十六届"]).keys("<F5>");
    desk.shows(&["结束本届", &format!("未办结的 {open} 件结转下一届")]);
    desk.fill(Field::To, "<Ctrl+A>2020-1-1").fill(Field::Name, "第十七届").keys("<Ctrl+S>");
    desk.shows(&["不能早于 2021-07-01", "第十七届"]).looks("settings-end-term");
    desk.fill(Field::To, "<Ctrl+A>2026-11-22").keys("<Ctrl+S>");
    desk.shows(&["已保存：届次 第十六届", "2026-11-22", "第十七届", "2026-11-23"]);
}

#[test]
fn a_row_is_taken_out_of_use_first_and_then_away() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Units).keys("商务<Enter><F8>");
    desk.shows(&["停用所选的这一行？", "县商务局"]).looks("settings-retire").keys("<Esc>");
    desk.keys("<F8><Enter>").shows(&["已保存：承办单位 县商务局"]);
    desk.keys("<F8>").shows(&["删除所选的这一行？"]).keys("<Enter>");
    desk.shows(&["已删除：承办单位 县商务局"]);
    desk.keys("<F3>县人民政府<Enter><Home>").keys("<F3>县政府<Enter><F8><Enter><F8><Enter>");
    desk.shows(&["县人民政府", "上级"]);
}

#[test]
fn the_second_of_two_who_change_one_row_is_told_and_keeps_the_text() {
    let office = Office::empty();
    let (mut one, mut other) = (Desk::at(&office), Desk::of(&office, "符志远", None));
    for desk in [&mut one, &mut other] {
        rows_of(desk, Table::Units).keys("林业<Enter><Enter>");
    }
    one.fill(Field::Phone, "27720001").keys("<Ctrl+S>").shows(&["已保存"]);
    other.fill(Field::Contact, "李科长").keys("<Ctrl+S>");
    other.shows(&["陈小岚 于 09:00 改动过设置", "李科长", "电话 27720001"]).looks("settings-stale");
    other.keys("<Ctrl+S>").shows(&["已保存：承办单位 县林业局", "李科长", "27720001"]);
}

#[test]
fn a_change_of_another_row_stops_nobody() {
    let office = Office::empty();
    let (mut one, mut other) = (Desk::at(&office), Desk::of(&office, "符志远", None));
    rows_of(&mut one, Table::Units).keys("林业<Enter><Enter>").fill(Field::Phone, "27720001");
    rows_of(&mut other, Table::Units).keys("水务<Enter><Enter>").fill(Field::Phone, "27720002");
    one.keys("<Ctrl+S>").shows(&["已保存"]);
    other.keys("<Ctrl+S>").shows(&["已保存：承办单位 县水务局"]);
}

#[test]
fn a_half_filled_row_is_not_thrown_away_without_a_question() {
    for way_out in ["<Esc>", "<F10>", "<Ctrl+Q>"] {
        let mut desk = Desk::at(&Office::empty());
        rows_of(&mut desk, Table::Units).keys("<F2>").fill(Field::Name, "县气象局");
        desk.keys(way_out).shows(&["放弃所填内容？"]).keys("<Esc>").shows(&["县气象局"]);
        assert!(!desk.ended);
    }
}

#[test]
fn a_half_filled_row_is_back_after_a_hangup() {
    let office = Office::empty();
    let cut = |desk: &mut Desk| {
        desk.event(TerminalEvent::Gone(GoneReason::Hangup));
        desk.draft.take()
    };
    let mut desk = Desk::at(&office);
    rows_of(&mut desk, Table::Units).keys("<F2>").fill(Field::Name, "县气象局");
    let mut next = Desk::of(&office, "陈小岚", cut(&mut desk));
    next.shows(&["新增承办单位", "县气象局", "上次未保存"]);
    // Once more, before anything else is typed.
    let mut next = Desk::of(&office, "陈小岚", cut(&mut next));
    next.shows(&["县气象局"]).keys("<Ctrl+S>").shows(&["已保存：承办单位 县气象局"]);
    assert_eq!(cut(&mut next), None);

    // A row that another changed meanwhile is told, and saved upon what it is now. Each desk of
    // one person would give its requests the same identities here, so they are several people's.
    let mut desk = Desk::of(&office, "符志远", None);
    rows_of(&mut desk, Table::Units).keys("气象<Enter><Enter>").fill(Field::Phone, "27720001");
    let draft = cut(&mut desk);
    change(&office, Table::Units, Some("县气象局"), &[(Field::Contact, "王气象")]);
    let mut next = Desk::of(&office, "林志琼", draft);
    next.shows(&["修改承办单位", "27720001", "王气象"]);
    next.keys("<Ctrl+S>").shows(&["改动过设置", "27720001"]);
    next.keys("<Ctrl+S>").shows(&["已保存：承办单位 县气象局", "27720001", "王气象"]);

    // So is the end of a term of office.
    rows_of(&mut next, Table::Congresses).keys("<F5>").fill(Field::Name, "第十七届");
    let mut last = Desk::of(&office, "邓春龙", cut(&mut next));
    last.shows(&["结束本届", "第十七届"]);
}

#[test]
fn the_reason_for_counting_dates_anew_is_back_after_a_hangup() {
    let mut desk = assigned();
    rows_of(&mut desk, Table::Days).keys("<F2>").fill(Field::Date, "12-2");
    desk.fill(Field::Name, "三月三补假").fill(Field::Local, "<Right>").keys("<Ctrl+S>");
    desk.keys("<F5> <Enter>").fill(Field::Reason, "三月三补假通知");
    desk.event(TerminalEvent::Gone(GoneReason::Hangup));
    let draft = desk.draft.take();
    let mut next = Desk::of(&desk.office, "陈小岚", draft);
    next.shows(&["将重新计算 1 个期限", "三月三补假通知", "上次未保存"]);
    next.keys("<Ctrl+S>").shows(&["1 个期限已重新计算"]);
    assert_eq!(next.draft, None, "what is saved is no draft");
}

#[test]
fn a_row_whose_answer_was_lost_is_added_once() {
    for arrived in [true, false] {
        let mut desk = Desk::at(&Office::empty());
        rows_of(&mut desk, Table::Units).keys("<F2>").fill(Field::Name, "县气象局");
        desk.slow();
        desk.keys("<Ctrl+S>");
        desk.cut(arrived);
        desk.mend();
        desk.hides(&["新增承办单位"]).keys("<End>").shows(&["县气象局"]);
    }
}

#[test]
fn a_reader_sees_no_keys_that_change_anything_and_is_told_who_may() {
    let office = Office::empty();
    register_letter(&mut Desk::at(&office));
    let mut clerk = Desk::at(&office);
    type_letter(&mut clerk);
    clerk.fill(Field::Petitioner, "<Ctrl+A>吴秀英").fill(Field::Confidential, "<Right><Ctrl+S>");
    clerk.keys("<Esc>2").shows(&["2026-002", "吴秀英"]);
    people(&office, &[("陈小岚", Role::Head, "root"), ("王读", Role::Reader, "wang")]);
    let mut desk = Desk::of(&office, "wang", None);
    desk.shows(&["王读 查阅人员", "共 2 件"]).keys("1").hides(&["F2 新登记", "Enter 填写"]);
    rows_of(&mut desk, Table::Units).hides(&["F2", "F8", "修改"]).looks("settings-reader");
    desk.keys("<Enter>").shows(&["办公室负责人", "查阅人员"]).hides(&["修改承办单位"]);
    desk.keys("<Esc*2>2").shows(&["2026-001", "符阿妹", "2026-002"]).hides(&["吴秀英"]);
    desk.keys("<End><Enter>")
        .shows(&["2026-002"])
        .hides(&["吴秀英"])
        .keys("<Esc>")
        .hides(&["F7 拟办", "F5 交办"]);
    desk.keys("<F7>").shows(&["信访工作人员、办公室负责人"]).keys("<Esc><F9>").hides(&["拟办"]);
    desk.keys("<Esc>").looks("pending-reader");
}

#[test]
fn a_clerk_keeps_the_units_and_not_the_time_limits() {
    let office = Office::empty();
    people(&office, &[("陈小岚", Role::Head, "root"), ("符志远", Role::Clerk, "fu")]);
    let mut desk = Desk::of(&office, "fu", None);
    rows_of(&mut desk, Table::Units).shows(&["F2 新增", "Enter 修改"]);
    rows_of(&mut desk, Table::Rules).hides(&["Enter 修改"]).shows(&["F6 期限"]);
    desk.keys("<Enter>").shows(&["办公室负责人"]);
    rows_of(&mut desk, Table::Congresses).hides(&["F5 结束本届"]);
}

#[test]
fn two_who_share_an_account_say_who_sits_here() {
    let office = Office::empty();
    people(&office, &[("陈小岚", Role::Head, "desk")]);
    let mut desk = Desk::of(&office, "desk", None);
    desk.shows(&["陈小岚 办公室负责人"]);
    rows_of(&mut desk, Table::Staff).keys("<F4>").shows(&["没有别人与你共用系统账号“desk”"]);
    desk.keys("<F2>").fill(Field::Person, "符志远").fill(Field::Account, "desk");
    desk.keys("<Ctrl+S><F4>").shows(&["> 陈小岚（办公室负责人）"]).looks("settings-i-am");
    desk.keys("<Down><Enter>").shows(&["符志远 信访工作人员"]);
    // What is done is done in this name.
    desk.keys("1<Enter>");
    type_letter(&mut desk);
    desk.keys("<Ctrl+S><Esc>2<Enter><End>").shows(&["符志远　登记"]);
    // Once the name is gone, whoever the account belongs to sits here again.
    let other = Rc::clone(&office);
    let mut head = Desk::of(&other, "desk", None);
    rows_of(&mut head, Table::Staff).keys("符志远<Enter><F8><Enter>");
    desk.keys("<Esc>").shows(&["陈小岚 办公室负责人"]);
}

#[test]
fn without_accounts_nobody_can_be_chosen() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Staff).keys("<F4>").shows(&["还没有登记系统账号"]);
}

#[test]
fn a_page_of_the_book_follows_what_others_change() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    rows_of(&mut desk, Table::Days).shows(&["还没有内容"]);
    let day = [(Field::Date, "2027-04-09"), (Field::DayKind, "off"), (Field::Name, "三月三")];
    change(&office, Table::Days, None, &day);
    desk.read_mail();
    desk.shows(&["2027-04-09", "放假", "三月三"]);
}

#[test]
fn the_settings_of_the_office_are_filled_in_by_what_they_hold() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Settings).keys("顺延<Enter><Enter>").shows(&["<是>"]);
    desk.keys("<Right><Ctrl+S>").shows(&["已保存：本办设置 末日逢休顺延", "否"]);
    desk.keys("<Enter><Ctrl+S>").shows(&["没有改动"]);
}

#[test]
fn help_and_menu_tell_what_can_be_done_in_the_book() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Days).keys("<F1>").looks("help-settings").keys("<Esc><F9>");
    desk.looks("menu-settings");
}

#[test]
fn a_row_that_was_added_or_renamed_is_the_chosen_one() {
    let mut desk = Desk::at(&Office::empty());
    rows_of(&mut desk, Table::Places).keys("<Down><F2>南望村<Ctrl+S>");
    desk.shows(&["> 七坊镇 南望村", "已保存：乡镇村居 七坊镇/南望村"]);
    rows_of(&mut desk, Table::Units).keys("林业<Enter><Enter><Ctrl+A>县林业和草原局<Ctrl+S>");
    desk.shows(&["> 县林业和草原局", "县林业局"]);
}

#[test]
fn due_dates_of_a_petition_that_was_changed_meanwhile_are_not_counted_anew() {
    let mut desk = assigned();
    let office = Rc::clone(&desk.office);
    let day = [(Field::Date, "2026-12-02"), (Field::DayKind, "off"), (Field::Name, "三月三补假")];
    change(&office, Table::Days, None, &day);
    rows_of(&mut desk, Table::Days).keys("<F5> <Enter>").fill(Field::Reason, "放假通知");
    let mut other = Desk::of(&office, "符志远", None);
    other
        .keys("<Esc>3<F7>")
        .fill(Field::Text, "已办理。")
        .keys("<Ctrl+S>")
        .shows(&["已保存：回复"]);
    desk.keys("<Ctrl+S>").shows(&["2026-001：符志远 于 09:00", "所选期限均未改动", "放假通知"]);
}
