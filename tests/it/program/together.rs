//! Several commands at once, and a server that is killed under them.

use std::{collections::BTreeMap, fs, process::Child};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use super::letter;
use crate::support::{Office, Said, column, read_json};

/// Starts a command that registers what a file tells.
fn start(office: &Office, name: &str, letters: &Value) -> Child {
    let file = office.file(name, letters.to_string());
    office.command(&["register", "--json", &file]).spawn().unwrap()
}

fn said(child: Child) -> Said {
    Said::of(child.wait_with_output().unwrap())
}

/// Asserts that the register holds 2026-001 and on without a gap, and that nothing is wrong with
/// it; returns the titles by number.
#[track_caller]
fn sound_register(office: &Office) -> BTreeMap<String, String> {
    let list = office.json(&["list"]);
    let (numbers, titles) = (column(&list, "number"), column(&list, "title"));
    let own = |text: &&str| (*text).to_owned();
    let found: BTreeMap<String, String> =
        numbers.iter().map(own).zip(titles.iter().map(own)).collect();
    let gapless: Vec<String> = (1..=numbers.len()).map(|n| format!("2026-{n:03}")).collect();
    assert_eq!(found.keys().cloned().collect::<Vec<_>>(), gapless);
    let health = office.json(&["doctor"]);
    assert_eq!((&health["faults"], &health["petitions"]), (&json!([]), &json!(numbers.len())));
    found
}

#[test]
fn twenty_commands_at_once_on_a_new_home_get_twenty_numbers() {
    let office = Office::new();
    let children: Vec<(String, Child)> = (0..20)
        .map(|n| (format!("第{n}件"), n))
        .map(|(title, n)| {
            let child = start(&office, &format!("{n}.json"), &letter(&title));
            (title, child)
        })
        .collect();
    let told: BTreeMap<String, String> = children
        .into_iter()
        .map(|(title, child)| {
            let done = read_json(&said(child).done());
            assert_eq!(done["title"], title);
            (done["number"].as_str().unwrap().to_owned(), title)
        })
        .collect();
    assert_eq!(told.len(), 20);
    assert_eq!(sound_register(&office), told);
}

/// Petitions in one command; more than a killed server comes to.
const MANY: usize = 60;

#[test]
fn every_number_that_was_printed_survives_ten_kills_of_the_server() {
    let office = Office::new();
    let journal = || fs::metadata(office.home().join("journal.log")).map_or(0, |file| file.len());
    let (mut told, mut met) = (BTreeMap::new(), 0);
    for round in 0..10_usize {
        // A command before the stream, so that there is a server to kill.
        office.run(&["pending"]).done();
        let server = office.server().unwrap();
        let letters: Vec<Value> = (0..MANY).map(|n| letter(&format!("{round} 之 {n}"))).collect();
        let from = journal();
        let mut stream = start(&office, "stream.json", &json!(letters));
        // The kill meets the server somewhere in one of the next commits.
        let enough = from + u64::try_from(round * 1_700).unwrap();
        while journal() <= enough && stream.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        met += u32::from(stream.try_wait().unwrap().is_none());
        kill_process(Pid::from_raw(server.try_into().unwrap()).unwrap(), Signal::KILL).unwrap();
        // The command asks again under the same identity, and a new server knows it.
        for done in read_json(&said(stream).done()).as_array().unwrap() {
            let text = |field: &str| done[field].as_str().unwrap().to_owned();
            let before = told.insert(text("number"), text("title"));
            assert_eq!(before, None, "a number was given twice");
        }
    }
    assert!(met >= 5, "the kills missed the streams: {met} of 10");
    // Nothing is lost, and nothing is registered twice.
    assert_eq!(sound_register(&office), told);
    assert_eq!(told.len(), 10 * MANY);
}
