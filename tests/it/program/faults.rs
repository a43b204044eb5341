//! Files in the midst of which something ends: the service or the command is killed, the disk is
//! full. Nothing half is listed, kept for ever or found under its name.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use xinfang::{
    api::{Broken, LARGEST_PART, PROTOCOL, Part, Reply, Request},
    client::{Client, Door, connect},
    wire::hello::Program,
};

use super::letter;
use crate::{
    durability::room::Small,
    support::{Office, Said},
};

/// A scan that takes a while to send.
const LARGE: usize = 40 << 20;

/// Returns an office with a letter under 2026-001, and the path of a large scan of it.
fn with_scan(office: Office, size: usize) -> (Office, String) {
    office.register(&letter("饮水困难")).done();
    let scan = [b"%PDF-1.4\n".as_slice(), &vec![b' '; size], b"\n%%EOF\n"].concat();
    let path = office.file("原信.pdf", scan);
    (office, path)
}

/// Returns all files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn attach(office: &Office, scan: &str) -> Command {
    office.command(&["attach", "2026-001", scan, "--pages", "1"])
}

fn kill(process: u32) {
    kill_process(Pid::from_raw(process.cast_signed()).unwrap(), Signal::KILL).unwrap();
}

fn connected(office: &Office) -> Client<Request, Reply> {
    let program = Program { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() };
    let door = Door::new(office.home().to_owned(), program);
    connect::<_, _, Broken>(&door, || office.command(&["serve"])).unwrap()
}

/// Begins to send a scan as a terminal does, and stops in its midst.
fn half_sent(office: &Office, scan: &str) -> Client<Request, Reply> {
    let mut client = connected(office);
    let part = Part(fs::read(scan).unwrap()[..LARGEST_PART].to_vec());
    let request = Request::Upload { upload: [7; 16], offset: 0, part, last: false };
    let reply = client.ask(&request, Duration::from_secs(30)).unwrap();
    assert!(matches!(reply, Reply::Received { found: None, .. }), "{reply:?}");
    let coming = files(&office.home().join("files/arriving"));
    assert_eq!(fs::metadata(&coming[0]).unwrap().len(), LARGEST_PART as u64);
    client
}

/// Fails unless nothing is attached and the store is sound, and the scan can be attached after all.
fn nothing_came(office: &Office, scan: &str) {
    assert_eq!(office.json(&["attach", "2026-001", "--list"]), json!([]));
    let health = office.json(&["doctor"]);
    assert_eq!((&health["faults"], &health["strays"]), (&json!([]), &json!([])));
    Said::of(attach(office, scan).output().unwrap()).done();
    let kept = files(&office.home().join("files"));
    let kept = kept.iter().filter(|file| file.extension().is_some()).count();
    assert_eq!(kept, 1);
    office.run(&["doctor"]).done();
}

#[test]
fn a_terminal_that_is_killed_in_the_midst_of_a_scan_attaches_nothing() {
    let (office, scan) = with_scan(Office::new(), 1 << 20);
    drop(half_sent(&office, &scan));
    nothing_came(&office, &scan);
    // What came of it goes with the service.
    office.dismiss();
    office.run(&["doctor"]).done();
    assert_eq!(files(&office.home().join("files")).len(), 1);
}

#[test]
fn a_service_that_is_killed_in_the_midst_of_a_scan_leaves_nothing_of_it() {
    let (office, scan) = with_scan(Office::new(), 1 << 20);
    let mut client = half_sent(&office, &scan);
    kill(office.server().unwrap());
    let rest = Request::Upload { upload: [7; 16], offset: 9, part: Part(Vec::new()), last: true };
    assert!(client.ask(&rest, Duration::from_secs(30)).is_err());
    office.run(&["list"]).done();
    assert_eq!(files(&office.home().join("files")), Vec::<PathBuf>::new());
    // The next service knows nothing of the first half.
    let mut client = connected(&office);
    let reply = client.ask(&rest, Duration::from_secs(30)).unwrap();
    assert!(matches!(reply, Reply::Failed(_)), "{reply:?}");
    nothing_came(&office, &scan);
}

/// A limit on the size of files, which makes a write fail in its midst as a full disk does.
fn limited(command: &Command, blocks: u32) -> Said {
    let mut shell = Command::new("sh");
    // The signal would end the program, which a full disk does not.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    shell.args(["-c", &script]).arg(command.get_program()).args(command.get_args()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Said::of(shell.env("PATH", "/usr/bin:/bin").output().unwrap())
}

#[test]
fn a_file_that_cannot_be_written_to_its_end_leaves_what_stood_there() {
    let (office, scan) = with_scan(Office::demo(), 1 << 20);
    office.run(&["attach", "2026-001", &scan, "--pages", "1"]).done();
    let at = |name: &str| office.folder().join("out").join(name).to_str().unwrap().to_owned();
    fs::create_dir(office.folder().join("out")).unwrap();
    let number = office.json(&["overdue"])[0]["number"].as_str().unwrap().to_owned();
    for (args, name, over) in [
        (vec!["export", "--format", "xlsx"], "台账.xlsx", None),
        (vec!["export"], "台账.csv", None),
        (vec!["stats", "--format", "xlsx"], "统计.xlsx", None),
        (vec!["stats", "--format", "docx"], "报告.docx", None),
        (vec!["letter", "registration", &number], "登记表.docx", Some("--force")),
        (vec!["attach", "2026-001", "--get", "1"], "原信.pdf", None),
    ] {
        let out = at(name);
        let args = [&args[..], &["--out", &out]].concat();
        let fails = |args: &[&str]| {
            let said = limited(&office.command(args), 4);
            assert!(said.status == 2 && said.err.contains(&out), "{args:?} {said:?}");
        };
        fails(&args);
        assert_eq!(files(&office.folder().join("out")), Vec::<PathBuf>::new(), "{args:?}");
        office.run(&args).done();
        let whole = fs::read(&out).unwrap();
        assert!(whole.len() > 4 << 10, "{out}");
        fails(&args.iter().copied().chain(over).collect::<Vec<_>>());
        assert!(fs::read(&out).unwrap() == whole, "{args:?}");
        fs::remove_file(&out).unwrap();
    }
}

#[test]
fn a_disk_that_fills_in_the_midst_of_a_scan_keeps_nothing_of_it() {
    let Some(small) = Small::mount_of(140) else { return };
    let (office, scan) = with_scan(Office::at(small.folder().join("home")), LARGE);
    // Room for a half of it, beside what the journal keeps for itself.
    let free = rustix::fs::statvfs(small.folder()).unwrap();
    let free = free.f_bavail * free.f_frsize;
    let taken = usize::try_from(free).unwrap() - (64 << 20) - LARGE / 2;
    let full = small.folder().join("full");
    File::create(&full).unwrap().write_all(&vec![1; taken]).unwrap();
    let said = Said::of(attach(&office, &scan).output().unwrap());
    assert!(said.status == 2 && said.err.contains("磁盘已满"), "{said:?}");
    assert_eq!(files(&office.home().join("files")), Vec::<PathBuf>::new());
    fs::remove_file(full).unwrap();
    nothing_came(&office, &scan);
}

#[test]
fn a_letter_that_finds_no_room_does_not_go_out_and_uses_no_number() {
    let Some(small) = Small::mount_of(140) else { return };
    let office = Office::at(small.folder().join("home"));
    let home = office.home().to_str().unwrap().to_owned();
    office.run(&["demo", "--home", &home, "--no-open"]).done();
    let line = office.json(&["overdue"])[0].clone();
    let of = |field: &str| line[field].as_str().unwrap().to_owned();
    let (number, unit) = (of("number"), of("unit"));
    let issue = ["letter", "reminder", &number, "--unit", &unit, "--issue"];
    let list = || office.json(&["letter", "reminder", "--list"]);
    let (before, letters) = (list(), files(&office.home().join("letters")));
    let full = small.fill();
    let said = office.run(&issue);
    assert!(said.status == 2 && said.err.contains("磁盘已满"), "{said:?}");
    assert_eq!((list(), files(&office.home().join("letters"))), (before, letters));
    fs::remove_file(full).unwrap();
    office.run(&issue).done();
}
