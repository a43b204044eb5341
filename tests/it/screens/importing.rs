//! Importing an old register on the screen: its columns, its rows, taking them.

use std::{fs, path::PathBuf, rc::Rc};

use tempfile::TempDir;
use xinfang::{
    api::{Reply, Request},
    domain::{category::Category, details::Details, terms::Field},
    preferences::PreferencesFile,
    tui::beside::{Around, Beside},
};

use super::{
    desk::{Desk, around},
    living,
    office::{Office, today},
};

/// Six rows: two like others, a strange channel, no date, a sum, and one that is fine.
const ROWS: &str = "2019年信访台账\n编号,收信日期,标题,内容,形式,归口\n\
    1,2019-03-29,金波村路灯不亮,村口至小学路段路灯自三月起全部不亮，孩子放学走路不安全,信,县供电局\n\
    2,43555,打安镇水管漏水,水管破裂多日，街道积水，无人处理,飞鸽,县水务局\n\
    3,不详,道路破损,南望村通村道路破损严重，雨天无法通行,信,县交通运输局\n\
    4,2019-04-01,学校食堂卫生,食堂饭菜多次发现异物，家长要求调查处理,信,县教育局\n\
    合计,,,,,4\n";

struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A desk in an office, with a person whose columns are remembered here.
    fn desk(&self, office: &Rc<Office>) -> Desk {
        let folder = self.path("settings");
        let person = PreferencesFile::of(&|name| {
            (name == "XDG_CONFIG_HOME").then(|| folder.clone().into_os_string())
        });
        let mut desk = Desk::at(office);
        desk.beside = Beside::new(Around { person, ..around(office) });
        desk.keys("<Esc>4");
        desk
    }
}

/// Names a file to a desk.
fn open<'a>(desk: &'a mut Desk, path: &str) -> &'a mut Desk {
    desk.menu("导入台账").shows(&["导入旧台账", "文件"]);
    desk.fill(Field::File, path).keys("<Enter>")
}

/// How many petitions there are.
fn all(desk: &Desk) -> u32 {
    desk.model.home.all
}

#[test]
fn a_register_is_tried_shown_and_taken() {
    let files = Files::new();
    let office = Office::empty();
    let mut registered = Details::received(today());
    registered.title = "金波村路灯不亮".into();
    registered.summary = "村口至小学路段路灯自三月起全部不亮，孩子放学走路不安全".into();
    registered.category = Category::read("其他");
    let register = Request::Register { request: [7; 16], details: Box::new(registered) };
    assert!(matches!(office.handle("陈小岚", register), Reply::Done(_)));
    let mut desk = files.desk(&office);
    open(&mut desk, &files.write("旧台账.csv", ROWS));
    desk.shows(&["可收 3 行（修正 1，疑似重复 1），已有 0，不能收 1"]);
    desk.shows(&["不是写明年月日的日期", "像 2026-001", "序号日期已换算", "道路破损", "跳过 1 行"]);
    assert_eq!(all(&desk), 1, "nothing is written");
    desk.looks("import-rows").looks_at("import-rows-small", &[(60, 20), (40, 10)]);
    // Which column is what.
    desk.keys("<Tab>").shows(&["归口", "不收", "县供电局"]).looks("import-columns");
    desk.looks_at("import-columns-small", &[(60, 20), (40, 10)]);
    desk.keys("<End><Enter>").shows(&["这一列收作什么"]).looks("import-field");
    desk.keys("单位<Home><Enter>").shows(&["可收 3 行"]);
    desk.keys("<Tab><Tab>").shows(&["归口", "单位"]);
    // All but what is refused, or nothing.
    desk.keys("<Ctrl+S>").shows(&["有的行不能收", "Enter 先收其余各行"]).looks("import-question");
    desk.keys("<Esc>");
    assert_eq!(all(&desk), 1);
    desk.keys("<F8><Enter>").shows(&["导入完毕：补录 3 件", "已收"]).looks("import-done");
    desk.keys("<F7>").shows(&["不能收的行已存入"]);
    let refused = fs::read_to_string(files.path("旧台账-未收.csv")).unwrap();
    assert!(refused.contains("3,不详,道路破损") && refused.contains("未收原因"), "{refused}");
    desk.keys("<Esc>").shows(&["金波村路灯不亮", "打安镇水管漏水"]);
    assert_eq!(all(&desk), 4);
    desk.keys("<Down*2><Enter>").shows(&["打安镇水管漏水", "县水务局"]).keys("<Esc>");
    // The same file again brings nothing twice.
    open(&mut desk, files.path("旧台账.csv").to_str().unwrap());
    desk.shows(&["可收 0 行", "已有 3", "不能收 1", "列按以前的指定"]);
}

#[test]
fn columns_that_nobody_could_guess_are_named_once() {
    let files = Files::new();
    let office = Office::empty();
    let mut desk = files.desk(&office);
    let path = files.write("x.csv", "甲栏,乙栏,丙栏\n2019-03-29,路灯不亮,县供电局\n");
    open(&mut desk, &path).shows(&["还看不出哪一列是收件日期"]).looks("import-unknown");
    desk.keys("<Ctrl+S>").shows(&["先指定收件日期和标题"]);
    desk.keys("<Enter>收件日期<Enter>").shows(&["还看不出哪一列是标题"]);
    desk.keys("<Down><Enter>标题<Enter>").shows(&["可收 1 行"]);
    desk.keys("<Esc>");
    let next = files.write("next.csv", "丙栏,乙栏,甲栏\n县水务局,漏水,2019-03-30\n");
    open(&mut desk, &next).shows(&["可收 1 行", "列按以前的指定，F6 忘掉"]);
    desk.keys("<F6>").shows(&["还看不出哪一列是收件日期"]).keys("<Esc>");
    open(&mut desk, &path).shows(&["还看不出哪一列是收件日期"]);
}

#[test]
fn headings_that_were_found_wrongly_are_named_and_remembered() {
    let files = Files::new();
    let mut desk = files.desk(&Office::empty());
    // The words of a form stand above the headings of the list.
    let text = "收信日期,标题,内容,形式\n2019年,信访台账,,\n登记,反映,,\n日,事由,办理,备注\n\
        2019-03-29,路灯不亮,已修好,\n2019-03-30,漏水,,\n";
    let path = files.write("odd.csv", text);
    open(&mut desk, &path).shows(&["表头第 1 行", "不能收 3"]);
    desk.keys("<F3>").shows(&["表头是哪一行", "第 4 行 日 | 事由 | 办理 | 备注"]);
    desk.looks("import-headings").looks_at("import-headings-small", &[(60, 20), (40, 10)]);
    desk.keys("<End><Up*2><Enter>").shows(&["表头第 4 行", "还看不出哪一列是收件日期"]);
    desk.keys("<Enter>收件日期<Enter><Down><Enter>标题<Enter>").shows(&["可收 2 行"]);
    // Two rows together.
    desk.keys("<F3><Home><Down*2><Tab*2><Enter>").shows(&["表头第 3-4 行"]);
    desk.keys("<F3><Home><Tab><End><Tab><Enter>").shows(&["表头最多是相邻的四行"]);
    desk.keys("<F3><End><Up*2><Tab><Up*2><Tab><Enter>").shows(&["表头第 4 行", "可收 2 行"]);
    desk.keys("<Esc>");
    // The next file with the same headings is read as this one.
    let next = files.write("next.csv", &text.replace("漏水", "断电"));
    open(&mut desk, &next).shows(&["表头第 4 行", "可收 2 行"]);
    desk.keys("<F6>").shows(&["表头第 1 行"]);
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_may_be_named_anew() {
    let files = Files::new();
    let mut desk = files.desk(&Office::empty());
    open(&mut desk, "/missing.xlsx").shows(&["读不了 /missing.xlsx"]);
    desk.keys("<Esc><Esc>");
    let cut = files.write("cut.csv", "标题,日期\n\"甲,2019-03-29\n");
    open(&mut desk, &cut).shows(&["引号没有结束"]).keys("<Esc>");
    let whole = files.write("a.csv", "标题,日期\n甲,2019-03-29\n");
    // A window into which a file is dropped quotes its name.
    desk.fill(Field::File, &format!("<Ctrl+A>'{whole}'")).keys("<Enter>").shows(&["可收 1 行"]);
}

#[test]
fn an_import_stops_between_two_batches_and_goes_on_without_taking_a_row_twice() {
    let files = Files::new();
    let rows: Vec<String> = (0..500).map(|row| format!("第{row}件,2019-03-29\n")).collect();
    let path = files.write("long.csv", &format!("标题,日期\n{}", rows.concat()));
    let mut desk = files.desk(&Office::empty());
    open(&mut desk, &path).shows(&["可收 500 行"]);
    desk.slow();
    desk.keys("<Ctrl+S>").shows(&["正在导入 0/500 行"]).looks("import-taking");
    desk.answer();
    desk.shows(&["正在导入 200/500 行，已补录 200 件"]);
    // Nothing leads away from it but its end.
    desk.keys("<F10>").shows(&["正在导入，先等一等"]);
    desk.keys("<Esc>").shows(&["正在停止"]);
    desk.answer();
    desk.shows(&["已停止：补录了 400 件"]);
    desk.quick();
    assert_eq!(all(&desk), 400);
    desk.keys("<Ctrl+S>").shows(&["导入完毕：补录 100 件", "已有 400"]);
    assert_eq!(all(&desk), 500);
}

#[test]
fn a_lost_link_costs_no_row_and_takes_none_twice() {
    for arrived in [true, false] {
        let files = Files::new();
        let rows: Vec<String> = (0..300).map(|row| format!("第{row}件,2019-03-29\n")).collect();
        let path = files.write("long.csv", &format!("标题,日期\n{}", rows.concat()));
        let mut desk = files.desk(&Office::empty());
        open(&mut desk, &path).shows(&["可收 300 行"]);
        desk.slow();
        desk.keys("<Ctrl+S>");
        desk.cut(arrived);
        desk.mend();
        desk.shows(&["导入完毕"]);
        assert_eq!(all(&desk), 300);
    }
}

#[test]
fn where_rows_cannot_be_tried_it_says_why_and_that_none_is_taken() {
    let files = Files::new();
    let mut desk = files.desk(&Office::after_a_wrong_clock());
    let rows: Vec<String> = (0..300).map(|row| format!("第{row}件,2019-03-29\n")).collect();
    let path = files.write("a.csv", &format!("标题,日期\n{}", rows.concat()));
    open(&mut desk, &path).shows(&["早于上次录入的"]).keys("<Esc>");
    desk.shows(&["已停止：补录了 0 件"]);
}

#[test]
fn whoever_may_not_import_is_not_offered_it() {
    let files = Files::new();
    let office = Office::empty();
    let mut desk = files.desk(&office);
    desk.model.home.role = xinfang::domain::terms::Role::Chair;
    desk.keys("<F9>").hides(&["导入台账"]);
}

#[test]
fn the_program_itself_takes_a_long_file_and_tells_how_far_it_is() {
    let office = living::Office::open();
    let rows: Vec<String> = (0..3_000).map(|row| format!("第{row}件,2019-03-29\n")).collect();
    let path = office.state.path().join("long.csv");
    fs::write(&path, format!("标题,日期\n{}", rows.concat())).unwrap();
    let mut terminal = office.terminal();
    terminal.types(living::ESC).shows("已离开").types("4").shows("台账为空");
    terminal.types("\x1b[24~").shows("全部操作").types("导入台账").shows("> 导入台账");
    terminal.types("\r").shows("导入旧台账").types(path.to_str().unwrap()).types("\r");
    terminal.shows("可收 3000 行").types(living::SAVE).shows("/3000 行，已补录");
    terminal.shows("导入完毕：补录 3000 件").types(living::ESC).shows("第2999件");
    terminal.types(living::F10);
    terminal.ends();
    assert_eq!(office.petitions(), 3_000);
}
