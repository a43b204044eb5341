//! What terminals are told of the changes that others make.

use std::sync::mpsc;

use xinfang::{
    client::Incoming,
    server::Limits,
    wire::{
        self, ServerFrame,
        hello::{Intent, Status},
    },
};

use super::{GENEROUS, Reply, Request, Served, greet, ping};

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
