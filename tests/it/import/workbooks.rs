//! Spreadsheets as they are met, written by another library than the one that reads them.

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use xinfang::import::{ImportError, NoteKind, Origin, Table, read};

const HEAD: [&str; 5] = ["序号", "收信日期", "标题", "承办单位", "人数"];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().expect("a workbook")
}

fn head(sheet: &mut Worksheet, row: u32) {
    for (column, name) in (0..).zip(HEAD) {
        sheet.write(row, column, name).expect("a cell");
    }
}

fn titles(table: &Table) -> Vec<&str> {
    table.rows.iter().map(|row| row.details.title.as_str()).collect()
}

#[test]
fn days_numbers_and_texts_of_a_sheet_are_read_as_a_person_sees_them() {
    let bytes = sheet(|sheet| {
        head(sheet, 0);
        let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        let moment = ExcelDateTime::from_ymd(2019, 3, 29).unwrap().and_hms(11, 53, 23).unwrap();
        sheet.write_with_format(1, 1, &moment, &date).unwrap();
        sheet.write(1, 2, "\n\t\t路灯_x000D_不亮\t").unwrap();
        sheet.write(1, 3, "县供电局、牙叉镇政府").unwrap();
        sheet.write(1, 4, 12).unwrap();
        sheet.write(2, 1, 43553).unwrap();
        sheet.write(2, 2, "乙").unwrap();
        sheet.write(2, 4, "１２人").unwrap();
    });
    let table = read(&bytes, &[], None).unwrap();
    assert_eq!(table.origin, Origin::Sheet("Sheet1".into()));
    assert_eq!(table.refused, []);
    assert_eq!(titles(&table), ["路灯不亮", "乙"]);
    for row in &table.rows {
        assert_eq!((row.details.received_on, row.details.people), (day("2019-03-29"), 12));
    }
    assert_eq!(table.rows[0].unit, "县供电局、牙叉镇政府");
}

#[test]
fn titles_sums_signatures_and_repeated_headings_are_no_petitions() {
    let bytes = sheet(|sheet| {
        sheet.merge_range(0, 0, 0, 4, "2019年信访台账", &Format::new()).unwrap();
        sheet.write(1, 0, "填报单位：办公室").unwrap();
        head(sheet, 2);
        for (row, title) in [(3, "甲"), (6, "乙")] {
            sheet.write(row, 0, row).unwrap();
            sheet.write(row, 1, "2019-03-29").unwrap();
            sheet.write(row, 2, title).unwrap();
        }
        sheet.write(4, 0, "小 计").unwrap();
        sheet.write(4, 4, 1).unwrap();
        head(sheet, 5);
        sheet.write(7, 1, "合计").unwrap();
        sheet.write(9, 0, "填表人：　　审核人：").unwrap();
        // The used range of real registers reaches far below their last row.
        sheet.write_blank(60_000, 0, &Format::new().set_bold()).unwrap();
    });
    let table = read(&bytes, &[], None).unwrap();
    assert_eq!(table.heading, (3, 3));
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.row).collect();
    assert_eq!((titles(&table), numbers, table.read), (vec!["甲", "乙"], vec![4, 7], 2));
    let passed = table.notes.iter().find(|note| note.kind == NoteKind::NoPetition).unwrap();
    assert_eq!((passed.first, passed.rows), (5, 4));
}

#[test]
fn the_sheet_with_the_headings_is_found_and_another_can_be_named() {
    let mut workbook = Workbook::new();
    let cover = workbook.add_worksheet().set_name("封面").unwrap();
    cover.write(0, 0, "信访台账").unwrap();
    for (name, title) in [("2018年", "旧的"), ("2019年", "新的")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        head(sheet, 0);
        sheet.write(1, 1, "2019-03-29").unwrap();
        sheet.write(1, 2, title).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let table = read(&bytes, &[], None).unwrap();
    assert_eq!(
        (titles(&table), table.origin.clone()),
        (vec!["旧的"], Origin::Sheet("2018年".into()))
    );
    assert_eq!(table.other_sheets, ["封面", "2019年"]);
    assert_eq!(titles(&read(&bytes, &[], Some("2019年")).unwrap()), ["新的"]);
    let found = ["封面", "2018年", "2019年"].map(str::to_owned).to_vec();
    let name = "2020年".to_owned();
    let error = ImportError::NoSuchSheet { name: name.clone(), found };
    assert_eq!(read(&bytes, &[], Some(&name)).unwrap_err(), error);
}

#[test]
fn of_a_formula_its_value_is_taken_and_an_error_is_no_day() {
    let bytes = sheet(|sheet| {
        head(sheet, 0);
        for row in 1..3 {
            sheet.write(row, 2, "甲").unwrap();
        }
        let formula =
            |text: &str, value: &str| rust_xlsxwriter::Formula::new(text).set_result(value);
        sheet.write(1, 1, formula("=A1", "43553")).unwrap();
        sheet.write(2, 1, formula("=1/0", "#DIV/0!")).unwrap();
    });
    let table = read(&bytes, &[], None).unwrap();
    assert_eq!((table.rows.len(), table.refused.len()), (1, 1));
    assert_eq!((table.rows[0].details.received_on, table.refused[0].row), (day("2019-03-29"), 3));
}

#[test]
fn a_day_of_1899_is_refused_and_cells_beside_the_table_are_noted() {
    let bytes = sheet(|sheet| {
        head(sheet, 0);
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(1, 1, 0.5, &date).unwrap();
        sheet.write(1, 2, "甲").unwrap();
        sheet.write(2, 1, "2019-03-29").unwrap();
        sheet.write(2, 2, "乙").unwrap();
        sheet.write(2, 299, "备注写在很远的地方").unwrap();
    });
    let table = read(&bytes, &[], None).unwrap();
    assert_eq!((titles(&table), table.refused[0].row), (vec!["乙"], 2));
    assert!(table.notes.iter().any(|note| note.kind == NoteKind::Margin));
}

#[test]
fn what_is_no_whole_workbook_says_so() {
    let whole = sheet(|sheet| head(sheet, 0));
    for cut in [whole.len() / 2, whole.len() - 30, 4] {
        assert_eq!(read(&whole[..cut], &[], None).unwrap_err(), ImportError::Damaged, "{cut}");
    }
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more";
    assert_eq!(read(compound, &[], None).unwrap_err(), ImportError::Damaged);
    let empty = Workbook::new().save_to_buffer().unwrap();
    assert_eq!(read(&empty, &[], None).unwrap_err(), ImportError::Empty);
}

#[test]
fn a_file_that_unfolds_without_end_is_refused_before_it_fills_the_memory() {
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    for part in 0..5 {
        bomb.start_file(format!("xl/worksheets/sheet{part}.xml"), packed).unwrap();
        std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 128 << 20), &mut bomb)
            .unwrap();
    }
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20);
    assert!(matches!(read(&bytes, &[], None), Err(ImportError::TooLarge { .. })));
}
