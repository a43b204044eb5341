//! The link between terminals and the server process, over real sockets and real processes.
//!
//! A stub stands for the office. Where a process is needed, this test binary runs itself: the two
//! ignored tests at the end are the entries of such children. Nothing here sleeps; every wait is
//! for a message, a handshake or an end.

#![allow(clippy::unwrap_used, reason = "a panic in a test is a failed test")]

mod life;
mod told;
mod wire;

use std::{
    env, fs,
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use xinfang::{
    client::{self, ConnectError, Door},
    server::{Limits, Office, Peer, Server, Stopper, serve},
    wire::hello::{Answer, Hello, Intent, Program},
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
