//! Homes that cannot be used, sockets that are not ours, programs of another version: each is
//! told in words that say what to do, with status 2, and healed where it can be.

use std::{
    fs::{self, File, Permissions},
    io::{Read, Write},
    os::unix::{
        fs::{PermissionsExt, chown},
        net::{UnixListener, UnixStream},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use rustix::process::{Pid, Signal, getuid, kill_process};
use tempfile::TempDir;
use xinfang::{
    api::PROTOCOL,
    server::{Limits, Office as Service, Peer, Server},
    wire::hello::{Answer, Hello, Intent, Program, Status},
};

use super::letter;
use crate::support::{Office, Said, read_json};

/// The user that owns nothing.
const NOBODY: u32 = 65_534;

/// Runs a command as somebody who is not root.
fn run_as_nobody(office: &Office, args: &[&str]) -> Said {
    let mut command = office.command(args);
    if getuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    Said::of(command.output().unwrap())
}

/// Whether somebody who is not root can run the program at all, where root runs the tests.
fn nobody_can_run(office: &Office) -> bool {
    fs::set_permissions(office.folder(), Permissions::from_mode(0o755)).unwrap();
    let mut command = office.command(&["--version"]);
    let ran = command.uid(NOBODY).gid(NOBODY).output();
    let can = getuid().is_root() && ran.is_ok_and(|output| output.status.success());
    if !can {
        println!("skipped: the tests do not run as root, or others may not enter their folder");
    }
    can
}

#[track_caller]
fn assert_says(said: Said, words: &[&str]) {
    let why = said.refused();
    assert!(words.iter().all(|word| why.contains(word)), "{words:?}: {why}");
}

#[test]
fn a_home_in_which_nothing_may_be_written_is_told() {
    let office = Office::new();
    fs::create_dir(office.home()).unwrap();
    if getuid().is_root() {
        if !nobody_can_run(&office) {
            return;
        }
        chown(office.home(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    fs::set_permissions(office.home(), Permissions::from_mode(0o500)).unwrap();
    for args in [&["list"][..], &["overdue", "--check"], &["serve"]] {
        let home = office.home().to_str().unwrap();
        assert_says(run_as_nobody(&office, args), &[home, "权限", "--home"]);
    }
    fs::set_permissions(office.home(), Permissions::from_mode(0o700)).unwrap();
    let _ = run_as_nobody(&office, &["list"]).done();
}

#[test]
fn a_home_that_cannot_be_made_is_told() {
    let office = Office::new();
    let file = office.file("file", "");
    for home in [&file, &format!("{file}/home"), "/proc/home"] {
        assert_says(office.run(&["--home", home, "list"]), &[home, "--home"]);
    }
}

#[test]
fn the_home_of_another_user_is_told_with_and_without_a_server() {
    let office = Office::new();
    if !nobody_can_run(&office) {
        return;
    }
    office.register(&letter("别人的件")).done();
    assert!(office.server().is_some());
    for _ in ["with a server", "without"] {
        let said = run_as_nobody(&office, &["list"]);
        assert!(!said.out.contains("别人的件"));
        assert_says(said, &["权限", "--home"]);
        let home = office.folder().join("made");
        let home = home.to_str().unwrap();
        assert_says(run_as_nobody(&office, &["--home", home, "list"]), &[home, "权限"]);
        office.dismiss();
    }
    assert!(office.run(&["list"]).done().contains("别人的件"));
}

#[test]
fn without_a_home_there_is_nothing_to_ask() {
    let office = Office::new();
    for args in [&["list"][..], &[], &["serve"]] {
        let mut command = office.command(args);
        let output = command.env_remove("HOME").env_remove("XINFANG_HOME").output().unwrap();
        assert_says(Said::of(output), &["HOME", "--home"]);
    }
    // Named or by the person's own folder there is one.
    let mut command = office.command(&["doctor", "--format", "json"]);
    let output = command.env_remove("XINFANG_HOME").output().unwrap();
    let health = read_json(&Said::of(output).done());
    let home = office.folder().join("person/.local/share/xinfang");
    assert_eq!(health["home"], home.to_str().unwrap());
    drop(Office::at(home));
}

#[test]
fn the_full_screen_wants_a_terminal() {
    let office = Office::new();
    assert_says(office.run::<&str>(&[]), &["不是终端", "xinfang overdue"]);
}

#[test]
fn a_second_server_and_a_demonstration_in_a_used_home_are_refused() {
    let office = Office::new();
    office.register(&letter("真的件")).done();
    let home = office.home().to_str().unwrap();
    assert_says(office.run(&["serve"]), &[home, "已有服务"]);
    assert_says(office.run(&["demo", "--home", home, "--no-open"]), &[home, "不是空目录"]);
    assert_eq!(office.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_server_leaves_by_itself_when_the_last_terminal_has_left() {
    let office = Office::new();
    let mut server = office.command(&["serve", "--idle", "0"]).spawn().unwrap();
    while office.server().is_none() {
        assert_eq!(server.try_wait().unwrap(), None, "it is not there yet, and stays");
        thread::yield_now();
    }
    // The one who knocked has hung up again.
    assert_eq!(server.wait().unwrap().code(), Some(0));
    assert!(!office.home().join("socket").exists());
}

#[test]
fn the_socket_of_a_dead_server_is_no_obstacle() {
    let office = Office::new();
    office.register(&letter("第一件")).done();
    let server = office.server().unwrap();
    kill_process(Pid::from_raw(server.try_into().unwrap()).unwrap(), Signal::KILL).unwrap();
    assert!(office.home().join("socket").exists());
    assert!(office.register(&letter("第二件")).done().contains("2026-002"));
    let other = Office::new();
    fs::create_dir(other.home()).unwrap();
    drop(UnixListener::bind(other.home().join("socket")).unwrap());
    assert!(other.register(&letter("第一件")).done().contains("2026-001"));
}

#[test]
fn another_program_on_the_socket_is_told() {
    let office = Office::new();
    fs::create_dir(office.home()).unwrap();
    let listener = UnixListener::bind(office.home().join("socket")).unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 64]);
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
    });
    assert_says(office.run(&["list"]), &["套接字", "移走"]);
    server.join().unwrap();
}

#[test]
fn a_home_with_a_name_too_long_for_a_socket_is_a_home_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("很长".repeat(20)).join("名".repeat(30));
    assert!(home.as_os_str().len() > 200);
    let office = Office::at(home);
    assert!(office.register(&letter("第一件")).done().contains("2026-001"));
    let server = office.server();
    assert!(office.register(&letter("第二件")).done().contains("2026-002"));
    assert!(server.is_some() && office.server() == server, "one server has served both");
    drop(office);
}

/// A small file system in memory; unmounted when dropped.
struct Small(TempDir);

impl Small {
    /// Returns nothing where this user may not mount.
    fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "none"]);
        match mount.arg(folder.path()).output() {
            Ok(output) if output.status.success() => Some(Self(folder)),
            other => {
                println!("skipped: no tmpfs can be mounted: {other:?}");
                None
            }
        }
    }

    /// Takes room until `megabytes` are left; returns the file that holds it.
    fn fill(&self, megabytes: u64) -> PathBuf {
        let path = self.0.path().join("full");
        let mut file = File::options().create(true).append(true).open(&path).unwrap();
        let free = || {
            let disk = rustix::fs::statvfs(self.0.path()).unwrap();
            disk.f_bavail * disk.f_frsize
        };
        while free() > megabytes << 20 && file.write_all(&[1; 1 << 14]).is_ok() {}
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_refuses_what_is_new_keeps_what_is_old_and_goes_on_when_there_is_room() {
    let Some(small) = Small::mount(120) else { return };
    let office = Office::at(small.0.path().join("home"));
    office.register(&letter("第一件")).done();
    let full = small.fill(20);
    let import = office.file("old.csv", "日期,标题\n2019-03-29,甲\n");
    assert_says(office.register(&letter("满了")), &["磁盘已满", "未保存", "清理"]);
    let said = office.run(&["import", &import]);
    assert!(said.status == 2 && said.err.contains("磁盘已满"), "{said:?}");
    let title = |office: &Office| office.json(&["list"])[0]["title"].clone();
    assert_eq!(
        (title(&office), office.json(&["doctor"])["petitions"].clone()),
        ("第一件".into(), 1.into())
    );
    // Not a byte left, and the server comes up anew: the ballast is for this.
    office.dismiss();
    small.fill(0);
    assert_eq!(title(&office), "第一件");
    assert_says(office.register(&letter("满了")), &["磁盘已满"]);
    fs::remove_file(full).unwrap();
    assert!(office.register(&letter("第二件")).done().contains("2026-002"));
    assert_eq!(office.json(&["doctor"])["faults"].as_array().map(Vec::len), Some(0));
    drop(office);
}

/// A service of some other version, which is asked nothing.
struct Stub;

impl Service for Stub {
    type Request = ();
    type Reply = ();

    fn handle(&mut self, _: &Peer, (): ()) {}

    fn sequence(&self) -> u64 {
        0
    }

    fn close(self) {}
}

/// Returns a server of another program on a home.
fn serve(home: &Path, protocol: u32, version: &str) -> Server<Stub> {
    let program = Program { protocol, version: version.to_owned() };
    Server::open(home, &program, Limits::default(), || Ok::<_, ()>(Stub)).unwrap()
}

#[test]
fn a_newer_server_is_told_and_left_alone() {
    let office = Office::new();
    let server = serve(office.home(), PROTOCOL + 1, "9.8.7");
    let stopper = server.stopper();
    let serving = thread::spawn(move || server.run());
    for _ in 0..2 {
        assert_says(office.run(&["list"]), &["9.8.7", "新版程序"]);
    }
    stopper.stop();
    serving.join().unwrap();
    let _ = office.run(&["list"]).done();
}

#[test]
fn an_older_server_makes_way_for_this_program() {
    let office = Office::new();
    let server = serve(office.home(), PROTOCOL - 1, "0.0.1");
    let serving = thread::spawn(move || server.run());
    assert!(office.register(&letter("第一件")).done().contains("2026-001"));
    serving.join().unwrap();
    assert_eq!(office.json(&["list"]).as_array().unwrap().len(), 1);
}

#[test]
fn this_server_answers_an_older_program_and_makes_way_for_a_newer_one() {
    let office = Office::new();
    office.register(&letter("第一件")).done();
    let greet = |protocol: u32, intent: Intent| {
        let mut stream = UnixStream::connect(office.home().join("socket")).unwrap();
        let program = Program { protocol, version: "x".to_owned() };
        Hello { program, intent }.write(&mut stream).unwrap();
        let answer = Answer::read(&mut stream).unwrap();
        (stream, answer)
    };
    for (protocol, intent) in [(PROTOCOL - 1, Intent::Ask), (PROTOCOL - 1, Intent::Leave)] {
        let (_stream, answer) = greet(protocol, intent);
        assert_eq!((answer.status, answer.program.protocol), (Status::OtherProtocol, PROTOCOL));
        assert_eq!(answer.program.version, env!("CARGO_PKG_VERSION"));
    }
    assert!(office.server().is_some(), "an older program sends nobody away");
    let (mut stream, answer) = greet(PROTOCOL + 1, Intent::Leave);
    assert_eq!(answer.status, Status::Leaving);
    assert_eq!(stream.read(&mut [0]).unwrap(), 0, "it hangs up when it has left");
    assert_eq!(office.server(), None);
    assert_eq!(office.json(&["list"]).as_array().unwrap().len(), 1);
}
