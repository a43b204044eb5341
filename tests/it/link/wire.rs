//! What a server takes from a connection, and what it does not: hellos, frames, limits, time.

use std::{
    io::{Read, Write},
    os::unix::net::UnixListener,
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::getuid;
use xinfang::{
    client::{self, ConnectError, Incoming, LinkError},
    server::Limits,
    wire::{
        self, ClientFrame,
        hello::{Intent, Status},
    },
};

use super::{Connected, GENEROUS, Reply, Request, Served, door, greet, no_start, ping};

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
