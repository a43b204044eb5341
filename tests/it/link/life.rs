//! How a server begins and ends: who starts it, which one holds a home, when it makes way, what is
//! told when it dies.

use std::{
    fs,
    io::{ErrorKind, Read, Write},
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
        process::CommandExt,
    },
    process::{Child, Command},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, getuid};
use xinfang::{
    client::{self, ConnectError, Incoming, LinkError},
    server::{Limits, ServeError, Server},
    wire::{
        self, ClientFrame, ServerFrame,
        hello::{Intent, Status},
    },
};

use super::{
    Client, Connected, Failure, GENEROUS, Home, Reply, Request, Served, Stub, child, door, greet,
    kill, lines, no_start, ping, program, start,
};

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
