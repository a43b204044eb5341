//! The commands from arguments to output, over an office that stands in memory.

mod office;

use std::{ffi::OsString, io};

use office::{Office, office, petition};
use serde_json::{Value, json};

use super::*;

/// What a command said, and with which status it ended.
#[derive(Debug)]
struct Said {
    status: u8,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{self:?}"))
    }
}

fn say_with(office: &mut dyn Session, args: &[&str], input: &str, columns: Option<usize>) -> Said {
    let args: Vec<OsString> =
        [&["xinfang", "--home", "/h"], args].concat().iter().map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut input.as_bytes(),
        out: &mut out,
        err: &mut err,
        columns,
        watched: false,
    };
    let status = match read(&args, &|_| None) {
        Ok(Invocation::Run { command, .. }) => run(&command, office, &mut streams),
        Ok(other) => panic!("{other:?}"),
        Err(stop) => stop.tell(&mut streams),
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status, out: text(out), err: text(err) }
}

fn say(office: &mut Office, args: &[&str]) -> Said {
    say_with(office, args, "", None)
}

#[test]
fn overdue_lists_what_is_late_and_on_request_what_is_near() {
    let mut office = office();
    let late = say(&mut office, &["overdue", "--format", "json"]);
    assert_eq!(late.status, DONE);
    assert_eq!(
        late.json(),
        json!([{
            "number": "2026-002", "title": "土地权属争议", "petitioner": "符某、王某",
            "unit": "县自然资源局", "role": "lead", "issued_on": "2026-09-02",
            "due_on": "2026-11-12", "days_overdue": 10, "band": "overdue", "reminders": 1,
            "last_reminder_on": "2026-11-13", "promised_on": "2026-11-20", "remedies": 0,
            "stage": "issued", "todo": "promise"
        }])
    );
    let numbers = |said: &Said| -> Vec<Value> {
        said.json().as_array().unwrap().iter().map(|line| line["number"].clone()).collect()
    };
    let near = say(&mut office, &["overdue", "--within", "3", "--format", "json"]);
    assert_eq!(numbers(&near), ["2026-002", "2026-003"]);
    let past = say(&mut office, &["overdue", "--as-of", "2026-11-12", "--format", "json"]);
    assert_eq!(past.json(), json!([]));
    let other = say(&mut office, &["overdue", "--unit", "民政"]);
    assert_eq!(other.out, "没有超期件。\n");
}

#[test]
fn only_a_check_tells_by_its_status_that_something_is_overdue() {
    let mut office = office();
    assert_eq!(say(&mut office, &["overdue"]).status, DONE);
    assert_eq!(say(&mut office, &["overdue", "--check"]).status, OVERDUE);
    let near = ["overdue", "--check", "--within", "3", "--unit", "民政"];
    assert_eq!(say(&mut office, &near).status, DONE);
}

#[test]
fn a_table_fits_the_terminal_and_is_whole_in_a_pipe() {
    use unicode_width::UnicodeWidthStr;
    let mut office = office();
    office.handed(petition(&"很长的标题".repeat(20)), "县教育局", "2026-11-01");
    for command in ["overdue", "list", "pending"] {
        let said = say_with(&mut office, &[command], "", Some(80));
        assert!(said.out.lines().all(|line| line.width() <= 80), "{}", said.out);
    }
    assert!(say(&mut office, &["overdue"]).out.contains(&"很长的标题".repeat(20)));
}

#[test]
fn pending_tells_how_long_it_waits_and_for_whom() {
    let said = say(&mut office(), &["pending", "--format", "json"]);
    assert_eq!(
        said.json(),
        json!([{
            "number": "2026-001", "received_on": "2026-09-01", "channel": "letter",
            "title": "路灯不亮", "petitioner": "符某、王某", "people": 8, "category": "民生/教育",
            "stage": "registered", "waits_for": null, "days": 82, "limit_on": "2026-09-16",
            "days_left": -67, "days_at_leader": null, "owes_instruction": false,
            "conflict": false, "urgent": false, "suggested_route": "vice_chair",
            "reasons": ["ordinary"]
        }])
    );
}

#[test]
fn the_agenda_tells_what_is_proposed_and_how_long_it_waits() {
    let mut office = office();
    assert_eq!(say(&mut office, &["agenda"]).out, "没有等待主任会议研究的件。\n");
    office.before_the_meeting(petition("农场与村土地权属争议"), "县自然资源局");
    let said = say(&mut office, &["agenda", "--format", "json"]);
    assert_eq!(
        said.json(),
        json!([{
            "number": "2026-004", "title": "农场与村土地权属争议", "petitioner": "符某、王某",
            "people": 8, "received_on": "2026-09-01", "days": 82, "limit_on": "2026-09-16",
            "days_left": -67, "days_waiting": 2, "disposition": "assign",
            "units": ["县自然资源局"], "period": null, "opinion": "影响较大，提请主任会议研究。",
            "reasons": ["ordinary"], "brought_by": null, "brought_with": null, "urgent": false
        }])
    );
    let table = say(&mut office, &["agenda"]).out;
    assert!(table.contains("交办 县自然资源局") && table.contains("超67日"), "{table}");
}

#[test]
fn todo_tells_what_is_to_be_done_today_about_whom() {
    let mut office = office();
    let said = say(&mut office, &["todo", "--format", "json"]).json();
    let told: Vec<[&str; 3]> = said
        .as_array()
        .unwrap()
        .iter()
        .map(|line| ["number", "unit", "todo"].map(|field| line[field].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [["2026-002", "县自然资源局", "promise"], ["2026-003", "县民政局", "first_notice"],]
    );
    let table = say(&mut office, &["todo", "--unit", "民政"]).out;
    assert!(table.contains("发催办单") && !table.contains("县自然资源局"), "{table}");
    assert_eq!(say(&mut office, &["todo", "--unit", "某局"]).out, "今日没有应办的事。\n");
}

#[test]
fn list_reads_every_page_and_masks_who_asked_for_it() {
    let mut office = office();
    let said = say(&mut office, &["list", "--format", "json"]).json();
    let told: Vec<(&str, &str)> = said
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["number"].as_str().unwrap(), row["petitioner"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("2026-001", "符某、王某"), ("2026-002", "符某、王某"), ("2026-003", "保密")]
    );
    assert_eq!(said[1]["units"], json!(["县自然资源局"]));
    assert!(!say(&mut office, &["list", "--search", "村务"]).out.contains("符某"));
    let csv = say(&mut office, &["list", "--stage", "办理中", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.contains("'=村务公开"), "{csv}");
}

#[test]
fn an_unknown_stage_or_date_or_number_is_refused_with_what_would_do() {
    let mut office = office();
    for (args, hint) in [
        (&["list", "--stage", "办完"][..], "办理中（in_handling）"),
        (&["overdue", "--as-of", "某日"], "2026-11-22"),
        (&["show", "一号"], "2026-001"),
        (&["show", "2026-999"], "没有编号 2026-999 的信访件"),
        (&["import", "x.csv", "--map", "titel=标题"], "external_id、received_on"),
        (&["import", "/no/such/file.csv"], "/no/such/file.csv"),
    ] {
        let said = say(&mut office, args);
        assert_eq!((said.status, said.out.as_str()), (COULD_NOT, ""), "{args:?}");
        assert!(said.err.contains(hint), "{args:?}: {}", said.err);
    }
}

#[test]
fn show_tells_everything_in_words_and_as_data() {
    let mut office = office();
    insta::assert_snapshot!(say(&mut office, &["show", "2026-002"]).out, @r"
    2026-002  土地权属争议
    办理中，自 2026-09-02 起

    登记
      形式      来信
      收件日期  09-01（周二）
      来源      自收
      信访人    符某、王某
      电话      13800000000、13800000000
      人数      8（联名信）
      标题      土地权属争议
      内容摘要  土地权属争议，
                “详情”
      分类      民生/教育
      目的      求决

    交办
      县自然资源局  主办  已交办  2026-11-12 到期
          2026-11-13 催办（电话）陈科长 下周报

    经过
      2026-09-01  王某  登记为 2026-002：土地权属争议（2026-11-22 09:30 录入）
      2026-09-02  王某  交办县自然资源局（2026-11-22 09:30 录入）
          县自然资源局（主办）：2026-11-12 到期
      2026-11-13  王某  催办县自然资源局（电话）（2026-11-22 09:30 录入）
          联系人：陈科长
          答复要点：下周报
          承诺日期：2026-11-20
    ");
    let said = say(&mut office, &["show", "2026-003", "--format", "json"]).json();
    assert_eq!(said["petitioners"][0]["name"], "符某");
    assert_eq!(said["assignments"][0]["due_on"], "2026-11-25");
    let kinds: Vec<&Value> =
        said["history"].as_array().unwrap().iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["register", "assign"]);
}

fn register(office: &mut Office, text: &str) -> Said {
    say_with(office, &["register", "--json", "-"], text, None)
}

#[test]
fn one_object_is_answered_by_one_and_an_array_by_an_array() {
    let mut office = Office::default();
    let one = r#"{"title": "路灯", "summary": "不亮", "category": "教育"}"#;
    let done = |number: &str, id: u32| json!({"number": number, "id": id, "received_on": "2026-11-22", "title": "路灯"});
    assert_eq!(register(&mut office, one).json(), done("2026-001", 1));
    let said = register(&mut office, &format!("\u{feff}[{one}, {one}]"));
    assert_eq!(said.json(), json!([done("2026-002", 2), done("2026-003", 3)]));
    assert_eq!((said.status, register(&mut office, "[]").json()), (DONE, json!([])));
}

#[test]
fn what_was_registered_before_an_error_stays_and_is_told() {
    for (second, hint) in [
        (r#"{"tilte": "x"}"#, "没有字段 [1].tilte"),
        (r#"{"title": "x", "summary": "y"}"#, "分类（category）：必填"),
        (r#"{"title": "x", "people": "8"}"#, "[1].people 应为0 至"),
    ] {
        let mut office = Office::default();
        let first = r#"{"title": "路灯", "summary": "不亮", "category": "教育"}"#;
        let said = register(&mut office, &format!("[{first}, {second}, {first}]"));
        assert_eq!((said.status, office.histories.len()), (COULD_NOT, 1));
        assert_eq!(said.json()[0]["number"], "2026-001");
        assert!(said.err.contains("第 2 件未登记") && said.err.contains(hint), "{}", said.err);
    }
    let said = register(&mut Office::default(), "[{\"title\": }]");
    assert!(said.err.contains("第 1 行第 12 列"), "{}", said.err);
    assert_eq!((said.status, said.out.as_str()), (COULD_NOT, ""));
}

fn import(office: &mut Office, file: &str, more: &[&str]) -> Said {
    say_with(office, &[&["import", "-", "--format", "json"], more].concat(), file, None)
}

#[test]
fn an_import_reports_what_was_taken_refused_and_understood_otherwise() {
    let file = "标题,日期,渠道\n甲,2019-03-29,飞鸽\n乙,不详,信\n丙,2030-01-01,信\n丁,2019-03-30\n";
    let mut office = Office::default();
    let said = import(&mut office, file, &[]);
    assert_eq!(
        said.json(),
        json!({
            "sheet": null, "encoding": "UTF-8", "heading": [1, 1],
            "columns": [
                {"field": "title", "heading": "标题"},
                {"field": "received_on", "heading": "日期"},
                {"field": "channel", "heading": "渠道"},
            ],
            "rows": 4, "taken": 1, "unchanged": 0,
            "refused": [
                {"row": 3, "field": "received_on", "reason": "不是写明年月日的日期；请写成 2026-11-22 或 2026年11月22日"},
                {"row": 4, "field": "received_on", "reason": "不能晚于 2026-11-22"},
                {"row": 5, "field": null, "reason": "应有 3 列，实有 2 列；请检查逗号和引号"},
            ],
            "repeats": [],
            "notes": ["不认识的形式“飞鸽”，已按来信收入（1 行，首见第 2 行）"],
            "dry_run": false,
        })
    );
    assert_eq!(said.status, DONE);
    assert_eq!(import(&mut office, file, &[]).json()["unchanged"], 1);
    let report = say_with(&mut office, &["import", "-", "--dry-run"], file, None).out;
    assert!(
        report.starts_with(
            "试导入（未写入）：共 4 行：补录 0，已有未变 1，未收 3。\n\
             文字（UTF-8），表头第 1 行\n\
             列的对应：标题←标题、收件日期←日期、形式←渠道。不对的请用 --map 字段=列名 更正\n第 3 行："
        ),
        "{report}"
    );
}

#[test]
fn a_long_file_goes_to_the_service_in_batches() {
    let rows: Vec<String> = (0..450).map(|row| format!("件{row},2019-03-29\n")).collect();
    let mut office = Office::default();
    let said = import(&mut office, &format!("标题,日期\n{}", rows.concat()), &[]);
    assert_eq!((said.json()["taken"].clone(), office.batches), (json!(450), vec![200, 200, 50]));
}

#[test]
fn a_file_of_which_nothing_can_be_taken_could_not_be_imported() {
    let mut office = Office::default();
    assert_eq!(import(&mut office, "标题,日期\n甲,不详\n", &[]).status, COULD_NOT);
    for file in ["标题,日期\n\"甲", "标题,x\n甲,乙\n", ""] {
        let said = import(&mut office, file, &[]);
        assert_eq!((said.status, said.out.as_str()), (COULD_NOT, ""), "{file}");
    }
    let said = import(&mut office, "标题,日期\n甲,2019-03-29\n", &["--map", "unit=单位名称"]);
    assert!(said.err.contains("标题、日期"), "{}", said.err);
    assert_eq!(office.taken, []);
}

#[test]
fn an_export_can_be_imported_again() {
    let mut first = office();
    let csv = say(&mut first, &["export"]).out;
    assert!(csv.starts_with("\u{feff}number,external_id,received_on,"));
    assert!(!csv.contains("\r\n2026-003,2026-003,2026-09-01,letter,符某"), "{csv}");
    let mut second = Office::default();
    let report = import(&mut second, &csv, &[]).json();
    assert_eq!((&report["taken"], &report["refused"]), (&json!(3), &json!([])));
    for (original, copy) in first.rows().into_iter().zip(&second.taken) {
        let row = original.1;
        assert_eq!(copy.external_id, row.number.to_string());
        assert_eq!(copy.details.title, row.title);
        assert_eq!(copy.details.category, row.category);
        assert_eq!(copy.details.confidential, row.confidential);
        assert_eq!(copy.details.people, row.people);
        assert_eq!(copy.due_on, row.units.first().and_then(|unit| unit.due_on));
        assert_eq!(copy.unit, row.units.first().map_or("", |unit| unit.unit.as_str()));
    }
    assert_eq!(second.taken[1].details.summary, "土地权属争议，\n“详情”");
}

#[test]
fn an_export_to_a_file_replaces_it_as_a_whole() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.json");
    std::fs::write(&path, "old").unwrap();
    let name = path.to_str().unwrap();
    let said = say(&mut office(), &["export", "--format", "json", "--out", name]);
    assert_eq!((said.status, said.out.as_str()), (DONE, ""));
    let rows: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);

    let said = say(&mut office(), &["export", "--out", "/no/such/directory/x.csv"]);
    assert!(said.err.contains("/no/such/directory/x.csv"), "{}", said.err);
    assert_eq!(said.status, COULD_NOT);
}

#[test]
fn doctor_ends_badly_where_something_is_wrong() {
    let mut office = Office::default();
    let said = say(&mut office, &["doctor"]);
    assert_eq!(said.status, DONE);
    assert!(said.out.ends_with("数据完好。\n"), "{}", said.out);
    office.faults.push("2026-007：状态与经过不符".into());
    let said = say(&mut office, &["doctor", "--format", "json"]);
    assert_eq!(
        (said.status, said.json()["faults"][0].as_str()),
        (COULD_NOT, Some("2026-007：状态与经过不符"))
    );
    assert!(said.err.contains("/data"));
}

/// A reader of the output that has gone away, or a disk that is full.
struct Gone(io::ErrorKind);

impl io::Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    for (kind, status) in
        [(io::ErrorKind::BrokenPipe, DONE), (io::ErrorKind::StorageFull, COULD_NOT)]
    {
        for args in
            [&["list"][..], &["list", "--format", "json"], &["export"], &["show", "2026-001"]]
        {
            let args: Vec<OsString> =
                [&["xinfang", "--home", "/h"], args].concat().iter().map(OsString::from).collect();
            let Ok(Invocation::Run { command, .. }) = read(&args, &|_| None) else { panic!() };
            let mut err = Vec::new();
            let mut streams = Streams {
                input: &mut io::empty(),
                out: &mut Gone(kind),
                err: &mut err,
                columns: None,
                watched: false,
            };
            assert_eq!(run(&command, &mut office(), &mut streams), status);
            assert_eq!(err.is_empty(), status == DONE);
        }
    }
}

#[test]
fn why_there_was_no_answer_is_told_as_it_stands_but_for_what_commands_a_terminal() {
    struct Broken;
    impl Session for Broken {
        fn ask(&mut self, _: Request) -> Result<Reply, SessionError> {
            Err(SessionError::Link("\u{1b}[2J对端关闭，请再试一次".into()))
        }
    }
    let said = say_with(&mut Broken, &["list"], "", None);
    assert_eq!((said.status, said.err.as_str()), (COULD_NOT, "xinfang: 对端关闭，请再试一次\n"));
}
