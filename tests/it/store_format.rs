//! The bytes on disk are those of every release: golden files and frozen sources.
//!
//! `UPDATE_GOLDEN=1 cargo test --test it store_format` writes the files anew. Once a version
//! is released that must never be needed again: its stores hold these bytes.

mod sample;

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use xinfang::{
    domain::{
        event::{Event, What},
        terms::{ActKind, Term},
    },
    store::record::{
        RecordError, SCHEMA, decode_edit, decode_event, decode_petition, decode_row, encode_edit,
        encode_event, encode_petition, encode_row, journal_line, read_journal_line,
        v1::{book::EditedV1, code, event::EventV1, petition::PetitionV1, row::RowV1},
    },
};

/// Returns where a golden file stands; without a name, where all do.
fn golden(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/store/v1")).join(name)
}

fn read(name: &str) -> Vec<u8> {
    std::fs::read(golden(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Compares with a golden file, or writes it when asked to.
fn check(name: &str, bytes: &[u8]) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden(name), bytes).expect("a golden file can be written");
    }
    assert!(read(name) == bytes, "{name} differs: released stores hold the bytes of the file");
}

/// Compares the JSON of a stored form with a golden file, in both directions.
fn check_json<V1, T>(name: &str, value: &T)
where
    V1: From<T> + Serialize + DeserializeOwned,
    T: TryFrom<V1, Error = RecordError> + Clone + PartialEq + std::fmt::Debug,
{
    let mut json = serde_json::to_string_pretty(&V1::from(value.clone())).expect("plain values");
    json.push('\n');
    check(name, json.as_bytes());
    let stored: V1 = serde_json::from_slice(&read(name)).expect("JSON of this version");
    assert_eq!(T::try_from(stored).as_ref(), Ok(value), "{name}");
}

fn name_of(event: &Event) -> &'static str {
    match &event.what {
        What::Registered(_) => "registered",
        What::Done(act) => act.kind().code(),
    }
}

#[test]
fn a_petition_is_written_and_read_as_in_every_release() {
    let petition = sample::petition();
    check("petition.bin", &encode_petition(&petition).unwrap());
    assert_eq!(decode_petition(1, &read("petition.bin")).as_ref(), Ok(&petition));
    check_json::<PetitionV1, _>("petition.json", &petition);
}

#[test]
fn a_row_is_written_and_read_as_in_every_release() {
    let row = sample::row();
    check("row.bin", &encode_row(&row).unwrap());
    assert_eq!(decode_row(1, &read("row.bin")).as_ref(), Ok(&row));
    check_json::<RowV1, _>("row.json", &row);
}

#[test]
fn a_change_of_the_book_is_written_and_read_as_in_every_release() {
    let edit = sample::edit();
    check("edit.bin", &encode_edit(&edit).unwrap());
    assert_eq!(decode_edit(1, &read("edit.bin")).as_ref(), Ok(&edit));
    check_json::<EditedV1, _>("edit.json", &edit);
}

#[test]
fn an_event_of_every_kind_is_written_and_read_as_in_every_release() {
    let events = sample::events();
    for event in &events {
        let name = name_of(event);
        check(&format!("event-{name}.bin"), &encode_event(event).unwrap());
        let stored = read(&format!("event-{name}.bin"));
        assert_eq!(decode_event(1, &stored).as_ref(), Ok(event), "{name}");
        check_json::<EventV1, _>(&format!("event-{name}.json"), event);
    }
    let seen: BTreeSet<&str> = events.iter().map(name_of).collect();
    let all = ActKind::ALL.iter().map(|kind| kind.code()).chain(["registered"]).collect();
    assert_eq!(seen, all);
}

#[test]
fn a_line_of_the_journal_is_written_and_read_as_in_every_release() {
    let entry = sample::entry();
    check("entry.jsonl", (journal_line(&entry).unwrap() + "\n").as_bytes());
    assert_eq!(read_journal_line(&read("entry.jsonl")), Ok(entry));
}

#[test]
fn the_numbers_and_codes_of_enumerated_values_are_those_of_every_release() {
    let mut table = String::new();
    for (name, number, code) in code::table() {
        writeln!(table, "{name}\t{number}\t{code}").unwrap();
    }
    check("codes.tsv", table.as_bytes());
}

#[test]
fn every_golden_file_is_compared() {
    let mut expected: BTreeSet<String> = ["petition", "row", "edit"]
        .iter()
        .flat_map(|name| [format!("{name}.bin"), format!("{name}.json")])
        .chain(["entry.jsonl", "codes.tsv"].map(str::to_owned))
        .collect();
    for event in sample::events() {
        expected.extend(["bin", "json"].map(|end| format!("event-{}.{end}", name_of(&event))));
    }
    let found = std::fs::read_dir(golden("")).unwrap();
    let found: BTreeSet<String> =
        found.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}

/// The sources of the frozen types and the hash of each, comments and blanks left out.
const FROZEN: &[(&str, &str, &str)] = &[
    ("act.rs", include_str!("../../src/store/record/v1/act.rs"), "6d2e9d0cfcf26fbc"),
    ("book.rs", include_str!("../../src/store/record/v1/book.rs"), "6b7e66d8606fe23e"),
    ("code.rs", include_str!("../../src/store/record/v1/code.rs"), "8cd6a62d4761a411"),
    ("details.rs", include_str!("../../src/store/record/v1/details.rs"), "34718a404b1f3214"),
    ("dossier.rs", include_str!("../../src/store/record/v1/dossier.rs"), "36e603cf6ef15a6a"),
    ("event.rs", include_str!("../../src/store/record/v1/event.rs"), "af98240768a28883"),
    ("journal.rs", include_str!("../../src/store/record/v1/journal.rs"), "95c8d5b215ba8d4f"),
    ("letter.rs", include_str!("../../src/store/record/v1/letter.rs"), "bbb5b0738e53a526"),
    ("paper.rs", include_str!("../../src/store/record/v1/paper.rs"), "af43895689512bd6"),
    ("petition.rs", include_str!("../../src/store/record/v1/petition.rs"), "4815e2e3dd3256eb"),
    ("row.rs", include_str!("../../src/store/record/v1/row.rs"), "861f1dbc6684cafb"),
    ("scalar.rs", include_str!("../../src/store/record/v1/scalar.rs"), "f7c239e69ca4c5ef"),
    ("unit.rs", include_str!("../../src/store/record/v1/unit.rs"), "a4fefb0fa5ac4b57"),
];

/// Returns the first 16 hexadecimal digits of the hash of what the compiler sees.
fn hash(source: &str) -> String {
    let code = source.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code: String = code.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    Sha256::digest(code)
        .iter()
        .take(8)
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[test]
fn the_frozen_types_are_not_edited() {
    assert_eq!(SCHEMA, 1, "add the new version's golden files and sources here");
    let changed: Vec<String> = FROZEN
        .iter()
        .filter(|(_, source, frozen)| hash(source) != *frozen)
        .map(|(file, source, _)| format!("{file} {}", hash(source)))
        .collect();
    assert!(
        changed.is_empty(),
        "{changed:#?}\nReleased stores hold records of these types, and bincode reads an edited \
         type wrongly without noticing. Leave v1 as it is, add a v2 beside it, raise SCHEMA and \
         let record.rs read both. Only a change that leaves every golden file as it is (an \
         import, a lint) may enter its new hash here.",
    );
}

#[test]
fn every_source_beside_the_conversions_is_frozen() {
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/record/v1");
    let found: BTreeSet<String> = std::fs::read_dir(sources)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "convert" && name != "convert.rs")
        .collect();
    assert_eq!(found, FROZEN.iter().map(|(file, ..)| (*file).to_owned()).collect());
}
