//! `office`: the tables of the book listed, passed on, taken from files; and who may change them.

use std::fmt::Write as _;

use serde_json::json;

use crate::support::{Office, column, shared};

/// Every table that is taken from a file.
const TABLES: [&str; 9] =
    ["staff", "units", "places", "categories", "rules", "plan", "days", "congresses", "settings"];

/// Gives an office rows in the tables that begin empty, and cells that a spreadsheet would run.
fn furnished() -> Office {
    let office = Office::new();
    for (table, text) in [
        ("days", "放假日期,放假或上班,名称,本地\n2027/4/9,放假,三月三,是\n"),
        ("places", "乡镇,村居,农场\n牙叉镇,\"=对俄,村\",否\n龙江农场,,是\n"),
        (
            "units",
            "名称,单位性质,简称曾用名,上级单位,电话\n县气象局,政府部门,气象台、防雷办,县人民政府,+86-1\n",
        ),
    ] {
        let file = office.file(&format!("{table}.csv"), text);
        office.run(&["office", "import", table, &file]).done();
    }
    office
}

#[test]
fn a_table_is_listed_in_words_and_in_codes() {
    let office = furnished();
    let list = office.run(&["office", "list", "节假日"]).done();
    assert_eq!(list, "放假日期    放假或上班  名称    本地\n2027-04-09  放假        三月三  是\n");
    assert_eq!(
        office.json(&["office", "list", "days"]),
        json!([{"date": "2027-04-09", "day_kind": "off", "name": "三月三", "local": true}])
    );
    let plan = office.json(&["office", "list", "plan"]);
    assert_eq!(plan[0], json!({"step": "yellow_list", "days": -15}));
    let units = office.json(&["office", "list", "units"]);
    let own = units.as_array().unwrap().last().unwrap();
    assert_eq!(own["also"], json!(["气象台", "防雷办"]));
    let rules = office.run(&["office", "list", "rules"]).done();
    assert!(
        rules.contains("转送交办") && rules.contains("15 日") && rules.contains("5 个工作日"),
        "{rules}"
    );
    assert_eq!(office.run(&["office", "list", "reports"]).done(), "“已印发报表”中还没有内容。\n");
}

#[test]
fn every_table_comes_back_by_an_export_and_an_import() {
    let (office, other) = (furnished(), Office::new());
    for table in TABLES {
        let export = office.run(&["office", "export", table]).done();
        let rows = office.json(&["office", "list", table]).as_array().unwrap().len();
        let file = office.file("export.csv", &export);
        let said = office.run(&["office", "import", table, &file]).done();
        assert!(
            said.starts_with(&format!("新增 0 行，修改 0 行，未变 {rows} 行。")),
            "{table}: {said}"
        );
        other.run(&["office", "import", table, &file]).done();
        assert_eq!(other.run(&["office", "export", table]).done(), export, "{table}");
    }
}

#[test]
fn the_villages_of_the_county_are_taken_as_they_are_published() {
    let Some(villages) = shared("divisions/baisha_villages.csv") else { return };
    let office = Office::new();
    let file = villages.to_str().unwrap();
    let dry = office.run(&["office", "import", "places", file, "--dry-run"]).done();
    assert!(
        dry.starts_with("试导入（未写入）：新增 94 行，修改 0 行，未变 0 行。\n未收入的列："),
        "{dry}"
    );
    assert_eq!(office.json(&["doctor"])["sequence"], 0);
    office.run(&["office", "import", "places", file]).done();
    assert_eq!(office.json(&["office", "list", "places"]).as_array().unwrap().len(), 12 + 94);
}

#[test]
fn days_off_come_as_json_as_a_calendar_or_as_csv() {
    let office = Office::new();
    let year = json!({"year": 2027, "papers": [], "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
        {"name": "国庆节", "date": "2027-10-01", "isOffDay": true},
        {"name": "国庆节", "date": "2027-10-09", "isOffDay": false},
    ]});
    let json = office.file("2027.json", year.to_string());
    let taken = |added: u8, same: u8| {
        format!("新增 {added} 行，修改 0 行，未变 {same} 行。\n没有未办结件的期限受影响。\n")
    };
    assert_eq!(office.run(&["office", "import", "days", &json]).done(), taken(3, 0));
    assert_eq!(office.run(&["office", "import", "days", &json]).done(), taken(0, 3));
    let ics = "BEGIN:VEVENT\r\nSUMMARY:春节假期\r\nDTSTART;VALUE=DATE:20270205\r\n\
        DTEND;VALUE=DATE:20270208\r\nEND:VEVENT\r\n";
    let ics = office.file("2027.ics", ics);
    assert_eq!(office.run(&["office", "import", "days", &ics]).done(), taken(3, 0));
    let csv = office.file("own.csv", "# 本县\n2027-04-09,off,三月三\n2026-10-01,off,国庆节\n");
    assert_eq!(office.run(&["office", "import", "days", &csv]).done(), taken(1, 1));
    let days = office.json(&["office", "list", "days"]);
    assert_eq!(
        column(&days, "date"),
        [
            "2027-01-01",
            "2027-02-05",
            "2027-02-06",
            "2027-02-07",
            "2027-04-09",
            "2027-10-01",
            "2027-10-09"
        ]
    );
    assert_eq!(office.json(&["doctor"])["calendar_until"], 2027);
}

#[test]
fn an_import_of_days_tells_which_open_dates_would_move_and_moves_none() {
    let office = Office::demo();
    let due = || office.json(&["overdue", "--within", "15"]);
    let before = due();
    let dates: Vec<&str> = column(&before, "due_on");
    let mut text = String::from("date,kind,name\n");
    let mut ahead: Vec<&str> = dates.into_iter().filter(|day| *day >= "2026-11-22").collect();
    ahead.dedup();
    for day in &ahead {
        writeln!(text, "{day},off,试行").unwrap();
    }
    let file = office.file("days.csv", text);
    let dry = office.run(&["office", "import", "days", &file, "--dry-run"]).done();
    let said = office.run(&["office", "import", "days", &file]).done();
    assert!(dry.contains("试导入") && dry.contains("已发文书上的期限一件也没有改动"), "{dry}");
    assert_eq!(said, dry.replace("试导入（未写入）：", ""));
    let moved = said.lines().filter(|line| ahead.iter().any(|day| line.contains(day))).count();
    assert!(moved > 0, "{said}");
    assert_eq!(due(), before);
    // Told once: those that follow are not told again for days that are there already.
    let again = office.run(&["office", "import", "days", &file]).done();
    assert!(again.ends_with("没有未办结件的期限受影响。\n"), "{again}");
}

#[test]
fn a_file_is_taken_whole_or_not_at_all_and_its_wrong_row_is_named() {
    let office = Office::new();
    for (table, name, text, why) in [
        (
            "units",
            "a.csv",
            "名称,单位性质\n县甲局,政府部门\n县乙局,外星\n",
            "第 3 行：单位性质：应为下列之一",
        ),
        ("units", "b.csv", "名称\n县甲局\n", "缺少必需的列“单位性质”（unit_kind）"),
        (
            "units",
            "c.csv",
            "名称,单位性质,上级单位\n县甲局,政府部门,县丙局\n县乙局,政府部门,\n",
            "没有“县丙局”",
        ),
        (
            "days",
            "d.csv",
            "日期,放假或上班,名称\n2027-02-30,放假,甲\n",
            "第 2 行：放假日期：没有这一天",
        ),
        ("days", "e.json", "{", "第 1 行不是 JSON"),
        (
            "days",
            "f.ics",
            "BEGIN:VEVENT\nDTSTART:20270101\nSUMMARY:主任会议\nEND:VEVENT\n",
            "第 3 行看不出放假或上班",
        ),
        (
            "rules",
            "g.csv",
            "时限事项,期限\n交办办结,30 日\n提出异议,10 个工作日\n",
            "第 3 行：期限：超出规定的范围",
        ),
        (
            "plan",
            "h.csv",
            "催办步骤,超期日数\n电话催办,40\n",
            "第 2 行：超期日数：各步骤的日数应依次增大",
        ),
        (
            "places",
            "i.csv",
            "乡镇,村居\n甲镇,乙村\n甲镇,乙村\n",
            "第 3 行：乡镇：与“甲镇/乙村”重名",
        ),
        ("staff", "j.csv", "姓名,岗位,系统账号\n王某,clerk,wang\n", "须至少有一名办公室负责人"),
        ("reports", "k.csv", "名称\n甲\n", "已印发的报表不能改动"),
    ] {
        let file = office.file(name, text);
        let said = office.run(&["office", "import", table, &file]).refused();
        assert!(said.contains(why), "{name}: {said}");
    }
    assert_eq!(office.json(&["doctor"])["sequence"], 0);
    assert!(office.run(&["office", "list", "unit"]).refused().contains("承办单位（units）"));
    assert!(office.run(&["office"]).refused().contains("缺少 <命令>"));
    assert!(office.run(&["office", "lists"]).refused().contains("没有命令 lists"));
}

/// Who runs the tests, as the kernel tells it.
fn account(office: &Office) -> String {
    let history = office.register(&super::letter("谁登记的")).done();
    assert!(!history.is_empty());
    let shown = office.json(&["show", "2026-001"]);
    shown["history"][0]["actor"].as_str().unwrap().to_owned()
}

#[test]
fn a_desk_becomes_somebodys_and_two_at_one_machine_say_who_they_are() {
    let office = Office::new();
    let account = account(&office);
    let staff =
        format!("姓名,岗位,系统账号\n陈小岚,办公室负责人,{account}\n符某,信访工作人员,{account}\n");
    let file = office.file("staff.csv", staff);
    office.run(&["office", "import", "staff", &file]).done();
    let actor = |number: &str| office.json(&["show", number])["history"][0]["actor"].clone();
    office.register(&super::letter("二")).done();
    assert_eq!(actor("2026-002"), "陈小岚");
    let letter = office.file("letter.json", super::letter("三").to_string());
    office.run(&["--as", "符某", "register", "--json", &letter]).done();
    assert_eq!(actor("2026-003"), "符某");
    let said = office.run(&["--as", "王某", "list"]).refused();
    assert!(said.contains(&format!("系统账号 {account} 名下没有“王某”")), "{said}");
    let said = office.run(&["office", "import", "staff", &file, "--as", "符某"]).done();
    assert!(said.starts_with("新增 0 行，修改 0 行，未变 2 行。"), "{said}");
    let file = office.file("more.csv", "姓名,岗位\n李某,查阅人员\n");
    let said = office.run(&["office", "import", "staff", &file, "--as", "符某"]).refused();
    assert!(
        said.contains("您的岗位是信访工作人员，不能修改“人员”；可由办公室负责人办理"),
        "{said}"
    );
    assert!(office.run(&["--as", "符某"]).refused().contains("--as 只用于命令"));
}

#[test]
fn somebody_without_an_account_reads_and_sees_no_protected_name() {
    let office = Office::new();
    let mut secret = super::letter("反映某局长收礼");
    secret["purpose"] = json!("accusation");
    office.register(&secret).done();
    assert!(office.run(&["show", "2026-001"]).done().contains("符某"));
    let file = office.file("staff.csv", "姓名,岗位,系统账号\n陈小岚,办公室负责人,someone-else\n");
    office.run(&["office", "import", "staff", &file]).done();
    let shown = office.run(&["show", "2026-001"]).done();
    assert!(!shown.contains("符某") && shown.contains("保密"), "{shown}");
    for args in [&["list"][..], &["pending"], &["export"], &["list", "--search", "符某"]] {
        assert!(!office.run(args).done().contains("符某,"), "{args:?}");
    }
    let said = office.register(&super::letter("不能登记")).refused();
    assert!(
        said.contains("您的岗位是查阅人员，不能登记；可由信访工作人员、办公室负责人办理"),
        "{said}"
    );
}
