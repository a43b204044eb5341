//! The ledger: looking for petitions, narrowing, and long registers.

use xinfang::domain::{
    row::Row,
    terms::{Field, Stage, figures::Mark},
};

use super::{desk::Desk, intake::register_letter, office::Office};

/// A desk on the ledger of an invented register.
fn ledger(petitions: u32) -> Desk {
    let mut desk = Desk::at(&Office::with(petitions));
    desk.keys("<Esc>4");
    desk
}

#[test]
fn a_full_register_fills_every_page() {
    let mut desk = ledger(120);
    desk.shows(&["共 120 件"]).looks("full-ledger");
    desk.keys("2").looks("full-pending");
    desk.keys("3").looks("full-reminders");
    desk.keys("<Enter>").looks("full-detail");
    desk.keys("<F9>").looks("menu-detail");
}

#[test]
fn what_is_typed_over_the_ledger_is_looked_for_in_it() {
    let mut desk = ledger(120);
    desk.keys("承包").looks("filter-typed");
    desk.keys("<F8>").shows(&["筛选：承包", "（Esc 清除）"]).looks("filtered");
    desk.keys("<Esc>").shows(&["共 120 件"]);
}

#[test]
fn of_petitions_that_name_a_number_the_one_that_has_it_is_chosen() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("<Esc><F2>")
        .fill(Field::Title, "催问2026-001号来信")
        .fill(Field::Category, "土地纠纷");
    desk.fill(Field::Summary, "多次催问。").keys("<Ctrl+S>").shows(&["2026-002"]);
    desk.keys("<Esc>4<F3>２０２６－１<F8>").shows(&["共 2 件", "> 2026-001"]);
    // Then the choice is the person's.
    desk.keys("<Up>").shows(&["> 2026-002"]);
}

#[test]
fn what_is_nowhere_is_said_to_be_nowhere() {
    let mut desk = ledger(30);
    desk.keys("<F3>天上掉下来<F8>").shows(&["没有符合条件的件", "共 0 件"]).looks("found-nothing");
    desk.keys("<Enter>").shows(&["请先选一件"]);
    desk.keys("<Esc>").shows(&["共 30 件"]);
}

#[test]
fn the_ledger_is_narrowed_by_stage_unit_category_and_year() {
    let mut desk = ledger(120);
    let all = desk.model.ledger.total;
    desk.keys("<F4>").choose(Field::Stage, Stage::InHandling).keys("<Ctrl+S>");
    desk.shows(&["筛选：办理中"]);
    let in_hand = desk.model.ledger.total;
    assert!((1..all).contains(&in_hand), "{in_hand} of {all}");
    desk.keys("<F4>").fill(Field::Unit, "农业<F4>").shows(&["县农业农村局"]);
    desk.keys("<Enter><F8>").shows(&["筛选：办理中 县农业农村局"]);
    let at_unit = desk.model.ledger.total;
    assert!((1..in_hand).contains(&at_unit), "{at_unit} of {in_hand}");

    desk.keys("<Esc><F4>").fill(Field::Category, "土地纠纷").fill(Field::Year, "２０２６");
    desk.keys("<F8>").shows(&["筛选：土地纠纷 2026"]).looks("filtered-category-year");
    let of_land = desk.model.ledger.total;
    assert!((1..all).contains(&of_land), "{of_land} of {all}");
    desk.keys("<F4>").fill(Field::Year, "<Ctrl+A>明年<F8>").shows(&["应为数字"]);
    desk.looks("filter-error").keys("<Esc><Esc>").shows(&["共 120 件"]);
}

#[test]
fn what_waits_for_the_archive_is_one_key_away_and_among_the_stages() {
    let mut desk = ledger(120);
    desk.menu("待归档").shows(&["筛选：待归档"]).looks("to-file");
    let (waiting, told) = (desk.model.ledger.total, desk.model.home.to_file);
    assert_eq!(waiting, told as usize);
    let ended = |row: &Row| row.stage.is_ended() && row.stage != Stage::Archived;
    assert!(desk.model.ledger.rows.iter().all(|(_, row)| ended(row)));
    // It stays with what else the list is narrowed by, and goes like any filter.
    desk.keys("<F4>").fill(Field::Year, "2026<F8>").shows(&["筛选：待归档 2026"]);
    assert!((1..waiting).contains(&desk.model.ledger.total));
    desk.keys("<F4>").choose(Field::Stage, Mark::FiledIncomplete).fill(Field::Year, "<Ctrl+A>");
    desk.keys("<Delete><F8>").shows(&["筛选：归档缺材料"]);
    assert!(desk.model.ledger.rows.iter().all(|(_, row)| !row.lacks.is_empty()));
    desk.keys("<Esc>").shows(&["共 120 件"]);
}

#[test]
fn the_petitions_of_a_figure_stay_its_own_when_they_are_narrowed() {
    let mut desk = ledger(120);
    desk.keys("5<F5>办理情况<Enter>").keys("<Down>".repeat(10).as_str()).shows(&["待归档 件"]);
    desk.keys("<Enter>").shows(&["待归档"]);
    let waiting = desk.model.ledger.total;
    desk.keys("<F4>").choose(Field::Stage, Stage::Concluded).keys("<F8>").shows(&["已办结"]);
    assert!((1..waiting).contains(&desk.model.ledger.total));
    // The next filter stands in the place of this one, and within the figure.
    desk.keys("<F4>").choose(Field::Stage, Mark::ToFile).keys("<F8>");
    assert_eq!(desk.model.ledger.total, waiting);
    desk.keys("<F4>").choose(Field::Stage, Stage::InHandling).keys("<F8>");
    assert_eq!(desk.model.ledger.total, 0);
}

#[test]
fn ten_thousand_petitions_are_paged_to_the_end_and_back() {
    let mut desk = ledger(10_000);
    desk.shows(&["共 10000 件"]);
    let first = desk.model.ledger.chosen().unwrap().1.number;
    let mut pages = 0;
    while desk.model.ledger.selected + 1 < desk.model.ledger.total {
        desk.keys("<PageDown>").hides(&["正在读取"]);
        pages += 1;
    }
    assert!((700..800).contains(&pages), "{pages} pages");
    let last = desk.model.ledger.chosen().unwrap().1.number;
    assert!(last < first);
    desk.keys("<Home>").hides(&["正在读取"]);
    assert_eq!(desk.model.ledger.chosen().unwrap().1.number, first);
    desk.keys("<End>").hides(&["正在读取"]);
    assert_eq!(desk.model.ledger.chosen().unwrap().1.number, last);
    while desk.model.ledger.selected > 0 {
        desk.keys("<PageUp>").hides(&["正在读取"]);
    }
    assert_eq!(desk.model.ledger.chosen().unwrap().1.number, first);
}

#[test]
fn digits_choose_pages_and_items_also_when_they_are_full_width() {
    let mut desk = ledger(30);
    desk.keys("２").shows(&["F7 拟办"]).keys("３").shows(&["F5 催办单"]);
    desk.keys("４").shows(&["共 30 件"]).keys("１").shows(&["F2 新登记"]);
    desk.keys("２<F9>").looks("menu-pending");
    desk.keys("２").shows(&["┌─ 拟办 "]);
}

#[test]
fn help_tells_the_keys_of_where_it_is_asked() {
    let mut desk = ledger(30);
    desk.keys("<F1>").shows(&["台账：全部信访件"]).looks("help-ledger").keys("<Esc>");
    desk.keys("2<F1>").shows(&["待转办：已登记未转出"]).looks("help-pending").keys("<Esc>");
    desk.keys("3<F1>").shows(&["催办：临期"]).looks("help-reminders").keys("<Esc>");
    desk.keys("2<Enter><Ctrl+G>").shows(&["详情：登记内容"]).looks("help-detail").keys("<Esc>");
    desk.keys("<F7><F1>").shows(&["表单：Tab"]).looks("help-form").keys("<Esc><Esc>");
    desk.keys("<F2><F1>").shows(&["登记：填写来信"]).looks("help-intake").keys("<Esc>");
    desk.keys("<F9>").looks("menu-intake");
}

#[test]
fn a_petition_is_found_by_the_pinyin_of_its_name_title_or_village_and_by_words_of_its_summary() {
    let mut desk = Desk::at(&Office::empty());
    register_letter(&mut desk);
    desk.keys("4");
    for typed in
        ["fuamei", "fam", "符am", "cbd", "ｎａｃ", "nanan村", "2026-0", "２０２６－", "橡胶"]
    {
        desk.keys("<F3>").keys(typed).keys("<F8>").shows(&["共 1 件", "符阿妹"]).keys("<Esc>");
    }
    // Of a long text nearly every two letters are the beginning of two syllables.
    for typed in ["xiangjiao", "fu妹", "lisi"] {
        desk.keys("<F3>").keys(typed).keys("<F8>").shows(&["共 0 件"]).keys("<Esc>");
    }
}
