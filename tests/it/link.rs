//! The link between terminals and the server process, over real sockets and real processes.
//!
//! A stub stands for the office. Where a process is needed, this test binary runs itself: the two
//! ignored tests at the end are the entries of such children. Nothing here sleeps; every wait is
//! for a message, a handshake or an end.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

use std::{
    env, fs,
    io::{ErrorKind, Read, Write},
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, getuid, kill_process};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use xinfang::{
    client::{self, ConnectError, Door, Incoming, LinkError},
    server::{Limits, Office, Peer, ServeError, Server, Stopper, serve},
    wire::{
        self, ClientFrame, ServerFrame,
        hello::{Answer, Hello, Intent, Program, Status},
    },
};

/// No wait of a working link comes near this.
const GENEROUS: Duration = Duration::from_secs(30);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Request {
    Ping,
    /// One change; the same number again is the same change.
    Add(u64),
    /// Makes the change, then dies before the reply.
    AddAndDie(u64),
    /// Connects to this socket, reads one byte, then replies.
    Wait(PathBuf),
    HangUpOnYourself,
    Large(usize),
    Who,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Reply {
    Pong,
    Count(u64),
    Large(Vec<u8>),
    Who { uid: u32, pid: u32 },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Failure {
    DiskFull { free: u64 },
}

type Client = client::Client<Request, Reply>;
type Connected = Result<Client, ConnectError<Failure>>;

/// Counts changes; keeps them in a file of the home.
struct Stub {
    home: PathBuf,
    done: Vec<u64>,
    /// A socket that a closing office connects to, to read one byte before it is closed.
    gate: Option<PathBuf>,
    /// What it can do ahead, and who is told when all of it is done.
    ahead: u64,
    rested: Option<mpsc::Sender<()>>,
}

impl Stub {
    fn open(home: &Path) -> Self {
        append(&home.join("opened"), "opened");
        let done = lines(&home.join("done")).iter().map(|line| line.parse().unwrap()).collect();
        Self { home: home.to_owned(), done, gate: None, ahead: 0, rested: None }
    }

    fn add(&mut self, number: u64) {
        if !self.done.contains(&number) {
            append(&self.home.join("done"), &number.to_string());
            self.done.push(number);
        }
    }
}

impl Office for Stub {
    type Request = Request;
    type Reply = Reply;

    fn handle(&mut self, who: &Peer, request: Request) -> Reply {
        match request {
            Request::Ping => return Reply::Pong,
            Request::Add(number) => self.add(number),
            Request::AddAndDie(number) => {
                let before = self.done.len();
                self.add(number);
                if self.done.len() > before {
                    std::process::abort();
                }
            }
            Request::Wait(gate) => {
                pass(&gate);
            }
            Request::HangUpOnYourself => {
                kill_process(rustix::process::getpid(), Signal::HUP).unwrap();
            }
            Request::Large(bytes) => return Reply::Large(vec![7; bytes]),
            Request::Who => return Reply::Who { uid: who.uid, pid: who.pid },
        }
        Reply::Count(self.sequence())
    }

    fn rest(&mut self) -> bool {
        if self.ahead > 0 {
            self.ahead -= 1;
            return true;
        }
        if let Some(rested) = self.rested.take() {
            rested.send(()).unwrap();
        }
        false
    }

    fn sequence(&self) -> u64 {
        self.done.len() as u64
    }

    fn close(self) {
        if let Some(gate) = &self.gate {
            pass(gate);
        }
        append(&self.home.join("closed"), "closed");
    }
}

/// Waits until the test lets it pass.
fn pass(gate: &Path) {
    UnixStream::connect(gate).unwrap().read_exact(&mut [0]).unwrap();
}

fn append(file: &Path, line: &str) {
    let mut file = fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
    file.write_all(format!("{line}\n").as_bytes()).unwrap();
}

fn lines(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn program(protocol: u32) -> Program {
    Program { protocol, version: format!("0.{protocol}.0") }
}

/// A server in a thread of this process, stopped at the end of the test.
struct Served {
    home: TempDir,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
    ended: mpsc::Receiver<()>,
}

impl Served {
    fn new(limits: Limits) -> Self {
        Self::with(limits, |_| {})
    }

    fn with(limits: Limits, adapt: impl FnOnce(&mut Stub)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let stub = || {
            let mut stub = Stub::open(home.path());
            adapt(&mut stub);
            Ok::<_, Failure>(stub)
        };
        let server = Server::open(home.path(), &program(2), limits, stub).unwrap();
        let stopper = server.stopper();
        let (sender, ended) = mpsc::channel();
        let thread = Some(thread::spawn(move || {
            server.run();
            sender.send(()).unwrap();
        }));
        Self { home, stopper, thread, ended }
    }

    fn door(&self) -> Door {
        door(self.home.path())
    }

    fn client(&self) -> Client {
        let connected: Connected = client::connect(&self.door(), no_start);
        connected.unwrap()
    }

    fn watcher(&self) -> Client {
        let connected: Connected = client::watch(&self.door(), no_start);
        connected.unwrap()
    }

    fn raw(&self) -> UnixStream {
        let stream = UnixStream::connect(self.home.path().join("socket")).unwrap();
        stream.set_read_timeout(Some(GENEROUS)).unwrap();
        stream
    }

    /// Waits until the server has left by itself.
    fn left(&mut self) {
        self.ended.recv_timeout(GENEROUS).unwrap();
        self.thread.take().unwrap().join().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

fn door(home: &Path) -> Door {
    let mut door = Door::new(home.to_owned(), program(2));
    (door.patience, door.hello) = (GENEROUS, GENEROUS);
    door
}

fn no_start() -> Command {
    panic!("a server is there")
}

/// A home whose server, if one was started, is killed at the end of the test.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn connect(&self) -> Client {
        let connected: Connected = client::connect(&door(self.path()), || start(self.path()));
        connected.unwrap()
    }

    fn opened(&self) -> usize {
        lines(&self.path().join("opened")).len()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let mut door = door(self.path());
        door.patience = Duration::ZERO;
        let connected: Connected = client::connect(&door, || Command::new("/bin/false"));
        if let Ok(client) = connected {
            kill(client.server().pid, Signal::KILL);
        }
    }
}

fn kill(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(pid.try_into().unwrap()).unwrap(), signal).unwrap();
}

/// This test binary, running one of the entries at the end.
fn child(entry: &str, home: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", entry, "--ignored", "--test-threads=1", "--nocapture"]);
    command.env("LINK_HOME", home).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn start(home: &Path) -> Command {
    child("link::entry_of_a_server", home)
}

fn ping(client: &mut Client) {
    assert_eq!(client.ask(&Request::Ping, GENEROUS).unwrap(), Reply::Pong);
}

/// Greets by hand and leaves everything after to the test.
fn greet(mut stream: &UnixStream, protocol: u32, intent: Intent) -> Answer {
    Hello { program: program(protocol), intent }.write(&mut stream).unwrap();
    Answer::read(&mut stream).unwrap()
}

// Starting

#[test]
fn ten_terminals_that_start_at_once_find_one_server() {
    let home = Home::new();
    let out = tempfile::tempdir().unwrap();
    let file = |n: usize| out.path().join(n.to_string());
    let run = |n| child("link::entry_of_a_client", home.path()).env("LINK_OUT", file(n)).spawn();
    let children: Vec<Child> = (0..10).map(|n| run(n).unwrap()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let server = home.connect().server().pid.to_string();
    for n in 0..10 {
        assert_eq!(fs::read_to_string(file(n)).unwrap(), server);
    }
    assert_eq!(home.opened(), 1);
}

#[test]
fn what_can_be_done_ahead_is_done_without_a_request() {
    let (sender, rested) = mpsc::channel();
    let _served = Served::with(Limits::default(), |stub| {
        stub.ahead = 1_000;
        stub.rested = Some(sender);
    });
    rested.recv_timeout(GENEROUS).unwrap();
}

#[test]
fn a_request_does_not_wait_for_what_can_be_done_ahead() {
    let served = Served::with(Limits::default(), |stub| stub.ahead = u64::MAX);
    let mut client = served.client();
    for number in 1..20 {
        assert_eq!(client.ask(&Request::Add(number), GENEROUS).unwrap(), Reply::Count(number));
    }
}

#[test]
fn the_stale_socket_of_a_killed_server_is_no_obstacle() {
    let home = Home::new();
    let mut client = home.connect();
    let first = client.server().pid;
    kill(first, Signal::KILL);
    // Only its end is waited for; a ping that was faster than the signal is as good.
    while client.ask(&Request::Ping, GENEROUS).is_ok() {}
    assert!(home.path().join("socket").exists());
    let mut client = home.connect();
    assert_ne!(client.server().pid, first);
    ping(&mut client);
    assert_eq!(home.opened(), 2);
}

#[test]
fn a_home_path_of_three_hundred_bytes_works() {
    let root = Home::new();
    let rest = 300 - root.path().as_os_str().len() - 2;
    let home = root.path().join("a".repeat(rest / 2)).join("b".repeat(rest - rest / 2));
    assert_eq!(home.as_os_str().len(), 300);
    let connected: Connected = client::connect(&door(&home), || start(&home));
    let mut client = connected.unwrap();
    ping(&mut client);
    let mut second: Client = (client::connect(&door(&home), no_start) as Connected).unwrap();
    ping(&mut second);
    kill(client.server().pid, Signal::KILL);
}

#[test]
fn a_store_that_cannot_be_opened_tells_every_terminal_why() {
    let home = Home::new();
    for _ in 0..2 {
        let failing = || {
            let mut command = start(home.path());
            command.env("LINK_FAIL", "1");
            command
        };
        let connected: Connected = client::connect(&door(home.path()), failing);
        let error = connected.err().unwrap();
        assert!(matches!(error, ConnectError::Open(Failure::DiskFull { free: 3 })), "{error:?}");
    }
}

#[test]
fn a_home_that_cannot_be_made_is_told_with_its_kind() {
    let root = Home::new();
    fs::write(root.path().join("file"), "").unwrap();
    let home = root.path().join("file");
    // The socket of a home that is a file cannot even be asked for.
    let connected: Connected = client::connect(&door(&home), || start(&home));
    let error = connected.err().unwrap();
    assert!(
        matches!(&error, ConnectError::Socket(io) if io.kind() == ErrorKind::NotADirectory),
        "{error:?}"
    );
    // A lock that is a directory lets nobody serve.
    fs::create_dir(root.path().join("server.lock")).unwrap();
    fs::create_dir(root.path().join("socket.new")).unwrap();
    let connected: Connected = client::connect(&door(root.path()), || start(root.path()));
    let error = connected.err().unwrap();
    assert!(
        matches!(&error, ConnectError::Home(io) if io.kind() == ErrorKind::IsADirectory),
        "{error:?}"
    );
}

#[test]
fn a_program_that_is_no_server_is_told_by_its_end() {
    let home = Home::new();
    let connected: Connected = client::connect(&door(home.path()), || Command::new("/bin/false"));
    let error = connected.err().unwrap();
    assert!(matches!(error, ConnectError::Died(status) if status.code() == Some(1)), "{error:?}");
    let connected: Connected =
        client::connect(&door(home.path()), || Command::new("/nowhere/xinfang"));
    let error = connected.err().unwrap();
    assert!(
        matches!(&error, ConnectError::NotStarted(io) if io.kind() == ErrorKind::NotFound),
        "{error:?}"
    );
}

#[test]
fn a_second_server_of_a_home_says_that_it_is_occupied() {
    let served = Served::new(Limits::default());
    let opened = Server::open(served.home.path(), &program(2), Limits::default(), || {
        Ok::<_, Failure>(Stub::open(served.home.path()))
    });
    assert!(matches!(opened.err().unwrap(), ServeError::Occupied));
    ping(&mut served.client());
    assert_eq!(lines(&served.home.path().join("opened")).len(), 1);
}

#[test]
fn a_home_of_another_user_is_told_as_such() {
    let served = Served::new(Limits::default());
    if !getuid().is_root() {
        fs::set_permissions(served.home.path(), fs::Permissions::from_mode(0o000)).unwrap();
        let connected: Connected = client::connect(&served.door(), no_start);
        fs::set_permissions(served.home.path(), fs::Permissions::from_mode(0o700)).unwrap();
        assert!(matches!(connected, Err(ConnectError::NoPermission { .. })));
        return;
    }
    // Nothing is forbidden to root: another user must knock.
    let out = tempfile::tempdir().unwrap();
    fs::set_permissions(out.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let mut nobody = child("link::entry_of_a_client", served.home.path());
    nobody.env("LINK_OUT", out.path().join("0")).uid(65534).gid(65534);
    assert!(nobody.status().unwrap().success());
    let told = fs::read_to_string(out.path().join("0")).unwrap();
    assert!(told.starts_with("NoPermission"), "{told}");
}

// Two versions

#[test]
fn an_older_server_makes_way_for_a_newer_program() {
    let home = Home::new();
    let older = {
        let mut old = door(home.path());
        old.program = program(1);
        let starting = || {
            let mut command = start(home.path());
            command.env("LINK_PROTOCOL", "1");
            command
        };
        let connected: Connected = client::connect(&old, starting);
        let client = connected.unwrap();
        client.server().clone()
    };
    assert_eq!(older.program, program(1));
    let mut client = home.connect();
    assert_eq!(client.server().program, program(2));
    ping(&mut client);
    assert_eq!(lines(&home.path().join("closed")).len(), 1, "the older one closed its store");
}

#[test]
fn an_older_server_with_terminals_stays_until_they_have_left() {
    let mut served = Served::new(Limits::default());
    let mut terminal = served.client();
    let mut newer = served.door();
    newer.program = program(3);
    newer.patience = Duration::from_millis(100);
    let connected: Connected = client::connect(&newer, no_start);
    let error = connected.err().unwrap();
    assert!(
        matches!(&error, ConnectError::OlderServerBusy { server } if server.program == program(2)),
        "{error:?}"
    );
    ping(&mut terminal);
    drop(terminal);
    served.left();
}

#[test]
fn a_newer_server_is_not_disturbed_by_an_older_program() {
    let served = Served::new(Limits::default());
    let mut older = served.door();
    older.program = program(1);
    let connected: Connected = client::connect(&older, no_start);
    let error = connected.err().unwrap();
    assert!(
        matches!(&error, ConnectError::ProgramIsOlder { server } if *server == program(2)),
        "{error:?}"
    );
    assert_eq!(greet(&served.raw(), 1, Intent::Leave).status, Status::OtherProtocol);
    ping(&mut served.client());
}

// Leaving

#[test]
fn a_server_nobody_is_connected_to_leaves_and_cleans_up() {
    let mut served = Served::new(Limits { idle: Duration::ZERO, ..Limits::default() });
    ping(&mut served.client());
    served.left();
    assert!(!served.home.path().join("socket").exists());
    assert_eq!(lines(&served.home.path().join("closed")).len(), 1);
}

#[test]
fn terminals_that_come_while_the_server_leaves_are_all_served() {
    let home = Home::new();
    let starting = || {
        let mut command = start(home.path());
        command.env("LINK_IDLE", "0");
        command
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..60 {
                    let connected: Connected = client::connect(&door(home.path()), starting);
                    ping(&mut connected.unwrap());
                }
            });
        }
    });
    assert!(home.opened() > 1, "no server ever left");
}

#[test]
fn a_stopping_server_finishes_the_request_in_hand_and_closes() {
    let home = Home::new();
    let gate = home.path().join("gate");
    let listener = UnixListener::bind(&gate).unwrap();
    let client = home.connect();
    let server = client.server().pid;
    let (sender, inbox) = mpsc::channel();
    let mut link = client.into_link(sender, |incoming| incoming);
    link.send(7, &Request::Wait(gate)).unwrap();
    let (mut in_hand, _) = listener.accept().unwrap();
    kill(server, Signal::TERM);
    in_hand.write_all(&[1]).unwrap();
    let reply = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(reply, Incoming::Reply { id: 7, reply: Reply::Count(0) }), "{reply:?}");
    let last = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(last, Incoming::Lost(LinkError::Closed)), "{last:?}");
    assert!(!home.path().join("socket").exists());
    assert_eq!(lines(&home.path().join("closed")).len(), 1);
}

#[test]
fn the_last_reply_of_a_stopping_server_arrives_whole() {
    let mut served = Served::new(Limits::default());
    let raw = served.raw();
    assert_eq!(greet(&raw, 2, Intent::Ask).status, Status::Welcome);
    // More than the socket holds: the server is still writing when it is told to stop.
    wire::send(&mut &raw, &ClientFrame { id: 1, request: Request::Large(4 << 20) }).unwrap();
    let mut length = [0; 4];
    (&raw).read_exact(&mut length).unwrap();
    served.stopper.stop();
    while UnixStream::connect(served.home.path().join("socket")).is_ok() {}
    let reply = wire::receive(&mut length.as_slice().chain(&raw)).unwrap();
    assert_eq!(reply, Some(ServerFrame::Reply { id: 1, reply: Reply::Large(vec![7; 4 << 20]) }));
    served.left();
}

#[test]
fn who_is_hung_up_on_by_a_leaving_server_finds_the_home_free() {
    let gates = tempfile::tempdir().unwrap();
    let [in_hand, closing] = ["in_hand", "closing"].map(|name| gates.path().join(name));
    let [at_hand, at_close] = [&in_hand, &closing].map(|gate| UnixListener::bind(gate).unwrap());
    // With room for one request the reader thread, too, is caught waiting by the stop.
    let limits = Limits { unanswered: 1, ..Limits::default() };
    let served = Served::with(limits, |stub| stub.gate = Some(closing));
    let open = || {
        let stub = || Ok::<_, Failure>(Stub::open(served.home.path()));
        Server::open(served.home.path(), &program(2), Limits::default(), stub)
    };
    let raw = served.raw();
    assert_eq!(greet(&raw, 2, Intent::Ask).status, Status::Welcome);
    wire::send(&mut &raw, &ClientFrame { id: 1, request: Request::Wait(in_hand) }).unwrap();
    let mut gate = at_hand.accept().unwrap().0;
    served.stopper.stop();
    gate.write_all(&[1]).unwrap();
    let reply = wire::receive(&mut &raw).unwrap();
    assert_eq!(reply, Some(ServerFrame::Reply { id: 1, reply: Reply::Count(0) }));
    let mut gate = at_close.accept().unwrap().0;
    raw.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let silence = (&raw).read(&mut [0]).unwrap_err();
    assert_eq!(silence.kind(), ErrorKind::WouldBlock, "the store is still being closed");
    assert!(matches!(open().err().unwrap(), ServeError::Occupied));
    gate.write_all(&[1]).unwrap();
    raw.set_read_timeout(Some(GENEROUS)).unwrap();
    assert_eq!((&raw).read(&mut [0]).unwrap(), 0);
    assert!(open().is_ok());
}

#[test]
fn a_closed_window_does_not_take_the_server_along() {
    let home = Home::new();
    let mut client = home.connect();
    client.ask(&Request::HangUpOnYourself, GENEROUS).unwrap();
    ping(&mut client);
    let pid = Pid::from_raw(client.server().pid.try_into().unwrap());
    assert_eq!(rustix::process::getsid(pid).ok(), pid, "it leads a session of its own");
}

#[test]
fn a_server_that_dies_in_mid_request_is_told_and_the_same_request_counts_once() {
    let home = Home::new();
    let (sender, inbox) = mpsc::channel();
    let mut link = home.connect().into_link(sender, |incoming| incoming);
    link.send(1, &Request::AddAndDie(41)).unwrap();
    let lost = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(lost, Incoming::Lost(LinkError::Closed)), "{lost:?}");
    assert!(inbox.recv_timeout(GENEROUS).is_err(), "nothing comes after Lost");
    let mut client = home.connect();
    let again = client.ask(&Request::AddAndDie(41), GENEROUS).unwrap();
    assert_eq!(again, Reply::Count(1));
    assert_eq!(lines(&home.path().join("done")), ["41"]);
}

#[test]
fn an_asking_client_of_a_dying_server_gets_an_error_and_not_a_wait() {
    let home = Home::new();
    let error = home.connect().ask(&Request::AddAndDie(1), GENEROUS).unwrap_err();
    assert!(matches!(error, LinkError::Closed), "{error:?}");
}

// Bad company

#[test]
fn a_terminal_that_does_not_say_hello_is_cut() {
    let limits = Limits { hello: Duration::from_millis(20), ..Limits::default() };
    let served = Served::new(limits);
    let mut mute = served.raw();
    assert_eq!(mute.read(&mut [0]).unwrap(), 0);
    let mut trickling = served.raw();
    trickling.write_all(b"xinf").unwrap();
    let mut rest = Vec::new();
    // The unread bytes may turn the end into a reset; it is an end all the same.
    let _ended = trickling.read_to_end(&mut rest);
    assert!(rest.is_empty());
    ping(&mut served.client());
}

#[test]
fn a_server_that_does_not_answer_is_given_up() {
    let home = tempfile::tempdir().unwrap();
    let _mute = UnixListener::bind(home.path().join("socket")).unwrap();
    let mut door = door(home.path());
    door.hello = Duration::from_millis(20);
    let (sender, inbox) = mpsc::channel();
    thread::spawn(move || {
        let connected: Connected = client::connect(&door, no_start);
        let _late = sender.send(connected);
    });
    let connected = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(connected, Err(ConnectError::Mute)));
}

#[test]
fn something_else_on_the_socket_is_not_ours() {
    let home = tempfile::tempdir().unwrap();
    let listener = UnixListener::bind(home.path().join("socket")).unwrap();
    let other = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"220 mail.example.cn ESMTP\r\n").unwrap();
        stream
    });
    let connected: Connected = client::connect(&door(home.path()), no_start);
    assert!(matches!(connected, Err(ConnectError::NotOurs)));
    other.join().unwrap();
}

#[test]
fn too_long_torn_and_senseless_frames_end_only_their_own_connection() {
    let served = Served::new(Limits::default());
    let mut good = served.client();
    for bytes in [
        [0xff; 9].as_slice(),         // a length of four gigabytes
        &[0, 0, 0, 3, 1, 0xee, 0xee], // a request that is none
        &[0, 0, 0, 9, 1],             // eight bytes missing
    ] {
        let mut bad = served.raw();
        assert_eq!(greet(&bad, 2, Intent::Ask).status, Status::Welcome);
        bad.write_all(bytes).unwrap();
        bad.shutdown(std::net::Shutdown::Write).unwrap();
        let mut rest = Vec::new();
        let _ended = bad.read_to_end(&mut rest);
        assert!(rest.is_empty());
        ping(&mut good);
    }
}

#[test]
fn one_terminal_too_many_is_told_so() {
    let served = Served::new(Limits { connections: 1, ..Limits::default() });
    let _first = served.client();
    let connected: Connected = client::connect(&served.door(), no_start);
    assert!(matches!(connected, Err(ConnectError::Full)));
}

#[test]
fn a_terminal_that_never_reads_its_replies_is_dropped() {
    let limits =
        Limits { unread: Duration::from_millis(50), idle: Duration::ZERO, ..Limits::default() };
    let mut served = Served::new(limits);
    let raw = served.raw();
    assert_eq!(greet(&raw, 2, Intent::Ask).status, Status::Welcome);
    let frame = ClientFrame { id: 1, request: Request::Large(4 << 20) };
    wire::send(&mut &raw, &frame).unwrap();
    // With nobody else connected and no idle time, its being dropped is the server's end.
    served.left();
}

// Asking and watching

#[test]
fn the_kernel_says_who_asks() {
    let served = Served::new(Limits::default());
    let who = served.client().ask(&Request::Who, GENEROUS).unwrap();
    assert_eq!(who, Reply::Who { uid: getuid().as_raw(), pid: std::process::id() });
}

#[test]
fn a_reply_beyond_the_codecs_limit_is_an_error_and_the_connection_goes_on() {
    let served = Served::new(Limits::default());
    let mut client = served.client();
    let error = client.ask(&Request::Large(9 << 20), GENEROUS).unwrap_err();
    assert!(matches!(error, LinkError::ReplyUnsendable), "{error:?}");
    let long = Request::Wait("x".repeat(9 << 20).into());
    let error = client.ask(&long, GENEROUS).unwrap_err();
    assert!(matches!(error, LinkError::RequestUnsendable(_)), "{error:?}");
    ping(&mut client);
    let large = client.ask(&Request::Large(7 << 20), GENEROUS).unwrap();
    assert_eq!(large, Reply::Large(vec![7; 7 << 20]));
}

#[test]
fn a_reply_that_does_not_come_is_given_up_in_time() {
    let served = Served::new(Limits::default());
    let gate = served.home.path().join("gate");
    let listener = UnixListener::bind(&gate).unwrap();
    let mut client = served.client();
    let error = client.ask(&Request::Wait(gate), Duration::from_millis(20)).unwrap_err();
    assert!(matches!(error, LinkError::TimedOut), "{error:?}");
    let error = client.ask(&Request::Ping, GENEROUS).unwrap_err();
    assert!(matches!(error, LinkError::Closed), "{error:?}");
    listener.accept().unwrap().0.write_all(&[1]).unwrap();
}

#[test]
fn more_requests_than_the_server_takes_in_are_all_answered_in_order() {
    let served = Served::new(Limits { unanswered: 2, ..Limits::default() });
    let (sender, inbox) = mpsc::channel();
    let mut link = served.client().into_link(sender, |incoming| incoming);
    for id in 0..500 {
        link.send(id, &Request::Add(id)).unwrap();
    }
    for id in 0..500 {
        let reply = inbox.recv_timeout(GENEROUS).unwrap();
        assert!(
            matches!(reply, Incoming::Reply { id: of, reply: Reply::Count(n) } if of == id && n == id + 1),
            "{reply:?}"
        );
    }
}

#[test]
fn another_terminal_sees_a_change_without_asking() {
    let served = Served::new(Limits::default());
    let mut client = served.client();
    client.ask(&Request::Add(1), GENEROUS).unwrap();
    let (sender, inbox) = mpsc::channel();
    let _link = served.watcher().into_link(sender, |incoming| incoming);
    let at_once = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(at_once, Incoming::RegisterAt(1)), "{at_once:?}");
    client.ask(&Request::Add(2), GENEROUS).unwrap();
    let then = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(then, Incoming::RegisterAt(2)), "{then:?}");
    ping(&mut client);
    client.ask(&Request::Add(3), GENEROUS).unwrap();
    let last = inbox.recv_timeout(GENEROUS).unwrap();
    assert!(matches!(last, Incoming::RegisterAt(3)), "a ping is no change: {last:?}");
}

#[test]
fn a_watcher_that_also_asks_keeps_the_newest_number_for_its_link() {
    let served = Served::new(Limits::default());
    let mut watcher = served.watcher();
    watcher.ask(&Request::Add(1), GENEROUS).unwrap();
    ping(&mut watcher);
    let (sender, inbox) = mpsc::channel();
    let _link = watcher.into_link(sender, |incoming| incoming);
    loop {
        match inbox.recv_timeout(GENEROUS).unwrap() {
            Incoming::RegisterAt(1) => break,
            Incoming::RegisterAt(0) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_watcher_that_sleeps_through_three_thousand_changes_ends_exact() {
    let served = Served::new(Limits::default());
    let sleeper = served.raw();
    assert_eq!(greet(&sleeper, 2, Intent::Watch).status, Status::Welcome);
    let mut writer = served.client();
    for number in 0..3000 {
        // A writer that had to wait for the sleeper would wait for ever.
        writer.ask(&Request::Add(number), GENEROUS).unwrap();
    }
    let mut seen = Vec::new();
    while seen.last() != Some(&3000) {
        match wire::receive(&mut &sleeper).unwrap().unwrap() {
            ServerFrame::<Reply>::RegisterAt(newest) => seen.push(newest),
            other => panic!("{other:?}"),
        }
    }
    assert!(seen.is_sorted());
    assert!(seen.len() < 1500, "{} numbers were queued, not replaced", seen.len());
    ping(&mut writer);
}

#[test]
fn a_dropped_link_ends_without_a_word() {
    let served = Served::new(Limits::default());
    let (sender, inbox) = mpsc::channel();
    drop(served.client().into_link(sender, |incoming| incoming));
    let end = inbox.recv_timeout(GENEROUS);
    assert!(matches!(end, Err(mpsc::RecvTimeoutError::Disconnected)), "{end:?}");
}

// Figures and entries

#[test]
#[ignore = "prints how fast the link is; run with --nocapture"]
fn figures() {
    let mut starts: Vec<Duration> = (0..20)
        .map(|_| {
            let home = Home::new();
            let begin = Instant::now();
            ping(&mut home.connect());
            begin.elapsed()
        })
        .collect();
    starts.sort();
    println!("start to first reply: p50 {:?}, slowest {:?}", starts[10], starts[19]);
    let home = Home::new();
    let mut client = home.connect();
    let mut pings: Vec<Duration> = (0..20_000)
        .map(|_| {
            let begin = Instant::now();
            ping(&mut client);
            begin.elapsed()
        })
        .collect();
    pings.sort();
    println!("ping: p50 {:?}, p99 {:?}, slowest {:?}", pings[10_000], pings[19_800], pings[19_999]);
    let begin = Instant::now();
    for _ in 0..1000 {
        ping(&mut home.connect());
    }
    println!("connect and ping: {:?} each", begin.elapsed() / 1000);
}

#[test]
#[ignore = "entry of a child process"]
fn entry_of_a_server() {
    let Some(home) = env::var_os("LINK_HOME").map(PathBuf::from) else { return };
    let number = |name, other| env::var(name).map_or(other, |value| value.parse().unwrap());
    let limits = Limits { idle: Duration::from_secs(number("LINK_IDLE", 60)), ..Limits::default() };
    let protocol = number("LINK_PROTOCOL", 2).try_into().unwrap();
    let _reported = serve(&home, &program(protocol), limits, || {
        if env::var_os("LINK_FAIL").is_some() {
            return Err(Failure::DiskFull { free: 3 });
        }
        Ok(Stub::open(&home))
    });
}

#[test]
#[ignore = "entry of a child process"]
fn entry_of_a_client() {
    let Some(home) = env::var_os("LINK_HOME").map(PathBuf::from) else { return };
    let connected: Connected = client::connect(&door(&home), || start(&home));
    let told = match connected {
        Ok(mut client) => {
            ping(&mut client);
            client.server().pid.to_string()
        }
        Err(error) => format!("{error:?}"),
    };
    fs::write(env::var_os("LINK_OUT").unwrap(), told).unwrap();
}
