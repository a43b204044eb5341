//! Files that leave the screen: the ledger as it is narrowed, the statistics, protected names.

use std::{fs, path::Path};

use calamine::{Data, Reader, Xlsx, open_workbook};
use xinfang::domain::terms::{Field, Purpose, Table, YesNo};

use super::{desk::Desk, intake::register_letter, office::Office};

/// Returns the first column of the first sheet below its head.
fn first_column(path: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    range.rows().skip(3).map(|row| row[0].to_string()).collect()
}

fn written(office: &Office, name: &str) -> std::path::PathBuf {
    Path::new(&office.folder()).join(name)
}

#[test]
fn the_ledger_is_written_as_it_is_narrowed() {
    let office = Office::with(40);
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>4<F3>土地<Enter>");
    let shown = desk.model.ledger.total;
    assert!((1..40).contains(&shown), "{shown}");
    desk.menu("导出文件").shows(&["导出台账", "台账-2026-11-22.xlsx", &format!("共 {shown} 件")]);
    desk.keys("<Ctrl+S>").shows(&["已写入"]);
    let path = written(&office, "台账-2026-11-22.xlsx");
    assert_eq!(first_column(&path).len(), shown);

    // A file that is there stays until a person says otherwise.
    fs::write(&path, "mine").unwrap();
    desk.menu("导出文件").keys("<Ctrl+S>").shows(&["已有同名文件"]);
    desk.keys("<Esc>").shows(&["导出台账"]);
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    desk.keys("<Ctrl+S><Enter>").shows(&["已写入"]);
    assert_eq!(first_column(&path).len(), shown);

    desk.menu("导出文件").fill(Field::File, "<Ctrl+A>清单.txt<Ctrl+S>").shows(&[".xlsx"]);
    desk.fill(Field::File, "<Ctrl+A>清单.csv<Ctrl+S>").shows(&["已写入"]);
    let csv = fs::read_to_string(written(&office, "清单.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}编号,收件日期,"), "{csv}");

    let nowhere = "<Ctrl+A>没有/清单.xlsx<Ctrl+S>";
    desk.menu("导出文件").fill(Field::File, nowhere).shows(&["写不了", "清单.xlsx"]);
    assert_eq!(fs::read_dir(office.folder()).unwrap().count(), 2);
}

/// Fails unless a file holds the petitions of a list on the screen, in its order.
fn holds(desk: &mut Desk, name: &str, shown: &[String]) {
    let mut told: Vec<&String> = Vec::new();
    for number in shown {
        if !told.contains(&number) {
            told.push(number);
        }
    }
    assert!(told.len() > 1, "{told:?}");
    desk.keys("<Ctrl+S>").shows(&["导出清单", name, &format!("共 {} 件", told.len())]);
    desk.keys("<Ctrl+S>").shows(&["已写入"]);
    let written = first_column(&written(&desk.office, name));
    assert_eq!(written.iter().collect::<Vec<_>>(), told);
}

#[test]
fn the_lists_of_the_desk_are_written_as_they_stand() {
    let office = Office::with(80);
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>2");
    let shown = desk.model.pending.rows.iter().map(|line| line.row.number.to_string());
    let shown: Vec<String> = shown.collect();
    holds(&mut desk, "待转办-2026-11-22.xlsx", &shown);
    desk.keys("3");
    let shown = desk.model.reminders.rows.iter().map(|line| line.number.to_string());
    let shown: Vec<String> = shown.collect();
    holds(&mut desk, "催办-2026-11-22.xlsx", &shown);
    // As a whole file says what it is of.
    let path = written(&office, "待转办-2026-11-22.xlsx");
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let cells = book.worksheet_range("待转办").unwrap();
    let head: Vec<String> = cells.rows().take(2).map(|row| row[0].to_string()).collect();
    assert!(head[0].ends_with("信访件清单（待转办）") && head[1].contains("筛选：清单：待转办"));
}

#[test]
fn an_empty_list_is_not_written() {
    let mut desk = Desk::at(&Office::empty());
    desk.keys("<Esc>2<Ctrl+S>").shows(&["清单是空的"]);
}

#[test]
fn protected_names_are_offered_to_whoever_may_take_them_and_kept_on_record() {
    let office = Office::empty();
    let mut desk = Desk::at(&office);
    desk.fill(Field::Petitioner, "符阿明").choose(Field::Purpose, Purpose::Accusation);
    desk.fill(Field::Accused, "某局长").fill(Field::Title, "反映某局长收礼");
    desk.fill(Field::Summary, "收礼。").fill(Field::Category, "领导干部违纪违法");
    desk.keys("<Ctrl+S>").shows(&["已登记"]);
    desk.keys("<Esc>4").menu("导出文件").shows(&["不隐名", "留下记录"]);
    desk.keys("<Ctrl+S>").shows(&["已写入"]);
    let path = written(&office, "台账-2026-11-22.xlsx");
    let told = |path: &Path| {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let cells = book.worksheet_range("台账").unwrap();
        cells.cells().any(|(_, _, cell)| cell == &Data::String("符阿明".to_owned()))
    };
    assert!(!told(&path));
    desk.menu("导出文件").choose(Field::Names, YesNo::Yes).keys("<Ctrl+S><Enter>");
    desk.shows(&["已写入"]);
    assert!(told(&path));
    desk.keys("6<End>").shows(&["导出记录", "谁在何时导出过"]);
    assert_eq!(desk.model.settings.table(), Table::Exports);
    desk.keys("<Enter><Enter>").shows(&["陈小岚", "全部", "台账-2026-11-22.xlsx"]);
}

#[test]
fn the_statistics_are_written_whole_whichever_table_is_shown() {
    let office = Office::with(30);
    let mut desk = Desk::at(&office);
    desk.keys("<Esc>5<Tab><Tab>").menu("导出文件").shows(&["导出统计报表", "附图表"]);
    desk.keys("<Ctrl+S>").shows(&["已写入"]);
    let path = written(&office, "信访统计-2026-01-01至2026-11-22.xlsx");
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert!(book.sheet_names().len() > 12, "{:?}", book.sheet_names());
    assert_eq!(first_column(&path)[0], "收件合计");
}

#[test]
fn what_comes_over_a_cut_line_is_asked_for_again_and_written_once() {
    let office = Office::with(5);
    let mut desk = Desk::at(&office);
    register_letter(&mut desk);
    desk.keys("<Esc>4").menu("导出文件");
    desk.cut(false);
    desk.keys("<Ctrl+S>").shows(&["正在写文件"]);
    assert_eq!(fs::read_dir(office.folder()).unwrap().count(), 0);
    desk.mend();
    desk.shows(&["已写入"]);
    assert_eq!(first_column(&written(&office, "台账-2026-11-22.xlsx")).len(), 6);
}

#[test]
fn esc_stops_a_file_that_is_gathered_or_written_and_leaves_nothing() {
    let office = Office::with(5);
    let mut desk = Desk::at(&office);
    let files = || fs::read_dir(office.folder()).unwrap().count();
    desk.keys("<Esc>4").menu("导出文件").slow();
    desk.keys("<Ctrl+S>").shows(&["正在写文件"]).keys("<F10>").shows(&["先等一等"]);
    desk.keys("<Esc>").shows(&["已停止，没有写文件", "导出台账"]);
    // What was gathered for the one that was stopped is not taken for the next.
    desk.keys("<Ctrl+S>");
    assert!(desk.answer());
    desk.shows(&["正在写文件"]).quick();
    desk.shows(&["已写入"]);
    assert_eq!(files(), 1);

    desk.menu("导出文件").fill(Field::File, "<Ctrl+A>慢.csv").slow_disk();
    desk.keys("<Ctrl+S>").fetch().shows(&["正在写文件"]);
    desk.keys("<Esc>").shows(&["正在停止"]).fetch().shows(&["已停止，没有写文件", "慢.csv"]);
    assert_eq!(files(), 1);
    // What came there meanwhile is asked about as what was there before.
    desk.keys("<Ctrl+S>").fetch();
    fs::write(written(&office, "慢.csv"), "theirs").unwrap();
    desk.fetch().shows(&["已有同名文件"]).keys("<Enter>").fetch().shows(&["已写入"]);
    assert!(fs::read(written(&office, "慢.csv")).unwrap().starts_with(b"\xef\xbb\xbf"));
}
