//! Files of old registers as they are met: byte marks, other encodings, cut-off files.

mod workbooks;

use std::path::Path;

use chrono::NaiveDate;
use xinfang::{
    domain::terms::Field,
    import::{Encoding, ImportError, Mapping, NoteKind, Origin, Table, read},
};

fn maps(pairs: &[(Field, &str)]) -> Vec<Mapping> {
    pairs
        .iter()
        .map(|(field, heading)| Mapping { field: Some(*field), heading: (*heading).into() })
        .collect()
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_heading() {
    for mark in ["", "\u{feff}"] {
        let table =
            read(format!("{mark}标题,日期\r\n甲,2019-03-29\r\n").as_bytes(), &[], None).unwrap();
        assert_eq!(table.rows[0].details.title, "甲", "{mark:?}");
    }
}

#[test]
fn text_in_gbk_and_in_utf16_is_read_like_any_other() {
    let gbk = b"\xb1\xea\xcc\xe2,\xc8\xd5\xc6\xda\r\n\xbc\xd7,2019-03-29\r\n";
    let table = read(gbk, &[], None).unwrap();
    assert_eq!(table.origin, Origin::Text(Encoding::Gb18030));
    assert_eq!(table.rows[0].details.title, "甲");
    let text = "\u{feff}标题\t日期\r\n甲\t2019-03-29\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = read(&utf16, &[], None).unwrap();
    assert_eq!(table.origin, Origin::Text(Encoding::Utf16));
    assert_eq!(table.rows[0].details.title, "甲");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let mut bytes = "标题,日期\n路灯不亮道路破损,2019-03-29\n".as_bytes().to_vec();
    bytes.extend(b"\xb1\xea\xcc\xe2,2019-03-30\n");
    assert_eq!(read(&bytes, &[], None).unwrap_err(), ImportError::NotText { line: 3 });
    assert_eq!(read(b"a,b\n\0\0", &[], None).unwrap_err(), ImportError::NotText { line: 2 });
}

#[test]
fn a_cut_off_file_and_an_empty_one_are_errors_of_their_own() {
    let cut = "标题,日期\n甲,2019-03-29\n\"乙";
    assert_eq!(read(cut.as_bytes(), &[], None).unwrap_err(), ImportError::Unclosed { row: 3 });
    for empty in ["", "\u{feff}", ",,\n\n"] {
        assert_eq!(read(empty.as_bytes(), &[], None).unwrap_err(), ImportError::Empty, "{empty:?}");
    }
}

#[test]
fn rows_keep_the_numbers_of_the_spreadsheet() {
    let file = "标题,日期\n\"两\n行\",2019-03-29\n,\n\n乙,不详\n丙,2019-03-30\n";
    let table = read(file.as_bytes(), &[], None).unwrap();
    let taken: Vec<u32> = table.rows.iter().map(|row| row.row).collect();
    let refused: Vec<u32> = table.refused.iter().map(|refused| refused.row).collect();
    assert_eq!((table.read, taken, refused), (3, vec![2, 6], vec![5]));
}

proptest::proptest! {
    #[test]
    fn every_row_is_taken_refused_or_passed_over(body in "([^\"\0\r]{0,30}\n){0,8}") {
        let text = format!("标题,日期,人数\n{body}");
        let rows = text.lines().skip(1).filter(|row| row.chars().any(|c| c != ',' && !c.is_whitespace()));
        let rows = rows.count();
        let table = read(text.as_bytes(), &[], None).unwrap();
        proptest::prop_assert_eq!(table.read as usize, table.rows.len() + table.refused.len());
        let passed: u32 = table.notes.iter().filter(|note| note.kind == NoteKind::NoPetition).map(|note| note.rows).sum();
        proptest::prop_assert_eq!((table.read + passed) as usize, rows);
    }
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    std::fs::read(path).ok()
}

/// Returns how many rows would be taken, after the office's rules too.
fn whole(table: &Table) -> (u32, usize, usize) {
    let today: NaiveDate = "2026-11-22".parse().expect("a day");
    let sound = table.rows.iter().filter(|row| row.check(today).is_empty()).count();
    (table.read, sound, table.notes.len())
}

#[test]
#[ignore = "reads data that is no part of the project"]
fn the_messages_with_replies_come_in_whole() {
    let maps = maps(&[
        (Field::ExternalId, "留言编号"),
        (Field::Petitioner, "留言用户"),
        (Field::Title, "留言主题"),
        (Field::ReceivedOn, "留言时间"),
        (Field::Summary, "留言详情"),
        (Field::Reply, "答复意见"),
        (Field::RepliedOn, "答复时间"),
    ]);
    let bytes = shared("messages/att4_replies.csv").expect("the data stands beside the project");
    let table = read(&bytes, &maps, None).unwrap();
    assert_eq!(whole(&table), (910, 910, 0), "{:?}", table.refused);
    // The usual words find the same columns.
    assert_eq!(read(&bytes, &[], None).unwrap().rows, table.rows);
}

#[test]
#[ignore = "reads data that is no part of the project"]
fn the_service_requests_come_in_whole() {
    let maps = maps(&[
        (Field::ExternalId, "ServiceRequestNum"),
        (Field::Title, "SRType"),
        (Field::ReceivedOn, "CreatedDate"),
        (Field::DueOn, "DueDate"),
        (Field::ConcludedOn, "CloseDate"),
        (Field::Unit, "Agency"),
    ]);
    let bytes = shared("scale/baltimore_311.csv").expect("the data stands beside the project");
    let table = read(&bytes, &maps, None).unwrap();
    assert_eq!(whole(&table).0, 3_041);
    let today: NaiveDate = "2026-11-22".parse().unwrap();
    for row in &table.rows {
        assert_eq!(row.check(today), [], "{row:?}");
    }
    assert_eq!(whole(&table).1, 3_041, "{:?}", table.refused);
}
